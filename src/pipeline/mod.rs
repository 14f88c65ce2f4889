//! Puts the verbs together: two passes over the articles, one at a time each, in parallel; then the pages of many.
//!
//! Pass one reads an article for the catalogue and lets it go. Pass two reads it again, resolves it, makes its page and
//! lets it go. Only faults and the catalogue stay, so memory does not grow with the length of the articles.

mod articles;
mod cite;
mod guard;
mod index;
mod journal;
mod lasting;
mod pages;
mod pictures;
mod registers;
mod report;
mod search;
mod single;
mod standing;
mod styles;
mod works;

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::catalogue::{ArticleEntry, Catalogue};
use crate::config::Config;
use crate::csl::Style;
use crate::diagnostic::catalogue::words;
use crate::diagnostic::{Diagnostic, Located, Severity};
use crate::digest::Digest;
use crate::edition::scalar::Date;
use crate::gather::Shelf;
use crate::layout::{Layout, layout};
use crate::links::{Followed, FromDisk, Leaving, Outward};
use crate::render::template::Templates;
use crate::render::{self, Citing};
use crate::search::Lexicon;
use crate::secrecy::Guarded;
use crate::site::{OutputError, Sink};
use crate::source::{FileId, Library, Span};
use crate::theme::{Pair, THEMES_FOLDER, Theme};
use crate::words::Languages;

pub(crate) use guard::BESIDE;
pub(crate) use journal::Journal;
pub use lasting::Addresses;
pub use report::Reporter;
pub(crate) use single::{Single, Trial, cited, single, trial};
pub(crate) use standing::{Content, Found, Hand, Heard, Output, Overview, Refused, Row, Stamp, Standing};
pub use styles::Styles;

/// What a build is told on the command line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Warnings are errors.
    pub strict: bool,
    /// Publishes what it can, with each fault shown in its place.
    pub keep_going: bool,
    /// Publishes drafts.
    pub drafts: bool,
    /// Makes the edition for reviewers, without its authors.
    pub blind: bool,
    /// Keeps a row for each remark.
    pub rows: bool,
    /// Links lead from page to page without a host too.
    pub from_disk: bool,
    /// Lists the links to other sites.
    pub outward: bool,
    /// Keeps every address that is published.
    pub addresses: bool,
}

/// What a build found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Every fault, in path order, then by place.
    pub faults: Vec<Located>,
    /// Articles, their reviews, issues and pages made.
    pub pages: usize,
    /// The URLs of the pages that a fault of their source or of the theme did not let be made.
    pub unmade: BTreeSet<String>,
    /// What is kept of each article, in the order of the catalogue.
    pub digests: Vec<Digest>,
    /// Whether the sources hold what is not published: identities, drafts, remarks that are withheld, the authors of a blind edition.
    pub withholds: bool,
    /// The newest date of an issue or article.
    pub newest: Option<Date>,
    /// The links to other sites, by their addresses; none where they are not asked for.
    pub leaving: Vec<Leaving>,
    /// Every address that is published, where they were asked for.
    pub addresses: Addresses,
}

impl Outcome {
    /// Whether there is an error among the faults.
    pub fn has_errors(&self) -> bool {
        self.faults.iter().any(|fault| fault.severity == Severity::Error)
    }

    /// Whether something would be published that must not be: then nothing is, whatever else was asked for.
    pub fn must_not_publish(&self) -> bool {
        // Who is to be kept out is not known while `identities.yaml` can't be read.
        let unknown = |fault: &Located| fault.severity == Severity::Error && fault.place.path.as_str() == crate::secrecy::FILE;
        self.faults.iter().any(|fault| fault.code.forbids_publishing() || unknown(fault))
    }
}

/// What one build looks at.
pub struct Build<'b> {
    /// The sources.
    pub library: &'b dyn Library,
    /// `book.toml`.
    pub config: &'b Config,
    /// What the command line said.
    pub options: Options,
    /// Told after each article how many of how many are done.
    pub progress: &'b (dyn Fn(usize, usize) + Sync),
}

