//! A reference's text as tokens: its marks, and its quotation marks understood.

use super::token::{Mark, Token, Tokens};
use super::tree::Align;
use crate::bibliography::{Marks, Text};

/// The tokens of a text.
pub(super) fn text(text: &Text) -> Tokens {
    let mut tokens = Tokens::new();
    let mut open: Vec<Mark> = Vec::new();
    for run in text.runs() {
        let wanted = marks(run.marks);
        while open.iter().any(|mark| !wanted.contains(mark)) {
            open.pop();
            tokens.push(Token::Close);
        }
        for mark in wanted {
            if !open.contains(&mark) {
                tokens.push(Token::Open(mark.clone()));
                open.push(mark);
            }
        }
        tokens.push(Token::Text(run.text.clone()));
    }
    tokens.extend(open.iter().map(|_| Token::Close));
    quoted(tokens)
}

/// The tokens of words without marks.
pub(super) fn words(text: &str) -> Tokens {
    if text.is_empty() { Vec::new() } else { quoted(vec![Token::Text(text.to_owned())]) }
}

fn marks(marks: Marks) -> Vec<Mark> {
    let all = [
        (marks.nocase, Mark::NoCase),
        (marks.italic, Mark::Italic(true)),
        (marks.bold, Mark::Bold(true)),
        (marks.small_caps, Mark::SmallCaps(true)),
        (marks.superscript, Mark::Align(Align::Sup)),
        (marks.subscript, Mark::Align(Align::Sub)),
        (marks.code, Mark::Code),
        (marks.math, Mark::Math),
    ];
    all.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark).collect()
}

/// A sign that may be a quotation mark.
#[derive(Clone, Copy)]
struct Sign {
    token: usize,
    byte: usize,
    sign: char,
    before: Option<char>,
    after: Option<char>,
    /// What marks it stands in, as a number.
    inside: usize,
}

/// What becomes of a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    Apostrophe,
    Itself,
}

const SIGNS: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];

/// Finds pairs of quotation marks and apostrophes. A pair stands inside the same marks.
fn quoted(tokens: Tokens) -> Tokens {
    let any = tokens.iter().any(|token| matches!(token, Token::Text(text) if text.contains(SIGNS)));
    if !any {
        return tokens;
    }
    let signs = signs(&tokens);
    let roles = roles(&signs);
    let mut out = Tokens::with_capacity(tokens.len() + 2 * signs.len());
    let mut next = 0;
    for (at, token) in tokens.into_iter().enumerate() {
        let Token::Text(text) = token else {
            out.push(token);
            continue;
        };
        let mut from = 0;
        let mut kept = String::new();
        while let Some(sign) = signs.get(next).filter(|sign| sign.token == at) {
            kept.push_str(&text[from..sign.byte]);
            from = sign.byte + sign.sign.len_utf8();
            match roles[next] {
                Role::Apostrophe => kept.push('’'),
                Role::Itself => kept.push(sign.sign),
                role => {
                    if !kept.is_empty() {
                        out.push(Token::Text(std::mem::take(&mut kept)));
                    }
                    out.push(if role == Role::Open { Token::Open(Mark::Quote) } else { Token::Close });
                }
            }
            next += 1;
        }
        kept.push_str(&text[from..]);
        if !kept.is_empty() {
            out.push(Token::Text(kept));
        }
    }
    out
}

fn signs(tokens: &Tokens) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    let mut before = None;
    let (mut stack, mut groups) = (vec![0], 0);
    let mut verbatim = 0u32;
    for (token, part) in tokens.iter().enumerate() {
        match part {
            Token::Open(mark) => {
                groups += 1;
                stack.push(groups);
                verbatim += u32::from(verbatim > 0 || matches!(mark, Mark::Code | Mark::Math));
            }
            Token::Close => {
                stack.pop();
                verbatim = verbatim.saturating_sub(1);
            }
            Token::Text(text) => {
                for (byte, c) in text.char_indices() {
                    if let Some(last) = signs.last_mut().filter(|last| last.after.is_none()) {
                        last.after = Some(c);
                    }
                    if SIGNS.contains(&c) && verbatim == 0 {
                        signs.push(Sign { token, byte, sign: c, before, after: None, inside: stack.last().copied().unwrap_or(0) });
                    }
                    before = Some(c);
                }
            }
        }
    }
    signs
}

fn roles(signs: &[Sign]) -> Vec<Role> {
    let alike = |sign: char| match sign {
        '"' => '"',
        '“' | '”' => '”',
        '\'' => '\'',
        _ => '’',
    };
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mut roles: Vec<Role> = signs.iter().map(|sign| if matches!(sign.sign, '\'' | '’') { Role::Apostrophe } else { Role::Itself }).collect();
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        let single = matches!(sign.sign, '\'' | '’');
        if single && letter(sign.before) && letter(sign.after) {
            continue;
        }
        let closes = |from: &usize| alike(signs[*from].sign) == alike(sign.sign) && signs[*from].inside == sign.inside && *from < at;
        let can_close = sign.sign != '“' && sign.sign != '‘' && (!space(sign.before) || sign.sign == '”');
        if can_close
            && let Some(depth) = open.iter().rposition(closes)
            && signs[open[depth]].byte + 1 != sign.byte
        {
            roles[open[depth]] = Role::Open;
            roles[at] = Role::Close;
            open.truncate(depth);
            continue;
        }
        let can_open = matches!(sign.sign, '"' | '\'' | '“' | '‘') && !letter(sign.before) && !space(sign.after);
        if can_open && open.len() < 50 {
            open.push(at);
        }
    }
    roles
}
