//! Steps at random: the YAML says exactly the change that was meant, and every other byte is as it was.
//!
//! What was meant is worked out here on values that a reader of another make has read, not by the rooms under test.

use serde_json::json;
use serde_yaml::{Mapping, Value};
use variorum::revise::{Act, Refusal, Revision, Why};

use crate::pool::{self, Sheet};
use crate::support::dice::Dice;

/// Steps of each lane; the lanes are taken side by side.
const STEPS: usize = 500;
const LANES: u64 = 4;

/// What was asked for, and what the values of the changed file are to be.
struct Step {
    act: serde_json::Value,
    kind: Kind,
}

enum Kind {
    /// A remark more.
    Added(Vec<(&'static str, String)>),
    /// An answer more, in the thread of this id.
    Answered(String, Vec<(&'static str, String)>),
    /// A key of what has this id is this.
    Set(String, &'static str, String),
    /// What has this id is gone.
    Gone(String),
}

/// What became of some steps.
#[derive(Default)]
struct Tally {
    done: usize,
    kinds: [usize; 4],
    refused: Vec<(Refusal, String)>,
}

#[test]
fn two_thousand_steps() {
    let lanes: Vec<_> = (1..=LANES).map(|lane| std::thread::spawn(move || lane_of(Dice(0x5EED_0DE5 * lane)))).collect();
    let mut tally = Tally::default();
    for lane in lanes {
        let one = lane.join().unwrap_or_else(|broke| std::panic::resume_unwind(broke));
        tally.done += one.done;
        tally.kinds = std::array::from_fn(|at| tally.kinds[at] + one.kinds[at]);
        tally.refused.extend(one.refused);
    }
    let Tally { done, kinds, refused } = tally;
    let all = STEPS * LANES as usize;
    println!("{done} of {all} steps done ({kinds:?}), {} refused", refused.len());
    let told: Vec<&String> = refused.iter().map(|(_, told)| told).collect();
    let unfair = refused.iter().filter(|(why, _)| !matches!(why.why, Why::Shared | Why::Unsure)).count();
    assert_eq!(unfair, 0, "refusals for other reasons: {told:#?}");
    assert!(done >= all * 98 / 100, "{done} steps were done: {told:#?}");
    assert!(kinds.iter().all(|count| *count > 200), "{kinds:?}");
}

fn lane_of(mut dice: Dice) -> Tally {
    let mut pools = [pool::hostile(), pool::fixtures(), pool::content(), pool::real()];
    let fresh: Vec<Vec<_>> = pools.iter().map(|pool| pool.iter().map(|sheet| sheet.desk.files.clone()).collect()).collect();
    let mut tally = Tally::default();
    for round in 0..STEPS {
        let which = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 3, 3][dice.below(16)];
        let which = if pools[which].is_empty() { 0 } else { which };
        let at = dice.below(pools[which].len());
        let sheet = &mut pools[which][at];
        if dice.below(12) == 0 {
            sheet.desk.files.clone_from(&fresh[which][at]);
        }
        let step = step(&mut dice, sheet);
        let act: Act = serde_json::from_value(step.act.clone()).expect("an act");
        match sheet.desk.asked(sheet.article, &act) {
            Ok(revision) => {
                holds(&step, &revision, &format!("round {round}, {}", sheet.name));
                let one = &revision.rewrites[0];
                sheet.desk.files.insert(one.path.clone(), one.after.clone());
                tally.done += 1;
                tally.kinds[step.kind.index()] += 1;
            }
            Err(why) => {
                let told = format!("{}: {why} ({:?}): {}", sheet.name, why.why, step.act);
                tally.refused.push((why, told));
            }
        }
    }
    tally
}

impl Kind {
    fn index(&self) -> usize {
        match self {
            Self::Added(_) => 0,
            Self::Answered(..) => 1,
            Self::Set(..) => 2,
            Self::Gone(_) => 3,
        }
    }
}

/// A remark or answer that is there.
struct Known {
    id: String,
    by: String,
    /// Whether it is a remark.
    is_remark: bool,
    /// Whether it may be deleted by who said it.
    is_free: bool,
    /// Who said where its thread stands.
    status_by: Option<String>,
}

fn step(dice: &mut Dice, sheet: &Sheet) -> Step {
    let known = known(sheet);
    let date = "2027-05-06";
    loop {
        match dice.below(if known.is_empty() { 1 } else { 10 }) {
            0..=2 => return added(dice, sheet),
            3 | 4 => {
                let to = dice.of(&known);
                let (by, body) = (*dice.of(&["authors", "editors"]), dice.prose());
                let thread = thread_of(&known, &to.id);
                let act = json!({"act": "reply", "to": to.id, "by": by, "date": date, "body": body});
                return Step { act, kind: Kind::Answered(thread, vec![("by", by.into()), ("date", date.into()), ("body", prose(&body))]) };
            }
            5 | 6 => {
                let remark = dice.of(&known);
                let status = *dice.of(&["open", "accepted", "resolved", "superseded"]);
                if !remark.is_remark {
                    continue;
                }
                let note = (dice.below(2) == 0 || remark.status_by.is_some()).then(|| dice.prose());
                let act = json!({"act": "status", "id": remark.id, "status": status, "by": "editors", "date": date, "note": note});
                let kind = match note {
                    Some(note) => Kind::Answered(remark.id.clone(), vec![("by", "editors".into()), ("status", status.into()), ("body", prose(&note))]),
                    None => Kind::Set(remark.id.clone(), "status", status.into()),
                };
                return Step { act, kind };
            }
            7 => {
                let one = dice.of(&known);
                let body = dice.prose();
                let act = json!({"act": "edit", "id": one.id, "by": one.by, "body": {"set": body}});
                return Step { act, kind: Kind::Set(one.id.clone(), "body", prose(&body)) };
            }
            _ => {
                let one = dice.of(&known);
                if one.is_free {
                    return Step { act: json!({"act": "delete", "id": one.id, "by": one.by}), kind: Kind::Gone(one.id.clone()) };
                }
            }
        }
    }
}

fn thread_of(known: &[Known], id: &str) -> String {
    let at = known.iter().position(|one| one.id == id).expect("it is known");
    known[..=at].iter().rev().find(|one| one.is_remark).expect("a remark").id.clone()
}

/// A remark on some words of a paragraph.
fn added(dice: &mut Dice, sheet: &Sheet) -> Step {
    let plain =
        |line: &&str| line.split_whitespace().count() > 6 && line.chars().all(|c| c.is_alphabetic() || " ,.;–“”🙂-'\u{64b}\u{64e}\u{651}\r".contains(c));
    let bodies = sheet.desk.files.iter().filter(|(path, _)| path.ends_with(".md") && path.starts_with("content/") && !path.contains("reviews/"));
    let lines: Vec<String> = bodies.flat_map(|(_, text)| paragraphs(body(text)).into_iter().filter(|line| plain(&line.as_str())).collect::<Vec<_>>()).collect();
    let Some(line) = (!lines.is_empty()).then(|| dice.of(&lines).trim().to_owned()) else {
        let (act, fields) = said(dice, &json!({"section": "abstract"}));
        return Step { act, kind: Kind::Added(fields) };
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let from = dice.below(words.len() - 3);
    let to = from + 1 + dice.below((words.len() - from).min(8));
    let (before, text, after) = (words[..from].join(" "), words[from..to].join(" "), words[to..].join(" "));
    let (act, fields) = said(dice, &json!({"before": before, "text": text, "after": after}));
    Step { act, kind: Kind::Added(fields) }
}

fn said(dice: &mut Dice, words: &serde_json::Value) -> (serde_json::Value, Vec<(&'static str, String)>) {
    let (by, body) = (*dice.of(&["authors", "editors"]), dice.prose());
    let mut act = json!({"act": "annotate", "by": by, "date": "2027-05-06", "body": body, "words": words});
    let mut fields = vec![("by", by.to_owned()), ("date", "2027-05-06".into()), ("body", prose(&body))];
    if dice.below(3) == 0 {
        act["weight"] = json!("minor");
        fields.push(("weight", "minor".into()));
    }
    if dice.below(3) == 0 {
        act["suggestion"] = json!("other: words # here");
        fields.extend([("suggestion", "other: words # here".to_owned()), ("motivation", "editing".into())]);
    }
    (act, fields)
}

/// A text as it is to be read again: with a line end where it has several lines.
fn prose(text: &str) -> String {
    let text = text.trim_matches('\n').trim_end();
    format!("{text}{}", if text.contains('\n') { "\n" } else { "" })
}

/// The paragraphs of one line. The mark before an item of a list is no word of a page, so nobody selects it.
fn paragraphs(body: &str) -> Vec<String> {
    let lines: Vec<&str> = body.lines().collect();
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.trim().is_empty());
    let alone = lines.iter().enumerate().filter(|(at, line)| blank(at.checked_sub(1)) && blank(Some(at + 1)) && !line.starts_with([' ', '-']));
    alone.map(|(_, line)| (*line).to_owned()).collect()
}

/// The YAML of a front matter, and what comes after it, cut without the rooms under test.
fn cut(text: &str) -> Option<(&str, &str)> {
    let from = text.strip_prefix("---")?.find('\n')? + 4;
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&text[from..at], &text[at..]));
        }
        at += line.len();
    }
    None
}

fn body(text: &str) -> &str {
    cut(text).map_or("", |(_, rest)| rest)
}

fn value(text: &str) -> Option<Value> {
    serde_yaml::from_str(cut(text)?.0).ok()
}

fn text_of<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

/// The remarks and answers of an article, in order.
fn known(sheet: &Sheet) -> Vec<Known> {
    let mut known = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for value in sheet.desk.files.iter().filter(|(path, _)| path.ends_with(".md")).filter_map(|(_, text)| value(text)) {
        for remark in list(&value, "annotations") {
            let (Some(id), Some(by)) = (text_of(remark, "id"), text_of(remark, "by")) else { continue };
            // What is withheld is not answered.
            if serde_yaml::to_string(remark).expect("YAML").contains("visibility: withheld") {
                continue;
            }
            let replies = list(remark, "replies");
            let status_by = replies.iter().rev().find(|reply| reply.get("status").is_some()).and_then(|reply| text_of(reply, "by")).map(str::to_owned);
            let is_free = replies.iter().all(|reply| text_of(reply, "by") == Some(by));
            known.push(Known { id: id.into(), by: by.into(), is_remark: true, is_free, status_by });
            for (n, reply) in replies.iter().enumerate() {
                let id = reply_id(id, n, reply);
                let is_free = !replies.iter().any(|other| text_of(other, "to") == Some(&id));
                known.push(Known { id, by: text_of(reply, "by").unwrap_or_default().into(), is_remark: false, is_free, status_by: None });
            }
        }
    }
    // What a text leads to stays.
    let linked = |id: &str| sheet.desk.files.values().any(|text| text.contains(&format!("(#{id})")));
    known.iter_mut().for_each(|one| one.is_free &= !linked(&one.id));
    // Fixtures of faults use ids twice, and have remarks that can't be read.
    known.retain(|one| seen.insert(one.id.clone()));
    known
}

fn reply_id(remark: &str, n: usize, reply: &Value) -> String {
    text_of(reply, "id").map_or_else(|| format!("{remark}-reply-{}", n + 1), str::to_owned)
}

/// The values are exactly those that were meant, and the bytes beside the change are as they were.
fn holds(step: &Step, revision: &Revision, place: &str) {
    let [one] = revision.rewrites.as_slice() else { panic!("{place}: {revision:?}") };
    let (before, after) = (&*one.before, one.after.as_str());
    let told = || format!("{place}: {}\n{}", step.act, after);
    assert_eq!(body(before), body(after), "{}", told());
    let (old, new) = (value(before).unwrap_or_else(|| panic!("{}", told())), value(after).unwrap_or_else(|| panic!("{}", told())));
    let mut meant = old.clone();
    match &step.kind {
        Kind::Added(fields) => {
            let item = list(&new, "annotations").last().cloned().unwrap_or_default();
            assert_eq!(text_of(&item, "id"), Some(revision.id.as_str()), "{}", told());
            said_so(&item, fields, &told);
            push(meant.as_mapping_mut().expect("a mapping"), "annotations", item);
        }
        Kind::Answered(thread, fields) => {
            let last = find(&new, thread).and_then(|remark| list(remark, "replies").last().cloned()).unwrap_or_default();
            said_so(&last, fields, &told);
            let to = text_of(&last, "to").map(str::to_owned);
            let remark = find_mut(&mut meant, thread).expect("the thread");
            name(remark, thread, to.as_deref());
            push(remark.as_mapping_mut().expect("a mapping"), "replies", last);
        }
        Kind::Set(id, key, text) => {
            let found = find_mut(&mut meant, id).and_then(Value::as_mapping_mut).expect("it is there");
            let said = find(&new, id).and_then(|one| text_of(one, key)).map(str::trim_end);
            assert_eq!(said, Some(text.trim_end()), "{}", told());
            let said = find(&new, id).and_then(|one| one.get(*key)).cloned().unwrap_or_default();
            found.insert((*key).into(), said);
        }
        Kind::Gone(id) => gone(&mut meant, id),
    }
    assert_eq!(plain(&meant), plain(&new), "{}", told());
    bytes(step, before, after, &told);
}

fn said_so(item: &Value, fields: &[(&str, String)], told: &dyn Fn() -> String) {
    for (key, text) in fields {
        assert_eq!(text_of(item, key), Some(text.as_str()), "{key}: {}", told());
    }
}

/// An answer that is answered may have its id written now.
fn name(remark: &mut Value, id: &str, to: Option<&str>) {
    let replies = remark.get_mut("replies").and_then(Value::as_sequence_mut);
    for (n, reply) in replies.into_iter().flatten().enumerate().filter(|(_, reply)| reply.get("id").is_none()) {
        let own = format!("{id}-reply-{}", n + 1);
        if to == Some(&own) {
            reply.as_mapping_mut().expect("a mapping").insert("id".into(), own.into());
        }
    }
}

fn push(mapping: &mut Mapping, key: &str, item: Value) {
    match mapping.get_mut(key) {
        Some(Value::Sequence(items)) => items.push(item),
        _ => drop(mapping.insert(key.into(), Value::Sequence(vec![item]))),
    }
}

fn ids_in(front: &Value) -> impl Iterator<Item = (&Value, Option<usize>, String)> {
    list(front, "annotations").iter().flat_map(|remark| {
        let id = text_of(remark, "id").unwrap_or_default().to_owned();
        let replies = list(remark, "replies").iter().enumerate().map(|(n, reply)| (remark, Some(n), reply_id(&id, n, reply))).collect::<Vec<_>>();
        std::iter::once((remark, None, id)).chain(replies)
    })
}

fn find<'v>(front: &'v Value, id: &str) -> Option<&'v Value> {
    let (remark, reply, _) = ids_in(front).find(|(_, _, one)| one == id)?;
    reply.map_or(Some(remark), |n| list(remark, "replies").get(n))
}

