//! An author of the list, by every name a citation may use.

use super::token::{Kind, Tokens};
use super::{fold, words};
use crate::bibliography::Name;

/// A person or a body.
#[derive(Debug)]
pub(super) struct Person {
    /// Names that are the whole surname, or the body's name.
    pub(super) full: Vec<String>,
    /// Names that are a part of it.
    part: Vec<String>,
    /// The first letters of the given names.
    pub(super) initials: Vec<char>,
    /// Whether it is a body, or a person whose name has no parts.
    pub(super) is_body: bool,
    /// A body's words that may make its acronym, folded.
    pub(super) words: Vec<String>,
}

impl Person {
    /// Reads a name.
    pub(super) fn of(name: &Name) -> Self {
        if name.literal.is_empty() && !name.family.is_empty() {
            Self::human(name)
        } else {
            let whole = if name.literal.is_empty() { &name.given } else { &name.literal };
            let mut person = Self::body(whole);
            if let Some(parts) = one_piece(whole) {
                let human = Self::human(&parts);
                person.part.extend(human.full);
                person.part.extend(human.part);
                person.is_body = human.initials.is_empty();
                person.initials = human.initials;
                person.part.retain(|name| !person.full.contains(name));
            }
            person
        }
    }

    fn human(name: &Name) -> Self {
        let plain = name.family.bytes().all(|b| b.is_ascii_alphabetic()) && name.dropping_particle.is_empty() && name.non_dropping_particle.is_empty();
        if plain && !words::is_particle(&name.family) {
            let whole = fold::key(&name.family);
            let part = with_given(name, &whole).into_iter().collect();
            return Self { full: vec![whole], part, initials: initials(&name.given), is_body: false, words: Vec::new() };
        }
        let family = Tokens::of(&name.family);
        let mut person = Self { full: Vec::new(), part: Vec::new(), initials: initials(&name.given), is_body: false, words: Vec::new() };
        let all: Vec<usize> = (0..family.list.len()).filter(|i| family.list[*i].is_word()).collect();
        let lead = all.iter().take_while(|i| words::is_particle(family.word(**i))).count();
        let bare = if lead < all.len() { &all[lead..] } else { &all[..] };
        let mut particles = String::new();
        for particle in [&name.dropping_particle, &name.non_dropping_particle] {
            fold::push_key(&mut particles, particle);
        }
        let whole = joined(&family, &all);
        let full = &mut person.full;
        full.push(whole.clone());
        full.push(joined(&family, bare));
        full.push(format!("{particles}{whole}"));
        full.push(format!("{}{whole}", fold::key(&name.non_dropping_particle)));
        let kept: Vec<usize> = bare.iter().copied().filter(|i| !words::is_suffix(family.word(*i))).collect();
        if !kept.is_empty() && kept.len() < bare.len() {
            full.push(joined(&family, &kept));
        }
        // "Fernández" of "Fernández-Rubio"
        if let [only] = kept[..]
            && let Some((first, _)) = family.word(only).split_once(['-', '‐', '‑'])
            && first.chars().count() >= 4
        {
            person.part.push(fold::key(first));
        }
        if kept.len() > 1 {
            let long = |i: &&usize| family.word(**i).chars().count() >= 3;
            person.part.extend(kept.first().filter(long).map(|i| joined(&family, &[*i])));
            person.part.extend(kept.last().filter(long).map(|i| joined(&family, &[*i])));
            person.part.extend((kept.len() > 2).then(|| joined(&family, &kept[1..])));
        }
        person.part.extend(with_given(name, &whole));
        person.add_stems();
        person
    }

    fn body(name: &str) -> Self {
        let tokens = Tokens::of(name);
        let all: Vec<usize> = (0..tokens.list.len()).filter(|i| tokens.list[*i].is_word() || tokens.list[*i].kind == Kind::Number).collect();
        let mut person = Self { full: vec![joined(&tokens, &all)], part: Vec::new(), initials: Vec::new(), is_body: true, words: Vec::new() };
        let outside: Vec<usize> = all.iter().copied().filter(|i| tokens.bracket(*i).is_none()).collect();
        for bracket in &tokens.brackets {
            let inside: Vec<usize> = all.iter().copied().filter(|i| (bracket.open..bracket.close).contains(&(*i as u32))).collect();
            person.full.push(joined(&tokens, &inside));
            person.full.push(joined(&tokens, &outside));
        }
        // "IBGE - Instituto …", "Brasil. Ministério …", "DIEESE/Seade"
        for part in all.chunk_by(|a, b| {
            *b == a + 1
                || tokens.list[*a].kind == Kind::Initial && *b == a + 2 && tokens.is(a + 1, '.')
                || !(tokens.list[a + 1..*b].iter().any(|t| matches!(t.kind, Kind::Mark('-' | '.' | ',' | '/' | ':' | ';' | '|'))))
        }) {
            if part.len() < all.len() {
                person.part.push(joined(&tokens, part));
            }
        }
        person.words = outside.iter().flat_map(|i| parts_of_word(tokens.word(*i))).filter(|word| !word.is_empty()).take(16).collect();
        let acronym = |all: bool| -> String {
            let heavy = outside.iter().filter(|i| all || !matches!(tokens.list[**i].kind, Kind::Lower));
            heavy.filter_map(|i| parts_of_word(tokens.word(*i)).first()?.chars().next()).collect()
        };
        person.part.extend([acronym(false), acronym(true)].into_iter().filter(|acronym| acronym.chars().count() >= 2 && outside.len() > 1));
        person.add_stems();
        person
    }

