//! A case of the suite: sections of a text file, and what our processor makes of them.

use std::path::Path;

use serde_json::Value;
use variorum::bibliography::{Reference, read_csl_json};
use variorum::csl::{Citation, Cite, CiteMode, Locator, Style, process, process_as_given};
use variorum::source::FileId;

use crate::html;

/// A case.
pub struct Case {
    pub name: String,
    pub expected: String,
    mode: String,
    style: String,
    items: String,
    clusters: Option<Value>,
    session: Option<Value>,
}

/// All cases of the folder, by name.
pub fn all(folder: &Path) -> Vec<Case> {
    let mut cases: Vec<Case> = std::fs::read_dir(folder)
        .expect("the folder of the cases")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| read(&path))
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn read(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).expect("a case is text");
    let json = |name: &str| section(&text, name).map(|text| serde_json::from_str(&text).expect("the section is JSON"));
    Case {
        name: path.file_stem().expect("a file has a name").to_string_lossy().into_owned(),
        expected: section(&text, "RESULT").unwrap_or_default(),
        mode: section(&text, "MODE").unwrap_or_default(),
        style: section(&text, "CSL").unwrap_or_default(),
        items: section(&text, "INPUT").unwrap_or_default(),
        clusters: json("CITATION-ITEMS"),
        session: json("CITATIONS"),
    }
}

fn section(text: &str, name: &str) -> Option<String> {
    let opens = |line: &str| line.starts_with(">>=") && line.contains(&format!(" {name} ="));
    let mut at = 0;
    let rest = text.split_inclusive('\n').find_map(|line| {
        at += line.len();
        opens(line).then(|| &text[at..])
    })?;
    let end = rest.find("\n<<=").or_else(|| rest.starts_with("<<=").then_some(0))?;
    Some(rest[..end].trim().to_owned())
}

impl Case {
    /// What comes of it.
    pub fn found(&self) -> String {
        let style = match Style::from_csl(&self.style, None) {
            Ok(style) => style,
            Err(error) => return format!("the style cannot be used: {error}"),
        };
        let (mut works, _) = read_csl_json(FileId(0), &with_ids(&self.items));
        if let Some(Value::Array(steps)) = &self.session {
            let cited: Vec<usize> = sets(&works, steps).iter().flat_map(|(_, set)| set.cites.iter().map(|cite| cite.item)).collect();
            let mut place = 0;
            works.retain(|_| {
                place += 1;
                cited.contains(&(place - 1))
            });
        }
        if let (Some(Value::Array(steps)), "citation") = (&self.session, self.mode.as_str()) {
            return session(&style, &works, steps);
        }
        let mut citations: Vec<Citation> = match (&self.clusters, &self.session) {
            (Some(Value::Array(clusters)), _) => clusters.iter().map(|cluster| citation(cluster, &works, None)).collect(),
            (_, Some(Value::Array(steps))) => sets(&works, steps).into_iter().map(|(_, citation)| citation).collect(),
            _ => Vec::new(),
        };
        if citations.is_empty() {
            let cites = (0..works.len()).map(|item| Cite { item, ..Cite::default() }).collect();
            citations.push(Citation { cites, ..Citation::default() });
        }
        let items: Vec<&Reference> = works.iter().collect();
        let set = if self.session.is_some() { process } else { process_as_given };
        let document = set(&style, &items, &citations);
        match self.mode.as_str() {
            "bibliography" => html::bibliography(&document.bibliography),
            _ => document.citations.iter().map(|pieces| html::citation(pieces)).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// The items, each with an id.
fn with_ids(items: &str) -> String {
    let mut value: Value = serde_json::from_str(items).expect("the items are JSON");
    for (place, item) in value.as_array_mut().into_iter().flatten().enumerate() {
        if let Some(fields) = item.as_object_mut() {
            fields.entry("id").or_insert_with(|| Value::from(format!("item {place}")));
        }
    }
    value.to_string()
}

/// The citations after the last step of a session; `>>` marks the one it brought and those it changed.
fn session(style: &Style, works: &[Reference], steps: &[Value]) -> String {
    let items: Vec<&Reference> = works.iter().collect();
    let set = |steps: &[Value]| -> Vec<(String, String)> {
        let sets = sets(works, steps);
        let citations: Vec<Citation> = sets.iter().map(|(_, citation)| citation.clone()).collect();
        let document = process(style, &items, &citations);
        sets.iter().map(|(id, _)| id.clone()).zip(document.citations.iter().map(|pieces| html::citation(pieces))).collect()
    };
    let Some((last, earlier)) = steps.split_last() else { return String::new() };
    let before = set(earlier);
    let id = last[0]["citationID"].as_str().unwrap_or_default();
    let lines = set(steps).into_iter().enumerate().map(|(place, line)| {
        let mark = if line.0 == id || !before.contains(&line) { ">>" } else { ".." };
        format!("{mark}[{place}] {}", line.1)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The citations after the last of some steps of a session, with their ids.
fn sets<'c>(works: &[Reference], steps: &'c [Value]) -> Vec<(String, Citation<'c>)> {
    let Some(last) = steps.last().and_then(Value::as_array) else { return Vec::new() };
    // A later step may bring a citation anew.
    let by_id = |id: &Value| steps.iter().filter_map(Value::as_array).map(|step| &step[0]).rfind(|set| set["citationID"] == *id);
    let listed = |at: usize| last.get(at).and_then(Value::as_array).into_iter().flatten().map(|pair| (&pair[0], &pair[1]));
    let order = listed(1).chain([(&last[0]["citationID"], &last[0]["properties"]["noteIndex"])]).chain(listed(2));
    let sets = order.filter_map(|(id, note)| {
        let set = by_id(id)?;
        let note = note.as_u64().and_then(|note| u32::try_from(note).ok()).filter(|note| *note > 0);
        Some((id.as_str().unwrap_or_default().to_owned(), citation(&set["citationItems"], works, note)))
    });
    sets.collect()
}

fn citation<'c>(cites: &'c Value, works: &[Reference], note: Option<u32>) -> Citation<'c> {
    let text = |cite: &'c Value, name: &str| cite[name].as_str().unwrap_or_default();
    let scalar = |value: &Value| value.as_str().map(str::to_owned).or_else(|| value.as_u64().map(|number| number.to_string()));
    let cites = cites.as_array().into_iter().flatten().filter_map(|cite| {
        let id = scalar(&cite["id"])?;
        let item = works.iter().position(|work| work.key == id)?;
        let locator = scalar(&cite["locator"]).filter(|locator| !locator.is_empty());
        let locator = locator.map(|value| Locator { label: cite["label"].as_str().unwrap_or_default().to_owned(), value });
        let truth = |name: &str| cite[name].as_bool() == Some(true);
        let mode = match (truth("suppress-author"), truth("author-only")) {
            (true, _) => CiteMode::SuppressAuthor,
            (_, true) => CiteMode::AuthorOnly,
            _ => CiteMode::Full,
        };
        Some(Cite { item, prefix: text(cite, "prefix"), suffix: text(cite, "suffix"), locator, mode })
    });
    Citation { cites: cites.collect(), note, narrative: false }
}
