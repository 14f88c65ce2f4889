//! What files keep compressed: the texts of PNG, the streams of PDF, the members of ZIP (and so of DOCX, EPUB, ODT), gzip.

use miniz_oxide::inflate::{DecompressError, TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// A part of a file, opened.
pub(super) struct Part {
    /// What it is: "the member `word/document.xml`".
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How much is opened of one file at most, in bytes.
const MOST: usize = 64 << 20;

/// Gives every compressed part of `bytes`. False where one could not be opened: it is too large, encrypted, or packed in another way.
pub(super) fn open(bytes: &[u8], each: &mut dyn FnMut(&Part)) -> bool {
    let mut opener = Opener { left: MOST, whole: true, each };
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes, &mut opener);
    } else if bytes.starts_with(b"PK\x03\x04") {
        zip(bytes, &mut opener);
    } else if bytes.starts_with(b"\x1f\x8b\x08") {
        gzip(bytes, &mut opener);
    } else if find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some() {
        pdf(bytes, &mut opener);
    }
    opener.whole
}

/// Whether a file that begins with `head` keeps parts compressed.
pub(super) fn is_packed(head: &[u8]) -> bool {
    let starts: [&[u8]; 3] = [b"\x89PNG", b"PK\x03\x04", b"\x1f\x8b\x08"];
    starts.iter().any(|start| head.starts_with(start)) || find(&head[..head.len().min(1024)], b"%PDF-").is_some()
}

/// What was opened, or what of it could be.
type Opened = Result<Vec<u8>, DecompressError>;

/// What is packed in a way that is not known.
fn closed() -> Opened {
    Err(DecompressError { status: TINFLStatus::Failed, output: Vec::new() })
}

struct Opener<'o> {
    left: usize,
    whole: bool,
    each: &'o mut dyn FnMut(&Part),
}

impl Opener<'_> {
    /// Gives what could be opened of a part, be it not all.
    fn give(&mut self, name: String, opened: Opened) {
        let bytes = opened.unwrap_or_else(|error| {
            // A wrong sum at the end takes nothing away.
            self.whole &= error.status == TINFLStatus::Adler32Mismatch;
            error.output
        });
        self.left = self.left.saturating_sub(bytes.len());
        (self.each)(&Part { name, bytes });
    }
}

fn png(bytes: &[u8], opener: &mut Opener<'_>) {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = (at + 8).checked_add(length).and_then(|end| bytes.get(at + 8..end)) else { return };
        let packed = match &head[4..] {
            b"zTXt" => data.iter().position(|b| *b == 0).and_then(|zero| data.get(zero + 2..)),
            b"iTXt" => itxt(data),
            b"iCCP" => data.iter().position(|b| *b == 0).and_then(|zero| data.get(zero + 2..)),
            _ => None,
        };
        if let Some(packed) = packed {
            opener.give(format!("the text at byte {at}"), decompress_to_vec_zlib_with_limit(packed, opener.left));
        }
        at += length + 12;
    }
}

/// The packed text of an `iTXt` chunk, where it is packed.
fn itxt(data: &[u8]) -> Option<&[u8]> {
    let rest = &data[data.iter().position(|b| *b == 0)? + 1..];
    let rest = rest.strip_prefix(b"\x01\x00")?;
    let rest = &rest[rest.iter().position(|b| *b == 0)? + 1..];
    rest.get(rest.iter().position(|b| *b == 0)? + 1..)
}

fn gzip(bytes: &[u8], opener: &mut Opener<'_>) {
    let Some(flags) = bytes.get(3).copied() else { return };
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + usize::from(bytes.get(at).copied().unwrap_or(0)) + 256 * usize::from(bytes.get(at + 1).copied().unwrap_or(0));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == 0)).map_or(0, |zero| zero + 1);
        }
    }
    at += if flags & 2 != 0 { 2 } else { 0 };
    opener.give("what is packed in it".into(), decompress_to_vec_with_limit(bytes.get(at..).unwrap_or_default(), opener.left));
}

