//! Chance that is the same in every run.

/// A generator of numbers (xorshift64*).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }

    pub fn of<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }

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
