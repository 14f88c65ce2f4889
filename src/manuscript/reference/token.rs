//! A reference string as tokens, each with its place.

/// A piece of a reference string: a word with the punctuation that hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// As it is written.
    pub text: &'t str,
    /// Its first byte in the string.
    pub start: usize,
    /// In lower case, without the punctuation around it.
    pub word: String,
    /// Whether it is written between the stars of an emphasis.
    pub stressed: bool,
}

impl Token<'_> {
    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The last sign of it, marks of emphasis and closing quotation marks aside.
    pub fn tail(&self) -> char {
        self.text.trim_end_matches(['*', '_', '"', '”', '’', '»', '>']).chars().next_back().unwrap_or(' ')
    }
}

/// Cuts a reference string at white space, and where numbers that mean different things are written together: `22(81),1-25.`
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut stressed = false;
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        for (from, to) in cuts(word) {
            push(&mut out, &word[from..to], at + from, &mut stressed);
        }
        at += piece.len();
    }
    out
}

fn push<'t>(out: &mut Vec<Token<'t>>, text: &'t str, start: usize, stressed: &mut bool) {
    let opens = text.trim_start_matches(['(', '[', '"', '“', '‘', '«']).starts_with(['*', '_']);
    let closes = text.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '*' && c != '_').ends_with(['*', '_']) && text.len() > 1;
    *stressed |= opens;
    let word = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    out.push(Token { text, start, word, stressed: *stressed });
    *stressed &= !closes;
}

/// Whether a word is an address, which is never cut.
pub fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.") || word.contains("10.") && word.contains('/')
}

fn cuts(word: &str) -> Vec<(usize, usize)> {
    if word.is_empty() {
        return Vec::new();
    }
    if let Some(glued) = word.find("http").filter(|at| *at > 0 && word[..*at].ends_with(|c: char| c.is_alphabetic() || c == ':' || c == '.')) {
        return vec![(0, glued), (glued, word.len())];
    }
    if is_address(word) {
        return vec![(0, word.len())];
    }
    let mut out = Vec::new();
    let mut from = 0;
    let signs: Vec<(usize, char)> = word.char_indices().collect();
    for pair in signs.windows(2) {
        let ((_, c), (next, follows)) = (pair[0], pair[1]);
        if parts(&word[from..next], c, follows) {
            out.push((from, next));
            from = next;
        }
    }
    out.push((from, word.len()));
    out
}

/// Whether the token ends between `c` and `follows`; `before` is what it has so far.
fn parts(before: &str, c: char, follows: char) -> bool {
    let number = before.contains(|c: char| c.is_ascii_digit());
    match c {
        ';' => follows.is_alphanumeric() || follows == '(',
        ',' => follows.is_alphanumeric(),
        ':' => follows.is_uppercase() || follows.is_ascii_digit() || number && follows.is_alphanumeric(),
        ')' => follows.is_alphanumeric(),
        '?' => follows.is_uppercase(),
        '.' => number && follows.is_uppercase(),
        _ => false,
    }
}
