//! What is searched of an article: the words of its page and of the page of its reviews, each with the way to them.

use crate::apparatus::{Apparatus, NoteText};
use crate::bibliography::Reference;
use crate::csl;
use crate::edition::article::{Article, Note, Remark};
use crate::edition::block::Block;
use crate::search::{Document, Kind, Passage};
use crate::slug;

/// An article with what follows from it.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The article.
    pub article: &'a Article,
    /// What follows from it.
    pub apparatus: &'a Apparatus,
    /// The works it may cite.
    pub works: &'a [Reference],
    /// Its notes, in the order the apparatus counts in.
    pub notes: &'a [&'a Note],
}

/// What is searched of an article at `url`, which is `part_of` an issue; `reviews` is the folder of its page of reviews.
pub fn searched(read: Read<'_>, (url, part_of, language): (&str, &str, &str), reviews: &str) -> Document {
    let Read { article, apparatus, .. } = read;
    let title = [apparatus.line(&article.title), apparatus.line(&article.subtitle)];
    let mut passages = Vec::new();
    read.texts(&mut passages);
    read.notes(&mut passages);
    read.remarks(reviews, &mut passages);
    read.references(&mut passages);
    passages.retain(|passage| !passage.text.is_empty());
    Document {
        url: url.to_owned(),
        title: title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": "),
        authors: article.front.authors.iter().map(crate::edition::people::Author::printed).collect(),
        keywords: article.front.keywords.clone(),
        part_of: part_of.to_owned(),
        language: language.to_owned(),
        passages,
    }
}

fn passage(kind: Kind, id: &str, place: &str, text: String) -> Passage {
    let to = if id.is_empty() { String::new() } else { format!("#{id}") };
    Passage { kind, to, place: place.to_owned(), text }
}

impl Read<'_> {
    fn texts(&self, out: &mut Vec<Passage>) {
        let Self { article, apparatus, .. } = self;
        self.blocks((0, &article.summary), (Kind::Abstract, ""), out);
        for (n, (section, &at)) in article.sections.iter().zip(&apparatus.outline.sections).enumerate() {
            let anchor = &apparatus.outline.anchors[at];
            let place = place(&apparatus.words.digits(&anchor.number), &apparatus.line(&section.title));
            out.push(passage(Kind::Text, &anchor.id, &place, apparatus.line(&section.title)));
            self.blocks((n + 1, &section.blocks), (Kind::Text, &place), out);
        }
        for statement in &article.statements {
            out.push(passage(Kind::Text, statement.id, apparatus.words.text(statement.word), apparatus.text(&statement.blocks)));
        }
        for other in &article.translations {
            let words = format!("{} {} {}", apparatus.line(&other.title), apparatus.text(&other.summary), other.keywords.join(", "));
            out.push(passage(Kind::Text, "", "", words.trim().to_owned()));
        }
    }

    /// The blocks of a text, each by itself; one without an id is reached by the id before it.
    fn blocks(&self, (text, blocks): (usize, &[Block]), (kind, place): (Kind, &str), out: &mut Vec<Passage>) {
        let outline = &self.apparatus.outline;
        let mut last = self.apparatus.text_id(text);
        for (at, block) in blocks.iter().enumerate() {
            if let Some(id) = outline.id_of(text, at, block) {
                id.clone_into(&mut last);
            }
            out.push(passage(kind, &last, place, self.apparatus.text(std::slice::from_ref(block))));
        }
    }

    fn notes(&self, out: &mut Vec<Passage>) {
        for (n, entry) in self.apparatus.notes.iter().enumerate() {
            let words = match entry.text {
                NoteText::Written(index) => self.apparatus.text(&self.notes[index].blocks),
                NoteText::Citation(node) => self.apparatus.set(node),
            };
            out.push(passage(Kind::Note, &format!("fn-{}", slug::in_id(&entry.key)), &self.apparatus.words.digits(&(n + 1).to_string()), words));
        }
    }

    fn remarks(&self, reviews: &str, out: &mut Vec<Passage>) {
        for review in &self.article.reviews {
            let words = self.apparatus.text(&review.blocks);
            let to = format!("{reviews}#review-{}", review.front.review.value);
            out.push(Passage { kind: Kind::Remark, to, place: self.apparatus.words.text(review.front.kind.word()).to_owned(), text: words });
        }
        out.extend(self.article.all_remarks().filter_map(|(remark, _)| self.remark(remark)));
    }

    fn remark(&self, remark: &Remark) -> Option<Passage> {
        let id = &remark.annotation.id.value;
        let entry = self.apparatus.remarks.get(id)?;
        let own = [self.apparatus.text(&remark.body), self.apparatus.line(&remark.suggestion)];
        let all = own.into_iter().chain(remark.replies.iter().map(|reply| self.apparatus.text(reply)));
        let words: Vec<String> = all.filter(|words| !words.is_empty()).collect();
        let place = [entry.label.as_str(), entry.by.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Some(passage(Kind::Remark, id, &place, words.join(" ")))
    }

    fn references(&self, out: &mut Vec<Passage>) {
        for entry in &self.apparatus.setting.list {
            let key = &self.works[self.apparatus.works[entry.work].reference].key;
            out.push(passage(Kind::Reference, &format!("ref-{}", slug::in_id(key)), "", csl::plain_text(&entry.content)));
        }
    }
}

/// "2 Methods".
fn place(number: &str, words: &str) -> String {
    if number.is_empty() { words.to_owned() } else { format!("{number} {words}") }
}
