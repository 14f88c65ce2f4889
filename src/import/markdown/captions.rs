//! Captions of figures and tables.

use super::refs;

/// A text in whose captions of tables no line begins a list: pandoc begins none within a paragraph.
pub fn guarded(text: &str) -> String {
    let (mut out, mut caption) = (String::with_capacity(text.len()), false);
    for line in text.split_inclusive('\n') {
        caption = line.starts_with("Table: ") || caption && !line.trim().is_empty();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let item = caption && digits > 0 && line[digits..].starts_with([')', '.']);
        let (number, rest) = line.split_at(if item { digits } else { 0 });
        out.extend([number, if item { "\\" } else { "" }, rest]);
    }
    out
}

/// References and citations within a caption.
pub fn commands(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text[at..].find('\\') {
        out.push_str(&text[at..at + next]);
        at += next;
        match refs::command(&text[at..]).and_then(|(name, argument, length)| Some((refs::replaced(name, argument)?, length))) {
            Some((new, length)) => {
                out.push_str(&new);
                at += length;
            }
            None => {
                out.push('\\');
                at += 1;
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

/// A caption whose brackets are in pairs; others would end it.
pub fn balanced(text: &str) -> String {
    let mut depth = 0_i32;
    let fits = text.chars().all(|c| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        depth >= 0
    });
    if fits && depth == 0 { text.to_owned() } else { text.replace('[', "\\[").replace(']', "\\]") }
}
