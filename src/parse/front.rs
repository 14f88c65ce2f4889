//! Front matter: cutting it off a text, reading it into its type.

use serde::de::DeserializeOwned;

use crate::data::{self, Node};
use crate::diagnostic::{Diagnostic, catalogue::data as faults};
use crate::source::{FileId, Span};
use crate::yaml;

/// A front matter read, and where the body begins.
pub struct Front<T> {
    /// Its keys in their types.
    pub value: T,
    /// The same with the places of everything.
    pub node: Node,
    /// The first byte of the body.
    pub body: usize,
}

/// Reads the front matter of `text`. `needed` is the key a file of this kind can't do without, for the message.
pub fn front<T: DeserializeOwned>(text: &str, file: FileId, needed: &str, out: &mut Vec<Diagnostic>) -> Option<Front<T>> {
    let Some(opening) = opening(text) else {
        out.push(late(text).map_or_else(|| faults::front_matter_missing(Span::top(file), needed), |at| faults::front_matter_late(Span::new(file, at, at + 3))));
        return None;
    };
    let Some((end, body)) = closing(text, opening) else {
        out.push(faults::front_matter_unclosed(Span::new(file, 0, 3)));
        return None;
    };
    let before = out.len();
    let node = yaml::read(&text[opening..end], file, opening, out)?;
    let value = data::decode(&node, out);
    debug_assert!(value.is_some() || out.len() > before, "a front matter that can't be read says why");
    Some(Front { value: value?, node, body })
}

/// The bytes of the YAML between the two lines `---`, where `text` begins with a front matter.
pub fn place(text: &str) -> Option<std::ops::Range<usize>> {
    let from = opening(text)?;
    closing(text, from).map(|(end, _)| from..end)
}

/// Where front matter opens that is not at the top: a line `---` with a key right below it.
fn late(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut opened = None;
    for line in text.split_inclusive('\n') {
        let is_key = line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        if opened.is_some() && is_key {
            return opened;
        }
        opened = (line.trim_end() == "---").then_some(at);
        at += line.len();
    }
    None
}

/// Past the opening line, if the text begins with one.
fn opening(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("---")?;
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    rest[..line].trim().is_empty().then(|| 3 + line + line_end(&rest[line..]))
}

/// Where the YAML ends and where the body begins.
fn closing(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while at < text.len() {
        let line = &text[at..];
        let length = line.find(['\n', '\r']).unwrap_or(line.len());
        let next = at + length + line_end(&line[length..]);
        if line[..length].trim_end() == "---" {
            return Some((at, next));
        }
        at = next;
    }
    None
}

fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(!text.is_empty()) }
}
