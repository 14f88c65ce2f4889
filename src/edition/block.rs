//! The text as a tree: blocks and inlines, each reference with its place. CommonMark's nouns, and ours.

use crate::source::Span;

/// A node that something outside the text may answer: a link, a citation, a note's mark … Unique in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A block.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Words that stand in an item without a paragraph of their own.
    Plain(Vec<Inline>),
    /// A heading.
    Heading(Heading),
    /// A quotation, or a GitHub alert.
    Quote {
        /// The kind of alert, if it is one.
        alert: Option<Alert>,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// A code block.
    Code {
        /// The info string.
        info: String,
        /// The code.
        text: String,
        /// Its place.
        span: Span,
    },
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// Terms and their definitions.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// An image alone in its paragraph, with a caption.
    Figure(Figure),
    /// A formula on its own line.
    Equation {
        /// The node that carries its number.
        node: NodeId,
        /// The id written after it; only one with an id is numbered.
        id: Option<Written>,
        /// The formula.
        tex: String,
        /// Where the formula stands.
        span: Span,
    },
    /// A piece of raw HTML.
    Html {
        /// The piece.
        text: String,
        /// Its place.
        span: Span,
    },
    /// A thematic break.
    Rule,
}

/// An id the editors wrote, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The id.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

/// A heading in a text.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The node that carries its final id and number.
    pub node: NodeId,
    /// 1 to 6 as written.
    pub level: u8,
    /// The id written after it.
    pub id: Option<Written>,
    /// The classes written after it.
    pub classes: Vec<String>,
    /// Its words.
    pub inlines: Vec<Inline>,
    /// Its place.
    pub span: Span,
}

/// GitHub's five alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl Alert {
    /// Its class, and the key of its title.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Note => ("alert-note", "alert_note"),
            Self::Tip => ("alert-tip", "alert_tip"),
            Self::Important => ("alert-important", "alert_important"),
            Self::Warning => ("alert-warning", "alert_warning"),
            Self::Caution => ("alert-caution", "alert_caution"),
        }
    }
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Whether it is ticked, in a task list.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A term and its definitions.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// What is said of it.
    pub bodies: Vec<Vec<Block>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The node that carries its number.
    pub node: NodeId,
    /// Its columns.
    pub align: Vec<Align>,
    /// Its head.
    pub head: Vec<Vec<Inline>>,
    /// Its rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Its caption and id, where it has them.
    pub caption: Option<Caption>,
    /// Its place.
    pub span: Span,
}

/// A caption, and the id of what it stands under.
#[derive(Clone, Debug)]
pub struct Caption {
    /// Its words.
    pub inlines: Vec<Inline>,
    /// The id.
    pub id: Option<Written>,
}

/// An image set as a figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The node that carries its number and its target.
    pub node: NodeId,
    /// The file as written.
    pub target: String,
    /// The title in quotes after the file.
    pub title: String,
    /// Its caption.
    pub caption: Vec<Inline>,
    /// The id written after it.
    pub id: Option<Written>,
    /// What it shows, for who can't see it.
    pub alt: Option<String>,
    /// Its width in per cent of the measure.
    pub width: Option<u8>,
    /// Its place.
    pub span: Span,
}

/// An inline.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Words.
    Text(Text),
    /// Code.
    Code(Text),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strikethrough(Vec<Inline>),
    /// Raised.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// A passage in another language.
    Foreign {
        /// Its language.
        language: String,
        /// The passage.
        inlines: Vec<Inline>,
    },
    /// A link.
    Link(Link),
    /// An image among words.
    Image(Image),
    /// A line's end in the source.
    SoftBreak,
    /// A line's end in the page.
    HardBreak,
    /// A formula.
    Math {
        /// The formula.
        tex: String,
        /// Whether it was written between `$$`.
        display: bool,
        /// Where the formula stands.
        span: Span,
    },
    /// A piece of raw HTML.
    Html {
        /// The piece.
        text: String,
        /// Its place.
        span: Span,
    },
    /// A note's mark.
    Note {
        /// The node that carries its number.
        node: NodeId,
        /// The note's key as written.
        key: String,
        /// Its place.
        span: Span,
    },
    /// A citation.
    Citation(Citation),
    /// A reference to a figure, table, equation or section, whose words are filled in.
    Reference {
        /// The node that carries its target.
        node: NodeId,
        /// The id as written.
        id: String,
        /// Its place.
        span: Span,
    },
}

impl Inline {
    /// What stands inside it; nothing in what holds no inlines. An image's label is read as its description, and is none of the text.
    pub fn inner(&self) -> &[Inline] {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strikethrough(inner)
            | Self::Superscript(inner)
            | Self::Subscript(inner)
            | Self::Foreign { inlines: inner, .. } => inner,
            Self::Link(link) => &link.inlines,
            _ => &[],
        }
    }
}

/// Words, and where in the source they begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub text: String,
    /// Their place.
    pub span: Span,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// The node that carries its target.
    pub node: NodeId,
    /// Where to, as written.
    pub target: String,
    /// Its title, if any.
    pub title: String,
    /// Its words; none where they are to be filled in.
    pub inlines: Vec<Inline>,
    /// Its place.
    pub span: Span,
}

/// An image.
#[derive(Clone, Debug)]
pub struct Image {
    /// The node that carries its target.
    pub node: NodeId,
    /// The file as written.
    pub target: String,
    /// Its title, if any.
    pub title: String,
    /// What it shows.
    pub label: Vec<Inline>,
    /// Its place.
    pub span: Span,
}

/// A citation of one work or several.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Whether the author's name is part of the sentence: `@key`.
    pub narrative: bool,
    /// The works.
    pub cites: Vec<Cite>,
    /// As written.
    pub raw: String,
    /// Its place.
    pub span: Span,
}

/// One work cited.
#[derive(Clone, Debug)]
pub struct Cite {
    /// The node that carries what was found.
    pub node: NodeId,
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// Words before it.
    pub prefix: String,
    /// Locator and words after it, as written.
    pub suffix: String,
    /// Whether the author's name is left out: `-@key`.
    pub suppress_author: bool,
}

/// A note defined in the text.
#[derive(Clone, Debug)]
pub struct NoteDefinition {
    /// Its key.
    pub key: String,
    /// Where the key stands.
    pub span: Span,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A text read whole: its blocks, and the notes defined in it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// The notes in the order of their definitions.
    pub notes: Vec<NoteDefinition>,
}
