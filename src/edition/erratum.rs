//! What was accepted, and what became of it since: the hash of a text, and errata.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, Unexpected};

use super::front::Relation;
use super::scalar::Date;
use crate::source::Spanned;

/// What stands before the digits of a hash of a text.
const PREFIX: &str = "sha256:";

/// The SHA-256 of an article's text, as `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHash(String);

impl TextHash {
    /// Reads a hash.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(PREFIX)?;
        let good = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        good.then(|| Self(digits.to_ascii_lowercase()))
    }

    /// The hash that these digits write.
    pub fn of_digits(digits: &str) -> Self {
        Self(digits.to_ascii_lowercase())
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.0)
    }
}

impl<'de> Deserialize<'de> for TextHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        TextHash::parse(&text)
            .ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &"`sha256:` and 64 hexadecimal digits, as `variorum record` writes them"))
    }
}

impl JsonSchema for TextHash {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "TextHash".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^sha256:[0-9a-fA-F]{64}$" })
    }
}

/// What happened to an article after it was accepted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Erratum {
    /// When it was said.
    pub date: Spanned<Date>,
    /// What kind of notice it is.
    pub kind: Update,
    /// What was changed, or is to be known, in one or two sentences.
    pub what: String,
    /// Why.
    pub why: Option<String>,
    /// The article of this journal that is the notice, by relative path.
    pub notice: Option<Spanned<String>>,
    /// The hash of the text after it, where it changed the text.
    pub to: Option<Spanned<TextHash>>,
}

/// Kinds of notices: the words JATS (`related-article-type`) and Crossref (`update`) share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Update {
    /// Something was added.
    Addendum,
    /// Something was wrong, and is mended.
    Correction,
    /// The editors warn readers while something is looked into.
    ExpressionOfConcern,
    /// A part is withdrawn.
    PartialRetraction,
    /// The whole is withdrawn, and stays to be read.
    Retraction,
}

impl Update {
    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Addendum => "addendum",
            Self::Correction => "correction",
            Self::ExpressionOfConcern => "expression-of-concern",
            Self::PartialRetraction => "partial-retraction",
            Self::Retraction => "retraction",
        }
    }

    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Addendum => "type_addendum",
            Self::Correction => "type_correction",
            Self::ExpressionOfConcern => "type_expression_of_concern",
            Self::PartialRetraction => "type_partial_retraction",
            Self::Retraction => "type_retraction",
        }
    }

    /// How the article that is such a notice is tied to the article it speaks of.
    pub fn relation(self) -> Relation {
        match self {
            Self::Addendum => Relation::AddsTo,
            Self::Correction => Relation::Corrects,
            Self::ExpressionOfConcern => Relation::ExpressesConcernAbout,
            Self::PartialRetraction => Relation::RetractsInPart,
            Self::Retraction => Relation::Retracts,
        }
    }
}