fn position(front: &Value, id: &str) -> Option<(usize, Option<usize>)> {
    let (remark, reply, _) = ids_in(front).find(|(_, _, one)| one == id)?;
    let at = list(front, "annotations").iter().position(|one| std::ptr::eq(one, remark))?;
    Some((at, reply))
}

fn find_mut<'v>(front: &'v mut Value, id: &str) -> Option<&'v mut Value> {
    let (at, reply) = position(front, id)?;
    let remark = front.get_mut("annotations")?.get_mut(at)?;
    match reply {
        Some(n) => remark.get_mut("replies")?.get_mut(n),
        None => Some(remark),
    }
}

fn gone(front: &mut Value, id: &str) {
    let (at, reply) = position(front, id).expect("it is there");
    let remarks = front.get_mut("annotations").and_then(Value::as_sequence_mut).expect("remarks");
    match reply {
        Some(n) => drop(remarks[at].get_mut("replies").and_then(Value::as_sequence_mut).expect("replies").remove(n)),
        None => drop(remarks.remove(at)),
    }
}

/// A front matter in words that show the order of its keys. An empty list and none are the same; keys that were added to
/// what is there may stand anywhere in it.
fn plain(value: &Value) -> String {
    fn without_empty(value: &Value) -> Value {
        match value {
            Value::Mapping(pairs) => {
                let is_list = |key: &Value| matches!(key.as_str(), Some("annotations" | "replies"));
                let is_empty = |value: &Value| value.is_null() || value.as_sequence().is_some_and(Vec::is_empty);
                let kept = pairs.iter().filter(|(key, value)| !(is_list(key) && is_empty(value)));
                let mut last: Vec<(Value, Value)> = kept.map(|(key, value)| (key.clone(), without_empty(value))).collect();
                let free = ["annotations", "id", "replies", "status"];
                last.sort_by_key(|(key, _)| free.iter().position(|one| key.as_str() == Some(one)).map_or(0, |at| at + 1));
                Value::Mapping(last.into_iter().collect())
            }
            Value::Sequence(items) => Value::Sequence(items.iter().map(without_empty).collect()),
            other => other.clone(),
        }
    }
    serde_yaml::to_string(&without_empty(value)).expect("YAML")
}

