//! Liquid's tags, as Jekyll has them.

/// The tag at the start of `text`, `{% … %}`: its words and its bytes.
pub fn tag(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("{%")?;
    let end = rest.find("%}").filter(|end| *end < 5_000)?;
    Some((rest[..end].trim().trim_matches('-').trim(), end + 4))
}

/// The value of an attribute of a tag: `caption="…"`.
pub fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Some(found) = tag[from..].find(name) {
        let at = from + found;
        let rest = tag[at + name.len()..].trim_start();
        let free = tag[..at].ends_with(char::is_whitespace);
        if let Some(rest) = rest.strip_prefix('=').map(str::trim_start).filter(|_| free) {
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '“'))?;
            let close = if quote == '“' { '”' } else { quote };
            let inner = &rest[quote.len_utf8()..];
            return closing(inner, close).map(|end| &inner[..end]);
        }
        from = at + name.len();
    }
    None
}

/// The quotation mark that ends a value: the first behind which the tag ends or another attribute begins.
fn closing(text: &str, close: char) -> Option<usize> {
    let ends = |at: &usize| {
        let rest = text[at + close.len_utf8()..].trim_start();
        let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
        rest.is_empty() || word > 0 && rest[word..].trim_start().starts_with('=')
    };
    let marks: Vec<usize> = text.char_indices().filter(|(_, c)| *c == close).map(|(at, _)| at).collect();
    marks.iter().copied().find(|at| !text[..*at].ends_with('\\') && ends(at)).or(marks.last().copied())
}
