//! Markdown with directives and roles, as MyST has it, in ours.

mod directive;
mod labels;
mod roles;
mod table;
mod toc;

use super::body::Doubt;
use directive::At;

pub use labels::Labels;
pub use toc::order;

/// Directives are read no deeper than this within one another.
const DEEPEST: usize = 20;

/// A text in our Markdown, and what had no place in it.
#[derive(Clone, Debug, Default)]
pub struct Ours {
    /// It.
    pub text: String,
    /// What was taken out, with its line, from 0.
    pub left: Vec<(usize, String)>,
    /// Directives and roles that are not known: their names, and the words that were kept of them.
    unknown: Vec<(String, String)>,
    /// The line of the source that each line was.
    lines: Vec<usize>,
}

impl Ours {
    /// A text that is no MyST.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// The line of the source that a line of the text was.
    pub fn line(&self, line: usize) -> usize {
        self.lines.get(line).or(self.lines.last()).copied().unwrap_or(line)
    }

    /// The doubts about what is not known, found again in the finished text.
    pub fn found(&self, finished: &str) -> Vec<Doubt> {
        let mut from = 0;
        let mut found = |name: &String, words: &String| {
            let start = finished[from..].find(words.as_str()).map_or(from, |at| from + at);
            from = start;
            Doubt::directive(start..(start + words.len()).min(finished.len()), name)
        };
        self.unknown.iter().map(|(name, words)| found(name, words)).collect()
    }

    fn put(&mut self, line: &str, source: usize) {
        for part in line.split('\n') {
            self.text.push_str(part);
            self.text.push('\n');
            self.lines.push(source);
        }
    }

    /// An empty line in what stands `before` each line, where none is there already.
    fn gap(&mut self, before: &str, source: usize) {
        if !self.is_apart(before) {
            self.put(before.trim_end(), source);
        }
    }

    /// Whether an empty line, or nothing, stands last.
    fn is_apart(&self, before: &str) -> bool {
        let last = self.text.lines().next_back().unwrap_or("").trim_end();
        self.text.is_empty() || last.is_empty() || last == before.trim_end()
    }
}

/// Whether a text has directives or roles that MyST alone has.
pub fn is_myst(text: &str) -> bool {
    text.lines()
        .any(|line| directive::opened(line).is_some_and(|open| directive::is_known(&open.name)) || roles::has_role(line) || labels::target(line).is_some())
}

/// The labels of all texts of a manuscript.
pub fn labels<'t>(texts: impl Iterator<Item = &'t str>) -> Labels {
    let mut labels = Labels::default();
    texts.for_each(|text| labels.learn(text));
    labels
}

/// Reads a text.
pub fn ours(text: &str, labels: &Labels) -> Ours {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<(usize, &str)> = text.lines().enumerate().collect();
    let mut reader = Reader { labels, target: None, out: Ours::default() };
    reader.blocks(&lines, "", 0);
    reader.out
}

struct Reader<'l> {
    labels: &'l Labels,
    /// The label that stands above what comes next.
    target: Option<String>,
    out: Ours,
}

impl Reader<'_> {
    /// Reads lines; each that is written begins with `before`.
    fn blocks(&mut self, lines: &[(usize, &str)], before: &str, depth: usize) {
        let mut at = 0;
        let mut fence: Option<String> = None;
        while let Some((source, line)) = lines.get(at).copied() {
            at += 1;
            if let Some(open) = fence.take() {
                self.out.put(&format!("{before}{line}"), source);
                fence = Some(open).filter(|open| line.trim() != open);
            } else if let Some(open) = directive::opened(line).filter(|_| depth < DEEPEST) {
                let end = directive::end(&lines[at..], &open);
                let body = &lines[at..(at + end).min(lines.len())];
                self.directive(&open, body, At { source, before, depth });
                at += end + 1;
            } else if let Some(open) = directive::fence(line) {
                self.out.put(&format!("{before}{line}"), source);
                fence = Some(open);
            } else {
                self.line(line, source, before);
            }
        }
    }

    fn line(&mut self, line: &str, source: usize, before: &str) {
        if line.trim().is_empty() && self.out.is_apart(before) {
            return;
        }
        if line.starts_with("+++") || line.starts_with('%') {
            self.out.left.push((source, line.to_owned()));
            return self.out.put(before.trim_end(), source);
        }
        if let Some(label) = labels::target(line) {
            self.target = Some(label.to_owned());
            return;
        }
        let mut line = roles::replaced(line, self.labels, source, &mut self.out);
        if let Some(rest) = line.strip_prefix("$$ (").and_then(|rest| rest.strip_suffix(')')) {
            line = format!("$$ {{#{}}}", super::refs::id(rest, "eq"));
        }
        if let Some(label) = self.target.take_if(|_| !line.trim().is_empty()) {
            let heading = line.starts_with('#');
            match self.labels.id(&label).filter(|_| heading) {
                Some(id) => line = format!("{} {{#{id}}}", line.trim_end()),
                None => self.out.left.push((source, format!("({label})="))),
            }
        }
        self.out.put(format!("{before}{line}").trim_end(), source);
    }
}
