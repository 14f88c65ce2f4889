//! Which blocks are headings, and of which level.

use super::block::{Block, is_closed};
use super::known::{Known, known, labelled};
use super::names;

/// A heading as its line shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its number, as written: `4.1`.
    pub number: String,
    /// Its title without the number.
    pub title: String,
    /// Its level, from 1.
    pub level: usize,
    /// What it stands over, where many articles have such a heading.
    pub known: Option<Known>,
    /// Whether only its look says that it is one.
    pub guessed: bool,
}

/// Longest heading, in signs.
const LONGEST: usize = 160;

/// The front has no more blocks than this.
const FRONT: usize = 80;

/// The headings among `blocks`, each at the place of its block.
pub fn headings(blocks: &[Block]) -> Vec<Option<Heading>> {
    let mut out: Vec<Option<Heading>> = blocks.iter().map(|block| certain(block.text())).collect();
    drop_affiliations(blocks, &mut out);
    keep_in_sequence(&mut out);
    drop_lists(&mut out);
    let numbered = out.iter().flatten().filter(|heading| !heading.number.is_empty()).count();
    let capitals = (0..blocks.len()).filter(|at| is_capitals(blocks[*at].text()) && out[*at].is_none()).count() > 0
        || out.iter().zip(blocks).filter(|(heading, block)| heading.is_some() && is_capitals(block.text())).count() >= 2;
    let label = blocks.iter().position(|block| is_label(block.text())).map(|at| at + 1);
    let first = [out.iter().position(Option::is_some), label].into_iter().flatten().min().unwrap_or(0);
    for at in first..blocks.len() {
        if out[at].is_none() && looks(blocks, &out, at, numbered >= 2) {
            let level = if capitals && !is_capitals(blocks[at].text()) { 2 } else { 1 };
            out[at] = Some(Heading { number: String::new(), title: bare(blocks[at].text()), level, known: None, guessed: true });
        }
    }
    out
}

/// A heading by its words or its number.
fn certain(text: &str) -> Option<Heading> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let hashes = text.chars().take_while(|c| *c == '#').count();
    let marked = hashes > 0 && text[hashes..].starts_with(' ');
    let (number, title) = numbered(text.trim_start_matches(['#', ' ']).trim_matches('*')).unwrap_or_default();
    let title = if number.is_empty() { bare(text) } else { title };
    // A summary with a number is a section of the text.
    let known = known(&title).map(|known| if known == Known::Abstract && !number.is_empty() { Known::Section } else { known });
    if number.is_empty() && known.is_none() && !marked {
        return None;
    }
    let level = if number.is_empty() { hashes.max(1) } else { number.split('.').filter(|part| !part.is_empty()).count() };
    Some(Heading { number, title, level, known, guessed: false })
}

fn bare(text: &str) -> String {
    text.trim().trim_start_matches('#').trim().trim_matches('*').trim().to_owned()
}

/// Whether a line alone is a heading with a number, and not a whole sentence of a list.
pub fn is_numbered(line: &str) -> bool {
    line.chars().count() < 90 && numbered(line).is_some()
}

/// `4.1 Title`, `2. Title`, `IV. TITLE`: number and title.
fn numbered(text: &str) -> Option<(String, String)> {
    let (number, title) = text.trim().split_once(char::is_whitespace)?;
    let title = title.trim();
    let core = number.trim_end_matches(['.', ')']);
    let arabic = core.split('.').all(|part| !part.is_empty() && part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit()));
    let roman = number.ends_with('.') && !core.is_empty() && core.len() <= 5 && core.chars().all(|c| "IVX".contains(c));
    let starts = title.trim_start_matches(['“', '"', '*', '‘', '(', '«', '¿', '¡']).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let ends = !title.ends_with(['.', ',', ';', ':']) || title.ends_with("etc.");
    let words = title.split_whitespace().count() <= 24 && title.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    ((arabic || roman) && starts && ends && words).then(|| (core.to_owned(), title.to_owned()))
}

/// Where authors work is numbered too; it stands above the first heading that every article has.
fn drop_affiliations(blocks: &[Block], headings: &mut [Option<Heading>]) {
    let number = |slot: &Option<Heading>| slot.as_ref().filter(|heading| heading.known.is_none()).map(|heading| heading.number.clone()).unwrap_or_default();
    let first_known = headings.iter().position(|slot| slot.as_ref().is_some_and(|heading| heading.known.is_some())).unwrap_or(headings.len());
    for at in 0..first_known.min(FRONT) {
        let one = number(&headings[at]);
        let again = !one.is_empty() && headings[at + 1..].iter().flatten().any(|heading| heading.number == one);
        if !one.is_empty() && (again && blocks[at].text().contains(',') || names::affiliation(blocks[at].text()).is_some()) {
            headings[at] = None;
        }
    }
}

/// Numbers of headings go up one by one; one that does not fit is a line of a list or a table.
fn keep_in_sequence(headings: &mut [Option<Heading>]) {
    let mut last: Vec<usize> = Vec::new();
    for slot in headings.iter_mut() {
        let Some(heading) = slot.as_ref().filter(|heading| !heading.number.is_empty()) else { continue };
        let parts: Vec<usize> = heading.number.split('.').map(value).collect();
        if follows(&last, &parts) {
            last = parts;
        } else if heading.known.is_none() {
            *slot = None;
        }
    }
}

