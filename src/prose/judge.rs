//! Which work names and a date mean.

use super::index::{Hit, Index, Work};
use super::names::Region;
use super::person::Person;
use super::token::Tokens;
use super::year::When;
use super::{Doubt, Outcome, fold, person};

/// What was found for a citation.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// What became of it.
    pub(super) outcome: Outcome,
    /// The works, best first.
    pub(super) candidates: Vec<usize>,
    /// What is odd.
    pub(super) doubts: Vec<Doubt>,
    /// The first token of the names that count.
    pub(super) from: usize,
    /// Whether the date is another one, so that the work counts only where nothing else cites it.
    pub(super) loose: bool,
}

/// How well a work fits; less is better.
#[derive(Clone, Debug)]
struct Fit {
    work: usize,
    cost: u32,
    doubts: Vec<Doubt>,
}

/// What more than a name is odd about.
const ODD: u32 = 20;

/// How many works that fit equally well are named: as many as there are letters behind a year.
const MANY: usize = 26;

/// Asks the list about citations of one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judge<'a> {
    /// The text.
    pub(super) tokens: &'a Tokens<'a>,
    /// The list.
    pub(super) index: &'a Index<'a>,
    /// Whether it is in German, where a genitive ends in `s`.
    pub(super) is_german: bool,
}

/// The ways to look an author up.
struct Lookup<'a> {
    keys: Vec<Vec<(String, usize)>>,
    region: &'a Region,
    when: When,
}

