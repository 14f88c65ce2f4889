//! Notes that the manuscript gains under a key which a note written here has.

use std::collections::BTreeSet;

use super::Texts;
use super::front::parted;
use crate::import::article::Tree;
use crate::import::yaml;
use crate::yaml::forms;

/// The keys of the notes of a text.
fn keys(text: &str) -> BTreeSet<String> {
    let front = forms(parted(text).0);
    let notes = front.as_ref().and_then(|front| front.get("footnotes"));
    notes.map_or(&[][..], |notes| notes.pairs()).iter().filter_map(|(key, _)| key.text().map(str::to_owned)).collect()
}

/// Gives the new notes of a manuscript keys that no note written here has.
pub(super) fn apart(base: &Texts, own: &Texts, new: &mut Tree) {
    let all = |texts: &Texts| texts.values().flat_map(|text| keys(text)).collect::<BTreeSet<String>>();
    let (old, now) = (all(base), all(own));
    let mut taken: BTreeSet<String> = now.iter().cloned().chain(new.files.iter().flat_map(|sheet| keys(&sheet.text))).collect();
    for sheet in &mut new.files {
        for key in keys(&sheet.text).into_iter().filter(|key| now.contains(key) && !old.contains(key)) {
            let Some(fresh) = (2..).map(|n| format!("{key}-{n}")).find(|fresh| !taken.contains(fresh)) else { continue };
            let front = parted(&sheet.text).0.len();
            let line = |key: &str| format!("\n  {}: ", yaml::text(key));
            let (head, body) = sheet.text.split_at(front + 4);
            sheet.text = format!("{}{}", head.replacen(&line(&key), &line(&fresh), 1), body.replace(&format!("[^{key}]"), &format!("[^{fresh}]")));
            taken.insert(fresh);
        }
    }
}
