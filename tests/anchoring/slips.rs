//! The small slips of one who types a quotation.

use unicode_normalization::UnicodeNormalization;

use super::draw::Dice;

/// Makes up to `count` slips, no more than one to two words; gives the words and how many were made.
pub fn make(words: &str, count: usize, dice: &mut Dice) -> (String, usize) {
    let most = count.min(words.split_whitespace().count() / 2).max(1);
    let mut text = words.to_owned();
    let mut made = 0;
    for _ in 0..200 {
        let slipped = slip(&text, dice).filter(|slipped| *slipped != text && slipped.split_whitespace().count() >= 2);
        if let Some(slipped) = slipped {
            text = slipped;
            made += 1;
        }
        if made == most {
            break;
        }
    }
    (text, made)
}

fn slip(text: &str, dice: &mut Dice) -> Option<String> {
    let kind = dice.roll(14);
    let chars: Vec<char> = text.chars().collect();
    let at = dice.roll(chars.len());
    let letter = chars[at].is_alphabetic();
    let inside = letter && at + 1 < chars.len() && chars[at + 1].is_alphabetic();
    let with = |put: &str, over: usize| Some(chars[..at].iter().copied().chain(put.chars()).chain(chars[at + over..].iter().copied()).collect::<String>());
    match kind {
        0 | 1 if letter => with(&char::from(b'a' + u8::try_from(dice.roll(26)).unwrap_or(0)).to_string(), 1),
        2 | 3 if letter => with("", 1),
        4 if letter => with(&chars[at].to_string(), 0),
        5 if inside => with(&format!("{}{}", chars[at + 1], chars[at]), 2),
        6 | 7 => dropped_word(text, dice),
        8 if inside => with(&format!("{} ", chars[at]), 1),
        9 if chars[at] == ' ' => with("", 1),
        10 if letter && !chars[at].is_ascii() => with(&chars[at].nfd().next().unwrap_or(chars[at]).to_string(), 1),
        11 if letter && (at == 0 || chars[at - 1] == ' ') => with(&other_case(chars[at]), 1),
        12 => mark(chars[at], dice).and_then(|mark| with(mark, 1)),
        13 => ellipsis(text, dice),
        _ => None,
    }
}

fn other_case(c: char) -> String {
    if c.is_uppercase() { c.to_lowercase().collect() } else { c.to_uppercase().collect() }
}

/// Another form of a quotation mark or a hyphen.
fn mark(c: char, dice: &mut Dice) -> Option<&'static str> {
    let forms: &[&str] = match c {
        '’' | '‘' => &["'"],
        '\'' => &["’"],
        '“' | '”' => &["\""],
        '"' => &["“", "”"],
        '-' | '–' => &["-", "–", "", " "],
        _ => return None,
    };
    Some(forms[dice.roll(forms.len())])
}

fn dropped_word(text: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 5 {
        return None;
    }
    let at = 1 + dice.roll(words.len() - 2);
    Some(words.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, word)| *word).collect::<Vec<_>>().join(" "))
}

/// Leaves words out of the middle, once.
fn ellipsis(text: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 10 || text.contains(['…', '[']) || text.contains("...") {
        return None;
    }
    let out = 2 + dice.roll(words.len() / 3);
    let from = 3 + dice.roll(words.len() - out - 5);
    let dots = ["…", " … ", " ... ", "...", " [...] "][dice.roll(5)];
    Some(format!("{}{dots}{}", words[..from].join(" "), words[from + out..].join(" ")))
}
