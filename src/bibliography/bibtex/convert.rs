//! The fields of an entry under their CSL names.

use super::dates::DATES;
use super::titles::join;
use super::{Entry, Value, case, fields, kinds, language, latex, names, terms, titles};
use crate::bibliography::text::{Marks, Text};
use crate::bibliography::{Reference, identifier};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;

/// Whether a field is the reference manager's own business.
pub(super) fn is_unread(name: &str) -> bool {
    !fields::is_read(name) && !DATES.iter().any(|(field, _)| *field == name)
}

/// Makes an entry a reference. `document` is the language of the text that cites it.
pub(super) fn convert(entry: &Entry, document: &str, faults: &mut Vec<Diagnostic>) -> Reference {
    let (kind, genre) = kinds::kind(&entry.kind).unwrap_or_else(|| {
        faults.extend(fault::entry_type(entry.kind_span, &entry.kind, kinds::names()));
        ("", "")
    });
    let mut made = Converter { entry, reference: Reference::new(&entry.key, entry.span, kind), faults, sentence_case: false };
    made.language(document);
    made.titles();
    made.words();
    made.publisher();
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
    /// Whether its titles are set in sentence case.
    pub(super) sentence_case: bool,
}

impl<'e> Converter<'e> {
    /// A field that is not empty.
    pub(super) fn field(&self, name: &str) -> Option<&'e Value> {
        self.entry.fields.get(name).filter(|field| !field.value.trim().is_empty())
    }

    /// A field with its marks; its braces hold nothing.
    pub(super) fn text(&self, name: &str) -> Option<Text> {
        self.field(name).map(|field| case::free(&latex::read(&field.value)))
    }

    fn language(&mut self, document: &str) {
        let options = self.field("langidopts").map_or("", |field| field.value.as_ref());
        let langid = self.field("langid").or_else(|| self.field("hyphenation")).map(|field| language::tag(&field.value, options));
        self.sentence_case = titles::is_sentence_cased(self.entry, document, langid.as_deref());
        let named = self.field("language").and_then(|field| language::named(&field.value));
        if let Some(tag) = langid.as_deref().or(named) {
            self.reference.set_words("language", tag);
        }
    }

    fn words(&mut self) {
        for (field, variable) in fields::TEXTS {
            if self.reference.variable(variable).is_none()
                && let Some(text) = self.text(field)
            {
                self.reference.set(variable, text);
            }
        }
        for (field, variable) in fields::WORDS {
            if self.reference.variable(variable).is_some() {
                continue;
            }
            let Some(value) = self.field(field) else { continue };
            let words = latex::words(&value.value);
            let words = match *variable {
                "page" => words.replace('–', "-"),
                "status" | "genre" => terms::term(&words).to_owned(),
                _ => words,
            };
            self.reference.set_words(variable, &words);
        }
        self.note();
    }

    /// `note` and `addendum`, which a periodical has no use for; `volume` and `part`.
    fn note(&mut self) {
        let mut note = self.text("note").filter(|_| self.entry.kind != "periodical").unwrap_or_default();
        if let Some(addendum) = self.text("addendum") {
            join(&mut note, ". ", &addendum);
        }
        self.reference.set("note", note);
        let words = |name: &str| self.field(name).map(|field| latex::words(&field.value));
        let volume = match (words("volume"), words("part")) {
            (Some(volume), Some(part)) => format!("{volume}.{part}"),
            (volume, part) => volume.or(part).unwrap_or_default(),
        };
        self.reference.set_words("volume", &volume);
    }

    /// Everyone who brought the work out, in one text; `and` stands between several.
    fn publisher(&mut self) {
        let mut publisher = Text::default();
        for field in ["school", "institution", "organization", "howpublished", "publisher"] {
            let listed = if field == "howpublished" { self.text(field) } else { self.listed(field) };
            if let Some(listed) = listed {
                join(&mut publisher, "; ", &listed);
            }
        }
        self.reference.set("publisher", publisher);
        let patent = self.entry.kind == "patent";
        if let Some(place) = self.listed("address").or_else(|| self.listed("location").filter(|_| !patent)) {
            self.reference.set("publisher-place", place);
        }
        if patent && let Some(place) = self.listed("location") {
            self.reference.set("jurisdiction", place);
        }
        if let Some(place) = self.listed("origlocation") {
            self.reference.set("original-publisher-place", place);
        }
    }

    /// A list in one text: semicolons for each `and` outside braces.
    fn listed(&self, name: &str) -> Option<Text> {
        let read = self.field(name).map(|field| latex::read(&field.value))?;
        let mut text = Text::default();
        for run in read.runs() {
            let plain = Marks { nocase: false, ..run.marks };
            match run.marks.nocase {
                true => text.push(&run.text, plain),
                false => text.push(&run.text.replace(" and ", "; "), plain),
            }
        }
        Some(text)
    }

    fn names(&mut self) {
        let options = self.field("options").map_or("", |field| field.value.as_ref());
        for (field, role) in fields::NAMES {
            let Some(value) = self.field(field) else { continue };
            let director = *field == "editor" && self.field("editortype").is_some_and(|kind| kind.value.trim() == "director");
            let role = if director { "director" } else { role };
            let names = names::read(&latex::read(&value.value), options);
            if !names.is_empty() && (director || self.reference.names(role).is_empty()) {
                self.reference.names.insert(role.to_owned(), names);
            }
        }
    }

    /// `number` is an issue's, a series', or the work's own; `issue` is the name of one. A number that stands in `issue` alone is
    /// read as Pandoc reads it, which is not at all, and that is said.
    fn number(&mut self) {
        let number = self.field("number").map(|field| latex::words(&field.value));
        let issue = self.field("issue").map(|field| latex::words(&field.value));
        let variable = fields::number(&self.entry.kind);
        match (number, issue) {
            (Some(number), Some(issue)) if variable == "issue" => self.reference.set_words("issue", &format!("{number}, {issue}")),
            (Some(number), _) => self.reference.set_words(variable, &number),
            (None, Some(issue)) if issue.bytes().all(|b| b.is_ascii_digit()) => {
                let span = self.field("issue").map_or(self.entry.span, |field| field.span);
                self.faults.push(fault::issue_alone(span, &self.entry.key, &issue));
            }
            (None, Some(issue)) => self.reference.set_words("issue", &issue),
            (None, None) => {}
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
        if self.reference.variable("URL").is_none() {
            self.eprint();
        }
    }

    /// A preprint's number, as the address it has at its archive.
    fn eprint(&mut self) {
        let Some(value) = self.field("eprint").or_else(|| self.field("arxivid")) else { return };
        let number = latex::verbatim(&value.value);
        let written = self.field("eprinttype").or_else(|| self.field("archiveprefix"));
        let archive = written.map(|field| latex::words(&field.value).to_lowercase());
        let shaped = number.chars().all(|c| c.is_ascii_alphanumeric() || "./-:".contains(c)) && number.contains(['.', '/']) && !number.contains("://");
        // A bare number of arXiv's form is arXiv's, where nothing else leads to the work.
        let bare = shaped && number.starts_with(|c: char| c.is_ascii_digit()) && self.reference.variable("DOI").is_none();
        let base = match archive.as_deref() {
            Some("arxiv") => "https://arxiv.org/abs/",
            Some("jstor") => "https://www.jstor.org/stable/",
            Some("pubmed") => "https://www.ncbi.nlm.nih.gov/pubmed/",
            Some("googlebooks") => "https://books.google.com?id=",
            None if bare => "https://arxiv.org/abs/",
            _ => return,
        };
        let number = number.trim_start_matches("arXiv:").trim_start_matches("arxiv:");
        if !number.contains("://") {
            let address = format!("{base}{number}");
            self.faults.extend(identifier::set_url(&mut self.reference, &address, value.span));
        }
    }

    /// Types that other fields tell more of.
    fn kind(&mut self) {
        let subtype = self.field("entrysubtype").map(|field| field.value.trim().to_lowercase()).unwrap_or_default();
        let event = ["eventdate", "eventtitle", "venue"].iter().any(|name| self.field(name).is_some());
        let kind = match (self.entry.kind.as_str(), subtype.as_str()) {
            ("article" | "periodical" | "suppperiodical", "newspaper") => "article-newspaper",
            ("article" | "periodical" | "suppperiodical", "magazine") => "article-magazine",
            ("online" | "www" | "electronic", "blog") => "post-weblog",
            ("unpublished", "speech") => "speech",
            ("unpublished", _) if event => "speech",
            ("misc", subtype) => match kinds::csl(subtype) {
                Some(kind) => kind,
                None => return,
            },
            _ => return,
        };
        self.reference.kind = kind.to_owned();
    }
}
