//! Blocks to HTML, and the views templates are given.

pub mod view;
