//! A paragraph as words, numbers and marks, with its brackets.

use super::fold;

/// No token, no bracket.
pub(super) const NONE: u32 = u32::MAX;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters with a capital first.
    Capital,
    /// A capital alone.
    Initial,
    /// Letters with a small one first.
    Lower,
    /// Letters of a script without capitals.
    Caseless,
    /// Digits.
    Number,
    /// Any other character.
    Mark(char),
}

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// The innermost bracket it stands in, as a position in the brackets.
    pub(super) bracket: u32,
}

impl Token {
    /// Whether it is made of letters.
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Capital | Kind::Initial | Kind::Lower | Kind::Caseless)
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// A pair of brackets, by tokens; `close` is none where it is never closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    /// The opening one.
    pub(super) open: u32,
    /// The closing one.
    pub(super) close: u32,
    /// The bracket around it.
    pub(super) parent: u32,
}

/// A text cut into tokens.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its tokens.
    pub(super) list: Vec<Token>,
    /// Its brackets.
    pub(super) brackets: Vec<Bracket>,
}

impl<'t> Tokens<'t> {
    /// Cuts `text`.
    pub(super) fn of(text: &'t str) -> Self {
        let mut tokens = Self { text, list: Vec::with_capacity(text.len() / 5), brackets: Vec::new() };
        tokens.cut();
        tokens.pair();
        tokens
    }

    /// The text of token `i`.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.list.get(i).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// Token `i`.
    pub(super) fn get(&self, i: usize) -> Option<&Token> {
        self.list.get(i)
    }

    /// Whether token `i` is this mark.
    pub(super) fn is(&self, i: usize, mark: char) -> bool {
        self.list.get(i).is_some_and(|t| t.is(mark))
    }

    /// The innermost bracket around token `i` that is closed.
    pub(super) fn bracket(&self, i: usize) -> Option<Bracket> {
        self.brackets.get(self.list.get(i)?.bracket as usize).copied()
    }

    fn cut(&mut self) {
        let text = self.text;
        let (mut at, mut spaced) = (0, false);
        while let Some(byte) = text.as_bytes().get(at) {
            let (kind, end) = if byte.is_ascii() {
                match ascii(text, at, *byte) {
                    Some(piece) => piece,
                    None => {
                        (at, spaced) = (at + 1, true);
                        continue;
                    }
                }
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                let end = at + c.len_utf8();
                if c.is_whitespace() || is_invisible(c) {
                    spaced |= c.is_whitespace();
                    at = end;
                    continue;
                }
                wide(text, at, c)
            };
            self.list.push(Token { kind, start: at as u32, end: end as u32, spaced, bracket: NONE });
            (at, spaced) = (end, false);
        }
    }

    fn pair(&mut self) {
        let mut inner = NONE;
        for i in 0..self.list.len() {
            match self.list[i].kind {
                Kind::Mark('(' | '[') => {
                    self.list[i].bracket = inner;
                    self.brackets.push(Bracket { open: i as u32, close: NONE, parent: inner });
                    inner = (self.brackets.len() - 1) as u32;
                }
                Kind::Mark(mark @ (')' | ']')) => {
                    let open = if mark == ')' { '(' } else { '[' };
                    if let Some(bracket) = self.brackets.get(inner as usize).copied().filter(|b| self.list[b.open as usize].is(open)) {
                        self.brackets[inner as usize].close = i as u32;
                        inner = bracket.parent;
                    } else if let Some(bracket) = self.brackets.get(inner as usize).copied()
                        && let Some(outer) = self.brackets.get(bracket.parent as usize).copied()
                        && self.list[outer.open as usize].is(open)
                    {
                        // `([2006)`: the inner one was never closed.
                        self.brackets[bracket.parent as usize].close = i as u32;
                        inner = outer.parent;
                    }
                    self.list[i].bracket = inner;
                }
                _ => self.list[i].bracket = inner,
            }
        }
        self.forget_open();
    }

