//! Opening a journal: where it is, its `book.toml`, its files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::edition as faults;
use crate::load::{self, Disk};
use crate::machine::MachineError;
use crate::source::{FileId, Library, Span};
use crate::theme::{FONTS_FOLDER, THEMES_FOLDER};

/// A journal on the disk.
pub(crate) struct Journal {
    /// Its folder.
    pub root: PathBuf,
    /// `book.toml`, read.
    pub config: Config,
    /// Its files.
    pub disk: Disk,
    /// What was wrong with `book.toml` and the names of files.
    pub faults: Vec<Diagnostic>,
    /// Whether `book.toml` could be read: without it nothing else can.
    pub readable: bool,
    /// `book.toml` as it was read; none where it could not be, or changed meanwhile.
    pub book: Option<Arc<str>>,
}

impl Journal {
    /// Opens the journal of `root`, or the one around the current folder.
    pub(crate) fn open(root: Option<&Path>) -> Result<Journal, MachineError> {
        let here = std::path::absolute(".").map_err(|error| MachineError::new("can't find", ".", error))?;
        Journal::at(match root {
            Some(root) => here.join(root),
            None => load::find_root(&here).unwrap_or(here),
        })
    }

    /// Opens the journal whose folder is `root`, an absolute path.
    pub(crate) fn at(root: PathBuf) -> Result<Journal, MachineError> {
        let first = read_book(&Disk::open(&root, &[], &[])?);
        let skip = root.join(first.config.build_dir());
        let places = if first.readable {
            {
                let looks = first.config.look_files().map(|file| file.value.as_str());
                let folders = [first.config.content_dir(), THEMES_FOLDER, FONTS_FOLDER];
                folders.into_iter().chain(super::BESIDE).chain(first.config.style_file()).chain(looks).collect()
            }
        } else {
            Vec::new()
        };
        let disk = Disk::open(&root, &places, &[skip])?;
        let Book { config, mut faults, readable, text } = read_book(&disk);
        let top = Span::top(disk.listing().find(load::BOOK).unwrap_or(FileId(0)));
        faults.extend(disk.unreadable_names().iter().map(|name| faults::file_name_unreadable(top, name)));
        if readable && disk.missing().iter().any(|place| place == config.content_dir()) {
            faults.push(faults::content_missing(top, config.content_dir()));
        }
        let book = text.filter(|text| first.text.as_ref() == Some(text));
        Ok(Journal { root, config, disk, faults, readable, book })
    }
}

/// What was made of `book.toml`.
struct Book {
    config: Config,
    faults: Vec<Diagnostic>,
    readable: bool,
    text: Option<Arc<str>>,
}

fn read_book(disk: &Disk) -> Book {
    let unread = |fault| Book { config: Config::default(), faults: vec![fault], readable: false, text: None };
    let Some(book) = disk.listing().find(load::BOOK) else {
        return unread(faults::config_missing(Span::top(FileId(0))));
    };
    match disk.text(book) {
        Ok(text) => {
            let (config, faults) = Config::read(&text, book);
            let readable = !faults.iter().any(|fault| fault.code == crate::diagnostic::Code::ConfigInvalid);
            Book { config, faults, readable, text: Some(text) }
        }
        Err(crate::source::ReadError::Encoding { offset, guess }) => unread(faults::encoding_invalid(Span::top(book), offset, guess)),
        Err(_) => unread(faults::file_unreadable(Span::top(book), "the system does not let it be read")),
    }
}
