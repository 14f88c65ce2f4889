//! Tokens become formatted text: punctuation goes inside quotation marks, quotation marks become those of the language, and
//! slanted within slanted becomes upright.

use super::formatted::Formatted;
use super::locale::Locale;
use super::process::Piece;
use super::token::{Mark, Token, Tokens};
use super::tree::{Align, Display, Form};

/// The last changes to tokens that are complete.
pub(super) fn polish(locale: &Locale, mut tokens: Tokens) -> Tokens {
    if locale.punctuation_in_quote {
        tokens = punctuation_inside(tokens);
    }
    trim_end(&mut tokens);
    localised(locale, tokens)
}

fn trim_end(tokens: &mut Tokens) {
    while let Some(at) = tokens.iter().rposition(|token| matches!(token, Token::Text(_))) {
        let Token::Text(text) = &mut tokens[at] else { return };
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            return;
        }
        tokens.remove(at);
    }
}

/// Moves a full stop or a comma that follows a quotation inside it, where that does not end with a sign of its own.
fn punctuation_inside(tokens: Tokens) -> Tokens {
    let mut out = Tokens::with_capacity(tokens.len());
    let mut open: Vec<bool> = Vec::new();
    // Where the marks that close right before this place begin to close, if a quotation is among them.
    let mut closing: Option<usize> = None;
    for token in tokens {
        match token {
            Token::Open(mark) => {
                open.push(mark == Mark::Quote);
                closing = None;
                out.push(Token::Open(mark));
            }
            Token::Close => {
                if open.pop() == Some(true) && closing.is_none() {
                    closing = Some(out.len());
                }
                out.push(Token::Close);
            }
            Token::Text(text) => match (closing.take(), text.chars().next()) {
                (Some(at), Some(sign @ ('.' | ',' | '!' | '?'))) => {
                    let ends = super::token::last_char(&out[..at]).is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?'));
                    if !ends {
                        out.insert(at, Token::Text(sign.to_string()));
                    }
                    if text.len() > 1 {
                        out.push(Token::Text(text[1..].to_owned()));
                    }
                }
                _ => out.push(Token::Text(text)),
            },
        }
    }
    out
}

/// Quotation marks as the language writes them, outer and inner by turns.
fn localised(locale: &Locale, tokens: Tokens) -> Tokens {
    if !tokens.contains(&Token::Open(Mark::Quote)) {
        return tokens;
    }
    let sign = |name: &str, usual: &str| match locale.words(name, Form::Long) {
        "" => usual.to_owned(),
        sign => sign.to_owned(),
    };
    let outer = (sign("open-quote", "“"), sign("close-quote", "”"));
    let inner = (sign("open-inner-quote", "‘"), sign("close-inner-quote", "’"));
    let mut out = Tokens::with_capacity(tokens.len());
    let (mut open, mut depth) = (Vec::new(), 0usize);
    for token in tokens {
        match token {
            Token::Open(Mark::Quote) => {
                let pair = if depth.is_multiple_of(2) { &outer } else { &inner };
                out.push(Token::Text(pair.0.clone()));
                open.push(true);
                depth += 1;
            }
            Token::Open(mark) => {
                open.push(false);
                out.push(Token::Open(mark));
            }
            Token::Close if open.pop() == Some(true) => {
                depth = depth.saturating_sub(1);
                let pair = if depth.is_multiple_of(2) { &outer } else { &inner };
                out.push(Token::Text(pair.1.clone()));
            }
            token => out.push(token),
        }
    }
    out
}

/// What stands around a place.
#[derive(Clone, Copy, Default)]
struct Around {
    italic: bool,
    bold: bool,
    small_caps: bool,
    underline: bool,
}

/// Formatted text of polished tokens.
pub(super) fn formatted(tokens: &[Token]) -> Vec<Formatted> {
    let mut stack: Vec<(Option<&Mark>, Around, Vec<Formatted>)> = vec![(None, Around::default(), Vec::new())];
    for token in tokens {
        match token {
            Token::Text(text) => add_text(&mut stack, text),
            Token::Open(mark) => {
                let mut around = stack.last().map(|(_, around, _)| *around).unwrap_or_default();
                turn(mark, &mut around);
                stack.push((Some(mark), around, Vec::new()));
            }
            Token::Close => {
                let Some((mark, _, children)) = stack.pop() else { break };
                let Some((_, around, parent)) = stack.last_mut() else { return children };
                match mark {
                    _ if children.is_empty() => {}
                    Some(mark) => close(mark, *around, children, parent),
                    None => parent.extend(children),
                }
            }
        }
    }
    stack.into_iter().next().map(|(_, _, children)| children).unwrap_or_default()
}

