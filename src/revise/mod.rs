//! Edits of the editors' own files: what the annotation desk of the preview and the command line write into them.
//!
//! Pure: texts in, rewritten texts out. One article is read, whatever the size of the journal. After every edit it is read
//! and resolved again, and the edit is refused if it would say anything else than what was meant.

mod act;
mod draft;
mod file;
mod ids;
mod note;
mod own;
mod place;
mod refusal;
mod remark;
mod sheet;
mod target;
mod thread;
mod undo;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::Config;
use crate::layout::Layout;
use crate::pipeline::Styles;
use crate::source::{FileId, Library};

pub use act::{Act, Annotate, Caret, Delete, EditOwn, Footnote, Patch, Reanchor, Reply, Selected, SetStatus};
pub use draft::Draft;
pub use file::{Kind, kind_of};
pub use ids::{free_id, ids, of_article, stem};
pub use place::locate;
pub use refusal::{Refusal, Why};
pub use sheet::Sheet;
pub use target::{Left, Made, Renewal, renew};
pub use undo::{History, Restored, Step, Undoable, undo};

/// What a revision of one article looks at.
#[derive(Clone, Copy)]
pub struct Sources<'s> {
    /// Where its texts come from: of the journal's files only those of the article and of its works are read.
    pub library: &'s dyn Library,
    /// `book.toml`.
    pub config: &'s Config,
    /// What each file of the journal is.
    pub layout: &'s Layout,
    /// The position of the article in the layout.
    pub article: usize,
    /// The citation styles that were made before; those that are missing are made.
    pub styles: &'s Styles,
    /// The ids of remarks and replies in the journal, which are never used again.
    pub taken: &'s BTreeSet<String>,
}

/// What a revision changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The files, each once.
    pub rewrites: Vec<Rewrite>,
    /// The id of the remark, reply or note.
    pub id: String,
    /// What was done, for the editor: "added `r2-4` on “…”".
    pub what: String,
}

/// A file to be rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// It.
    pub file: FileId,
    /// Its path from the journal's root.
    pub path: String,
    /// Its text as it was read.
    pub before: Arc<str>,
    /// Its text to be.
    pub after: String,
}

/// What `act` makes of the files of an article.
///
/// # Errors
/// Why nothing is changed.
pub fn revise(sources: &Sources<'_>, act: &Act) -> Result<Revision, Refusal> {
    let sheet = Sheet::open(*sources)?;
    match act {
        Act::Annotate(act) => remark::annotate(&sheet, act),
        Act::Reply(act) => thread::reply(&sheet, act),
        Act::Status(act) => thread::status(&sheet, act),
        Act::Edit(act) => own::edit(&sheet, act),
        Act::Delete(act) => own::delete(&sheet, act),
        Act::Reanchor(act) => remark::reanchor(&sheet, act),
        Act::Footnote(act) => note::footnote(&sheet, act),
    }
}
