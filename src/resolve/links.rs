//! Where links, images and cross-references lead.

use super::collect::Leading;
use super::{World, hinted};
use crate::apparatus::{Apparatus, Picture, Resolved};
use crate::catalogue::{self, Destination};
use crate::diagnostic::{Diagnostic, catalogue::edition as faults, catalogue::markup};
use crate::edition::article::Article;
use crate::edition::block::{Link, NodeId};
use crate::edition::raw::{Mention, MentionKind};
use crate::source::{EntryKind, FileId, Span, Spanned};
use crate::url::{self, Target};

/// Answers every node that leads somewhere.
pub(super) fn resolve(links: &[Leading<'_>], world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    for leading in links {
        let (node, resolved): (NodeId, Resolved) = match leading {
            Leading::Link(link) => (link.node, to_page_or_place(link, world, apparatus, out)),
            Leading::Image { node, target, span } => {
                let resolved = image(target, *span, world, apparatus, out);
                let found = picture(target, *span, world, apparatus).filter(|_| matches!(resolved, Resolved::To { .. }));
                apparatus.pictures.extend(found.map(|picture| (*node, picture)));
                (*node, resolved)
            }
            Leading::Reference { node, id, span } => (*node, reference(id, *span, apparatus, out)),
        };
        apparatus.links.insert(node, resolved);
    }
}

/// `[](#fig-map)` is a cross-reference, as `@fig-map` is: its words are filled in.
fn to_page_or_place(link: &Link, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) -> Resolved {
    let before = out.len();
    let resolved = target(&link.target, link.span, world, apparatus, out);
    match link.target.strip_prefix('#').filter(|_| link.inlines.is_empty() && out.len() > before) {
        Some(id) => {
            out.truncate(before);
            reference(id, link.span, apparatus, out)
        }
        None => resolved,
    }
}

/// Answers the links and files of raw HTML.
pub(super) fn raw(world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    for mention in world.raw {
        let resolved = match mention.kind {
            MentionKind::Id => continue,
            MentionKind::Href => target(&mention.value, mention.span, world, apparatus, out),
            MentionKind::Src => image(&mention.value, mention.span, world, apparatus, out),
        };
        apparatus.raw.insert((mention.span, mention.kind), resolved);
    }
}

/// Answers what the front matter refers to: other articles, and files to publish.
pub(super) fn front(article: &Article, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    for tie in &article.front.related {
        let found = match target(&tie.to.value, tie.to.span, world, apparatus, out) {
            Resolved::To { url, words, language } => Some((url, words, language)),
            _ => None,
        };
        apparatus.related.push(found);
    }
    publish(&article.front.publish, world, apparatus, out);
}

/// The files `publish:` lists.
pub fn publish(names: &[Spanned<String>], world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) {
    for name in names {
        let folder = world.listing.path(name.span.file).folder();
        match url::resolve(folder, &name.value).and_then(|path| world.listing.find(&path)) {
            Some(file) => {
                asset(file, &name.value, name.span, world, apparatus, out);
            }
            None => out.push(faults::publish_missing(name.span, &name.value, world.listing.under(folder).map(|(_, e)| e.path.name()))),
        }
    }
}

/// Where `link`, written at `span`, leads from the page.
pub(super) fn target(link: &str, span: Span, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) -> Resolved {
    match url::target(link) {
        Target::Unsafe(scheme) => {
            out.push(markup::link_unsafe(span, &scheme));
            Resolved::Unsafe
        }
        Target::External(_) | Target::Network => to(url::encode(link).into_owned(), link.to_owned()),
        Target::Root => fault(faults::link_absolute(span, link), out),
        Target::Fragment => fragment(link, span, apparatus, out),
        Target::Relative => relative(link, span, world, apparatus, out),
    }
}

fn to(url: String, words: String) -> Resolved {
    Resolved::To { url, words, language: String::new() }
}

fn fault(diagnostic: Diagnostic, out: &mut Vec<Diagnostic>) -> Resolved {
    let message = diagnostic.message.clone();
    out.push(diagnostic);
    Resolved::Fault(message)
}

/// A place of the page itself.
fn fragment(link: &str, span: Span, apparatus: &Apparatus, out: &mut Vec<Diagnostic>) -> Resolved {
    let id = link.trim().trim_start_matches('#');
    let id = url::decode(id).unwrap_or(id.into());
    if id.is_empty() || id == "top" {
        return to("#".into(), apparatus.words.text("top").to_owned());
    }
    if let Some(anchor) = apparatus.outline.find(&id) {
        return to(format!("#{}", url::encode(&anchor.id)), anchor.label().in_words(&apparatus.words));
    }
    let remark = || apparatus.remarks.get(&*id).map(|entry| entry.label.clone());
    match apparatus.landmarks.get(&*id).cloned().or_else(remark) {
        Some(words) if id.starts_with("review-") => to(format!("{}#{}", catalogue::RECORD, url::encode(&id)), words),
        Some(words) => to(format!("#{}", url::encode(&id)), words),
        None => {
            let known = apparatus.outline.anchors.iter().map(|a| a.id.as_str()).chain(apparatus.remarks.keys().map(String::as_str));
            fault(faults::fragment_missing(span, &id, "this page", hinted(out, known)), out)
        }
    }
}

