//! The codes of all faults, with what each does when nothing is configured.

use std::fmt;

/// How grave a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The edition is published; `--strict` makes it an error.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Names one kind of fault. Printed in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A source file is not UTF-8.
    EncodingInvalid,
    /// A text carries an invisible character that reorders what the reader sees.
    BidiOverride,
    /// A text carries a control character; it is shown as U+FFFD.
    ControlCharacter,
    /// A file went away, or changed, between listing and reading.
    FileVanished,
    /// A file the text needs is a device, a FIFO, a socket, a dangling link or a link out of the journal.
    FileUnusable,
    /// A file's or folder's name can't become a URL that works everywhere.
    FileNameInvalid,
    /// A file has no front matter.
    FrontMatterMissing,
    /// The front matter's opening line has no closing one.
    FrontMatterUnclosed,
    /// The YAML can't be read.
    YamlInvalid,
    /// The YAML uses a tag, a merge key or several documents.
    YamlUnsupported,
    /// The YAML is nested too deeply, or its aliases unfold to too much.
    YamlBudget,
    /// A key stands twice in one mapping.
    KeyDuplicate,
    /// A key the format does not know.
    KeyUnknown,
    /// A required key is missing.
    KeyMissing,
    /// A value is not of the form its key asks.
    ValueInvalid,
    /// A date that does not exist, or is not written as one.
    DateInvalid,
    /// Two dates of an article stand in the wrong order.
    DateOrder,
    /// An ORCID iD whose form or check digit is wrong.
    OrcidInvalid,
    /// There is no `book.toml`.
    ConfigMissing,
    /// `book.toml` can't be read.
    ConfigInvalid,
    /// `base-url` is no web address.
    BaseUrlInvalid,
    /// A rubric lists an article that its issue does not have.
    RubricUnknown,
    /// An article of an issue stands under no rubric.
    RubricUnlisted,
    /// A folder of an article or issue stands where it can't.
    ArticleNested,
    /// An author names an affiliation that is not defined.
    AffiliationUnknown,
    /// A translation's key is no language tag.
    TranslationInvalid,
    /// Two sources make the same URL.
    UrlCollision,
    /// A `redirect-from` is no path inside the site.
    RedirectInvalid,
    /// Two places of a page carry the same id.
    IdDuplicate,
    /// An id that the page itself, or the browser, needs.
    IdReserved,
    /// A note is cited and defined nowhere.
    FootnoteUndefined,
    /// A note is defined and cited nowhere.
    FootnoteUnused,
    /// A note is defined twice.
    FootnoteDuplicate,
    /// A note cites itself, directly or through others.
    FootnoteCycle,
    /// A citation whose key has no entry.
    CitationMissing,
    /// A citation style that is not bundled, or whose file is not there.
    CitationStyleUnknown,
    /// A `.csl` file that is no style.
    CitationStyleInvalid,
    /// A bracket that looks like a citation and can't be read as one.
    CitationUnclear,
    /// Two different entries under one key.
    ReferenceDuplicate,
    /// An entry of the bibliography that nothing cites.
    UncitedReference,
    /// A citation in words whose work the list does not have.
    CitationUnlisted,
    /// A citation in words that can mean several works.
    CitationAmbiguous,
    /// A citation whose year is not that of the work it seems to mean.
    CitationYear,
    /// A citation that spells a name otherwise than the entry of its work.
    CitationName,
    /// A citation with “et al.” for too few authors, or with all of many.
    CitationEtAl,
    /// A citation that probably means a work, and does not name it plainly.
    CitationUncertain,
    /// A citation of a page that its work does not have.
    CitationPages,
    /// A long quotation whose citation names no page.
    QuotationUnlocated,
    /// One work under two keys.
    ReferenceRepeated,
    /// One DOI or address in the entries of two works.
    IdentifierShared,
    /// A DOI, ISBN, ISSN or address that can't be right.
    IdentifierInvalid,
    /// A DOI that names another year than its entry.
    DoiYear,
    /// An author who is probably another of the list, written differently.
    PersonVariant,
    /// An entry that stands out of the order of its file.
    ListOrder,
    /// An entry of a bibliography that can't be read; the others are.
    BibliographyInvalid,
    /// A bibliography file without any entry.
    BibliographyEmpty,
    /// Entries that inherit from each other in a circle.
    BibliographyCycle,
    /// A bibliography file the front matter names is not there.
    BibliographyMissing,
    /// The number of an issue in a field that no style prints.
    IssueAlone,
    /// The words of a cross-link are not in its section.
    CrossLinkWords,
    /// The target of a cross-link does not exist.
    CrossLinkTarget,
    /// A cross-reference to an id that the article does not have.
    CrossReferenceMissing,
    /// A link to a source file that is not there.
    LinkBroken,
    /// A link to a place that its page does not have.
    FragmentMissing,
    /// A link that begins at the server's root, which breaks under `/repo/`.
    LinkAbsolute,
    /// A link whose scheme could run a program; it is left out.
    LinkUnsafe,
    /// An image that is not there.
    ImageMissing,
    /// An image that is fetched from another site.
    ImageElsewhere,
    /// A file `publish:` lists is not there.
    PublishMissing,
    /// Raw HTML that the sanitiser took out.
    HtmlRemoved,
    /// A formula that can't be read.
    MathInvalid,
    /// A code block too costly to colour; it is set plain.
    CodeBudget,
    /// Markdown that is nested too deeply.
    MarkdownDepth,
    /// A caption line with nothing above it to caption.
    CaptionStray,
    /// Two annotations or reviews carry one id.
    AnnotationDuplicate,
    /// An annotation is by somebody `reviewers:` does not name.
    AnnotationPerson,
    /// An annotation's target does not exist.
    AnnotationTarget,
    /// The words an annotation quotes are not in its text.
    AnnotationStale,
    /// The words an annotation quotes have changed; one place is left that can be theirs.
    AnnotationDrifted,
    /// The words an annotation quotes stand in several places.
    AnnotationAmbiguous,
    /// A reply answers what is not in its thread, or answers run in a circle.
    AnnotationReply,
    /// A remark is accepted or declined, and neither authors nor editors answered it.
    AnnotationUnanswered,
    /// A proposed wording without words to replace, or in a remark that is not called editing.
    AnnotationSuggestion,
    /// An anonymous reviewer's name, ORCID or e-mail stands in the sources, or would be published.
    IdentityLeak,
    /// What a draft or withheld remark says would be published.
    HiddenLeak,
    /// Git does not ignore `identities.yaml`.
    IdentitiesTracked,
    /// A file keeps a part that can't be searched for what must not be published.
    AssetUnsearched,
    /// An edition for reviewers names an author.
    BlindLeak,
    /// An edition for reviewers points to an author.
    BlindTrace,
    /// An edition for reviewers cites a work of an author.
    BlindSelfCitation,
    /// The theme `book.toml` names is not there.
    ThemeMissing,
    /// A file of a theme that can't be used: a link out of the theme, a template of another name.
    ThemeFile,
    /// A language lacks texts of the pages, or has no file of them.
    WordsMissing,
    /// A file of words has a text that no page asks for.
    WordsUnknown,
    /// A counted text has not the plural forms of its language.
    WordsPlural,
    /// Words of one colour of a theme are hard to read on another.
    ContrastLow,
    /// A template that can't be read.
    TemplateInvalid,
    /// A template that failed while a page was made.
    TemplateFailed,
    /// Templates that extend or include each other in a circle.
    TemplateRecursion,
    /// A template that makes a page too large.
    TemplateBudget,
    /// A link of what was made that leads to nothing in the site.
    OutputLink,
    /// A link to another site that leads to nothing there.
    ExternalLink,
    /// An address that was published leads nowhere.
    PublishedVanished,
    /// A line of `variorum.lock` is no address.
    LockInvalid,
    /// A text that was accepted has changed, and no erratum says so.
    RecordChanged,
    /// A text that was accepted is not kept, or is not the one that was recorded.
    RecordInvalid,
    /// An erratum names a notice that is no article of the journal.
    NoticeUnknown,
    /// Something an import decided without being sure.
    ImportDoubt,
}

