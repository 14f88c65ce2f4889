//! A corrected manuscript comes in again: what was made of the article by hand stays, what changed comes in, the rest is told.

use crate::journal::{import, journal, texts};
use crate::support::edition::Edition;
use crate::support::program::{Run, run};

const FIRST: &str = include_str!("ponds.txt");
const INTO: [&str; 4] = ["--into", "content/ponds", "--format", "short"];

/// A journal that the manuscript came into.
fn ponds() -> Edition {
    let edition = journal("Journal of Ponds");
    edition.write("ponds.txt", FIRST);
    let run = import(&edition, "ponds.txt", &INTO);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    edition
}

/// Changes words of a file, which must be there.
fn change(edition: &Edition, path: &str, changes: &[(&str, &str)]) {
    let mut text = edition.read(path).unwrap();
    for (old, new) in changes {
        assert!(text.contains(old), "{path} has no {old:?}:\n{text}");
        text = text.replace(old, new);
    }
    edition.write(path, &text);
}

fn update(edition: &Edition, changes: &[(&str, &str)]) -> Run {
    change(edition, "ponds.txt", changes);
    let options: Vec<&str> = INTO.into_iter().chain(["--update"]).collect();
    import(edition, "ponds.txt", &options)
}

fn read(edition: &Edition, name: &str) -> String {
    edition.read(&format!("content/ponds/{name}")).unwrap_or_else(|| panic!("no {name}"))
}

