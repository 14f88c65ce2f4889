//! How a YAML text is written: the form of every value and its exact bytes, for those who change some of them.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its bytes, quotes and brackets included. Of a block scalar those of its lines, without the header and the first
    /// indentation; of a block list or mapping from its first part to the end of its last.
    pub place: Range<usize>,
    /// Whether it has an anchor, so that an alias elsewhere may repeat it.
    pub anchored: bool,
    /// What it is.
    pub data: FormData,
}

/// The kinds of forms.
#[derive(Clone, Debug, PartialEq)]
pub enum FormData {
    /// A scalar.
    Scalar {
        /// What it says.
        text: String,
        /// How it is written.
        style: Style,
    },
    /// An alias.
    Alias,
    /// A list; `flow` where it is written in brackets.
    Sequence {
        /// Whether it is written in brackets.
        flow: bool,
        /// Its items.
        items: Vec<Form>,
    },
    /// A mapping; `flow` where it is written in braces.
    Mapping {
        /// Whether it is written in braces.
        flow: bool,
        /// Its keys and values.
        pairs: Vec<(Form, Form)>,
    },
}

/// The styles of scalars (YAML 1.2, chapters 7 and 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes; nothing at all, too.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// A block after `|`.
    Literal,
    /// A block after `>`.
    Folded,
}

impl Style {
    /// Whether it is written as a block of lines.
    pub fn is_block(self) -> bool {
        matches!(self, Self::Literal | Self::Folded)
    }
}

impl Form {
    /// The pairs of a mapping; of anything else, none.
    pub fn pairs(&self) -> &[(Form, Form)] {
        match &self.data {
            FormData::Mapping { pairs, .. } => pairs,
            _ => &[],
        }
    }

    /// The items of a list; of anything else, none.
    pub fn items(&self) -> &[Form] {
        match &self.data {
            FormData::Sequence { items, .. } => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            FormData::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The position of the pair of `key`.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.pairs().iter().position(|(k, _)| k.text() == Some(key))
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&Form> {
        self.position(key).map(|at| &self.pairs()[at].1)
    }
}

/// The forms of the YAML `text`; none where it is not well-formed or says nothing.
pub fn forms(text: &str) -> Option<Form> {
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let start = span.start.byte_offset()?.min(text.len());
        let place = start..span.end.byte_offset()?.clamp(start, text.len());
        let done = match event {
            Event::Scalar(said, style, anchor, _) => {
                let style = style_of(style);
                // The parser's word for nothing at all.
                let text = if place.is_empty() && style == Style::Plain { String::new() } else { said.into_owned() };
                Form { place, anchored: anchor != 0, data: FormData::Scalar { text, style } }
            }
            Event::Alias(_) => Form { place, anchored: false, data: FormData::Alias },
            Event::SequenceStart(style, anchor, _) => {
                stack.push(Open { start, anchored: anchor != 0, flow: style == StructureStyle::Flow, mapping: false, parts: Vec::new() });
                continue;
            }
            Event::MappingStart(style, anchor, _) => {
                stack.push(Open { start, anchored: anchor != 0, flow: style == StructureStyle::Flow, mapping: true, parts: Vec::new() });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => stack.pop()?.close(place.end),
            _ => continue,
        };
        match stack.last_mut() {
            Some(open) => open.parts.push(done),
            None => root = Some(done),
        }
    }
    root
}

/// A list or mapping whose end has not come.
struct Open {
    start: usize,
    anchored: bool,
    flow: bool,
    mapping: bool,
    parts: Vec<Form>,
}

impl Open {
    fn close(self, end: usize) -> Form {
        let last = self.parts.last().map_or(end, |part| part.place.end);
        let place = self.start..if self.flow { end } else { last.max(self.start) };
        let flow = self.flow;
        let data = if self.mapping {
            let mut parts = self.parts.into_iter();
            let pairs = std::iter::from_fn(|| Some((parts.next()?, parts.next()?))).collect();
            FormData::Mapping { flow, pairs }
        } else {
            FormData::Sequence { flow, items: self.parts }
        };
        Form { place, anchored: self.anchored, data }
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}
