//! References as citation styles set them: the program's own processor sets works in the styles it comes with, and says what each
//! part is.

use variorum::bibliography::{Date, Day, Name, Reference, Text};
use variorum::csl::{Formatted, Style, alone};
use variorum::manuscript::reference::label::Label::{self, *};
use variorum::manuscript::reference::token::tokens;
use variorum::manuscript::reference::{Person, read_date, read_people};
use variorum::source::{FileId, Span};

use super::corpus::Sequence;
use super::styles::Chance;
use super::vocabulary as words;

/// The styles that are learned from: some of each kind.
const STYLES: &str = "apa|apa|apa|chicago-author-date|chicago-author-date|mla|mla|vancouver|vancouver|elsevier-harvard|elsevier-harvard|\
    harvard-cite-them-right|harvard-cite-them-right|associacao-brasileira-de-normas-tecnicas|associacao-brasileira-de-normas-tecnicas|ieee|ieee|nature|\
    american-medical-association|american-sociological-association|springer-basic-author-date|cse-name-year|iso-690-author-date|\
    modern-humanities-research-association|american-chemical-society|gost-r-705-2008-numeric|plos|frontiers|\
    association-for-computing-machinery|copernicus|elsevier-with-titles|the-lancet|american-institute-of-physics|sage-vancouver|turabian-author-date|royal-society-of-chemistry|\
    american-physics-society";

/// The languages their own words are in.
const LOCALES: &str = "en-US|en-US|en-US|en-US|en-GB|pt-BR|es-ES|fr-FR|de-DE";

/// A string and the label of each of its tokens.
pub type Set = (String, Vec<Label>);

/// Sets `count` of the works in one style after the other.
pub fn set(works: &[Reference], count: usize) -> Vec<Set> {
    let mut chance = Chance::new(11);
    let mut out = Vec::new();
    while out.len() < count && !works.is_empty() {
        let (name, locale) = (chance.pick(STYLES).to_owned(), chance.pick(LOCALES).to_owned());
        let Ok(style) = Style::bundled(&name, Some(&locale)) else { panic!("no style {name}") };
        for _ in 0..40 {
            let work = varied(&works[chance.below(works.len())], &mut chance);
            out.extend(labelled(&alone(&style, &work), &work).map(|set| numbered(set, &mut chance)));
        }
    }
    out
}

/// Now and then with its number in a list.
fn numbered((text, mut labels): Set, chance: &mut Chance) -> Set {
    if !chance.comes(15) || labels[0] == Number {
        return (text, labels);
    }
    let number = 1 + chance.below(90);
    labels.insert(0, Number);
    let mark = match chance.below(3) {
        0 => format!("[{number}]"),
        1 => format!("{number}."),
        _ => number.to_string(),
    };
    (format!("{mark} {text}"), labels)
}

/// The work as other lists know it: by authors with whole given names, without its issue, its pages, its DOI, or with the day its address was looked at.
fn varied(work: &Reference, chance: &mut Chance) -> Reference {
    let mut out = work.clone();
    for (name, percent) in [("issue", 25), ("page", 15), ("DOI", 35), ("publisher-place", 30)] {
        if chance.comes(percent) {
            out.variables.remove(name);
        }
    }
    if chance.comes(45) {
        for name in out.names.values_mut().flatten().filter(|name| name.literal.is_empty()) {
            name.given = chance.pick(words::GIVEN).to_owned();
            if chance.comes(40) {
                name.given.push_str(&format!(" {}", chance.pick(words::GIVEN)));
            }
            if chance.comes(10) {
                name.given.push_str(&format!(" {}", chance.pick(words::FAMILIES)));
            }
        }
    }
    if out.variables.contains_key("page") && chance.comes(20) {
        out.variables.insert("page".to_owned(), Text::plain(format!("{}{}", chance.pick("e|L|A|||"), 100 + chance.below(99_000))));
    }
    if out.variables.contains_key("URL") && chance.comes(50) {
        let day = Day::new(2000 + chance.below(26) as i32, Some(1 + chance.below(12) as u8), Some(1 + chance.below(28) as u8));
        out.dates.insert("accessed".to_owned(), Date { start: day, ..Date::default() });
    }
    if let Some(day) = out.dates.get_mut("issued").and_then(|date| date.start.as_mut()).filter(|day| day.month.is_none())
        && chance.comes(25)
    {
        day.month = Some(1 + chance.below(12) as u8);
    }
    if out.kind == "article-journal" && chance.comes(6) {
        out.kind = "article-magazine".to_owned();
    }
    out
}

