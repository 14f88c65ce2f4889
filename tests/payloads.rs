//! Nothing a reviewer, an author or an editor writes into a field of an annotation or a review runs in the page (fault 28).
//!
//! The strings are ours; where `VARIORUM_CORPORA` is set, those of its folder `hostile` are tried as well. The page is read
//! by a parser: no handler, no address that runs, no element and no script that the theme did not bring.

mod support;

use scraper::{Html, Selector};
use support::edition::Edition;
use support::program::run;

const OWN: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "'><b onmouseover='alert(1)'>",
    "[a link](javascript:alert(1))",
    "<a href=\"java\tscript:alert(1)\">a link</a>",
    "</script><script>alert(1)</script>",
    "--></style><iframe srcdoc='<script>alert(1)</script>'>",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<!--<script>",
    "</textarea><form action=javascript:alert(1)><button>go</button>",
];

/// How many payloads stand in one article.
const TOGETHER: usize = 60;

fn payloads() -> Vec<String> {
    let mut all: Vec<String> = OWN.iter().map(|s| (*s).to_owned()).collect();
    match std::env::var_os("VARIORUM_CORPORA") {
        None => println!("payloads: of the corpora's none were tried; VARIORUM_CORPORA is not set"),
        Some(folder) => {
            let folder = std::path::Path::new(&folder).join("hostile");
            let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder of hostile strings").flatten().map(|entry| entry.path()).collect();
            files.sort();
            for file in files.iter().filter(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("xss"))) {
                let bytes = std::fs::read(file).expect("a file of hostile strings");
                all.extend(String::from_utf8_lossy(&bytes).lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
            }
        }
    }
    // Control characters are a fault of their own.
    all.iter_mut().for_each(|text| text.retain(|c| !c.is_control() || c == '\t'));
    all
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

fn remark(n: usize, text: &str) -> String {
    let text = quoted(text);
    let quote = if n.is_multiple_of(2) { text.clone() } else { format!("the words {n}") };
    format!(
        "  - id: r-{n}\n    by: reviewer-{n}\n    date: 2024-01-01\n    target: {{quote: {quote}, prefix: {text}}}\n    body: {text}\n    quoted: {text}\n    \
         suggestion: {text}\n    motivation: editing\n    version: {text}\n    tags: [{text}]\n    replies:\n      - {{by: authors, date: 2024-01-02, body: {text}}}\n"
    )
}

/// The pages of an article whose every field of annotations and reviews holds one of `texts`.
fn pages(texts: &[String]) -> Vec<String> {
    let reviewers: String = texts.iter().enumerate().map(|(n, text)| format!("  reviewer-{n}: {{label: {}, identity: anonymous}}\n", quoted(text))).collect();
    let article = format!("---\ntitle: {}\nreviewers:\n{reviewers}---\n", quoted(&texts[0]));
    let remarks: String = texts.iter().enumerate().map(|(n, text)| remark(n, text)).collect();
    let words: String = (0..texts.len()).map(|n| format!("Here the words {n}. ")).collect();
    let section = format!("---\ntitle: A section\nannotations:\n{remarks}---\n{words}\n");
    let any = |n: usize| quoted(&texts[n % texts.len()]);
    let review = format!(
        "---\nreview: one\ntype: reviewer-report\nby: reviewer-0\nround: 0\nversion: {}\nreceived: 2024-01-01\ntitle: {}\nrunning-number: {}\n\
         competing-interests: {}\ndoi: {}\nlicense: {}\n---\n{}\n",
        any(1),
        any(2),
        any(3),
        any(4),
        any(5),
        any(6),
        texts.join("\n\n")
    );
    let files = [
        ("book.toml", "format = 1\n\n[book]\ntitle = \"A Journal\"\n"),
        ("content/article/article.md", &article),
        ("content/article/01-a.md", &section),
        ("content/article/reviews/one.md", &review),
    ];
    let edition = Edition::of(files);
    let run = run(&edition.root(), ["build", "--keep-going", "--format", "short"]);
    assert_eq!(run.broke(), None, "{}", run.stderr.chars().take(2000).collect::<String>());
    ["site/article/index.html", "site/article/reviews/index.html"]
        .map(|path| edition.read(path).unwrap_or_else(|| panic!("{path} is published: {}", run.stderr)))
        .to_vec()
}

/// What of a page could run, or was not the theme's to bring.
fn dangers(page: &str) -> Vec<String> {
    const ELEMENTS: &[&str] = &["iframe", "object", "embed", "base", "form", "frame", "applet", "style", "template > script"];
    const ADDRESSES: &[&str] = &["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster"];
    let html = Html::parse_document(page);
    let mut found = Vec::new();
    for element in html.select(&Selector::parse("*").expect("a selector")) {
        let value = element.value();
        for (name, text) in value.attrs() {
            let bare: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
            let runs = ADDRESSES.contains(&name) && ["javascript:", "vbscript:", "data:text", "data:image/svg"].iter().any(|scheme| bare.starts_with(scheme));
            if name.starts_with("on") || runs || name == "srcdoc" {
                found.push(format!("<{} {name}=\"{text}\">", value.name()));
            }
        }
        let own_script = value.name() == "script"
            && (value.attr("type").is_some_and(|t| t.starts_with("application/ld+json")) || value.attr("src").is_some_and(|s| s.contains("assets/")));
        // The theme's forms send nothing: filters, the search of the site itself, the list of keys.
        let searches = value.attr("role") == Some("search") && value.attr("action").is_some_and(|to| to.trim_start_matches("../").starts_with("search/"));
        let own_form = value.name() == "form" && (value.attrs().count() == 0 || searches || value.attr("method") == Some("dialog"));
        if (ELEMENTS.contains(&value.name()) && !own_form) || (value.name() == "script" && !own_script) {
            found.push(format!("<{}>", value.name()));
        }
    }
    found
}

#[test]
fn nothing_written_into_a_field_runs() {
    let payloads = payloads();
    for texts in payloads.chunks(TOGETHER) {
        for page in pages(texts) {
            let found = dangers(&page);
            assert!(found.is_empty(), "of {:?}…:\n{}", texts[0], found.join("\n"));
        }
    }
}
