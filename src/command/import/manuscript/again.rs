//! `--update`: a manuscript that comes in again, into what was made of it. What came in is kept in the article's folder for that.

use std::path::PathBuf;

use super::handed::Handed;
use super::{Brought, Done, machine, refuse};
use crate::bag::Sum;
use crate::cli::ManuscriptArgs;
use crate::command::diff::{is_coloured, unified};
use crate::import::article::{Sheet, Tree};
use crate::import::update::{BASE, Texts, common, update};
use crate::load;
use crate::pipeline::Journal;
use crate::source::Library;
use crate::write::{self, Replaced};

/// No text of an article is larger.
const LARGEST: u64 = 100_000_000;

/// How many folders deep, and how many files, are looked at.
const DEEPEST: usize = 5;
const MOST: usize = 10_000;

/// Fewer passages than these tell nothing of whether a manuscript is the same.
const FEW: usize = 5;

/// The list of the files that were copied, with their checksums, as `sha256sum` writes it.
const COPIES: &str = "copies.sha256";

/// An article before it was brought up to date, and what became of its passages.
pub struct Again {
    own: Texts,
    taken: usize,
    kept: usize,
    differs: usize,
    /// Files that changed in the manuscript and here.
    pub stay: Vec<String>,
    /// Files that have another name now.
    renamed: Vec<(String, String)>,
}

/// Lays a manuscript over what it was made into before, where the editor asks for that; and notes what is to be kept of it.
pub fn laid(args: &ManuscriptArgs, journal: &Journal, handed: &mut Handed, mut article: Brought) -> Done<Brought> {
    let base = came_in(journal, &article.home)?;
    let own = texts(journal, &article, base.as_ref())?;
    let is_new = own.is_empty() && base.is_none();
    if !args.update || (is_new && args.each) {
        article.base = article.tree.files.iter().map(|sheet| (sheet.name.clone(), sheet.text.clone())).chain(lists(handed, &article)).collect();
        article.removed = if args.force { stale(&base.unwrap_or_default(), &own, &article) } else { Vec::new() };
        article.base.push((COPIES.to_owned(), sums(handed, &article)?));
        return Ok(article);
    }
    let Some(base) = base else { return Err(unknown(&article.home, is_new)) };
    let (there, all) = common(&base, &article.tree);
    if all >= FEW && there * 4 < all && !args.force {
        return Err(refuse(&format!(
            "the manuscript has {there} of the {all} passages that came into `{}` before: is it another one? Nothing was written. With `--force` it comes in",
            article.home
        )));
    }
    for (name, text) in lists(handed, &article) {
        article.copies.retain(|(_, to)| *to != name);
        article.tree.files.push(Sheet::of(name, text));
    }
    let sums = sums(handed, &article)?;
    let before = base.get(COPIES).cloned().unwrap_or_default();
    let (copies, stay) = changed_copies(journal, &article, &before, &sums)?;
    article.copies = copies;
    let base: Texts = base.into_iter().filter(|(name, _)| name != COPIES).map(|(name, text)| (name, text.replace("\r\n", "\n"))).collect();
    let bare: Texts = own.iter().map(|(name, text)| (name.clone(), text.replace("\r\n", "\n"))).collect();
    let updated = update(&base, &bare, std::mem::take(&mut article.tree));
    article.tree = updated.tree;
    restore_line_ends(&mut article.tree, &own);
    article.removed = updated.removed;
    let dropped = dropped(journal, &article, &before, &sums)?;
    article.removed.extend(dropped);
    article.base = updated.base;
    article.base.push((COPIES.to_owned(), sums));
    article.again = Some(Again { own, taken: updated.taken, kept: updated.kept, differs: updated.differs, stay, renamed: updated.renamed });
    Ok(article)
}

fn unknown(home: &str, is_new: bool) -> super::Exit {
    refuse(&if is_new {
        format!("there is no article in `{home}` yet; import it without `--update`")
    } else {
        format!(
            "`{home}/{BASE}` is not there: what came in before is not known, nor what was changed since. Nothing was written.\n\
             If you have the manuscript as it was, import that into a new folder, and move the folder `{BASE}` it gets to `{home}`; then update"
        )
    })
}

