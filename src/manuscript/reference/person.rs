//! Names of persons and bodies, as reference lists write them.

use super::lexicon::is;

/// A person, or a body under its whole name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Family name, with a particle that stands before it.
    pub family: String,
    /// Given names or their initials.
    pub given: String,
    /// A particle written behind the given names: "Souza, F. F. *de*".
    pub particle: String,
    /// "Jr.", "Filho".
    pub suffix: String,
    /// The whole name of a body; the other fields are empty then.
    pub literal: String,
}

impl Person {
    fn body(name: &str) -> Self {
        let name = name.trim();
        let bare =
            name.strip_suffix('.').filter(|bare| bare.rsplit([' ', '.']).next().is_some_and(|last| last.chars().count() > 2 && last != "Inc" && last != "Ltd"));
        Self { literal: bare.unwrap_or(name).to_owned(), ..Self::default() }
    }
}

/// Persons, and whether there are more who are not named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Those who are named.
    pub named: Vec<Person>,
    /// Whether "et al." follows.
    pub others: bool,
}

/// Reads a list of names: `Family, G.; Family, G.`, `Family G, Family G`, `G. Family and G. Family`, and what lies between.
pub fn read(text: &str) -> People {
    let (text, others) = without_others(&without_roles(text));
    let text = text.trim().trim_end_matches([',', ';', ':', '&']).trim();
    if !text.contains([';', ',']) && is_one_body(text) {
        return People { named: vec![Person::body(text)], others };
    }
    let lists: Vec<&str> = if text.contains(';') { text.split(';').collect() } else { vec![text] };
    let parted = lists.len() > 1;
    let named = lists.iter().flat_map(|list| read_list(list, parted)).filter(|person| *person != Person::default()).collect();
    People { named, others }
}

/// Takes away "In", "(Eds.)", "organização de", "transl. by" and the like, at both ends and in brackets.
fn without_roles(text: &str) -> String {
    let mut out = text.replace(['(', ')', '[', ']'], " , ").replace("&amp;", "&");
    for role in ["Eds.", "eds.", "Ed.", "Orgs.", "orgs.", "Org.", "Coord.", "Coords."] {
        out = out.replace(&format!(" {role}"), " , ");
    }
    let role = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !word.ends_with("&")
            && (bare.is_empty() && word != "…" && word != "..." || ["in", "editor", "translator"].iter().any(|list| is(list, &bare)) || is_role(&bare))
    };
    let words: Vec<&str> = out.split_whitespace().collect();
    let from = words.iter().position(|word| !role(word)).unwrap_or(words.len());
    let from = if from > 0 && words.get(from).is_some_and(|word| matches!(*word, "by" | "de" | "por" | "von" | "par")) { from + 1 } else { from };
    let to = words.iter().rposition(|word| !role(word)).map_or(from, |at| at + 1);
    words[from.min(to)..to].join(" ")
}

fn is_role(word: &str) -> bool {
    matches!(word, "director" | "dir" | "producer" | "directed" | "direção" | "dirección" | "by" | "author" | "autor" | "comp" | "with")
}

fn without_others(text: &str) -> (String, bool) {
    const MORE: [&str; 8] = ["et al.", "et al", "et. al.", "and others", "et alii", "e outros", "y otros", "et coll."];
    let lower = text.to_lowercase();
    match MORE.iter().filter_map(|more| lower.find(&format!(" {more}")).or_else(|| lower.find(&format!(",{more}")))).min() {
        Some(at) if lower.len() == text.len() => (text[..at].to_owned(), true),
        _ if MORE.iter().any(|more| lower.trim_end_matches(['.', ',', ' ']) == more.trim_end_matches('.')) => (String::new(), true),
        _ => (text.to_owned(), false),
    }
}

