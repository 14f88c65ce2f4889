//! What draft and withheld remarks and replies say: their words, and which of them may be published all the same.

use super::everyday::is_everyday;
use super::fold::{Folded, View};
use super::guard::{Kind, Secret, Secrets};
use super::needle::Needle;
use super::phrases::{Phrases, WORDS, count, holds};
use super::tokens::tokens;
use crate::edition::annotation::{Annotation, Reply, Status, Visibility};
use crate::edition::article::{Article, Remark};
use crate::source::{Span, Spanned};

/// A word that stands more often than this in an article is known from there.
const KNOWN: usize = 2;

/// Letters of a short text that is sought whole.
const SHORT: usize = 10;

/// What the remarks and replies of `article` say that are not published. `texts` are the texts of its files.
pub fn hidden<'t>(article: &Article, texts: impl Iterator<Item = &'t str>, drafts: bool) -> Secrets {
    let mut threads: Vec<Thread> = Vec::new();
    for (remark, _) in article.all_remarks() {
        thread(remark, drafts, &mut threads);
    }
    let mut secrets = Secrets::default();
    if threads.is_empty() {
        return secrets;
    }
    let own: Vec<Vec<u8>> = threads.iter().flat_map(|thread| &thread.texts).map(|said| folded(&said.text)).collect();
    let texts: Vec<&str> = texts.collect();
    let article: Vec<Vec<u8>> = texts.iter().map(|text| folded(text)).collect();
    let bodies: Vec<Folded> = texts.iter().map(|text| Folded::of(body(text).as_bytes(), View::Words)).collect();
    // Said in the article beside what is hidden.
    let known = |text: &[u8]| {
        let all: usize = article.iter().map(|whole| count(whole, text)).sum();
        all.saturating_sub(own.iter().map(|hidden| count(hidden, text)).sum()) > KNOWN
    };
    for thread in threads {
        thread.add(&known, &bodies, &mut secrets);
    }
    secrets
}

/// The title of an article or page that is a draft, where it is long enough to be no chance. `place` names it.
pub fn draft(title: &str, place: &str, span: Span) -> Secrets {
    let mut secrets = Secrets::default();
    let words = Folded::of(title.as_bytes(), View::Words);
    let telling = words.words(0, words.text.len()).filter(|word| !is_everyday(word)).count();
    if words.words(0, words.text.len()).count() >= 4 && telling >= 3 {
        let secret = Secret { what: format!("the title of the draft `{place}`"), kind: Kind::Hidden, span, own: vec![span], scope: String::new() };
        secrets.add(secret, Needle::words(title));
        secrets.note(title);
    }
    secrets
}

/// What is hidden of one thread.
struct Thread {
    what: String,
    span: Span,
    texts: Vec<Said>,
    /// Folded texts of the thread that may be published.
    known: Vec<Vec<u8>>,
}

/// A text that is hidden.
struct Said {
    text: String,
    span: Option<Span>,
    /// Whether the article says nearly the same: its own words, seen by the reviewer.
    repeats: bool,
}

impl Said {
    fn new(text: &Spanned<String>) -> Self {
        Self { text: text.value.clone(), span: Some(text.span), repeats: false }
    }
}

fn thread(remark: &Remark, drafts: bool, out: &mut Vec<Thread>) {
    let annotation = &remark.annotation;
    let mut known: Vec<Vec<u8>> = target_words(annotation).map(folded).collect();
    if let Some(how) = hides(annotation.visibility, drafts) {
        out.push(Thread { what: format!("what the {how} remark `{}` says", annotation.id.value), span: annotation.id.span, texts: whole(annotation), known });
        return;
    }
    known.extend([&annotation.body, &annotation.suggestion].into_iter().flatten().map(|text| folded(&text.value)));
    let shown = annotation.replies.iter().filter(|reply| hides(reply.visibility, drafts).is_none());
    known.extend(shown.map(|reply| folded(&reply.body.value)));
    for reply in &annotation.replies {
        if let Some(how) = hides(reply.visibility, drafts) {
            let what = format!("what a {how} reply to the remark `{}` says", annotation.id.value);
            out.push(Thread { what, span: reply.body.span, texts: answer(reply), known: known.clone() });
        }
    }
}

/// Why it is not published, in a word; none where it is.
fn hides(visibility: Visibility, drafts: bool) -> Option<&'static str> {
    match visibility {
        Visibility::Public => None,
        Visibility::Draft => (!drafts).then_some("draft"),
        Visibility::Withheld => Some("withheld"),
    }
}

/// The words of the article that a remark names.
fn target_words(annotation: &Annotation) -> impl Iterator<Item = &str> {
    let target = &annotation.target;
    let spanned = [&target.quote, &target.from, &target.to].into_iter().flatten().map(|text| text.value.as_str());
    let plain = [&target.prefix, &target.suffix].into_iter().flatten().map(String::as_str);
    spanned.chain(plain).chain(target.paragraph.iter().map(|paragraph| paragraph.starts.value.as_str()))
}

fn whole(annotation: &Annotation) -> Vec<Said> {
    let taken = matches!(annotation.thread_status(), Status::Accepted | Status::Resolved);
    let mut texts: Vec<Said> = annotation.body.iter().map(Said::new).collect();
    texts.extend(annotation.suggestion.iter().map(|text| Said { repeats: taken, ..Said::new(text) }));
    texts.extend(annotation.replies.iter().flat_map(answer));
    texts.extend(annotation.quoted.iter().chain(&annotation.version).map(|text| Said { text: text.clone(), span: None, repeats: true }));
    texts.extend(annotation.tags.iter().map(|text| Said { text: text.clone(), span: None, repeats: false }));
    texts.push(Said { repeats: true, ..Said::new(&annotation.id) });
    texts
}

