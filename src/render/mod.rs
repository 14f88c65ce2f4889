//! From blocks to HTML: the tree, formulas, coloured code, authors' own HTML; the views templates are given.

pub mod highlight;
pub mod html;
pub mod math;
pub mod sanitise;
pub mod view;
