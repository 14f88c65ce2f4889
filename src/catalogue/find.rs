//! Where links lead: to pages, ids, files, or nowhere.

use super::{CHANGES, Catalogue, Destination, Owner, Place, RECORD, folder_url};
use crate::source::{FileId, Listing};
use crate::url;
use crate::words::Label;

impl Catalogue {
    /// Where `link`, written in a file of `folder` (from the journal's root), leads; `content` is the content folder.
    pub fn locate(&self, listing: &Listing, content: &str, folder: &str, link: &str) -> Destination<'_> {
        let fragment = url::split_fragment(link).1.filter(|f| !f.is_empty());
        let Some(path) = url::resolve(folder, link) else { return Destination::Nothing };
        if let Some(file) = listing.find(&path) {
            return match self.place_of(file) {
                Some(place) => self.destination(place, fragment),
                None if self.names.drafts.contains(&file) => Destination::Draft,
                None if self.names.silent.contains(&file) => Destination::Silent,
                None if path.ends_with(".md") => self.review_or_nothing(&path, content, fragment),
                None => Destination::Asset(file),
            };
        }
        let inside = path.strip_prefix(content).map(|rest| rest.trim_start_matches('/'));
        if let Some(inside) = inside.filter(|_| path.len() == content.len() || content.is_empty() || path[content.len()..].starts_with('/')) {
            let url = folder_url(inside);
            if let Some(place) = self.at(&url) {
                return self.destination(place, fragment);
            }
            if inside.is_empty() {
                return Destination::Page { url: String::new(), words: Label::text("home_page"), language: None };
            }
            let own = |name: &str| listing.find(&format!("{path}/{name}")).is_some_and(|file| self.names.drafts.contains(&file));
            if own("article.md") || own("issue.md") {
                return Destination::Draft;
            }
            if self.names.silent_urls.contains(&url) {
                return Destination::Silent;
            }
        }
        Destination::Nothing
    }

    /// A review file leads into its article's page.
    fn review_or_nothing(&self, path: &str, content: &str, fragment: Option<&str>) -> Destination<'_> {
        let folder = path.rsplit_once("/reviews/").map(|(folder, _)| folder.strip_prefix(content).unwrap_or(folder).trim_start_matches('/'));
        match folder.and_then(|folder| self.at(&folder_url(folder))) {
            Some(place) => self.destination(place, fragment),
            None => Destination::Nothing,
        }
    }

    fn destination(&self, place: Place, fragment: Option<&str>) -> Destination<'_> {
        let article = match place {
            Place::Article(at) | Place::Section(at, _) | Place::Record(at) | Place::Report(at, _) | Place::Changes(at) => Some(&self.articles[at]),
            Place::Issue(_) | Place::Page(_) => None,
        };
        let language = match place {
            Place::Page(at) => Some(self.pages[at].language.as_str()),
            _ => article.map(|article| article.language.as_str()),
        };
        let (url, words, ids, own) = match place {
            Place::Record(at) if fragment.is_none() => return self.articles[at].record(None),
            Place::Report(at, n) if fragment.is_none() => return self.articles[at].record(Some(n)),
            Place::Changes(at) => {
                let words = Label::text("changes_since");
                return Destination::Page { url: format!("{}{CHANGES}", self.articles[at].url), words, language: None };
            }
            Place::Article(at) | Place::Record(at) | Place::Report(at, _) => {
                let entry = &self.articles[at];
                (&entry.url, crate::edition::plain_text(&entry.title).into(), entry.ids(), None)
            }
            Place::Section(at, n) => {
                let entry = &self.articles[at];
                let id = entry.body.get().sections.get(n).map_or("", |(_, id)| &**id);
                (&entry.url, entry.ids().find(id).unwrap_or_else(|| Label::Own(String::new())), entry.ids(), Some(id))
            }
            Place::Issue(at) => (&self.issues[at].url, self.issues[at].label.clone(), &self.names.none, None),
            Place::Page(at) => (&self.pages[at].url, crate::edition::plain_text(&self.pages[at].title).into(), &self.pages[at].ids, None),
        };
        let Some(fragment) = fragment.map(|f| url::decode(f).unwrap_or(f.into()).into_owned()) else {
            let url = own.map_or_else(|| url.clone(), |id| format!("{url}#{id}"));
            return Destination::Page { url, words, language };
        };
        match ids.find(&fragment) {
            Some(label) => {
                let page = article.map_or_else(|| url.clone(), |article| article.page_of(&fragment));
                Destination::Page { url: format!("{page}#{fragment}"), words: label, language }
            }
            None => Destination::NoFragment { known: ids, url: url.clone() },
        }
    }

    /// Whether the site has a page at `url`.
    pub fn has_page(&self, url: &str) -> bool {
        url.is_empty() || self.at(url).is_some()
    }

    /// What stands at `url`, a URL path.
    pub fn at(&self, url: &str) -> Option<Place> {
        let record = || match self.names.urls.get(url.strip_suffix(RECORD)?) {
            Some(&Place::Article(at)) => self.articles[at].record_url().map(|_| Place::Record(at)),
            _ => None,
        };
        self.names.urls.get(url).copied().or_else(record)
    }

    /// What `file` became.
    fn place_of(&self, file: FileId) -> Option<Place> {
        match *self.names.files.get(&file)? {
            Owner::Is(place) => Some(place),
            Owner::PartOf(at) => {
                let body = self.articles[at].body.get();
                let section = body.sections.iter().position(|(section, _)| *section == file).map(|n| Place::Section(at, n));
                section.or_else(|| body.reports.iter().flatten().position(|(report, _)| *report == file).map(|n| Place::Report(at, n)))
            }
        }
    }
}
