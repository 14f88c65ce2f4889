//! A short name of a work, for links back and lists of links.

use crate::bibliography::{Name, Reference};

/// `Putin 2019`, `Doe and Roe 2001`, `Doe et al. 2003`, `On the Origin of Species 1859`: the same in every style.
pub fn short_label(reference: &Reference) -> String {
    const ROLES: [&str; 6] = ["author", "editor", "director", "translator", "compiler", "composer"];
    let names = ROLES.iter().map(|role| reference.names(role)).find(|names| !names.is_empty()).unwrap_or(&[]);
    let who = match names {
        [] => short_title(reference),
        [one] => one.short(),
        [one, other] => format!("{} and {}", one.short(), other.short()),
        [one, ..] => format!("{} et al.", Name::short(one)),
    };
    match reference.year() {
        Some(year) if year > 0 => format!("{who} {year}"),
        Some(year) => format!("{who} {} BC", 1 - i64::from(year)),
        None => who,
    }
}

fn short_title(reference: &Reference) -> String {
    let title = reference.words("title-short").unwrap_or_else(|| reference.title());
    let words: Vec<&str> = title.split_whitespace().collect();
    match words.len() {
        0 => reference.key.clone(),
        1..=6 => words.join(" "),
        _ => format!("{} …", words[..6].join(" ")),
    }
}
