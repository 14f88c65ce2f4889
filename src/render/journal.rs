//! The pages that are no article: home, issues, plain pages, 404, and what stands at an old address.

use super::article::{heading, notes};
use super::front::{Journal, date, direction, plain_html, words};
use super::html::{self, el};
use super::paint::Painter;
use super::view;
use crate::apparatus::Apparatus;
use crate::diagnostic::Diagnostic;
use crate::edition::article::{Issue, Note, Page};
use crate::gather::WORKS;
use crate::outline::Kind;
use crate::url;
use crate::words::Words;

/// The home page; `intro` is `content/index.md` with its apparatus.
pub fn home(intro: Option<(&Page, &Apparatus)>, journal: Journal<'_>, out: &mut Vec<Diagnostic>) -> view::Home {
    let mut head = journal.head_of_list("", String::new(), journal.config.language());
    head.description = journal.config.book.description.clone().unwrap_or_default();
    let (catalogue, words) = (journal.catalogue, journal.words());
    let issues = catalogue.newest_first().into_iter().enumerate().map(|(n, at)| {
        let issue = &catalogue.issues[at];
        let articles: Vec<usize> = issue.rubrics.iter().flat_map(|(_, articles)| articles.iter().copied()).collect();
        view::IssueCard { articles: if n == 0 { journal.cards(&articles, "") } else { Vec::new() }, ..super::register::card(issue, "", &words) }
    });
    let issues = issues.collect();
    let ahead: Vec<usize> = (0..catalogue.articles.len()).filter(|&at| catalogue.articles[at].issue.is_none()).collect();
    let intro_html = intro.map_or_else(String::new, |(page, apparatus)| {
        let mut painter = Painter::new(apparatus);
        let html = painter.html(&page.blocks, 1, 1);
        head.has_math = painter.has_math;
        head.has_code = painter.has_code;
        out.append(&mut painter.faults);
        html
    });
    let works_url = if journal.digests.iter().any(|digest| !digest.works.is_empty()) { WORKS.to_owned() } else { String::new() };
    view::Home { site: journal.site("", journal.config.language()), head, intro_html, issues, ahead: journal.cards(&ahead, ""), works_url }
}

/// The page of the issue at position `at`.
pub fn issue(source: &Issue, at: usize, apparatus: &Apparatus, journal: Journal<'_>, out: &mut Vec<Diagnostic>) -> view::Issue {
    let entry = &journal.catalogue.issues[at];
    let mut painter = Painter::new(apparatus);
    let words = &*apparatus.words;
    let label = entry.label.in_words(words);
    let title = if entry.title.is_empty() { label.clone() } else { format!("{label}{}{}", words.text("colon"), entry.title) };
    let mut page = view::Issue {
        site: journal.site(&entry.url, journal.config.language()),
        head: journal.head_of_list(&entry.url, title, journal.config.language()),
        label,
        title: entry.title.clone(),
        date: entry.date.map(|day| date(day, "published", words)),
        editors: source.front.editors.iter().map(|e| view::Editor { name: e.name.clone(), role: role(e.role.as_deref().unwrap_or("")) }).collect(),
        rubrics: entry.rubrics.iter().map(|(title, articles)| view::Rubric { title: title.clone(), articles: journal.cards(articles, &entry.url) }).collect(),
        note_html: painter.html(&source.blocks, 2, 2),
        notes: notes(&source.notes.iter().collect::<Vec<&Note>>(), &mut painter),
        ..view::Issue::default()
    };
    page.head.has_notes = !page.notes.is_empty();
    page.head.has_math = painter.has_math;
    page.head.has_code = painter.has_code;
    out.append(&mut painter.faults);
    let mut digests = journal.digests.iter().zip(&journal.catalogue.articles);
    if digests.any(|(digest, article)| article.issue == Some(at) && !digest.works.is_empty()) {
        WORKS.clone_into(&mut page.works_url);
    }
    let order = journal.catalogue.newest_first();
    if let Some(here) = order.iter().position(|&i| i == at) {
        let link = |i: &usize| journal.issue_link(&journal.catalogue.issues[*i], &entry.url, words);
        page.previous = order.get(here + 1).map(link);
        page.next = here.checked_sub(1).and_then(|n| order.get(n)).map(link);
    }
    page
}

