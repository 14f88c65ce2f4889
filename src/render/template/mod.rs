//! The theme's templates, compiled once, and the pages they make.
//!
//! The engine (Tera) reads no environment, no clock, no network and no file but the templates it was given: none of
//! its functions can. What it would let a theme do wrong is caught around it: circles before anything runs
//! ([`graph`]), pages and loops without end while they run ([`meter`]).

mod fault;
mod filter;
mod graph;
mod meter;
mod report;
mod scan;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};
use crate::theme::{BUILT_IN_PREFIX, Origin, Theme};
use crate::words::Languages;
use meter::{Metered, Page};
use scan::Scan;
use words::Spoken;

/// The pages a theme makes, by template.
pub const PAGES: [&str; 7] = ["home.html", "issue.html", "article.html", "reviews.html", "page.html", "accessibility.html", "404.html"];

/// Compiled templates. Any number of threads may render from them at once.
pub struct Templates {
    tera: Tera,
    files: Files,
    spoken: Spoken,
}

/// What is known of each template, by its full name, and the languages they speak.
struct Files(BTreeMap<String, File>, Arc<Languages>);

/// One template with what its tags say.
struct File {
    origin: Origin,
    text: String,
    scan: Scan,
    /// The text the engine runs, where it is another.
    metered: Option<Metered>,
}

impl Templates {
    /// Compiles the templates of `theme`, or gives every fault they have.
    pub fn new(theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let mut files = Files::new(theme);
        let mut faults = graph::check(&files);
        files.let_go();
        faults.extend(fault::syntax(&files));
        if faults.is_empty() {
            faults = fault::references(&files);
        }
        if faults.is_empty() {
            match compile(&files, true) {
                Ok(tera) => return Ok(Self { tera, files, spoken: Spoken::default() }),
                Err(error) => faults = fault::of_compiling(&error, &files),
            }
        }
        faults.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
        Err(faults)
    }

    /// Makes a page of the template `name` ("article.html") and a view of [`view`](crate::render::view).
    ///
    /// `page` is the source the page is made from: a fault is shown there when it lies in no file of the user's theme.
    pub fn render(&self, name: &str, view: &impl Serialize, page: Span) -> Result<String, Diagnostic> {
        let fail = |error: tera::Error| fault::of_rendering(&error, name, &self.files, page);
        let mut context = Context::from_serialize(view).map_err(fail)?;
        let words = self.spoken.words(&context, &self.files.1);
        context.insert_value("words", words);
        let mut html = Page::default();
        meter::refill();
        self.tera.render_to(name, &context, &mut html).map_err(fail)?;
        html.into_text().ok_or_else(|| fail(tera::Error::message("the page is not UTF-8")))
    }
}

impl Files {
    fn new(theme: &Theme) -> Self {
        let meters = theme.has_own_templates();
        let file = |(name, template): (&str, &crate::theme::Template)| {
            let text = template.text().to_owned();
            let scan = scan::scan(&text);
            let metered = meters.then(|| Metered::new(&text, &scan.meters));
            (name.to_owned(), File { origin: template.origin, text, scan, metered })
        };
        Self(theme.templates().map(file).collect(), Arc::clone(theme.languages()))
    }

    /// Lets go of the built-in templates that one of the user's replaces and nobody extends: what they ask of the
    /// templates they stood on must not bind the user's.
    fn let_go(&mut self) {
        let asked: BTreeSet<String> = self.0.values().flat_map(|file| &file.scan.uses).map(|u| u.name.clone()).collect();
        let plain: BTreeSet<String> = self.0.keys().cloned().collect();
        self.0.retain(|name, file| match name.strip_prefix(BUILT_IN_PREFIX) {
            Some(short) => !plain.contains(short) || asked.contains(name) || !file.scan.components.is_empty(),
            None => true,
        });
    }

    /// The template that `name` means: the user's, else the built-in one.
    fn resolve(&self, name: &str) -> Option<(&str, &File)> {
        let built_in = || self.0.get_key_value(&format!("{BUILT_IN_PREFIX}{name}"));
        self.0.get_key_value(name).or_else(built_in).map(|(name, file)| (name.as_str(), file))
    }

    /// Where byte `start` to `end` of a template stands, if it is the user's.
    fn span(&self, name: &str, start: usize, end: usize) -> Option<Span> {
        match self.0.get(name)?.origin {
            Origin::Journal(file) => Some(Span::new(file, start, end)),
            Origin::BuiltIn => None,
        }
    }

    /// The user's templates.
    fn own(&self) -> impl Iterator<Item = (&str, &File, FileId)> {
        self.0.iter().filter_map(|(name, file)| match file.origin {
            Origin::Journal(id) => Some((name.as_str(), file, id)),
            Origin::BuiltIn => None,
        })
    }
}

/// The engine with all of `files`; `metered` for templates that are to run.
fn compile(files: &Files, metered: bool) -> tera::TeraResult<Tera> {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes([BUILT_IN_PREFIX])?;
    meter::register(&mut tera);
    filter::register(&mut tera);
    words::register(&mut tera, &files.1);
    let text = |file: &File| match &file.metered {
        Some(counted) if metered => counted.text.clone(),
        _ => file.text.clone(),
    };
    tera.add_raw_templates(files.0.iter().map(|(name, file)| (name.clone(), text(file))))?;
    Ok(tera)
}
