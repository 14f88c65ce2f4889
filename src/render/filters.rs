//! By what the remarks of a page can be told apart.

use super::view::{Annotation, Article, Filter, FilterOption};
use crate::edition::annotation::{Status, Weight};

/// What a remark is in one respect: the values, and the first in words.
type Of = fn(&Annotation) -> Vec<(String, String, &'static str)>;

const ALL: [(&str, Of); 5] = [
    ("by", |one| vec![(one.by_key.clone(), one.by.clone(), one.role)]),
    ("round", |one| if one.round.is_empty() { Vec::new() } else { vec![(one.round_number.clone(), one.round.clone(), "")] }),
    ("status", |one| vec![(one.status.to_owned(), String::new(), "")]),
    ("kind", |one| one.kinds.iter().map(|kind| ((*kind).to_owned(), String::new(), "")).collect()),
    ("weight", |one| if one.weight.is_empty() { Vec::new() } else { vec![(one.weight.to_owned(), String::new(), "")] }),
];

/// Counts the remarks of a page, and notes in what they differ.
pub(super) fn count(page: &mut Article) {
    let sections =
        page.sections.iter().flat_map(|section| [&section.annotations, &section.lost].into_iter().chain(section.parts.iter().map(|part| &part.annotations)));
    let abstracts = page.abstract_parts.iter().map(|part| &part.annotations);
    let all: Vec<&Annotation> = [&page.annotations, &page.lost].into_iter().chain(abstracts).chain(sections).flatten().collect();
    let filters = ALL.iter().map(|(name, of)| Filter { name, options: options(name, *of, &all) });
    let filters: Vec<Filter> = filters.filter(|filter| filter.options.len() > 1).collect();
    page.remark_count = all.len();
    page.filters = filters;
}

fn options(name: &str, of: Of, all: &[&Annotation]) -> Vec<FilterOption> {
    let mut options: std::collections::BTreeMap<(usize, String), FilterOption> = std::collections::BTreeMap::new();
    for (value, text, role) in all.iter().flat_map(|one| of(one)) {
        let option = options.entry((rank(name, &value), value.clone())).or_insert_with(|| FilterOption { value, text, role, count: 0 });
        option.count += 1;
    }
    options.into_values().collect()
}

/// Where a value stands among its like: statuses and weights have an order of their own.
fn rank(name: &str, value: &str) -> usize {
    const STATUSES: [Status; 5] = [Status::Open, Status::Accepted, Status::Declined, Status::Resolved, Status::Superseded];
    const WEIGHTS: [Weight; 3] = [Weight::Major, Weight::Minor, Weight::Typo];
    match name {
        "status" => STATUSES.iter().position(|status| status.as_str() == value).unwrap_or_default(),
        "weight" => WEIGHTS.iter().position(|weight| weight.as_str() == value).unwrap_or_default(),
        "round" => value.parse().unwrap_or_default(),
        _ => 0,
    }
}
