//! A new remark, and a remark that speaks of other words.

use super::act::{Annotate, Reanchor};
use super::file::{Kind, review_of};
use super::place::{Place, chosen, confirm, place, short, text_named};
use super::target::{Renewal, renew};
use super::thread::Thread;
use super::{Draft, Refusal, Revision, Sheet, Why, draft};
use crate::edition::annotation::Motivation;
use crate::mend::{Change, Edit, Path};
use crate::source::FileId;
use crate::yaml::Form;

/// Adds a remark.
pub(super) fn annotate(sheet: &Sheet<'_>, act: &Annotate) -> Result<Revision, Refusal> {
    if let Some(refusal) = sheet.unknown_speaker(&act.by) {
        return Err(refusal);
    }
    let said = said(sheet, act)?;
    if act.words.text.trim().is_empty() {
        return of_thing(sheet, act, said);
    }
    let place = place(sheet, &act.words)?;
    let (file, at) = home(sheet, &act.by, place.text);
    // Words of an article that is whole in one file are looked for in all of it.
    let beside = (at.is_some() || sheet.kind(file) == Some(Kind::Section)).then_some(place.text);
    let words = chosen(sheet, &place, beside)?;
    let what = format!("added `{}` on “{}”", said.id, short(sheet.reading.stream.words(&place.range)));
    let draft = Draft { words, at, ..said };
    let text = sheet.mended(file, &[added(&draft)])?;
    let new = sheet.proved(file, &text)?;
    confirm(sheet, &place, &new, &draft.id)?;
    Ok(sheet.revision(file, text, (draft.id, what)))
}

fn added(draft: &Draft) -> Edit {
    Edit { path: Path::of("annotations"), change: Change::Append(draft.value()) }
}

/// All of a remark but what it speaks of.
fn said(sheet: &Sheet<'_>, act: &Annotate) -> Result<Draft, Refusal> {
    let body = act.body.as_deref().and_then(draft::prose);
    let suggestion = act.suggestion.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let motivation = act.motivation.or_else(|| suggestion.as_ref().map(|_| Motivation::Editing));
    if body.is_none() && motivation != Some(Motivation::Highlighting) {
        return Err(Refusal::new(Why::Invalid, "a remark needs words: say something, or make it a highlight"));
    }
    Ok(Draft {
        id: sheet.free_id(&act.by),
        by: act.by.clone(),
        date: act.date.clone(),
        motivation: motivation.filter(|motivation| *motivation != Motivation::Commenting).map(|motivation| motivation.as_str().to_owned()),
        weight: act.weight.map(|weight| weight.as_str().to_owned()),
        round: act.round,
        is_hidden: act.draft,
        suggestion,
        body,
        ..Draft::default()
    })
}

/// Adds a remark on a section, or on the article.
fn of_thing(sheet: &Sheet<'_>, act: &Annotate, said: Draft) -> Result<Revision, Refusal> {
    let section = act.words.section.as_str();
    let text = if section.is_empty() { 0 } else { text_named(sheet, section)? };
    let (file, _) = home(sheet, &act.by, text);
    let (at, thing, name) = match section {
        "" | "top" => (None, ("article", String::new()), "the article".to_owned()),
        "abstract" | "title" => (Some(section.to_owned()), ("at", String::new()), format!("the {section}")),
        section => (None, ("section", section.to_owned()), format!("the section `{section}`")),
    };
    let what = format!("added `{}` on {name}", said.id);
    let draft = Draft { at, thing: Some(thing), ..said };
    let text = sheet.mended(file, &[added(&draft)])?;
    sheet.proved(file, &text)?;
    Ok(sheet.revision(file, text, (draft.id, what)))
}

