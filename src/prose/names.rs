//! The names that stand before a date.

use super::token::{Kind, Tokens};
use super::words::Phrase;
use super::{fold, person, words};

/// Names are looked for this many tokens back.
const REACH: usize = 40;
/// More names, or words of a name, than this are not compared.
const MOST: usize = 14;

/// One author as the text names it.
#[derive(Clone, Debug, Default)]
pub(super) struct Author {
    /// The words of the surname, with given names that are written out, as tokens.
    pub(super) words: Vec<usize>,
    /// The first letters of given names.
    pub(super) initials: Vec<char>,
    /// Its first token, with leading initials.
    pub(super) from: usize,
    /// One past its last token.
    pub(super) to: usize,
    /// Whether initials stand before the surname.
    pub(super) leads: bool,
    /// Whether the Arabic "and" is written onto its first word.
    pub(super) joined: bool,
}

/// What stands before a date and may be names.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// The authors.
    pub(super) authors: Vec<Author>,
    /// Whether "and others" ends it.
    pub(super) et_al: bool,
    /// Whether `…` ends it.
    pub(super) cut: bool,
    /// Its first token.
    pub(super) from: usize,
    /// One past the last token of the names.
    pub(super) to: usize,
    /// Whether a comma stands before the date.
    pub(super) comma: bool,
    /// An acronym in brackets after the names.
    pub(super) acronym: Option<usize>,
}

impl Region {
    /// No names, at token `at`.
    pub(super) fn none(at: usize) -> Self {
        Self { authors: Vec::new(), et_al: false, cut: false, from: at, to: at, comma: false, acronym: None }
    }
}

/// Reads the names between tokens `low` and `high`, from the right.
pub(super) fn read(tokens: &Tokens, low: usize, high: usize) -> Region {
    let low = low.max(high.saturating_sub(REACH));
    let mut end = high;
    let mut region = Region { authors: Vec::new(), et_al: false, cut: false, from: high, to: high, comma: false, acronym: None };
    loop {
        match end.checked_sub(1).filter(|last| *last >= low).and_then(|last| tokens.get(last)).map(|t| t.kind) {
            Some(Kind::Mark(',' | ';')) => region.comma = true,
            Some(Kind::Mark('\'' | '\u{fffc}')) => {}
            Some(Kind::Mark('…')) => region.cut = true,
            Some(Kind::Mark('.')) if end >= low + 3 && tokens.is(end - 2, '.') => region.cut = true,
            Some(Kind::Mark('.')) if region.cut => {}
            Some(Kind::Mark(']' | ')'))
                if region.acronym.is_none()
                    && end >= low + 4
                    && tokens.get(end - 2).is_some_and(|t| t.kind == Kind::Capital)
                    && tokens.get(end - 3).is_some_and(|t| matches!(t.kind, Kind::Mark('(' | '['))) =>
            {
                region.acronym = Some(end - 2);
                end -= 2;
            }
            _ => break,
        }
        end -= 1;
    }
    if let Some(n) = Phrase::EtAl.before(tokens, end).filter(|n| end - n > low) {
        region.et_al = true;
        end -= n;
        while end > low && (tokens.is(end - 1, ',') || tokens.is(end - 1, ';')) {
            end -= 1;
        }
    }
    region.to = end;
    region.from = left(tokens, low, end);
    region.authors = split(tokens, region.from, end);
    region.from = region.authors.first().map_or(end, |author| author.from);
    region
}

/// How far to the left the names go.
fn left(tokens: &Tokens, low: usize, end: usize) -> usize {
    let mut from = end;
    while from > low {
        let i = from - 1;
        let Some(token) = tokens.get(i) else { break };
        let taken = match token.kind {
            Kind::Mark(',' | ';' | '&') => true,
            Kind::Mark('/') => [i + 1, i.wrapping_sub(1)].iter().all(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Capital)),
            Kind::Mark('.') => i > low && ends_short(tokens, i - 1),
            // `J.-P. Sartre`
            Kind::Mark('-') => i > low && tokens.is(i - 1, '.') && !token.spaced && tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Initial && !t.spaced),
            Kind::Mark('\'') => tokens.get(i + 1).is_some_and(|t| !t.spaced || t.kind == Kind::Capital),
            Kind::Capital => !words::same(tokens.word(i), "apud"),
            Kind::Initial | Kind::Caseless => true,
            Kind::Lower => words::is_particle(tokens.word(i)) || words::is_and(tokens.word(i)),
            _ => false,
        };
        if !taken {
            break;
        }
        from = i;
    }
    from
}

/// Whether a full stop after this word ends no sentence: `J.`, `Jr.`, `St.`
fn ends_short(tokens: &Tokens, i: usize) -> bool {
    tokens.get(i).is_some_and(|t| match t.kind {
        Kind::Initial => true,
        Kind::Capital => tokens.word(i).chars().count() <= 2 || words::is_suffix(tokens.word(i)),
        Kind::Caseless => tokens.word(i).chars().count() == 1,
        _ => false,
    })
}

