//! JSON inside HTML.

use serde_json::Value;

/// `value` as a `<script>` may hold it: JSON escapes stand for the signs that begin a tag, a comment or a character
/// reference, and for the two line ends that older scripts do not know.
pub(super) fn embedded(value: &Value) -> String {
    let json = value.to_string();
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out
}
