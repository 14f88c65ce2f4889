//! What draft and withheld remarks and replies say: their words, and which of them may be published all the same.

use std::sync::Arc;

use super::everyday::is_everyday;
use super::fold::{Folded, View};
use super::guard::{Kind, Secret, Secrets};
use super::heard::Heard;
use super::needle::Needle;
use super::phrases::{Known, WORDS, knows};
use super::tokens::tokens;
use super::wording::{folded, segments, sentences, short};
use crate::edition::annotation::{Annotation, Reply, Status, Visibility};
use crate::edition::article::{Article, Remark};
use crate::source::{Span, Spanned};

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
    secrets.withhold();
    let texts: Vec<&str> = texts.collect();
    let heard = Heard::new(&threads, &texts);
    for (at, thread) in threads.into_iter().enumerate() {
        thread.add(at, &heard, &mut secrets);
    }
    secrets
}

/// The title of an article or page that is a draft, where it is long enough to be no chance. `place` names it.
pub fn draft(title: &str, place: &str, span: Span) -> Secrets {
    let mut secrets = Secrets::default();
    secrets.withhold();
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
pub(super) struct Thread {
    what: String,
    span: Span,
    pub texts: Vec<Said>,
    /// Folded texts of the thread that may be published.
    known: Known,
}

/// A text that is hidden.
pub(super) struct Said {
    pub text: String,
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
        out.push(Thread {
            what: format!("what the {how} remark `{}` says", annotation.id.value),
            span: annotation.id.span,
            texts: whole(annotation),
            known: known.into(),
        });
        return;
    }
    known.extend([&annotation.body, &annotation.suggestion].into_iter().flatten().map(|text| folded(&text.value)));
    let shown = annotation.replies.iter().filter(|reply| hides(reply.visibility, drafts).is_none());
    known.extend(shown.map(|reply| folded(&reply.body.value)));
    let known: Known = known.into();
    for reply in &annotation.replies {
        if let Some(how) = hides(reply.visibility, drafts) {
            let what = format!("what a {how} reply to the remark `{}` says", annotation.id.value);
            out.push(Thread { what, span: reply.body.span, texts: answer(reply), known: Arc::clone(&known) });
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

impl Thread {
    fn add(self, at: usize, heard: &Heard, secrets: &mut Secrets) {
        let own = self.texts.iter().filter_map(|said| said.span).collect();
        let known = vec![self.known, heard.quoted(at)];
        let secret = secrets.add(Secret { what: self.what, kind: Kind::Hidden, span: self.span, own, scope: String::new() }, []);
        for said in &self.texts {
            secrets.note(&said.text);
            if !said.repeats {
                let long = segments(&said.text).into_iter().map(|segment| Folded::of(segment.as_bytes(), View::Words));
                let long = long.filter(|text| text.words(0, text.text.len()).count() >= WORDS);
                secrets.phrases.extend(long.map(|text| (secret, text, known.clone())));
            }
            let needles = said.needles().into_iter().filter(|needle| !knows(&known, &needle.text) && !heard.is_known(&needle.text));
            secrets.needles.extend(needles.map(|needle| (secret, needle)));
        }
    }
}

impl Said {
    /// What is sought of it besides its longer runs of words.
    pub(super) fn needles(&self) -> Vec<Needle> {
        let mut needles = tokens(&self.text);
        if !self.repeats {
            needles.extend(short(&self.text).into_iter().chain(sentences(&self.text)));
        }
        needles
    }
}