/// What the catalogue knows of one code.
struct Entry {
    code: Code,
    name: &'static str,
    severity: Severity,
    /// Whether `[check]` may change it: faults that leave nothing to publish can't be waved through.
    configurable: bool,
    /// Whether it is told only where `[check]` asks for it.
    silent: bool,
    summary: &'static str,
}

const fn fixed(code: Code, name: &'static str, summary: &'static str) -> Entry {
    Entry { code, name, severity: Severity::Error, configurable: false, silent: false, summary }
}

const fn error(code: Code, name: &'static str, summary: &'static str) -> Entry {
    Entry { code, name, severity: Severity::Error, configurable: true, silent: false, summary }
}

const fn warning(code: Code, name: &'static str, summary: &'static str) -> Entry {
    Entry { code, name, severity: Severity::Warning, configurable: true, silent: false, summary }
}

/// A fault that is told only where the journal asks for it.
const fn silent(code: Code, name: &'static str, summary: &'static str) -> Entry {
    Entry { code, name, severity: Severity::Warning, configurable: true, silent: true, summary }
}

/// In the order of the enum, so that a code is its own index.
const ENTRIES: &[Entry] = &[
    fixed(Code::EncodingInvalid, "encoding-invalid", "A source file is not UTF-8."),
    warning(Code::BidiOverride, "bidi-override", "A text carries an invisible character that reorders what the reader sees."),
    warning(Code::ControlCharacter, "control-character", "A text carries a control character; it is shown as U+FFFD."),
    fixed(Code::FileVanished, "file-vanished", "A file went away, or changed, between listing and reading."),
    fixed(Code::FileUnusable, "file-unusable", "A file the text needs is a device, a FIFO, a socket, a dangling link or a link out of the journal."),
    fixed(Code::FileNameInvalid, "file-name-invalid", "A file's or folder's name can't become a URL that works everywhere."),
    fixed(Code::FrontMatterMissing, "front-matter-missing", "A file has no front matter."),
    fixed(Code::FrontMatterUnclosed, "front-matter-unclosed", "The front matter's opening line has no closing one."),
    fixed(Code::YamlInvalid, "yaml-invalid", "The YAML can't be read."),
    fixed(Code::YamlUnsupported, "yaml-unsupported", "The YAML uses a tag, a merge key or several documents."),
    fixed(Code::YamlBudget, "yaml-budget", "The YAML is nested too deeply, or its aliases unfold to too much."),
    fixed(Code::KeyDuplicate, "key-duplicate", "A key stands twice in one mapping."),
    fixed(Code::KeyUnknown, "key-unknown", "A key the format does not know."),
    fixed(Code::KeyMissing, "key-missing", "A required key is missing."),
    fixed(Code::ValueInvalid, "value-invalid", "A value is not of the form its key asks."),
    fixed(Code::DateInvalid, "date-invalid", "A date that does not exist, or is not written as one."),
    fixed(Code::DateOrder, "date-order", "Two dates of an article stand in the wrong order."),
    fixed(Code::OrcidInvalid, "orcid-invalid", "An ORCID iD whose form or check digit is wrong."),
    fixed(Code::ConfigMissing, "config-missing", "There is no `book.toml`."),
    fixed(Code::ConfigInvalid, "config-invalid", "`book.toml` can't be read."),
    fixed(Code::BaseUrlInvalid, "base-url-invalid", "`base-url` is no web address."),
    fixed(Code::RubricUnknown, "rubric-unknown", "A rubric lists an article that its issue does not have."),
    warning(Code::RubricUnlisted, "rubric-unlisted", "An article of an issue stands under no rubric."),
    fixed(Code::ArticleNested, "article-nested", "A folder of an article or issue stands where it can't."),
    fixed(Code::AffiliationUnknown, "affiliation-unknown", "An author names an affiliation that is not defined."),
    fixed(Code::TranslationInvalid, "translation-invalid", "A translation's key is no language tag."),
    fixed(Code::UrlCollision, "url-collision", "Two sources make the same URL."),
    fixed(Code::RedirectInvalid, "redirect-invalid", "A `redirect-from` is no path inside the site."),
    fixed(Code::IdDuplicate, "id-duplicate", "Two places of a page carry the same id."),
    fixed(Code::IdReserved, "id-reserved", "An id that the page itself, or the browser, needs."),
    error(Code::FootnoteUndefined, "footnote-undefined", "A note is cited and defined nowhere."),
    warning(Code::FootnoteUnused, "footnote-unused", "A note is defined and cited nowhere."),
    fixed(Code::FootnoteDuplicate, "footnote-duplicate", "A note is defined twice."),
    warning(Code::FootnoteCycle, "footnote-cycle", "A note cites itself, directly or through others."),
    error(Code::CitationMissing, "citation-missing", "A citation whose key has no entry."),
    fixed(Code::CitationStyleUnknown, "citation-style-unknown", "A citation style that is not bundled, or whose file is not there."),
    fixed(Code::CitationStyleInvalid, "citation-style-invalid", "A `.csl` file that is no citation style."),
    warning(Code::CitationUnclear, "citation-unclear", "A bracket that looks like a citation and can't be read as one."),
    error(Code::ReferenceDuplicate, "reference-duplicate", "Two different entries under one key."),
    warning(Code::UncitedReference, "uncited-reference", "An entry of the bibliography that nothing cites."),
    warning(Code::CitationUnlisted, "citation-unlisted", "A citation in words whose work the list does not have."),
    warning(Code::CitationAmbiguous, "citation-ambiguous", "A citation in words that can mean several works."),
    warning(Code::CitationYear, "citation-year", "A citation whose year is not that of the work it seems to mean."),
    warning(Code::CitationName, "citation-name", "A citation that spells a name otherwise than the entry of its work."),
    warning(Code::CitationEtAl, "citation-et-al", "A citation with “et al.” for too few authors, or with all of many."),
    warning(Code::CitationUncertain, "citation-uncertain", "A citation that probably means a work, and does not name it plainly."),
    warning(Code::CitationPages, "citation-pages", "A citation of a page that its work does not have."),
    warning(Code::QuotationUnlocated, "quotation-unlocated", "A long quotation whose citation names no page."),
    warning(Code::ReferenceRepeated, "reference-repeated", "One work under two keys."),
    warning(Code::IdentifierShared, "identifier-shared", "One DOI or address in the entries of two works."),
    warning(Code::IdentifierInvalid, "identifier-invalid", "A DOI, ISBN, ISSN or address that can't be right."),
    warning(Code::DoiYear, "doi-year", "A DOI that names another year than its entry."),
    warning(Code::PersonVariant, "person-variant", "An author who is probably another of the list, written differently."),
    silent(Code::ListOrder, "list-order", "An entry that stands out of the order of its file."),
    error(Code::BibliographyInvalid, "bibliography-invalid", "An entry of a bibliography that can't be read; the others are."),
    error(Code::BibliographyEmpty, "bibliography-empty", "A bibliography file without any entry."),
    error(Code::BibliographyCycle, "bibliography-cycle", "Entries that inherit from each other in a circle."),
    fixed(Code::BibliographyMissing, "bibliography-missing", "A bibliography file the front matter names is not there."),
    warning(Code::IssueAlone, "issue-alone", "The number of an issue in a field that no style prints."),
    error(Code::CrossLinkWords, "cross-link-words", "The words of a cross-link are not in its section."),
    error(Code::CrossLinkTarget, "cross-link-target", "The target of a cross-link does not exist."),
    error(Code::CrossReferenceMissing, "cross-reference-missing", "A cross-reference to an id that the article does not have."),
    error(Code::LinkBroken, "link-broken", "A link to a source file that is not there."),
    error(Code::FragmentMissing, "fragment-missing", "A link to a place that its page does not have."),
    error(Code::LinkAbsolute, "link-absolute", "A link that begins at the server's root, which breaks under `/repo/`."),
    warning(Code::LinkUnsafe, "link-unsafe", "A link whose scheme could run a program; it is left out."),
    error(Code::ImageMissing, "image-missing", "An image that is not there."),
    warning(Code::ImageElsewhere, "image-elsewhere", "An image that every reader’s browser fetches from another site."),
    fixed(Code::PublishMissing, "publish-missing", "A file `publish:` lists is not there."),
    warning(Code::HtmlRemoved, "html-removed", "Raw HTML that the sanitiser took out."),
    error(Code::MathInvalid, "math-invalid", "A formula that can't be read."),
    warning(Code::CodeBudget, "code-budget", "A code block too costly to colour; it is set plain."),
    fixed(Code::MarkdownDepth, "markdown-depth", "Markdown that is nested too deeply."),
    warning(Code::CaptionStray, "caption-stray", "A caption line with nothing above it to caption."),
    fixed(Code::AnnotationDuplicate, "annotation-duplicate", "Two annotations or reviews carry one id."),
    error(Code::AnnotationPerson, "annotation-person", "An annotation is by somebody `reviewers:` does not name."),
    error(Code::AnnotationTarget, "annotation-target", "An annotation's target does not exist."),
    warning(Code::AnnotationStale, "annotation-stale", "The words an annotation quotes are not in its text."),
    warning(Code::AnnotationDrifted, "annotation-drifted", "The words an annotation quotes have changed; one place is left that can be theirs."),
    error(Code::AnnotationAmbiguous, "annotation-ambiguous", "The words an annotation quotes stand in several places."),
    fixed(Code::AnnotationReply, "annotation-reply", "A reply answers what is not in its thread, or answers run in a circle."),
    warning(Code::AnnotationUnanswered, "annotation-unanswered", "A remark is accepted or declined, and neither authors nor editors answered it."),
    warning(Code::AnnotationSuggestion, "annotation-suggestion", "A proposed wording without words to replace, or in a remark that is not called editing."),
    fixed(Code::IdentityLeak, "identity-leak", "An anonymous reviewer's name, ORCID or e-mail stands in the sources, or would be published."),
    fixed(Code::HiddenLeak, "hidden-leak", "What a draft or withheld remark says would be published."),
    warning(Code::IdentitiesTracked, "identities-tracked", "The `.gitignore` beside `identities.yaml` does not list it."),
    warning(Code::AssetUnsearched, "asset-unsearched", "A file keeps a part that can't be searched for what must not be published."),
    fixed(Code::BlindLeak, "blind-leak", "An edition for reviewers names an author."),
    warning(Code::BlindTrace, "blind-trace", "An edition for reviewers points to an author."),
    warning(Code::BlindSelfCitation, "blind-self-citation", "An edition for reviewers cites a work of an author."),
    fixed(Code::ThemeMissing, "theme-missing", "The theme `book.toml` names is not there."),
    fixed(Code::ThemeFile, "theme-file", "A file of a theme that can't be used: a link out of the theme, a template of another name."),
    warning(Code::WordsMissing, "words-missing", "A language lacks texts of the pages, has one without words, or has no file of them."),
    warning(Code::WordsUnknown, "words-unknown", "A file of words has a text that no page asks for, or a place that nothing fills."),
    warning(Code::WordsPlural, "words-plural", "A counted text has not the plural forms of its language, or one that is not counted has some."),
    warning(Code::ContrastLow, "contrast-low", "Words of one colour of a theme are hard to read on another."),
    fixed(Code::TemplateInvalid, "template-invalid", "A template that can't be read."),
    fixed(Code::TemplateFailed, "template-failed", "A template that failed while a page was made."),
    fixed(Code::TemplateRecursion, "template-recursion", "Templates that extend or include each other in a circle."),
    fixed(Code::TemplateBudget, "template-budget", "A template that makes a page too large."),
    fixed(Code::OutputLink, "output-link", "A page or style sheet that was made has a link to nothing in the site."),
    warning(Code::ExternalLink, "external-link", "A link to another site that leads to nothing there."),
    error(Code::PublishedVanished, "published-vanished", "An address that was published leads nowhere."),
    fixed(Code::LockInvalid, "lock-invalid", "A line of `variorum.lock` is no address."),
    error(Code::RecordChanged, "record-changed", "A text that was accepted has changed, and no erratum says so."),
    fixed(Code::RecordInvalid, "record-invalid", "A text that was accepted is not kept, or is not the one that was recorded."),
    fixed(Code::NoticeUnknown, "notice-unknown", "An erratum names a notice that is no article of the journal."),
    warning(Code::ImportDoubt, "import-doubt", "Something an import decided without being sure."),
];

impl Code {
    /// Every code, in the catalogue's order.
    pub fn all() -> impl Iterator<Item = Code> {
        ENTRIES.iter().map(|entry| entry.code)
    }

    /// The code `name` spells, in kebab case.
    pub fn named(name: &str) -> Option<Code> {
        ENTRIES.iter().find(|entry| entry.name == name).map(|entry| entry.code)
    }

    /// Its name in kebab case.
    pub fn as_str(self) -> &'static str {
        self.entry().name
    }

    /// One sentence.
    pub fn summary(self) -> &'static str {
        self.entry().summary
    }

    /// How grave it is when nothing is configured.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// Whether `[check]` may change its severity.
    pub fn is_configurable(self) -> bool {
        self.entry().configurable
    }

    /// Whether it is told only where `[check]` asks for it.
    pub fn is_silent(self) -> bool {
        self.entry().silent
    }

    /// Whether nothing is published with it, whatever `--keep-going` says: what was published can't be taken back.
    pub fn forbids_publishing(self) -> bool {
        matches!(self, Self::IdentityLeak | Self::HiddenLeak | Self::BlindLeak)
    }

    fn entry(self) -> &'static Entry {
        &ENTRIES[self as usize]
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
