//! One article read alone, for commands that add to it.

use super::{Build, index};
use crate::bibliography::Reference;
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

/// The article in `folder` as a work that others cite; none where there is none that can be read.
///
/// # Errors
/// What the machine refuses.
pub(crate) fn cited(build: &Build<'_>, folder: &str) -> Result<Option<Reference>, OutputError> {
    let Some(Single { article, .. }) = single(build, folder)? else { return Ok(None) };
    let layout = layout(build.library.listing(), build.config.content_dir(), &mut Vec::new());
    let files = layout.articles.iter().find(|files| files.folder == folder).and_then(|files| layout.issues.get(files.issue?));
    let texts = index::texts(build, files.map(|files| files.file), &mut Vec::new())?;
    let issue = files.and_then(|files| parse::issue(files, &texts, &mut Vec::new())).map(|issue| issue.front);
    let place = render::In {
        volume: issue.as_ref().and_then(|issue| issue.volume),
        number: issue.as_ref().and_then(|issue| issue.number),
        date: issue.as_ref().and_then(|issue| issue.date.as_ref()).map(|date| date.value),
        url: &index::directory(folder),
    };
    Ok(Some(render::article_work(&article, build.config, place)))
}
