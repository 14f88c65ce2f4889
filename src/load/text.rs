//! Bytes to text: UTF-8, its byte order mark kept off; anything else is named.

use std::sync::Arc;

use crate::source::ReadError;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Files that are no text at all and begin with a known mark.
const MARKS: [(&[u8], &str); 4] = [
    (b"PK\x03\x04", "a ZIP archive, as .docx and .odt are"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
];

/// The text of `bytes`.
///
/// # Errors
/// [`ReadError::Encoding`] with the first wrong byte, counted in the file.
pub(super) fn decode(bytes: &[u8]) -> Result<Arc<str>, ReadError> {
    let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
    match std::str::from_utf8(&bytes[start..]) {
        Ok(text) => match wide(bytes) {
            // Latin text in UTF-16 without a mark is UTF-8 in form: letters with NULs between them.
            Some(guess) => Err(ReadError::Encoding { offset: bytes.iter().position(|&b| b == 0).unwrap_or(0), guess }),
            None => Ok(Arc::from(text)),
        },
        Err(error) => {
            let offset = start + error.valid_up_to();
            Err(ReadError::Encoding { offset, guess: guess(bytes, offset, error.error_len()) })
        }
    }
}

fn guess(bytes: &[u8], offset: usize, wrong: Option<usize>) -> &'static str {
    if let Some((_, name)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return name;
    }
    if let Some(name) = wide(bytes) {
        return name;
    }
    if wrong.is_none() {
        return "UTF-8, cut off within its last character";
    }
    let beyond_ascii = bytes[..offset].iter().any(|byte| !byte.is_ascii());
    match beyond_ascii {
        true => "UTF-8 with damaged bytes",
        false if bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) => "Windows-1252 or another 8-bit encoding",
        false => "Latin-1 (ISO 8859-1) or another 8-bit encoding",
    }
}

/// The wide encoding that a byte order mark or the pattern of NULs speaks of.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some("UTF-32, little-endian"),
        [0, 0, 0xfe, 0xff, ..] => Some("UTF-32, big-endian"),
        [0xff, 0xfe, ..] => Some("UTF-16, little-endian"),
        [0xfe, 0xff, ..] => Some("UTF-16, big-endian"),
        _ => unmarked(&bytes[..bytes.len().min(512)]),
    }
}

/// Text with a mark has no NUL; Latin text without one has a NUL in nearly every place where the high byte stands.
fn unmarked(sample: &[u8]) -> Option<&'static str> {
    let nul = |rest: usize| sample.iter().skip(rest).step_by(4).filter(|&&byte| byte == 0).count();
    let most = |count: usize| sample.len() >= 8 && count * 8 > sample.len();
    match [nul(0), nul(1), nul(2), nul(3)] {
        [a, b, c, 0] if most(a) && most(b) && most(c) => Some("UTF-32, big-endian"),
        [0, b, c, d] if most(b) && most(c) && most(d) => Some("UTF-32, little-endian"),
        [a, 0, c, 0] if most(a) && most(c) => Some("UTF-16, big-endian"),
        [0, b, 0, d] if most(b) && most(d) => Some("UTF-16, little-endian"),
        _ => None,
    }
}