/// "editor-in-chief" as "Editor-in-chief".
fn role(role: &str) -> String {
    let mut chars = role.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The plain page at position `at`.
pub fn page(source: &Page, at: usize, apparatus: &Apparatus, journal: Journal<'_>, out: &mut Vec<Diagnostic>) -> view::Page {
    let entry = &journal.catalogue.pages[at];
    let language = source.front.language.as_ref().map_or(journal.config.language(), |l| l.as_str());
    let mut head = journal.head(&entry.url, crate::edition::plain_text(&source.title), language);
    head.description = source.front.description.clone().unwrap_or_default();
    head.draft = source.front.draft;
    let mut painter = Painter::new(apparatus);
    let body_html = painter.html(&source.blocks, 1, 1);
    let all: Vec<&Note> = source.notes.iter().collect();
    let mut page = view::Page {
        site: journal.site(&entry.url, language),
        title_html: plain_html(&source.title),
        body_html,
        contents: contents(apparatus),
        notes: notes(&all, &mut painter),
        ..view::Page::default()
    };
    head.has_math = painter.has_math;
    head.has_code = painter.has_code;
    out.append(&mut painter.faults);
    head.has_notes = !page.notes.is_empty();
    page.head = head;
    let folder = |url: &str| url.trim_end_matches('/').rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let pages = &journal.catalogue.pages;
    let beside = |n: Option<usize>| n.and_then(|n| pages.get(n)).filter(|other| folder(&other.url) == folder(&entry.url) && !other.url.is_empty());
    let link = |other: &crate::catalogue::PageEntry| view::Link {
        url: url::relative(&entry.url, &other.url),
        text: crate::edition::plain_text(&other.title),
        ..view::Link::default()
    };
    page.previous = beside(at.checked_sub(1)).map(link);
    page.next = beside(Some(at + 1)).map(link);
    page
}

fn contents(apparatus: &Apparatus) -> Vec<view::Heading> {
    apparatus
        .outline
        .anchors
        .iter()
        .filter(|anchor| anchor.kind == Kind::Heading)
        .map(|anchor| heading(anchor, words(&anchor.words), &apparatus.words))
        .collect()
}

/// The page a host shows for an address that is not there: it may stand at any depth, so its links begin at the root.
pub fn not_found(journal: Journal<'_>) -> view::NotFound {
    let base = journal.config.base_path();
    let mut site = journal.site("", journal.config.language());
    site.root.clone_from(&base);
    site.home.clone_from(&base);
    for link in &mut site.navigation {
        link.url = format!("{base}{}", link.url.trim_start_matches("./"));
    }
    for url in [&mut site.accessibility_url, &mut site.search_url, &mut site.archive_url] {
        if !url.is_empty() {
            *url = format!("{base}{}", url.trim_start_matches("./"));
        }
    }
    let mut head = journal.head("404.html", journal.words().text("not_found").to_owned(), journal.config.language());
    head.canonical = String::new();
    view::NotFound { site, head }
}

/// What stands at an old address: a page that leads to the new one, by its own words where nothing else does.
pub fn redirect(from: &str, to: &str, words: &Words) -> String {
    let url = url::relative(from, to);
    let head = el("head")
        .child(el("meta").attr("charset", "utf-8"))
        .child(el("title").text(words.text("moved")))
        .child(el("meta").attr("name", "robots").attr("content", "noindex"))
        .child(el("meta").attr("http-equiv", "refresh").attr("content", format!("0; url={url}")))
        .child(el("link").attr("rel", "canonical").attr("href", url.clone()));
    // A refresh forgets the place in the page that a link named; where scripts run, it is kept.
    let keep = el("script").text("location.replace(document.links[0].href+location.hash)");
    let line = el("p").text(words.text("moved_to")).text(" ").child(el("a").attr("href", url.clone()).text(url));
    let page = el("html").attr("lang", words.tag()).attr("dir", direction(words.tag())).child(head).child(el("body").child(line).child(keep));
    format!("<!DOCTYPE html>\n{}\n", html::to_string(&[page.into()]))
}
