//! Volumes, issues and pages.

use super::lexicon::is;

/// What numbers a piece of a reference names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// The volume.
    pub volume: String,
    /// The issue.
    pub issue: String,
}

/// Reads `22(81)`, `vol. 39, no. 1`, `v.4`, `n. 311`, `12 (3)`, `9.4`, `Vol. 3, Part A`.
pub fn volume(text: &str) -> Numbers {
    let mut out = Numbers::default();
    let mut marker = "";
    for word in words(text) {
        let bare = word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':'));
        let lower = bare.trim_matches(['(', ')']).to_lowercase();
        if is("volume", &lower) {
            marker = "volume";
        } else if is("issue", &lower) {
            marker = "issue";
        } else if let Some((volume, issue)) = pointed(bare).filter(|_| out == Numbers::default() && marker != "issue") {
            out = Numbers { volume: volume.to_owned(), issue: issue.to_owned() };
            marker = "";
        } else if !bare.is_empty() {
            place(&mut out, marker, bare);
            marker = "";
        }
    }
    out
}

/// Volume and issue with a point between them, as MHRA and MLA have them.
fn pointed(bare: &str) -> Option<(&str, &str)> {
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '–');
    bare.split_once('.').filter(|(volume, issue)| digits(volume) && digits(issue))
}

/// Cuts at white space, between a marker and its number (`v.4`), and before an opening bracket.
fn words(text: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut last = ' ';
    for c in text.chars() {
        let marked = c.is_alphanumeric() && last == '.' && spaced.trim_end_matches('.').chars().next_back().is_some_and(char::is_alphabetic);
        let glued = c.is_ascii_digit() && is("volume", spaced.rsplit(' ').next().unwrap_or("")) && last.is_lowercase();
        if marked || glued || c == '(' {
            spaced.push(' ');
        }
        spaced.push(c);
        last = c;
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

fn place(out: &mut Numbers, marker: &str, bare: &str) {
    let bracketed = bare.starts_with('(');
    let value = bare.trim_matches(['(', ')', '[', ']', '.']).to_owned();
    let telling = value.chars().any(char::is_numeric) || bracketed || value.chars().all(char::is_uppercase);
    if marker == "issue" || out.issue.is_empty() && !out.volume.is_empty() && (bracketed || telling) && marker != "volume" {
        out.issue = value;
    } else if out.volume.is_empty() && telling {
        out.volume = value;
    }
}

/// What pages a piece of a reference names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// The pages it stands on: `311-320`, `e00335`.
    pub range: String,
    /// How many it has: `92p.`
    pub count: String,
}

/// Reads `pp. 31-35`, `p.55-59`, `S62`, `351–68`, `92p.`, `120 f.`
pub fn pages(text: &str) -> Pages {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let digits = lower.chars().take_while(char::is_ascii_digit).count();
    let counted = digits > 0 && matches!(lower[digits..].trim().trim_end_matches('.'), "p" | "f" | "pp" | "pages" | "págs" | "páginas" | "s");
    if counted {
        return Pages { count: bare[..digits].to_owned(), ..Pages::default() };
    }
    let letters = lower.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let marked = is("page", &lower[..letters]) || matches!(&lower[..letters], "article" | "art");
    let rest = if marked { bare.get(letters..).unwrap_or("").trim_start_matches(['.', ' ', ':']) } else { bare };
    let rest = rest.split("of ").next().unwrap_or(rest);
    Pages { range: rest.replace(['–', '—', '‐', '−'], "-").replace(" - ", "-").trim().to_owned(), ..Pages::default() }
}
