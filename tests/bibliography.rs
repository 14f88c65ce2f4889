//! Bibliographies of every kind, broken ones too, and their reference lists.

use variorum::bibliography::{
    Date, Day, Marks, Name, Reference, Run, Text, merge, read_bibtex, read_bibtex_for, read_csl_json, read_hayagriva, read_hayagriva_file,
};
use variorum::diagnostic::Diagnostic;
use variorum::source::{FileId, Span, line_column};
use variorum::yaml::{Data, Key, Node};

const FILE: FileId = FileId(0);

/// `line:column code message` of each fault, with its labels' places and its hints.
fn shown(text: &str, faults: &[Diagnostic]) -> String {
    let at = |span: Span| {
        let place = line_column(text, span.start as usize);
        format!("{}:{}", place.line, place.column)
    };
    let mut out = String::new();
    for fault in faults {
        out.push_str(&format!("{} {}: {}\n", at(fault.span), fault.code, fault.message));
        fault.labels.iter().for_each(|label| out.push_str(&format!("  {} {}\n", at(label.span), label.text)));
        fault.hints.iter().filter(|hint| hint.starts_with("did")).for_each(|hint| out.push_str(&format!("  {hint}\n")));
    }
    out
}

/// A text with its marks as Markdown would have them; what keeps its capitals between bars.
fn marked(text: &Text) -> String {
    let one = |run: &Run| {
        let Marks { italic, bold, small_caps, superscript, subscript, code, nocase, math } = run.marks;
        let around = [(italic, "*"), (bold, "**"), (small_caps, "^^"), (superscript, "^"), (subscript, "~"), (code, "`"), (nocase, "|"), (math, "$")];
        around.iter().filter(|(set, _)| *set).fold(run.text.clone(), |text, (_, sign)| format!("{sign}{text}{sign}"))
    };
    text.runs().iter().map(one).collect()
}

