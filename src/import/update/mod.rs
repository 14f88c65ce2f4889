//! A manuscript that comes in again: what changed in it is taken in, and what was made of it by hand stays.
//!
//! Three states are compared: the article as the manuscript made it (kept in its folder as [`BASE`]), as it is now, and as the
//! manuscript makes it now. Front matter goes key by key, texts block by block and, where both changed one block, word by word.

mod entries;
mod front;
mod join;
mod notes;
mod partners;

use std::collections::{BTreeMap, BTreeSet};

use self::entries::join_entries;
use self::front::{join_front, parted};
use self::join::{Cut, Joined, Three, join};
use self::partners::{File, is_section, numbered, partners};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::import as faults;
use crate::import::article::{LEFTOVERS, Sheet, Tree};
use crate::source::{FileId, Span};

/// The folder in an article's that keeps what came in. Its name is hidden, so that it is no source.
pub const BASE: &str = ".import";

/// The texts of an article by their names.
pub type Texts = BTreeMap<String, String>;

/// An article with both changes.
#[derive(Clone, Debug, Default)]
pub struct Updated {
    /// Its files, as an import makes them; the doubts are those that are new.
    pub tree: Tree,
    /// Files that are to go.
    pub removed: Vec<String>,
    /// Files that have another name now: the old one, and the new.
    pub renamed: Vec<(String, String)>,
    /// What came in, by the names the files have now.
    pub base: Vec<(String, String)>,
    /// How many passages came from the manuscript.
    pub taken: usize,
    /// How many passages that were changed by hand stayed so.
    pub kept: usize,
    /// How many could not be joined.
    pub differs: usize,
}

/// Brings `new` into an article that was `base` when it came in and is `own` now.
pub fn update(base: &Texts, own: &Texts, mut new: Tree) -> Updated {
    notes::apart(base, own, &mut new);
    let old: Vec<File<'_>> = base.iter().filter(|(name, _)| *name != LEFTOVERS).map(|(name, text)| (&**name, &**text)).collect();
    let now: Vec<File<'_>> = own.iter().filter(|(name, _)| *name != LEFTOVERS).map(|(name, text)| (&**name, &**text)).collect();
    let next: Vec<File<'_>> = new.files.iter().filter(|sheet| sheet.name != LEFTOVERS).map(|sheet| (&*sheet.name, &*sheet.text)).collect();
    let (to_old, old_to_now) = (partners(&next, &old), partners(&old, &now));
    let mut work = Work { out: Updated::default(), said: Vec::new(), names: BTreeSet::new(), old: &old, now: &now };
    for (file, old_at) in next.iter().zip(&to_old) {
        let now_at = old_at.map_or_else(|| now.iter().position(|(name, _)| name == &file.0), |at| old_to_now[at]);
        work.file(*file, *old_at, now_at);
    }
    let gone = (0..old.len()).filter(|at| !to_old.contains(&Some(*at)));
    gone.for_each(|at| work.gone(at, old_to_now[at]));
    work.finish(base, own, new)
}

/// What the manuscript says otherwise: in which file, and its words.
type Said = (String, String);

struct Work<'t> {
    out: Updated,
    said: Vec<Said>,
    names: BTreeSet<String>,
    old: &'t [File<'t>],
    now: &'t [File<'t>],
}

