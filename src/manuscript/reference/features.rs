//! What the model sees of each token.

use super::lexicon;
use super::model::Seen;
use super::shape::{folded, is_initials, is_upper, number, shape};
use super::token::{Token, is_address};

/// Feature hashes of every token of a string.
pub fn see(tokens: &[Token]) -> Vec<Seen> {
    let line = Line::new(tokens);
    (0..tokens.len()).map(|at| line.seen(at)).collect()
}

/// A string, with all that is looked up once.
struct Line<'t> {
    tokens: &'t [Token<'t>],
    facts: Vec<Fact>,
    chunks: Vec<Chunk>,
    /// What kinds of parts the string has somewhere.
    whole: u32,
}

/// What is known of one token.
#[derive(Clone, Debug, Default)]
struct Fact {
    lists: u32,
    shape: String,
    number: &'static str,
    chunk: usize,
    quoted: bool,
    bracketed: bool,
    sentences: usize,
    years: usize,
    after_in: bool,
    after_address: bool,
    initial: bool,
}

/// Tokens up to a sign that ends a part.
#[derive(Clone, Debug, Default)]
struct Chunk {
    first: usize,
    last: usize,
    lists: u32,
}

/// Adds hashes to a token's features.
struct Sink(Vec<u32>);

impl Sink {
    fn add(&mut self, name: &str, value: &str) {
        let mut hash = 0x811C_9DC5_u32;
        for byte in name.bytes().chain(*b"=").chain(value.bytes()) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        self.0.push(hash);
    }

    fn bits(&mut self, name: &str, bits: u32) {
        for at in (0..32).filter(|at| bits >> at & 1 == 1) {
            self.add(name, &at.to_string());
        }
    }

    fn flag(&mut self, name: &str, holds: bool) {
        if holds {
            self.add(name, "");
        }
    }
}

