//! What reaches a page from an author's hand: text, URLs, names, formulas, code, raw HTML.

use scraper::{Html, Node as Parsed};
use variorum::render::highlight::{highlight, language_class};
use variorum::render::html::{Node, el, text, text_of, to_string};
use variorum::render::math::math;
use variorum::render::sanitise::{Cleaned, Flow, MentionKind, Piece, Sanitised, sanitise};
use variorum::slug::{collision_key, file_name_fault, is_reserved, slug};
use variorum::url::{Target, encode, relative, resolve, safe, target};

#[test]
fn a_tree_is_written_escaped() {
    let cases: Vec<(Node, &str)> = vec![
        (el("p").attr("id", "x").class("a").class("b").text("1 < 2 & \"3\"").into(), r#"<p id="x" class="a b">1 &lt; 2 &amp; "3"</p>"#),
        (el("img").attr("src", "a.png").attr("alt", "").into(), r#"<img src="a.png" alt="">"#),
        (el("a").attr("title", "\"><script>&").child(el("em").text("x")).into(), r#"<a title="&quot;&gt;&lt;script&gt;&amp;"><em>x</em></a>"#),
        (el("details").flag("open").children(["a", "b"]).into(), "<details open>ab</details>"),
        (el("p").attr_opt("lang", None::<&str>).attr("id", "1").attr("id", "2").into(), r#"<p id="2"></p>"#),
        (text("a\0b\u{1b}c\u{85}d\re\r\nf\tg\u{ffff}é漢😀"), "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\nf\tg\u{fffd}é漢😀"),
        (el("pre").text("\nx").into(), "<pre>\n\nx</pre>"),
        (Node::Raw("<b>x</b>".into()), "<b>x</b>"),
    ];
    for (node, expected) in cases {
        assert_eq!(to_string(&[node]), expected);
    }
}

#[test]
fn text_is_had_back_from_a_tree() {
    let formula = math("a<b", false).expect("a formula");
    let nodes = [el("h2").text("On ").child(el("em").text("R&D")).raw(formula).raw("<a title=\"x>y\">&amp;</a>").into()];
    assert_eq!(text_of(&nodes), "On R&Da<b&");
}

#[test]
fn depth_overflows_no_stack() {
    let mut deep = el("i").text("x");
    for _ in 0..5_000 {
        deep = el("i").child(deep);
    }
    let nodes = [Node::from(deep)];
    assert_eq!(to_string(&nodes).len(), 5_001 * 7 + 1);
    assert_eq!(text_of(&nodes), "x");
}

#[test]
fn urls_are_read_as_browsers_read_them() {
    let external = |scheme: &str| Target::External(scheme.to_owned());
    let unsafe_ = |scheme: &str| Target::Unsafe(scheme.to_owned());
    for (url, expected) in [
        ("https://example.org/", external("https")),
        ("MAILTO:a@b", external("mailto")),
        ("JaVaScript:alert(1)", unsafe_("javascript")),
        (" \u{1}javascript:x", unsafe_("javascript")),
        ("java\tscri\npt:x", unsafe_("javascript")),
        ("vbscript:x", unsafe_("vbscript")),
        ("data:text/html,x", unsafe_("data")),
        ("data:image/svg+xml,x", unsafe_("data")),
        ("file:///etc/passwd", unsafe_("file")),
        ("blob:x", unsafe_("blob")),
        ("C:\\x", unsafe_("c")),
        ("//evil.example", Target::Network),
        ("\\\\evil", Target::Network),
        ("/\\evil", Target::Network),
        ("/\t/evil", Target::Network),
        ("/x", Target::Root),
        ("\\x", Target::Root),
        ("#x", Target::Fragment),
        ("", Target::Fragment),
        ("02-x.md#y", Target::Relative),
        ("?a=b:c", Target::Relative),
        ("./a:b", Target::Relative),
        ("jav\u{ad}ascript:x", Target::Relative),
    ] {
        assert_eq!(target(url), expected, "{url:?}");
    }
    assert_eq!(safe("javascript:x"), None);
    assert_eq!(safe("a b").as_deref(), Some("a%20b"));
}

#[test]
fn urls_are_encoded_as_commonmark_expects() {
    for (url, expected) in [
        ("/bar*?a=b&c=d#e", "/bar*?a=b&c=d#e"),
        ("/föö", "/f%C3%B6%C3%B6"),
        ("foo%20b&auml;", "foo%20b&auml;"),
        ("\"title\"", "%22title%22"),
        ("https://example.com/\\[\\", "https://example.com/%5C%5B%5C"),
        ("a`b<c>", "a%60b%3Cc%3E"),
        ("100%", "100%25"),
        ("\u{a0}x", "%C2%A0x"),
    ] {
        assert_eq!(encode(url), expected);
    }
}

#[test]
fn pages_link_to_each_other_relatively() {
    for (from, to, expected) in [
        ("v/i/a/", "v/i/a/figures/map.svg", "figures/map.svg"),
        ("v/i/a/", "v/i/a/", "./"),
        ("v/i/a/", "v/i/b/", "../b/"),
        ("v/i/a/", "v/i/", "../"),
        ("v/i/a/", "", "../../../"),
        ("", "", "./"),
        ("", "v/", "v/"),
        ("404.html", "assets/a.css", "assets/a.css"),
        ("v/ab/", "v/a/", "../a/"),
        ("a/", "a/#x y", "#x%20y"),
        ("a/", "b/#x", "../b/#x"),
        ("", "مقالہ/", "%D9%85%D9%82%D8%A7%D9%84%DB%81/"),
        ("", "a:b/", "./a:b/"),
        ("", "50% [x]/", "50%25%20%5Bx%5D/"),
    ] {
        assert_eq!(relative(from, to), expected, "{from} → {to}");
    }
}

#[test]
fn links_between_sources_stay_inside() {
    for (folder, link, expected) in [
        ("v/a", "02-x.md", Some("v/a/02-x.md")),
        ("v/a", "../b/./03-y.md#z", Some("v/b/03-y.md")),
        ("v/a", "../b/", Some("v/b")),
        ("v/a", "", Some("v/a")),
        ("v/a", "a%20b.md?x", Some("v/a/a b.md")),
        ("v", "../..", None),
        ("v", "%2e%2e/%2E%2E/x", None),
        ("v", "a%2fb", None),
        ("v", "..\\x", None),
        ("v", "%00", None),
        ("v", "%ff", None),
        ("v", "/x", None),
    ] {
        assert_eq!(resolve(folder, link).as_deref(), expected, "{folder} + {link}");
    }
}

#[test]
fn slugs_of_any_script() {
    for (heading, expected) in [
        ("Russia–China Relations", "russia-china-relations"),
        ("  The author's  §3.1 ", "the-authors-3-1"),
        ("Éte\u{301} ÄÖ", "été-äö"),
        ("پاکستان کی تاریخ", "پاکستان-کی-تاریخ"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("方法論", "方法論"),
        ("!!!", "section"),
        ("", "section"),
        ("C++ & <b>", "c-b"),
    ] {
        assert_eq!(slug(heading), expected);
    }
    assert_eq!(slug(&"word ".repeat(40)), "word-".repeat(16).trim_end_matches('-'));
    for long in ["é".repeat(200), "क्ष".repeat(60), "a".repeat(100_000)] {
        let slug = slug(&long);
        assert!(slug.len() <= 80 && slug.len() > 60, "{slug}");
    }
}

#[test]
fn ids_browsers_need_are_reserved() {
    for id in ["currentScript", "location", "body", "__proto__", "constructor", "forms", "cookie", "toString", "__defineGetter__"] {
        assert!(is_reserved(id), "{id}");
    }
    for id in ["introduction", "methods", "sec-location", "fig-map", "bodies"] {
        assert!(!is_reserved(id), "{id}");
    }
}

#[test]
fn names_no_file_may_have() {
    let long = "x".repeat(256);
    for name in [
        "",
        ".",
        "..",
        "a%2eb",
        "C:",
        "a\\b",
        "a/b",
        "CON",
        "con.md",
        "Nul.txt",
        "COM1",
        "lpt9.md",
        "com¹",
        "x.",
        "x ",
        " x",
        "a\u{7}",
        "a\u{202e}b",
        "a?",
        "a#b",
        "a*",
        "a|b",
        "<a>",
        "a\"b",
        &long,
    ] {
        assert!(file_name_fault(name).is_some(), "{name:?}");
    }
    for name in ["01-introduction.md", "_x", ".well-known", "CONTENT.md", "com10", "com", "پاکستان", "a b+c.svg", "d'été"] {
        assert_eq!(file_name_fault(name), None, "{name:?}");
    }
}

#[test]
fn paths_that_a_disk_takes_for_one() {
    for (one, other) in [("A.html", "a.html"), ("caf\u{e9}", "cafe\u{301}"), ("straße", "STRASSE"), ("ΟΔΟΣ", "οδος"), ("a b", "a-b")] {
        assert_eq!(collision_key(one), collision_key(other));
    }
    assert_ne!(collision_key("a-b"), collision_key("ab"));
}

#[test]
fn formulas_become_mathml() {
    let html = math(r"\frac{1}{2}", true).expect("a formula");
    assert_eq!(
        html,
        "<math display=\"block\"><semantics><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>\
         <annotation encoding=\"application/x-tex\">\\frac{1}{2}</annotation></semantics></math>"
    );
    for tex in [
        r"\operatorname{<svg/onload=alert(1)>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\operatorname{</mo><mi>x</mi><mo>}",
        r"\begin{align} a &= b \label{x}\\ c &= d\end{align} \eqref{x}",
        r"\begin{array}{l|c:r} a & b\\ \hline c & d & e\end{array}\color{red} x \! \kern-50em y \cancel{x}",
        "a % <!-- b\nc",
    ] {
        let html = math(tex, false).unwrap_or_else(|fault| panic!("{tex}: {fault:?}"));
        let page = Html::parse_fragment(&html);
        for node in page.tree.values() {
            if let Parsed::Element(element) = node {
                assert!(!matches!(element.name(), "svg" | "img" | "a" | "script"), "{tex}: {html}");
                assert!(element.attrs().all(|(name, _)| name != "style" && name != "id" && !name.starts_with("on")), "{tex}: {html}");
            }
        }
    }
    let numbered = math(r"\begin{align} a \tag{7} \\ b \end{align}", true).expect("a formula");
    assert!(numbered.contains("(7)") && !numbered.contains("(1)"), "{numbered}");
}

#[test]
fn the_theme_knows_every_class_of_a_formula() {
    let css = include_str!("../themes/default/assets/math.css");
    for tex in [
        r"\begin{align} a &= b \tag{7}\\ c &= d\end{align}\begin{cases} a & b\end{cases}\begin{multline} a\\b\tag{1}\end{multline}",
        r"\begin{array}{l|c:r} a & b\\ \hline c & d\\ \hdashline e\end{array}\begin{array}{|c||r|} a & b\end{array}\substack{a\\b}",
        r"\textsc{a}\textsf{b}\textrm{c}\cfrac{1}{2}\cancel{x}\bcancel{x}\xcancel{x}\!\kern-50em x\cramped{x^2}",
    ] {
        let html = math(tex, true).unwrap_or_else(|fault| panic!("{tex}: {fault:?}"));
        let classes: Vec<&str> = html.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace).collect();
        assert!(!classes.is_empty());
        for class in classes {
            assert!(css.contains(&format!(".{class} {{")), "{class} of {tex}");
        }
    }
}

#[test]
fn formulas_out_of_bounds_are_faults_with_a_place() {
    let deep = "{".repeat(5_000);
    let chain = r"\sqrt".repeat(3_000);
    let pairs = r"\binom1".repeat(2_500);
    let switches = r"\displaystyle ".repeat(1_300);
    let long = "x".repeat(20_001);
    for (tex, message, range) in [
        (r"x + \foo y", "unknown command `\\foo`", Some(4..8)),
        (r"\rule{9999em}{1em}", "unknown command", Some(0..5)),
        (r"\def\a{\a}\a", "unknown command `\\def`", Some(0..4)),
        (r"\hspace{9999em}x", "wider than a page", None),
        (r"\frac{1}{2", "reached end of input", None),
        (&deep, "nested", None),
        (&chain, "nested", None),
        (&pairs, "nested", None),
        (&switches, "nested", None),
        (&long, "longer", None),
    ] {
        let fault = math(tex, true).expect_err(tex);
        assert!(fault.message.contains(message), "{fault:?}");
        assert!(fault.range.end <= tex.len() && tex.is_char_boundary(fault.range.start), "{fault:?}");
        if let Some(range) = range {
            assert_eq!(fault.range, range);
        }
    }
    assert!(math(&r"\mathbf{x}\frac{1}{2} + ".repeat(400), true).is_ok(), "long and flat is fine");
}

#[test]
fn code_is_coloured_in_few_spans() {
    let python = highlight("def f(x):\n    return '<b>'  # why\n", "python3");
    assert!(python.known && !python.over_budget);
    assert_eq!(
        python.html,
        "<span class=\"k\">def </span><span class=\"f\">f</span>(x):\n    <span class=\"k\">return </span>\
         <span class=\"s\">'&lt;b&gt;'  </span><span class=\"c\"># why</span>\n"
    );
    for language in ["py", "JS", "rs", "c++", "sh", "bash", "yml", "r", "latex", "tex", "json", "sql", "html"] {
        assert!(highlight("x", language).known, "{language}");
    }
    for language in ["", "text", "no-such-language", "\"><script>"] {
        let plain = highlight("<x>", language);
        assert_eq!((plain.known, plain.html.as_str()), (false, "&lt;x&gt;"), "{language}");
    }
}

#[test]
fn code_too_costly_is_plain() {
    let costly = [("a".repeat(2_001), "js"), ("x\n".repeat(100_001), "py"), (("_".repeat(1_900) + "\n").repeat(5), "c#")];
    // Each line of this makefile sends a pattern through everything it could be.
    let exploding = [("x <- function(".repeat(5) + "\n").repeat(200)].map(|code| (code, "make"));
    for (code, language) in costly.into_iter().chain(exploding) {
        let plain = highlight(&code, language);
        assert!(plain.over_budget && plain.known && !plain.html.contains("<span"), "{language}");
    }
    assert!(!highlight(&"let x = vec![1]; // a line\n".repeat(50), "rust").over_budget);
}

#[test]
fn languages_make_safe_classes() {
    for (info, expected) in [
        ("rust", Some("language-rust")),
        ("c++ numbered", Some("language-c++")),
        ("{.python}", Some("language-python")),
        ("\"><script>", None),
        ("", None),
        ("a&b", None),
    ] {
        assert_eq!(language_class(info).as_deref(), expected);
    }
}

fn html(result: &Sanitised) -> String {
    let child = |part: &Cleaned| match part {
        Cleaned::Html(html) => html.clone(),
        Cleaned::Child(index) => format!("[{index}]"),
    };
    result.parts.iter().map(child).collect()
}

#[test]
fn raw_html_of_prose_stays() {
    for source in [
        "<p>a <b>b</b> <sub>1</sub> <kbd>Ctrl</kbd> <ruby>漢<rt>kan</rt></ruby></p>",
        "<details open=\"\"><summary>s</summary>x</details>",
        "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>",
        "<figure><img src=\"a.png\" alt=\"x\"><figcaption>c</figcaption></figure>",
        "<a href=\"../b/#c\" title=\"&quot;\">x</a><bdo dir=\"rtl\" lang=\"ur\">y</bdo>",
    ] {
        let result = sanitise(&[Piece::Html(source)], Flow::Block);
        assert_eq!(html(&result), source);
        assert!(result.removed.is_empty(), "{:?}", result.removed);
    }
}

#[test]
fn raw_html_is_balanced_and_what_goes_is_named() {
    for (source, flow, expected, removed) in [
        ("<b><i>x</b>y</i>", Flow::Inline, "<b><i>x</i></b>y", vec![]),
        ("<ul><li>a<li>b", Flow::Block, "<ul><li>a</li><li>b</li></ul>", vec![]),
        ("<p>a<p>b</div></p></p>", Flow::Block, "<p>a</p><p>b</p>", vec![]),
        ("a<script>x</script>b", Flow::Inline, "ab", vec!["`<script>`: <script>x</script>"]),
        ("a<textarea>b", Flow::Inline, "ab", vec!["`<textarea>`: <textarea>"]),
        ("<p onclick=x style='y'>z", Flow::Block, "<p>z</p>", vec!["`onclick` on `<p>`: <p onclick=x style='y'>", "`style` on `<p>`: <p onclick=x style='y'>"]),
        ("<a href='JAVA&#x09;script:x'>y</a>", Flow::Inline, "<a>y</a>", vec!["`href=javascript:` on `<a>`: <a href='JAVA&#x09;script:x'>"]),
        ("<p id=location>x</p>", Flow::Block, "<p>x</p>", vec!["`id=location` on `<p>`: <p id=location>"]),
        ("x<div>y</div>", Flow::Inline, "xy", vec!["`<div>` where only words can stand: <div>"]),
        ("<foo>x</foo><!-- y -->", Flow::Inline, "x", vec!["`<foo>`: <foo>"]),
        ("x <b title=\"a<b\" ", Flow::Inline, "x ", vec!["an unfinished tag: <b title=\"a<b\" "]),
        (
            "<img src=data:image/png;base64,x>",
            Flow::Inline,
            "",
            vec!["`src=data:` on `<img>`: <img src=data:image/png;base64,x>", "an `<img>` without a file: <img src=data:image/png;base64,x>"],
        ),
        ("1 < 2 &lt; <3", Flow::Inline, "1 &lt; 2 &lt; &lt;3", vec![]),
    ] {
        let result = sanitise(&[Piece::Html(source)], flow);
        let named: Vec<String> = result.removed.iter().map(|gone| format!("{}: {}", gone.what, &source[gone.range.clone()])).collect();
        assert_eq!((html(&result).as_str(), named), (expected, removed.into_iter().map(str::to_owned).collect()), "{source}");
    }
}

#[test]
fn markdown_between_raw_html_keeps_its_place() {
    use Piece::{Child, Html as Raw};
    let (inline, block) = (Child(Flow::Inline), Child(Flow::Block));
    for (pieces, expected) in [
        (vec![Raw("<b>"), inline, Raw("</b>")], "<b>[1]</b>"),
        (vec![Raw("<table><tr><td>\n"), block, Raw("</td></tr></table>")], "<table><tbody><tr><td>\n[1]</td></tr></tbody></table>"),
        (vec![Raw("<p>"), block, Raw("</p>")], "<p></p>[1]"),
        (vec![Raw("<script>"), inline, Raw("</script>"), inline], "[3]"),
        (vec![Raw("<script>"), inline, inline], "[1][2]"),
        (vec![Raw("<div id=\"a\""), block, Raw(">x</div>")], "[1]&gt;x"),
        (vec![Raw("<svg>"), inline, Raw("<b>"), inline], "[1]<b>[3]</b>"),
        (vec![Raw("<span n=\"2\"></span>"), inline, inline], "<span></span>[1][2]"),
    ] {
        assert_eq!(html(&sanitise(&pieces, Flow::Block)), expected, "{pieces:?}");
    }
}

#[test]
fn ids_and_links_that_stay_are_told() {
    let result = sanitise(&[Piece::Html("<p id=\"x\"><a href=\"b c\">y</a><img src=z.png onerror=x>")], Flow::Block);
    let told: Vec<_> = result.mentions.iter().map(|m| (m.kind, m.value.as_str())).collect();
    assert_eq!(told, [(MentionKind::Id, "x"), (MentionKind::Href, "b%20c"), (MentionKind::Src, "z.png")]);
}

/// Ways to run a program from a page, each its own kind.
const ATTACKS: [&str; 44] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x` `<script>alert(1)</script>\">",
    "<svg onload=alert(1)>",
    "<svg><set attributeName=href to=javascript:alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x",
    "<svg><script>alert&#40;1)</script>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>@import 'x'</style>",
    "<style><img src=\"</style><img src=x onerror=alert(1)>\">",
    "<p style=\"background:url(javascript:x)\">",
    "<base href=//evil>",
    "<meta http-equiv=refresh content=0;url=javascript:x>",
    "<link rel=stylesheet href=//x>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=x><embed src=x>",
    "<form action=javascript:x><input type=submit>",
    "<button formaction=javascript:x>y",
    "<input autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1)>x",
    "<a href=\"jav&#x0A;ascript:alert(1)\">x",
    "<a href=\"&#1;javascript:alert(1)\">x",
    "<a href=\"java\tscript:alert(1)\">x",
    "<a href='vbscript:x'>y",
    "<a href=\"data:text/html;base64,x\">y",
    "<a href=x onclick=alert(1)//>y",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><svg/onload=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<p/onmouseover=alert(1)//",
    "<table background=javascript:x><td id=__proto__><img name=body>",
];

#[test]
fn nothing_that_runs_is_left() {
    for attack in ATTACKS {
        for source in [attack.to_owned(), format!("<table><td>{attack}</td>{attack}"), format!("<a title='{attack}'>{attack}</a>")] {
            for flow in [Flow::Inline, Flow::Block] {
                let cuts: Vec<Piece> = source.split_inclusive('>').flat_map(|piece| [Piece::Html(piece), Piece::Child(flow)]).collect();
                for pieces in [vec![Piece::Html(&source)], cuts] {
                    check_harmless(&html(&sanitise(&pieces, flow)), attack);
                }
            }
        }
    }
}

fn check_harmless(html: &str, attack: &str) {
    assert!(!html.contains("<body") && !html.contains("<html"), "{html}");
    // The first two are the parser's own.
    const ALLOWED: [&str; 12] = ["html", "body", "a", "p", "img", "table", "tbody", "tr", "td", "details", "div", "span"];
    for node in Html::parse_fragment(html).tree.values() {
        let Parsed::Element(element) = node else { continue };
        assert!(ALLOWED.contains(&element.name()), "{attack} left <{}> in {html}", element.name());
        for (name, value) in element.attrs() {
            assert!(matches!(name, "href" | "src" | "alt" | "title" | "open" | "id"), "{attack} left {name} in {html}");
            assert!(!matches!(name, "href" | "src") || !matches!(target(value), Target::Unsafe(_)), "{attack} left {value} in {html}");
            assert!(name != "id" || !is_reserved(value), "{attack} left the id {value}");
        }
    }
}

#[test]
fn raw_html_of_any_size_is_read_in_a_line() {
    for unit in ["<div>", "<p><b title=1>", "</p>", "<svg>", "<a href=x>", "<table><td>", "<", "<script>", "<b title='"] {
        let source = unit.repeat(60_000 / unit.len());
        let result = sanitise(&[Piece::Html(&source)], Flow::Block);
        assert!(html(&result).len() < 60 * source.len(), "{unit}");
    }
}
