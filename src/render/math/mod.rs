//! TeX formulas as MathML, the TeX kept beside it.

mod guard;
mod rewrite;
mod style;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::html::escape_text;

/// Why a formula can't be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MathFault {
    /// What is wrong, lower case, names in backticks, without a full stop.
    pub message: String,
    /// The bytes of the TeX it is about.
    pub range: Range<usize>,
}

impl MathFault {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), range }
    }
}

/// Commands that are usual and that the converter does not know: name and meaning.
const MACROS: [(&str, &str); 1] = [("substack", r"\begin{subarray}{c}#1\end{subarray}")];

/// Nothing is made before the first formula, and one converter serves all threads: it is only read.
static CONVERTER: LazyLock<Option<LatexToMathML>> = LazyLock::new(|| {
    let macros = MACROS.map(|(name, meaning)| (name.to_owned(), meaning.to_owned())).to_vec();
    LatexToMathML::new(MathCoreConfig { macros, ..MathCoreConfig::default() }).ok()
});

/// The formula `tex` as a `<math>` element, set off as a block when `display` is true.
///
/// The result is well-formed HTML without `style` or `id` attributes and without links; what needs CSS carries a class `m-…`, which the theme's
/// `math.css` has. The TeX stands in it as an annotation. Equations are numbered by the edition: numbers of `equation` and
/// `align` are left out but for those a `\tag` gives.
///
/// A formula that is too long, too deep, too wide or not understood is a fault with its place in `tex`.
pub fn math(tex: &str, display: bool) -> Result<String, MathFault> {
    guard::check(tex)?;
    let whole = || 0..tex.len();
    let converter = CONVERTER.as_ref().ok_or_else(|| MathFault::new(whole(), "formulas can't be converted"))?;
    let mode = if display { MathDisplay::Block } else { MathDisplay::Inline };
    // The converter's own assertions must not end a build: such a formula is a fault like any other.
    let converted = catch_unwind(AssertUnwindSafe(|| converter.convert_with_local_state(tex, mode)))
        .map_err(|_| MathFault::new(whole(), "it is not understood"))?
        .map_err(|error| MathFault::new(within(tex, error.0.clone()), plain(&error.error_message())))?;
    let inside = rewrite::rewrite(inside_of(&converted.mathml), tex).map_err(|message| MathFault::new(whole(), message))?;
    Ok(wrap(&inside, tex, display))
}

fn wrap(inside: &str, tex: &str, display: bool) -> String {
    let mut out = String::with_capacity(inside.len() + tex.len() + 128);
    out.push_str(if display { "<math display=\"block\">" } else { "<math>" });
    out.push_str("<semantics><mrow>");
    out.push_str(inside);
    out.push_str("</mrow><annotation encoding=\"application/x-tex\">");
    escape_text(tex, &mut out);
    out.push_str("</annotation></semantics></math>");
    out
}

/// What stands between the converter's own `<math …>` and `</math>`.
fn inside_of(mathml: &str) -> &str {
    let open = mathml.find('>').map_or(0, |i| i + 1);
    mathml[open..].strip_suffix("</math>").unwrap_or(&mathml[open..])
}

/// The converter's range, inside `tex` and on character boundaries.
fn within(tex: &str, range: Range<usize>) -> Range<usize> {
    let start = tex.floor_char_boundary(range.start);
    start..tex.ceil_char_boundary(range.end.clamp(start, tex.len()))
}

/// The converter's message in the catalogue's manner.
fn plain(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    let Some(first) = chars.next() else { return "it is not understood".to_owned() };
    first.to_lowercase().chain(chars).map(|c| if c == '"' { '`' } else { c }).collect()
}
