//! DOIs, addresses, and when they were looked at.

use std::ops::Range;

use super::lexicon::is;
use super::token::{Token, is_address};
use super::when::{self, When};

/// What a reference string says of where the work is to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The DOI, without a resolver, and its bytes.
    pub doi: Option<(String, Range<usize>)>,
    /// The address, and its bytes.
    pub url: Option<(String, Range<usize>)>,
    /// When it was looked at, and the bytes that say so.
    pub accessed: Option<(When, Range<usize>)>,
}

/// Finds them by their own shapes, whatever the string is otherwise.
pub fn find(raw: &str, tokens: &[Token]) -> Addresses {
    Addresses { doi: doi(raw), url: tokens.iter().find_map(|token| url(token)), accessed: accessed(raw, tokens) }
}

/// `10.`, four digits or more, a slash, and what follows up to white space.
fn doi(raw: &str) -> Option<(String, Range<usize>)> {
    let starts = raw.match_indices("10.").map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let registrant = raw[at + 3..].chars().take_while(char::is_ascii_digit).count();
        let slash = at + 3 + registrant;
        let fresh = !raw[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if !(4..=9).contains(&registrant) || !raw[slash..].starts_with('/') || !fresh {
            return None;
        }
        let end = raw[slash..].find(|c: char| c.is_whitespace() || matches!(c, '"' | '”')).map_or(raw.len(), |length| slash + length);
        let text = closed(raw[at..end].split_once(">.").map_or(&raw[at..end], |(doi, _)| doi));
        (text.len() > slash + 1 - at).then(|| (text.to_owned(), at..at + text.len()))
    })
}

/// Without the signs of the sentence around it; a bracket stays where it has its partner.
fn closed(text: &str) -> &str {
    let mut text = text;
    loop {
        let before = text;
        text = text.trim_end_matches(['.', ',', ';', ':', '>', '*', '\'', '’', '»']);
        if text.ends_with(')') && text.matches('(').count() < text.matches(')').count()
            || text.ends_with(']') && text.matches('[').count() < text.matches(']').count()
        {
            text = &text[..text.len() - 1];
        }
        if text == before {
            return text;
        }
    }
}

fn url(token: &Token) -> Option<(String, Range<usize>)> {
    let from = ["https://", "http://", "ftp://", "www."].iter().filter_map(|start| token.text.find(start)).min()?;
    let text = closed(&token.text[from..]);
    let resolver = is_address(text) && text.contains("doi.org/10.");
    (!resolver).then(|| (text.to_owned(), token.start + from..token.start + from + text.len()))
}

/// "Retrieved July 14, 2021, from", "Acesso em: 20 jul. 2020", "accessed 3 May 2012", "[cited 2021 Mar 4]".
fn accessed(raw: &str, tokens: &[Token]) -> Option<(When, Range<usize>)> {
    const MARKS: [&str; 12] =
        ["retrieved", "accessed", "acesso", "acessado", "consultado", "consulta", "consulté", "abgerufen", "acceso", "recuperado", "accedido", "visited"];
    let marks = |token: &Token| MARKS.contains(&token.word.as_str()) || matches!(token.text, "[cited" | "[citado" | "[cité" | "[consultado");
    tokens.iter().enumerate().filter(|(_, token)| marks(token)).find_map(|(at, token)| {
        let last =
            tokens[at + 1..].iter().take(7).take_while(|next| !is_address(next.text) && !matches!(next.word.as_str(), "from" | "de:" | "disponível")).last()?;
        let span = token.start..last.end();
        let date = when::read(&raw[token.end()..last.end()])?;
        date.year.is_some().then_some((date, span))
    })
}

/// Whether `word` introduces an address.
pub fn leads(word: &str) -> bool {
    is("found", word) || matches!(word, "url" | "doi" | "http" | "https")
}