impl<'t> Line<'t> {
    fn new(tokens: &'t [Token<'t>]) -> Self {
        let mut facts: Vec<Fact> = tokens.iter().map(fact).collect();
        walk(tokens, &mut facts);
        let chunks = chunks(tokens, &mut facts);
        let whole = whole(tokens, &facts);
        Self { tokens, facts, chunks, whole }
    }

    fn seen(&self, at: usize) -> Seen {
        let mut sink = Sink(Vec::with_capacity(80));
        sink.add("bias", "");
        self.words(at, &mut sink);
        self.shapes(at, &mut sink);
        self.places(at, &mut sink);
        self.neighbourhood(at, &mut sink);
        Seen { features: sink.0, gap: at.checked_sub(1).map_or(0, |before| gap(self.tokens[before].tail(), self.facts[before].initial)) }
    }

    fn words(&self, at: usize, sink: &mut Sink) {
        let token = &self.tokens[at];
        for (name, step) in [("w-2", -2), ("w-1", -1), ("w", 0), ("w+1", 1), ("w+2", 2)] {
            if let Some(other) = self.near(at, step) {
                sink.add(name, &folded(&self.tokens[other].word));
                sink.bits(["l-2", "l-1", "l", "l+1", "l+2"][(step + 2) as usize], self.facts[other].lists);
            }
        }
        sink.add("text", &folded(&token.text.to_lowercase()));
        let letters: Vec<char> = token.word.chars().collect();
        for length in 2..=4.min(letters.len()) {
            sink.add("prefix", &letters[..length].iter().collect::<String>());
            sink.add("suffix", &letters[letters.len() - length..].iter().collect::<String>());
        }
        if let Some(before) = self.near(at, -1) {
            sink.add("w-1|w", &format!("{}|{}", folded(&self.tokens[before].word), folded(&token.word)));
        }
    }

    fn shapes(&self, at: usize, sink: &mut Sink) {
        let shape = |step: isize| self.near(at, step).map_or("-", |other| self.facts[other].shape.as_str());
        sink.add("s", shape(0));
        sink.add("s-1", shape(-1));
        sink.add("s+1", shape(1));
        sink.add("s-1|s", &format!("{}|{}", shape(-1), shape(0)));
        sink.add("s|s+1", &format!("{}|{}", shape(0), shape(1)));
        sink.add("s-1|s|s+1", &format!("{}|{}|{}", shape(-1), shape(0), shape(1)));
        let fact = &self.facts[at];
        sink.add("number", fact.number);
        let tail = |step: isize| self.near(at, step).map_or('^', |other| self.tokens[other].tail());
        sink.add("tail", &tail(0).to_string());
        sink.add("tail-1|number", &format!("{}|{}", tail(-1), fact.number));
        sink.add("tail-1|s", &format!("{}|{}", tail(-1), shape(0)));
        sink.add("head", &self.tokens[at].text.chars().next().unwrap_or(' ').to_string().to_lowercase().replace(char::is_alphanumeric, "x"));
        sink.add("size", &self.tokens[at].word.chars().count().min(8).to_string());
    }

    fn places(&self, at: usize, sink: &mut Sink) {
        let fact = &self.facts[at];
        let left = self.tokens.len() - at;
        sink.add("at", &bucket(at));
        sink.add("left", &bucket(left - 1));
        sink.add("part", &(at * 8 / self.tokens.len()).to_string());
        sink.add("sentences", &fact.sentences.min(5).to_string());
        sink.add("years", &fact.years.min(2).to_string());
        let state = format!("{}{}{}{}", fact.sentences.min(4), fact.years.min(1), u8::from(fact.after_in), u8::from(fact.quoted));
        sink.add("state", &state);
        sink.add("state|s", &format!("{state}|{}", fact.shape));
        sink.flag("quoted", fact.quoted);
        sink.flag("bracketed", fact.bracketed);
        sink.flag("after in", fact.after_in);
        sink.flag("after address", fact.after_address);
        sink.flag("stressed", self.tokens[at].stressed);
        sink.add("bracketed|number", &format!("{}|{}", fact.bracketed, fact.number));
        sink.bits("whole", self.whole);
        let upper = self.whole & 1 == 1 && is_upper(self.tokens[at].text);
        sink.add("upper", &format!("{}{}{}", self.whole & 1, u8::from(upper), u8::from(fact.initial)));
        sink.add("upper|sentences", &format!("{}{}{}", self.whole & 1, u8::from(upper), fact.sentences.min(2)));
        if at < 3 {
            sink.add("whole at start", &format!("{at}|{}|{}", self.whole & 7, fact.shape));
        }
    }

    fn neighbourhood(&self, at: usize, sink: &mut Sink) {
        let here = self.facts[at].chunk;
        let chunk = &self.chunks[here];
        sink.add("chunk", &here.min(9).to_string());
        sink.add("chunk size", &bucket(chunk.last - chunk.first));
        sink.bits("chunk lists", chunk.lists);
        sink.add("chunk ends", &self.tokens[chunk.last].tail().to_string());
        sink.add("in chunk", &(at - chunk.first).min(4).to_string());
        sink.add("chunk starts", &self.facts[chunk.first].shape);
        sink.bits("chunk starts in", self.facts[chunk.first].lists);
        if at > chunk.first {
            sink.add("chunk starts with", &folded(&self.tokens[chunk.first].word));
        }
        let begin = |of: usize| self.chunks.get(of).map_or("-".to_owned(), |next| format!("{}{}", self.facts[next.first].number, kind_bits(next.lists)));
        sink.add("next chunk", &begin(here + 1));
        sink.add("chunk after", &begin(here + 2));
        sink.add("chunk before", &here.checked_sub(1).map_or("-".to_owned(), begin));
        let ends = self.tokens[chunk.last].tail();
        sink.add("ends|next", &format!("{ends}|{}", begin(here + 1)));
        sink.add("state|ends|next", &format!("{}|{}|{ends}|{}", self.facts[at].sentences.min(3), self.facts[at].years.min(1), begin(here + 1)));
    }

    fn near(&self, at: usize, step: isize) -> Option<usize> {
        at.checked_add_signed(step).filter(|other| *other < self.tokens.len())
    }
}

