//! A text of the pages, which may have several forms for several numbers.

use std::collections::BTreeMap;

/// The texts of one language by key.
pub type Texts = BTreeMap<String, Text>;

/// A text of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// One that is always the same.
    Plain(String),
    /// One with a number in it, in the forms of its language.
    Counted(BTreeMap<Plural, String>),
}

impl Text {
    /// The form for a number of that category; the last resort is `other`, which every language has.
    pub fn form(&self, plural: Plural) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Counted(forms) => forms.get(&plural).or_else(|| forms.get(&Plural::Other)).map_or("", String::as_str),
        }
    }
}

/// A plural category of the Unicode CLDR (UTS 35, part 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plural {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

impl Plural {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name in CLDR.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plural| plural.as_str() == name)
    }
}

/// `text` with its slots filled, in one pass: what is filled in has no slots. A slot of no name that is given stays.
pub(super) fn filled(text: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let slot = after.split_once('}').and_then(|(name, after)| Some((slots.iter().find(|(slot, _)| *slot == name)?.1, after)));
        match slot {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
