//! What is typed in a session.

use clap::Parser;
use clap::error::ErrorKind;
use variorum::cli::Cli;

/// The words of each `variorum` that a session types.
pub fn commands(session: &str) -> Vec<Vec<String>> {
    session.lines().filter_map(|line| line.strip_prefix("$ ")).flat_map(parts).filter(|words| words[0] == "variorum").collect()
}

/// Why the program does not take these words, if it does not.
pub fn fault(words: &[String]) -> Option<String> {
    match Cli::try_parse_from(words) {
        Err(error) if !matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => Some(error.to_string()),
        _ => None,
    }
}

/// The commands of a line, split where the shell would: at pipes and the like. Where a redirection begins, a command's
/// words end.
fn parts(line: &str) -> Vec<Vec<String>> {
    let mut parts = vec![Vec::new()];
    let mut redirected = false;
    for word in words(line) {
        match word.as_str() {
            "|" | "&&" | "||" | ";" => {
                parts.push(Vec::new());
                redirected = false;
            }
            _ => {
                redirected |= word.starts_with(['>', '<']);
                if !redirected && let Some(part) = parts.last_mut() {
                    part.push(word);
                }
            }
        }
    }
    parts.retain(|words| !words.is_empty());
    parts
}

/// Words parted by spaces, but for those between double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match (c, words.last_mut()) {
            ('"', _) => quoted = !quoted,
            (' ', _) if !quoted => words.push(String::new()),
            (c, Some(word)) => word.push(c),
            _ => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
