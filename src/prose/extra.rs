//! Citations that do not name a surname beside a date: by acronym, title, address, number, or a name earlier in the sentence.

use super::draft::Draft;
use super::index;
use super::judge::{Verdict, year_cost};
use super::names::{self, Region};
use super::scan::Scan;
use super::token::{Kind, Tokens};
use super::year::{self, Anchor, When};
use super::{Doubt, Outcome, fold, words};

/// An author is looked for this many tokens before brackets that hold but a year, and further where they hold a page too.
const SENTENCE: usize = 60;
const PARAGRAPH: usize = 240;
/// A name so near is marked together with its date.
const BESIDE: usize = 8;

/// `(Kaufman, 18/10/2018)`: a day and a month stand before the year.
pub(super) fn dated(scan: &mut Scan, anchor: Anchor, low: usize) {
    let tokens = scan.tokens;
    let number = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Number | Kind::Mark('/' | '-' | '.' | ',')));
    let high = (low..anchor.from).rev().take_while(|i| number(*i)).last().unwrap_or(anchor.from);
    let region = names::read(tokens, low, high);
    let mut verdict = scan.judge.exact(&region, anchor.when).or_else(|| body(scan, &region, low, anchor.when));
    // Of several works of a year the one of this day.
    if let Some(verdict) = verdict.as_mut().filter(|verdict| verdict.outcome == Outcome::Ambiguous)
        && let Some(day) = year::day_and_month(tokens, anchor)
    {
        let of_day = |work: &&usize| scan.article.index.works[**work].is_of(day);
        if let [work] = verdict.candidates.iter().filter(of_day).copied().collect::<Vec<_>>()[..] {
            verdict.candidates = vec![work];
            verdict.outcome = Outcome::Linked;
        }
    }
    if let Some(verdict) = verdict.filter(|verdict| verdict.outcome == Outcome::Linked) {
        let named = Some((verdict.from, high));
        let draft = Draft {
            from_token: verdict.from,
            to_token: anchor.to,
            anchor,
            region,
            named,
            strong: false,
            repeated: false,
            verdict: Some(verdict),
            secondary: false,
        };
        scan.push_at(draft);
    }
}

/// `Rolland argues that … (2019)`: the nearest author before who has a work of this date.
pub(super) fn earlier(scan: &Scan, anchor: Anchor, (low, open): (usize, usize)) -> Option<Verdict> {
    let tokens = scan.tokens;
    let When::Year(year, ..) = anchor.when else { return None };
    scan.article.index.of_year(year).first()?;
    let located = year::locator(tokens, anchor.to);
    let end = located.map_or(anchor.to, |(_, to)| to);
    if !(tokens.is(end, ')') || tokens.is(end, ']')) {
        return None;
    }
    let reach = if located.is_some() { PARAGRAPH } else { SENTENCE };
    for i in (open.saturating_sub(reach)..open).rev() {
        let token = tokens.get(i)?;
        if located.is_none() && ends_sentence(tokens, i) {
            return None;
        }
        if !matches!(token.kind, Kind::Capital | Kind::Caseless) {
            continue;
        }
        let key = fold::key(names::bare(tokens.word(i)));
        let called = |hit: &&index::Hit| hit.position == 0 && scan.article.index.works[hit.work].people[0].is_called(&key) == Some(true);
        let hits = scan.article.index.named(&key).iter().filter(called);
        let works: Vec<usize> = hits.map(|hit| hit.work).filter(|work| year_cost(&scan.article.index.works[*work], anchor.when).is_some()).collect();
        if !works.is_empty() {
            let from = if i >= low && open - i <= BESIDE { i } else { anchor.from };
            let mut verdict = scan.judge.among(&works, anchor.when, from)?;
            if from == anchor.from {
                verdict.from = open + 1;
            }
            return Some(verdict);
        }
    }
    None
}

fn ends_sentence(tokens: &Tokens, i: usize) -> bool {
    let stop = matches!(tokens.get(i).map(|t| t.kind), Some(Kind::Mark('.' | '?' | '!')));
    stop && tokens.get(i + 1).is_some_and(|t| t.spaced && t.kind == Kind::Capital) && !tokens.get(i.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Initial)
}

