//! The links of the pages that were made: each is followed to its end, and written so that it leads there from a disk too.
//!
//! Two sinks around a sink. [`Followed`] reads every page and style sheet that passes, and in the end tells the links that lead
//! nowhere. [`FromDisk`] names the file of a page where a link names its folder. [`Outward`] lists what leads to other sites. None
//! knows who wrote a page.

mod css;
mod destination;
mod disk;
mod follow;
mod html;
mod outward;
mod places;
mod written;

pub use disk::FromDisk;
pub use follow::Followed;
pub use outward::{Leaving, Outward};
pub use written::written;
