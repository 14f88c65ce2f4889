//! A running preview over a journal of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::browser::{Answer, Events, get};
use super::edition::Edition;
use super::program::{command, run};

/// A `book.toml`.
pub const BOOK: &str = "format = 1\n\n[book]\ntitle = \"A Journal\"\n";

/// An article without sections of its own.
pub const ARTICLE: &str = "---\ntitle: The first\n---\nThe abstract.\n\n# Words\n\nOld words.\n";

/// A running preview, ended with the value.
pub struct Preview {
    pub edition: Edition,
    pub program: Child,
    pub port: u16,
}

impl Preview {
    /// A journal of the given files.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::over(Edition::of([("book.toml", BOOK)].into_iter().chain(files)))
    }

    /// A journal of one article.
    pub fn plain() -> Self {
        Self::of([("content/first/article.md", ARTICLE)])
    }

    /// The journal that stands in `edition`.
    pub fn over(edition: Edition) -> Self {
        Self::with(edition, &[])
    }

    /// The same with further options.
    pub fn with(edition: Edition, options: &[&str]) -> Self {
        let mut command = command(&edition.root());
        let mut program =
            command.args(["serve", "--port", "0"]).args(options).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut address = String::new();
        BufReader::new(program.stdout.take().expect("piped")).read_line(&mut address).expect("its address");
        let port = address.trim().strip_prefix("http://localhost:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("no address: {address:?}"));
        Self { edition, program, port }
    }

    /// The page at `path`.
    pub fn page(&self, path: &str) -> String {
        get(self.port, path).text()
    }

    /// What stands at the path of a built file.
    pub fn output(&self, path: &str) -> Answer {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        get(self.port, &format!("/{}", path.replace('%', "%25").replace(' ', "%20")))
    }

    /// The events of the page at `path`.
    pub fn events(&self, path: &str) -> Events {
        Events::of(self.port, path)
    }

    /// Does something to the sources, and waits until the page at `path` has changed.
    pub fn change(&self, path: &str, act: impl FnOnce(&Edition)) {
        let mut events = self.events(path);
        events.next("marks");
        act(&self.edition);
        events.next("marks");
    }

    /// The built files that the preview does not serve byte for byte, the live script aside.
    pub fn differences(&self, built: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let differs = |(path, bytes): &(&String, &Vec<u8>)| {
            let answer = self.output(path);
            let script = if path.ends_with(".html") { answer.body.strip_prefix(bytes.as_slice()) } else { None };
            let is_page = script.is_some_and(|script| script.starts_with(b"\n<script src=\"/_variorum/live.js\""));
            !is_page && answer.body != **bytes
        };
        built.iter().filter(differs).map(|(path, _)| path.clone()).collect()
    }

    /// Waits until every page is that of a clean build, or tells those that never were.
    pub fn converges(&self, within: Duration) -> Result<(), Vec<String>> {
        let built = built(&self.edition);
        let end = Instant::now() + within;
        loop {
            let wrong = self.differences(&built);
            if wrong.is_empty() {
                return Ok(());
            }
            if Instant::now() > end {
                return Err(wrong);
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

/// What a clean build of `edition` gives. Articles with an error are left out: of these the preview keeps the last good state.
pub fn built(edition: &Edition) -> BTreeMap<String, Vec<u8>> {
    let site = edition.root().join("site");
    fs::remove_dir_all(&site).ok();
    let told = run(&edition.root(), ["build", "--keep-going", "--format", "short"]).stderr;
    let errors = told.lines().filter(|line| line.contains(": error["));
    let faulty: Vec<String> =
        errors.filter_map(|line| Some(format!("{}/", line.strip_prefix("content/")?.split_once(".md:")?.0.rsplit_once('/')?.0))).collect();
    let mut built = files(&site);
    built.retain(|path, _| !faulty.iter().any(|folder| path.starts_with(folder.as_str())));
    assert!(!built.is_empty(), "there is a site");
    built
}

/// The files under `folder` by their paths, without hidden ones.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
        if !path.starts_with('.') {
            found.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}
