//! The works an article may cite: its bibliography files, and `references:` of its front matters.

use crate::bibliography::{self, Reference};
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::article::Article;
use crate::layout::ArticleFiles;
use crate::source::{FileId, Listing, Texts};
use crate::{url, yaml};

/// The bibliography files of an article: those it names, else those beside it.
pub fn files(article: &Article, files: &ArticleFiles, listing: &Listing, out: &mut Vec<Diagnostic>) -> Vec<FileId> {
    let Some(named) = &article.front.bibliography else { return files.bibliographies.clone() };
    let folder = listing.path(files.file).folder();
    let mut found = Vec::new();
    for name in &named.0 {
        match url::resolve(folder, &name.value).and_then(|path| listing.find(&path)) {
            Some(file) => found.push(file),
            None => {
                let near = listing.under(folder).map(|(_, e)| e.path.name()).filter(|n| n.ends_with(".bib") || n.ends_with(".json") || n.ends_with(".yaml"));
                out.push(faults::bibliography_missing(name.span, &name.value, near));
            }
        }
    }
    found
}

/// Reads the works of `article`; the texts of its bibliography `files` are in hand. `language` is the journal's, for an article
/// that names none.
pub fn works(article: &Article, language: &str, files: &[FileId], (texts, listing): (&Texts, &Listing), out: &mut Vec<Diagnostic>) -> Vec<Reference> {
    let mut lists = Vec::new();
    let front = &article.front;
    let own = front.citation.locale.as_ref().map(|locale| locale.value.as_str());
    let language = own.or(front.language.as_ref().map(super::super::edition::scalar::Language::as_str)).unwrap_or(language);
    for &file in files {
        let Some(text) = texts.get(file) else { continue };
        let (works, faults) = match listing.path(file).extension() {
            "json" => bibliography::read_csl_json(file, text),
            "yaml" | "yml" => match yaml::read(text, file, 0, out) {
                Some(node) => bibliography::read_hayagriva_file(&node),
                None => (Vec::new(), Vec::new()),
            },
            _ => bibliography::read_bibtex_for(file, text, language),
        };
        out.extend(faults);
        lists.push(works);
    }
    for node in article.references.iter().chain(article.sections.iter().filter_map(|s| s.references.as_ref())) {
        let (works, faults) = bibliography::read_hayagriva(node);
        out.extend(faults);
        lists.push(works);
    }
    let (works, faults) = bibliography::merge(lists);
    out.extend(faults);
    works
}
