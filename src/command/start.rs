//! `new`: a journal that builds.

use super::new::{New, scaffold};
use super::{Exit, deploy, machine, print, refuse};
use crate::cli::{NewArgs, OriginArgs};
use crate::write;

/// Makes the folder and its files; nothing that is there is touched.
pub(super) fn new(args: NewArgs) -> Exit {
    let name = args.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_else(|| "journal".into());
    let mut files = scaffold(&New { folder: name, title: args.title });
    let mut next = String::new();
    if args.github_pages {
        match deploy::for_new(&args.origin, &args.folder) {
            Ok((workflow, steps)) => {
                files.push(workflow);
                next = format!("\n{steps}");
            }
            Err(refusal) => return refuse(&refusal),
        }
    } else if args.origin != OriginArgs::default() {
        return refuse("`--program`, `--sha256` and `--from-source` say where a host takes the program from; add `--github-pages`");
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| args.folder.join(path).exists()) {
        return refuse(&format!("`{}` is there already; nothing was written", args.folder.join(path).display()));
    }
    match write::files(&args.folder, &files, false) {
        Ok(()) => {
            let folder = args.folder.display().to_string();
            // Double quotes are those that every shell knows.
            let typed = if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder.clone() };
            print(&format!("A journal stands in `{folder}`. Next:\n\n    cd {typed}\n    variorum serve\n{next}"))
        }
        Err(error) => machine(&error),
    }
}
