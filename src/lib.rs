//! Variorum compiles the sources of a journal issue into an annotated edition.

pub mod diagnostic;
pub mod render;
pub mod source;
pub mod theme;
pub mod yaml;
