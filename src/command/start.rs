//! `new`: a journal that builds.

use super::new::{New, scaffold};
use super::{Exit, machine, print, refuse};
use crate::cli::NewArgs;
use crate::write;

/// Makes the folder and its files; nothing that is there is touched.
pub(super) fn new(args: NewArgs) -> Exit {
    let name = args.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_else(|| "journal".into());
    let files = scaffold(&New { folder: name, title: args.title });
    if let Some((path, _)) = files.iter().find(|(path, _)| args.folder.join(path).exists()) {
        return refuse(&format!("`{}` is there already; nothing was written", args.folder.join(path).display()));
    }
    match write::files(&args.folder, &files, false) {
        Ok(()) => {
            let folder = args.folder.display().to_string();
            // Double quotes are those that every shell knows.
            let typed = if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder.clone() };
            print(&format!("A journal stands in `{folder}`. Next:\n\n    cd {typed}\n    variorum serve\n"))
        }
        Err(error) => machine(&error),
    }
}
