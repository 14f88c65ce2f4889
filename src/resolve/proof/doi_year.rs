//! Years in DOIs: some publishers write the year into them.

use super::{Found, called};
use crate::bibliography::Reference;
use crate::diagnostic::catalogue::citations as faults;

/// Tells each work whose DOI speaks of another year. A DOI is given when an article comes out online, so that it may be a year
/// before the work's.
pub(super) fn years<'w>(works: &'w [Reference], out: &mut Found<'w>) {
    for work in works {
        let (Some(doi), Some(entry)) = (work.doi(), work.year()) else { continue };
        if let Some(year) = year_of(&doi).filter(|year| *year > entry || *year < entry - 1) {
            out.push((vec![&work.key], faults::doi_year(&called(work), &doi, year, entry)));
        }
    }
}

/// The one number of a DOI that can only be a year: four digits after a dot or the slash and before a dot, as in
/// `10.1080/00396338.2019.1568043`.
fn year_of(doi: &str) -> Option<i32> {
    let (prefix, suffix) = doi.split_once('/')?;
    // In arXiv's DOIs four digits are year and month.
    if prefix == "10.48550" {
        return None;
    }
    let parts: Vec<&str> = suffix.split('.').collect();
    let before_dot = &parts[..parts.len().saturating_sub(1)];
    let four = before_dot.iter().map(|part| part.rsplit('/').next().unwrap_or(part)).filter(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()));
    let mut years = four.filter_map(|part| part.parse::<i32>().ok()).filter(|year| (1990..=2100).contains(year));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}
