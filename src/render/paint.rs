//! Blocks and inlines to the HTML tree, with what the apparatus says of them.

use std::collections::HashMap;

use super::html::{Element, Node, el};
use super::{highlight, marks, math};
use crate::apparatus::{Apparatus, Resolved};
use crate::bibliography::Reference;
use crate::csl::Style;
use crate::diagnostic::{Diagnostic, catalogue::markup as faults};
use crate::edition::block::*;
use crate::edition::plain_text;
use crate::outline::Anchor;
use crate::source::Span;

/// Paints the texts of one page.
pub struct Painter<'a> {
    pub(super) apparatus: &'a Apparatus,
    pub(super) works: &'a [Reference],
    pub(super) style: Option<&'a Style<'a>>,
    /// What painting found wrong: formulas, code, raw HTML.
    pub faults: Vec<Diagnostic>,
    /// Whether there was a formula.
    pub has_math: bool,
    /// Whether there was coloured code.
    pub has_code: bool,
    /// Whether the words stand on the page of reviews, and not on the article's own.
    pub(super) apart: bool,
    in_link: bool,
    level: u8,
    as_written: bool,
    shift: i8,
    formulas: HashMap<(String, bool), String>,
}

impl<'a> Painter<'a> {
    /// A painter of a page with this apparatus.
    pub fn new(apparatus: &'a Apparatus, works: &'a [Reference], style: Option<&'a Style<'a>>) -> Self {
        Self {
            apparatus,
            works,
            style,
            faults: Vec::new(),
            has_math: false,
            has_code: false,
            apart: false,
            in_link: false,
            level: 1,
            as_written: false,
            shift: 0,
            formulas: HashMap::new(),
        }
    }

    /// A text of blocks as HTML; its headings stand `shift` levels deeper than written, below a heading of `level`. With 0
    /// they stand as they are written.
    pub fn html(&mut self, blocks: &'a [Block], level: u8, shift: i8) -> String {
        self.level = level;
        self.as_written = level == 0;
        self.shift = shift;
        super::html::to_string(&self.blocks(blocks))
    }

    /// A text of one line as HTML.
    pub fn inline_html(&mut self, inlines: &'a [Inline]) -> String {
        super::html::to_string(&self.inlines(inlines))
    }

