//! Fonts of the journal's own, known by the names of their files: `Literata-BoldItalic.woff2`, `Literata[wght].woff2`.

use crate::source::FileId;

/// The folder of a journal's own fonts.
pub const FONTS_FOLDER: &str = "fonts";

/// A file with one face of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Font {
    /// The family, as style sheets call it.
    pub family: String,
    /// The name of the file.
    pub file: String,
    /// One weight, or for a variable font the first and the last.
    pub weight: &'static str,
    /// `normal` or `italic`.
    pub slope: &'static str,
    /// The file.
    pub source: FileId,
}

/// The names type founders give to weights, longest first where one holds another.
const WEIGHTS: [(&str, &str); 12] = [
    ("extralight", "200"),
    ("semibold", "600"),
    ("demibold", "600"),
    ("extrabold", "800"),
    ("regular", "400"),
    ("medium", "500"),
    ("light", "300"),
    ("black", "900"),
    ("heavy", "900"),
    ("thin", "100"),
    ("book", "400"),
    ("bold", "700"),
];

impl Font {
    /// The font in the file called `file`; none where it is no font that browsers take.
    pub fn named(file: &str, source: FileId) -> Option<Self> {
        let (stem, ending) = file.rsplit_once('.')?;
        let known = ["woff2", "woff", "otf", "ttf"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        let safe = !file.contains(['"', '\\', '\n', '<']);
        if !known || !safe {
            return None;
        }
        // `Literata[opsz,wght]`, `Literata-Italic-VariableFont_opsz,wght`: both say which axes a variable font has.
        let (name, axes) = stem.split_once('[').or_else(|| stem.split_once("-VariableFont")).unwrap_or((stem, ""));
        let (family, style) = name.rsplit_once('-').unwrap_or((name, ""));
        let style = style.to_lowercase();
        let slope = if style.contains("italic") || style.contains("oblique") { "italic" } else { "normal" };
        let bare = style.replace("italic", "").replace("oblique", "");
        let weight = WEIGHTS.iter().find(|(word, _)| bare == *word).map(|(_, weight)| *weight);
        let is_style = weight.is_some() || (bare.is_empty() && (slope == "italic" || style.is_empty()));
        let family = spaced(if is_style { family } else { name });
        let weight = if axes.contains("wght") { "100 900" } else { weight.unwrap_or("400") };
        (!family.trim().is_empty()).then(|| Self { family, file: file.to_owned(), weight, slope, source })
    }
}

/// `SourceSerif4` as `Source Serif 4`, as the family calls itself.
fn spaced(family: &str) -> String {
    let mut name = String::new();
    let mut last = ' ';
    for c in family.chars().map(|c| if c == '_' { ' ' } else { c }) {
        let starts = (c.is_uppercase() && last.is_lowercase()) || (c.is_ascii_digit() && last.is_alphabetic());
        if starts {
            name.push(' ');
        }
        name.push(c);
        last = c;
    }
    name
}
