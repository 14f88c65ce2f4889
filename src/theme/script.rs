//! Scripts without what browsers do not need, and what is wrong with those that can't be read.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::{ParseOptions, Parser};
use oxc_span::SourceType;

/// One script of several, in the order of their names: they share the names they make, and no other script sees them.
pub(super) fn together<'p>(parts: impl Iterator<Item = &'p str>) -> String {
    let whole = parts.collect::<Vec<_>>().join("\n");
    small(&format!("(() => {{\n'use strict';\n{whole}\n}})();\n"))
}

/// A script made small. One that can't be read stays as it is written.
pub(super) fn small(js: &str) -> String {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, js, SourceType::script()).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return js.to_owned();
    }
    let mut program = parsed.program;
    let options = MinifierOptions { mangle: Some(MangleOptions::default()), compress: Some(CompressOptions::default()), ..MinifierOptions::default() };
    let made = Minifier::new(options).minify(&allocator, &mut program);
    Codegen::new().with_options(CodegenOptions::minify()).with_scoping(made.scoping).build(&program).code
}

/// What is wrong with a part of a script, and at which byte of it; the first alone, since the rest follows from it.
pub(super) fn fault(js: &str) -> Option<(usize, String)> {
    let allocator = Allocator::default();
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    let parsed = Parser::new(&allocator, js, SourceType::script()).with_options(options).parse();
    let first = parsed.diagnostics.into_iter().next()?;
    let at = first.labels.first().map_or(0, oxc_span::LabeledSpan::offset);
    Some(((at as usize).min(js.len()), first.message.to_string()))
}
