//! Manuscripts as they come from authors and presses, read into what an edition is made of. Knows texts only.

pub mod language;
pub mod reference;
pub mod text;
