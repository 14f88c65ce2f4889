//! The shape of `identities.yaml`, for the JSON Schema: who the anonymous reviewers are, in a file that is never in the repository.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::contact::Email;
use super::scalar::Orcid;
use crate::data::OneOrMany;

/// Who the anonymous reviewers are. Every text in it is kept out of the edition, but for what `allow` lists.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(title = "Variorum: identities.yaml")]
pub struct IdentitiesFile {
    /// Words that may be published although they are listed: a name that is also another's, a work that is cited.
    pub allow: Option<OneOrMany<String>>,
    /// Other words that must not be published.
    pub hidden: Option<OneOrMany<String>>,
    /// The reviewers by the key they have under `reviewers:` in their articles; the word `reviewers` may be left out.
    pub reviewers: Option<BTreeMap<String, SecretPerson>>,
    /// The same.
    #[schemars(flatten)]
    pub others: BTreeMap<String, SecretPerson>,
}

/// An anonymous reviewer.
#[derive(Clone, Debug, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SecretPerson {
    /// The whole name.
    pub name: Option<String>,
    /// The given names, where the name is written in parts.
    pub given: Option<String>,
    /// The family name.
    pub family: Option<String>,
    /// E-mail addresses.
    pub email: Option<OneOrMany<Email>>,
    /// The ORCID iD.
    pub orcid: Option<Orcid>,
    /// Where they work.
    pub affiliation: Option<OneOrMany<String>>,
    /// Other names, initials, user names, what gives them away.
    pub aliases: Option<OneOrMany<String>>,
    /// Words that may be published all the same.
    pub allow: Option<OneOrMany<String>>,
    /// For the editors; not sought.
    pub note: Option<String>,
}
