//! Edits of YAML front matter: what was meant comes, and no other byte changes.

mod support;

use support::dice::Dice;
use variorum::mend::{Change, Edit, Path, Refusal, Value, mend};
use variorum::source::FileId;
use variorum::yaml;

fn front(text: &str) -> std::ops::Range<usize> {
    let from = text.find('\n').map_or(0, |at| at + 1);
    let to = text[from..].find("---").map_or(text.len(), |at| from + at);
    from..to
}

fn target(key: &str) -> Path {
    Path::of("annotations").item(0).key("target").key(key)
}

fn set(key: &str, text: &str) -> Edit {
    Edit { path: target(key), change: Change::Set(text.into()) }
}

fn insert(after: Path, key: &str, text: &str) -> Edit {
    Edit { path: after, change: Change::Insert { key: key.into(), text: text.into(), like: None } }
}

fn remove(key: &str) -> Edit {
    Edit { path: target(key), change: Change::Remove }
}

/// Edits the front matter whose annotation has this target, written as it stands.
fn on(target: &str, edits: &[Edit]) -> String {
    let before = "---\ntitle: T # one\nannotations:\n  - id: r1 # two\n    target:";
    let after = "\n    body: b\n---\nText.\n";
    let text = format!("{before}{target}{after}");
    let new = mend(&text, front(&text), edits).unwrap_or_else(|why| panic!("{why}:\n{text}"));
    assert!(new.starts_with(before) && new.ends_with(after), "{new}");
    new[before.len()..new.len() - after.len()].to_owned()
}

#[test]
fn a_scalar_keeps_its_style() {
    let cases = [
        (" {quote: old words}", "new words", " {quote: new words}"),
        (" {quote: old words}", "one, two", " {quote: 'one, two'}"),
        (" {quote: 'it''s old', prefix: a}", "it's new", " {quote: 'it''s new', prefix: a}"),
        (" {\"quote\":\"old\", prefix: a}", "say \"new\" \\ 1", " {\"quote\":\"say \\\"new\\\" \\\\ 1\", prefix: a}"),
        ("\n      quote: old   # here", "new: words", "\n      quote: 'new: words'   # here"),
        ("\n      quote: old   # here", "it's: so", "\n      quote: \"it's: so\"   # here"),
        ("\n      quote: old", "a\nb", "\n      quote: \"a\\nb\""),
        ("\n      quote: old", "no", "\n      quote: 'no'"),
        ("\n      quote: old", "2024-05-01", "\n      quote: '2024-05-01'"),
        ("\n      quote: old", "12.5", "\n      quote: '12.5'"),
        ("\n      quote: old", "12.5 %", "\n      quote: 12.5 %"),
        ("\n      quote: old", "naïve “words” – 漢字", "\n      quote: naïve “words” – 漢字"),
        ("\n      quote: 'old'", "line\nend", "\n      quote: \"line\\nend\""),
        ("\n      quote: >- # folded\n        old words\n        here\n", "new", "\n      quote: >- # folded\n        new\n"),
        ("\n      quote: >\n         old words\n", "new: # words\nof two lines", "\n      quote: >\n         new: # words\n\n         of two lines\n"),
        ("\n      quote: |-\n          old\n          words", "new\nones, too", "\n      quote: |-\n          new\n          ones, too"),
        ("\n      quote: |2+\n        old\n\n", "new", "\n      quote: |2+\n        new\n\n"),
        ("\n      quote: >- # keep\n        old", "a\u{2028}b", "\n      quote: \"a\\u2028b\"  # keep"),
        ("\n      quote: old\n        words", "new words", "\n      quote: new words"),
        ("\n      quote:", "new", "\n      quote: new"),
    ];
    for (old, words, new) in cases {
        assert_eq!(on(old, &[set("quote", words)]), new, "{old}");
    }
}

