//! The preview gives what a build gives: at the start, after any change, after a storm of them. The real program, over a real
//! socket. Nothing here sleeps: what is to come is asked for until it is there.

mod support;

use std::fs;
use std::path::Path;
use std::time::Duration;

use support::browser::get;
use support::dice::Dice;
use support::edition::Edition;
use support::preview::{ARTICLE, Preview, built, files};

/// How long a preview may take to be what a build gives: generous, for a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A copy of a journal of this repository, without the address of its site: the preview stands at its own.
fn copy(root: &str) -> Edition {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let edition = Edition::empty();
    for place in ["content", "themes"] {
        for (path, bytes) in files(&root.join(place)) {
            edition.write(&format!("{place}/{path}"), bytes);
        }
    }
    let book = fs::read_to_string(root.join("book.toml")).expect("a journal");
    let lines = book.lines().filter(|line| !line.trim_start().starts_with("base-url"));
    edition.write("book.toml", lines.collect::<Vec<_>>().join("\n"));
    edition
}

fn is_built_the_same(root: &str) {
    let edition = copy(root);
    let built = built(&edition);
    assert!(built.len() > 10, "{} files", built.len());
    let preview = Preview::over(edition);
    assert_eq!(preview.differences(&built), Vec::<String>::new());
    assert_eq!(preview.differences(&built), Vec::<String>::new(), "from what is kept");
}

#[test]
fn every_file_of_the_demonstration_is_that_of_a_build() {
    is_built_the_same(".");
}

#[test]
fn every_file_of_an_edition_with_many_remarks_is_that_of_a_build() {
    is_built_the_same("tests/web/remarks");
}

const ISSUE: &str = "---\nnumber: 1\ndate: 2024-01-01\n---\n";

fn article(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nauthors: [{{name: A. Author}}]\n---\nThe abstract.\n\n# Words\n\n{body}\n")
}

/// An issue of three articles in sections, of which the last links to the first.
fn issue() -> Preview {
    let edition =
        Edition::of([("book.toml", support::preview::BOOK), ("content/one/issue.md", ISSUE), ("content/about.md", "---\ntitle: About\n---\nText.\n")]);
    edition.write("content/one/a/article.md", article("Alpha", "Text of alpha."));
    edition.write("content/one/b/article.md", "---\ntitle: Beta\n---\nThe abstract.\n");
    edition.write("content/one/b/01-first.md", "---\ntitle: First section\n---\nText of beta.\n");
    edition.write("content/one/b/02-second.md", "---\ntitle: Second section\n---\nMore of beta.\n");
    edition.write("content/one/c/article.md", article("Gamma", "See [](../a/article.md), [](../a/article.md#words) and [](../b/01-first.md)."));
    Preview::over(edition)
}

/// Every page was asked for before `act`; after it, every page is that of a clean build.
fn stays_whole(act: impl FnOnce(&Edition)) -> Preview {
    let preview = issue();
    assert_eq!(preview.differences(&built(&preview.edition)), Vec::<String>::new());
    act(&preview.edition);
    preview.converges(PATIENCE).unwrap_or_else(|wrong| panic!("never those of a build: {wrong:?}"));
    preview
}

#[test]
fn a_title_is_right_wherever_it_is_said() {
    let preview = stays_whole(|edition| edition.write("content/one/a/article.md", article("Omega", "Text of alpha.")));
    for page in ["/one/", "/one/a/", "/one/b/", "/one/c/"] {
        assert!(preview.page(page).contains("Omega"), "{page}");
        assert!(!preview.page(page).contains("Alpha"), "{page}");
    }
}

#[test]
fn words_that_others_link_to_are_right_there() {
    let preview = stays_whole(|edition| edition.write("content/one/b/01-first.md", "---\ntitle: Opening\nid: opening\n---\nText of beta.\n"));
    assert!(preview.page("/one/c/").contains("#opening"));
    let preview = stays_whole(|edition| edition.write("content/one/a/article.md", article("Alpha", "Text.\n\n## Words {#words-too}")));
    assert!(preview.page("/one/a/").contains("words-too"));
}

#[test]
fn files_that_come_and_go_are_seen() {
    let preview = stays_whole(|edition| edition.write("content/one/d/article.md", article("Delta", "New.")));
    assert!(preview.page("/one/").contains("Delta"));
    let preview = stays_whole(|edition| edition.remove("content/one/b/02-second.md"));
    assert!(!preview.page("/one/b/").contains("More of beta."));
    let preview = stays_whole(|edition| fs::rename(edition.root().join("content/one/a"), edition.root().join("content/one/z")).expect("renamed"));
    assert_eq!(get(preview.port, "/one/a/").status, 404);
    assert!(preview.page("/one/z/").contains("Text of alpha."));
    let preview = stays_whole(|edition| fs::rename(edition.root().join("content/one"), edition.root().join("content/two")).expect("renamed"));
    assert!(preview.page("/two/b/").contains("Text of beta."));
}

