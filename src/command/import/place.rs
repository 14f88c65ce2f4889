//! The journal around a folder, and the folder's place in it.

use std::path::{Component, Path, PathBuf};

use super::{Done, machine, refuse};
use crate::layout::layout;
use crate::load;
use crate::pipeline::Journal;
use crate::slug;
use crate::source::Library;

/// The journal around the article's folder, and that folder from the content folder.
pub(in crate::command) fn opened(into: &Path) -> Done<(Journal, String)> {
    if !load::is_folder(into) {
        return Err(refuse(&format!("there is no folder `{}`", into.display())));
    }
    journal(into, &load::real_path(into))
}

/// What a folder that need not be there yet is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// The folder of one article.
    Article,
    /// The folder around several; the content folder may be that.
    Issue,
}

/// The journal around the folder `into`, which need not be there yet, and that folder from the content folder.
pub(super) fn to_be(into: &Path, what: Where) -> Done<(Journal, String)> {
    let whole = real(into)?;
    let (journal, folder) = journal(into, &whole)?;
    if folder.is_empty() && what == Where::Article {
        return Err(refuse(&format!("`{}` holds all articles; name a folder in it, such as `{}`", into.display(), into.join("an-article").display())));
    }
    if folder.split('/').any(|name| load::is_ignored(std::ffi::OsStr::new(name))) {
        return Err(refuse(&format!("`{}` is never published: editors and systems keep files under such names; name another folder", into.display())));
    }
    if what == Where::Article && holds_articles(&journal, &folder) {
        return Err(refuse(&format!("`{}` holds articles; name a folder in it, such as `{}`", into.display(), into.join("an-article").display())));
    }
    match folder.split('/').filter(|name| !name.is_empty()).find_map(|name| slug::file_name_fault(name).map(|fault| (name, fault))) {
        Some((name, fault)) => Err(refuse(&format!("a folder can't be called `{name}`: {fault}"))),
        None => Ok((journal, folder)),
    }
}

/// Whether a folder is an issue's, or has articles below it.
fn holds_articles(journal: &Journal, folder: &str) -> bool {
    let layout = layout(journal.disk.listing(), journal.config.content_dir(), &mut Vec::new());
    let within = format!("{folder}/");
    layout.issues.iter().any(|issue| issue.folder == folder) || layout.articles.iter().any(|article| article.folder.starts_with(&within))
}

/// `into` as the system calls it, as far as it is there.
fn real(into: &Path) -> Done<PathBuf> {
    let Ok(whole) = std::path::absolute(into) else { return Err(refuse("no folder is named")) };
    if whole.components().any(|part| part == Component::ParentDir) {
        return Err(refuse(&format!("write `{}` without `..`", into.display())));
    }
    let there = whole.ancestors().find(|folder| load::is_there(folder)).unwrap_or(&whole);
    if !load::is_folder(there) {
        return Err(refuse(&format!("`{}` is no folder", there.display())));
    }
    let rest = whole.strip_prefix(there).unwrap_or(Path::new(""));
    Ok(if rest.as_os_str().is_empty() { load::real_path(there) } else { load::real_path(there).join(rest) })
}

fn journal(into: &Path, whole: &Path) -> Done<(Journal, String)> {
    let Some(root) = load::find_root(whole) else { return Err(refuse(&format!("no journal stands around `{}`: there is no book.toml", into.display()))) };
    let journal = Journal::at(root).map_err(|error| machine(&error))?;
    if !journal.readable {
        return Err(refuse("`book.toml` can't be read; `variorum check` says why"));
    }
    let content = journal.root.join(journal.config.content_dir());
    match whole.strip_prefix(load::real_path(&content)) {
        Ok(folder) => {
            let folder = folder.to_string_lossy().replace('\\', "/");
            Ok((journal, folder))
        }
        Err(_) => Err(refuse(&format!("`{}` does not stand in `{}`", into.display(), journal.config.content_dir()))),
    }
}
