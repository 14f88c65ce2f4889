//! Reading a tree in order.

use super::block::*;

/// What a walk meets, in reading order. Containers are told before what they hold.
#[derive(Clone, Copy, Debug)]
pub enum Met<'a> {
    /// A heading.
    Heading(&'a Heading),
    /// A figure.
    Figure(&'a Figure),
    /// A table.
    Table(&'a Table),
    /// A formula on its own line.
    Equation {
        /// Its node.
        node: NodeId,
        /// Its id.
        id: Option<&'a Written>,
    },
    /// Any inline.
    Inline(&'a Inline),
    /// The end of a block: words before and after it do not run on.
    End,
}

/// Walks blocks in reading order.
pub fn walk<'a>(blocks: &'a [Block], meet: &mut dyn FnMut(Met<'a>)) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Plain(inlines) => walk_inlines(inlines, meet),
            Block::Heading(heading) => {
                meet(Met::Heading(heading));
                walk_inlines(&heading.inlines, meet);
            }
            Block::Quote { blocks, .. } => walk(blocks, meet),
            Block::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, meet)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    walk_inlines(&definition.term, meet);
                    meet(Met::End);
                    definition.bodies.iter().for_each(|body| walk(body, meet));
                }
            }
            Block::Table(table) => {
                meet(Met::Table(table));
                // It stands above the table in the page, below it in the source.
                if let Some(caption) = &table.caption {
                    walk_inlines(&caption.inlines, meet);
                    meet(Met::End);
                }
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    walk_inlines(cell, meet);
                    meet(Met::End);
                }
            }
            Block::Figure(figure) => {
                meet(Met::Figure(figure));
                walk_inlines(&figure.caption, meet);
            }
            Block::Equation { node, id, .. } => meet(Met::Equation { node: *node, id: id.as_ref() }),
            Block::Code { .. } | Block::Html { .. } | Block::Rule => {}
        }
        meet(Met::End);
    }
}

/// Walks inlines in reading order.
pub fn walk_inlines<'a>(inlines: &'a [Inline], meet: &mut dyn FnMut(Met<'a>)) {
    for inline in inlines {
        meet(Met::Inline(inline));
        walk_inlines(inline.inner(), meet);
    }
}
