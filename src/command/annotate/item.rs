//! A remark to be written.

use super::home::Home;
use crate::apparatus::Renewed;
use crate::cli::AnnotateArgs;
use crate::mend::Value;

/// A remark, with all that is written of it.
pub(super) struct Draft {
    /// Its id.
    pub id: String,
    /// The words it speaks of.
    pub words: Renewed,
    /// The section they stand in, where the file does not say it.
    pub at: Option<String>,
    occurrence: Option<String>,
    by: String,
    date: String,
    motivation: Option<String>,
    weight: Option<String>,
    round: Option<u32>,
    is_hidden: bool,
    suggestion: Option<String>,
    body: Option<String>,
}

/// The remark `args` speak of.
pub(super) fn draft(args: &AnnotateArgs, body: Option<String>, home: &Home) -> Draft {
    Draft {
        id: args.id.clone().unwrap_or_else(|| home.free_id(&args.by)),
        words: Draft::given(args),
        at: args.at.clone(),
        occurrence: args.occurrence.clone(),
        by: args.by.clone(),
        date: args.date.clone().unwrap_or_else(today),
        motivation: args.motivation.clone().or_else(|| args.suggestion.as_ref().map(|_| "editing".to_owned())),
        weight: args.weight.clone(),
        round: args.round,
        is_hidden: args.draft,
        suggestion: args.suggestion.clone(),
        body,
    }
}

/// Today in Greenwich.
fn today() -> String {
    jiff::Timestamp::now().to_string().chars().take(10).collect()
}

impl Draft {
    /// As an item of `annotations:`, in the order the manual has its keys.
    pub fn value(&self) -> Value {
        let text = |text: &String| Value::Text(text.clone());
        let word = |word: &str| Value::Word(word.to_owned());
        let target = [
            ("at", self.at.as_ref().map(text)),
            ("quote", Some(text(&self.words.quote))),
            ("prefix", self.words.prefix.as_ref().map(text)),
            ("suffix", self.words.suffix.as_ref().map(text)),
            ("occurrence", self.occurrence.as_deref().map(word)),
        ];
        map([
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

fn map<const N: usize>(pairs: [(&str, Option<Value>); N]) -> Value {
    Value::Map(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}
