//! Numbers as short text. No letter stands in it: what lies between the words of an index spells nothing by chance.

/// The last digit of a number, of value 0 to 15.
pub(super) const LAST: &[u8; 16] = b"0123456789!#()_~";
/// A digit that others follow.
pub(super) const MORE: &[u8; 16] = b"*+,-./:;=>?@[]^|";

/// Writes a number, its lowest digit first.
pub(super) fn number(mut n: u32, out: &mut String) {
    while n >= 16 {
        out.push(char::from(MORE[(n & 15) as usize]));
        n >>= 4;
    }
    out.push(char::from(LAST[n as usize]));
}

/// A script that hands `data`, which is written as JavaScript, to the page under `name`.
pub(super) fn script(name: &str, data: &str) -> String {
    format!("variorumSearch({},{data});\n", json(name))
}

/// A text as JavaScript.
pub(super) fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Writes a number for the memory: seven bits a byte.
pub(super) fn pack(mut n: u32, out: &mut Vec<u8>) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads a number that [`pack`] wrote.
pub(super) fn unpack(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let (mut n, mut shift) = (0, 0);
    loop {
        let byte = bytes.next()?;
        n |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(n);
        }
        shift += 7;
    }
}
