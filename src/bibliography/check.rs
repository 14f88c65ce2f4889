//! Whether DOIs, ISBNs, ISSNs, ORCID iDs and addresses are well formed: their syntax, and their check digits.
//!
//! Each function judges one identifier as written, white space around it aside. It says what is wrong first found from the
//! left; whether anybody has registered the identifier it can't know.

/// What is wrong with a DOI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoiFault {
    /// It does not begin with `10.`, a label (`doi:`) or a resolver (`https://doi.org/`) aside.
    Prefix,
    /// What stands between `10.` and the slash is no registrant: four digits or more, and parts of digits after dots.
    Registrant,
    /// Nothing follows the slash, or there is none.
    Suffix,
    /// White space or a control character stands in it.
    Space,
    /// It ends with a sign of the sentence around it, such as a full stop.
    Trailing(char),
}

/// What is wrong with an ISBN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsbnFault {
    /// A sign that no ISBN has.
    Sign(char),
    /// It has this many digits, not ten or thirteen.
    Length(usize),
    /// Its thirteen digits do not begin with 978 or 979.
    Prefix,
    /// Its last digit is not the one the others give.
    CheckDigit {
        /// The digit the others give.
        due: char,
        /// The digit it has.
        found: char,
    },
}

/// What is wrong with an ISSN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssnFault {
    /// It is not two groups of four digits with a hyphen between; the last may be an `X`.
    Shape,
    /// Its last digit is not the one the others give.
    CheckDigit {
        /// The digit the others give.
        due: char,
        /// The digit it has.
        found: char,
    },
}

/// What is wrong with an ORCID iD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrcidFault {
    /// It is not four groups of four digits with hyphens between, bare or as an address at `orcid.org`.
    Shape,
    /// Its last digit is not the one the others give.
    CheckDigit {
        /// The digit the others give.
        due: char,
        /// The digit it has.
        found: char,
    },
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlFault {
    /// It begins with no scheme, such as `https:`.
    Scheme,
    /// Two slashes do not follow the scheme.
    Slashes,
    /// No host follows the slashes.
    Host,
    /// The host is no name, number or bracketed address: this sign can't stand there.
    HostSign(char),
    /// What follows the host's colon is no port.
    Port,
    /// White space stands in it.
    Space,
    /// A sign that no address has unless it is encoded.
    Sign(char),
    /// A `%` without two hexadecimal digits after it.
    Percent,
    /// A second address begins inside it, at this byte: two were written as one.
    Second(usize),
}

/// Judges a DOI: `10.1000/182`, with or without `doi:` or its resolver.
pub fn doi(text: &str) -> Result<(), DoiFault> {
    let bare = bare_doi(text);
    let rest = bare.strip_prefix("10.").ok_or(DoiFault::Prefix)?;
    if rest.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(DoiFault::Space);
    }
    let (registrant, suffix) = rest.split_once('/').unwrap_or((rest, ""));
    let parts_are_digits = registrant.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !parts_are_digits || registrant.find('.').unwrap_or(registrant.len()) < 4 {
        return Err(DoiFault::Registrant);
    }
    match suffix.chars().next_back() {
        None => Err(DoiFault::Suffix),
        Some(last @ ('.' | ',' | ';' | ':' | '"' | '”' | '’')) => Err(DoiFault::Trailing(last)),
        Some(_) => Ok(()),
    }
}

/// What is left of a DOI when its label or resolver is taken off.
pub(crate) fn bare_doi(text: &str) -> &str {
    const BEFORE: [&str; 7] = ["https://", "http://", "www.", "dx.", "doi.org/", "doi:", "doi "];
    let mut bare = text.trim();
    for before in BEFORE {
        if let Some(head) = bare.get(..before.len())
            && head.eq_ignore_ascii_case(before)
        {
            bare = bare[before.len()..].trim_start();
        }
    }
    bare
}

/// Judges an ISBN of ten or thirteen digits, with or without `ISBN`, hyphens and spaces.
pub fn isbn(text: &str) -> Result<(), IsbnFault> {
    let bare = text.trim().trim_start_matches("urn:").trim_start_matches("URN:");
    let bare = bare.strip_prefix("ISBN").or_else(|| bare.strip_prefix("isbn")).unwrap_or(bare);
    let bare = bare.strip_prefix("-10").or_else(|| bare.strip_prefix("-13")).unwrap_or(bare).trim_start_matches(':');
    let mut digits = Vec::new();
    for c in bare.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)) {
        match c.to_digit(10).or((c.eq_ignore_ascii_case(&'x') && digits.len() == 9).then_some(10)) {
            Some(digit) => digits.push(digit),
            None => return Err(IsbnFault::Sign(c)),
        }
    }
    let sum = |weight: fn(usize) -> u32| digits.iter().rev().skip(1).rev().enumerate().map(|(at, digit)| digit * weight(at)).sum::<u32>();
    let due = match digits.len() {
        10 => (11 - sum(|at| 10 - at as u32) % 11) % 11,
        13 if digits[..2] != [9, 7] || digits[2] < 8 => return Err(IsbnFault::Prefix),
        13 => (10 - sum(|at| if at % 2 == 0 { 1 } else { 3 }) % 10) % 10,
        length => return Err(IsbnFault::Length(length)),
    };
    match digits.last() {
        Some(&found) if found != due => Err(IsbnFault::CheckDigit { due: digit(due), found: digit(found) }),
        _ => Ok(()),
    }
}

