//! A new footnote: its mark in the text, its words in the front matter.

use super::act::Footnote;
use super::place::point;
use super::{Refusal, Revision, Sheet, Why, draft};
use crate::apparatus::NoteText;
use crate::mend::{Change, Edit, Path, Value};
use crate::resolve::notes_of;
use crate::source::FileId;

/// Adds a footnote.
pub(super) fn footnote(sheet: &Sheet<'_>, act: &Footnote) -> Result<Revision, Refusal> {
    let words = draft::prose(&act.text).ok_or_else(|| Refusal::new(Why::Invalid, "a footnote needs words"))?;
    let point = point(sheet, (&act.at.section, &act.at.before, &act.at.after))?;
    let key = free_key(sheet);
    let mut refused = None;
    for (file, at) in spots(sheet, point) {
        match written(sheet, (file, at), (&key, &words)).and_then(|text| confirm(sheet, (file, &text), (&key, point)).map(|()| text)) {
            Ok(text) => return Ok(sheet.revision(file, text, (key.clone(), format!("added the footnote `{key}`")))),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    Err(refused.unwrap_or_else(|| Refusal::new(Why::Unsure, "no footnote can stand there; put the caret behind a word of the text")))
}

/// The next free key of a footnote: `fn3`.
fn free_key(sheet: &Sheet<'_>) -> String {
    let number = |key: &str| key.strip_prefix("fn")?.parse::<u64>().ok();
    let last = notes_of(sheet.article()).iter().filter_map(|note| number(&note.key)).max().unwrap_or(0);
    format!("fn{}", last.saturating_add(1))
}

/// The bytes of the sources that may be meant: behind the word before the caret, before the one after it.
fn spots(sheet: &Sheet<'_>, point: usize) -> Vec<(FileId, usize)> {
    let stream = &sheet.reading.stream;
    let texts = sheet.texts();
    let (before, after) = (stream.places(&(0..point)), stream.places(&(point..stream.len())));
    let behind = before.last().map(|place| (place.run.span, place.to));
    let ahead = after.first().map(|place| (place.run.span, place.from));
    let mut spots = Vec::new();
    for (span, offset) in behind.into_iter().chain(ahead) {
        let exact = span.start as usize + offset;
        if exact <= span.end as usize && texts.get(span.file).is_some_and(|text| text.is_char_boundary(exact)) {
            spots.push((span.file, exact));
        }
    }
    spots.dedup();
    spots
}

/// The file's text with the note in it.
fn written(sheet: &Sheet<'_>, (file, at): (FileId, usize), (key, words): (&str, &str)) -> Result<String, Refusal> {
    let (text, front) = sheet.front(file)?;
    if at <= front.end {
        return Err(Refusal::new(Why::Invalid, "a footnote can't be added in the front matter; put the caret into the text"));
    }
    let change = Change::Enter { key: key.to_owned(), value: Value::Text(words.to_owned()) };
    let mended = sheet.mended(file, &[Edit { path: Path::of("footnotes"), change }])?;
    let at = mended.len() - (text.len() - at);
    Ok(format!("{}[^{key}]{}", &mended[..at], &mended[at..]))
}

/// Refuses a note whose mark is not read as one, or is not where the caret was.
fn confirm(sheet: &Sheet<'_>, (file, text): (FileId, &str), (key, point): (&str, usize)) -> Result<(), Refusal> {
    let new = sheet.proved(file, text)?;
    let notes = notes_of(new.article());
    let is_own = |text: &NoteText| matches!(text, NoteText::Written(at) if notes[*at].key == key);
    let cited = new.apparatus().notes.iter().find(|entry| is_own(&entry.text)).map_or(0, |entry| entry.cited.len());
    let (old, now) = (&sheet.reading, &new.reading);
    let texts = |reading: &crate::resolve::Reading| reading.texts.last().map_or(0, |last| last.end);
    let bare = |reading: &crate::resolve::Reading, range| reading.stream.words_without(&range, |_| true);
    let before = bare(old, 0..point) == bare(now, 0..point);
    let whole = bare(old, 0..texts(old)) == bare(now, 0..texts(now));
    match cited == 1 && before && whole {
        true => Ok(()),
        false => Err(Refusal::new(Why::Unsure, "no footnote can stand there for sure; put the caret behind a word of the text")),
    }
}
