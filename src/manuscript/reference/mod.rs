//! Strings of a reference list, read into their parts.

pub mod features;
pub mod label;
pub mod lexicon;
pub mod model;
pub mod token;
