//! Where words that were selected in a page stand, and what to write for them.

use std::ops::Range;

use super::act::Selected;
use super::{Refusal, Sheet, Why};
use crate::anchor::{Outcome, Selection, Selector, Several};
use crate::apparatus::Renewed;
use crate::source::Span;

/// A place in an article.
pub(super) struct Place {
    /// The text: 0 is the abstract, 1 the first section.
    pub text: usize,
    /// The range of the article's words.
    pub range: Range<usize>,
}

/// The place of selected words.
pub(super) fn place(sheet: &Sheet<'_>, words: &Selected) -> Result<Place, Refusal> {
    let several = |Several(count): Several| match count {
        0 => Refusal::new(
            Why::Missing,
            format!(
                "the words “{}” are not in the text of a section; select words of one section alone, and reload the page if its file has changed",
                short(&words.text)
            ),
        ),
        _ => Refusal::new(Why::Ambiguous, format!("the words “{}” stand in {count} places that look alike; select more of the sentence", short(&words.text))),
    };
    let stream = &sheet.reading.stream;
    let labels = labels(sheet);
    let mut last = Several(0);
    for clean in [false, true] {
        let text = |words: &str| if clean { without(words, &labels) } else { words.to_owned() };
        let (text, before, after) = (text(&words.text), text(&words.before), text(&words.after));
        let selection = Selection { text: &text, before: &before, after: &after };
        for within in homes(sheet, &words.section)? {
            match stream.select(&selection, &within) {
                Ok(range) => {
                    let text = sheet.reading.text_of(range.start).unwrap_or(0);
                    return Ok(Place { text, range });
                }
                Err(found) => last = if found.0 > 0 { found } else { last },
            }
        }
    }
    Err(several(last))
}

/// Where words of a section are looked for: in its text, then in its notes; where no section is named, everywhere.
pub(super) fn homes(sheet: &Sheet<'_>, section: &str) -> Result<Vec<Range<usize>>, Refusal> {
    let reading = &sheet.reading;
    let all = 0..reading.stream.len();
    match section {
        "" | "notes" => Ok(vec![all]),
        section => {
            let text = text_named(sheet, section)?;
            Ok(vec![reading.texts[text].clone(), reading.notes[text].clone()])
        }
    }
}

/// Where words that were selected in a page stand in the sources. Without any, the place is where the selection stands.
///
/// # Errors
/// They are not in the text, or in several places of it.
pub fn locate(sheet: &Sheet<'_>, words: &Selected) -> Result<Span, Refusal> {
    let stream = &sheet.reading.stream;
    let range = if words.text.trim().is_empty() {
        let at = point(sheet, (&words.section, &words.before, &words.after))?;
        at..stream.len()
    } else {
        place(sheet, words)?.range
    };
    let found = stream.places(&range).into_iter().next();
    let found = found.ok_or_else(|| Refusal::new(Why::Missing, "nothing of this stands in a source file"))?;
    let start = found.run.span.start as usize + found.from;
    Ok(Span::new(found.run.span.file, start, start))
}

/// The place between two characters of the article's words.
pub(super) fn point(sheet: &Sheet<'_>, (section, before, after): (&str, &str, &str)) -> Result<usize, Refusal> {
    let labels = labels(sheet);
    let (before, after) = (without(before, &labels), without(after, &labels));
    let mut last = Several(0);
    for within in homes(sheet, section)? {
        match sheet.reading.stream.caret(&before, &after, &within) {
            Ok(point) => return Ok(point),
            Err(found) => last = if found.0 > 0 { found } else { last },
        }
    }
    Err(match last.0 {
        0 => Refusal::new(Why::Missing, "the words around the caret are not in the text as its file has it now; reload the page"),
        _ => Refusal::new(Why::Ambiguous, "several places of the text look like this one; put the caret elsewhere in the sentence"),
    })
}

/// The text of the article that has this id.
pub(super) fn text_named(sheet: &Sheet<'_>, section: &str) -> Result<usize, Refusal> {
    let found = (1..sheet.reading.texts.len()).find(|&text| sheet.apparatus().text_id(text) == section);
    let found = found.or_else(|| matches!(section, "abstract" | "title" | "top").then_some(0));
    found.ok_or_else(|| Refusal::new(Why::Unknown, format!("this article has no section `{section}`; reload the page")))
}

