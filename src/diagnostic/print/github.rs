//! Workflow commands of GitHub Actions, which it shows beside the lines of a pull request.
//!
//! The commands and their escapes: GitHub's page "Workflow commands for GitHub Actions" and the `toolkit` library's
//! `core/src/command.ts`. A command is one line, so that ends of lines are written `%0A`.

use super::super::code::Severity;
use super::super::located::{Located, Place};
use super::short::where_is;
use super::visible::{lines, one_line};

/// One workflow command for each diagnostic; hints and second places stand under its message.
pub fn github(diagnostics: &[Located]) -> String {
    diagnostics.iter().map(command).collect()
}

fn command(diagnostic: &Located) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = place(&diagnostic.place);
    properties.push(format!("title={}", property(diagnostic.code.as_str())));
    format!("::{name} {}::{}\n", properties.join(","), data(&body(diagnostic)))
}

fn body(diagnostic: &Located) -> String {
    let mut body = one_line(&diagnostic.message);
    for hint in &diagnostic.hints {
        body.push_str(&format!("\nhint: {}", lines(hint)));
    }
    for label in &diagnostic.labels {
        body.push_str(&format!("\n{}: {}", where_is(&label.place), one_line(&label.text)));
    }
    body
}

/// `file`, `line` and `col`; an end column only where the place ends in the line it begins in, as GitHub asks.
fn place(place: &Place) -> Vec<String> {
    if place.path.as_str().is_empty() {
        return Vec::new();
    }
    let (start, end) = (place.start, place.end);
    let mut properties = vec![format!("file={}", property(&one_line(place.path.as_str()))), format!("line={}", start.line)];
    if end.line == start.line {
        properties.push(format!("col={}", start.column));
        properties.push(format!("endColumn={}", end.column));
    } else {
        properties.push(format!("endLine={}", end.line));
    }
    properties
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