/// Splits at commas, semicolons and "and".
fn split(tokens: &Tokens, from: usize, to: usize) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    let mut open = false;
    for i in from..to {
        let Some(token) = tokens.get(i) else { break };
        let word = tokens.word(i);
        if matches!(token.kind, Kind::Mark(',' | ';' | '&' | '/')) || token.kind != Kind::Initial && token.is_word() && words::is_and(word) {
            open = false;
            continue;
        }
        if !token.is_word() {
            if let Some(author) = authors.last_mut().filter(|_| open) {
                author.to = i + 1;
            }
            continue;
        }
        let joined = token.kind == Kind::Caseless && word.starts_with('و') && word.chars().count() > 3 && i > from;
        if !open && token.kind == Kind::Lower && authors.is_empty() && !words::is_particle(word) {
            continue;
        }
        if !open || joined {
            authors.push(Author { from: i, to: i + 1, joined, ..Author::default() });
            open = true;
        }
        if let Some(author) = authors.last_mut() {
            add(tokens, author, i);
        }
    }
    gather_initials(tokens, authors)
}

fn add(tokens: &Tokens, author: &mut Author, i: usize) {
    author.to = i + 1;
    let word = tokens.word(i);
    let short = tokens.is(i + 1, '.') && word.chars().count() <= 2 && tokens.get(i).is_some_and(|t| t.kind != Kind::Lower) && !words::is_suffix(word);
    if tokens.get(i).is_some_and(|t| t.kind == Kind::Initial) || short {
        // "As J. L. Wilson says": words of the sentence before initials are no names.
        if author.initials.is_empty()
            && author.words.iter().all(|i| tokens.get(*i).is_some_and(|t| t.kind == Kind::Lower) || words::is_no_name(tokens.word(*i)))
        {
            author.words.clear();
            author.from = i;
        }
        author.leads |= author.words.is_empty() && tokens.is(i + 1, '.');
        author.initials.extend(person::initial(word));
        author.to += usize::from(tokens.is(i + 1, '.'));
    } else {
        author.words.push(i);
    }
}

/// `Wilson, J. L.`: initials after a comma are the name's before it.
fn gather_initials(tokens: &Tokens, authors: Vec<Author>) -> Vec<Author> {
    let mut out: Vec<Author> = Vec::with_capacity(authors.len());
    for author in authors {
        let only_suffix = !author.words.is_empty() && author.words.iter().all(|i| words::is_suffix(tokens.word(*i)));
        match out.last_mut() {
            Some(last) if (author.words.is_empty() && last.initials.is_empty()) || only_suffix => {
                last.initials.extend(author.initials);
                last.to = author.to;
            }
            None if author.words.is_empty() => {}
            _ => out.push(author),
        }
    }
    // Particles that lead a name belong to the sentence where nothing but they stand there.
    out.retain(|author| author.words.iter().any(|i| tokens.get(*i).is_some_and(|t| t.kind != Kind::Lower) || words::unelided(tokens.word(*i)).is_some()));
    if out.len() > MOST {
        out.drain(..out.len() - MOST);
    }
    out
}

impl Author {
    /// The names it may be looked up by, each with the position of its first word: the whole first, then without what may be
    /// given names before it or a suffix after it.
    pub(super) fn keys(&self, tokens: &Tokens) -> Vec<(String, usize)> {
        let skip = self.words.len().saturating_sub(MOST);
        let n = self.words.len();
        let mut keys = Vec::new();
        for start in skip..n {
            keys.push((self.key(tokens, start, n), start));
            let last = self.words.get(n - 1).map_or("", |i| tokens.word(*i));
            if n - start > 1 && (words::is_suffix(last) || (last.chars().count() <= 3 && last.chars().all(char::is_uppercase))) {
                keys.push((self.key(tokens, start, n - 1), start));
            }
        }
        if n >= 2 {
            // "Xi Jinping", "García Márquez" where the list has "García".
            keys.push((self.key(tokens, skip, skip + 1), skip));
        }
        // "l’étude d’Ives"
        if let Some(rest) = self.words.get(skip).and_then(|i| words::unelided(tokens.word(*i))) {
            let mut key = fold::key(bare(rest));
            self.words[skip + 1..].iter().for_each(|i| fold::push_key(&mut key, bare(tokens.word(*i))));
            keys.push((key, skip));
        }
        let stems: Vec<(String, usize)> =
            keys.iter().filter_map(|(key, start)| fold::stem(key).filter(|stem| stem != key).map(|stem| (stem.to_owned(), *start))).collect();
        keys.extend(stems);
        keys.retain(|(key, _)| !key.is_empty());
        keys
    }

    fn key(&self, tokens: &Tokens, start: usize, end: usize) -> String {
        let mut key = String::new();
        for (at, i) in self.words[start..end].iter().enumerate() {
            let word = bare(tokens.word(*i));
            let word = if self.joined && start + at == 0 { word.strip_prefix('و').unwrap_or(word) } else { word };
            fold::push_key(&mut key, word);
        }
        key
    }
}

/// A word without the ending of its possessive.
pub(super) fn bare(word: &str) -> &str {
    ["'s", "’s", "'S", "’S", "ʼs", "´s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}
