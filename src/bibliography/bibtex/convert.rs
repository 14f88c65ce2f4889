//! The fields of an entry under their CSL names.

use super::dates::DATES;
use super::{Entry, Value, kinds, latex};
use crate::bibliography::name::{Letter, Name, read_list};
use crate::bibliography::text::{Marks, Text};
use crate::bibliography::{Reference, identifier};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;

/// Fields that carry marks: BibTeX's name, CSL's.
const TEXTS: &[(&str, &str)] = &[
    ("booktitle", "container-title"),
    ("journal", "container-title"),
    ("journaltitle", "container-title"),
    ("maintitle", "container-title"),
    ("series", "collection-title"),
    ("shorttitle", "title-short"),
    ("shortjournal", "container-title-short"),
    ("eventtitle", "event-title"),
    ("origtitle", "original-title"),
    ("reprinttitle", "reviewed-title"),
    ("note", "note"),
    ("addendum", "note"),
    ("annote", "annote"),
    ("annotation", "annote"),
];

/// Fields that carry none. Of several for one variable the first counts.
const WORDS: &[(&str, &str)] = &[
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("part", "part-number"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("version", "version"),
    ("pages", "page"),
    ("eid", "page"),
    ("pagetotal", "number-of-pages"),
    ("numpages", "number-of-pages"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
    ("venue", "event-place"),
    ("type", "genre"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("abstract", "abstract"),
    ("langid", "language"),
    ("language", "language"),
    ("keywords", "keyword"),
    ("pubstate", "status"),
    ("library", "archive"),
    ("eprinttype", "archive"),
    ("archiveprefix", "archive"),
];

/// Fields that list names, and the roles they list.
const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("holder", "author"),
    ("introduction", "introduction"),
    ("commentator", "commentator"),
    ("annotator", "annotator"),
    ("afterword", "afterword"),
    ("foreword", "foreword"),
];

/// Whether a field is the reference manager's own business.
pub(super) fn is_unread(name: &str) -> bool {
    !matches!(name, "title" | "subtitle" | "year" | "month" | "day" | "doi" | "url" | "number" | "issue")
        && !TEXTS.iter().chain(WORDS).chain(NAMES).chain(DATES).any(|(field, _)| *field == name)
}

/// Makes an entry a reference.
pub(super) fn convert(entry: &Entry, faults: &mut Vec<Diagnostic>) -> Reference {
    let (kind, genre) = kinds::kind(&entry.kind).unwrap_or_else(|| {
        faults.extend(fault::entry_type(entry.kind_span, &entry.kind, kinds::names()));
        ("document", "")
    });
    let mut made = Converter { entry, reference: Reference::new(&entry.key, entry.span, kind), faults };
    made.titles();
    made.words();
    made.names();
    made.dates();
    made.number();
    made.addresses();
    made.kind();
    if made.reference.variable("genre").is_none() {
        made.reference.set_words("genre", genre);
    }
    made.reference
}

/// An entry on its way to a reference.
pub(super) struct Converter<'e> {
    pub(super) entry: &'e Entry,
    pub(super) reference: Reference,
    pub(super) faults: &'e mut Vec<Diagnostic>,
}

impl<'e> Converter<'e> {
    /// A field that is not empty.
    pub(super) fn field(&self, name: &str) -> Option<&'e Value> {
        self.entry.fields.get(name).filter(|field| !field.value.trim().is_empty())
    }

    fn text(&self, name: &str) -> Option<Text> {
        self.field(name).map(|field| latex::read(&field.value))
    }

    fn titles(&mut self) {
        if let Some(title) = self.whole_title("title", "subtitle", "titleaddon") {
            self.reference.set("title", title);
        }
        for (field, variable) in TEXTS {
            let subtitle = match *field {
                "booktitle" => "booksubtitle",
                "journaltitle" | "journal" => "journalsubtitle",
                "maintitle" => "mainsubtitle",
                _ => "",
            };
            if self.reference.variable(variable).is_none()
                && let Some(text) = self.whole_title(field, subtitle, "")
            {
                self.reference.set(variable, text);
            }
        }
    }

    /// A title with what belongs to it: `Title: Subtitle. Addition`.
    fn whole_title(&self, title: &str, subtitle: &str, addition: &str) -> Option<Text> {
        let mut whole = self.text(title)?;
        for (field, sign) in [(subtitle, ": "), (addition, ". ")] {
            if let Some(more) = self.text(field) {
                let closed = whole.last_char().is_some_and(|c| "?!.:".contains(c));
                whole.push(if closed { " " } else { sign }, Marks::default());
                whole.append(&more);
            }
        }
        Some(whole)
    }

    fn words(&mut self) {
        for (field, variable) in WORDS {
            if self.reference.variable(variable).is_some() {
                continue;
            }
            let Some(value) = self.field(field) else { continue };
            let words = latex::words(&value.value);
            let words = match *variable {
                "page" => words.replace("--", "–"),
                "status" if words == "inpress" => "in press".to_owned(),
                "genre" => genre(&words).to_owned(),
                _ => words,
            };
            self.reference.set_words(variable, &words);
        }
    }

    fn names(&mut self) {
        for (field, role) in NAMES {
            let Some(value) = self.field(field) else { continue };
            let text = latex::read(&value.value);
            let letters: Vec<Letter> = text.runs().iter().flat_map(|run| run.text.chars().map(|c| name_letter(c, run.marks))).collect();
            let names: Vec<Name> = read_list(&letters);
            if !names.is_empty() && self.reference.names(role).is_empty() {
                self.reference.names.insert((*role).to_owned(), names);
            }
        }
    }

    /// `number` is an issue's, a series', or the work's own; `issue` is the issue's where `number` is not.
    fn number(&mut self) {
        let number = self.field("number").map(|field| latex::words(&field.value));
        let issue = self.field("issue").map(|field| latex::words(&field.value));
        let variable = match self.reference.kind.as_str() {
            "article-journal" | "periodical" | "review" => "issue",
            "book" | "chapter" | "paper-conference" | "entry-encyclopedia" => "collection-number",
            _ => "number",
        };
        if let Some(number) = &number {
            self.reference.set_words(variable, number);
        }
        if let Some(issue) = issue
            && self.reference.variable("issue").is_none()
        {
            self.reference.set_words("issue", &issue);
        }
    }

    fn addresses(&mut self) {
        if let Some(value) = self.field("doi") {
            let written = latex::verbatim(&value.value);
            self.faults.extend(identifier::set_doi(&mut self.reference, &written, value.span));
        }
        if let Some(value) = self.field("url") {
            let written = latex::verbatim(&value.value);
            self.faults.extend(identifier::set_url(&mut self.reference, &written, value.span));
        }
        self.how_published();
        self.eprint();
    }

    /// `howpublished` is an address, or words that stand where a publisher would.
    fn how_published(&mut self) {
        let Some(value) = self.field("howpublished") else { return };
        let raw = &value.value;
        if raw.contains("\\url") || raw.contains("http") {
            let words = latex::words(raw);
            let address = words.split_whitespace().find(|word| word.contains("://")).unwrap_or_default();
            if self.reference.variable("URL").is_none() {
                let address = address.trim_end_matches(['.', ',', ';', ')']);
                self.faults.extend(identifier::set_url(&mut self.reference, address, value.span));
            }
        } else if self.reference.variable("publisher").is_none() {
            self.reference.set_words("publisher", &latex::words(raw));
        }
    }

    /// A preprint's number; arXiv's is also its address.
    fn eprint(&mut self) {
        let Some(value) = self.field("eprint").or_else(|| self.field("arxivid")) else { return };
        let number = latex::verbatim(&value.value);
        let archive = self.reference.words("archive").map(std::borrow::Cow::into_owned);
        let arxiv = archive.as_deref().is_none_or(|archive| archive.eq_ignore_ascii_case("arxiv"));
        let shaped = number.chars().all(|c| c.is_ascii_alphanumeric() || "./-:".contains(c)) && number.contains(['.', '/']);
        if arxiv && shaped && !number.contains("://") {
            let number = number.trim_start_matches("arXiv:").to_owned();
            self.reference.set_words("archive", "arXiv");
            if self.reference.variable("DOI").is_none() && self.reference.variable("URL").is_none() {
                self.reference.set_words("URL", &format!("https://arxiv.org/abs/{number}"));
            }
            self.reference.set_words("archive_location", &number);
        } else {
            self.reference.set_words("archive_location", &number);
        }
    }

    /// Types that other fields tell more of.
    fn kind(&mut self) {
        let subtype = self.field("entrysubtype").map(|field| field.value.trim().to_lowercase()).unwrap_or_default();
        let has = |name: &str| self.reference.variable(name).is_some();
        let kind = match (self.entry.kind.as_str(), subtype.as_str()) {
            ("article", "newspaper") => "article-newspaper",
            ("article", "magazine") => "article-magazine",
            ("online" | "www" | "electronic", "blog") => "post-weblog",
            ("article", _) if !has("container-title") && has("archive_location") => "article",
            ("misc", _) if has("archive_location") && !has("publisher") => "article",
            ("misc", _) if has("URL") && !has("publisher") && !has("container-title") => "webpage",
            ("unpublished", _) if has("event-title") => "speech",
            _ => return,
        };
        self.reference.kind = kind.to_owned();
    }
}

/// In a name, `~` is a space; what braces hold is one word.
fn name_letter(c: char, marks: Marks) -> Letter {
    Letter { c: if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c }, held: marks.nocase }
}

/// BibLaTeX's names of genres.
fn genre(words: &str) -> &str {
    match words {
        "phdthesis" => "Doctoral dissertation",
        "mathesis" => "Master’s thesis",
        "bathesis" => "Bachelor’s thesis",
        "candthesis" => "Candidate thesis",
        "techreport" => "Technical report",
        "resreport" => "Research report",
        other => other,
    }
}
