//! Blocks and inlines to the HTML tree, with what the apparatus says of them.

use std::collections::{BTreeSet, HashMap};

use super::cut::{self, Run, Stretch};
use super::front::direction;
use super::html::{Element, Node, el};
use super::marks::{self, Piece};
use super::{highlight, math};
use crate::apparatus::{Apparatus, Resolved};
use crate::diagnostic::{Diagnostic, catalogue::markup as faults};
use crate::edition::block::*;
use crate::edition::plain_text;
use crate::outline::Anchor;
use crate::source::Span;

/// Paints the texts of one page.
pub struct Painter<'a> {
    pub(super) apparatus: &'a Apparatus,
    /// What painting found wrong: formulas, code, raw HTML.
    pub faults: Vec<Diagnostic>,
    /// Whether there was a formula.
    pub has_math: bool,
    /// Whether there was coloured code.
    pub has_code: bool,
    /// Whether the words stand on the page of reviews, and not on the article's own.
    pub(super) apart: bool,
    /// The notes whose first marks were painted since they were last asked for, by position.
    pub(super) met: Vec<usize>,
    in_link: bool,
    level: u8,
    as_written: bool,
    shift: i8,
    formulas: HashMap<(String, bool), String>,
}

impl<'a> Painter<'a> {
    /// A painter of a page with this apparatus.
    pub fn new(apparatus: &'a Apparatus) -> Self {
        Self {
            apparatus,
            faults: Vec::new(),
            has_math: false,
            has_code: false,
            apart: false,
            met: Vec::new(),
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
        super::html::to_string(&self.nodes(blocks, level, shift))
    }

    /// As [`Painter::html`], as a tree.
    pub(super) fn nodes(&mut self, blocks: &'a [Block], level: u8, shift: i8) -> Vec<Node<'a>> {
        self.level = level;
        self.as_written = level == 0;
        self.shift = shift;
        self.blocks(blocks)
    }

    /// As [`Painter::html`], in parts: a part ends after each block of `cuts`, or after the next block where HTML that the author
    /// opened is closed. One ends as well after each block with the first mark of a note. The text is that at position `text` of
    /// the article, whose blocks have ids.
    pub(super) fn parts(&mut self, (text, blocks): (usize, &'a [Block]), (level, shift): (u8, i8), cuts: &BTreeSet<usize>) -> Vec<Stretch> {
        self.level = level;
        self.as_written = level == 0;
        self.shift = shift;
        let ends = self.block_ends(blocks, self.apparatus.outline.passages(text));
        cut::stretches(ends, cuts)
    }

    /// A text of one line as HTML.
    pub fn inline_html(&mut self, inlines: &'a [Inline]) -> String {
        super::html::to_string(&self.inlines(inlines))
    }

    fn blocks(&mut self, blocks: &'a [Block]) -> Vec<Node<'a>> {
        if has_html(blocks) {
            return self.raw_blocks(blocks, &[]).into_iter().flat_map(|run| run.nodes).collect();
        }
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, &mut out);
        }
        out
    }

    /// The nodes of each block, and which block ends with them where a cut may be.
    fn block_ends(&mut self, blocks: &'a [Block], ids: &'a [String]) -> Vec<Run<'a>> {
        if has_html(blocks) {
            return self.raw_blocks(blocks, ids);
        }
        let mut one = |(at, block)| Run { nodes: self.passage(block, ids.get(at)), end: Some(at), notes: std::mem::take(&mut self.met) };
        blocks.iter().enumerate().map(&mut one).collect()
    }

    /// A block as nodes, with the id that was given to it, if one was.
    pub(super) fn passage(&mut self, block: &'a Block, id: Option<&'a String>) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        self.block(block, &mut nodes);
        if let (Some(Node::Element(element)), Some(id)) = (nodes.first_mut(), id.filter(|id| !id.is_empty())) {
            element.attributes.insert(0, ("id", id.as_str().into()));
        }
        nodes
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
            element = element.child(el("span").class("number").text(self.apparatus.words.digits(number).into_owned())).text(" ");
        }
        element.children(self.inlines(&heading.inlines)).into()
    }

    fn quote(&mut self, alert: Option<Alert>, blocks: &'a [Block]) -> Node<'a> {
        let inner = self.blocks(blocks);
        match alert {
            None => el("blockquote").children(inner).into(),
            Some(alert) => {
                let (class, key) = alert.names();
                let title = el("p").class("alert-title").text(self.apparatus.words.text(key));
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
                let mut tick =
                    el("input").attr("type", "checkbox").flag("disabled").attr("aria-label", self.apparatus.words.text(if done { "done" } else { "to_do" }));
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
        let name = anchor.map_or_else(|| self.apparatus.words.text("table").to_owned(), |anchor| self.label(anchor));
        let scroll = el("div").class("scroll").attr("role", "region").attr("tabindex", "0").attr("aria-label", name).child(element);
        match (&table.caption, anchor) {
            (Some(caption), Some(anchor)) => {
                let words = el("figcaption").child(self.caption_label(anchor)).text(" ").children(self.inlines(&caption.inlines));
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
        let alt = figure.alt.clone().unwrap_or_else(|| anchor.map_or_else(String::new, |anchor| self.label(anchor)));
        let image = self.picture(figure.node, (&figure.target, &figure.title), alt);
        let mut element = el("figure").attr_opt("id", anchor.map(|a| a.id.as_str()));
        if let Some(width) = figure.width {
            // Widths are classes, in steps of ten: a page needs no inline style.
            element = element.class(format!("width-{}", (width as u32 + 5) / 10 * 10));
        }
        element = element.child(image);
        if let Some(anchor) = anchor.filter(|_| !figure.caption.is_empty()) {
            element = element.child(el("figcaption").child(self.caption_label(anchor)).text(" ").children(self.inlines(&figure.caption)));
        }
        element.into()
    }

    fn label(&self, anchor: &Anchor) -> String {
        anchor.label().in_words(&self.apparatus.words)
    }

    /// "Figure 1." before a caption.
    fn caption_label(&self, anchor: &Anchor) -> Element<'a> {
        el("span").class("caption-label").text(self.apparatus.words.filled("caption", &[("label", &self.label(anchor))]))
    }

    fn picture(&self, node: NodeId, (target, title): (&'a str, &'a str), alt: String) -> Node<'a> {
        match self.apparatus.links.get(&node) {
            Some(Resolved::To { url, .. }) => {
                let image = |url: &'a str, size| image(self.href(url), (alt.as_str(), title), size);
                let known = self.apparatus.pictures.get(&node);
                match known.and_then(|picture| picture.dark.as_ref().map(|(_, dark)| (picture, dark))) {
                    None => image(url, known.and_then(|picture| picture.size)).into(),
                    // The style sheet shows the one or the other, and browsers fetch no more than that.
                    Some((picture, dark)) => {
                        let (light, dark) = (image(url, picture.size).class("light"), image(dark, picture.dark_size).class("dark"));
                        el("span").class("picture").child(light).child(dark).into()
                    }
                }
            }
            Some(Resolved::Fault(message)) => fault(target, message),
            _ => el("span").class("fault").text(alt).text(format!(" [{}]", self.apparatus.words.text("image_unshown"))).into(),
        }
    }

    fn equation(&mut self, node: NodeId, tex: &'a str, span: Span) -> Node<'a> {
        let anchor = self.apparatus.outline.of(node);
        let mut element = el("div").class("equation").attr_opt("id", anchor.map(|a| a.id.as_str()));
        // A formula wider than the text is moved by itself, and its number stays.
        element = element.child(el("div").class("formula").attr("tabindex", "0").child(self.formula(tex, true, span)));
        if let Some(anchor) = anchor {
            element = element.child(el("span").class("equation-number").text(format!("({})", self.apparatus.words.digits(&anchor.number))));
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

    /// Inlines as nodes, with marks round the words that remarks speak of: the content of a paragraph, a heading, a cell.
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) -> Vec<Node<'a>> {
        let pieces = self.pieces(inlines);
        marks::join(self.apparatus, pieces)
    }

    fn pieces(&mut self, inlines: &'a [Inline]) -> Vec<Piece<'a>> {
        if inlines.iter().any(|inline| matches!(inline, Inline::Html { .. })) {
            return self.raw_inlines(inlines);
        }
        let mut out = Vec::with_capacity(inlines.len());
        let mut noted = Vec::new();
        for inline in inlines {
            self.inline(inline, &mut out);
            if let Inline::Citation(citation) = inline
                && self.becomes_note(citation)
            {
                noted.push(out.len() - 1);
            }
        }
        noted.into_iter().for_each(|at| marks::settle(&mut out, at));
        out
    }

    pub(super) fn inline(&mut self, inline: &'a Inline, out: &mut Vec<Piece<'a>>) {
        match inline {
            Inline::Text(text) => marks::sweep(self.apparatus, text, self.in_link, out),
            Inline::Code(text) => {
                let mut pieces = Vec::new();
                marks::sweep(self.apparatus, text, self.in_link, &mut pieces);
                out.push(Piece::Element { shell: el("code"), pieces });
            }
            Inline::Emphasis(inner) => self.nest("em", inner, out),
            Inline::Strong(inner) => self.nest("strong", inner, out),
            Inline::Strikethrough(inner) => self.nest("del", inner, out),
            Inline::Superscript(inner) => self.nest("sup", inner, out),
            Inline::Subscript(inner) => self.nest("sub", inner, out),
            Inline::Foreign { language, inlines } => {
                let pieces = self.pieces(inlines);
                out.push(Piece::Element { shell: foreign(el("span"), language), pieces });
            }
            Inline::Link(link) => self.link(link, out),
            Inline::Image(image) => {
                let alt = plain_text(&image.label);
                out.push(Piece::thing(self.picture(image.node, (&image.target, &image.title), alt)));
            }
            Inline::SoftBreak => out.push(Piece::blank("\n")),
            Inline::HardBreak => out.extend([Piece::blank(el("br")), Piece::blank("\n")]),
            Inline::Math { tex, display, span } => out.push(Piece::thing(self.formula(tex, *display, *span))),
            Inline::Note { node, key, .. } => out.push(Piece::thing(self.note_mark(*node, key))),
            Inline::Citation(citation) => {
                let mut nodes = Vec::new();
                self.citation(citation, &mut nodes);
                out.extend(nodes.into_iter().map(Piece::thing));
            }
            Inline::Reference { node, id, .. } => out.push(Piece::thing(self.cross_reference(*node, id))),
            Inline::Html { .. } => {}
        }
    }

    fn nest(&mut self, name: &'static str, inner: &'a [Inline], out: &mut Vec<Piece<'a>>) {
        let pieces = self.pieces(inner);
        out.push(Piece::Element { shell: el(name), pieces });
    }

    fn link(&mut self, link: &'a Link, out: &mut Vec<Piece<'a>>) {
        let nested = std::mem::replace(&mut self.in_link, true);
        let mut pieces = self.pieces(&link.inlines);
        self.in_link = nested;
        let resolved = self.apparatus.links.get(&link.node);
        match resolved {
            Some(Resolved::To { url, words, language }) if !nested => {
                let mut shell = el("a").attr("href", self.href(url));
                if link.inlines.is_empty() {
                    shell = foreign(shell.class("xref"), language);
                    pieces = vec![Piece::thing(words.as_str())];
                }
                if !link.title.is_empty() {
                    shell = shell.attr("title", link.title.as_str());
                }
                out.push(Piece::Element { shell, pieces });
            }
            Some(Resolved::Fault(message)) => {
                if link.inlines.is_empty() {
                    pieces = vec![Piece::thing(link.target.as_str())];
                }
                pieces.push(Piece::thing(format!(" [{message}]")));
                out.push(Piece::Element { shell: el("span").class("fault"), pieces });
            }
            _ => out.append(&mut pieces),
        }
    }

    fn cross_reference(&self, node: NodeId, id: &'a str) -> Node<'a> {
        match self.apparatus.links.get(&node) {
            Some(Resolved::To { url, words, language }) if !self.in_link => {
                foreign(el("a").class("xref").attr("href", self.href(url)), language).text(words.as_str()).into()
            }
            Some(Resolved::To { words, .. }) => words.as_str().into(),
            Some(Resolved::Fault(message)) => fault(id, message),
            _ => fault(id, "it leads nowhere"),
        }
    }

    pub(super) fn note_mark(&mut self, node: NodeId, key: &'a str) -> Node<'a> {
        let Some(&(at, nth)) = self.apparatus.note_marks.get(&node) else { return fault(key, "this note is defined nowhere") };
        if nth == 1 && !self.apart {
            self.met.push(at);
        }
        let number = self.apparatus.words.digits(&(at + 1).to_string()).into_owned();
        if self.in_link {
            return el("sup").text(number).into();
        }
        let key = crate::slug::in_id(&self.apparatus.notes[at].key);
        let href = self.href(&crate::url::encode(&format!("#fn-{key}"))).into_owned();
        el("a").class("noteref").attr("id", format!("fnref-{key}-{nth}")).attr("href", href).attr("role", "doc-noteref").text(number).into()
    }
}

/// An element whose words are in `language`; empty where that is the page's.
fn foreign<'a>(element: Element<'a>, language: &'a str) -> Element<'a> {
    if language.is_empty() { element } else { element.attr("lang", language).attr("dir", direction(language)) }
}

fn has_html(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Html { .. }))
}

/// What is wrong, shown where it stands: only a build that keeps going publishes it.
pub(super) fn fault<'a>(shown: &'a str, message: &str) -> Node<'a> {
    el("span").class("fault").text(shown).text(format!(" [{message}]")).into()
}

/// An image that is fetched when it comes near the window, in the room it will need.
fn image<'a>(url: std::borrow::Cow<'a, str>, (alt, title): (&str, &'a str), size: Option<(u32, u32)>) -> Element<'a> {
    let named = el("img").attr("src", url).attr("alt", alt.to_owned()).attr_opt("title", (!title.is_empty()).then_some(title));
    let (width, height) = size.unzip();
    let side = |pixels: Option<u32>| pixels.map(|pixels| pixels.to_string());
    named.attr_opt("width", side(width)).attr_opt("height", side(height)).attr("loading", "lazy")
}