/// Reads names with commas and conjunctions between them; `parted` says that the list was cut into single names already.
fn read_list(list: &str, parted: bool) -> Vec<Person> {
    let pieces = pieces(list, parted);
    if !list.contains(',') && pieces.len() > 1 && !pieces.iter().all(|piece| is_given(piece) || !piece.contains(' ')) {
        return pieces.iter().filter_map(|piece| whole(piece)).collect(); // `Given Family and Given Family`
    }
    if let ([piece], false) = (pieces.as_slice(), parted) {
        return whole(piece).into_iter().collect();
    }
    if pieces.len() == 1 || (parted && !pieces.iter().skip(1).any(|piece| is_given(piece)) && pieces.len() != 2) {
        return whole(list.trim()).into_iter().collect();
    }
    let mut out: Vec<Person> = Vec::new();
    let alternate = alternate(&pieces);
    let mut at = 0;
    while at < pieces.len() {
        let (person, taken) = if alternate { (Piece::Person(turned(&pieces[at], &pieces[at + 1])), 2) } else { one(&pieces, at, out.is_empty()) };
        match person {
            Piece::Suffix(suffix) => out.iter_mut().last().map_or((), |last| last.suffix = suffix),
            Piece::Person(person) => out.push(person),
        }
        at += taken;
    }
    out
}

/// Whether family names and given names take turns all through: `Family, Given, Family, Given and Family, Given`.
fn alternate(pieces: &[String]) -> bool {
    let family = |piece: &String| is_family(piece) && (is_single(piece) || is_upper(piece));
    pieces.len() > 2 && pieces.len().is_multiple_of(2) && pieces.chunks(2).all(|pair| family(&pair[0]) && (is_given(&pair[1]) || looks_given(&pair[1])))
}

/// One word, particles aside.
fn is_single(piece: &str) -> bool {
    piece.split(' ').filter(|word| !is_capital_particle(word)).count() == 1
}

/// Whether all of it is in capitals, as some styles set family names.
fn is_upper(piece: &str) -> bool {
    piece.chars().filter(|c| c.is_alphabetic()).count() > 1 && !piece.chars().any(char::is_lowercase)
}

enum Piece {
    Suffix(String),
    Person(Person),
}

/// Cuts at commas, and at conjunctions between names.
fn pieces(list: &str, parted: bool) -> Vec<String> {
    let mut out: Vec<Vec<&str>> = vec![Vec::new()];
    for word in list.split_whitespace() {
        let bare = word.trim_end_matches(',');
        let joins = matches!(bare, "&" | "and" | "und" | "et" | "…" | "...") || !parted && matches!(bare, "e" | "y");
        if joins && !(bare == "y" && out.last().is_some_and(Vec::is_empty)) {
            out.push(Vec::new());
            continue;
        }
        if let Some(last) = out.last_mut() {
            last.push(bare);
        }
        if word.ends_with(',') {
            out.push(Vec::new());
        }
    }
    without_stop(&mut out, list);
    out.into_iter().map(|words| words.join(" ")).filter(|piece| piece.chars().any(char::is_alphabetic)).collect()
}

/// Takes the stop of their sentence from the last of the names: `Family.`, `AB.`, `and Mark K. Ho.`, but not `A.` nor `A.B.`, unless the
/// initials before have none.
fn without_stop(pieces: &mut [Vec<&str>], list: &str) {
    let Some((words, others)) = pieces.split_last_mut() else { return };
    let joined = !others.is_empty() && list.split_whitespace().rev().take(4).any(|word| matches!(word, "and" | "&"));
    let undotted = !others.is_empty() && others.iter().all(|words| words.last().is_none_or(|word| !word.contains('.') && is_initials(word)));
    let many = words.len() > 1;
    let Some(last) = words.last_mut() else { return };
    let Some(bare) = last.strip_suffix('.').filter(|bare| !bare.contains('.')) else { return };
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let name = letters > 2 && bare.contains(char::is_lowercase) && !is("suffix", &bare.to_lowercase());
    let short_name = letters == 2 && joined && many;
    let initials = (2..=3).contains(&letters) && bare.chars().all(char::is_uppercase) || undotted && is_initials(bare);
    if name || short_name || initials {
        *last = bare;
    }
}

