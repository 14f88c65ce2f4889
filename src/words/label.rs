//! What a link without words of its own says, in no language yet: the page it stands on says it in its own.

use std::borrow::Cow;

use super::Words;

/// The name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Words as they are: a title, an id.
    Own(String),
    /// Words to be set in quotation marks.
    Quoted(String),
    /// A text of the language, by its key, with numbers in its slots.
    Text(Cow<'static, str>, Vec<(Cow<'static, str>, String)>),
}

/// What tells the forms apart where a label is kept as one text.
const QUOTED: char = '\u{1}';
const TEXT: char = '\u{2}';
const BETWEEN: char = '\u{3}';

impl Label {
    /// The text of `key`.
    pub fn text(key: &'static str) -> Self {
        Self::Text(key.into(), Vec::new())
    }

    /// The text of `key` with a number in its slot `{n}`.
    pub fn numbered(key: &'static str, number: &str) -> Self {
        Self::Text(key.into(), vec![("n".into(), number.to_owned())])
    }

    /// Whether it says the same words in every language.
    pub fn is_own(&self) -> bool {
        matches!(self, Self::Own(_) | Self::Quoted(_))
    }

    /// What it says in a language.
    pub fn in_words(&self, words: &Words) -> String {
        match self {
            Self::Own(own) => own.clone(),
            Self::Quoted(own) => words.filled("quoted", &[("words", own)]),
            Self::Text(key, slots) => {
                let slots: Vec<(&str, Cow<'_, str>)> = slots.iter().map(|(slot, number)| (&**slot, words.digits(number))).collect();
                words.filled(key, &slots.iter().map(|(slot, number)| (*slot, &**number)).collect::<Vec<_>>())
            }
        }
    }

    /// It as one text, which [`Label::unpacked`] reads.
    pub fn packed(&self) -> Cow<'_, str> {
        match self {
            Self::Own(own) => Cow::Borrowed(own),
            Self::Quoted(own) => format!("{QUOTED}{own}").into(),
            Self::Text(key, slots) => {
                let slots: String = slots.iter().map(|(slot, number)| format!("{BETWEEN}{slot}{BETWEEN}{number}")).collect();
                format!("{TEXT}{key}{slots}").into()
            }
        }
    }

    /// Reads a label that was kept as one text.
    pub fn unpacked(text: &str) -> Self {
        if let Some(own) = text.strip_prefix(QUOTED) {
            return Self::Quoted(own.to_owned());
        }
        let Some(text) = text.strip_prefix(TEXT) else { return Self::Own(text.to_owned()) };
        let mut parts = text.split(BETWEEN);
        let key = parts.next().unwrap_or_default().to_owned();
        let mut slots = Vec::new();
        while let (Some(slot), Some(number)) = (parts.next(), parts.next()) {
            slots.push((slot.to_owned().into(), number.to_owned()));
        }
        Self::Text(key.into(), slots)
    }
}

impl From<String> for Label {
    fn from(own: String) -> Self {
        Self::Own(own)
    }
}
