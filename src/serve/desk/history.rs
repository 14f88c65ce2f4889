//! The last edits of the desk, kept beside the journal so that they can be taken back after a restart.

use std::path::PathBuf;

use crate::load::read_regular;
use crate::revise::{History, Step};
use crate::write::remember;

/// The file, in the program's own folder of the journal.
const FILE: &str = "undo.json";

/// What can be taken back.
pub(super) struct Memory {
    root: PathBuf,
    history: History,
}

impl Memory {
    /// What an earlier run left beside the journal at `root`. What can't be read is forgotten.
    pub(super) fn of(root: PathBuf) -> Self {
        let bytes = read_regular(&root.join(crate::write::MEMORY).join(FILE)).unwrap_or_default();
        Self { root, history: serde_json::from_slice(&bytes).unwrap_or_default() }
    }

    /// The edit that would be taken back.
    pub(super) fn last(&self) -> Option<&Step> {
        self.history.steps.back()
    }

    /// Remembers an edit.
    pub(super) fn push(&mut self, step: Step) {
        self.history.push(step);
        self.keep();
    }

    /// Forgets the last edit.
    pub(super) fn pop(&mut self) {
        self.history.steps.pop_back();
        self.keep();
    }

    /// An edit that can't be kept can be taken back while the program runs.
    fn keep(&self) {
        if let Ok(text) = serde_json::to_string(&self.history) {
            let _ = remember(&self.root, FILE, &text);
        }
    }
}