fn answer(reply: &Reply) -> Vec<Said> {
    let id = reply.id.iter().map(|id| Said { repeats: true, ..Said::new(id) });
    std::iter::once(Said::new(&reply.body)).chain(id).collect()
}

/// How much of a text, in per cent, may be words of the article before it counts as said in the article.
const QUOTED: usize = 60;

impl Said {
    /// The runs of words it shares with the texts of the article, where they are but a part of it: reviewers quote without
    /// quotation marks.
    fn quotes(&self, bodies: &[Folded]) -> Vec<Vec<u8>> {
        let whole = Folded::of(self.text.as_bytes(), View::Words);
        let all = whole.words(0, whole.text.len()).count();
        let is_part = |text: &Folded, from: usize, to: usize| 100 * text.words(from, to).count() < QUOTED * all;
        let mut phrases = Phrases::default();
        phrases.add(0, whole.clone(), &[]);
        let mut runs = Vec::new();
        for body in bodies {
            phrases.search(body, &mut |_, from, to| {
                if is_part(body, from, to) {
                    runs.push(body.text[from..to].to_vec());
                }
            });
            let short = sentences(&self.text).into_iter().filter(|sentence| 100 * sentence.text.len() < QUOTED * whole.text.len());
            runs.extend(short.map(|sentence| sentence.text).filter(|sentence| holds(&body.text, sentence)));
        }
        runs
    }
}

/// A text without its front matter.
fn body(text: &str) -> &str {
    let rest = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---"));
    rest.map_or(text, |(_, body)| body)
}

impl Thread {
    fn add(mut self, known: &dyn Fn(&[u8]) -> bool, bodies: &[Folded], secrets: &mut Secrets) {
        for said in &self.texts {
            self.known.extend(said.quotes(bodies));
        }
        let own = self.texts.iter().filter_map(|said| said.span).collect();
        let secret = Secret { what: self.what, kind: Kind::Hidden, span: self.span, own, scope: String::new() };
        let at = secrets.add(secret, []);
        for said in &self.texts {
            secrets.note(&said.text);
            let mut needles = tokens(&said.text);
            if !said.repeats {
                for segment in segments(&said.text) {
                    let text = Folded::of(segment.as_bytes(), View::Words);
                    if text.words(0, text.text.len()).count() >= WORDS {
                        secrets.phrases.push((at, text, self.known.clone()));
                    }
                }
                needles.extend(short(&said.text).into_iter().chain(sentences(&said.text)));
            }
            needles.retain(|needle| !self.known.iter().any(|known| holds(known, &needle.text)) && !known(&needle.text));
            secrets.needles.extend(needles.into_iter().map(|needle| (at, needle)));
        }
    }
}

/// A text of few words, as it stands, where they tell something.
fn short(text: &str) -> Option<Needle> {
    let folded = Folded::of(text.as_bytes(), View::Words);
    let words: Vec<&[u8]> = folded.words(0, folded.text.len()).collect();
    let telling = words.iter().filter(|word| !is_everyday(word));
    let tells = words.len() != 2 && telling.count() >= words.len().min(2);
    // What is quoted as a whole is the article's.
    let is_own = segments(text).len() == 1;
    (is_own && words.len() < WORDS && folded.text.len() >= SHORT && tells).then(|| Needle::words(text)).flatten()
}

/// Sentences of a longer text that are too short to be met as a run of words, and tell enough to be no chance.
fn sentences(text: &str) -> Vec<Needle> {
    let own = segments(text);
    let sentences = own.iter().flat_map(|segment| segment.split(['.', '?', '!', ';', '\n']));
    let tells = |sentence: &&str| {
        let folded = Folded::of(sentence.as_bytes(), View::Words);
        let words: Vec<&[u8]> = folded.words(0, folded.text.len()).collect();
        (SENTENCE..WORDS).contains(&words.len()) && words.iter().filter(|word| !is_everyday(word)).count() >= SENTENCE - 1
    };
    sentences.filter(tells).filter_map(Needle::words).collect()
}

/// Words of a short sentence that is sought.
const SENTENCE: usize = 5;

fn folded(text: &str) -> Vec<u8> {
    Folded::of(text.as_bytes(), View::Words).text
}

/// The parts of a text in Markdown that are its writer's own: without quotations, and without where links lead.
fn segments(text: &str) -> Vec<String> {
    let mut segments = vec![String::new()];
    for line in text.lines() {
        if line.trim_start().starts_with('>') {
            segments.push(String::new());
            continue;
        }
        let mut rest = line;
        while let Some((from, to)) = quotation(rest) {
            if let Some(last) = segments.last_mut() {
                last.push_str(&rest[..from]);
            }
            segments.push(String::new());
            rest = &rest[to..];
        }
        if let Some(last) = segments.last_mut() {
            last.push_str(rest);
            last.push('\n');
        }
    }
    segments
}

/// The first quotation, or target of a link, of a line.
fn quotation(line: &str) -> Option<(usize, usize)> {
    const MARKS: [(&str, &str); 7] = [("“", "”"), ("«", "»"), ("„", "“"), ("\"", "\""), ("‘", "’"), (" '", "'"), ("](", ")")];
    let pairs = MARKS.iter().filter_map(|(open, close)| {
        let from = line.find(open)?;
        let inner = from + open.len();
        // An apostrophe ends no quotation.
        let ends = |at: &usize| !line[inner + at + close.len()..].starts_with(char::is_alphanumeric);
        let end = line[inner..].match_indices(close).map(|(at, _)| at).find(ends)?;
        Some((from, inner + end + close.len()))
    });
    pairs.min()
}
