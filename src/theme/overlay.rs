//! Lays the files of `themes/NAME/` over the built-in theme.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Asset, BUILT_IN_NAME, BUILT_IN_PREFIX, BUILT_IN_QUARTERLY, QUARTERLY, THEMES_FOLDER, Theme, script, settings, words_tag};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as fault;
use crate::diagnostic::nearest;
use crate::source::{Entry, EntryKind, FileId, Library, ReadError, Span, Spanned};
use crate::words::{self, Sheet};

/// The folders a theme may have.
const FOLDERS: [&str; 5] = ["templates", "styles", "scripts", "assets", "words"];
/// The files a theme may have beside them.
const FILES: [&str; 2] = ["theme.toml", "tokens.toml"];
/// The themes that need no folder.
const BUILT_IN_NAMES: [&str; 2] = [BUILT_IN_NAME, QUARTERLY];

/// The theme `name` of the journal in `library`, laid over the built-in one. `at` is where `book.toml` names it.
pub(super) fn load(name: &str, at: Span, library: &dyn Library) -> (Theme, Vec<Diagnostic>) {
    let folder = format!("{THEMES_FOLDER}/{name}");
    let is_folder_name = !name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != "..";
    let mut overlay = Overlay { theme: Theme::foundation(), library, sheets: Vec::new(), faults: Vec::new() };
    let files: Vec<_> = library.listing().under(&folder).filter(|_| is_folder_name).collect();
    if files.is_empty() && !BUILT_IN_NAMES.contains(&name) {
        let themes = themes(library);
        overlay.faults.push(fault::theme_missing(at, name, themes.iter().map(String::as_str)));
        return (overlay.theme, overlay.faults);
    }
    let within = |entry: &Entry| entry.path.as_str()[folder.len() + 1..].to_owned();
    let settings = files.iter().find(|(_, entry)| within(entry) == "theme.toml");
    let extends = settings.and_then(|(file, entry)| overlay.settings(*file, entry));
    let base = extends.as_ref().map_or(name, |base| base.value.as_str());
    match extends.as_ref().filter(|base| !BUILT_IN_NAMES.contains(&base.value.as_str())) {
        Some(base) => overlay.faults.push(fault::base_unknown(base.span, &base.value, &BUILT_IN_NAMES)),
        None if base == QUARTERLY => overlay.theme.lay_built_in(&BUILT_IN_QUARTERLY),
        None => {}
    }
    name.clone_into(&mut overlay.theme.name);
    for (file, entry) in files {
        overlay.file(&within(entry), file, entry);
    }
    overlay.proof();
    (overlay.theme, overlay.faults)
}

/// The themes there are to choose from.
fn themes(library: &dyn Library) -> BTreeSet<String> {
    let first = |path: &str| Some(path.strip_prefix("themes/")?.split_once('/')?.0.to_owned());
    let mut names: BTreeSet<String> = library.listing().under(THEMES_FOLDER).filter_map(|(_, e)| first(e.path.as_str())).collect();
    names.extend(BUILT_IN_NAMES.map(str::to_owned));
    names
}

/// The words a template asks for by name: `words.abstract`.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let name = |rest: &'_ str| rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    text.split("words.").skip(1).map(move |rest| &rest[..name(rest)])
}

struct Overlay<'a> {
    theme: Theme,
    library: &'a dyn Library,
    /// The journal's files of words.
    sheets: Vec<Sheet>,
    faults: Vec<Diagnostic>,
}

