//! LaTeX's commands within Markdown: references, labels, citations.

/// A command at the start of `text`, with one argument in braces: its name, its argument, its bytes.
pub fn command(text: &str) -> Option<(&str, &str, usize)> {
    let rest = text.strip_prefix('\\')?;
    let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let starred = usize::from(rest[name..].starts_with('*'));
    let inner = rest[name + starred..].strip_prefix('{')?;
    let end = inner.find(['}', '\n']).filter(|end| inner[*end..].starts_with('}'))?;
    (name > 0).then(|| (&rest[..name], &inner[..end], 1 + name + starred + 1 + end + 1))
}

/// The id that a label becomes: `fig:work flow` is `fig-work-flow`.
pub fn id(label: &str, kind: &str) -> String {
    let slug = crate::slug::slug(label);
    let known = ["fig-", "tbl-", "eq-", "sec-"].iter().any(|prefix| slug.starts_with(prefix));
    match slug.strip_prefix("tab-").or(slug.strip_prefix("table-")) {
        Some(rest) => format!("tbl-{rest}"),
        None if known => slug,
        None => format!("{kind}-{}", slug.strip_prefix("figure-").unwrap_or(&slug)),
    }
}

/// What a command that refers or cites becomes; none for any other.
pub fn replaced(name: &str, argument: &str) -> Option<String> {
    let keys = |list: &str| list.split(',').map(|key| format!("@{}", key.trim())).collect::<Vec<_>>().join("; ");
    match name {
        "autoref" | "ref" | "cref" | "Cref" | "eqref" => {
            let kind = if name == "eqref" { "eq" } else { "fig" };
            Some(format!("[](#{})", id(argument, kind)))
        }
        "cite" | "citep" | "parencite" | "autocite" => Some(format!("[{}]", keys(argument))),
        "citet" | "textcite" if !argument.contains(',') => Some(format!("@{}", argument.trim())),
        "emph" | "textit" => Some(format!("*{argument}*")),
        "textbf" => Some(format!("**{argument}**")),
        "texttt" => Some(format!("`{argument}`")),
        "url" => Some(format!("<{argument}>")),
        _ => None,
    }
}

/// The word before a reference that its text says again, in bytes from the end of `before`.
pub fn said_before(before: &str) -> usize {
    const WORDS: [&str; 13] = ["Figure", "figure", "Fig.", "fig.", "Table", "table", "Equation", "equation", "Eq.", "eq.", "Section", "section", "Figura"];
    let bare = before.trim_end_matches([' ', '~', '\u{a0}']);
    let spaced = bare.len() < before.len();
    WORDS.iter().find(|word| spaced && bare.ends_with(**word)).map_or(0, |word| before.len() - bare.len() + word.len())
}
