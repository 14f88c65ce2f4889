//! What the program says on a terminal, as transcripts: `tests/cli/*.trycmd`. `TRYCMD=overwrite` writes what came into them.

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    cases.insert_var("[VERSION]", env!("CARGO_PKG_VERSION")).expect("a name for the version");
    cases.env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cli/*.trycmd");
}
