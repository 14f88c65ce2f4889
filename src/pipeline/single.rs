//! One article read alone, for commands that add to it.

use std::sync::Arc;

use super::report::without_followers;
use super::styles::Styles;
use super::{Build, Press, Reporter, index};
use crate::apparatus::Apparatus;
use crate::bibliography::Reference;
use crate::catalogue::{self, Catalogue};
use crate::diagnostic::Located;
use crate::edition::article::Article;
use crate::edition::erratum::Update;
use crate::gather::Shelf;
use crate::layout::{Layout, layout};
use crate::outline::{self, Outline};
use crate::render::ArticleSources;
use crate::site::{Nothing, OutputError};
use crate::source::Texts;
use crate::{parse, render, resolve};

/// An article, with what is hidden in it, and the ids of its page.
pub(crate) struct Single {
    /// The article.
    pub article: Article,
    /// Its ids.
    pub outline: Outline,
}

/// Reads the article in `folder`, given from the content folder; none where there is none that can be read.
///
/// # Errors
/// What the machine refuses.
pub(crate) fn single(build: &Build<'_>, folder: &str) -> Result<Option<Single>, OutputError> {
    let listing = build.library.listing();
    let layout = layout(listing, build.config.content_dir(), &mut Vec::new());
    let Some(files) = layout.articles.iter().find(|files| files.folder == folder) else { return Ok(None) };
    let texts = index::texts(build, catalogue::files_of(files), &mut Vec::new())?;
    let Some(article) = parse::article(files, &texts, listing, true, &mut Vec::new()) else { return Ok(None) };
    let outline = outline::outline(&article, &render::mentions(article.texts()), &mut Vec::new());
    Ok(Some(Single { article, outline }))
}

/// The article in `folder` as a work that others cite; none where there is none that can be read.
///
/// # Errors
/// What the machine refuses.
pub(crate) fn cited(build: &Build<'_>, folder: &str) -> Result<Option<Reference>, OutputError> {
    let Some(Single { article, .. }) = single(build, folder)? else { return Ok(None) };
    let layout = layout(build.library.listing(), build.config.content_dir(), &mut Vec::new());
    let files = layout.articles.iter().find(|files| files.folder == folder).and_then(|files| layout.issues.get(files.issue?));
    let texts = index::texts(build, files.map(|files| files.file), &mut Vec::new())?;
    let issue = files.and_then(|files| parse::issue(files, &texts, &mut Vec::new())).map(|issue| issue.front);
    let place = render::In {
        volume: issue.as_ref().and_then(|issue| issue.volume),
        number: issue.as_ref().and_then(|issue| issue.number),
        date: issue.as_ref().and_then(|issue| issue.date.as_ref()).map(|date| date.value),
        url: &index::directory(folder),
    };
    let work = render::article_work(&article, build.config, place);
    if article.front.errata.iter().all(|erratum| erratum.kind != Update::Retraction) {
        return Ok(Some(work));
    }
    let language = article.front.language.as_ref().map_or(build.config.language(), |language| language.as_str());
    Ok(Some(render::retracted(work, &super::theme(build, &mut Vec::new()).languages().of(language))))
}

/// An article tried alone: whatever it says of other pages is taken for right.
pub(crate) struct Trial {
    /// It, with the remarks that are withheld.
    pub article: Article,
    /// What follows from it.
    pub apparatus: Apparatus,
    /// The works of its bibliography.
    pub works: Vec<Reference>,
    /// Its faults.
    pub faults: Vec<Located>,
}

/// Checks the article at position `at` of the layout as a build does; none where it can't be read.
///
/// # Errors
/// What the machine refuses.
pub(crate) fn trial(build: &Build<'_>, (layout, at): (&Layout, usize), styles: &Styles) -> Result<Option<Trial>, OutputError> {
    let files = &layout.articles[at];
    let mut found = Vec::new();
    let mut texts = index::texts(build, catalogue::files_of(files), &mut found)?;
    let Some(article) = parse::article(files, &texts, build.library.listing(), true, &mut found) else { return Ok(None) };
    let shown = article.clone().without_hidden(build.options.drafts);
    let catalogue = alone(build, layout, at, &shown);
    let (reporter, sink) = (Reporter::new(build.library, build.config, false), Nothing::new(build.library));
    let press = press(build, (layout, &catalogue, styles), (&reporter, &sink));
    resolve::verify(&shown, build.library.listing(), &mut found);
    let (works, apparatus) = press.apparatus(&index::directory(&files.folder), (files, &shown), &mut texts, &mut found)?;
    painted(&press, &shown, (&works, &apparatus), &mut found);
    found.sort_by_key(|fault| (fault.span, fault.code));
    found.dedup();
    without_followers(&mut found);
    let faults = reporter.locate(found, Some(&texts));
    Ok(Some(Trial { article, apparatus, works, faults }))
}

/// Paints what the article's pages show, for the faults that come of it.
fn painted(press: &Press<'_>, article: &Article, (works, apparatus): (&[Reference], &Apparatus), found: &mut Vec<crate::diagnostic::Diagnostic>) {
    let (notes, traced) = (resolve::notes_of(article), render::traced(apparatus, works));
    let sources = ArticleSources { article, at: 0, apparatus, works, traced: &traced, notes: &notes };
    render::article(&sources, press.journal(), found);
    if press.catalogue.articles[0].record_url().is_some() {
        render::record(&sources, press.journal(), found);
    }
}

/// The index of a journal that has this article; its other pages are there and say nothing.
fn alone(build: &Build<'_>, layout: &Layout, at: usize, article: &Article) -> Catalogue {
    let files = &layout.articles[at];
    let outline = outline::outline(article, &render::mentions(article.texts()), &mut Vec::new());
    let hash = index::hash(&Texts::default(), files);
    let mut catalogue = Catalogue::new();
    catalogue.add_article(catalogue::index(article, &outline, build.config.language(), hash), files, None);
    let others = layout.articles.iter().enumerate().filter(|(other, _)| *other != at);
    others.for_each(|(_, other)| catalogue.silence(&other.folder, catalogue::files_of(other)));
    layout.issues.iter().for_each(|issue| catalogue.silence(&issue.folder, [issue.file]));
    layout.pages.iter().for_each(|page| catalogue.silence(page.url.trim_end_matches('/'), [page.file]));
    catalogue.close(build.library.listing(), &[], true, &mut Vec::new());
    catalogue
}

/// A press that publishes nothing.
fn press<'p>(
    build: &'p Build<'p>,
    (layout, catalogue, styles): (&'p Layout, &'p Catalogue, &'p Styles),
    (reporter, sink): (&'p Reporter<'p>, &'p Nothing<'p>),
) -> Press<'p> {
    Press {
        build,
        layout,
        catalogue,
        templates: None,
        languages: Arc::clone(super::theme(build, &mut Vec::new()).languages()),
        sink,
        reporter,
        copied: Default::default(),
        unmade: Default::default(),
        digests: Vec::new(),
        styles,
        style: Default::default(),
        shelf: Shelf::default(),
        lexicon: None,
        citing: &[],
        logo: None,
        contrast: Default::default(),
    }
}
