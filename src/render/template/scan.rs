//! What the tags of a template say without running them: whom it extends, includes and calls, and where it loops.
//!
//! The engine reports a circle of templates by its names alone and a component that calls itself only while it runs, so
//! the circles are looked for here, with their places, before anything runs.

use std::ops::Range;

/// The tags of one template that matter to others.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Extends, includes and component calls, in order.
    pub(crate) uses: Vec<Use>,
    /// The components it defines.
    pub(crate) components: Vec<Definition>,
    /// Where steps are to be counted.
    pub(crate) meters: Vec<Meter>,
    /// Where it prints the engine's own dump of all variables, whose order changes from run to run.
    pub(crate) dumps: Vec<Range<usize>>,
}

/// One template or component asking for another.
#[derive(Debug)]
pub(crate) struct Use {
    /// What is asked for.
    pub(crate) kind: UseKind,
    /// Its name as written.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) range: Range<usize>,
    /// The component whose body asks: a position in [`Scan::components`]; none for the template itself.
    pub(crate) within: Option<usize>,
}

/// How a template asks for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UseKind {
    /// `{% extends "…" %}`
    Extends,
    /// `{% include "…" %}`
    Include,
    /// `{{ <name /> }}`
    Component,
}

/// `{% component name(…) %}`
#[derive(Debug)]
pub(crate) struct Definition {
    /// Its name.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) range: Range<usize>,
}

/// A place at which a template that runs too long is stopped, and the shape of what is put there.
#[derive(Clone, Debug)]
pub(crate) struct Meter {
    /// The byte before which it goes.
    pub(crate) at: usize,
    /// How it must be written there.
    pub(crate) form: MeterForm,
}

/// How a step is counted at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MeterForm {
    /// A tag after another tag; `trim` where that tag ended in `-%}`.
    After { trim: bool },
    /// A tag before another tag; `trim` where that tag began with `{%-`.
    Before { trim: bool },
    /// ` if step` before the `]` of a comprehension without a condition.
    Condition,
    /// ` step and (` after the `if` of a comprehension with one.
    Open,
    /// The `)` that closes it.
    Close,
}

/// Reads the tags of `text`. Never fails: what can't be read is the engine's to report.
pub(crate) fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let mut open = None;
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        at = match text.as_bytes().get(start + 1) {
            Some(b'#') => text[start..].find("#}").map_or(text.len(), |end| start + end + 2),
            Some(b'%') => match raw_block(text, start) {
                Some(end) => end,
                None => scan.tag(text, start, "%}", &mut open),
            },
            Some(b'{') => scan.tag(text, start, "}}", &mut open),
            _ => start + 1,
        };
    }
    scan
}

/// The end of the `{% raw %}…{% endraw %}` that begins at `start`, if one does.
fn raw_block(text: &str, start: usize) -> Option<usize> {
    let mut at = keyword_tag(text, start, "raw")?;
    while let Some(found) = text[at..].find("{%") {
        if let Some(end) = keyword_tag(text, at + found, "endraw") {
            return Some(end);
        }
        at += found + 2;
    }
    Some(text.len())
}

/// The end of the tag at `start`, if it holds `keyword` and nothing else.
fn keyword_tag(text: &str, start: usize, keyword: &str) -> Option<usize> {
    let inner = &text[start + 2..];
    let end = inner.find("%}")?;
    let word = inner[..end].strip_prefix('-').unwrap_or(&inner[..end]);
    let word = word.strip_suffix('-').unwrap_or(word);
    (word.trim() == keyword).then_some(start + 2 + end + 2)
}

