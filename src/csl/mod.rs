//! Citations and reference lists as formatted trees. It knows references and nothing of journals.
//!
//! A [`Style`] is built once per article from the references in use, and asked for citations, entries and their order.
//! It is one plain author–year style; a processor of CSL styles takes its place behind the same functions.

mod citation;
mod date;
mod entry;
mod formatted;
mod line;
mod locator;
mod names;
mod source;
mod style;

pub use citation::{Cite, Piece};
pub use formatted::{Formatted, plain_text};
pub use locator::{Locator, parse_locator};
pub use style::Style;
