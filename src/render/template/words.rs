//! What templates say: the words of the page's language, and the filters that put numbers and names into them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

use crate::words::{FALLBACK, Languages, Text, Words};

/// What the map of words says of itself: the language of the page.
const LANGUAGE: &str = "language";
/// Likewise: its ten digits.
const NUMERALS: &str = "numerals";
/// Likewise: what CSS calls numbers in these digits; empty for ASCII's.
const COUNTER: &str = "counter_style";
/// What a counted word says of itself: its key.
const KEY: &str = "key";

/// The words of each language as templates are given them: made once, and shared by all pages that speak it.
#[derive(Default)]
pub(super) struct Spoken(Mutex<BTreeMap<String, Value>>);

impl Spoken {
    /// The words of the page whose `head` stands in `context`.
    pub(super) fn words(&self, context: &Context, languages: &Languages) -> Value {
        let tag = context.get("head").and_then(|head| head.get_from_path(LANGUAGE)).and_then(Value::as_str).unwrap_or(FALLBACK);
        let mut spoken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = spoken.get(tag) {
            return words.clone();
        }
        let words = value(&languages.of(tag));
        spoken.insert(tag.to_owned(), words.clone());
        words
    }
}

fn value(words: &Words) -> Value {
    let word = |key: &str, text: &Text| match text {
        Text::Plain(text) => Value::from(text.as_str()),
        Text::Counted(_) => Value::from_serializable(&BTreeMap::from([(LANGUAGE, words.tag()), (KEY, key)])),
    };
    let numerals = words.digits("0123456789");
    let own = [(LANGUAGE, Value::from(words.tag())), (NUMERALS, Value::from(&*numerals)), (COUNTER, Value::from(counter_style(&numerals)))];
    let map: BTreeMap<&str, Value> = words.all().into_iter().map(|(key, text)| (key, word(key, text))).chain(own).collect();
    Value::from_serializable(&map)
}

/// The counter style of CSS that writes numbers in these digits (CSS Counter Styles 3, 6.1); empty where there is no need.
fn counter_style(numerals: &str) -> &'static str {
    match numerals.chars().next() {
        Some('٠') => "arabic-indic",
        Some('۰') => "persian",
        Some('०') => "devanagari",
        Some('০') => "bengali",
        Some('၀') => "myanmar",
        Some('༠') => "tibetan",
        _ => "",
    }
}

/// Teaches `tera` the filters.
pub(super) fn register(tera: &mut Tera, languages: &Arc<Languages>) {
    let all = Arc::clone(languages);
    tera.register_filter("counted", move |word: Value, slots: Kwargs, state: &State| counted(&all, &word, &slots, state));
    let all = Arc::clone(languages);
    tera.register_filter("filled", move |text: &str, slots: Kwargs, state: &State| Ok::<_, Error>(fill(&spoken(&all, state), text, &slots)));
    let all = Arc::clone(languages);
    tera.register_filter("number", move |n: u64, _: Kwargs, state: &State| spoken(&all, state).number(n));
}

/// The form of a counted word for `n`, with its slots filled. A plain text has one form.
fn counted(languages: &Languages, word: &Value, slots: &Kwargs, state: &State) -> TeraResult<String> {
    let n: u64 = slots.must_get("n")?;
    let field = |name| word.get_from_path(name).and_then(Value::as_str);
    match (field(LANGUAGE), field(KEY), word.as_str()) {
        (Some(tag), Some(key), _) => {
            let words = languages.of(tag);
            let others = filling(&words, slots, "n");
            Ok(words.counted_and(key, n, &others.iter().map(|(slot, value)| (*slot, value.as_str())).collect::<Vec<_>>()))
        }
        (_, _, Some(text)) => Ok(fill(&spoken(languages, state), text, slots)),
        _ => Err(Error::message("`counted` wants a word, such as `words.articles`")),
    }
}

/// The words of the page. A component has them where it asks for `@words`.
fn spoken(languages: &Languages, state: &State) -> Arc<Words> {
    let words = state.get::<Value>("words").ok().flatten();
    let tag = words.as_ref().and_then(|words| words.get_from_path(LANGUAGE)).and_then(Value::as_str);
    languages.of(tag.unwrap_or(FALLBACK))
}

/// A text with the arguments of a filter in its slots.
fn fill(words: &Words, text: &str, slots: &Kwargs) -> String {
    let slots = filling(words, slots, "");
    words.fill(text, &slots.iter().map(|(slot, value)| (*slot, value.as_str())).collect::<Vec<_>>())
}

/// The arguments of a filter by name, numbers in the digits of the language; without the one called `but`.
fn filling<'k>(words: &Words, slots: &'k Kwargs, but: &str) -> Vec<(&'k str, String)> {
    let written = |value: &Value| value.as_i64().map_or_else(|| value.to_string(), |n| words.digits(&n.to_string()).into_owned());
    slots.iter().filter_map(|(name, value)| Some((name.as_str().filter(|name| *name != but)?, written(value)))).collect()
}
