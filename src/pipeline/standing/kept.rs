//! The pages that are kept, so many that they take a bounded place in memory: what nobody asks for goes first.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::capture::{Content, Outputs, Stamp, together};
use super::forme::Forme;
use super::target::{MISSING, Target};
use crate::diagnostic::{Located, Severity};
use crate::source::FileId;

/// How many bytes of pages are kept.
const ROOM: usize = 64 << 20;

/// What was made for one target.
pub(super) struct Kept {
    pub(super) outputs: Outputs,
    /// The URLs of the pages that could not be made now; of those, `outputs` has what stood there before.
    pub(super) unmade: BTreeSet<String>,
    pub(super) faults: Vec<Located>,
    /// What the machine said, where it refused.
    pub(super) refused: Option<String>,
    /// The hash of the files that are no pages.
    pub(super) files: Stamp,
    pub(super) basis: Basis,
}

/// What something was made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Basis {
    pub(super) epoch: u64,
    /// None where it follows from its own files alone.
    pub(super) generation: Option<u64>,
    /// Whether it shows what articles say in their texts.
    pub(super) lists: bool,
    /// The last change before it was begun.
    pub(super) tick: u64,
    pub(super) read: Box<[FileId]>,
}

impl Basis {
    /// Whether what was made of it would be made again of `forme`.
    pub(super) fn holds(&self, forme: &Forme) -> bool {
        self.epoch == forme.epoch
            && self.generation.is_none_or(|generation| generation == forme.generation)
            && (!self.lists || forme.words <= self.tick)
            && forme.ground.sources.unchanged(&self.read, self.tick)
    }
}

impl Kept {
    /// What was made, with what stays of `old` where a page could not be made, or has an error it did not have.
    pub(super) fn after(mut self, old: Option<&Self>) -> Self {
        if let Some(old) = old.filter(|_| self.has_errors() && self.unmade.is_empty()) {
            // The last good state is looked at until the error is gone.
            self.outputs.clone_from(&old.outputs);
        }
        let lacking = old.filter(|_| self.is_lacking());
        for (path, output) in lacking.iter().flat_map(|old| &old.outputs) {
            let url = path.strip_suffix("index.html");
            let stays = !output.is_page() || self.refused.is_some() || path == MISSING || url.is_some_and(|url| self.unmade.contains(url));
            if stays && !self.outputs.contains_key(path) {
                self.outputs.insert(path.clone(), output.clone());
            }
        }
        // What is made beside a page (its remarks and works for machines) is not seen in it.
        self.files = together(self.outputs.iter().filter(|(_, output)| matches!(output.content, Content::Copy(_))));
        self
    }

    /// Whether a page of it could not be made, or not as it should be.
    pub(super) fn is_lacking(&self) -> bool {
        self.refused.is_some() || !self.unmade.is_empty() || self.has_errors()
    }

    fn has_errors(&self) -> bool {
        self.faults.iter().any(|fault| fault.severity == Severity::Error)
    }
}

/// All of them.
#[derive(Default)]
pub(super) struct Shelf {
    pages: HashMap<Target, (Arc<Kept>, u64)>,
    weight: usize,
    used: u64,
}

impl Shelf {
    /// What was made last for `target`.
    pub(super) fn get(&mut self, target: &Target) -> Option<Arc<Kept>> {
        self.used += 1;
        let (kept, used) = self.pages.get_mut(target)?;
        *used = self.used;
        Some(Arc::clone(kept))
    }

    /// What was made last, by whatever target, that has an output at `path`.
    pub(super) fn find(&self, path: &str) -> Option<Arc<Kept>> {
        let having = self.pages.values().filter(|(kept, _)| kept.outputs.contains_key(path));
        having.max_by_key(|(_, used)| *used).map(|(kept, _)| Arc::clone(kept))
    }

    /// Keeps what was made for `target`.
    pub(super) fn put(&mut self, target: Target, kept: Arc<Kept>) {
        self.used += 1;
        self.weight += weight(&kept);
        if let Some((old, _)) = self.pages.insert(target, (kept, self.used)) {
            self.weight -= weight(&old);
        }
        while self.weight > ROOM && self.pages.len() > 1 {
            let Some(oldest) = self.pages.iter().min_by_key(|(_, (_, used))| *used).map(|(target, _)| target.clone()) else { return };
            if let Some((gone, _)) = self.pages.remove(&oldest) {
                self.weight -= weight(&gone);
            }
        }
    }

    /// Lets go of the pages that `stays` does not name.
    pub(super) fn retain(&mut self, stays: impl Fn(&Target) -> bool) {
        self.pages.retain(|target, _| stays(target));
        self.weight = self.pages.values().map(|(kept, _)| weight(kept)).sum();
    }
}

/// The bytes it takes, roughly: paths, faults and what was read count too.
fn weight(kept: &Kept) -> usize {
    let outputs: usize = kept.outputs.iter().map(|(path, output)| path.len() + output.weight() + 160).sum();
    outputs + kept.faults.len() * 600 + kept.basis.read.len() * 4 + 256
}
