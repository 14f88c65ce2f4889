//! Works that stand in the list twice, and identifiers that two works share.

use std::collections::HashMap;

use super::fold::{address, fold};
use super::{Found, called, makers};
use crate::bibliography::Reference;
use crate::diagnostic::catalogue::citations as faults;

/// Tells each work that repeats an earlier one, and each that shares its DOI or address. A pair is told once.
pub(super) fn twins<'w>(works: &'w [Reference], out: &mut Found<'w>) {
    let titles: Vec<String> = works.iter().map(|work| fold(&work.title())).collect();
    let mut known: [HashMap<String, usize>; 3] = Default::default();
    for (at, work) in works.iter().enumerate() {
        let year = work.year().map(|year| year.to_string()).unwrap_or_default();
        let title = (titles[at].len() >= 4).then(|| format!("{} {year}", titles[at]));
        let forms = [work.doi().map(|doi| doi.to_lowercase()), work.url().map(|url| address(&url)), title];
        let firsts: Vec<Option<usize>> = forms.into_iter().zip(&mut known).map(|(form, known)| first(known, form, at)).collect();
        let told = firsts.iter().position(Option::is_some).and_then(|kind| Some((kind, firsts[kind]?)));
        let Some((kind, other)) = told.filter(|&(kind, other)| !(kind < 2 && is_one_book(work, &works[other]))) else { continue };
        let one = &works[other];
        let alike = same_work(work, one, &titles[at], &titles[other]);
        let fault = match kind {
            2 if !alike => continue,
            2 => faults::repeated(&called(work), &called(one), "title and year"),
            _ if alike => faults::repeated(&called(work), &called(one), ["DOI", "address"][kind]),
            0 => faults::shared(&called(work), &called(one), "DOI", &work.doi().unwrap_or_default()),
            _ => faults::shared(&called(work), &called(one), "address", &work.url().unwrap_or_default()),
        };
        out.push((vec![&work.key, &one.key], fault));
    }
}

/// The first work of this form; notes this one where it is the first.
fn first(known: &mut HashMap<String, usize>, form: Option<String>, at: usize) -> Option<usize> {
    let first = *known.entry(form?).or_insert(at);
    (first != at).then_some(first)
}

/// Whether both are parts of one book, which share its address.
fn is_one_book(a: &Reference, b: &Reference) -> bool {
    let part = |work: &Reference| matches!(work.kind.as_str(), "chapter" | "paper-conference" | "entry" | "entry-encyclopedia" | "entry-dictionary");
    part(a) && part(b) && a.words("container-title").is_some_and(|title| b.words("container-title").is_some_and(|other| fold(&title) == fold(&other)))
}

/// Whether two entries describe one work: titles that agree, one perhaps shorter, and no first author that speaks against it.
fn same_work(a: &Reference, b: &Reference, title: &str, other: &str) -> bool {
    let (short, long) = if title.len() <= other.len() { (title, other) } else { (other, title) };
    let titles = short == long || (short.len() >= 20 && long.starts_with(short));
    let volumes = match (a.words("volume"), b.words("volume")) {
        (Some(volume), Some(other)) => volume == other || a.kind != b.kind,
        _ => true,
    };
    let authors = match (makers(a).first(), makers(b).first()) {
        (Some(a), Some(b)) => fold(&a.short()) == fold(&b.short()),
        _ => true,
    };
    titles && authors && volumes
}
