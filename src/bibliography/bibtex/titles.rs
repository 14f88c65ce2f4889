//! The titles of an entry: its own, that of the book or journal around it, that of a work in several volumes.

use super::convert::Converter;
use super::{Entry, case, latex, terms};
use crate::bibliography::text::{Marks, Text};

/// A title with what belongs to it, as fields: `Title: Subtitle. Addition`.
type Parts = (&'static str, &'static str, &'static str);

const OWN: Parts = ("title", "subtitle", "titleaddon");
const MAIN: Parts = ("maintitle", "mainsubtitle", "maintitleaddon");
const BOOK: Parts = ("booktitle", "booksubtitle", "booktitleaddon");
const JOURNAL: Parts = ("journaltitle", "journalsubtitle", "");
const JOURNAL_OF_OLD: Parts = ("journal", "journalsubtitle", "");
const ISSUE: Parts = ("issuetitle", "issuesubtitle", "");

/// Whether works of this type stand in a book.
pub(super) fn is_chapter(kind: &str) -> bool {
    matches!(kind, "inbook" | "incollection" | "inproceedings" | "inreference" | "bookinbook" | "conference" | "suppbook" | "suppcollection")
}

impl Converter<'_> {
    /// Reads every title of the entry.
    pub(super) fn titles(&mut self) {
        let chapter = is_chapter(&self.entry.kind);
        let periodical = self.entry.kind == "periodical" && self.field("issuetitle").is_some();
        let volumes = self.field("maintitle").is_some();
        let (own, container, volume) = match (periodical, volumes, chapter) {
            (true, ..) => (ISSUE, None, None),
            (_, true, true) => (OWN, Some(MAIN), Some(BOOK)),
            (_, true, false) => (MAIN, None, Some(OWN)),
            (_, false, true) => (OWN, Some(BOOK), None),
            (_, false, false) => (OWN, None, None),
        };
        self.set_title("title", own);
        if let Some(parts) = container {
            self.set_title("container-title", parts);
        }
        if let Some(parts) = volume {
            self.set_title("volume-title", parts);
        }
        let journals = if periodical { [OWN, JOURNAL] } else { [JOURNAL, JOURNAL_OF_OLD] };
        for parts in journals {
            let journal = self.whole(parts, Self::text);
            if let Some(journal) = journal.filter(|_| self.reference.variable("container-title").is_none()) {
                self.reference.set("container-title", journal);
            }
        }
        for (field, variable) in [("eventtitle", "event-title"), ("origtitle", "original-title"), ("reprinttitle", "reviewed-title")] {
            if let Some(title) = self.title(field) {
                self.reference.set(variable, title);
            }
        }
        self.series();
        self.short_titles(volumes, chapter, periodical);
    }

    fn set_title(&mut self, variable: &str, parts: Parts) {
        if let Some(title) = self.whole(parts, Self::title) {
            self.reference.set(variable, title);
        }
    }

    fn whole(&self, (title, subtitle, addition): Parts, read: impl Fn(&Self, &str) -> Option<Text>) -> Option<Text> {
        let mut whole = read(self, title)?;
        for (field, sign) in [(subtitle, ": "), (addition, ". ")] {
            if let Some(more) = read(self, field) {
                join(&mut whole, sign, &more);
            }
        }
        Some(whole)
    }

    /// A title; an English one in sentence case.
    fn title(&self, field: &str) -> Option<Text> {
        let title = self.field(field).map(|field| latex::read(&field.value))?;
        Some(if self.sentence_case { case::sentence(&title) } else { case::unheld(&title) })
    }

    fn series(&mut self) {
        let Some(title) = self.title("series") else { return };
        let words = title.words();
        let known = terms::series(&words).or_else(|| Some(terms::term(&words)).filter(|term| *term != words).map(str::to_owned));
        let known = known.map(|known| if self.sentence_case { case::sentence(&Text::plain(known)) } else { Text::plain(known) });
        self.reference.set("collection-title", known.unwrap_or(title));
    }

    /// The short title, written or found: what stands before the subtitle, or before a colon.
    fn short_titles(&mut self, volumes: bool, chapter: bool, periodical: bool) {
        if let Some(journal) = self.text("shortjournal") {
            self.reference.set("container-title-short", journal);
        }
        let written = self.title("shorttitle");
        if periodical {
            return written.into_iter().for_each(|short| self.reference.set("container-title-short", short));
        }
        let parted = !volumes && (self.field("subtitle").is_some() || self.field("titleaddon").is_some());
        let found = || {
            let title = self.title("title")?;
            let colon = self.field("title").and_then(|field| colon(&latex::read(&field.value)));
            colon.map(|at| first(&title, at)).filter(|short| !short.is_empty()).or(parted.then_some(title))
        };
        let short = written.filter(|_| !volumes || chapter).or_else(found);
        if let Some(short) = short {
            self.reference.set("title-short", short);
        }
    }
}

/// Adds `more` after `sign`, or after a space where the text so far ends with a sign of its own.
pub(super) fn join(text: &mut Text, sign: &str, more: &Text) {
    let closed = text.last_char().is_some_and(|c| "!?.,:;".contains(c));
    if !text.is_empty() {
        text.push(if closed { " " } else { sign }, Marks::default());
    }
    text.append(more);
}

/// How many characters stand before the first colon that no braces and no font hold.
fn colon(title: &Text) -> Option<usize> {
    let mut before = 0;
    for run in title.runs() {
        let mut colons = run.text.match_indices(':').map(|(at, _)| at).filter(|at| !run.text[at + 1..].starts_with("//"));
        match colons.next().filter(|_| run.marks == Marks::default()) {
            Some(at) => return Some(before + run.text[..at].chars().count()),
            None => before += run.text.chars().count(),
        }
    }
    None
}

/// The first so many characters of a title.
fn first(title: &Text, mut count: usize) -> Text {
    let mut out = Text::default();
    for run in title.runs() {
        let taken: String = run.text.chars().take(count).collect();
        count -= taken.chars().count();
        out.push(&taken, run.marks);
    }
    out.tidy();
    out
}

/// Whether the titles of an entry are set in sentence case, in a document of this language.
pub(super) fn is_sentence_cased(entry: &Entry, document: &str, tag: Option<&str>) -> bool {
    let named = entry.fields.get("language").and_then(|field| super::language::named(&field.value));
    super::language::is_sentence_cased(document, tag.or(named))
}
