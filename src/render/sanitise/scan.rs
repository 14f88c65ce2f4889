//! The tags of a piece of raw HTML, each with its place, read by the tokenizer that browsers' rules describe.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token as Raw, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// What a piece of HTML is made of. Comments and the like are left out.
#[derive(Debug)]
pub(super) enum Token {
    /// A start tag with its attributes, values decoded.
    Start { name: String, attributes: Vec<(String, String)>, range: Range<usize> },
    /// An end tag.
    End { name: String, range: Range<usize> },
    /// Text, decoded.
    Text(String),
    /// A tag that the piece ends within.
    Broken(Range<usize>),
}

/// Reads one piece.
pub(super) fn scan(html: &str) -> Vec<Token> {
    let sink = Sink::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() });
    let mut at = 0;
    while at < html.len() {
        let end = chunk_end(html, at);
        tokenizer.sink.state.borrow_mut().chunk(at..end, html.as_bytes()[at] == b'<');
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(&html[at..end]));
        // The sink never asks for a script to run, so the tokenizer takes all it is given.
        let _ = tokenizer.feed(&queue);
        at = end;
    }
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    if let Some(start) = state.pending {
        state.tokens.push(Token::Broken(start..html.len()));
    }
    state.tokens
}

/// Chunks begin before each `<` and end after each `>`: so a token of markup ends where its chunk does.
fn chunk_end(html: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let inside = bytes[from + 1..].iter().position(|&b| b == b'<' || b == b'>').map(|i| from + 1 + i);
    match inside {
        _ if bytes[from] == b'>' => from + 1,
        Some(end) if bytes[end] == b'>' => end + 1,
        Some(end) => end,
        None => html.len(),
    }
}

/// Takes the tokens while the chunks are fed.
#[derive(Default)]
struct Sink {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    tokens: Vec<Token>,
    /// The chunk that is being fed.
    chunk: Range<usize>,
    /// Where the markup began that is not complete yet.
    pending: Option<usize>,
}

impl State {
    fn chunk(&mut self, chunk: Range<usize>, may_begin: bool) {
        if may_begin && self.pending.is_none() {
            self.pending = Some(chunk.start);
        }
        self.chunk = chunk;
    }

    fn text(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Text(before)) => before.push_str(text),
            _ => self.tokens.push(Token::Text(text.to_owned())),
        }
    }

    fn tag(&mut self, tag: Tag) {
        let range = self.pending.take().unwrap_or(self.chunk.start)..self.chunk.end;
        let name = tag.name.to_string();
        self.tokens.push(match tag.kind {
            TagKind::StartTag => {
                Token::Start { name, attributes: tag.attrs.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect(), range }
            }
            TagKind::EndTag => Token::End { name, range },
        });
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Raw, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Raw::TagToken(tag) => {
                let raw = if tag.kind == TagKind::StartTag { raw_text(&tag.name) } else { None };
                state.tag(tag);
                if let Some(kind) = raw {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Raw::CharacterTokens(text) => {
                // A `<` that comes out as text began no tag. Other text may come out late, while a tag is fed already.
                if text.contains('<') {
                    state.pending = None;
                }
                state.text(&text);
            }
            Raw::NullCharacterToken => state.text("\u{fffd}"),
            Raw::CommentToken(_) | Raw::DoctypeToken(_) => state.pending = None,
            Raw::EOFToken | Raw::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the content of `name` is read, where it is not read as markup.
fn raw_text(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "title" | "textarea" => Some(RawKind::Rcdata),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        _ => None,
    }
}
