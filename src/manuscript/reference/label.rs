//! What a token of a reference string can be part of.

/// The part of a reference a token belongs to; the set is that of the AnyStyle dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Label {
    /// Persons or bodies who wrote it.
    Author,
    /// Its title.
    Title,
    /// The journal it appeared in.
    Journal,
    /// The book or proceedings it appeared in.
    Container,
    /// When it appeared.
    Date,
    /// Its pages.
    Pages,
    /// Who published it.
    Publisher,
    /// Where it was published.
    Location,
    /// Volume and issue.
    Volume,
    /// Who edited what it appeared in.
    Editor,
    /// Its number in the list.
    Number,
    /// What has no place of its own.
    Note,
    /// "PhD thesis", "Technical report 12".
    Genre,
    /// An address, with its "available at".
    Url,
    /// "2nd ed."
    Edition,
    /// Who translated it.
    Translator,
    /// The series.
    Series,
    /// A DOI.
    Doi,
    /// A database or an archive it was found in.
    Source,
    /// An ISBN.
    Isbn,
    /// Who directed or produced it.
    Director,
    /// What it is kept on.
    Medium,
}

/// All labels, in the order of their numbers.
pub const LABELS: [Label; 22] = {
    use Label::*;
    [
        Author, Title, Journal, Container, Date, Pages, Publisher, Location, Volume, Editor, Number, Note, Genre, Url, Edition, Translator, Series, Doi,
        Source, Isbn, Director, Medium,
    ]
};

impl Label {
    /// The label the AnyStyle dataset calls `name`.
    pub fn of(name: &str) -> Option<Self> {
        const NAMES: [&str; 22] = [
            "author",
            "title",
            "journal",
            "container-title",
            "date",
            "pages",
            "publisher",
            "location",
            "volume",
            "editor",
            "citation-number",
            "note",
            "genre",
            "url",
            "edition",
            "translator",
            "collection-title",
            "doi",
            "source",
            "isbn",
            "director",
            "medium",
        ];
        match name {
            "producer" => Some(Self::Director),
            _ => NAMES.iter().position(|known| *known == name).map(|at| LABELS[at]),
        }
    }
}
