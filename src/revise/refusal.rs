//! Why nothing is changed.

use std::fmt;

use crate::diagnostic::Located;
use crate::mend;

/// Why nothing is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The kind of reason.
    pub why: Why,
    /// What to tell the editor.
    pub message: String,
}

/// The kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such remark, speaker or section.
    Unknown,
    /// It is another's.
    NotYours,
    /// Others have answered it.
    Answered,
    /// The words are not in the text.
    Missing,
    /// The words are in several places, and nothing decides.
    Ambiguous,
    /// Something is asked for that the format does not have.
    Invalid,
    /// The file has faults of its own.
    Faulty,
    /// The value is shared by an anchor and aliases.
    Shared,
    /// It is written in a way that can't be changed in place and surely say what is meant.
    Unsure,
    /// The machine refused.
    Machine,
}

impl Refusal {
    /// A refusal for this reason.
    pub fn new(why: Why, message: impl Into<String>) -> Self {
        Self { why, message: message.into() }
    }

    /// The change of the YAML of `path` is refused.
    pub(super) fn of_mend(path: &str, refusal: &mend::Refusal) -> Self {
        let why = match refusal {
            mend::Refusal::Faulty => Why::Faulty,
            mend::Refusal::Shared(_) => Why::Shared,
            mend::Refusal::Missing(_) | mend::Refusal::Unsure(_) => Why::Unsure,
        };
        Self::new(why, format!("`{path}` is left as it is: {refusal}"))
    }

    /// The check finds a fault in what would be written.
    pub(super) fn of_fault(fault: &Located) -> Self {
        let hints: String = fault.hints.iter().map(|hint| format!("; {hint}")).collect();
        Self::new(Why::Invalid, format!("{}{hints}", fault.message))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}