/// Reads the name that begins with piece `at`, and says how many pieces it took.
fn one(pieces: &[String], at: usize, first: bool) -> (Piece, usize) {
    let piece = &pieces[at];
    let bare = piece.trim_end_matches('.').to_lowercase();
    if is("suffix", &bare) && !first {
        return (Piece::Suffix(piece.clone()), 1);
    }
    let next = pieces.get(at + 1);
    let inverted = next.is_some_and(|next| is_given(next)) && !starts_with_initial(piece) && !ends_with_initials(piece);
    let only = pieces.len() == 2 && at == 0;
    let short = |next: &String| !next.contains(' ') && piece.split(' ').count() <= 3;
    let spelled = first && is_family(piece) && next.is_some_and(|next| looks_given(next) && (only || is_single(piece) || short(next) && pieces.len() > 2));
    let loud = is_upper(piece) && is_family(piece) && next.is_some_and(|next| !is_upper(next) && looks_given(next));
    if let Some(next) = next.filter(|_| inverted || spelled || loud) {
        return (Piece::Person(turned(piece, next)), 2);
    }
    (Piece::Person(whole(piece).unwrap_or_default()), 1)
}

/// `Family` and `G. G. de`, as one person.
fn turned(family: &str, given: &str) -> Person {
    let words: Vec<&str> = given.split_whitespace().collect();
    let tail = words.iter().rev().take_while(|word| is_particle(word)).count().min(words.len().saturating_sub(1));
    let (names, particle) = words.split_at(words.len() - tail);
    let (family, suffix) = without_suffix(family);
    let (names, behind) = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() && is("suffix", &last.trim_end_matches('.').to_lowercase()) && last.len() > 1 => (rest, (*last).to_owned()),
        _ => (names, suffix.clone()),
    };
    let particle = particle.join(" ").trim_end_matches('.').to_owned();
    Person { family, given: names.join(" "), particle, suffix: if suffix.is_empty() { behind } else { suffix }, ..Person::default() }
}

fn without_suffix(family: &str) -> (String, String) {
    match family.rsplit_once(' ') {
        Some((rest, last)) if is("suffix", &last.trim_end_matches('.').to_lowercase()) => (rest.to_owned(), last.to_owned()),
        _ => (family.to_owned(), String::new()),
    }
}

/// A name in one piece: `G. Family`, `Family GG`, `Given Family`, or a body.
fn whole(piece: &str) -> Option<Person> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let (last, rest) = words.split_last()?;
    if rest.is_empty() || is_body(&words) {
        return Some(Person::body(piece));
    }
    if words[0].chars().count() > 3 && is_upper(words[0]) && !is_upper(last) && words[0].chars().all(|c| c.is_alphabetic() || c == '-') {
        return Some(turned(words[0], &words[1..].join(" "))); // `FAMILY Given`
    }
    let particles = words.iter().rev().take_while(|word| is_particle(word)).count();
    if particles > 0 && ends_with_initials(&words[..words.len() - particles].join(" ")) {
        let initials = words[..words.len() - particles].iter().rev().take_while(|word| is_initials(word)).count();
        let (family, given) = words.split_at(words.len() - particles - initials);
        return Some(turned(&family.join(" "), &given.join(" "))); // `Family G. van der`
    }
    if ends_with_initials(piece) {
        let tail = words.iter().rev().take_while(|word| is_initials(word)).count().min(words.len() - 1);
        let (family, given) = words.split_at(words.len() - tail);
        return Some(turned(&family.join(" "), &given.join(" ")));
    }
    let suffix = is("suffix", &last.trim_end_matches('.').to_lowercase()) && words.len() > 2;
    let (names, suffix) = if suffix { (rest, (*last).to_owned()) } else { (words.as_slice(), String::new()) };
    let from = names
        .iter()
        .position(|word| is_particle(word))
        .or_else(|| names.iter().skip(1).position(|word| is_capital_particle(word)).map(|at| at + 1))
        .filter(|at| *at > 0 && *at + 1 < names.len() && !names[*at..].iter().any(|word| is_initials(word)))
        .unwrap_or(names.len() - 1);
    Some(Person { family: names[from..].join(" "), given: names[..from].join(" "), suffix, ..Person::default() })
}

/// Whether a text without commas is the name of one body: no part of it stands for a person.
fn is_one_body(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() > 1 && is_body(&words) && !words.iter().any(|word| word.ends_with('.') && is_initials(word)) && !are_two_persons(&words)
}

