//! Variorum compiles the sources of a journal issue into an annotated edition.

// An input must never end the program: what it can reach gives a diagnostic.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod diagnostic;
pub mod render;
pub mod source;
pub mod yaml;
