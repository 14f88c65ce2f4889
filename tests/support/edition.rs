//! Lays the files of an archive out in a folder of its own.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::archive::{Archive, Part};
use super::escape::unescape;

/// Where the expected parts of a fixture stand, beside its files.
pub const EXPECTED: &str = "expect/";

/// A folder that goes away with the value.
pub struct Edition {
    folder: tempfile::TempDir,
}

impl Edition {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::Builder::new().prefix("edition-").tempdir().expect("a temporary folder") }
    }

    /// A folder with the given files.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let edition = Self::empty();
        for (path, text) in files {
            edition.write(path, text);
        }
        edition
    }

    /// Its root. Links in the path are followed, so that it is what the program prints.
    pub fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder stands")
    }

    /// Writes one file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Reads one file, if it is there.
    pub fn read(&self, path: &str) -> Option<String> {
        fs::read(self.root().join(path)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Takes a file or a folder away.
    pub fn remove(&self, path: &str) {
        let path = self.root().join(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("it was there");
    }

    /// Lays out every part of `archive` that is no expectation.
    pub fn lay_out(&self, archive: &Archive) -> Result<(), String> {
        for part in archive.parts.iter().filter(|part| !part.path.starts_with(EXPECTED)) {
            put(&self.root(), part).map_err(|why| format!("{}: {why}", part.path))?;
        }
        Ok(())
    }
}

fn put(root: &Path, part: &Part) -> Result<(), String> {
    let escaped = part.form.split(", ").any(|form| form == "escaped");
    let name = if escaped { os_string(unescape(&part.path)?) } else { OsString::from(&part.path) };
    let path = root.join(name);
    let parent = path.parent().ok_or("no folder")?;
    fs::create_dir_all(parent).map_err(|e| e.to_string())?;
    match part.form.split_once(' ').unwrap_or((&part.form, "")) {
        ("", _) => fs::write(&path, &part.text),
        ("escaped", _) => fs::write(&path, unescape(&part.text)?),
        ("folder", _) => fs::create_dir(&path),
        ("link", target) => link(target, &path),
        ("fifo", _) => return fifo(&path),
        (form, _) => return Err(format!("unknown form ({form})")),
    }
    .map_err(|e| e.to_string())
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(unix)]
fn link(target: &str, path: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::other("links are laid out on Unix alone"))
}

fn fifo(path: &Path) -> Result<(), String> {
    let made = std::process::Command::new("mkfifo").arg(path).status().map_err(|e| e.to_string())?;
    if made.success() { Ok(()) } else { Err("mkfifo failed".into()) }
}
