//! What was handed in: files by their names, from the disk, an archive, or standard input.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::{ManuscriptArgs, ManuscriptKind};
use crate::command::import::{Done, machine, refuse};
use crate::load::{self, Archive};
use crate::machine::MachineError;

/// A manuscript has no more text than this.
pub const LARGEST: u64 = 5_000_000;

/// A picture, a bibliography, an archive is no larger than this.
const LARGEST_FILE: u64 = 100_000_000;

/// How many folders deep, and how many files, what belongs to a manuscript is looked for.
const DEEPEST: usize = 5;
const MOST: usize = 10_000;

/// What it is called where it came in without a name.
const TYPED: &str = "standard input";

enum Origin {
    Disk(PathBuf),
    Archive,
    Typed(Vec<u8>),
}

/// Files by name.
pub struct Handed {
    files: BTreeMap<String, Origin>,
    archive: Option<Archive>,
    /// The texts that were named one by one.
    pub named: Vec<String>,
    /// What all of it is called.
    pub called: String,
}

impl Handed {
    /// Finds what the arguments name.
    pub fn of(args: &ManuscriptArgs) -> Done<Self> {
        let mut handed = Self { files: BTreeMap::new(), archive: None, named: Vec::new(), called: String::new() };
        let alone = args.files.len() == 1;
        for path in &args.files {
            let typed = path.as_os_str() == "-";
            let folder = !typed && load::is_folder(path);
            let zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
            if (typed || folder || zip) && !alone {
                return Err(refuse(&format!("`{}` must be named alone; several files are one manuscript", path.display())));
            }
            handed.called = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            match () {
                () if typed => handed.typed(args.from)?,
                () if folder => handed.folder(path)?,
                () if zip => {
                    let bytes = load::bytes_of(path, LARGEST_FILE).map_err(|error| machine(&error))?;
                    handed.unpacked(bytes)?;
                }
                () => handed.file(path)?,
            }
        }
        Ok(handed)
    }

    /// One file, and whatever stands beside the first.
    fn file(&mut self, path: &Path) -> Done<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if self.files.is_empty() {
            self.beside(folder);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let other = self.files.get(&name).is_some_and(|origin| !matches!(origin, Origin::Disk(own) if *own == folder.join(&name)));
        if other && self.named.contains(&name) {
            return Err(refuse(&format!("two of the files are called `{name}`")));
        }
        self.files.insert(name.clone(), Origin::Disk(path.to_owned()));
        self.named.push(name);
        Ok(())
    }

    fn beside(&mut self, folder: &Path) -> usize {
        let names = load::names_below(folder, DEEPEST, MOST);
        let count = names.len();
        self.files.extend(names.into_iter().map(|name| (name.clone(), Origin::Disk(folder.join(name)))));
        count
    }

    fn folder(&mut self, folder: &Path) -> Done<()> {
        if self.called.trim_matches('.').is_empty() {
            self.called = load::real_path(folder).file_name().unwrap_or_default().to_string_lossy().into_owned();
        }
        match self.beside(folder) {
            MOST => Err(refuse(&format!("`{}` has {MOST} files and more; name the texts of the manuscript one by one", folder.display()))),
            _ => Ok(()),
        }
    }

    fn unpacked(&mut self, bytes: Vec<u8>) -> Done<()> {
        let archive = Archive::open(bytes).map_err(|error| machine(&MachineError::new("can't read", &self.called, error)))?;
        self.files.extend(archive.names().map(|name| (name.clone(), Origin::Archive)));
        self.archive = Some(archive);
        Ok(())
    }

    fn typed(&mut self, from: Option<ManuscriptKind>) -> Done<()> {
        TYPED.clone_into(&mut self.called);
        let bytes = load::all_of(std::io::stdin().lock(), LARGEST_FILE).map_err(|error| machine(&MachineError::new("can't read", TYPED, error)))?;
        if load::is_archive(&bytes) {
            return self.unpacked(bytes);
        }
        let markdown = from.map_or_else(|| looks_like_markdown(&bytes), |from| from != ManuscriptKind::Text);
        let name = format!("{TYPED}.{}", if markdown { "md" } else { "txt" });
        self.files.insert(name.clone(), Origin::Typed(bytes));
        self.named.push(name);
        Ok(())
    }

    /// The names of all files, in order.
    pub fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// The names of the files below a folder, from there.
    pub fn below(&self, root: &str) -> Vec<String> {
        self.files.keys().filter_map(|name| name.strip_prefix(root)).map(str::to_owned).collect()
    }

    /// The bytes of a file that a manuscript needs.
    pub fn bytes(&mut self, name: &str) -> Done<Vec<u8>> {
        self.limited(name, LARGEST_FILE)
    }

    fn limited(&mut self, name: &str, limit: u64) -> Done<Vec<u8>> {
        let read = match (self.files.get(name), &mut self.archive) {
            (Some(Origin::Disk(path)), _) => return load::bytes_of(path, limit).map_err(|error| machine(&error)),
            (Some(Origin::Typed(bytes)), _) => load::all_of(bytes.as_slice(), limit),
            (Some(Origin::Archive), Some(archive)) => archive.bytes(name, limit),
            _ => Err(std::io::ErrorKind::NotFound.into()),
        };
        read.map_err(|error| machine(&MachineError::new("can't read", name, error)))
    }

    /// A text, where it is one.
    pub fn text(&mut self, name: &str) -> Done<Arc<str>> {
        let bytes = self.limited(name, LARGEST)?;
        let text = load::text_in(&bytes).map_err(|error| machine(&MachineError::new("can't read", self.shown(name), error)))?;
        if text.contains('\0') {
            return Err(refuse(&format!("`{}` is no text: there are NUL bytes in it", self.shown(name).display())));
        }
        Ok(text)
    }

    /// The path of a file, as the editor knows it.
    pub fn shown(&self, name: &str) -> PathBuf {
        match self.files.get(name) {
            Some(Origin::Disk(path)) => path.clone(),
            _ => PathBuf::from(name),
        }
    }
}

/// Whether a text has front matter, or headings as Markdown has them.
fn looks_like_markdown(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(20_000)]);
    text.starts_with("---\n") || text.lines().any(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#'))
}
