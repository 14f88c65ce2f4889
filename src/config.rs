//! `book.toml`: the journal and how to build it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::data::{self, Data, Named, Node};
use crate::diagnostic::{Code, Diagnostic, Severity, catalogue::data as faults};
use crate::edition::contact::Issn;
use crate::edition::scalar::Language;
use crate::source::{FileId, Span, Spanned};

/// `book.toml`, read.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Variorum: book.toml")]
pub struct Config {
    /// The version of the source format; 1.
    pub format: Option<Spanned<u32>>,
    /// The journal's title and language.
    #[serde(default)]
    pub book: Book,
    /// What catalogues know of the journal.
    #[serde(default)]
    pub journal: Journal,
    /// Where things are, and which theme.
    #[serde(default)]
    pub build: Build,
    /// How the edition looks.
    #[serde(default)]
    pub look: Look,
    /// How citations are set.
    #[serde(default)]
    pub citation: Citation,
    /// How grave each fault is, by its code.
    #[serde(default)]
    pub check: Named<Level>,
    /// The search.
    #[serde(default)]
    pub search: Search,
    /// Settings of the outputs.
    #[serde(default)]
    pub output: Output,
}

/// The journal as a book.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Book {
    /// The journal's title.
    pub title: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
    /// Its language; `en` if not given.
    pub language: Option<Language>,
    /// Who keeps the edition.
    #[serde(default)]
    pub authors: Vec<String>,
}

/// What catalogues know of the journal.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Journal {
    /// ISSN of the printed journal.
    pub issn: Option<Issn>,
    /// ISSN of the electronic journal.
    pub eissn: Option<Issn>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// The place of publication.
    pub place: Option<String>,
    /// The licence of articles that name none.
    pub license: Option<String>,
    /// The prefix of its DOIs.
    pub doi_prefix: Option<String>,
}

/// Where things are, and which theme.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Build {
    /// The folder of the sources; `content` if not given.
    pub content_dir: Option<Spanned<String>>,
    /// The folder of the site; `site` if not given.
    pub build_dir: Option<Spanned<String>>,
    /// The theme; `default` if not given.
    pub theme: Option<Spanned<String>>,
    /// The address the site will have.
    pub base_url: Option<Spanned<String>>,
}

/// How the edition looks, whatever the theme.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Look {
    /// The colour of accents, `#rrggbb`. Each mode takes the nearest colour of that hue that can be read in it.
    pub accent: Option<Spanned<String>>,
    /// The fonts of the text, the first that the reader has; the theme's own come after them.
    pub text_font: Option<Spanned<String>>,
    /// The fonts of titles and headings; those of the text if not given.
    pub heading_font: Option<Spanned<String>>,
    /// The fonts of what stands around the text: the masthead, contents, remarks.
    pub apparatus_font: Option<Spanned<String>>,
    /// The journal's mark, shown at the top of each page: a file of the journal, such as `logo.svg`.
    pub logo: Option<Spanned<String>>,
    /// The mark for dark pages; the same if not given.
    pub logo_dark: Option<Spanned<String>>,
}

/// How citations are set.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Citation {
    /// A CSL style by name, or the path of a `.csl` file from the journal's folder; `apa` if not given.
    pub style: Option<Spanned<String>>,
    /// A CSL locale; the journal's language if not given.
    pub locale: Option<Spanned<Language>>,
    /// Whether author–year citations typed as prose are recognised; `true` if not given.
    pub prose: Option<bool>,
    /// Whether the page of an article states how its citations and its list of references agree; `false` if not given.
    #[serde(default)]
    pub statement: bool,
}

/// The search.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Search {
    /// Whether the edition has a page that searches it, and the index for it; `true` if not given.
    pub enable: Option<bool>,
}

/// Settings of the outputs.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Output {
    /// The HTML edition.
    #[serde(default)]
    pub html: Html,
}

/// Settings of the HTML edition.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Html {
    /// Whether the journal and each issue have a page of the works they cite; `true` if not given.
    pub works_cited: Option<bool>,
    /// Values for a theme of your own: `site.extra` in its templates.
    pub extra: Option<serde_json::Value>,
}

/// How grave a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Nothing is published.
    Error,
    /// It is told.
    Warn,
    /// It is not told.
    Off,
}

impl Look {
    /// Whether nothing is asked for.
    pub fn is_plain(&self) -> bool {
        let all = [&self.accent, &self.text_font, &self.heading_font, &self.apparatus_font, &self.logo, &self.logo_dark];
        all.iter().all(|asked| asked.is_none())
    }
}

impl Config {
    /// Reads `book.toml`. What is wrong is told; what is right is used.
    pub fn read(text: &str, file: FileId) -> (Config, Vec<Diagnostic>) {
        let mut out = Vec::new();
        let node = match data::read_toml(text, file) {
            Ok(node) => node,
            Err(errors) => {
                out.extend(errors.iter().map(|error| faults::config_invalid(error.span, &error.value)));
                return (Config::default(), out);
            }
        };
        let mut config: Config = data::decode(&node, &mut out).unwrap_or_default();
        title_missing(&node, &mut out);
        config.verify(&mut out);
        (config, out)
    }