    fn blocks(&mut self, blocks: &'a [Block]) -> Vec<Node<'a>> {
        if blocks.iter().any(|block| matches!(block, Block::Html { .. })) {
            return self.raw_blocks(blocks);
        }
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, &mut out);
        }
        out
    }

    pub(super) fn block(&mut self, block: &'a Block, out: &mut Vec<Node<'a>>) {
        match block {
            Block::Paragraph(inlines) => out.push(el("p").children(self.inlines(inlines)).into()),
            Block::Plain(inlines) => out.extend(self.inlines(inlines)),
            Block::Heading(heading) => out.push(self.heading(heading)),
            Block::Quote { alert, blocks } => out.push(self.quote(*alert, blocks)),
            Block::Code { info, text, span } => out.push(self.code(info, text, *span)),
            Block::List { start, items } => out.push(self.list(*start, items)),
            Block::Definitions(definitions) => out.push(self.definitions(definitions)),
            Block::Table(table) => out.push(self.table(table)),
            Block::Figure(figure) => out.push(self.figure(figure)),
            Block::Equation { node, tex, span, .. } => out.push(self.equation(*node, tex, *span)),
            Block::Rule => out.push(el("hr").into()),
            Block::Html { .. } => {}
        }
    }

    fn heading(&mut self, heading: &'a Heading) -> Node<'a> {
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        // A level that was skipped in the source is not skipped in the page: readers by ear walk the levels.
        let wanted = (heading.level as i8 + self.shift).clamp(1, 6) as u8;
        self.level = if self.as_written { wanted } else { wanted.min(self.level + 1) };
        let anchor = self.apparatus.outline.of(heading.node);
        let mut element = el(NAMES[self.level as usize - 1]).attr_opt("id", anchor.map(|a| a.id.as_str()));
        let classes: Vec<&str> = heading.classes.iter().map(String::as_str).filter(|c| c.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')).collect();
        if !classes.is_empty() {
            element = element.class(classes.join(" "));
        }
        if let Some(number) = anchor.map(|a| a.number.as_str()).filter(|n| !n.is_empty()) {
            element = element.child(el("span").class("number").text(number)).text(" ");
        }
        element.children(self.inlines(&heading.inlines)).into()
    }

    fn quote(&mut self, alert: Option<Alert>, blocks: &'a [Block]) -> Node<'a> {
        let inner = self.blocks(blocks);
        match alert {
            None => el("blockquote").children(inner).into(),
            Some(alert) => {
                let (class, title) = alert.names();
                let title = el("p").class("alert-title").text(title);
                el("div").class(format!("alert {class}")).attr("role", "note").child(title).children(inner).into()
            }
        }
    }

    fn code(&mut self, info: &'a str, text: &'a str, span: Span) -> Node<'a> {
        let language = highlight::language(info);
        let pre = |code: Element<'a>| el("pre").class("code").attr("tabindex", "0").child(code).into();
        let Some(language) = language else { return pre(el("code").text(text)) };
        let coloured = highlight::highlight(text, language);
        if coloured.over_budget {
            self.faults.push(faults::code_budget(span, language));
        }
        self.has_code |= coloured.known && !coloured.over_budget;
        pre(el("code").class(format!("language-{language}")).raw(coloured.html))
    }

    fn list(&mut self, start: Option<u64>, items: &'a [Item]) -> Node<'a> {
        let tasks = items.iter().any(|item| item.task.is_some());
        let mut list = match start {
            Some(1) => el("ol"),
            Some(n) => el("ol").attr("start", n.to_string()),
            None => el("ul"),
        };
        if tasks {
            list = list.class("task-list");
        }
        for item in items {
            let mut li = el("li");
            if let Some(done) = item.task {
                let mut tick = el("input").attr("type", "checkbox").flag("disabled").attr("aria-label", if done { "done" } else { "to do" });
                if done {
                    tick = tick.flag("checked");
                }
                li = li.child(tick).text(" ");
            }
            list = list.child(li.children(self.blocks(&item.blocks)));
        }
        list.into()
    }

    fn definitions(&mut self, definitions: &'a [Definition]) -> Node<'a> {
        let mut list = el("dl");
        for definition in definitions {
            list = list.child(el("dt").children(self.inlines(&definition.term)));
            for body in &definition.bodies {
                list = list.child(el("dd").children(self.blocks(body)));
            }
        }
        list.into()
    }

    fn table(&mut self, table: &'a Table) -> Node<'a> {
        let mut element = el("table");
        if !table.head.is_empty() {
            let row = self.row("th", &table.head, &table.align);
            element = element.child(el("thead").child(row));
        }
        if !table.rows.is_empty() {
            let mut body = el("tbody");
            for row in &table.rows {
                body = body.child(self.row("td", row, &table.align));
            }
            element = element.child(body);
        }
        let anchor = self.apparatus.outline.of(table.node);
        let name = anchor.map_or_else(|| "Table".to_owned(), Anchor::label);
        let scroll = el("div").class("scroll").attr("role", "region").attr("tabindex", "0").attr("aria-label", name).child(element);
        match (&table.caption, anchor) {
            (Some(caption), Some(anchor)) => {
                let words = el("figcaption").child(label(&anchor.label())).text(" ").children(self.inlines(&caption.inlines));
                el("figure").class("table").attr("id", anchor.id.as_str()).child(words).child(scroll).into()
            }
            _ => scroll.into(),
        }
    }

    fn row(&mut self, cell: &'static str, cells: &'a [Vec<Inline>], align: &[Align]) -> Element<'a> {
        let mut row = el("tr");
        for (n, inlines) in cells.iter().enumerate() {
            let class = match align.get(n) {
                Some(Align::Left) => Some("left"),
                Some(Align::Center) => Some("center"),
                Some(Align::Right) => Some("right"),
                _ => None,
            };
            let mut element = el(cell);
            if cell == "th" {
                element = element.attr("scope", "col");
            }
            if let Some(class) = class {
                element = element.class(class);
            }
            row = row.child(element.children(self.inlines(inlines)));
        }
        row
    }

    fn figure(&mut self, figure: &'a Figure) -> Node<'a> {
        let anchor = self.apparatus.outline.of(figure.node);
        let alt = figure.alt.clone().unwrap_or_else(|| anchor.map_or_else(String::new, Anchor::label));
        let image = self.picture(figure.node, (&figure.target, &figure.title), alt);
        let mut element = el("figure").attr_opt("id", anchor.map(|a| a.id.as_str()));
        if let Some(width) = figure.width {
            // Widths are classes, in steps of ten: a page needs no inline style.
            element = element.class(format!("width-{}", (width as u32 + 5) / 10 * 10));
        }
        element = element.child(image);
        if let Some(anchor) = anchor.filter(|_| !figure.caption.is_empty()) {
            element = element.child(el("figcaption").child(label(&anchor.label())).text(" ").children(self.inlines(&figure.caption)));
        }
        element.into()
    }

    fn picture(&self, node: NodeId, (target, title): (&'a str, &'a str), alt: String) -> Node<'a> {
        match self.apparatus.links.get(&node) {
            Some(Resolved::To { url, .. }) => {
                let title = (!title.is_empty()).then_some(title);
                el("img").attr("src", self.href(url)).attr("alt", alt).attr_opt("title", title).into()
            }
            Some(Resolved::Fault(message)) => fault(target, message),
            _ => el("span").class("fault").text(alt).text(" [this image can't be shown]").into(),
        }
    }

    fn equation(&mut self, node: NodeId, tex: &'a str, span: Span) -> Node<'a> {
        let anchor = self.apparatus.outline.of(node);
        let mut element = el("div").class("equation").attr_opt("id", anchor.map(|a| a.id.as_str())).child(self.formula(tex, true, span));
        if let Some(anchor) = anchor {
            element = element.child(el("span").class("equation-number").text(format!("({})", anchor.number)));
        }
        element.into()
    }

    /// A formula, or its source where it can't be read.
    fn formula(&mut self, tex: &'a str, display: bool, span: Span) -> Node<'a> {
        if let Some(known) = self.formulas.get(&(tex.to_owned(), display)) {
            return Node::Raw(known.clone().into());
        }
        match math::math(tex, display) {
            Ok(html) => {
                self.has_math = true;
                self.formulas.insert((tex.to_owned(), display), html.clone());
                Node::Raw(html.into())
            }
            Err(wrong) => {
                self.faults.push(faults::math_invalid(span, &wrong.message));
                el("span").class("fault").child(el("code").text(tex)).text(format!(" [{}]", wrong.message)).into()
            }
        }
    }

    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) -> Vec<Node<'a>> {
        if inlines.iter().any(|inline| matches!(inline, Inline::Html { .. })) {
            return self.raw_inlines(inlines);
        }
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            self.inline(inline, &mut out);
        }
        out
    }

    pub(super) fn inline(&mut self, inline: &'a Inline, out: &mut Vec<Node<'a>>) {
        match inline {
            Inline::Text(text) => marks::paint(self.apparatus, text, self.in_link, &|words| words.into(), out),
            Inline::Code(text) => marks::paint(self.apparatus, text, self.in_link, &|words| el("code").text(words).into(), out),
            Inline::Emphasis(inner) => out.push(el("em").children(self.inlines(inner)).into()),
            Inline::Strong(inner) => out.push(el("strong").children(self.inlines(inner)).into()),
            Inline::Strikethrough(inner) => out.push(el("del").children(self.inlines(inner)).into()),
            Inline::Superscript(inner) => out.push(el("sup").children(self.inlines(inner)).into()),
            Inline::Subscript(inner) => out.push(el("sub").children(self.inlines(inner)).into()),
            Inline::Link(link) => self.link(link, out),
            Inline::Image(image) => {
                let alt = plain_text(&image.label);
                out.push(self.picture(image.node, (&image.target, &image.title), alt));
            }
            Inline::SoftBreak => out.push("\n".into()),
            Inline::HardBreak => out.extend([el("br").into(), "\n".into()]),
            Inline::Math { tex, display, span } => out.push(self.formula(tex, *display, *span)),
            Inline::Note { node, key, .. } => out.push(self.note_mark(*node, key)),
            Inline::Citation(citation) => self.citation(citation, out),
            Inline::Reference { node, id, .. } => out.push(self.cross_reference(*node, id)),
            Inline::Html { .. } => {}
        }
    }

    fn link(&mut self, link: &'a Link, out: &mut Vec<Node<'a>>) {
        let nested = std::mem::replace(&mut self.in_link, true);
        let inner = self.inlines(&link.inlines);
        self.in_link = nested;
        let resolved = self.apparatus.links.get(&link.node);
        match resolved {
            Some(Resolved::To { url, words }) if !nested => {
                let filled = link.inlines.is_empty();
                let mut a = el("a").attr("href", self.href(url));
                if filled {
                    a = a.class("xref").text(words.as_str());
                }
                if !link.title.is_empty() {
                    a = a.attr("title", link.title.as_str());
                }
                out.push(a.children(inner).into());
            }
            Some(Resolved::Fault(message)) => {
                let shown = if link.inlines.is_empty() { vec![Node::from(link.target.as_str())] } else { inner };
                out.push(el("span").class("fault").children(shown).text(format!(" [{message}]")).into());
            }
            _ => out.extend(inner),
        }
    }

    fn cross_reference(&self, node: NodeId, id: &'a str) -> Node<'a> {
        match self.apparatus.links.get(&node) {
            Some(Resolved::To { url, words }) if !self.in_link => el("a").class("xref").attr("href", self.href(url)).text(words.as_str()).into(),
            Some(Resolved::To { words, .. }) => words.as_str().into(),
            Some(Resolved::Fault(message)) => fault(id, message),
            _ => fault(id, "it leads nowhere"),
        }
    }

    fn note_mark(&self, node: NodeId, key: &'a str) -> Node<'a> {
        let Some(&(at, nth)) = self.apparatus.note_marks.get(&node) else { return fault(key, "this note is defined nowhere") };
        let number = (at + 1).to_string();
        if self.in_link {
            return el("sup").text(number).into();
        }
        let key = crate::slug::in_id(&self.apparatus.notes[at].key);
        let href = self.href(&crate::url::encode(&format!("#fn-{key}"))).into_owned();
        el("a").class("noteref").attr("id", format!("fnref-{key}-{nth}")).attr("href", href).attr("role", "doc-noteref").text(number).into()
    }
}

/// "Figure 1." before a caption.
fn label<'a>(words: &str) -> Element<'a> {
    el("span").class("caption-label").text(format!("{words}."))
}

/// What is wrong, shown where it stands: only a build that keeps going publishes it.
pub(super) fn fault<'a>(shown: &'a str, message: &str) -> Node<'a> {
    el("span").class("fault").text(shown).text(format!(" [{message}]")).into()
}
