//! Where entries of a reference list begin that nothing parts but their look.

use super::list::{closes, has_year, starts_entry};
use super::words::Line;
use crate::manuscript::reference::dashes;

/// No entry has more lines than this.
const LONGEST: usize = 24;

/// How the list is set.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// A full line, in signs.
    width: usize,
    /// The depth of first lines, where others are set differently.
    depth: Option<usize>,
    /// Whether entries go by the alphabet.
    sorted: bool,
}

impl Look {
    /// Looks at the lines of a list.
    pub fn of(lines: &[(&Line, bool)]) -> Self {
        let mut widths: Vec<usize> = lines.iter().map(|(line, _)| line.text.chars().count()).collect();
        widths.sort_unstable();
        let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        let initials: Vec<char> = lines.iter().filter(|(line, _)| has_names(line.text.trim())).filter_map(|(line, _)| initial(&line.text)).collect();
        let rising = initials.windows(2).filter(|pair| pair[0] <= pair[1]).count();
        Self { width, depth: first_depth(lines), sorted: initials.len() > 4 && rising * 10 >= initials.len() * 7 }
    }

    /// Whether an entry begins with `line`, after the lines of `last`.
    pub fn begins(&self, last: &[&Line], line: &Line) -> bool {
        let text = line.text.trim();
        let Some(before) = last.last() else { return true };
        let closed = closes(before.text.trim_end());
        let open = before.text.trim_end().ends_with([',', ':', '&', '-', '/']) && !ends_with_address(&before.text);
        if !starts_entry(text) || open {
            return false;
        }
        if closed && dashes(text) > 0 {
            return true;
        }
        let short = before.text.chars().count() * 10 < self.width * 8;
        let mut score = if has_names(text) { 3 } else { 0 };
        score += if short { 2 } else { 0 };
        score += if closed { 1 } else { -3 };
        score += if last.iter().rev().take(LONGEST).any(|line| has_year(&line.text)) { 1 } else { -2 };
        score += self.depth.map_or(0, |first| if depth(line) == first { 3 } else { 0 });
        if let (true, Some(old), Some(new)) = (self.sorted, initial(&last[0].text), initial(text)) {
            score += if new < old { -3 } else { i32::from(new as u32 <= old as u32 + 3) };
        }
        score >= 4
    }
}

fn ends_with_address(text: &str) -> bool {
    text.split_whitespace().last().is_some_and(|word| (word.contains("://") || word.contains("www.")) && word.ends_with('/') && word.len() > 9)
}

fn depth(line: &Line) -> usize {
    line.text.chars().take_while(|c| *c == ' ').count()
}

/// The depth of the first line, where it tells first lines from others.
fn first_depth(lines: &[(&Line, bool)]) -> Option<usize> {
    let first = depth(lines.first()?.0);
    let same = lines.iter().filter(|(line, _)| depth(line) == first).count();
    let fits = lines.iter().filter(|(line, _)| depth(line) == first && starts_entry(line.text.trim())).count();
    (same * 10 >= lines.len() && same * 10 <= lines.len() * 6 && fits * 10 >= same * 9).then_some(first)
}

/// The first letter, without its accent, in upper case.
fn initial(text: &str) -> Option<char> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    let plain = match letter {
        'Á' | 'À' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'á' | 'à' => 'A',
        'É' | 'È' | 'Ê' | 'Ë' | 'é' => 'E',
        'Í' | 'Ì' | 'Î' | 'Ï' | 'í' => 'I',
        'Ó' | 'Ò' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'ó' => 'O',
        'Ú' | 'Ù' | 'Û' | 'Ü' | 'ú' => 'U',
        'Ç' | 'ç' => 'C',
        'Ñ' | 'ñ' => 'N',
        'Š' | 'š' => 'S',
        'Ž' | 'ž' => 'Z',
        other => other,
    };
    plain.to_uppercase().next()
}

/// `2021.`, `n.d.`: a year that is a sentence of its own.
fn is_year(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    let digits = word.trim_end_matches(['.', ',', 'a', 'b', 'c', 'd']);
    word == "n.d."
        || word.ends_with('.') && digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit()) && (digits.starts_with('1') || digits.starts_with('2'))
}

/// `Family, G.`, `FAMILY, Given.`, `Family GG,`, `Body. (2007)`: how entries begin.
pub fn has_names(text: &str) -> bool {
    let text = text.trim_start_matches(['“', '"', '*', '[', '¿']);
    let text = text.strip_prefix("St. ").unwrap_or(text);
    let (family, rest) = text.split_once(',').unwrap_or((text, ""));
    let given = rest.split(['.', ',', ';', '(', '&']).next().unwrap_or("");
    let given = [" et al", " and ", " e ", " y "].iter().fold(given, |given, and| given.split(and).next().unwrap_or(given)).trim();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let particle = |word: &str| matches!(word, "de" | "da" | "do" | "dos" | "van" | "von" | "der" | "den" | "la" | "le" | "di" | "del" | "e" | "y");
    let words: Vec<&str> = family.split_whitespace().collect();
    let name = !words.is_empty() && words.len() <= 4 && words.iter().all(|word| capital(word) || particle(word)) && !family.contains(['.', ':', '(']);
    let given_words: Vec<&str> = given.split_whitespace().collect();
    let named = !given_words.is_empty() && given_words.len() <= 5 && given_words.iter().all(|word| capital(word) || particle(word));
    let vancouver = words.len() >= 2 && words.last().is_some_and(|last| last.len() <= 3 && last.chars().all(char::is_uppercase)) && !rest.is_empty();
    let year = |inner: &str| inner.starts_with(|c: char| c.is_ascii_digit()) || inner.starts_with("n.d.") || inner.starts_with("s.f.");
    let dated = text.find('(').is_some_and(|at| at < 110 && year(&text[at + 1..]) && text[..at].trim_end().ends_with('.'));
    let stop = text
        .char_indices()
        .skip(2)
        .filter(|(at, c)| *c == '.' && *at < 80)
        .find(|(at, _)| text[at + 1..].starts_with(' ') && is_year(text[at + 1..].trim_start()));
    let dated = dated || stop.is_some_and(|(at, _)| text[..at].split_whitespace().count() <= 10);
    let loud = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 3 && !word.contains(char::is_lowercase);
    let heading = words.first().is_some_and(|word| {
        let goes_on = words.get(1).is_some_and(|next| loud(next) || particle(next));
        loud(word) && (word.contains('.') || words.len() == 1 && text.len() > family.len() || goes_on)
    });
    name && (named || vancouver) || dated && capital(text) || heading
}
