//! A theme: the built-in files, and over them the user's, file by file.
//!
//! A journal's theme lies in `themes/NAME/` as `theme.toml`, `templates/`, `words/` and `assets/`. A file there takes the place
//! of the built-in file of the same path; a file of words changes those it names. Every built-in template stays in reach under `default/`: a template that
//! begins with `{% extends "default/article.html" %}` overrides the blocks it names and keeps the rest.

mod colour;
mod fonts;
mod look;
mod overlay;
mod script;
mod settings;
mod sheet;
mod tokens;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::config::Look;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Library, Spanned, Texts};
use crate::words::Languages;
pub use colour::Colour;
pub use fonts::FONTS_FOLDER;
use fonts::Font;
pub use look::Logo;
pub use tokens::{Mode, Pair, Tokens};

/// What the built-in templates are called under, beside their plain names.
pub const BUILT_IN_PREFIX: &str = "default/";
/// The name of the built-in theme.
pub const BUILT_IN_NAME: &str = "default";
/// The folder of the journal's themes.
pub const THEMES_FOLDER: &str = "themes";

/// The theme with the look of a printed journal, over the built-in one.
pub const QUARTERLY: &str = "quarterly";

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static BUILT_IN_QUARTERLY: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/quarterly");

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asset {
    /// The bytes of the built-in file.
    BuiltIn(&'static [u8]),
    /// What was put together of the theme's parts.
    Made(Arc<[u8]>),
    /// The journal's own file, to be copied.
    Journal(FileId),
}

/// Everything that makes the pages look as they do.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    name: String,
    templates: BTreeMap<Cow<'static, str>, Template>,
    assets: BTreeMap<String, Asset>,
    languages: Arc<Languages>,
    /// The parts of the style sheet, by the names of their files.
    styles: BTreeMap<String, Arc<str>>,
    /// The parts of the script.
    scripts: BTreeMap<String, Arc<str>>,
    tokens: Tokens,
    fonts: Vec<Font>,
    logo: Option<Logo>,
}

impl Theme {
    /// The theme that is used where `book.toml` names none and asks for no look of its own.
    pub fn built_in() -> Self {
        let mut theme = Self::foundation();
        theme.finish();
        theme
    }

    /// The built-in theme before its parts are put together.
    fn foundation() -> Self {
        let languages = files(&BUILT_IN).into_iter().filter_map(|(path, bytes)| Some((words_tag(path)?.to_owned(), std::str::from_utf8(bytes).ok()?)));
        let languages = Arc::new(Languages::new(languages));
        let mut theme = Self { name: BUILT_IN_NAME.to_owned(), languages, ..Self::default() };
        theme.lay_built_in(&BUILT_IN);
        theme
    }

    /// The theme that `book.toml` names, over the built-in one, as `look` asks for it.
    ///
    /// A theme that is not there leaves the built-in one and a fault. `default` and `quarterly` need no folder.
    pub fn load(name: Option<&Spanned<String>>, look: &Look, library: &dyn Library) -> (Self, Vec<Diagnostic>) {
        let (mut theme, mut faults) = match name {
            Some(name) => overlay::load(&name.value, name.span, library),
            None => (Self::foundation(), Vec::new()),
        };
        look::dress(&mut theme, look, library, &mut faults);
        theme.finish();
        (theme, faults)
    }

    /// How well each colour of the theme is read on each it may stand on, in every mode.
    pub fn contrast(&self) -> Vec<Pair> {
        self.tokens.pairs()
    }

    /// The journal's mark, where it has one.
    pub fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
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
        self.assets.iter().map(|(path, asset)| (path.as_str(), asset.clone()))
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

    fn lay_built_in(&mut self, folder: &'static Dir<'static>) {
        for (path, bytes) in files(folder) {
            let text = || std::str::from_utf8(bytes).unwrap_or_default();
            match path.split_once('/') {
                Some(("assets", name)) => {
                    self.assets.insert(name.to_owned(), small(name, bytes));
                }
                Some(("templates", name)) => {
                    let template = Template { origin: Origin::BuiltIn, text: TemplateText::BuiltIn(text()) };
                    self.templates.insert(format!("{BUILT_IN_PREFIX}{name}").into(), template);
                }
                Some(("styles", name)) => {
                    self.styles.insert(name.to_owned(), text().into());
                }
                Some(("scripts", name)) => {
                    self.scripts.insert(name.to_owned(), text().into());
                }
                // The built-in tokens are held to be right by the tests.
                None if path == "tokens.toml" => self.tokens.lay(text(), None, &mut Vec::new()),
                _ => {}
            }
        }
    }

    /// The parts of a style sheet, in the order of their names.
    fn parts_of<'s>(&'s self, sheet: &'s str) -> impl Iterator<Item = &'s str> {
        self.styles.iter().filter(move |(name, _)| sheet_of(name) == sheet).map(|(_, part)| &**part)
    }

    /// Puts the parts together. A file of the journal's theme that stands in the place of the whole stays.
    fn finish(&mut self) {
        let further: BTreeSet<&str> = self.styles.keys().map(String::as_str).map(sheet_of).filter(|sheet| !sheet.is_empty()).collect();
        let mut made: Vec<_> = further.into_iter().map(|sheet| (format!("{sheet}.css"), sheet::further_style(self.parts_of(sheet)))).collect();
        made.push(("style.css".to_owned(), sheet::style(&self.tokens, &self.fonts, self.parts_of(""))));
        made.push(("variorum.js".to_owned(), script::together(self.scripts.values().map(|part| &**part))));
        for (name, text) in made {
            self.assets.entry(name).or_insert_with(|| Asset::Made(text.into_bytes().into()));
        }
        for font in &self.fonts {
            self.assets.insert(format!("fonts/{}", font.file), Asset::Journal(font.source));
        }
    }

    fn add_template(&mut self, name: &str, file: FileId, text: Arc<str>) {
        let template = Template { origin: Origin::Journal(file), text: TemplateText::Journal(text) };
        self.templates.insert(name.to_owned().into(), template);
    }
}

/// A built-in file to publish: style sheets and scripts without what browsers do not need.
fn small(name: &str, bytes: &'static [u8]) -> Asset {
    let made = |text: String| Asset::Made(text.into_bytes().into());
    match (name.rsplit_once('.'), std::str::from_utf8(bytes)) {
        (Some((_, "css")), Ok(text)) => made(sheet::small_style(text)),
        (Some((_, "js")), Ok(text)) => made(script::small(text)),
        _ => Asset::BuiltIn(bytes),
    }
}

/// The style sheet that a part belongs to, by its folder; empty for the one of all pages.
fn sheet_of(part: &str) -> &str {
    part.split_once('/').map_or("", |(sheet, _)| sheet)
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
