//! An article's page.

use std::collections::HashMap;

use super::cite;
use super::cited;
use super::front::{self, Journal, counts, date, direction, in_span, license, plain_html};
use super::paint::Painter;
use super::shelf::Shelf;
use super::{filters, side, thread, view};
use crate::apparatus::{Apparatus, CitedAt, Leads, ListLayout, NoteText};
use crate::bibliography::{Reference, Traced};
use crate::csl;
use crate::data::TextOr;
use crate::diagnostic::Diagnostic;
use crate::digest::{Counts, ledger};
use crate::edition::article::{Article, Note, Stands};
use crate::edition::block::{Block, Inline, NodeId};
use crate::edition::people::Affiliation;
use crate::edition::scalar::Language;
use crate::edition::{Met, walk};
use crate::outline::{Anchor, Kind};
use crate::url;
use crate::words::{FALLBACK, Words};

/// What an article's page is made of.
pub struct ArticleSources<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its position in the catalogue.
    pub at: usize,
    /// What follows from it.
    pub apparatus: &'a Apparatus,
    /// The works it may cite.
    pub works: &'a [Reference],
    /// What tells each work of the apparatus from others.
    pub traced: &'a [Traced],
    /// Its notes, in the order the apparatus counts in.
    pub notes: &'a [&'a Note],
}

/// Makes the page of an article. What painting finds wrong is added to `out`.
pub fn article(sources: &ArticleSources<'_>, journal: Journal<'_>, out: &mut Vec<Diagnostic>) -> view::Article {
    let ArticleSources { article, apparatus, .. } = *sources;
    let entry = &journal.catalogue.articles[sources.at];
    let mut painter = Painter::new(apparatus);
    let words = &*apparatus.words;
    let mut page = view::Article {
        site: journal.site(&entry.url, &entry.language),
        head: journal.head(&entry.url, entry.short_title.clone(), &entry.language),
        issue: entry.issue.map(|at| journal.issue_link(&journal.catalogue.issues[at], &entry.url, words)),
        kind: words.text(entry.kind).to_owned(),
        title_html: painter.inline_html(&article.title),
        subtitle_html: painter.inline_html(&article.subtitle),
        dates: dates(article, words),
        pages: entry.pages.clone(),
        doi: article.front.doi.as_ref().map(|doi| doi_link(doi)),
        keywords: article.front.keywords.clone(),
        keyword_links: journal.keyword_links(sources.at, &entry.url),
        license: article.front.license.as_ref().or(journal.config.journal.license.as_ref()).map(|name| license(name)),
        contents: contents(apparatus, article),
        extra: article.front.extra.clone().unwrap_or_default(),
        ..view::Article::default()
    };
    page.head.draft = entry.draft;
    page.head.crumbs = page.issue.iter().cloned().collect();
    page.things = things(article, apparatus);
    page.head.description = description(article);
    people((sources.at, article), journal, &mut painter, &mut page);
    texts(article, &mut painter, &mut page);
    end_matter(sources, journal, &mut painter, &mut page);
    page.proof = proof(apparatus).filter(|_| journal.config.citation.statement);
    if !journal.blind {
        page.how_to_cite_html = how_to_cite(article, journal, sources.at);
    }
    neighbours(sources.at, journal, &mut page);
    related(article, apparatus, &mut page);
    page.of_record = journal.of_record((article, sources.at), &entry.url, words);
    page.record = entry.record_url().map(|url| counts(&ledger(article), url::relative(&entry.url, &url)));
    page.head.has_math = painter.has_math;
    page.head.has_code = painter.has_code;
    page.head.has_remarks = page.remark_count > 0;
    page.head.has_notes = !page.notes.is_empty() || !page.references.is_empty();
    out.append(&mut painter.faults);
    page
}

