//! The page that says what was checked so that everyone can read the edition.

use super::front::Journal;
use super::view;
use crate::theme::{Mode, Pair};

/// Where the page stands.
pub const ACCESSIBILITY: &str = "accessibility/";

/// Makes the page of what is known: how well the theme's colours are read on each other.
pub fn accessibility(pairs: &[Pair], journal: Journal<'_>) -> view::Accessibility {
    let words = journal.words();
    let mut head = journal.head(ACCESSIBILITY, words.text("accessibility").to_owned(), journal.config.language());
    head.description = words.text("access_intro").to_owned();
    let mut colours: Vec<view::ColourRow> = Vec::new();
    for pair in pairs {
        if colours.last().is_none_or(|row| row.token != pair.front) {
            let key = format!("colour_{}", pair.front);
            let name = if words.has(&key) { words.text(&key) } else { &pair.front };
            colours.push(view::ColourRow { token: pair.front.clone(), name: name.to_owned(), cells: Vec::new() });
        }
        let lowest = |mode: Mode| pairs.iter().filter(|other| other.front == pair.front && other.mode == mode).min_by(|a, b| a.ratio.total_cmp(&b.ratio));
        if let Some(row) = colours.last_mut().filter(|row| row.cells.is_empty()) {
            row.cells = Mode::ALL.into_iter().filter_map(lowest).map(cell).collect();
        }
    }
    view::Accessibility { site: journal.site(ACCESSIBILITY, journal.config.language()), head, colours }
}

fn cell(pair: &Pair) -> view::ColourCell {
    // Cut and not rounded: 4.49 is not 4.5.
    let cut = |ratio: f64| format!("{:.1}", (ratio * 10.0).floor() / 10.0);
    view::ColourCell { mode: pair.mode.as_str(), ratio: cut(pair.ratio), least: cut(pair.least), holds: pair.holds() }
}
