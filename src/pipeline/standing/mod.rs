//! An edition that stands: kept in step with its sources, each page made when it is asked for, by the hands of a build.
//!
//! Printers keep the type of a page standing that they may print again. A [`Forme`] is one state of the edition and never
//! changes: those who ask for pages look at the last one, and never wait for the next. What was made is kept with what it was
//! made of ([`kept::Basis`]), and made again only when that is no longer so.

mod capture;
mod change;
mod forme;
mod hand;
mod house;
mod kept;
mod leaf;
mod make;
mod many;
mod overview;
mod sources;
mod target;
mod whole;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

pub(crate) use capture::{Content, Output, Stamp};
pub(crate) use change::Heard;
use forme::Forme;
pub(crate) use hand::Hand;
use kept::{Kept, Shelf};
use many::Part;
pub(crate) use overview::{Overview, Row};
use sources::Clock;
use target::{MISSING, Target};
use whole::Pass;

use crate::config::Config;
use crate::diagnostic::Located;

/// An edition kept in step with its sources.
pub(crate) struct Standing {
    root: PathBuf,
    drafts: bool,
    clock: Clock,
    now: Mutex<Now>,
    /// One change follows another, whoever brings it.
    turn: Mutex<()>,
    /// Told of every new state.
    changed: Condvar,
    kept: Mutex<Shelf>,
    /// Those who make the same page stand in one row.
    gates: Mutex<HashMap<Target, Arc<Mutex<()>>>>,
    /// What is kept of each article, by its URL.
    parts: Mutex<HashMap<String, Arc<Part>>>,
    /// Pages being made for those who wait; the pass over the whole gives way to them.
    asked: Mutex<usize>,
    /// Told when nobody waits.
    free: Condvar,
    pass: Mutex<Pass>,
    /// Told of the end of every pass over the whole, and of every new state.
    passed: Condvar,
}

/// The last state.
#[derive(Clone, Default)]
struct Now {
    forme: Option<Arc<Forme>>,
    refused: Option<Arc<Refused>>,
    /// Whether the disk was looked at.
    opened: bool,
}

/// Why nothing can be made.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Refused {
    /// What is wrong with the sources.
    pub(crate) faults: Vec<Located>,
    /// What the machine said.
    pub(crate) message: Option<String>,
}

impl Refused {
    fn because(message: &dyn std::fmt::Display) -> Self {
        Self { faults: Vec::new(), message: Some(message.to_string()) }
    }
}

/// What is to be seen at an address.
pub(crate) struct Sight {
    pub(crate) found: Found,
    /// The hashes of the theme's style sheets, and of everything else that the page may show.
    pub(crate) styles: Stamp,
    pub(crate) assets: Stamp,
    /// Why the page could not be made as its sources are now; nothing where it could.
    pub(crate) lacking: Option<Arc<Refused>>,
}

/// What stands at an address.
pub(crate) enum Found {
    /// An output, with its path.
    Here(String, Output),
    /// Nothing: the page that says so.
    Nowhere(Option<Output>),
}

/// Someone who waits for a page.
struct Asked<'a>(&'a Standing);