#[test]
fn long_words_are_wrapped_where_they_were() {
    let words = "a sentence of many words that is long enough to be cut in two at the width of the lines that were there before it";
    let folded = "\n      quote: >-\n        the old words stood on two lines of the source, which were\n        about as long as this one is";
    assert_eq!(
        on(folded, &[set("quote", words)]),
        "\n      quote: >-\n        a sentence of many words that is long enough to be cut in\n        two at the width of the lines that were there before it"
    );
    let plain = "\n      quote: the old words stood on two lines of the source, which\n        were about as long as this one is";
    let cut = on(plain, &[set("quote", words)]);
    assert!(cut.lines().count() > 2 && cut.lines().skip(2).all(|line| line.starts_with("        ")), "{cut}");
    let one = format!("\n      quote: >-\n        {}", "word ".repeat(30).trim_end());
    assert_eq!(on(&one, &[set("quote", words)]), format!("\n      quote: >-\n        {words}"));
}

#[test]
fn keys_come_and_go_in_the_style_of_their_mapping() {
    let edits = [insert(target("quote"), "prefix", "so, "), insert(target("quote"), "suffix", "there")];
    assert_eq!(on(" {quote: old, in: a} # x", &edits), " {quote: old, prefix: 'so, ', suffix: there, in: a} # x");
    assert_eq!(on(" { \"quote\": \"old\" }", &edits), " { \"quote\": \"old\", \"prefix\": \"so, \", \"suffix\": \"there\" }");
    assert_eq!(
        on("\n      in: a\n      quote: old # x\n      # y", &edits),
        "\n      in: a\n      quote: old # x\n      prefix: 'so, '\n      suffix: there\n      # y"
    );
    assert_eq!(
        on("\n      quote: >-\n        old\n\n      in: a", &edits),
        "\n      quote: >-\n        old\n      prefix: 'so, '\n      suffix: there\n\n      in: a"
    );
    assert_eq!(on(" {\n      quote: old,\n      in: a\n    }", &edits[1..]), " {\n      quote: old,\n      suffix: there,\n      in: a\n    }");
    let gone = [set("quote", "new"), remove("prefix"), remove("suffix")];
    assert_eq!(on(" {prefix: a, quote: old, suffix: c}", &gone), " {quote: new}");
    assert_eq!(on(" {suffix: c, prefix: a, quote: old, in: x}", &gone), " {quote: new, in: x}");
    assert_eq!(on(" {quote: old, prefix: a, suffix: c, }", &gone), " {quote: new, }");
    assert_eq!(on("\n      prefix: a # why\n      quote: old\n      suffix: >-\n        c\n        d", &gone), "\n      # why\n      quote: new");
    let quoted = Edit {
        path: Path::of("annotations").item(0).key("target"),
        change: Change::Insert { key: "quoted".into(), text: "old".into(), like: Some(target("quote")) },
    };
    let all = [set("quote", "new"), insert(target("quote"), "suffix", "end"), quoted];
    assert_eq!(on(" {quote: 'old'}", &all), " {quote: 'new', suffix: end}\n    quoted: 'old'".replace("suffix: end", "suffix: 'end'"));
    assert_eq!(on("\n      quote: old # x", &all), "\n      quote: new # x\n      suffix: end\n    quoted: old");
}

fn remark() -> Value {
    let pair = |key: &str, value: Value| (key.to_owned(), value);
    let target = Value::Map(vec![pair("quote", Value::Text("some: words".into()))]);
    Value::Map(vec![pair("id", Value::Word("r1-2".into())), pair("target", target), pair("body", Value::Text("One.\n\nTwo.\n".into()))])
}

