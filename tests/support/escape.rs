//! Bytes that a text file can't carry, written with backslashes: `\xFF`, `\u{202E}`, `\r`, `\n`, `\t`, `\0`, `\\`.
//! A backslash at the end of a line joins it to the next: so a file can end without a newline.

/// The bytes that `text` spells.
///
/// # Errors
/// Names the first escape that is none.
pub fn unescape(text: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = escape(&rest[at + 1..], &mut out)?;
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(out)
}

/// Puts out what the escape at the start of `rest` spells, and gives what follows it.
fn escape<'a>(rest: &'a str, out: &mut Vec<u8>) -> Result<&'a str, String> {
    let wrong = || format!("no such escape: \\{}", rest.chars().take(8).collect::<String>());
    let one = |byte: u8, out: &mut Vec<u8>| out.push(byte);
    match rest.chars().next() {
        Some('r') => one(b'\r', out),
        Some('n') => one(b'\n', out),
        Some('t') => one(b'\t', out),
        Some('0') => one(0, out),
        Some('\\') => one(b'\\', out),
        Some('\n') => {}
        Some('x') => {
            let digits = rest.get(1..3).ok_or_else(wrong)?;
            out.push(u8::from_str_radix(digits, 16).map_err(|_| wrong())?);
            return Ok(&rest[3..]);
        }
        Some('u') => {
            let (digits, after) = rest[1..].strip_prefix('{').and_then(|r| r.split_once('}')).ok_or_else(wrong)?;
            let code = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
            let character = char::from_u32(code).ok_or_else(wrong)?;
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            return Ok(after);
        }
        _ => return Err(wrong()),
    }
    Ok(&rest[1..])
}