#[test]
fn an_issue_and_a_page_are_followed() {
    let issue = "---\nnumber: 2\ntitle: Another theme\nrubrics:\n  - {title: Essays, articles: [c, a, b]}\n---\nA note.\n";
    let preview = stays_whole(|edition| edition.write("content/one/issue.md", issue));
    assert!(preview.page("/one/").contains("Another theme") && preview.page("/one/a/").contains("Issue 2"));
    let preview = stays_whole(|edition| edition.write("content/about.md", "---\ntitle: Elsewhere\n---\nOther text.\n"));
    assert!(preview.page("/about/").contains("Other text.") && preview.page("/one/a/").contains("Elsewhere"));
    let preview = stays_whole(|edition| edition.write("content/one/a/article.md", article("Alpha", "Text.").replace("authors", "draft: true\nauthors")));
    assert_eq!(get(preview.port, "/one/a/").status, 404);
}

#[test]
fn a_change_of_the_book_is_a_change_of_every_page() {
    let preview = stays_whole(|edition| edition.write("book.toml", support::preview::BOOK.replace("A Journal", "The Annals")));
    assert!(preview.page("/one/a/").contains("The Annals"));
}

#[test]
fn a_bibliography_is_followed() {
    let cites = article("Alpha", "As told [@one].");
    let work = |title: &str| format!("@book{{one, author = {{Doe, Jane}}, title = {{{title}}}, year = {{2001}}}}\n");
    let preview = Preview::of([("content/a/article.md", cites.as_str()), ("content/a/references.bib", work("Old title").as_str())]);
    assert!(preview.page("/a/").contains("Old title") && preview.page("/works-cited/").contains("Old title"));
    preview.change("/a/", |edition| edition.write("content/a/references.bib", work("New title")));
    preview.converges(PATIENCE).unwrap_or_else(|wrong| panic!("never those of a build: {wrong:?}"));
    assert!(preview.page("/works-cited/").contains("New title"));
}

/// One edit of a storm; what it would change may be gone.
fn edit(draw: &mut Dice, content: &Path, n: usize) {
    let articles: Vec<_> = fs::read_dir(content).expect("a folder").flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    let folder = &articles[draw.below(articles.len())];
    let file = folder.join("article.md");
    match draw.below(10) {
        0..=4 => fs::write(&file, article("Same", &format!("Storm {n}."))).expect("written"),
        5 => {
            fs::write(folder.join("new.md~x"), article("Saved by rename", &format!("Storm {n}."))).expect("written");
            fs::rename(folder.join("new.md~x"), &file).expect("renamed");
        }
        6 => fs::write(folder.join(format!("{:02}-part.md", draw.below(4))), format!("---\ntitle: Part {n}\n---\nStorm {n}.\n")).expect("written"),
        7 => drop(fs::remove_file(folder.join(format!("{:02}-part.md", draw.below(4))))),
        8 => fs::rename(folder, content.join(format!("moved-{n}"))).expect("renamed"),
        _ if articles.len() > 6 => fs::remove_dir_all(folder).expect("removed"),
        _ => {
            fs::create_dir(content.join(format!("new-{n}"))).expect("a folder");
            fs::write(content.join(format!("new-{n}/article.md")), article(&format!("New {n}"), "New.")).expect("written");
        }
    }
}

#[test]
fn a_storm_ends_in_what_a_build_gives() {
    let edition = Edition::of([("book.toml", support::preview::BOOK), ("content/first/article.md", ARTICLE)]);
    for n in 0..8 {
        edition.write(&format!("content/start-{n}/article.md"), article(&format!("Start {n}"), "Text."));
    }
    let preview = Preview::over(edition);
    let mut events = preview.events("/");
    events.next("marks");
    let mut draw = Dice(7);
    for n in 0..1_000 {
        edit(&mut draw, &preview.edition.root().join("content"), n);
    }
    preview.converges(PATIENCE).unwrap_or_else(|wrong| panic!("never those of a build: {wrong:?}"));
    // What a thousand edits leave behind is not what they took.
    let memory = fs::read_to_string(format!("/proc/{}/status", preview.program.id())).ok();
    let resident = memory
        .as_ref()
        .and_then(|said| said.lines().find_map(|line| line.strip_prefix("VmRSS:")))
        .and_then(|said| said.trim().split(' ').next()?.parse::<u64>().ok());
    assert!(resident.is_none_or(|kilobytes| kilobytes < 400_000), "{resident:?} kB");
}
