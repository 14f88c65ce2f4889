//! Works that citations could not tell apart: more names, given names, other words, letters behind years.

use std::collections::{BTreeMap, HashMap};

use super::eval::{Hint, Place, Positions};
use super::initials::initials;
use super::out::{Out, Tag};
use super::process::{CiteMode, Run, words_of};
use super::style::GivenRule;
use super::tree::Position;
use crate::bibliography::Name;

/// A work as its citations show it.
#[derive(Clone)]
struct Shown<'a> {
    work: usize,
    names: Vec<&'a Name>,
}

/// Finds works whose cites read the same and gives them what tells them apart, as the style allows.
pub(super) fn tell_apart(run: &mut Run) {
    let options = &run.style.options;
    let any = options.add_names || options.add_given.is_some() || options.add_suffix || uses_condition(run);
    if !any || run.works.is_empty() {
        return;
    }
    let mut cites = shown(run);
    if let Some(rule) = options.add_given.filter(|rule| *rule != GivenRule::ByCite) {
        hint_all(run, rule, &cites);
        cites = shown(run);
    }
    let alike = groups(run, &cites);
    if alike.is_empty() {
        return;
    }
    let mut open = Vec::with_capacity(alike.len());
    for group in alike {
        let mut group = group;
        if options.add_names {
            group = add_names(run, group);
        }
        if options.add_given == Some(GivenRule::ByCite) {
            group = add_given(run, group);
        }
        open.push(group);
    }
    if options.add_suffix {
        add_suffixes(run, &open);
    } else {
        for shown in open.iter().flatten() {
            run.works[shown.work].distinction.condition = true;
        }
    }
}

/// Whether the style tests for works that are still alike.
fn uses_condition(run: &Run) -> bool {
    fn inside(nodes: &[super::tree::Node]) -> bool {
        use super::tree::{Node, Test};
        nodes.iter().any(|node| match node {
            Node::Group { children, .. } => inside(children),
            Node::Names(names) => inside(&names.substitute),
            Node::Choose(branches) => {
                branches.iter().any(|branch| branch.tests.iter().any(|test| matches!(test, Test::Disambiguate)) || inside(&branch.children))
            }
            _ => false,
        })
    }
    inside(&run.style.citation.nodes) || run.style.macros.iter().any(|nodes| inside(nodes))
}

/// Each work in each position it is cited in, set without locators.
fn shown<'a>(run: &Run<'a>) -> Vec<(usize, Out<'a>)> {
    let mut seen: BTreeMap<usize, Vec<Positions>> = BTreeMap::new();
    for (citation, positions) in run.citations.iter().zip(&run.positions) {
        for (cite, position) in citation.cites.iter().zip(positions) {
            if cite.mode == CiteMode::AuthorOnly || cite.item >= run.works.len() {
                continue;
            }
            let known = seen.entry(cite.item).or_default();
            if !known.contains(position) {
                known.push(*position);
            }
        }
    }
    let mut all = Vec::new();
    for at in 0..run.works.len() {
        let first = vec![Positions::default().with(Position::First)];
        for positions in seen.get(&at).unwrap_or(&first) {
            all.push((at, run.work(&run.works[at], Place { positions: *positions, ..Place::default() })));
        }
    }
    all
}

/// Works whose names and dates read the same, in the order they are first met.
fn groups<'a>(run: &Run<'a>, cites: &[(usize, Out<'a>)]) -> Vec<Vec<Shown<'a>>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Shown<'a>>> = Vec::new();
    for (work, out) in cites {
        let mut key = String::new();
        let mut names: Vec<&'a Name> = Vec::new();
        gather(out, &mut key, &mut names);
        if key.is_empty() {
            continue;
        }
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if groups[place].last().is_none_or(|last| last.work != *work) {
            groups[place].push(Shown { work: *work, names });
        }
    }
    let _ = run;
    groups.retain(|group| group.len() > 1);
    groups
}

/// The words of names and dates, and the names.
fn gather<'a>(out: &Out<'a>, key: &mut String, names: &mut Vec<&'a Name>) {
    match out {
        Out::Tag(Tag::Names(_, list), _) => {
            key.push_str(&words_of(out));
            key.push('\n');
            names.extend(list.iter());
        }
        Out::Tag(Tag::Date(_), _) => {
            key.push_str(&words_of(out));
            key.push('\n');
        }
        Out::Tag(_, inner) => gather(inner, key, names),
        Out::Set(_, parts) => parts.iter().for_each(|part| gather(part, key, names)),
        _ => {}
    }
}

/// Names of one family that are not one person get their initials or given names, everywhere.
fn hint_all<'a>(run: &mut Run<'a>, rule: GivenRule, cites: &[(usize, Out<'a>)]) {
    let primary = matches!(rule, GivenRule::Primary | GivenRule::PrimaryInitials);
    let mut families: BTreeMap<(&'a str, &'a str), Vec<&'a Name>> = BTreeMap::new();
    let mut known: std::collections::HashSet<&'a Name> = std::collections::HashSet::new();
    for (_, out) in cites {
        out.visit(&mut |part| {
            let Out::Tag(Tag::Names(_, list), _) = part else { return };
            let relevant = if primary { &list[..list.len().min(1)] } else { list };
            for name in relevant.iter().filter(|name| name.literal.is_empty()) {
                if known.insert(name) {
                    families.entry((&name.non_dropping_particle, &name.family)).or_default().push(name);
                }
            }
        });
    }
    for names in families.into_values().filter(|names| names.len() > 1) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for name in &names {
            *counts.entry(first_letters(name)).or_default() += 1;
        }
        for name in names {
            let same = counts.get(&first_letters(name)).is_some_and(|count| *count > 1);
            let hint = match (rule, same) {
                (GivenRule::AllInitials | GivenRule::PrimaryInitials, true) => continue,
                (GivenRule::Primary, true) => Hint::GivenIfFirst,
                (GivenRule::Primary | GivenRule::PrimaryInitials, false) => Hint::InitialsIfFirst,
                (_, true) => Hint::Given,
                (_, false) => Hint::Initials,
            };
            run.hints.insert(name, hint);
        }
    }
}

