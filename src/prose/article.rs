//! What is known of a whole article while its paragraphs are read.

use std::collections::HashMap;

use super::draft::Draft;
use super::index::{self, Index};
use super::judge::Judge;
use super::person;
use super::scan::Scan;
use super::token::{Kind, NONE, Tokens};
use super::year::When;
use super::{Mention, fold, scent};
use crate::bibliography::Reference;

/// An article's list, and the acronyms its text defines.
#[derive(Debug)]
pub(super) struct Article<'t> {
    /// The list.
    pub(super) index: Index<'t>,
    /// Bodies by the acronyms the text gives them.
    pub(super) acronyms: HashMap<String, Vec<usize>>,
    /// Whether it is in German, where every noun has a capital.
    pub(super) is_german: bool,
    /// Whether its citations have a comma before the year, almost all or almost none.
    comma: Option<bool>,
    empty: Tokens<'t>,
}

/// The citations of every paragraph.
pub(super) fn read(paragraphs: &[&str], references: &[Reference], language: &str) -> Vec<Vec<Mention>> {
    let numbered = references.iter().any(index::has_no_author);
    let texts: Vec<Tokens> = paragraphs.iter().map(|text| Tokens::of(if scent::may_cite(text, numbered) { text } else { "" })).collect();
    if texts.iter().all(|tokens| tokens.list.is_empty()) {
        return vec![Vec::new(); paragraphs.len()];
    }
    let is_german = language.get(..2).is_some_and(|code| code.eq_ignore_ascii_case("de"));
    let mut article = Article { index: Index::of(references), acronyms: HashMap::new(), is_german, comma: None, empty: Tokens::of("") };
    if article.index.has_bodies {
        for (tokens, text) in texts.iter().zip(paragraphs).filter(|(_, text)| scent::may_define(text)) {
            if tokens.list.is_empty() { article.learn(&Tokens::of(text)) } else { article.learn(tokens) }
        }
    }
    let drafts: Vec<Vec<Draft>> = texts.iter().map(|tokens| if tokens.list.is_empty() { Vec::new() } else { Scan::run(tokens, &article) }).collect();
    let mut cited = vec![false; references.len()];
    for work in drafts.iter().flatten().filter_map(Draft::sure) {
        cited[work] = true;
    }
    article.comma = style(&drafts);
    let settle = |(tokens, drafts): (&Tokens, &Vec<Draft>)| drafts.iter().filter_map(|draft| draft.settle(tokens, &article, &cited)).collect();
    texts.iter().zip(&drafts).map(settle).collect()
}

/// Whether the linked citations in brackets have commas, if they agree.
fn style(drafts: &[Vec<Draft>]) -> Option<bool> {
    let plain = |draft: &&Draft| draft.sure().is_some() && !draft.repeated && draft.is_dated() && draft.named.is_some_and(|(_, to)| to == draft.anchor.from);
    let (mut with, mut without) = (0, 0);
    for draft in drafts.iter().flatten().filter(plain) {
        *(if draft.region.comma { &mut with } else { &mut without }) += 1;
    }
    match (with, without) {
        (2.., 0) => Some(true),
        (with, without) if with > 4 * without && with > 4 => Some(true),
        _ => None,
    }
}

impl Article<'_> {
    /// Learns acronyms: "World Health Organization (WHO)".
    fn learn(&mut self, tokens: &Tokens) {
        for bracket in tokens.brackets.iter().filter(|bracket| bracket.close != NONE) {
            let at = bracket.open as usize + 1;
            if tokens.get(at).is_none_or(|t| t.kind != Kind::Capital) {
                continue;
            }
            let word = tokens.word(at);
            let short = word.chars().skip(1).any(char::is_uppercase) || (3..9).contains(&word.chars().count());
            let alone = bracket.close as usize == at + 1 || matches!(tokens.get(at + 1).map(|t| t.kind), Some(Kind::Mark(',' | ';')));
            if short && alone {
                self.define(tokens, bracket.open as usize, word);
            }
        }
    }

    /// The body whose name ends before token `end` goes by `acronym`.
    fn define(&mut self, tokens: &Tokens, end: usize, acronym: &str) {
        let from = (end.saturating_sub(14)..end).rev().take_while(|i| tokens.get(*i).is_some_and(super::token::Token::is_word)).last();
        let Some(from) = from else { return };
        for start in (from..end.saturating_sub(1)).filter(|start| self.index.bodies.may_begin(tokens.word(*start))).collect::<Vec<_>>() {
            let words: Vec<usize> = (start..end).collect();
            let works: Vec<usize> = self
                .index
                .named(&person::joined(tokens, &words))
                .iter()
                .filter(|hit| hit.position == 0 && self.index.works[hit.work].people[0].is_body)
                .map(|hit| hit.work)
                .collect();
            if !works.is_empty() {
                let known = self.acronyms.entry(fold::key(acronym)).or_default();
                known.extend(works);
                known.sort_unstable();
                known.dedup();
                return;
            }
        }
    }

    /// Whether the article writes its citations otherwise: with a comma before the year.
    pub(super) fn is_out_of_style(&self, draft: &Draft) -> bool {
        let beside = draft.named.is_some_and(|(_, to)| to == draft.anchor.from) && !draft.repeated;
        beside
            && draft.is_dated()
            && self.comma == Some(true)
            && !draft.region.comma
            && !draft.region.et_al
            && draft.region.authors.len() == 1
            && self.is_beside(draft)
    }

    fn is_beside(&self, draft: &Draft) -> bool {
        draft.region.to == draft.anchor.from
    }

    /// Whether another year may be a slip for this work's.
    pub(super) fn judge_slip(&self, work: usize, when: When) -> bool {
        Judge { tokens: &self.empty, index: &self.index, is_german: false }.is_slip(work, when)
    }
}