fn fact(token: &Token) -> Fact {
    let initial = token.word.chars().count() <= 2 && token.text.starts_with(char::is_uppercase) || is_initials(token.text);
    Fact { lists: lexicon::lists(&token.word), shape: shape(token.text), number: number(token), initial, ..Fact::default() }
}

/// Fills in what depends on all tokens before.
fn walk(tokens: &[Token], facts: &mut [Fact]) {
    let mut state = Fact::default();
    for (at, (token, fact)) in tokens.iter().zip(facts).enumerate() {
        state.quoted |= token.text.contains(['“', '«', '‘']) || token.text.starts_with(['"', '\'']);
        state.bracketed |= token.text.contains(['(', '[']);
        fact.quoted = state.quoted;
        fact.bracketed = state.bracketed;
        fact.sentences = state.sentences;
        fact.years = state.years;
        fact.after_in = state.after_in;
        fact.after_address = state.after_address;
        state.quoted &= !(token.text.contains(['”', '»', '’']) || token.text.trim_end_matches([',', '.', ';']).ends_with(['"', '\'']));
        state.bracketed &= !token.text.contains([')', ']']);
        state.sentences += usize::from(matches!(token.tail(), '.' | '?' | '!') && !fact.initial);
        state.years += usize::from(fact.number.starts_with("year"));
        let capital = tokens.get(at + 1).is_some_and(|next| !next.text.starts_with(char::is_lowercase) && next.word != "vitro");
        state.after_in |= matches!(token.text, "In:" | "in:" | "IN:" | "Em:" | "En:")
            || matches!(token.text, "In" | "En" | "Em") && capital && at > 2 && !tokens[at - 1].text.ends_with(").");
        state.after_address |= is_address(token.text);
    }
}

fn chunks(tokens: &[Token], facts: &mut [Fact]) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut open = false;
    for at in 0..tokens.len() {
        if !open {
            out.push(Chunk { first: at, ..Chunk::default() });
        }
        let here = out.len() - 1;
        let chunk = &mut out[here];
        chunk.last = at;
        chunk.lists |= facts[at].lists;
        facts[at].chunk = here;
        open = !(matches!(tokens[at].tail(), ',' | ';' | ':' | '?' | '!' | ')' | ']') || tokens[at].tail() == '.' && !facts[at].initial);
    }
    out
}

/// What the string has somewhere: a style shows in all its parts.
fn whole(tokens: &[Token], facts: &[Fact]) -> u32 {
    let has = |at: u32, holds: bool| u32::from(holds) << at;
    has(0, tokens.first().is_some_and(|token| is_upper(token.text)))
        | has(1, tokens.first().is_some_and(|token| token.text.ends_with(',')))
        | has(2, tokens.first().is_some_and(|token| is_initials(token.text)))
        | has(3, facts.iter().any(|fact| fact.after_in))
        | has(4, facts.iter().any(|fact| fact.quoted))
        | has(5, tokens.iter().any(|token| token.stressed))
        | has(6, facts.iter().any(|fact| fact.number == "year()"))
        | has(7, facts.iter().any(|fact| fact.number == "n(n)"))
        | has(8, facts.iter().any(|fact| fact.number == "n-n" || fact.number == "p.n"))
        | has(9, tokens.iter().any(|token| token.text.ends_with(';')))
}

/// The kinds of words that say most of a chunk.
fn kind_bits(lists: u32) -> u32 {
    lists & 0b0110_1111_1111_1000_0001
}

fn gap(tail: char, initial: bool) -> usize {
    match tail {
        '.' if initial => 7,
        '.' => 1,
        ',' => 2,
        ';' => 3,
        ':' => 4,
        ')' | ']' => 5,
        '?' | '!' => 6,
        _ => 0,
    }
}

fn bucket(count: usize) -> String {
    match count {
        0..=3 => count.to_string(),
        4..=5 => "4".into(),
        6..=8 => "6".into(),
        9..=14 => "9".into(),
        15..=24 => "15".into(),
        _ => "25".into(),
    }
}
