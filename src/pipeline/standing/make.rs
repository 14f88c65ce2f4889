//! Makes one page of a forme, with the files that come with it, by the same hands as a build.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::capture::{Capture, Outputs};
use super::forme::Forme;
use super::sources::Reader;
use crate::bibliography::WorkKey;
use crate::diagnostic::{Diagnostic, Located};
use crate::digest::Digest;
use crate::gather::{Known, Shelf};
use crate::pipeline::{Press, Reporter, guard};
use crate::render::Citing;
use crate::secrecy::{Guard, Guarded};
use crate::site::{OutputError, Sink};
use crate::source::FileId;

/// What was made, and of what.
pub(super) struct Made<T> {
    /// What the maker gives; none where the machine refused.
    pub(super) value: Result<T, OutputError>,
    pub(super) outputs: Outputs,
    /// The URLs of the pages that could not be made.
    pub(super) unmade: BTreeSet<String>,
    pub(super) faults: Vec<Located>,
    /// The works that were laid down.
    pub(super) shelf: BTreeMap<WorkKey, Known>,
    /// The files that were read.
    pub(super) read: Box<[FileId]>,
}

impl Forme {
    /// Makes what `act` makes of no article, past `guard` where one is to see it. `digests` are those the pages of many look at.
    pub(super) fn make<T>(&self, digests: Vec<Digest>, guard: Option<&Guard>, act: impl FnOnce(&Press<'_>) -> Result<T, OutputError>) -> Made<T> {
        self.made((digests, &[]), guard, act)
    }

    /// Makes the article at position `at` of the catalogue.
    pub(super) fn article(&self, at: usize, guard: Option<&Guard>) -> Made<Digest> {
        let files = &self.ground.layout.articles[self.index.articles[at]];
        self.made((Vec::new(), self.house.citing(&self.ground)), guard, |press| press.article(at, files))
    }

    fn made<T>(
        &self,
        with: (Vec<Digest>, &[(&'static str, Citing)]),
        guard: Option<&Guard>,
        act: impl FnOnce(&Press<'_>) -> Result<T, OutputError>,
    ) -> Made<T> {
        let ground = &self.ground;
        let reader = Reader::new(&ground.sources);
        let reporter = Reporter::new(&reader, &ground.config, false);
        let capture = Capture::new(&ground.sources, &reader);
        let mut leaks = Vec::new();
        let (value, unmade, shelf) = match guard {
            None => self.pressed(with, (&reader, &reporter, &capture), act),
            Some(guard) => {
                let guarded = Guarded::new(&capture, &reader, guard, self.catalogue.articles.iter().map(|article| article.url.clone()));
                let made = self.pressed(with, (&reader, &reporter, &guarded), act);
                leaks = guarded.faults();
                made
            }
        };
        let outputs = capture.into_outputs();
        let faults = told(reporter, leaks, guard);
        Made { value, outputs, unmade, faults, shelf, read: reader.into_files() }
    }

    fn pressed<T>(
        &self,
        (digests, citing): (Vec<Digest>, &[(&'static str, Citing)]),
        (reader, reporter, sink): (&Reader<'_>, &Reporter<'_>, &dyn Sink),
        act: impl FnOnce(&Press<'_>) -> Result<T, OutputError>,
    ) -> (Result<T, OutputError>, BTreeSet<String>, BTreeMap<WorkKey, Known>) {
        let (ground, house) = (&self.ground, &self.house);
        let build = ground.build(reader);
        let press = Press {
            build: &build,
            layout: &ground.layout,
            catalogue: &self.catalogue,
            templates: house.templates.as_deref(),
            languages: Arc::clone(&house.languages),
            sink,
            reporter,
            copied: Mutex::new(HashSet::new()),
            unmade: Mutex::new(BTreeSet::new()),
            digests,
            styles: &house.styles,
            style: house.style.clone(),
            shelf: Shelf::default(),
            lexicon: Some(&self.lexicon),
            citing,
            logo: house.logo.clone(),
            contrast: Arc::clone(&house.contrast),
        };
        let value = act(&press);
        let Press { unmade, shelf, .. } = press;
        (value, unmade.into_inner().unwrap_or_else(PoisonError::into_inner), shelf.into_works())
    }
}

fn told(reporter: Reporter<'_>, leaks: Vec<Diagnostic>, guard: Option<&Guard>) -> Vec<Located> {
    match guard {
        Some(guard) => guard::faults_of(reporter, leaks, guard),
        None => reporter.into_sorted(),
    }
}
