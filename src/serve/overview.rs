//! `/_variorum/`: how every article of the journal stands, for those who keep it. Each figure leads to its places.

use super::desk::Desk;
use super::shown::{Marks, short};
use crate::diagnostic::{Located, Severity};
use crate::pipeline::{Overview, Row, Standing};
use crate::render::html::{Element, Node, el, to_string};
use crate::url;

/// The page as it is now, and the hashes that tell it from others.
pub(super) fn shown(standing: &Standing, desk: &Desk) -> (String, Marks) {
    let html = page(standing.overview().as_ref(), desk);
    let marks = Marks { page: short(blake3::hash(html.as_bytes()).as_bytes()), ..Marks::default() };
    (html, marks)
}

/// The page, ready for the live script at its end.
fn page(overview: Option<&Overview>, desk: &Desk) -> String {
    let mut main = el("main").child(el("p").child(el("a").attr("href", "/").text("To the edition"))).child(el("h1").text("Overview"));
    let state = match overview {
        None => "The journal is being looked through for the first time …",
        Some(overview) if !overview.is_current => "Something changed and is being looked through; these are the figures before.",
        Some(_) => "",
    };
    main = main.child(el("p").class("state").attr("role", "status").text(state));
    if let Some(overview) = overview {
        for (label, rows) in &overview.issues {
            main = main.child(el("h2").text(if label.is_empty() { "Articles outside of issues" } else { label })).child(table(rows));
        }
        main = main.children(faults(overview, desk));
    }
    let mut out = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Overview</title>\n<link rel=\"stylesheet\" href=\"/_variorum/desk/overview.css\">\n</head>\n<body class=\"overview\">\n",
    );
    out.push_str(&to_string(&[main.into()]));
    out.push_str("\n</body>\n</html>\n");
    out
}

fn table(rows: &[Row]) -> Element<'_> {
    let heads = ["Article", "Words", "Notes", "Citations", "Remarks", "Their words", "Faults"];
    let head = el("tr").children(heads.map(|name| el("th").attr("scope", "col").text(name)));
    let table = el("table").child(el("thead").child(head)).child(el("tbody").children(rows.iter().map(row)));
    el("div").class("scroll").child(table)
}

fn row(row: &Row) -> Element<'_> {
    let address = format!("/{}", url::encode(&row.url));
    let link = |end: &str, text: String| el("a").attr("href", format!("{address}{end}")).text(text);
    let mut title = el("th").attr("scope", "row").child(link("", if row.title.is_empty() { row.url.clone() } else { row.title.clone() }));
    if row.is_draft {
        title = title.text(" draft");
    }
    let (proof, ledger, sites) = (row.proof, row.ledger, row.sites);
    let open = (proof.missing.saturating_sub(proof.explained)) + proof.uncertain;
    let cited = figures(&[("proved", proof.citations.saturating_sub(open)), ("open", open)]);
    let settled = ledger.remarks() - ledger.open;
    let (errors, warnings) = (row.count(Severity::Error), row.count(Severity::Warning));
    el("tr").child(title).children([
        el("td").child(link("", row.extent.words.to_string())),
        el("td").child(link("#notes", row.extent.notes.to_string())),
        el("td").child(link("#references", cited.0)).child(cited.1),
        chart(&link, "?status=open", &[("open", ledger.open), ("settled", settled)]),
        chart(&link, "", &[("found", sites.found), ("changed", sites.drifted), ("lost", sites.lost)]),
        el("td").child(match errors + warnings {
            0 => Node::from("none"),
            _ => el("a").attr("href", format!("#faults-{}", url::encode(&row.url))).text(counted(&[("error", errors), ("warning", warnings)])).into(),
        }),
    ])
}

fn chart<'a>(link: &dyn Fn(&str, String) -> Element<'a>, end: &str, parts: &[(&'static str, usize)]) -> Element<'a> {
    let (words, bar) = figures(parts);
    el("td").child(link(end, words)).child(bar)
}

/// Figures in words, and drawn.
fn figures<'a>(parts: &[(&'static str, usize)]) -> (String, Node<'a>) {
    let total: usize = parts.iter().map(|(_, count)| count).sum();
    let shown: Vec<String> = parts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}")).collect();
    if total == 0 {
        return ("none".to_owned(), Node::from(""));
    }
    let mut from = 0;
    let mut bar = String::from("<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    for (name, count) in parts.iter().filter(|(_, count)| *count > 0) {
        bar.push_str(&format!("<rect class=\"{name}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"6\"/>", from * 100 / total, (count * 100).div_ceil(total)));
        from += count;
    }
    (shown.join(", "), Node::Raw(format!("{bar}</svg>").into()))
}

/// "1 error, 3 warnings"
fn counted(parts: &[(&str, usize)]) -> String {
    let some = parts.iter().filter(|(_, count)| *count > 0);
    some.map(|(name, count)| format!("{count} {name}{}", if *count == 1 { "" } else { "s" })).collect::<Vec<_>>().join(", ")
}

/// All faults, those of the journal first.
fn faults<'a>(overview: &'a Overview, desk: &Desk) -> Vec<Element<'a>> {
    let of_articles = overview.issues.iter().flat_map(|(_, rows)| rows).map(|row| (row.url.as_str(), &row.faults));
    let all = std::iter::once(("", &overview.faults)).chain(of_articles).filter(|(_, faults)| !faults.is_empty());
    let mut parts = Vec::new();
    for (url, faults) in all {
        let name = if url.is_empty() { "Faults of the journal".to_owned() } else { format!("Faults in {url}") };
        parts.push(el("h2").attr("id", format!("faults-{}", url::encode(url))).text(name));
        parts.push(el("ul").class("faults").children(faults.iter().map(|fault| item(fault, desk))));
    }
    parts
}

fn item<'a>(fault: &'a Located, desk: &Desk) -> Element<'a> {
    let path = fault.place.path.as_str();
    let place = format!("{path}:{}:{}", fault.place.start.line, fault.place.start.column);
    let place = match desk.href(path, fault.place.start.line, fault.place.start.column) {
        Some(href) => el("a").attr("href", href).child(el("code").text(place)),
        None => el("code").text(place),
    };
    let hints = fault.hints.iter().map(|hint| el("p").class("hint").text(format!("hint: {hint}")));
    let severity = if fault.severity == Severity::Error { "error" } else { "warning" };
    el("li").class(severity).child(place).child(el("p").text(format!("{severity}[{}]: {}", fault.code.as_str(), fault.message))).children(hints)
}
