//! Words drawn for remarks and answers.

use crate::support::dice::Dice;

impl Dice {
    /// Words that are awkward in YAML and plain in Markdown.
    pub fn prose(&mut self) -> String {
        const WORDS: [&str; 36] = [
            "word",
            "a",
            "the",
            "–",
            "“so”",
            "it's",
            "x: y",
            "#1",
            "- b",
            "(c)",
            "d}",
            ",",
            "é",
            "漢字",
            "&e",
            "=f",
            "!g",
            "|",
            "\"h\"",
            "%",
            "12",
            "2024-01-01",
            "true",
            "null",
            "---",
            "...",
            "i:",
            "? j",
            "a very long word",
            "עברית",
            "🙂",
            "نهر",
            "~",
            "k # l",
            "'m",
            "n,",
        ];
        let mut out = String::new();
        for n in 0..=self.below(24) {
            if n > 0 {
                out.push_str(["\n\n", "\n", " ", " ", " ", " ", " ", " ", " ", " ", " "][self.below(11)]);
            }
            let word = WORDS[self.below(WORDS.len())];
            out.push_str(word);
        }
        // A line that is nothing but a rule would end a front matter; the words begin with one that is a word.
        format!("So {out}")
    }
}