    fn add_stems(&mut self) {
        self.full.retain(|name| !name.is_empty());
        self.full.dedup();
        let stems: Vec<String> = self.full.iter().filter_map(|name| fold::stem(name)).map(str::to_owned).collect();
        self.part.extend(stems);
        self.part.retain(|name| !name.is_empty() && !self.full.contains(name));
    }

    /// Every name.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.full.iter().chain(&self.part).map(String::as_str)
    }

    /// Whether it is called so, and whether by its whole name.
    pub(super) fn is_called(&self, key: &str) -> Option<bool> {
        if self.full.iter().any(|name| name == key) {
            return Some(true);
        }
        self.part.iter().any(|name| name == key).then_some(false)
    }

    /// Whether `key` is nearly its name.
    pub(super) fn is_nearly(&self, key: &str) -> bool {
        self.full.iter().any(|name| fold::is_near(name, key))
    }

    /// Whether `acronym` may be made of the beginnings of its words, in order: `Capes`, `Embrapa`.
    pub(super) fn shortens_to(&self, acronym: &str) -> bool {
        let letters: Vec<char> = acronym.chars().take(12).collect();
        self.is_body && letters.len() >= 3 && self.words.len() >= 2 && {
            // `reached[n]`: the words so far can give the first n letters.
            let mut reached = vec![false; letters.len() + 1];
            let mut taken = vec![0; letters.len() + 1];
            reached[0] = true;
            for (at, word) in self.words.iter().enumerate() {
                let before = (reached.clone(), taken.clone());
                for n in (0..letters.len()).filter(|n| before.0[*n] && (*n > 0 || at == 0)) {
                    for (k, _) in word.chars().take(4).enumerate().take_while(|(k, c)| letters.get(n + k) == Some(c)) {
                        reached[n + k + 1] = true;
                        taken[n + k + 1] = taken[n + k + 1].max(before.1[n] + 1);
                    }
                }
            }
            reached[letters.len()] && taken[letters.len()] >= 2
        }
    }
}

/// "Gabriel García" "Márquez"; "Gustavo de Figueiredo" "Batista": the last of several given names may be a surname.
fn with_given(name: &Name, whole: &str) -> Option<String> {
    if !name.given.contains(' ') && name.given.is_ascii() && !name.given.contains('.') {
        return None;
    }
    let given = Tokens::of(&name.given);
    let last = (0..given.list.len()).rev().find(|i| given.list[*i].is_word())?;
    let word = given.word(last);
    (given.list.len() > 1 && word.chars().count() > 2).then(|| format!("{}{whole}", fold::key(word)))
}

/// A person's name that a list has in one piece: `Silva, A. B.`, `A. B. Silva`. Initials tell it from the name of a body.
fn one_piece(whole: &str) -> Option<Name> {
    const MOST: usize = 5;
    let short = |text: &str| (1..=MOST).contains(&text.split_whitespace().count());
    let name = |family: &str, given: &str| Name { family: family.trim().to_owned(), given: given.trim().to_owned(), ..Name::default() };
    let is_initial = |word: &str| word.ends_with('.') && word.chars().count() <= 3 || word.contains(".-");
    if let Some((family, given)) = whole.split_once(',') {
        let people = short(family) && short(given) && !given.contains(',');
        let given_only = given.split_whitespace().all(|word| is_initial(word) || word.chars().next().is_some_and(char::is_uppercase));
        return (people && given_only && given.split_whitespace().count() <= 3).then(|| name(family, given));
    }
    let (given, family) = whole.rsplit_once(' ')?;
    (short(whole) && given.split_whitespace().next().is_some_and(is_initial) && family.chars().count() >= 2).then(|| name(family, given))
}

/// A word of a body's name, folded, without an elided particle: its letters, and in German those of its parts, make an acronym.
fn parts_of_word(word: &str) -> Vec<String> {
    let bare = ["d'", "d’", "l'", "l’", "L'", "L’", "D'", "D’"].iter().find_map(|lead| word.strip_prefix(lead)).unwrap_or(word);
    let key = fold::key(bare);
    match ["bundes", "landes", "reichs"].iter().find(|lead| key.len() > lead.len() + 2 && key.starts_with(**lead)) {
        Some(lead) => vec![(*lead).to_owned(), key[lead.len()..].to_owned()],
        None => vec![key],
    }
}

/// The folded words at these tokens, without "and" and "the".
pub(super) fn joined(tokens: &Tokens, at: &[usize]) -> String {
    let mut out = String::new();
    for i in at {
        let word = tokens.word(*i);
        if !(at.len() > 1 && (words::is_and(word) || word.eq_ignore_ascii_case("the"))) {
            fold::push_key(&mut out, word);
        }
    }
    out
}

/// The first letters of given names: `J. L.`, `Jean-Luc`.
pub(super) fn initials(given: &str) -> Vec<char> {
    given
        .split(|c: char| !c.is_alphabetic() && !unicode_normalization::char::is_combining_mark(c))
        .filter(|part| !(part.starts_with(char::is_lowercase) && words::is_particle(part)))
        .filter_map(initial)
        .collect()
}

/// The folded first letter of a word.
pub(super) fn initial(word: &str) -> Option<char> {
    let first = word.chars().next()?;
    if first.is_ascii() {
        return Some(first.to_ascii_lowercase());
    }
    fold::key(word).chars().next()
}
