//! People and bodies: authors, affiliations, editors, reviewers.

use schemars::JsonSchema;
use serde::Deserialize;

use super::contact::Email;
use super::credit::CreditRole;
use super::scalar::Orcid;
use crate::data::{OneOrMany, TextOr};
use crate::source::Spanned;

/// An author: a name in one piece, or in parts.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Author {
    /// The whole name, as it is printed.
    pub name: Option<String>,
    /// The given names.
    pub given: Option<String>,
    /// The family name.
    pub family: Option<String>,
    /// The ORCID iD.
    pub orcid: Option<Orcid>,
    /// An e-mail address; printed for corresponding authors.
    pub email: Option<Email>,
    /// Whether readers should write to them.
    #[serde(default)]
    pub corresponding: bool,
    /// Whether they contributed as much as the others so marked.
    #[serde(default)]
    pub equal: bool,
    /// Keys of `affiliations:`.
    #[serde(default)]
    pub affiliations: OneOrMany<Spanned<String>>,
    /// CRediT roles.
    #[serde(default)]
    pub roles: Vec<CreditRole>,
    /// A few sentences, in Markdown.
    pub biography: Option<Spanned<String>>,
}

impl Author {
    /// The name as it is printed.
    pub fn printed(&self) -> String {
        match (&self.name, &self.given, &self.family) {
            (Some(name), ..) => name.clone(),
            (None, Some(given), Some(family)) => format!("{given} {family}"),
            (None, given, family) => family.clone().or(given.clone()).unwrap_or_default(),
        }
    }
}

/// An institution.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Affiliation {
    /// Its name.
    pub name: String,
    /// Its department.
    pub department: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// Its country, by name or ISO 3166 code.
    pub country: Option<String>,
    /// Its ROR identifier.
    pub ror: Option<String>,
}

impl TextOr<Affiliation> {
    /// Its name and what belongs to it, in one text.
    pub fn in_one(&self) -> String {
        match self {
            TextOr::Text(text) => text.clone(),
            TextOr::Long(long) => {
                let parts = [Some(&long.name), long.department.as_ref(), long.city.as_ref()];
                parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// An editor of an issue.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Editor {
    /// Their name.
    pub name: String,
    /// What they do: `editor-in-chief`, `guest-editor` …
    pub role: Option<String>,
    /// Their ORCID iD.
    pub orcid: Option<Orcid>,
}

/// Somebody who may speak in annotations and reviews.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Reviewer {
    /// What readers see of an anonymous one: "Reviewer 1".
    pub label: Option<String>,
    /// The name of one who signs.
    pub name: Option<Spanned<String>>,
    /// Their ORCID iD.
    pub orcid: Option<Spanned<Orcid>>,
    /// Their e-mail address.
    pub email: Option<Spanned<String>>,
    /// Where they work.
    pub affiliation: Option<Spanned<String>>,
    /// Whether they sign.
    #[serde(default)]
    pub identity: Identity,
    /// What they do.
    #[serde(default)]
    pub role: Role,
}

/// Whether a reviewer signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Identity {
    #[default]
    Anonymous,
    Named,
}

/// What a speaker does; it decides the colour of the mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Role {
    #[default]
    Reviewer,
    ReviewAssistant,
    StatsReviewer,
    ReviewerExternal,
    Reader,
    Translator,
    Author,
    Editor,
}

impl Role {
    /// The class of speaker it belongs to (JATS4R): `reviewer`, `reader`, `author`, `editor`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Author => "author",
            Self::Editor => "editor",
            _ => "reviewer",
        }
    }

    /// The key of its words for readers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reviewer => "role_reviewer",
            Self::ReviewAssistant => "role_review_assistant",
            Self::StatsReviewer => "role_stats_reviewer",
            Self::ReviewerExternal => "role_reviewer_external",
            Self::Reader => "role_reader",
            Self::Translator => "role_translator",
            Self::Author => "role_author",
            Self::Editor => "role_editor",
        }
    }
}