/// The article's texts that a manuscript may have made.
fn texts(journal: &Journal, article: &Brought, base: Option<&Texts>) -> Done<Texts> {
    let within = format!("{}/", article.home);
    let is_made = |name: &str| base.is_some_and(|base| base.contains_key(name)) || article.tree.files.iter().any(|sheet| sheet.name == name);
    let mut out = Texts::new();
    for (_, entry) in journal.disk.listing().iter() {
        let own = |name: &&str| is_made(name) || (!name.contains('/') && is_text(name));
        let Some(name) = entry.path.as_str().strip_prefix(&within).filter(own) else { continue };
        let text = load::text_of(&journal.root.join(entry.path.as_str()), LARGEST).map_err(|error| machine(&error))?;
        out.insert(name.to_owned(), text.to_string());
    }
    Ok(out)
}

fn is_text(name: &str) -> bool {
    [".md", ".bib", ".json", ".yaml", ".yml"].iter().any(|end| name.ends_with(end))
}

/// What came in before, where that is known.
fn came_in(journal: &Journal, home: &str) -> Done<Option<Texts>> {
    let folder = journal.root.join(home).join(BASE);
    if !load::is_folder(&folder) {
        return Ok(None);
    }
    let mut out = Texts::new();
    for name in load::names_below(&folder, DEEPEST, MOST) {
        let text = load::text_of(&folder.join(&name), LARGEST).map_err(|error| machine(&error))?;
        out.insert(name, text.to_string());
    }
    Ok(Some(out))
}

/// The bibliographies among the files to be copied, where they are text.
fn lists(handed: &mut Handed, article: &Brought) -> Vec<(String, String)> {
    let lists = article.copies.iter().filter(|(_, to)| is_text(to) && !to.contains('/'));
    lists.filter_map(|(from, to)| Some((to.clone(), String::from_utf8(handed.bytes(from).ok()?).ok()?))).collect()
}

/// Files that came in before, were not touched, and do not come in now.
fn stale(base: &Texts, own: &Texts, article: &Brought) -> Vec<String> {
    let comes = |name: &str| article.tree.files.iter().any(|sheet| sheet.name == name) || article.copies.iter().any(|(_, to)| to == name);
    base.iter().filter(|(name, text)| own.get(*name) == Some(text) && !comes(name)).map(|(name, _)| name.clone()).collect()
}

/// The checksums of the files to be copied.
fn sums(handed: &mut Handed, article: &Brought) -> Done<String> {
    let mut out = String::new();
    for (from, to) in article.copies.iter().filter(|(_, to)| !article.base.iter().any(|(name, _)| name == to)) {
        out.push_str(&format!("{}  {to}\n", Sum::of(&handed.bytes(from)?).as_str()));
    }
    Ok(out)
}

/// The files that are to be copied again, and those that stay.
type Copied = (Vec<(String, String)>, Vec<String>);

/// The files that are to be copied again: those that changed in the manuscript and not here. And those that changed in both.
fn changed_copies(journal: &Journal, article: &Brought, before: &str, now: &str) -> Done<Copied> {
    let sum = |list: &str, name: &str| list.lines().find_map(|line| line.strip_suffix(name)?.strip_suffix("  ").map(str::to_owned));
    let (mut out, mut stay) = (Vec::new(), Vec::new());
    for (from, to) in &article.copies {
        let path: PathBuf = journal.root.join(&article.home).join(to);
        let own =
            if load::is_there(&path) { Some(Sum::of(&load::bytes_of(&path, LARGEST).map_err(|error| machine(&error))?).as_str().to_owned()) } else { None };
        let (old, new) = (sum(before, to), sum(now, to));
        match old == new || own == new {
            true => {}
            false if own == old || own.is_none() => out.push((from.clone(), to.clone())),
            false => stay.push(format!("{}/{to}", article.home)),
        }
    }
    Ok((out, stay))
}

