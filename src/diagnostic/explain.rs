//! The long explanation of each code, with an example and its mended form: a file each, embedded in the program.

use include_dir::{Dir, include_dir};

use super::Code;

static TEXTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/diagnostic/explain");

/// The explanation of `code`, in Markdown. A test holds that there is one for every code.
pub fn text(code: Code) -> &'static str {
    TEXTS.get_file(format!("{code}.md")).and_then(|file| file.contents_utf8()).unwrap_or("")
}

/// The codes that have a text, in the order of their names.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = TEXTS.files().filter_map(|file| file.path().file_stem()?.to_str()).collect();
    names.sort_unstable();
    names
}

/// Every code with its severity and its sentence, a line each, and how to read more.
///
/// A code that `[check]` can't change is marked with a star.
pub fn index() -> String {
    let width = Code::all().map(|code| code.as_str().len()).max().unwrap_or(0);
    let lines = Code::all().map(|code| {
        let mark = if code.is_configurable() { ' ' } else { '*' };
        format!("{:<width$}  {:<7}{mark}  {}\n", code.as_str(), if code.is_silent() { "off" } else { code.severity().as_str() }, code.summary())
    });
    let end = "\n* always an error: `[check]` in book.toml can't change it\nread more with: variorum explain CODE\n";
    lines.chain([end.to_owned()]).collect()
}
