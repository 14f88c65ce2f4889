//! How the editor's own program is asked to open a place in a file.

use std::path::Path;

use crate::url;

/// The programs known by name, and the addresses they listen to.
const KNOWN: [(&str, &str); 7] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

/// The address that opens a file; none where no program was named.
#[derive(Clone, Debug, Default)]
pub struct Editor(Option<String>);

impl Editor {
    /// The program called `name`, or one that listens to an address with `{path}`, `{line}` and `{column}` in it.
    ///
    /// # Errors
    /// It is neither.
    pub fn named(name: &str) -> Result<Self, String> {
        if let Some((_, address)) = KNOWN.iter().find(|(known, _)| *known == name) {
            return Ok(Self(Some((*address).to_owned())));
        }
        let runs = |scheme: &str| matches!(scheme.to_ascii_lowercase().as_str(), "javascript" | "data" | "vbscript" | "http" | "https");
        if name.contains("{path}") && name.split_once("://").is_some_and(|(scheme, _)| !runs(scheme)) {
            return Ok(Self(Some(name.to_owned())));
        }
        let known: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!("known are {}, or an address such as `myeditor://open?file={{path}}&line={{line}}`", known.join(", ")))
    }

    /// Whether a program was named.
    pub(super) fn is_known(&self) -> bool {
        self.0.is_some()
    }

    /// The address of a place; lines and columns count from 1.
    pub(super) fn href(&self, path: &Path, line: u32, column: u32) -> Option<String> {
        let address = self.0.as_ref()?;
        let path = path.to_string_lossy().replace('\\', "/");
        // `C:/…` stands behind a slash of its own.
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let path = url::encode(&path).replace(['?', '#', '&'], "_");
        Some(address.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
    }
}
