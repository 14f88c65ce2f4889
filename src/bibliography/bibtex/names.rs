//! The name lists of an entry, as its options have them read.

use crate::bibliography::name::{Letter, Name, read_list};
use crate::bibliography::text::{Marks, Text};

/// Reads a list of names; `options` are the entry's. A particle goes with the given names unless `useprefix` says that it stays.
pub(super) fn read(text: &Text, options: &str) -> Vec<Name> {
    let letters: Vec<Letter> = text.runs().iter().flat_map(|run| run.text.chars().map(|c| letter(c, run.marks))).collect();
    let stays = is_set(options, "useprefix");
    let mut names = read_list(&parted(&letters));
    for name in &mut names {
        name.comma_suffix = !name.suffix.is_empty() && is_set(options, "juniorcomma");
    }
    if stays { names.into_iter().map(Name::staying).collect() } else { names }
}

/// In a name, `~` is a space; what braces hold is one word.
fn letter(c: char, marks: Marks) -> Letter {
    Letter { c: if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c }, held: marks.nocase }
}

/// Initials written without a space between get one: `A.B.` is `A. B.`.
fn parted(letters: &[Letter]) -> Vec<Letter> {
    let mut out = Vec::with_capacity(letters.len());
    for (at, letter) in letters.iter().enumerate() {
        out.push(*letter);
        let capital = |at: usize| letters.get(at).is_some_and(|l| l.c.is_uppercase());
        let end = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_none_or(|l| l.c == '.' || l.c.is_whitespace());
        let initials = letter.c == '.' && at > 0 && capital(at - 1) && end(at.checked_sub(2)) && capital(at + 1) && end(Some(at + 2));
        if initials && !letter.held {
            out.push(Letter { c: ' ', held: false });
        }
    }
    out
}

/// Whether an option of an entry is switched on: `useprefix`, `useprefix=true`.
fn is_set(options: &str, name: &str) -> bool {
    options.split(',').any(|option| match option.split_once('=') {
        Some((key, value)) => key.trim().eq_ignore_ascii_case(name) && value.trim().eq_ignore_ascii_case("true"),
        None => option.trim().eq_ignore_ascii_case(name),
    })
}
