//! BibTeX and BibLaTeX files.
//!
//! A file is cut into pieces, each piece read alone, `@string`s put in, `crossref` and `xdata` followed, TeX made text, and
//! fields given their CSL names. The grammar is small and its broken forms are what this room is for, so it is read
//! here, field by field, rather than by a parser that gives up a file, or an entry, as a whole.

mod case;
mod convert;
mod dates;
mod entry;
mod fields;
mod inherit;
mod kinds;
mod language;
mod latex;
mod names;
mod split;
mod strings;
mod symbols;
mod terms;
mod titles;

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::{Reference, merge};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;
use crate::source::{FileId, Span};
use entry::{Fault, Fields};
use split::{End, Piece};
use strings::Strings;

/// Reads a `.bib` file that English text cites: its works in the order written, and a fault for each entry, field or date that
/// can't be read.
pub fn read_bibtex(file: FileId, text: &str) -> (Vec<Reference>, Vec<Diagnostic>) {
    read_bibtex_for(file, text, "en")
}

/// Reads a `.bib` file that text in `language` cites. English text has the titles of its works in sentence case, but for those of
/// works in other languages; in any other text titles stay as they are written.
pub fn read_bibtex_for(file: FileId, text: &str, language: &str) -> (Vec<Reference>, Vec<Diagnostic>) {
    let mut reader = Reader { file, text, budget: Budget::new(text), faults: Vec::new() };
    let pieces = split::split(text);
    let strings = reader.strings(&pieces);
    let mut entries: Vec<Entry> = pieces.iter().filter_map(|piece| reader.entry(piece, &strings)).collect();
    inherit::inherit(&mut entries, &mut reader.budget, &mut reader.faults);
    let Reader { mut faults, .. } = reader;
    let works = entries.iter().filter(|entry| entry.kind != "xdata").map(|entry| convert::convert(entry, language, &mut faults)).collect();
    let (works, mut duplicates) = merge([works]);
    faults.append(&mut duplicates);
    if works.is_empty() && faults.is_empty() {
        faults.push(fault::empty(Span::top(file)));
    }
    faults.sort_by_key(|fault| fault.span);
    (works, faults)
}

/// An entry whose values are TeX in one piece each.
#[derive(Clone, Debug)]
struct Entry {
    /// Its type in lower case.
    kind: String,
    /// Its `@type`.
    kind_span: Span,
    key: String,
    /// Its key's place.
    span: Span,
    /// By name in lower case.
    fields: BTreeMap<String, Value>,
}

/// The value of a field.
#[derive(Clone, Debug)]
struct Value {
    value: Rc<str>,
    span: Span,
}

/// How much text abbreviations and inheritance may still add: a small file can't grow without bound.
struct Budget(usize);

impl Budget {
    fn new(text: &str) -> Self {
        Self(text.len() * 8 + (1 << 20))
    }

    fn spend(&mut self, bytes: usize) -> bool {
        let enough = bytes <= self.0;
        self.0 = self.0.saturating_sub(bytes);
        enough
    }
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    budget: Budget,
    faults: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn strings(&mut self, pieces: &[Piece<'t>]) -> Strings {
        let mut strings = Strings::default();
        for piece in pieces.iter().filter(|piece| piece.kind.eq_ignore_ascii_case("string")) {
            let read = entry::read_strings(self.text, piece.body.clone());
            self.report(piece, &read);
            for field in read.fields {
                let value = self.value(&field.parts, &strings);
                strings.define(field.name, &value);
            }
        }
        strings
    }

    fn entry(&mut self, piece: &Piece<'t>, strings: &Strings) -> Option<Entry> {
        let kind = piece.kind.to_lowercase();
        if matches!(kind.as_str(), "string" | "preamble") {
            return None;
        }
        let read = entry::read_entry(self.text, piece.body.clone(), piece.end == End::Open);
        self.report(piece, &read);
        if read.key.is_empty() {
            return None;
        }
        let mut entry =
            Entry { kind, kind_span: self.span(piece.head.clone()), key: read.key.to_owned(), span: self.span(read.key_range), fields: BTreeMap::new() };
        for field in read.fields {
            let value = Value { value: self.value(&field.parts, strings).into(), span: self.span(field.range) };
            self.add(&mut entry, field.name.to_lowercase(), value);
        }
        Some(entry)
    }

    /// Adds a field. One written twice keeps its first value, as BibTeX has it.
    fn add(&mut self, entry: &mut Entry, name: String, value: Value) {
        match entry.fields.get(&name) {
            Some(first) if first.value.trim().is_empty() => drop(entry.fields.insert(name, value)),
            Some(first) if first.value == value.value || value.value.trim().is_empty() || convert::is_unread(&name) => {}
            Some(first) => self.faults.push(fault::field_twice(value.span, first.span, &entry.key, &name)),
            None => drop(entry.fields.insert(name, value)),
        }
    }

    /// The value in one piece, its abbreviations written out.
    fn value(&mut self, parts: &[entry::Part<'t>], strings: &Strings) -> String {
        let mut value = String::new();
        for part in parts {
            match part {
                entry::Part::Text(text) => value.push_str(text),
                entry::Part::Name(name, at) => match strings.get(name) {
                    Some(text) if self.budget.spend(text.len()) => value.push_str(&text),
                    Some(_) => self.faults.push(fault::abbreviation_grows(self.span(*at..at + name.len()), name)),
                    None => {
                        let candidates: Vec<&str> = if self.faults.len() > 20 { Vec::new() } else { strings.names().collect() };
                        self.faults.push(fault::abbreviation_unknown(self.span(*at..at + name.len()), name, candidates));
                        value.push_str(name);
                    }
                },
            }
        }
        value
    }

    fn report(&mut self, piece: &Piece<'t>, read: &Fields<'t>) {
        let head = self.span(piece.head.clone());
        let (name, place) = if read.key.is_empty() { (piece.kind, head) } else { (read.key, self.span(read.key_range.clone())) };
        if read.key.is_empty() && !piece.kind.eq_ignore_ascii_case("string") {
            self.faults.push(fault::key_missing(head, piece.kind));
        }
        let unclosed = read.faults.iter().any(|(fault, _)| matches!(fault, Fault::Unclosed(_)));
        match piece.end {
            End::Open if !unclosed => self.faults.push(fault::entry_unclosed(place, name)),
            End::Twice(at) => self.faults.push(fault::brace_stray(self.span(at..at + 1), place, name)),
            _ => {}
        }
        for (found, range) in &read.faults {
            let span = self.span(range.clone());
            self.faults.push(match found {
                Fault::NoEquals(field) => fault::field_equals(span, name, field),
                Fault::NoValue(field) => fault::field_value(span, name, field),
                Fault::Unclosed(field) => {
                    let field_name = range.start..range.start + field.len();
                    fault::field_unclosed(self.span(field_name), place, name, field)
                }
                Fault::NoComma(field) => fault::comma_missing(span, name, field),
                Fault::Junk(junk) => fault::field_junk(span, name, junk),
            });
        }
    }
}
