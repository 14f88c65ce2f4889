//! What is packed: one file that opens from a disk, a bag that archives can check, and the same bytes wherever they are made.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::dice::Dice;
use support::edition::Edition;
use support::journal::journal;
use support::program;

/// How many bytes of a bag are changed, one after the other; `VARIORUM_FLIPS` says otherwise.
const FLIPS: usize = 200;

fn build(root: &Path, args: &[&str]) -> program::Run {
    program::run(root, [&["build", "--format", "short"], args].concat())
}

/// Every file below `root` by its path, hidden ones too.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    all.map(|entry| (entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

/// A journal of three articles, and its bag.
fn bag() -> (Edition, PathBuf) {
    let edition = Edition::empty();
    journal(&edition, 3);
    let run = build(&edition.root(), &["--bag"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let bag = edition.root().join("site-bag");
    (edition, bag)
}

fn verify(folder: &Path) -> program::Run {
    program::run(folder.parent().unwrap(), ["verify".as_ref(), folder.as_os_str()])
}

#[test]
fn a_bag_holds_the_edition_its_sources_and_its_licence() {
    let (edition, bag) = bag();
    let held = files(&bag);
    for path in ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/LICENSE", "data/site/index.html", "data/source/book.toml"]
    {
        assert!(held.contains_key(path), "{path}");
    }
    for (path, bytes) in files(&edition.root().join("content")) {
        assert_eq!(held[&format!("data/source/content/{path}")], bytes, "{path}");
    }
    let run = verify(&bag);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), format!("{} files are as they were\n", held.len()).as_str()));
    let again = build(&edition.root(), &["--bag"]);
    assert_eq!(again.code, Some(0), "a bag is replaced by the next: {}", again.stderr);
    assert!(files(&bag) == held, "the same bag, byte for byte");
}

#[test]
fn a_changed_byte_anywhere_in_a_bag_is_found_and_its_file_named() {
    let (_edition, bag) = bag();
    let held: Vec<(String, Vec<u8>)> = files(&bag).into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect();
    let flips = std::env::var("VARIORUM_FLIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(FLIPS);
    let mut dice = Dice(0x5eed);
    for _ in 0..flips {
        // Each file as often as any other, so that the bag's own lists have their share.
        let (path, bytes) = dice.of(&held);
        let (at, bit) = (dice.below(bytes.len()), dice.below(8));
        let mut changed = bytes.clone();
        changed[at] ^= 1 << bit;
        fs::write(bag.join(path), &changed).unwrap();
        let run = verify(&bag);
        assert_eq!(run.code, Some(1), "{path}, byte {at}, bit {bit}: {}{}", run.stdout, run.stderr);
        assert!(run.stdout.lines().any(|line| line.starts_with(&format!("{path}: "))), "{path}, byte {at}, bit {bit}: {}", run.stdout);
        fs::write(bag.join(path), bytes).unwrap();
    }
    assert_eq!(verify(&bag).code, Some(0));
}

#[test]
fn files_that_went_or_came_are_named() {
    let (_edition, bag) = bag();
    fs::remove_file(bag.join("data/site/index.html")).unwrap();
    fs::remove_file(bag.join("bag-info.txt")).unwrap();
    fs::write(bag.join("data/new.txt"), "new").unwrap();
    fs::write(bag.join("data/.DS_Store"), "what a desktop leaves").unwrap();
    let run = verify(&bag);
    assert_eq!(run.code, Some(1));
    let said: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        said,
        [
            "bag-info.txt: missing",
            "data/new.txt: new: no list has it",
            "data/site/index.html: missing",
            "tagmanifest-sha256.txt: changed, or does not agree with what it lists"
        ]
    );
}

#[test]
fn a_bag_that_another_program_made_is_verified() {
    let edition = Edition::empty();
    let sum = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
    for (path, text) in [("bagit.txt", "BagIt-Version: 0.97\n"), ("data/100% of it.txt", "abc"), ("data/b/c.txt", "abc")] {
        edition.write(&format!("bag/{path}"), text);
    }
    edition.write("bag/manifest-sha256.txt", format!("{sum} *data/100% of it.txt\r\n{sum}\t./data/b/c.txt\r\n"));
    let bag = edition.root().join("bag");
    let run = verify(&bag);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "4 files are as they were\n"));
    edition.write("bag/data/b/c.txt", "abd");
    assert_eq!(verify(&bag).stdout, "data/b/c.txt: changed\n");
    edition.write("bag/manifest-sha256.txt", format!("{sum}  ../../etc/passwd\n"));
    assert!(verify(&bag).stdout.contains("manifest-sha256.txt: a line can't be read"));
}

#[test]
fn a_folder_that_is_no_bag_is_refused() {
    let edition = Edition::empty();
    edition.write("folder/index.html", "x");
    let run = verify(&edition.root().join("folder"));
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("it is no bag with SHA-256 checksums"), "{}", run.stderr);
}