/// A link to another source file.
fn relative(link: &str, span: Span, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) -> Resolved {
    let folder = world.listing.path(span.file).folder();
    match world.catalogue.locate(world.listing, world.config.content_dir(), folder, link) {
        Destination::Page { url: found, words, language } => {
            let own = found.strip_prefix(world.url).filter(|rest| rest.starts_with('#'));
            let url = own.map_or_else(|| url::relative(world.url, &found), |own| url::encode(own).into_owned());
            let language = language.unwrap_or(world.config.language());
            let foreign = words.is_own() && language != world.words.tag();
            Resolved::To { url, words: words.in_words(&world.words), language: if foreign { language.to_owned() } else { String::new() } }
        }
        Destination::Asset(file) => asset(file, link, span, world, apparatus, out),
        Destination::NoFragment { known, url } => {
            let id = url::split_fragment(link).1.unwrap_or("");
            let page = if url == world.url { "this page".to_owned() } else { format!("`/{url}`") };
            fault(faults::fragment_missing(span, id, &page, hinted(out, known.iter())), out)
        }
        Destination::Nothing => fault(faults::link_broken(span, link, nearest(link, folder, world, out).as_deref()), out),
        Destination::Draft => fault(faults::link_to_draft(span, link), out),
        Destination::Silent => Resolved::Fault("this page is not published".into()),
    }
}

/// The path most like `link`, while few faults are found.
fn nearest(link: &str, folder: &str, world: &World<'_>, out: &[Diagnostic]) -> Option<String> {
    hinted(out, [()]).next().and_then(|()| catalogue::nearest_path(world.listing, folder, link))
}

/// A file that is published because the text refers to it.
fn asset(file: FileId, link: &str, span: Span, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) -> Resolved {
    let entry = world.listing.entry(file);
    let Some(path) = published_path(entry.path.as_str(), world.config.content_dir()) else {
        return fault(faults::link_broken(span, link, None), out);
    };
    match entry.kind {
        EntryKind::File => {
            apparatus.assets.insert(file);
            to(url::relative(world.url, path), entry.path.name().to_owned())
        }
        EntryKind::Special(what) => fault(faults::file_unusable(span, entry.path.as_str(), what), out),
    }
}

/// A picture of the journal, with the one for dark pages that lies beside it.
fn picture(link: &str, span: Span, world: &World<'_>, apparatus: &mut Apparatus) -> Option<Picture> {
    let folder = world.listing.path(span.file).folder();
    let Destination::Asset(file) = world.catalogue.locate(world.listing, world.config.content_dir(), folder, link) else { return None };
    let path = world.listing.path(file).as_str();
    let dark = path.rsplit_once('.').and_then(|(stem, ending)| world.listing.find(&format!("{stem}.dark.{ending}")));
    let dark = dark.filter(|dark| world.listing.entry(*dark).kind == EntryKind::File);
    let dark = dark.and_then(|dark| Some((dark, url::relative(world.url, published_path(world.listing.path(dark).as_str(), world.config.content_dir())?))));
    apparatus.assets.extend(dark.iter().map(|(dark, _)| *dark));
    Some(Picture { file, dark, size: None, dark_size: None })
}

/// The path an asset is published under: its own, from the content folder.
pub fn published_path<'p>(path: &'p str, content: &str) -> Option<&'p str> {
    if content.is_empty() || content == "." { Some(path) } else { path.strip_prefix(content)?.strip_prefix('/') }
}

fn image(link: &str, span: Span, world: &World<'_>, apparatus: &mut Apparatus, out: &mut Vec<Diagnostic>) -> Resolved {
    match url::target(link) {
        Target::Relative => {}
        elsewhere => {
            if matches!(elsewhere, Target::External(_) | Target::Network) {
                out.push(faults::image_elsewhere(span, link));
            }
            return target(link, span, world, apparatus, out);
        }
    }
    let folder = world.listing.path(span.file).folder();
    match world.catalogue.locate(world.listing, world.config.content_dir(), folder, link) {
        Destination::Asset(file) => asset(file, link, span, world, apparatus, out),
        Destination::Nothing => fault(faults::image_missing(span, link, nearest(link, folder, world, out).as_deref()), out),
        _ => fault(faults::image_missing(span, link, None), out),
    }
}

/// `@fig-map`: a place of the article whose words are filled in.
fn reference(id: &str, span: Span, apparatus: &Apparatus, out: &mut Vec<Diagnostic>) -> Resolved {
    match apparatus.outline.find(id) {
        Some(anchor) => to(format!("#{}", url::encode(&anchor.id)), anchor.label().in_words(&apparatus.words)),
        None => fault(faults::cross_reference_missing(span, id, hinted(out, apparatus.outline.anchors.iter().map(|a| a.id.as_str()))), out),
    }
}

/// Lets every link lead where it says, but for those that are not safe.
pub(super) fn as_written(links: &[Leading<'_>], raw: &[Mention], apparatus: &mut Apparatus) {
    for leading in links {
        let (node, link) = match leading {
            Leading::Link(link) => (link.node, link.target.as_str()),
            Leading::Image { node, target, .. } => (*node, *target),
            Leading::Reference { node, id, .. } => (*node, *id),
        };
        let resolved = url::safe(link).map_or(Resolved::Unsafe, |url| to(url.into_owned(), link.to_owned()));
        apparatus.links.insert(node, resolved);
    }
    for Mention { kind, value, span } in raw {
        apparatus.raw.insert((*span, *kind), to(value.clone(), value.clone()));
    }
}
