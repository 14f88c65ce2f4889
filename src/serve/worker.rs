//! Keeps what is shown in step with the sources, on a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use tokio::sync::watch;

use super::gather::Gather;
use super::shown::{Now, Shown, refusal, report};
use super::stamps::{Stamps, Witness};
use super::watch::Ears;
use super::{News, Preview};
use crate::diagnostic::Located;
use crate::load::BOOK;
use crate::machine::MachineError;
use crate::pipeline::{self, Build, Journal, Options, Outcome, Reporter};
use crate::source::Library;

/// Builds the site when the sources change.
struct Worker {
    preview: Preview,
    ears: Ears,
    shown: watch::Sender<Now>,
    /// The sources of what is shown.
    built: Stamps,
    /// What is shown may not be what the stamps say: the next look builds in any case.
    torn: bool,
    refused: Option<String>,
}

/// Starts the thread, which ends with the program.
pub(super) fn start(preview: Preview, shown: watch::Sender<Now>) -> Result<(), MachineError> {
    let root = preview.root.clone();
    let ears = Ears::new(&root);
    let worker = Worker { preview, ears, shown, built: Stamps::default(), torn: true, refused: None };
    let started = thread::Builder::new().name("preview".into()).spawn(move || worker.run());
    started.map(drop).map_err(|error| MachineError::new("can't watch", root, error))
}

impl Worker {
    fn run(mut self) {
        self.look(true);
        if let Some(why) = self.ears.deaf() {
            (self.preview.tell)(News::Unwatched(why));
        }
        loop {
            self.ears.wait(self.refused.is_some());
            // The first event is acted on at once. What came meanwhile, and what came before a new folder was heard, is
            // looked for when it is quiet.
            self.look(false);
            self.ears.settle();
            self.look(true);
        }
    }

    /// Builds when the sources are not those of what is shown. What looks like half of a save waits until it is `quiet`.
    fn look(&mut self, quiet: bool) {
        let started = Instant::now();
        let journal = match self.open() {
            Ok(journal) => journal,
            Err(error) => return self.refused(error.to_string()),
        };
        let stamps = Stamps::take(&journal.disk);
        let same = stamps == self.built && !self.torn && self.refused.is_none();
        if same || (!quiet && self.built.half_saved(&stamps)) {
            return;
        }
        let made = catch_unwind(AssertUnwindSafe(|| self.make(journal, &stamps)));
        match made {
            Ok(Ok((shown, faults, torn))) => {
                self.shown.send_replace(Some(Arc::new(shown)));
                (self.built, self.torn, self.refused) = (stamps, torn, None);
                (self.preview.tell)(News::Built { faults: &faults, took: started.elapsed() });
            }
            Ok(Err(refusal)) => self.refused(refusal),
            Err(_) => {
                // Not tried again before something changes.
                (self.built, self.torn) = (stamps, false);
                let message = "the program broke while it built this edition; please report it";
                self.shown.send_replace(Some(Arc::new(self.last().kept(refusal(message)))));
                (self.preview.tell)(News::Failed(message));
            }
        }
    }

    fn open(&mut self) -> Result<Journal, MachineError> {
        let journal = Journal::at(self.preview.root.clone())?;
        // What changed before a folder was watched is read once more.
        if self.ears.follow(journal.config.content_dir()) { Journal::at(self.preview.root.clone()) } else { Ok(journal) }
    }

    /// The site of `journal`, its faults, and whether its sources changed meanwhile.
    fn make(&self, mut journal: Journal, stamps: &Stamps) -> Result<(Shown, Vec<Located>, bool), String> {
        let witness = Witness::new(&journal.disk, stamps);
        if let (Some(book), Some(text)) = (journal.disk.listing().find(BOOK), &journal.book) {
            witness.compare(book, text);
        }
        let changing = journal.readable && journal.book.is_none();
        let faults = std::mem::take(&mut journal.faults);
        let content = journal.config.content_dir();
        if !journal.readable || journal.disk.missing().iter().any(|place| place == content) {
            let reporter = Reporter::new(&witness, &journal.config, false);
            reporter.add(faults, None);
            let faults = reporter.into_sorted();
            return Ok((self.last().kept(report(&faults)), faults, witness.is_torn()));
        }
        // The preview stands at the root of its own host, wherever the site will stand.
        journal.config.build.base_url = None;
        let options = Options { strict: false, keep_going: true, drafts: self.preview.drafts, blind: false, rows: false };
        let sink = Gather::new(&journal.disk, stamps);
        let build = Build { library: &witness, config: &journal.config, options, progress: &|_, _| () };
        let Outcome { faults, unmade, .. } = pipeline::build(&build, faults, &sink).map_err(|error| error.to_string())?;
        let shown = self.last().after(sink.into_files(), &unmade, &faults);
        Ok((shown, faults, changing || witness.is_torn()))
    }

    /// What is shown now.
    fn last(&self) -> Arc<Shown> {
        self.shown.borrow().clone().unwrap_or_default()
    }

    /// Lays what the machine said over what is shown, and tells it once.
    fn refused(&mut self, why: String) {
        if self.refused.as_ref() == Some(&why) {
            return;
        }
        self.shown.send_replace(Some(Arc::new(self.last().kept(refusal(&why)))));
        (self.preview.tell)(News::Failed(&why));
        self.refused = Some(why);
    }
}
