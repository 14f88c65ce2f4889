//! What must not be published is not: canaries in every place that is hidden, an independent search for them, and the same canaries
//! planted where they would be published.

mod support;

use std::path::Path;

use support::edition::Edition;
use support::program::{Run, run};

/// How many canaries are planted.
const MANY: usize = 200;

/// The `n`th canary, in one of the shapes secrets have.
fn canary(n: usize) -> String {
    // Multiplication by an odd number mixes: no two are alike.
    let hex = format!("{:08x}", (n as u32 + 1).wrapping_mul(2_654_435_761));
    match n % 5 {
        0 => format!("canary-{n}-{}", &hex[..4]),
        1 => format!("CANARY_{n:04}"),
        2 => format!("zxqv-canary-{n:04}"),
        3 => format!("c7{hex}9e"),
        _ => format!("zqxj{}vkq", hex.bytes().map(|b| char::from(b'a' + b % 26)).collect::<String>()),
    }
}

/// How many places of the identities there are; the other canaries stand in remarks.
const PEOPLE: usize = 80;

/// A journal with a canary in every place that is hidden. `planted` goes into the text of its article.
fn journal(planted: &str) -> Edition {
    let mut people = String::new();
    for n in (0..PEOPLE).step_by(5) {
        let [name, mail, alias, work, hidden] = std::array::from_fn(|k| canary(n + k));
        people.push_str(&format!(
            "reviewer-{n}:\n  name: Jane {name}\n  email: {}@example.org\n  aliases: [{alias}]\n  affiliation: The {work} Institute\n  hints: {hidden}\n",
            mail.to_lowercase()
        ));
    }
    let mut remarks = String::new();
    for n in (PEOPLE..MANY).step_by(6) {
        let [body, suggestion, reply, tag, quoted, half] = std::array::from_fn(|k| canary(n + k));
        let how = if n % 4 == 0 { "withheld" } else { "draft" };
        remarks.push_str(&format!(
            "  - {{id: r{n}, by: r1, date: 2020-01-01, visibility: {how}, target: {{quote: plain words}}, body: \"I wonder *about* {body} here.\", \
             suggestion: better {suggestion}, tags: [{tag}], quoted: old {quoted}, replies: [{{by: authors, date: 2020-01-02, body: 'No, {reply}.'}}]}}\n\
             \x20 - {{id: s{n}, by: r1, date: 2020-01-01, target: {{quote: plain words}}, body: Public., \
             replies: [{{by: authors, date: 2020-01-02, visibility: {how}, body: 'Between us: {half}.'}}]}}\n"
        ));
    }
    Edition::of([
        ("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n"),
        ("identities.yaml", people.as_str()),
        ("content/a/article.md", "---\ntitle: An article\nreviewers:\n  r1: {label: Reviewer 1}\n---\nThe abstract.\n"),
        ("content/a/01-text.md", format!("---\ntitle: Text\nannotations:\n{remarks}---\nSome plain words.\n\n{planted}\n").as_str()),
        ("content/a/map.png", "\u{89}PNG"),
    ])
}

/// Every byte of the site, small, and without what parts words.
fn everything(root: &Path) -> String {
    let mut all = String::new();
    for entry in walkdir(root) {
        let bytes = std::fs::read(&entry).unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
        all.push_str(&entry.to_string_lossy());
    }
    all.to_lowercase()
}

fn walkdir(root: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root).unwrap().flatten() {
        if entry.path().is_dir() { files.extend(walkdir(&entry.path())) } else { files.push(entry.path()) }
    }
    files
}

fn leaks(run: &Run) -> usize {
    run.stderr.lines().filter(|line| line.contains("[identity-leak]") || line.contains("[hidden-leak]")).count()
}

/// Nothing that was said names what must not be told.
fn is_silent(run: &Run) {
    let said = format!("{}{}", run.stderr, run.stdout).to_lowercase();
    for n in 0..MANY {
        assert!(!said.contains(&canary(n).to_lowercase()), "{} was said:\n{}", canary(n), run.stderr);
    }
}

#[test]
fn canaries_in_every_hidden_place_are_nowhere_in_the_site() {
    let edition = journal("");
    let built = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!((built.code, leaks(&built)), (Some(0), 0), "{}", built.stderr);
    let site = everything(&edition.root().join("site"));
    for n in 0..MANY {
        assert!(!site.contains(&canary(n).to_lowercase()), "{} was published", canary(n));
    }
    is_silent(&built);
}

