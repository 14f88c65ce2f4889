//! Texts to nouns: front matter, Markdown, annotations, reviews.

mod article;
mod front;
pub mod markdown;
mod page;
mod place;
mod remark;
mod scan;
mod sections;

pub use article::{Head, article, head};
pub use front::place as front_matter;
pub use page::{issue, page};
pub use place::Placed;