pub(super) fn doi_link(doi: &str) -> view::Link {
    let bare = ["https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "doi:"].iter().find_map(|p| doi.strip_prefix(p)).unwrap_or(doi).trim();
    view::Link { url: format!("https://doi.org/{}", url::encode(bare)), text: format!("https://doi.org/{bare}"), ..view::Link::default() }
}

fn description(article: &Article) -> String {
    let paragraph = article.summary.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(inlines),
        _ => None,
    });
    let words = paragraph.map(|inlines| without_holes(inlines)).unwrap_or_default();
    match words.char_indices().nth(200) {
        Some((at, _)) => format!("{}…", words[..at].rsplit_once(' ').map_or(&words[..at], |(kept, _)| kept)),
        None => words,
    }
}

/// The words of `inlines` but for the sentences that would have a hole: those with a citation or a cross-reference.
fn without_holes(inlines: &[Inline]) -> String {
    let mut words = String::new();
    let mut holed = false;
    for inline in inlines {
        holed |= matches!(inline, Inline::Citation(_) | Inline::Reference { .. });
        let text = crate::edition::plain_text(std::slice::from_ref(inline));
        match text.find(['.', '?', '!']).filter(|_| holed) {
            Some(end) => {
                words.truncate(words.rfind(['.', '?', '!']).map_or(0, |at| at + 1));
                words.push_str(&text[end + 1..]);
                holed = false;
            }
            None => words.push_str(&text),
        }
    }
    if holed {
        words.truncate(words.rfind(['.', '?', '!']).map_or(0, |at| at + 1));
    }
    words.trim().to_owned()
}

fn dates(article: &Article, words: &Words) -> Vec<view::Date> {
    let dates = &article.front.dates;
    let all = [("received", &dates.received), ("revised", &dates.revised), ("accepted", &dates.accepted), ("published", &dates.published)];
    all.into_iter().filter_map(|(kind, day)| Some(date(day.as_ref()?.value, kind, words))).collect()
}

/// Authors with the numbers of their affiliations, which are counted in the order of first use.
fn people<'a>((at, article): (usize, &'a Article), journal: Journal<'_>, painter: &mut Painter<'a>, page: &mut view::Article) {
    let mut used: Vec<&str> = Vec::new();
    for author in &article.front.authors {
        for key in &author.affiliations.0 {
            if !used.contains(&key.value.as_str()) && article.front.affiliations.get(&key.value).is_some() {
                used.push(&key.value);
            }
        }
    }
    let alone = used.len() <= 1 && article.front.authors.iter().all(|a| a.affiliations.0.len() == used.len());
    for (n, (author, biography)) in article.front.authors.iter().zip(&article.biographies).enumerate() {
        let marks = author.affiliations.0.iter().filter_map(|key| used.iter().position(|u| *u == key.value)).map(|at| at + 1);
        page.authors.push(view::Author {
            name: author.printed(),
            url: journal.author_url(at, n, &page.head.path),
            orcid: author.orcid.as_ref().map(|id| view::Link {
                url: format!("https://orcid.org/{}", id.as_str()),
                text: id.as_str().to_owned(),
                label: painter.apparatus.words.filled("orcid", &[("name", &author.printed())]),
                ..view::Link::default()
            }),
            email: author.email.as_ref().filter(|_| author.corresponding).map(|email| email.as_str().to_owned()).unwrap_or_default(),
            corresponding: author.corresponding,
            equal: author.equal,
            marks: if alone { Vec::new() } else { marks.collect() },
            roles: author.roles.iter().map(|role| painter.apparatus.words.text(role.word()).to_owned()).collect(),
            biography_html: painter.html(biography, 3, 3),
        });
    }
    for (n, key) in used.iter().enumerate() {
        let text = article.front.affiliations.get(key).map(|place| affiliation(place, &painter.apparatus.words)).unwrap_or_default();
        page.affiliations.push(view::Affiliation { mark: n + 1, text });
    }
}

pub(super) fn affiliation(affiliation: &TextOr<Affiliation>, words: &Words) -> String {
    match affiliation {
        TextOr::Text(text) => text.clone(),
        TextOr::Long(long) => {
            let parts = [long.department.as_deref(), Some(long.name.as_str()), long.city.as_deref(), long.country.as_deref().map(|code| country(code, words))];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(words.text("comma"))
        }
    }
}