/// `(ARGENTINA…, 2018)`, `("Before and beyond", 2020)`: the title stands for the author.
pub(super) fn titled(scan: &Scan, anchor: Anchor, (low, high): (usize, usize), region: &Region) -> Option<Verdict> {
    let tokens = scan.tokens;
    let word = |i: &usize| tokens.get(*i).is_some_and(|t| t.is_word() || t.kind == Kind::Number);
    let from = (low..high).find(|i| word(i) && !matches!(tokens.word(*i), "see" | "cf" | "e.g" | "ver" | "siehe" | "vgl" | "voir"))?;
    if high - from > 40 {
        return None;
    }
    let mut key = String::new();
    let mut count = 0;
    for i in (from..high).filter(word) {
        fold::push_key(&mut key, tokens.word(i));
        count += 1;
    }
    let quoted = (low..high).any(|i| tokens.is(i, '"'));
    if key.chars().count() < if region.cut { 3 } else { 5 } {
        return None;
    }
    let index = &scan.article.index;
    let begins = |work: &usize| {
        let entry = &index.works[*work];
        let title = entry.title().starts_with(&key) && (region.cut || quoted || entry.people.is_empty() || (count >= 3 && entry.title() == key));
        title || (region.cut && entry.people.iter().take(1).any(|person| person.full.iter().any(|name| name.starts_with(&key))))
    };
    let works: Vec<usize> = match anchor.when {
        When::Year(year, ..) => index.of_year(year).iter().copied().filter(begins).collect(),
        _ => Vec::new(),
    };
    let from = if quoted && from > low && tokens.is(from - 1, '"') { from - 1 } else { from };
    if !works.is_empty() {
        return scan.judge.among(&works, anchor.when, from);
    }
    let undated: Vec<usize> = index.undated().filter(begins).collect();
    let mut verdict = (undated.len() == 1).then_some(Verdict { outcome: Outcome::Linked, candidates: undated, doubts: Vec::new(), from, loose: false })?;
    if matches!(anchor.when, When::Year(..)) {
        verdict.doubts.push(Doubt::Undated);
    }
    Some(verdict)
}

/// `Speech Acts (1969)`: a title of the list stands right before the date. Every word of it must.
pub(super) fn after_title(scan: &Scan, anchor: Anchor, low: usize, high: usize) -> Option<Verdict> {
    let tokens = scan.tokens;
    let When::Year(year, ..) = anchor.when else { return None };
    let works = scan.article.index.of_year(year);
    works.first()?;
    let mut words = 0;
    for from in (low.max(high.saturating_sub(18))..high).rev() {
        let token = tokens.get(from)?;
        words += usize::from(token.is_word());
        if matches!(token.kind, Kind::Mark('.' | '(' | ')' | '[' | ']')) {
            return None;
        }
        if token.kind != Kind::Capital {
            continue;
        }
        let mut key = fold::key(tokens.word(from));
        let begins = |work: &usize| scan.article.index.works[*work].title().starts_with(&key) || scan.article.index.works[*work].head().starts_with(&key);
        if !works.iter().any(begins) {
            continue;
        }
        for i in from + 1..high {
            fold::push_key(&mut key, tokens.word(i));
        }
        let called = |work: &&usize| scan.article.index.works[**work].head() == key || scan.article.index.works[**work].title() == key;
        let found: Vec<usize> = works.iter().filter(called).copied().collect();
        if !found.is_empty() && key.len() >= if words >= 2 { 8 } else { 10 } {
            return scan.judge.among(&found, anchor.when, from - usize::from(from > low && tokens.is(from - 1, '"')));
        }
    }
    None
}

/// `(iea.org/data and statistics, no date)`: the address stands for the author.
pub(super) fn at_address(scan: &Scan, anchor: Anchor, (low, high): (usize, usize)) -> Option<Verdict> {
    let tokens = scan.tokens;
    let dotted = |i: &usize| {
        tokens.is(i + 1, '.')
            && [i + 1, i + 2].iter().all(|i| tokens.get(*i).is_some_and(|t| !t.spaced))
            && tokens.get(i + 2).is_some_and(|t| t.kind == Kind::Lower && (2..=24).contains(&(t.end - t.start)))
    };
    let at = (low..high.saturating_sub(2)).find(|i| tokens.get(*i).is_some_and(super::token::Token::is_word) && dotted(i))?;
    let to = (at..high).find(|i| *i > at && (tokens.is(*i, '/') || tokens.get(*i).is_some_and(|t| t.spaced))).unwrap_or(high);
    let bytes = tokens.get(at)?.start as usize..tokens.get(to - 1)?.end as usize;
    let host = tokens.text.get(bytes)?.trim_end_matches(',').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let label = fold::key(host.split('.').next()?);
    let index = &scan.article.index;
    let mut works: Vec<(bool, usize)> = (0..index.works.len().min(4096))
        .filter(|work| index.works[*work].url().contains(host))
        .map(|work| (index.works[work].people.first().is_none_or(|person| person.is_called(&label).is_none()), work))
        .collect();
    works.sort_unstable();
    let dated: Vec<usize> = works.iter().map(|(_, work)| *work).filter(|work| year_cost(&index.works[*work], anchor.when).is_some()).collect();
    if let [work] = dated.as_slice() {
        return Some(Verdict { outcome: Outcome::Linked, candidates: vec![*work], doubts: Vec::new(), from: at, loose: false });
    }
    let doubt = if matches!(anchor.when, When::Year(..)) { Doubt::Year } else { Doubt::Undated };
    let from = tokens.get(low).filter(|t| t.is_word()).map_or(at, |_| low);
    (!works.is_empty()).then(|| Verdict {
        outcome: Outcome::Uncertain,
        candidates: works.into_iter().map(|(_, work)| work).collect(),
        doubts: vec![doubt],
        from,
        loose: false,
    })
}

