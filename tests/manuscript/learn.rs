//! Learns the weights of the reference reader, or measures it by cross-validation.
//!
//! `learn cross DATASET.xml` prints the token accuracy of each of five folds; `learn write DATASET.xml FILE` writes the
//! table; `learn show DATASET.xml` prints what the processor sets, with its labels.

mod corpus;
mod processor;
mod settings;
mod styles;
mod training;
mod vocabulary;

use variorum::bibliography::Reference;
use variorum::manuscript::reference::label::{LABELS, Label};
use variorum::manuscript::reference::model::Model;
use variorum::manuscript::reference::token::tokens;

const ROUNDS: usize = 12;
const RATE: f32 = 0.05;
const DECAY: f32 = 1e-4;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let xml = std::fs::read_to_string(&arguments[2]).expect("the dataset");
    let sequences = corpus::read(&xml);
    match arguments[1].as_str() {
        "cross" => cross(&sequences, arguments.get(3).and_then(|n| n.parse().ok()).unwrap_or(5)),
        "show" => show(&sequences),
        _ => write(&sequences, &arguments[3]),
    }
}

fn show(sequences: &[corpus::Sequence]) {
    let works: Vec<Reference> = sequences.iter().filter_map(processor::work).collect();
    for (text, labels) in processor::set(&works, 400) {
        let all = tokens(&text);
        let words: Vec<String> = all.iter().zip(&labels).map(|(token, label)| format!("{}/{label:?}", token.text)).collect();
        println!("{}", words.join(" "));
    }
}

/// Learns from all of the dataset, and writes the table.
fn write(sequences: &[corpus::Sequence], path: &str) {
    let all: Vec<_> = sequences.iter().collect();
    let examples = examples(&all);
    let (weights, scale) = training::packed(&training::learn(&examples, ROUNDS, RATE, DECAY));
    let bytes: Vec<u8> = scale.to_le_bytes().into_iter().chain(weights.iter().map(|weight| weight.to_le_bytes()[0])).collect();
    std::fs::write(path, bytes).expect("written");
}

fn cross(sequences: &[corpus::Sequence], folds: usize) {
    let mut all = Tally::default();
    let results: Vec<Tally> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..folds).map(|fold| scope.spawn(move || one_fold(sequences, fold))).collect();
        hands.into_iter().map(|hand| hand.join().expect("a fold")).collect()
    });
    for (fold, tally) in results.iter().enumerate() {
        println!("fold {fold}: tokens {:.4} whole {:.4}", tally.right as f64 / tally.tokens as f64, tally.whole as f64 / tally.strings as f64);
        all.add(tally);
    }
    println!("all: {} tokens {:.4}, strings without a fault {:.4}", all.tokens, all.right as f64 / all.tokens as f64, all.whole as f64 / all.strings as f64);
    for (label, (gold, found, both)) in all.by.iter().enumerate() {
        let (p, r) = (*both as f64 / (*found).max(1) as f64, *both as f64 / (*gold).max(1) as f64);
        println!("{:?}: gold {gold} precision {p:.3} recall {r:.3}", LABELS[label]);
    }
}

/// How many references are made up beside those of the dataset.
const MADE: usize = 3000;

/// How many more the processor sets.
const SET: usize = 2500;

/// Those of the dataset, made up ones that set their titles and journals in other styles, and their works as citation styles
/// set them.
fn examples(sequences: &[&corpus::Sequence]) -> Vec<training::Example> {
    let of = |label: Label| -> Vec<String> {
        let parts = sequences.iter().flat_map(|sequence| sequence.iter()).filter(|(other, text)| *other == label && text.len() < 120);
        parts.map(|(_, text)| text.trim_matches(|c: char| matches!(c, '.' | ',' | '"' | '“' | '”' | '`' | '\'')).to_owned()).collect()
    };
    let made = styles::references(MADE, &of(Label::Title), &of(Label::Journal));
    let works: Vec<Reference> = sequences.iter().filter_map(|sequence| processor::work(sequence)).collect();
    let all = sequences.iter().copied().chain(&made).map(corpus::flat).chain(processor::set(&works, SET));
    all.map(|(text, labels)| training::example(&text, &labels)).collect()
}

#[derive(Default)]
struct Tally {
    tokens: usize,
    right: usize,
    strings: usize,
    whole: usize,
    by: Vec<(usize, usize, usize)>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.tokens += other.tokens;
        self.right += other.right;
        self.strings += other.strings;
        self.whole += other.whole;
        self.by.resize(LABELS.len(), (0, 0, 0));
        for (mine, theirs) in self.by.iter_mut().zip(&other.by) {
            *mine = (mine.0 + theirs.0, mine.1 + theirs.1, mine.2 + theirs.2);
        }
    }

    fn count(&mut self, gold: &[Label], found: &[Label]) {
        self.by.resize(LABELS.len(), (0, 0, 0));
        self.strings += 1;
        self.tokens += gold.len();
        self.right += gold.iter().zip(found).filter(|(gold, found)| gold == found).count();
        self.whole += usize::from(gold == found);
        for (gold, found) in gold.iter().zip(found) {
            self.by[*gold as usize].0 += 1;
            self.by[*found as usize].1 += 1;
            self.by[*gold as usize].2 += usize::from(gold == found);
        }
    }
}

fn one_fold(sequences: &[corpus::Sequence], fold: usize) -> Tally {
    let training: Vec<_> = sequences.iter().enumerate().filter(|(at, _)| at % 5 != fold).map(|(_, sequence)| sequence).collect();
    let examples = examples(&training);
    let (weights, scale) = training::packed(&training::learn(&examples, ROUNDS, RATE, DECAY));
    let model = Model::new(&weights, scale);
    let mut tally = Tally::default();
    for (_, sequence) in sequences.iter().enumerate().filter(|(at, _)| at % 5 == fold) {
        let (text, labels) = corpus::flat(sequence);
        let seen = training::example(&text, &labels).seen;
        let found: Vec<Label> = model.read(&seen).into_iter().map(|(label, _)| label).collect();
        tally.count(&labels, &found);
    }
    tally
}
