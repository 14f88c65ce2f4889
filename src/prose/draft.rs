//! A citation before it is known what the rest of the article cites.

use super::article::Article;
use super::judge::Verdict;
use super::names::Region;
use super::token::Tokens;
use super::year::{Anchor, When};
use super::{Mention, Outcome};

/// A citation as it was found.
#[derive(Debug)]
pub(super) struct Draft {
    /// Its first token.
    pub(super) from_token: usize,
    /// One past its last token.
    pub(super) to_token: usize,
    /// Its date; `to` is where its locator begins, and `in_date` says that there is one.
    pub(super) anchor: Anchor,
    /// The names it was read from.
    pub(super) region: Region,
    /// The tokens of the names, where they stand here.
    pub(super) named: Option<(usize, usize)>,
    /// Whether it looks like a citation even if no work fits.
    pub(super) strong: bool,
    /// Whether the names stand with an earlier citation.
    pub(super) repeated: bool,
    /// What the list says.
    pub(super) verdict: Option<Verdict>,
    /// Whether it is known from another work: "as cited in".
    pub(super) secondary: bool,
}

impl Draft {
    /// The citation, if it is one.
    pub(super) fn settle(&self, tokens: &Tokens, article: &Article, cited: &[bool]) -> Option<Mention> {
        let (outcome, candidates, doubts) = self.outcome(article, cited)?;
        let list = &tokens.list;
        let range = list.get(self.from_token)?.start as usize..list.get(self.to_token.checked_sub(1)?)?.end as usize;
        let text = |from: usize, to: usize| -> String {
            if from >= to {
                return String::new();
            }
            let bytes = list.get(from).zip(list.get(to - 1)).map(|(from, to)| from.start as usize..to.end as usize);
            bytes
                .and_then(|bytes| tokens.text.get(bytes))
                .unwrap_or_default()
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | '[' | '،' | '؛' | '\u{fffc}'))
                .to_owned()
        };
        let has_locator = self.anchor.in_date;
        let end = if self.to_token > 0 && (tokens.is(self.to_token - 1, ')') || tokens.is(self.to_token - 1, ']')) { self.to_token - 1 } else { self.to_token };
        let locator = has_locator.then(|| text(self.anchor.to, end)).filter(|locator| !locator.is_empty());
        let year_end = if has_locator { self.anchor.to } else { end };
        let mut year = text(self.anchor.from, year_end);
        year.truncate(year.trim_end_matches([',', ':', ';', ' ']).len());
        let names = self.named.filter(|_| !self.repeated).map(|(from, to)| text(from, to)).unwrap_or_default();
        Some(Mention { range, outcome, candidates, doubts, locator, names, year })
    }

    fn outcome(&self, article: &Article, cited: &[bool]) -> Option<(Outcome, Vec<usize>, Vec<super::Doubt>)> {
        let missing = (self.strong && !self.secondary && !article.is_out_of_style(self)).then_some((Outcome::Missing, Vec::new(), Vec::new()));
        let Some(verdict) = &self.verdict else { return missing };
        if verdict.loose {
            let free = |work: &&usize| !cited[**work] || article.judge_slip(**work, self.anchor.when);
            let free: Vec<usize> = verdict.candidates.iter().filter(free).copied().collect();
            if free.is_empty() || self.secondary {
                return missing.map(|(outcome, ..)| (outcome, verdict.candidates.clone(), Vec::new()));
            }
            return Some((Outcome::Uncertain, free, verdict.doubts.clone()));
        }
        Some((verdict.outcome, verdict.candidates.clone(), verdict.doubts.clone()))
    }

    /// The work it surely means.
    pub(super) fn sure(&self) -> Option<usize> {
        let verdict = self.verdict.as_ref().filter(|verdict| verdict.outcome == Outcome::Linked)?;
        verdict.candidates.first().copied()
    }

    /// Whether it has a year.
    pub(super) fn is_dated(&self) -> bool {
        matches!(self.anchor.when, When::Year(..))
    }
}