/// Builds the edition into `sink`. `found` are faults known before: of `book.toml`, of file names.
///
/// # Errors
/// What the sink refuses: the disk is full, the build was told to stop. Faults of the content are in the outcome.
pub fn build(build: &Build<'_>, found: Vec<Diagnostic>, sink: &dyn Sink) -> Result<Outcome, OutputError> {
    let reporter = Reporter::new(build.library, build.config, build.options.strict);
    let mut faults = found;
    let layout = layout(build.library.listing(), build.config.content_dir(), &mut faults);
    let theme = theme(build, &mut faults);
    let templates = templates(&theme, &mut faults);
    let mut index = index::index(build, &layout, &reporter, &mut faults)?;
    let styles = Styles::new();
    let style = styles.journal(build, &mut faults);
    spoken(build, &index, theme.languages(), &mut faults);
    lasting::held(build, &index, &mut faults)?;
    reporter.add(faults, None);
    let withholds = index.secrets.withholds() || build.options.blind || build.library.listing().find(crate::secrecy::FILE).is_some();
    let guard = guard::guard(build, std::mem::take(&mut index.secrets), &index.affiliations, &reporter);
    let citing = cite::common_styles(build);
    let base = build.config.base_path();
    let outward = Outward::new(sink, build.config.base_url());
    let sink: &dyn Sink = if build.options.outward { &outward } else { sink };
    let followed = Followed::new(sink, build.library, &base);
    let from_disk = FromDisk::new(&followed, &base);
    let sink: &dyn Sink = if build.options.from_disk { &from_disk } else { &followed };
    let guarded = Guarded::new(sink, build.library, &guard, index.catalogue.articles.iter().map(|article| article.url.clone()));
    let lexicon = Lexicon::default();
    let mut press = Press {
        build,
        layout: &layout,
        catalogue: &index.catalogue,
        templates: templates.as_ref(),
        languages: Arc::clone(theme.languages()),
        sink: &guarded,
        reporter: &reporter,
        copied: Mutex::new(HashSet::new()),
        unmade: Mutex::new(index.unmade.clone()),
        digests: Vec::new(),
        styles: &styles,
        style,
        shelf: Shelf::default(),
        lexicon: Some(&lexicon),
        citing: &citing,
        logo: pictures::logo(&theme, build.library),
        contrast: theme.contrast().into(),
    };
    let pages = press.all(&index, &theme)?;
    let Press { unmade, digests, .. } = press;
    let unmade = unmade.into_inner().unwrap_or_else(PoisonError::into_inner);
    let leaks = guarded.faults();
    // Of pages that were not made, or not whole, every link would be told once more.
    if unmade.is_empty() && !reporter.has_errors() {
        reporter.add(followed.faults(book(build.library)), None);
    }
    // What a source says that can't be read is not known.
    let withholds = withholds || !unmade.is_empty();
    let newest = index.catalogue.newest_date();
    let leaving = outward.leaving();
    let addresses = if build.options.addresses { lasting::addresses(build, &index)? } else { Addresses::default() };
    Ok(Outcome { faults: guard::faults_of(reporter, leaks, &guard), pages, unmade, digests, withholds, newest, leaving, addresses })
}

impl Press<'_> {
    /// Makes all pages and files, and counts the pages.
    fn all(&mut self, index: &index::Index, theme: &Theme) -> Result<usize, OutputError> {
        self.digests = self.articles(index)?;
        let shelf = std::mem::take(&mut self.shelf).into_works();
        self.pages(index)?;
        let of_works = self.works(&shelf)? + self.registers()? + self.search_page()?;
        self.search(index)?;
        if self.templates.is_some() {
            self.assets(theme)?;
        }
        let catalogue = &index.catalogue;
        let below = |article: &Arc<ArticleEntry>| usize::from(article.record_url().is_some()) + usize::from(article.has_changes());
        let records: usize = catalogue.articles.iter().map(below).sum();
        Ok(catalogue.articles.len() + records + catalogue.issues.len() + catalogue.pages.len() + of_works + 3)
    }
}

/// The theme `book.toml` names, as it asks for it.
fn theme(build: &Build<'_>, faults: &mut Vec<Diagnostic>) -> Theme {
    let (theme, found) = Theme::load(build.config.theme(), &build.config.look, build.library);
    faults.extend(found);
    theme
}

/// Tells each language of a page that has no words, at the first page that speaks it.
fn spoken(build: &Build<'_>, index: &index::Index, languages: &Languages, faults: &mut Vec<Diagnostic>) {
    let journal = (build.config.language(), book(build.library));
    let articles = index.catalogue.articles.iter().map(|article| (article.language.as_str(), Span::top(article.file)));
    let pages = index.pages.iter().filter_map(|page| Some((page.front.language.as_ref()?.as_str(), Span::top(page.file))));
    let mut told = BTreeSet::new();
    for (tag, at) in std::iter::once(journal).chain(articles).chain(pages) {
        if !languages.knows(tag) && told.insert(tag.to_owned()) {
            let name = build.config.theme().map_or("NAME", |name| &name.value);
            faults.push(words::language_missing(at, tag, &format!("{THEMES_FOLDER}/{name}/words/{tag}.toml")));
        }
    }
}

fn templates(theme: &Theme, faults: &mut Vec<Diagnostic>) -> Option<Templates> {
    Templates::new(theme).map_err(|found| faults.extend(found)).ok()
}

/// Makes pages and hands them on.
struct Press<'p> {
    build: &'p Build<'p>,
    layout: &'p Layout,
    catalogue: &'p Catalogue,
    /// None where the theme is at fault: pages are then checked and not made.
    templates: Option<&'p Templates>,
    /// What pages say, in every language.
    languages: Arc<Languages>,
    sink: &'p dyn Sink,
    reporter: &'p Reporter<'p>,
    copied: Mutex<HashSet<FileId>>,
    unmade: Mutex<BTreeSet<String>>,
    /// What is kept of each article; empty until all are made.
    digests: Vec<Digest>,
    styles: &'p Styles,
    /// The style of the journal itself.
    style: Arc<Style>,
    /// The works that are cited.
    shelf: Shelf,
    /// The words that are searched; none where nothing is published.
    lexicon: Option<&'p Lexicon>,
    /// The styles in which each article shows how it is cited, with what readers call them.
    citing: &'p [(&'static str, Citing)],
    /// The journal's mark.
    logo: Option<render::view::Logo>,
    /// How well its colours are read on each other.
    contrast: Arc<[Pair]>,
}

impl Press<'_> {
    fn articles(&self, index: &index::Index) -> Result<Vec<Digest>, OutputError> {
        let done = AtomicUsize::new(0);
        let total = index.articles.len();
        let made = index.articles.par_iter().enumerate().map(|(at, files)| {
            let digest = self.article(at, &self.layout.articles[*files])?;
            (self.build.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Ok(digest)
        });
        made.collect()
    }
}

/// The first byte of `book.toml`, for faults of the journal as a whole.
pub(crate) fn book(library: &dyn Library) -> Span {
    Span::top(library.listing().find("book.toml").unwrap_or(FileId(0)))
}
