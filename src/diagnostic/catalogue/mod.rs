//! The catalogue of diagnostics: one function per fault, grouped by what it speaks of.
//!
//! A function takes what was found and where, and gives the whole [`Diagnostic`](super::Diagnostic): no other place in
//! the program writes a message about the sources.

pub mod anchoring;
pub mod bibliography;
pub mod citations;
pub mod data;
pub mod external;
pub mod import;
pub mod lasting;
pub mod markup;
pub mod secrecy;
pub mod style;
pub mod theme;
pub mod threads;
pub mod words;

pub mod edition;
