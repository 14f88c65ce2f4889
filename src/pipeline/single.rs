//! One article read alone, for commands that add to it.

use super::{Build, index};
use crate::catalogue;
use crate::edition::article::Article;
use crate::layout::layout;
use crate::outline::{self, Outline};
use crate::site::OutputError;
use crate::{parse, render};

/// An article, with what is hidden in it, and the ids of its page.
pub(crate) struct Single {
    /// The article.
    pub article: Article,
    /// Its ids.
    pub outline: Outline,
}

/// Reads the article in `folder`, given from the content folder; none where there is none that can be read.
///
/// # Errors
/// What the machine refuses.
pub(crate) fn single(build: &Build<'_>, folder: &str) -> Result<Option<Single>, OutputError> {
    let listing = build.library.listing();
    let layout = layout(listing, build.config.content_dir(), &mut Vec::new());
    let Some(files) = layout.articles.iter().find(|files| files.folder == folder) else { return Ok(None) };
    let texts = index::texts(build, catalogue::files_of(files), &mut Vec::new())?;
    let Some(article) = parse::article(files, &texts, listing, true, &mut Vec::new()) else { return Ok(None) };
    let outline = outline::outline(&article, &render::mentions(article.texts()), &mut Vec::new());
    Ok(Some(Single { article, outline }))
}
