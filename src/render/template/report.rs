//! Reads the engine's reports: what, in which template, at which line and column, called from where.
//!
//! The engine gives a report's own place as numbers, but the chain of includes, and the faults it finds when
//! all templates are linked, as text alone.

use tera::{Error, ErrorKind};

/// One fault as the engine tells it.
pub(crate) struct Report {
    /// What is wrong.
    pub(crate) message: String,
    /// Where.
    pub(crate) place: ReportPlace,
    /// The includes and component calls that lead there, innermost first.
    pub(crate) callers: Vec<ReportPlace>,
}

/// A place in a template.
pub(crate) struct ReportPlace {
    /// The template's full name.
    pub(crate) name: String,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// How many columns.
    pub(crate) width: usize,
}

/// The reports in an error; none where it has no place.
pub(crate) fn reports(error: &Error) -> Vec<Report> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let width = if span.end_line == span.start_line { span.end_col.saturating_sub(span.start_col) } else { 0 };
            let place = ReportPlace { name: report.filename().to_owned(), line: span.start_line, column: span.start_col + 1, width };
            vec![Report { message: report.message().to_owned(), place, callers: callers(&error.to_string()) }]
        }
        ErrorKind::Msg(text) => text.split("\n\nerror: ").filter_map(linked).collect(),
        _ => Vec::new(),
    }
}

/// A report of the text `error: MESSAGE`, ` --> NAME:LINE:COLUMN`, the line, its carets.
fn linked(text: &str) -> Option<Report> {
    let mut lines = text.lines();
    let message = lines.next()?.trim_start_matches("error: ").to_owned();
    let mut place = place(lines.next()?.trim_start().strip_prefix("--> ")?)?;
    place.width = text.lines().nth(4).map_or(0, |carets| carets.matches('^').count());
    Some(Report { message, place, callers: Vec::new() })
}

/// The lines `note: called from NAME:LINE:COLUMN` of a report.
fn callers(text: &str) -> Vec<ReportPlace> {
    text.lines().filter_map(|line| place(line.strip_prefix("note: called from ")?)).collect()
}

fn place(text: &str) -> Option<ReportPlace> {
    let (rest, column) = text.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    Some(ReportPlace { name: name.to_owned(), line: line.parse().ok()?, column: column.parse().ok()?, width: 0 })
}
