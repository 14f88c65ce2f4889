//! Texts with places to fill in.

/// Puts each value in the place of its `{{name}}`, in one pass: a value that looks like a place stays as it is, and so does a
/// place of any other name, such as those GitHub fills.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split("{{");
    let mut filled = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let value = part.split_once("}}").and_then(|(name, rest)| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, rest)));
        match value {
            Some((value, rest)) => filled.extend([value, rest]),
            None => filled.extend(["{{", part]),
        }
    }
    filled
}