impl Judge<'_> {
    /// The work of these names and this date, if one has both.
    pub(super) fn exact(&self, region: &Region, when: When) -> Option<Verdict> {
        let lookup = self.lookup(region, when);
        let mut best: Option<(Vec<Fit>, usize)> = None;
        for first in 0..region.authors.len() {
            for (fits, from) in self.starts(&lookup, first) {
                let cost = fits.iter().map(|fit| fit.cost).min().unwrap_or(u32::MAX);
                let least = best.as_ref().map_or(u32::MAX, |(fits, _)| fits.iter().map(|fit| fit.cost).min().unwrap_or(u32::MAX));
                if cost < least {
                    best = Some((fits, from));
                }
            }
            if best.as_ref().is_some_and(|(fits, _)| fits.iter().any(|fit| fit.cost < 8)) {
                break;
            }
        }
        let (fits, from) = best?;
        let mut verdict = self.choose(fits, from, when);
        self.with_names_before(&lookup, &mut verdict);
        Some(verdict)
    }

    /// Where the first author of the list does not stand first: `Lemon & Jardine` of Jardine and Lemon.
    fn with_names_before(&self, lookup: &Lookup, verdict: &mut Verdict) {
        let people = &self.index.works[verdict.candidates[0]].people;
        let mut at = lookup.region.authors.iter().position(|author| author.to > verdict.from).unwrap_or(0);
        let named = |at: usize| people.len() > 1 && lookup.keys[at].iter().any(|(key, _)| people[1..].iter().any(|person| person.is_called(key) == Some(true)));
        while at > 0 && named(at - 1) {
            at -= 1;
            verdict.from = lookup.region.authors[at].words[0];
            verdict.doubts.retain(|doubt| *doubt != Doubt::EtAl);
            verdict.doubts.push(Doubt::Names);
        }
        verdict.doubts.dedup();
    }

    fn lookup<'r>(&self, region: &'r Region, when: When) -> Lookup<'r> {
        let mut keys: Vec<Vec<(String, usize)>> = region.authors.iter().map(|author| author.keys(self.tokens)).collect();
        // "Luhmanns Theorie"
        for keys in keys.iter_mut().filter(|_| self.is_german) {
            let bare: Vec<(String, usize)> =
                keys.iter().filter_map(|(key, start)| Some((key.strip_suffix('s').filter(|bare| bare.len() >= 4)?.to_owned(), *start))).collect();
            keys.extend(bare);
        }
        Lookup { keys, region, when }
    }

    /// What fits where the names begin with author `first`, with the token they begin at.
    fn starts(&self, lookup: &Lookup, first: usize) -> Vec<(Vec<Fit>, usize)> {
        let author = &lookup.region.authors[first];
        let mut found = Vec::new();
        for start in 0..author.words.len() {
            // A body's name may hold commas and "and".
            let several = lookup.region.authors.len() > first + 1 || start > 0 || author.words.len() > 1;
            if several && self.index.starts.may_begin(self.tokens.word(author.words[start])) {
                let whole = self.whole(author.words[start], lookup.region.to);
                let fits: Vec<Fit> =
                    self.index.named(&whole).iter().filter(|hit| hit.position == 0).filter_map(|hit| self.whole_fit(*hit, lookup, &whole)).collect();
                if !fits.is_empty() {
                    let entry = &self.index.works[fits[0].work];
                    let is_body = entry.people.first().is_some_and(|person| person.is_body);
                    let from = if is_body { author.words[start] } else { self.begin(author, start, entry) };
                    found.push((fits, from));
                    break;
                }
            }
        }
        for (key, start) in &lookup.keys[first] {
            let hits = self.index.named(key).iter().filter(|hit| hit.position == 0);
            let fits: Vec<Fit> = hits.filter_map(|hit| self.fit(hit.work, lookup, (first, key, *start))).collect();
            if !fits.is_empty() {
                let from = self.begin(author, *start, &self.index.works[fits[0].work]);
                found.push((fits, from));
            }
        }
        found
    }

    fn whole(&self, from: usize, to: usize) -> String {
        let words: Vec<usize> = (from..to).filter(|i| self.tokens.get(*i).is_some_and(super::token::Token::is_word)).collect();
        person::joined(self.tokens, &words)
    }

    fn whole_fit(&self, hit: Hit, lookup: &Lookup, key: &str) -> Option<Fit> {
        let work = &self.index.works[hit.work];
        let year = year_cost(work, lookup.when)?;
        let part = u32::from(work.people[0].is_called(key) != Some(true));
        let (cost, doubt) = rest_cost(1, work.people.len(), lookup.region.et_al);
        Some(Fit { work: hit.work, cost: year + part * 2 + cost, doubts: doubt.into_iter().collect() })
    }

    /// The first token of the name: given names that are the author's are a part of it.
    fn begin(&self, author: &super::names::Author, start: usize, work: &Work) -> usize {
        let Some(person) = work.people.first() else { return author.words[start] };
        if start == 0 && author.leads {
            return author.from;
        }
        for from in 0..start {
            let letters = author.words[from..start].iter().filter(|i| self.tokens.get(**i).is_some_and(|t| t.kind == super::token::Kind::Capital));
            let letters: Vec<char> = letters.filter_map(|i| person::initial(self.tokens.word(*i))).collect();
            if !letters.is_empty()
                && !super::words::is_no_name(self.tokens.word(author.words[from]))
                && !super::words::is_citing(self.tokens.word(author.words[from]))
                && agree(&letters, &person.initials) == Some(true)
            {
                return author.words[from];
            }
        }
        author.words[start]
    }

    /// How well a work fits the names from `key` on.
    fn fit(&self, work: usize, lookup: &Lookup, (first, key, start): (usize, &str, usize)) -> Option<Fit> {
        let entry = &self.index.works[work];
        let year = year_cost(entry, lookup.when)?;
        let named = self.names_cost(entry, lookup, (first, key, start))?;
        Some(Fit { work, cost: year + named.cost, doubts: named.doubts })
    }

    fn names_cost(&self, entry: &Work, lookup: &Lookup, (first, key, start): (usize, &str, usize)) -> Option<Fit> {
        let author = &lookup.region.authors[first];
        let person = entry.people.first()?;
        let mut fit = Fit { work: 0, cost: 2, doubts: Vec::new() };
        fit.cost += u32::from(!person.is_called(key)?);
        let mut initials = author.initials.clone();
        if initials.is_empty() && start > 0 && self.begin(author, start, entry) != author.words[start] {
            fit.cost -= 1;
        }
        // `Wilson JL`
        if initials.is_empty()
            && let Some(last) = author.words.last().map(|i| self.tokens.word(*i)).filter(|last| {
                author.words.len() > 1 && fold::key(last) != *key && last.chars().all(char::is_uppercase) && last.len() <= 3 && !super::words::is_suffix(last)
            })
        {
            initials = last.chars().flat_map(char::to_lowercase).collect();
        }
        match agree(&initials, &person.initials) {
            Some(true) => fit.cost -= 2,
            Some(false) => fit.cost += ODD,
            None => {}
        }
        let mut last = 0;
        for keys in &lookup.keys[first + 1..] {
            self.second(entry, keys, &mut last, &mut fit);
        }
        let named = lookup.region.authors.len() - first;
        let (cost, doubt) = rest_cost(named, entry.people.len(), lookup.region.et_al);
        fit.cost += cost;
        fit.doubts.extend(doubt);
        if initials.len() == 1 && fit.cost > ODD && fit.doubts.is_empty() {
            fit.doubts.push(Doubt::Names);
        }
        Some(fit)
    }

    /// Compares a further author.
    fn second(&self, entry: &Work, keys: &[(String, usize)], last: &mut usize, fit: &mut Fit) {
        let called = |person: &Person| keys.iter().any(|(key, _)| person.is_called(key).is_some());
        if let Some(position) = entry.people.iter().skip(1).position(called) {
            if position + 1 < *last {
                fit.doubts.push(Doubt::Names);
                fit.cost += 3;
            }
            *last = position + 1;
        } else if entry.people.iter().skip(1).any(|person| keys.iter().any(|(key, _)| person.is_nearly(key))) {
            fit.doubts.push(Doubt::Spelling);
            fit.cost += 3;
        } else if !keys.iter().any(|(key, _)| key.len() >= 6 && entry.title().contains(key.as_str())) {
            // The title may stand between the names and the date.
            fit.doubts.push(Doubt::Names);
            fit.cost += ODD;
        }
    }

    /// Of works that were found in another way, those of this date.
    pub(super) fn among(&self, works: &[usize], when: When, from: usize) -> Option<Verdict> {
        let fits: Vec<Fit> =
            works.iter().filter_map(|work| Some(Fit { work: *work, cost: year_cost(&self.index.works[*work], when)?, doubts: Vec::new() })).collect();
        (!fits.is_empty()).then(|| self.choose(fits, from, when))
    }

    /// Of the works that fit, the best; several that fit equally well are told.
    fn choose(&self, mut fits: Vec<Fit>, from: usize, when: When) -> Verdict {
        fits.sort_by_key(|fit| (fit.cost, fit.work));
        fits.dedup_by_key(|fit| fit.work);
        let best = fits[0].cost;
        let equal = fits.iter().take_while(|fit| fit.cost == best).count();
        let mut verdict = Verdict {
            outcome: Outcome::Linked,
            candidates: fits[..equal.min(MANY)].iter().map(|fit| fit.work).collect(),
            doubts: fits[0].doubts.clone(),
            from,
            loose: false,
        };
        if best >= ODD {
            verdict.outcome = Outcome::Uncertain;
            if verdict.doubts.is_empty() {
                verdict.doubts.push(Doubt::Names);
            }
        } else if equal > 1 {
            verdict.outcome = Outcome::Ambiguous;
            self.by_letter(&mut verdict, when);
        } else if let When::Year(_, Some('b'..), _) = when
            && !self.index.works[fits[0].work].years.iter().any(|(_, letter)| letter.is_some())
        {
            verdict.outcome = Outcome::Uncertain;
            verdict.doubts.push(Doubt::Year);
        }
        verdict.doubts.sort_unstable();
        verdict.doubts.dedup();
        verdict
    }

    /// The letters of works that carry none are those of their order in the list, where that is one: by authors, or here by titles.
    fn by_letter(&self, verdict: &mut Verdict, when: When) {
        let When::Year(_, Some(letter), _) = when else { return };
        let Some(place) = (letter as usize).checked_sub('a' as usize).filter(|place| *place < verdict.candidates.len()) else { return };
        let work = verdict.candidates.remove(place);
        let title = |work: &usize| self.index.works[*work].title().to_owned();
        let mut titles: Vec<String> = verdict.candidates.iter().chain([&work]).map(title).collect();
        titles.sort_unstable();
        if titles[place] == title(&work) || self.index.is_in_order() {
            verdict.candidates = vec![work];
            verdict.outcome = Outcome::Linked;
        } else {
            verdict.candidates.insert(0, work);
        }
    }

    /// A work whose names are these, with another date, or nearly these.
    pub(super) fn near(&self, region: &Region, when: When) -> Option<Verdict> {
        self.misspelt(region, when).or_else(|| self.inverted(region, when)).or_else(|| self.other_date(region, when))
    }

    /// The same date, and a first author spelt nearly so.
    fn misspelt(&self, region: &Region, when: When) -> Option<Verdict> {
        let lookup = self.lookup(region, when);
        let works: Vec<usize> = match when {
            When::Year(year, _, other) => [Some(year), other].into_iter().flatten().flat_map(|year| self.index.of_year(year).iter().copied()).collect(),
            _ => self.index.undated().collect(),
        };
        let mut fits: Vec<(Fit, usize, bool)> = Vec::new();
        for (first, author) in region.authors.iter().enumerate() {
            for work in &works {
                let entry = &self.index.works[*work];
                let Some(person) = entry.people.first() else { continue };
                let Some((_, start)) = lookup.keys[first].iter().find(|(key, _)| person.is_nearly(key)) else { continue };
                let mut fit = Fit { work: *work, cost: 4, doubts: vec![Doubt::Spelling] };
                let mut last = 0;
                for keys in &lookup.keys[first + 1..] {
                    self.second(entry, keys, &mut last, &mut fit);
                }
                let (cost, doubt) = rest_cost(region.authors.len() - first, entry.people.len(), region.et_al);
                fit.cost += cost;
                fit.doubts.extend(doubt);
                let sure = region.authors.len() > first + 1 && fit.cost < 6;
                fits.push((fit, author.words[*start], sure));
            }
        }
        let (best, from, sure) = fits.iter().min_by_key(|(fit, ..)| fit.cost).filter(|(fit, ..)| fit.cost < ODD)?.clone();
        let equal: Vec<usize> = fits.iter().filter(|(fit, ..)| fit.cost == best.cost).map(|(fit, ..)| fit.work).collect();
        let outcome = if sure && equal.len() == 1 { Outcome::Linked } else { Outcome::Uncertain };
        Some(Verdict { outcome, candidates: equal, doubts: best.doubts, from, loose: false })
    }

    /// The same date, and the names in another order, or one that is not the first.
    fn inverted(&self, region: &Region, when: When) -> Option<Verdict> {
        let lookup = self.lookup(region, when);
        for (first, author) in region.authors.iter().enumerate() {
            for (key, start) in &lookup.keys[first] {
                let hits = self.index.named(key).iter().filter(|hit| hit.position > 0 && year_cost(&self.index.works[hit.work], when).is_some());
                let all = |hit: &&Hit| {
                    let people = &self.index.works[hit.work].people;
                    (people.len() == 2 || lookup.keys.len() - first > 1)
                        && lookup.keys[first..].iter().all(|keys| keys.iter().any(|(key, _)| people.iter().any(|person| person.is_called(key).is_some())))
                };
                let works: Vec<usize> = hits.filter(all).map(|hit| hit.work).collect();
                if works.is_empty() {
                    continue;
                }
                let sure = works.len() == 1 && lookup.keys.len() - first >= 2;
                let outcome = if sure { Outcome::Linked } else { Outcome::Uncertain };
                return Some(Verdict { outcome, candidates: works, doubts: vec![Doubt::Names], from: author.words[*start], loose: false });
            }
        }
        None
    }

    /// The same names, and another date.
    fn other_date(&self, region: &Region, when: When) -> Option<Verdict> {
        let lookup = self.lookup(region, when);
        for (first, author) in region.authors.iter().enumerate() {
            let mut keys = lookup.keys[first].clone();
            if self.index.starts.may_begin(self.tokens.word(author.words[0])) {
                keys.insert(0, (self.whole(author.words[0], region.to), 0));
            }
            for (key, start) in keys {
                let hits = self.index.named(&key).iter().filter(|hit| hit.position == 0);
                let fit = |hit: &Hit| {
                    let entry = &self.index.works[hit.work];
                    if start > 0 && self.is_another(author, start, entry) {
                        return None;
                    }
                    let named = if start == 0 && entry.people[0].is_body {
                        Some(Fit { work: 0, cost: 0, doubts: Vec::new() })
                    } else {
                        self.names_cost(entry, &lookup, (first, &key, start))
                    };
                    named.filter(|fit| fit.cost < ODD).map(|fit| (fit.cost + rank(entry, when), hit.work))
                };
                let mut fits: Vec<(u32, usize)> = hits.filter_map(fit).collect();
                fits.sort_unstable();
                if fits.is_empty() {
                    continue;
                }
                return Some(self.dated_otherwise(&fits, when, author.words[start]));
            }
        }
        None
    }

    /// Whether the given names before a surname are not the author's: "Kaká Werá Jekupé" of Olívio Jekupé.
    fn is_another(&self, author: &super::names::Author, start: usize, entry: &Work) -> bool {
        let before = author.words[start - 1];
        let given = self.tokens.get(before).is_some_and(|t| t.kind == super::token::Kind::Capital);
        let word = self.tokens.word(before);
        let known = entry.people.first().is_some_and(|person| !person.initials.is_empty() && person.is_called(&fold::key(word)).is_none());
        given && known && !super::words::is_no_name(word) && !super::words::is_citing(word) && self.begin(author, start, entry) == author.words[start]
    }

    fn dated_otherwise(&self, fits: &[(u32, usize)], when: When, from: usize) -> Verdict {
        let entry = &self.index.works[fits[0].1];
        let undated = entry.years.is_empty();
        let doubt = if undated || !matches!(when, When::Year(..)) { Doubt::Undated } else { Doubt::Year };
        // An entry that lacks its date, and is all its author wrote, can be no other.
        let outcome = if undated && fits.len() == 1 { Outcome::Linked } else { Outcome::Uncertain };
        let loose = outcome == Outcome::Uncertain && doubt == Doubt::Year;
        Verdict { outcome, candidates: fits.iter().map(|(_, work)| *work).take(5).collect(), doubts: vec![doubt], from, loose }
    }

    /// Whether a year is one that a slip of the pen makes of the work's.
    pub(super) fn is_slip(&self, work: usize, when: When) -> bool {
        let When::Year(year, ..) = when else { return true };
        let digits = |year: i32| [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
        self.index.works[work].years.iter().any(|(other, _)| {
            let (mut a, mut b) = (digits(year), digits(*other));
            a.sort_unstable();
            b.sort_unstable();
            year.abs_diff(*other) <= 1 || a == b
        })
    }
}

