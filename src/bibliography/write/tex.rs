//! Text as TeX: what has a meaning there is escaped, marks become commands, capitals that must stay stand in braces.

use crate::bibliography::{Marks, Text};

/// Whether braces keep the capitals of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    /// Every word but the first that has one is put in braces: BibTeX lower-cases the others.
    Held,
    /// They are in no danger.
    Free,
}

/// Text as the value of a field.
pub(super) fn value(text: &Text, capitals: Capitals) -> String {
    let mut out = String::new();
    let mut first = true;
    for run in text.runs() {
        let held = capitals == Capitals::Held && !run.marks.nocase;
        let inner = match (run.marks.math, held) {
            (true, _) => format!("${}$", run.text),
            (false, true) => words(&run.text, &mut first),
            (false, false) => escaped(&run.text),
        };
        first &= run.text.trim().is_empty();
        out.push_str(&marked(inner, run.marks));
    }
    out
}

/// Words each escaped; those with a capital in braces, but for the very first's first letter, and small ones where a sentence
/// could begin, which would get one.
fn words(text: &str, first: &mut bool) -> String {
    let mut out = String::new();
    let mut begins = false;
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        if *first && !word.is_empty() {
            letters.next();
        }
        let holds = letters.any(char::is_uppercase) || begins && word.starts_with(char::is_lowercase);
        begins = word.ends_with([':', '.', '?', '!']);
        *first &= word.is_empty();
        if holds {
            out.push_str(&format!("{{{}}}", escaped(word)));
        } else {
            out.push_str(&escaped(word));
        }
        out.push_str(&escaped(&part[word.len()..]));
    }
    out
}

fn marked(inner: String, marks: Marks) -> String {
    let commands = [
        (marks.nocase && !marks.math, "{"),
        (marks.italic, "\\emph{"),
        (marks.bold, "\\textbf{"),
        (marks.small_caps, "\\textsc{"),
        (marks.superscript, "\\textsuperscript{"),
        (marks.subscript, "\\textsubscript{"),
        (marks.code, "\\texttt{"),
    ];
    commands.iter().rev().filter(|(set, _)| *set).fold(inner, |inner, (_, command)| format!("{command}{inner}}}"))
}

/// Plain words with TeX's signs escaped. Letters of every script stay as they are: the file is UTF-8.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' => out.push_str(if c == '{' { "\\textbraceleft{}" } else { "\\textbraceright{}" }),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\'' => out.push_str("\\textquotesingle{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '\u{a0}' => out.push('~'),
            '\u{202f}' => out.push_str("\\,"),
            // Two of these would be one sign of another kind.
            '-' | '?' | '!' if out.ends_with(c) && c == '-' => out.push_str("{}-"),
            '‘' | '’' | '“' | '”' | '–' | '—' => out.push(c),
            c => out.push(c),
        }
    }
    out
}