/// What the page shows beside the words of remarks: "R1.1".
pub(super) fn labels(sheet: &Sheet<'_>) -> Vec<String> {
    let mut labels: Vec<String> =
        sheet.article().all_remarks().filter_map(|(remark, _)| Some(sheet.entry(&remark.annotation.id.value)?.label.clone())).collect();
    labels.retain(|label| !label.is_empty());
    labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
    labels
}

/// `words` without the labels of remarks in it.
pub(super) fn without(words: &str, labels: &[String]) -> String {
    labels.iter().fold(words.to_owned(), |words, label| words.replace(label.as_str(), ""))
}

/// The first words of a text, for a message.
pub(super) fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}

/// How many words before and after are written where the fewest that should decide do not.
const MORE: [usize; 4] = [1, 3, 6, 12];

/// What to write for a place, so that words looked for beside the text `home` are found there and nowhere else: the words,
/// and the fewest around them that decide.
pub(super) fn chosen(sheet: &Sheet<'_>, place: &Place, home: Option<usize>) -> Result<Renewed, Refusal> {
    let stream = &sheet.reading.stream;
    let all = 0..stream.len();
    for quote in quotes(sheet, &place.range) {
        let (prefix, suffix) = stream.deciding_for(&place.range, &quote, &all);
        let more = MORE.iter().map(|&count| {
            let (before, after) = stream.words_around(&place.range, count);
            (Some(before).filter(|words| !words.is_empty()), Some(after).filter(|words| !words.is_empty()))
        });
        for (prefix, suffix) in std::iter::once((prefix, suffix)).chain(more) {
            let renewed = Renewed { quote: quote.clone(), prefix, suffix };
            if stands(sheet, &renewed, place, home) {
                return Ok(renewed);
            }
        }
    }
    Err(Refusal::new(
        Why::Ambiguous,
        format!("the words “{}” would not be found again for sure; select more of the sentence", short(stream.words(&place.range))),
    ))
}

/// The forms in which the words of a place can be quoted, the best first: as they read in the page, but without the numbers
/// of notes; without all that the page prints; whole.
fn quotes(sheet: &Sheet<'_>, range: &Range<usize>) -> Vec<String> {
    let stream = &sheet.reading.stream;
    let mark = |words: &str| words.trim().bytes().all(|byte| byte.is_ascii_digit());
    let bare = stream.words_without(range, |_| true);
    let mut quotes = vec![stream.words_without(range, mark), tidy(&bare), bare, stream.words(range).to_owned()];
    quotes.dedup();
    quotes.retain(|quote| !quote.is_empty());
    quotes
}

/// Without the space that stands before a comma where something was left out.
fn tidy(words: &str) -> String {
    [",", ".", ";", ":", ")", "?", "!"].iter().fold(words.to_owned(), |words, mark| words.replace(&format!(" {mark}"), mark))
}

fn stands(sheet: &Sheet<'_>, words: &Renewed, place: &Place, home: Option<usize>) -> bool {
    let selector = Selector { quote: &words.quote, prefix: words.prefix.as_deref(), suffix: words.suffix.as_deref(), ..Selector::default() };
    let (judged, _) = sheet.reading.judge(&selector, home);
    let stream = &sheet.reading.stream;
    let same = |range: &Range<usize>| stream.places(range) == stream.places(&place.range) && !stream.places(range).is_empty();
    matches!(judged.outcome, Outcome::Ok | Outcome::Moved) && judged.range.as_ref().is_some_and(same)
}

/// Refuses an edit after which the remark `id` is not at the place that was selected.
pub(super) fn confirm(old: &Sheet<'_>, place: &Place, new: &Sheet<'_>, id: &str) -> Result<(), Refusal> {
    let wrong = |what: &str| Refusal::new(Why::Unsure, format!("the remark would {what}; select more of the sentence"));
    let entry = new.entry(id).filter(|entry| matches!(entry.outcome, Outcome::Ok | Outcome::Moved)).ok_or_else(|| wrong("not be found again for sure"))?;
    let (stream, spot) = (&old.reading.stream, entry.spot.ok_or_else(|| wrong("not be found again"))?);
    let there = match new.reading.stream.len() == stream.len() {
        true => spot.at == place.range.start,
        // A citation that is printed otherwise now has moved the words behind it.
        false => {
            let end = spot.at + entry.found.as_ref().map_or(0, String::len);
            new.reading.stream.words_around(&(spot.at..end), 3) == stream.words_around(&place.range, 3)
        }
    };
    let said = entry.found.as_deref() == Some(stream.words(&place.range));
    if there && said { Ok(()) } else { Err(wrong("be found elsewhere")) }
}
