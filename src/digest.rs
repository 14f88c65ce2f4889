//! What is kept of an article when it is let go, for the pages and reports of many.

mod citations;
mod cited;
mod proof;
mod searched;

use crate::anchor::Outcome;
use crate::apparatus::{Apparatus, Candidate, RemarkEntry, Renewed};
use crate::edition::annotation::{ReviewKind, Status};
use crate::edition::article::{Article, Remark};
use crate::edition::block::Inline;
use crate::edition::{Met, walk};
use crate::search::Terms;
use crate::source::Span;

pub use citations::{CitationRow, ReferenceRow};
pub use cited::{Cited, PlaceOf, Places, cited};
pub use proof::Counts;
pub use searched::{Read, searched};

/// What is kept of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// How many remarks stand how.
    pub ledger: Ledger,
    /// The folder of the article, from the content folder.
    pub article: String,
    /// How long it is.
    pub extent: Extent,
    /// Where the words of its remarks were found.
    pub sites: Sites,
    /// Its citations against its list of references, in numbers.
    pub proof: Counts,
    /// Its remarks one by one, where they were asked for; else empty.
    pub remarks: Vec<RemarkRow>,
    /// The works it cites, where the edition has pages of them; else empty.
    pub works: Vec<Cited>,
    /// The words it is found by, where the edition is searched; else empty.
    pub terms: Terms,
    /// Its citations one by one, where rows were asked for.
    pub citations: Vec<CitationRow>,
    /// The works of its bibliography, where rows were asked for.
    pub references: Vec<ReferenceRow>,
}

/// How long an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The words of its abstract and sections.
    pub words: usize,
    /// The notes it cites.
    pub notes: usize,
}

/// Where the words that remarks quote were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sites {
    /// Where they should be.
    pub found: usize,
    /// They have changed.
    pub drifted: usize,
    /// In several places, or nowhere.
    pub lost: usize,
}

/// How many threads of remarks stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Nobody answered yet, or not for good.
    pub open: usize,
    /// The authors did as the remark asks.
    pub accepted: usize,
    /// They did not, and said why.
    pub declined: usize,
    /// The thread is closed.
    pub resolved: usize,
    /// A later version made the remark void.
    pub superseded: usize,
    /// Reports and decisions.
    pub reports: usize,
    /// Responses of the authors.
    pub responses: usize,
    /// Comments of the community.
    pub comments: usize,
}

impl Ledger {
    /// All remarks.
    pub fn remarks(&self) -> usize {
        self.open + self.accepted + self.declined + self.resolved + self.superseded
    }

    /// Counts one more review.
    pub fn review(&mut self, kind: ReviewKind) {
        *match kind {
            ReviewKind::ReviewerReport | ReviewKind::EditorReport | ReviewKind::AggregatedReviewDocuments => &mut self.reports,
            ReviewKind::AuthorComment => &mut self.responses,
            ReviewKind::CommunityComment => &mut self.comments,
        } += 1;
    }

    /// Counts one more thread.
    pub fn count(&mut self, status: Status) {
        *match status {
            Status::Open => &mut self.open,
            Status::Accepted => &mut self.accepted,
            Status::Declined => &mut self.declined,
            Status::Resolved => &mut self.resolved,
            Status::Superseded => &mut self.superseded,
        } += 1;
    }
}

/// A remark in a report.
#[derive(Clone, Debug, PartialEq)]
pub struct RemarkRow {
    /// Its id.
    pub id: String,
    /// The folder of its article, from the content folder.
    pub article: String,
    /// The id of the section its words stand in, or `abstract`; empty where it speaks of the article as a whole or was not found.
    pub section: String,
    /// Who speaks: the key.
    pub by: String,
    /// The round of review, from 0.
    pub round: Option<u32>,
    /// W3C motivation: the first.
    pub motivation: &'static str,
    /// Where the thread stands.
    pub status: Status,
    /// What became of its words.
    pub outcome: Outcome,
    /// How sure that is, from 0 to 1.
    pub score: f64,
    /// The words marked now.
    pub found: Option<String>,
    /// The words it quotes, as written; empty where it quotes none.
    pub quote: String,
    /// What to write for the words that are marked now, where they differ.
    pub renewed: Option<Renewed>,
    /// Where else its words could be.
    pub candidates: Vec<Candidate>,
    /// Where it stands in the sources: its `id:`.
    pub span: Span,
}

/// Digests an article. `rows` asks for its remarks, citations and references one by one.
pub fn digest(article: &Article, apparatus: &Apparatus, rows: bool) -> Digest {
    let mut digest = Digest { ledger: ledger(article), article: article.folder.clone(), proof: Counts::of(&apparatus.proof), ..Digest::default() };
    digest.extent = Extent { words: words(article), notes: apparatus.notes.len() };
    digest.sites = sites(article, apparatus);
    if rows {
        (digest.citations, digest.references) = citations::rows(article, &apparatus.proof);
        digest.remarks.extend(article.all_remarks().map(|(remark, round)| row(article, remark, round, apparatus)));
    }
    digest
}

fn words(article: &Article) -> usize {
    let mut count = 0;
    let mut meet = |met: Met<'_>| {
        if let Met::Inline(Inline::Text(text)) = met {
            count += text.text.split_whitespace().count();
        }
    };
    std::iter::once(&article.summary).chain(article.sections.iter().map(|section| &section.blocks)).for_each(|blocks| walk(blocks, &mut meet));
    count
}

fn sites(article: &Article, apparatus: &Apparatus) -> Sites {
    let mut sites = Sites::default();
    for entry in article.all_remarks().filter_map(|(remark, _)| apparatus.remarks.get(&remark.annotation.id.value)) {
        *match entry.outcome {
            Outcome::Ok | Outcome::Moved => &mut sites.found,
            Outcome::Drifted => &mut sites.drifted,
            Outcome::Ambiguous | Outcome::Stale => &mut sites.lost,
        } += 1;
    }
    sites
}

/// Counts the reviews of an article, and how its remarks stand.
pub fn ledger(article: &Article) -> Ledger {
    let mut ledger = Ledger::default();
    article.reviews.iter().for_each(|review| ledger.review(review.front.kind));
    article.all_remarks().for_each(|(remark, _)| ledger.count(remark.annotation.thread_status()));
    ledger
}

fn row(article: &Article, remark: &Remark, round: Option<u32>, apparatus: &Apparatus) -> RemarkRow {
    let annotation = &remark.annotation;
    let entry = apparatus.remarks.get(&annotation.id.value).cloned().unwrap_or(RemarkEntry { outcome: Outcome::Stale, ..RemarkEntry::default() });
    RemarkRow {
        id: annotation.id.value.clone(),
        article: article.folder.clone(),
        section: entry.spot.map(|spot| apparatus.text_id(spot.text)).unwrap_or_default(),
        by: annotation.by.value.clone(),
        round: annotation.round.or(round),
        motivation: annotation.motivation.0.first().map_or("commenting", |m| m.as_str()),
        status: annotation.thread_status(),
        outcome: entry.outcome,
        score: entry.score,
        found: entry.found,
        quote: annotation.target.quote.as_ref().map(|q| q.value.clone()).unwrap_or_default(),
        renewed: entry.renewed,
        candidates: entry.candidates,
        span: annotation.id.span,
    }
}