#[test]
fn an_item_comes_after_the_last() {
    let item = |dash: &str, keys: &str| format!("{dash}id: r1-2\n{keys}target:\n{keys}  quote: 'some: words'\n{keys}body: |\n{keys}  One.\n\n{keys}  Two.");
    let edit = [Edit { path: Path::of("annotations"), change: Change::Append(remark()) }];
    let two = item("  - ", "    ");
    let cases = [
        ("title: T\n".to_owned(), format!("title: T\nannotations:\n{two}\n")),
        ("title: T\nannotations: []\nx: y\n".into(), format!("title: T\nannotations:\n{two}\nx: y\n")),
        ("annotations: [] # none\n".into(), format!("annotations:  # none\n{two}\n")),
        ("annotations:\nx: y\n".into(), format!("annotations:\n{two}\nx: y\n")),
        ("annotations: ~\n".into(), format!("annotations:\n{two}\n")),
        ("authors:\n- name: A\n".into(), format!("authors:\n- name: A\nannotations:\n{}\n", item("- ", "  "))),
        ("annotations:\n- id: a\n# end\nx: y\n".into(), format!("annotations:\n- id: a\n{}\n# end\nx: y\n", item("- ", "  "))),
        (
            "annotations:\n   -  id: a\n      body: |\n         b\n\n      # its own\n\n".into(),
            format!("annotations:\n   -  id: a\n      body: |\n         b\n{}\n\n      # its own\n\n", item("   -  ", "      ")),
        ),
        ("annotations:\n  - {id: a, body: b} # c\n".into(), format!("annotations:\n  - {{id: a, body: b}} # c\n{two}\n")),
        ("{title: T}\n".into(), "{title: T, annotations: [{id: r1-2, target: {quote: 'some: words'}, body: \"One.\\n\\nTwo.\\n\"}]}\n".into()),
        ("annotations: [{id: a}]\n".into(), "annotations: [{id: a}, {id: r1-2, target: {quote: 'some: words'}, body: \"One.\\n\\nTwo.\\n\"}]\n".into()),
    ];
    for (old, new) in cases {
        let text = format!("---\n{old}---\nText.");
        assert_eq!(mend(&text, front(&text), &edit).as_deref(), Ok(&*format!("---\n{new}---\nText.")), "{old}");
        let text = text.replace('\n', "\r\n");
        let came = mend(&text, front(&text), &edit).expect("an edit");
        assert_eq!(came, format!("---\n{new}---\nText.").replace('\n', "\r\n"));
    }
}

#[test]
fn what_is_shared_or_unclear_is_refused() {
    let refused = |yaml: &str, edit: Edit| {
        let text = format!("---\n{yaml}---\n");
        mend(&text, front(&text), &[edit]).expect_err("a refusal")
    };
    let of = |head: &str| format!("{head}annotations:\n  - target: {{quote: old}}\n");
    assert!(matches!(refused("annotations:\n  - target: &t {quote: old}\n  - target: *t\n", set("quote", "new")), Refusal::Shared(_)));
    assert!(matches!(refused("annotations:\n  - target: {quote: &q old}\n    quoted: *q\n", set("quote", "new")), Refusal::Shared(_)));
    assert!(matches!(refused("x: &a\n  - target: {quote: old}\nannotations: *a\n", set("quote", "new")), Refusal::Shared(_)));
    assert!(matches!(refused(&of(""), set("prefix", "new")), Refusal::Missing(_)));
    assert!(matches!(refused(&of("a: 1\na: 2\n"), set("quote", "new")), Refusal::Faulty));
    assert!(matches!(refused(&of("a: [\n"), set("quote", "new")), Refusal::Faulty));
    assert!(matches!(refused("{}\n", Edit { path: Path::of("annotations"), change: Change::Append(remark()) }), Refusal::Unsure(_)));
}

impl Dice {
    /// Words that are awkward in YAML.
    fn words(&mut self) -> String {
        const WORDS: [&str; 34] = [
            "word",
            "a",
            "the",
            "–",
            "“so”",
            "it's",
            "x: y",
            "#1",
            "- b",
            "[c]",
            "{d}",
            ",",
            "é",
            "漢字",
            "&e",
            "*f",
            "!g",
            "|",
            ">",
            "\"h\"",
            "\\n",
            "%",
            "@",
            "`",
            "12",
            "2024-01-01",
            "true",
            "---",
            "...",
            "i:",
            "? j",
            "a very long one",
            "עברית",
            "🙂",
        ];
        let count = 1 + self.below(22);
        let mut out = String::new();
        for n in 0..count {
            if n > 0 {
                out.push_str(if self.below(25) == 0 { "\n" } else { " " });
            }
            let word = self.of(&WORDS);
            out.push_str(word);
        }
        out
    }
}