/// `Given Family and Given B Family`: on both sides of the conjunction what persons are called.
fn are_two_persons(words: &[&str]) -> bool {
    let mut sides = words.split(|word| matches!(*word, "and" | "&"));
    let person =
        |side: &[&str]| (2..=4).contains(&side.len()) && !is_body(side) && side.iter().all(|word| word.starts_with(char::is_uppercase) || is_particle(word));
    sides.clone().count() == 2 && sides.all(person)
}

fn is_body(words: &[&str]) -> bool {
    let lower: Vec<String> = words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let small = |word: &str| matches!(word, "of" | "for" | "the" | "and" | "on" | "para" | "in" | "und" | "für" | "pour" | "em" | "en");
    let named = |word: &str| {
        is("school", word)
            || is("publisher", word) && !matches!(word, "ariel" | "hall" | "cortez" | "norton" | "pearson" | "harper" | "saraiva" | "wiley")
            || BODIES.contains(&word)
    };
    words.len() > 6 || lower.iter().any(|word| small(word) || named(word)) || words.iter().all(|word| !word.starts_with(char::is_uppercase))
}

const BODIES: [&str; 43] = [
    "group",
    "organization",
    "organisation",
    "association",
    "council",
    "committee",
    "commission",
    "bank",
    "agency",
    "office",
    "bureau",
    "center",
    "centre",
    "ministry",
    "ministério",
    "ministerio",
    "secretaria",
    "conselho",
    "consejo",
    "comissão",
    "comisión",
    "observatório",
    "centro",
    "empresa",
    "associação",
    "asociación",
    "nations",
    "states",
    "government",
    "union",
    "network",
    "foundation",
    "federation",
    "team",
    "banco",
    "board",
    "project",
    "collaboration",
    "consortium",
    "initiative",
    "contributors",
    "developers",
    "authority",
];

fn is_particle(word: &str) -> bool {
    is("particle", &word.trim_matches('.').to_lowercase()) && (word.starts_with(char::is_lowercase))
}

/// A particle with a capital: "Guido *Van* Rossum", "Peter *St.* John". Between other names only: "Le" may be a family name.
fn is_capital_particle(word: &str) -> bool {
    matches!(word, "Van" | "Von" | "De" | "Del" | "Della" | "Di" | "Da" | "Du" | "Dos" | "La" | "Le" | "Lo" | "St." | "St" | "Ter" | "Ten" | "El" | "Al")
}

/// "J.", "J.-P.", "JRR", "F. F. de": what stands for given names.
fn is_given(piece: &str) -> bool {
    let mut words = piece.split_whitespace().peekable();
    let first = words.peek().is_some_and(|word| is_initials(word));
    first && words.all(|word| is_initials(word) || is_particle(word) || is("suffix", &word.trim_end_matches('.').to_lowercase()))
}

/// Words with capitals, few and without signs: given names that are spelled out.
fn looks_given(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    !words.is_empty() && words.len() <= 6 && words.iter().all(|word| word.starts_with(char::is_uppercase) || is_particle(word)) && !is_body(&words)
}

fn is_family(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    words.len() <= 4 && !starts_with_initial(piece) && !ends_with_initials(piece) && words.last().is_some_and(|word| word.starts_with(char::is_uppercase))
}

fn starts_with_initial(piece: &str) -> bool {
    piece.split_whitespace().next().is_some_and(|word| word.ends_with('.') && is_initials(word))
}

fn ends_with_initials(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    words.len() > 1 && words.last().is_some_and(|word| is_initials(word)) && !is_initials(words[0])
}

/// "J.", "J.R.R.", "J.-P.", "JRR".
fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let dotted = word.contains('.');
    let signs = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '‐'));
    let most = if dotted { 6 } else { 3 };
    let short = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() <= 2;
    let upper = letters.iter().all(|c| c.is_uppercase()) || dotted && word.split(['.', '-']).all(short) && word.starts_with(char::is_uppercase);
    word != "St." && !letters.is_empty() && letters.len() <= most && signs && upper
}
