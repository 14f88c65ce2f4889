//! The ids of remarks and answers: those that are taken, and the next free ones.

use std::collections::BTreeSet;

use crate::data::Node;
use crate::edition::article::Article;
use crate::parse;
use crate::source::FileId;
use crate::yaml;

/// The ids of the remarks and replies that the front matter of `text` has.
pub fn ids(text: &str) -> Vec<String> {
    let front = parse::front_matter(text).map(|range| &text[range]).filter(|front| front.contains("annotations"));
    let Some(node) = front.and_then(|front| yaml::read(front, FileId(0), 0, &mut Vec::new())) else { return Vec::new() };
    let remarks = node.get("annotations").map_or(&[][..], Node::items);
    let replies = |remark: &'_ Node| remark.get("replies").map_or_else(Vec::new, |replies| replies.items().to_vec());
    let all = remarks.iter().flat_map(|remark| std::iter::once(remark.clone()).chain(replies(remark)));
    all.filter_map(|one| Some(one.get("id")?.text()?.to_owned())).collect()
}

/// The ids of the remarks and replies of an article.
pub fn of_article(article: &Article) -> BTreeSet<String> {
    article.all_remarks().flat_map(|(remark, _)| remark.annotation.ids()).map(|id| id.value.clone()).collect()
}

/// What the ids of who speaks under a key begin with: `reviewer-2` has `r2-1`, `editors` has `e-1`.
pub fn stem(by: &str) -> String {
    let letters: String = by.split('-').filter_map(|part| part.chars().next()).filter(char::is_ascii_lowercase).collect();
    let digits: String = by.chars().filter(char::is_ascii_digit).collect();
    let letters = if letters.is_empty() { "a".to_owned() } else { letters };
    // `reviewer-2` gives `r` and `2`.
    format!("{letters}{digits}")
}

/// The next free id that begins with `stem`: `r1-4`, with `own` being the ids of the article, and `taken` those of the journal.
pub fn free_id(stem: &str, own: &BTreeSet<String>, taken: &BTreeSet<String>) -> String {
    let number = |id: &String| id.strip_prefix(stem)?.parse::<u64>().ok();
    // Numbers are not used again: a remark that was taken out keeps its own.
    let last = own.iter().filter_map(number).max().unwrap_or(0);
    let is_free = |n: &u64| [own, taken].iter().all(|ids| !ids.contains(&format!("{stem}{n}")));
    let free = (last.saturating_add(1)..).find(is_free).unwrap_or(last);
    format!("{stem}{free}")
}
