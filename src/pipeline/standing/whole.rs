//! The pass over the whole edition, behind those who ask for pages: what only all articles together tell. It gives the faults a
//! build would tell, and what the pages of works are made of. Of articles that are as they were nothing is made again.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError};

use super::capture::{Content, Stamp};
use super::forme::Forme;
use super::make::Made;
use super::many::Part;
use super::target::Target;
use super::{Now, Standing, lock};
use crate::bibliography::WorkKey;
use crate::diagnostic::{Diagnostic, Located};
use crate::digest::Digest;
use crate::gather::{Known, Shelf};
use crate::pipeline::index::{self, First, Index};
use crate::pipeline::{Press, Reporter, guard, lasting};
use crate::secrecy::Guard;
use crate::site::OutputError;

/// What passes leave behind.
#[derive(Default)]
pub(super) struct Pass {
    /// The last that came to its end.
    pub(super) done: Option<Arc<Whole>>,
    /// The state of which none will.
    stopped: Option<Arc<Forme>>,
    /// What was to be hidden then.
    secrets: Stamp,
    /// Counts the guards.
    guards: u64,
}

/// What all articles together say.
pub(super) struct Whole {
    pub(super) forme: Arc<Forme>,
    pub(super) parts: Vec<Arc<Part>>,
    works: OnceLock<(BTreeMap<WorkKey, Known>, Vec<Digest>)>,
}

impl Whole {
    fn works(&self) -> &(BTreeMap<WorkKey, Known>, Vec<Digest>) {
        self.works.get_or_init(|| {
            let shelf = Shelf::default();
            for (key, known) in self.parts.iter().flat_map(|part| &part.works) {
                shelf.put(*key, known.clone());
            }
            (shelf.into_works(), self.parts.iter().map(|part| part.digest.clone()).collect())
        })
    }
}

impl Standing {
    /// Goes over the whole edition and gives its faults, or why that can't be; nothing where a change came in between.
    pub(crate) fn check(&self) -> Option<Result<Vec<Located>, String>> {
        let tick = self.clock.now();
        let Now { forme, refused, .. } = self.now();
        let forme = match (forme, refused) {
            (_, Some(refused)) => return Some(Ok(refused.faults.clone())),
            (forme, None) => forme?,
        };
        let timely = || {
            self.give_way();
            if self.clock.now() == tick { Ok(()) } else { Err(OutputError::Interrupted) }
        };
        let looked = catch_unwind(AssertUnwindSafe(|| self.look_through(&forme, &timely)));
        let why = match looked {
            Ok(Ok(faults)) => return timely().is_ok().then_some(Ok(faults)),
            Ok(Err(OutputError::Interrupted)) => return None,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "the program broke while it looked this edition through; please report it".to_owned(),
        };
        lock(&self.pass).stopped = Some(forme);
        self.passed.notify_all();
        Some(Err(why))
    }

    fn look_through(&self, forme: &Arc<Forme>, timely: &dyn Fn() -> Result<(), OutputError>) -> Result<Vec<Located>, OutputError> {
        let (index, reporter, guard, id) = self.indexed(forme, timely)?;
        let guard = (!guard.is_idle()).then_some(&guard).map(|guard| (guard, id));
        let mut parts = Vec::with_capacity(forme.catalogue.articles.len());
        for article in &forme.catalogue.articles {
            timely()?;
            parts.push(self.part_of(forme, &article.url, guard)?);
        }
        let whole = Arc::new(Whole { forme: Arc::clone(forme), parts, works: OnceLock::new() });
        lock(&self.pass).done = Some(Arc::clone(&whole));
        self.passed.notify_all();
        let of_pages = forme.pages(&whole, &index, guard.map(|(guard, _)| guard), timely)?;
        let own = whole.parts.iter().flat_map(|part| &part.faults).chain(forme.leaves.iter().flat_map(|leaf| &leaf.faults)).chain(&of_pages);
        reporter.add_located(own.cloned().collect());
        Ok(match guard {
            Some((guard, _)) => guard::faults_of(reporter, Vec::new(), guard),
            None => reporter.into_sorted(),
        })
    }