/// The name of a country given by its ISO 3166 code, where the words have it; else as written.
fn country<'t>(code: &'t str, words: &'t Words) -> &'t str {
    let key = format!("country_{}", code.to_ascii_lowercase());
    if code.len() == 2 && words.has(&key) { words.text(&key) } else { code }
}

/// The abstract and the sections, each with the remarks on it.
fn texts<'a>(article: &'a Article, painter: &mut Painter<'a>, page: &mut view::Article) {
    let apparatus = painter.apparatus;
    let shelf = Shelf::of(article, apparatus);
    page.annotations = thread::threads(&shelf.article.whole, painter);
    page.lost = thread::threads(&shelf.article.lost, painter);
    page.abstract_parts = thread::parts((0, &article.summary), (2, 2), &shelf.texts[0], painter);
    for (n, ((section, &at), shown)) in article.sections.iter().zip(&apparatus.outline.sections).zip(&shelf.texts[1..]).enumerate() {
        let anchor = &apparatus.outline.anchors[at];
        let language = section.language.clone().filter(|l| *l != page.head.language).unwrap_or_default();
        page.sections.push(view::Section {
            id: anchor.id.clone(),
            number: apparatus.words.digits(&anchor.number).into_owned(),
            appendix: section.appendix,
            title_html: painter.inline_html(&section.title),
            annotations: thread::threads(&shown.whole, painter),
            parts: thread::parts((n + 1, &section.blocks), (2, section.shift), shown, painter),
            lost: thread::threads(&shown.lost, painter),
            direction: direction(section.language.as_deref().unwrap_or(&page.head.language)),
            language,
        });
    }
    filters::count(page);
}

/// The table of contents: sections, and the headings of the first level below them.
fn contents(apparatus: &Apparatus, article: &Article) -> Vec<view::Heading> {
    let (outline, speech) = (&apparatus.outline, &*apparatus.words);
    let mut contents: Vec<view::Heading> = Vec::new();
    let mut titles = article.sections.iter();
    let mut headings: HashMap<&str, &[Inline]> = HashMap::new();
    for section in &article.sections {
        walk(&section.blocks, &mut |met| {
            if let Met::Heading(heading) = met
                && let Some(anchor) = outline.of(heading.node)
            {
                headings.insert(&anchor.id, &heading.inlines);
            }
        });
    }
    let first = outline.sections.first().copied().unwrap_or(usize::MAX);
    for anchor in outline.anchors.iter().skip(first.min(outline.anchors.len())) {
        match (anchor.kind, contents.last_mut()) {
            (Kind::Section, _) => {
                let title_html = titles.next().map(|section| plain_html(&section.title)).unwrap_or_default();
                contents.push(heading(anchor, title_html, speech));
            }
            (Kind::Heading, Some(section)) if !anchor.number.is_empty() || section.number.is_empty() => {
                let title_html = headings.get(anchor.id.as_str()).map_or_else(|| front::words(&anchor.words), |inlines| plain_html(inlines));
                section.children.push(heading(anchor, title_html, speech));
            }
            _ => {}
        }
    }
    contents
}

/// Figures and tables that have numbers, with their captions.
fn things(article: &Article, apparatus: &Apparatus) -> Vec<view::Heading> {
    let mut things = Vec::new();
    let mut thing = |node: NodeId, caption: &[Inline]| {
        if let Some(anchor) = apparatus.outline.of(node).filter(|anchor| !anchor.number.is_empty() && !caption.is_empty()) {
            let labelled = view::Heading { number: anchor.label().in_words(&apparatus.words), ..heading(anchor, plain_html(caption), &apparatus.words) };
            things.push(labelled);
        }
    };
    for section in &article.sections {
        walk(&section.blocks, &mut |met| match met {
            Met::Figure(figure) => thing(figure.node, &figure.caption),
            Met::Table(table) => thing(table.node, table.caption.as_ref().map_or(&[], |caption| &caption.inlines)),
            _ => {}
        });
    }
    things
}

