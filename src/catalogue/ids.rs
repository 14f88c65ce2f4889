//! The ids of one page, small and quick to search.

use crate::words::Label;

/// Ids, each with what a cross-reference to it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// One a line: the id, a tab, its label.
    text: Box<str>,
    /// Where each line begins, in the order of the ids.
    sorted: Box<[u32]>,
}

impl Ids {
    /// What a cross-reference to `id` says; none where there is no such id.
    pub fn find(&self, id: &str) -> Option<Label> {
        let at = self.sorted.partition_point(|&start| self.entry(start).0 < id);
        self.sorted.get(at).map(|&start| self.entry(start)).filter(|(found, _)| *found == id).map(|(_, label)| Label::unpacked(label))
    }

    /// All ids.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(|&start| self.entry(start).0)
    }

    fn entry(&self, start: u32) -> (&str, &str) {
        let line = self.text[start as usize..].split('\n').next().unwrap_or("");
        line.split_once('\t').unwrap_or((line, ""))
    }
}

/// Gathers the ids of a page in reading order.
#[derive(Default)]
pub(super) struct Maker {
    text: String,
    starts: Vec<u32>,
}

impl Maker {
    pub(super) fn add(&mut self, id: &str, label: &Label) {
        self.starts.push(self.text.len() as u32);
        self.text.push_str(id);
        self.text.push('\t');
        self.text.extend(label.packed().chars().map(|c| if matches!(c, '\t' | '\n') { ' ' } else { c }));
        self.text.push('\n');
    }

    /// The ids; of one added twice, the first stands before the second.
    pub(super) fn close(self) -> Ids {
        let mut ids = Ids { text: self.text.into(), sorted: self.starts.into() };
        let mut sorted = std::mem::take(&mut ids.sorted);
        sorted.sort_by(|&a, &b| ids.entry(a).0.cmp(ids.entry(b).0));
        ids.sorted = sorted;
        ids
    }
}
