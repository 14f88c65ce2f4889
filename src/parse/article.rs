//! An article from its files: first every front matter, for the keys of its notes; then every text.

use super::front::{Front, front};
use super::markdown::{self, Context};
use super::place::Placed;
use super::remark::{Scalars, review};
use super::{scan, sections};
use crate::data::{Named, Node, TextOr};
use crate::diagnostic::{Diagnostic, catalogue::edition as faults};
use crate::edition::article::*;
use crate::edition::block::{Document, Inline};
use crate::edition::front::*;
use crate::layout::{ArticleFiles, without_number};
use crate::source::{FileId, Listing, Span, Texts};

/// Reads an article whose texts are in hand; with the texts of its notes and remarks where `reads_all` says so. A file that can't be read is told and left out; without its `article.md`
/// there is no article.
pub fn article(files: &ArticleFiles, texts: &Texts, listing: &Listing, reads_all: bool, out: &mut Vec<Diagnostic>) -> Option<Article> {
    let text = texts.get(files.file)?;
    scan::characters(text, files.file, out);
    let head: Option<Front<ArticleFront>> = front(text, files.file, "title: …", out);
    let mut opened: Vec<(FileId, &str, Front<SectionFront>)> = Vec::new();
    for &file in &files.sections {
        let Some(text) = texts.get(file) else { continue };
        scan::characters(text, file, out);
        if let Some(front) = front(text, file, "title: …", out) {
            opened.push((file, text, front));
        }
    }
    let keys = note_keys(head.as_ref().map(|h| (text, h)), &opened);
    let mut context = Context { nodes: 0, notes: &keys, whole: reads_all, faults: Vec::new() };
    let sections: Vec<Section> = opened
        .into_iter()
        .map(|(file, text, front)| {
            let numbered = head.as_ref().is_none_or(|h| h.value.numbered);
            section(file, text, front, numbered, listing.path(file).stem(), &mut context)
        })
        .collect();
    let reviews = files
        .reviews
        .iter()
        .filter_map(|&file| {
            let text = texts.get(file)?;
            scan::characters(text, file, out);
            review(text, file, &mut context)
        })
        .collect();
    let article = head.map(|head| whole(files, text, head, (sections, reviews), &mut context));
    out.append(&mut context.faults);
    article
}

/// What `article.md` alone says of its article.
pub struct Head {
    /// Its front matter.
    pub front: ArticleFront,
    /// Its title, in which no note is cited.
    pub title: Vec<Inline>,
    /// Its subtitle, likewise.
    pub subtitle: Vec<Inline>,
}

/// Reads the front matter of an article whose `article.md` is `text`; none where there is none that can be read. What is
/// wrong with it, [`article`] tells.
pub fn head(text: &str, file: FileId) -> Option<Head> {
    let Front { value, .. }: Front<ArticleFront> = front(text, file, "title: …", &mut Vec::new())?;
    let mut context = Context { nodes: 0, notes: &[], whole: false, faults: Vec::new() };
    let mut scalars = Scalars { text, context: &mut context };
    let title = scalars.title(&value.title);
    let subtitle = value.subtitle.as_ref().map_or_else(Vec::new, |text| scalars.line(text, text.span));
    Some(Head { front: value, title, subtitle })
}

/// The keys of every note the article defines, wherever: a mark in one file may cite a note of another.
fn note_keys(head: Option<(&str, &Front<ArticleFront>)>, sections: &[(FileId, &str, Front<SectionFront>)]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    if let Some((text, head)) = head {
        keys.extend(head.value.footnotes.names().map(str::to_owned));
        keys.extend(scan::note_keys(&text[head.body..]).map(str::to_owned));
    }
    for (_, text, front) in sections {
        keys.extend(front.value.footnotes.names().map(str::to_owned));
        keys.extend(scan::note_keys(&text[front.body..]).map(str::to_owned));
    }
    keys.retain(|key| !key.contains(['[', ']', '\n', '\r', ' ', '\t']));
    keys.sort();
    keys.dedup();
    keys
}

fn section(file: FileId, text: &str, front: Front<SectionFront>, numbered: bool, stem: &str, context: &mut Context<'_>) -> Section {
    let Front { value, node, body } = front;
    let Document { blocks, notes } = markdown::document(&Placed::new(&text[body..], file, body as i64), context);
    let top = blocks.iter().filter_map(|b| if let crate::edition::block::Block::Heading(h) = b { Some(h.level) } else { None }).min();
    let mut all = from_front(&value.footnotes, &node, text, context);
    all.extend(notes.into_iter().map(from_text));
    let numbered = value.is_numbered(numbered);
    let mut scalars = Scalars { text, context };
    Section {
        file,
        span: value.id.as_ref().map_or(value.title.span, |id| id.span),
        id: match &value.id {
            Some(id) => SectionId::Written(id.value.clone()),
            None => SectionId::Generated(without_number(stem).to_owned()),
        },
        title: scalars.title(&value.title),
        numbered,
        appendix: value.appendix,
        language: value.language.as_ref().map(|l| l.as_str().to_owned()),
        blocks,
        notes: all,
        cross_links: cross_links(&value.cross_links, &mut scalars),
        references: node.get("references").cloned(),
        remarks: scalars.remarks(&value.annotations),
        shift: 3 - top.unwrap_or(2) as i8,
    }
}