/// The file that a remark on words of the text `text` belongs into, and the section it names there: the own review file of
/// who speaks, else the file the words stand in.
fn home(sheet: &Sheet<'_>, by: &str, text: usize) -> (FileId, Option<String>) {
    let article = sheet.article();
    let own = text.checked_sub(1).map_or(article.file, |at| article.sections[at].file);
    let file = review_of(article, by).unwrap_or(own);
    let names = sheet.kind(file).is_some_and(|kind| kind.names_sections(article));
    (file, names.then(|| sheet.apparatus().text_id(text)))
}

/// Lets a remark speak of the selected words.
pub(super) fn reanchor(sheet: &Sheet<'_>, act: &Reanchor) -> Result<Revision, Refusal> {
    let thread = Thread::find(sheet, &act.id)?;
    if thread.reply.is_some() {
        return Err(Refusal::new(Why::Invalid, format!("`{}` is an answer; the remark it answers speaks of words", act.id)));
    }
    let place = place(sheet, &act.words)?;
    let form = sheet.form(thread.file)?;
    let item = form.get("annotations").and_then(|list| list.items().get(thread.at)).ok_or_else(|| thread.shared(sheet))?;
    let at = named(sheet, &thread, item, &place);
    let beside = match (&at, sheet.kind(thread.file)) {
        (Some(_), _) | (None, Some(Kind::Section)) => Some(place.text),
        _ => None,
    };
    let words = chosen(sheet, &place, beside)?;
    let what = format!("`{}` speaks of “{}” now", act.id, short(sheet.reading.stream.words(&place.range)));
    let left = |why: String| Refusal::new(Why::Unsure, format!("`{}` is left as it is: {why}", act.id));
    let mut refused = None;
    for loose in [false, true] {
        let made = renew(Renewal { renewed: &words, loose: false }, item, thread.at).map_err(|why| left(why.0))?;
        let mut edits = made.edits;
        edits.extend(placed(item, &thread, at.as_deref(), loose));
        let tried = sheet.mended(thread.file, &edits).and_then(|text| {
            let new = sheet.proved(thread.file, &text)?;
            confirm(sheet, &place, &new, &act.id)?;
            Ok(text)
        });
        match tried {
            Ok(text) => return Ok(sheet.revision(thread.file, text, (act.id.clone(), what))),
            Err(why) => refused = refused.or(Some(why)),
        }
    }
    Err(refused.unwrap_or_else(|| left("its words would not be found for sure".into())))
}

/// The section that the target has to name, if any.
fn named(sheet: &Sheet<'_>, thread: &Thread<'_>, item: &Form, place: &Place) -> Option<String> {
    let said = item.get("target").and_then(|target| target.get("at")).is_some();
    let own = match sheet.kind(thread.file) {
        Some(Kind::Section) => place.text.checked_sub(1).is_some_and(|at| sheet.article().sections[at].file == thread.file),
        Some(kind) => !kind.names_sections(sheet.article()),
        None => true,
    };
    (said || !own).then(|| sheet.apparatus().text_id(place.text))
}

/// The edits that let a target name its section, and where `loose` no part of it.
fn placed(item: &Form, thread: &Thread<'_>, at: Option<&str>, loose: bool) -> Vec<Edit> {
    let path = Path::of("annotations").item(thread.at).key("target");
    let Some(target) = item.get("target") else { return Vec::new() };
    let mut edits = Vec::new();
    match (target.get("at").and_then(Form::text), at) {
        (Some(old), Some(new)) if old != new => edits.push(Edit { path: path.clone().key("at"), change: Change::Set(new.to_owned()) }),
        (None, Some(new)) => {
            let beside = ["quote", "from", "paragraph"].into_iter().find(|key| target.get(key).is_some()).unwrap_or("quote");
            edits.push(Edit { path: path.clone().key(beside), change: Change::Insert { key: "at".into(), text: new.to_owned(), like: None } });
        }
        _ => {}
    }
    if loose && target.get("in").is_some() {
        edits.push(Edit { path: path.key("in"), change: Change::Remove });
    }
    edits
}
