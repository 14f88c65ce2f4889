//! DOIs and addresses: normalised, and none whose scheme could run a program.

use super::Reference;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::bibliography as fault;
use crate::source::Span;

/// Schemes an address of a bibliography may have.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "ftps", "mailto"];

/// Sets the reference's `URL`, or says why it is left out.
pub(crate) fn set_url(reference: &mut Reference, written: &str, span: Span) -> Option<Diagnostic> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    if let Some(doi) = normal_doi(written).filter(|_| written.starts_with("10.")) {
        if reference.variable("DOI").is_none() {
            reference.set_words("DOI", &doi);
        }
        return None;
    }
    match safe_url(written) {
        Some(url) => {
            reference.set_words("URL", &url);
            None
        }
        None => Some(fault::link_unsafe(span, &reference.key, written)),
    }
}

/// Sets the reference's `DOI`; an address of another host becomes its `URL`.
pub(crate) fn set_doi(reference: &mut Reference, written: &str, span: Span) -> Option<Diagnostic> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    if let Some(doi) = normal_doi(written) {
        reference.set_words("DOI", &doi);
        return None;
    }
    match (safe_url(written), scheme(written)) {
        (Some(url), Some(_)) => {
            if reference.variable("URL").is_none() {
                reference.set_words("URL", &url);
            }
            None
        }
        (None, Some(_)) => Some(fault::link_unsafe(span, &reference.key, written)),
        _ => Some(fault::doi_invalid(span, &reference.key, written)),
    }
}

/// The DOI without resolver, label or anything else a browser would not want in an address.
fn normal_doi(written: &str) -> Option<String> {
    let at = written.find("10.")?;
    let (before, doi) = written.split_at(at);
    let before = before.to_ascii_lowercase();
    let known = matches!(before.trim(), "" | "doi:" | "doi") || before.ends_with("doi.org/");
    let shaped = doi[3..].starts_with(|c: char| c.is_ascii_digit()) && doi.contains('/');
    let clean = !doi.contains(|c: char| c.is_whitespace() || c.is_control());
    (known && shaped && clean).then(|| doi.trim_end_matches(['.', ',', ';']).to_owned())
}

/// The address as it is shown: as written, less what no one sees. Nothing where its scheme is not a known, harmless one.
fn safe_url(written: &str) -> Option<String> {
    // Browsers skip control characters inside a scheme, so none may hide there.
    let cleaned: String = written.chars().filter(|c| !c.is_control()).collect();
    let harmless = match scheme(&cleaned) {
        Some(scheme) => SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)),
        None => cleaned.starts_with("//") || begins_with_host(&cleaned),
    };
    harmless.then_some(cleaned)
}

/// Where a safe address leads: with a scheme, if it was written without, and its white space encoded.
pub(super) fn web_address(shown: &str) -> String {
    let mut encoded = match scheme(shown) {
        Some(_) => String::with_capacity(shown.len()),
        None if shown.starts_with("//") => "https:".to_owned(),
        None => "https://".to_owned(),
    };
    for c in shown.chars() {
        encode(c, "<>\"`", &mut encoded);
    }
    encoded
}

/// The address of a page of the Web, where words are one and nothing else.
pub(super) fn web_page(words: &str) -> Option<String> {
    let is_page = words.starts_with("http://") || words.starts_with("https://");
    (is_page && !words.contains(char::is_whitespace)).then(|| web_address(words))
}

fn begins_with_host(address: &str) -> bool {
    address.split(['/', '?', '#']).next().is_some_and(|host| host.contains('.') && !host.starts_with('.'))
}

/// The address at which a DOI is resolved.
pub(super) fn doi_address(doi: &str) -> String {
    let mut address = String::from("https://doi.org/");
    for c in doi.chars() {
        encode(c, "<>\"`#?%{}[]\\^|", &mut address);
    }
    address
}

/// Adds a character of an address; those of `unsafe_signs`, and white space, as percent and their code.
fn encode(c: char, unsafe_signs: &str, into: &mut String) {
    if !unsafe_signs.contains(c) && !c.is_whitespace() {
        return into.push(c);
    }
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        into.push_str(&format!("%{byte:02X}"));
    }
}

fn scheme(url: &str) -> Option<&str> {
    let end = url.find([':', '/', '?', '#'])?;
    url[end..].starts_with(':').then(|| &url[..end])
}
