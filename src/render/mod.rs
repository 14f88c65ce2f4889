//! From blocks to HTML: the tree, formulas, coloured code, authors' own HTML; the views templates are given.

mod accessibility;
mod article;
mod base;
mod citable;
mod cite;
mod cited;
mod filters;
mod front;
pub mod highlight;
pub mod html;
mod journal;
mod marks;
pub mod math;
mod paint;
mod raw;
mod record;
pub mod sanitise;
mod shelf;
mod side;
mod styled;
pub mod template;
mod thread;
pub mod view;
mod works;

pub use accessibility::{ACCESSIBILITY, accessibility};
pub use article::{ArticleSources, article};
pub use citable::{CITATION, FORMS, In, WORKS_CITED, article_work, in_form, offer};
pub use cited::traced;
pub use front::{Journal, shown};
pub use journal::{home, issue, not_found, page, redirect};
pub use paint::Painter;
pub use raw::mentions;
pub use record::record;
pub use styled::{COMMON_STYLES, Citing, DEFAULT_STYLE, style_names};
pub use works::{WorksPage, issue_works, work_entry, works_pages};
