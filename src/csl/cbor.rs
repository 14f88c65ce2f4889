//! The archive's locales: CBOR as serde writes XML's types in it, read to the tree the XML would give.

use super::xml::Element;

/// Reads a locale file.
pub(super) fn read(bytes: &[u8]) -> Option<Element> {
    let mut reader = Reader { bytes, at: 0 };
    let mut root = Element { name: "locale".to_owned(), ..Element::default() };
    reader.element(&mut root, 0)?;
    Some(root)
}

/// The length of a list or map that goes on until a break.
const ENDLESS: u64 = u64::MAX;

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    /// The kind of the next item and its number.
    fn head(&mut self) -> Option<(u8, u64)> {
        let first = *self.bytes.get(self.at)?;
        self.at += 1;
        let size = match first & 0x1f {
            small @ 0..=23 => return Some((first >> 5, u64::from(small))),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            31 => return Some((first >> 5, ENDLESS)),
            _ => return None,
        };
        let digits = self.bytes.get(self.at..self.at + size)?;
        self.at += size;
        Some((first >> 5, digits.iter().fold(0, |number, digit| number << 8 | u64::from(*digit))))
    }

    /// Whether there is no further item: the length is used up, or a break stands here, which is passed.
    fn done(&mut self, read: u64, length: u64) -> bool {
        let stopped = length == ENDLESS && self.bytes.get(self.at) == Some(&0xff);
        self.at += usize::from(stopped);
        stopped || read == length
    }

    fn string(&mut self, length: u64) -> Option<&'b str> {
        let length = usize::try_from(length).ok()?;
        let text = std::str::from_utf8(self.bytes.get(self.at..self.at.checked_add(length)?)?).ok()?;
        self.at += length;
        Some(text)
    }

    /// A map whose keys are attributes (`@name`), the text (`$text`) and children.
    fn element(&mut self, into: &mut Element, depth: usize) -> Option<()> {
        let (kind, length) = self.head()?;
        if depth > 20 {
            return None;
        }
        match kind {
            3 => into.text.push_str(self.string(length)?),
            5 => {
                let mut read = 0;
                while !self.done(read, length) {
                    read += 1;
                    let (_, key_length) = self.head()?;
                    let key = self.string(key_length)?;
                    self.member(key, into, depth)?;
                }
            }
            _ => self.skip(kind, length)?,
        }
        Some(())
    }

    fn member(&mut self, key: &str, into: &mut Element, depth: usize) -> Option<()> {
        if let Some(attribute) = key.strip_prefix('@') {
            let value = self.scalar()?;
            into.attributes.extend(value.map(|value| (attribute.to_owned(), value)));
            return Some(());
        }
        if key.starts_with('$') {
            into.text.push_str(&self.scalar()?.unwrap_or_default());
            return Some(());
        }
        let start = self.at;
        let (kind, length) = self.head()?;
        if kind == 7 {
            return Some(());
        }
        let times = if kind == 4 { length } else { 1 };
        if kind != 4 {
            self.at = start;
        }
        let mut read = 0;
        while !self.done(read, times) {
            read += 1;
            let mut child = Element { name: key.to_owned(), ..Element::default() };
            self.element(&mut child, depth + 1)?;
            into.children.push(child);
        }
        Some(())
    }

    fn scalar(&mut self) -> Option<Option<String>> {
        let (kind, number) = self.head()?;
        Some(match (kind, number) {
            (3, length) => Some(self.string(length)?.to_owned()),
            (0, number) => Some(number.to_string()),
            (7, 20) => Some("false".to_owned()),
            (7, 21) => Some("true".to_owned()),
            (kind, number) => {
                self.skip(kind, number)?;
                None
            }
        })
    }

    /// Passes over what stands in an item whose head is read.
    fn skip(&mut self, kind: u8, length: u64) -> Option<()> {
        let items = match kind {
            2 | 3 => {
                self.at = self.at.checked_add(usize::try_from(length).ok()?)?;
                0
            }
            4 => length,
            5 => length.saturating_mul(2),
            6 => 1,
            _ => 0,
        };
        let mut read = 0;
        while !self.done(read, items) {
            read += 1;
            let (kind, length) = self.head()?;
            self.skip(kind, length)?;
        }
        Some(())
    }
}
