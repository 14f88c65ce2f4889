//! Diagnostics as text: for a person, one line each, JSON, GitHub annotations, SARIF.
//!
//! Every function is pure: located diagnostics in, already sorted by place, and a text out. Nothing here prints.
//! A message never reaches a terminal with a control character in it: see `visible`.

mod github;
mod human;
mod json;
mod sarif;
mod short;
mod visible;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::{Located, Severity};

pub use github::github;
pub use human::human;
pub use json::json;
pub use sarif::sarif;
pub use short::short;

/// How a run's diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the source line and a caret, for a person.
    #[default]
    Human,
    /// One line each, for an editor's "next error".
    Short,
    /// One JSON document.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

impl Format {
    /// Every format, in the order a help text lists them.
    pub const ALL: [Self; 5] = [Self::Human, Self::Short, Self::Json, Self::Github, Self::Sarif];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::Github => "github",
            Self::Sarif => "sarif",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|format| format.as_str() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|format| format.as_str()).collect();
            format!("there is no format `{name}`; the formats are {}", names.join(", "))
        })
    }
}

/// Writes `diagnostics` in `format`. `colour` concerns the human format alone.
pub fn render(format: Format, diagnostics: &[Located], colour: bool) -> String {
    match format {
        Format::Human => human(diagnostics, colour),
        Format::Short => short(diagnostics),
        Format::Json => json(diagnostics),
        Format::Github => github(diagnostics),
        Format::Sarif => sarif(diagnostics),
    }
}

/// How many faults there are, in how many files. Displays as `3 errors, 1 warning in 2 files`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Faults that keep the edition from being published.
    pub errors: usize,
    /// The others.
    pub warnings: usize,
    /// Different files they stand in.
    pub files: usize,
}

impl Tally {
    /// Counts `diagnostics`.
    pub fn of(diagnostics: &[Located]) -> Self {
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        let paths: BTreeSet<&str> = diagnostics.iter().map(|d| d.place.path.as_str()).filter(|p| !p.is_empty()).collect();
        Self { errors, warnings: diagnostics.len() - errors, files: paths.len() }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning")];
        let named: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(*n, word)).collect();
        f.write_str(&named.join(", "))?;
        if self.files > 0 { write!(f, " in {}", counted(self.files, "file")) } else { Ok(()) }
    }
}

fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
