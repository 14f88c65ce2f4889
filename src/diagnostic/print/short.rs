//! One line for each diagnostic: `path:line:column: error[code]: message (hint)`.

use super::super::located::{Located, Place};
use super::visible::one_line;

/// One line for each diagnostic, in the form the "next error" of most editors reads.
pub fn short(diagnostics: &[Located]) -> String {
    diagnostics.iter().map(line).collect()
}

fn line(diagnostic: &Located) -> String {
    let Located { code, severity, message, place, hints, .. } = diagnostic;
    let place = if place.path.as_str().is_empty() { String::new() } else { format!("{}: ", where_is(place)) };
    let hints: Vec<String> = hints.iter().map(|hint| one_line(hint)).collect();
    let hints = if hints.is_empty() { String::new() } else { format!(" ({})", hints.join("; ")) };
    format!("{place}{}[{code}]: {}{hints}\n", severity.as_str(), one_line(message))
}

/// `path:line:column`, fit to be shown.
pub(super) fn where_is(place: &Place) -> String {
    format!("{}:{}:{}", one_line(place.path.as_str()), place.start.line, place.start.column)
}
