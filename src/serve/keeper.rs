//! Keeps the standing edition in step with the sources, on a thread of its own; two more look through what it did.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use tokio::sync::watch;

use super::watch::{Ears, LONGEST, Notes};
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
    /// Has the disk compared: by the texts of the files where events were lost.
    sweep: SyncSender<bool>,
    /// Files came or went, and the disk is to be compared once more when nothing happens for a while.
    unsure: bool,
}

/// Starts the threads, which end with the program.
pub(super) fn start(preview: Preview, standing: Arc<Standing>, changes: watch::Sender<u64>) -> Result<(), MachineError> {
    let Preview { root, tell, .. } = preview;
    let tell = Arc::new(Mutex::new(tell));
    let ears = Ears::new(&root);
    let (sweep, asked) = sync_channel(1);
    let sweeper = Sweeper { standing: Arc::clone(&standing), asked, notes: ears.notes() };
    let checker = Checker { standing: Arc::clone(&standing), changes: changes.clone(), tell: Arc::clone(&tell) };
    let keeper = Keeper { standing, ears, changes, tell, refused: None, sweep, unsure: false };
    let begin = |name: &str, run: Box<dyn FnOnce() + Send>| {
        let begun = thread::Builder::new().name(name.to_owned()).spawn(run);
        begun.map(drop).map_err(|error| MachineError::new("can't watch", &root, error))
    };
    begin("preview", Box::new(move || keeper.run()))?;
    begin("sweep", Box::new(move || sweeper.run()))?;
    begin("check", Box::new(move || checker.run()))
}

fn told(tell: &Mutex<Teller>, news: News<'_>) {
    tell.lock().unwrap_or_else(PoisonError::into_inner)(news);
}

impl Keeper {
    fn run(mut self) {
        let started = Instant::now();
        self.standing.open();
        self.shown(started);
        self.follow();
        if let Some(why) = self.ears.deaf() {
            told(&self.tell, News::Unwatched(why));
        }
        loop {
            let heard = self.ears.wait(self.refused.is_some() || self.unsure);
            // A folder that came may have got files before it was heard of.
            if self.ears.deaf().is_some() || (!heard && std::mem::take(&mut self.unsure)) {
                self.compare(false);
            }
            self.follow_change();
        }
    }

    /// Acts on a change until it is over. What can be acted on is at once. What looks like half of a save, and files that come or
    /// go, wait until it is quiet, or until it has gone on for too long.
    fn follow_change(&mut self) {
        let began = Instant::now();
        let mut later = Heard::default();
        loop {
            let heard = self.heard();
            if !heard.is_empty() {
                later.extend(self.look(&heard, false));
            }
            if !self.ears.more() || began.elapsed() > LONGEST {
                break;
            }
        }
        later.extend(self.heard());
        self.follow();
        self.unsure |= !later.is_empty();
        if self.standing.has_links() {
            self.compare(false);
        }
        self.look(&later, true);
    }

    /// What was heard since.
    fn heard(&self) -> Heard {
        let noted = self.ears.heard();
        if noted.lost {
            self.compare(true);
        }
        noted.heard
    }

    /// Has the disk compared; what is found is heard like any change.
    fn compare(&self, lost: bool) {
        // One that is under way may have looked before this change: another follows it.
        if lost {
            let _ = self.sweep.send(true);
        } else {
            let _ = self.sweep.try_send(false);
        }
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

    /// Watches the folders of the journal as it is now. What changed before they were watched is looked for.
    fn follow(&mut self) {
        if self.ears.follow(&self.standing.content_dir()) {
            self.compare(false);
        }
    }
}

/// Compares the disk with what is shown.
struct Sweeper {
    standing: Arc<Standing>,
    asked: Receiver<bool>,
    notes: Notes,
}

impl Sweeper {
    fn run(self) {
        while let Ok(lost) = self.asked.recv() {
            let found = catch_unwind(AssertUnwindSafe(|| self.standing.compare(lost)));
            self.notes.add(found.unwrap_or(Heard { anew: true, ..Heard::default() }), false);
        }
    }
}

/// Looks the whole edition through.
struct Checker {
    standing: Arc<Standing>,
    changes: watch::Sender<u64>,
    tell: Arc<Mutex<Teller>>,
}

impl Checker {
    fn run(self) {
        let mut checked = None;
        loop {
            let started = Instant::now();
            let change = self.standing.changes();
            let found = self.standing.check();
            match &found {
                Some(Ok(faults)) => told(&self.tell, News::Checked { faults, took: started.elapsed() }),
                Some(Err(why)) => told(&self.tell, News::Failed(why)),
                None => {}
            }
            // The overview has other figures.
            self.changes.send_modify(|_| ());
            checked = found.map(|_| change).or(checked);
            if let Some(change) = checked {
                self.standing.wait_for_change(change);
            }
        }
    }
}
