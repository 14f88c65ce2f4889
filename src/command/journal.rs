//! Opening a journal: where it is, its `book.toml`, its files.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::edition as faults;
use crate::load::{self, Disk};
use crate::machine::MachineError;
use crate::source::{FileId, Library, Span};
use crate::theme::THEMES_FOLDER;

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
}

impl Journal {
    /// Opens the journal of `root`, or the one around the current folder.
    pub(crate) fn open(root: Option<&Path>) -> Result<Journal, MachineError> {
        let here = std::path::absolute(".").map_err(|error| MachineError::new("can't find", ".", error))?;
        let root = match root {
            Some(root) => here.join(root),
            None => load::find_root(&here).unwrap_or(here),
        };
        let (config, _, readable) = read_book(&Disk::open(&root, &[], &[])?);
        let skip = root.join(config.build_dir());
        let places = if readable { vec![config.content_dir(), THEMES_FOLDER] } else { Vec::new() };
        let disk = Disk::open(&root, &places, &[skip])?;
        let (config, mut faults, readable) = read_book(&disk);
        let book = Span::top(disk.listing().find(load::BOOK).unwrap_or(FileId(0)));
        faults.extend(disk.unreadable_names().iter().map(|name| faults::file_name_unreadable(book, name)));
        if readable && disk.missing().iter().any(|place| place == config.content_dir()) {
            faults.push(faults::content_missing(book, config.content_dir()));
        }
        Ok(Journal { root, config, disk, faults, readable })
    }
}

fn read_book(disk: &Disk) -> (Config, Vec<Diagnostic>, bool) {
    let Some(book) = disk.listing().find(load::BOOK) else {
        return (Config::default(), vec![faults::config_missing(Span::top(FileId(0)))], false);
    };
    match disk.text(book) {
        Ok(text) => {
            let (config, faults) = Config::read(&text, book);
            let readable = !faults.iter().any(|fault| fault.code == crate::diagnostic::Code::ConfigInvalid);
            (config, faults, readable)
        }
        Err(crate::source::ReadError::Encoding { offset, guess }) => (Config::default(), vec![faults::encoding_invalid(Span::top(book), offset, guess)], false),
        Err(_) => (Config::default(), vec![faults::file_unreadable(Span::top(book), "the system does not let it be read")], false),
    }
}
