//! The works an article cites, packed: a journal keeps one of these for every work of every article.

use crate::apparatus::{Apparatus, CitedAt};
use crate::bibliography::{Traced, WorkKey};

/// A work that an article cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The work.
    pub work: WorkKey,
    /// The places that cite it.
    pub places: Places,
}

/// Places of an article, in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places(Box<str>);

/// A place of an article that cites something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceOf<'p> {
    /// Its id.
    pub id: &'p str,
    /// What it is called: "2.1".
    pub label: &'p str,
    /// Whether it stands on the page of reviews.
    pub apart: bool,
}

impl Places {
    fn of(places: &[CitedAt]) -> Self {
        // A label may be a heading's words; an id has no white space.
        let line = |at: &CitedAt| format!("{}{}\t{}", if at.apart { "+" } else { "" }, at.id, at.label.replace('\n', " "));
        Self(places.iter().map(line).collect::<Vec<_>>().join("\n").into())
    }

    /// One by one, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = PlaceOf<'_>> {
        self.0.split('\n').map(|line| {
            let (id, label) = line.split_once('\t').unwrap_or((line, ""));
            let bare = id.strip_prefix('+');
            PlaceOf { id: bare.unwrap_or(id), label, apart: bare.is_some() }
        })
    }
}

/// The works that an article cites, in the order of its apparatus; `works` tells each.
pub fn cited(apparatus: &Apparatus, works: &[Traced]) -> Vec<Cited> {
    apparatus.works.iter().zip(works).map(|(entry, work)| Cited { work: work.key, places: Places::of(&entry.cited) }).collect()
}
