//! For a person: message, place, source line, caret, hints; a last line that counts.

use annotate_snippets::renderer::{DEFAULT_EMPHASIS_STYLE, Renderer};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Snippet};

use super::super::code::Severity;
use super::super::located::{Located, LocatedLabel, Place};
use super::Tally;
use super::short::where_is;
use super::visible::{self, lines, one_line};

/// Columns a source line may take: a caret line that wraps in a terminal of the usual width points at the wrong words.
const WIDTH: usize = 80;

/// Every diagnostic with its source line, a blank line between two, and a last line that counts them; empty when
/// there are none. `colour` adds ANSI styles.
pub fn human(diagnostics: &[Located], colour: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&report(diagnostic, &renderer));
        out.push_str("\n\n");
    }
    let tally = Tally::of(diagnostics);
    if colour {
        out.push_str(&format!("{DEFAULT_EMPHASIS_STYLE}{tally}{DEFAULT_EMPHASIS_STYLE:#}\n"));
    } else {
        out.push_str(&format!("{tally}\n"));
    }
    out
}

/// One diagnostic: its title with every place, then each hint as a paragraph of its own.
fn report(diagnostic: &Located, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(one_line(&diagnostic.message)).id(diagnostic.code.as_str());
    let mut first = Group::with_title(title);
    if !diagnostic.place.path.as_str().is_empty() {
        first = first.element(main_place(&diagnostic.place));
    }
    let labels = diagnostic.labels.iter().map(second_place);
    let hints = diagnostic.hints.iter().map(|hint| Group::with_title(Level::HELP.with_name("hint").secondary_title(lines(hint))));
    let groups: Vec<Group> = std::iter::once(first.elements(labels)).chain(hints).collect();
    true_columns(renderer.render(&groups), diagnostic)
}

fn main_place(place: &Place) -> Element<'static> {
    if place.line.is_empty() {
        return origin(place).into();
    }
    let shown = visible::line(place);
    let caret = AnnotationKind::Primary.span(shown.start..shown.end);
    snippet(shown.text, place).annotation(caret).into()
}

fn second_place(label: &LocatedLabel) -> Element<'static> {
    let text = one_line(&label.text);
    if label.place.line.is_empty() {
        return Level::NOTE.message(format!("{text}: {}", where_is(&label.place))).into();
    }
    let shown = visible::line(&label.place);
    let underline = AnnotationKind::Context.span(shown.start..shown.end).label(text);
    snippet(shown.text, &label.place).annotation(underline).into()
}

fn snippet<A: Clone>(line: String, place: &Place) -> Snippet<'static, A> {
    Snippet::source(line).line_start(place.start.line as usize).path(one_line(place.path.as_str()))
}

fn origin(place: &Place) -> Origin<'static> {
    Origin::path(one_line(place.path.as_str())).line(place.start.line as usize).char_column(place.start.column as usize)
}

/// Corrects the column of each place whose line was cut at its start, and indents a place that has no line.
///
/// The renderer counts columns in the line it is given, so that it counts a cut line's too low. The lines that name a
/// place come in the order of the places and before any hint, and a title is one line: they can't be taken for others.
fn true_columns(rendered: String, diagnostic: &Located) -> String {
    // A label without a line is a note, not a place of its own.
    let main = std::iter::once(&diagnostic.place).filter(|place| !place.path.as_str().is_empty());
    let labels = diagnostic.labels.iter().map(|label| &label.place).filter(|place| !place.line.is_empty());
    let mut places = main.chain(labels);
    if places.clone().all(|place| !place.line.is_empty() && !visible::is_cut(place)) {
        return rendered;
    }
    let lines = rendered.split('\n').enumerate().map(|(i, line)| {
        let place = if i > 0 && names_place(line) { places.next() } else { None };
        place.map_or_else(|| line.to_owned(), |place| with_column(line, place))
    });
    lines.collect::<Vec<String>>().join("\n")
}

fn names_place(line: &str) -> bool {
    let plain = anstream::adapter::strip_str(line).to_string();
    let rest = plain.trim_start();
    rest.starts_with("--> ") || rest.starts_with("::: ")
}

fn with_column(line: &str, place: &Place) -> String {
    let Some(colon) = line.rfind(':') else { return line.to_owned() };
    let tail = line[colon + 1..].trim_start_matches(|c: char| c.is_ascii_digit());
    let indent = if line.starts_with(' ') { "" } else { " " };
    format!("{indent}{}:{}{tail}", &line[..colon], place.start.column)
}
