//! Works that citations could not tell apart: more names, given names, other words, letters behind years.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::eval::{Hint, Item, Place, Positions};
use super::initials::initials;
use super::out::{Out, Tag};
use super::process::{CiteMode, Run};
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
    // A work set by itself is like no other.
    let is_alone = run.works.len() == 1 && run.citations.is_empty();
    if !any || run.works.is_empty() || is_alone {
        return;
    }
    let mut cites = shown(run);
    if let Some(rule) = options.add_given.filter(|rule| *rule != GivenRule::ByCite) {
        hint_all(run, rule, &cites);
        let hinted = |work: &Item| work.reference.names.values().flatten().any(|name| run.hints.contains_key(name));
        let changed: Vec<bool> = run.works.iter().map(|work| !run.hints.is_empty() && hinted(work)).collect();
        cites = again(run, cites, &changed);
    }
    let alike = groups(&cites);
    if alike.is_empty() {
        return keep(run, cites, &HashSet::new());
    }
    let given = options.add_given == Some(GivenRule::ByCite);
    let mut changed = vec![false; run.works.len()];
    for group in &alike {
        if options.add_names {
            add_names(run, group);
        }
        if given {
            add_given(run, group);
        }
        if options.add_names || given {
            group.iter().for_each(|shown| changed[shown.work] = true);
        }
    }
    // What more names did not help is still alike when it is set anew.
    let cites = again(run, cites, &changed);
    let left = if changed.contains(&true) { groups(&cites) } else { alike };
    if options.add_suffix {
        add_suffixes(run, &left);
    } else {
        for shown in left.iter().flatten() {
            run.works[shown.work].distinction.condition = true;
        }
    }
    let left: HashSet<usize> = left.iter().flatten().map(|shown| shown.work).collect();
    keep(run, cites, &left);
}

/// Keeps what is set as it will be printed: all but the cites of works that were told apart just now.
fn keep<'a>(run: &mut Run<'a>, cites: Vec<(usize, Positions, Out<'a>)>, without: &HashSet<usize>) {
    run.set = cites.into_iter().filter(|(work, ..)| !without.contains(work)).map(|(work, positions, out)| ((work, positions), out)).collect();
}

/// The cites of works that changed, set anew.
fn again<'a>(run: &Run<'a>, cites: Vec<(usize, Positions, Out<'a>)>, changed: &[bool]) -> Vec<(usize, Positions, Out<'a>)> {
    let set = |(work, positions, out)| {
        let out = if changed[work] { run.work(&run.works[work], Place { positions, ..Place::default() }) } else { out };
        (work, positions, out)
    };
    cites.into_iter().map(set).collect()
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
fn shown<'a>(run: &Run<'a>) -> Vec<(usize, Positions, Out<'a>)> {
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
            all.push((at, *positions, run.work(&run.works[at], Place { positions: *positions, ..Place::default() })));
        }
    }
    all
}

/// Works whose names and dates read the same, in the order they are first met.
fn groups<'a>(cites: &[(usize, Positions, Out<'a>)]) -> Vec<Vec<Shown<'a>>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Shown<'a>>> = Vec::new();
    for (work, _, out) in cites {
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
    groups.retain(|group| group.len() > 1);
    groups
}

/// The words of names and dates, and the names.
fn gather<'a>(out: &Out<'a>, key: &mut String, names: &mut Vec<&'a Name>) {
    match out {
        Out::Tag(Tag::Names(_, list), _) => {
            out.words_into(key);
            key.push('\n');
            names.extend(list.iter());
        }
        Out::Tag(Tag::Date(_) | Tag::Label, _) => {
            out.words_into(key);
            key.push('\n');
        }
        Out::Tag(_, inner) => gather(inner, key, names),
        Out::Set(_, parts) => parts.iter().for_each(|part| gather(part, key, names)),
        _ => {}
    }
}

