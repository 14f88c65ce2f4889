//! The sections of a manuscript, a file each.

use std::collections::BTreeSet;

use super::escape;
use super::notes::Notes;
use super::sheet::Sheet;
use crate::import::yaml;
use crate::manuscript::text::{Known, Manuscript, Section, TextKind, Words};
use crate::slug::slug;

/// How long the name of a file may be, in bytes.
const LONGEST: usize = 48;

/// The section files.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// In order.
    pub sheets: Vec<Sheet>,
    /// Whether the article's sections have numbers.
    pub numbered: bool,
    /// Numbers of headings that a page does not print as they were.
    pub numbers: Vec<Words>,
}

/// Writes the sections; a section of a lower level stands in the file of the one above it.
pub fn sections(read: &Manuscript, notes: &Notes, language: Option<&str>) -> Written {
    let numbered = read.sections.iter().any(|section| !section.number.is_empty());
    let mut out = Written { numbered, ..Written::default() };
    let mut names = BTreeSet::new();
    let mut count = Count::default();
    for (at, section) in read.sections.iter().enumerate() {
        let whole = section.level <= 1 || out.sheets.is_empty();
        let title = title(section, language);
        if !count.is(section, whole) {
            out.numbers.push(Words::new(format!("{} {}", section.number, title), section.title.lines));
        }
        if whole {
            let name = name(&title, out.sheets.len() + 1, &mut names);
            let mut sheet = Sheet::new(name);
            head(&mut sheet, &title, section, numbered);
            notes_of(&mut sheet, notes, at..next(&read.sections, at));
            sheet.line("---");
            out.sheets.push(sheet);
        }
        if let Some(sheet) = out.sheets.last_mut() {
            if !whole {
                let plain = if numbered && section.number.is_empty() { " {.unnumbered}" } else { "" };
                sheet.line("");
                sheet.placed(section.title.lines, &format!("{} {}{plain}", "#".repeat(section.level.clamp(2, 6)), escape::heading(&title)));
            }
            body(sheet, section, at, notes);
        }
    }
    out
}

/// The position of the section that opens the next file.
fn next(sections: &[Section], at: usize) -> usize {
    (at + 1..sections.len()).find(|next| sections[*next].level <= 1).unwrap_or(sections.len())
}

fn title(section: &Section, language: Option<&str>) -> String {
    let written = section.title.text.trim();
    let word = match language {
        Some("pt" | "es") => "Texto",
        Some("fr") => "Texte",
        Some("ru") => "Текст",
        Some("ur" | "fa") => "متن",
        Some("ar") => "النص",
        Some("zh") => "正文",
        _ => "Text",
    };
    if written.is_empty() { word.to_owned() } else { written.to_owned() }
}

fn name(title: &str, number: usize, taken: &mut BTreeSet<String>) -> String {
    let whole = slug(title);
    let cut = whole.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= LONGEST).last().unwrap_or(0);
    let words = whole[..cut].rfind('-').filter(|at| cut < whole.len() && *at > LONGEST / 3).unwrap_or(cut);
    let base = &whole[..words];
    let mut stem = base.to_owned();
    let mut again = 1;
    while !taken.insert(stem.clone()) {
        again += 1;
        stem = format!("{base}-{again}");
    }
    format!("{number:02}-{stem}.md")
}

fn head(sheet: &mut Sheet, title: &str, section: &Section, numbered: bool) {
    sheet.line("---");
    sheet.placed(section.title.lines, &format!("title: {}", yaml::text(&escape::inline(title))));
    let first = title.split_whitespace().next().unwrap_or("").to_lowercase();
    if section.known == Some(Known::Back) && matches!(first.trim_matches(|c: char| !c.is_alphabetic()), "appendix" | "apêndice" | "apéndice") {
        sheet.line("appendix: true");
    } else if numbered && section.number.is_empty() {
        sheet.line("numbered: false");
    }
}

fn notes_of(sheet: &mut Sheet, notes: &Notes, sections: std::ops::Range<usize>) {
    let own: Vec<_> = notes.placed.iter().filter(|note| sections.contains(&note.section)).collect();
    if !own.is_empty() {
        sheet.line("footnotes:");
    }
    for note in own {
        let text = yaml::text(&escape::paragraph(&note.note.words.text));
        sheet.placed(note.note.words.lines, &format!("  {}: {text}", note.key));
    }
}

fn body(sheet: &mut Sheet, section: &Section, at: usize, notes: &Notes) {
    let mut last = TextKind::Paragraph;
    for (block, text) in section.blocks.iter().enumerate() {
        if text.kind != TextKind::Item || last != TextKind::Item {
            sheet.line("");
        }
        last = text.kind;
        let mark = if text.kind == TextKind::Item { marked(&text.words.text) } else { 0 };
        let words = escape::guarded(notes.inline(at, block, &text.words.text, mark));
        let line = if text.kind == TextKind::Item { format!("- {words}") } else { words };
        sheet.placed(text.words.lines, &line);
    }
}

/// The bytes of the sign before an item.
fn marked(text: &str) -> usize {
    ["- ", "• ", "· ", "– ", "▪ ", "* "].iter().find(|mark| text.starts_with(**mark)).map_or(0, |mark| mark.len())
}

/// The numbers a page gives its sections.
#[derive(Default)]
struct Count {
    section: usize,
    heading: usize,
}

impl Count {
    /// Counts a section; whether the page prints the number that was written.
    fn is(&mut self, section: &Section, whole: bool) -> bool {
        if section.number.is_empty() {
            return true;
        }
        let printed = if whole {
            (self.section, self.heading) = (self.section + 1, 0);
            self.section.to_string()
        } else if section.level == 2 {
            self.heading += 1;
            format!("{}.{}", self.section, self.heading)
        } else {
            String::new()
        };
        section.number.trim_end_matches('.') == printed
    }
}