/// `(Институт истории, 2018)`: the name of a body holds words in small letters.
pub(super) fn body(scan: &Scan, region: &Region, low: usize, when: When) -> Option<Verdict> {
    let tokens = scan.tokens;
    let index = &scan.article.index;
    let to = region.to;
    if !index.has_bodies || to < low + 2 {
        return None;
    }
    for from in low.max(to.saturating_sub(16))..to - 1 {
        let word = tokens.word(from);
        let rest = words::unelided(word);
        let begins = rest.is_some() || tokens.get(from).is_some_and(|t| matches!(t.kind, Kind::Capital | Kind::Initial | Kind::Caseless));
        if !begins || !index.bodies.may_begin(rest.unwrap_or(word)) {
            continue;
        }
        let words: Vec<usize> = (from..to).filter(|i| tokens.get(*i).is_some_and(super::token::Token::is_word)).collect();
        let whole = super::person::joined(tokens, &words);
        // "L’Institut", "l’Institut"
        let hits = match rest.and_then(|_| whole.get(1..)).filter(|_| index.named(&whole).is_empty()) {
            Some(bare) => index.named(bare).iter(),
            None => index.named(&whole).iter(),
        };
        let works: Vec<usize> = hits.filter(|hit| hit.position == 0 && index.works[hit.work].people[0].is_body).map(|hit| hit.work).collect();
        if !works.is_empty() {
            return scan.judge.among(&works, when, from);
        }
    }
    None
}

/// `(WHO, 2020)`, where the list writes the name out.
pub(super) fn by_acronym(scan: &Scan, region: &Region, when: When) -> Option<Verdict> {
    let author = region.authors.last()?;
    let mut capitals = author.words.iter().filter(|i| scan.tokens.get(**i).is_some_and(|t| t.kind != Kind::Lower));
    let (Some(word), None) = (capitals.next(), capitals.next()) else { return None };
    let key = fold::key(names::bare(scan.tokens.word(*word)));
    let index = &scan.article.index;
    let fits = |work: &usize| year_cost(&index.works[*work], when).is_some();
    if let Some(works) = scan.article.acronyms.get(&key) {
        let dated: Vec<usize> = works.iter().copied().filter(fits).collect();
        return match dated.is_empty() {
            false => scan.judge.among(&dated, when, *word),
            true => Some(Verdict {
                outcome: Outcome::Uncertain,
                candidates: works.clone(),
                doubts: vec![if matches!(when, When::Year(..)) { Doubt::Year } else { Doubt::Undated }],
                from: *word,
                loose: matches!(when, When::Year(..)),
            }),
        };
    }
    if !index.has_bodies || region.authors.len() > 1 {
        return None;
    }
    let When::Year(year, ..) = when else { return None };
    let works: Vec<usize> = index
        .of_year(year)
        .iter()
        .copied()
        .filter(|work| fits(work) && index.works[*work].people.first().is_some_and(|person| person.shortens_to(&key)))
        .collect();
    scan.judge.among(&works, when, *word)
}

/// `Lei n° 13.146/2015`, `Act No. 12 of 2005`, where the list has it without an author.
pub(super) fn document(scan: &Scan, i: usize) -> Option<Draft> {
    let tokens = scan.tokens;
    if !tokens.get(i).is_some_and(|t| t.is_word() && t.end - t.start >= 3) || !scan.article.index.kinds.has(tokens.word(i)) {
        return None;
    }
    let document = index::document(tokens, i)?;
    let works = scan.article.index.numbered(&document.key);
    works.first()?;
    let (to, year) = date_of(tokens, document.to);
    let fits = |work: &&usize| match year {
        Some(year) => scan.article.index.works[**work].years.iter().any(|(of, _)| *of == year),
        None => document.is_long,
    };
    let works: Vec<usize> = works.iter().filter(fits).copied().collect();
    let outcome = match works.len() {
        0 => return None,
        1 => Outcome::Linked,
        _ => Outcome::Ambiguous,
    };
    let anchor = Anchor { from: if year.is_some() { to - 1 } else { to }, to, when: When::Year(year.unwrap_or_default(), None, None), in_date: false };
    let verdict = Verdict { outcome, candidates: works, doubts: Vec::new(), from: i, loose: false };
    Some(Draft {
        from_token: i,
        to_token: to,
        anchor,
        region: Region::none(i),
        named: Some((i, anchor.from)),
        strong: false,
        repeated: false,
        verdict: Some(verdict),
        secondary: false,
    })
}

/// The year right after a document's number, and where it ends.
pub(super) fn date_of(tokens: &Tokens, from: usize) -> (usize, Option<i32>) {
    for i in from..from + 9 {
        let Some(token) = tokens.get(i) else { break };
        match token.kind {
            Kind::Number => {
                if let Some(year) = year::four(tokens, i) {
                    return (i + 1, Some(year));
                }
            }
            Kind::Mark('/' | ',' | '-' | '.' | 'º' | '°' | ')' | '(') => {}
            _ if matches!(tokens.word(i), "de" | "of" | "del" | "du" | "vom" | "from" | "от") || words::is_month(tokens.word(i)) => {}
            _ => break,
        }
    }
    (from, None)
}
