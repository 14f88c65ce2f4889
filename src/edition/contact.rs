//! Values whose form can be checked: e-mail addresses, serial numbers.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Unexpected};

use crate::bibliography::check;

/// An e-mail address, as far as its form tells: one `@`, a host with a dot, no white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address alone, without a name or brackets.
    pub fn parse(text: &str) -> Option<Email> {
        let (local, host) = text.split_once('@')?;
        let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | ',' | ';' | '(' | ')');
        let labels = host.contains('.') && host.split('.').all(|label| !label.is_empty());
        let good = !local.is_empty() && labels && !local.contains(bad) && !host.contains(bad);
        good.then(|| Email(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Email::parse(&text).ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &"an e-mail address, such as `name@example.org`"))
    }
}

impl JsonSchema for Email {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Email".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "email" })
    }
}

/// An ISSN whose check digit is right (ISO 3297).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issn(String);

impl Issn {
    /// Reads two groups of four digits, the last of which may be `X`.
    pub fn parse(text: &str) -> Option<Issn> {
        (text.len() == 9 && check::issn(text).is_ok()).then(|| Issn(text.to_owned()))
    }

    /// Its digits in two groups.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Issn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Issn::parse(&text).ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &"an ISSN with its right check digit, such as `2049-3630`"))
    }
}

impl JsonSchema for Issn {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Issn".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d{4}-\d{3}[\dX]$" })
    }
}
