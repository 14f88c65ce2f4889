//! From the words of all documents to the files of the index. A browser fetches `index`, then for each word the one file that its
//! place in the order of words names.

use serde::Serialize;

use super::code::{number, script};
use super::fold::{Tables, tables};
use super::heads::{self, Head};
use super::lexicon::{Lexicon, order};
use super::terms::Terms;

/// A file of the index.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name in the folder of the search, without `.js`.
    pub name: String,
    /// Its bytes.
    pub text: String,
}

/// The bytes of entries in one file, at least and at most; between them the index of a large journal keeps the list of files short.
const FILE: (usize, usize) = (8_000, 24_000);
/// How many files there should be.
const FILES: usize = 400;
/// How many documents' addresses stand in one file.
const ADDRESSES: usize = 100;
/// How many entries of documents are held in memory at a time.
const BAND: usize = 500_000;
/// Units from this number on are told by gaps alone.
const MASK: u32 = 31;

/// How often a word occurs.
pub(super) struct Stat {
    pub term: Box<str>,
    documents: usize,
    units: usize,
    last_unit: u32,
}

impl Stat {
    /// How many bytes its entry takes, roughly.
    pub(super) fn bytes(&self) -> usize {
        self.term.len() + 2 + self.documents + if self.is_dense() { self.documents * 4 } else { self.units * 5 / 4 }
    }

    /// Whether units are told by a mask.
    fn is_dense(&self) -> bool {
        self.units >= self.documents * 4 && self.last_unit < MASK
    }
}

/// What a browser reads first.
#[derive(Serialize)]
struct Manifest<'i> {
    /// How many documents there are.
    documents: usize,
    /// How many addresses stand in a file.
    addresses: usize,
    /// The pieces of text, notes and remarks of each document.
    shapes: String,
    /// The first entry of each file.
    files: &'i [String],
    tables: Tables,
}

/// Makes the index of `documents`, each an address and its words, and gives each file to `put`. Of documents that are found alike the
/// earlier comes first.
///
/// # Errors
/// What `put` says.
pub fn index<E>(lexicon: &Lexicon, documents: &[(&str, &Terms)], put: &mut dyn FnMut(File) -> Result<(), E>) -> Result<(), E> {
    let (stats, ranks) = stats(lexicon, documents);
    let heads = heads::heads(&stats);
    let mut heads = of_heads(&heads, &ranks, documents).into_iter().peekable();
    let total = stats.iter().map(Stat::bytes).sum::<usize>();
    let mut files = Files { size: (total / FILES).clamp(FILE.0, FILE.1), firsts: Vec::new(), text: String::new(), put };
    let mut from = 0;
    while from < stats.len() {
        let band = band(&stats[from..]);
        for (stat, entry) in stats[from..from + band].iter().zip(of_words(from, &stats[from..from + band], &ranks, documents)) {
            while let Some((name, entry)) = heads.next_if(|(name, _)| order(name, &stat.term).is_lt()) {
                files.entry(&name, ' ', &entry)?;
            }
            files.entry(&stat.term, if stat.is_dense() { '}' } else { ' ' }, &entry)?;
        }
        from += band;
    }
    let firsts = files.close()?;
    for (n, some) in documents.chunks(ADDRESSES).enumerate() {
        let name = format!("a{n}");
        let urls = serde_json::to_string(&some.iter().map(|(url, _)| *url).collect::<Vec<_>>()).unwrap_or_default();
        put(File { text: script(&name, &urls), name })?;
    }
    let mut shapes = String::new();
    documents.iter().flat_map(|(_, terms)| terms.shape()).for_each(|n| number(n, &mut shapes));
    let manifest = Manifest { documents: documents.len(), addresses: ADDRESSES, shapes, files: &firsts, tables: tables() };
    put(File { name: "index".into(), text: script("index", &serde_json::to_string(&manifest).unwrap_or_default()) })
}

/// How many of the first words are held in memory together.
fn band(stats: &[Stat]) -> usize {
    let mut entries = 0;
    let fits = |stat: &&Stat| {
        entries += stat.documents;
        entries < BAND
    };
    stats.iter().take_while(fits).count().max(1)
}

