//! The list of works.

use std::borrow::Cow;

use super::eval::{Machine, Place};
use super::finish;
use super::formatted::Formatted;
use super::links;
use super::out::{Out, Tag};
use super::process::Run;
use super::style::SubstituteRule;
use super::token::{self, Tokens};
use super::tree::*;
use crate::bibliography::Name;

/// An entry of the list of works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which of the works.
    pub item: usize,
    /// Its number.
    pub number: u32,
    /// The entry. Where the style sets the first field apart, it and the rest stand in spans `csl-left-margin` and `csl-right-inline`.
    pub content: Vec<Formatted>,
}

impl Entry {
    /// The first field and the rest, where the style sets them apart; else nothing and the entry.
    pub fn divided(self) -> (Vec<Formatted>, Vec<Formatted>) {
        let (mut mark, mut rest) = (Vec::new(), Vec::new());
        for part in self.content {
            match part {
                Formatted::Span { class: "csl-left-margin", children } => mark.extend(children),
                Formatted::Span { class: "csl-right-inline", children } => rest.extend(children),
                part => rest.push(part),
            }
        }
        (mark, rest)
    }
}

/// The entries, in their order.
pub(super) fn entries(run: &Run) -> Vec<Entry> {
    let Some(section) = &run.style.bibliography else { return Vec::new() };
    let mut outs: Vec<(usize, Out)> = run.listed.iter().map(|at| (*at, entry(run, section, *at))).collect();
    if let Some((words, rule)) = &run.style.substitute {
        substitute(&mut outs, words, *rule);
    }
    outs.retain(|(_, out)| !out.is_nothing());
    let finished = outs.into_iter().map(|(item, mut out)| {
        links::with_resolver(&mut out);
        links::on_title(&mut out, run.works[item].reference);
        let tokens = finish::polish(&run.style.locale, out.into_tokens());
        Entry { item, number: run.works[item].number, content: finish::formatted(&tokens) }
    });
    finished.collect()
}

fn entry<'a>(run: &Run<'a>, section: &'a Section, at: usize) -> Out<'a> {
    let place = Place { in_list: true, ..Place::default() };
    let mut machine = Machine::new(run.style, &run.works[at], place, &section.options, &run.hints);
    let mut parts = machine.nodes(&section.nodes);
    if run.style.second_field.is_some() && parts.len() > 1 {
        let rest = parts.split_off(1);
        let shown = |display| Cow::Owned(Format { display: Some(display), ..Format::default() });
        parts = vec![Out::set(shown(Display::LeftMargin), parts), Out::set(shown(Display::RightInline), rest)];
    }
    let format = &section.format;
    // What ends an entry stands inside its last block.
    if !format.suffix.is_empty() && parts.last_mut().is_some_and(|last| suffixed(last, &format.suffix)) {
        return Out::set(Cow::Owned(Format { suffix: String::new(), ..format.clone() }), parts);
    }
    Out::set(Cow::Borrowed(format), parts)
}

/// Puts a suffix into the last block of an entry; false where it has none.
fn suffixed(out: &mut Out, suffix: &str) -> bool {
    match out {
        Out::Set(format, _) if format.display.is_some() => {
            format.to_mut().suffix.push_str(suffix);
            true
        }
        Out::Set(_, parts) => parts.last_mut().is_some_and(|last| suffixed(last, suffix)),
        Out::Tag(_, inner) => suffixed(inner, suffix),
        _ => false,
    }
}

/// The names an entry begins with, and how they come out.
fn names_of<'a>(out: &Out<'a>) -> Option<(&'a [Name], Tokens)> {
    let first = match out {
        Out::Set(_, parts) => parts.first()?,
        other => other,
    };
    first.find(&mut |part| match part {
        Out::Tag(Tag::Names(_, names), inner) => Some((*names, inner.render())),
        _ => None,
    })
}

/// Replaces names that are those of the entry before.
fn substitute(outs: &mut [(usize, Out<'_>)], words: &str, rule: SubstituteRule) {
    let mut before: Option<(&[Name], Tokens)> = None;
    for (_, out) in outs.iter_mut() {
        let here = names_of(out);
        if let (Some(before), Some(here)) = (&before, &here) {
            replace(out, before, here, words, rule);
        }
        before = here;
    }
}

fn replace<'a>(out: &mut Out<'a>, before: &(&[Name], Tokens), here: &(&'a [Name], Tokens), words: &str, rule: SubstituteRule) {
    let rule = if here.0.is_empty() || before.0.is_empty() { SubstituteRule::CompleteAll } else { rule };
    let complete = before.1 == here.1 || before.0 == here.0 && !here.0.is_empty();
    let alike = before.0.iter().zip(here.0).take_while(|(a, b)| a == b).count();
    let first = match out {
        Out::Set(_, parts) => parts.first_mut(),
        other => Some(other),
    };
    let Some(first) = first else { return };
    match rule {
        SubstituteRule::CompleteAll if complete => whole(first, words),
        SubstituteRule::CompleteEach if complete => some(first, words, here.0.len()),
        SubstituteRule::PartialEach => some(first, words, alike),
        SubstituteRule::PartialFirst => some(first, words, alike.min(1)),
        _ => {}
    }
}

/// Replaces all names at once; a label stays.
fn whole(out: &mut Out, words: &str) {
    let mut done = false;
    out.change(&mut |part| {
        let Out::Tag(Tag::Names(_, names), inner) = part else { return };
        if done {
            return;
        }
        done = true;
        if names.is_empty() {
            **inner = Out::Words(token::words(words));
            return;
        }
        let label = inner.find(&mut |part| matches!(part, Out::Tag(Tag::Label, _)).then(|| part.clone()));
        let parts = vec![Out::Words(token::words(words)), label.unwrap_or(Out::Nothing)];
        **inner = Out::set(Cow::Owned(Format::default()), parts);
    });
}

/// Replaces the first names one by one.
fn some(out: &mut Out, words: &str, count: usize) {
    let mut left = count;
    out.change(&mut |part| {
        if let Out::Tag(Tag::Name(_), inner) = part
            && left > 0
        {
            left -= 1;
            **inner = Out::Words(token::words(words));
        }
    });
}
