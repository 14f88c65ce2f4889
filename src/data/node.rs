//! A value read from YAML or TOML, with the place of every part of it.

use crate::source::Span;

/// A value of a document. Scalars stay text until someone asks for a type: `no` is a name to who wants a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub data: Data,
    /// Its place, quotes included.
    pub span: Span,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// A scalar.
    Scalar {
        /// Its text, unquoted and unfolded.
        text: String,
        /// Whether it was written without quotes and not as a block: only then may it be a number, `true` or nothing.
        plain: bool,
    },
    /// A number, truth value or date of a notation that tells them from texts by itself (TOML).
    Literal(String),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order written; no key stands twice.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its text.
    pub text: String,
    /// Its place.
    pub span: Span,
}

impl Node {
    /// The value of `key`, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs().iter().find(|(k, _)| k.text == key).map(|(_, v)| v)
    }

    /// The pairs of a mapping; of anything else, none.
    pub fn pairs(&self) -> &[(Key, Node)] {
        match &self.data {
            Data::Mapping(pairs) => pairs,
            _ => &[],
        }
    }

    /// The items of a list; of anything else, none.
    pub fn items(&self) -> &[Node] {
        match &self.data {
            Data::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar that is not null.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// Whether it is nothing: `~`, `null` or no value at all.
    pub fn is_null(&self) -> bool {
        matches!(&self.data, Data::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What it is, for a message: "a list", "`no`".
    pub fn describe(&self) -> String {
        match &self.data {
            Data::Sequence(_) => "a list".into(),
            Data::Mapping(_) => "a mapping".into(),
            Data::Scalar { .. } if self.is_null() => "nothing".into(),
            Data::Literal(text) | Data::Scalar { text, .. } => {
                let short: String = text.chars().take(40).collect();
                format!("`{short}`")
            }
        }
    }
}
