//! Characters made comparable.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How much of a text is laid aside before it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Only what never changes a reading: Unicode's forms (NFKD), kinds of quotation marks and dashes, invisible
    /// characters; any white space is one space.
    Normal,
    /// White space, hyphens, Markdown's marks and the accents of alphabetic scripts as well.
    Bare,
    /// The difference of capital and small letters as well.
    Caseless,
}

impl Level {
    /// From the strictest to the laxest.
    pub const ALL: [Level; 3] = [Level::Normal, Level::Bare, Level::Caseless];
}

/// The length of the first chunk of `text`: a character and the combining marks that follow it. Chunks are never cut.
pub(super) fn chunk(text: &str) -> usize {
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|&(_, c)| c.is_ascii() || !is_combining_mark(c)).map_or(text.len(), |(at, _)| at)
}

/// How many bytes at the start of `text` stay as they are: most of an English text does. No mark follows the last of them.
pub(super) fn unchanged(text: &[u8], level: Level) -> usize {
    let stays = |byte: u8| match level {
        Level::Normal => byte.is_ascii_graphic() && byte != b'`',
        Level::Bare => byte.is_ascii_graphic() && !matches!(byte, b'`' | b'-' | b'*' | b'_' | b'\\'),
        Level::Caseless => byte.is_ascii_graphic() && !matches!(byte, b'`' | b'-' | b'*' | b'_' | b'\\') && !byte.is_ascii_uppercase(),
    };
    // A single space between two words stays where spaces do.
    let spaced = |at: usize| level == Level::Normal && text[at] == b' ' && at > 0 && text[at - 1] != b' ';
    let length = (0..text.len()).take_while(|&at| stays(text[at]) || spaced(at)).count();
    let is_whole = text.get(length).is_some_and(u8::is_ascii);
    if is_whole { length } else { length.saturating_sub(1) }
}

/// Appends a chunk, made comparable, to `out`.
pub(super) fn fold(chunk: &str, level: Level, out: &mut String) {
    for c in chunk.nfkd() {
        fold_one(c, level, out);
    }
}

fn fold_one(c: char, level: Level, out: &mut String) {
    match c {
        c if is_unseen(c) => {}
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2039}' | '\u{203a}' | '\u{2032}' | '`' | '\u{b4}' => bare_less(level, '\'', c, out),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => out.push('"'),
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
            if level == Level::Normal {
                out.push('-');
            }
        }
        c if c.is_whitespace() => {
            if level == Level::Normal && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c if level == Level::Normal => out.push(c),
        '*' | '_' | '\\' => {}
        c if is_accent(c) => {}
        c => bare(c, level, out),
    }
}

/// A grave accent is Markdown's mark of code; the other marks are apostrophes.
fn bare_less(level: Level, folded: char, c: char, out: &mut String) {
    if level == Level::Normal || c != '`' {
        out.push(folded);
    }
}

fn bare(c: char, level: Level, out: &mut String) {
    let letters: &str = match c {
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' => "D",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ی' | 'ى' => "ي",
        'ک' => "ك",
        _ => "",
    };
    if level == Level::Caseless {
        if letters.is_empty() { out.extend(c.to_lowercase()) } else { out.push_str(&letters.to_lowercase()) }
    } else if letters.is_empty() {
        out.push(c);
    } else {
        out.push_str(letters);
    }
}

/// Characters that nobody sees: soft hyphens, joiners, marks of direction, the Arabic elongation.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{640}' | '\u{fe00}'..='\u{fe0f}')
}

/// Accents and vowel signs that writers of Latin, Greek, Cyrillic, Hebrew and Arabic script leave out. Those of other
/// scripts make other words.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// Whether no word ends between `a` and `b`. Scripts that set no spaces end a word anywhere.
pub(super) fn joins(a: char, b: char) -> bool {
    let joined = |c: char| (c.is_alphanumeric() || is_combining_mark(c)) && !is_unspaced(c);
    joined(a) && joined(b)
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