/// How often each word occurs, in the order of words; and the rank of each number of the lexicon. What no document has any more is
/// passed over.
fn stats(lexicon: &Lexicon, documents: &[(&str, &Terms)]) -> (Vec<Stat>, Vec<u32>) {
    let sorted = lexicon.sorted();
    let mut counts = vec![(0, 0, 0); sorted.len()];
    for (_, terms) in documents {
        terms.each(|number, units| {
            let (documents, all, last) = &mut counts[number as usize];
            *documents += 1;
            *all += units.len();
            *last = units.iter().copied().fold(*last, u32::max);
        });
    }
    let mut ranks = vec![0; sorted.len()];
    let mut stats = Vec::with_capacity(sorted.len());
    for (term, number) in sorted {
        let (documents, units, last_unit) = counts[number as usize];
        ranks[number as usize] = stats.len() as u32;
        if documents > 0 {
            stats.push(Stat { term, documents, units, last_unit });
        }
    }
    (stats, ranks)
}

/// The entries of a run of words that begins at rank `from`.
fn of_words(from: usize, stats: &[Stat], ranks: &[u32], documents: &[(&str, &Terms)]) -> Vec<String> {
    let mut entries: Vec<Entry> = stats.iter().map(|stat| Entry { dense: stat.is_dense(), ..Entry::default() }).collect();
    for (document, (_, terms)) in documents.iter().enumerate() {
        terms.each(|number, units| {
            if let Some(entry) = (ranks[number as usize] as usize).checked_sub(from).and_then(|at| entries.get_mut(at)) {
                entry.add(document as u32, units);
            }
        });
    }
    entries.into_iter().map(|entry| entry.text).collect()
}

/// The entries of beginnings by their names, in order: every document that has one of their words, with all units that do.
fn of_heads(heads: &[Head], ranks: &[u32], documents: &[(&str, &Terms)]) -> Vec<(String, String)> {
    let mut entries: Vec<Entry> = heads.iter().map(|_| Entry::default()).collect();
    let mut within: Vec<Vec<u32>> = vec![Vec::new(); ranks.len()];
    for (at, head) in heads.iter().enumerate() {
        head.words.clone().for_each(|rank| within[rank].push(at as u32));
    }
    let mut units_of: Vec<Vec<u32>> = vec![Vec::new(); heads.len()];
    for (document, (_, terms)) in documents.iter().enumerate() {
        terms.each(|number, units| within[ranks[number as usize] as usize].iter().for_each(|head| units_of[*head as usize].extend(units)));
        for (entry, units) in entries.iter_mut().zip(&mut units_of).filter(|(_, units)| !units.is_empty()) {
            units.sort_unstable();
            units.dedup();
            entry.add(document as u32, units);
            units.clear();
        }
    }
    let mut named: Vec<(String, String)> = heads.iter().zip(entries).map(|(head, entry)| (format!("{}{}", head.letters, heads::SIGN), entry.text)).collect();
    named.sort_unstable_by(|a, b| order(&a.0, &b.0));
    named
}

/// An entry as it is written: for each document the gap from the one before, then its units.
#[derive(Default)]
struct Entry {
    text: String,
    next: u32,
    dense: bool,
}

impl Entry {
    fn add(&mut self, document: u32, units: &[u32]) {
        number(document - self.next, &mut self.text);
        self.next = document + 1;
        if self.dense {
            return number(units.iter().fold(0, |mask, unit| mask | 1 << unit), &mut self.text);
        }
        let mut before = 0;
        for (n, unit) in units.iter().enumerate() {
            let more = u32::from(n + 1 < units.len());
            number((unit - before) << 1 | more, &mut self.text);
            before = *unit;
        }
    }
}

/// Cuts entries into files.
struct Files<'f, E> {
    size: usize,
    firsts: Vec<String>,
    text: String,
    put: &'f mut dyn FnMut(File) -> Result<(), E>,
}

impl<E> Files<'_, E> {
    fn entry(&mut self, name: &str, kind: char, entry: &str) -> Result<(), E> {
        if self.firsts.is_empty() || self.text.len() + name.len() + entry.len() > self.size {
            self.flush()?;
            self.firsts.push(name.to_owned());
        }
        self.text += name;
        self.text.push(kind);
        self.text += entry;
        self.text.push('\n');
        Ok(())
    }

    fn flush(&mut self) -> Result<(), E> {
        let text = std::mem::take(&mut self.text);
        match self.firsts.len().checked_sub(1) {
            Some(n) => (self.put)(File { name: n.to_string(), text: script(&n.to_string(), &format!("`{text}`")) }),
            None => Ok(()),
        }
    }

    fn close(mut self) -> Result<Vec<String>, E> {
        self.flush()?;
        Ok(self.firsts)
    }
}
