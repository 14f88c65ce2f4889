//! The ways HTML, URLs and JSON write a letter by other letters.

/// What an escape stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A character.
    Char(char),
    /// Letters of ASCII: an accented letter without its accent.
    Letters(&'static str),
    /// Nothing that shows.
    Nothing,
}

/// Reads the escape `bytes` begin with, and how long it is.
pub(super) fn read(bytes: &[u8]) -> Option<(Unit, usize)> {
    match bytes.first()? {
        b'&' => entity(bytes),
        b'%' => percent(bytes),
        b'\\' => backslash(bytes),
        _ => None,
    }
}

fn entity(bytes: &[u8]) -> Option<(Unit, usize)> {
    let end = bytes.iter().take(33).position(|b| *b == b';')?;
    let name = std::str::from_utf8(&bytes[1..end]).ok()?;
    let unit = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            Unit::Char(char::from_u32(code.ok()?)?)
        }
        None => named(name)?,
    };
    Some((unit, end + 1))
}

fn named(name: &str) -> Option<Unit> {
    const ACCENTS: [&str; 16] =
        ["acute", "grave", "uml", "circ", "tilde", "cedil", "ring", "caron", "slash", "strok", "macr", "breve", "ogon", "dot", "dblac", "th"];
    const SMALL: [&str; 26] =
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"];
    Some(match name {
        "lt" => Unit::Char('<'),
        "gt" => Unit::Char('>'),
        "shy" | "zwj" | "zwnj" | "lrm" | "rlm" => Unit::Nothing,
        "szlig" => Unit::Letters("ss"),
        "aelig" | "AElig" => Unit::Letters("ae"),
        "oelig" | "OElig" => Unit::Letters("oe"),
        "commat" => Unit::Char('@'),
        _ => {
            let letter = name.bytes().next().filter(u8::is_ascii_alphabetic)?;
            let accented = name.get(1..).is_some_and(|accent| ACCENTS.contains(&accent));
            if accented { Unit::Letters(SMALL[usize::from(letter.to_ascii_lowercase() - b'a')]) } else { Unit::Char(' ') }
        }
    })
}

fn percent(bytes: &[u8]) -> Option<(Unit, usize)> {
    let byte = |n: usize| -> Option<u8> {
        let digits = bytes.get(3 * n..3 * n + 3).filter(|part| part[0] == b'%')?;
        u8::from_str_radix(std::str::from_utf8(&digits[1..]).ok()?, 16).ok()
    };
    let length = match byte(0)? {
        0..0x80 => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let letter: Vec<u8> = (0..length).map(byte).collect::<Option<_>>()?;
    let c = std::str::from_utf8(&letter).ok()?.chars().next()?;
    Some((Unit::Char(c), 3 * length))
}

fn backslash(bytes: &[u8]) -> Option<(Unit, usize)> {
    match bytes.get(1)? {
        b'n' | b't' | b'r' | b'f' | b'b' => Some((Unit::Char(' '), 2)),
        b'u' => {
            let (first, length) = unit16(bytes)?;
            let second = unit16(&bytes[length..]).filter(|_| (0xd800..0xdc00).contains(&first));
            let pair: Vec<u16> = std::iter::once(first).chain(second.map(|(unit, _)| unit)).collect();
            let c = char::decode_utf16(pair).next()?.ok()?;
            Some((Unit::Char(c), length + second.map_or(0, |(_, length)| length)))
        }
        _ => None,
    }
}

fn unit16(bytes: &[u8]) -> Option<(u16, usize)> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    Some((u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?, 6))
}
