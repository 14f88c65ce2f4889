//! An article as its files have it, and as they would have it.

use std::ops::Range;
use std::sync::Arc;

use super::file::{Kind, elsewhere, kind_of};
use super::{Refusal, Revision, Rewrite, Sources, Why, ids};
use crate::apparatus::{Apparatus, RemarkEntry};
use crate::catalogue::files_of;
use crate::diagnostic::{Located, Severity};
use crate::digest::{RemarkRow, digest};
use crate::edition::article::Article;
use crate::layout::ArticleFiles;
use crate::mend::{Edit, mend};
use crate::parse;
use crate::pipeline::{Build, Options, Trial, trial};
use crate::resolve::{Reading, reading};
use crate::source::{FileId, Overlay, Span, Texts};
use crate::yaml::{self, Form};

/// An article, read and resolved alone.
pub struct Sheet<'s> {
    pub(super) sources: Sources<'s>,
    texts: Vec<(FileId, Arc<str>)>,
    trial: Trial,
    pub(super) reading: Reading,
}

impl<'s> Sheet<'s> {
    /// Reads the article.
    ///
    /// # Errors
    /// It can't be read.
    pub fn open(sources: Sources<'s>) -> Result<Self, Refusal> {
        let files = files_of(&sources.layout.articles[sources.article]);
        Self::of(sources, files.filter_map(|file| Some((file, sources.library.text(file).ok()?))).collect())
    }

    /// The same with another text of `file`.
    ///
    /// # Errors
    /// It can't be read.
    pub fn with(&self, file: FileId, text: &str) -> Result<Self, Refusal> {
        let mut texts = self.texts.clone();
        texts.iter_mut().filter(|(one, _)| *one == file).for_each(|(_, old)| *old = Arc::from(text));
        Self::of(self.sources, texts)
    }

    fn of(sources: Sources<'s>, texts: Vec<(FileId, Arc<str>)>) -> Result<Self, Refusal> {
        let over = Overlay::new(sources.library, texts.iter().map(|(file, text)| (*file, &**text)));
        let options = Options { drafts: true, ..Options::default() };
        let build = Build { library: &over, config: sources.config, options, progress: &|_, _| () };
        let path = sources.library.listing().path(sources.layout.articles[sources.article].file).clone();
        let trial = trial(&build, (sources.layout, sources.article), sources.styles).map_err(|error| Refusal::new(Why::Machine, error.to_string()))?;
        let trial = trial.ok_or_else(|| Refusal::new(Why::Faulty, format!("the article of `{path}` can't be read; `variorum check` says why")))?;
        let reading = reading(&trial.article, &trial.apparatus);
        Ok(Self { sources, texts, trial, reading })
    }

    /// The article, with what is hidden in it.
    pub fn article(&self) -> &Article {
        &self.trial.article
    }

    /// What follows from it.
    pub fn apparatus(&self) -> &Apparatus {
        &self.trial.apparatus
    }

    /// Its faults. What it says of other articles is not among them.
    pub fn faults(&self) -> &[Located] {
        &self.trial.faults
    }

    /// Where the work with the key `key` stands in its bibliography.
    pub fn work(&self, key: &str) -> Option<Span> {
        self.trial.works.iter().find(|work| work.key == key).map(|work| work.span)
    }

    /// A row for each remark.
    pub fn rows(&self) -> Vec<RemarkRow> {
        digest(self.article(), self.apparatus(), true).remarks
    }

    /// The text of one of its files.
    pub fn text(&self, file: FileId) -> Option<&Arc<str>> {
        self.texts.iter().find(|(one, _)| *one == file).map(|(_, text)| text)
    }

    /// The next free id of who speaks under the key `by`: `r1-4`.
    pub fn free_id(&self, by: &str) -> String {
        ids::free_id(&format!("{}-", ids::stem(by)), &ids::of_article(self.article()), self.sources.taken)
    }

    /// Who may speak in it, where `by` may not.
    pub fn unknown_speaker(&self, by: &str) -> Option<Refusal> {
        if self.article().speaker(by).is_some() {
            return None;
        }
        let known: Vec<String> = self.article().front.reviewers.names().chain(["authors", "editors"]).map(|name| format!("`{name}`")).collect();
        Some(Refusal::new(Why::Unknown, format!("nobody is named `{by}` in this article; known are {}", known.join(", "))))
    }

    /// The file that a remark on words of `section` belongs into, if that is another than `file`.
    pub fn elsewhere(&self, file: FileId, section: &str) -> Option<FileId> {
        elsewhere(self.article(), (file, self.kind(file)?), section)
    }

    /// What kind of file `file` is.
    pub fn kind(&self, file: FileId) -> Option<Kind> {
        kind_of(self.files(), file)
    }

    /// The text of `file` with the `edits` made in its front matter.
    ///
    /// # Errors
    /// They can't be made in place.
    pub fn mended(&self, file: FileId, edits: &[Edit]) -> Result<String, Refusal> {
        let (text, front) = self.front(file)?;
        mend(text, front, edits).map_err(|why| Refusal::of_mend(&self.path(file), &why))
    }

    pub(super) fn files(&self) -> &ArticleFiles {
        &self.sources.layout.articles[self.sources.article]
    }

    pub(super) fn entry(&self, id: &str) -> Option<&RemarkEntry> {
        self.apparatus().remarks.get(id)
    }

    pub(super) fn path(&self, file: FileId) -> String {
        self.sources.library.listing().path(file).to_string()
    }

    /// A file's text and the YAML of its front matter.
    pub(super) fn front(&self, file: FileId) -> Result<(&Arc<str>, Range<usize>), Refusal> {
        let missing = || {
            Refusal::new(
                Why::Faulty,
                format!("`{}` has no front matter to write into; begin it with a line `---`, `title: …` and a line `---`", self.path(file)),
            )
        };
        let text = self.text(file).ok_or_else(missing)?;
        Ok((text, parse::front_matter(text).ok_or_else(missing)?))
    }

    /// How the front matter of a file is written.
    pub(super) fn form(&self, file: FileId) -> Result<Form, Refusal> {
        let (text, front) = self.front(file)?;
        yaml::forms(&text[front]).ok_or_else(|| Refusal::of_mend(&self.path(file), &crate::mend::Refusal::Faulty))
    }

    /// The article with another text of `file`; refused where that has an error it did not have.
    pub(super) fn proved(&self, file: FileId, text: &str) -> Result<Self, Refusal> {
        let new = self.with(file, text)?;
        let mut old: Vec<&Located> = self.faults().iter().collect();
        for fault in new.faults().iter().filter(|fault| fault.severity == Severity::Error) {
            match old.iter().position(|one| one.code == fault.code && one.message == fault.message && one.place.path == fault.place.path) {
                Some(at) => drop(old.swap_remove(at)),
                None => return Err(Refusal::of_fault(fault)),
            }
        }
        Ok(new)
    }

    /// The revision that gives `file` another text.
    pub(super) fn revision(&self, file: FileId, after: String, (id, what): (String, String)) -> Revision {
        let before = self.text(file).cloned().unwrap_or_default();
        Revision { rewrites: vec![Rewrite { file, path: self.path(file), before, after }], id, what }
    }

    /// All texts of the article.
    pub(super) fn texts(&self) -> Texts {
        let mut texts = Texts::default();
        self.texts.iter().for_each(|(file, text)| texts.insert(*file, Arc::clone(text)));
        texts
    }
}
