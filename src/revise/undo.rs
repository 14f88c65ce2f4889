//! Taking revisions back, also where the files have changed since.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::Revision;
use crate::source::floor_char;

/// How many revisions are remembered.
const KEPT: usize = 20;

/// How many bytes around a change are compared, from the surest to the least.
const AROUND: [usize; 4] = [400, 160, 60, 24];

/// The last revisions, for as long as their owner keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// They, the oldest first.
    pub steps: VecDeque<Step>,
}

/// A revision that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The id of the remark, reply or note.
    pub id: String,
    /// What was done.
    pub what: String,
    /// The files.
    pub files: Vec<Undoable>,
}

/// A file before and after a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undoable {
    /// Its path from the journal's root.
    pub path: String,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

/// A file as it is when a revision is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Its path from the journal's root.
    pub path: String,
    /// Its text to be.
    pub text: String,
}

impl From<&Revision> for Step {
    fn from(revision: &Revision) -> Self {
        let files = revision.rewrites.iter().map(|one| Undoable { path: one.path.clone(), before: one.before.to_string(), after: one.after.clone() });
        Self { id: revision.id.clone(), what: revision.what.clone(), files: files.collect() }
    }
}

impl History {
    /// Remembers a revision; of more than twenty the oldest goes.
    pub fn push(&mut self, step: Step) {
        self.steps.push_back(step);
        while self.steps.len() > KEPT {
            self.steps.pop_front();
        }
    }
}

/// The files as they are without the revision `step`, `now` giving the text a path has now.
///
/// # Errors
/// The path of a file that has changed where the revision did.
pub fn undo(step: &Step, now: impl Fn(&str) -> Option<String>) -> Result<Vec<Restored>, String> {
    let changed = |path: &str| format!("`{path}` changed since; take the change back by hand");
    let files = step.files.iter().map(|file| {
        let text = now(&file.path).and_then(|now| reversed(file, &now)).ok_or_else(|| changed(&file.path))?;
        Ok(Restored { path: file.path.clone(), text })
    });
    files.collect()
}

/// `now` without the change; none where the place of the change is not found for sure.
fn reversed(file: &Undoable, now: &str) -> Option<String> {
    let Undoable { before, after, .. } = file;
    if now == after {
        return Some(before.clone());
    }
    let (start, end) = common(before, after);
    let (old, new) = (&before[start..before.len() - end], &after[start..after.len() - end]);
    for around in AROUND {
        let from = floor_char(after, start.saturating_sub(around));
        let to = ceil_char(after, (after.len() - end + around).min(after.len()));
        let (left, right) = (&after[from..start], &after[after.len() - end..to]);
        let there = format!("{left}{new}{right}");
        let mut places = now.match_indices(&there);
        match (places.next(), places.next()) {
            (Some((at, _)), None) => {
                let (start, end) = (at + left.len(), at + left.len() + new.len());
                return Some(format!("{}{old}{}", &now[..start], &now[end..]));
            }
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
    }
    None
}

/// How many bytes two texts share at their beginning, and then at their end.
fn common(a: &str, b: &str) -> (usize, usize) {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let start = floor_char(a, same).min(floor_char(b, same));
    let most = a.len().min(b.len()) - start;
    let mut end = a.bytes().rev().zip(b.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    while !a.is_char_boundary(a.len() - end) || !b.is_char_boundary(b.len() - end) {
        end -= 1;
    }
    (start, end)
}

fn ceil_char(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
