//! The nouns: what the editors wrote, a file each.

pub mod annotation;
pub mod article;
pub mod block;
pub mod contact;
pub mod credit;
pub mod erratum;
pub mod front;
pub mod identities;
pub mod license;
pub mod origin;
pub mod people;
pub mod process;
pub mod raw;
pub mod reference;
pub mod scalar;
mod text;
mod walk;

pub use text::plain_text;
pub use walk::{Met, walk, walk_inlines};
