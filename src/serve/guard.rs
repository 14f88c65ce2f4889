//! Who may ask: pages of the preview itself, and the editor's own hand.
//!
//! Any page of the web can make a browser send requests to this computer, under a name of its own that leads here
//! (CVE-2025-24010 and its kin). Such a request names a foreign host, or a foreign origin, and is refused.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, Method, Request, StatusCode};

use super::OWN;

const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const TOKEN: HeaderName = HeaderName::from_static("x-variorum-token");

/// Whom the preview answers.
#[derive(Clone)]
pub(super) struct Guard {
    /// The port it listens on.
    pub(super) port: u16,
    /// Whether other computers may ask, by the number of this one: a name of the web could lead anywhere.
    pub(super) shared: bool,
    /// Known to the preview's own pages alone.
    token: Arc<str>,
}

impl Guard {
    /// A guard with a token that nobody knows yet.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub(super) fn new(port: u16, shared: bool) -> io::Result<Self> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { port, shared, token: token.into() })
    }

    /// The token, for the preview's own pages.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Lets a request pass, or says with which status it is refused. What is not for reading comes from a page of the preview.
    pub(super) fn verify<B>(&self, request: &Request<B>) -> Result<(), StatusCode> {
        let authority = request.uri().authority().map(axum::http::uri::Authority::as_str);
        let addressed = self.is_ours(only(request.headers(), &HOST)) && authority.is_none_or(|name| self.is_ours(Some(name)));
        if !addressed || !self.is_own_origin(request.headers()) || is_embedded_elsewhere(request.headers()) {
            return Err(StatusCode::FORBIDDEN);
        }
        match *request.method() {
            Method::GET | Method::HEAD => Ok(()),
            Method::POST if request.uri().path().starts_with(OWN) => {
                match request.headers().contains_key(ORIGIN) && self.is_known(only(request.headers(), &TOKEN)) {
                    true => Ok(()),
                    false => Err(StatusCode::FORBIDDEN),
                }
            }
            _ => Err(StatusCode::METHOD_NOT_ALLOWED),
        }
    }

    /// Whether a request brings the token in its header.
    pub(super) fn has_token<B>(&self, request: &Request<B>) -> bool {
        self.is_known(only(request.headers(), &TOKEN))
    }

    /// Whether this is the token; how long that takes does not tell how much of it is right.
    pub(super) fn is_known(&self, token: Option<&str>) -> bool {
        token.is_some_and(|token| blake3::hash(token.as_bytes()) == blake3::hash(self.token.as_bytes()))
    }

    /// Whether a name with its port is one of this preview.
    fn is_ours(&self, name: Option<&str>) -> bool {
        let Some(name) = name else { return false };
        let host = match name.rsplit_once(':') {
            // Without a port, 80 is meant; the colons of `[::1]` are none of a port.
            Some((host, given)) if !given.ends_with(']') => {
                if given != self.port.to_string() {
                    return false;
                }
                host
            }
            _ if self.port == 80 => name,
            _ => return false,
        };
        let number = || host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
        NAMES.iter().any(|ours| ours.eq_ignore_ascii_case(host)) || (self.shared && number())
    }

    fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        if !headers.contains_key(ORIGIN) {
            return true;
        }
        self.is_ours(only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://")))
    }
}

/// The value of a header that stands there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() { None } else { first.to_str().ok() }
}

/// Whether a page of another site asks for a part of itself (a script, an image): a link to the preview may be followed.
fn is_embedded_elsewhere(headers: &HeaderMap) -> bool {
    let foreign = headers.get(FETCH_SITE).is_some_and(|site| site != "same-origin" && site != "none");
    foreign && headers.get(FETCH_MODE).is_none_or(|mode| mode != "navigate")
}
