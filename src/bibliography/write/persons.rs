//! Lists of names as BibLaTeX writes them.

use super::tex::escaped;
use crate::bibliography::{Name, Reference};

/// The names of `role`, with `and` between; empty where there are none.
pub(super) fn list(reference: &Reference, role: &str) -> String {
    let keyed = is_mixed(reference);
    reference.names(role).iter().map(|person| name(person, keyed)).collect::<Vec<_>>().join(" and ")
}

/// The entry's options: particles that stay with the family name, and commas before a suffix, are said once for all names of the entry.
pub(super) fn options(reference: &Reference) -> Option<String> {
    let prefix = !is_mixed(reference) && all(reference).any(stays);
    let comma = all(reference).any(|name| name.comma_suffix);
    let set: Vec<&str> = [(prefix, "useprefix=true"), (comma, "juniorcomma=true")].into_iter().filter(|(set, _)| *set).map(|(_, option)| option).collect();
    (!set.is_empty()).then(|| set.join(", "))
}

/// Whether some particles stay with the family name and others do not: each name then says what its particle does.
fn is_mixed(reference: &Reference) -> bool {
    all(reference).any(stays) && all(reference).any(|name| !name.dropping_particle.is_empty())
}

fn all(reference: &Reference) -> impl Iterator<Item = &Name> {
    reference.names.values().flatten()
}

fn stays(name: &Name) -> bool {
    !name.non_dropping_particle.is_empty()
}

fn name(name: &Name, keyed: bool) -> String {
    if name.is_others() {
        return "others".to_owned();
    }
    if !name.literal.is_empty() {
        return format!("{{{}}}", escaped(&name.literal));
    }
    let particle = if stays(name) { &name.non_dropping_particle } else { &name.dropping_particle };
    if name.family.is_empty() || (keyed && !particle.is_empty()) || particle.starts_with(char::is_uppercase) {
        return in_keys(name, particle);
    }
    let family = match particle.is_empty() {
        true if name.family.starts_with(char::is_lowercase) => format!("{{{}}}", escaped(&name.family)),
        true => part(&name.family),
        false => format!("{particle} {}", part(&name.family)),
    };
    match (name.suffix.is_empty(), name.given.is_empty()) {
        (false, _) => format!("{family}, {}, {}", part(&name.suffix), part(&name.given)),
        (true, false) => format!("{family}, {}", part(&name.given)),
        // Without the comma, several words would be taken apart.
        (true, true) if name.family.contains(' ') || !particle.is_empty() => format!("{family},"),
        (true, true) => family,
    }
}

fn in_keys(name: &Name, particle: &str) -> String {
    let parts = [("family", name.family.as_str()), ("given", &name.given), ("prefix", particle), ("suffix", &name.suffix)];
    let mut out: Vec<String> = parts.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| format!("{key}={}", part(value))).collect();
    if stays(name) {
        out.push("useprefix=true".to_owned());
    }
    out.join(", ")
}

/// A part of a name; in braces where it holds what would take it apart.
fn part(text: &str) -> String {
    let parted = text.contains([',', '=']) || text.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if parted { format!("{{{}}}", escaped(text)) } else { escaped(text) }
}
