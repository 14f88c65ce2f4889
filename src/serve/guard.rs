//! Who may ask: pages of the preview itself, and the editor's own hand.
//!
//! Any page of the web can make a browser send requests to this computer, under a name of its own that leads here
//! (CVE-2025-24010 and its kin). Such a request names a foreign host, or a foreign origin, and is refused.

use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, Method, Request, StatusCode};

const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Lets a request pass, or says with which status it is refused.
pub(super) fn verify<B>(request: &Request<B>, port: u16) -> Result<(), StatusCode> {
    let authority = request.uri().authority().map(axum::http::uri::Authority::as_str);
    let addressed = is_ours(only(request.headers(), &HOST), port) && authority.is_none_or(|name| is_ours(Some(name), port));
    if !addressed || !is_own_origin(request.headers(), port) || is_embedded_elsewhere(request.headers()) {
        return Err(StatusCode::FORBIDDEN);
    }
    if request.method() == Method::GET || request.method() == Method::HEAD { Ok(()) } else { Err(StatusCode::METHOD_NOT_ALLOWED) }
}

/// The value of a header that stands there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() { None } else { first.to_str().ok() }
}

/// Whether a name with its port is one of this preview.
fn is_ours(name: Option<&str>, port: u16) -> bool {
    let Some(name) = name else { return false };
    let host = match name.rsplit_once(':') {
        // Without a port, 80 is meant; the colons of `[::1]` are none of a port.
        Some((host, given)) if !given.ends_with(']') => {
            if given != port.to_string() {
                return false;
            }
            host
        }
        _ if port == 80 => name,
        _ => return false,
    };
    NAMES.iter().any(|ours| ours.eq_ignore_ascii_case(host))
}

fn is_own_origin(headers: &HeaderMap, port: u16) -> bool {
    if !headers.contains_key(ORIGIN) {
        return true;
    }
    is_ours(only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://")), port)
}

/// Whether a page of another site asks for a part of itself (a script, an image): a link to the preview may be followed.
fn is_embedded_elsewhere(headers: &HeaderMap) -> bool {
    let foreign = headers.get(FETCH_SITE).is_some_and(|site| site != "same-origin" && site != "none");
    foreign && headers.get(FETCH_MODE).is_none_or(|mode| mode != "navigate")
}
