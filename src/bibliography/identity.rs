//! What tells one work from another, whoever wrote it down: its DOI, its address, its title with year and first name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Reference;

/// A work by one of the things that tell it from others, as a short number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkKey(u64);

/// What is known of a work to tell it from others; each where it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its DOI.
    pub doi: Option<WorkKey>,
    /// Its address.
    pub address: Option<WorkKey>,
    /// Its address with the first of its names: several works may stand at one address.
    pub url: Option<WorkKey>,
    /// Its title with its year and the first of its names.
    pub title: Option<WorkKey>,
}

/// What tells a reference from others, and where a list has it: worked out once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// What tells it best.
    pub key: WorkKey,
    /// All that tells it.
    pub identity: Identity,
    /// What a list is ordered by.
    pub sort: String,
}

impl Traced {
    /// Traces `reference`.
    pub fn of(reference: &Reference) -> Self {
        let identity = Identity::of(reference);
        Self { key: identity.key(reference), identity, sort: sort_key(reference) }
    }
}

impl WorkKey {
    fn of(kind: &str, parts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in [kind].iter().chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let hash = hasher.finalize();
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        Self(u64::from_be_bytes(first))
    }

    /// A DOI, with or without a resolver; capitals aside.
    pub fn doi(doi: &str) -> Option<Self> {
        let bare = doi.find("10.").map(|at| doi[at..].trim().to_lowercase()).filter(|bare| bare.contains('/'))?;
        Some(Self::of("doi", &[&bare]))
    }

    /// An address: scheme, `www.`, fragment, a slash at its end and the capitals of its host do not count.
    pub fn url(url: &str) -> Option<Self> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let rest = rest.split('#').next().unwrap_or(rest).trim_end_matches('/');
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.to_lowercase();
        if matches!(host.as_str(), "doi.org" | "dx.doi.org") {
            return Self::doi(path);
        }
        let host = host.strip_prefix("www.").unwrap_or(&host);
        (!host.is_empty()).then(|| Self::of("url", &[host, path]))
    }

    /// A title with year and first family name; none where neither of these is known.
    pub fn title(title: &str, year: Option<i32>, family: &str) -> Option<Self> {
        let (title, family) = (folded(title), folded(family));
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        (!(title.is_empty() || year.is_empty() && family.is_empty())).then(|| Self::of("title", &[&title, &year, &family]))
    }

    /// The key as part of an id: sixteen digits.
    pub fn digits(self) -> String {
        format!("{:016x}", self.0)
    }
}

impl Identity {
    /// The identity of `reference`.
    pub fn of(reference: &Reference) -> Self {
        let address = reference.url().and_then(|url| WorkKey::url(&url));
        // An address at the resolver is a DOI.
        let resolved = reference.url().is_some_and(|url| url.contains("doi.org/"));
        let doi = reference.doi().and_then(|doi| WorkKey::doi(&doi)).or(address.filter(|_| resolved));
        let address = address.filter(|_| !resolved);
        let family = first_name(reference);
        let url = address.filter(|_| reference.url().is_some_and(|url| leads_inside(&url)));
        Self {
            doi,
            address,
            url: url.map(|key| WorkKey::of("at", &[&key.digits(), &folded(&family)])),
            title: WorkKey::title(&reference.title(), reference.year(), &family),
        }
    }

    /// What tells it best; of a work of which nothing is known, its key in its own bibliography.
    fn key(&self, reference: &Reference) -> WorkKey {
        let own = |key: WorkKey| WorkKey::of("at", &[&key.digits(), &folded(&reference.title()), &reference.year().unwrap_or_default().to_string()]);
        self.doi.or(self.url.map(own)).or(self.title).unwrap_or_else(|| WorkKey::of("key", &[&reference.key, &reference.title()]))
    }
}

/// Whether an address leads beyond the first page of its host, which many works may name.
fn leads_inside(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split_once('/').is_some_and(|(_, path)| !path.is_empty())
}

/// What a list of works is ordered by: names, year, title; without accents, case and punctuation.
fn sort_key(reference: &Reference) -> String {
    let names: Vec<String> = makers(reference).iter().map(|name| format!("{} {} {}", name.short(), name.given, name.suffix)).collect();
    let year = reference.year().map_or_else(|| "0000".to_owned(), |year| format!("{year:04}"));
    let title = folded(&reference.title());
    let title = ["the ", "a ", "an "].iter().find_map(|article| title.strip_prefix(article)).unwrap_or(&title);
    let names = folded(&names.join(" "));
    if names.is_empty() { format!("{title}\u{1}{year}") } else { format!("{names}\u{1}{year}\u{1}{title}") }
}

fn makers(reference: &Reference) -> &[super::Name] {
    ["author", "editor", "director", "translator", "compiler", "composer"]
        .iter()
        .map(|role| reference.names(role))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

fn first_name(reference: &Reference) -> String {
    makers(reference).first().map(|name| if name.family.is_empty() { name.short() } else { name.family.clone() }).unwrap_or_default()
}

/// Small letters and digits without accents, one space between words.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !matches!(c, '\'' | '’' | '\u{ad}') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}