fn names(edition: &Edition) -> Vec<String> {
    let files = std::fs::read_dir(edition.root().join("content/ponds")).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_changed_comes_in_and_what_was_made_by_hand_stays() {
    let edition = ponds();
    change(&edition, "content/ponds/article.md", &[("keywords: [ponds, ice, winter]", "keywords: [ponds, ice]\nreviewers:\n  r1: {label: Reviewer 1}")]);
    change(
        &edition,
        "content/ponds/02-methods.md",
        &[
            (
                "title: Methods\n",
                "title: Methods\nannotations:\n  - {id: which-stone, by: r1, date: 2021-04-02, target: {quote: A stone of fifty grams}, body: Which stone?}\n",
            ),
            ("the pond was open", "the pond was *open*"),
        ],
    );
    let run = update(
        &edition,
        &[
            ("at eight in the morning", "at nine in the morning"),
            ("Accepted: May 9, 2021", "Accepted: May 10, 2021"),
            ("ninth of January", "tenth of January"),
            ("2. Methods", "2. The ponds\n\nThe ponds lie near one another, and none is deeper than a man is tall.\n\n3. Methods"),
            ("3. Results", "4. Results"),
            ("4. Conclusion", "5. Conclusion"),
        ],
    );
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = ["01-introduction.md", "02-the-ponds.md", "03-methods.md", "04-results.md", "05-conclusion.md"];
    assert_eq!(names(&edition)[1..6], files);
    let methods = read(&edition, "03-methods.md");
    assert!(methods.contains("- {id: which-stone, by: r1, date: 2021-04-02, target: {quote: A stone of fifty grams}, body: Which stone?}"), "{methods}");
    assert!(methods.contains("at nine in the morning and threw a stone. Where the stone went through, the pond was *open*."), "{methods}");
    assert!(read(&edition, "04-results.md").contains("tenth of January"));
    let front = read(&edition, "article.md");
    for line in ["keywords: [ponds, ice]\n", "  r1: {label: Reviewer 1}\n", "  accepted: 2021-05-10\n"] {
        assert!(front.contains(line), "{line}\n{front}");
    }
    assert!(run.stdout.contains("content/ponds/02-methods.md is 03-methods.md now\n"), "{}", run.stdout);
    assert!(run.stdout.contains("4 passages of the manuscript came in, 4 that were written by hand stayed"), "{}", run.stdout);
    assert!(run.stderr.contains("03-methods.md:7:1: warning[import-doubt]: the manuscript has changed here, and so has this text"), "{}", run.stderr);
    let build = run_build(&edition);
    assert_eq!((build.code, build.stderr.contains("annotation")), (Some(0), false), "{}", build.stderr);
}

fn run_build(edition: &Edition) -> Run {
    run(&edition.root(), ["build", "--format", "short"])
}

#[test]
fn the_same_manuscript_changes_nothing() {
    let edition = ponds();
    change(&edition, "content/ponds/03-results.md", &[("did not close", "never closed")]);
    let before: Vec<String> = names(&edition).iter().filter(|name| *name != ".import").map(|name| read(&edition, name)).collect();
    let run = update(&edition, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let after: Vec<String> = names(&edition).iter().filter(|name| *name != ".import").map(|name| read(&edition, name)).collect();
    assert_eq!(before, after);
    assert!(!run.stderr.contains("import-doubt"), "{}", run.stderr);
}

#[test]
fn where_both_changed_the_same_words_those_by_hand_stay_and_the_others_are_kept() {
    let edition = ponds();
    change(&edition, "content/ponds/03-results.md", &[("ninth of January", "9th of January")]);
    let run = update(&edition, &[("ninth of January", "tenth of January")]);
    assert!(run.stderr.contains("03-results.md:5:1: warning[import-doubt]: the manuscript has changed here"), "{}", run.stderr);
    assert!(read(&edition, "03-results.md").contains("the 9th of January"));
    let left = read(&edition, "import-leftovers.md");
    assert!(left.contains("- `03-results.md`:\n\n> The first pond closed on the tenth of January."), "{left}");
    assert!(run.stdout.contains("1 could not be joined"), "{}", run.stdout);
    // It is told once: the manuscript's words are known now.
    let again = update(&edition, &[]);
    assert!(!again.stderr.contains("import-doubt"), "{}", again.stderr);
    assert!(read(&edition, "03-results.md").contains("the 9th of January"));
    assert_eq!(read(&edition, "import-leftovers.md"), left);
}

#[test]
fn sections_that_are_gone_go_unless_somebody_worked_on_them() {
    let edition = ponds();
    change(&edition, "content/ponds/03-results.md", &[("ninth of January", "9th of January")]);
    let run = update(
        &edition,
        &[(
            "3. Results\n\nThe first pond closed on the ninth of January. The second closed two days later, and the third did not close at all.\n\n4. Conclusion\n\nSmall ponds close early. A stone is enough to tell.\n\n",
            "",
        )],
    );
    assert!(run.stderr.contains("03-results.md:1:1: warning[import-doubt]: the manuscript has this text no longer"), "{}", run.stderr);
    let names = names(&edition);
    assert!(names.contains(&"03-results.md".to_owned()) && !names.contains(&"04-conclusion.md".to_owned()), "{names:?}");
}

#[test]
fn a_section_that_was_deleted_stays_deleted() {
    let edition = ponds();
    std::fs::remove_file(edition.root().join("content/ponds/04-conclusion.md")).unwrap();
    let run = update(&edition, &[("Small ponds close early.", "Small ponds close first.")]);
    assert!(run.stderr.contains("`04-conclusion.md` was deleted here, and has changed in the manuscript"), "{}", run.stderr);
    assert!(!names(&edition).contains(&"04-conclusion.md".to_owned()));
    assert!(read(&edition, "import-leftovers.md").contains("> Small ponds close first. A stone is enough to tell."));
}

#[test]
fn a_corrected_reference_keeps_its_key_and_a_new_title_its_address() {
    let edition = ponds();
    let run = update(&edition, &[("2011", "2012"), ("4. Conclusion", "4. What a stone tells")]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let works = read(&edition, "references.bib");
    assert!(works.contains("@book{moor2011,\n  author = {Moor, A.},\n  title = {The ice of lakes},\n  date = {2012},"), "{works}");
    assert!(read(&edition, "04-conclusion.md").contains("title: What a stone tells\n"));
    assert!(run.stdout.contains("1 linked"), "{}", run.stdout);
}

#[test]
fn nothing_is_written_where_it_is_not_known_what_came_in() {
    let edition = ponds();
    std::fs::remove_dir_all(edition.root().join("content/ponds/.import")).unwrap();
    let before = read(&edition, "03-results.md");
    let run = update(&edition, &[("ninth of January", "tenth of January")]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("`content/ponds/.import` is not there"), "{}", run.stderr);
    assert_eq!(read(&edition, "03-results.md"), before);
}

/// What came in before and was not touched makes room; what was is never written over without a word.
#[test]
fn force_takes_away_what_the_manuscript_has_no_longer() {
    let edition = ponds();
    change(&edition, "content/ponds/03-results.md", &[("ninth of January", "9th of January")]);
    change(&edition, "ponds.txt", &[("3. Results", "3. Ice"), ("4. Conclusion", "4. Stones")]);
    let options: Vec<&str> = INTO.into_iter().chain(["--force"]).collect();
    let run = import(&edition, "ponds.txt", &options);
    assert!(run.stdout.contains("note: content/ponds/03-results.md is there besides, and was not touched"), "{}", run.stdout);
    let names = names(&edition);
    assert!(!names.contains(&"04-conclusion.md".to_owned()) && names.contains(&"03-ice.md".to_owned()), "{names:?}");
}

/// A paper in Markdown, with a bibliography and pictures beside it; somebody's editor writes other line ends.
#[test]
fn a_paper_comes_in_again_with_its_pictures_and_its_bibliography() {
    let edition = journal("A Journal");
    let paper = "---\ntitle: Stones\nbibliography: paper.bib\n---\n\n# Throwing\n\nStones fall [@heath2004].\n\n![A stone.](stone.svg)\n\n![A pond.](pond.svg)\n\n![Lost.](lost.png)\n";
    edition.write("paper/paper.md", paper);
    edition.write("paper/paper.bib", "@article{heath2004,\n  title = {Stones},\n  year = {2004},\n}\n@book{moor2011,\n  title = {Ice},\n  year = {2011},\n}\n");
    for name in ["stone", "pond"] {
        edition.write(&format!("paper/{name}.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>");
    }
    let into = ["--into", "content/stones", "--format", "short"];
    assert_eq!(import(&edition, "paper/paper.md", &into).code, Some(0));
    let read = |name: &str| edition.read(&format!("content/stones/{name}")).unwrap_or_else(|| panic!("no {name}"));
    let pictures = ["stone.svg", "pond.svg"]
        .map(|name| if edition.read(&format!("content/stones/{name}")).is_some() { name.to_owned() } else { format!("figures/{name}") });
    edition.write("content/stones/article.md", read("article.md").replace("title: Stones", "title: Stones, thrown").replace('\n', "\r\n"));
    change(&edition, "content/stones/references.bib", &[("title = {Ice}", "title = {Ice and snow}")]);
    edition.write(&format!("content/stones/{}", pictures[1]), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"2\"/>");
    change(&edition, "paper/paper.md", &[("Stones fall", "Stones fall down")]);
    change(&edition, "paper/paper.bib", &[("2004},", "2005},")]);
    for name in ["stone", "pond"] {
        change(&edition, &format!("paper/{name}.svg"), &[("width=\"1\"", "width=\"3\"")]);
    }
    let options: Vec<&str> = into.into_iter().chain(["--update"]).collect();
    let run = import(&edition, "paper/paper.md", &options);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains(&format!("note: content/stones/{} changed here and with the manuscript", pictures[1])), "{}", run.stdout);
    let article = read("article.md");
    assert!(article.contains("title: Stones, thrown\r\n") && article.contains("\r\nStones fall down [@heath2004].\r\n"), "{article:?}");
    assert!(!article.replace("\r\n", "").contains('\n'), "{article:?}");
    let works = read("references.bib");
    assert!(works.contains("year = {2005}") && works.contains("title = {Ice and snow}"), "{works}");
    assert!(read(&pictures[0]).contains("width=\"3\"") && read(&pictures[1]).contains("width=\"2\""));
}

/// Real manuscripts, as they came in: nothing is touched and nothing told again.
#[test]
fn papers_that_did_not_change_change_nothing() {
    let Some(folder) = texts("VARIORUM_JOSS", "joss") else { return };
    let edition = journal("A Journal");
    let mut papers: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join("paper.md")).collect();
    papers.sort();
    for (n, paper) in papers.iter().filter(|paper| paper.exists()).enumerate() {
        let into = format!("content/a{n}");
        let first = import(&edition, paper, &["--into", &into, "--format", "short"]);
        let before = edition.read(&format!("{into}/article.md"));
        let again = import(&edition, paper, &["--into", &into, "--format", "short", "--update"]);
        assert_eq!(first.code, again.code, "{}", again.stderr);
        assert!(again.stdout.starts_with("0 passages of the manuscript came in, 0 that"), "{paper:?}: {}", again.stdout);
        assert!(before.is_some() && before == edition.read(&format!("{into}/article.md")), "{paper:?}");
        assert!(!again.stderr.contains("import-doubt"), "{}", again.stderr);
    }
}

/// A value that is laid out otherwise than the program does it is not spliced: it stays, and what the manuscript says is kept.
#[test]
fn front_matter_stays_yaml_however_it_is_laid_out() {
    let layouts = [
        "authors: [{name: Ann Doe, email: ann@example.org}]",
        "authors:\n- name: Ann Doe\n  email: ann@example.org",
        "authors:\n      - name: Ann Doe\n        email: ann@example.org",
    ];
    for layout in layouts {
        let edition = journal("A Journal");
        edition.write("paper.md", "---\ntitle: Stones\nauthor:\n  - Ann Doe\n---\n\nStones fall.\n");
        assert_eq!(import(&edition, "paper.md", &["--into", "content/a"]).code, Some(0));
        change(&edition, "content/a/article.md", &[("authors:\n  - name: Ann Doe", layout)]);
        change(&edition, "paper.md", &[("  - Ann Doe", "  - Ann Doe\n  - John Roe")]);
        let run = import(&edition, "paper.md", &["--into", "content/a", "--update", "--format", "short"]);
        assert_eq!((run.code, run.stderr.contains("import-doubt")), (Some(0), true), "{layout}\n{}", run.stderr);
        assert!(edition.read("content/a/article.md").unwrap().contains(layout));
        assert!(edition.read("content/a/import-leftovers.md").unwrap().contains(">   - name: John Roe"));
    }
}

#[test]
fn a_note_of_the_manuscript_does_not_take_the_place_of_one_written_here() {
    let edition = journal("A Journal");
    edition.write("paper.md", "---\ntitle: Stones\n---\n\nStones fall.\n\nThey lie.\n");
    assert_eq!(import(&edition, "paper.md", &["--into", "content/a"]).code, Some(0));
    change(&edition, "content/a/article.md", &[("numbered: false\n", "numbered: false\nfootnotes:\n  n1: Ours.\n"), ("They lie.", "They lie.[^n1]")]);
    change(&edition, "paper.md", &[("Stones fall.", "Stones fall.[^n1]\n\n[^n1]: The author's.")]);
    import(&edition, "paper.md", &["--into", "content/a", "--update"]);
    let article = edition.read("content/a/article.md").unwrap();
    assert!(article.contains("They lie.[^n1]") && article.contains("Stones fall.[^n1-2]") && article.contains("n1: Ours."), "{article}");
}

/// What a badly set line hides from the reader of manuscripts is not taken away from the article.
#[test]
fn what_is_not_found_any_more_stays_and_is_told() {
    let edition = ponds();
    let run = update(&edition, &[("Author One\n\n", ""), ("Keywords: ponds, ice, winter\n", "")]);
    let front = read(&edition, "article.md");
    assert!(front.contains("authors:\n  - name: Author One\n") && front.contains("keywords: [ponds, ice, winter]\n"), "{front}");
    for what in ["authors", "keywords"] {
        assert!(run.stderr.contains(&format!("`{what}` was in the manuscript and is not found there any more")), "{}", run.stderr);
    }
}

/// Reference managers sort, and set other line ends.
#[test]
fn a_bibliography_is_joined_by_its_entries() {
    let edition = ponds();
    let works = read(&edition, "references.bib");
    let (first, second) = works.split_once("\n\n").unwrap();
    let sorted = format!("% sorted\n\n{}\n{}\n", second.replace("Pond Press", "The Pond Press"), first).replace('\n', "\r\n");
    edition.write("content/ponds/references.bib", &sorted);
    let run = update(
        &edition,
        &[
            ("Journal of Throwing, 2(1), 11-19", "Journal of Throwing, 2(2), 11-19"),
            ("Moor, A. (2011). The", "Aster, C. (1999). On sand. Sand Press.\nMoor, A. (2011). The"),
        ],
    );
    let works = read(&edition, "references.bib");
    assert!(works.starts_with("% sorted\r\n\r\n@book{moor2011,") && works.contains("The Pond Press") && works.contains("number = {2}"), "{works}");
    assert!(works.contains("@book{aster1999,") && works.matches('@').count() == 3, "{works}");
    assert!(!run.stdout.contains("could not be joined"), "{}", run.stdout);
}

#[test]
fn another_manuscript_is_asked_about() {
    let edition = ponds();
    edition.write("ponds.txt", "On Sand\n\nAuthor Two\n\nAbstract\nSand runs. It has always done so, and nobody knows why it should stop.\n\n1. Introduction\n\nSand is small, and there is much of it.\n");
    let before = read(&edition, "03-results.md");
    let run = update(&edition, &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("is it another one?"), "{}", run.stderr);
    assert_eq!(read(&edition, "03-results.md"), before);
}
