//! Author–year citations in running text: which words are one, and which work they mean.
//!
//! `prose/*.txt` hold sentences of our own in seven languages, each citation marked with what must come of it; words that only
//! look like one stand there unmarked. The second test reads eight real articles whose citations others have marked, in the
//! folder `VARIORUM_CORPORA` names; `prose/articles.table` is the record, rewritten by `VARIORUM_BLESS=1`.

#[path = "prose/articles.rs"]
mod articles;
#[path = "prose/cases.rs"]
mod cases;

use std::path::Path;

#[test]
fn citations_mean_what_a_reader_takes_them_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let mut sentences = 0;
    let mut faults = Vec::new();
    for language in ["en", "es", "pt", "fr", "de", "ru", "ar"] {
        let text = std::fs::read_to_string(folder.join(format!("{language}.txt"))).expect("a file of cases");
        sentences += cases::judge(language, &text, &mut faults);
    }
    assert!(faults.is_empty(), "{} of {sentences} sentences\n{}", faults.len(), faults.join("\n"));
    assert!(sentences >= 150, "only {sentences} sentences");
}

#[test]
fn citations_of_real_articles_are_linked_to_the_right_works() {
    let Some(corpora) = std::env::var_os("VARIORUM_CORPORA") else {
        println!("prose: not run; VARIORUM_CORPORA is not set");
        return;
    };
    articles::judge(&Path::new(&corpora).join("plain-text-articles"));
}

#[test]
fn a_long_paragraph_of_nothing_but_brackets_and_years_is_read_in_linear_time() {
    let one = |n: usize| ["(", "[", "Smith (", "2019; ", "Smith, ", "(2019, ", "A. B. ", "n.d. (", "de la "].map(|piece| piece.repeat(n));
    let references = cases::list("a: Smith, A. (2019) Title\nb: Smith, B. (2019b) Title\nc: de la Cruz, A. (2019) Title");
    let references: Vec<_> = references.into_iter().map(|(_, reference)| reference).collect();
    for text in one(20_000) {
        let begun = std::time::Instant::now();
        let found = variorum::prose::find(&[&text], &references, "en");
        assert_eq!(found.len(), 1);
        assert!(begun.elapsed().as_secs() < 20, "{} took {:?}", &text[..12], begun.elapsed());
    }
}