impl<'a> Asked<'a> {
    fn new(standing: &'a Standing) -> Self {
        *lock(&standing.asked) += 1;
        Self(standing)
    }
}

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        *lock(&self.0.asked) -= 1;
        self.0.free.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Standing {
    /// The edition of the journal at `root`, an absolute path; nothing is read yet.
    pub(crate) fn new(root: PathBuf, drafts: bool) -> Self {
        Self {
            root,
            drafts,
            clock: Clock::default(),
            now: Mutex::default(),
            turn: Mutex::default(),
            changed: Condvar::new(),
            kept: Mutex::default(),
            gates: Mutex::default(),
            parts: Mutex::default(),
            asked: Mutex::default(),
            free: Condvar::new(),
            pass: Mutex::default(),
            passed: Condvar::new(),
        }
    }

    /// The last state. The first look at the disk is waited for.
    fn now(&self) -> Now {
        let now = self.changed.wait_while(lock(&self.now), |now| !now.opened);
        now.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Counts changes: a page may be another than it was when this has grown.
    pub(crate) fn changes(&self) -> u64 {
        self.clock.now()
    }

    /// Waits for a change after `change`.
    pub(crate) fn wait_for_change(&self, change: u64) {
        let waited = self.changed.wait_while(lock(&self.now), |_| self.clock.now() == change);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// What the machine said, where it does not let anything be made.
    pub(crate) fn refusal(&self) -> Option<String> {
        lock(&self.now).refused.as_ref().and_then(|refused| refused.message.clone())
    }

    /// The folder of the sources.
    pub(crate) fn content_dir(&self) -> String {
        let forme = lock(&self.now).forme.clone();
        forme.map_or_else(|| Config::default().content_dir().to_owned(), |forme| forme.ground.config.content_dir().to_owned())
    }

    /// Whether there is a page at the directory URL `url`.
    pub(crate) fn has_page(&self, url: &str) -> bool {
        let Now { forme, refused, .. } = self.now();
        if refused.is_some() || forme.is_none() {
            return lock(&self.kept).find(&format!("{url}index.html")).is_some();
        }
        forme.is_some_and(|forme| forme.page_at(url).is_some())
    }

    /// What is to be seen at `path`, the path of an output.
    pub(crate) fn look(&self, path: &str) -> Sight {
        let now = self.now();
        let sight = self.look_at(&now, path);
        // What waits for the whole edition waits for the last state of it.
        let is_other = |other: Now| !other.forme.iter().zip(&now.forme).all(|(other, forme)| Arc::ptr_eq(other, forme));
        match sight.found {
            Found::Nowhere(_) if is_other(self.now()) => self.look(path),
            _ => sight,
        }
    }

    fn look_at(&self, now: &Now, path: &str) -> Sight {
        let (kept, styles) = match &now.forme {
            Some(forme) if now.refused.is_none() => (self.having(forme, path), forme.house.marks()),
            forme => (lock(&self.kept).find(path).map(|kept| (kept, None)), forme.as_ref().map(|forme| forme.house.marks()).unwrap_or_default()),
        };
        let lacking = now.refused.clone();
        let Some((kept, lacks)) = kept else {
            let missing = if path == MISSING { None } else { self.missing(now) };
            return Sight { found: Found::Nowhere(missing), styles: styles.0, assets: styles.1, lacking: lacking.or_else(|| self.unreadable(now, path)) };
        };
        let mut assets = blake3::Hasher::new();
        assets.update(&styles.1).update(&kept.files);
        let found = match kept.outputs.get(path) {
            Some(output) => Found::Here(path.to_owned(), output.clone()),
            None => Found::Nowhere(self.missing(now)),
        };
        Sight { found, styles: styles.0, assets: *assets.finalize().as_bytes(), lacking: lacking.or(lacks) }
    }

    fn missing(&self, now: &Now) -> Option<Output> {
        let kept = match &now.forme {
            Some(forme) if now.refused.is_none() => self.fresh(forme, &Target::Missing),
            _ => lock(&self.kept).find(MISSING),
        };
        kept.and_then(|kept| kept.outputs.get(MISSING).cloned())
    }

    /// What has the output at `path`, and what it lacks.
    fn having(&self, forme: &Arc<Forme>, path: &str) -> Option<(Arc<Kept>, Option<Arc<Refused>>)> {
        for target in forme.targets(path) {
            if let Target::Unmade(_) = &target {
                return lock(&self.kept).find(path).map(|kept| (kept, Some(Arc::new(forme.lacks(&target, &[])))));
            }
            let Some(kept) = self.fresh(forme, &target) else { continue };
            if kept.outputs.contains_key(path) || path.ends_with("index.html") {
                let faults = || Refused { message: kept.refused.clone(), ..forme.lacks(&target, &kept.faults) };
                let lacks = kept.is_lacking().then(|| Arc::new(faults()));
                return Some((kept, lacks));
            }
        }
        // A page that was made may show a file that lies elsewhere.
        let elsewhere = forme.listing().find(&format!("{}/{path}", forme.ground.config.content_dir())).is_some();
        lock(&self.kept).find(path).filter(|_| elsewhere).map(|kept| (kept, None))
    }

    fn unreadable(&self, now: &Now, path: &str) -> Option<Arc<Refused>> {
        let forme = now.forme.as_ref()?;
        let target = forme.targets(path).into_iter().find(|target| matches!(target, Target::Unmade(_)))?;
        Some(Arc::new(forme.lacks(&target, &[])))
    }

    /// What is made of `target` as its sources are, from what is kept or anew; once for all who ask at the same time.
    fn fresh(&self, forme: &Arc<Forme>, target: &Target) -> Option<Arc<Kept>> {
        let holds = |kept: &Arc<Kept>| kept.basis.holds(forme);
        if let Some(kept) = lock(&self.kept).get(target).filter(holds) {
            return Some(kept);
        }
        let asked = (!whole::waits(target)).then(|| Asked::new(self));
        let gate = Arc::clone(lock(&self.gates).entry(target.clone()).or_default());
        let held = lock(&gate);
        let old = lock(&self.kept).get(target);
        let fresh = match old.filter(holds) {
            Some(kept) => Some(kept),
            None => self.made(forme, target).map(|made| self.keep(target, made)),
        };
        drop((held, asked));
        drop(gate);
        lock(&self.gates).retain(|_, gate| Arc::strong_count(gate) > 1);
        fresh
    }

    fn keep(&self, target: &Target, made: Kept) -> Arc<Kept> {
        let mut shelf = lock(&self.kept);
        let old = shelf.get(target);
        let kept = Arc::new(made.after(old.as_deref()));
        shelf.put(target.clone(), Arc::clone(&kept));
        kept
    }
}
