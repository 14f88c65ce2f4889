//! Faults of the machine: a full disk, files that may not be read, a build that is killed, two at once, files that go away.
//! Whatever happens, the site that stood before stands, or the new one does; never a mixture, never a leftover.
#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use support::edition::Edition;
use support::journal::journal;
use support::program::{self, binary, finish, run};
use support::tree::{changes, snapshot};

/// How many articles: enough that a build takes longer than the delays below.
const ARTICLES: usize = 150;

fn site(edition: &Edition) -> BTreeMap<String, String> {
    snapshot(&edition.root().join("site"))
}

fn build(edition: &Edition) -> program::Run {
    run(&edition.root(), ["build", "--format", "short"])
}

fn built(edition: &Edition) -> BTreeMap<String, String> {
    let run = build(edition);
    assert_eq!((run.code, run.codes()), (Some(0), Vec::new()), "a journal without a fault: {}", run.stderr);
    site(edition)
}

/// What stands at the root beside the journal itself and what a build may keep there.
fn leftovers(edition: &Edition) -> Vec<String> {
    let entries = std::fs::read_dir(edition.root()).expect("the root");
    let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| !["book.toml", "content", "site", ".variorum"].contains(&name.as_str())).collect()
}

/// Waits so long: a signal must come while the build is at work, whatever it is doing then.
fn after(delay: Duration) {
    let (_sender, nothing) = mpsc::channel::<()>();
    nothing.recv_timeout(delay).ok();
}

/// Delays over the length of a build.
fn delays() -> impl Iterator<Item = Duration> {
    [0, 2, 5, 10, 20, 35, 50, 80, 120, 200, 300, 500].into_iter().map(Duration::from_millis)
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new() {
    for signal in ["-KILL", "-TERM", "-INT"] {
        let edition = Edition::empty();
        journal(&edition, ARTICLES);
        let old = built(&edition);
        edition.write("content/about.md", "---\ntitle: About\n---\nNew.\n");
        let new = published(ARTICLES, Some("content/about.md"));
        for delay in delays() {
            let mut child = quiet(program::command(&edition.root())).arg("build").spawn().expect("it starts");
            after(delay);
            Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status().ok();
            child.wait().expect("it ends");
            let now = site(&edition);
            assert!(now == old || now == new, "{signal} after {delay:?}: a mixture");
        }
        assert_eq!(built(&edition), new, "the next build heals what was left");
        assert_eq!(leftovers(&edition), Vec::<String>::new());
    }
}

/// The site that a whole build makes, with one page more.
fn published(articles: usize, page: Option<&str>) -> BTreeMap<String, String> {
    let edition = Edition::empty();
    journal(&edition, articles);
    if let Some(path) = page {
        edition.write(path, "---\ntitle: About\n---\nNew.\n");
    }
    built(&edition)
}

fn quiet(mut command: Command) -> Command {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn two_builds_at_once() {
    let edition = Edition::empty();
    journal(&edition, ARTICLES);
    let whole = built(&edition);
    for _ in 0..5 {
        let runs = std::thread::scope(|scope| {
            let other = scope.spawn(|| build(&edition));
            [build(&edition), other.join().expect("a run")]
        });
        for run in &runs {
            assert_eq!(run.broke(), None);
            let locked = run.code == Some(3) && run.stderr.contains("lock");
            assert!(run.code == Some(0) || locked, "{:?}: {}", run.code, run.stderr);
        }
        assert!(runs.iter().any(|run| run.code == Some(0)), "one of the two builds");
        assert_eq!(site(&edition), whole);
        assert_eq!(leftovers(&edition), Vec::<String>::new());
    }
}

#[test]
fn a_file_that_goes_away_during_a_build() {
    let last = format!("content/issue-1/article-{:04}/02-second.md", ARTICLES - 1);
    for delay in delays() {
        let edition = Edition::empty();
        journal(&edition, ARTICLES);
        let old = built(&edition);
        let run = std::thread::scope(|scope| {
            scope.spawn(|| {
                after(delay);
                edition.remove(&last);
            });
            build(&edition)
        });
        assert_eq!(run.broke(), None);
        match run.code {
            Some(0) => {}
            Some(1) => {
                assert!(run.stderr.contains(&last), "it is named: {}", run.stderr);
                assert_eq!(site(&edition), old);
            }
            code => panic!("{code:?}: {}", run.stderr),
        }
    }
}

#[test]
fn a_full_disk() {
    let data = "head -c 2500000 /dev/zero | tr '\\0' 1 > content/issue-1/article-0001/data.csv";
    on_a_small_disk("size=4m", data, "No space left");
}

#[test]
fn a_disk_without_inodes() {
    let pages = "for i in $(seq 200); do printf -- '---\\ntitle: P\\n---\\nP.\\n' > content/page-$i.md; done";
    on_a_small_disk("size=20m,nr_inodes=420", pages, "No space left");
}

/// Builds a journal on a disk of its own, adds to it what does not fit when published, and builds again.
fn on_a_small_disk(options: &str, more: &str, error: &str) {
    let edition = Edition::empty();
    journal(&edition, 4);
    edition.write("content/issue-1/article-0001/01-first.md", "---\ntitle: First\n---\nSee [the data](data.csv).\n");
    edition.write("content/issue-1/article-0001/data.csv", "1\n");
    let root = edition.root();
    let program = binary();
    let script = format!(
        "set -e\nmount -t tmpfs -o {options} none /mnt || exit 77\n\
         cp -R '{root}'/. /mnt\ncd /mnt\n'{program}' build\n\
         list() {{ find . -path ./.variorum -prune -o -path ./content -prune -o -type f -print0 | sort -z | xargs -0 cksum; }}\n\
         before=$(list)\n{more}\nstatus=0\n'{program}' build --format short || status=$?\n\
         [ \"$before\" = \"$(list)\" ] || exit 78\nexit $status\n",
        root = root.display(),
        program = program.display(),
    );
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", &script]).env("NO_COLOR", "1");
    let run = finish(command);
    match run.code {
        Some(3) => assert!(run.stderr.contains(error) && run.stderr.contains("site"), "{}", run.stderr),
        Some(78) => panic!("the old site was touched, or something was left: {}", run.stdout),
        Some(1 | 77) if run.stderr.contains("unshare") || run.stderr.contains("mount") => {
            println!("a small disk: not run; this machine lets no one mount one");
        }
        code => panic!("{code:?}: {}{}", run.stdout, run.stderr),
    }
}

#[test]
fn a_source_that_may_not_be_read() {
    let edition = Edition::empty();
    journal(&edition, 3);
    let old = built(&edition);
    let closed = "content/issue-1/article-0001/01-first.md";
    let run = unprivileged(&edition, &format!("chmod 000 {closed}"));
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(run.stderr.contains(closed), "it is named: {}", run.stderr);
    assert_eq!(site(&edition), old);
    assert_eq!(leftovers(&edition), Vec::<String>::new());
}

#[test]
fn a_root_that_may_not_be_written_to() {
    let edition = Edition::empty();
    journal(&edition, 3);
    let old = built(&edition);
    let run = unprivileged(&edition, "chmod -R a-w .");
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert_eq!(site(&edition), old);
    finish(shell(&edition.root(), "chmod -R u+w ."));
}

/// Does something to the journal, then builds it as someone who is not root, to whom everything is allowed.
fn unprivileged(edition: &Edition, first: &str) -> program::Run {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("variorum");
    std::fs::copy(binary(), &program).expect("a copy that anyone may run");
    let program = program.display();
    let root = std::fs::metadata(edition.root()).expect("the root").uid() == 0;
    let script = if root {
        format!(
            "chown -R 65534:65534 . && chmod -R a+rX '{}' && {first} && \
             exec setpriv --reuid 65534 --regid 65534 --clear-groups '{program}' build --format short",
            folder.path().display()
        )
    } else {
        format!("{first} && exec '{program}' build --format short")
    };
    finish(shell(&edition.root(), &script))
}

fn shell(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]).current_dir(folder).env("NO_COLOR", "1");
    command
}

