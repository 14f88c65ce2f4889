//! Cites beside each other drawn together: `[1–3]`, `(Doe 2001a, b; Roe 2002)`.

use std::borrow::Cow;

use super::out::{Out, Tag};
use super::process::{without_names, words_of};
use super::style::{Collapse, Style};
use super::token::Tokens;
use super::tree::Format;

/// The cites of a citation in its layout.
pub(super) fn together<'a>(style: &'a Style, mut cites: Vec<Out<'a>>) -> Out<'a> {
    cites.retain(|cite| !cite.is_nothing());
    let options = &style.options;
    let layout = &style.citation.format;
    let between = layout.delimiter.as_str();
    let parts = match (options.collapse, &options.group_delimiter) {
        _ if cites.len() < 2 => return Out::set(Cow::Borrowed(layout), cites),
        (Some(Collapse::Number), _) => numbers(style, cites),
        (None, None) => return Out::set(Cow::Borrowed(layout), cites),
        (collapse, group) => {
            let groups = by_names(cites);
            let last = groups.len() - 1;
            let mut parts = Vec::new();
            for (at, group_cites) in groups.into_iter().enumerate() {
                let several = group_cites.len() > 1;
                let (out, collapsed) = match collapse {
                    Some(kind) if several => (collapsed(style, kind, group_cites), true),
                    _ => (joined(group_cites, group.as_deref().unwrap_or(between)), false),
                };
                parts.push(out);
                if at < last {
                    let after = options.after_collapse.as_deref().filter(|_| collapsed).unwrap_or(between);
                    parts.push(Out::words(after));
                }
            }
            parts
        }
    };
    Out::set(Cow::Owned(Format { delimiter: String::new(), ..layout.clone() }), parts)
}

fn joined<'a>(parts: Vec<Out<'a>>, delimiter: &str) -> Out<'a> {
    Out::set(Cow::Owned(Format { delimiter: delimiter.to_owned(), ..Format::default() }), parts)
}

/// Three numbers or more in a row are the first and the last.
fn numbers<'a>(style: &'a Style, cites: Vec<Out<'a>>) -> Vec<Out<'a>> {
    let between = style.citation.format.delimiter.as_str();
    let mut runs: Vec<Vec<Out<'a>>> = Vec::new();
    let mut last: Option<u32> = None;
    for cite in cites {
        let number = bare_number(&cite);
        match (last, number, runs.last_mut()) {
            (Some(a), Some(b), Some(run)) if b == a + 1 => run.push(cite),
            _ => runs.push(vec![cite]),
        }
        last = number;
    }
    let count = runs.len();
    let mut parts = Vec::new();
    for (at, mut run) in runs.into_iter().enumerate() {
        let ranged = run.len() > 2;
        if ranged {
            let end = run.pop();
            run.truncate(1);
            run.extend(end);
            parts.push(joined(run, "–"));
        } else {
            parts.push(joined(run, between));
        }
        if at + 1 < count {
            let after = style.options.after_collapse.as_deref().filter(|_| ranged).unwrap_or(between);
            parts.push(Out::words(after));
        }
    }
    parts
}

/// The number of a cite that is nothing else.
fn bare_number(cite: &Out) -> Option<u32> {
    let Out::Tag(Tag::Cite(_), inner) = cite else { return None };
    let mut number = None;
    let mut others = false;
    let mut covered = 0usize;
    inner.visit(&mut |part| match part {
        Out::Tag(Tag::Number(n), inside) => {
            number = Some(*n);
            inside.visit(&mut |part| covered += usize::from(matches!(part, Out::Words(_))));
        }
        Out::Words(_) => {
            if covered > 0 {
                covered -= 1;
            } else {
                others = true;
            }
        }
        _ => {}
    });
    number.filter(|_| !others)
}

