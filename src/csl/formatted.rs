//! Formatted text as a tree: a renderer makes it HTML, JATS or anything else.

/// A part of formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formatted {
    /// Words.
    Text(String),
    /// Emphasis, most often italic.
    Emphasis(Vec<Formatted>),
    /// Upright within emphasis.
    Upright(Vec<Formatted>),
    /// Strong.
    Strong(Vec<Formatted>),
    /// Of usual weight within strong text.
    Light(Vec<Formatted>),
    /// Small capitals.
    SmallCaps(Vec<Formatted>),
    /// Usual letters within small capitals.
    FullCaps(Vec<Formatted>),
    /// Underlined.
    Underline(Vec<Formatted>),
    /// Not underlined.
    NoUnderline(Vec<Formatted>),
    /// Raised.
    Superscript(Vec<Formatted>),
    /// Lowered.
    Subscript(Vec<Formatted>),
    /// Neither raised nor lowered.
    Baseline(Vec<Formatted>),
    /// Code.
    Code(String),
    /// A formula's TeX, without dollars.
    Math(String),
    /// A link; the address has a safe scheme and is not escaped yet.
    Link {
        /// Where to.
        url: String,
        /// Its words.
        children: Vec<Formatted>,
    },
    /// A part of an entry: `author`, `title` and so on by its variable; `csl-block`, `csl-left-margin`, `csl-right-inline` and
    /// `csl-indent` by its place.
    Span {
        /// Which part.
        class: &'static str,
        /// Its words.
        children: Vec<Formatted>,
    },
}

/// The words alone.
pub fn plain_text(parts: &[Formatted]) -> String {
    let mut out = String::new();
    for part in parts {
        part.write_plain(&mut out);
    }
    out
}

impl Formatted {
    /// The parts inside it.
    pub fn children(&self) -> &[Formatted] {
        match self {
            Self::Text(_) | Self::Code(_) | Self::Math(_) => &[],
            Self::Emphasis(children)
            | Self::Upright(children)
            | Self::Strong(children)
            | Self::Light(children)
            | Self::SmallCaps(children)
            | Self::FullCaps(children)
            | Self::Underline(children)
            | Self::NoUnderline(children)
            | Self::Superscript(children)
            | Self::Subscript(children)
            | Self::Baseline(children)
            | Self::Link { children, .. }
            | Self::Span { children, .. } => children,
        }
    }

    fn write_plain(&self, out: &mut String) {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Math(text) => out.push_str(text),
            other => other.children().iter().for_each(|child| child.write_plain(out)),
        }
    }
}