#[test]
fn few_open_files() {
    let edition = Edition::empty();
    journal(&edition, ARTICLES);
    let whole = built(&edition);
    let run = finish(shell(&edition.root(), &format!("ulimit -n 32; exec '{}' build", binary().display())));
    assert!(matches!(run.code, Some(0 | 3)), "{:?}: {}", run.code, run.stderr);
    assert_eq!(run.broke(), None);
    assert_eq!(site(&edition), whole);
    assert_eq!(leftovers(&edition), Vec::<String>::new());
}

#[test]
fn a_socket_beside_the_text() {
    let edition = Edition::empty();
    journal(&edition, 1);
    let _socket = UnixListener::bind(edition.root().join("content/issue-1/article-0000/s")).expect("a socket");
    built(&edition);
}

#[test]
fn what_is_published_are_files_of_their_own() {
    let edition = Edition::empty();
    journal(&edition, 2);
    edition.write("content/issue-1/article-0000/01-first.md", "---\ntitle: First\n---\n![A map](map.svg)\n");
    edition.write("content/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>\n");
    let map = edition.root().join("content/issue-1/article-0000/map.svg");
    std::fs::hard_link(edition.root().join("content/map.svg"), map).expect("a hard link");
    built(&edition);
    for entry in walkdir::WalkDir::new(edition.root().join("site")).into_iter().flatten() {
        let facts = entry.metadata().expect("readable");
        assert!(!facts.is_symlink(), "{}", entry.path().display());
        assert!(facts.is_dir() || facts.nlink() == 1, "{} has a second name", entry.path().display());
    }
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let sites: Vec<_> = ["1", "2", "7"].into_iter().map(built_with).collect();
    for other in &sites[1..] {
        assert_eq!(changes(&sites[0], other, |_| false), Vec::<String>::new());
    }
}

fn built_with(threads: &str) -> BTreeMap<String, String> {
    let edition = Edition::empty();
    journal(&edition, 40);
    let mut command = program::command(&edition.root());
    command.arg("build").env("RAYON_NUM_THREADS", threads).env("TZ", format!("UTC{threads}"));
    assert_eq!(finish(command).code, Some(0));
    site(&edition)
}

#[test]
fn pages_that_are_gone_are_taken_away() {
    let edition = Edition::empty();
    journal(&edition, 2);
    edition.write("content/about.md", "---\ntitle: About\n---\nWords.\n");
    built(&edition);
    edition.remove("content/about.md");
    let gone: PathBuf = edition.root().join("site/about/index.html");
    built(&edition);
    assert!(!gone.exists());
}
