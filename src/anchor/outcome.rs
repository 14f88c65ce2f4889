//! What became of a quotation.

/// What became of the words an annotation quotes: the table of outcomes every report and page uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The words stand where they stood.
    #[default]
    Ok,
    /// They stand elsewhere in the article, and length or context decides that it is they.
    Moved,
    /// They have changed, and one place is left that can be theirs.
    Drifted,
    /// Several places could be theirs, and nothing decides.
    Ambiguous,
    /// Nothing is close enough.
    Stale,
}

impl Outcome {
    /// The word itself, as reports have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Moved => "moved",
            Self::Drifted => "drifted",
            Self::Ambiguous => "ambiguous",
            Self::Stale => "stale",
        }
    }

    /// Whether the words are marked in the text.
    pub fn is_placed(self) -> bool {
        matches!(self, Self::Ok | Self::Moved | Self::Drifted)
    }
}
