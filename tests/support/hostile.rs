//! Markdown that has brought parsers to their knees: each shape has cost some parser quadratic time or its stack.
//!
//! The shapes follow the pathological cases of cmark, markdown-it, comrak and marked, and issues of pulldown-cmark; the last
//! ones aim at what we read on top of CommonMark.

/// A shape that can be made as long as wanted.
pub struct Shape {
    /// What it is.
    pub name: &'static str,
    /// Makes about so many bytes of it.
    pub make: fn(usize) -> String,
}

const fn shape(name: &'static str, make: fn(usize) -> String) -> Shape {
    Shape { name, make }
}

/// `part`, repeated to about `bytes`.
fn times(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len())
}

/// `open`, repeated, a word, `close`, repeated as often.
fn nested(open: &str, close: &str, bytes: usize) -> String {
    let count = bytes / (open.len() + close.len()).max(1);
    format!("{}a{}", open.repeat(count), close.repeat(count))
}

/// One line for each depth, so many that all are about `bytes` long.
fn stairs(bytes: usize, line: fn(usize) -> String) -> String {
    let mut out = String::new();
    for depth in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&line(depth));
    }
    out
}

/// Every shape.
pub const SHAPES: &[Shape] = &[
    // Emphasis.
    shape("strong in emphasis in strong", |n| nested("*a **a ", " a** a*", n)),
    shape("closers of emphasis", |n| times("a_ ", n)),
    shape("openers of emphasis", |n| times("_a ", n)),
    shape("openers and closers that do not match", |n| times("*a_ ", n)),
    shape("runs of three", |n| format!("a**b{}", times("c* ", n))),
    shape("stars around a letter", |n| nested("*", "*", n)),
    shape("stars", |n| times("*", n)),
    shape("underscores", |n| times("_", n)),
    shape("struck through", |n| times("~~a ", n)),
    shape("tildes", |n| times("~a~~", n)),
    shape("superscript", |n| times("^a", n)),
    // Links.
    shape("closers of links", |n| times("a]", n)),
    shape("openers of links", |n| times("[a", n)),
    shape("openers of links and closers of emphasis", |n| times("[ a_", n)),
    shape("brackets crosswise", |n| times("[ (](", n)),
    shape("images crosswise", |n| times("![[]()", n)),
    shape("links in emphasis", |n| times("**x [a*b**c*](d) ", n)),
    shape("nested brackets", |n| nested("[", "]", n)),
    shape("nested images", |n| nested("![", "](b)", n)),
    shape("unclosed destinations in angles", |n| times("[a](<b", n)),
    shape("unclosed destinations", |n| times("[a](b", n)),
    shape("unclosed titles", |n| times("[a](b \"", n)),
    shape("parentheses in a destination", |n| format!("[a]({}", times("(", n))),
    shape("reference definitions", |n| times("[a]: u\n", n)),
    shape("references to one definition", |n| format!("[a]: {}\n\n{}", "u".repeat(200), times("[a] ", n))),
    shape("a definition without end", |n| format!("[x]: {}", times("x ", n))),
    shape("a label without end", |n| format!("[{}", times("\\a ", n))),
    shape("autolinks without end", |n| times("<https:", n)),
    // Code, escapes, entities.
    shape("runs of backticks that differ", |n| stairs(n, |depth| format!("e{}", "`".repeat(depth)))),
    shape("backticks", |n| format!("{}a", times("`", n))),
    shape("backticks and backslashes", |n| times("`\\", n)),
    shape("backslashes", |n| times("\\", n)),
    shape("ampersands", |n| times("&", n)),
    shape("NULs", |n| times("abc\0de\0", n)),
    // HTML.
    shape("comments without end", |n| format!("</{}", times("<!--", n))),
    shape("CDATA without end", |n| times("a <![CDATA[", n)),
    shape("instructions without end", |n| times("a <?", n)),
    shape("declarations without end", |n| times("a <!A ", n)),
    shape("tags without end", |n| times("<a ", n)),
    shape("attributes without end", |n| times("<a b=\"", n)),
    shape("nested elements", |n| times("<div>\n\n", n)),
    shape("nested inline elements", |n| times("<b>a", n)),
    shape("formatting that is never closed", |n| times("<b><p>\n\n", n)),
    // Blocks.
    shape("quotations in quotations", |n| format!("{}a", times("> ", n))),
    shape("quotations and stars", |n| format!("{}{}", times(">", n / 2), times("a*", n / 2))),
    shape("deeper and deeper lists", |n| stairs(n, |depth| format!("{}* a\n", "  ".repeat(depth)))),
    shape("lists in a line", |n| format!("{}a", times("- ", n))),
    shape("numbers in a line", |n| format!("{}a", times("1. ", n))),
    shape("empty lines in nested lists", |n| format!("{}x{}", times("- ", n / 2), times("\n", n / 2))),
    shape("empty lines in lists in a quotation", |n| format!("> {}x\n{}", times("- ", n / 2), times(">\n", n / 2))),
    shape("lazy lines", |n| format!("{}a\n{}", times("> ", n / 2), times("b\n", n / 2))),
    shape("rules", |n| times("- - -\n", n)),
    shape("hashes", |n| format!("# {}", times("#", n))),
    shape("headings", |n| times("# a\n\n", n)),
    shape("headings of six depths", |n| times("# a\n\n## a\n\n###### a\n\n", n)),
    shape("a heading underlined", |n| format!("{}=\n", times("a\n", n))),
    shape("white space", |n| format!("a{}b", times(" ", n))),
    shape("tabs", |n| times("\t>", n)),
    shape("one long word", |n| times("a", n)),
    shape("a fence without end", |n| format!("```\n{}", times("`` ", n))),
    // Tables.
    shape("columns", |n| format!("{}\n{}\n{0}\n", times("|a", n / 3), times("|-", n / 3))),
    shape("rows", |n| format!("|a|b|\n|-|-|\n{}", times("|\n", n))),
    shape("rows shorter than their table", |n| {
        let columns = n.isqrt();
        format!("{}\n{}\n{}", "|a".repeat(columns), "|-".repeat(columns), "|a\n".repeat(columns))
    }),
    shape("bars", |n| times("|", n)),
    shape("tables in lists", |n| times("- |a|\n  |-|\n", n)),
    // Notes.
    shape("notes that are nowhere", |n| times("[^a]", n)),
    shape("notes opened", |n| times("[^", n)),
    shape("notes in stars", |n| times("*[^a* ", n)),
    shape("definitions of one note", |n| times("[^a]: b\n\n", n)),
    shape("definitions in a line", |n| times("[^a]: ", n)),
    shape("notes and their places", |n| stairs(n, |i| format!("a[^n{i}]\n\n[^n{i}]: b\n\n"))),
    shape("notes that cite the next", |n| format!("a[^n0]\n\n{}", stairs(n, |i| format!("[^n{i}]: b[^n{}]\n\n", i + 1)))),
    // Definition lists, heading attributes, alerts, maths.
    shape("definitions", |n| times("a\n: b\n\n", n)),
    shape("colons", |n| times(":\n", n)),
    shape("terms in terms", |n| times("a\n: ", n)),
    shape("heading attributes", |n| format!("# a {}", times("{#b ", n))),
    shape("heading classes", |n| format!("# a {{{}}}", times(".b ", n))),
    shape("alerts", |n| times("> [!NOTE]\n", n)),
    shape("alerts in alerts", |n| times("> [!NOTE]\n> ", n)),
    shape("dollars", |n| times("$", n)),
    shape("formulas opened", |n| times("$a ", n)),
    shape("formulas opened twice", |n| times("$$ ", n)),
    shape("braces in a formula", |n| format!("${}$", nested("{", "}", n))),
    shape("powers in a formula", |n| format!("$a{}$", times("^{a", n))),
    shape("lefts in a formula", |n| format!("${}$", times("\\left(", n))),
    shape("a long formula", |n| format!("${}$", times("a+", n))),
    // Ours: citations, cross-references, figures, captions.
    shape("at signs", |n| times("@", n)),
    shape("citations opened", |n| times("[@", n)),
    shape("citations of nobody", |n| times("[@a] ", n)),
    shape("one long citation", |n| format!("[{}@a]", times("@a; ", n))),
    shape("citations with a locator opened", |n| times("@a [", n)),
    shape("citations in citations", |n| nested("[see @a ", "]", n)),
    shape("prefixes of a citation", |n| format!("[{}@a]", times("see ", n))),
    shape("names that might be cited", |n| times("Doe and Roe, ", n)),
    shape("years", |n| times("(2001) ", n)),
    shape("prose citations", |n| times("(Doe, 2001; Roe, 2002, p. 3) ", n)),
    shape("a parenthesis of names", |n| format!("({}", times("Doe, 2001; ", n))),
    shape("parentheses of names", |n| times("(Doe, ", n)),
    shape("cross-references", |n| times("[](#fig-a) @fig-a ", n)),
    shape("attributes opened", |n| times("![a](b.png){", n)),
    shape("captions", |n| times(": a {#tbl-a}\n\n", n)),
    shape("equations", |n| times("$$a$$ {#eq-a}\n\n", n)),
];