// Works.

/// The work a labelled reference tells of; none where it has neither title nor author.
pub fn work(sequence: &Sequence) -> Option<Reference> {
    let text = |label: Label| sequence.iter().find(|(other, _)| *other == label).map(|(_, text)| bare(text)).filter(|text| !text.is_empty());
    let mut out = Reference::new("work", Span { file: FileId(0), start: 0, end: 0 }, kind(sequence));
    for (label, role) in [(Author, "author"), (Editor, "editor"), (Translator, "translator")] {
        let named = text(label).map(|text| read_people(&text).named).unwrap_or_default();
        if !named.is_empty() {
            out.names.insert(role.to_owned(), named.into_iter().map(name).collect());
        }
    }
    let container = if out.kind == "article-journal" { Journal } else { Container };
    let variables = [
        (Title, "title"),
        (container, "container-title"),
        (Publisher, "publisher"),
        (Location, "publisher-place"),
        (Series, "collection-title"),
        (Edition, "edition"),
        (Genre, "genre"),
    ];
    for (label, name) in variables {
        if let Some(text) = text(label) {
            let text = if label == Edition { text.chars().filter(char::is_ascii_digit).collect() } else { text };
            out.variables.insert(name.to_owned(), Text::plain(text));
        }
    }
    numbers(&mut out, &text(Volume).unwrap_or_default(), &text(Pages).unwrap_or_default());
    addresses(&mut out, &text(Doi).or(text(Url)).unwrap_or_default());
    if let Some(year) = text(Date).and_then(|text| read_date(&text)) {
        let day = year.year.and_then(|number| Day::new(number, year.month, year.day.filter(|_| year.month.is_some())));
        out.dates.insert("issued".to_owned(), Date { start: day, ..Date::default() });
    }
    out.variables.retain(|_, text| !text.is_empty());
    (out.variables.contains_key("title") && out.names.contains_key("author")).then_some(out)
}

fn kind(sequence: &Sequence) -> &'static str {
    let has = |label: Label| sequence.iter().any(|(other, _)| *other == label);
    match () {
        () if has(Journal) => "article-journal",
        () if has(Container) && (has(Publisher) || has(Editor)) => "chapter",
        () if has(Container) => "paper-conference",
        () if has(Genre) && has(Publisher) => "thesis",
        () if has(Publisher) => "book",
        () if has(Url) => "webpage",
        () => "report",
    }
}

/// Without the signs that part it from the rest, and without what leads to it.
fn bare(text: &str) -> String {
    let text = text.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '*' | '`') || c.is_whitespace());
    let text = text.strip_prefix("In:").or(text.strip_prefix("In ")).or(text.strip_prefix("in ")).unwrap_or(text);
    let inner = text.strip_suffix('.').filter(|inner| inner.rsplit(['.', ' ']).next().is_some_and(|word| word.chars().count() > 2));
    inner.unwrap_or(text).trim_matches(|c: char| matches!(c, ',' | '"' | '“' | '”' | '\'' | '`') || c.is_whitespace()).to_owned()
}

fn name(person: Person) -> Name {
    if person.literal.is_empty() {
        Name { family: person.family, given: person.given, dropping_particle: person.particle, suffix: person.suffix, ..Name::default() }
    } else {
        Name::literal(person.literal)
    }
}

/// Volume and issue are the first two numbers of what tells them; pages are what has digits.
fn numbers(work: &mut Reference, volume: &str, pages: &str) {
    let all: Vec<&str> = volume.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    for (name, number) in ["volume", "issue"].into_iter().zip(all) {
        work.variables.insert(name.to_owned(), Text::plain(number));
    }
    let pages = pages.split_whitespace().filter(|word| word.contains(|c: char| c.is_ascii_digit())).collect::<String>().replace("--", "-");
    work.variables.insert("page".to_owned(), Text::plain(pages.trim_matches(|c: char| !c.is_alphanumeric())));
}

fn addresses(work: &mut Reference, text: &str) {
    let found = text.split_whitespace().find(|word| word.contains("10.") && word.contains('/') || word.contains("://"));
    let Some(word) = found.map(|word| word.trim_matches(|c: char| matches!(c, '.' | ',' | '<' | '>' | '(' | ')'))) else { return };
    match word.find("10.").filter(|_| !word.contains("://") || word.contains("doi.org/")) {
        Some(at) => work.variables.insert("DOI".to_owned(), Text::plain(&word[at..])),
        None => work.variables.insert("URL".to_owned(), Text::plain(word)),
    };
}

