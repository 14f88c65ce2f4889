//! The inside of one piece: its key and its fields, values still as written.

use std::ops::Range;

/// A piece taken apart.
#[derive(Debug)]
pub(super) struct Fields<'t> {
    /// The key, empty where there is none.
    pub(super) key: &'t str,
    /// Its place.
    pub(super) key_range: Range<usize>,
    /// The fields in order.
    pub(super) fields: Vec<Field<'t>>,
    /// What could not be read, with its place.
    pub(super) faults: Vec<(Fault<'t>, Range<usize>)>,
}

/// `name = value`.
#[derive(Debug)]
pub(super) struct Field<'t> {
    /// As written.
    pub(super) name: &'t str,
    /// Where its name begins.
    start: usize,
    /// Place of the value.
    pub(super) range: Range<usize>,
    /// What `#` joins.
    pub(super) parts: Vec<Part<'t>>,
}

/// A part of a value.
#[derive(Debug)]
pub(super) enum Part<'t> {
    /// Text between braces or quotes, or a number.
    Text(&'t str),
    /// The name of a `@string`.
    Name(&'t str, usize),
}

/// Why a field could not be read.
#[derive(Debug)]
pub(super) enum Fault<'t> {
    /// No `=` after the field's name.
    NoEquals(&'t str),
    /// No value after the `=`.
    NoValue(&'t str),
    /// The value's brace or quote never closes.
    Unclosed(&'t str),
    /// No comma before this field, or before the key's first one.
    NoComma(&'t str),
    /// Something that begins no field.
    Junk(&'t str),
}

/// Reads `key, name = value, …`. In an `open` entry, one that never closes, a value that holds lines of other fields is the
/// one whose brace is missing.
pub(super) fn read_entry(text: &str, body: Range<usize>, open: bool) -> Fields<'_> {
    let mut cursor = Cursor { text, at: body.start, end: body.end };
    let (key, key_range) = cursor.key();
    let mut result = Fields { key, key_range, fields: Vec::new(), faults: Vec::new() };
    cursor.fields(&mut result, true);
    if open && let Some(at) = result.fields.iter().position(Field::swallows) {
        let field = result.fields.remove(at);
        result.faults.push((Fault::Unclosed(field.name), field.start..field.range.end));
    }
    result
}

impl Field<'_> {
    /// Whether a line inside its value begins another field.
    fn swallows(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Text(text) if text.split('\n').skip(1).any(begins_field)))
    }
}

/// Reads the definitions of a `@string`.
pub(super) fn read_strings(text: &str, body: Range<usize>) -> Fields<'_> {
    let mut cursor = Cursor { text, at: body.start, end: body.end };
    let mut result = Fields { key: "", key_range: body.start..body.start, fields: Vec::new(), faults: Vec::new() };
    cursor.fields(&mut result, false);
    result
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over white space, and over `%` comments to their line's end.
    fn space(&mut self) {
        loop {
            self.at = self.end - self.rest().trim_start().len();
            if self.peek() != Some('%') {
                return;
            }
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !accept(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// The key: everything to the comma. Where a field stands in its place there is none.
    fn key(&mut self) -> (&'t str, Range<usize>) {
        self.space();
        let start = self.at;
        let word = self.take_while(|c| !matches!(c, ',' | '=' | '{' | '}' | '"' | '#' | '%') && c != '\n' && c != '\r').trim_end();
        let range = start..start + word.len();
        self.space();
        if self.peek() != Some('=') {
            return (word, range);
        }
        // What stands before the `=` is a field's name; a word before that is a key without its comma.
        let key = word.find(char::is_whitespace).map_or("", |end| &word[..end]);
        self.at = start + key.len();
        (key, start..self.at)
    }

    fn fields(&mut self, into: &mut Fields<'t>, mut comma_due: bool) {
        loop {
            self.space();
            if self.at >= self.end {
                return;
            }
            if self.peek() == Some(',') {
                self.at += 1;
                comma_due = false;
                continue;
            }
            let start = self.at;
            let name = self.take_while(is_name);
            if comma_due && !into.key.is_empty() {
                into.faults.push((Fault::NoComma(name), start..self.at.max(start)));
            }
            match self.field(name, start) {
                Ok(field) => into.fields.push(field),
                Err(fault) => {
                    into.faults.push((fault, start..self.at.max(start)));
                    comma_due = false;
                    self.resynchronise();
                    continue;
                }
            }
            comma_due = true;
        }
    }

    fn field(&mut self, name: &'t str, start: usize) -> Result<Field<'t>, Fault<'t>> {
        if name.is_empty() {
            let junk = self.take_while(|c| !c.is_whitespace() && c != ',');
            return Err(Fault::Junk(junk));
        }
        self.space();
        if self.peek() != Some('=') {
            self.at = start + name.len();
            return Err(Fault::NoEquals(name));
        }
        self.at += 1;
        self.space();
        let from = self.at;
        let mut parts = Vec::new();
        loop {
            parts.push(self.part(name)?);
            let to = self.at;
            self.space();
            if self.peek() != Some('#') {
                return Ok(Field { name, start, range: from..to, parts });
            }
            self.at += 1;
            self.space();
        }
    }

    fn part(&mut self, name: &'t str) -> Result<Part<'t>, Fault<'t>> {
        match self.peek() {
            Some('{') => self.delimited('}', name),
            Some('"') => self.delimited('"', name),
            _ => {
                let start = self.at;
                match self.take_while(|c| !c.is_whitespace() && !matches!(c, ',' | '#' | '{' | '}' | '"' | '=')) {
                    "" => Err(Fault::NoValue(name)),
                    word if word.starts_with(|c: char| c.is_ascii_digit()) => Ok(Part::Text(word)),
                    word => Ok(Part::Name(word, start)),
                }
            }
        }
    }

    /// What stands between the delimiter here and `close`, braces inside counted. Where it never closes, nothing after it can be told apart.
    fn delimited(&mut self, close: char, name: &'t str) -> Result<Part<'t>, Fault<'t>> {
        let start = self.at + 1;
        let mut depth = 0u32;
        for (i, b) in self.text.as_bytes()[start..self.end].iter().enumerate() {
            match b {
                b'"' if close == '"' && depth == 0 => return Ok(self.close(start, start + i)),
                b'}' if close == '}' && depth == 0 => return Ok(self.close(start, start + i)),
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        self.at = self.end;
        Err(Fault::Unclosed(name))
    }

    fn close(&mut self, start: usize, end: usize) -> Part<'t> {
        self.at = end + 1;
        Part::Text(&self.text[start..end])
    }

    /// Steps to the next comma outside braces, or to the next line that begins a field.
    fn resynchronise(&mut self) {
        let mut depth = 0u32;
        while let Some(c) = self.peek() {
            match c {
                ',' if depth == 0 => return,
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                '\n' if depth == 0 && begins_field(&self.text[self.at + 1..self.end]) => return,
                _ => {}
            }
            self.at += c.len_utf8();
        }
    }
}

fn is_name(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, ',' | '=' | '{' | '}' | '"' | '#' | '%' | '(' | ')' | '\\')
}

/// Whether a line begins with `name =`.
fn begins_field(line: &str) -> bool {
    let line = line.split('\n').next().unwrap_or("").trim_start();
    let name = &line[..line.find(|c| !is_name(c)).unwrap_or(line.len())];
    !name.is_empty() && line[name.len()..].trim_start().starts_with('=')
}
