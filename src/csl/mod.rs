//! Citations and reference lists as formatted trees, by CSL styles. It knows references and nothing of journals.
//!
//! A [`Style`] is compiled once, in one language, and shared. [`process`] sets all citations of an article and its list of
//! works at once, because what one citation says follows from the others: numbers, "ibid.", letters behind years.
//!
//! XML becomes elements (`xml`), elements a compiled style (`compile`, `tree`, `locale`). A style applied to a work
//! (`eval`, `names`, `dates`, `numbers`) gives a tree that can still be changed (`out`): works are told apart
//! (`disambiguate`), cites drawn together (`collapse`), repeated names replaced (`list`). Then it becomes tokens whose
//! punctuation meets as it should (`token`), and at last [`Formatted`] (`finish`).

mod alone;
mod archive;
mod collapse;
mod compile;
mod compile_names;
mod dates;
mod depth;
mod disambiguate;
mod eval;
mod finish;
mod formatted;
mod initials;
mod label;
mod links;
mod list;
mod locale;
mod locator;
mod names;
mod numbers;
mod out;
mod positions;
mod process;
mod short;
mod smart;
mod sort;
mod style;
mod textcase;
mod token;
mod tree;
mod xml;

pub use alone::alone;
pub use formatted::{Formatted, plain_text};
pub use list::Entry;
pub use locator::{Locator, parse_locator};
pub use process::{Citation, Cite, CiteMode, Document, Piece, process, process_as_given};
pub use short::short_label;
pub use sort::Alphabet;
pub use style::{SecondFieldAlign, Style, StyleError};
