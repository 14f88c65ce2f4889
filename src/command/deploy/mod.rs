//! `deploy`: what a host needs to check, build and publish a journal by itself.

mod next;
mod workflow;

use std::path::Path;

use super::{Exit, diff, machine, print, refuse};
use crate::cli::{DeployArgs, Host, OriginArgs};
use crate::config::Config;
use crate::load::{is_there, read_regular};
use crate::machine::MachineError;
use crate::pipeline::Journal;
use crate::write;
use workflow::{Origin, UNKNOWN, Workflow, path_of, workflow};

/// What comes of a file that is to be written.
enum Was {
    Missing,
    Same,
    /// The file is another's, or another version's.
    Other(String),
}

/// Writes the file of a host into the journal's folder, and says what is to be done next.
pub(super) fn deploy(args: &DeployArgs) -> Exit {
    let journal = match Journal::open(args.root.as_deref()) {
        Ok(journal) => journal,
        Err(error) => return machine(&error),
    };
    if !journal.readable {
        return refuse("`book.toml` can't be read; `variorum check` says why");
    }
    if let Some(refusal) = refusal(&journal) {
        return refuse(&refusal);
    }
    let origin = origin(&args.origin, said_before(&journal.root, args.host));
    let made = workflow(args.host, &origin, journal.config.build_dir().trim_end_matches('/'));
    let written = match was(&journal.root, &made) {
        Ok(Was::Other(old)) if !args.force => return changed(&made, &old),
        Ok(Was::Same) => format!("`{}` is as it should be.\n", made.path),
        Ok(Was::Missing | Was::Other(_)) => match write::files(&journal.root, &[(made.path.to_owned(), made.text.clone())], true) {
            Ok(()) => format!("Written: `{}`.\n", made.path),
            Err(error) => return machine(&error),
        },
        Err(error) => return machine(&error),
    };
    print(&format!("{written}\n{}", next::steps(args.host, &origin, &made, &shown(&journal.root))))
}

/// The file of GitHub Pages for a new journal at `folder`, and what is to be done next; or why it would not be found.
pub(super) fn for_new(args: &OriginArgs, folder: &Path) -> Result<((String, String), String), String> {
    if let Some(refusal) = std::path::absolute(folder).ok().and_then(|folder| within(&folder)) {
        return Err(refusal);
    }
    let origin = origin(args, None);
    let made = workflow(Host::GithubPages, &origin, Config::default().build_dir());
    let next = next::steps(Host::GithubPages, &origin, &made, &shown(folder));
    Ok(((made.path.to_owned(), made.text), next))
}

/// Where the program comes from: as is said now, or was said `before`; else from where this build of it was released, or says
/// that it is at home.
fn origin(args: &OriginArgs, before: Option<String>) -> Origin {
    let of_release = option_env!("VARIORUM_REPOSITORY").map(str::to_owned);
    let at_home = env!("CARGO_PKG_REPOSITORY").strip_prefix("https://github.com/").map(|path| path.trim_end_matches(".git").to_owned());
    let program = args.program.clone().or(before).or(of_release).or(at_home).unwrap_or_else(|| UNKNOWN.to_owned());
    Origin { program, sha256: args.sha256.clone(), from_source: args.from_source }
}

/// The program's repository that the file of `host` names already, so that nobody need say it twice.
fn said_before(root: &Path, host: Host) -> Option<String> {
    let text = read_regular(&root.join(path_of(host))).ok()?;
    let text = String::from_utf8(text).ok()?;
    let name = text.lines().find_map(|line| line.trim_start().strip_prefix("PROGRAM: "))?.split('#').next()?.trim();
    (name != UNKNOWN).then(|| crate::cli::repository(name).ok()).flatten()
}

/// Why no host could publish this journal by itself.
fn refusal(journal: &Journal) -> Option<String> {
    let site = journal.config.build_dir();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    let parts = site.trim_end_matches('/').split('/');
    if !site.bytes().all(is_plain) || parts.into_iter().any(|part| matches!(part, "" | "." | "..")) {
        return Some(format!("the build folder `{site}` is none that a host can publish; name one inside the journal, of letters and digits, as `build-dir`"));
    }
    within(&journal.root)
}

/// Why no host would find the files of a journal at `root`, an absolute path: it lies inside a repository and is not its top.
fn within(root: &Path) -> Option<String> {
    let repository = root.ancestors().find(|folder| is_there(&folder.join(".git")))?;
    let why = "and hosts look for their files at its top; give the journal a repository of its own";
    (repository != root).then(|| format!("the journal lies inside the repository `{}`, {why}", repository.display()))
}

fn was(root: &Path, made: &Workflow) -> Result<Was, MachineError> {
    let path = root.join(made.path);
    if !is_there(&path) {
        return Ok(Was::Missing);
    }
    let old = read_regular(&path).map_err(|error| MachineError::new("can't read", &path, error))?;
    Ok(if old == made.text.as_bytes() { Was::Same } else { Was::Other(String::from_utf8_lossy(&old).into_owned()) })
}

fn changed(made: &Workflow, old: &str) -> Exit {
    if print(&diff::unified(made.path, old, &made.text, diff::is_coloured())) != Exit::Fine {
        return Exit::Machine;
    }
    refuse(&format!("`{}` is there already and says something else; nothing was written. With `--force` it is replaced, as shown above", made.path))
}

/// The name of the journal's folder, for the examples.
fn shown(root: &Path) -> String {
    root.file_name().map_or_else(|| "journal".into(), |name| name.to_string_lossy().into_owned())
}
