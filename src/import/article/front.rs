//! `article.md`: what stands before the text of a manuscript.

use super::sheet::Sheet;
use super::{escape, people};
use crate::edition::scalar::Date;
use crate::import::yaml;
use crate::manuscript::language;
use crate::manuscript::reference::When;
use crate::manuscript::text::{Abstract, Keywords, Lines, Manuscript};

/// A line with more bytes than this is no title.
const LONGEST: usize = 1_000;

/// What is known besides.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// The language of the text, where it can be told.
    pub language: Option<&'static str>,
    /// The journal's.
    pub journal: &'k str,
    /// Whether the sections have numbers.
    pub numbered: bool,
}

/// The file, and the dates that could not stand in it.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// `article.md`.
    pub sheet: Sheet,
    /// Dates that are not whole, or that come before one they should follow.
    pub dates: Vec<Left>,
}

/// A date that was left out.
#[derive(Clone, Debug)]
pub struct Left {
    /// What happened then.
    pub event: &'static str,
    /// As it is written.
    pub words: String,
    /// Where.
    pub lines: Lines,
}

/// Writes `article.md`.
pub fn front(read: &Manuscript, known: &Known<'_>) -> Front {
    let mut out = Front { sheet: Sheet::new("article.md"), dates: Vec::new() };
    let sheet = &mut out.sheet;
    sheet.line("---");
    match read.title.as_ref().filter(|title| title.text.len() <= LONGEST) {
        Some(title) => sheet.placed(title.lines, &format!("title: {}", yaml::text(&escape::inline(&title.text)))),
        None => sheet.line("title: Untitled"),
    }
    if let Some(language) = known.language.filter(|language| !known.journal.starts_with(language)) {
        sheet.line(&format!("language: {language}"));
    }
    people::people(sheet, read);
    out.dates = dates(sheet, read);
    let own = known.language.unwrap_or(known.journal);
    let (summary, others) = summaries(read, own);
    let (words, other_words) = own_keywords(read, own);
    if let Some(words) = words {
        keywords(sheet, words, "");
    }
    values(sheet, read);
    if !known.numbered {
        sheet.line("numbered: false");
    }
    translations(sheet, &others, &other_words);
    sheet.line("---");
    for paragraph in summary.iter().flat_map(|summary| &summary.paragraphs) {
        if !sheet.text.ends_with("---\n") {
            sheet.line("");
        }
        sheet.placed(paragraph.lines, &escape::paragraph(&paragraph.text));
    }
    out
}

/// The day a date tells, where it tells one.
pub fn day(when: &When) -> Option<Date> {
    Date::parse(&format!("{:04}-{:02}-{:02}", when.year?, when.month?, when.day?))
}

/// Writes the dates that are in order.
fn dates(sheet: &mut Sheet, read: &Manuscript) -> Vec<Left> {
    let mut left = Vec::new();
    let mut last: Option<Date> = None;
    let mut lines = Vec::new();
    for event in ["received", "revised", "accepted", "published"] {
        for (at, date) in read.dates.iter().filter(|date| date.event == event).enumerate() {
            match day(&date.date).filter(|day| at == 0 && last.is_none_or(|last| last <= *day)) {
                Some(day) => {
                    last = Some(day);
                    lines.push((date.words.lines, format!("  {event}: {day}")));
                }
                None => left.push(Left { event, words: date.words.text.clone(), lines: date.words.lines }),
            }
        }
    }
    if !lines.is_empty() {
        sheet.line("dates:");
    }
    for (place, line) in lines {
        sheet.placed(place, &line);
    }
    left
}

/// Pages, DOI and licence.
fn values(sheet: &mut Sheet, read: &Manuscript) {
    if let Some(pages) = &read.masthead.pages {
        sheet.placed(pages.lines, &format!("pages: {}", yaml::text(&pages.text.replace('-', "–"))));
    }
    if let Some(doi) = &read.masthead.doi {
        sheet.placed(doi.lines, &format!("doi: {}", yaml::text(&doi.text)));
    }
    if let Some(licence) = &read.licence {
        sheet.placed(licence.lines, &format!("license: {}", yaml::text(&licence.text)));
    }
}

/// The abstract in the article's language, else the first; and the others with theirs.
fn summaries<'m>(read: &'m Manuscript, own: &str) -> (Option<&'m Abstract>, Vec<(&'static str, &'m Abstract)>) {
    let of = |summary: &Abstract| language::of_heading(&summary.heading.text).or_else(|| language::of(summary.paragraphs.iter().map(|p| p.text.as_str())));
    let full = |summary: &&Abstract| !summary.paragraphs.is_empty();
    let first = read.abstracts.iter().filter(full).position(|summary| of(summary).is_some_and(|language| own.starts_with(language))).unwrap_or(0);
    let others = read.abstracts.iter().filter(full).enumerate().filter(|(at, _)| *at != first);
    let named = others.filter_map(|(_, summary)| Some((of(summary).filter(|language| !own.starts_with(language))?, summary)));
    (read.abstracts.iter().filter(full).nth(first), named.collect())
}

fn own_keywords<'m>(read: &'m Manuscript, own: &str) -> (Option<&'m Keywords>, Vec<(&'static str, &'m Keywords)>) {
    let of = |list: &Keywords| language::of_heading(&list.heading.text);
    let full = |list: &&Keywords| !list.words.is_empty();
    let first = read.keywords.iter().filter(full).position(|list| of(list).is_some_and(|language| own.starts_with(language))).unwrap_or(0);
    let others = read.keywords.iter().filter(full).enumerate().filter(|(at, _)| *at != first);
    let named = others.filter_map(|(_, list)| Some((of(list).filter(|language| !own.starts_with(language))?, list)));
    (read.keywords.iter().filter(full).nth(first), named.collect())
}

fn keywords(sheet: &mut Sheet, list: &Keywords, indent: &str) {
    let words: Vec<String> = list.words.iter().map(|word| yaml::text(&word.text)).collect();
    let lines = list.words.iter().fold(list.words[0].lines, |lines, word| lines.to(word.lines));
    sheet.placed(lines, &format!("{indent}keywords: [{}]", words.join(", ")));
}

fn translations(sheet: &mut Sheet, summaries: &[(&'static str, &Abstract)], keyword_lists: &[(&'static str, &Keywords)]) {
    let mut languages: Vec<&str> = summaries.iter().map(|(language, _)| *language).chain(keyword_lists.iter().map(|(language, _)| *language)).collect();
    languages.sort_unstable();
    languages.dedup();
    if !languages.is_empty() {
        sheet.line("translations:");
    }
    for language in languages {
        sheet.line(&format!("  {language}:"));
        if let Some((_, summary)) = summaries.iter().find(|(of, _)| *of == language) {
            let text: Vec<String> = summary.paragraphs.iter().map(|paragraph| escape::paragraph(&paragraph.text)).collect();
            let lines = summary.paragraphs[0].lines;
            sheet.placed(lines, &format!("    abstract: {}", yaml::text(&text.join("\n\n"))));
        }
        if let Some((_, list)) = keyword_lists.iter().find(|(of, _)| *of == language) {
            keywords(sheet, list, "    ");
        }
    }
}
