//! Review files as an editor would type them: quotations folded, bodies as they read, `origin:` on one line.

use std::io;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

use super::Head;
use super::remark::{Entry, Thread};
use super::target::Target;
use crate::edition::scalar::Date;

/// How long a folded line gets.
const WIDTH: usize = 100;

/// The text of a review file.
pub(super) fn review(head: &Head<'_>, received: Option<Date>, threads: &[Thread]) -> String {
    let mut out = Lines { text: String::from("---\n"), indent: 0 };
    out.line(&format!("review: {}", head.review));
    out.line(&format!("type: {}", head.kind));
    out.line(&format!("by: {}", scalar(head.by)));
    out.line(&format!("round: {}", head.round));
    out.line(&format!("version: {}", scalar(head.version)));
    if let Some(received) = received {
        out.line(&format!("received: {received}"));
    }
    out.line("annotations:");
    for thread in threads {
        out.thread(thread);
    }
    out.text.push_str("---\nRemarks that were made elsewhere.\n");
    out.text
}

struct Lines {
    text: String,
    indent: usize,
}

impl Lines {
    fn line(&mut self, line: &str) {
        self.text.push_str(&" ".repeat(self.indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn thread(&mut self, thread: &Thread) {
        self.indent = 4;
        self.start(&thread.entry);
        self.target(&thread.target);
        self.end(&thread.entry);
        if !thread.entry.motivations.is_empty() {
            let words = thread.entry.motivations.as_slice();
            self.line(&if let [one] = words { format!("motivation: {one}") } else { format!("motivation: [{}]", words.join(", ")) });
        }
        if let Some(weight) = &thread.weight {
            self.line(&format!("weight: {weight}"));
        }
        if let Some(round) = thread.round {
            self.line(&format!("round: {round}"));
        }
        if let Some(version) = &thread.version {
            self.line(&format!("version: {}", scalar(version)));
        }
        if !thread.entry.said.tags.is_empty() {
            let tags: Vec<String> = thread.entry.said.tags.iter().map(|tag| scalar(tag)).collect();
            self.line(&format!("tags: [{}]", tags.join(", ")));
        }
        if let Some(wording) = &thread.entry.said.suggestion {
            self.line(&format!("suggestion: {}", scalar(wording)));
        }
        self.origin(&thread.entry);
        if !thread.replies.is_empty() {
            self.line("replies:");
        }
        for reply in &thread.replies {
            self.indent = 8;
            self.start(reply);
            self.end(reply);
            if let Some(to) = &reply.to {
                self.line(&format!("to: {to}"));
            }
            self.origin(reply);
        }
        self.indent = 0;
    }

    /// The first lines of an item of a list.
    fn start(&mut self, entry: &Entry) {
        self.indent -= 2;
        self.line(&format!("- id: {}", entry.id));
        self.indent += 2;
        self.line(&format!("by: {}", scalar(&entry.by)));
        self.line(&format!("date: {}", entry.date));
    }

    fn end(&mut self, entry: &Entry) {
        let reply = self.indent > 4;
        if let Some(modified) = entry.modified.filter(|_| !reply) {
            self.line(&format!("modified: {modified}"));
        }
        match &entry.said.text {
            Some(text) => self.block("body", text),
            // A reply has words.
            None if reply => self.line("body: \"\\u2014\""),
            None => {}
        }
        if let Some(status) = &entry.status {
            self.line(&format!("status: {status}"));
        }
        if entry.draft {
            self.line("visibility: draft");
        }
    }

    fn origin(&mut self, entry: &Entry) {
        if !entry.origin.is_empty() {
            self.line(&format!("origin: {}", json(&Value::Object(entry.origin.clone()))));
        }
    }

    fn target(&mut self, target: &Target) {
        match target {
            Target::Article { .. } => self.line("target: {article: true}"),
            Target::Part(kind, id) => self.line(&format!("target: {{{}: {}}}", kind.key(), scalar(id))),
            Target::Passage { from, to } => {
                self.line("target:");
                self.indent += 2;
                self.folded("from", from);
                self.folded("to", to);
                self.indent -= 2;
            }
            Target::Words { quote, prefix, suffix, within } => {
                self.line("target:");
                self.indent += 2;
                self.folded("quote", quote);
                for (key, words) in [("prefix", Some(prefix)), ("suffix", Some(suffix)), ("in", within.as_ref())] {
                    if let Some(words) = words.filter(|words| !words.is_empty()) {
                        self.line(&format!("{key}: {}", scalar(words)));
                    }
                }
                self.indent -= 2;
            }
        }
    }

    /// Words on one line, folded where they are long.
    fn folded(&mut self, key: &str, words: &str) {
        if words.chars().any(|c| !is_printable(c) || c == '\n') || words.starts_with(' ') || words.ends_with(' ') || words.contains("  ") {
            return self.line(&format!("{key}: {}", scalar(words)));
        }
        self.line(&format!("{key}: >-"));
        self.indent += 2;
        let mut line = String::new();
        for word in words.split(' ') {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= WIDTH {
                self.line(&line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(&line);
        self.indent -= 2;
    }

    /// A text of several lines as it reads, where YAML can hold it so.
    fn block(&mut self, key: &str, text: &str) {
        let body = text.strip_suffix('\n').unwrap_or(text);
        let odd = body.is_empty() || body.starts_with([' ', '\t', '\n']) || body.ends_with('\n') || body.chars().any(|c| !is_printable(c));
        if odd || body.lines().any(|line| line.starts_with('\t') || line.trim_end().is_empty() != line.is_empty()) {
            return self.line(&format!("{key}: {}", scalar(text)));
        }
        self.line(&format!("{key}: {}", if body.len() == text.len() { "|-" } else { "|" }));
        self.indent += 2;
        for line in body.split('\n') {
            if line.is_empty() { self.text.push('\n') } else { self.line(line) }
        }
        self.indent -= 2;
    }
}

/// Whether a character may stand bare in a block of YAML.
fn is_printable(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text on one line: as it is where YAML reads it as the same text, in a list between brackets too; else in double quotes.
pub(super) fn text(text: &str) -> String {
    let first = text.starts_with(char::is_alphabetic);
    let last = text.ends_with(|c: char| !c.is_whitespace() && c != ':');
    let parts = text.contains(": ") || text.contains(" #");
    let plain = text.chars().all(|c| is_printable(c) && c != '\n' && !matches!(c, '[' | ']' | '{' | '}' | ','));
    let word = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if first && last && plain && !parts && !word { text.to_owned() } else { scalar(text) }
}

/// A text that may have several lines, as the value of a key; its lines are indented by `indent` where they stand as they are.
pub(super) fn block(text: &str, indent: usize) -> String {
    let odd = text.starts_with([' ', '\t', '\n']) || text.ends_with('\n') || text.chars().any(|c| !is_printable(c));
    if odd || !text.contains('\n') || text.lines().any(|line| line.trim_end().is_empty() != line.is_empty()) {
        return self::text(text);
    }
    let spaces = " ".repeat(indent);
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!("{spaces}{line}") });
    format!("|-\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// A word as it is, any other text in double quotes.
fn scalar(text: &str) -> String {
    let word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let taken = matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    if word && !taken { text.to_owned() } else { json(&Value::from(text)) }
}

/// JSON, which is YAML too once the few characters are escaped that YAML does not allow bare, and numbers have their point.
fn json(value: &Value) -> String {
    let mut bytes = Vec::new();
    // A value in memory writes to memory: nothing in it can fail.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, Spaced));
    let text = String::from_utf8(bytes).unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_printable(c) { out.push(c) } else { out.push_str(&format!("\\u{:04x}", c as u32)) }
    }
    out
}

/// Compact JSON with a space after each comma and colon.
struct Spaced;

impl Formatter for Spaced {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let text = Value::from(value).to_string();
        let text = if text.contains('.') { text } else { text.replacen('e', ".0e", 1) };
        writer.write_all(text.as_bytes())
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}
