//! The one escape function. Whatever text of an author reaches a page passes here.

/// Which bytes end a run that is copied as it is: markup's own, controls, and the lead bytes of what may be
/// a C1 control or a noncharacter.
const SPECIAL: [bool; 256] = special();

const fn special() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != b'\t' as usize && byte != b'\n' as usize;
        byte += 1;
    }
    table[0x7f] = true;
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'"' as usize] = true;
    table[0xc2] = true;
    table[0xef] = true;
    let mut lead = 0xf0;
    while lead <= 0xf4 {
        table[lead] = true;
        lead += 1;
    }
    table
}

/// Appends `text` as the content of an element: `&`, `<` and `>` become references, and what no page may hold
/// (control characters but tab and newline, noncharacters) becomes U+FFFD.
pub fn escape_text(text: &str, out: &mut String) {
    escape(text, false, out);
}

/// Appends `value` as the inside of a double-quoted attribute: as [`escape_text`], and `"` too.
pub fn escape_attribute(value: &str, out: &mut String) {
    escape(value, true, out);
}

fn escape(text: &str, attribute: bool, out: &mut String) {
    let bytes = text.as_bytes();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|&b| SPECIAL[b as usize]) {
        at += found;
        let Some(c) = text[at..].chars().next() else { break };
        let after = at + c.len_utf8();
        if let Some(instead) = replacement(c, bytes.get(after).copied(), attribute) {
            out.push_str(&text[copied..at]);
            out.push_str(instead);
            copied = after;
        }
        at = after;
    }
    out.push_str(&text[copied..]);
}

fn replacement(c: char, next: Option<u8>, attribute: bool) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => attribute.then_some("&quot;"),
        '\r' if next == Some(b'\n') => Some(""),
        c if c.is_control() || is_noncharacter(c) => Some("\u{fffd}"),
        _ => None,
    }
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}
