//! Text with marks: a title as its author set it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// How a run of a [`Text`] is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Emphasis; inside an italic title it turns upright.
    pub italic: bool,
    /// Strong.
    pub bold: bool,
    /// Small capitals.
    pub small_caps: bool,
    /// Raised.
    pub superscript: bool,
    /// Lowered.
    pub subscript: bool,
    /// Code.
    pub code: bool,
    /// Keeps its capitals when a style changes the case of the title.
    pub nocase: bool,
    /// TeX mathematics, without its dollars.
    pub math: bool,
}

/// A run of text set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they are set.
    pub marks: Marks,
}

/// Text with marks, as a list of runs; neighbours differ in their marks and none is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    runs: Vec<Run>,
}

impl Text {
    /// Text without any mark.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut result = Self::default();
        result.push(&text.into(), Marks::default());
        result
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The words alone; mathematics as its TeX source.
    pub fn words(&self) -> Cow<'_, str> {
        match self.runs.as_slice() {
            [] => Cow::Borrowed(""),
            [run] => Cow::Borrowed(&run.text),
            runs => Cow::Owned(runs.iter().map(|run| run.text.as_str()).collect()),
        }
    }

    /// Adds `text` at the end.
    pub fn push(&mut self, text: &str, marks: Marks) {
        if text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.marks == marks && !marks.math => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), marks }),
        }
    }

    /// Adds all of `other` at the end.
    pub fn append(&mut self, other: &Text) {
        for run in &other.runs {
            self.push(&run.text, run.marks);
        }
    }

    /// The last character.
    pub fn last_char(&self) -> Option<char> {
        self.runs.last().and_then(|run| run.text.chars().next_back())
    }

    /// Puts letters and their accents together (NFC).
    pub(crate) fn compose(&mut self) {
        for run in self.runs.iter_mut().filter(|run| !run.text.is_ascii()) {
            run.text = run.text.nfc().collect();
        }
    }

    /// Takes white space off both ends and folds each run of it inside into one space.
    pub(crate) fn tidy(&mut self) {
        if let [run] = self.runs.as_slice()
            && is_tidy(&run.text)
        {
            return;
        }
        let mut after_space = true;
        for run in &mut self.runs {
            let old = std::mem::take(&mut run.text);
            for c in old.chars() {
                let space = c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
                match (space, after_space) {
                    (true, true) => {}
                    (true, false) => run.text.push(' '),
                    (false, _) => run.text.push(c),
                }
                after_space = space;
            }
        }
        self.runs.retain(|run| !run.text.is_empty());
        if let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        self.runs.retain(|run| !run.text.is_empty());
    }
}

/// Whether every white space is one space between two words.
fn is_tidy(text: &str) -> bool {
    let spaces = text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
    spaces && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ")
}
