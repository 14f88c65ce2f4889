//! The files of an article that have remarks.

use crate::edition::article::{Article, SectionId};
use crate::layout::ArticleFiles;
use crate::source::FileId;

/// What a file with remarks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An `article.md`.
    Article,
    /// A section.
    Section,
    /// A file of `reviews/`.
    Review,
}

/// What `file` is among the files of an article.
pub fn kind_of(files: &ArticleFiles, file: FileId) -> Option<Kind> {
    match file {
        file if files.file == file => Some(Kind::Article),
        file if files.sections.contains(&file) => Some(Kind::Section),
        file => files.reviews.contains(&file).then_some(Kind::Review),
    }
}

impl Kind {
    /// Whether a remark in a file of this kind names the section its words stand in.
    pub fn names_sections(self, article: &Article) -> bool {
        let has_files = || article.sections.iter().any(|section| section.file != article.file);
        self == Self::Review || self == Self::Article && has_files()
    }
}

/// The file of a section; none where several sections have this id, or a heading gave it.
pub(super) fn section_file(article: &Article, id: &str) -> Option<FileId> {
    let mut found = article.sections.iter().filter(|section| match &section.id {
        SectionId::Written(written) => written == id,
        SectionId::Generated(made) => made == id || crate::slug::slug(made) == id,
    });
    found.next().filter(|_| found.next().is_none()).map(|section| section.file)
}

/// The file that a remark on words of `section` belongs into, if that is another than `file`.
pub(super) fn elsewhere(article: &Article, (file, kind): (FileId, Kind), section: &str) -> Option<FileId> {
    let right = match kind {
        Kind::Review => return None,
        _ if section.is_empty() => return None,
        _ if section == "abstract" => article.file,
        _ => section_file(article, section)?,
    };
    (right != file).then_some(right)
}

/// The review file of who speaks under the key `by`: that of the last round.
pub(super) fn review_of(article: &Article, by: &str) -> Option<FileId> {
    let own = article.reviews.iter().filter(|review| review.front.by.0.iter().any(|key| same_speaker(&key.value, by)));
    own.max_by_key(|review| review.front.round).map(|review| review.file)
}

/// Whether two keys name one speaker: `authors` may be written `author`.
pub(super) fn same_speaker(a: &str, b: &str) -> bool {
    let plural = |key: &'_ str| match key {
        "author" => "authors".to_owned(),
        "editor" => "editors".to_owned(),
        key => key.to_owned(),
    };
    plural(a) == plural(b)
}
