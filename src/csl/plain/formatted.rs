//! Formatted text as a tree: a renderer makes it HTML, JATS or anything else.

use crate::bibliography::{Marks, Text};

/// A part of formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formatted {
    /// Words.
    Text(String),
    /// Emphasis, most often italic; emphasis within emphasis is upright.
    Emphasis(Vec<Formatted>),
    /// Strong.
    Strong(Vec<Formatted>),
    /// Small capitals.
    SmallCaps(Vec<Formatted>),
    /// Raised.
    Superscript(Vec<Formatted>),
    /// Lowered.
    Subscript(Vec<Formatted>),
    /// Code.
    Code(String),
    /// A formula's TeX, without dollars.
    Math(String),
    /// A link; the address has a safe scheme and is not escaped yet.
    Link {
        /// Where to.
        url: String,
        /// Its words.
        children: Vec<Formatted>,
    },
}

/// The words alone.
pub fn plain_text(parts: &[Formatted]) -> String {
    let mut out = String::new();
    for part in parts {
        part.write_plain(&mut out);
    }
    out
}

impl Formatted {
    fn write_plain(&self, out: &mut String) {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Math(text) => out.push_str(text),
            Self::Emphasis(children)
            | Self::Strong(children)
            | Self::SmallCaps(children)
            | Self::Superscript(children)
            | Self::Subscript(children)
            | Self::Link { children, .. } => children.iter().for_each(|child| child.write_plain(out)),
        }
    }

    /// The last character of its words; a formula ends with none that punctuation would double.
    pub(super) fn last_char(&self) -> Option<char> {
        match self {
            Self::Text(text) | Self::Code(text) => text.chars().next_back(),
            Self::Math(_) => Some('$'),
            Self::Emphasis(children)
            | Self::Strong(children)
            | Self::SmallCaps(children)
            | Self::Superscript(children)
            | Self::Subscript(children)
            | Self::Link { children, .. } => children.last().and_then(Self::last_char),
        }
    }
}

/// A reference's text as a tree.
pub(super) fn from_text(text: &Text) -> Vec<Formatted> {
    let mut parts = Vec::new();
    let mut slanted = Vec::new();
    for run in text.runs() {
        let formatted = from_run(&run.text, run.marks);
        if run.marks.italic {
            slanted.push(formatted);
        } else {
            close_emphasis(&mut slanted, &mut parts);
            parts.push(formatted);
        }
    }
    close_emphasis(&mut slanted, &mut parts);
    parts
}

fn close_emphasis(slanted: &mut Vec<Formatted>, parts: &mut Vec<Formatted>) {
    if !slanted.is_empty() {
        parts.push(Formatted::Emphasis(std::mem::take(slanted)));
    }
}

fn from_run(text: &str, marks: Marks) -> Formatted {
    let text = text.to_owned();
    let mut part = match marks {
        Marks { math: true, .. } => Formatted::Math(text),
        Marks { code: true, .. } => Formatted::Code(text),
        _ => Formatted::Text(text),
    };
    if marks.small_caps {
        part = Formatted::SmallCaps(vec![part]);
    }
    if marks.superscript {
        part = Formatted::Superscript(vec![part]);
    }
    if marks.subscript {
        part = Formatted::Subscript(vec![part]);
    }
    if marks.bold {
        part = Formatted::Strong(vec![part]);
    }
    part
}
