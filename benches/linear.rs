//! How time grows with hostile input: each shape of `tests/support/hostile.rs` at a size and at four times that size.
//!
//! `cargo bench --bench linear` prints one line a shape; `cargo bench --bench linear -- WORD` those whose name has the word.
//! What grows linearly takes four times as long; a shape that takes more than six times as long, or more than two seconds
//! for a megabyte, is marked, and the run fails.

#[path = "../tests/support/hostile.rs"]
mod hostile;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use hostile::{SHAPES, Shape};

/// The larger size, in bytes; the smaller is a quarter of it.
const BYTES: usize = 1_000_000;
/// The largest ratio that passes.
const RATIO: f64 = 6.0;
/// The longest time for the larger size that passes.
const CEILING: Duration = Duration::from_secs(2);
/// Runs of each, of which the fastest counts: noise only ever adds.
const RUNS: usize = 3;

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|arg| !arg.starts_with('-')).unwrap_or_default();
    println!("{:<50} {:>9} {:>9} {:>6}", "shape", "250 KB", "1 MB", "ratio");
    let mut marked = 0;
    for shape in SHAPES.iter().filter(|shape| shape.name.contains(&wanted)) {
        let (small, large) = (fastest(shape, BYTES / 4), fastest(shape, BYTES));
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        let slow = ratio > RATIO || large > CEILING;
        marked += usize::from(slow);
        let mark = if slow { "  <--" } else { "" };
        println!("{:<50} {:>7.3} s {:>7.3} s {ratio:>6.1}{mark}", shape.name, small.as_secs_f64(), large.as_secs_f64());
    }
    println!("{marked} marked");
    if marked == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn fastest(shape: &Shape, bytes: usize) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("content/article");
    std::fs::create_dir_all(&article).expect("a folder");
    std::fs::write(folder.path().join("book.toml"), "format = 1\n\n[book]\ntitle = \"A Journal\"\n").expect("a file");
    let text = format!("---\ntitle: An article\n---\n\n# A section\n\n{}\n", (shape.make)(bytes));
    std::fs::write(article.join("article.md"), text).expect("a file");
    (0..RUNS).map(|_| time(folder.path(), shape)).min().expect("at least one run")
}

fn time(folder: &Path, shape: &Shape) -> Duration {
    let program = std::env::var_os("VARIORUM_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_variorum").into());
    let mut command = Command::new(program);
    command.args(["build", "--keep-going", "--format", "short"]).current_dir(folder);
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it starts");
    let took = start.elapsed();
    assert!(matches!(status.code(), Some(0 | 1)), "{}: {status}", shape.name);
    took
}
