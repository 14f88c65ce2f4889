//! Articles as plain text, against what their publishers' XML says of them.

use std::fmt::Write;

use variorum::manuscript::text;

use crate::gold;
use crate::journal::{import, journal, texts};
use crate::measure::{Tallies, Tally, list, outline};
use crate::ratchet::compare;
use crate::support::program::run;
use crate::words;

#[test]
fn sections_references_and_fields_are_those_of_the_gold() {
    let Some(folder) = texts("VARIORUM_ARTICLES", "plain-text-articles") else { return };
    let (mut sections, mut lists, mut fields) = (Tally::default(), Tally::default(), Tallies::default());
    let mut table = String::from("sections in order, references cut, micro F1 of their fields\n");
    for article in gold::read(&folder.to_string_lossy()) {
        let read = text::read(&article.text);
        let lost = words::lost(&article.text, &read);
        assert!(lost.is_empty(), "{}: {lost:?}", article.id);
        let mut own = Tallies::default();
        let (titles, cut) = (outline(&article, &read, false), list(&article, &read, &mut own, false));
        writeln!(table, "{} {}/{} {}/{} {:.4}", article.id, titles.right, titles.gold, cut.right, cut.gold, own.micro()).expect("a line");
        sections.join(&titles);
        lists.join(&cut);
        fields.add(&own);
    }
    writeln!(table, "all {:.4} {:.4} {:.4}", sections.f1(), lists.f1(), fields.micro()).expect("a line");
    assert!(sections.f1() >= 0.95 && lists.f1() >= 0.98 && fields.micro() >= 0.93, "{table}");
    compare("manuscript.plain", &table);
}

/// They build as they come in; what is told of them is theirs or a doubt.
#[test]
fn each_builds_as_it_comes_in() {
    let Some(folder) = texts("VARIORUM_ARTICLES", "plain-text-articles") else { return };
    let edition = journal("A Journal");
    let mut table = String::new();
    for article in gold::read(&folder.to_string_lossy()) {
        let slug = article.id.to_lowercase();
        let path = folder.join(format!("{}.txt", article.id));
        let run = import(&edition, &path, &["--into", &format!("content/{slug}"), "--format", "short"]);
        assert_eq!(run.code, Some(0), "{}: {}", article.id, run.stderr);
        let last = run.stdout.lines().last().unwrap_or_default();
        writeln!(table, "{}: {last}", article.id).expect("a line");
    }
    let build = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
    compare("manuscript.imported", &table);
}
