//! Labels of works as styles of the kind `[Doe99]` print them.

use crate::bibliography::Reference;

/// The label the bibliography gives, or one of the names and the year: `Doe99`, `RoNo78`, `DEFG26`.
pub(super) fn of(reference: &Reference) -> String {
    if let Some(label) = reference.words("citation-label") {
        return label.into_owned();
    }
    const ROLES: [&str; 4] = ["author", "editor", "translator", "composer"];
    let names = ROLES.iter().map(|role| reference.names(role)).find(|names| !names.is_empty()).unwrap_or(&[]);
    let lengths: &[usize] = match names.len() {
        0 | 1 => &[4],
        2 => &[2, 2],
        3 => &[2, 1, 1],
        _ => &[1, 1, 1, 1],
    };
    let mut label = String::new();
    for (name, length) in names.iter().zip(lengths) {
        let family = if name.literal.is_empty() { &name.family } else { &name.literal };
        label.extend(family.chars().filter(|c| !c.is_whitespace()).take(*length));
    }
    if let Some(year) = reference.year() {
        label.push_str(&format!("{:02}", year.rem_euclid(100)));
    }
    label
}
