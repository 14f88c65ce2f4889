//! Names of persons and bodies, and how BibTeX writes them.

/// A person, or a body under its whole name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// Family name.
    pub family: String,
    /// Given names.
    pub given: String,
    /// A particle that goes with the given names when the family name stands alone ("Ludwig *van* Beethoven").
    pub dropping_particle: String,
    /// A particle that stays with the family name ("*de* Gaulle").
    pub non_dropping_particle: String,
    /// "Jr.", "III".
    pub suffix: String,
    /// Whether a comma stands before the suffix also where the name is not turned round ("Davis, Jr.").
    pub comma_suffix: bool,
    /// Whether the parts stand in the order family, given name in every position.
    pub static_order: bool,
    /// The whole name of a body, which has no parts; the other fields are empty then.
    pub literal: String,
}

impl Name {
    /// A body, or a person whose name has no parts.
    pub fn literal(name: impl Into<String>) -> Self {
        Self { literal: name.into(), ..Self::default() }
    }

    /// The name of an author as an article prints it; `given` and `family` are its parts where they are known. A name in
    /// one piece is a person's when it looks like one: two to four words, all but particles with a capital.
    pub fn of(printed: &str, given: Option<&str>, family: Option<&str>) -> Self {
        if let Some(family) = family {
            return Self { family: family.to_owned(), given: given.unwrap_or_default().to_owned(), ..Self::default() };
        }
        const PARTICLES: [&str; 16] = ["van", "von", "der", "den", "de", "da", "di", "du", "del", "dos", "la", "le", "al", "bin", "ibn", "ter"];
        let words: Vec<&str> = printed.split_whitespace().collect();
        let looks = (2..=4).contains(&words.len()) && words[0] != "The" && words.iter().all(|w| PARTICLES.contains(w) || w.starts_with(char::is_uppercase));
        match words.split_last() {
            Some((last, first)) if looks => Self { family: (*last).to_owned(), given: first.join(" "), ..Self::default() },
            _ => Self::literal(printed),
        }
    }

    /// Whether it stands for the rest of a list: BibTeX's `and others`.
    pub fn is_others(&self) -> bool {
        self.literal == "others"
    }

    /// What a citation calls it: the family name with its particle, or the body's name.
    pub fn short(&self) -> String {
        if !self.literal.is_empty() {
            return self.literal.clone();
        }
        if self.family.is_empty() {
            return self.given.clone();
        }
        joined(&[&self.non_dropping_particle, &self.family])
    }

    /// The same name, whose particle stays with the family name.
    pub(crate) fn staying(mut self) -> Self {
        if self.non_dropping_particle.is_empty() {
            self.non_dropping_particle = std::mem::take(&mut self.dropping_particle);
        }
        self
    }

    fn is_empty(&self) -> bool {
        self.literal.is_empty() && self.family.is_empty() && self.given.is_empty()
    }
}

/// The parts that are not empty, with spaces between.
pub(crate) fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// A character of a name list; `held` ones stand in braces and are never split.
#[derive(Clone, Copy)]
pub(crate) struct Letter {
    pub(crate) c: char,
    pub(crate) held: bool,
}

/// Letters none of which is held.
pub(crate) fn letters(text: &str) -> Vec<Letter> {
    text.chars().map(|c| Letter { c, held: false }).collect()
}

/// Reads a BibTeX name list: names with `and` between them.
pub(crate) fn read_list(letters: &[Letter]) -> Vec<Name> {
    split_words(letters, "and").into_iter().map(read_name).filter(|name| !name.is_empty()).collect()
}

