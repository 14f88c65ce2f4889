//! What the preview shows at an address, and what is wrong with its sources now.

use axum::body::Bytes;
use serde::Serialize;

use crate::diagnostic::print::{Format, render};
use crate::diagnostic::{Located, Severity};
use crate::pipeline::{Content, Found, Output, Refused, Stamp, Standing};
use crate::url;

/// How many faults are laid over a page; the terminal tells all.
const TOLD: usize = 50;

/// What a browser is to see.
pub(super) struct Shown {
    pub(super) answer: Answer,
    pub(super) marks: Marks,
    /// The faults that are laid over the page, as a JSON report; one without faults where it could be made.
    pub(super) report: String,
}

/// What stands at an address.
pub(super) enum Answer {
    /// An output, with its path.
    Here(String, Output),
    /// A folder whose address was given without its slash: the right address.
    Moved(String),
    /// Nothing: the page that says so.
    Nowhere(Option<Output>),
}

/// The hashes an open page compares with its own: it loads itself again when one is another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Marks {
    /// Of the page; empty for the page that has none.
    pub(super) page: String,
    /// Of all style sheets, which can be changed in place.
    pub(super) styles: String,
    /// Of everything else that the page may show.
    pub(super) assets: String,
}

/// What stands at `path`, percent-encoded, with its slash in front.
pub(super) fn shown(standing: &Standing, path: &str) -> Shown {
    let decoded = path.strip_prefix('/').and_then(url::decode);
    let path = match decoded {
        Some(path) if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
        Some(path) if standing.has_page(&format!("{path}/")) => {
            // A `?` or `#` of a name would begin something else.
            let to = format!("/{}/", url::encode(&path).replace('?', "%3F").replace('#', "%23"));
            let Shown { marks, report, .. } = seen(standing, &format!("{path}/index.html"));
            return Shown { answer: Answer::Moved(to), marks, report };
        }
        Some(path) => path.into_owned(),
        None => String::new(),
    };
    seen(standing, &path)
}

fn seen(standing: &Standing, path: &str) -> Shown {
    let sight = standing.look(path);
    let (page, answer) = match sight.found {
        Found::Here(path, output) => (short(&output.stamp), Answer::Here(path, output)),
        Found::Nowhere(missing) => (missing.as_ref().map_or(String::new(), |output| short(&output.stamp)), Answer::Nowhere(missing)),
    };
    let marks = Marks { page, styles: short(&sight.styles), assets: short(&sight.assets) };
    Shown { answer, marks, report: sight.lacking.map_or_else(|| report(&[]), |refused| told(&refused)) }
}

/// The bytes of an output that is no copy of a source; none of one that is.
pub(super) fn bytes(output: &Output) -> Option<Bytes> {
    match &output.content {
        Content::Page(bytes) | Content::Bytes(bytes) => Some(Bytes::copy_from_slice(bytes)),
        Content::Copy(_) => None,
    }
}

/// Enough of a hash to tell two versions of a page apart.
pub(super) fn short(stamp: &Stamp) -> String {
    stamp[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The errors among `faults` as the JSON report that `check --format json` prints.
fn report(faults: &[Located]) -> String {
    let errors: Vec<Located> = faults.iter().filter(|fault| fault.severity == Severity::Error).take(TOLD).cloned().collect();
    render(Format::Json, &errors, false)
}

/// A report of why nothing could be made.
fn told(refused: &Refused) -> String {
    match &refused.message {
        Some(message) => serde_json::json!({ "version": 1, "diagnostics": [{ "severity": "error", "message": message }] }).to_string(),
        None => report(&refused.faults),
    }
}
