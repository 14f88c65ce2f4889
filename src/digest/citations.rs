//! The citations and references of an article one by one, for the report of them.

use crate::apparatus::{Fate, Form, Proof};
use crate::edition::article::Article;
use crate::source::Span;

/// A citation in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationRow {
    /// The folder of its article, from the content folder.
    pub article: String,
    /// Where it stands.
    pub span: Span,
    /// The words that cite one work.
    pub text: String,
    /// How it is written.
    pub form: Form,
    /// The keys of the works it leads to.
    pub keys: Vec<String>,
    /// What became of it.
    pub fate: Fate,
    /// The keys of the works it may mean, best first.
    pub candidates: Vec<String>,
    /// Whether the editors said why the work is not in the list.
    pub waived: bool,
}

/// A work of a bibliography in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceRow {
    /// The folder of its article, from the content folder.
    pub article: String,
    /// Its key.
    pub key: String,
    /// The places that cite it, in reading order, with their words.
    pub cited: Vec<(Span, String)>,
}

/// The rows of a proof.
pub(super) fn rows(article: &Article, proof: &Proof) -> (Vec<CitationRow>, Vec<ReferenceRow>) {
    let key = |at: &usize| proof.references[*at].key.clone();
    let citations = proof.citations.iter().map(|cite| CitationRow {
        article: article.folder.clone(),
        span: cite.span,
        text: cite.words.clone(),
        form: cite.form,
        keys: cite.reference.iter().map(key).collect(),
        fate: cite.fate,
        candidates: cite.candidates.iter().map(key).collect(),
        waived: cite.waived,
    });
    let references = proof.references.iter().map(|work| ReferenceRow {
        article: article.folder.clone(),
        key: work.key.clone(),
        cited: work.cited.iter().map(|at| (proof.citations[*at].span, proof.citations[*at].words.clone())).collect(),
    });
    (citations.collect(), references.collect())
}
