//! The files of new articles, onto the disk: all of them, or none where one would stand on another.

use super::again;
use super::handed::Handed;
use super::{Brought, Done, machine, refuse};
use crate::import::article::Issue;
use crate::layout::layout;
use crate::load;
use crate::pipeline::Journal;
use crate::source::Library;
use crate::write;

/// What is to be written.
pub struct Plan {
    /// The path and text of each file, article by article.
    files: Vec<(String, String)>,
    /// The file of the issue, where there is none and a manuscript names it.
    issue: Option<(String, String)>,
    /// Texts that stand in the folders already, and are not touched.
    pub others: Vec<String>,
}

/// Finds out what would be written; refuses where that stands on what is there.
pub fn plan(journal: &Journal, brought: &[Brought], force: bool) -> Done<Plan> {
    let mut plan = Plan { files: Vec::new(), issue: None, others: Vec::new() };
    for article in brought {
        let own: Vec<(String, String)> = article.tree.files.iter().map(|sheet| (format!("{}/{}", article.home, sheet.name), sheet.text.clone())).collect();
        let copied: Vec<String> = article.copies.iter().map(|(_, to)| format!("{}/{to}", article.home)).collect();
        if article.again.is_none() {
            let others = others(journal, &article.home, &own, &copied, force)?;
            plan.others.extend(others.into_iter().filter(|path| !article.removed.iter().any(|name| *path == format!("{}/{name}", article.home))));
        }
        plan.files.extend(own.into_iter().filter(|_| article.again.is_none()));
        plan.issue = plan.issue.take().or_else(|| issue_file(journal, &article.folder, &article.tree.issue));
    }
    Ok(plan)
}

impl Plan {
    /// All texts, as a dry run shows them; of those that are there, what would change.
    pub fn shown(&self, brought: &[Brought]) -> String {
        let changes = brought.iter().filter_map(|article| Some(article.again.as_ref()?.shown(article))).collect::<String>();
        let texts = self.files.iter().chain(&self.issue).map(|(path, text)| format!("# {path}\n{text}\n"));
        let copies = brought.iter().flat_map(|article| article.copies.iter().map(|(from, to)| format!("# {}/{to}, copied from {from}\n", article.home)));
        changes + &texts.chain(copies).collect::<String>()
    }

    /// Writes everything, and lists it.
    pub fn write(&self, journal: &Journal, brought: &[Brought], handed: &mut Handed, force: bool) -> Done<String> {
        write::files(&journal.root, &self.files, force).map_err(|error| machine(&error))?;
        let mut said: String = self.files.iter().map(|(path, _)| format!("{path}\n")).collect();
        for article in brought {
            if let Some(again) = &article.again {
                said.push_str(&again.write(journal, article)?);
            }
            for (from, to) in &article.copies {
                let file = (format!("{}/{to}", article.home), handed.bytes(from)?);
                write::files(&journal.root, std::slice::from_ref(&file), force || article.again.is_some()).map_err(|error| machine(&error))?;
                said.push_str(&format!("{}\n", file.0));
            }
            said.push_str(&again::settle(journal, article)?);
        }
        if let Some(issue) = &self.issue {
            write::files(&journal.root, std::slice::from_ref(issue), false).map_err(|error| machine(&error))?;
            said.push_str(&format!("{}\n", issue.0));
        }
        Ok(said)
    }
}

/// The texts beside the new files that are no part of them; refuses where a new file would stand on one that is there.
fn others(journal: &Journal, home: &str, files: &[(String, String)], copied: &[String], force: bool) -> Done<Vec<String>> {
    let within = format!("{home}/");
    let own =
        journal.disk.listing().iter().map(|(_, entry)| entry.path.as_str()).filter(|path| path.strip_prefix(&within).is_some_and(|name| !name.contains('/')));
    let own: Vec<String> = own.filter(|path| path.ends_with(".md") || path.contains("/references.")).map(str::to_owned).collect();
    let new = || files.iter().map(|(path, _)| path).chain(copied);
    let there = new().find(|path| load::is_there(&journal.root.join(path))).or(own.first());
    match there {
        Some(path) if !force => Err(refuse(&format!(
            "`{path}` is there already; nothing was written. With `--update` a corrected manuscript comes into it, and what was changed by hand stays; with \
                 `--force` the files of the import are written over it"
        ))),
        _ => Ok(own.into_iter().filter(|path| !new().any(|new| new == path)).collect()),
    }
}

/// The file of the issue the manuscript names, where its folder has none; that folder is the one around the article's.
fn issue_file(journal: &Journal, folder: &str, issue: &Issue) -> Option<(String, String)> {
    let (around, _) = folder.rsplit_once('/')?;
    let layout = layout(journal.disk.listing(), journal.config.content_dir(), &mut Vec::new());
    let holds = |known: &str| known.is_empty() || around == known || around.strip_prefix(known).is_some_and(|rest| rest.starts_with('/'));
    let taken = layout.issues.iter().any(|files| holds(&files.folder)) || layout.articles.iter().any(|files| files.folder == around);
    let path = [journal.config.content_dir(), around, "issue.md"].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
    (!taken).then(|| issue.file()).flatten().map(|text| (path, text))
}
