//! Measures that may not fall: `tests/conformance/NAME.pass` has what was reached, and whoever reaches more writes it down.

use std::path::Path;

/// Compares a table with the one written down; `VARIORUM_BLESS=1` writes it.
pub fn compare(name: &str, table: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/conformance/{name}.pass"));
    if std::env::var_os("VARIORUM_BLESS").is_some() {
        std::fs::write(&file, table).expect("the table can be written");
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(table == known, "{name}.pass has\n{known}\nand it is\n{table}");
}
