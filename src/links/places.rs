//! Which parts of a page are addresses.

use super::css;
use super::html::{Found, unescaped};

/// Attributes that are an address.
const SINGLE: [&str; 10] = ["href", "src", "poster", "action", "formaction", "cite", "background", "xlink:href", "longdesc", "data"];

/// Attributes that list pictures with their sizes.
const LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// Whether the value of `found` is one address.
pub(super) fn is_address(found: &Found<'_>) -> bool {
    let is_single = SINGLE.iter().any(|name| found.name.eq_ignore_ascii_case(name));
    is_single && (!found.name.eq_ignore_ascii_case("data") || found.element.eq_ignore_ascii_case("object"))
}

/// The part of the value of `found` that says where a page goes on by itself.
pub(super) fn refresh<'h>(found: &Found<'h>) -> Option<&'h str> {
    if !found.element.eq_ignore_ascii_case("meta") || !found.name.eq_ignore_ascii_case("content") {
        return None;
    }
    let (seconds, url) = found.value.split_once(';')?;
    let (name, url) = url.split_once('=')?;
    let is_refresh = seconds.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && name.trim().eq_ignore_ascii_case("url");
    is_refresh.then(|| url.trim())
}

/// Gives each address of `found`, with the byte it begins at.
pub(super) fn addresses(found: &Found<'_>, each: &mut dyn FnMut(&str, usize)) {
    if is_address(found) {
        each(unescaped(found.value).trim(), found.at);
    } else if LISTS.iter().any(|name| found.name.eq_ignore_ascii_case(name)) {
        pictures(&unescaped(found.value), &mut |url| each(url, found.at));
    } else if found.name.is_empty() {
        css::urls(found.value, &mut |url, at| each(url, found.at + at));
    } else if found.name.eq_ignore_ascii_case("style") {
        css::urls(&unescaped(found.value), &mut |url, _| each(url, found.at));
    } else if let Some(url) = refresh(found) {
        each(&unescaped(url), found.at);
    }
}

/// The addresses of a list of pictures (HTML, parse a srcset attribute).
fn pictures(list: &str, each: &mut dyn FnMut(&str)) {
    let mut rest = list;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let url = rest[..end].trim_end_matches(',');
        each(url);
        rest = &rest[end..];
        if url.len() == end {
            rest = rest.find(',').map_or("", |comma| &rest[comma..]);
        }
    }
}