/// Copies that the manuscript has no longer, that nobody changed and no text names.
fn dropped(journal: &Journal, article: &Brought, before: &str, now: &str) -> Done<Vec<String>> {
    let mut out = Vec::new();
    for (sum, name) in before.lines().filter_map(|line| line.split_once("  ")) {
        let path = journal.root.join(&article.home).join(name);
        let is_safe = std::path::Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        let comes = now.lines().any(|line| line.ends_with(&format!("  {name}")))
            || article.tree.files.iter().any(|sheet| sheet.name == name || sheet.text.contains(name));
        if is_safe && !comes && load::is_there(&path) && Sum::of(&load::bytes_of(&path, LARGEST).map_err(|error| machine(&error))?).as_str() == sum {
            out.push(name.to_owned());
        }
    }
    Ok(out)
}

/// Gives texts the line ends they had.
fn restore_line_ends(tree: &mut Tree, own: &Texts) {
    for sheet in &mut tree.files {
        if own.get(&sheet.name).is_some_and(|text| text.contains("\r\n")) {
            sheet.text = sheet.text.replace('\n', "\r\n");
        }
    }
}

impl Again {
    /// The files that change: their names, and what they were.
    fn changed<'a>(&'a self, article: &'a Brought) -> impl Iterator<Item = (&'a Sheet, Option<&'a String>)> {
        article.tree.files.iter().map(|sheet| (sheet, self.own.get(&sheet.name))).filter(|(sheet, own)| *own != Some(&sheet.text))
    }

    /// What a file that had another name is called now.
    fn now(&self, name: &str) -> Option<&str> {
        self.renamed.iter().find(|(old, _)| old == name).map(|(_, new)| new.as_str())
    }

    /// What would change.
    pub fn shown(&self, article: &Brought) -> String {
        let changes = self
            .changed(article)
            .map(|(sheet, own)| unified(&format!("{}/{}", article.home, sheet.name), own.map_or("", String::as_str), &sheet.text, is_coloured()));
        let gone = article.removed.iter().map(|name| match self.now(name) {
            Some(now) => format!("# {}/{name} would be {now}\n", article.home),
            None => format!("# {}/{name} would go\n", article.home),
        });
        changes.chain(gone).collect()
    }

    /// Writes what changes, and lists it. Whoever saved a file meanwhile is not written over.
    pub fn write(&self, journal: &Journal, article: &Brought) -> Done<String> {
        let mut said = String::new();
        for (sheet, own) in self.changed(article) {
            let path = format!("{}/{}", article.home, sheet.name);
            match own {
                None => write::files(&journal.root, &[(path.clone(), sheet.text.clone())], false).map_err(|error| machine(&error))?,
                Some(own) => {
                    if write::replace(&journal.root.join(&path), own, &sheet.text).map_err(|error| machine(&error))? == Replaced::Changed {
                        return Err(refuse(&format!("`{path}` was changed meanwhile; give the command again")));
                    }
                }
            }
            said.push_str(&format!("{path}\n"));
        }
        Ok(said)
    }

    /// What became of the passages.
    pub fn sentence(&self) -> String {
        let counted = |count: usize| format!("{count} passage{}", if count == 1 { "" } else { "s" });
        let rest = if self.differs > 0 { format!(", {} could not be joined", self.differs) } else { String::new() };
        format!("{} of the manuscript came in, {} that were written by hand stayed{rest}", counted(self.taken), self.kept)
    }
}

/// Takes away what goes, and keeps what came in. Last, so that an update which was broken off can be done again.
pub fn settle(journal: &Journal, article: &Brought) -> Done<String> {
    let folder = journal.root.join(&article.home);
    write::remove(&folder, &article.removed).map_err(|error| machine(&error))?;
    let kept = folder.join(BASE);
    write::files(&kept, &article.base, true).map_err(|error| machine(&error))?;
    let old: Vec<String> = load::names_below(&kept, DEEPEST, MOST).into_iter().filter(|name| !article.base.iter().any(|(own, _)| own == name)).collect();
    write::remove(&kept, &old).map_err(|error| machine(&error))?;
    let said = |name: &String| match article.again.as_ref().and_then(|again| again.now(name)) {
        Some(now) => format!("{}/{name} is {now} now\n", article.home),
        None => format!("{}/{name} is gone\n", article.home),
    };
    Ok(article.removed.iter().map(said).collect())
}
