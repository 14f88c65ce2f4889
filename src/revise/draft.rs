//! A remark to be written.

use crate::apparatus::Renewed;
use crate::mend::Value;

/// A remark, with all that is written of it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// The words it speaks of; without any, what `thing` says.
    pub words: Renewed,
    /// The section they stand in, where the file does not say it.
    pub at: Option<String>,
    /// Which of several places.
    pub occurrence: Option<String>,
    /// What it speaks of, where that is no words: the section of this id, or the article.
    pub thing: Option<(&'static str, String)>,
    /// Who speaks.
    pub by: String,
    /// When.
    pub date: String,
    /// Its motivation.
    pub motivation: Option<String>,
    /// How much it weighs.
    pub weight: Option<String>,
    /// The round of review.
    pub round: Option<u32>,
    /// Whether it is a draft.
    pub is_hidden: bool,
    /// The wording it proposes.
    pub suggestion: Option<String>,
    /// What it says.
    pub body: Option<String>,
}

impl Draft {
    /// As an item of `annotations:`, in the order the manual has its keys.
    pub fn value(&self) -> Value {
        let text = |text: &String| Value::Text(text.clone());
        let word = |word: &str| Value::Word(word.to_owned());
        let mut target = vec![("at", self.at.as_ref().map(text))];
        match &self.thing {
            Some((key, id)) if id.is_empty() => target.push((key, (*key == "article").then(|| word("true")))),
            Some((key, id)) => target.push((key, Some(text(id)))),
            None => target.push(("quote", Some(text(&self.words.quote)))),
        }
        target.push(("prefix", self.words.prefix.as_ref().map(text)));
        target.push(("suffix", self.words.suffix.as_ref().map(text)));
        target.push(("occurrence", self.occurrence.as_deref().map(word)));
        map(vec![
            ("id", Some(text(&self.id))),
            ("by", Some(text(&self.by))),
            ("date", Some(word(&self.date))),
            ("target", Some(map(target))),
            ("motivation", self.motivation.as_deref().map(word)),
            ("weight", self.weight.as_deref().map(word)),
            ("round", self.round.map(|round| Value::Word(round.to_string()))),
            ("visibility", self.is_hidden.then(|| word("draft"))),
            ("suggestion", self.suggestion.as_ref().map(text)),
            ("body", self.body.as_ref().map(text)),
        ])
    }
}

/// A mapping of those keys that have a value.
pub(super) fn map(pairs: Vec<(&str, Option<Value>)>) -> Value {
    Value::Map(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

/// A text of several lines ends with one line end, any other with none; none where it has no words.
pub(super) fn prose(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim_matches('\n').trim_end();
    let end = if text.contains('\n') { "\n" } else { "" };
    (!text.trim().is_empty()).then(|| format!("{text}{end}"))
}
