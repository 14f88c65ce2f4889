//! A site is published whole or not at all, and nothing else is touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use variorum::site::{OutputError, SitePath, Summary};
use variorum::write::{MARKER, Output, Place};

fn site_path(path: &str) -> SitePath {
    SitePath::new(path).unwrap()
}

fn journal() -> TempDir {
    let root = TempDir::new().unwrap();
    for (path, text) in [("book.toml", "format = 1\n"), ("content/a/map.svg", "<svg/>"), ("themes/mine/theme.toml", "")] {
        fs::create_dir_all(root.path().join(path).parent().unwrap()).unwrap();
        fs::write(root.path().join(path), text).unwrap();
    }
    root
}

fn place(root: &Path, build_dir: &str) -> Place {
    Place { protected: vec!["content".into(), "themes".into()], patience: Duration::ZERO, ..Place::new(root, build_dir) }
}

fn begin(place: &Place) -> Result<Output, OutputError> {
    Output::begin(place, Arc::default())
}

/// Builds a site of `files`, each holding its own path.
fn build(place: &Place, files: &[&str]) -> Result<Summary, OutputError> {
    let output = begin(place)?;
    for file in files {
        output.put(&site_path(file), file.as_bytes())?;
    }
    output.finish()
}

/// Every file, folder and link below `root`, with what it holds.
fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let held = |path: &Path| match fs::symlink_metadata(path).unwrap() {
        here if here.is_file() => fs::read(path).unwrap(),
        here if here.is_symlink() => b"link".to_vec(),
        _ => b"folder".to_vec(),
    };
    walkdir::WalkDir::new(root).into_iter().map(|entry| entry.unwrap().into_path()).map(|path| (path.clone(), held(&path))).collect()
}

fn refusal(place: &Place) -> String {
    match begin(place) {
        Err(OutputError::Refused(message)) => message,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("`{}` was not refused", place.build_dir.display()),
    }
}

fn files(root: &Path) -> Vec<String> {
    let inside = |path: &PathBuf| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
    tree(root).iter().filter(|(_, held)| *held != b"folder").map(|(path, _)| inside(path)).collect()
}

#[test]
fn a_site_replaces_the_one_before() {
    for one_step in [true, false] {
        let root = journal();
        let place = Place { one_step, ..place(root.path(), "out/site") };
        assert_eq!(build(&place, &["index.html", "old/index.html"]).unwrap(), Summary { files: 2, bytes: 24 });
        build(&place, &["index.html", "a/b/index.html"]).unwrap();
        let out = root.path().join("out");
        assert_eq!(files(&out), ["site/.nojekyll", "site/.variorum-site", "site/a/b/index.html", "site/index.html"]);
        let marker = fs::read_to_string(out.join("site").join(MARKER)).unwrap();
        assert_eq!(marker, "variorum-site 1\n.nojekyll\na/b/index.html\nindex.html\n");
        assert!(!out.join("site/old").exists());
    }
}

#[test]
fn the_same_outputs_make_the_same_bytes_in_any_order() {
    let root = journal();
    build(&place(root.path(), "one"), &["a.html", "b/c.html", "b.html"]).unwrap();
    build(&place(root.path(), "two"), &["b.html", "b/c.html", "a.html"]).unwrap();
    let held = |site: &str| tree(&root.path().join(site)).into_values().collect::<Vec<_>>();
    assert_eq!(held("one"), held("two"));
}