/// A piece of a tag's inside.
#[derive(Debug)]
enum Token<'a> {
    Word(&'a str),
    Text(&'a str),
    Sign(u8),
}

/// An open bracket of a tag.
struct Bracket {
    sign: u8,
    comprehension: bool,
    condition: Option<usize>,
}

impl Scan {
    /// Reads the tag that begins at `start` and gives its end.
    fn tag(&mut self, text: &str, start: usize, close: &str, open: &mut Option<usize>) -> usize {
        let (tokens, end) = tokens(text, start + 2, close);
        let words: &[(Token, Range<usize>)] = match tokens.first() {
            Some((Token::Sign(b'-'), range)) if range.start == start + 2 => &tokens[1..],
            _ => &tokens,
        };
        if close == "%}" {
            let trims = (text[start + 2..].starts_with('-'), text[..end].ends_with("-%}"));
            self.keyword(words, start..end, trims, open);
        }
        self.expressions(words, *open);
        end
    }

    /// What the first words of a `{% … %}` say.
    fn keyword(&mut self, words: &[(Token, Range<usize>)], tag: Range<usize>, trims: (bool, bool), open: &mut Option<usize>) {
        let Some((Token::Word(first), _)) = words.first() else { return };
        let after = Meter { at: tag.end, form: MeterForm::After { trim: trims.1 } };
        match (*first, words.get(1)) {
            ("for", _) => self.meters.push(after),
            ("extends", Some((Token::Text(name), range))) => self.asks(UseKind::Extends, name, range, *open),
            ("include", Some((Token::Text(name), range))) => {
                self.asks(UseKind::Include, name, range, *open);
                self.meters.push(Meter { at: tag.start, form: MeterForm::Before { trim: trims.0 } });
            }
            ("component", Some(_)) => {
                let (name, range) = dotted(&words[1..]);
                *open = Some(self.components.len());
                self.components.push(Definition { name, range });
                self.meters.push(after);
            }
            ("endcomponent", _) => *open = None,
            _ => {}
        }
    }

    fn asks(&mut self, kind: UseKind, name: &str, range: &Range<usize>, within: Option<usize>) {
        self.uses.push(Use { kind, name: unescape(name), range: range.clone(), within });
    }

    /// Component calls, comprehensions and dumps, wherever in a tag they stand.
    fn expressions(&mut self, words: &[(Token, Range<usize>)], within: Option<usize>) {
        let mut brackets: Vec<Bracket> = Vec::new();
        for (i, (token, range)) in words.iter().enumerate() {
            match token {
                Token::Word("__tera_context") => self.dumps.push(range.clone()),
                Token::Word(word) => note_comprehension(&mut brackets, word, range.end),
                Token::Sign(b'<') if calls(words, i) => {
                    let (name, range) = dotted(&words[i + 1..]);
                    self.asks(UseKind::Component, &name, &range, within);
                }
                Token::Sign(sign @ (b'[' | b'(' | b'{')) => brackets.push(Bracket { sign: *sign, comprehension: false, condition: None }),
                Token::Sign(b']' | b')' | b'}') => {
                    if let Some(bracket) = brackets.pop().filter(|b| b.comprehension) {
                        self.comprehension(&bracket, range.start);
                    }
                }
                _ => {}
            }
        }
    }

    fn comprehension(&mut self, bracket: &Bracket, end: usize) {
        match bracket.condition {
            None => self.meters.push(Meter { at: end, form: MeterForm::Condition }),
            Some(at) => {
                self.meters.push(Meter { at, form: MeterForm::Open });
                self.meters.push(Meter { at: end, form: MeterForm::Close });
            }
        }
    }
}

fn note_comprehension(brackets: &mut [Bracket], word: &str, end: usize) {
    if let Some(bracket) = brackets.last_mut().filter(|b| b.sign == b'[') {
        match word {
            "for" => bracket.comprehension = true,
            "if" if bracket.comprehension && bracket.condition.is_none() => bracket.condition = Some(end),
            _ => {}
        }
    }
}

/// Whether the `<` at `i` calls a component: a word follows, and nothing stands before that it could be compared with.
fn calls(words: &[(Token, Range<usize>)], i: usize) -> bool {
    let compared = match i.checked_sub(1).map(|before| &words[before].0) {
        None => false,
        Some(Token::Word(word)) => !matches!(*word, "and" | "or" | "not" | "in" | "if" | "elif" | "else" | "is"),
        Some(Token::Text(_)) => true,
        Some(Token::Sign(sign)) => matches!(sign, b')' | b']' | b'}'),
    };
    !compared && matches!(words.get(i + 1), Some((Token::Word(_), _)))
}

/// The name `a.b.c` at the start of `words`, and where it stands.
fn dotted(words: &[(Token, Range<usize>)]) -> (String, Range<usize>) {
    let mut name = String::new();
    let mut range = words.first().map_or(0..0, |(_, range)| range.clone());
    for (token, at) in words {
        match token {
            Token::Word(word) if name.is_empty() || name.ends_with('.') => name.push_str(word),
            Token::Sign(b'.') if !name.is_empty() => name.push('.'),
            _ => break,
        }
        range.end = at.end;
    }
    (name, range)
}

/// The tokens from `at` to the tag's end, and the end.
fn tokens<'a>(text: &'a str, mut at: usize, close: &str) -> (Vec<(Token<'a>, Range<usize>)>, usize) {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    while at < bytes.len() {
        if text[at..].starts_with(close) {
            return (tokens, at + close.len());
        }
        let start = at;
        let token = match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => {
                at = string_end(bytes, at + 1, quote);
                Token::Text(text.get(start + 1..at.saturating_sub(1).max(start + 1)).unwrap_or(""))
            }
            byte if word_byte(byte) => {
                at += bytes[at..].iter().take_while(|b| word_byte(**b)).count();
                Token::Word(&text[start..at])
            }
            byte => {
                at += 1;
                while !text.is_char_boundary(at) {
                    at += 1;
                }
                Token::Sign(byte)
            }
        };
        if !matches!(token, Token::Sign(b' ' | b'\t' | b'\n' | b'\r')) {
            tokens.push((token, start..at));
        }
    }
    (tokens, text.len())
}

/// The string without its backslashes, as the engine reads it.
fn unescape(inside: &str) -> String {
    let mut text = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match if c == '\\' { chars.next().map(|next| (c, next)) } else { None } {
            Some((_, 'n')) => text.push('\n'),
            Some((_, 't')) => text.push('\t'),
            Some((_, 'r')) => text.push('\r'),
            Some((_, other)) => text.push(other),
            None => text.push(c),
        }
    }
    text
}

fn word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// One past the closing quote of the string whose inside begins at `at`.
fn string_end(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}
