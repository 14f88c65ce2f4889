//! The file a remark is written into, and the article it belongs to.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::super::{Exit, refuse as usage};
use crate::cli::AnnotateArgs;
use crate::edition::article::{Article, SectionId};
use crate::layout::{ArticleFiles, layout};
use crate::parse;
use crate::pipeline::Journal;
use crate::source::{FileId, Library, Texts};

/// Where a remark goes.
pub(super) struct Home {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: Arc<str>,
    /// The YAML of its front matter.
    pub front: Range<usize>,
    /// What kind of file it is.
    kind: Kind,
    /// The article.
    article: Article,
    /// Every remark's id in the journal.
    taken: HashSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article,
    Section,
    Review,
}

/// The file that was named; refused where it is none that has remarks, or nobody is named as the speaker is.
pub(super) fn home(args: &AnnotateArgs, journal: &Journal) -> Result<Home, Exit> {
    let shown = args.file.display();
    let library = &journal.disk;
    let file = listed(&args.file, journal).ok_or_else(|| usage(&format!("`{shown}` is no file of this journal")))?;
    let layout = layout(library.listing(), journal.config.content_dir(), &mut Vec::new());
    let kind = |files: &ArticleFiles| match file {
        file if files.file == file => Some(Kind::Article),
        file if files.sections.contains(&file) => Some(Kind::Section),
        file => files.reviews.contains(&file).then_some(Kind::Review),
    };
    let Some((files, kind)) = layout.articles.iter().find_map(|files| Some((files, kind(files)?))) else {
        return Err(usage(&format!("`{shown}` has no remarks; name a section of an article, its `article.md`, or a file of its `reviews/`")));
    };
    let text = library.text(file).map_err(|_| usage(&format!("`{shown}` can't be read; `variorum check` says why")))?;
    let Some(front) = parse::front_matter(&text) else {
        anstream::eprintln!("error: `{shown}` has no front matter to write the remark into; begin it with a line `---`, `title: …` and a line `---`");
        return Err(Exit::Content);
    };
    let Some(article) = read(files, library) else {
        anstream::eprintln!("error: the article of `{shown}` can't be read; `variorum check` says why");
        return Err(Exit::Content);
    };
    speaker(&args.by, &article)?;
    let taken = layout.articles.iter().filter_map(|files| read(files, library)).flat_map(|article| ids(&article)).collect();
    Ok(Home { file, text, front, kind, article, taken })
}

/// The file at a path, which is given from the current folder or from the journal's.
fn listed(path: &Path, journal: &Journal) -> Option<FileId> {
    let find = |path: &Path| journal.disk.listing().find(&path.to_str()?.replace('\\', "/"));
    let absolute = std::path::absolute(path).ok()?;
    let from_here = absolute.strip_prefix(&journal.root).ok().and_then(find);
    let real = || crate::load::real_path(&absolute).strip_prefix(crate::load::real_path(&journal.root)).ok().and_then(find);
    from_here.or_else(real).or_else(|| find(path))
}

fn read(files: &ArticleFiles, library: &dyn Library) -> Option<Article> {
    let mut texts = Texts::default();
    for &file in [files.file].iter().chain(&files.sections).chain(&files.reviews) {
        if let Ok(text) = library.text(file) {
            texts.insert(file, text);
        }
    }
    parse::article(files, &texts, library.listing(), false, &mut Vec::new())
}

fn speaker(by: &str, article: &Article) -> Result<(), Exit> {
    if article.speaker(by).is_some() {
        return Ok(());
    }
    let known: Vec<String> = article.front.reviewers.names().chain(["authors", "editors"]).map(|name| format!("`{name}`")).collect();
    Err(usage(&format!("nobody is named `{by}` in this article; known are {}", known.join(", "))))
}

fn ids(article: &Article) -> Vec<String> {
    let remarks = article.all_remarks().map(|(remark, _)| &remark.annotation);
    remarks.flat_map(|one| std::iter::once(&one.id).chain(one.replies.iter().filter_map(|reply| reply.id.as_ref()))).map(|id| id.value.clone()).collect()
}

impl Home {
    /// The next free id of who speaks under the key `by`: `r1-4`.
    pub fn free_id(&self, by: &str) -> String {
        let stem = stem(by);
        let number = |id: &String| id.strip_prefix(&stem)?.strip_prefix('-')?.parse::<u64>().ok();
        // Numbers are not used again: a remark that was taken out keeps its own.
        let last = ids(&self.article).iter().filter_map(number).max().unwrap_or(0);
        let free = (last.saturating_add(1)..).find(|n| !self.taken.contains(&format!("{stem}-{n}"))).unwrap_or(last);
        format!("{stem}-{free}")
    }

    /// Whether a remark of the journal has this id.
    pub fn is_taken(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// Whether a remark here names the section its words stand in.
    pub fn names_sections(&self) -> bool {
        self.kind == Kind::Review || self.kind == Kind::Article && self.has_files()
    }

    fn has_files(&self) -> bool {
        self.article.sections.iter().any(|section| section.file != self.article.file)
    }

    /// The file that a remark on words of `section` belongs into, if that is another than this.
    pub fn elsewhere(&self, section: &str, library: &dyn Library) -> Option<String> {
        let right = match self.kind {
            Kind::Review => return None,
            _ if section.is_empty() => return None,
            _ if section == "abstract" => self.article.file,
            _ => self.section_file(section)?,
        };
        (right != self.file).then(|| library.listing().path(right).to_string())
    }

    /// The file of a section; none where several sections have this id, or a heading gave it.
    fn section_file(&self, id: &str) -> Option<FileId> {
        let mut found = self.article.sections.iter().filter(|section| match &section.id {
            SectionId::Written(written) => written == id,
            SectionId::Generated(made) => made == id || crate::slug::slug(made) == id,
        });
        found.next().filter(|_| found.next().is_none()).map(|section| section.file)
    }

    /// Says why the file is left as it is.
    pub fn refuse(&self, library: &dyn Library, why: &str) -> Exit {
        anstream::eprintln!("error: `{}` is left as it is: {why}", library.listing().path(self.file));
        Exit::Content
    }
}

/// What the ids of who speaks under a key begin with: `reviewer-2` has `r2-1`, `editors` has `e-1`.
fn stem(by: &str) -> String {
    let letters: String = by.split('-').filter_map(|part| part.chars().next()).filter(char::is_ascii_lowercase).collect();
    let digits: String = by.chars().filter(char::is_ascii_digit).collect();
    let letters = if letters.is_empty() { "a".to_owned() } else { letters };
    // `reviewer-2` gives `r` and `2`.
    format!("{letters}{digits}")
}