/// Names of one family that are not one person get their initials or given names, everywhere.
fn hint_all<'a>(run: &mut Run<'a>, rule: GivenRule, cites: &[(usize, Positions, Out<'a>)]) {
    let primary = matches!(rule, GivenRule::Primary | GivenRule::PrimaryInitials);
    let mut families: BTreeMap<(&'a str, &'a str), Vec<&'a Name>> = BTreeMap::new();
    let mut known: HashSet<(&'a str, &'a str, String, &'a str)> = HashSet::new();
    let mut spellings: HashSet<&'a Name> = HashSet::new();
    for (_, _, out) in cites {
        out.visit(&mut |part| {
            let Out::Tag(Tag::Names(_, list), _) = part else { return };
            let relevant = if primary { &list[..list.len().min(1)] } else { list };
            for name in relevant.iter().filter(|name| name.literal.is_empty()) {
                spellings.insert(name);
                if known.insert((&name.non_dropping_particle, &name.family, bare_given(name), &name.suffix)) {
                    families.entry((&name.non_dropping_particle, &name.family)).or_default().push(name);
                }
            }
        });
    }
    let mut all: Vec<&'a Name> = spellings.into_iter().collect();
    all.sort_by_key(|name| (&name.family, &name.given));
    let mut counts: HashMap<(&str, &str, String), usize> = HashMap::new();
    for names in families.values() {
        for name in names {
            *counts.entry((&name.non_dropping_particle, &name.family, first_letters(name))).or_default() += 1;
        }
    }
    for name in all {
        let several = families.get(&(name.non_dropping_particle.as_str(), name.family.as_str())).is_some_and(|names| names.len() > 1);
        let same = counts.get(&(name.non_dropping_particle.as_str(), name.family.as_str(), first_letters(name))).is_some_and(|count| *count > 1);
        let hint = match (rule, same) {
            _ if !several => continue,
            (GivenRule::AllInitials | GivenRule::PrimaryInitials, true) => continue,
            (GivenRule::Primary, true) => Hint::GivenIfFirst,
            (GivenRule::Primary | GivenRule::PrimaryInitials, false) => Hint::InitialsIfFirst,
            (_, true) => Hint::Given,
            (_, false) => Hint::Initials,
        };
        run.hints.insert(name, hint);
    }
}

fn first_letters(name: &Name) -> String {
    initials(&name.given, true, false, "")
}

/// Shows as many names of each work as leave the fewest others alike.
fn add_names<'a>(run: &mut Run<'a>, group: &[Shown<'a>]) {
    let rule = run.style.options.add_given;
    let most = group.iter().map(|shown| shown.names.len()).max().unwrap_or(0);
    // What the names of each work up to a number count as, as the number of a class.
    let mut classes: Vec<usize> = vec![0; group.len()];
    let mut best: Vec<(usize, usize)> = vec![(group.len(), 0); group.len()];
    for count in 1..=most {
        let mut numbers: HashMap<(usize, String), usize> = HashMap::new();
        let mut sizes: Vec<usize> = Vec::new();
        for (class, shown) in classes.iter_mut().zip(group) {
            let mut key = String::new();
            match shown.names.get(count - 1) {
                Some(name) => name_key(name, rule, count == 1, &mut key),
                None => key.push('-'),
            }
            let fresh = sizes.len();
            let number = *numbers.entry((*class, key)).or_insert(fresh);
            if number == fresh {
                sizes.push(0);
            }
            sizes[number] += 1;
            *class = number;
        }
        for (class, best) in classes.iter().zip(&mut best) {
            if sizes[*class] < best.0 {
                *best = (sizes[*class], count);
            }
        }
    }
    for (shown, (_, count)) in group.iter().zip(best).filter(|(_, (_, count))| *count > 0) {
        let et_al = &mut run.works[shown.work].distinction.et_al;
        *et_al = Some(et_al.map_or(count, |known| known.max(count)));
    }
}

/// What a name counts as when names are compared under a rule.
fn name_key(name: &Name, rule: Option<GivenRule>, first: bool, key: &mut String) {
    let given = match rule {
        Some(GivenRule::AllNames | GivenRule::ByCite) => bare_given(name),
        Some(GivenRule::AllInitials) => first_letters(name),
        Some(GivenRule::Primary) if first => bare_given(name),
        Some(GivenRule::PrimaryInitials) if first => first_letters(name),
        _ => String::new(),
    };
    for part in [&name.literal, &name.non_dropping_particle, &name.family, &given, &name.suffix] {
        key.push_str(part);
        key.push('\u{1}');
    }
    key.push('\n');
}

/// Adds initials or given names, place by place, to names that are of one family and not the same.
fn add_given<'a>(run: &mut Run<'a>, group: &[Shown<'a>]) {
    let most = group.iter().map(|shown| shown.names.len()).max().unwrap_or(0);
    for place in 0..most {
        // The given names of each family, by their initials.
        let mut families: HashMap<(&str, &str), HashMap<String, BTreeSet<String>>> = HashMap::new();
        for name in group.iter().filter_map(|shown| shown.names.get(place)) {
            families.entry((&name.non_dropping_particle, &name.family)).or_default().entry(first_letters(name)).or_default().insert(bare_given(name));
        }
        for shown in group {
            let Some(name) = shown.names.get(place).filter(|name| name.literal.is_empty()) else { continue };
            let Some(letters) = families.get(&(name.non_dropping_particle.as_str(), name.family.as_str())) else { continue };
            if letters.len() < 2 && letters.values().all(|names| names.len() < 2) {
                continue;
            }
            let same = letters.get(&first_letters(name)).is_some_and(|names| names.len() > 1);
            run.works[shown.work].distinction.hints.insert(name, if same { Hint::Given } else { Hint::Initials });
        }
    }
}

/// A given name without the spaces and full stops that two spellings of one name may differ in.
fn bare_given(name: &Name) -> String {
    name.given.chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
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
