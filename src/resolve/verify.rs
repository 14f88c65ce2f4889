//! Rules between the keys of an article's front matter: dates in order, affiliations that exist, names.

use super::threads;
use crate::diagnostic::{Diagnostic, catalogue::data, catalogue::edition as faults};
use crate::edition::article::Article;
use crate::edition::scalar::Date;
use crate::source::{Listing, Spanned};

/// Tells what contradicts itself in the front matter of `article`.
pub fn verify(article: &Article, listing: &Listing, out: &mut Vec<Diagnostic>) {
    dates(article, out);
    for author in &article.front.authors {
        if author.printed().trim().is_empty() {
            out.push(data::key_missing(article.front.title.span, "name"));
        }
        for affiliation in &author.affiliations.0 {
            if article.front.affiliations.get(&affiliation.value).is_none() {
                out.push(faults::affiliation_unknown(affiliation.span, &affiliation.value, article.front.affiliations.names()));
            }
        }
    }
    threads::threads(article, listing, out);
}

fn dates(article: &Article, out: &mut Vec<Diagnostic>) {
    let dates = &article.front.dates;
    let named: [(&str, &Option<Spanned<Date>>); 4] =
        [("received", &dates.received), ("revised", &dates.revised), ("accepted", &dates.accepted), ("published", &dates.published)];
    let mut before: Option<(&str, &Spanned<Date>)> = None;
    for (name, date) in named.iter().filter_map(|(name, date)| Some((*name, date.as_ref()?))) {
        if let Some((earlier, first)) = before
            && date.value < first.value
        {
            out.push(data::date_order((name, &date.value.to_string(), date.span), (earlier, &first.value.to_string(), first.span)));
        }
        before = Some((name, date));
    }
}
