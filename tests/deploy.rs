//! From nothing to a published journal: the files for hosts are written, and what they tell a host to do is done here.
#![cfg(unix)]

mod support;

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use scraper::{Html, Selector};
use support::browser::get;
use support::edition::Edition;
use support::host::Host;
use support::program;
use support::workflow::{Step, Workflow};

const WORKFLOW: &str = "journal/.github/workflows/journal.yml";
const ARCHIVE: &str = "variorum-x86_64-unknown-linux-musl";

/// A new journal for GitHub, with an article that had another address before.
fn journal(more: &[&str]) -> Edition {
    let edition = Edition::empty();
    let run = program::run(&edition.root(), [&["new", "--github-pages", "journal", "--program", "someone/variorum"], more].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let article = "journal/content/volume-1/issue-1/first-article/article.md";
    let text = edition.read(article).unwrap();
    edition.write(article, text.replacen("type: research-article\n", "type: research-article\nredirect-from: [an/old/place/]\n", 1));
    edition
}

/// A clone of the journal, as a host has it.
fn cloned(edition: &Edition) -> PathBuf {
    let git = |folder: &str, args: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(edition.root().join(folder)).args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]).args(args);
        let run = program::finish(git);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    };
    git("journal", &["init", "-q", "-b", "main"]);
    git("journal", &["add", "."]);
    git("journal", &["commit", "-q", "-m", "The journal begins"]);
    git(".", &["clone", "-q", "journal", "clone"]);
    edition.root().join("clone")
}

/// Programs of the host: the one under test, and a `curl` that takes a release of it from `release/`.
fn programs(edition: &Edition, release: bool) -> PathBuf {
    let put = |path: &str, text: &str| {
        edition.write(path, text);
        fs::set_permissions(edition.root().join(path), fs::Permissions::from_mode(0o755)).unwrap();
    };
    edition.write("runner/path", "");
    put("programs/curl", &format!("#!/bin/sh\nfor url; do :; done\ncp \"{}/release/${{url##*/}}\" .\n", edition.root().display()));
    let program = format!("#!/bin/sh\nexec '{}' \"$@\"\n", program::binary().display());
    if release {
        put(&format!("release/{ARCHIVE}/variorum"), &program);
        let pack = format!("tar -czf {ARCHIVE}.tar.gz {ARCHIVE} && sha256sum {ARCHIVE}.tar.gz > SHA256SUMS");
        assert!(Command::new("sh").args(["-c", &pack]).current_dir(edition.root().join("release")).status().unwrap().success());
    } else {
        put("programs/variorum", &program);
    }
    edition.root().join("programs")
}

/// The workflow of a clone, when `event` happens on its default branch.
fn workflow(edition: &Edition, event: &str) -> Workflow {
    let runner = edition.root().join("runner").display().to_string();
    let known = [
        ("github.event_name", event),
        ("github.ref_name", "main"),
        ("github.event.repository.default_branch", "main"),
        ("steps.pages.outputs.base_url", "https://someone.github.io/some-repo"),
        ("steps.program.outputs.cache-hit", "true"),
        ("runner.temp", &runner),
    ];
    Workflow::read(&edition.read(WORKFLOW).unwrap(), &known)
}

fn run(edition: &Edition, event: &str, clone: &Path, release: bool) -> Vec<Step> {
    let programs = programs(edition, release);
    workflow(edition, event).run("build", clone, &programs, &edition.root().join("runner"))
}

fn ran_well(steps: &[Step]) {
    assert!(!steps.iter().any(|step| matches!(step, Step::Failed(_))), "{steps:#?}");
}

/// Follows every link of the site that `host` serves from `start`, and gives those that lead to nothing.
fn followed(host: &Host, start: &[&str]) -> (BTreeSet<String>, Vec<String>) {
    let (mut seen, mut broken) = (BTreeSet::new(), Vec::new());
    let mut queue: VecDeque<(String, String)> = start.iter().map(|path| ((*path).to_owned(), "the start".to_owned())).collect();
    while let Some((path, from)) = queue.pop_front() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = get(host.port, &path);
        if answer.status != 200 {
            broken.push(format!("{path} from {from}"));
        } else if path.ends_with('/') || path.ends_with(".html") {
            queue.extend(links(&answer.text(), &path).into_iter().map(|link| (link, path.clone())));
        }
    }
    (seen, broken)
}

/// The paths on its own host that a page at `path` leads to.
fn links(page: &str, path: &str) -> Vec<String> {
    let (page, selector) = (Html::parse_document(page), Selector::parse("[href], [src], meta[http-equiv=refresh]").unwrap());
    let of = |element: scraper::ElementRef<'_>| {
        let value = element.value();
        let refresh = value.attr("content").and_then(|content| content.split_once("url=")).map(|(_, url)| url);
        value.attr("href").or(value.attr("src")).or(refresh).map(str::to_owned)
    };
    page.select(&selector).filter_map(of).filter_map(|link| joined(path, &link)).collect()
}

