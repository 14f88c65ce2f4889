//! URLs: which of an author's are safe, how one is written into a page, how paths of the site relate.

use std::borrow::Cow;
use std::fmt::Write;

/// Schemes that lead somewhere and run nothing. All others are unsafe: a list of the bad ones is never complete.
pub(crate) const SCHEMES: [&str; 14] = ["http", "https", "mailto", "tel", "ftp", "ftps", "doi", "urn", "geo", "irc", "ircs", "news", "sms", "xmpp"];

/// Where a URL leads, read as a browser reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place of the same page: `#x`, or nothing.
    Fragment,
    /// A path from the page's own folder.
    Relative,
    /// A path from the server's root: `/x`.
    Root,
    /// Another host by the page's own scheme: `//host`, `\\host`.
    Network,
    /// Another site, by an allowed scheme (lower case).
    External(String),
    /// A scheme that is not allowed (lower case): `javascript`, `data`, `c`.
    Unsafe(String),
}

/// Reads where `url` leads. As in the URL standard, spaces and controls at its front and tabs and newlines anywhere do not
/// count, and a backslash is a slash.
pub fn target(url: &str) -> Target {
    let url: Cow<str> = visible(url);
    if let Some(scheme) = scheme(&url) {
        return if SCHEMES.contains(&scheme.as_str()) { Target::External(scheme) } else { Target::Unsafe(scheme) };
    }
    let mut bytes = url.bytes().map(|b| if b == b'\\' { b'/' } else { b });
    match (bytes.next(), bytes.next()) {
        (None | Some(b'#'), _) => Target::Fragment,
        (Some(b'/'), Some(b'/')) => Target::Network,
        (Some(b'/'), _) => Target::Root,
        _ => Target::Relative,
    }
}

/// `url` as an `href` or `src` may hold it, percent-encoded; nothing when its scheme is not allowed.
pub fn safe(url: &str) -> Option<Cow<'_, str>> {
    match target(url) {
        Target::Unsafe(_) => None,
        _ => Some(encode(url)),
    }
}

/// Percent-encodes what can't stand in a URL as CommonMark's examples expect it: spaces, quotes, brackets, backslashes,
/// controls, everything beyond ASCII. What is encoded already stays; a `%` that encodes nothing is encoded.
pub fn encode(url: &str) -> Cow<'_, str> {
    percent(url, |rest| match rest {
        [b'%', high, low, ..] => high.is_ascii_hexdigit() && low.is_ascii_hexdigit(),
        [b, ..] => b.is_ascii_alphanumeric() || b"-_.+!*'(),#@?=;:/&$~".contains(b),
        [] => true,
    })
}

/// The URL that leads from the page at `from` to `to`, both paths from the site's root without a leading slash.
///
/// A page with a directory URL ends in a slash (`volume-1/article/`); of another (`404.html`) the folder counts.
/// `to` may end in a `#fragment`. Names are percent-encoded. `./` where both are the same.
pub fn relative(from: &str, to: &str) -> String {
    let (path, fragment) = split_fragment(to);
    let mut url = if path == from && fragment.is_some() { String::new() } else { relative_path(from, path) };
    if let Some(fragment) = fragment {
        url.push('#');
        url.push_str(&encode(fragment));
    }
    url
}

/// The path from the journal's root that the relative link `link` of a file in `folder` means: percent-decoded, `.` and `..`
/// worked out, no slash at its end, without query and fragment. Nothing when it leaves the root, begins there, or names no path.
pub fn resolve(folder: &str, link: &str) -> Option<String> {
    let path = split_fragment(link).0;
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    if path.starts_with(['/', '\\']) {
        return None;
    }
    let mut parts: Vec<Cow<str>> = folder.split('/').filter(|p| !p.is_empty()).map(Cow::Borrowed).collect();
    for part in path.split('/') {
        let part = decode(part)?;
        match &*part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name if name.contains(['/', '\\', '\0']) => return None,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A URL and what follows its first `#`.
pub fn split_fragment(url: &str) -> (&str, Option<&str>) {
    match url.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (url, None),
    }
}

/// `text` with its percent escapes undone; nothing when that is no UTF-8. A `%` that begins no escape stays.
pub fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let digit = |i: usize| bytes.get(i).and_then(|&b| (b as char).to_digit(16));
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok().map(Cow::Owned)
}

fn visible(url: &str) -> Cow<'_, str> {
    let url = url.trim_start_matches(|c: char| c <= ' ');
    if url.contains(['\t', '\n', '\r']) {
        return Cow::Owned(url.replace(['\t', '\n', '\r'], ""));
    }
    Cow::Borrowed(url)
}

fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    valid.then(|| scheme.to_ascii_lowercase())
}

fn relative_path(from: &str, to: &str) -> String {
    let folder = &from[..from.rfind('/').map_or(0, |slash| slash + 1)];
    let common =
        folder.bytes().zip(to.bytes()).enumerate().take_while(|(_, (a, b))| a == b).filter(|(_, (a, _))| *a == b'/').last().map_or(0, |(slash, _)| slash + 1);
    let mut url = "../".repeat(folder[common..].matches('/').count());
    url.push_str(&encode_path(&to[common..]));
    // A colon in the first name would read as a scheme.
    let first = url.split('/').next().unwrap_or("");
    if url.is_empty() || first.contains(':') {
        url.insert_str(0, "./");
    }
    url
}

fn encode_path(path: &str) -> Cow<'_, str> {
    percent(path, |rest| rest.first().is_some_and(|b| b.is_ascii_alphanumeric() || b"-_.~!$&'()*+,;=:@/".contains(b)))
}

/// Encodes each byte that `keeps`, given the bytes from there on, does not keep.
fn percent(text: &str, keeps: impl Fn(&[u8]) -> bool) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if (0..bytes.len()).all(|i| keeps(&bytes[i..])) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (i, &byte) in bytes.iter().enumerate() {
        if keeps(&bytes[i..]) {
            out.push(byte as char);
        } else {
            // Writing to a string can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Cow::Owned(out)
}
