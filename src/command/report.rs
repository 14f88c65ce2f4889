//! `report`: what the journal has, a row each, whatever its faults.

mod citations;

use serde::Serialize;

use super::{Exit, machine, print, refuse};
use crate::cli::{ReportArgs, ReportOf, RowFormat};
use crate::diagnostic::Locator;
use crate::digest::RemarkRow;
use crate::pipeline::{self, Build, Journal, Options};
use crate::site::Nothing;
use crate::source::{Library, Span, Texts};

/// Prints a report.
pub(super) fn report(args: &ReportArgs) -> Exit {
    let mut journal = match Journal::open(args.root.as_deref()) {
        Ok(journal) => journal,
        Err(error) => return machine(&error),
    };
    if !journal.readable {
        return refuse("`book.toml` can't be read; `variorum check` says why");
    }
    let faults = std::mem::take(&mut journal.faults);
    let options = Options { drafts: args.drafts, rows: true, ..Options::default() };
    let build = Build { library: &journal.disk, config: &journal.config, options, progress: &|_, _| () };
    let outcome = match pipeline::build(&build, faults, &Nothing::new(&journal.disk)) {
        Ok(outcome) => outcome,
        Err(error) => {
            anstream::eprintln!("error: {error}");
            return Exit::Machine;
        }
    };
    match args.of {
        ReportOf::Citations => citations::print_all(outcome.digests, &journal.disk, args.format),
        ReportOf::Annotations => annotations(outcome.digests.into_iter().flat_map(|digest| digest.remarks), &journal.disk, args.format),
    }
}

/// The texts of the files that spans lie in.
fn texts(spans: impl Iterator<Item = Span>, library: &dyn Library) -> Texts {
    let mut texts = Texts::default();
    for span in spans {
        if texts.get(span.file).is_none()
            && let Ok(text) = library.text(span.file)
        {
            texts.insert(span.file, text);
        }
    }
    texts
}

/// A remark as a row. The names of the fields are a promise to the scripts of editors.
#[derive(Serialize)]
struct Row {
    id: String,
    article: String,
    section: String,
    by: String,
    round: Option<u32>,
    motivation: &'static str,
    status: &'static str,
    outcome: &'static str,
    score: f64,
    found: Option<String>,
    path: String,
    line: u32,
    column: u32,
}

fn annotations(remarks: impl Iterator<Item = RemarkRow>, library: &dyn Library, format: RowFormat) -> Exit {
    let remarks: Vec<RemarkRow> = remarks.collect();
    let texts = texts(remarks.iter().map(|remark| remark.span), library);
    let mut locator = Locator::new(library.listing(), &texts);
    let rows: Vec<Row> = remarks.into_iter().map(|remark| row(remark, &mut locator)).collect();
    match format {
        RowFormat::Json => match serde_json::to_string_pretty(&rows) {
            Ok(text) => print(&format!("{text}\n")),
            Err(_) => Exit::Machine,
        },
        RowFormat::Csv => print(&csv(&rows)),
        RowFormat::Human => print(&human(&rows)),
    }
}

fn row(remark: RemarkRow, locator: &mut Locator<'_>) -> Row {
    let place = locator.place(remark.span);
    Row {
        id: remark.id,
        article: remark.article,
        section: remark.section,
        by: remark.by,
        round: remark.round,
        motivation: remark.motivation,
        status: remark.status.as_str(),
        outcome: remark.outcome.as_str(),
        score: (remark.score * 1000.0).round() / 1000.0,
        found: remark.found,
        path: place.path.as_str().to_owned(),
        line: place.start.line,
        column: place.start.column,
    }
}

fn csv(rows: &[Row]) -> String {
    let mut out = String::from("id,article,section,by,round,motivation,status,outcome,score,found,path,line,column\r\n");
    for row in rows {
        let round = row.round.map(|n| n.to_string()).unwrap_or_default();
        let numbers = [row.score.to_string(), row.line.to_string(), row.column.to_string()];
        let found = row.found.as_deref().unwrap_or_default();
        let [score, line, column] = numbers.each_ref().map(String::as_str);
        let cells = [&row.id, &row.article, &row.section, &row.by, &round, row.motivation, row.status, row.outcome, score, found, &row.path, line, column];
        let cells: Vec<String> = cells.iter().map(|cell| cell_of(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell of RFC 4180: in quotes where it must be.
fn cell_of(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn human(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let words = row.found.as_deref().map(|found| format!("  “{}”", shorten(found))).unwrap_or_default();
        let place = if row.section.is_empty() { row.article.clone() } else { format!("{}#{}", row.article, row.section) };
        out.push_str(&format!("{:<9} {:<10} {}  {} · {place}{words}\n", row.outcome, row.status, row.id, row.by));
        out.push_str(&format!("          {}:{}:{}\n", row.path, row.line, row.column));
    }
    let count = |outcome: &str| rows.iter().filter(|row| row.outcome == outcome).count();
    let parts = ["ok", "moved", "drifted", "ambiguous", "stale"].map(|outcome| format!("{} {outcome}", count(outcome)));
    out.push_str(&format!("{} remarks: {}\n", rows.len(), parts.join(", ")));
    out
}

fn shorten(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
