//! What a template is given: one documented struct a template. Fields that end in `_html` are HTML already, made from
//! the sources and safe to print with `| safe`; every other text is plain and must be escaped (Tera does it).

mod cite;
mod issue;
mod list;
mod notice;
mod register;
mod remark;
mod review;
mod search;
mod works;

use serde::Serialize;

pub use cite::{Alternate, CitedAs, Meta};
pub use issue::{ArticleCard, Editor, Home, Issue, IssueCard, Rubric};
pub use list::{Proof, Reference, Waiver};
pub use notice::{ChangedSection, Changes, Notice, Record};
pub use register::{Archive, Entry, Group, Initial, Listing, Register, Volume};
pub use remark::{Annotation, Candidate, Difference, Filter, FilterOption, Part, SideNote};
pub use review::*;
pub use search::Search;
pub use works::{Citer, Letter, Work, Works};

/// Part of every view: the journal, and where this page stands in it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Site {
    /// The journal's title.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// BCP 47 language of the journal.
    pub language: String,
    /// `ltr` or `rtl`: the direction of that language.
    pub direction: &'static str,
    /// The way from this page to the site's root: `""`, `"../"`, `"../../"` …; in `404.html` the path of `base-url`.
    pub root: String,
    /// The way from this page to the home page: `root` as a link (`"./"`, `"../"` …), with `index.html` where links are so written.
    pub home: String,
    /// Publisher, place and serial numbers; each may be empty.
    pub publisher: String,
    /// Place of publication.
    pub place: String,
    /// ISSN of the printed journal.
    pub issn: String,
    /// ISSN of the electronic journal.
    pub eissn: String,
    /// The pages (about, …) for the navigation, in order.
    pub navigation: Vec<Link>,
    /// The page that searches the edition: a form leads there with the words as `q`. Empty where there is none.
    pub search_url: String,
    /// The archive of volumes; empty where there is none.
    pub archive_url: String,
    /// What was checked so that everyone can read the edition.
    pub accessibility_url: String,
    /// The journal's mark, where it has one.
    pub logo: Option<Logo>,
    /// The program and its version.
    pub generator: String,
    /// `[extra]` of the theme's settings in `book.toml`: `[output.html.extra]`.
    pub extra: serde_json::Value,
}

/// The journal's mark.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Logo {
    /// Its path under `assets/`.
    pub name: String,
    /// The one for dark pages; may be empty.
    pub dark: String,
    /// Its width in pixels; 0 where it is not known.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Part of every view: what stands in `<head>`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Head {
    /// The page's title, plain, without the journal's.
    pub title: String,
    /// Its description, plain; may be empty.
    pub description: String,
    /// Its language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Its own URL path from the root (`volume-1/issue-2/`; empty for the home page).
    pub path: String,
    /// The pages above it, from the outermost; not the home page.
    pub crumbs: Vec<Link>,
    /// The absolute address, where `base-url` is known; else empty.
    pub canonical: String,
    /// Whether the page holds maths (then `assets/math.css` is wanted).
    pub has_math: bool,
    /// Whether it lists articles, works or people, or searches them (then `assets/lists.css` is wanted).
    pub has_lists: bool,
    /// Whether it holds highlighted code (then `assets/code.css` is wanted).
    pub has_code: bool,
    /// Whether it holds notes or citations with their entries (then `assets/apparatus.css` is wanted, and these layers can be
    /// switched off).
    pub has_notes: bool,
    /// Whether it is a page of reviews (then `assets/reviews.css` is wanted).
    pub has_reviews: bool,
    /// Whether it holds remarks (then `assets/apparatus.css` is wanted, and this layer can be switched off).
    pub has_remarks: bool,
    /// Whether it is a draft, published by `--drafts` alone.
    pub draft: bool,
    /// Whether it is part of the edition for reviewers, without its authors.
    pub blind: bool,
    /// The document that holds the page's remarks as W3C Web Annotations, relative to it; empty where there are none.
    pub annotations: String,
    /// The page's work as files of other programs.
    pub alternates: Vec<Alternate>,
    /// What indexers read of an article.
    pub meta: Vec<Meta>,
    /// Faults shown in a `--keep-going` build; else empty.
    pub faults: Vec<Fault>,
}

