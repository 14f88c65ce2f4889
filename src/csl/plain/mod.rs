//! One plain author–year style, in words of English alone.
//!
//! A [`Style`] is built once per article from the references in use, and asked for citations, entries and their order.

mod citation;
mod date;
mod entry;
mod formatted;
mod line;
mod names;
mod source;
mod style;

use super::locator::Locator;
pub use super::locator::parse_locator;
pub use citation::{Cite, Piece};
pub use formatted::{Formatted, plain_text};
pub use style::Style;
