//! What a style gives for a work, as a tree that can still be changed, and the tokens it comes to.

use std::borrow::Cow;

use super::textcase;
use super::token::{self, Mark, Tokens};
use super::tree::{Format, PLAIN, Var};
use crate::bibliography::{Date, Name};

/// Output not yet joined.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Out<'a> {
    Nothing,
    Words(Tokens),
    Set(Cow<'a, Format>, Vec<Out<'a>>),
    Tag(Tag<'a>, Box<Out<'a>>),
}

/// What a part of the output is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tag<'a> {
    Term,
    Label,
    Number(u32),
    /// A cite, by its place in its citation.
    Cite(usize),
    Name(&'a Name),
    Names(Option<Var>, &'a [Name]),
    Date(&'a Date),
    YearSuffix(u32),
    Title,
    Locator,
    /// A part with a link.
    Link(String, bool),
    /// A part of an entry, by its variable.
    Part(&'static str),
}

impl<'a> Out<'a> {
    /// Words of a style.
    pub(super) fn words(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Words(token::words(text)) }
    }

    /// Tokens of a text.
    pub(super) fn tokens(tokens: Tokens) -> Self {
        if tokens.is_empty() { Self::Nothing } else { Self::Words(tokens) }
    }

    /// These without anything around them.
    pub(super) fn group(parts: Vec<Out<'a>>) -> Self {
        Self::set(Cow::Borrowed(&PLAIN), parts)
    }

    /// This set in a format.
    pub(super) fn one(format: Cow<'a, Format>, inner: Out<'a>) -> Self {
        if inner.is_nothing() || format.is_plain() { inner } else { Self::Set(format, vec![inner]) }
    }

    /// These set in a format; nothing where they are nothing.
    pub(super) fn set(format: Cow<'a, Format>, mut parts: Vec<Out<'a>>) -> Self {
        parts.retain(|part| !part.is_nothing());
        match parts.len() {
            0 => Self::Nothing,
            1 if format.is_plain() => parts.pop().unwrap_or(Self::Nothing),
            _ => Self::Set(format, parts),
        }
    }

    /// This with a tag.
    pub(super) fn tagged(self, tag: Tag<'a>) -> Self {
        if self.is_nothing() { Self::Nothing } else { Self::Tag(tag, Box::new(self)) }
    }

    /// Whether there is nothing.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// The tokens it comes to.
    pub(super) fn render(&self) -> Tokens {
        match self {
            Self::Nothing => Tokens::new(),
            Self::Words(tokens) => tokens.clone(),
            Self::Set(format, parts) => set(token::join(parts.iter().map(Self::render), &format.delimiter), format),
            Self::Tag(tag, inner) => marked(tag, inner.render()),
        }
    }

    /// The tokens it comes to, where it is not wanted any more.
    pub(super) fn into_tokens(self) -> Tokens {
        match self {
            Self::Nothing => Tokens::new(),
            Self::Words(tokens) => tokens,
            Self::Set(format, parts) => set(token::join(parts.into_iter().map(Self::into_tokens), &format.delimiter), &format),
            Self::Tag(tag, inner) => marked(&tag, inner.into_tokens()),
        }
    }

    /// Adds its words to `text`, joined as its tokens are.
    pub(super) fn words_into(&self, text: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Words(tokens) => token::plain_into(tokens, text),
            Self::Tag(_, inner) => inner.words_into(text),
            Self::Set(..) => token::plain_into(&self.render(), text),
        }
    }

    /// The last character of its words.
    pub(super) fn last_char(&self) -> Option<char> {
        match self {
            Self::Nothing => None,
            Self::Words(tokens) => token::last_char(tokens),
            Self::Tag(_, inner) => inner.last_char(),
            Self::Set(..) => token::last_char(&self.render()),
        }
    }

    /// Calls `see` for this and everything in it, outer parts first.
    pub(super) fn visit(&self, see: &mut dyn FnMut(&Out<'a>)) {
        see(self);
        match self {
            Self::Set(_, parts) => parts.iter().for_each(|part| part.visit(see)),
            Self::Tag(_, inner) => inner.visit(see),
            _ => {}
        }
    }

    /// Changes every part, inner ones first.
    pub(super) fn change(&mut self, with: &mut dyn FnMut(&mut Out<'a>)) {
        match self {
            Self::Set(_, parts) => parts.iter_mut().for_each(|part| part.change(with)),
            Self::Tag(_, inner) => inner.change(with),
            _ => {}
        }
        with(self);
        let empty = match self {
            Self::Set(_, parts) => {
                parts.retain(|part| !part.is_nothing());
                parts.is_empty()
            }
            Self::Tag(_, inner) => inner.is_nothing(),
            _ => false,
        };
        if empty {
            *self = Self::Nothing;
        }
    }

    /// The first part `found` likes, outer parts first.
    pub(super) fn find<'o, T>(&'o self, found: &mut dyn FnMut(&'o Out<'a>) -> Option<T>) -> Option<T> {
        found(self).or_else(|| match self {
            Self::Set(_, parts) => parts.iter().find_map(|part| part.find(found)),
            Self::Tag(_, inner) => inner.find(found),
            _ => None,
        })
    }
}

/// Tokens inside the mark of a tag.
fn marked(tag: &Tag, mut tokens: Tokens) -> Tokens {
    if let Some(mark) = mark(tag).filter(|_| token::has_words(&tokens)) {
        token::wrap(&mut tokens, mark);
    }
    tokens
}

fn mark(tag: &Tag) -> Option<Mark> {
    Some(match tag {
        Tag::Cite(at) => Mark::Cite(*at),
        Tag::Link(url, true) => Mark::Link(url.clone()),
        Tag::Part(name) => Mark::Class(name),
        _ => return None,
    })
}

fn set(mut tokens: Tokens, format: &Format) -> Tokens {
    if let Some(case) = format.case {
        textcase::change(&mut tokens, case);
    }
    token::set(tokens, format)
}