    /// Brackets that are never closed are none: what stands in them stands in the one around them.
    fn forget_open(&mut self) {
        let mut real = vec![NONE; self.brackets.len()];
        for i in 0..self.brackets.len() {
            let parent = real.get(self.brackets[i].parent as usize).copied().unwrap_or(NONE);
            self.brackets[i].parent = parent;
            real[i] = if self.brackets[i].close == NONE { parent } else { i as u32 };
        }
        for token in &mut self.list {
            token.bracket = real.get(token.bracket as usize).copied().unwrap_or(NONE);
        }
    }
}

/// Whether a character leaves no trace on the page.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What begins at `at` with an ASCII character, and where it ends; none for white space.
fn ascii(text: &str, at: usize, byte: u8) -> Option<(Kind, usize)> {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Some(plain_word(text, at).unwrap_or_else(|| word(text, at, char::from(byte)))),
        b'0'..=b'9' => Some((Kind::Number, number_end(text, at + 1))),
        b' ' | b'\t'..=b'\r' => None,
        _ => Some((Kind::Mark(char::from(byte)), at + 1)),
    }
}

/// What begins at `at` with a character beyond ASCII, and where it ends.
fn wide(text: &str, at: usize, c: char) -> (Kind, usize) {
    let end = at + c.len_utf8();
    if fold::digit(c).is_some() {
        (Kind::Number, number_end(text, end))
    } else if is_latin(c) || c.is_alphabetic() {
        word(text, at, c)
    } else {
        (Kind::Mark(plain(c)), end)
    }
}

fn number_end(text: &str, from: usize) -> usize {
    from + text[from..].find(|c| fold::digit(c).is_none()).unwrap_or(text.len() - from)
}

/// A word of ASCII letters and nothing else, if it is one: most are.
fn plain_word(text: &str, at: usize) -> Option<(Kind, usize)> {
    let bytes = &text.as_bytes()[at..];
    let length = bytes.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(bytes.len());
    if bytes.get(length).is_some_and(|b| !b.is_ascii() || matches!(b, b'\'' | b'-' | b'`')) {
        return None;
    }
    let kind = match bytes[0].is_ascii_uppercase() {
        true if length == 1 => Kind::Initial,
        true => Kind::Capital,
        false => Kind::Lower,
    };
    Some((kind, at + length))
}

/// The word that begins at `at`: letters, with single hyphens and apostrophes between them.
fn word(text: &str, at: usize, first: char) -> (Kind, usize) {
    let (mut end, mut letters, mut pending) = (at, 0, false);
    for (offset, c) in text[at..].char_indices() {
        if is_letter(c) {
            end = at + offset + c.len_utf8();
            letters += usize::from(c.is_ascii() || is_latin(c) || c.is_alphabetic());
            pending = false;
        } else if matches!(c, '\'' | '’' | 'ʼ' | '`' | '´' | '′' | '‘' | '-' | '‐' | '‑' | '‒' | '–' | '−') && !pending {
            pending = true;
        } else if c != '\u{ad}' && c != '\u{200c}' && c != '\u{200d}' {
            break;
        }
    }
    let kind = match first {
        c if c.is_uppercase() && letters == 1 => Kind::Initial,
        c if c.is_uppercase() => Kind::Capital,
        c if c.is_lowercase() => Kind::Lower,
        _ => Kind::Caseless,
    };
    (kind, end)
}

/// Whether words are made of it.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    is_latin(c) || (c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)) && c != 'ʼ'
}

/// Whether it is a letter of Latin script with a code of its own: `é`.
fn is_latin(c: char) -> bool {
    matches!(c, 'À'..='ɏ') && !matches!(c, '×' | '÷')
}

/// Marks of other scripts as the plain ones.
fn plain(c: char) -> char {
    match c {
        '،' | '，' | '、' => ',',
        '؛' | '；' => ';',
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '＆' => '&',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '⁄' => '/',
        '“' | '”' | '„' | '«' | '»' | '‟' => '"',
        '’' | '‘' | '‚' => '\'',
        c => c,
    }
}
