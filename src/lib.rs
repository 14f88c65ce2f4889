//! Variorum compiles the sources of a journal issue into an annotated edition.

// An input must never end the program: what it can reach gives a diagnostic.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod anchor;
pub mod apparatus;
pub mod bibliography;
pub mod catalogue;
pub mod cli;
pub mod command;
pub mod config;
pub mod csl;
pub mod data;
pub mod diagnostic;
pub mod edition;
pub mod layout;
pub mod load;
pub mod machine;
pub mod outline;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod resolve;
pub mod serve;
pub mod site;
pub mod slug;
pub mod source;
pub mod theme;
pub mod url;
pub mod write;
pub mod yaml;
