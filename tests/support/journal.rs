//! A plain journal of any size, for tests that look at how it is built rather than at what it says.

use super::edition::Edition;

/// A journal of `articles` articles, each with two sections, a note, a citation and a link to the next.
pub fn journal(edition: &Edition, articles: usize) {
    edition.write("book.toml", "format = 1\n\n[book]\ntitle = \"A Journal\"\n");
    edition.write("content/issue-1/issue.md", "---\nvolume: 1\nnumber: 1\n---\nThe editors' note.\n");
    for i in 0..articles {
        let folder = format!("content/issue-1/article-{i:04}");
        let next = (i + 1) % articles;
        edition.write(&format!("{folder}/article.md"), format!("---\ntitle: Article {i}\n---\nThe abstract.\n"));
        edition.write(
            &format!("{folder}/01-first.md"),
            format!("---\ntitle: First\nfootnotes:\n  a: A note.\n---\nWords[^a] and [the next](../article-{next:04}/).\n"),
        );
        edition.write(&format!("{folder}/02-second.md"), "---\ntitle: Second\n---\nAs said [@doe].\n");
        edition.write(&format!("{folder}/references.bib"), "@book{doe, author = {Doe, Jane}, title = {A title}, year = {2001}}\n");
    }
}
