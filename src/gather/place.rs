//! On which page a work stands. It follows from the work's own names and from how many articles the journal has: an article
//! knows it without knowing the other articles.

use unicode_normalization::UnicodeNormalization;

/// The folder of the journal's works cited, below the root, and of an issue's, below its own.
pub const WORKS: &str = "works-cited/";

/// The folder of the search, below the root.
pub const SEARCH: &str = "search/";

/// The path of the `n`th piece of the words of the page at `url`, which are published beside it.
pub fn piece_of(url: &str, n: usize) -> String {
    format!("{url}search-{n}.js")
}

/// The URL of the page on which the work ordered by `sort` stands, in a journal of so many articles. One page holds the
/// works of fifty articles; beyond, there is a page for each first letter, then for each two, then three.
pub fn page_of(sort: &str, articles: usize) -> String {
    let letters = match articles {
        0..=50 => return WORKS.to_owned(),
        51..=500 => 1,
        501..=5_000 => 2,
        _ => 3,
    };
    let begins: String = sort.chars().take_while(|c| c.is_alphanumeric()).take(letters).nfc().collect();
    match begins.chars().next() {
        None => format!("{WORKS}other/"),
        Some(first) if first.is_numeric() => format!("{WORKS}0-9/"),
        // The hyphen: a folder may be called neither `con` nor `nul`.
        Some(_) => format!("{WORKS}{begins}-/"),
    }
}
