//! YAML: reading with spans. The only room that knows YAML.
//!
//! One pass over the parser's events makes a tree in which every value keeps its place, tells duplicate keys, and refuses
//! what a journal never needs (tags, merges, several documents) and what could exhaust memory (aliases of aliases).

mod form;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

pub use crate::data::{Data, Key, Node};
use crate::diagnostic::{Diagnostic, catalogue::data as faults};
use crate::source::{FileId, Span};
pub use form::{Form, FormData, Style, forms};

/// How many values aliases may add to one document.
const ALIAS_BUDGET: usize = 10_000;

/// Reads the YAML `text`, which begins at byte `base` of `file`. Gives what could be read, if anything.
pub fn read(text: &str, file: FileId, base: usize, out: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut reader = Reader { file, base, len: text.len(), stack: Vec::new(), anchors: BTreeMap::new(), copied: 0, root: None, out };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => {
                if !reader.event(event, span) {
                    return None;
                }
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
                let span = Span::new(file, base + at, base + at);
                let message = error.info();
                let fault = if let Some(tabs) = message.contains("tab").then(|| tabs(text, at)).flatten() {
                    faults::yaml_tab(Span::new(file, base + tabs.start, base + tabs.end))
                } else if message.contains("nest") || message.contains("recursion") || message.contains("limit") {
                    faults::yaml_budget(span, &message)
                } else {
                    faults::yaml_invalid(span, &message)
                };
                reader.out.push(fault);
                return None;
            }
        }
    }
    let nothing = Node { data: Data::Scalar { text: String::new(), plain: true }, span: Span::new(file, base, base + text.len()) };
    Some(reader.root.unwrap_or(nothing))
}

/// Reads nothing into a mapping: the front matter of a file that has an empty one.
struct Reader<'o> {
    file: FileId,
    base: usize,
    len: usize,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    copied: usize,
    root: Option<Node>,
    out: &'o mut Vec<Diagnostic>,
}

/// A list or mapping whose end has not come.
struct Open {
    start: usize,
    anchor: usize,
    data: OpenData,
}

enum OpenData {
    Sequence(Vec<Node>),
    Mapping { pairs: Vec<(Key, Node)>, key: Option<Key>, seen: HashMap<String, Span> },
}

impl Reader<'_> {
    /// Takes one event; false when nothing more can be read.
    fn event(&mut self, event: Event<'_>, span: granit_parser::Span) -> bool {
        let (start, end) = self.range(&span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if tag.is_some() {
                    return self.refuse(&span, "a tag");
                }
                let plain = style == ScalarStyle::Plain;
                let node = Node { data: Data::Scalar { text: text.into_owned(), plain }, span: self.span(start, end) };
                return self.put(node, anchor);
            }
            Event::SequenceStart(_, anchor, tag) => {
                if tag.is_some() {
                    return self.refuse(&span, "a tag");
                }
                self.stack.push(Open { start, anchor, data: OpenData::Sequence(Vec::new()) });
            }
            Event::MappingStart(_, anchor, tag) => {
                if tag.is_some() {
                    return self.refuse(&span, "a tag");
                }
                self.stack.push(Open { start, anchor, data: OpenData::Mapping { pairs: Vec::new(), key: None, seen: HashMap::new() } });
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(end),
            Event::Alias(id) => return self.alias(id, start, end),
            Event::DocumentStart(..) if self.root.is_some() => {
                self.out.push(faults::yaml_unsupported(self.span(start, end), "a second YAML document", "keep one"));
                return false;
            }
            _ => {}
        }
        true
    }

    fn range(&self, span: &granit_parser::Span) -> (usize, usize) {
        let start = span.start.byte_offset().unwrap_or(0).min(self.len);
        (start, span.end.byte_offset().unwrap_or(start).min(self.len))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.base + start, self.base + end)
    }

    fn refuse(&mut self, span: &granit_parser::Span, what: &str) -> bool {
        let (start, end) = self.range(&span.tag_span().unwrap_or(*span));
        self.out.push(faults::yaml_unsupported(self.span(start, end), what, "write the plain value"));
        false
    }

    fn close(&mut self, end: usize) -> bool {
        let Some(open) = self.stack.pop() else { return true };
        let (data, last) = match open.data {
            OpenData::Sequence(items) => {
                let last = items.last().map(|n| n.span.end);
                (Data::Sequence(items), last)
            }
            OpenData::Mapping { pairs, .. } => {
                let last = pairs.last().map(|(k, v)| v.span.end.max(k.span.end));
                (Data::Mapping(pairs), last)
            }
        };
        // A block's end event stands after the blank lines that follow it: its last value tells where it ends.
        let start = self.base + open.start;
        let end = last.map_or(self.base + end, |last| (last as usize).max(start));
        self.put(Node { data, span: Span::new(self.file, start, end) }, open.anchor)
    }

    fn alias(&mut self, id: usize, start: usize, end: usize) -> bool {
        let span = self.span(start, end);
        let Some(node) = self.anchors.get(&id) else {
            self.out.push(faults::yaml_unsupported(span, "an alias inside the value it names", "write the value out"));
            return false;
        };
        self.copied += count(node);
        if self.copied > ALIAS_BUDGET {
            self.out.push(faults::yaml_budget(span, &format!("aliases unfold to more than {ALIAS_BUDGET} values")));
            return false;
        }
        let node = node.clone();
        self.put(node, 0)
    }

    fn put(&mut self, node: Node, anchor: usize) -> bool {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut().map(|open| &mut open.data) {
            None => self.root = Some(node),
            Some(OpenData::Sequence(items)) => items.push(node),
            Some(OpenData::Mapping { pairs, key, seen }) => match key.take() {
                Some(taken) => {
                    if let Some(&first) = seen.get(&taken.text) {
                        self.out.push(faults::key_duplicate(taken.span, first, &taken.text));
                    } else {
                        seen.insert(taken.text.clone(), taken.span);
                        pairs.push((taken, node));
                    }
                }
                None => match node.data {
                    Data::Scalar { text, .. } if text == "<<" => {
                        self.out.push(faults::yaml_unsupported(node.span, "a merge key `<<`", "write the keys out"));
                        return false;
                    }
                    Data::Scalar { text, .. } => *key = Some(Key { text, span: node.span }),
                    _ => {
                        self.out.push(faults::yaml_unsupported(node.span, "a list or mapping as a key", "quote it if it is meant as text"));
                        return false;
                    }
                },
            },
        }
        true
    }
}

/// The tabs that indent the line of byte `at`.
fn tabs(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text.as_bytes()[..at].iter().rposition(|&b| b == b'\n').map_or(0, |end| end + 1);
    let white = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
    let first = line + text[line..line + white].find('\t')?;
    Some(first..line + white)
}

fn count(node: &Node) -> usize {
    1 + match &node.data {
        Data::Scalar { .. } | Data::Literal(_) => 0,
        Data::Sequence(items) => items.iter().map(count).sum(),
        Data::Mapping(pairs) => pairs.iter().map(|(_, value)| 1 + count(value)).sum(),
    }
}
