//! Manuscripts in Markdown, as pandoc, the Journal of Open Source Software, Jekyll, Manubot and MyST have them, as an article.
//!
//! The text stays as it is but for what our Markdown has no word for: LaTeX's references and labels, Liquid, kramdown's attributes,
//! keys that identify works, directives and roles.

mod body;
mod captions;
mod cites;
mod code;
mod compose;
mod head;
mod left;
mod liquid;
mod myst;
mod names;
mod notes;
mod pairs;
mod pictures;
mod refs;
mod works;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::choice::{Choice, Flavour, is_text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::import as faults;
use crate::import::article::{Setting, Sheet, Tree};
use crate::manuscript::language;
use crate::source::{FileId, Span};
use body::Shared;
use compose::Part;
use works::Works;

/// What stands in a manuscript's folder besides its text.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The paths of its files, from the folder the text stands in.
    pub names: Vec<String>,
}

/// A name and the text of that name.
pub type Named = (String, Arc<str>);

/// What a manuscript in Markdown consists of.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// What holds the data of all its texts.
    pub head: Option<Named>,
    /// Its texts in order.
    pub texts: Vec<Named>,
    /// Texts that are kept, and are no part of the article.
    pub kept: Vec<Named>,
    /// Lists of works.
    pub works: Vec<Named>,
    /// How it is written.
    pub flavour: Flavour,
}

/// A manuscript in Markdown, and the files of its folder that its article needs: where they are, and what they are called there.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The files of the article.
    pub tree: Tree,
    /// Files to be copied.
    pub copies: Vec<(String, String)>,
}

/// The texts of a manuscript in their order, which its table of contents may tell.
///
/// # Errors
/// Whatever `read` does not give.
pub fn order<E>(choice: &Choice, read: impl FnMut(&str) -> Result<Arc<str>, E>) -> Result<Vec<String>, E> {
    if choice.flavour == Flavour::Myst && choice.head.is_some() { myst::order(choice, read) } else { Ok(choice.texts.clone()) }
}