impl Work<'_> {
    /// A file of the manuscript, with its partners.
    fn file(&mut self, (name, text): File<'_>, old_at: Option<usize>, now_at: Option<usize>) {
        let old = old_at.map(|at| self.old[at]);
        let Some(now) = now_at.map(|at| self.now[at]) else { return self.absent((name, text), old) };
        let name = self.name_of(name, old, now.0);
        let joined = joined(&name, Three { base: old.map_or("", |(_, text)| text), own: now.1, new: text });
        if name != now.0 {
            self.out.removed.push(now.0.to_owned());
            self.out.renamed.push((now.0.to_owned(), name.clone()));
        }
        self.out.base.push((name.clone(), text.to_owned()));
        self.add(&name, joined);
    }

    /// The name of a section that was there: its own, since addresses come from it, with the number it has now.
    fn name_of(&mut self, new: &str, old: Option<File<'_>>, now: &str) -> String {
        let is_renumbered = old.is_some_and(|(old, _)| numbered(old).0 == numbered(now).0 && numbered(new).0 != numbered(old).0);
        let wanted = if is_section(new) && is_section(now) && is_renumbered { format!("{}{}", numbered(new).0, numbered(now).1) } else { now.to_owned() };
        let name = if self.names.contains(&wanted) { new.to_owned() } else { wanted };
        self.names.insert(name.clone());
        name
    }

    /// A file of the manuscript that is not in the article: new, or deleted there by hand.
    fn absent(&mut self, (name, text): File<'_>, old: Option<File<'_>>) {
        match old {
            Some((_, old)) => {
                self.out.base.push((name.to_owned(), text.to_owned()));
                self.out.kept += 1;
                if old.trim_end() != text.trim_end() {
                    self.out.differs += 1;
                    self.said.push((name.to_owned(), text.to_owned()));
                    self.out.tree.doubts.push(faults::deleted_here(Span::top(FileId(0)), name));
                }
            }
            None => {
                self.out.base.push((name.to_owned(), text.to_owned()));
                self.names.insert(name.to_owned());
                self.add(name, Joined { text: text.to_owned(), taken: 1, ..Joined::default() });
            }
        }
    }

    /// A file that the manuscript has no longer.
    fn gone(&mut self, old_at: usize, now_at: Option<usize>) {
        let Some(now) = now_at.map(|at| self.now[at]) else { return };
        if now.1.trim_end() == self.old[old_at].1.trim_end() {
            self.out.taken += 1;
            return self.out.removed.push(now.0.to_owned());
        }
        self.out.differs += 1;
        let file = FileId(self.out.tree.files.len() as u32);
        self.out.tree.files.push(Sheet::of(now.0, now.1));
        self.out.tree.doubts.push(faults::gone_there(Span::top(file)));
    }

    fn add(&mut self, name: &str, joined: Joined) {
        let file = FileId(self.out.tree.files.len() as u32);
        let span = |range: &std::ops::Range<usize>| Span::new(file, range.start, first_line(&joined.text, range));
        self.out.tree.doubts.extend(joined.mixed.iter().map(|range| faults::mixed(span(range))));
        self.out.tree.doubts.extend(joined.gone.iter().map(|(range, what)| faults::no_longer(span(range), what)));
        for (range, theirs) in &joined.differs {
            self.out.tree.doubts.push(faults::differs(span(range)));
            self.said.push((name.to_owned(), theirs.clone()));
        }
        self.out.taken += joined.taken;
        self.out.kept += joined.kept;
        self.out.differs += joined.differs.len();
        self.out.tree.files.push(Sheet::of(name, joined.text));
    }

    /// What is left over, the doubts of the manuscript that are new, and its counts.
    fn finish(mut self, base: &Texts, own: &Texts, new: Tree) -> Updated {
        let removed = std::mem::take(&mut self.out.removed);
        self.out.removed = removed.into_iter().filter(|name| !self.out.tree.files.iter().any(|sheet| &sheet.name == name)).collect();
        for doubt in new.doubts.iter().filter(|doubt| is_new(doubt, &new, base)) {
            let moved = self.moved(doubt, &new);
            self.out.tree.doubts.push(moved);
        }
        let left = new.files.iter().find(|sheet| sheet.name == LEFTOVERS);
        if let Some(left) = left {
            self.out.base.push((LEFTOVERS.to_owned(), left.text.clone()));
        }
        let known = own.contains_key(LEFTOVERS) || base.get(LEFTOVERS) != left.map(|sheet| &sheet.text);
        if !self.said.is_empty() || (known && left.is_some()) {
            let before = own.get(LEFTOVERS).and_then(|text| text.split_once(OTHERWISE)).map_or("", |(_, rest)| rest);
            let text = leftovers(left.map_or("", |sheet| &sheet.text), before, &self.said);
            self.out.tree.files.push(Sheet::of(LEFTOVERS, text));
        }
        let files = self.out.tree.files;
        self.out.tree = Tree { files, doubts: self.out.tree.doubts, ..new };
        self.out
    }

    /// A doubt at the same words of the joined files.
    fn moved(&self, doubt: &Diagnostic, new: &Tree) -> Diagnostic {
        let mut moved = doubt.clone();
        moved.span = new.files.get(doubt.span.file.0 as usize).and_then(|sheet| self.find(sheet.text.get(range(doubt))?)).unwrap_or(Span::top(FileId(0)));
        moved
    }

    fn find(&self, words: &str) -> Option<Span> {
        let found = self.out.tree.files.iter().enumerate().filter(|_| !words.trim().is_empty());
        found.filter_map(|(file, sheet)| Some((file, sheet.text.find(words)?))).map(|(file, at)| Span::new(FileId(file as u32), at, at + words.len())).next()
    }
}