pub(super) fn heading(anchor: &Anchor, title_html: String, words: &Words) -> view::Heading {
    view::Heading { id: anchor.id.clone(), number: words.digits(&anchor.number).into_owned(), title_html, children: Vec::new() }
}

fn end_matter<'a>(sources: &ArticleSources<'a>, journal: Journal<'_>, painter: &mut Painter<'a>, page: &mut view::Article) {
    let article = sources.article;
    for statement in &article.statements {
        page.statements.push(view::Statement {
            id: statement.id,
            title: painter.apparatus.words.text(statement.word).to_owned(),
            body_html: painter.html(&statement.blocks, 2, 2),
        });
    }
    page.notes = notes(sources.notes, painter);
    side::place(page);
    page.references = references(sources, journal, (&page.head.path, &page.head.language));
    page.reference_layout = match sources.apparatus.setting.layout {
        ListLayout::Plain => "plain",
        ListLayout::Hanging => "hanging",
        ListLayout::Marked => "marked",
    };
    page.waivers = waivers(article, painter);
    for translation in &article.translations {
        let words = journal.languages.of(&translation.language);
        page.translations.push(view::Translation {
            heading: words.text("abstract").to_owned(),
            keywords_heading: words.text("keywords").to_owned(),
            heading_language: if journal.languages.knows(&translation.language) { "" } else { FALLBACK },
            comma: words.text("comma").to_owned(),
            language: translation.language.clone(),
            direction: direction(&translation.language),
            title_html: plain_html(&translation.title),
            abstract_html: painter.html(&translation.summary, 3, 3),
            keywords: translation.keywords.clone(),
        });
    }
}

/// The reference list as the style sets it, each entry with the places that cite it.
fn references(sources: &ArticleSources<'_>, journal: Journal<'_>, (path, page_language): (&str, &str)) -> Vec<view::Reference> {
    let sections = cited::Sections::of(sources.apparatus);
    let settled = &sources.article.front.citation.settled;
    let list = sources.apparatus.setting.list.iter().map(|entry| {
        let work = &sources.apparatus.works[entry.work];
        let reference = &sources.works[work.reference];
        let traced = &sources.traced[entry.work];
        let language = foreign(reference, page_language);
        view::Reference {
            direction: if language.is_empty() { "auto" } else { direction(&language) },
            language,
            id: format!("ref-{}", crate::slug::in_id(&reference.key)),
            mark_html: super::html::to_string(&cite::nodes(&entry.mark, false)),
            entry_html: in_span(cite::nodes(&entry.content, false)),
            cited_html: sections.links(&work.cited),
            article: journal.own_work(traced, sources.at, (path, page_language)),
            index: journal.index_link(traced, entry.label.clone(), path),
            settled: settled.get(&reference.key).map(|reason| reason.value.clone()).unwrap_or_default(),
        }
    });
    list.collect()
}

/// The language of a work where it is another than the page's; else empty. A region makes no other language.
fn foreign(reference: &Reference, page: &str) -> String {
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let own = reference.words("language").map(std::borrow::Cow::into_owned).unwrap_or_default();
    let is_other = Language::parse(&own).is_some() && base(&own) != base(page);
    if is_other { own } else { String::new() }
}

/// How the citations and the list agree; none where there are none.
fn proof(apparatus: &Apparatus) -> Option<view::Proof> {
    let counts = Counts::of(&apparatus.proof);
    (counts.citations > 0).then(|| in_words(&counts, &apparatus.words))
}

fn in_words(counts: &Counts, words: &Words) -> view::Proof {
    let counted = |key, n: usize| words.counted(key, n as u64);
    let explained = match counts.explained {
        0 => String::new(),
        all if all == counts.missing => counted("proof_all_explained", all),
        some => counted("proof_explained", some),
    };
    let rest = [counted("proof_missing", counts.missing) + &explained, counted("proof_uncertain", counts.uncertain), counted("proof_uncited", counts.uncited)];
    view::Proof {
        citations: counted("citations", counts.citations),
        references: counted("references_count", counts.references),
        rest: rest.join(words.text("comma")),
    }
}

