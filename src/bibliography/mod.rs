//! Bibliographies: BibTeX, CSL-JSON and hayagriva's YAML become [`Reference`]s.
//!
//! A reader is a pure function of a text. It gives what it could read, in the order written, and a fault for each entry
//! it could not, with its place: a broken entry never costs its neighbours, and a file is never empty without a word.

mod bibtex;
pub mod check;
mod date;
mod hayagriva;
mod identifier;
mod identity;
mod json;
mod merge;
mod name;
mod reference;
mod text;
mod write;

pub use self::hayagriva::{read_hayagriva, read_hayagriva_file};
pub use bibtex::{read_bibtex, read_bibtex_for};
pub use date::{Date, Day};
pub use identity::{Identity, Traced, WorkKey};
pub use json::read_csl_json;
pub use merge::merge;
pub use name::Name;
pub use reference::Reference;
pub use text::{Marks, Run, Text};
pub use write::{write_bibtex, write_bibtex_entry, write_csl_json, write_ris};

pub(crate) use check::bare_doi;
pub(crate) use name::joined;
