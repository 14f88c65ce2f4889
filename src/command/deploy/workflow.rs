//! What a host is told to do, as a file of its own language.

use crate::cli::Host;
use crate::command::fill::fill;

/// Stands for the account that holds the program's repository where nobody said which it is.
pub(super) const UNKNOWN: &str = "OWNER/variorum";

/// The version that writes the file is the one that makes the journal, until the editors say otherwise.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the host takes the program from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// Its repository on GitHub.
    pub program: String,
    /// The SHA-256 of the released archive.
    pub sha256: Option<String>,
    /// Whether the host compiles it.
    pub from_source: bool,
}

/// A file, by its path from the journal's root.
pub(super) struct Workflow {
    pub path: &'static str,
    pub text: String,
}

/// Where `host` looks for its file.
pub(super) fn path_of(host: Host) -> &'static str {
    match host {
        Host::GithubPages => ".github/workflows/journal.yml",
        Host::GitlabPages => ".gitlab-ci.yml",
    }
}

/// What tells `host` to check, build and publish the journal that is built into the folder `site`.
pub(super) fn workflow(host: Host, origin: &Origin, site: &str) -> Workflow {
    let text = match host {
        Host::GithubPages => include_str!("github.yml"),
        Host::GitlabPages => include_str!("gitlab.yml"),
    };
    // GitLab publishes the folder of this name alone.
    let public = if site == "public" { String::new() } else { format!("    - mv '{site}' public\n") };
    let values = [("version", VERSION), ("program", &origin.program), ("install", &install(host, origin)), ("site", site), ("public", &public)];
    Workflow { path: path_of(host), text: fill(text, &values) }
}

/// The steps that bring the program.
fn install(host: Host, origin: &Origin) -> String {
    let text = match (host, origin.from_source) {
        (Host::GithubPages, false) => include_str!("github-release.yml"),
        (Host::GithubPages, true) => include_str!("github-source.yml"),
        (Host::GitlabPages, false) => include_str!("gitlab-release.yml"),
        (Host::GitlabPages, true) => include_str!("gitlab-source.yml"),
    };
    fill(text, &[("sum", &sum(host, origin.sha256.as_deref()))])
}

/// The lines that hold the archive against its checksum: the one that was given, or the release's own list.
fn sum(host: Host, sha256: Option<&str>) -> String {
    let lines = match (host, sha256) {
        (_, Some(sum)) => vec![format!("echo \"{sum}  $file\" | sha256sum -c")],
        (Host::GithubPages, None) => vec!["curl -fsSL --retry 3 -O \"$from/SHA256SUMS\"".into(), LISTED.into()],
        (Host::GitlabPages, None) => vec!["wget -q \"$from/SHA256SUMS\"".into(), LISTED.into()],
    };
    let before = if host == Host::GithubPages { "          " } else { "    - " };
    lines.into_iter().map(|line| format!("{before}{line}\n")).collect()
}

/// A list without the archive gives `sha256sum` nothing to check, which it takes for a failure.
const LISTED: &str = "grep -F \"  $file\" SHA256SUMS | sha256sum -c";