/// What came and what went is one run of bytes, and no comment went but with what was deleted or rewritten.
fn bytes(step: &Step, before: &str, after: &str, told: &dyn Fn() -> String) {
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let most = before.len().min(after.len()) - same;
    let end = before.bytes().rev().zip(after.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (went, came) = (&before.as_bytes()[same..before.len() - end], &after.as_bytes()[same..after.len() - end]);
    let (went, came) = (String::from_utf8_lossy(went), String::from_utf8_lossy(came));
    match &step.kind {
        Kind::Added(_) | Kind::Answered(..) => {
            let empty = ["", "[]", "~", "null"].contains(&went.split(" #").next().unwrap_or_default().trim());
            // Of an answer that is answered the id may come too, before it.
            let named = came.contains("-reply-") && after.len() > before.len();
            assert!(empty || named || came.contains(went.trim()), "went: {went:?}\ncame: {came:?}\n{}", told());
        }
        Kind::Gone(id) => {
            assert!(came.trim().is_empty() || came.trim_start().starts_with("[]"), "came: {came:?}\n{}", told());
            assert!(before[..same + went.len() + 1.min(end)].contains(id.split("-reply-").next().unwrap_or_default()), "{}", told());
        }
        Kind::Set(_, key, _) if *key == "status" => assert!(went.len() < 12 && came.len() < 80, "went: {went:?}\ncame: {came:?}"),
        Kind::Set(..) => {}
    }
    if !before.replace("\r\n", "").contains('\n') {
        assert!(!after.replace("\r\n", "").contains('\n'), "line ends are mixed\n{}", told());
    } else if !before.contains('\r') {
        assert!(!after.contains('\r'), "line ends are mixed\n{}", told());
    }
    if !matches!(step.kind, Kind::Gone(_)) {
        for mark in [
            "# A comment above",
            "# behind",
            "# Above",
            "# Between",
            "# The last",
            "# Apart",
            "# Below",
            "# At the margin",
            "# {not",
            "# end",
            "# tab",
            "# none yet",
        ] {
            assert_eq!(before.matches(mark).count(), after.matches(mark).count(), "{mark}\n{}", told());
        }
    }
}
