//! Reads `src/` as text: which paths each file names.

use std::path::Path;

/// A file of `src/`, without its comments.
pub struct SourceFile {
    /// Its path from the repository's root.
    pub path: String,
    /// Its module path with slashes (`render/highlight`).
    pub module: String,
    /// The room: the first part of the module path.
    pub room: String,
    /// How many lines it has.
    pub length: usize,
    lines: Vec<String>,
}

/// Every source file but `lib.rs`, which only lists the rooms, in path order.
pub fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let paths = files.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let read = |path: std::path::PathBuf| {
        let below = path.strip_prefix(&root).expect("under src").to_string_lossy().replace('\\', "/");
        SourceFile::new(&below, &std::fs::read_to_string(&path).expect("readable"))
    };
    paths.map(read).filter(|file| file.room != "lib").collect()
}

impl SourceFile {
    fn new(below: &str, text: &str) -> Self {
        let module = below.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
        let room = module.split('/').next().unwrap_or_default().to_owned();
        let lines: Vec<String> = text.lines().map(|line| without_comment(line).to_owned()).collect();
        Self { path: format!("src/{below}"), room, module, length: lines.len(), lines }
    }

    /// The lines, from 1, that hold `word` on its own (`print!` is no part of `eprint!`).
    pub fn lines_with(&self, word: &str) -> Vec<usize> {
        let hit = |line: &&String| line.match_indices(word).any(|(at, _)| !line[..at].ends_with(is_word));
        let numbered = self.lines.iter().enumerate().filter(move |(_, line)| hit(line));
        numbered.map(|(at, _)| at + 1).collect()
    }

    /// The first line that names something of `krate`: `use krate`, or `krate::…`.
    pub fn line_with_path(&self, krate: &str) -> Option<usize> {
        let path = format!("{krate}::");
        let used = [format!("use {krate};"), format!("use {krate} as"), format!("use ::{krate}")];
        let grouped = krate.strip_prefix("std::").map(|name| format!("use std::{{{name}"));
        let direct = self.lines_with(&path).into_iter().find(|line| !self.lines[line - 1].contains(&format!("::{path}")));
        let imported = used.iter().chain(&grouped).filter_map(|text| self.lines_with(text).into_iter().next());
        direct.into_iter().chain(imported).min()
    }

    /// Every room named by `crate::room…`, with the line; also those in `use crate::{a, b}` over several lines, and the
    /// library named by its own crate's name (as `main.rs` does).
    pub fn rooms_used(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            for start in ["crate::", "variorum::"] {
                for (from, _) in line.match_indices(start).filter(|(from, _)| !line[..*from].ends_with(is_word)) {
                    let rest = self.statement(at, from + start.len());
                    found.extend(names(&rest).into_iter().map(|name| (at + 1, name)));
                }
            }
            found.extend(self.above(line).map(|name| (at + 1, name)));
        }
        found
    }

    /// The text from a place to the end of its statement, where a group of names opens there.
    fn statement(&self, line: usize, column: usize) -> String {
        let mut text = self.lines[line][column..].to_owned();
        let mut next = line + 1;
        while text.starts_with('{') && !text.contains(';') && next < self.lines.len() {
            text.push_str(&self.lines[next]);
            next += 1;
        }
        text
    }

    /// The room that `super::super::x` reaches from here, where it leaves this one.
    fn above(&self, line: &str) -> Option<String> {
        let depth = self.module.matches('/').count() + 1;
        let chain = line.find("super::").map(|at| &line[at..])?;
        let rest = chain.trim_start_matches("super::");
        let steps = (chain.len() - rest.len()) / "super::".len();
        (steps >= depth).then(|| names(rest)).and_then(|names| names.into_iter().next())
    }
}

/// The first name of a path, or of each path of a group in braces.
fn names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        let name: String = path.chars().take_while(|c| is_word(*c)).collect();
        return if name.starts_with(|c: char| c.is_lowercase()) { vec![name] } else { Vec::new() };
    };
    let mut depth = 0;
    let mut all = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => all.push(String::new()),
            _ => all.last_mut().expect("never empty").push(c),
        }
    }
    all.iter().flat_map(|path| names(path.trim())).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The line up to its comment. A `//` in a string ends the line early, which hides nothing that matters here.
fn without_comment(line: &str) -> &str {
    match line.find("//") {
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    }
}
