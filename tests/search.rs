//! Folding, parting words, and the index: what stands in a document is found by every form of its words, whoever came first.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use variorum::search::{Document, File, Kind, Lexicon, PIECE, Passage, Terms, fold, index, pieces, words};

fn terms_of(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.term).collect()
}

#[test]
fn letters_are_folded_as_readers_type_them() {
    let cases = [
        ("Smørrebrød", "smorrebrod"),
        ("ÉCOLE", "ecole"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Iğdır", "igdir"),
        ("ﬁne", "fine"),
        ("ＡＢＣ１", "abc1"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("Ёлка", "елка"),
        ("Київ", "киів"),
        ("القراءةَ", "القراه"),
        ("مستشفى", "مستشفي"),
        ("کتاب", "كتاب"),
        ("الخبـــز", "الخبز"),
        ("١٩٠٦", "1906"),
        ("Qurʾān", "quran"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("한국어", "한국어"),
    ];
    for (word, folded) in cases {
        assert_eq!(fold(word), folded, "{word}");
    }
}

#[test]
fn words_are_parted_and_joined() {
    assert_eq!(terms_of("Qur’an, l'homme!"), ["qur", "an", "quran", "l", "homme", "lhomme"]);
    assert_eq!(terms_of("co-operation 2019-10"), ["co", "operation", "cooperation", "2019", "10"]);
    assert_eq!(terms_of("可以 abc"), ["可", "可以", "以", "abc"]);
    assert_eq!(terms_of("한국어"), ["한", "한국", "국", "국어", "어"]);
    assert_eq!(terms_of("𠮷野"), ["𠮷", "𠮷野", "野"]);
    assert_eq!(terms_of("  …—!"), Vec::<String>::new());
}

fn document(n: usize, texts: &[&str]) -> Document {
    let passage = |(at, text): (usize, &&str)| Passage { kind: Kind::Text, to: format!("#p{at}"), place: String::new(), text: (*text).to_owned() };
    Document { url: format!("a{n:04}/"), title: format!("Title {n}"), passages: texts.iter().enumerate().map(passage).collect(), ..Document::default() }
}

/// The index of documents whose words came into the lexicon in this order.
fn indexed(documents: &[Document], order: impl Iterator<Item = usize>) -> BTreeMap<String, String> {
    let lexicon = Lexicon::default();
    let mut terms: Vec<Terms> = vec![Terms::default(); documents.len()];
    for n in order {
        terms[n] = Terms::of(&pieces(&documents[n]), &lexicon);
    }
    let all: Vec<(&str, &Terms)> = documents.iter().map(|document| document.url.as_str()).zip(&terms).collect();
    let mut files = BTreeMap::new();
    let put = &mut |File { name, text }| {
        files.insert(name, text);
        Ok::<(), Infallible>(())
    };
    index(&lexicon, &all, put).expect("nothing fails");
    files
}

/// The entries of the index by their names, with the documents of each.
fn entries(files: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<u32>> {
    let (last, more) = ("0123456789!#()_~", "*+,-./:;=>?@[]^|");
    let mut entries = BTreeMap::new();
    for text in files.iter().filter(|(name, _)| name.parse::<u32>().is_ok()).map(|(_, text)| text) {
        for line in text.split('`').nth(1).expect("entries").lines() {
            let at = line.find([' ', '}']).expect("a kind");
            let mut numbers = Vec::new();
            let (mut value, mut shift) = (0, 0);
            for c in line[at + 1..].chars() {
                match more.find(c) {
                    Some(digit) => {
                        value += (digit as u32) << shift;
                        shift += 4;
                    }
                    None => {
                        numbers.push(value + ((last.find(c).expect("a digit") as u32) << shift));
                        (value, shift) = (0, 0);
                    }
                }
            }
            let (mut documents, mut next, mut numbers) = (BTreeSet::new(), 0, numbers.into_iter());
            while let Some(gap) = numbers.next() {
                documents.insert(next + gap);
                next += gap + 1;
                while line[at..].starts_with(' ') && numbers.next().expect("a unit") & 1 == 1 {}
                if line[at..].starts_with('}') {
                    numbers.next();
                }
            }
            entries.insert(line[..at].to_owned(), documents);
        }
    }
    entries
}

/// Documents that share some words, and some beginnings of words.
fn many() -> Vec<Document> {
    let letters = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru"];
    let word = |n: usize| format!("co{}{}{}{}", letters[n % 10], letters[n / 10 % 10], letters[n / 100 % 10], letters[n / 1000 % 10]);
    let text = |n: usize| (0..60).map(|k| word(n * 37 + k * k * 11)).chain(["the".into(), "Überall".into(), format!("only{n}")]).collect::<Vec<_>>().join(" ");
    (0..200).map(|n| document(n, &[&text(n), &text(n + 1), "the end"])).collect()
}

#[test]
fn every_word_of_every_document_is_in_the_index() {
    let documents = many();
    let entries = entries(&indexed(&documents, 0..documents.len()));
    for (n, document) in documents.iter().enumerate() {
        for term in document.passages.iter().flat_map(|passage| terms_of(&passage.text)) {
            assert!(entries[&term].contains(&(n as u32)), "{term} of {n}");
        }
    }
    assert_eq!(entries["only7"], BTreeSet::from([6, 7]), "and where a word is not, it is not found");
    assert_eq!(entries["the"].len(), 200);
}

#[test]
fn a_beginning_that_many_words_share_has_an_entry() {
    let documents = many();
    let entries = entries(&indexed(&documents, 0..documents.len()));
    assert_eq!(entries["co*"].len(), 200);
    for (beginning, found) in entries.iter().filter_map(|(name, found)| Some((name.strip_suffix('*')?, found))) {
        let all: BTreeSet<u32> = entries.iter().filter(|(name, _)| name.starts_with(beginning) && !name.ends_with('*')).flat_map(|(_, found)| found.iter().copied()).collect();
        assert_eq!(*found, all, "{beginning}");
    }
}

#[test]
fn files_are_small_and_follow_from_nothing_but_the_documents() {
    let documents = many();
    let files = indexed(&documents, 0..documents.len());
    assert_eq!(files, indexed(&documents, (0..documents.len()).rev()));
    let largest = files.values().map(String::len).max().expect("files");
    assert!(files.len() > 5 && largest < 25_000, "{} files of up to {largest} bytes", files.len());
}

#[test]
fn a_long_text_is_cut_into_pieces_between_its_words() {
    let long = "wörter ".repeat(5_000);
    let cut = pieces(&document(0, &[&long]));
    assert!(cut.scripts.iter().all(|script| script.len() < PIECE + 1_000), "{:?}", cut.scripts.iter().map(String::len).collect::<Vec<_>>());
    assert_eq!(cut.scripts.iter().map(|script| script.matches("wörter").count()).sum::<usize>(), 5_000);
}