/// `text` as a scalar in the given style, made without the room under test.
fn scalar(dice: &mut Dice, style: usize, indent: usize) -> String {
    let margin = " ".repeat(indent);
    match style {
        0 => dice.of(&["plain", "plain words here", "é – 12 %", "a:b", "x#y"]).to_string(),
        1 => format!("'{}'", dice.of(&["it''s", "a: b", "# no", ""])),
        2 => format!("\"{}\"", dice.of(&["a \\\"b\\\"", "\\u00e9", "tab\\t", "x # y"])),
        3 => format!("{}\n{margin}old words\n{margin}on two lines", dice.of(&[">-", ">", ">- # c", "> #  it's {"])),
        4 => format!("{}\n{margin}old\n\n{margin}  words: #", dice.of(&["|-", "|", "|+", "|- # c"])),
        _ => format!("plain words\n{margin}on lines"),
    }
}

/// A front matter of one of many styles, with one remark to be changed between others.
fn sheet(dice: &mut Dice) -> (String, Vec<&'static str>) {
    let keys: Vec<&'static str> =
        [vec!["quote"], vec!["prefix", "quote"], vec!["quote", "suffix", "prefix"], vec!["in", "quote", "occurrence"]][dice.below(4)].clone();
    let gap = " ".repeat(dice.below(3));
    let mut out =
        format!("title: T # é\n{}annotations:{}\n{gap}- id: a\n{gap}  target: {{quote: x}} # first\n", dice.of(&["", "# c\n\n"]), dice.of(&["", " # list"]));
    out.push_str(&format!("{gap}-   id: r1{}\n", dice.of(&["", " # here"])));
    let inner = format!("{gap}    ");
    if dice.below(2) == 0 {
        let pairs: Vec<String> = keys
            .iter()
            .map(|key| {
                let style = dice.below(3);
                format!("{key}: {}", scalar(dice, style, 0))
            })
            .collect();
        let (join, open, close) = if dice.below(2) == 0 {
            (format!(",\n{inner}    "), format!("{{\n{inner}    "), format!("\n{inner}  }}"))
        } else {
            (", ".into(), "{".into(), "}".into())
        };
        out.push_str(&format!("{inner}target: {open}{}{close}{}\n", pairs.join(&join), dice.of(&["", " # }"])));
    } else {
        out.push_str(&format!("{inner}target:{}\n", dice.of(&["", " # t"])));
        for key in &keys {
            let style = dice.below(6);
            let said = scalar(dice, style, inner.len() + 4);
            let comment = if style < 3 { *dice.of(&["", " # k"]) } else { "" };
            let blank = if said.starts_with("|+") { "" } else { *dice.of(&["", "\n", "    # between\n"]) };
            out.push_str(&format!("{inner}  {key}: {said}{comment}\n{blank}"));
        }
    }
    out.push_str(&format!("{inner}body: |\n{inner}  Text.\n{}{gap}- id: z\n", dice.of(&["", "\n", "# c\n"])));
    (out, keys)
}

#[test]
fn whatever_the_style_only_those_bytes_change() {
    let mut dice = Dice(0x5EED_0F3E);
    let mut wrote = 0;
    for round in 0..6000 {
        let (yaml, keys) = sheet(&mut dice);
        let mut text = format!("---\n{yaml}---\nText.{}", dice.of(&["", "\n"]));
        if dice.below(3) == 0 {
            text = text.replace('\n', "\r\n");
        }
        let start = text.find("\n").expect("a line") + 1;
        let end = start + text[start..].find("\n---").expect("an end") + 1;
        let path = |key: &str| Path::of("annotations").item(1).key("target").key(key);
        let mut edits = vec![Edit { path: path("quote"), change: Change::Set(dice.words()) }];
        for key in ["prefix", "suffix"] {
            let change = match (keys.contains(&key), dice.below(3)) {
                (true, 0) => Change::Remove,
                (true, 1) => Change::Set(dice.words()),
                (false, 0) => Change::Insert { key: key.into(), text: dice.words(), like: None },
                _ => continue,
            };
            let at = if matches!(change, Change::Insert { .. }) { path("quote") } else { path(key) };
            edits.push(Edit { path: at, change });
        }
        if dice.below(2) == 0 {
            let like = Some(path("quote"));
            edits.push(Edit { path: Path::of("annotations").item(1).key("target"), change: Change::Insert { key: "quoted".into(), text: dice.words(), like } });
        }
        match mend(&text, start..end, &edits) {
            Ok(new) => {
                wrote += 1;
                holds(&text, &new, &edits);
            }
            // What goes would leave its empty lines to a block that keeps them.
            Err(Refusal::Unsure(_)) if yaml.contains("|+") && edits.iter().any(|edit| edit.change == Change::Remove) => {}
            Err(why) => panic!("round {round}: {why}\n{text}\n{edits:#?}"),
        }
    }
    assert!(wrote > 5900, "{wrote}");
}