/// An article with a remark so short that it is not searched for.
const WITHHELD: &str = "---
title: Article 0
reviewers:
  reviewer-1: {label: Reviewer 1, identity: anonymous}
annotations:
  - {id: r1-1, by: reviewer-1, date: 2024-03-02, target: {article: true}, body: No., status: declined, visibility: withheld}
---
The abstract.
";

#[test]
fn sources_that_hold_what_is_not_published_stay_out_of_the_bag() {
    for (path, text) in [
        ("identities.yaml", "reviewer-1: {name: Jane Canary}\n"),
        ("content/issue-1/waits/article.md", "---\ntitle: Waits\ndraft: true\n---\nWords.\n"),
        ("content/issue-1/article-0000/article.md", WITHHELD),
        ("content/draft.md", "---\ntitle: No\ndraft: true\n---\nWords.\n"),
    ] {
        let edition = Edition::empty();
        journal(&edition, 2);
        edition.write(path, text);
        let run = build(&edition.root(), &["--bag"]);
        assert!(run.stderr.contains("the sources are not in the bag"), "{path}: {}", run.stderr);
        let bag = edition.root().join("site-bag");
        assert!(bag.join("data/site/index.html").is_file() && !bag.join("data/source").exists(), "{path}");
        assert_eq!(verify(&bag).code, Some(0), "{path}");
    }
}

#[test]
fn the_bag_validates_with_the_library_of_congress() {
    let (_edition, bag) = bag();
    let python = std::env::var_os("VARIORUM_BAGIT").unwrap_or_else(|| "python3".into());
    let has_bagit = Command::new(&python).args(["-c", "import bagit"]).output().is_ok_and(|run| run.status.success());
    if !has_bagit {
        println!("not run: no Python with `bagit` (VARIORUM_BAGIT may name it)");
        return;
    }
    let run = Command::new(&python).args(["-m", "bagit", "--validate"]).arg(&bag).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn one_file_is_the_same_each_time_and_its_links_name_files() {
    let edition = Edition::empty();
    journal(&edition, 3);
    let file = edition.root().join("site.zip");
    let made = || {
        let run = build(&edition.root(), &["--zip"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        fs::read(&file).unwrap()
    };
    let first = made();
    assert!(first == made(), "the same bytes");
    assert!(!edition.root().join("site").exists(), "no folder beside it");
    let unpacked = unpacked(&first);
    assert!(unpacked.keys().all(|path| path.starts_with("site/")), "one folder");
    assert!(!unpacked.contains_key("site/404.html"), "a disk shows no such page");
    let page = &unpacked["site/issue-1/article-0000/index.html"];
    assert!(page.contains("href=\"../article-0001/index.html\""), "{page}");
    assert!(!page.contains("href=\"../\"") && !page.contains("href=\"../../\""), "{page}");
}

/// The texts of an archive by their paths.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let text = |at: usize| {
        let (mut file, mut bytes) = (archive.by_index(at).unwrap(), Vec::new());
        std::io::copy(&mut file, &mut bytes).unwrap();
        (file.name().unwrap().to_string(), String::from_utf8_lossy(&bytes).into_owned())
    };
    (0..zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap().len()).map(text).collect()
}

#[test]
fn a_file_that_no_build_made_is_not_replaced() {
    let edition = Edition::empty();
    journal(&edition, 1);
    edition.write("site.zip", "somebody's own");
    let run = build(&edition.root(), &["--zip"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert_eq!(fs::read(edition.root().join("site.zip")).unwrap(), b"somebody's own");
    let left: Vec<String> = fs::read_dir(edition.root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.contains("variorum")), "{left:?}");
}

#[test]
fn two_builds_under_other_circumstances_are_the_same() {
    let built = |zone: &str, language: &str, threads: &str, user: &str| {
        let edition = Edition::empty();
        journal(&edition, 6);
        for args in [&["build"][..], &["build", "--zip"], &["build", "--bag"], &["build", "--bag", "--zip"]] {
            let mut command = program::command(&edition.root());
            command.args(args).env("TZ", zone).env("LANG", language).env("LC_ALL", language).env("RAYON_NUM_THREADS", threads);
            let run = program::finish({
                command.env("USER", user).env("HOME", edition.root().join(user));
                command
            });
            assert_eq!(run.code, Some(0), "{}", run.stderr);
        }
        files(&edition.root())
    };
    let (one, other) = (built("Pacific/Kiritimati", "ur_PK.UTF-8", "1", "one"), built("America/Adak", "tr_TR.UTF-8", "2", "other"));
    let differ: Vec<&String> = one.iter().filter(|(path, bytes)| other.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert!(differ.is_empty() && one.len() == other.len(), "{differ:?}");
    assert!(one.contains_key("site.zip") && one.contains_key("site-bag.zip"), "{:?}", one.keys());
}
