//! Variorum compiles the sources of a journal issue into an annotated edition.

pub mod diagnostic;
pub mod render;
pub mod slug;
pub mod source;
pub mod url;
pub mod yaml;