/// The way back to a place that cites something, which may stand on the page of reviews.
fn backlink(at: &CitedAt, text: &str, label: &str) -> view::Link {
    let page = if at.apart { crate::catalogue::RECORD } else { "" };
    view::Link { url: url::encode(&format!("{page}#{}", at.id)).into_owned(), text: text.to_owned(), label: label.to_owned(), ..view::Link::default() }
}

/// The notes in the order of their numbers, with the ways back.
pub(super) fn notes<'a>(notes: &[&'a Note], painter: &mut Painter<'a>) -> Vec<view::Note> {
    let apparatus = painter.apparatus;
    let mut out = Vec::new();
    for (n, entry) in apparatus.notes.iter().enumerate() {
        let key = crate::slug::in_id(&entry.key);
        let backlinks = entry.cited.iter().enumerate().map(|(k, place)| {
            let words = &apparatus.words;
            let (note, nth) = (words.digits(&(n + 1).to_string()).into_owned(), words.digits(&(k + 1).to_string()).into_owned());
            let key = if entry.cited.len() > 1 { "back_to_note_nth" } else { "back_to_note" };
            backlink(place, "↩", &words.filled(key, &[("n", &note), ("place", &place.label), ("nth", &nth)]))
        });
        let (kind, body) = match entry.text {
            NoteText::Written(index) => (notes[index].kind.as_str(), painter.nodes(&notes[index].blocks, 3, 3)),
            NoteText::Citation(node) => ("citation", apparatus.setting.citations.get(&node).map(|set| painter.noted(set)).unwrap_or_default()),
        };
        let body_html = super::html::to_string(&body);
        let side_html = super::html::to_string(&side::copy(body));
        out.push(view::Note { id: format!("fn-{key}"), number: n + 1, kind, backlinks: backlinks.collect(), body_html, side_html });
    }
    out
}

fn waivers<'a>(article: &'a Article, painter: &mut Painter<'a>) -> Vec<view::Waiver> {
    let links = article.cross_links.iter().chain(article.sections.iter().flat_map(|section| &section.cross_links));
    let mut out = Vec::new();
    for (link, entry) in links.zip(&painter.apparatus.cross_links) {
        if let (Stands::Missing(reason), Leads::Waived(n)) = (&link.stands, &entry.leads) {
            out.push(view::Waiver {
                id: format!("waiver-{n}"),
                words: link.words.clone(),
                reason_html: painter.inline_html(reason),
                back: backlink(
                    &CitedAt { id: format!("waived-{n}"), ..CitedAt::default() },
                    "↩",
                    &painter.apparatus.words.filled("back_to_words", &[("words", &link.words)]),
                ),
            });
        }
    }
    out
}

/// The article as an entry of a reference list.
fn how_to_cite(article: &Article, journal: Journal<'_>, at: usize) -> String {
    let work = journal.work(article, at);
    in_span(cite::nodes(&csl::alone(journal.style, &work), false))
}

fn neighbours(at: usize, journal: Journal<'_>, page: &mut view::Article) {
    let entry = &journal.catalogue.articles[at];
    let Some(issue) = entry.issue else { return };
    let order: Vec<usize> = journal.catalogue.issues[issue].rubrics.iter().flat_map(|(_, articles)| articles.iter().copied()).collect();
    let Some(here) = order.iter().position(|&a| a == at) else { return };
    page.previous = here.checked_sub(1).map(|n| journal.article_link(order[n], (&entry.url, &entry.language)));
    page.next = order.get(here + 1).map(|&n| journal.article_link(n, (&entry.url, &entry.language)));
}

fn related(article: &Article, apparatus: &Apparatus, page: &mut view::Article) {
    for (n, tie) in article.front.related.iter().enumerate() {
        if let Some(Some((url, text, language))) = apparatus.related.get(n) {
            let direction = if language.is_empty() { "" } else { direction(language) };
            let link = view::Link { url: url.clone(), text: text.clone(), language: language.clone(), direction, ..view::Link::default() };
            page.related.push(view::Related { relation: apparatus.words.text(tie.rel.word()).into(), link });
        }
    }
}
