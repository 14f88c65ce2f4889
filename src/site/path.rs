//! The path of one output inside the site.

use std::fmt;

/// The path of a file inside a site: relative, with forward slashes, staying inside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

/// A text that names no file inside a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSitePath(pub String);

impl SitePath {
    /// Takes `path` when it stays inside the site.
    ///
    /// # Errors
    /// An empty or absolute path, one with an empty component, `.` or `..`, a backslash or a control character, or a
    /// component of more than 255 bytes, which no file system holds.
    pub fn new(path: impl Into<String>) -> Result<Self, NoSitePath> {
        let path = path.into();
        let stays = path.split('/').all(|part| !matches!(part, "" | "." | "..") && part.len() <= 255);
        if stays && !path.contains(|c: char| c == '\\' || c.is_control()) { Ok(Self(path)) } else { Err(NoSitePath(path)) }
    }

    /// The path below `folder`, which ends in a slash.
    pub(super) fn under(&self, folder: &str) -> Self {
        Self(format!("{folder}{}", self.0))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NoSitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no path inside the site", self.0.escape_debug())
    }
}

impl std::error::Error for NoSitePath {}
