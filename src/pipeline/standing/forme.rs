//! One state of an edition: the files there are, what each article tells the others, and how pages look. Printers call the
//! frame that holds set type a forme. It is never changed; a change makes another, which shares what stayed as it was.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::house::House;
use super::leaf::{Leaf, Stands};
use super::sources::{Clock, Sources};
use crate::catalogue::{self, Catalogue};
use crate::config::Config;
use crate::diagnostic::Located;
use crate::layout::{Layout, layout};
use crate::load::BOOK;
use crate::pipeline::index::{self, First, Index};
use crate::pipeline::{Build, Journal, Options, Reporter, spoken};
use crate::search::Lexicon;
use crate::site::OutputError;
use crate::source::{FileId, Library};

/// What a set of files gives: it stays while no file comes or goes, and `book.toml` and the theme are as they were.
pub(super) struct Ground {
    pub(super) config: Config,
    pub(super) sources: Sources,
    pub(super) layout: Layout,
    pub(super) drafts: bool,
    /// The article each file of the listing is part of, by its position in the layout.
    owners: HashMap<FileId, usize>,
    /// What was wrong before any article was read.
    pub(super) faults: Vec<Located>,
}

/// One state of an edition.
#[derive(Clone)]
pub(super) struct Forme {
    pub(super) ground: Arc<Ground>,
    pub(super) house: Arc<House>,
    /// The articles in the order of the layout.
    pub(super) leaves: Vec<Arc<Leaf>>,
    /// What pass one found; its catalogue stands apart.
    pub(super) index: Arc<Index>,
    pub(super) catalogue: Catalogue,
    /// The words that are searched, in all states.
    pub(super) lexicon: Arc<Lexicon>,
    /// The position in the catalogue of each article of the layout.
    pub(super) places: Arc<Vec<Option<usize>>>,
    /// Faults of the journal, its issues and pages.
    pub(super) faults: Arc<Vec<Located>>,
    /// Counts the grounds.
    pub(super) epoch: u64,
    /// Counts what articles tell one another.
    pub(super) generation: u64,
    /// The last change of any article's text.
    pub(super) words: u64,
}

/// What became of a look at the disk.
pub(super) enum Opened {
    Forme(Box<Forme>),
    /// Nothing can be made, for these reasons.
    Refused(Vec<Located>),
}

impl Ground {
    /// A build of the edition that reads through `library`.
    pub(super) fn build<'b>(&'b self, library: &'b dyn Library) -> Build<'b> {
        let options = Options { keep_going: true, drafts: self.drafts, ..Options::default() };
        Build { library, config: &self.config, options, progress: &|_, _| () }
    }

    /// The article `file` is part of, by its position in the layout.
    pub(super) fn owner(&self, file: FileId) -> Option<usize> {
        self.owners.get(&file).copied()
    }
}

impl Forme {
    /// Looks at the disk. What stayed as it was is taken from `old`.
    pub(super) fn open(root: &Path, drafts: bool, clock: &Clock, old: Option<&Self>) -> Result<Opened, OutputError> {
        let mut journal = Journal::at(root.to_owned())?;
        let found = std::mem::take(&mut journal.faults);
        let content = journal.config.content_dir();
        if !journal.readable || journal.disk.missing().iter().any(|place| place == content) {
            let reporter = Reporter::new(&journal.disk, &journal.config, false);
            reporter.add(found, None);
            return Ok(Opened::Refused(reporter.into_sorted()));
        }
        // The preview stands at the root of its own host, wherever the site will stand.
        journal.config.build.base_url = None;
        let mut faults = found;
        let layout = layout(journal.disk.listing(), journal.config.content_dir(), &mut faults);
        let sources = Sources::new(journal.disk, clock.clone());
        if let Some(book) = sources.listing().find(BOOK) {
            sources.know(book, journal.book.as_deref());
        }
        let owners = layout.articles.iter().enumerate().flat_map(|(at, files)| catalogue::files_of(files).map(move |file| (file, at))).collect();
        let mut ground = Ground { config: journal.config, sources, layout, drafts, owners, faults: Vec::new() };
        let house = House::new(&ground, old.map(|old| (&*old.house, &old.ground.config)), &mut faults)?;
        ground.faults = Reporter::new(&ground.sources, &ground.config, false).locate(faults, None);
        let ground = Arc::new(ground);
        let leaves = (0..ground.layout.articles.len()).into_par_iter().map(|at| Arc::new(Leaf::read(at, &ground))).collect();
        let generation = clock.tick();
        let lexicon = old.map(|old| Arc::clone(&old.lexicon)).unwrap_or_default();
        Ok(Opened::Forme(Box::new(Self::gathered(ground, (Arc::new(house), lexicon), leaves, (generation, generation))?)))
    }

    /// The same with its index put together anew, after change `tick`.
    pub(super) fn again(&self, tick: u64) -> Result<Self, OutputError> {
        Self::gathered(Arc::clone(&self.ground), (Arc::clone(&self.house), Arc::clone(&self.lexicon)), self.leaves.clone(), (self.epoch, tick))
    }

    fn gathered(
        ground: Arc<Ground>,
        (house, lexicon): (Arc<House>, Arc<Lexicon>),
        leaves: Vec<Arc<Leaf>>,
        (epoch, tick): (u64, u64),
    ) -> Result<Self, OutputError> {
        let reporter = Reporter::new(&ground.sources, &ground.config, false);
        let mut found = Vec::new();
        let read: Vec<First> = leaves.iter().enumerate().map(|(at, leaf)| leaf.first(at, &ground)).collect();
        let mut index = index::gather(&ground.build(&ground.sources), &ground.layout, read, false, (&reporter, &mut found))?;
        spoken(&ground.build(&ground.sources), &index, &house.languages, &mut found);
        reporter.add(found, None);
        reporter.add_located(ground.faults.clone());
        let faults = Arc::new(reporter.into_sorted());
        let catalogue = std::mem::take(&mut index.catalogue);
        let mut places = vec![None; leaves.len()];
        index.articles.iter().enumerate().for_each(|(place, at)| places[*at] = Some(place));
        Ok(Self { ground, house, leaves, index: Arc::new(index), catalogue, lexicon, places: Arc::new(places), faults, epoch, generation: tick, words: tick })
    }

    /// The position in the catalogue of the article at position `at` of the layout.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        self.places[at]
    }

    /// The state after the article at position `at` of the layout changed; and what it told of itself before, where the
    /// others may have heard it.
    pub(super) fn with(&self, at: usize, tick: u64) -> Result<Self, OutputError> {
        let leaf = Arc::new(Leaf::read(at, &self.ground));
        let mut forme = self.clone();
        let old = std::mem::replace(&mut forme.leaves[at], Arc::clone(&leaf));
        forme.words = tick;
        let (Stands::Published(before), Stands::Published(front), Some(place)) = (&old.stands, &leaf.stands, self.places[at]) else {
            let same = matches!((&old.stands, &leaf.stands), (Stands::Draft, Stands::Draft) | (Stands::Unreadable, Stands::Unreadable));
            return if same { Ok(forme) } else { forme.again(tick) };
        };
        if !front.leads_from(before) {
            return forme.again(tick);
        }
        let body = leaf.deferred(at, &self.ground);
        if let Some(known) = self.catalogue.articles[place].body.asked() {
            let now = super::leaf::body_of(at, &self.ground);
            if now != *known {
                forme.generation = tick;
            }
            body.learn(|| now);
        }
        if !front.says_what(before) {
            forme.generation = tick;
        }
        forme.catalogue = self.catalogue.with(place, Arc::clone(front), body);
        Ok(forme)
    }
}