impl Overlay<'_> {
    /// Takes in the file that stands at `path` of the theme.
    fn file(&mut self, path: &str, file: FileId, entry: &Entry) {
        if path.split('/').any(|part| part.starts_with('.')) {
            return; // an editor's or the system's own file
        }
        let known = FILES.contains(&path) || FOLDERS.iter().any(|f| path.split_once('/').is_some_and(|(first, _)| first == *f));
        match (path.split_once('/'), entry.kind) {
            (_, EntryKind::Special(reason)) if known => self.faults.push(fault::file_special(Span::top(file), entry.path.as_str(), reason)),
            (None, _) if path == "theme.toml" => {} // read before all others
            (None, _) if path == "tokens.toml" => {
                if let Some(text) = self.text(file, entry) {
                    self.theme.tokens.lay(&text, Some(file), &mut self.faults);
                }
            }
            (Some(("templates", name)), _) => self.template(name, file, entry),
            (Some(("styles", name)), _) if name.ends_with(".css") => {
                if let Some(text) = self.text(file, entry) {
                    self.theme.styles.insert(name.to_owned(), text);
                }
            }
            (Some(("scripts", name)), _) if name.ends_with(".js") => {
                if let Some(text) = self.text(file, entry) {
                    self.faults.extend(script::fault(&text).map(|(byte, why)| fault::script_syntax(Span::new(file, byte, byte), &why)));
                    self.theme.scripts.insert(name.to_owned(), text);
                }
            }
            (Some(("assets", name)), _) => {
                self.theme.assets.insert(name.to_owned(), Asset::Journal(file));
            }
            (Some(("words", _)), _) if words_tag(path).is_some() => self.words(words_tag(path).unwrap_or_default(), file, entry),
            _ => self.stray(path, file, entry),
        }
    }

    /// Reads `theme.toml`; gives the theme it says this one is laid over.
    fn settings(&mut self, file: FileId, entry: &Entry) -> Option<Spanned<String>> {
        if matches!(entry.kind, EntryKind::Special(_)) {
            return None; // told with the other files
        }
        let text = self.text(file, entry)?;
        let (settings, faults) = settings::read(&text, file);
        self.faults.extend(faults);
        if let Some(languages) = Arc::get_mut(&mut self.theme.languages) {
            languages.lay_over_all(settings.words);
        }
        settings.extends
    }

    fn words(&mut self, tag: &str, file: FileId, entry: &Entry) {
        let Some(text) = self.text(file, entry) else { return };
        let (texts, places, faults) = words::read_placed(&text, file);
        self.faults.extend(faults);
        if let Some(languages) = Arc::get_mut(&mut self.theme.languages) {
            languages.lay(tag, texts.clone());
        }
        self.sheets.push(Sheet { tag: tag.to_owned(), file, texts, places });
    }

    /// Looks through the journal's words, when all of the theme is there.
    fn proof(&mut self) {
        let names: BTreeSet<&str> = self.theme.templates.values().flat_map(|template| words_of(template.text())).collect();
        let faults: Vec<Diagnostic> = self.sheets.iter().flat_map(|sheet| sheet.faults(&self.theme.languages, &names)).collect();
        self.faults.extend(faults);
    }

    fn template(&mut self, name: &str, file: FileId, entry: &Entry) {
        if name.starts_with(BUILT_IN_PREFIX) {
            self.faults.push(fault::file_reserved(Span::top(file), entry.path.as_str()));
        } else if let Some(text) = self.text(file, entry) {
            self.theme.add_template(name, file, text);
        }
    }

    /// A file that belongs to no part of a theme: a readme is welcome, a misspelt folder is not.
    fn stray(&mut self, path: &str, file: FileId, entry: &Entry) {
        let near = match path.split_once('/') {
            Some((folder, _)) => nearest(folder, FOLDERS),
            None => nearest(path, FILES),
        };
        if let Some(near) = near {
            self.faults.push(fault::file_stray(Span::top(file), entry.path.as_str(), near));
        }
    }

    fn text(&mut self, file: FileId, entry: &Entry) -> Option<Arc<str>> {
        let (at, path) = (Span::top(file), entry.path.as_str());
        match self.library.text(file) {
            Ok(text) => return Some(text),
            Err(ReadError::Vanished) => self.faults.push(fault::file_vanished(at, path)),
            Err(ReadError::Encoding { offset, guess }) => self.faults.push(fault::file_encoding(at, path, offset, guess)),
            Err(ReadError::System(error)) => self.faults.push(fault::file_unreadable(at, path, &error)),
        }
        None
    }
}
