//! One article of a standing edition: its front matter at once, the rest when it is asked for.

use std::sync::{Arc, OnceLock};

use super::forme::Ground;
use crate::catalogue::{self, Body, Deferred, Front, Indexed};
use crate::diagnostic::Located;
use crate::digest::{self, Ledger};
use crate::edition::article::Article;
use crate::pipeline::Reporter;
use crate::pipeline::index::{self, First, Read};
use crate::secrecy::Secrets;
use crate::source::{Library, Span};
use crate::{outline, parse, render};

/// What became of an article.
#[derive(Clone, Debug)]
pub(super) enum Stands {
    /// It is published.
    Published(Arc<Front>),
    /// It is a draft, and these are not shown.
    Draft,
    /// It can't be read.
    Unreadable,
}

/// An article as its files were. A change puts another in its place.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) stands: Stands,
    /// Why it can't be read.
    pub(super) faults: Vec<Located>,
    ledger: OnceLock<Ledger>,
    whole: OnceLock<Whole>,
}

/// What a build knows of an article after pass one.
#[derive(Debug)]
struct Whole {
    body: Body,
    annotations: Vec<(String, Span)>,
    secrets: Secrets,
    affiliations: Vec<String>,
}

impl Leaf {
    /// Reads the front matter of the article at position `at` of the layout.
    pub(super) fn read(at: usize, ground: &Arc<Ground>) -> Self {
        let file = ground.layout.articles[at].file;
        let text = ground.sources.text(file).ok();
        let head = text.as_ref().and_then(|text| parse::head(text, file));
        let language = ground.config.language();
        let stands = match head {
            None => return Self::unreadable(at, ground),
            Some(head) if head.front.draft && !ground.drafts => Stands::Draft,
            Some(head) => {
                let front = Front::of(&head.front, &head.title, &head.subtitle, language);
                let whole = front.cites_notes().then(|| article(at, ground)).flatten();
                Stands::Published(Arc::new(whole.map_or(front, |article| Front::of(&article.front, &article.title, &article.subtitle, language))))
            }
        };
        Self { stands, faults: Vec::new(), ledger: OnceLock::new(), whole: OnceLock::new() }
    }

    fn unreadable(at: usize, ground: &Arc<Ground>) -> Self {
        let reporter = Reporter::new(&ground.sources, &ground.config, false);
        let _ = index::article(&ground.build(&ground.sources), &ground.layout.articles[at], &reporter);
        Self { stands: Stands::Unreadable, faults: reporter.into_sorted(), ledger: OnceLock::new(), whole: OnceLock::new() }
    }

    /// How its remarks stand.
    pub(super) fn ledger(&self, at: usize, ground: &Arc<Ground>) -> Ledger {
        *self.ledger.get_or_init(|| article(at, ground).map(|article| digest::ledger(&article)).unwrap_or_default())
    }

    /// Takes a ledger that was made on the way.
    pub(super) fn learn(&self, ledger: Ledger) {
        self.ledger.get_or_init(|| ledger);
    }

    /// What the index is given of it, its body to be read when it is asked for.
    pub(super) fn first(self: &Arc<Self>, at: usize, ground: &Arc<Ground>) -> First {
        let read = match &self.stands {
            Stands::Published(front) => {
                let body = self.deferred(at, ground);
                Read::Indexed(Box::new(Indexed { front: Arc::clone(front), body, hash: None, annotations: Vec::new() }))
            }
            Stands::Draft => Read::Draft,
            Stands::Unreadable => Read::Unreadable,
        };
        First { read, secrets: Secrets::default(), affiliations: Vec::new() }
    }

    /// Its body, to be read when it is asked for; with it comes its ledger.
    pub(super) fn deferred(self: &Arc<Self>, at: usize, ground: &Arc<Ground>) -> Deferred {
        let (leaf, ground) = (Arc::clone(self), Arc::clone(ground));
        Deferred::until(Box::new(move || match article(at, &ground) {
            Some(article) => {
                leaf.learn(digest::ledger(&article));
                body(&article)
            }
            None => Body::default(),
        }))
    }

    /// What a build is given of it. It is read once.
    pub(super) fn whole(&self, at: usize, ground: &Arc<Ground>) -> First {
        let reporter = Reporter::new(&ground.sources, &ground.config, false);
        let read = || index::article(&ground.build(&ground.sources), &ground.layout.articles[at], &reporter).ok();
        let whole = self.whole.get_or_init(|| {
            let First { read, secrets, affiliations } =
                read().unwrap_or(First { read: Read::Unreadable, secrets: Secrets::default(), affiliations: Vec::new() });
            let (body, annotations) = match read {
                Read::Indexed(indexed) => (indexed.body.asked().cloned().unwrap_or_default(), indexed.annotations),
                Read::Draft | Read::Unreadable => Default::default(),
            };
            Whole { body, annotations, secrets, affiliations }
        });
        let read = match &self.stands {
            Stands::Published(front) => {
                let body = Deferred::known(whole.body.clone());
                Read::Indexed(Box::new(Indexed { front: Arc::clone(front), body, hash: None, annotations: whole.annotations.clone() }))
            }
            Stands::Draft => Read::Draft,
            Stands::Unreadable => Read::Unreadable,
        };
        First { read, secrets: whole.secrets.clone(), affiliations: whole.affiliations.clone() }
    }
}

impl Leaf {
    /// The ids of its remarks and their answers.
    pub(super) fn ids(&self, at: usize, ground: &Arc<Ground>) -> Vec<String> {
        match self.whole(at, ground).read {
            Read::Indexed(indexed) => indexed.annotations.into_iter().map(|(id, _)| id).collect(),
            Read::Draft | Read::Unreadable => Vec::new(),
        }
    }
}

/// What the index keeps of the text of the article at position `at`.
pub(super) fn body_of(at: usize, ground: &Arc<Ground>) -> Body {
    article(at, ground).as_ref().map(body).unwrap_or_default()
}

fn body(article: &Article) -> Body {
    Body::of(article, &outline::outline(article, &render::mentions(article.texts()), &mut Vec::new()))
}

/// The article at position `at` as the index reads it.
fn article(at: usize, ground: &Arc<Ground>) -> Option<Article> {
    let files = &ground.layout.articles[at];
    let build = ground.build(&ground.sources);
    let texts = index::texts(&build, catalogue::files_of(files), &mut Vec::new()).ok()?;
    let article = parse::article(files, &texts, ground.sources.listing(), false, &mut Vec::new())?;
    Some(article.without_hidden(ground.drafts))
}