/// Cites with the same names at their beginning, put where the first of them stands.
fn by_names(cites: Vec<Out<'_>>) -> Vec<Vec<Out<'_>>> {
    let mut groups: Vec<(Option<Tokens>, Vec<Out>)> = Vec::new();
    let mut places: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for cite in cites {
        let names = leading_names(&cite).map(|out| (words_of(out), out.render()));
        match names {
            None => {
                groups.push((None, vec![cite]));
                places.clear();
            }
            Some((words, tokens)) => {
                let found = places.get(&words).copied().filter(|at| groups[*at].0.as_ref() == Some(&tokens));
                match found {
                    Some(at) => groups[at].1.push(cite),
                    None => {
                        places.insert(words, groups.len());
                        groups.push((Some(tokens), vec![cite]));
                    }
                }
            }
        }
    }
    groups.into_iter().map(|(_, cites)| cites).collect()
}

/// The names a cite begins with, where no words of the author's stand around it.
fn leading_names<'o, 'a>(cite: &'o Out<'a>) -> Option<&'o Out<'a>> {
    let Out::Tag(Tag::Cite(_), inner) = cite else { return None };
    leading(inner)
}

fn leading<'o, 'a>(out: &'o Out<'a>) -> Option<&'o Out<'a>> {
    match out {
        Out::Tag(Tag::Names(..), _) => Some(out),
        Out::Tag(_, inner) => leading(inner),
        Out::Set(_, parts) => parts.first().and_then(leading),
        _ => None,
    }
}

/// A group without the names behind its first cite, and its years drawn together.
fn collapsed<'a>(style: &'a Style, kind: Collapse, mut cites: Vec<Out<'a>>) -> Out<'a> {
    cites.iter_mut().skip(1).for_each(without_names);
    let between = style.citation.format.delimiter.as_str();
    let usual = if kind == Collapse::Year { ", " } else { between };
    let within = style.options.group_delimiter.as_deref().unwrap_or(usual);
    if kind == Collapse::Year {
        return joined(cites, within);
    }
    let mut runs: Vec<Vec<Out<'a>>> = Vec::new();
    let mut last: Option<String> = None;
    for cite in cites {
        let year = bare_year(&cite);
        match (runs.last_mut(), &year) {
            (Some(run), Some(year)) if last.as_ref() == Some(year) => {
                if let Some(suffix) = suffix_alone(&cite) {
                    run.push(suffix);
                }
            }
            _ => runs.push(vec![cite]),
        }
        last = year;
    }
    let delimiter = style.options.suffix_delimiter.as_deref().or(style.options.group_delimiter.as_deref()).unwrap_or(between);
    let ranged = kind == Collapse::YearSuffixRanged;
    joined(runs.into_iter().map(|run| if ranged { ranges(run, delimiter) } else { joined(run, delimiter) }).collect(), within)
}

fn suffix_of(out: &Out) -> Option<u32> {
    out.find(&mut |part| match part {
        Out::Tag(Tag::YearSuffix(n), _) => Some(*n),
        _ => None,
    })
}

/// The year of a cite that has a letter behind it and no locator.
fn bare_year(cite: &Out) -> Option<String> {
    suffix_of(cite)?;
    let located = cite.find(&mut |part| matches!(part, Out::Tag(Tag::Locator, _)).then_some(())).is_some();
    let mut bare = cite.clone();
    without_names(&mut bare);
    bare.change(&mut |part| {
        if matches!(part, Out::Tag(Tag::YearSuffix(_), _)) {
            *part = Out::Nothing;
        }
    });
    (!located).then(|| words_of(&bare))
}

fn suffix_alone<'a>(cite: &Out<'a>) -> Option<Out<'a>> {
    let Out::Tag(Tag::Cite(at), _) = cite else { return None };
    let suffix = cite.find(&mut |part| matches!(part, Out::Tag(Tag::YearSuffix(_), _)).then(|| part.clone()))?;
    Some(suffix.tagged(Tag::Cite(*at)))
}

/// Three letters or more in a row are the first and the last.
fn ranges<'a>(cites: Vec<Out<'a>>, delimiter: &str) -> Out<'a> {
    let mut runs: Vec<Vec<Out<'a>>> = Vec::new();
    let mut last = None;
    for cite in cites {
        let suffix = suffix_of(&cite);
        match (runs.last_mut(), last, suffix) {
            (Some(run), Some(a), Some(b)) if b == a + 1 => run.push(cite),
            _ => runs.push(vec![cite]),
        }
        last = suffix;
    }
    let parts = runs.into_iter().map(|mut run| match (run.len() > 2, run.pop()) {
        (true, Some(end)) => {
            run.truncate(1);
            run.push(end);
            joined(run, "–")
        }
        (_, end) => {
            run.extend(end);
            joined(run, delimiter)
        }
    });
    joined(parts.collect(), delimiter)
}
