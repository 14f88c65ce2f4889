//! What an author contributed, in the words of CRediT (ANSI/NISO Z39.104-2022).

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use crate::slug::slug;

/// One of the fourteen roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditRole(&'static str);

/// Their names.
const NAMES: [&str; 14] = [
    "Conceptualization",
    "Data curation",
    "Formal analysis",
    "Funding acquisition",
    "Investigation",
    "Methodology",
    "Project administration",
    "Resources",
    "Software",
    "Supervision",
    "Validation",
    "Visualization",
    "Writing – original draft",
    "Writing – review & editing",
];

/// What editors write for them.
const SLUGS: &[&str] = &[
    "conceptualization",
    "data-curation",
    "formal-analysis",
    "funding-acquisition",
    "investigation",
    "methodology",
    "project-administration",
    "resources",
    "software",
    "supervision",
    "validation",
    "visualization",
    "writing-original-draft",
    "writing-review-editing",
];

/// The keys of what readers read.
const WORDS: [&str; 14] = [
    "credit_conceptualization",
    "credit_data_curation",
    "credit_formal_analysis",
    "credit_funding_acquisition",
    "credit_investigation",
    "credit_methodology",
    "credit_project_administration",
    "credit_resources",
    "credit_software",
    "credit_supervision",
    "credit_validation",
    "credit_visualization",
    "credit_writing",
    "credit_review_editing",
];

impl CreditRole {
    /// Reads a role's name or slug, in capitals or not.
    pub fn parse(text: &str) -> Option<CreditRole> {
        let wanted = slug(text);
        SLUGS.iter().zip(WORDS).find(|(slug, _)| **slug == wanted).map(|(_, word)| CreditRole(word))
    }

    /// The key of its name, which is that of CRediT.
    pub fn word(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for CreditRole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        CreditRole::parse(&text).ok_or_else(|| de::Error::unknown_variant(&text, SLUGS))
    }
}

impl JsonSchema for CreditRole {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "CreditRole".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words = [SLUGS, &NAMES].concat();
        json_schema!({ "enum": words })
    }
}