/// Three numbered lines in a row with nothing between are a list.
fn drop_lists(headings: &mut [Option<Heading>]) {
    let plain =
        |slot: &Option<Heading>| slot.as_ref().is_some_and(|heading| !heading.number.is_empty() && !heading.number.contains('.') && heading.known.is_none());
    let runs: Vec<usize> = (2..headings.len()).filter(|at| (at - 2..=*at).all(|one| plain(&headings[one]))).collect();
    for slot in runs.iter().flat_map(|at| at - 2..=*at) {
        headings[slot] = None;
    }
}

fn value(part: &str) -> usize {
    let roman = |c: char| match c {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    part.parse().unwrap_or_else(|_| {
        let signs: Vec<usize> = part.chars().map(roman).collect();
        signs
            .iter()
            .enumerate()
            .fold(0_usize, |sum, (at, one)| if signs.get(at + 1).is_some_and(|next| next > one) { sum.saturating_sub(*one) } else { sum + one })
    })
}

/// Whether a heading numbered `next` may come after one numbered `last`.
fn follows(last: &[usize], next: &[usize]) -> bool {
    let Some((end, parents)) = next.split_last() else { return false };
    let same = parents.iter().zip(last).all(|(a, b)| a == b);
    match last.get(parents.len()) {
        None if last.is_empty() => *end <= 1 && parents.is_empty() || parents == [1] && *end == 1,
        None => {
            same && parents.len() == last.len() && *end <= 1
                || parents.len() == last.len() && parents.last() == last.last().map(|l| l + 1).as_ref() && *end == 1
        }
        Some(before) => (same || parents.is_empty()) && (*end == before + 1 || *end == before + 2),
    }
}

/// Whether a block looks like a heading, by its line and by what stands around it.
fn looks(blocks: &[Block], known: &[Option<Heading>], at: usize, numbered: bool) -> bool {
    let text = bare(blocks[at].text());
    let length = text.chars().count();
    let words = text.split_whitespace().count();
    let start = text.trim_start_matches(['“', '"', '*', '‘', '(', '«', '¿', '¡']);
    let shape = (3..=120).contains(&length) && words <= 16 && start.starts_with(char::is_uppercase) && !text.ends_with(['.', ',', ';', ':', '…']);
    if !shape || blocks[at].lines.len() > 3 || is_caption(&text) || is_cell(&text) {
        return false;
    }
    let before = at.checked_sub(1).is_some_and(|before| known[before].is_some() || ends(blocks[before].text()) || is_label(blocks[before].text()));
    let after = blocks.get(at + 1).is_some_and(|next| {
        known[at + 1].is_some() || opens_text(next.text()) || next.text().chars().count() >= 60 && words <= 4 || looks_simple(blocks, at + 1)
    });
    let capitals = is_capitals(&text);
    let speech = text.contains(": ") && (text.ends_with('?') || !blocks.get(at + 1).is_some_and(|next| opens_text(next.text())));
    before && after && (capitals || !numbered && !speech)
}

/// Keywords behind their label: the last of the front, most often.
fn is_label(text: &str) -> bool {
    labelled(text).is_some_and(|(known, ..)| known == Known::Keywords)
}

/// Whether nothing of a paragraph is left to say: a sentence ends, or a caption, a formula, a piece of code.
fn ends(text: &str) -> bool {
    is_closed(text) || is_caption(text) || text.ends_with(['>', '`']) || is_cell(text)
}

/// A heading right under another one.
fn looks_simple(blocks: &[Block], at: usize) -> bool {
    let text = bare(blocks[at].text());
    text.chars().count() <= 60
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ',', ';', ':', '?'])
        && !is_cell(&text)
        && blocks.get(at + 1).is_some_and(|next| opens_text(next.text()))
}

/// The beginning of a paragraph of some length.
fn opens_text(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.chars().count() >= 120 && start.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Numbers and signs without words.
fn is_cell(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters * 2 < text.chars().filter(|c| !c.is_whitespace()).count() || text.contains(['=', '\t', '|', '@'])
}

/// "Table 1 …", "Figura 3. …"
pub fn is_caption(text: &str) -> bool {
    const STARTS: [&str; 24] = [
        "table",
        "tabela",
        "tabla",
        "tableau",
        "tabelle",
        "figure",
        "fig",
        "figura",
        "abbildung",
        "abb",
        "quadro",
        "cuadro",
        "chart",
        "gráfico",
        "graph",
        "map",
        "mapa",
        "plate",
        "scheme",
        "box",
        "listing",
        "algorithm",
        "exhibit",
        "video",
    ];
    let mut words = text.trim_start_matches('*').split_whitespace();
    let first = words.next().unwrap_or("").trim_end_matches('.').to_lowercase();
    let second = words.next().unwrap_or("").trim_end_matches(['.', ':', ')', '-', '–', '*']);
    let numbered = !second.is_empty() && second.len() <= 5 && (second.starts_with(|c: char| c.is_ascii_digit()) || second.chars().all(|c| "IVX".contains(c)));
    STARTS.contains(&first.as_str()) && numbered
}

/// Capitals alone, and letters enough to tell.
pub fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.contains(char::is_lowercase)
}
