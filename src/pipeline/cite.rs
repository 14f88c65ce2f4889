//! What an article offers to those who cite it: its own entry and the works it cites, as files of other programs.

use std::borrow::Cow;
use std::collections::HashSet;

use rayon::prelude::*;

use super::{Build, Press};
use crate::apparatus::Apparatus;
use crate::bibliography::Reference;
use crate::catalogue::ArticleEntry;
use crate::edition::article::Article;
use crate::render::{self, Citing, view};
use crate::site::OutputError;
use crate::slug;

/// The files of one article by their names, ready to be published.
pub(super) type CiteFiles = Vec<(String, String)>;

/// The styles in which every article shows how it is cited, made once; none for reviewers.
pub(super) fn common_styles(build: &Build<'_>) -> Vec<(&'static str, Citing)> {
    let common: &[(&str, &str)] = if build.options.blind { &[] } else { &render::COMMON_STYLES };
    common.par_iter().filter_map(|(label, name)| Some((*label, Citing::new(name, build.config.language()).ok()?))).collect()
}

impl Press<'_> {
    /// The files of the article at position `at`, which its page then links to. An edition for reviewers has none: they name
    /// the authors, and the authors of what they cite in full.
    pub(super) fn cite_files(&self, at: usize, article: &Article, works: &[Reference], apparatus: &Apparatus, view: &mut view::Article) -> CiteFiles {
        let journal = self.journal();
        if journal.blind {
            return Vec::new();
        }
        let work = journal.work(article, at);
        let cited: Vec<Cow<Reference>> = apparatus.works.iter().map(|entry| public(&works[entry.reference])).collect();
        let cited: Vec<&Reference> = cited.iter().map(AsRef::as_ref).collect();
        let beside = self.beside(article);
        let mut files: CiteFiles = Vec::new();
        for (stem, references) in [(render::CITATION, vec![&work]), (render::WORKS_CITED, cited)] {
            let ends = render::FORMS.iter().filter(|_| !references.is_empty()).map(|(_, end, _)| *end);
            let named = ends.map(|end| (format!("{stem}{end}"), end)).filter(|(name, _)| !beside.contains(&slug::collision_key(name)));
            files.extend(named.map(|(name, end)| (name, render::in_form(end, &references))));
        }
        render::offer(&work, article, &files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), journal, view);
        let styled = self.citing.iter().map(|(style, citing)| view::CitedAs { style, entry_html: citing.html(&work) });
        // What stands above them in the journal's own style is not said again.
        view.cite_styles = styled.filter(|cited| cited.entry_html != view.how_to_cite_html).collect();
        files
    }

    /// The names of the files beside the article's own: one of them may be published, and then it stands where it stood.
    fn beside(&self, article: &Article) -> HashSet<String> {
        let listing = self.build.library.listing();
        let folder = listing.path(article.file).folder();
        let names = listing.under(folder).map(|(_, source)| source.path.as_str()[folder.len()..].trim_start_matches('/'));
        names.map(slug::collision_key).collect()
    }

    /// Publishes the files of an article.
    pub(super) fn put_files(&self, entry: &ArticleEntry, files: &CiteFiles) -> Result<(), OutputError> {
        files.iter().try_for_each(|(name, text)| self.put(&format!("{}{name}", entry.url), text.as_bytes()))
    }
}

/// What its author keeps with a work for himself, or copied from its publisher.
const PRIVATE: [&str; 4] = ["abstract", "annote", "annotation", "keyword"];

/// A work with what any list of references may say of it.
fn public(reference: &Reference) -> Cow<'_, Reference> {
    if !PRIVATE.iter().any(|name| reference.variables.contains_key(*name)) {
        return Cow::Borrowed(reference);
    }
    let mut public = reference.clone();
    PRIVATE.iter().for_each(|name| drop(public.variables.remove(*name)));
    Cow::Owned(public)
}
