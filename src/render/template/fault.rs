//! The engine's errors as diagnostics: at the user's file, with the way that led there.

use tera::{Error, ErrorKind, Tera};

use super::report::{Report, ReportPlace, reports};
use super::scan::UseKind;
use super::{Files, compile, meter};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::theme as fault;
use crate::source::{FileId, Span, line_column};

/// Every template of the user's that is not written as templates are.
pub(super) fn syntax(files: &Files) -> Vec<Diagnostic> {
    let faults = files.own().filter_map(|(name, file, id)| {
        let error = Tera::default().add_raw_template(name, &file.text).err()?;
        let report = reports(&error).into_iter().next().filter(|_| matches!(error.kind(), ErrorKind::SyntaxError(_)))?;
        Some(fault::template_syntax(plain_span(id, &file.text, &report.place), &report.message))
    });
    faults.collect()
}

/// Every filter, test, function, component and block that is asked for and not there.
pub(super) fn references(files: &Files) -> Vec<Diagnostic> {
    compile(files, false).err().map_or(Vec::new(), |error| of_compiling(&error, files))
}

/// What is wrong with templates that can't be linked.
pub(super) fn of_compiling(error: &Error, files: &Files) -> Vec<Diagnostic> {
    let mut faults: Vec<Diagnostic> = Vec::new();
    for report in reports(error) {
        let own = files.own().find(|(name, ..)| *name == report.place.name);
        let fault = match own {
            Some((_, file, id)) => linked(plain_span(id, &file.text, &report.place), &report.message, files),
            None => of_built_in(&report, files),
        };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    if faults.is_empty() {
        faults.push(fault::template_syntax(first(files), &error.to_string()));
    }
    faults
}

/// A fault the engine finds in a built-in template is one of a file of the user's that the template rests on.
fn of_built_in(report: &Report, files: &Files) -> Diagnostic {
    let parents =
        std::iter::successors(files.resolve(&report.place.name), |(_, file)| files.resolve(&file.scan.uses.iter().find(|u| u.kind == UseKind::Extends)?.name));
    let own = parents.take(files.0.len()).find_map(|(name, _)| files.span(name, 0, 0).map(|at| (name, at)));
    let block = report.message.strip_prefix("Block `").and_then(|rest| rest.strip_suffix("` is not defined in any parent template"));
    match (block, own) {
        (Some(block), Some((name, at))) => fault::template_block_missing(at, name, block),
        (_, own) => {
            let message = format!("{} (in the built-in `{}:{}`)", report.message, report.place.name, report.place.line);
            fault::template_syntax(own.map_or_else(|| first(files), |(_, at)| at), &message)
        }
    }
}

/// The top of the user's first template.
fn first(files: &Files) -> Span {
    files.own().next().map_or(Span::top(FileId(0)), |(_, _, id)| Span::top(id))
}

fn linked(at: Span, message: &str, files: &Files) -> Diagnostic {
    let diagnostic = fault::template_syntax(at, message);
    match message.strip_prefix("Unknown component `").and_then(|rest| rest.strip_suffix('`')) {
        Some(name) => {
            let components = files.0.values().flat_map(|file| &file.scan.components).map(|c| c.name.as_str());
            diagnostic.did_you_mean(name, components)
        }
        None => diagnostic,
    }
}

/// What stopped the template `name` while it made the page of `page`.
pub(super) fn of_rendering(error: &Error, name: &str, files: &Files, page: Span) -> Diagnostic {
    let top = || files.resolve(name).and_then(|(full, _)| files.span(full, 0, 0)).unwrap_or(page);
    if matches!(error.kind(), ErrorKind::Io(std::io::ErrorKind::FileTooLarge)) {
        return fault::template_output(top(), name, meter::PAGE_BYTES >> 20);
    }
    let Some(report) = reports(error).into_iter().next() else {
        return fault::template_failed(top(), &error.to_string());
    };
    let way = way(&report, name, files);
    let own = std::iter::once(&report.place).chain(&report.callers).find_map(|place| span(files, place));
    let at = own.unwrap_or_else(top);
    let mut diagnostic = stopped(at, &report.message, words(files, &report.place));
    if span(files, &report.place).is_none() {
        diagnostic.message += &format!(" (in the built-in `{}:{}`)", report.place.name, report.place.line);
    }
    if way.contains(' ') { diagnostic.hint(format!("the way there: {way}")) } else { diagnostic }
}

/// The name that begins at `place` in a running template, with the fields that follow it.
fn words<'a>(files: &'a Files, place: &ReportPlace) -> &'a str {
    let text = files.0.get(&place.name).map_or("", |file| file.metered.as_ref().map_or(&file.text, |metered| &metered.text));
    let rest = text.get(offset(text, place.line, place.column)..).unwrap_or("");
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.')).unwrap_or(rest.len());
    rest[..end].trim_end_matches('.')
}