/// The streams of a PDF that are packed. Those of pictures are no texts.
fn pdf(bytes: &[u8], opener: &mut Opener<'_>) {
    opener.whole &= find(bytes, b"/Encrypt").is_none();
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let keyword = at + found;
        at = keyword + 6;
        if bytes[..keyword].ends_with(b"end") {
            continue;
        }
        let dictionary = &bytes[keyword.saturating_sub(512)..keyword];
        let dictionary = dictionary.windows(3).rposition(|w| w == b"obj").map_or(dictionary, |from| &dictionary[from..]);
        let is_picture = find(dictionary, b"/Image").is_some() && find(dictionary, b"/Subtype").is_some();
        if find(dictionary, b"FlateDecode").is_none() && find(dictionary, b"/Fl").is_none() || is_picture {
            continue;
        }
        let data = bytes[at..].strip_prefix(b"\r\n").or_else(|| bytes[at..].strip_prefix(b"\n")).unwrap_or(&bytes[at..]);
        let opened = decompress_to_vec_zlib_with_limit(data, opener.left);
        opener.give(format!("the stream at byte {keyword}"), opened.map(|opened| pdf_texts(&opened)));
    }
}

/// A content stream, and after it the words it shows: a PDF shows a line in pieces, `[(Ja) -20 (ne)] TJ`.
fn pdf_texts(stream: &[u8]) -> Vec<u8> {
    let mut out = stream.to_vec();
    out.push(b'\n');
    let mut depth = 0_usize;
    let mut outside = 0_usize;
    for (i, &byte) in stream.iter().enumerate() {
        let escaped = i > 0 && stream[i - 1] == b'\\';
        match byte {
            b'(' if !escaped => {
                // What stands between two pieces is a space where it moves far, or begins a new line.
                if depth == 0 && gap(&stream[outside..i]) {
                    out.push(b' ');
                }
                depth += 1;
            }
            b')' if !escaped && depth > 0 => {
                depth -= 1;
                outside = i + 1;
            }
            _ if depth > 0 => out.push(byte),
            _ => {}
        }
    }
    out
}

/// Whether what stands between two pieces of text parts words: an operator, or a kern as wide as a space.
fn gap(between: &[u8]) -> bool {
    let text = String::from_utf8_lossy(between);
    text.trim().parse::<f64>().map_or(!text.trim().is_empty(), |kern| kern < -150.0)
}

/// The members of a ZIP, by its central directory; by the local heads where it has none.
fn zip(bytes: &[u8], opener: &mut Opener<'_>) {
    let mut at = 0;
    let mut members = 0;
    while let Some(found) = find(&bytes[at..], b"PK\x01\x02") {
        let head = at + found;
        at = head + 4;
        let Some(member) = member(bytes, head) else { continue };
        members += 1;
        opener.give(format!("its member `{}`", shown(member.name)), opened(member.method, member.data, opener.left));
    }
    if members == 0 {
        opener.give("its members".into(), closed());
    }
}

struct Member<'z> {
    name: &'z [u8],
    method: u16,
    data: &'z [u8],
}

/// The member whose entry in the central directory begins at `head`.
fn member(bytes: &[u8], head: usize) -> Option<Member<'_>> {
    let short = |at: usize| bytes.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]));
    let long = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
    let flags = short(head + 8)?;
    let method = if flags & 1 == 0 { short(head + 10)? } else { u16::MAX };
    let size = long(head + 20)?;
    let name = bytes.get(head + 46..head + 46 + usize::from(short(head + 28)?))?;
    let local = long(head + 42)?;
    let data = local + 30 + usize::from(short(local + 26)?) + usize::from(short(local + 28)?);
    let data = bytes.get(data..data.checked_add(size)?)?;
    bytes.get(local..)?.starts_with(b"PK\x03\x04").then_some(Member { name, method, data })
}

fn opened(method: u16, data: &[u8], limit: usize) -> Opened {
    match method {
        0 if data.len() <= limit => Ok(data.to_vec()),
        8 => decompress_to_vec_with_limit(data, limit),
        _ => closed(),
    }
}

fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(name).chars().filter(|c| !c.is_control() && *c != '`').take(120).collect()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|b| *b == first) {
        if bytes[at + found..].starts_with(what) {
            return Some(at + found);
        }
        at += found + 1;
    }
    None
}