fn first_letters(name: &Name) -> String {
    initials(&name.given, true, false, "")
}

/// Shows as many names as tell works apart; gives back those it could not.
fn add_names<'a>(run: &mut Run<'a>, group: Vec<Shown<'a>>) -> Vec<Shown<'a>> {
    let rule = run.style.options.add_given;
    let most = group.iter().map(|shown| shown.names.len()).max().unwrap_or(0);
    // The names of each work up to a number, as a text that grows.
    let mut keys: Vec<String> = vec![String::new(); group.len()];
    let mut alone_at: Vec<Option<usize>> = vec![None; group.len()];
    for count in 1..=most {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (key, shown) in keys.iter_mut().zip(&group) {
            if let Some(name) = shown.names.get(count - 1) {
                name_key(name, rule, count == 1, key);
            }
        }
        for key in &keys {
            *times.entry(key).or_default() += 1;
        }
        for (at, key) in keys.iter().enumerate() {
            if times.get(key.as_str()) == Some(&1) {
                alone_at[at].get_or_insert(count);
            }
        }
    }
    let needed = alone_at.iter().flatten().copied().max();
    let Some(needed) = needed else { return group };
    let (mut rest, mut apart) = (Vec::new(), Vec::new());
    for (shown, alone) in group.into_iter().zip(&alone_at) {
        if alone.is_some() { apart.push(shown) } else { rest.push(shown) }
    }
    for shown in &apart {
        run.works[shown.work].distinction.et_al = Some(needed);
    }
    if rule == Some(GivenRule::ByCite) {
        let all: Vec<Shown> = apart.into_iter().chain(rest.iter().cloned()).collect();
        add_given(run, all);
    }
    rest
}

/// What a name counts as when names are compared under a rule.
fn name_key(name: &Name, rule: Option<GivenRule>, first: bool, key: &mut String) {
    let given = match rule {
        Some(GivenRule::AllNames | GivenRule::ByCite) => name.given.clone(),
        Some(GivenRule::AllInitials) => first_letters(name),
        Some(GivenRule::Primary) if first => name.given.clone(),
        Some(GivenRule::PrimaryInitials) if first => first_letters(name),
        _ => String::new(),
    };
    for part in [&name.literal, &name.non_dropping_particle, &name.family, &given, &name.suffix] {
        key.push_str(part);
        key.push('\u{1}');
    }
    key.push('\n');
}

/// Adds given names place by place; gives back the works it did not help.
fn add_given<'a>(run: &mut Run<'a>, group: Vec<Shown<'a>>) -> Vec<Shown<'a>> {
    let most = group.iter().map(|shown| shown.names.len()).max().unwrap_or(0);
    let mut helped = vec![false; group.len()];
    for place in 0..most {
        let mut families: HashMap<(&str, &str), Vec<&'a Name>> = HashMap::new();
        for name in group.iter().filter_map(|shown| shown.names.get(place)) {
            let known = families.entry((&name.non_dropping_particle, &name.family)).or_default();
            if known.len() < 3 && !known.contains(name) || known.len() >= 3 {
                known.push(name);
            }
        }
        let letters: HashMap<(&str, &str), HashMap<String, std::collections::HashSet<&'a Name>>> = families
            .iter()
            .map(|(family, names)| {
                let mut by_letters: HashMap<String, std::collections::HashSet<&'a Name>> = HashMap::new();
                for name in names {
                    by_letters.entry(first_letters(name)).or_default().insert(name);
                }
                (*family, by_letters)
            })
            .collect();
        for (at, shown) in group.iter().enumerate() {
            let Some(name) = shown.names.get(place) else { continue };
            let Some(by_letters) = letters.get(&(name.non_dropping_particle.as_str(), name.family.as_str())) else { continue };
            if by_letters.len() < 2 && by_letters.values().all(|names| names.len() < 2) {
                continue;
            }
            let same = by_letters.get(&first_letters(name)).is_some_and(|names| names.len() > 1);
            run.works[shown.work].distinction.hints.insert(name, if same { Hint::Given } else { Hint::Initials });
            helped[at] = true;
        }
    }
    group.into_iter().zip(helped).filter(|(_, helped)| !helped).map(|(shown, _)| shown).collect()
}

/// Letters for works that are still alike, in the order of the list.
fn add_suffixes(run: &mut Run, groups: &[Vec<Shown>]) {
    let mut rank = vec![0usize; run.works.len()];
    for (place, at) in run.listed.iter().enumerate() {
        rank[*at] = place;
    }
    // Groups that share a work are one.
    let mut leader: Vec<usize> = (0..run.works.len()).collect();
    for group in groups {
        for pair in group.windows(2) {
            let (a, b) = (root(&mut leader, pair[0].work), root(&mut leader, pair[1].work));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for shown in groups.iter().filter(|group| group.len() > 1).flatten() {
        let of = root(&mut leader, shown.work);
        members.entry(of).or_default().push(shown.work);
    }
    for mut works in members.into_values() {
        works.sort_by_key(|work| rank[*work]);
        works.dedup();
        for (place, work) in works.into_iter().enumerate() {
            run.works[work].distinction.suffix = u32::try_from(place + 1).ok();
        }
    }
}

fn root(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}
