//! From blocks to HTML: the tree, formulas, coloured code, authors' own HTML.

pub mod highlight;
pub mod html;
pub mod math;
pub mod sanitise;
