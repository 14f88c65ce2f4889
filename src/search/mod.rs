//! Search in a site without a server: words folded to what a reader would type, and the files a browser looks them up in.
//! Knows texts only.
//!
//! A [`Document`] is cut into [`pieces`], which are published beside its page: they are what excerpts are shown from. Of its words
//! only [`Terms`] are kept, a few kilobytes, and [`index`] puts those of all documents together, split by their first letters.

mod code;
mod document;
mod fold;
mod heads;
mod index;
mod lexicon;
mod segment;
mod terms;

pub use document::{Document, Kind, PIECE, Passage, Pieces, pieces};
pub use fold::{fold, tables};
pub use index::{File, index};
pub use lexicon::Lexicon;
pub use segment::{Word, words};
pub use terms::Terms;
