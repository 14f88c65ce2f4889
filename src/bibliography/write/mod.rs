//! References written for other programs: CSL-JSON, BibTeX, RIS. What is written is read back as the same references, as far as
//! the format can say it.

mod json;

pub use json::write_csl_json;