fn stopped(at: Span, message: &str, words: &str) -> Diagnostic {
    if message == meter::OUT_OF_STEPS {
        return fault::template_steps(at, meter::PAGE_STEPS);
    }
    if message.ends_with("but got `undefined`") && !words.is_empty() {
        return fault::template_undefined(at, "value", words, &[]);
    }
    let undefined = message.split_once(" `").and_then(|(what, rest)| {
        let (name, rest) = rest.split_once('`')?;
        let known = rest.strip_prefix(" is not defined")?.split_once(": ").map_or("", |(_, known)| known);
        Some((what, name, known))
    });
    match undefined {
        Some((what @ ("Variable" | "Field"), name, known)) => {
            let known: Vec<&str> = known.split(", ").filter(|name| !name.is_empty()).collect();
            fault::template_undefined(at, &what.to_lowercase(), name, &known)
        }
        _ => fault::template_failed(at, message),
    }
}

/// The way from the page's template to the fault: `article.html:1 extends base.html:20 includes toc.html:4`.
fn way(report: &Report, name: &str, files: &Files) -> String {
    let mut places: Vec<&ReportPlace> = std::iter::once(&report.place).chain(&report.callers).collect();
    places.reverse();
    let mut way = parents(name, &places[0].name, files);
    for (i, place) in places.iter().enumerate() {
        way += &format!("{}:{}", place.name, place.line);
        if let Some(next) = places.get(i + 1) {
            way += if includes(files, place, &next.name) { " includes " } else { " calls " };
        }
    }
    way
}

/// The extends that lead from `name` to its parent `to`, each with the line it stands in.
fn parents(name: &str, to: &str, files: &Files) -> String {
    let mut way = String::new();
    let mut at = files.resolve(name);
    while let Some((full, file)) = at.filter(|(full, _)| *full != to) {
        let Some(parent) = file.scan.uses.iter().find(|u| u.kind == UseKind::Extends) else { return String::new() };
        way += &format!("{full}:{} extends ", line_column(&file.text, parent.range.start).line);
        at = files.resolve(&parent.name);
    }
    way
}

fn includes(files: &Files, place: &ReportPlace, name: &str) -> bool {
    let Some(file) = files.0.get(&place.name) else { return false };
    let here = |start: usize| line_column(&file.text, start).line as usize == place.line;
    let target = |asked: &str| files.resolve(asked).is_some_and(|(full, _)| full == name);
    file.scan.uses.iter().any(|u| u.kind == UseKind::Include && here(u.range.start) && target(&u.name))
}

/// The bytes a place of a running template covers, if it lies in a file of the user's.
fn span(files: &Files, place: &ReportPlace) -> Option<Span> {
    let file = files.0.get(&place.name)?;
    let Some(metered) = &file.metered else { return files.span(&place.name, 0, 0) };
    let start = offset(&metered.text, place.line, place.column);
    let end = offset(&metered.text, place.line, place.column + place.width);
    files.span(&place.name, metered.original(start), metered.original(end))
}

fn plain_span(file: FileId, text: &str, place: &ReportPlace) -> Span {
    let start = offset(text, place.line, place.column);
    Span::new(file, start, offset(text, place.line, place.column + place.width))
}

/// The byte of a line and column as the engine counts them: lines end at `\n`, columns are characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(before) => text.match_indices('\n').nth(before).map_or(text.len(), |(i, _)| i + 1),
    };
    let rest = &text[start..];
    let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(i, _)| i)
}
