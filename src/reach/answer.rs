//! What a server's answer says of an address.

/// What came of asking for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A status of HTTP.
    Status(u16),
    /// No answer, and why.
    Silent(String),
    /// It was not asked, and why.
    Unasked(&'static str),
}

/// What an answer means for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It leads somewhere.
    There,
    /// Nobody knows: the host answers people alone, or wants to be left in peace.
    Unknown,
    /// It leads nowhere, and how that showed.
    Missing(String),
}

impl Answer {
    /// What it means (RFC 9110, 15).
    pub fn verdict(&self) -> Verdict {
        match self {
            // 999 is what some hosts say to every program.
            Self::Status(401 | 403 | 405 | 407 | 429 | 451 | 501 | 999) | Self::Unasked(_) => Verdict::Unknown,
            Self::Status(status @ 400..) => Verdict::Missing(format!("answers {status}{}", words(*status))),
            Self::Status(_) => Verdict::There,
            Self::Silent(why) => Verdict::Missing(format!("can't be reached: {why}")),
        }
    }
}

fn words(status: u16) -> &'static str {
    match status {
        400 => ": the server does not understand the address",
        404 => ": there is no such page",
        410 => ": the page was taken away",
        500.. => ": the server fails, which may pass",
        _ => "",
    }
}