/// The end of the first line of a range.
fn first_line(text: &str, range: &std::ops::Range<usize>) -> usize {
    text.get(range.clone()).and_then(|words| words.find('\n')).map_or(range.end, |end| range.start + end)
}

/// Joins a file.
fn joined(name: &str, texts: Three<'_>) -> Joined {
    if !name.ends_with(".md") {
        return if name.ends_with(".bib") { join_entries(texts) } else { join(texts, Cut::Lines) };
    }
    let ((base, old), (own, now), (new, mut next)) = (parted(texts.base), parted(texts.own), parted(texts.new));
    let no_abstract = name == "article.md" && next.trim().is_empty() && !old.trim().is_empty();
    if no_abstract {
        next = old;
    }
    let mut joined = Joined::fenced(join_front(Three { base, own, new }), join(Three { base: old, own: now, new: next }, Cut::Blocks));
    if no_abstract {
        joined.gone.push((0..0, "abstract".to_owned()));
    }
    joined
}

/// Whether a doubt is of words that the manuscript did not have when it came in before.
fn is_new(doubt: &Diagnostic, new: &Tree, base: &Texts) -> bool {
    let Some(sheet) = new.files.get(doubt.span.file.0 as usize) else { return true };
    let words = sheet.text.get(range(doubt)).unwrap_or_default();
    match words.trim().is_empty() {
        true => base.get(&sheet.name) != Some(&sheet.text),
        false => !base.values().any(|text| text.contains(words)),
    }
}

fn range(doubt: &Diagnostic) -> std::ops::Range<usize> {
    doubt.span.start as usize..doubt.span.end as usize
}

/// The heading in [`LEFTOVERS`] of what could not be joined. What stands below it stays until the editor takes it away.
const OTHERWISE: &str = "## What the manuscript says otherwise than the words that were written by hand";

/// What is left over of the manuscript, and what it says otherwise than the article: from before, and now.
fn leftovers(left: &str, before: &str, said: &[Said]) -> String {
    let mut out = left.trim_end().to_owned();
    if !said.is_empty() || !before.trim().is_empty() {
        out.push_str(&format!("\n\n{OTHERWISE}\n"));
    }
    if !before.trim().is_empty() {
        out.push_str(&format!("\n{}\n", before.trim()));
    }
    for (name, words) in said {
        let lines: Vec<String> = words.trim().lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
        let shown = if lines.is_empty() { " no longer there".to_owned() } else { format!("\n\n{}", lines.join("\n")) };
        out.push_str(&format!("\n- `{name}`:{shown}\n"));
    }
    format!("{}\n", out.trim())
}

/// How many words in a row are compared.
const ROW: usize = 4;

/// Of how many passages that came in before the new texts have something, and how many there were.
pub fn common(base: &Texts, new: &Tree) -> (usize, usize) {
    fn rows(text: &str) -> BTreeSet<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(ROW).map(|row| row.join(" ")).collect()
    }
    let known: BTreeSet<String> = new.files.iter().filter(|sheet| sheet.name != LEFTOVERS).flat_map(|sheet| rows(&sheet.text)).collect();
    let texts = base.iter().filter(|(name, _)| *name != LEFTOVERS && name.ends_with(".md")).map(|(_, text)| parted(text).1);
    let blocks: Vec<BTreeSet<String>> = texts.flat_map(|text| text.split("\n\n")).map(rows).filter(|rows| !rows.is_empty()).collect();
    let is_there = |rows: &&BTreeSet<String>| rows.intersection(&known).count() * 3 >= rows.len();
    (blocks.iter().filter(is_there).count(), blocks.len())
}