#[test]
fn each_canary_planted_in_the_text_fails_the_build() {
    // Ten at a time, each of another person or remark.
    for first in 0..MANY / 10 {
        let names: Vec<String> = (first..MANY).step_by(MANY / 10).map(planted).collect();
        let edition = journal(&format!("Here stand {}, for all to read.", names.join("; ")));
        let built = run(&edition.root(), ["build", "--keep-going", "--format", "short"]);
        assert_eq!((built.code, leaks(&built)), (Some(1), names.len()), "{names:?}: {}", built.stderr);
        assert!(built.stderr.lines().filter(|line| line.contains("-leak]")).all(|line| line.contains("`a/index.html`: line ")), "{}", built.stderr);
        assert!(!edition.root().join("site").exists(), "{names:?} were published");
        is_silent(&built);
    }
}

/// The `n`th canary as it would slip into a text.
fn planted(n: usize) -> String {
    let name = canary(n);
    match n % 5 {
        _ if n >= PEOPLE => name,
        0 => format!("Jane *{name}*"),
        1 => format!("{}@example.org", name.to_lowercase()),
        3 => format!("The {name} Institute"),
        _ => name,
    }
}

/// Bytes packed as the formats pack them: stored blocks of deflate, written by hand.
fn packed(text: &[u8]) -> Vec<u8> {
    let length = (text.len() as u16).to_le_bytes();
    let turned = (!(text.len() as u16)).to_le_bytes();
    [&[1][..], &length, &turned, text].concat()
}

fn zlib(text: &[u8]) -> Vec<u8> {
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in text {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    [&[0x78, 1][..], &packed(text), &((b << 16) | a).to_be_bytes()].concat()
}

/// Packed so that its letters are not to be read: each turned by fixed Huffman codes.
fn huffman(text: &[u8]) -> Vec<u8> {
    let mut bits: Vec<bool> = vec![true, true, false];
    for &byte in text {
        assert!(byte < 144);
        bits.extend((0..8).rev().map(|n| (byte + 0x30) >> n & 1 == 1));
    }
    bits.extend([false; 7]);
    bits.chunks(8).map(|eight| eight.iter().enumerate().map(|(n, bit)| u8::from(*bit) << n).sum()).collect()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &[0; 4]].concat()
}

fn zip(name: &[u8], data: &[u8], size: usize) -> Vec<u8> {
    let lengths = [&(data.len() as u32).to_le_bytes()[..], &(size as u32).to_le_bytes(), &(name.len() as u16).to_le_bytes(), &[0, 0]].concat();
    let common = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &lengths].concat();
    let local = [b"PK\x03\x04", &common[..], name, data].concat();
    let central = [b"PK\x01\x02", &[20, 0][..], &common, &[0; 14], name].concat();
    let at = (local.len() as u32).to_le_bytes();
    let end = [b"PK\x05\x06", &[0; 4][..], &[1, 0, 1, 0], &(central.len() as u32).to_le_bytes(), &at, &[0, 0]].concat();
    [local, central, end].concat()
}

