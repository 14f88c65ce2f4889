//! Articles whose citations others have marked, with the works they mean.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;
use variorum::bibliography::{Date, Day, Name, Reference, Text};
use variorum::prose::{Mention, Outcome, find};
use variorum::source::{FileId, Span};

/// How an article came out.
#[derive(Default)]
struct Score {
    gold: usize,
    right: usize,
    wrong: usize,
    beyond: usize,
}

/// Reads every article and compares the table.
pub fn judge(folder: &Path) {
    let mut names: Vec<_> = std::fs::read_dir(folder).expect("the articles").map(|entry| entry.expect("an entry").path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    names.sort();
    let mut table = String::new();
    let mut sum = Score::default();
    for path in &names {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a text")).expect("JSON");
        let name = path.file_name().expect("a name").to_string_lossy().replace(".gold.json", "");
        let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).expect("a text");
        let score = read(&gold, &text);
        line(&mut table, &name, &score);
        sum.gold += score.gold;
        sum.right += score.right;
        sum.wrong += score.wrong;
        sum.beyond += score.beyond;
    }
    line(&mut table, "all", &sum);
    compare(&table);
    assert!(sum.right * 100 >= sum.gold * 97, "at least 97 of 100 must be right:\n{table}");
    assert!(sum.wrong * 1000 <= sum.gold * 5, "at most 5 of 1,000 may be wrong:\n{table}");
}

fn line(table: &mut String, name: &str, score: &Score) {
    let missed = score.gold - score.right - score.wrong;
    writeln!(table, "{:4} right {missed:3} missed {:3} wrong {:3} beyond  {name}", score.right, score.wrong, score.beyond).expect("a string");
}

fn compare(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose/articles.table");
    let record = std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("VARIORUM_BLESS").is_some() {
        std::fs::write(&path, table).expect("the table");
    } else {
        assert_eq!(record, table, "tests/prose/articles.table");
    }
}

fn read(gold: &Value, text: &str) -> Score {
    let entries = gold["references"].as_array().expect("references");
    let references: Vec<Reference> = entries.iter().map(reference).collect();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |value: &Value| places[usize::try_from(value.as_u64().expect("a number")).expect("a place")];
    let end = entries.iter().filter(|entry| entry["start"].is_u64()).map(|entry| place(&entry["start"])).min().unwrap_or(text.len());
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for paragraph in text[..end].split('\n') {
        paragraphs.push((at, paragraph));
        at += paragraph.len() + 1;
    }
    let texts: Vec<&str> = paragraphs.iter().map(|(_, paragraph)| *paragraph).collect();
    let found = find(&texts, &references, gold["lang"].as_str().unwrap_or("en"));
    let shift = |at: usize, mention: Mention| (at + mention.range.start..at + mention.range.end, mention);
    let mentions: Vec<_> = paragraphs.iter().zip(found).flat_map(|((at, _), mentions)| mentions.into_iter().map(move |mention| shift(*at, mention))).collect();
    let mut score = Score::default();
    let mut met = vec![false; mentions.len()];
    for citation in gold["citations"].as_array().expect("citations") {
        let (start, end) = (place(&citation["start"]), place(&citation["end"]));
        let here: Vec<usize> = (0..mentions.len()).filter(|i| mentions[*i].0.start < end && start < mentions[*i].0.end).collect();
        here.iter().for_each(|i| met[*i] = true);
        for id in citation["rids"].as_array().expect("ids").iter().filter_map(Value::as_str) {
            let linked: Vec<&str> =
                here.iter().filter(|i| mentions[**i].1.outcome == Outcome::Linked).map(|i| references[mentions[*i].1.candidates[0]].key.as_str()).collect();
            score.gold += 1;
            score.right += usize::from(linked.contains(&id));
            score.wrong += usize::from(!linked.is_empty() && !linked.contains(&id));
        }
    }
    score.beyond = met.iter().filter(|met| !**met).count();
    score
}

fn reference(entry: &Value) -> Reference {
    let mut reference = Reference::new(entry["id"].as_str().expect("an id"), Span::top(FileId(0)), "book");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let persons = entry["authors"].as_array().into_iter().flatten();
    let persons = persons.map(|name| Name { family: text(&name[0]), given: text(&name[1]), ..Name::default() });
    let bodies = entry["collab"].as_array().into_iter().flatten().map(|name| Name::literal(text(name)));
    let names: Vec<Name> = persons.chain(bodies).collect();
    if !names.is_empty() {
        reference.names.insert("author".to_owned(), names);
    }
    let year = text(&entry["year"]);
    let digits: String = year.chars().take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse() {
        let literal = (digits.len() < year.len()).then(|| year.clone());
        reference.dates.insert("issued".to_owned(), Date { start: Day::new(number, None, None), literal, ..Date::default() });
    }
    let title = ["article_title", "chapter_title", "source"].iter().find_map(|part| entry[*part].as_str()).unwrap_or_default();
    if !title.is_empty() {
        reference.variables.insert("title".to_owned(), Text::plain(title));
    }
    reference
}
