//! Where a site may be built, and where never.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use crate::machine::MachineError;
use crate::site::OutputError;

/// Where a site is to stand, and what it must not touch.
#[derive(Clone, Debug)]
pub struct Place {
    /// The journal's folder.
    pub root: PathBuf,
    /// The folder to build, from the root; shown to the editor as it stands here.
    pub build_dir: PathBuf,
    /// Folders of sources, from the root: the build folder may not be one, lie in one or hold one.
    pub protected: Vec<PathBuf>,
    /// The home folder, which is never built over.
    pub home: Option<PathBuf>,
    /// How long to wait for another build of the same site.
    pub patience: Duration,
    /// Whether the old and the new site change places in one step where the system can. Else in two renames.
    pub one_step: bool,
}

impl Place {
    /// The place of `build_dir` under `root`, with the user's home folder and five seconds of patience.
    pub fn new(root: impl Into<PathBuf>, build_dir: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            build_dir: build_dir.into(),
            protected: Vec::new(),
            home: std::env::home_dir(),
            patience: Duration::from_secs(5),
            one_step: true,
        }
    }

    /// Finds the folder itself and refuses the dangerous ones. Touches nothing.
    pub(super) fn resolve(&self) -> Result<Site, OutputError> {
        let cant_open = |error| MachineError::new("can't open", &self.build_dir, error);
        let root = fs::canonicalize(&self.root).map_err(|error| MachineError::new("can't open", &self.root, error))?;
        let path = resolved(&root.join(&self.build_dir)).map_err(cant_open)?;
        if let Some(why) = self.danger(&root, &path).map_err(cant_open)? {
            let shown = self.build_dir.display();
            return Err(OutputError::Refused(format!("can't build into `{shown}`: {why}; name a folder of its own as `build-dir`")));
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(OutputError::Refused(format!("can't build into `{}`: it has no name", self.build_dir.display())));
        };
        let beside = |end: &str| parent.join([".".as_ref(), name, end.as_ref()].into_iter().collect::<OsString>());
        Ok(Site {
            shown: self.build_dir.clone(),
            staging: beside(".variorum-new"),
            old: beside(".variorum-old"),
            lock: beside(".variorum-lock"),
            one_step: self.one_step,
            path,
        })
    }

    /// Why `path` may not be built over.
    fn danger(&self, root: &Path, path: &Path) -> io::Result<Option<String>> {
        if path.parent().is_none() {
            return Ok(Some("it is the whole disk".into()));
        }
        if root.starts_with(path) {
            return Ok(Some("it holds the journal itself".into()));
        }
        if let Some(home) = self.home.as_deref().filter(|home| !home.as_os_str().is_empty())
            && resolved(home).is_ok_and(|home| home.starts_with(path))
        {
            return Ok(Some("it holds your home folder".into()));
        }
        for source in &self.protected {
            let real = resolved(&root.join(source))?;
            if real.starts_with(path) || path.starts_with(&real) {
                let relation = if real == path { "it is the folder of sources" } else { "it shares files with the sources in" };
                return Ok(Some(format!("{relation} `{}`", source.display())));
            }
        }
        if path.components().any(|part| part.as_os_str() == ".git") {
            return Ok(Some("it is part of a Git repository's own folder".into()));
        }
        match fs::symlink_metadata(path) {
            Ok(here) if here.is_symlink() => Ok(Some("it is a link".into())),
            Ok(here) if !here.is_dir() => Ok(Some("it is no folder".into())),
            Ok(_) if path.join(".git").symlink_metadata().is_ok() => Ok(Some("it holds a Git repository".into())),
            Ok(_) => Ok(None),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A place that was found good: the site's folder and those beside it.
#[derive(Debug)]
pub(super) struct Site {
    path: PathBuf,
    shown: PathBuf,
    staging: PathBuf,
    old: PathBuf,
    lock: PathBuf,
    one_step: bool,
}

impl Site {
    /// The site's folder: absolute, no link on the way.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder it stands in.
    pub(super) fn parent(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// The site's folder as the editor wrote it.
    pub(super) fn shown(&self) -> &Path {
        &self.shown
    }

    /// Where the new site grows.
    pub(super) fn staging(&self) -> &Path {
        &self.staging
    }

    /// Where the old site waits between two renames.
    pub(super) fn old(&self) -> &Path {
        &self.old
    }

    /// The lock's file.
    pub(super) fn lock(&self) -> &Path {
        &self.lock
    }

    pub(super) fn one_step(&self) -> bool {
        self.one_step
    }

    /// A fault with the whole site, named as the editor knows it.
    pub(super) fn refused(&self, what: &'static str, error: io::Error) -> MachineError {
        MachineError::new(what, &self.shown, error)
    }

    /// A fault while one file of the site was written.
    pub(super) fn refused_write(&self, path: &str, error: io::Error) -> MachineError {
        MachineError::new("can't write", self.shown.join(path), error)
    }
}

/// The path without `.`, `..` and links, except that a link in the last place stays one. It need not exist.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    let mut parts = path.components().peekable();
    while let Some(part) = parts.next() {
        match part {
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Normal(name) => {
                real.push(name);
                let is_link = fs::symlink_metadata(&real).is_ok_and(|here| here.is_symlink());
                if !is_link || parts.peek().is_some() {
                    real = canonical_if_there(real)?;
                }
            }
        }
    }
    Ok(real)
}

fn canonical_if_there(path: PathBuf) -> io::Result<PathBuf> {
    match fs::canonicalize(&path) {
        Ok(real) => Ok(real),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(path),
        Err(error) => Err(error),
    }
}
