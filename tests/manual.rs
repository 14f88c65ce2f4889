//! The manual's examples: whole editions are checked, sessions must be commands that the program has, and the table of
//! settings says what the program does. `docs/README.md` tells how examples are written.

#[path = "manual/blocks.rs"]
mod blocks;
#[path = "manual/session.rs"]
mod session;
mod support;

use std::path::{Path, PathBuf};

use blocks::Block;
use support::archive::Archive;
use support::edition::Edition;
use support::program;
use variorum::diagnostic::{Code, Severity};

/// What an example without a `book.toml` means.
const BOOK: &str = "format = 1\n\n[book]\ntitle = \"A Journal\"\n";

#[test]
fn every_edition_gives_what_the_manual_says() {
    let mut editions = 0;
    let mut faults = Vec::new();
    for (chapter, blocks) in chapters() {
        for (n, block) in blocks.iter().enumerate() {
            let expected = blocks.get(n + 1).filter(|next| next.info == "text expect");
            if block.info == "text edition" {
                editions += 1;
                faults.extend(judge(block, expected).map(|why| format!("{chapter}:{}: {why}", block.line)));
            } else if block.info == "text expect" && (n == 0 || blocks[n - 1].info != "text edition") {
                faults.push(format!("{chapter}:{}: it stands after no edition", block.line));
            }
        }
    }
    assert!(editions > 0, "the manual shows no edition");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_session_types_commands_that_exist() {
    let mut commands = 0;
    let mut faults = Vec::new();
    for (chapter, blocks) in chapters() {
        for block in blocks.iter().filter(|block| block.info == "console") {
            for typed in session::commands(&block.text) {
                commands += 1;
                faults.extend(session::fault(&typed).map(|why| format!("{chapter}:{}: {why}", block.line)));
            }
        }
    }
    assert!(commands > 0, "the manual types no command");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Each kind that `[check]` can set has its row, in the order of the codes: name, severity, and the summary as a phrase.
#[test]
fn the_table_of_settings_is_the_programs() {
    let text = std::fs::read_to_string(folder().join("85-diagnostics.md")).expect("the chapter can be read");
    let severity = |code: Code| match (code.is_silent(), code.severity()) {
        (true, _) => "off",
        (_, Severity::Error) => "error",
        (_, Severity::Warning) => "warn",
    };
    let row = |code: Code| format!("| `{}` | {} | {} |", code.as_str(), severity(code), phrase(code.summary()));
    let expected: Vec<String> = Code::all().filter(|code| code.is_configurable()).map(row).collect();
    let table = text.lines().skip_while(|line| !line.starts_with("| code | if not set |")).skip(2);
    let found: Vec<&str> = table.take_while(|line| line.starts_with('|')).collect();
    assert!(found == expected, "expected:\n{}\nfound:\n{}", expected.join("\n"), found.join("\n"));
}

/// A sentence without its capital and its full stop.
fn phrase(sentence: &str) -> String {
    let (first, rest) = sentence.split_at(1);
    format!("{}{}", first.to_lowercase(), rest.trim_end_matches('.'))
}

/// What is wrong with an example, if something is.
fn judge(block: &Block, expected: Option<&Block>) -> Option<String> {
    let edition = Edition::empty();
    edition.write("book.toml", BOOK);
    if let Err(why) = edition.lay_out(&Archive::parse(&block.text)) {
        return Some(why);
    }
    let strict = expected.is_none().then_some("--strict");
    let run = program::run(&edition.root(), ["check", "--format", "short"].into_iter().chain(strict));
    if let Some(why) = run.broke() {
        return Some(why);
    }
    let expected = expected.map_or("", |block| &block.text);
    let same = is_said(expected, &run.stderr) && (strict.is_none() || run.code == Some(0));
    (!same).then(|| format!("exit code {:?}; expected:\n{expected}said:\n{}", run.code, run.stderr))
}

/// Whether `said` is what `expected` tells: the same lines, where one that ends in ` …` stands for all that begin like it.
fn is_said(expected: &str, said: &str) -> bool {
    let mut said = said.lines().peekable();
    let all = expected.lines().all(|line| match line.strip_suffix('…').filter(|start| start.ends_with(' ')) {
        None => said.next() == Some(line),
        Some(start) => {
            let first = said.next_if(|line| line.starts_with(start)).is_some();
            while said.next_if(|line| line.starts_with(start)).is_some() {}
            first
        }
    });
    all && said.next().is_none()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content")
}

/// The name and the fenced blocks of each chapter, in order.
fn chapters() -> Vec<(String, Vec<Block>)> {
    let files = walkdir::WalkDir::new(folder()).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let chapters = files.filter(|entry| entry.path().extension().is_some_and(|e| e == "md"));
    chapters.map(|entry| (entry.file_name().to_string_lossy().into_owned(), blocks::read(entry.path()))).collect()
}