    fn verify(&mut self, out: &mut Vec<Diagnostic>) {
        if let Some(format) = self.format.as_ref().filter(|f| f.value != 1) {
            out.push(faults::value_invalid(format.span, &format!("`{}`", format.value), "`1`, the only version of the format there is"));
        }
        for (code, level) in &self.check.0 {
            match Code::named(&code.value) {
                None => out.push(faults::rule_unknown(code.span, &code.value)),
                Some(known) if !known.is_configurable() && *level != Level::Error => {
                    out.push(faults::value_invalid(
                        code.span,
                        &format!("`{known}`"),
                        "a fault that can be told less gravely; this one leaves nothing to publish",
                    ));
                }
                Some(_) => {}
            }
        }
        if let Some(url) = self.build.base_url.as_mut() {
            match Self::base_url_of(&url.value) {
                Some(whole) => url.value = whole,
                None => {
                    out.push(faults::base_url_invalid(url.span, &url.value));
                    url.value.clear();
                }
            }
        }
        // A wrong folder is told and not looked into.
        if let Some(dir) = self.build.content_dir.take_if(|dir| is_outside(&dir.value)) {
            out.push(faults::value_invalid(dir.span, &format!("`{}`", dir.value), "a folder inside the journal, such as `content`"));
        }
    }

    /// A base URL, ending in `/`; none where `url` is no web address.
    pub fn base_url_of(url: &str) -> Option<String> {
        let host = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme))?;
        let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '?' | '#');
        let good = !host.is_empty() && !host.starts_with('/') && !url.contains(bad);
        good.then(|| format!("{}/", url.trim_end_matches('/')))
    }

    /// Takes `url` for the address of the site.
    pub fn set_base_url(&mut self, url: String) {
        self.build.base_url = Some(Spanned { value: url, span: Span::top(FileId(0)) });
    }

    /// How grave `code` is in this journal; nothing when it is not to be told. `strict` makes every warning an error.
    pub fn severity(&self, code: Code, strict: bool) -> Option<Severity> {
        let configured = self.check.0.iter().find(|(name, _)| Code::named(&name.value) == Some(code)).map(|(_, level)| *level);
        let severity = match configured.filter(|_| code.is_configurable()) {
            Some(Level::Off) => return None,
            Some(Level::Error) => Severity::Error,
            Some(Level::Warn) => Severity::Warning,
            None if code.is_silent() => return None,
            None => code.severity(),
        };
        Some(if strict { Severity::Error } else { severity })
    }

    /// The folder of the sources.
    pub fn content_dir(&self) -> &str {
        self.build.content_dir.as_ref().map_or("content", |dir| dir.value.trim_end_matches('/'))
    }

    /// The folder of the site.
    pub fn build_dir(&self) -> &str {
        self.build.build_dir.as_ref().map_or("site", |dir| dir.value.as_str())
    }

    /// The address of the site, ending in `/`; empty where it is not known.
    pub fn base_url(&self) -> &str {
        self.build.base_url.as_ref().map_or("", |url| url.value.as_str())
    }

    /// The domain that is the journal's alone: that of a base URL that ends with it, where no host of many journals lends it.
    pub fn own_domain(&self) -> Option<&str> {
        let (_, rest) = self.base_url().split_once("://")?;
        let domain = rest.strip_suffix('/').filter(|rest| !rest.contains('/'))?;
        let is_name = domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
        let is_number = domain.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
        let is_lent = LENT.iter().any(|host| domain.to_ascii_lowercase().ends_with(host));
        (is_name && domain.contains('.') && !is_number && !is_lent).then_some(domain)
    }

    /// The file of the journal's own citation style, where `style` names one.
    pub fn style_file(&self) -> Option<&str> {
        self.citation.style.as_ref().map(|style| style.value.as_str()).filter(|style| style.ends_with(".csl"))
    }

    /// The files `[look]` names, by their paths from the journal's folder.
    pub fn look_files(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.look.logo.iter().chain(&self.look.logo_dark)
    }

    /// The theme's name and where it stands in `book.toml`.
    pub fn theme(&self) -> Option<&Spanned<String>> {
        self.build.theme.as_ref()
    }

    /// The journal's language.
    pub fn language(&self) -> &str {
        self.book.language.as_ref().map_or("en", Language::as_str)
    }

    /// The path under which the site stands on its host: `/` or `/repo/`.
    pub fn base_path(&self) -> String {
        let after_host = self.base_url().split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        after_host.unwrap_or("/").to_owned()
    }
}

/// Hosts whose domains are shared by those they serve.
const LENT: [&str; 2] = [".github.io", ".gitlab.io"];

/// Tells a journal without a title; a title of a wrong form was told before.
fn title_missing(whole: &Node, out: &mut Vec<Diagnostic>) {
    match whole.get("book") {
        None => out.push(faults::book_title_missing(Span::top(whole.span.file))),
        Some(book) if matches!(book.data, Data::Mapping(_)) && book.get("title").is_none() => out.push(faults::book_title_missing(book.span)),
        Some(_) => {}
    }
}

/// Whether a folder's path is none of a folder inside the journal.
fn is_outside(path: &str) -> bool {
    path.is_empty() || path.starts_with(['/', '.', '~']) || path.contains('\\') || path.split('/').any(|part| part == "..")
}

/// The JSON Schema of `book.toml`, and of each kind of front matter, by kind.
pub fn schemas() -> BTreeMap<&'static str, serde_json::Value> {
    use crate::edition::{annotation::ReviewFront, front};
    fn schema<T: JsonSchema>() -> serde_json::Value {
        schemars::schema_for!(T).to_value()
    }
    BTreeMap::from([
        ("article", schema::<front::ArticleFront>()),
        ("book", schema::<Config>()),
        ("identities", schema::<crate::edition::identities::IdentitiesFile>()),
        ("issue", schema::<front::IssueFront>()),
        ("page", schema::<front::PageFront>()),
        ("review", schema::<ReviewFront>()),
        ("section", schema::<front::SectionFront>()),
    ])
}
