//! The fenced blocks of a chapter.

use std::path::Path;

/// One fenced block.
pub struct Block {
    /// What stands after the opening fence.
    pub info: String,
    /// The lines between the fences.
    pub text: String,
    /// The line of the opening fence.
    pub line: usize,
}

/// The blocks of the chapter at `path`. Fences begin at the margin and are of backticks.
pub fn read(path: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(path).expect("the chapter can be read");
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((n, line)) = lines.next() {
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        if fence.len() < 3 {
            assert!(!line.trim_start().starts_with("```"), "{}:{}: a fence away from the margin", path.display(), n + 1);
            continue;
        }
        let inner = lines.by_ref().map(|(_, line)| line).take_while(|line| !is_end(line, fence));
        let text = inner.map(|line| format!("{line}\n")).collect();
        blocks.push(Block { info: info.trim().to_owned(), text, line: n + 1 });
    }
    blocks
}

/// Whether `line` ends the block that `fence` began.
fn is_end(line: &str, fence: &str) -> bool {
    line.starts_with(fence) && line.trim_end().bytes().all(|b| b == b'`')
}