/// `Family, Given, Suffix` with its particles where they belong: a dropping one after a plus.
fn person(name: &Name) -> String {
    let family = [name.non_dropping_particle.as_str(), &name.family].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let given = [name.given.as_str(), "+", &name.dropping_particle].join(" ").trim_end_matches([' ', '+']).to_owned();
    let parts = [if name.literal.is_empty() { family } else { format!("{{{}}}", name.literal) }, given, name.suffix.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn dated(date: &Date) -> String {
    let day = |day: Day| {
        [Some(day.year.to_string()), day.month.map(|m| format!("{m:02}")), day.day.map(|d| format!("{d:02}"))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("-")
    };
    let mut out = if date.circa { "~".to_owned() } else { String::new() };
    out += &date.start.map(day).unwrap_or_default();
    out += &date.end.map(|end| format!("/{}", day(end))).unwrap_or_default();
    out += if date.open { "/" } else { "" };
    out += &date.season.map(|season| format!(" season {season}")).unwrap_or_default();
    out + date.literal.as_deref().unwrap_or_default()
}

/// All that is known of a work, in one line.
fn line(work: &Reference) -> String {
    let mut parts = vec![format!("{} {}", work.key, work.kind).trim().to_owned()];
    parts.extend(work.names.iter().map(|(role, names)| format!("{role}: {}", names.iter().map(person).collect::<Vec<_>>().join(" & "))));
    parts.extend(work.dates.iter().map(|(name, date)| format!("{name}: {}", dated(date))));
    parts.extend(work.variables.iter().map(|(name, text)| format!("{name}: {}", marked(text))));
    parts.join("; ")
}

/// The works, one a line.
fn list(works: &[Reference]) -> String {
    works.iter().map(|work| line(work) + "\n").collect()
}

fn keys(works: &[Reference]) -> Vec<&str> {
    works.iter().map(|work| work.key.as_str()).collect()
}

/// Reads BibTeX that has no fault and compares its reference list.
fn check_list(bibtex: &str, expected: &str) {
    let (works, faults) = read_bibtex(FILE, bibtex);
    assert_eq!(shown(bibtex, &faults), "");
    assert_eq!(list(&works), expected);
}

/// Reads BibTeX with faults and compares the keys it kept and the faults.
fn check_faults(bibtex: &str, kept: &[&str], expected: &str) {
    let (works, faults) = read_bibtex(FILE, bibtex);
    assert_eq!(shown(bibtex, &faults), expected);
    assert_eq!(keys(&works), kept);
}

fn bibtex(text: &str) -> Vec<Reference> {
    let (works, faults) = read_bibtex(FILE, text);
    assert_eq!(shown(text, &faults), "");
    works
}

#[test]
fn entries_of_each_kind_are_read() {
    check_list(
        r#"
@article{a, author = {Allison, Roy}, title = {Virtual regionalism}, journal = {Central Asian Survey}, volume = 27, number = 2, pages = {185--202}, year = 2008, doi = {https://doi.org/10.1080/02634930802355121}}
@article{b, author = {Hess, M.}, title = {Putin's most stable region?}, journal = {Orbis}, year = {2020}}
@book{c, author = {Doe, Jane and Roe, Richard}, title = {A Book: On \emph{Things}}, publisher = {Press}, address = {Leeds}, edition = {2}, year = 2001}
@incollection{d, author = {Raviart, P.-A.}, editor = {Galligani, I. and Magenes, E.}, title = {A method}, booktitle = {Aspects}, pages = {292--315}, volume = 606, year = 1977}
@phdthesis{e, author = {Poole, A.}, title = {Groove}, school = {Open University}, year = 2012}
@techreport{f, author = {Schmidt, K.}, title = {Fast {NASA} code}, institution = {ACME}, number = {7}, year = 2014}
@online{g, author = {Hashimova, Umida}, title = {Before and beyond 5G}, journal = {The Diplomat}, date = {2020-02-19}, urldate = {2021-07-12}, url = {https://thediplomat.com/tag/x}}
@report{h, author = {{World Bank Group}}, title = {Annual Report}, publisher = {World Bank}, location = {Washington D. C}, year = 2021}
@misc{i, title = {Nobody knows}}
@software{j, author = {Vitale, S. and others}, title = {Tool}, version = {v1.2}, year = 2022, url = {example.org/tool}}
@inproceedings{k, author = {Böck, S.}, title = {Madmom.}, booktitle = {Proceedings of X}, year = 2016, publisher = {ACM}}
@article{l, author = {Later, L.}, title = {Soon}, journal = {J}, year = {in press}}
@collection{m, editor = {Eco, U. and Sebeok, T. A.}, title = {The Sign of Three}, year = 1983}
@article{n, author = {N, O}, title = {Paper}, journal = {Daily News}, entrysubtype = {newspaper}, date = {2019-04-09}, pages = {12}}
"#,
        "\
a article-journal; author: Allison, Roy; issued: 2008; DOI: 10.1080/02634930802355121; container-title: Central Asian Survey; issue: 2; page: 185-202; title: Virtual regionalism; volume: 27
b article-journal; author: Hess, M.; issued: 2020; container-title: Orbis; title: Putin’s most stable region?
c book; author: Doe, Jane & Roe, Richard; issued: 2001; edition: 2; publisher: Press; publisher-place: Leeds; title: A book: On *things*; title-short: A book
d chapter; author: Raviart, P.-A.; editor: Galligani, I. & Magenes, E.; issued: 1977; container-title: Aspects; page: 292-315; title: A method; volume: 606
e thesis; author: Poole, A.; issued: 2012; genre: PhD thesis; publisher: Open University; title: Groove
f report; author: Schmidt, K.; issued: 2014; number: 7; publisher: ACME; title: Fast NASA code
g webpage; author: Hashimova, Umida; accessed: 2021-07-12; issued: 2020-02-19; URL: https://thediplomat.com/tag/x; container-title: The Diplomat; title: Before and beyond 5G
h report; author: {World Bank Group}; issued: 2021; publisher: World Bank; publisher-place: Washington D. C; title: Annual report
i; title: Nobody knows
j software; author: Vitale, S. & {others}; issued: 2022; URL: example.org/tool; title: Tool; version: v1.2
k paper-conference; author: Böck, S.; issued: 2016; container-title: Proceedings of x; publisher: ACM; title: Madmom.
l article-journal; author: Later, L.; container-title: J; status: in press; title: Soon
m book; editor: Eco, U. & Sebeok, T. A.; issued: 1983; title: The sign of three
n article-newspaper; author: N, O; issued: 2019-04-09; container-title: Daily News; page: 12; title: Paper
",
    );
}

#[test]
fn tex_becomes_text() {
    let table: &[(&str, &str)] = &[
        (r#"Fran\c{c}ais {\'e}t\'e M{\"u}ller \v{C}ert\'{\i}k \o re Stra\ss e"#, "Français été Müller Čertík øre Straße"),
        (r"\emph{In vivo} {\it and} \textbf{bold} \textsc{sc} \texttt{code}", "*In vivo* *and* **bold** ^^sc^^ `code`"),
        (r"H$_2$O at $10^{-3}$ of $\alpha$", "H~2~O at 10^−3^ of α"),
        (r"The space $\mathbb{R}^3$ and \(\mathcal{L}\)", r"The space $\mathbb{R}^3$ and $\mathcal{L}$"),
        ("``Quoted'' 'text' 1--2 --- R\\&D 5\\% of \\$3", "“Quoted” ’text’ 1–2 — R&D 5% of $3"),
        (r"Onto\ifmmode \acute{e}\else \'{e}\fi{} \unknown{kept} \url{http://a.b/c_d}", "Ontoé kept http://a.b/c_d"),
        (r"\'\'\'", ""),
        ("a\n   b~c {D}e", "a b\u{a0}c De"),
        ("half $ open \\( open", "half $ open ( open"),
    ];
    for (tex, expected) in table {
        let works = bibtex(&format!("@misc{{k, note = {{{tex}}}, author={{A}}, year=1, title={{T}}}}"));
        assert_eq!(works[0].variable("note").map(marked).unwrap_or_default(), *expected, "{tex}");
    }
}

#[test]
fn names_are_taken_apart() {
    let table = [
        ("Ludwig van Beethoven", "Beethoven, Ludwig + van"),
        ("van der Walt, St{\\'e}fan", "Walt, Stéfan + van der"),
        ("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", "Vallée Poussin, Charles Louis Xavier Joseph + de la"),
        ("King, Jr, Martin Luther", "King, Martin Luther, Jr"),
        ("{Barnes and Noble}", "{Barnes and Noble}"),
        ("Jean-Claude {N}\\'ed\\'elec", "Nédélec, Jean-Claude"),
        ("Lin, Hsin-chang", "Lin, Hsin-chang"),
        ("Knuth, D.E.", "Knuth, D. E."),
        ("A.B.C. Smith and Perrin, J.-P.M.", "Smith, A. B. C. & Perrin, J.-P.M."),
        ("family=Salam, given=Abdus", "Salam, Abdus"),
        ("given=Hans, family=Harman, prefix=von der, useprefix=true", "von der Harman, Hans"),
        ("given=Hans, family=Harman, prefix=von der", "Harman, Hans + von der"),
        ("{van der Marel}, R.", "van der Marel, R."),
        ("Plato", "Plato"),
        ("Doe, Jane AND Roe, Richard and others", "Doe, Jane & Roe, Richard & {others}"),
        ("Muhammad al-Khwarizmi", "al-Khwarizmi, Muhammad"),
        ("鲁迅, 周", "鲁迅, 周"),
        ("محمد علي", "علي, محمد"),
    ];
    for (written, expected) in table {
        let works = bibtex(&format!("@misc{{k, author = {{{written}}}}}"));
        assert_eq!(works[0].names("author").iter().map(person).collect::<Vec<_>>().join(" & "), expected, "{written}");
    }
}

#[test]
fn titles_of_english_works_are_in_sentence_case() {
    let table: &[(&str, &str)] = &[
        ("The Origin of {Species} by Means of Natural Selection", "The origin of Species by means of natural selection"),
        ("{DNA}-Based Methods: A Review", "DNA-based methods: A review"),
        ("What Is Life? The Physical Aspect", "What is life? The physical aspect"),
        ("Ubuntu: Linux", "Ubuntu: linux"),
        ("Vitamin C in {the Sun}", "Vitamin c in |the Sun|"),
        ("An Étude in {{\\LaTeX}} and {iPhone} Photography", "An étude in LaTeX and |iPhone| photography"),
        ("``What Now?'' He Asked the {von Neumann} Machine", "“What now?” He asked the |von Neumann| machine"),
        ("CO$_2$ Reduction on $M_\\odot$ Scales", "CO~2~ reduction on M~⊙~ scales"),
        ("Self-Organizing Maps / 3D-Printing", "Self-organizing maps / 3D-printing"),
        ("\\emph{Drosophila Melanogaster} Genes", "*Drosophila melanogaster* genes"),
        ("{{Kept As It Is}}", "Kept As It Is"),
    ];
    for (written, expected) in table {
        let works = bibtex(&format!("@book{{k, title = {{{written}}}}}"));
        assert_eq!(works[0].variable("title").map(marked).as_deref(), Some(*expected), "{written}");
    }
    let kept = ["langid = {german}", "langid = {french}", "language = {German}"];
    for field in kept {
        let works = bibtex(&format!("@book{{k, title = {{Die Welt als Wille}}, {field}}}"));
        assert_eq!(works[0].title(), "Die Welt als Wille", "{field}");
    }
    let spanish = "@book{k, title = {Historia de España y de sus Reyes}}";
    assert_eq!(read_bibtex_for(FILE, spanish, "es").0[0].title(), "Historia de España y de sus Reyes");
    assert_eq!(read_bibtex_for(FILE, spanish, "en-GB").0[0].title(), "Historia de españa y de sus reyes");
}

#[test]
fn odd_but_readable_files_are_read() {
    let text = "\u{feff}Saved by somebody@example.org, 50% done.
@Comment{jabref-meta: databaseType:bibtex; {nested} @article{no, title={x}}}
@preamble{\"\\newcommand{\\x}{y}\"}
% @article{commented, title={x}}
@string(jn = \"Journal of \" # {Names})
@STRING{acm = {ACM}}
@article(paren,
  author = \"Donald {\"}K{\"} Knuth\", journal = JN # \" and Co\",
  month = jan, day = {}, year = 2020a2020,
)
@ARTICLE { upper , TITLE = {C:\\Dir\\}, Month = \"Mar.\", YEAR = {1999}, DAY = {31}, }
@misc{bare}
@misc{months, month = {14 May}, year = \"2001\"}
"
    .replace("2020a2020", "2020");
    let works = bibtex(text.trim_start_matches('\u{feff}'));
    assert_eq!(keys(&works), ["paren", "upper", "bare", "months"]);
    assert_eq!(works[0].words("container-title").as_deref(), Some("Journal of Names and Co"));
    let day = |at: usize| works[at].date("issued").and_then(|date| date.start).map(|day| (day.year, day.month, day.day));
    assert_eq!(day(0), Some((2020, Some(1), None)));
    assert_eq!(day(1), Some((1999, Some(3), Some(31))));
    assert_eq!(day(3), Some((2001, Some(5), Some(14))));
}

#[test]
fn spans_point_at_the_key() {
    let text = "junk\n\n@article{ a1 ,\n title={x}}";
    let work = &bibtex(text)[0];
    assert_eq!(&text[work.span.start as usize..work.span.end as usize], "a1");
}

#[test]
fn a_broken_entry_is_named_and_its_neighbours_are_read() {
    check_faults(
        "@book{one, title = {One}}
@book{title = {No key}, year = 2001}
@article{, title = {No key either}}
@book{two, title = {Two}, year 2001, note = {x}}
@book{three title = {Three} year = 2003}
@book{four, title = , year = 2004}
@book{five, title = {Five}}
",
        &["one", "two", "three", "four", "five"],
        "\
2:1 bibliography-invalid: this `@book` has no key, so nothing can cite it; it is left out
3:1 bibliography-invalid: this `@article` has no key, so nothing can cite it; it is left out
4:27 bibliography-invalid: `year` in `two` has no `=`
5:13 bibliography-invalid: a comma is missing in `three` before `title`
5:29 bibliography-invalid: a comma is missing in `three` before `year`
6:13 bibliography-invalid: `title` in `four` has no value
",
    );
}

#[test]
fn unbalanced_braces_cost_one_entry() {
    check_faults(
        "@article{open,
  title = {Never closed,
  year = 2001
}
@article{cut, title = {Kept}, year = 2002

@article{twice, title = {Early}}, year = 2003
}
  @article{last, title = {Last}}
",
        &["open", "cut", "twice", "last"],
        "\
2:3 bibliography-invalid: the value of `title` in `open` never closes, so it and what it swallowed are left out
  1:10 in this entry
5:10 bibliography-invalid: the entry `cut` never closes: a closing brace is missing
8:1 bibliography-invalid: a closing brace too many: `twice` was closed before this one, and what stands between is left out
  7:10 the entry closed too early
",
    );
}

#[test]
fn dates_that_are_none_are_named_and_the_entry_stays() {
    check_faults(
        r"@misc{a, date = {2016-13-45}}
@misc{b, year = {20x6}}
@misc{c, year={[2021] \copyright 2021}}
@misc{d, year = 2021, month = feb, day = 30}
@misc{e, year = 2021, month = {Brumaire}}
@misc{f, urldate = {yesterday}, year = {2020}}
@misc{g, year = {c. 1850}}
@misc{h, year = {2017--}}
@misc{i, date = {1901/1905}}
",
        &["a", "b", "c", "d", "e", "f", "g", "h", "i"],
        "\
1:17 date-invalid: the date of `a`, `2016-13-45`, is not a date; it is left out
2:17 date-invalid: the year of `b`, `20x6`, is not a date; it is left out
3:15 date-invalid: the year of `c` is written `[2021] ©2021`; it is read as 2021
4:42 date-invalid: the day of `d`, `30`, is not a date; it is left out
5:31 date-invalid: the month of `e`, `Brumaire`, is not a date; it is left out
6:20 date-invalid: the urldate of `f`, `yesterday`, is not a date; it is left out
",
    );
}

#[test]
fn abbreviations_duplicates_and_types_are_checked() {
    check_faults(
        "@string{pnas = {Proceedings}}
@article{a, journal = pnsa, year = 2001}
@article{same, title = {T}, year = 2001}
@article{same, year = {2001}, title = \"T\"}
@article{a, journal = {Other}}
@artcle{b, title = {B}, title = {C}}
@mycustomthing{c, title = {C}}
",
        &["a", "same", "b", "c"],
        "\
2:23 bibliography-invalid: no `@string` defines `pnsa`; it is used as a word
  did you mean `pnas`?
5:10 reference-duplicate: `a` is the key of two different entries
  2:10 first used here; this entry is kept
6:1 bibliography-invalid: `@artcle` is no type of entry
  did you mean `article`?
6:33 bibliography-invalid: `title` stands twice in `b`, and the values differ; the first is used
  6:20 first written here
",
    );
}

#[test]
fn a_bibliography_is_never_empty_without_a_word() {
    for text in ["", " \n", "% nothing\n", "@comment{x}", "just prose", "@string{a = {b}}"] {
        check_faults(text, &[], "1:1 bibliography-empty: this bibliography has no entries\n");
    }
    for text in ["", "[]", "{\"items\": []}"] {
        assert_eq!(shown(text, &read_csl_json(FILE, text).1), "1:1 bibliography-empty: this bibliography has no entries\n");
    }
}

#[test]
fn entries_inherit() {
    check_list(
        "@inproceedings{child, author = {A, B}, title = {Paper}, pages = {1}, crossref = {parent}, xdata = {data}}
@proceedings{parent, title = {The Proceedings}, editor = {E, F}, year = 1999, doi = {10.1000/1}}
@xdata{data, publisher = {Press}}
",
        "\
child paper-conference; author: A, B; editor: E, F; issued: 1999; container-title: The proceedings; page: 1; publisher: Press; title: Paper
parent book; editor: E, F; issued: 1999; DOI: 10.1000/1; title: The proceedings
",
    );
    check_faults(
        "@book{a, crossref = {b}}\n@book{b, crossref = {c}}\n@book{c, crossref = {a}, xdata = {aa}}\n@book{d, crossref = {d}}",
        &["a", "b", "c", "d"],
        "\
1:7 bibliography-cycle: entries inherit from each other in a circle: `a` → `b` → `c` → `a`
  2:7 `b` is part of the circle
  3:7 `c` is part of the circle
3:34 bibliography-invalid: `c` inherits from `aa`, which has no entry
  did you mean `a`?
4:7 bibliography-cycle: entries inherit from each other in a circle: `d` → `d`
",
    );
}

#[test]
fn addresses_are_safe_and_dois_bare() {
    let text = "@misc{a, title={A}, url = {javascript:alert(1)}}
@misc{b, title={B}, url = {JaVa\tScript:x}, doi = {javascript:x}}
@misc{c, title={C}, doi = {n/a}}
@misc{d, title={D}, doi = {doi:10.1002/(SICI)<1::AID>3.0;2-2}, url = {data:text/html,x}}
@misc{e, title={E}, url = {https://x.org/\"><script>a_b~c}}
@misc{f, title={F}, howpublished = {\\url{https://x.org/a\\_b\\%20c}}}
@misc{g, title={G}, doi = {https://zenodo.org/record/1}, eprint = {1711.02473}}
@misc{h, title={H}, eprint = {1711.02473}, archiveprefix = {arXiv}}
";
    let (works, faults) = read_bibtex(FILE, text);
    assert_eq!(
        shown(text, &faults),
        "\
1:27 link-unsafe: the address of `a`, `javascript:alert(1)`, is not safe to link; it is left out
2:27 link-unsafe: the address of `b`, `JaVa Script:x`, is not safe to link; it is left out
2:50 link-unsafe: the address of `b`, `javascript:x`, is not safe to link; it is left out
3:27 bibliography-invalid: the DOI of `c`, `n/a`, is none; it is left out
4:70 link-unsafe: the address of `d`, `data:text/html,x`, is not safe to link; it is left out
"
    );
    let addresses: Vec<String> = works.iter().map(|work| work.address().unwrap_or_default()).collect();
    assert_eq!(
        addresses,
        [
            "",
            "",
            "",
            "https://doi.org/10.1002/(SICI)%3C1::AID%3E3.0;2-2",
            "https://x.org/%22%3E%3Cscript%3Ea_b~c",
            "https://x.org/a_b%20c",
            "https://zenodo.org/record/1",
            "https://arxiv.org/abs/1711.02473",
        ]
    );
}

#[test]
fn many_entries_and_hostile_ones_take_linear_time() {
    let many: String = (0..3000).map(|n| format!("@book{{k{n}, title = {{T}}, crossref = {{k{}}}}}\n", n + 1)).collect();
    assert_eq!(read_bibtex(FILE, &many).0.len(), 3000);
    let n = 100_000;
    let hostile = [
        "@article{a,".repeat(n),
        "\n@a{".repeat(n),
        "@comment{\n".repeat(n),
        format!("@a{{a, title={{{}{}}}}}", "{".repeat(n), "}".repeat(n)),
        format!("@a{{a, title={{{}}}}}", "\\(".repeat(n)),
        format!("@string{{a0={{xxxxxxxxxx}}}}{}@a{{a, t = a60}}", (0..60).map(|n| format!("@string{{a{}=a{n} # a{n}}}", n + 1)).collect::<String>()),
    ];
    for text in hostile {
        assert!(!read_bibtex(FILE, &text).1.is_empty() || text.contains("title="));
    }
}

#[test]
fn csl_json_is_read() {
    let text = r#"[
  {"id": "a", "type": "article-journal", "title": "On <i>E. coli</i> and x < y", "container-title": "J",
   "author": [{"family": "Gaulle", "non-dropping-particle": "de", "given": "Charles"}, {"literal": "WHO"}],
   "issued": {"date-parts": [["2001", 5]]}, "volume": 3, "page": "1-9", "DOI": "10.1000/1"},
  {"id": 7, "type": "book", "title": "Seven", "issued": {"date-parts": [[1901], [1905]], "circa": true}},
  {"type": "book", "title": "No id"},
  "text",
  {"id": "b", "type": "webpage", "title": "B", "URL": "javascript:x", "accessed": {"raw": "2021-07-12"}, "issued": {"date-parts": [[2001, 17]]}}
]"#;
    let (works, faults) = read_csl_json(FILE, text);
    assert_eq!(
        shown(text, &faults),
        "\
6:3 bibliography-invalid: this item has no `id`, so nothing can cite it; it is left out
7:3 bibliography-invalid: this item is a text, not an object
8:3 date-invalid: the issued of `b`, `{\"date-parts\":[[2001,17]]}`, is not a date; it is left out
8:3 link-unsafe: the address of `b`, `javascript:x`, is not safe to link; it is left out
"
    );
    assert_eq!(
        list(&works),
        "\
a article-journal; author: de Gaulle, Charles & {WHO}; issued: 2001-05; DOI: 10.1000/1; container-title: J; page: 1-9; title: On *E. coli* and x < y; volume: 3
7 book; issued: ~1901/1905; title: Seven
b webpage; accessed: 2021-07-12; title: B
"
    );
    assert_eq!(keys(&read_csl_json(FILE, r#"{"items": [{"id": "x", "type": "book"}]}"#).0), ["x"]);
    assert_eq!(keys(&read_csl_json(FILE, r#"{"k": {"type": "book"}, "l": {"type": "book"}}"#).0), ["k", "l"]);
    let broken = "[\n  {\"id\": \"a\",}\n]";
    assert_eq!(shown(broken, &read_csl_json(FILE, broken).1), "2:14 bibliography-invalid: this JSON can't be read: key must be a string\n");
}

/// A YAML value typed as JSON; every place is the top.
fn yaml(json: &serde_json::Value) -> Node {
    let span = Span::top(FILE);
    let data = match json {
        serde_json::Value::Object(map) => Data::Mapping(map.iter().map(|(key, value)| (Key { text: key.clone(), span }, yaml(value))).collect()),
        serde_json::Value::Array(items) => Data::Sequence(items.iter().map(yaml).collect()),
        serde_json::Value::String(text) => Data::Scalar { text: text.clone(), plain: true },
        other => Data::Scalar { text: other.to_string(), plain: true },
    };
    Node { data, span }
}

#[test]
fn hayagriva_is_read() {
    let node = yaml(&serde_json::json!({
        "putin2019": {"type": "web", "title": "Meeting", "author": "Putin, Vladimir", "date": 2019, "url": {"value": "http://kremlin.ru/58848", "date": "2021-07-19"}},
        "kinetics": {"type": "Article", "title": "Kinetics", "author": ["Doan, T. D.", "Haug, Hartmut"], "serial-number": {"doi": "10.1103/x.1"},
            "page-range": "165126-165139", "date": "2020-10-14", "parent": {"title": "Physical Review B", "volume": 102, "issue": 16}},
        "rt": {"type": "chapter", "title": {"value": "A method", "verbatim": true}, "author": {"name": "Raviart", "given-name": "P.-A."}, "page-range": 7,
            "parent": [{"type": "anthology", "title": "Aspects", "editor": "Galligani, I.", "publisher": {"name": "Springer", "location": "Berlin"}, "parent": {"title": "Lectures", "volume": 606}}]},
        "film": {"type": "video", "title": "Terminator", "affiliated": [{"role": "Director", "names": "Cameron, James"}], "date": "1991"},
        "un": {"type": "report", "title": "Food", "author": "UN World Food Programme", "publisher": "UN World Food Programme", "date": "2019-04"},
    }));
    let (works, faults) = read_hayagriva(&node);
    assert_eq!(shown("", &faults), "");
    assert_eq!(keys(&works), ["putin2019", "kinetics", "rt", "film", "un"]);
    assert_eq!(
        list(&works),
        "\
putin2019 webpage; author: Putin, Vladimir; accessed: 2021-07-19; issued: 2019; URL: http://kremlin.ru/58848; title: Meeting
kinetics article-journal; author: Doan, T. D. & Haug, Hartmut; issued: 2020-10-14; DOI: 10.1103/x.1; container-title: Physical Review B; issue: 16; page: 165126-165139; title: Kinetics; volume: 102
rt chapter; author: Raviart, P.-A.; editor: Galligani, I.; collection-number: 606; collection-title: Lectures; container-title: Aspects; page: 7; publisher: Springer; publisher-place: Berlin; title: A method
film motion_picture; director: Cameron, James; issued: 1991; title: Terminator
un report; author: {UN World Food Programme}; issued: 2019-04; publisher: UN World Food Programme; title: Food
"
    );
}

#[test]
fn hayagriva_faults_are_named() {
    let node = yaml(&serde_json::json!({
        "a": {"type": "artcle", "titel": "T", "date": "2019-02-30", "url": "javascript:x", "affiliated": [{"role": "directr", "names": "A, B"}]},
        "b": "text",
        "c": {"title": ["list"], "parent": {"vol": 1}},
    }));
    let (works, faults) = read_hayagriva(&node);
    assert_eq!(keys(&works), ["a", "c"]);
    assert_eq!(
        shown("", &faults),
        "\
1:1 bibliography-invalid: `titel` is no key of a reference, in `a`
  did you mean `title`?
1:1 bibliography-invalid: `artcle` is no `type`, in `a`
  did you mean `article`?
1:1 date-invalid: the date of `a`, `2019-02-30`, is not a date; it is left out
1:1 link-unsafe: the address of `a`, `javascript:x`, is not safe to link; it is left out
1:1 bibliography-invalid: `directr` is no `role`, in `a`
  did you mean `director`?
1:1 bibliography-invalid: the entry `b` is `text`, not a mapping
1:1 bibliography-invalid: `title` of `c` is a list, not a text
1:1 bibliography-invalid: `vol` is no key of a reference, in `c`
"
    );
    let nothing = yaml(&serde_json::json!({}));
    assert!(read_hayagriva(&nothing).1.is_empty());
    assert_eq!(shown("", &read_hayagriva_file(&nothing).1), "1:1 bibliography-empty: this bibliography has no entries\n");
    let wrong = yaml(&serde_json::json!(["a"]));
    assert_eq!(shown("", &read_hayagriva_file(&wrong).1), "1:1 bibliography-invalid: this bibliography is a list, not a mapping from keys to entries\n");
}

#[test]
fn files_are_merged_by_the_same_rule() {
    let first = bibtex("@book{a, title = {A}}\n@book{b, title = {B}}");
    let (second, _) = read_bibtex(FileId(1), "@book{b, title = {B}}\n@book{a, title = {Other}}");
    let (works, faults) = merge([first, second]);
    assert_eq!(keys(&works), ["a", "b"]);
    assert_eq!((faults.len(), faults[0].span.file, faults[0].labels[0].span.file), (1, FileId(1), FILE));
}
