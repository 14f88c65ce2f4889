//! Every code has its explanation, and no explanation is of anything else.

use std::collections::BTreeSet;

use variorum::diagnostic::{Code, explain};

#[test]
fn each_code_has_a_text_and_each_text_a_code() {
    let codes: BTreeSet<&str> = Code::all().map(Code::as_str).collect();
    let texts: BTreeSet<&str> = explain::names().into_iter().collect();
    assert_eq!(codes, texts);
}

#[test]
fn each_text_begins_with_its_code_and_shows_an_example_mended() {
    for code in Code::all() {
        let text = explain::text(code);
        assert!(text.starts_with(&format!("# {code}\n\n")), "{code}");
        let fences = text.lines().filter(|line| line.starts_with("```")).count();
        assert!(fences >= 4 && fences % 2 == 0, "{code}: {fences} fence lines");
        assert!(text.contains("\nWrong") && text.contains("\nMended"), "{code}");
        assert!((8..=32).contains(&text.lines().count()), "{code}: {} lines", text.lines().count());
        assert!(text.ends_with('\n'), "{code}");
    }
}

/// The codes a text names under `[check]`, after `variorum explain`, or in the form of a setting.
fn named(text: &str) -> Vec<&str> {
    let word = |line: &str, at: usize| -> String { line[at..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect() };
    let mut names = Vec::new();
    let mut in_check = false;
    for line in text.lines() {
        if line.starts_with("```") || line.starts_with('[') {
            in_check = line == "[check]";
        } else if in_check {
            names.extend(line.split_once(" = ").map(|(name, _)| name));
        }
        for (at, mark) in line.match_indices("variorum explain ") {
            let length = word(line, at + mark.len()).len();
            names.push(&line[at + mark.len()..at + mark.len() + length]);
        }
        for setting in [" = \"warn\"`", " = \"off\"`", " = \"error\"`"] {
            names.extend(line.match_indices(setting).filter_map(|(at, _)| line[..at].rsplit('`').next()));
        }
    }
    names
}

#[test]
fn texts_name_only_codes_there_are() {
    for code in Code::all() {
        for name in named(explain::text(code)) {
            assert!(Code::named(name).is_some(), "{code} names `{name}`");
        }
    }
}

#[test]
fn a_setting_is_offered_where_it_has_an_effect_and_only_there() {
    for code in Code::all() {
        let offered = named(explain::text(code)).contains(&code.as_str());
        assert_eq!(offered, code.is_configurable(), "{code}");
        let text = explain::text(code);
        if code.severity().as_str() == "warning" && !code.is_silent() {
            assert!(!text.contains("= \"warn\""), "{code} is a warning already");
        }
    }
}

#[test]
fn the_index_lists_every_code_with_its_sentence() {
    let index = explain::index();
    for code in Code::all() {
        let line = index.lines().find(|line| line.starts_with(&format!("{code} "))).unwrap_or_else(|| panic!("{code} is not in the index"));
        let severity = if code.is_silent() { "off" } else { code.severity().as_str() };
        assert!(line.contains(severity) && line.ends_with(code.summary()), "{line}");
    }
}
