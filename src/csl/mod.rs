//! Citations and reference lists as formatted trees. It knows references and nothing of journals.

mod locator;
pub mod plain;

pub use locator::{Locator, parse_locator};
