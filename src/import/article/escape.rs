//! Plain words as Markdown that says the same words. Emphasis the text layer kept stays emphasis.

/// Words of one paragraph, on one line.
pub fn paragraph(text: &str) -> String {
    guarded(inline(text))
}

/// Words of a heading: braces at its end would be attributes, number signs would close it.
pub fn heading(text: &str) -> String {
    inline(text).replace('{', "\\{").replace('#', "\\#")
}

/// Words within a line.
pub fn inline(text: &str) -> String {
    let text = spaced(text);
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let kept = kept(&text, &signs);
    let mut out = String::with_capacity(text.len() + 16);
    let mut skip = 0;
    for (at, (byte, sign)) in signs.iter().enumerate() {
        if *byte < skip {
            out.push(*sign);
            continue;
        }
        if *sign == '<' {
            skip = byte + autolink(&text[*byte..]);
        }
        if *byte >= skip && !kept[at] && is_markup(&text, &signs, at) {
            out.push('\\');
        }
        out.push(*sign);
    }
    out
}

/// White space and control characters as single spaces.
fn spaced(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c }).collect();
    plain.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether the sign would be read as markup where it stands.
fn is_markup(text: &str, signs: &[(usize, char)], at: usize) -> bool {
    let (byte, sign) = signs[at];
    let before = at.checked_sub(1).map_or(' ', |before| signs[before].1);
    let after = signs.get(at + 1).map_or(' ', |(_, sign)| *sign);
    match sign {
        '\\' | '`' | '*' | '[' | ']' | '<' | '$' | '^' | '~' => true,
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '&' => is_entity(&text[byte..]),
        '@' => !before.is_alphanumeric() && (after.is_alphanumeric() || matches!(after, '_' | '{')),
        _ => false,
    }
}

/// `&amp;`, `&#38;`.
fn is_entity(text: &str) -> bool {
    let end = text.as_bytes().iter().take(34).position(|byte| *byte == b';').unwrap_or(0);
    end > 1 && text[1..end].chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

/// The bytes of an address in angle brackets at the start of `text`; none where there is none.
fn autolink(text: &str) -> usize {
    let Some(end) = text.find('>') else { return 0 };
    let inner = &text[1..end];
    let scheme = inner.split_once(':').is_some_and(|(scheme, rest)| {
        (2..=32).contains(&scheme.len()) && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_of_scheme) && !rest.is_empty()
    });
    let mail = inner.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !inner.contains([':', '\\', '"']));
    if (scheme || mail) && inner.len() < 2000 && !inner.contains(|c: char| c.is_whitespace() || c == '<') { end + 1 } else { 0 }
}

fn is_of_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-')
}

/// The signs that stay markup: pairs of stars around words, `^2^`, `~2~`.
fn kept(text: &str, signs: &[(usize, char)]) -> Vec<bool> {
    let mut kept = vec![false; signs.len()];
    if text.contains('*') {
        stars(signs, &mut kept);
    }
    for sign in ['^', '~'] {
        raised(signs, sign, &mut kept);
    }
    kept
}

/// Pairs of runs of stars of one length, the first at the start of a word and the second at the end of one.
fn stars(signs: &[(usize, char)], kept: &mut [bool]) {
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < signs.len() {
        let length = signs[at..].iter().take_while(|(_, sign)| *sign == '*').count();
        if length == 0 {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map_or(' ', |before| signs[before].1);
        let after = signs.get(at + length).map_or(' ', |(_, sign)| *sign);
        match open {
            Some((start, same)) if same == length && !before.is_whitespace() && !after.is_alphanumeric() => {
                kept[start..start + length].fill(true);
                kept[at..at + length].fill(true);
                open = None;
            }
            _ if length <= 3 && !before.is_alphanumeric() && !after.is_whitespace() => open = Some((at, length)),
            _ => {}
        }
        at += length;
    }
}

/// `^` or `~` around a few signs without a space.
fn raised(signs: &[(usize, char)], sign: char, kept: &mut [bool]) {
    let mut open: Option<usize> = None;
    for (at, (_, c)) in signs.iter().enumerate() {
        if c.is_whitespace() {
            open = None;
        } else if *c == sign {
            match open.filter(|start| at - start > 1 && at - start < 20) {
                Some(start) => {
                    (kept[start], kept[at]) = (true, true);
                    open = None;
                }
                None => open = Some(at),
            }
        }
    }
}

/// A first sign that would make a heading, a quotation, a list or a caption of the line is escaped.
pub fn guarded(text: String) -> String {
    let first = text.chars().next().unwrap_or(' ');
    let spaced = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rule = text.len() > 2 && text.chars().all(|c| c == first || c == ' ');
    let marks = match first {
        '#' => spaced(text.trim_start_matches('#')),
        '>' | '|' => true,
        '-' | '+' | ':' | '=' => spaced(&text[1..]) || rule,
        _ => false,
    };
    if marks {
        format!("\\{text}")
    } else if (1..=9).contains(&digits) && text[digits..].starts_with(['.', ')']) && spaced(&text[digits + 1..]) {
        format!("{}\\{}", &text[..digits], &text[digits..])
    } else {
        text
    }
}
