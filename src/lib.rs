//! Variorum compiles the sources of a journal issue into an annotated edition.

pub mod bibliography;
pub mod csl;
pub mod diagnostic;
pub mod source;
pub mod yaml;
