//! A text of the corpus in our format: its own light marking translated, its words unchanged.
//!
//! The corpus has plain text with `#` headings and some of its publisher's XML: tables, captions, code. That text knows no
//! emphasis and no links, so every fortieth word gets one: it reads the same, and a quotation has something to span.

use std::fmt::Write;

/// An article of our format, before its remarks.
pub struct Draft {
    /// Its title.
    pub title: String,
    /// Its abstract, in Markdown.
    pub summary: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section of a draft.
pub struct Section {
    /// Its heading, in Markdown.
    pub title: String,
    /// Its text, in Markdown.
    pub text: String,
}

/// Reads a text of the corpus.
pub fn draft(source: &str) -> Draft {
    let mut draft = Draft { title: "Untitled".into(), summary: String::new(), sections: Vec::new() };
    let mut lines = source.lines();
    let mut in_abstract = false;
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ") {
            draft.title = title.trim().into();
        } else if let Some(title) = line.strip_prefix("## ") {
            in_abstract = title.trim() == "Abstract";
            if !in_abstract {
                draft.sections.push(Section { title: title.trim().into(), text: String::new() });
            }
        } else {
            let block = if line == "```" { code(&mut lines) } else { block(line) };
            let text = match draft.sections.last_mut() {
                Some(section) if !in_abstract => &mut section.text,
                _ => &mut draft.summary,
            };
            text.push_str(&block);
        }
    }
    draft
}

fn code<'a>(lines: &mut impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<String> = lines.take_while(|line| *line != "```").map(|line| if line.starts_with('<') { bare(line) } else { line.into() }).collect();
    format!("````text\n{}\n````\n\n", lines.join("\n"))
}

fn block(line: &str) -> String {
    let line = line.trim();
    if let Some(title) = line.strip_prefix("### ") {
        return format!("### {}\n\n", escaped(title));
    }
    if let Some(item) = line.strip_prefix("- ") {
        return format!("- {}\n", prose(item.trim_start_matches("- ")));
    }
    let Some((kind, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) else {
        return if line.is_empty() { "\n".into() } else { format!("{}\n\n", prose(line)) };
    };
    match kind {
        "ref" => format!("- {}\n", prose(rest)),
        "table-wrap" => table(rest),
        "boxed-text" => rest.split("</p>").map(|p| format!("{}\n\n", prose(&bare(p)))).collect(),
        "fig" | "supplementary-material" => format!("{}\n\n", prose(&bare(rest))),
        "label" => format!("{}\n\n", prose(rest)),
        _ => format!("{}\n\n", prose(line)),
    }
}

/// A table: what stands before its rows, the rows, what stands after.
fn table(xml: &str) -> String {
    let start = xml.find("<table ").or_else(|| xml.find("<table>")).unwrap_or(xml.len());
    let end = xml.rfind("</table>").unwrap_or(xml.len());
    let rows: Vec<Vec<String>> = xml[start..end].split("<tr").skip(1).map(cells).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = format!("{}\n\n", prose(&bare(&xml[..start])));
    for (n, row) in rows.iter().enumerate() {
        for cell in 0..width {
            let _ = write!(out, "| {} ", row.get(cell).map_or("", String::as_str));
        }
        out.push_str("|\n");
        if n == 0 {
            out.push_str(&"|---".repeat(width));
            out.push_str("|\n");
        }
    }
    let _ = write!(out, "\n{}\n\n", prose(&bare(&xml[end..])));
    out
}

fn cells(row: &str) -> Vec<String> {
    // `<th` also begins `<thead`, which stands outside rows.
    let starts = row.match_indices("<t").map(|(at, _)| at).filter(|&at| matches!(row.as_bytes().get(at + 2), Some(b'd' | b'h')));
    let mut starts: Vec<usize> = starts.collect();
    starts.push(row.len());
    starts.windows(2).map(|pair| escaped(&bare(&row[pair[0]..pair[1]]))).collect()
}

/// The words of a piece of XML, on one line.
fn bare(xml: &str) -> String {
    let mut text = String::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        text.push_str(&entities(&rest[..open]));
        let close = rest[open..].find('>').map_or(rest.len(), |at| open + at + 1);
        if rest[open..close].starts_with("<break") || rest[open..close].starts_with("</title") {
            text.push(' ');
        }
        rest = &rest[close..];
    }
    text.push_str(&entities(rest));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.find(';').filter(|end| *end < 10).and_then(|end| Some((entity(&rest[1..end])?, end + 1)));
        let (c, length) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => char::from_u32(name.strip_prefix("#x").map_or_else(|| name.strip_prefix('#')?.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?),
    }
}

/// A paragraph on lines of about a hundred characters, some words emphasised or linked.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut line = 0;
    for (n, word) in text.split_whitespace().enumerate() {
        let plain = word.len() > 2 && word.bytes().all(|b| b.is_ascii_alphabetic());
        if n > 0 {
            // A line may not begin with what would be a list or a heading.
            let breaks = line > 100 && plain;
            line = if breaks { 0 } else { line };
            out.push(if breaks { '\n' } else { ' ' });
        }
        line += word.len() + 1;
        match word.bytes().map(usize::from).sum::<usize>() % 40 {
            0 if plain => drop(write!(out, "*{word}*")),
            1 if plain => drop(write!(out, "[{word}](https://example.org/)")),
            2 if plain => drop(write!(out, "**{}**{}", &word[..2], &word[2..])),
            _ => out.push_str(&escaped(word)),
        }
    }
    if out.starts_with(|c: char| c.is_ascii_digit() || "-+:=".contains(c)) { unlisted(&out) } else { out }
}

/// Text whose first characters would begin a list, with them escaped.
fn unlisted(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'.' | b')' | b'-' | b'+' | b':' | b'=') => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text.to_owned(),
    }
}

/// Plain text as Markdown that reads the same.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\`*_{}[]<>#|~$^@&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