// Labels.

/// A part of the string, and what it is where the style says so.
type Run = (String, Option<Label>);

/// The string of an entry and the labels of its tokens.
fn labelled(entry: &[Formatted], work: &Reference) -> Option<Set> {
    let mut runs: Vec<Run> = Vec::new();
    flatten(entry, None, work.kind.as_str(), &mut runs);
    let text: String = runs.iter().map(|(text, _)| text.as_str()).collect();
    let mut labels: Vec<Option<Label>> = tokens(&text).iter().map(|token| label(&runs, token.start, token.text, work)).collect();
    dates(&text, &mut labels);
    // Words that lead to a part are of it; those behind the last are of the last.
    let mut next = labels.iter().rev().find_map(|label| *label)?;
    for label in labels.iter_mut().rev() {
        next = *label.get_or_insert(next);
    }
    (labels.len() > 3).then(|| (text, labels.into_iter().flatten().collect()))
}

fn flatten(parts: &[Formatted], within: Option<Label>, kind: &str, out: &mut Vec<Run>) {
    for part in parts {
        match part {
            Formatted::Text(text) | Formatted::Code(text) | Formatted::Math(text) => out.push((text.clone(), within)),
            Formatted::Span { class, children } => flatten(children, of(class, kind).or(within), kind, out),
            other => flatten(other.children(), within, kind, out),
        }
    }
}

/// The label of what a style calls `class`.
fn of(class: &str, kind: &str) -> Option<Label> {
    Some(match class {
        "author" => Author,
        "editor" => Editor,
        "translator" => Translator,
        "title" => Title,
        "container-title" if kind.starts_with("article") => Journal,
        "container-title" => Container,
        "collection-title" => Series,
        "volume" | "issue" => Volume,
        "page" => Pages,
        "publisher" => Publisher,
        "publisher-place" => Location,
        "edition" => Edition,
        "genre" => Genre,
        "DOI" => Doi,
        "URL" => Url,
        _ => return None,
    })
}

/// The label of a token, where the style, its shape or what stands before it tells it.
fn label(runs: &[Run], start: usize, word: &str, work: &Reference) -> Option<Label> {
    let mut at = 0;
    let place = runs.iter().position(|(text, _)| {
        at += text.len();
        start < at
    })?;
    if let Some(label) = runs[place].1 {
        return Some(label);
    }
    let before = runs[..place].iter().rev().find_map(|(_, label)| *label);
    let after = runs[place + 1..].iter().find_map(|(_, label)| *label);
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is = |name: &str| work.words(name).is_some_and(|number| number == inner);
    let is_year = work.year().is_some_and(|year| word.contains(&year.to_string()));
    let is_undated = ["n.d", "s.d", "o.J", "s.f"].iter().any(|none| word.contains(none)) && after != Some(Url);
    let is_sign = inner.is_empty();
    let is_role = matches!(before, Some(Editor | Translator)) && inner.len() < 5 && !inner.starts_with("In");
    match before {
        _ if is_year || is_undated => Some(Date),
        None if start == 0 && inner == "1" => Some(Number),
        _ if is("volume") || is("issue") => Some(Volume),
        _ if word.starts_with('[') => Some(Genre),
        Some(before) if is_sign || is_role => Some(before),
        Some(Author) if inner == "al" || inner == "et" || inner == "others" => Some(Author),
        _ => None,
    }
}

/// Months and days beside the year are of the date too.
fn dates(text: &str, labels: &mut [Option<Label>]) {
    let all = tokens(text);
    let is_more = |at: usize| {
        let word = all[at].text.trim_matches(|c: char| !c.is_alphanumeric());
        read_date(word).is_some_and(|when| when.month.is_some() && when.year.is_none()) || word.parse::<u8>().is_ok_and(|day| day < 32)
    };
    let years: Vec<usize> = (0..labels.len()).filter(|at| labels[*at] == Some(Date)).collect();
    for year in years {
        for side in [-1_isize, 1] {
            let mut at = year as isize + side;
            let mut steps = Vec::new();
            while (0..labels.len() as isize).contains(&at) && is_more(at as usize) && !matches!(labels[at as usize], Some(Title | Pages | Volume)) {
                steps.push(at as usize);
                at += side;
            }
            let has_month = steps.iter().any(|at| all[*at].text.contains(|c: char| c.is_alphabetic()));
            for at in steps.into_iter().filter(|_| has_month) {
                labels[at] = Some(Date);
            }
        }
    }
}
