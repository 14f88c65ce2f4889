//! Whether every word of real manuscripts in Markdown is in what they became, in order as far as that holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::journal::{import, journal, texts, words};
use crate::support::edition::Edition;

/// The words that pages write again: a reference to a figure says what it is.
const SAID: [&str; 13] = ["figure", "figures", "fig", "table", "equation", "eq", "section", "figura", "tbl", "sec", "autoref", "ref", "label"];

/// What readers read of a source: values without their keys, captions without their tags and files, texts without their keys of works.
fn reading(source: &str) -> String {
    let source = source.replace("\r\n", "\n");
    let source = source.trim_start();
    let front = source.strip_prefix("---\n").and_then(|rest| rest.find("\n---").map(|end| &rest[..end])).unwrap_or("");
    let (mut out, mut skipped) = (String::new(), 0);
    for line in front.lines() {
        let (key, value) = line.split_once(": ").unwrap_or(if line.trim_end().ends_with(':') { (line, "") } else { ("", line) });
        let (value, _) = value.split_once(" #").unwrap_or((value, ""));
        let told = !line.trim_start().starts_with('#')
            && !["true", "false", "yes", "no"].contains(&value.trim())
            && !["bibliography", "index", "date", "affiliation", "orcid"].iter().any(|known| key.trim_start_matches([' ', '-']).trim_end() == *known);
        out.push_str(if told && value.chars().any(char::is_alphabetic) { value } else { "" });
        out.push('\n');
        skipped += line.len() + 1;
    }
    let mut rest = &source[if skipped > 0 { skipped + 8 } else { 0 }.min(source.len())..];
    while let Some(at) = rest.find(['{', ']', '@', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = match () {
            () if rest.starts_with("{% include figure") => {
                let end = rest.find("%}").map_or(rest.len(), |end| end + 2);
                let tag = &rest[..end];
                let values = ["caption=\"", "alt=\"", "caption='"]
                    .iter()
                    .filter_map(|key| tag.split_once(key))
                    .map(|(_, value)| value.split("\" ").next().unwrap_or(value));
                values.for_each(|value| out.push_str(&format!(" {} ", value.trim_end_matches("%}"))));
                end
            }
            // A picture has another path in the article.
            () if rest.starts_with("](") && !rest[2..].starts_with(['h', '/', '#']) => rest.find([')', ' ', '\n']).unwrap_or(1),
            () if ["\\label{", "\\ref{", "\\autoref{", "\\begin{", "\\end{"].iter().any(|command| rest.starts_with(command)) => rest.find('}').unwrap_or(1),
            () if rest.starts_with('@') => rest.find(|c: char| c.is_whitespace() || matches!(c, ';' | ']' | '}' | ',')).unwrap_or(rest.len()),
            () => 1,
        };
        out.push(' ');
        rest = &rest[end..];
    }
    out + rest
}

/// What became of a manuscript, as one text: front matter, sections, notes, works, what is left.
fn became(edition: &Edition) -> String {
    let folder = edition.root().join("content/a");
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the article").map(|entry| entry.expect("a file").path()).filter(|path| path.is_file()).collect();
    names.sort();
    // The id of a heading becomes the name of its section's file.
    let texts = names.iter().filter_map(|path| Some(format!("{}\n{}", path.file_stem()?.to_string_lossy(), std::fs::read_to_string(path).ok()?)));
    texts.collect::<Vec<_>>().join("\n")
}

/// The words of a source that are nowhere in the result, and how many of its pairs of neighbours stand side by side there.
fn compared(source: &str, result: &str) -> (Vec<String>, f64) {
    let folded = |text: &str| -> Vec<String> { words(text).into_iter().map(|word| word.to_lowercase()).collect() };
    let (source, result) = (folded(source), folded(result));
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    result.iter().for_each(|word| *left.entry(word).or_default() += 1);
    let mut lost = Vec::new();
    for word in &source {
        match left.get_mut(word.as_str()).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None if SAID.contains(&word.as_str()) => {}
            None => lost.push(word.clone()),
        }
    }
    let pairs: BTreeSet<(&str, &str)> = result.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str())).collect();
    let kept = source.windows(2).filter(|pair| pairs.contains(&(pair[0].as_str(), pair[1].as_str()))).count();
    (lost, kept as f64 / source.len().saturating_sub(1).max(1) as f64)
}

fn tried(paths: &[PathBuf], from: impl Fn(&Path) -> Vec<PathBuf>) {
    let mut all = Vec::new();
    for path in paths {
        let edition = journal("A Journal");
        let run = import(&edition, path, &["--into", "content/a", "--format", "short"]);
        assert!(matches!(run.code, Some(0 | 1)), "{}: {}", path.display(), run.stderr);
        let source: String = from(path).iter().map(|path| reading(&std::fs::read_to_string(path).expect("a text")) + "\n").collect();
        let (mut lost, ordered) = compared(&source, &became(&edition));
        lost.retain(|word| !word.chars().all(|c| c.is_ascii_digit()));
        println!("{}: {} words, {} lost, {:.1} % in order", path.display(), words(&source).len(), lost.len(), ordered * 100.0);
        all.extend((!lost.is_empty()).then(|| format!("{}: {lost:?}\n", path.display())));
        all.extend((ordered < 0.9 && words(&source).len() > 200).then(|| format!("{}: {ordered} in order\n", path.display())));
    }
    assert!(all.is_empty(), "{}", all.concat());
}

fn below(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable").into_path());
    all.filter(|path| wanted(path)).collect()
}

#[test]
fn no_word_of_a_paper_of_joss_is_lost() {
    let Some(folder) = texts("VARIORUM_PAPERS", "joss") else { return };
    tried(&below(&folder, |path| path.ends_with("paper.md")), |path| vec![path.to_owned()]);
}

#[test]
fn no_word_of_a_lesson_is_lost() {
    let Some(folder) = texts("VARIORUM_LESSONS", "programming-historian") else { return };
    tried(&below(&folder, |path| path.extension().is_some_and(|extension| extension == "md") && !path.ends_with("README.md")), |path| vec![path.to_owned()]);
}

#[test]
fn no_word_of_an_issue_in_arabic_is_lost() {
    let Some(folder) = texts("VARIORUM_ARABIC", "arabic") else { return };
    tried(&below(&folder, |path| path.extension().is_some_and(|extension| extension == "md")), |path| vec![path.to_owned()]);
}

#[test]
fn no_word_of_a_manuscript_for_manubot_is_lost() {
    let Some(folder) = texts("VARIORUM_MANUBOT", "manubot") else { return };
    let own = |path: &Path| below(&path.join("content"), |path| path.extension().is_some_and(|extension| extension == "md"));
    tried(&[folder.join("meta-review"), folder.join("scihub-manuscript")], own);
}
