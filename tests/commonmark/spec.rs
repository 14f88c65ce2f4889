//! The examples of CommonMark's specification.

use std::fmt;
use std::path::{Path, PathBuf};

/// One example.
pub struct Example {
    /// What the lists call it: the section's slug and a hash of the Markdown, so that it keeps its name when others come.
    pub key: String,
    /// Its number in the text it was read from.
    pub number: usize,
    /// The heading it stands under.
    pub section: String,
    /// What goes in.
    pub markdown: String,
    /// What must come out.
    pub html: String,
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (example {}, {})", self.key, self.number, self.section)
    }
}

/// Whether the examples come from the full text, and not from the package.
pub fn is_complete() -> bool {
    std::env::var_os("VARIORUM_CORPORA").is_some()
}

/// The examples, where their text is at hand.
pub fn examples() -> Option<Vec<Example>> {
    let text = std::fs::read_to_string(file()?).expect("the specification can be read");
    let examples = parse(&text);
    assert!(examples.len() > 600, "only {} examples were read", examples.len());
    Some(examples)
}

fn file() -> Option<PathBuf> {
    if let Some(corpora) = std::env::var_os("VARIORUM_CORPORA") {
        return Some(Path::new(&corpora).join("commonmark/spec.txt"));
    }
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web/node_modules/commonmark-spec/spec.txt");
    package.exists().then_some(package)
}

/// An example stands between two fences of 32 backticks, its Markdown and its HTML parted by a line with a dot; `→` is a tab.
fn parse(text: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let opening = format!("{fence} example");
    let mut examples = Vec::new();
    let mut section = String::new();
    let mut lines = text.lines().take_while(|line| *line != "<!-- END TESTS -->");
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix('#') {
            heading.trim_start_matches('#').trim().clone_into(&mut section);
        } else if line == opening {
            let markdown = until(&mut lines, ".");
            let html = until(&mut lines, &fence);
            let key = key(&section, &markdown);
            examples.push(Example { key, number: examples.len() + 1, section: section.clone(), markdown, html });
        }
    }
    examples
}

fn until<'a>(lines: &mut impl Iterator<Item = &'a str>, end: &str) -> String {
    lines.take_while(|line| *line != end).map(|line| line.replace('→', "\t") + "\n").collect()
}

fn key(section: &str, markdown: &str) -> String {
    let words: Vec<&str> = section.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = blake3::hash(markdown.as_bytes()).to_hex();
    format!("{}-{}", words.join("-").to_lowercase(), &hash[..8])
}
