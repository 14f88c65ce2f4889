//! One request.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use super::{Answer, Manner, host_of};
use crate::url;

/// Where an answer that leads on is all that is asked for: what stands behind it is the publisher's, who may know no programs.
const RESOLVERS: [&str; 4] = ["doi.org", "www.doi.org", "dx.doi.org", "hdl.handle.net"];

/// How often an address may lead on to another.
const REDIRECTS: u32 = 8;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// The head of the answer alone.
    Head,
    /// All of it; it is not read.
    Get,
}

/// What a server said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heard {
    pub status: u16,
    /// How long it asks to be left in peace.
    pub retry_after: Option<Duration>,
}

pub(super) struct Door {
    agent: Agent,
}

impl Door {
    pub fn new(manner: &Manner) -> Self {
        // Whom the system trusts: an institution may look into what it lets through, and prove itself by a certificate of its own.
        let trusted = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(manner.timeout)).user_agent(&manner.agent).tls_config(trusted);
        Self { agent: config.build().new_agent() }
    }

    /// Asks once.
    pub fn ask(&self, url: &str, method: Method) -> Result<Heard, Answer> {
        let address = url::encode(url);
        let request = match method {
            Method::Head => self.agent.head(&*address),
            Method::Get => self.agent.get(&*address),
        };
        let redirects = if RESOLVERS.contains(&host_of(url).as_str()) { 0 } else { REDIRECTS };
        let answer = request.config().max_redirects(redirects).build().call().map_err(|error| silence(&error))?;
        let retry_after = answer.headers().get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse().ok());
        Ok(Heard { status: answer.status().as_u16(), retry_after: retry_after.map(Duration::from_secs) })
    }
}

fn silence(error: &ureq::Error) -> Answer {
    Answer::Silent(match error {
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => return Answer::Unasked("the address is none this program can ask"),
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::Timeout(_) => "the host takes too long to answer".to_owned(),
        ureq::Error::TooManyRedirects => "it leads from one address to the next without end".to_owned(),
        ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => "the host refuses to be asked".to_owned(),
        ureq::Error::Io(why) if why.kind() == ErrorKind::InvalidData => format!("no safe way leads there: {why}"),
        ureq::Error::Io(why) => why.to_string(),
        ureq::Error::Rustls(why) => format!("no safe way leads there: {why}"),
        other => other.to_string(),
    })
}