    /// The index as a build has it, its faults, the guard over the edition and its number.
    fn indexed<'f>(&self, forme: &'f Arc<Forme>, timely: &dyn Fn() -> Result<(), OutputError>) -> Result<(Index, Reporter<'f>, Guard, u64), OutputError> {
        let ground = &forme.ground;
        let mut read: Vec<First> = Vec::with_capacity(forme.leaves.len());
        for (at, leaf) in forme.leaves.iter().enumerate() {
            timely()?;
            read.push(leaf.whole(at, ground));
        }
        let reporter = Reporter::new(&ground.sources, &ground.config, false);
        let build = ground.build(&ground.sources);
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut index = index::gather(&build, &ground.layout, read, true, (&reporter, &mut found))?;
        lasting::held(&build, &index, &mut found)?;
        reporter.add(found, None);
        reporter.add_located(ground.faults.clone());
        let secrets = std::mem::take(&mut index.secrets);
        let said = format!("{} {secrets:?} {:?}", forme.epoch, index.affiliations);
        let guard = guard::guard(&build, secrets, &index.affiliations, &reporter);
        let mut pass = lock(&self.pass);
        let said = *blake3::hash(said.as_bytes()).as_bytes();
        if pass.secrets != said {
            pass.secrets = said;
            pass.guards += 1;
        }
        Ok((index, reporter, guard, pass.guards))
    }

    /// What is kept of the article at `url`, seen by `guard`.
    fn part_of(&self, forme: &Arc<Forme>, url: &str, guard: Option<(&Guard, u64)>) -> Result<Arc<Part>, OutputError> {
        let known = || lock(&self.parts).get(url).filter(|part| part.basis.holds(forme) && guard.is_none_or(|(_, id)| part.guard == id)).cloned();
        known()
            .or_else(|| {
                self.article(forme, url, guard)?;
                known()
            })
            .ok_or(OutputError::Interrupted)
    }

    /// Waits while pages are made for those who asked.
    fn give_way(&self) {
        let free = self.free.wait_while(lock(&self.asked), |asked| *asked > 0);
        drop(free.unwrap_or_else(PoisonError::into_inner));
    }

    /// Makes the page of works at `url`, when the whole edition is known as it is now.
    pub(super) fn works_page(&self, forme: &Arc<Forme>, url: &str) -> Option<Made<()>> {
        let whole = self.whole(forme)?;
        let (shelf, digests) = whole.works();
        Some(forme.make(digests.clone(), None, |press| press.works_at(url, shelf)))
    }

    /// Makes the index of the search, likewise.
    pub(super) fn search_index(&self, forme: &Arc<Forme>) -> Option<Made<()>> {
        let whole = self.whole(forme)?;
        Some(forme.make(whole.works().1.clone(), None, |press| press.search(&forme.index)))
    }

    /// Waits for what all articles together say as they are now; nothing where that will not be known.
    fn whole(&self, forme: &Arc<Forme>) -> Option<Arc<Whole>> {
        let mut pass = lock(&self.pass);
        loop {
            let Now { forme: Some(now), refused: None, .. } = self.now() else { return None };
            if !Arc::ptr_eq(&now, forme) {
                return None;
            }
            if let Some(whole) = pass.done.as_ref().filter(|whole| Arc::ptr_eq(&whole.forme, forme)).cloned() {
                return Some(whole);
            }
            if pass.stopped.as_ref().is_some_and(|stopped| Arc::ptr_eq(stopped, forme)) {
                return None;
            }
            pass = self.passed.wait(pass).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Forme {
    /// Makes every page that is no article's; what is wrong with them.
    fn pages(&self, whole: &Whole, index: &Index, guard: Option<&Guard>, timely: &dyn Fn() -> Result<(), OutputError>) -> Result<Vec<Located>, OutputError> {
        let digests = whole.parts.iter().map(|part| part.digest.clone()).collect();
        let made = self.make(digests, guard, |press| {
            (0..index.issues.len()).try_for_each(|at| timely().and_then(|()| press.issue(index, at)))?;
            (0..index.pages.len()).try_for_each(|at| timely().and_then(|()| press.page(index, at)))?;
            press.home(index)?;
            press.missing()?;
            if guard.is_some() {
                index.redirects.iter().try_for_each(|(from, to)| press.redirect(from, to))?;
                press.works(&whole.works().0)?;
                press.registers()?;
                press.search_page()?;
                press.search(index)?;
                self.assets(press)?;
            }
            Ok(())
        });
        made.value.map(|()| made.faults)
    }

    /// Hands the theme's files on, that they are looked through.
    fn assets(&self, press: &Press<'_>) -> Result<(), OutputError> {
        for (path, output) in &*self.house.assets {
            match &output.content {
                Content::Page(bytes) | Content::Bytes(bytes) => press.put(path, bytes)?,
                Content::Copy(file) => press.copy(self.source(file).into_iter())?,
            }
        }
        Ok(())
    }

    fn source(&self, file: &Path) -> Option<crate::source::FileId> {
        let inside = file.strip_prefix(self.ground.sources.disk.root()).ok()?;
        self.listing().find(&inside.to_string_lossy().replace('\\', "/"))
    }
}

/// A target that waits for the whole is asked for without holding the pass up.
pub(super) fn waits(target: &Target) -> bool {
    matches!(target, Target::Works(_) | Target::Index)
}
