//! Names in citations and in entries.

use crate::bibliography::{Name, joined};

/// How many names an entry has before it leaves some out, and how many it then begins with.
const MOST: (usize, usize) = (20, 19);

/// The names of a citation: one, two with `and` between, or the first with "et al.".
pub(super) fn cited(names: &[Name], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.short(),
        [one, others] if others.is_others() => format!("{} et al.", one.short()),
        [one, two] => format!("{} {and} {}", one.short(), two.short()),
        [one, ..] => format!("{} et al.", one.short()),
    }
}

/// The names that begin an entry: `Jardine, B., & Lemon, E.`
pub(super) fn inverted(names: &[Name]) -> String {
    listed(names, invert)
}

/// Names inside an entry: `B. Jardine & E. Lemon`.
pub(super) fn upright(names: &[Name]) -> String {
    listed(names, |name| match name.literal.as_str() {
        "" => joined(&[&initials(&name.given), &name.dropping_particle, &name.non_dropping_particle, &name.family, &name.suffix]),
        literal => literal.to_owned(),
    })
}

fn listed(names: &[Name], set: impl Fn(&Name) -> String) -> String {
    let others = names.last().is_some_and(Name::is_others);
    let named: Vec<String> = names.iter().filter(|name| !name.is_others()).map(&set).collect();
    match named.as_slice() {
        named if others => format!("{}, et al.", named.join(", ")),
        [] => String::new(),
        [one] => one.clone(),
        [one, two] if !one.contains(',') => format!("{one} & {two}"),
        [first @ .., last] if named.len() <= MOST.0 => format!("{}, & {last}", first.join(", ")),
        [first @ .., last] => format!("{}, … {last}", first[..MOST.1].join(", ")),
    }
}

fn invert(name: &Name) -> String {
    if !name.literal.is_empty() {
        return name.literal.clone();
    }
    let given = joined(&[&initials(&name.given), &name.dropping_particle]);
    let parts = [name.short(), if name.family.is_empty() { String::new() } else { given }, name.suffix.clone()];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// `Jean-Claude Robert` as `J.-C. R.`; names of scripts without capitals stay whole.
fn initials(given: &str) -> String {
    let words = given.split_whitespace().map(|word| {
        if word.ends_with('.') && word.matches('.').count() > 1 {
            return word.replace('.', ". ").replace(" -", "-").trim().to_owned();
        }
        if !word.starts_with(char::is_uppercase) {
            return word.to_owned();
        }
        let parts = word.split('-').filter_map(|part| part.chars().next());
        parts.map(|first| format!("{first}.")).collect::<Vec<_>>().join("-")
    });
    words.collect::<Vec<_>>().join(" ")
}