/// Whether a file of a manuscript for Manubot is kept with what is left over.
pub fn is_kept(name: &str) -> bool {
    !name.contains('/') && is_text(name) && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a file of a manuscript for Manubot describes works.
pub fn is_list(name: &str) -> bool {
    name.starts_with("manual-references") && name.ends_with(".json")
}

/// Makes an article of a manuscript.
///
/// # Errors
/// Why its front matter can't be read.
pub fn from_markdown(source: &Source, beside: &Beside, setting: &Setting<'_>) -> Result<Made, String> {
    let (texts, templates): (Vec<&Named>, Vec<&Named>) = source.texts.iter().partition(|(_, text)| !is_template(source.flavour, text));
    let parted: Vec<(&str, &str, usize)> = texts.iter().map(|(_, text)| left::parted(text)).collect();
    let apart = notes::apart(&parted.iter().map(|(_, text, _)| *text).collect::<Vec<_>>());
    let parted: Vec<(&str, &str, usize)> = parted.iter().zip(&apart).map(|((front, _, first), text)| (*front, text.as_str(), *first)).collect();
    let heads = source.head.iter().map(|(name, text)| (name.as_str(), &**text));
    let leads = source.head.is_none() && parted.first().is_some_and(|(front, text, _)| parted.len() == 1 || head::leads(front, text));
    let own = texts.iter().zip(&parted).take(usize::from(leads || parted.len() == 1)).map(|((name, _), (front, ..))| (name.as_str(), *front));
    let mut head = head::read(&heads.chain(own).collect::<Vec<_>>())?;
    let flavour = if source.flavour == Flavour::Pandoc && parted.iter().any(|(_, text, _)| myst::is_myst(text)) { Flavour::Myst } else { source.flavour };
    let mut shared = Shared::of(beside, parted.iter().map(|(_, text, _)| *text));
    if flavour == Flavour::Manubot {
        let mut known = Works::of(&source.works)?;
        source.texts.iter().for_each(|(_, text)| known.learn(text));
        shared.works = Some(known);
    }
    let labels = myst::labels(parted.iter().map(|(_, text, _)| *text).filter(|_| flavour == Flavour::Myst));
    let mut parts = Vec::new();
    let mut left = left::Left::new(setting.name);
    for ((name, _), (front, text, first)) in texts.iter().zip(&parted) {
        let several = parted.len() > 1;
        let title = if several && !(leads && parts.is_empty()) { head.further(name, front)? } else { String::new() };
        let ours = if flavour == Flavour::Myst { myst::ours(text, &labels) } else { myst::Ours::plain(text) };
        let mut body = body::body(&ours.text, &mut shared);
        body.doubts.extend(ours.found(&body.text));
        left.of(if several { name } else { "" }, *first, &ours, &body);
        parts.push(Part { title, name: (*name).clone(), body });
    }
    let words = parts.iter().map(|part| part.body.text.as_str()).filter(|_| head.language.is_empty());
    head.language = language::of(words).map_or_else(|| head.language.clone(), str::to_owned);
    let made = compose::compose(&parts);
    let bibliography = head.bibliography(beside);
    let mut article = Sheet::new("article.md");
    head.write(&mut article, setting.language, &bibliography, &made.notes);
    let offset = article.text.len();
    article.text.push_str(&made.text);
    let mut doubts: Vec<Diagnostic> = head.left.iter().map(|(what, value)| faults::value_left(Span::top(FileId(0)), what, value)).collect();
    doubts.extend(head.missing(beside).into_iter().map(|name| faults::bibliography_missing(Span::top(FileId(0)), &name)));
    doubts.extend(made.doubts.into_iter().map(|mut doubt| {
        if doubt.span.file == FileId(0) && doubt.span.end > 0 {
            doubt.span = Span::new(FileId(0), offset + doubt.span.start as usize, offset + doubt.span.end as usize);
        }
        doubt
    }));
    let mut files = vec![article];
    files.extend(made.sheets);
    let mut tree = Tree { sections: parts.iter().map(|part| part.body.headings).sum::<usize>().saturating_sub(made.left.len()), ..Tree::default() };
    if let Some(works) = shared.works.filter(|works| works.counts().0 > 0) {
        (tree.references, tree.sure) = works.counts();
        left.more(works.uncited());
        doubts.extend(listed(&works, &mut files));
    }
    let copies = once(parts.iter().flat_map(|part| &part.body.copies).chain(&bibliography));
    if parts.iter().any(|part| part.body.placeholder) {
        files.push(Sheet { name: pictures::PLACEHOLDER.to_owned(), text: pictures::DRAWING.to_owned(), ..Sheet::default() });
    }
    made.left.iter().for_each(|(part, heading)| left.heading(&parts[*part].name, heading));
    doubts.extend(templates.iter().map(|(name, _)| faults::template_left(Span::top(FileId(0)), name)));
    files.extend(left.sheet(&head, templates.into_iter().chain(&source.kept)));
    Ok(Made { tree: Tree { files, doubts, ..tree }, copies })
}

/// Files to be copied, each once.
fn once<'c>(all: impl Iterator<Item = &'c (String, String)>) -> Vec<(String, String)> {
    let mut known = BTreeSet::new();
    all.filter(|copy| known.insert(*copy)).cloned().collect()
}

/// Adds the bibliography to the files; what is not known of its works.
fn listed(works: &Works, files: &mut Vec<Sheet>) -> Vec<Diagnostic> {
    let (text, bare) = works.written();
    let file = FileId(files.len() as u32);
    files.push(Sheet { name: works::FILE.to_owned(), text, ..Sheet::default() });
    bare.iter().map(|(key, identifier, at)| faults::work_bare(Span::new(file, at.start, at.end), key, identifier)).collect()
}

/// Whether a text is a template that a program fills in.
fn is_template(flavour: Flavour, text: &str) -> bool {
    flavour == Flavour::Manubot && (text.contains("{% for ") || text.contains("{% if "))
}
