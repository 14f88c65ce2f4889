//! What the whole text of an article tells the others: read at once by a build, and when it is asked for by the preview.

use std::fmt;
use std::sync::OnceLock;

use super::{Ids, article_ids, record};
use crate::edition::article::Article;
use crate::outline::Outline;
use crate::source::FileId;

/// The ids of an article's page, its sections and its reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub(super) ids: Ids,
    /// The ids of its section files.
    pub(super) sections: Box<[(FileId, Box<str>)]>,
    pub(super) reports: Option<record::Reports>,
}

impl Body {
    /// What the index keeps of the text of `article`.
    pub fn of(article: &Article, outline: &Outline) -> Self {
        let section_ids = outline.sections.iter().map(|&at| outline.anchors[at].id.as_str());
        let sections = article.sections.iter().zip(section_ids).filter(|(s, _)| s.file != article.file);
        Self { ids: article_ids(article, outline), sections: sections.map(|(s, id)| (s.file, id.into())).collect(), reports: record::reports(article) }
    }
}

/// Reads a body when it is first asked for.
pub type Reads = Box<dyn Fn() -> Body + Send + Sync>;

/// A body that is known, or can be had.
pub struct Deferred {
    body: OnceLock<Body>,
    read: Option<Reads>,
}

impl Deferred {
    /// One that is known.
    pub fn known(body: Body) -> Self {
        Self { body: OnceLock::from(body), read: None }
    }

    /// One that `read` gives, once.
    pub fn until(read: Reads) -> Self {
        Self { body: OnceLock::new(), read: Some(read) }
    }

    /// The body, if anyone has asked for it.
    pub fn asked(&self) -> Option<&Body> {
        self.body.get()
    }

    /// Takes a body that was made on the way, where none is known.
    pub fn learn(&self, body: impl FnOnce() -> Body) {
        self.body.get_or_init(body);
    }

    pub(super) fn get(&self) -> &Body {
        self.body.get_or_init(|| self.read.as_ref().map_or_else(Body::default, |read| read()))
    }
}

impl fmt::Debug for Deferred {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.body.fmt(f)
    }
}