#[test]
fn dangerous_folders_are_refused_and_nothing_is_touched() {
    let root = journal();
    let at = |path: &str| root.path().join(path);
    for folder in ["foreign", "repository/.git", "content-2"] {
        fs::create_dir_all(at(folder)).unwrap();
    }
    fs::write(at("foreign/thesis.doc"), "years of work").unwrap();
    fs::write(at("file"), "").unwrap();
    let before = tree(root.path());
    let root_itself = root.path().to_str().unwrap();
    for (build_dir, why) in [
        (".", "holds the journal itself"),
        ("", "holds the journal itself"),
        ("..", "holds the journal itself"),
        ("content-2/..", "holds the journal itself"),
        (root_itself, "holds the journal itself"),
        ("/", "the whole disk"),
        ("content", "the folder of sources `content`"),
        ("content/a/site", "shares files with the sources in `content`"),
        ("foreign/../themes/mine", "shares files with the sources in `themes`"),
        ("repository", "holds a Git repository"),
        (".git/site", "a Git repository's own folder"),
        ("foreign", "`thesis.doc`"),
        ("file", "it is no folder"),
    ] {
        let message = refusal(&place(root.path(), build_dir));
        assert!(message.contains(why), "{build_dir}: {message}");
        assert_eq!(tree(root.path()), before, "{build_dir}");
    }
}

#[test]
fn the_home_folder_is_refused_and_a_folder_in_it_is_not() {
    let home = TempDir::new().unwrap();
    fs::create_dir_all(home.path().join("journal")).unwrap();
    let at = |build_dir: &str| Place { home: Some(home.path().join("h/user")), ..place(&home.path().join("journal"), build_dir) };
    fs::create_dir_all(home.path().join("h/user")).unwrap();
    assert!(refusal(&at("../h/user")).contains("your home folder"));
    assert!(refusal(&at("../h")).contains("your home folder"));
    build(&at("../h/user/public"), &["index.html"]).unwrap();
    assert_eq!(Place::new(home.path(), "site").home, std::env::home_dir());
}

#[test]
fn an_empty_folder_may_be_built_into() {
    let root = journal();
    fs::create_dir(root.path().join("site")).unwrap();
    fs::write(root.path().join("site/.DS_Store"), "").unwrap();
    build(&place(root.path(), "site"), &["index.html"]).unwrap();
    assert_eq!(files(&root.path().join("site")), [".nojekyll", ".variorum-site", "index.html"]);
}

#[test]
fn files_somebody_put_into_the_site_are_kept() {
    for one_step in [true, false] {
        let root = journal();
        let place = Place { one_step, ..place(root.path(), "site") };
        build(&place, &["index.html"]).unwrap();
        fs::write(root.path().join("site/CNAME"), "example.org").unwrap();
        let before = tree(root.path());
        let message = refusal(&place);
        assert!(message.contains("`CNAME`, which no build made"), "{message}");
        assert_eq!(tree(root.path()), before);

        fs::remove_file(root.path().join("site/CNAME")).unwrap();
        let output = begin(&place).unwrap();
        fs::write(root.path().join("site/late.txt"), "put there meanwhile").unwrap();
        assert!(matches!(output.finish(), Err(OutputError::Refused(_))));
        assert_eq!(files(&root.path().join("site")), [".nojekyll", ".variorum-site", "index.html", "late.txt"]);
    }
}

#[test]
fn a_site_of_a_newer_version_is_refused() {
    let root = journal();
    fs::create_dir(root.path().join("site")).unwrap();
    fs::write(root.path().join("site").join(MARKER), "variorum-site 2\n").unwrap();
    assert!(refusal(&place(root.path(), "site")).contains("newer"));
}

