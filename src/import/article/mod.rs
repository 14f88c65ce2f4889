//! Manuscripts as the files of an article: its front matter, its sections, its bibliography, and what has no place in them.

mod capitals;
mod escape;
mod front;
mod issue;
mod keys;
mod leftovers;
mod notes;
mod people;
mod sections;
mod sheet;
mod works;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::import as faults;
use crate::manuscript::language;
use crate::manuscript::text::{About, Doubt, Lines, Manuscript};
use crate::source::{FileId, Span};

pub(in crate::import) use front::day;
pub use issue::Issue;
pub(in crate::import) use keys::unused;
pub(in crate::import) use people::key_of;
pub use sheet::Sheet;

/// The file that keeps what has no place in the article; it is no section.
pub use crate::layout::LEFTOVERS;

/// What the journal has, and what the manuscript is called.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'s> {
    /// The name of the manuscript's file.
    pub name: &'s str,
    /// The journal's language.
    pub language: &'s str,
}

/// The files of an article, and what is not sure of them.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The files, `article.md` first.
    pub files: Vec<Sheet>,
    /// What is not sure; the files of the spans are positions in `files`.
    pub doubts: Vec<Diagnostic>,
    /// The sections and the headings below them.
    pub sections: usize,
    /// The works of the list.
    pub references: usize,
    /// How many of those are sure.
    pub sure: usize,
    /// What the manuscript says of its issue.
    pub issue: Issue,
}

/// Makes the files of an article from a plain text.
pub fn from_text(read: &Manuscript, setting: &Setting<'_>) -> Tree {
    let language = language::of(read.sections.iter().flat_map(|section| &section.blocks).map(|text| text.words.text.as_str()));
    let (read, notes) = notes::settled(read);
    let works = works::works(read.references.as_ref());
    let written = sections::sections(&read, &notes, language);
    let front = front::front(&read, &front::Known { language, journal: setting.language, numbered: written.numbered });
    let mut files = vec![front.sheet];
    files.extend(written.sheets);
    let bibliography = works::sheet(&works);
    let left = leftovers::sheet(&read, &notes, &written.numbers, setting.name);
    files.extend(bibliography);
    files.push(left);
    let mut tree = Tree {
        sections: read.sections.len(),
        references: works.len(),
        sure: works.iter().filter(|work| work.is_sure()).count(),
        issue: issue::issue(&read),
        files,
        doubts: Vec::new(),
    };
    tree.doubts = doubts(&tree, &read, &front.dates, &notes, &works);
    tree
}

/// Everything that is not sure, with its place in the new files.
fn doubts(tree: &Tree, read: &Manuscript, dates: &[front::Left], notes: &notes::Notes, works: &[works::Listed]) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = read.doubts.iter().filter_map(|doubt| told(tree, doubt)).collect();
    if read.title.is_some() && tree.files[0].text.starts_with("---\ntitle: Untitled\n") {
        out.push(faults::no_title(Span::top(FileId(0))));
    }
    out.extend(dates.iter().map(|left| faults::date_left(Span::top(FileId(0)), &left.words, left.lines.first, left.event)));
    out.extend(notes.unplaced.iter().map(|note| faults::note_unplaced(leftover(tree, note.words.lines), &note.mark, note.words.lines.first)));
    if let Some(file) = tree.files.iter().position(|sheet| sheet.name == works::FILE) {
        let unsure = works.iter().enumerate().filter(|(_, work)| !work.is_sure());
        out.extend(unsure.map(|(at, work)| faults::reference_unsure(tree.files[file].entry(file, at), &work.reference.key, work.lines.first)));
    }
    let untitled = read.sections.iter().filter(|section| section.title.text.trim().is_empty());
    let first = |section: &crate::manuscript::text::Section| section.blocks.first().map(|text| text.words.lines);
    out.extend(untitled.filter_map(first).map(|lines| faults::untitled(start(tree, lines), lines.first)));
    out
}

fn told(tree: &Tree, doubt: &Doubt) -> Option<Diagnostic> {
    let (lines, line) = (doubt.lines, doubt.lines.first);
    let top = Span::top(FileId(0));
    Some(match doubt.about {
        About::Title => faults::no_title(top),
        About::Authors => faults::no_authors(top),
        About::NoReferences => faults::no_references(top),
        About::Keywords => faults::keywords_cut(start(tree, lines), line),
        About::Heading => faults::heading_guessed(start(tree, lines), line),
        About::Joined => faults::joined(start(tree, lines), line),
        About::Unfinished => faults::unfinished(end(tree, lines), doubt.lines.last),
    })
}

/// The first words of what stood on `lines`.
fn start(tree: &Tree, lines: Lines) -> Span {
    tree.files.iter().enumerate().find_map(|(file, sheet)| sheet.start(file, lines)).unwrap_or(Span::top(FileId(0)))
}

/// The last words of what stood on `lines`.
fn end(tree: &Tree, lines: Lines) -> Span {
    tree.files.iter().enumerate().find_map(|(file, sheet)| sheet.end(file, lines)).unwrap_or(Span::top(FileId(0)))
}

/// The place in the file of what is left over.
fn leftover(tree: &Tree, lines: Lines) -> Span {
    let last = tree.files.len().saturating_sub(1);
    tree.files.last().and_then(|sheet| sheet.start(last, lines)).unwrap_or(Span::top(FileId(last as u32)))
}
