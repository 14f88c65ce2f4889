//! An article of the standing edition, as the annotation desk reads it and writes into it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::Standing;
use super::forme::Forme;
use crate::catalogue::Place;
use crate::config::Config;
use crate::layout::{ArticleFiles, Layout};
use crate::pipeline::Styles;
use crate::source::Library;

/// An article in hand: its files are read as they are on the disk at each look.
pub(crate) struct Hand {
    forme: Arc<Forme>,
    at: usize,
}

impl Hand {
    /// The files of the journal.
    pub(crate) fn library(&self) -> &dyn Library {
        &self.forme.ground.sources
    }

    /// `book.toml`.
    pub(crate) fn config(&self) -> &Config {
        &self.forme.ground.config
    }

    /// What each file is.
    pub(crate) fn layout(&self) -> &Layout {
        &self.forme.ground.layout
    }

    /// The citation styles in use.
    pub(crate) fn styles(&self) -> &Styles {
        &self.forme.house.styles
    }

    /// The article's position in the layout.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The article's files.
    pub(crate) fn files(&self) -> &ArticleFiles {
        &self.forme.ground.layout.articles[self.at]
    }

    /// The ids of all remarks and their answers in the journal. The first look reads every article.
    pub(crate) fn taken(&self) -> BTreeSet<String> {
        let ground = &self.forme.ground;
        let of_leaf = |(at, leaf): (usize, &Arc<super::leaf::Leaf>)| leaf.ids(at, ground);
        self.forme.leaves.iter().enumerate().flat_map(of_leaf).collect()
    }
}

impl Standing {
    /// The article whose page, or whose page of reviews, is at the directory URL `url`.
    pub(crate) fn hand(&self, url: &str) -> Option<Hand> {
        let forme = self.now().forme?;
        let (Place::Article(at) | Place::Record(at) | Place::Changes(at)) = forme.catalogue.at(url)? else { return None };
        let at = forme.index.articles[at];
        Some(Hand { forme, at })
    }

    /// Where the file at `path` of the journal is on the disk.
    pub(crate) fn absolute(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}