#[test]
fn a_build_that_is_given_up_leaves_no_trace() {
    let root = journal();
    let before_any = tree(root.path());
    drop(begin(&place(root.path(), "out/deep/site")).unwrap());
    assert_eq!(tree(root.path()), before_any);

    build(&place(root.path(), "site"), &["index.html"]).unwrap();
    let before = tree(root.path());
    let output = begin(&place(root.path(), "site")).unwrap();
    output.put(&site_path("a/b.html"), b"new").unwrap();
    drop(output);
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_build_that_is_told_to_stop_stops() {
    let root = journal();
    build(&place(root.path(), "site"), &["index.html"]).unwrap();
    let before = tree(root.path());
    let stop = Arc::new(AtomicBool::new(false));
    let output = Output::begin(&place(root.path(), "site"), Arc::clone(&stop)).unwrap();
    output.put(&site_path("a.html"), b"").unwrap();
    stop.store(true, Ordering::Relaxed);
    assert!(matches!(output.put(&site_path("b.html"), b""), Err(OutputError::Interrupted)));
    assert!(matches!(output.copy(&site_path("c.svg"), &root.path().join("content/a/map.svg")), Err(OutputError::Interrupted)));
    assert!(matches!(output.finish(), Err(OutputError::Interrupted)));
    assert_eq!(tree(root.path()), before);
    assert!(matches!(Output::begin(&place(root.path(), "site"), stop), Err(OutputError::Interrupted)));
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_second_build_is_kept_out_while_the_first_runs() {
    let root = journal();
    let first = begin(&place(root.path(), "site")).unwrap();
    let error = begin(&place(root.path(), "./site")).unwrap_err();
    assert_eq!(error.to_string(), format!("`./site` is being built: locked by pid {}", std::process::id()));
    drop(begin(&place(root.path(), "other")).unwrap());
    first.finish().unwrap();
    drop(begin(&place(root.path(), "site")).unwrap());
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let root = journal();
    let patient = Place { patience: Duration::from_secs(60), ..place(root.path(), "site") };
    std::thread::scope(|scope| {
        for name in ["a.html", "b.html", "c.html"] {
            let patient = &patient;
            scope.spawn(move || build(patient, &[name]).unwrap());
        }
    });
    let built = files(root.path());
    assert_eq!(built.iter().filter(|path| path.ends_with(".html")).count(), 1, "{built:?}");
    assert!(!built.iter().any(|path| path.starts_with(".site")), "{built:?}");
}

#[test]
fn what_a_killed_build_left_is_healed() {
    let root = journal();
    let at = |path: &str| root.path().join(path);
    let place = place(root.path(), "site");
    build(&place, &["index.html", "a/b.html"]).unwrap();
    let healthy = tree(root.path());
    let heal = || drop(begin(&place).unwrap());

    // Killed while it wrote.
    leave_staging(&place, root.path());
    assert!(at(".site.variorum-new/x.html").exists());
    heal();
    assert_eq!(tree(root.path()), healthy);

    // Killed between the folder and its marker.
    fs::create_dir(at(".site.variorum-new")).unwrap();
    heal();
    assert_eq!(tree(root.path()), healthy);

    // Killed after the exchange, the old site half removed.
    fs::create_dir_all(at(".site.variorum-new/a")).unwrap();
    fs::copy(at("site").join(MARKER), at(".site.variorum-new").join(MARKER)).unwrap();
    fs::write(at(".site.variorum-new/a/b.html"), "").unwrap();
    heal();
    assert_eq!(tree(root.path()), healthy);

    // Killed between two renames.
    fs::rename(at("site"), at(".site.variorum-old")).unwrap();
    heal();
    assert_eq!(tree(root.path()), healthy);
}

/// A staging folder as a killed process leaves it: the lock's file is there, and nobody holds it.
fn leave_staging(place: &Place, root: &Path) {
    let elsewhere = TempDir::new().unwrap();
    let output = begin(place).unwrap();
    output.put(&site_path("x.html"), b"half").unwrap();
    fs::rename(root.join(".site.variorum-new"), elsewhere.path().join("new")).unwrap();
    drop(output);
    copy_tree(&elsewhere.path().join("new"), &root.join(".site.variorum-new"));
    fs::write(root.join(".site.variorum-lock"), "1\n").unwrap();
}

fn copy_tree(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() { fs::create_dir_all(to).unwrap() } else { fs::copy(entry.path(), to).map(drop).unwrap() }
    }
}

#[test]
fn a_foreign_folder_of_a_hidden_name_is_not_removed() {
    for hidden in [".site.variorum-new", ".site.variorum-old"] {
        let root = journal();
        build(&place(root.path(), "site"), &["index.html"]).unwrap();
        fs::create_dir(root.path().join(hidden)).unwrap();
        fs::write(root.path().join(hidden).join("precious"), "").unwrap();
        let before = tree(root.path());
        assert!(refusal(&place(root.path(), "site")).contains("`precious`"));
        assert_eq!(tree(root.path()), before);
    }
}
