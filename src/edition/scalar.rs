//! Small values with rules of their own: dates, ORCID iDs, languages.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Unexpected};

use crate::bibliography::check;
use crate::data::Expected;

/// A day of the proleptic Gregorian calendar, from the year 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `2022-10-19`, or the day of an RFC 3339 date-time. Any other form is none.
    pub fn parse(text: &str) -> Option<Date> {
        let (day, rest) = text.split_at_checked(10)?;
        let is_day = day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        let ends_well = rest.is_empty() || (rest.starts_with('T') && text.parse::<jiff::Timestamp>().is_ok());
        let date: jiff::civil::Date = if is_day && ends_well { day.parse().ok()? } else { return None };
        (date.year() > 0).then_some(Date(date))
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse(&text).ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &Expected::DATE))
    }
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T.+)?$", "examples": ["2022-10-19"] })
    }
}

/// An ORCID iD whose check digit is right (ISO 7064, MOD 11-2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orcid(String);

impl Orcid {
    /// Reads sixteen digits in groups of four, bare or as an `orcid.org` address.
    pub fn parse(text: &str) -> Option<Orcid> {
        let bare = ["https://orcid.org/", "http://orcid.org/"].iter().find_map(|p| text.strip_prefix(p)).unwrap_or(text);
        let ok = text.trim() == text && check::orcid(text).is_ok();
        ok.then(|| Orcid(bare.to_owned()))
    }

    /// Its sixteen digits in groups of four.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Orcid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Orcid::parse(&text).ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &Expected::ORCID))
    }
}

impl JsonSchema for Orcid {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Orcid".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^(https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]$" })
    }
}

/// A BCP 47 language tag, in its shape (`en`, `pt-BR`, `zh-Hant`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Language(String);

impl Language {
    /// Reads a tag: a language of two or three letters, then subtags of one to eight.
    pub fn parse(text: &str) -> Option<Language> {
        let mut parts = text.split('-');
        let primary = parts.next()?;
        let good = (2..=3).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        good.then(|| Language(text.to_owned()))
    }

    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `rtl` where the tag's script, or its language's usual one, runs from right to left (CLDR's likely scripts).
    pub fn direction(&self) -> &'static str {
        let lower = self.0.to_ascii_lowercase();
        let mut parts = lower.split('-');
        let primary = parts.next().unwrap_or("");
        let script = parts.find(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_alphabetic()));
        let rtl = match script {
            Some(script) => matches!(script, "arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm" | "aran" | "rohg" | "mand" | "samr"),
            None => {
                matches!(primary, "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ks" | "nqo" | "pnb" | "ps" | "sd" | "skr" | "syr" | "ug" | "ur" | "yi")
            }
        };
        if rtl { "rtl" } else { "ltr" }
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Language::parse(&text).ok_or_else(|| de::Error::invalid_value(Unexpected::Str(&text), &"a language tag, such as `en` or `ur`"))
    }
}

impl JsonSchema for Language {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "examples": ["en", "ur"] })
    }
}