/// The lines that no edit speaks of are the same, in order; and every value says what it should.
fn holds(old: &str, new: &str, edits: &[Edit]) {
    let eol = if old.contains("\r\n") { "\r\n" } else { "\n" };
    assert!(!new.replace("\r\n", "").contains(if eol == "\n" { '\r' } else { '\n' }), "line ends are mixed:\n{new:?}");
    let at = |text: &str, mark: &str| text.find(mark).unwrap_or_else(|| panic!("no {mark} in\n{text}"));
    let head = |text: &str| text[..at(text, "target:").max(at(text, "id: r1"))].to_owned();
    let tail = |text: &str| text[at(text, &format!("body: |{eol}"))..].to_owned();
    assert_eq!(head(old), head(new), "above");
    assert_eq!(tail(old), tail(new), "below");
    let comments = |text: &str| text.matches(" # k").count() + text.matches("# between").count() + text.matches(" # c").count();
    assert!(comments(new) >= comments(old), "a comment went:\n{old}\n{new}");
    let mut faults = Vec::new();
    let body = |text: &str| {
        let start = text.find('\n').map_or(0, |at| at + 1);
        let end = start + text[start..].find("\n---").map_or(0, |at| at + 1);
        text[start..end].to_owned()
    };
    let node = yaml::read(&body(new), FileId(0), 0, &mut faults).expect("YAML");
    let remark = &node.get("annotations").expect("remarks").items()[1];
    let target = remark.get("target").expect("a target");
    // A reader of another make (libyaml's) must take every text for the same text.
    let other: serde_yaml::Value = serde_yaml::from_str(&body(new)).unwrap_or_else(|why| panic!("{why}\n{new}"));
    let other = &other["annotations"][1];
    let text_of = |value: &serde_yaml::Value| value.as_str().map(str::to_owned);
    for edit in edits {
        let key = edit.path.to_string().rsplit('.').next().unwrap_or_default().to_owned();
        match &edit.change {
            Change::Set(text) => {
                assert_eq!(target.get(&key).and_then(|n| n.text()).map(|said| said.trim_end_matches('\n')), Some(text.trim_end_matches('\n')));
                assert_eq!(text_of(&other["target"][key.as_str()]).as_deref().map(|said| said.trim_end_matches('\n')), Some(text.as_str()), "{new}");
            }
            Change::Insert { key, text, .. } => {
                assert_eq!(target.get(key).or(remark.get(key)).and_then(|n| n.text()), Some(text.as_str()));
                let holder = if key == "quoted" { other } else { &other["target"] };
                assert_eq!(text_of(&holder[key.as_str()]).as_ref(), Some(text), "{new}");
            }
            Change::Remove => assert!(target.get(&key).is_none()),
            Change::Append(_) | Change::Text(_) | Change::After { .. } | Change::Enter { .. } => {}
        }
    }
}

#[test]
fn many_edits_take_linear_time() {
    let mut yaml = String::from("annotations:\n");
    for n in 0..4000 {
        yaml.push_str(&format!("  - id: r{n}\n    target: {{quote: words {n}, prefix: a}}\n"));
    }
    let text = format!("---\n{yaml}---\n");
    let target = |n: usize| Path::of("annotations").item(n).key("target");
    let edits: Vec<Edit> = (0..4000)
        .flat_map(|n| {
            [Edit { path: target(n).key("quote"), change: Change::Set(format!("other {n}")) }, Edit { path: target(n).key("prefix"), change: Change::Remove }]
        })
        .collect();
    let started = std::time::Instant::now();
    let new = mend(&text, front(&text), &edits).expect("an edit");
    assert_eq!(new, text.replace("words ", "other ").replace(", prefix: a", ""));
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
