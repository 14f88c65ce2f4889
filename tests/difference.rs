//! What changed between two texts, word by word.

use variorum::difference::{Fate, Kind, Passage, Piece, passages, three, words};

/// `-gone-`, `+new+`, the rest as it is.
fn shown(old: &str, new: &str) -> String {
    let pieces = words(old, new);
    whole(&pieces, old, new);
    pieces
        .iter()
        .map(|piece| match piece.kind {
            Kind::Same => piece.text.clone(),
            Kind::Gone => format!("[-{}-]", piece.text),
            Kind::New => format!("[+{}+]", piece.text),
        })
        .collect()
}

/// Both texts can be read from the pieces, and neighbours differ in kind.
fn whole(pieces: &[Piece], old: &str, new: &str) {
    let without = |kind: Kind| pieces.iter().filter(|piece| piece.kind != kind).map(|piece| piece.text.as_str()).collect::<String>();
    assert_eq!((without(Kind::New), without(Kind::Gone)), (old.to_owned(), new.to_owned()));
    assert!(pieces.windows(2).all(|pair| pair[0].kind != pair[1].kind), "{pieces:?}");
    assert!(pieces.iter().all(|piece| !piece.text.is_empty()), "{pieces:?}");
}

#[test]
fn words_that_changed_are_told_apart() {
    let cases = [
        ("", "", ""),
        ("the same", "the same", "the same"),
        ("", "all new", "[+all new+]"),
        ("all gone", "", "[-all gone-]"),
        ("accuracy rose to 91.2 % on the set", "accuracy rose to 93.4 % on the set", "accuracy rose to [-91.2-][+93.4+] % on the set"),
        ("a held-out set", "a set", "a [-held-out -]set"),
        ("we took samples", "we never took samples", "we [+never +]took samples"),
        ("pragmatic allies", "pragmatic partners", "pragmatic [-allies-][+partners+]"),
        ("It ended.", "It ended, at last.", "It ended[+, at last+]."),
    ];
    for (old, new, expected) in cases {
        assert_eq!(shown(old, new), expected, "{old:?} → {new:?}");
    }
}

#[test]
fn a_phrase_put_in_anothers_place_reads_as_one() {
    assert_eq!(shown("from Cold War rivals to allies", "from open foes to allies"), "from [-Cold War rivals-][+open foes+] to allies");
}

#[test]
fn no_grapheme_is_cut() {
    assert_eq!(shown("cafe\u{301} noir", "cafe noir"), "[-cafe\u{301}-][+cafe+] noir");
    assert_eq!(shown("👩‍👩‍👧 left", "👩‍👩‍👦 left"), "[-👩‍👩‍👧-][+👩‍👩‍👦+] left");
    assert_eq!(shown("这是一个测试", "这是两个测试"), "这是[-一-][+两+]个测试");
    assert_eq!(shown("ذهب الولد إلى المدرسة", "ذهبت البنت إلى المدرسة"), "[-ذهب الولد-][+ذهبت البنت+] إلى المدرسة");
}

#[test]
fn long_texts_without_a_common_word_cost_no_more_than_their_length() {
    let old = (0..200_000).map(|n| format!("a{n} ")).collect::<String>();
    let new = (0..200_000).map(|n| format!("b{n}. ")).collect::<String>();
    let pieces = words(&format!("Begin {old}end"), &format!("Begin {new}end"));
    assert_eq!(pieces.iter().map(|piece| piece.kind).collect::<Vec<_>>(), [Kind::Same, Kind::Gone, Kind::New, Kind::Same]);
}

#[test]
fn lines_are_laid_over_each_other_and_give_both_texts_back() {
    let (old, new) = (["a", "b", "c", "d", "e"], ["a", "B", "c", "e", "f"]);
    let laid = passages(&old, &new);
    assert_eq!(laid, [Passage::Same("a"), Passage::Changed("b", "B"), Passage::Same("c"), Passage::Gone("d"), Passage::Same("e"), Passage::New("f")]);
    let many: Vec<String> = (0..3_000).map(|n| format!("old {n}")).collect();
    let others: Vec<String> = (0..3_000).map(|n| format!("new {n}")).collect();
    let lines = |all: &'static [String]| all.iter().map(String::as_str).collect::<Vec<&str>>();
    let (many, others) = (lines(many.leak()), lines(others.leak()));
    assert_eq!(passages(&many, &others).len(), 3_000, "past the budget each stands in the place of one");
}

/// Laid over their origin, two texts have no gap and no overlap; what is called the same is, and the fates give `diff3`'s rule.
#[test]
fn three_texts_are_laid_over_one_another_whole() {
    let cases = [
        ("a b c", "a b c", "a b c", "a b c"),
        ("a b c", "a x c", "a b c", "a x c"),
        ("a b c", "a b c", "a b y", "a b y"),
        ("a b c d e", "a x c d e", "a b c d y", "a x c d y"),
        ("a b c", "a x c", "a x c", "a x c"),
        ("a b c", "a x c", "a y c", "a <x|y> c"),
        ("a b c", "a c", "a b c d", "a c d"),
        ("a b c", "", "a b c d", "<|a b c d>"),
        ("", "a", "b", "<a|b>"),
        ("", "", "", ""),
        ("a b", "x a b", "a b y", "x a b y"),
        ("a a a", "a a", "a a a a", "a a <|a a>"),
    ];
    for (base, own, new, expected) in cases {
        let [base, own, new] = [base, own, new].map(|text| text.split_whitespace().collect::<Vec<_>>());
        let mut out = Vec::new();
        let (mut b, mut o, mut n) = (0, 0, 0);
        for stretch in three(&base, &own, &new) {
            assert_eq!((stretch.base.start, stretch.own.start, stretch.new.start), (b, o, n));
            (b, o, n) = (stretch.base.end, stretch.own.end, stretch.new.end);
            let (old, mine, theirs) = (&base[stretch.base], &own[stretch.own], &new[stretch.new]);
            assert!(!stretch.is_same || (old == mine && old == theirs));
            match Fate::of(old, mine, theirs) {
                Fate::Same | Fate::Own => out.extend(mine.iter().map(|word| (*word).to_owned())),
                Fate::New => out.extend(theirs.iter().map(|word| (*word).to_owned())),
                Fate::Both => out.push(format!("<{}|{}>", mine.join(" "), theirs.join(" "))),
            }
        }
        assert_eq!((b, o, n), (base.len(), own.len(), new.len()));
        assert_eq!(out.join(" "), expected, "{base:?} {own:?} {new:?}");
    }
}
