//! A theme: the built-in files, and over them the user's, file by file.
//!
//! A journal's theme lies in `themes/NAME/` as `theme.toml`, `templates/`, `words/` and `assets/`. A file there takes the place
//! of the built-in file of the same path; a file of words changes those it names. Every built-in template stays in reach under `default/`: a template that
//! begins with `{% extends "default/article.html" %}` overrides the blocks it names and keeps the rest.

mod overlay;
mod settings;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Library, Span, Texts};
use crate::words::Languages;

/// What the built-in templates are called under, beside their plain names.
pub const BUILT_IN_PREFIX: &str = "default/";
/// The name of the built-in theme.
pub const BUILT_IN_NAME: &str = "default";
/// The folder of the journal's themes.
pub const THEMES_FOLDER: &str = "themes";

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Where a template or an asset comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The built-in theme.
    BuiltIn,
    /// A file of the journal's own theme.
    Journal(FileId),
}

/// The text of a template.
#[derive(Clone, Debug)]
pub struct Template {
    /// Whose it is.
    pub origin: Origin,
    text: TemplateText,
}

#[derive(Clone, Debug)]
enum TemplateText {
    BuiltIn(&'static str),
    Journal(Arc<str>),
}

impl Template {
    /// The template as written.
    pub fn text(&self) -> &str {
        match &self.text {
            TemplateText::BuiltIn(text) => text,
            TemplateText::Journal(text) => text,
        }
    }
}

/// A file to be published under `assets/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asset {
    /// The bytes of the built-in file.
    BuiltIn(&'static [u8]),
    /// The journal's own file, to be copied.
    Journal(FileId),
}

/// Everything that makes the pages look as they do.
#[derive(Clone, Debug)]
pub struct Theme {
    name: String,
    templates: BTreeMap<Cow<'static, str>, Template>,
    assets: BTreeMap<String, Asset>,
    languages: Arc<Languages>,
}

impl Theme {
    /// The theme that is used where `book.toml` names none.
    pub fn built_in() -> Self {
        let languages = files(&BUILT_IN).into_iter().filter_map(|(path, bytes)| Some((words_tag(path)?.to_owned(), std::str::from_utf8(bytes).ok()?)));
        let languages = Arc::new(Languages::new(languages));
        let mut theme = Self { name: BUILT_IN_NAME.to_owned(), templates: BTreeMap::new(), assets: BTreeMap::new(), languages };
        for (path, bytes) in files(&BUILT_IN) {
            theme.add_built_in(path, bytes);
        }
        theme
    }

    /// The theme `name` of the journal in `library`, laid over the built-in one. `at` is where `book.toml` names it.
    ///
    /// A theme that is not there leaves the built-in one and a fault. `default` needs no folder.
    pub fn load(name: &str, at: Span, library: &dyn Library) -> (Self, Vec<Diagnostic>) {
        overlay::load(name, at, library)
    }

    /// The name `book.toml` gives.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The templates by name, in order: the user's under their path in `templates/`, the built-in ones under
    /// [`BUILT_IN_PREFIX`] and theirs.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &Template)> {
        self.templates.iter().map(|(name, template)| (name.as_ref(), template))
    }

    /// The template of that exact name.
    pub fn template(&self, name: &str) -> Option<&Template> {
        self.templates.get(name)
    }

    /// The files to publish by their path under `assets/`, in order.
    pub fn assets(&self) -> impl Iterator<Item = (&str, Asset)> {
        self.assets.iter().map(|(path, asset)| (path.as_str(), *asset))
    }

    /// What templates call `words`, in every language.
    pub fn languages(&self) -> &Arc<Languages> {
        &self.languages
    }

    /// Whether any template is the user's.
    pub fn has_own_templates(&self) -> bool {
        self.templates.values().any(|template| template.origin != Origin::BuiltIn)
    }

    /// The user's templates as texts, for the lines of diagnostics.
    pub fn texts(&self) -> Texts {
        let mut texts = Texts::default();
        for template in self.templates.values() {
            if let (Origin::Journal(file), TemplateText::Journal(text)) = (template.origin, &template.text) {
                texts.insert(file, Arc::clone(text));
            }
        }
        texts
    }

    fn add_built_in(&mut self, path: &str, bytes: &'static [u8]) {
        if let Some(asset) = path.strip_prefix("assets/") {
            self.assets.insert(asset.to_owned(), Asset::BuiltIn(bytes));
        } else if let (Some(name), Ok(text)) = (path.strip_prefix("templates/"), std::str::from_utf8(bytes)) {
            let template = Template { origin: Origin::BuiltIn, text: TemplateText::BuiltIn(text) };
            self.templates.insert(format!("{BUILT_IN_PREFIX}{name}").into(), template);
        }
    }

    fn add_template(&mut self, name: &str, file: FileId, text: Arc<str>) {
        let template = Template { origin: Origin::Journal(file), text: TemplateText::Journal(text) };
        self.templates.insert(name.to_owned().into(), template);
    }
}

/// The language whose words stand in the file at `path` of a theme; none of other files.
fn words_tag(path: &str) -> Option<&str> {
    path.strip_prefix("words/")?.strip_suffix(".toml").filter(|tag| !tag.contains('/'))
}

/// Every file under a folder of the built-in theme, with its path from the theme's root.
fn files(folder: &'static Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
    let here = folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents())));
    here.chain(folder.dirs().flat_map(files)).collect()
}