/// Reads one name: `First von Last`, `von Last, First`, `von Last, Jr, First`, or biblatex's `family=…, given=…`.
/// Each form is as "Tame the BeaST" (section 11) has it; a name held in braces as a whole is a body's. The particle goes with
/// the given names, unless a name says `useprefix=true`.
pub(crate) fn read_name(letters: &[Letter]) -> Name {
    let letters = trim(letters);
    if letters.iter().all(|l| l.held) || text(letters) == "others" {
        return Name::literal(text(letters));
    }
    let parts: Vec<&[Letter]> = letters.split(|l| l.c == ',' && !l.held).map(trim).collect();
    if parts.iter().any(|part| keyed(part).is_some_and(|(key, _)| key == "family" || key == "given")) {
        return read_keyed(&parts);
    }
    match parts.as_slice() {
        [whole] => read_unified(whole),
        [last, first] => with_family(last, &text(first), ""),
        [last, suffix, first, ..] => with_family(last, &text(first), &text(suffix)),
        [] => Name::default(),
    }
}

fn keyed(part: &[Letter]) -> Option<(String, String)> {
    let at = part.iter().position(|l| l.c == '=' && !l.held)?;
    Some((text(&part[..at]).to_lowercase(), text(&part[at + 1..])))
}

fn read_keyed(parts: &[&[Letter]]) -> Name {
    let mut name = Name::default();
    let mut stays = false;
    for (key, value) in parts.iter().filter_map(|part| keyed(part)) {
        match key.as_str() {
            "family" => name.family = value,
            "given" => name.given = value,
            "prefix" => name.dropping_particle = value,
            "suffix" => name.suffix = value,
            "useprefix" => stays = value == "true",
            _ => {}
        }
    }
    if stays { name.staying() } else { name }
}

/// `First von Last`: the particle is the first run of words in lower case that has a word after it.
fn read_unified(letters: &[Letter]) -> Name {
    let words = words(letters);
    let Some(last) = words.len().checked_sub(1) else { return Name::default() };
    let from = words[..last].iter().position(|word| is_lower(word));
    let (given, family) = match from {
        Some(from) => (&words[..from], &words[from..]),
        None => (&words[..last], &words[last..]),
    };
    let given = given.iter().map(|word| text(word)).collect::<Vec<_>>().join(" ");
    split_particle(family, given, String::new())
}

fn with_family(family: &[Letter], given: &str, suffix: &str) -> Name {
    split_particle(&words(family), given.to_owned(), suffix.to_owned())
}

fn split_particle(family: &[&[Letter]], given: String, suffix: String) -> Name {
    let upper = family.len().saturating_sub(1);
    let lower = family[..upper].iter().take_while(|word| is_lower(word)).count();
    let join = |words: &[&[Letter]]| words.iter().map(|word| text(word)).collect::<Vec<_>>().join(" ");
    Name { family: join(&family[lower..]), given, dropping_particle: join(&family[..lower]), suffix, ..Name::default() }
}

fn is_lower(word: &[Letter]) -> bool {
    word.iter().find(|l| l.c.is_alphabetic()).is_some_and(|l| !l.held && l.c.is_lowercase())
}

fn trim(mut letters: &[Letter]) -> &[Letter] {
    while let [first, rest @ ..] = letters
        && first.c.is_whitespace()
    {
        letters = rest;
    }
    while let [rest @ .., last] = letters
        && last.c.is_whitespace()
    {
        letters = rest;
    }
    letters
}

fn words(letters: &[Letter]) -> Vec<&[Letter]> {
    letters.split(|l| l.c.is_whitespace() && !l.held).filter(|word| !word.is_empty()).collect()
}

fn text(letters: &[Letter]) -> String {
    let mut out = String::with_capacity(letters.len());
    for l in trim(letters) {
        match l.c {
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Splits at each free-standing `separator`.
fn split_words<'a>(letters: &'a [Letter], separator: &str) -> Vec<&'a [Letter]> {
    let mut parts = Vec::new();
    let (mut start, mut word) = (0, 0);
    for i in 0..=letters.len() {
        if letters.get(i).is_some_and(|l| !l.c.is_whitespace() || l.held) {
            continue;
        }
        let here = &letters[word..i];
        if here.len() == separator.len() && here.iter().zip(separator.chars()).all(|(l, c)| !l.held && l.c.to_ascii_lowercase() == c) {
            parts.push(&letters[start..word]);
            start = i;
        }
        word = i + 1;
    }
    parts.push(&letters[start.min(letters.len())..]);
    parts
}
