//! An article as a work that others cite.

use super::article::Article;
use super::plain_text;
use crate::bibliography::{Day, Name, Reference, Text, bare_doi};

/// What an article's own files do not say of it: where it appeared.
#[derive(Clone, Debug, Default)]
pub struct Appearance<'j> {
    /// The journal's title.
    pub journal: &'j str,
    /// The journal's publisher.
    pub publisher: &'j str,
    /// The journal's ISSN: that of the electronic edition, where there are two.
    pub issn: &'j str,
    /// The issue's volume.
    pub volume: Option<u32>,
    /// The issue's number.
    pub issue: Option<u32>,
    /// The issue's date; an article's own comes before it.
    pub date: Option<super::scalar::Date>,
    /// The address of its page.
    pub url: &'j str,
    /// The journal's language, for an article that names none.
    pub language: &'j str,
}

/// The article as a reference under `key`. What is not known of it is left out.
pub fn article_reference(article: &Article, key: &str, appearance: &Appearance) -> Reference {
    let front = &article.front;
    let mut work = Reference::new(key, front.title.span, "article-journal");
    let authors: Vec<Name> = front.authors.iter().map(|author| Name::of(&author.printed(), author.given.as_deref(), author.family.as_deref())).collect();
    if !authors.is_empty() {
        work.names.insert("author".to_owned(), authors);
    }
    let published = front.dates.published.as_ref().map(|date| date.value).or(appearance.date);
    if let Some(day) = published.and_then(|date| Day::new(i32::from(date.year()), Some(date.month()), Some(date.day()))) {
        work.dates.insert("issued".to_owned(), day.into());
    }
    let (title, subtitle) = (plain_text(&article.title), plain_text(&article.subtitle));
    let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let variables = [
        ("title", if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") }),
        ("title-short", front.short_title.clone().unwrap_or_default()),
        ("container-title", appearance.journal.to_owned()),
        ("publisher", appearance.publisher.to_owned()),
        ("ISSN", appearance.issn.to_owned()),
        ("volume", number(appearance.volume)),
        ("issue", number(appearance.issue)),
        ("page", front.pages.clone().unwrap_or_default()),
        ("DOI", front.doi.as_ref().map(|doi| bare_doi(&doi.value).to_owned()).unwrap_or_default()),
        ("URL", appearance.url.to_owned()),
        ("language", front.language.as_ref().map_or(appearance.language, |language| language.as_str()).to_owned()),
        ("keyword", front.keywords.join(", ")),
    ];
    for (name, value) in variables {
        if !value.trim().is_empty() {
            work.variables.insert(name.to_owned(), Text::plain(value.trim()));
        }
    }
    work
}