fn add_text(stack: &mut [(Option<&Mark>, Around, Vec<Formatted>)], text: &str) {
    let Some((_, _, children)) = stack.last_mut() else { return };
    match children.last_mut() {
        _ if text.is_empty() => {}
        Some(Formatted::Text(last)) => last.push_str(text),
        _ => children.push(Formatted::Text(text.to_owned())),
    }
}

/// What a mark makes of what stands around: a second slant is none.
fn turn(mark: &Mark, around: &mut Around) {
    match mark {
        Mark::Italic(on) => around.italic = *on && !around.italic,
        Mark::Bold(on) => around.bold = *on && !around.bold,
        Mark::SmallCaps(on) => around.small_caps = *on && !around.small_caps,
        Mark::Underline(on) => around.underline = *on,
        _ => {}
    }
}

fn close(mark: &Mark, around: Around, children: Vec<Formatted>, into: &mut Vec<Formatted>) {
    let mut inside = around;
    turn(mark, &mut inside);
    let flip = |before: bool, after: bool, on: fn(Vec<Formatted>) -> Formatted, off: fn(Vec<Formatted>) -> Formatted| match (before, after) {
        (false, true) => Some(on),
        (true, false) => Some(off),
        _ => None,
    };
    let made = match mark {
        Mark::Italic(_) => flip(around.italic, inside.italic, Formatted::Emphasis, Formatted::Upright),
        Mark::Bold(_) => flip(around.bold, inside.bold, Formatted::Strong, Formatted::Light),
        Mark::SmallCaps(_) => flip(around.small_caps, inside.small_caps, Formatted::SmallCaps, Formatted::FullCaps),
        Mark::Underline(true) => Some(Formatted::Underline as fn(Vec<Formatted>) -> Formatted),
        Mark::Underline(false) => Some(Formatted::NoUnderline as fn(Vec<Formatted>) -> Formatted),
        Mark::Align(Align::Sup) => Some(Formatted::Superscript as fn(Vec<Formatted>) -> Formatted),
        Mark::Align(Align::Sub) => Some(Formatted::Subscript as fn(Vec<Formatted>) -> Formatted),
        Mark::Align(Align::Baseline) => Some(Formatted::Baseline as fn(Vec<Formatted>) -> Formatted),
        _ => None,
    };
    match (made, mark) {
        (Some(make), _) => into.push(make(children)),
        (_, Mark::Code) => into.push(Formatted::Code(super::formatted::plain_text(&children))),
        (_, Mark::Math) => into.push(Formatted::Math(super::formatted::plain_text(&children))),
        (_, Mark::Link(url)) => into.push(Formatted::Link { url: url.clone(), children }),
        (_, Mark::Class(class)) => into.push(Formatted::Span { class, children }),
        (_, Mark::Display(display)) => {
            let class = match display {
                Display::Block => "csl-block",
                Display::LeftMargin => "csl-left-margin",
                Display::RightInline => "csl-right-inline",
                Display::Indent => "csl-indent",
            };
            into.push(Formatted::Span { class, children });
        }
        _ => into.extend(children),
    }
}

/// The tokens of a citation as its pieces. What stands around a cite is set around each piece anew.
pub(super) fn pieces(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Vec<&Token> = Vec::new();
    let mut run: Vec<Token> = Vec::new();
    let mut cite: Option<(usize, usize)> = None;
    for token in tokens {
        match token {
            Token::Open(Mark::Cite(index)) if cite.is_none() => {
                flush(&mut run, &open, None, &mut pieces);
                cite = Some((*index, open.len()));
                open.push(token);
                run.extend(open.iter().filter(|token| !is_cite(token)).map(|token| (*token).clone()));
                continue;
            }
            Token::Open(_) => {
                open.push(token);
                run.push(token.clone());
            }
            Token::Close => {
                open.pop();
                if let Some((index, depth)) = cite.filter(|(_, depth)| *depth == open.len()) {
                    flush(&mut run, &open, Some(index), &mut pieces);
                    debug_assert_eq!(depth, open.len());
                    cite = None;
                    run.extend(open.iter().map(|token| (*token).clone()));
                } else {
                    run.push(Token::Close);
                }
            }
            Token::Text(_) => run.push(token.clone()),
        }
    }
    flush(&mut run, &[], None, &mut pieces);
    pieces
}

fn is_cite(token: &Token) -> bool {
    matches!(token, Token::Open(Mark::Cite(_)))
}

/// Makes what was gathered a piece; marks that are open are closed in it.
fn flush(run: &mut Vec<Token>, open: &[&Token], index: Option<usize>, pieces: &mut Vec<Piece>) {
    let mut tokens = std::mem::take(run);
    tokens.extend(open.iter().map(|_| Token::Close));
    let content = formatted(&tokens);
    if content.is_empty() {
        return;
    }
    pieces.push(match index {
        Some(index) => Piece::Cite { index, content },
        None => Piece::Words(content),
    });
}
