//! Authors and where they work.

use std::collections::BTreeSet;

use super::sheet::Sheet;
use super::{capitals, keys};
use crate::edition::contact::Email;
use crate::import::yaml;
use crate::manuscript::text::{Affiliation, Author, Manuscript};

/// An institution as front matter has it, and what its authors are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Place {
    key: String,
    role: String,
    name: String,
    department: String,
    city: String,
    country: String,
}

/// Words that begin what somebody is.
const ROLES: [&str; 34] = [
    "phd",
    "dr",
    "doctoral",
    "professor",
    "associate",
    "assistant",
    "lecturer",
    "senior",
    "student",
    "researcher",
    "scholar",
    "mphil",
    "graduate",
    "postdoctoral",
    "docente",
    "professora",
    "doutorando",
    "doutoranda",
    "mestre",
    "mestra",
    "mestrando",
    "mestranda",
    "doutor",
    "doutora",
    "doutorado",
    "graduado",
    "graduada",
    "pesquisador",
    "pesquisadora",
    "profesor",
    "profesora",
    "doctorando",
    "investigador",
    "investigadora",
];

/// Beginnings of words that name an institution.
const BODIES: [&str; 26] = [
    "universi",
    "universid",
    "univ.",
    "université",
    "institut",
    "college",
    "hospital",
    "academ",
    "school",
    "escola",
    "escuela",
    "école",
    "faculdade",
    "facultad",
    "fundaç",
    "fundac",
    "center",
    "centre",
    "centro",
    "ministr",
    "empresa",
    "laborat",
    "museu",
    "museo",
    "polytechnic",
    "politécnic",
];

/// Writes `authors:` and `affiliations:`.
pub fn people(sheet: &mut Sheet, read: &Manuscript) {
    let places = places(&read.affiliations);
    if !read.authors.is_empty() {
        sheet.line("authors:");
    }
    for (at, author) in read.authors.iter().enumerate() {
        let own = own(at, author, read);
        name(sheet, author);
        if let Some(email) = author.email.as_deref().filter(|email| Email::parse(email).is_some()) {
            sheet.line(&format!("    email: {}", yaml::text(email)));
        }
        if author.corresponding {
            sheet.line("    corresponding: true");
        }
        if !own.is_empty() {
            let names: Vec<&str> = own.iter().map(|at| places[*at].key.as_str()).collect();
            sheet.line(&format!("    affiliations: [{}]", names.join(", ")));
        }
        let roles: Vec<&str> = own.iter().map(|at| places[*at].role.as_str()).filter(|role| !role.is_empty()).collect();
        if !roles.is_empty() {
            sheet.line(&format!("    biography: {}", yaml::text(&super::escape::paragraph(&roles.join("; ")))));
        }
    }
    institutions(sheet, read, &places);
}

fn name(sheet: &mut Sheet, author: &Author) {
    let person = &author.person;
    let (given, family) = (capitals::family(&person.given), capitals::family(&person.family));
    if given.is_empty() || family.is_empty() {
        sheet.placed(author.name.lines, &format!("  - name: {}", yaml::text(&author.name.text)));
        return;
    }
    let parts = [person.particle.as_str(), &family, &person.suffix];
    let family = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    sheet.placed(author.name.lines, &format!("  - given: {}", yaml::text(&given)));
    sheet.line(&format!("    family: {}", yaml::text(&family)));
}

/// The affiliations of an author, by position: those of the same marks; without marks the only one, or the one of the same place.
fn own(at: usize, author: &Author, read: &Manuscript) -> Vec<usize> {
    let all = &read.affiliations;
    let marked: Vec<usize> = (0..all.len()).filter(|at| !all[*at].mark.is_empty() && author.marks.contains(&all[*at].mark)).collect();
    let bare = all.iter().all(|place| place.mark.is_empty());
    match () {
        () if !marked.is_empty() => marked,
        () if all.len() == 1 && (bare || read.authors.iter().all(|author| author.marks.is_empty())) => vec![0],
        () if bare && all.len() == read.authors.len() => vec![at],
        () => Vec::new(),
    }
}

fn institutions(sheet: &mut Sheet, read: &Manuscript, places: &[Place]) {
    if !places.is_empty() {
        sheet.line("affiliations:");
    }
    for (place, from) in places.iter().zip(&read.affiliations) {
        let more = [("department", &place.department), ("city", &place.city), ("country", &place.country)];
        if more.iter().all(|(_, value)| value.is_empty()) {
            sheet.placed(from.words.lines, &format!("  {}: {}", place.key, yaml::text(&place.name)));
            continue;
        }
        sheet.placed(from.words.lines, &format!("  {}:", place.key));
        for (key, value) in [("name", &place.name)].iter().chain(&more).filter(|(_, value)| !value.is_empty()) {
            sheet.line(&format!("    {key}: {}", yaml::text(value)));
        }
    }
}

fn places(all: &[Affiliation]) -> Vec<Place> {
    let mut taken = BTreeSet::new();
    let one = |from: &Affiliation| {
        let mut place = place(from.words.text.trim().trim_end_matches('.'));
        place.key = key_of(&place.name, &mut taken);
        place
    };
    all.iter().map(one).collect()
}

/// The parts of an affiliation; where they are not plain, all of it is the name.
fn place(text: &str) -> Place {
    let parts = parts(text);
    let first = |part: &str| part.split([' ', '.', '(']).next().unwrap_or("").to_lowercase();
    let is_body = |part: &&str| part.split(' ').any(|word| BODIES.iter().any(|body| word.to_lowercase().starts_with(body)));
    let role = parts.iter().take_while(|part| ROLES.contains(&first(part).as_str()) && !is_body(part)).count().min(parts.len() - 1);
    let rest = &parts[role..];
    let whole = Place { role: parts[..role].join(", "), name: rest.join(", "), ..Place::default() };
    let Some(body) = rest.iter().rposition(is_body) else { return whole };
    let after = &rest[body + 1..];
    if after.len() > 2 || after.iter().any(|part| part.chars().any(|c| c.is_ascii_digit()) || part.split(' ').count() > 4) {
        return whole;
    }
    Place {
        name: rest[body].to_owned(),
        department: rest[..body].join(", "),
        city: after.first().copied().unwrap_or_default().to_owned(),
        country: after.get(1).copied().unwrap_or_default().to_owned(),
        ..whole
    }
}

/// Cuts at commas that stand in no brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                out.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    out.push(text[from..].trim());
    out
}

/// A key for an institution that is not among `taken`, and is after.
pub fn key_of(name: &str, taken: &mut BTreeSet<String>) -> String {
    keys::unused(&key(name), taken)
}

/// The first word of a name that tells it from others.
fn key(name: &str) -> String {
    const PLAIN: [&str; 8] = ["department", "departamento", "faculty", "federal", "estadual", "national", "nacional", "instituto"];
    let words = name.split(|c: char| !c.is_alphanumeric()).map(keys::folded).filter(|word| word.chars().count() > 2);
    let told = |word: &String| !BODIES.iter().any(|body| word.starts_with(&keys::folded(body))) && !PLAIN.contains(&word.as_str()) && !keys::is_small(word);
    words.into_iter().find(|word| told(word) && word.is_ascii() && word.starts_with(|c: char| c.is_ascii_alphabetic())).unwrap_or_else(|| "place".to_owned())
}
