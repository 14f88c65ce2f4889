//! Finding quoted words in a text. Knows text only.
//!
//! A quotation is looked for as it is, then without spaces and accents, then by likeness (approximate search over windows
//! that share runs of three characters with it). What speaks for a place is how alike the words are and how well the words
//! around it agree; the thresholds stand in `judge`. A place is never given because it is the best there is: it must be
//! close enough, and clearly closer than the next.

mod context;
mod fold;
mod form;
mod judge;
mod likeness;
mod myers;
mod near;
mod outcome;
mod select;
mod stream;
mod words;

pub use judge::{But, Judgement, Near, Selector};
pub use outcome::Outcome;
pub use select::{Selection, Several};
pub use stream::{Place, Stream};
