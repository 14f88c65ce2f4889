//! What reviewers quote, judged by a search of our own and by a list made by reading.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};

use super::corpus::Article;
use super::journal::{Found, Page, Quote, make};
use super::layout::draft;
use super::record::{Case, Tally, Verdict};
use super::text::{Keys, Text, keys_of};

/// What a careful reader would do with a quotation that does not stand word for word.
enum Meant {
    /// Find it at these words.
    Must(Range<usize>),
    /// Find it there, or nowhere.
    May(Range<usize>),
    /// Find it nowhere.
    Nothing,
}

/// Judges every quotation in a journal of the first versions.
pub fn judge(articles: &[Article], tally: &mut Tally) {
    let keys: Arc<Mutex<Keys>> = Arc::default();
    let pages: Vec<Page> = articles.iter().enumerate().map(|(n, article)| page(n, article)).collect();
    let made = make(&pages, &keys);
    let meant = meant();
    let mut used = 0;
    for ((article, page), text) in articles.iter().zip(&pages).zip(&made.texts) {
        for (n, quote) in page.quotes.iter().enumerate() {
            let words = keys_of(&quote.quote, &mut keys.lock().expect("one at a time"));
            let places = text.all(&words);
            let found = made.rows.get(&quote.id).cloned().unwrap_or_default();
            let marked = place(text, quote, &found, &keys);
            let gold = meant.get(&(article.name.clone(), n + 1));
            used += usize::from(gold.is_some());
            let (kind, verdict) = match (places.as_slice(), gold) {
                ([once], None) => ("once", exact(marked.as_ref(), once, &found)),
                ([_, _, ..], None) => ("repeated", repeated(marked.as_ref(), &found)),
                ([], Some(gold)) => ("not verbatim", near(marked.as_ref(), gold, &article.versions[0], text, &keys)),
                (places, gold) => panic!("{}: stands {} times; in anchoring.quotations: {}", quote.id, places.len(), gold.is_some()),
            };
            let expected = match gold {
                Some(Meant::Must(bytes)) => format!("drifted at {:?}", &article.versions[0][bytes.clone()]),
                Some(Meant::May(bytes)) => format!("stale, or drifted at {:?}", &article.versions[0][bytes.clone()]),
                Some(Meant::Nothing) => "stale".into(),
                None if places.len() == 1 => "ok".into(),
                None => format!("ambiguous: {} places", places.len()),
            };
            let shown = marked.as_ref().map(|range| text.read(range).to_owned());
            tally.add(&Case { kind: format!("quotations {kind}"), verdict, open: false, quote, article: &article.name, expected, found: &found, shown });
        }
    }
    assert_eq!(used, meant.len(), "every line of anchoring.quotations is of a quotation that does not stand word for word");
}

fn page(n: usize, article: &Article) -> Page {
    let quote = |(k, quote): (usize, &String)| Quote { id: format!("q{}-{}", article.name, k + 1), quote: quote.clone(), ..Quote::default() };
    let quotes = article.quotations.iter().enumerate().map(quote).collect();
    Page { slug: format!("a{}", article.name), draft: draft(&article.versions[0]), whole: n.is_multiple_of(2), quotes }
}

/// What is marked; of a title, which may be marked as a whole, what the report says is found.
fn place(text: &Text, quote: &Quote, found: &Found, keys: &Mutex<Keys>) -> Option<Range<usize>> {
    text.marks.get(&quote.id).cloned().or_else(|| {
        let words = keys_of(found.found.as_ref()?, &mut keys.lock().expect("one at a time"));
        text.all(&words).into_iter().find(|range| text.tokens[range.start].is_title)
    })
}

fn exact(marked: Option<&Range<usize>>, once: &Range<usize>, found: &Found) -> Verdict {
    match marked {
        Some(marked) if marked == once && matches!(found.outcome.as_str(), "ok" | "moved") => Verdict::Right,
        Some(marked) if marked.start < once.end && once.start < marked.end => Verdict::Missed,
        Some(_) => Verdict::Wrong,
        None => Verdict::Missed,
    }
}

fn repeated(marked: Option<&Range<usize>>, found: &Found) -> Verdict {
    match marked {
        Some(_) => Verdict::Wrong,
        None if found.outcome == "ambiguous" => Verdict::Right,
        None => Verdict::Missed,
    }
}

fn near(marked: Option<&Range<usize>>, gold: &Meant, source: &str, text: &Text, keys: &Mutex<Keys>) -> Verdict {
    let passage = match gold {
        Meant::Must(bytes) | Meant::May(bytes) => text.all(&keys_of(&source[bytes.clone()], &mut keys.lock().expect("one at a time"))),
        Meant::Nothing => Vec::new(),
    };
    assert_eq!(passage.is_empty(), matches!(gold, Meant::Nothing), "{passage:?} {}", text.words.len());
    match marked {
        Some(marked) if passage.iter().any(|passage| mostly(marked, passage)) => Verdict::Right,
        Some(_) => Verdict::Wrong,
        None if matches!(gold, Meant::Must(_)) => Verdict::Missed,
        None => Verdict::Right,
    }
}

/// Whether most of each of two ranges is in the other.
fn mostly(a: &Range<usize>, b: &Range<usize>) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * both > a.len() && 2 * both > b.len()
}

fn meant() -> HashMap<(String, usize), Meant> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/anchoring.quotations");
    let list = std::fs::read_to_string(path).expect("the list");
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| entry(line).unwrap_or_else(|| panic!("anchoring.quotations: {line}"))).collect()
}

fn entry(line: &str) -> Option<((String, usize), Meant)> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let key = ((*fields.first()?).to_owned(), fields.get(1)?.parse().ok()?);
    let bytes = || Some(fields.get(3)?.parse().ok()?..fields.get(4)?.parse().ok()?);
    let meant = match *fields.get(2)? {
        "must" => Meant::Must(bytes()?),
        "may" => Meant::May(bytes()?),
        "none" => Meant::Nothing,
        _ => return None,
    };
    Some((key, meant))
}