/// A fault of the page, shown by `--keep-going`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fault {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Its code, kebab case.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// `path:line:column`.
    pub place: String,
}

/// `accessibility.html`: what was checked so that everyone can read the edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Accessibility {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The colours that words and signs have.
    pub colours: Vec<ColourRow>,
}

/// A colour, and how well it is read.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ColourRow {
    /// The token: `ink`.
    pub token: String,
    /// What it is for, in the page's language.
    pub name: String,
    /// One for each mode: the ground on which it is read worst.
    pub cells: Vec<ColourCell>,
}

/// How well a colour is read in one mode.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ColourCell {
    /// `light`, `dark`, `contrast`, `contrast-dark`.
    pub mode: &'static str,
    /// The contrast ratio, from 1 to 21.
    pub ratio: String,
    /// What it must be at least.
    pub least: String,
    /// Whether it is.
    pub holds: bool,
}

/// A link with its text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    /// Where to, relative to this page.
    pub url: String,
    /// Plain text.
    pub text: String,
    /// What a screen reader should say where the text alone is too short; may be empty.
    pub label: String,
    /// Whether it leads to this very page.
    pub current: bool,
    /// The language of its text where that is another than the page's; else empty.
    pub language: String,
    /// `ltr` or `rtl`, where the language is said; else empty.
    pub direction: &'static str,
}

/// A date: for machines and for readers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Date {
    /// `received`, `revised`, `accepted`, `published`; empty where the date has no name.
    pub kind: &'static str,
    /// "Received" in the page's language.
    pub label: String,
    /// ISO 8601.
    pub iso: String,
    /// "19 October 2022".
    pub text: String,
}

/// `page.html`: a plain page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// Its title with inline markup.
    pub title_html: String,
    /// Its text.
    pub body_html: String,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// Its notes.
    pub notes: Vec<Note>,
    /// The pages before and after in its folder, for a book-like run of pages.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
}

/// `404.html`: the page a host shows for an address that is not there. Its links are absolute.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotFound {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
}

/// `article.html`: an article with its whole apparatus.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Article {
    /// The journal.
    pub site: Site,
    /// The head.
    pub head: Head,
    /// The issue it stands in; none ahead of issue.
    pub issue: Option<Link>,
    /// "Research article".
    pub kind: String,
    /// Its title with inline markup.
    pub title_html: String,
    /// Its subtitle; may be empty.
    pub subtitle_html: String,
    /// Its authors in order.
    pub authors: Vec<Author>,
    /// The affiliations in the order of first use.
    pub affiliations: Vec<Affiliation>,
    /// Received, revised, accepted, published: those it has.
    pub dates: Vec<Date>,
    /// "57–67"; may be empty.
    pub pages: String,
    /// DOI link; none without one.
    pub doi: Option<Link>,
    /// Its abstract, cut where remarks stand; may be empty.
    pub abstract_parts: Vec<Part>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// Its keywords, each with the page of the articles that have it.
    pub keyword_links: Vec<Link>,
    /// Its licence, with the deed's address where it is a known one.
    pub license: Option<Link>,
    /// "How to cite": the article as an entry of a reference list.
    pub how_to_cite_html: String,
    /// The same in other styles; may be empty.
    pub cite_styles: Vec<CitedAs>,
    /// The article's own entry as files of other programs: BibTeX, RIS, CSL-JSON.
    pub cite_files: Vec<Link>,
    /// The works it cites, likewise.
    pub works_files: Vec<Link>,
    /// Title, abstract and keywords in other languages.
    pub translations: Vec<Translation>,
    /// Figures and tables with their captions.
    pub things: Vec<Heading>,
    /// The table of contents.
    pub contents: Vec<Heading>,
    /// The sections.
    pub sections: Vec<Section>,
    /// Acknowledgements, funding and the like, at the end.
    pub statements: Vec<Statement>,
    /// The notes in order.
    pub notes: Vec<Note>,
    /// The reference list.
    pub references: Vec<Reference>,
    /// How the list is laid out: `plain`, `hanging`, or `marked` with a number before each entry.
    pub reference_layout: &'static str,
    /// How the citations and the list agree, where the journal states it.
    pub proof: Option<Proof>,
    /// Words that cite what the list lacks, known and explained.
    pub waivers: Vec<Waiver>,
    /// Remarks on the article as a whole, its title or its abstract as a whole.
    pub annotations: Vec<Annotation>,
    /// Remarks of no section whose words are no longer in the text, or could be several.
    pub lost: Vec<Annotation>,
    /// How many remarks the page holds, without the answers to them.
    pub remark_count: usize,
    /// By what its remarks can be told apart, where they differ in it.
    pub filters: Vec<Filter>,
    /// What the page of its reviews holds; none where it has no such page.
    pub record: Option<Counts>,
    /// The remarks as W3C Web Annotations, in JSON-LD for a `<script>`, safe to print with `| safe`; may be empty.
    pub annotations_json: String,
    /// What became of it since it was accepted: corrections, retractions.
    pub of_record: Record,
    /// The same in the words of schema.org, in JSON-LD for a `<script>`, safe to print with `| safe`; may be empty.
    pub updates_json: String,
    /// Corrections, responses and other articles it is tied to.
    pub related: Vec<Related>,
    /// The article before it in the issue.
    pub previous: Option<Link>,
    /// The article after.
    pub next: Option<Link>,
    /// `extra:` of the front matter, for themes.
    pub extra: serde_json::Value,
}

