//! Lines that were coloured before: what a line becomes follows from the line and from where the lines before it left
//! off, and code repeats itself, within an article, between articles, and from one preview to the next.

use std::cell::RefCell;
use std::collections::HashMap;

use syntect::parsing::{BasicScopeStackOp, ParseState, ScopeStack, SyntaxReference};

use super::super::html::escape_text;
use super::{SYNTAXES, class_of};

/// Lines kept at most by a thread; then all are let go, so that memory stays flat.
const KEPT: usize = 10_000;

thread_local! {
    pub(super) static MEMO: RefCell<Memo> = RefCell::new(Memo::default());
}

/// The places between lines met so far, and the lines that led from one to the next.
#[derive(Default)]
pub(super) struct Memo {
    places: Vec<Place>,
    /// A place by what it looks like: the parser's types can be compared and printed, not hashed.
    known: HashMap<String, usize>,
    kept: usize,
}

/// Where some lines left off.
struct Place {
    state: ParseState,
    stack: ScopeStack,
    classes: Vec<&'static str>,
    lines: HashMap<Box<str>, Line>,
}

/// A line coloured.
struct Line {
    html: Box<str>,
    next: usize,
    steps: usize,
}

impl Memo {
    /// The place before the first line of code in `syntax`.
    pub(super) fn start(&mut self, syntax: &SyntaxReference) -> usize {
        if self.kept > KEPT {
            *self = Self::default();
        }
        if let Some(&at) = self.known.get(&syntax.name) {
            return at;
        }
        let at = self.places.len();
        self.known.insert(syntax.name.clone(), at);
        self.places.push(Place { state: ParseState::new(syntax), stack: ScopeStack::new(), classes: Vec::new(), lines: HashMap::new() });
        at
    }

    /// Writes `line`, which follows the place `at`. Gives the place after it and the changes of scope in it; nothing when
    /// the line can't be parsed.
    pub(super) fn line(&mut self, at: usize, line: &str, html: &mut String) -> Option<(usize, usize)> {
        if let Some(known) = self.places[at].lines.get(line) {
            html.push_str(&known.html);
            return Some((known.next, known.steps));
        }
        let place = &self.places[at];
        let (mut state, mut stack) = (place.state.clone(), place.stack.clone());
        let mut coloured = String::with_capacity(line.len() * 2);
        let mut painter = Painter { html: &mut coloured, open: "", classes: place.classes.clone() };
        let steps = state.parse_line(line, &SYNTAXES).ok()?;
        let count = steps.len();
        let mut from = 0;
        for (at, step) in steps {
            painter.text(line.get(from..at)?);
            from = at;
            stack.apply_with_hook(&step, |change, _| painter.change(&change)).ok()?;
        }
        painter.text(line.get(from..)?);
        painter.turn_to("");
        let classes = painter.classes;
        html.push_str(&coloured);
        let next = self.place(state, stack, classes);
        self.kept += 1;
        self.places[at].lines.insert(line.into(), Line { html: coloured.into(), next, steps: count });
        Some((next, count))
    }

    fn place(&mut self, state: ParseState, stack: ScopeStack, classes: Vec<&'static str>) -> usize {
        let looks = format!("{state:?}{stack:?}");
        let at = self.places.len();
        let found = *self.known.entry(looks).or_insert(at);
        if found == at {
            self.places.push(Place { state, stack, classes, lines: HashMap::new() });
        }
        found
    }
}

/// Writes spans, one for neighbours of one class.
pub(super) struct Painter<'h> {
    pub html: &'h mut String,
    /// The class of the span that is open; empty when none is.
    pub open: &'static str,
    /// The class that holds at each level of the scope stack.
    pub classes: Vec<&'static str>,
}

impl Painter<'_> {
    fn change(&mut self, change: &BasicScopeStackOp) {
        match change {
            BasicScopeStackOp::Push(scope) => {
                let outer = self.classes.last().copied().unwrap_or("");
                let own = class_of(*scope);
                self.classes.push(own.unwrap_or(outer));
            }
            BasicScopeStackOp::Pop => {
                self.classes.pop();
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // A span ends with its line, so that lines can be taken singly. White space shows no colour: it belongs to
        // whatever span is open.
        let (words, end) = text.strip_suffix('\n').map_or((text, ""), |words| (words, "\n"));
        if !words.trim_ascii().is_empty() {
            self.turn_to(self.classes.last().copied().unwrap_or(""));
        }
        escape_text(words, self.html);
        if !end.is_empty() {
            self.turn_to("");
            self.html.push('\n');
        }
    }

    fn turn_to(&mut self, class: &'static str) {
        if class == self.open {
            return;
        }
        if !self.open.is_empty() {
            self.html.push_str("</span>");
        }
        if !class.is_empty() {
            self.html.push_str("<span class=\"");
            self.html.push_str(class);
            self.html.push_str("\">");
        }
        self.open = class;
    }
}