/// Judges an ISSN: `2049-3630`.
pub fn issn(text: &str) -> Result<(), IssnFault> {
    let bare = text.trim();
    let bare = bare.strip_prefix("ISSN").map_or(bare, |rest| rest.trim_start_matches([':', ' ']));
    let digits = grouped(bare, 2).ok_or(IssnFault::Shape)?;
    let total: u32 = digits[..7].iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    let (due, found) = ((11 - total % 11) % 11, digits[7]);
    if due == found { Ok(()) } else { Err(IssnFault::CheckDigit { due: digit(due), found: digit(found) }) }
}

/// Judges an ORCID iD: `0000-0002-1825-0097`, bare or as an address at `orcid.org` (ISO 7064, MOD 11-2).
pub fn orcid(text: &str) -> Result<(), OrcidFault> {
    let text = text.trim();
    let bare = ["https://orcid.org/", "http://orcid.org/"].iter().find_map(|before| text.strip_prefix(before)).unwrap_or(text);
    let digits = grouped(bare, 4).ok_or(OrcidFault::Shape)?;
    let total = digits[..15].iter().fold(0, |total, digit| (total + digit) * 2 % 11);
    let (due, found) = ((12 - total) % 11, digits[15]);
    if due == found { Ok(()) } else { Err(OrcidFault::CheckDigit { due: digit(due), found: digit(found) }) }
}

/// The digits of so many groups of four with hyphens between; the last alone may be an `X`, which is 10.
fn grouped(text: &str, groups: usize) -> Option<Vec<u32>> {
    if text.len() != groups * 5 - 1 {
        return None;
    }
    let mut digits = Vec::with_capacity(groups * 4);
    for (at, c) in text.chars().enumerate() {
        match c {
            '-' if at % 5 == 4 => {}
            'X' if at + 1 == text.len() => digits.push(10),
            c if at % 5 != 4 => digits.push(c.to_digit(10)?),
            _ => return None,
        }
    }
    (digits.len() == groups * 4).then_some(digits)
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('X')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}')
}

/// Judges an address (RFC 3986, with letters of every script as RFC 3987 has it). An address of another kind than the Web's
/// (`mailto:`, `urn:`) is judged by its signs alone.
pub fn url(text: &str) -> Result<(), UrlFault> {
    let text = text.trim();
    let (scheme, rest) = text.split_once(':').ok_or(UrlFault::Scheme)?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    if !is_scheme {
        return Err(UrlFault::Scheme);
    }
    if ["http", "https", "ftp", "ftps"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        let path = rest.strip_prefix("//").ok_or(UrlFault::Slashes)?;
        host(path.split(['/', '?', '#']).next().unwrap_or_default())?;
        second(text, scheme.len() + 1)?;
    }
    signs(rest)
}

/// Judges the part between the slashes and the path: `name@host:port`.
fn host(authority: &str) -> Result<(), UrlFault> {
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').ok_or(UrlFault::HostSign('['))?,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    if name.is_empty() || name == "." {
        return Err(UrlFault::Host);
    }
    let bracketed = host.starts_with('[');
    let fits = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '%') || (bracketed && *c == ':') || (!c.is_ascii() && !c.is_whitespace());
    if name.contains(char::is_whitespace) {
        return Err(UrlFault::Space);
    }
    if let Some(sign) = name.chars().find(|c| !fits(c)) {
        return Err(UrlFault::HostSign(sign));
    }
    if name.contains("..") || name.starts_with('.') {
        return Err(UrlFault::HostSign('.'));
    }
    let port_fits = port.is_empty() || port.strip_prefix(':').is_some_and(|digits| digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit()));
    if port_fits { Ok(()) } else { Err(UrlFault::Port) }
}

/// Finds an address written right after another, with nothing that leads to it, as a path (`web.archive.org/…/https://`)
/// or a query would.
fn second(text: &str, from: usize) -> Result<(), UrlFault> {
    for (at, _) in text.match_indices("http").filter(|(at, _)| *at >= from) {
        let rest = &text[at..];
        let begins = rest.starts_with("http://") || rest.starts_with("https://");
        let led_to = text[..at].ends_with(['/', '=', ':', '?', '&', '#', '+']) && !text[from..at].chars().all(|c| c == '/');
        if begins && !led_to {
            return Err(UrlFault::Second(at));
        }
    }
    Ok(())
}

fn signs(rest: &str) -> Result<(), UrlFault> {
    for (at, c) in rest.char_indices() {
        match c {
            c if c.is_whitespace() => return Err(UrlFault::Space),
            '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}' => return Err(UrlFault::Sign(c)),
            c if c.is_control() => return Err(UrlFault::Sign(c)),
            '%' if !rest.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) => return Err(UrlFault::Percent),
            _ => {}
        }
    }
    Ok(())
}

/// The single identifiers of a field that may hold several: `978-3-16-148410-0 (hbk.), 0-306-40615-2`. What stands in brackets
/// is no part of them.
pub fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '(', '/'])
        .map(|part| part.rsplit_once(')').map_or(part, |(_, after)| after).trim())
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()))
}
