//! What was answered before, kept beside the journal.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::load::read_regular;
use crate::machine::MachineError;
use crate::reach::{Answer, Verdict};
use crate::write::{MEMORY, remember};

const FILE: &str = "links.json";

/// Seconds for which an answer counts, and for which it is kept for `--offline`.
const COUNTS: u64 = 7 * 24 * 60 * 60;
const KEPT: u64 = 60 * 24 * 60 * 60;

/// Answers by address.
#[derive(Debug)]
pub(super) struct Memory {
    known: BTreeMap<String, Known>,
    now: u64,
}

/// A status, and when it was given: seconds from 1970.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Known {
    status: u16,
    asked: u64,
}

impl Memory {
    /// What is kept in the journal at `root`. What can't be read is forgotten: it can be asked again.
    pub fn recall(root: &Path) -> Self {
        let text = read_regular(&root.join(MEMORY).join(FILE)).unwrap_or_default();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let mut known: BTreeMap<String, Known> = serde_json::from_slice(&text).unwrap_or_default();
        known.retain(|_, known| known.asked <= now && now - known.asked < KEPT);
        Self { known, now }
    }

    /// The answer that was given for `url`. Unless `any` will do, it is none of long ago, and none that may be better today.
    pub fn answer(&self, url: &str, any: bool) -> Option<Answer> {
        let known = self.known.get(url)?;
        let answer = Answer::Status(known.status);
        let counts = self.now - known.asked < COUNTS && !matches!(answer.verdict(), Verdict::Missing(_));
        (any || counts).then_some(answer)
    }

    /// Keeps `answers`; silence is no answer.
    pub fn keep(&mut self, root: &Path, answers: &BTreeMap<String, Answer>) -> Result<(), MachineError> {
        for (url, answer) in answers {
            if let Answer::Status(status) = answer {
                self.known.insert(url.clone(), Known { status: *status, asked: self.now });
            }
        }
        let text = serde_json::to_string_pretty(&self.known).unwrap_or_default();
        remember(root, FILE, &format!("{text}\n"))
    }
}