/// `link` from the page at `path`, where it stays on its host.
fn joined(path: &str, link: &str) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    if link.is_empty() || link.contains(':') || link.starts_with("//") {
        return None;
    }
    let whole = if link.starts_with('/') { link.to_owned() } else { format!("{}/{link}", &path[..path.rfind('/')?]) };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole[1..].split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let ends = if whole.ends_with("/.") || whole.ends_with("/..") { "/" } else { "" };
    Some(format!("/{}{ends}", parts.join("/")))
}

#[test]
fn a_pushed_journal_is_published_whole_below_the_path_of_its_repository() {
    let edition = journal(&[]);
    let clone = cloned(&edition);
    let steps = run(&edition, "push", &clone, true);
    ran_well(&steps);
    let actions: Vec<&str> = steps.iter().filter_map(|step| if let Step::Action(name) = step { Some(name.as_str()) } else { None }).collect();
    assert_eq!(actions, ["actions/checkout@v5", "actions/configure-pages@v5", "actions/upload-pages-artifact@v4"]);
    let site = clone.join("site");
    assert!(site.join(".nojekyll").is_file() && !site.join("CNAME").exists(), "GitHub lends the domain");
    let host = Host::serving(site, "/some-repo/");
    let article = "/some-repo/volume-1/issue-1/first-article/";
    let (seen, broken) = followed(&host, &["/some-repo/", "/some-repo/an/old/place/"]);
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(seen.len() > 12 && seen.contains(article) && seen.iter().all(|path| path.starts_with("/some-repo/")), "{seen:#?}");
    let old = get(host.port, "/some-repo/an/old/place/").text();
    assert!(links(&old, "/some-repo/an/old/place/").iter().any(|link| link == article), "the old address leads on: {old}");
    let deep = "/some-repo/no/such/place";
    let missing = get(host.port, deep);
    assert_eq!(missing.status, 404);
    let links: Vec<String> = links(&missing.text(), deep);
    assert!(links.iter().any(|link| link == "/some-repo/"), "{links:?}");
    let (_, broken) = followed(&host, &links.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_pull_request_is_checked_and_its_edition_can_be_read_from_a_disk() {
    let edition = journal(&[]);
    let clone = cloned(&edition);
    let steps = run(&edition, "pull_request", &clone, true);
    ran_well(&steps);
    assert!(steps.contains(&Step::Action("actions/upload-artifact@v4".into())), "{steps:#?}");
    assert!(!steps.iter().any(|step| matches!(step, Step::Action(name) if name.contains("pages"))), "nothing is published: {steps:#?}");
    let page = fs::read_to_string(clone.join("edition/site/index.html")).unwrap();
    assert!(page.contains("volume-1/issue-1/index.html") || page.contains("first-article/index.html"), "{page}");

    let section = clone.join("content/volume-1/issue-1/first-article/01-introduction.md");
    let text = fs::read_to_string(&section).unwrap();
    fs::write(&section, format!("{text}\nAs said [@nobody].\n")).unwrap();
    let steps = run(&edition, "pull_request", &clone, true);
    let Some(Step::Failed(said)) = steps.last() else { panic!("{steps:#?}") };
    let line = text.lines().count() + 2;
    let place = format!("::error file=content/volume-1/issue-1/first-article/01-introduction.md,line={line},");
    assert!(said.contains(&place) && said.contains("title=citation-missing"), "{said}");
}

#[test]
fn a_release_that_is_not_the_one_of_the_checksum_is_not_run() {
    let sum = "0".repeat(64);
    let edition = journal(&["--sha256", &sum]);
    let clone = cloned(&edition);
    let steps = run(&edition, "push", &clone, true);
    assert!(matches!(steps.last(), Some(Step::Failed(said)) if said.contains("FAILED")), "{steps:#?}");
    assert!(!clone.join("site").exists());

    let edition = journal(&[]);
    let clone = cloned(&edition);
    let programs = programs(&edition, true);
    for list in ["", "0000000000000000000000000000000000000000000000000000000000000000  variorum-x86_64-unknown-linux-musl.tar.gz\n"] {
        edition.write("release/SHA256SUMS", list);
        let steps = workflow(&edition, "push").run("build", &clone, &programs, &edition.root().join("runner"));
        assert!(matches!(steps.last(), Some(Step::Failed(_))) && steps.len() == 2, "{steps:#?}");
    }
}

#[test]
fn compiled_on_the_host_it_is_taken_from_where_it_was_kept() {
    let edition = journal(&["--from-source"]);
    let clone = cloned(&edition);
    let text = edition.read(WORKFLOW).unwrap();
    assert!(text.contains("cargo +stable install --locked") && text.contains("--tag \"v$VERSION\" variorum"), "{text}");
    let text = text.replace("${{ env.VERSION }}-${{ runner.os }}-${{ runner.arch }}", "kept");
    edition.write(WORKFLOW, text);
    ran_well(&run(&edition, "push", &clone, false));
    assert!(clone.join("site/index.html").is_file());
}

#[test]
fn the_same_again_changes_nothing_and_what_editors_changed_stays() {
    let edition = journal(&[]);
    let root = edition.root().join("journal");
    let deploy = |more: &[&str]| program::run(&root, [&["deploy", "github-pages", "--program", "someone/variorum"], more].concat());
    let text = edition.read(WORKFLOW).unwrap();
    let run = program::run(&root, ["deploy", "github-pages"]);
    assert_eq!((run.code, run.stdout.lines().next()), (Some(0), Some("`.github/workflows/journal.yml` is as it should be.")));
    let changed = text.replace("timeout-minutes: 30", "timeout-minutes: 5");
    edition.write(WORKFLOW, &changed);
    let run = deploy(&[]);
    assert_eq!(run.code, Some(2));
    assert!(run.stdout.contains("-    timeout-minutes: 5\n+    timeout-minutes: 30\n"), "{}", run.stdout);
    assert!(run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert_eq!(edition.read(WORKFLOW).unwrap(), changed);
    assert_eq!(deploy(&["--force"]).code, Some(0));
    assert_eq!(edition.read(WORKFLOW).unwrap(), text);
}

#[test]
fn who_makes_the_program_is_asked_for_where_nobody_knows() {
    let edition = Edition::empty();
    let run = program::run(&edition.root(), ["new", "--github-pages", "journal"]);
    let text = edition.read(WORKFLOW).unwrap();
    let line = text.lines().position(|line| line.contains("PROGRAM: OWNER/variorum")).unwrap() + 1;
    assert!(run.stdout.contains(&format!("line {line}, put the repository of the program")), "{}", run.stdout);
    let version = format!("VERSION: {} #", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&version), "the version that wrote it: {text}");
}

#[test]
fn a_journal_inside_a_repository_is_told_that_hosts_would_not_find_its_files() {
    let edition = journal(&[]);
    fs::create_dir(edition.root().join(".git")).unwrap();
    let inner = program::run(&edition.root().join("journal"), ["deploy", "gitlab-pages"]);
    let new = program::run(&edition.root(), ["new", "--github-pages", "another"]);
    for run in [inner, new] {
        assert!(run.code == Some(2) && run.stderr.contains("lies inside the repository"), "{}", run.stderr);
    }
    assert!(edition.read("another/book.toml").is_none() && edition.read("journal/.gitlab-ci.yml").is_none());
}

#[test]
fn gitlab_is_told_the_same() {
    let edition = journal(&[]);
    let run = program::run(&edition.root().join("journal"), ["deploy", "gitlab-pages", "--program", "someone/variorum"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let all: serde_json::Value = serde_yaml::from_str(&edition.read("journal/.gitlab-ci.yml").unwrap()).unwrap();
    let clone = cloned(&edition);
    let programs = programs(&edition, false);
    let path = std::env::join_paths([programs].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap()))).unwrap();
    for job in ["check", "pages"] {
        for line in all[job]["script"].as_array().unwrap() {
            let mut shell = Command::new("sh");
            shell.args(["-e", "-c", line.as_str().unwrap()]).current_dir(&clone).env("PATH", &path).env("CI_PAGES_URL", "https://someone.gitlab.io/some-repo");
            let run = program::finish(shell);
            assert_eq!(run.code, Some(0), "{line}: {}{}", run.stdout, run.stderr);
        }
    }
    assert!(clone.join("edition/site/index.html").is_file());
    let host = Host::serving(clone.join("public"), "/some-repo/");
    let (seen, broken) = followed(&host, &["/some-repo/"]);
    assert!(broken.is_empty() && seen.len() > 12, "{broken:#?}");
}

#[test]
fn a_domain_of_its_own_stands_in_the_site() {
    let edition = journal(&[]);
    let root = edition.root().join("journal");
    let domain = |url: &str, more: &[&str]| {
        let run = program::run(&root, [&["build", "--base-url", url], more].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        edition.read("journal/site/CNAME")
    };
    assert_eq!(domain("https://journal.example.org/", &[]).as_deref(), Some("journal.example.org\n"));
    for lent in ["https://example.org/prh/", "https://someone.github.io/", "https://group.gitlab.io/", "http://localhost:3000/", "http://127.0.0.1/"] {
        assert_eq!(domain(lent, &[]), None, "{lent}");
    }
}
