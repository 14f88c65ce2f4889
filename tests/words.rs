//! The words of every language: whole, with the forms their languages have, and all that pages ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use variorum::config::Look;
use variorum::source::{FileId, Memory, Span, Spanned};
use variorum::theme::Theme;
use variorum::words::{Plural, Rules, Text, Texts, read};

const LANGUAGES: [&str; 10] = ["ar", "de", "en", "es", "fa", "fr", "pt", "ru", "ur", "zh"];

fn folder(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn texts(tag: &str) -> Texts {
    let text = std::fs::read_to_string(folder(&format!("themes/default/words/{tag}.toml"))).unwrap();
    let (texts, faults) = read(&text, FileId(0));
    assert!(faults.is_empty(), "{tag}: {faults:?}");
    texts
}

/// What stands in braces.
fn slots(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

#[test]
fn every_language_says_the_same() {
    let mut files: Vec<String> =
        std::fs::read_dir(folder("themes/default/words")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, LANGUAGES.map(|tag| format!("{tag}.toml")));
    let english = texts("en");
    for tag in LANGUAGES {
        let own = texts(tag);
        let keys = |texts: &Texts| texts.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&own), keys(&english), "{tag}");
        for (key, text) in &own {
            same_form(tag, key, text, &english[key]);
        }
    }
}

fn same_form(tag: &str, key: &str, own: &Text, english: &Text) {
    let wanted = slots(english.form(Plural::Other));
    match (own, english) {
        (Text::Plain(text), Text::Plain(_)) => assert_eq!(slots(text), wanted, "{tag}: {key}"),
        (Text::Counted(forms), Text::Counted(_)) => {
            assert_eq!(forms.keys().copied().collect::<Vec<_>>(), Rules::of(tag).plurals(), "{tag}: {key}");
            for form in forms.values() {
                assert!(slots(form).is_subset(&wanted) || slots(form) == BTreeSet::from(["n"]), "{tag}: {key}");
            }
        }
        _ => panic!("{tag}: `{key}` has not the form it has in English"),
    }
}

#[test]
fn what_templates_and_pages_ask_for_is_there() {
    let english = texts("en");
    let mut asked: BTreeMap<String, String> = BTreeMap::new();
    for file in ["themes/default/templates", "src/render", "src/resolve", "src/edition", "src/catalogue", "src/parse"].iter().flat_map(|f| files(&folder(f))) {
        let text = std::fs::read_to_string(&file).unwrap();
        let marks: &[&str] = if file.extension().is_some_and(|e| e == "html") {
            &["words."]
        } else {
            &[".text(\"", ".filled(\"", ".counted(\"", ".numbered(\"", "Label::text(\"", "Label::numbered(\""]
        };
        for mark in marks {
            for rest in text.split(mark).skip(1) {
                let key: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                if key.contains('_') || mark.starts_with("words") || mark.starts_with("Label") {
                    asked.insert(key, file.display().to_string());
                }
            }
        }
    }
    // What the program says of a language itself.
    let own = ["language", "numerals", "counter_style"];
    let lost: Vec<_> = asked.iter().filter(|(key, _)| !english.contains_key(*key) && !own.contains(&key.as_str())).collect();
    assert!(asked.len() > 150 && lost.is_empty(), "{lost:?}");
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn numbers_and_days_are_written_as_their_language_does() {
    let expected = "\
ar 19 أكتوبر 2022 · أكتوبر 2022 · 2022 · 1,204
ar-EG ١٩ أكتوبر ٢٠٢٢ · أكتوبر ٢٠٢٢ · ٢٠٢٢ · ١٬٢٠٤
de 19. Oktober 2022 · Oktober 2022 · 2022 · 1.204
en 19 October 2022 · October 2022 · 2022 · 1,204
en-US October 19, 2022 · October 2022 · 2022 · 1,204
es 19 de octubre de 2022 · octubre de 2022 · 2022 · 1204
fa ۱۹ اکتبر ۲۰۲۲ · اکتبر ۲۰۲۲ · ۲۰۲۲ · ۱٬۲۰۴
fr 19 octobre 2022 · octobre 2022 · 2022 · 1\u{202f}204
pt-BR 19 de outubro de 2022 · outubro de 2022 · 2022 · 1.204
ru 19 октября 2022\u{202f}г. · октябрь 2022\u{202f}г. · 2022 · 1\u{a0}204
ur 19 اکتوبر، 2022 · اکتوبر 2022 · 2022 · 1,204
zh-Hant 2022年10月19日 · 2022年10月 · 2022年 · 1,204
";
    let line = |tag: &str| {
        let words = Theme::built_in().languages().of(tag);
        let date = |month, day| words.date(2022, month, day);
        format!("{tag} {} · {} · {} · {}\n", date(Some(10), Some(19)), date(Some(10), None), date(None, None), words.number(1204))
    };
    let tags = ["ar", "ar-EG", "de", "en", "en-US", "es", "fa", "fr", "pt-BR", "ru", "ur", "zh-Hant"];
    assert_eq!(tags.map(line).concat(), expected);
}

#[test]
fn a_counted_word_has_the_form_of_its_number() {
    let said = |tag: &str, n: u64| Theme::built_in().languages().of(tag).counted("articles", n);
    assert_eq!([1, 2, 5, 21].map(|n| said("ru", n)), ["1 статья", "2 статьи", "5 статей", "21 статья"]);
    assert_eq!([1, 2, 3, 11, 100].map(|n| said("ar", n)), ["مقالة واحدة", "مقالتان", "3 مقالات", "11 مقالة", "100 مقالة"]);
    assert_eq!([1, 3].map(|n| said("fa", n)), ["۱ مقاله", "۳ مقاله"]);
    assert_eq!([0, 1, 2].map(|n| said("fr", n)), ["0 article", "1 article", "2 articles"]);
}

#[test]
fn a_language_falls_back_to_its_base_and_then_to_english() {
    let languages = Theme::built_in();
    let said = |tag: &str| languages.languages().of(tag).text("abstract").to_owned();
    assert_eq!(["pt-BR", "PT-br", "zh-Hant-TW", "ur-PK", "sw"].map(said), ["Resumo", "Resumo", "摘要", "خلاصہ", "Abstract"]);
    assert!(languages.languages().knows("zh-Hant") && !languages.languages().knows("sw"));
}

#[test]
fn what_a_language_of_the_journal_lacks_is_told_in_one_message() {
    let said = |words: &str| {
        let library = Memory::new([("book.toml", ""), ("themes/mine/words/sw.toml", words)]);
        let name = Spanned { value: "mine".to_owned(), span: Span::top(FileId(0)) };
        let (theme, faults) = Theme::load(Some(&name), &Look::default(), &library);
        (theme.languages().of("sw").text("references").to_owned(), faults.iter().map(|fault| fault.message.clone()).collect::<Vec<_>>())
    };
    let english = texts("en");
    let (references, faults) = said("abstract = \"Ikisiri\"\n");
    assert_eq!((references.as_str(), faults.len()), ("References", 1));
    assert!(faults[0].starts_with(&format!("the language `sw` lacks {} texts of the pages: `about_authors`, ", english.len() - 1)), "{faults:?}");
    assert!(english.keys().all(|key| faults[0].contains(&format!("`{key}`")) == (key != "abstract")));
    let whole = std::fs::read_to_string(folder("themes/default/words/en.toml")).unwrap().replace("\"References\"", "\"Marejeleo\"");
    assert_eq!(said(&whole), ("Marejeleo".to_owned(), Vec::new()));
}
