//! What has no place in the article, and what its front matter keeps in other words: each with the lines it came from.

use super::LEFTOVERS;
use super::escape;
use super::notes::Notes;
use super::sheet::Sheet;
use crate::manuscript::text::{Lines, Manuscript, Role, Why, Words};

/// Writes the file.
pub fn sheet(read: &Manuscript, notes: &Notes, numbers: &[Words], name: &str) -> Sheet {
    let mut out = Sheet::new(LEFTOVERS);
    out.line(&format!("# Left over from {}", escape::heading(name)));
    out.line("");
    out.line("This file is not published, and may be deleted. Each piece stands with the lines of the manuscript that it came from.");
    part(&mut out, "Without a place", read.leftovers.iter().filter(|left| left.why == Why::Unknown).map(|left| ("", &left.words)));
    part(&mut out, "Notes whose marks are not in the text", notes.unplaced.iter().map(|note| (note.mark.as_str(), &note.words)));
    part(&mut out, "Numbers of headings, which pages count anew", numbers.iter().map(|words| ("", words)));
    part(&mut out, "Running heads and page numbers", read.leftovers.iter().filter(|left| left.why == Why::Furniture).map(|left| ("", &left.words)));
    let front = read.front.iter().map(|piece| (role(piece.role), &piece.words));
    part(&mut out, "What stood before the text, as it stood", front);
    let title = read.references.iter().map(|list| ("", &list.title));
    part(&mut out, "The heading of the list of references", title);
    out
}

fn part<'w>(out: &mut Sheet, title: &str, pieces: impl Iterator<Item = (&'w str, &'w Words)>) {
    let mut first = true;
    for (label, words) in pieces {
        if std::mem::take(&mut first) {
            ["", &format!("## {title}"), ""].iter().for_each(|line| out.line(line));
        }
        let label = if label.is_empty() { String::new() } else { format!(", {label}") };
        out.placed(words.lines, &format!("- {}{label}: {}", at(words.lines), escape::inline(&words.text)));
    }
}

/// `line 12`, `lines 12–14`.
fn at(lines: Lines) -> String {
    if lines.first == lines.last { format!("line {}", lines.first) } else { format!("lines {}–{}", lines.first, lines.last) }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Masthead => "masthead",
        Role::Title => "title",
        Role::Authors => "authors",
        Role::Affiliation => "affiliation",
        Role::Dates => "dates",
        Role::Abstract => "abstract",
        Role::Keywords => "keywords",
        Role::Correspondence => "correspondence",
        Role::Licence => "licence",
        Role::Label => "label",
        Role::Unknown => "not understood",
    }
}