fn wide(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn names_are_found_in_every_kind_of_file() {
    let name = "Jane Čanary-Möller";
    let plain = "Jane Canary-Moller";
    let raw = huffman(plain.as_bytes());
    let zraw = [&[0x78, 1][..], &raw, &[0; 4]].concat();
    let itxt = [&b"Author\0\x01\0\0\0"[..], &zlib(plain.as_bytes())].concat();
    let png = |kind, data: &[u8]| [&b"\x89PNG\r\n\x1a\n"[..], &chunk(kind, data), &chunk(b"IEND", b"")].concat();
    let pdf = [&b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n"[..], &zlib(b"[(Ja) -20 (ne) -300 (Canary) 5 (-Moller)] TJ"), b"\nendstream\nendobj"]
        .concat();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("plain.txt", name.as_bytes().to_vec()),
        ("tags.html", b"<p>Jane <em>Canary</em>-M&ouml;ller".to_vec()),
        ("feed.xml", b"Jane &lt;b&gt;Canary&lt;/b&gt; M&#246;ller".to_vec()),
        ("data.json", br#"["Jane \u010canary \u003cem\u003eM\u00f6ller\u003c/em\u003e"]"#.to_vec()),
        ("link.css", b"url(Jane%20%C4%8Canary-M%C3%B6ller)".to_vec()),
        ("turned.txt", "Čanary-Möller, Jane".as_bytes().to_vec()),
        ("lines.js", b"jane\n   CANARY\xc2\xad\nmoller".to_vec()),
        ("text.png", png(b"tEXt", b"Author\0Jane Canary-M\xf6ller")),
        ("packed.png", png(b"zTXt", &[&b"Author\0\0"[..], &zlib(plain.as_bytes())].concat())),
        ("huffman.png", png(b"zTXt", &[&b"Author\0\0"[..], &zraw].concat())),
        ("utf8.png", png(b"iTXt", &itxt)),
        ("little.jpg", [&b"\xff\xd8\xff\xe1x"[..], &wide(name, false)].concat()),
        ("big.jpg", [&b"\xff\xd8\xff\xe1xy"[..], &wide(name, true)].concat()),
        ("comment.jpg", [&b"\xff\xd8\xff\xfe\0\x20"[..], name.as_bytes()].concat()),
        ("paper.pdf", pdf),
        ("data.zip", zip(b"docProps/core.xml", &raw, plain.len())),
        ("deep.docx", zip(b"media/a.png", &packed(&png(b"zTXt", &[&b"Author\0\0"[..], &zraw].concat())), 9)),
        ("jane-canary-moller.txt", b"nothing".to_vec()),
    ];
    for (file, bytes) in files {
        let article = format!("---\ntitle: An article\npublish: [{file}]\n---\nThe abstract.\n");
        let edition = Edition::of([
            ("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n"),
            ("identities.yaml", &format!("reviewer-1: {{name: {name}}}\n")),
            ("content/a/article.md", article.as_str()),
        ]);
        edition.write(&format!("content/a/{file}"), &bytes);
        for command in ["build", "check"] {
            let run = run(&edition.root(), [command, "--format", "short"]);
            assert_eq!(run.code, Some(1), "{file}: {}", run.stderr);
            assert!(run.stderr.contains("error[identity-leak]: the name of `reviewer-1`"), "{file}: {}", run.stderr);
            assert!(!run.stderr.contains("Möller") && (file.starts_with("jane") || run.stderr.contains(&format!("`a/{file}`"))), "{file}: {}", run.stderr);
        }
    }
}

#[test]
fn names_are_found_in_every_part_of_a_page() {
    let name = "Jane Canary";
    let article = |front: &str, text: &str| format!("---\ntitle: An article\n{front}---\nThe abstract.\n\n# Text\n\n{text}\n");
    let cases = [
        article("subtitle: By *Jane* Canary\n", ""),
        article("keywords: [Jane Canary]\n", ""),
        article("", "[words](https://example.org/jane-canary)"),
        article("", "A note.[^1]\n\n[^1]: Canary, Jane."),
        article("", "See [@roe]."),
        article("", "<span title=\"J. Canary\">x</span>"),
        article("", "`jane_canary`"),
        article("", "![Caption](m.svg){#fig-a alt=\"Jane Canary\"}"),
    ];
    for text in cases {
        let edition = Edition::of([
            ("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n"),
            ("identities.yaml", &format!("reviewer-1: {{name: {name}}}\n")),
            ("content/a/article.md", text.as_str()),
            ("content/a/m.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            ("content/a/references.bib", "@book{roe, author = {Roe, A.}, title = {Talks with Jane Canary}, year = 2001}"),
        ]);
        let run = run(&edition.root(), ["build", "--format", "short"]);
        assert_eq!(run.code, Some(1), "{text}\n{}", run.stderr);
        assert!(run.stderr.contains("identity-leak") && !run.stderr.contains(name), "{text}\n{}", run.stderr);
    }
}

#[test]
fn what_is_no_secret_is_published() {
    let text = "---\ntitle: An article\nauthors: [{name: A. Author, affiliations: [u]}]\naffiliations: {u: \"University of Somewhere, Town\"}\n\
        reviewers: {r1: {label: Reviewer 1}}\nannotations:\n\
        \x20 - {id: r1-1, by: r1, date: 2020-01-01, visibility: withheld, target: {quote: the mean over nine seeds}, body: 'Where you write \"the mean over nine seeds of every run that did not stop early\", see COVID-19.'}\n\
        \x20 - {id: r1-2, by: r1, date: 2020-01-01, visibility: draft, target: {article: true}, body: Thank you for this clear paper.}\n---\nThe abstract.\n\n# Text\n\n\
        We give the mean over nine seeds of every run that did not stop early. COVID-19 is male. Canary wrote it [@canary]. Thank you for this clear paper.\n";
    let edition = Edition::of([
        ("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n"),
        (
            "identities.yaml",
            "reviewer-1: {name: Jane Canary, affiliation: University of Somewhere}\nreviewer-2: {name: Le Ma}\nallow: [Thank you for this clear paper]\n",
        ),
        ("content/a/article.md", text),
        ("content/a/references.bib", "@book{canary, author = {Canary, J.}, title = {A book}, year = 2001}"),
    ]);
    let run = run(&edition.root(), ["build", "--strict", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn faults_never_repeat_what_is_hidden() {
    let edition = Edition::of([
        ("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n"),
        ("identities.yaml", "Jane Canary: reviewer-1\nJane Canary: reviewer-2\nreviewer-1: {name: Jane Canary}\nreviewer-2: Yo\n"),
        ("content/a/article.md", "---\ntitle: An article\nauthor: Jane Canary\n---\nThe abstract.\n"),
    ]);
    for format in ["human", "short", "json", "sarif", "github"] {
        let run = run(&edition.root(), ["check", "--format", format]);
        assert_eq!(run.code, Some(1));
        assert!(!format!("{}{}", run.stdout, run.stderr).contains("Canary"), "{format}: {}{}", run.stdout, run.stderr);
    }
}

/// Real reports, withheld, beside the articles they judge: what reviewers quote, and how they speak, is no leak.
#[test]
fn real_reports_are_no_leaks() {
    let Some(corpora) = std::env::var_os("VARIORUM_CORPORA") else {
        println!("f1000rd: not run; VARIORUM_CORPORA is not set");
        return;
    };
    let mut told = Vec::new();
    for folder in std::fs::read_dir(Path::new(&corpora).join("f1000rd")).unwrap().flatten() {
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        let reports: serde_json::Value = serde_json::from_str(&read("reviews.json")).unwrap();
        let texts = |key: &'static str| reports.as_array().unwrap().iter().flat_map(move |report| report[key].as_array().unwrap());
        let bodies: Vec<&str> = texts("nodes").chain(texts("sentences")).filter_map(|part| part["text"].as_str()).collect();
        let remarks: Vec<serde_json::Value> = bodies.iter().enumerate().map(|(n, body)| remark(n, body)).collect();
        let front = serde_json::json!({"title": "An article", "reviewers": {"r1": {"label": "Reviewer 1"}}, "annotations": remarks});
        let text = read("v1.md").replace(['@', '<', '>', '[', ']', '$', '!'], "");
        let edition = Edition::of([
            ("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n"),
            ("content/a/article.md", format!("---\n{front}\n---\nThe abstract.\n\n# Text\n\n{text}").as_str()),
        ]);
        let run = run(&edition.root(), ["check", "--format", "short"]);
        assert_eq!(run.broke(), None);
        told.extend(run.stderr.lines().filter(|line| line.contains("[hidden-leak]")).map(|line| format!("{:?}: {line}", folder.file_name())));
    }
    // Headings and sentences of the article that a report gives as its own, without a quotation mark.
    assert!(told.len() <= 8, "{told:#?}");
}

fn remark(n: usize, body: &str) -> serde_json::Value {
    serde_json::json!({"id": format!("r{n}"), "by": "r1", "date": "2020-01-01", "visibility": "withheld", "target": {"article": true}, "body": body})
}

/// A thousand hidden remarks cost little more than reading them.
#[test]
fn many_hidden_remarks_take_linear_time() {
    let journal = |many: usize| {
        let body = |n: usize| format!("Remark {n} asks for the {n}th list of measures taken in the valley number {n}, by hand canary-{n:05}.");
        let remarks: Vec<serde_json::Value> = (0..many).map(|n| remark(n, &body(n))).collect();
        let front = serde_json::json!({"title": "An article", "reviewers": {"r1": {"label": "Reviewer 1"}}, "annotations": remarks});
        let text = "The measures were taken in the valley, by hand, and put in a list of ten. ".repeat(many);
        Edition::of([
            ("book.toml", "format = 1\n[book]\ntitle = \"A Journal\"\n"),
            ("content/a/article.md", format!("---\n{front}\n---\nThe abstract.\n\n# Text\n\n{text}").as_str()),
        ])
    };
    let mut took = Vec::new();
    for many in [500, 2_000] {
        let run = run(&journal(many).root(), ["check", "--format", "short"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        took.push(run.took.as_secs_f64());
    }
    assert!(took[1] < 8.0 * took[0].max(0.2), "{took:?}");
}
