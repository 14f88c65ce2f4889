//! Keeps the standing edition in step with the sources, on a thread of its own; looks it through on another.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use tokio::sync::watch;

use super::watch::{Ears, LONGEST};
use super::{News, Preview, Teller};
use crate::machine::MachineError;
use crate::pipeline::{Heard, Standing};

/// Acts on what the ears hear.
struct Keeper {
    standing: Arc<Standing>,
    ears: Ears,
    changes: watch::Sender<u64>,
    tell: Arc<Mutex<Teller>>,
    refused: Option<String>,
    /// Files came or went, and the disk is to be compared once more when nothing happens for a while.
    unsure: bool,
}

/// Starts the threads, which end with the program.
pub(super) fn start(preview: Preview, standing: Arc<Standing>, changes: watch::Sender<u64>) -> Result<(), MachineError> {
    let Preview { root, tell, .. } = preview;
    let tell = Arc::new(Mutex::new(tell));
    let ears = Ears::new(&root);
    let checker = Checker { standing: Arc::clone(&standing), tell: Arc::clone(&tell) };
    let keeper = Keeper { standing, ears, changes, tell, refused: None, unsure: false };
    let refused = |error| MachineError::new("can't watch", &root, error);
    thread::Builder::new().name("preview".into()).spawn(move || keeper.run()).map_err(refused)?;
    thread::Builder::new().name("check".into()).spawn(move || checker.run()).map(drop).map_err(refused)
}

fn told(tell: &Mutex<Teller>, news: News<'_>) {
    tell.lock().unwrap_or_else(PoisonError::into_inner)(news);
}

impl Keeper {
    fn run(mut self) {
        let started = Instant::now();
        self.standing.open();
        self.shown(started);
        // What changed before a folder was heard is looked for.
        let mut later = self.follow();
        if let Some(why) = self.ears.deaf() {
            told(&self.tell, News::Unwatched(why));
        }
        loop {
            if later.is_empty() {
                let heard = self.ears.wait(self.refused.is_some() || self.unsure);
                // A folder that came may have got files before it was heard of.
                later.anything = !heard && std::mem::take(&mut self.unsure);
            }
            later = self.follow_change(later);
        }
    }

    /// Acts on a change until it is over; what is to be looked at then. What can be acted on is at once. What looks like half of a
    /// save, and files that come or go, wait until it is quiet, or until it has gone on for too long.
    fn follow_change(&mut self, mut later: Heard) -> Heard {
        let began = Instant::now();
        loop {
            let heard = self.ears.heard();
            if !heard.is_empty() {
                later.extend(self.look(&heard, false));
            }
            if !self.ears.more() || began.elapsed() > LONGEST {
                break;
            }
        }
        later.extend(self.ears.heard());
        later.extend(self.follow());
        self.unsure |= later.lost || !later.paths.is_empty();
        self.look(&later, true)
    }

    /// Brings the edition up to what was heard; what is to be looked at later.
    fn look(&mut self, heard: &Heard, quiet: bool) -> Heard {
        let (started, before) = (Instant::now(), self.standing.changes());
        let later = self.standing.change(heard, quiet);
        if self.standing.changes() != before {
            self.shown(started);
        }
        later
    }

    /// Tells of a new state.
    fn shown(&mut self, started: Instant) {
        let refused = self.standing.refusal();
        self.changes.send_replace(self.standing.changes());
        match &refused {
            Some(why) if self.refused != refused => told(&self.tell, News::Failed(why)),
            Some(_) => {}
            None => told(&self.tell, News::Shown { took: started.elapsed() }),
        }
        self.refused = refused;
    }

    /// Watches the folders of the journal as it is now.
    fn follow(&mut self) -> Heard {
        let anew = self.ears.follow(&self.standing.content_dir());
        Heard { anything: anew, ..Heard::default() }
    }
}

/// Looks the whole edition through.
struct Checker {
    standing: Arc<Standing>,
    tell: Arc<Mutex<Teller>>,
}

impl Checker {
    fn run(self) {
        let mut checked = None;
        loop {
            let started = Instant::now();
            let change = self.standing.changes();
            let found = catch_unwind(AssertUnwindSafe(|| self.standing.check()));
            if let Ok(Some(faults)) = found {
                told(&self.tell, News::Checked { faults: &faults, took: started.elapsed() });
                checked = Some(change);
            } else if found.is_err() {
                told(&self.tell, News::Failed("the program broke while it looked this edition through; please report it"));
                checked = Some(change);
            }
            if let Some(change) = checked {
                self.standing.wait_for_change(change);
            }
        }
    }
}
