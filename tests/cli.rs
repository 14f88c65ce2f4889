//! What the program says on a terminal, as transcripts: `tests/cli/*.trycmd`. `TRYCMD=overwrite` writes what came into them.

#[test]
fn transcripts() {
    trycmd::TestCases::new().env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cli/*.trycmd");
}
