//! Blocks to HTML, and the views templates are given.

pub mod template;
pub mod view;
