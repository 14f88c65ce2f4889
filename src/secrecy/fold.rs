//! Folding: bytes to the letters and digits in them, small and without accents, each with its place. What a reader takes for the
//! same words becomes the same bytes, however they are set: `Jane <em>Roe</em>`, `jane_roe`, `Jane%20R%C3%B6e`, `J&ouml;rg`, `\u0052oe`.

use super::escape::{self, Unit};

/// How bytes are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// Everything, the names and attributes of tags too.
    Whole,
    /// The words between tags alone: those a tag stands among run on.
    Words,
    /// As UTF-16: in which byte order, and from which byte.
    Wide {
        /// Big end first.
        big: bool,
        /// From the second byte.
        odd: bool,
    },
}

/// The longest tag that is passed over; what is longer is no tag.
const TAG: usize = 8 << 10;

/// Set in a place whose letter begins a word.
const START: u32 = 1 << 31;

/// Letters and digits, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// UTF-8.
    pub text: Vec<u8>,
    /// For each byte of `text` where it was read from, and whether a word begins there.
    at: Vec<u32>,
}

impl Folded {
    /// Folds at most 2 GB.
    pub(super) fn of(bytes: &[u8], view: View) -> Self {
        let mut folder =
            Folder { out: Folded { text: Vec::with_capacity(bytes.len()), at: Vec::with_capacity(bytes.len()) }, broken: true, small: false, foreign: false };
        match view {
            View::Wide { big, odd } => folder.wide(bytes, big, usize::from(odd)),
            View::Whole => folder.narrow(bytes, false),
            View::Words => folder.narrow(bytes, true),
        }
        folder.out
    }

    /// Where byte `i` of the folded text was read from.
    pub(super) fn place(&self, i: usize) -> usize {
        self.at.get(i).map_or(0, |at| (at & !START) as usize)
    }

    /// Whether a word begins at byte `i`, or the text ends there.
    pub(super) fn starts(&self, i: usize) -> bool {
        self.at.get(i).is_none_or(|at| at & START != 0)
    }

    /// The words from byte `from` to byte `to`.
    pub(super) fn words(&self, from: usize, to: usize) -> impl Iterator<Item = &[u8]> {
        let mut at = from;
        std::iter::from_fn(move || {
            let start = (at < to).then_some(at)?;
            at += 1;
            while at < to && !self.starts(at) {
                at += 1;
            }
            Some(&self.text[start..at])
        })
    }
}

struct Folder {
    out: Folded,
    /// Something that is no part of a word stood before.
    broken: bool,
    /// A small letter stood before.
    small: bool,
    /// A letter stood before that is none of the Latin alphabet.
    foreign: bool,
}

impl Folder {
    fn narrow(&mut self, bytes: &[u8], passes_tags: bool) {
        let mut i = 0;
        while i < bytes.len() {
            let byte = bytes[i];
            if byte.is_ascii_alphanumeric() {
                self.ascii(byte, i);
                i += 1;
                continue;
            }
            let (unit, length) = match byte {
                b'&' | b'%' | b'\\' => escape::read(&bytes[i..]).unwrap_or((Unit::Char(byte as char), 1)),
                0 if is_half(bytes, i) => (Unit::Nothing, 1),
                0..0x80 => (Unit::Char(byte as char), 1),
                _ => letter(&bytes[i..]),
            };
            if passes_tags && unit == Unit::Char('<') {
                self.broken = true;
                i += tag(&bytes[i..], length).unwrap_or(length);
                continue;
            }
            self.unit(unit, i);
            i += length;
        }
    }

    fn wide(&mut self, bytes: &[u8], big: bool, from: usize) {
        let units = bytes.get(from..).unwrap_or_default().chunks_exact(2).map(|pair| {
            let pair = [pair[0], pair[1]];
            if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        });
        let mut at = from;
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or(' ');
            self.unit(Unit::Char(c), at);
            at += 2 * c.len_utf16();
        }
    }

    fn ascii(&mut self, byte: u8, at: usize) {
        // `JaneRoe` is two words.
        let starts = self.broken || self.foreign || (self.small && byte.is_ascii_uppercase());
        self.push(byte.to_ascii_lowercase(), at, starts);
        self.small = byte.is_ascii_lowercase();
        (self.broken, self.foreign) = (false, false);
    }

    fn unit(&mut self, unit: Unit, at: usize) {
        let c = match unit {
            Unit::Nothing => return,
            Unit::Letters(letters) => return letters.bytes().for_each(|b| self.ascii(b, at)),
            Unit::Char(c) => c,
        };
        if c.is_ascii_alphanumeric() {
            return self.ascii(c as u8, at);
        }
        if is_joiner(c) {
            return;
        }
        if !c.is_alphanumeric() {
            self.broken = true;
            return;
        }
        let foreign = c >= '\u{250}' && !('\u{1e00}'..='\u{1eff}').contains(&c);
        let mut starts = self.broken || (self.small && c.is_uppercase()) || stands_alone(c) || foreign != self.foreign;
        self.small = c.is_lowercase();
        (self.broken, self.foreign) = (false, foreign);
        unicode_normalization::char::decompose_compatible(c, |part| {
            for c in part.to_lowercase().filter(|c| c.is_alphanumeric()) {
                let mut buffer = [0; 4];
                for byte in plain(c).map_or_else(|| c.encode_utf8(&mut buffer).as_bytes(), str::as_bytes) {
                    self.push(*byte, at, starts);
                    starts = false;
                }
            }
        });
    }

    fn push(&mut self, byte: u8, at: usize, starts: bool) {
        self.out.text.push(byte);
        self.out.at.push(at as u32 | if starts { START } else { 0 });
    }
}

/// Whether the zero at `i` is half of a letter of UTF-16: another stands two bytes before or after.
fn is_half(bytes: &[u8], i: usize) -> bool {
    let zero = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&0);
    let lone = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|byte| *byte != 0);
    (zero(i.checked_sub(2)) || zero(Some(i + 2))) && lone(i.checked_sub(1)) && lone(Some(i + 1))
}

/// The letter at the start of `bytes`, as UTF-8, or else as Latin-1, in which PNG and EXIF write.
fn letter(bytes: &[u8]) -> (Unit, usize) {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let utf8 = bytes.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).and_then(|text| text.chars().next());
    utf8.map_or((Unit::Char(bytes[0] as char), 1), |c| (Unit::Char(c), length))
}

/// How long the tag is whose `<` takes the first `length` bytes; none where it is no tag.
fn tag(bytes: &[u8], length: usize) -> Option<usize> {
    let rest = &bytes[length..bytes.len().min(TAG)];
    if !rest.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?' | b'\\')) {
        return None;
    }
    // In JSON and in feeds the tags are escaped themselves.
    let ends: &[&[u8]] = if length == 1 { &[b">"] } else { &[b"&gt;", b"\\u003e", b"\\u003E", b">"] };
    (0..rest.len()).find_map(|i| ends.iter().find(|end| rest[i..].starts_with(end)).map(|end| length + i + end.len()))
}

/// Characters that show nothing and part nothing: soft hyphens, joiners, marks of direction, accents that stand alone.
fn is_joiner(c: char) -> bool {
    let unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{34f}');
    unseen || unicode_normalization::char::is_combining_mark(c)
}

/// Signs of scripts that set no spaces: each is a word of its own.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters that are written otherwise where a keyboard lacks them.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}
