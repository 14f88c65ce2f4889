//! Variorum compiles the sources of a journal issue into an annotated edition.

// An input must never end the program: what it can reach gives a diagnostic.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod anchor;
pub mod apparatus;
pub mod bag;
pub mod bibliography;
pub mod catalogue;
pub mod cli;
pub mod command;
pub mod config;
pub mod csl;
pub mod data;
pub mod diagnostic;
pub mod difference;
pub mod digest;
pub mod edition;
pub mod export;
pub mod gather;
pub mod import;
pub mod lasting;
pub mod layout;
pub mod links;
pub mod load;
pub mod machine;
pub mod manuscript;
pub mod mend;
pub mod outline;
pub mod parse;
pub mod pipeline;
pub mod prose;
pub mod reach;
pub mod render;
pub mod resolve;
pub mod revise;
pub mod search;
pub mod secrecy;
pub mod serve;
pub mod site;
pub mod slug;
pub mod source;
pub mod theme;
pub mod url;
pub mod words;
pub mod write;
pub mod yaml;

/// The HTML of a text in the Markdown of the source format, read alone: links stay as they are written, nothing is looked
/// up. The suite of CommonMark's examples runs through it.
pub fn markdown_to_html(text: &str) -> String {
    let file = source::FileId(0);
    let mut context = parse::markdown::Context { nodes: 0, notes: &[], whole: true, faults: Vec::new() };
    let document = parse::markdown::document(&parse::Placed::new(text, file, 0), &mut context);
    let apparatus = resolve::alone(&document.blocks, &render::mentions([edition::raw::Siblings::Blocks(&document.blocks)]));
    render::Painter::new(&apparatus).html(&document.blocks, 0, 0)
}