/// An author.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Author {
    /// The name as written.
    pub name: String,
    /// The page of their articles; empty where there is none.
    pub url: String,
    /// Link to the ORCID record.
    pub orcid: Option<Link>,
    /// E-mail address; of corresponding authors only.
    pub email: String,
    /// Whether readers should write to them.
    pub corresponding: bool,
    /// Whether they contributed equally with the others so marked.
    pub equal: bool,
    /// The numbers of their affiliations, in [`Article::affiliations`]; none where all share the only one.
    pub marks: Vec<usize>,
    /// CRediT roles in words.
    pub roles: Vec<String>,
    /// A few sentences; may be empty.
    pub biography_html: String,
}

/// An affiliation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Affiliation {
    /// Its number.
    pub mark: usize,
    /// "Qurtuba University …, Peshawar, Pakistan".
    pub text: String,
}

/// Title, abstract and keywords in another language.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Translation {
    /// Its language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The title; may be empty.
    pub title_html: String,
    /// The abstract; may be empty.
    pub abstract_html: String,
    /// The keywords.
    pub keywords: Vec<String>,
    /// "Abstract" in that language.
    pub heading: String,
    /// "Keywords" in that language.
    pub keywords_heading: String,
    /// The language of these two where that one has no words; else empty.
    pub heading_language: &'static str,
    /// What stands between its keywords.
    pub comma: String,
}

/// A line of the table of contents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Heading {
    /// The id to link to.
    pub id: String,
    /// "2.1"; empty where nothing is numbered.
    pub number: String,
    /// Its words with inline markup, without notes and links.
    pub title_html: String,
    /// The headings under it.
    pub children: Vec<Heading>,
}

/// A section of an article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// "1", or "A" of an appendix; empty where nothing is numbered.
    pub number: String,
    /// Whether it is an appendix.
    pub appendix: bool,
    /// Its title with inline markup.
    pub title_html: String,
    /// The remarks on it as a whole, or on its title.
    pub annotations: Vec<Annotation>,
    /// Its text, cut where remarks stand.
    pub parts: Vec<Part>,
    /// Remarks written beside it whose words are no longer in the text, or could be several.
    pub lost: Vec<Annotation>,
    /// Its language where it is another than the article's; else empty.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// A statement at the end of an article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Statement {
    /// Its id.
    pub id: &'static str,
    /// "Acknowledgements".
    pub title: String,
    /// Its text.
    pub body_html: String,
}

/// A note.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Note {
    /// `fn-KEY`.
    pub id: String,
    /// Its number.
    pub number: usize,
    /// `footnote` (the author's), `editor`, or `citation` under a style that cites in notes.
    pub kind: &'static str,
    /// Its text.
    pub body_html: String,
    /// Its text once more, for the margin: without ids, without links that the keyboard reaches.
    #[serde(skip)]
    pub side_html: String,
    /// One link for each place that cites it.
    pub backlinks: Vec<Link>,
}

/// A tie to another article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Related {
    /// "Responds to".
    pub relation: String,
    /// The other article.
    pub link: Link,
}
