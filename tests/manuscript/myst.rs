//! Manuscripts in MyST: directives, roles and targets in our words.

use crate::journal::{import, journal};
use crate::ratchet::compare;
use crate::support::program::run;

const PROJECT: &str = "version: 1\nproject:\n  title: A Project\n  authors:\n    - name: A. Name\n      orcid: 0000-0002-1825-0097\n      affiliations: [A University]\n  \
                       keywords: [one, two]\n  toc:\n    - file: start.md\n    - file: parts/more\nsite:\n  template: none\n";

const START: &str = r#"---
title: The Start
abstract: What it is about.
---
(the-beginning)=
# Where It Begins

% a remark of the author
As {cite:t}`name2001` shows, and others do {cite:p}`name2001,other2002`. See {numref}`flow`, {ref}`the table <results>` and {eq}`sum`; `{ref}`x`` is code.

+++ {"part": "summary"}

:::{figure} flow.svg
:name: flow
:alt: A flow
:width: 60%

The **flow**, after {cite}`name2001`.

A legend of its own.
:::

```{note} Mind this
Water is H{sub}`2`O.
```

```{table} What came out.
:name: results

| a | b |
|---|---|
| 1 | 2 |
```

```{list-table} In lists.
:header-rows: 1
* - head
  - other | head
* - H{sub}`2`O
  - goes on
    below
```

```{csv-table} In commas.
a, b
```

```{math}
---
label: sum
---
a + b
```

$$
c
$$ (other)

```{code-block} python
x = 1  # {ref}`not a role`
```

::::{admonition} Outer
:class: warning
:::{tip}
Inner {abbr}`HTML (HyperText Markup Language)`.
:::
::::

```{mystery} An argument
Words that stay.
```

See {unheard}`of words` and [there](#the-beginning). A note[^a].

[^a]: What it notes.

```{bibliography}
```
"#;

const MORE: &str = "# More\n\nBack to {ref}`the beginning <the-beginning>`, {eq}`other`.\n";

#[test]
fn a_project_comes_in() {
    let edition = journal("A Journal");
    edition.write("in/myst.yml", PROJECT);
    edition.write("in/start.md", START);
    edition.write("in/parts/more.md", MORE);
    edition.write("in/flow.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\" width=\"4\" height=\"4\"/>");
    edition.write(
        "in/references.bib",
        "@book{name2001, author={Name, A.}, title={One}, year=2001}\n@book{other2002, author={Other, B.}, title={Two}, year=2002}\n",
    );
    let brought = import(&edition, "in", &["--into", "content/a", "--format", "short"]);
    let build = run(&edition.root(), ["build", "--format", "short"]);
    let read = |name: &str| edition.read(&format!("content/a/{name}")).unwrap_or_default();
    let mut table = brought.stdout.lines().last().unwrap_or_default().to_owned();
    for name in ["article.md", "01-the-start.md", "02-more.md", "import-leftovers.md"] {
        table.push_str(&format!("\n-- {name} --\n{}", read(name)));
    }
    table.push_str(&format!("-- said --\n{}", brought.stderr));
    compare("manuscript.myst", &table);
    assert_eq!((brought.code, build.code), (Some(0), Some(0)), "{} {}", brought.stderr, build.stderr);
}

#[test]
fn one_page_is_known_by_its_directives() {
    let edition = journal("A Journal");
    edition.write("paper.md", "---\ntitle: A Page\n---\n# One\n\n```{note}\nWords.\n```\n\n````{tip}\n```{note}\nNever closed.\n");
    let brought = import(&edition, "paper.md", &["--into", "content/a"]);
    assert_eq!(brought.code, Some(0), "{}", brought.stderr);
    let article = edition.read("content/a/article.md").expect("article.md");
    assert!(article.contains("> [!NOTE]\n> Words.\n") && article.contains("Never closed."), "{article}");
    edition.write("deep.md", format!("# A\n\n{}", ":::{note}\n".repeat(20_000)));
    let deep = import(&edition, "deep.md", &["--into", "content/b", "--format", "short"]);
    assert!(matches!(deep.code, Some(0 | 1)), "{}", deep.stderr);
}
