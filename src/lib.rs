//! Variorum compiles the sources of a journal issue into an annotated edition.

pub mod diagnostic;
pub mod source;
pub mod yaml;

pub mod load;
pub mod machine;
pub mod site;
pub mod write;
