//! Lays the files of `themes/NAME/` over the built-in theme.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Asset, BUILT_IN_NAME, BUILT_IN_PREFIX, THEMES_FOLDER, Theme, settings, words_tag};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as fault;
use crate::diagnostic::nearest;
use crate::source::{Entry, EntryKind, FileId, Library, ReadError, Span};
use crate::words;

/// The folders a theme may have.
const FOLDERS: [&str; 3] = ["templates", "assets", "words"];

/// See [`Theme::load`].
pub(super) fn load(name: &str, at: Span, library: &dyn Library) -> (Theme, Vec<Diagnostic>) {
    let folder = format!("{THEMES_FOLDER}/{name}");
    let is_folder_name = !name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != "..";
    let mut overlay = Overlay { theme: Theme::built_in(), library, faults: Vec::new() };
    let mut files = library.listing().under(&folder).filter(|_| is_folder_name).peekable();
    if files.peek().is_none() {
        if name != BUILT_IN_NAME {
            let themes = themes(library);
            overlay.faults.push(fault::theme_missing(at, name, themes.iter().map(String::as_str)));
        }
        return (overlay.theme, overlay.faults);
    }
    overlay.theme.name = name.to_owned();
    for (file, entry) in files {
        overlay.file(&entry.path.as_str()[folder.len() + 1..], file, entry);
    }
    (overlay.theme, overlay.faults)
}

/// The themes there are to choose from.
fn themes(library: &dyn Library) -> BTreeSet<String> {
    let first = |path: &str| Some(path.strip_prefix("themes/")?.split_once('/')?.0.to_owned());
    let mut names: BTreeSet<String> = library.listing().under(THEMES_FOLDER).filter_map(|(_, e)| first(e.path.as_str())).collect();
    names.insert(BUILT_IN_NAME.to_owned());
    names
}

struct Overlay<'a> {
    theme: Theme,
    library: &'a dyn Library,
    faults: Vec<Diagnostic>,
}

impl Overlay<'_> {
    /// Takes in the file that stands at `path` of the theme.
    fn file(&mut self, path: &str, file: FileId, entry: &Entry) {
        if path.split('/').any(|part| part.starts_with('.')) {
            return; // an editor's or the system's own file
        }
        let known = path == "theme.toml" || FOLDERS.iter().any(|f| path.split_once('/').is_some_and(|(first, _)| first == *f));
        if let (true, EntryKind::Special(reason)) = (known, entry.kind) {
            self.faults.push(fault::file_special(Span::top(file), entry.path.as_str(), reason));
        } else if path == "theme.toml" {
            self.settings(file, entry);
        } else if let Some(name) = path.strip_prefix("templates/") {
            self.template(name, file, entry);
        } else if let Some(name) = path.strip_prefix("assets/") {
            self.theme.assets.insert(name.to_owned(), Asset::Journal(file));
        } else if let Some(tag) = words_tag(path) {
            self.words(tag, file, entry);
        } else {
            self.stray(path, file, entry);
        }
    }

    fn settings(&mut self, file: FileId, entry: &Entry) {
        let Some(text) = self.text(file, entry) else { return };
        let (settings, faults) = settings::read(&text, file);
        self.faults.extend(faults);
        if let Some(languages) = Arc::get_mut(&mut self.theme.languages) {
            languages.lay_over_all(settings.words);
        }
    }

    fn words(&mut self, tag: &str, file: FileId, entry: &Entry) {
        let Some(text) = self.text(file, entry) else { return };
        let (texts, faults) = words::read(&text, file);
        self.faults.extend(faults);
        if let Some(languages) = Arc::get_mut(&mut self.theme.languages) {
            languages.lay(tag, texts);
        }
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
            None => nearest(path, ["theme.toml"]),
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
