//! References written for other programs: CSL-JSON, BibTeX, RIS. What is written is read back as the same references, as far as
//! the format can say it.

mod bibtex;
mod json;
mod kinds;
mod persons;
mod ris;
mod tex;

pub use bibtex::{write_bibtex, write_bibtex_entry};
pub use json::write_csl_json;
pub use ris::write_ris;
