//! Runs the program as an editor does, and keeps what it said.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long any run may take before it counts as hung: generous, for a debug build on a busy machine.
pub const CEILING: Duration = Duration::from_secs(120);

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    /// Its exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
    /// How long it took.
    pub took: Duration,
}

impl Run {
    /// Whether the program itself broke: a panic, a signal, or a run that never ended.
    pub fn broke(&self) -> Option<String> {
        if self.stderr.contains("panicked at") {
            return Some(format!("it panicked:\n{}", self.stderr));
        }
        match self.code {
            Some(0..=3) => None,
            Some(code) => Some(format!("exit code {code} is none of ours\n{}", self.stderr)),
            None => Some(format!("a signal ended it after {:?}\n{}", self.took, self.stderr)),
        }
    }

    /// The codes of its short diagnostics, sorted, each once.
    pub fn codes(&self) -> Vec<String> {
        codes(&self.stderr)
    }
}

/// The program under test; `VARIORUM_BINARY` names another build of it.
pub fn binary() -> PathBuf {
    std::env::var_os("VARIORUM_BINARY").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_variorum")), PathBuf::from)
}

/// The program, ready to run in `folder` with nothing of the surroundings that could change what it says.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    command.current_dir(folder).stdin(Stdio::null());
    command.env_remove("SOURCE_DATE_EPOCH").env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").env("RUST_BACKTRACE", "0");
    command
}

/// Runs the program in `folder`.
pub fn run<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Run {
    let mut command = command(folder);
    command.args(args);
    finish(command)
}

/// Runs `command` to its end, or ends it at the ceiling. What it writes goes to files: a pipe no one reads would block it.
pub fn finish(mut command: Command) -> Run {
    let said = tempfile::tempdir().expect("a temporary folder");
    let (out, err) = (said.path().join("out"), said.path().join("err"));
    command.stdout(File::create(&out).expect("a file")).stderr(File::create(&err).expect("a file"));
    let start = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let (ended, watch) = mpsc::channel::<()>();
    let id = child.id();
    let watchdog = thread::spawn(move || {
        if watch.recv_timeout(CEILING) == Err(mpsc::RecvTimeoutError::Timeout) {
            Command::new("kill").args(["-9", &id.to_string()]).status().ok();
        }
    });
    let status = child.wait().expect("the program is ours");
    drop(ended);
    watchdog.join().expect("the watchdog only waits");
    let text = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned();
    Run { code: status.code(), stdout: text(out), stderr: text(err), took: start.elapsed() }
}

/// The codes of short diagnostics in `text` (`… error[citation-missing]: …`), sorted, each once.
pub fn codes(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = text.lines().filter_map(code_of).map(str::to_owned).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn code_of(line: &str) -> Option<&str> {
    let starts = ["error[", "warning["].into_iter().filter_map(|word| line.find(word).map(|at| at + word.len()));
    let after = &line[starts.min()?..];
    let code = &after[..after.find("]:")?];
    code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-').then_some(code)
}
