//! The citation styles of a journal: one for all, and those that single articles ask for, each made once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Build;
use crate::csl::Style;
use crate::diagnostic::{Diagnostic, catalogue::style as faults};
use crate::edition::front::ArticleFront;
use crate::source::{FileId, Listing, Span, Spanned};
use crate::url;

/// The style of a journal that names none.
pub(super) const DEFAULT: &str = "apa";

/// The styles in use, by where they come from and their locale: for as long as the files they are made of stay as they are.
#[derive(Debug, Default)]
pub struct Styles {
    made: Mutex<BTreeMap<(Source, String), Arc<Style>>>,
}

/// Where a style comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Bundled(String),
    File(FileId),
}

impl Styles {
    /// No style yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The styles that no file of the journal gives.
    pub(super) fn bundled(&self) -> Self {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let bundled = made.iter().filter(|((source, _), _)| matches!(source, Source::Bundled(_)));
        Self { made: Mutex::new(bundled.map(|(named, style)| (named.clone(), Arc::clone(style))).collect()) }
    }

    /// The style of the journal itself, for what belongs to no article.
    pub(super) fn journal(&self, build: &Build<'_>, out: &mut Vec<Diagnostic>) -> Arc<Style> {
        let asked = build.config.citation.style.as_ref();
        let locale = build.config.citation.locale.as_ref().map_or(build.config.language(), |locale| locale.value.as_str());
        let source = source(asked, "", build.library.listing(), out);
        self.made(source, locale, asked.map(|style| style.span), build, out)
    }

    /// The style of an article: its own, or the journal's; in its own language where it has one.
    pub(super) fn article(&self, front: &ArticleFront, folder: &str, build: &Build<'_>, out: &mut Vec<Diagnostic>) -> Arc<Style> {
        let own = front.citation.style.as_ref();
        let listing = build.library.listing();
        // A fault of the journal's own style is told with the journal.
        let source = match own {
            Some(_) => source(own, folder, listing, out),
            None => source(build.config.citation.style.as_ref(), "", listing, &mut Vec::new()),
        };
        let language = front.language.as_ref().map(super::super::edition::scalar::Language::as_str).filter(|language| *language != build.config.language());
        let whole = build.config.citation.locale.as_ref().map_or(build.config.language(), |locale| locale.value.as_str());
        let locale = front.citation.locale.as_ref().map(|locale| locale.value.as_str()).or(language).unwrap_or(whole);
        self.made(source, locale, own.map(|style| style.span), build, out)
    }

    /// Makes a style, or gives the one that was made. One that is at fault is told at `at`, once, and the default takes its place.
    fn made(&self, source: Option<Source>, locale: &str, at: Option<Span>, build: &Build<'_>, out: &mut Vec<Diagnostic>) -> Arc<Style> {
        let source = source.unwrap_or_else(|| Source::Bundled(DEFAULT.to_owned()));
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let style = made.entry((source, locale.to_owned())).or_insert_with_key(|(source, locale)| {
            let style = make(source, locale, build).or_else(|(name, message)| {
                out.extend(at.map(|at| faults::style_invalid(at, &name, &message)));
                make(&Source::Bundled(DEFAULT.to_owned()), locale, build)
            });
            Arc::new(style.unwrap_or_default())
        });
        Arc::clone(style)
    }
}

/// Where the style that is asked for comes from; none where there is no such style, which is told.
fn source(asked: Option<&Spanned<String>>, folder: &str, listing: &Listing, out: &mut Vec<Diagnostic>) -> Option<Source> {
    let asked = asked?;
    if !asked.value.ends_with(".csl") {
        if Style::is_bundled(&asked.value) {
            return Some(Source::Bundled(asked.value.clone()));
        }
        out.push(faults::style_unknown(asked.span, &asked.value, Style::bundled_names()));
        return None;
    }
    let found = url::resolve(folder, &asked.value).and_then(|path| listing.find(&path)).or_else(|| listing.find(&asked.value));
    if found.is_none() {
        let files = listing.iter().map(|(_, entry)| entry.path.as_str()).filter(|path| path.ends_with(".csl"));
        out.push(faults::style_file_missing(asked.span, &asked.value, files));
    }
    found.map(Source::File)
}

/// Makes a style; what was wrong with it comes with its name.
fn make(source: &Source, locale: &str, build: &Build<'_>) -> Result<Style, (String, String)> {
    match source {
        Source::Bundled(name) => Style::bundled(name, Some(locale)).map_err(|error| (name.clone(), error.to_string())),
        Source::File(file) => {
            let path = || build.library.listing().path(*file).as_str().to_owned();
            let text = build.library.text(*file).map_err(|_| (path(), "it can't be read".to_owned()))?;
            Style::from_csl(&text, Some(locale)).map_err(|error| (path(), error.to_string()))
        }
    }
}
