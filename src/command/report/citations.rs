//! `report citations`: every citation with the works it means, and every work with the places that cite it.

use serde::Serialize;

use super::{cell_of, shorten, texts};
use crate::cli::RowFormat;
use crate::command::{Exit, print};
use crate::diagnostic::Locator;
use crate::digest::{CitationRow, Digest, ReferenceRow};
use crate::source::{Library, Span};

/// Both lists. The names of the fields are a promise to the scripts of editors.
#[derive(Serialize)]
struct Report {
    citations: Vec<Citation>,
    references: Vec<Reference>,
}

/// One work cited at one place.
#[derive(Serialize)]
struct Citation {
    article: String,
    path: String,
    line: u32,
    column: u32,
    text: String,
    form: &'static str,
    keys: Vec<String>,
    outcome: &'static str,
    candidates: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    waived: bool,
}

/// A work of a bibliography.
#[derive(Serialize)]
struct Reference {
    article: String,
    key: String,
    cited: Vec<Place>,
}

/// A place that cites it.
#[derive(Serialize)]
struct Place {
    path: String,
    line: u32,
    column: u32,
    text: String,
}

/// Prints the citations and references of all articles.
pub(super) fn print_all(digests: Vec<Digest>, library: &dyn Library, format: RowFormat) -> Exit {
    let spans = digests.iter().flat_map(|digest| digest.citations.iter().map(|row| row.span));
    let texts = texts(spans, library);
    let mut locator = Locator::new(library.listing(), &texts);
    let mut report = Report { citations: Vec::new(), references: Vec::new() };
    let mut sentences = Vec::new();
    for digest in digests {
        if digest.proof.citations > 0 {
            sentences.push(format!("{}: {}\n", digest.article, digest.proof.sentence()));
        }
        report.citations.extend(digest.citations.into_iter().map(|row| citation(row, &mut locator)));
        report.references.extend(digest.references.into_iter().map(|row| reference(row, &mut locator)));
    }
    match format {
        RowFormat::Json => match serde_json::to_string_pretty(&report) {
            Ok(text) => print(&format!("{text}\n")),
            Err(_) => Exit::Machine,
        },
        RowFormat::Csv => print(&csv(&report.citations)),
        RowFormat::Human => print(&format!("{}{}", human(&report), sentences.concat())),
    }
}

fn citation(row: CitationRow, locator: &mut Locator<'_>) -> Citation {
    let (path, line, column) = at(row.span, locator);
    Citation {
        article: row.article,
        path,
        line,
        column,
        text: row.text,
        form: row.form.as_str(),
        keys: row.keys,
        outcome: row.fate.as_str(),
        candidates: row.candidates,
        waived: row.waived,
    }
}

fn reference(row: ReferenceRow, locator: &mut Locator<'_>) -> Reference {
    let places = row.cited.into_iter().map(|(span, text)| {
        let (path, line, column) = at(span, locator);
        Place { path, line, column, text }
    });
    Reference { article: row.article, key: row.key, cited: places.collect() }
}

fn at(span: Span, locator: &mut Locator<'_>) -> (String, u32, u32) {
    let (path, start) = locator.start(span);
    (path.as_str().to_owned(), start.line, start.column)
}

fn csv(rows: &[Citation]) -> String {
    let mut out = String::from("article,path,line,column,text,form,keys,outcome,candidates,waived\r\n");
    for row in rows {
        let numbers = [row.line.to_string(), row.column.to_string()];
        let (keys, candidates) = (row.keys.join(" "), row.candidates.join(" "));
        let waived = if row.waived { "true" } else { "false" };
        let cells = [&row.article, &row.path, &numbers[0], &numbers[1], &row.text, row.form, &keys, row.outcome, &candidates, waived];
        let cells: Vec<String> = cells.iter().map(|cell| cell_of(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn human(report: &Report) -> String {
    let mut out = String::new();
    for row in &report.citations {
        let to = match (row.keys.is_empty(), row.candidates.is_empty()) {
            (false, _) => format!("  → {}", row.keys.join(", ")),
            (true, false) if row.outcome == "missing" => format!("  (nearest: {})", row.candidates.join(", ")),
            (true, false) => format!("  → {}?", row.candidates.join(" or ")),
            (true, true) if row.waived => "  (explained)".to_owned(),
            (true, true) => String::new(),
        };
        out.push_str(&format!("{:<9} {:<5} {}{to}\n", row.outcome, row.form, shorten(&row.text)));
        out.push_str(&format!("          {}:{}:{}\n", row.path, row.line, row.column));
    }
    for work in report.references.iter().filter(|work| work.cited.is_empty()) {
        out.push_str(&format!("{:<9} {:<5} {} · {}\n", "uncited", "entry", work.key, work.article));
    }
    out
}