/// How far the date of a work is from the one cited.
fn rank(entry: &Work, when: When) -> u32 {
    match when {
        When::Year(year, ..) => entry.years.iter().map(|(other, _)| year.abs_diff(*other)).min().unwrap_or(0) * 8,
        _ => 0,
    }
}

/// What it costs that so many are named of so many, and what is odd about it.
fn rest_cost(named: usize, authors: usize, et_al: bool) -> (u32, Option<Doubt>) {
    match (et_al, authors.saturating_sub(named)) {
        (true, 0) => (3, Some(Doubt::EtAl)),
        (true, 1) if authors == 2 => (1, Some(Doubt::EtAl)),
        (true, _) => (0, None),
        (false, 0) if named >= 4 => (0, Some(Doubt::EtAl)),
        (false, 0) => (0, None),
        (false, _) => (2, Some(Doubt::EtAl)),
    }
}

/// What the year costs; none where it is another.
pub(super) fn year_cost(work: &Work, when: When) -> Option<u32> {
    let When::Year(year, letter, other) = when else { return work.years.is_empty().then_some(0) };
    let fits = work.years.iter().filter(|(of, _)| *of == year || Some(*of) == other);
    fits.filter_map(|(_, of)| match (letter, *of) {
        (Some(a), Some(b)) => (a == b).then_some(0),
        (Some(_), None) => Some(1),
        (None, _) => Some(0),
    })
    .min()
}

/// Whether initials may be those of the given names; none where one side has none.
fn agree(initials: &[char], given: &[char]) -> Option<bool> {
    let first = initials.first()?;
    let of = given.first()?;
    if first != of || initials.len() > given.len() {
        return Some(false);
    }
    let mut rest = given.iter();
    Some(initials.iter().all(|initial| rest.any(|of| of == initial)))
}