fn whole(files: &ArticleFiles, text: &str, head: Front<ArticleFront>, parts: (Vec<Section>, Vec<Review>), context: &mut Context<'_>) -> Article {
    let Front { value, node, body } = head;
    let (mut sections, reviews) = parts;
    let Document { blocks, notes: in_text } = markdown::document(&Placed::new(&text[body..], files.file, body as i64), context);
    let summary = if files.sections.is_empty() {
        let (summary, cut) = sections::cut(blocks, files.file, value.numbered);
        sections = cut;
        summary
    } else {
        blocks
    };
    let mut notes = from_front(&value.footnotes, &node, text, context);
    notes.extend(in_text.into_iter().map(from_text));
    let mut scalars = Scalars { text, context };
    Article {
        folder: files.folder.clone(),
        file: files.file,
        title: scalars.title(&value.title),
        subtitle: value.subtitle.as_ref().map_or_else(Vec::new, |text| scalars.line(text, text.span)),
        summary,
        sections,
        notes,
        cross_links: cross_links(&value.cross_links, &mut scalars),
        references: node.get("references").cloned(),
        statements: statements(&value, &mut scalars),
        biographies: value.authors.iter().map(|author| scalars.optional(author.biography.as_ref())).collect(),
        translations: translations(&value, &mut scalars),
        remarks: scalars.remarks(&value.annotations),
        reviews,
        front: value,
    }
}

pub(super) fn from_front(footnotes: &Named<TextOr<FootnoteLong>>, node: &Node, text: &str, context: &mut Context<'_>) -> Vec<Note> {
    let places = node.get("footnotes");
    let mut scalars = Scalars { text, context };
    footnotes
        .0
        .iter()
        .map(|(key, note)| {
            let (kind, blocks) = match note {
                TextOr::Text(words) => {
                    let span = places.and_then(|p| p.get(&key.value)).map_or(key.span, |n| n.span);
                    (FootnoteKind::Footnote, scalars.blocks(words, span))
                }
                TextOr::Long(long) => (long.kind, scalars.blocks(&long.text, long.text.span)),
            };
            Note { key: key.value.clone(), span: key.span, kind, blocks }
        })
        .collect()
}

pub(super) fn from_text(note: crate::edition::block::NoteDefinition) -> Note {
    Note { key: note.key, span: note.span, kind: FootnoteKind::Footnote, blocks: note.blocks }
}

fn cross_links(links: &[CrossLink], scalars: &mut Scalars<'_, '_, '_>) -> Vec<CrossLinkText> {
    links
        .iter()
        .filter_map(|link| {
            let stands = match (&link.to, &link.missing) {
                (Some(to), None) => Stands::For { target: to.value.clone(), span: to.span },
                (None, Some(reason)) if !reason.trim().is_empty() => Stands::Missing(scalars.inline(reason, reason.span)),
                _ => {
                    scalars.context.faults.push(faults::cross_link_form(link.words.span));
                    return None;
                }
            };
            Some(CrossLinkText { words: link.words.value.clone(), span: link.words.span, stands })
        })
        .collect()
}

fn statements(front: &ArticleFront, scalars: &mut Scalars<'_, '_, '_>) -> Vec<Statement> {
    let texts = [
        ("acknowledgements", "statement_acknowledgements", &front.acknowledgements),
        ("data-availability", "statement_data_availability", &front.data_availability),
        ("competing-interests", "statement_competing_interests", &front.competing_interests),
        ("ethics", "statement_ethics", &front.ethics),
    ];
    let mut statements: Vec<Statement> = texts
        .into_iter()
        .filter_map(|(id, word, text)| {
            let text = text.as_ref()?;
            Some(Statement { id, word, blocks: scalars.blocks(text, text.span) })
        })
        .collect();
    if !front.funding.is_empty() {
        let words = front.funding.iter().map(|f| match &f.award {
            Some(award) => format!("{} ({award})", f.funder),
            None => f.funder.clone(),
        });
        let text = format!("{}.", words.collect::<Vec<_>>().join("; "));
        let words = Inline::Text(crate::edition::block::Text { text, span: Span::top(front.title.span.file) });
        let funding = Statement { id: "funding", word: "statement_funding", blocks: vec![crate::edition::block::Block::Paragraph(vec![words])] };
        statements.insert(usize::from(front.acknowledgements.is_some()), funding);
    }
    statements
}

fn translations(front: &ArticleFront, scalars: &mut Scalars<'_, '_, '_>) -> Vec<TranslationText> {
    let mut out = Vec::new();
    for (language, translation) in &front.translations.0 {
        if crate::edition::scalar::Language::parse(&language.value).is_none() {
            scalars.context.faults.push(faults::translation_language(language.span, &language.value));
            continue;
        }
        out.push(TranslationText {
            language: language.value.clone(),
            title: translation.title.as_ref().map_or_else(Vec::new, |text| scalars.inline(text, text.span)),
            summary: scalars.optional(translation.summary.as_ref()),
            keywords: translation.keywords.clone(),
        });
    }
    out
}
