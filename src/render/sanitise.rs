//! placeholder until merge
#![allow(missing_docs)]
pub enum Piece<'a> { Html(&'a str), Child }
pub enum Cleaned { Html(String), Child(usize) }
pub struct Removed { pub what: String, pub piece: usize, pub range: std::ops::Range<usize> }
pub fn sanitise(_: &[Piece<'_>]) -> (Vec<Cleaned>, Vec<Removed>) { (Vec::new(), Vec::new()) }
