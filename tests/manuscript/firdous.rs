//! The article this project began with, from its publisher's text layer to a built page.

use serde_json::Value;

use crate::journal::{import, journal, parts, texts, words};
use crate::support::edition::Edition;
use crate::support::program::run;

const HOME: &str = "content/volume-1/issue-2/russia-china";

/// The files of its sections, with the numbers and titles of all that stands in them.
const SECTIONS: [(&str, &[&str]); 6] = [
    ("01-introduction.md", &["1 Introduction"]),
    ("02-research-methodology.md", &["2 Research Methodology"]),
    ("03-theoretical-framework.md", &["3 Theoretical Framework"]),
    (
        "04-comparison-of-russia-china-relations.md",
        &["4 Comparison of Russia-China Relations", "4.1 Military and security dimensions", "4.2 Cooperative dimension"],
    ),
    ("05-implications-of-the-russian-chinese-association.md", &["5 Implications of the Russian-Chinese Association"]),
    ("06-conclusion.md", &["6 Conclusion"]),
];

/// The list: key, type, date, container, volume, issue, pages, DOI or address.
const WORKS: [&str; 16] = [
    "allison2008|article-journal|2008||Central Asian Survey|27|2|185-202|10.1080/02634930802355121",
    "callahan2016|article-journal|2016||Asian Journal of Comparative Politics|1|3|222-243|10.1177/2057891116647806",
    "goble2019|article-journal|2019-4-9||Eurasia Daily Monitor|16|48||https://www.realcleardefense.com/articles/2019/04/09/china_will_have_military_bases_in_central_asia_within_five_years_114317.html",
    "hashimova2020|webpage|2020-2-19|2021-7-12|The Diplomat||||https://thediplomat.com/tag/huawei-in-central-asia/",
    "hess2020|article-journal|2020||Orbis|64|3|421-433|10.1016/j.orbis.2020.05.005",
    "iea2022|webpage|2022|2022-10-1|IEA||||https://www.iea.org/data-and-statistics?country=CHINA&fuel=Oil&indicator=CrudeImportsExports",
    "jardine2010|article-journal|2010-5||Kennan Cable|52||351-368|https://www.iea.org/data-and-statistics?country=CHINA&fuel=Oil&indicator=CrudeImportsExports",
    "kaczmarek2016|article-journal|2016||International Politics|53|3|415-434|10.1057/ip.2016.7",
    "kaczmarek2019|webpage|2019|2021-7-14|The Asan Forum||||https://theasanforum.org/russia-china-relations-in-central-asia-why-is-there-a-surprising-absence-of-rivalry/",
    "korolev2016|article-journal|2016||Pacific Affairs|89|1|53-73|https://www.jstor.org/stable/24779265",
    "odgaard2017|article-journal|2017||Asian Security|13|1|41-58|10.1080/14799855.2017.1287697",
    "putin2019|webpage|2019|2021-7-19|||||http://www.kremlin.ru/events/president/news/58848",
    "rolland2019|article-journal|2019||Survival|61|1|7-22|10.1080/00396338.2019.1568043",
    "wilson2021|article-journal|2021||Academia Via Serica|6|1|55-90|https://koreascience.kr/article/JAKO202118053288309.pdf",
    "wilson2017|article-journal|2017||Rising Powers Quarterly|2|1|7-25|https://risingpowersproject.com/files/wp-content/uploads/2017/02/vol2.1-jeanne-wilson.pdf",
    "worldbank2021|book|2021||||||https://www.worldbank.org/en/about/annual-report/world-bank-group-downloads",
];

/// Authors and titles, in the same order.
const TITLES: [&str; 16] = [
    "Allison, R.: Virtual regionalism, regional structures and regime security in Central Asia",
    "Callahan, W. A.: China’s “Asia Dream” the belt road initiative and the new regional order",
    "Goble, P.: China will have military bases in Central Asia within five years",
    "Hashimova, U.: Before and beyond 5G: Central Asia’s Huawei connections",
    "Hess, M.: Russia and Central Asia: Putin’s most stable region?",
    "IEA: Data and statistics",
    "Jardine, B.; Lemon, E.: In Russia’s shadow: China’s rising security presence in Central Asia",
    "Kaczmarek, M.: The asymmetric partnership? Russia’s turn to China",
    "Kaczmarek, M.: Russia-China relations in Central Asia: why is there a surprising absence of rivalry?",
    "Korolev, A.: Russia’s reorientation to Asia: Causes and strategic implications",
    "Odgaard, L.: Beijing’s quest for stability in its neighborhood: China’s relations with Russia in Central Asia",
    "Putin, V.: Meeting of the Valdai International Discussion Club",
    "Rolland, N.: A China-Russia Condominium over Eurasia",
    "Wilson, J. L.: Russia and China in Central Asia: Deepening tensions in the relationship",
    "Wilson, L.: The Russian pursuit of regional hegemony",
    "World Bank Group: World Bank Annual Report",
];

/// The manuscript's text, and a journal that it came into; none where the text is not at hand.
fn imported() -> Option<(String, Edition, String)> {
    let path = texts("VARIORUM_MANUSCRIPTS", "../manuscripts")?.join("firdous-2023.txt");
    let text = std::fs::read_to_string(&path).ok()?;
    let edition = journal("Pakistan Research Horizon");
    let run = import(&edition, &path, &["--into", HOME, "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stdout.ends_with("8 sections, 16 references (15 sure), 22 citations: 19 linked, 2 missing, 1 uncertain\n"),
        "what it says last: {}",
        run.stdout
    );
    Some((text, edition, run.stderr))
}

#[test]
fn it_builds_as_it_comes_in_and_its_proof_is_that_of_the_author() {
    let Some((_, edition, said)) = imported() else { return };
    assert!(said.contains("05-implications-of-the-russian-chinese-association.md:9:") && said.contains("line 103 of the manuscript"), "{said}");
    let build = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!((build.broke(), build.code), (None, Some(0)), "{}", build.stderr);
    let check = run(&edition.root(), ["check", "--format", "short"]).stderr;
    for missing in ["no work for “Mearsheimer & Alterman, 2001”", "no work for “Marsh, 2007”"] {
        assert!(check.contains(missing), "{missing}\n{check}");
    }
    assert!(!check.contains("error[") && !check.contains("uncited-reference"), "{check}");
    let report = run(&edition.root(), ["report", "citations", "--format", "json"]).stdout;
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let of = |outcome: &str| report["citations"].as_array().expect("citations").iter().filter(|row| row["outcome"] == outcome).count();
    assert_eq!((of("linked"), of("missing"), of("uncertain"), of("ambiguous")), (19, 2, 1, 0));
}

#[test]
fn all_of_its_masthead_comes_in() {
    let Some((_, edition, _)) = imported() else { return };
    let article = edition.read(&format!("{HOME}/article.md")).expect("article.md");
    let (front, summary) = parts(&article);
    for line in [
        "title: Dynamics of Russia-China Relations in Central Asia",
        "  - given: Malik",
        "    family: Firdous",
        "    email: malikfirdous92@gmail.com",
        "    corresponding: true",
        "    affiliations: [qurtuba]",
        "    biography: PhD Scholar (International Relations)",
        "    name: Qurtuba University of Science and Information Technology",
        "    city: Peshawar",
        "  received: 2022-10-19",
        "  revised: 2022-12-23",
        "  accepted: 2023-01-01",
        "  published: 2023-01-15",
        "keywords: [Relations, Rivalry, Common threats, Cooperation, Central Asia]",
        "pages: \"57–67\"",
        "license: CC-BY-NC-4.0",
    ] {
        assert!(front.lines().any(|own| own == line), "{line}\n{front}");
    }
    assert!(summary.starts_with("The 9/11 attacks") && summary.ends_with("despite their asymmetries.\n"), "{summary}");
    assert_eq!(edition.read("content/volume-1/issue-2/issue.md").as_deref(), Some("---\nvolume: 1\nnumber: 2\ndate: 2023-01-15\n---\n"));
}

#[test]
fn its_sections_have_their_numbers_and_titles() {
    let Some((_, edition, _)) = imported() else { return };
    let build = run(&edition.root(), ["build", "--format", "short"]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
    let page = edition.read("site/volume-1/issue-2/russia-china/index.html").expect("the page");
    let html = scraper::Html::parse_document(&page);
    let headings = scraper::Selector::parse("main h2, main h3").expect("a selector");
    let found: Vec<String> = html.select(&headings).map(|heading| words(&heading.text().collect::<String>()).join(" ")).collect();
    let wanted = SECTIONS.iter().flat_map(|(_, titles)| titles.iter()).map(|title| words(title).join(" "));
    let mut at = 0;
    for title in wanted {
        let place = found[at..].iter().position(|own| *own == title).unwrap_or_else(|| panic!("{title} in {found:?}"));
        at += place + 1;
    }
}

#[test]
fn no_word_is_lost_and_all_stand_in_order() {
    let Some((text, edition, _)) = imported() else { return };
    let read = |name: &str| edition.read(&format!("{HOME}/{name}")).unwrap_or_else(|| panic!("{name}"));
    let left = read("import-leftovers.md");
    let under = |title: &str| -> Vec<String> {
        let part = left.split("## ").find(|part| part.starts_with(title)).unwrap_or_default();
        part.lines().filter_map(|line| line.strip_prefix("- line")?.split_once(": ")).flat_map(|(_, words_of)| words(words_of)).collect()
    };
    let mut found = under("What stood before the text");
    for (file, titles) in SECTIONS {
        let text = read(file);
        let (front, body) = parts(&text);
        assert_eq!(front, format!("title: {}", titles[0].split_once(' ').expect("a number").1), "{file}");
        found.extend(words(titles[0]));
        let mut numbers = titles[1..].iter();
        for line in body.lines() {
            match line.strip_prefix("## ") {
                Some(title) => {
                    let numbered = numbers.next().expect("no other headings");
                    assert!(numbered.ends_with(title), "{numbered}: {title}");
                    found.extend(words(numbered));
                }
                None => found.extend(words(line)),
            }
        }
    }
    found.extend(under("The heading of the list"));
    let originals = read("references.bib");
    found.extend(originals.lines().filter_map(|line| line.strip_prefix("  original = {")).flat_map(words));
    let source = words(&text.replace("<i>", "").replace("</i>", ""));
    let differs = source.iter().zip(&found).position(|(theirs, ours)| theirs != ours).unwrap_or(source.len().min(found.len()));
    let around = |all: &[String]| all[differs.saturating_sub(5).min(all.len())..(differs + 5).min(all.len())].join(" ");
    assert_eq!(source.len(), found.len(), "at {differs}: “{}”, not “{}”", around(&found), around(&source));
    assert_eq!(differs, source.len(), "“{}”, not “{}”", around(&found), around(&source));
}

/// Paragraphs end as sentences do, but for the one whose full stop the text layer has lost.
#[test]
fn no_paragraph_is_broken_by_a_page() {
    let Some((_, edition, _)) = imported() else { return };
    let mut open = Vec::new();
    for (file, _) in SECTIONS {
        let text = edition.read(&format!("{HOME}/{file}")).expect("a section");
        let paragraphs = parts(&text).1.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        open.extend(paragraphs.filter(|line| !line.ends_with(['.', '?', '!'])).map(str::to_owned));
        assert!(parts(&text).1.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).all(|line| line.starts_with(char::is_uppercase)), "{file}");
    }
    assert!(open.len() == 1 && open[0].ends_with("the region's security supplier"), "{open:#?}");
}

#[test]
fn its_sixteen_references_have_their_fields() {
    let Some((_, edition, _)) = imported() else { return };
    let bib = edition.read(&format!("{HOME}/references.bib")).expect("references.bib");
    let file = variorum::source::FileId(0);
    let (works, faults) = variorum::bibliography::read_bibtex(file, &bib);
    assert!(faults.is_empty(), "{faults:?}");
    let date = |work: &variorum::bibliography::Reference, name: &str| {
        let day = work.date(name).and_then(|date| date.start);
        let parts = day.map(|day| [Some(day.year.to_string()), day.month.map(|n| n.to_string()), day.day.map(|n| n.to_string())]);
        parts.into_iter().flatten().flatten().collect::<Vec<_>>().join("-")
    };
    for (at, work) in works.iter().enumerate() {
        let value = |name: &str| work.words(name).unwrap_or_default().into_owned();
        let address = work.doi().map_or_else(|| value("URL"), std::borrow::Cow::into_owned);
        let fields = [&work.key, &work.kind, &date(work, "issued"), &date(work, "accessed")].map(String::as_str).join("|");
        let rest = [value("container-title"), value("volume"), value("issue"), value("page"), address].join("|");
        assert_eq!(format!("{fields}|{rest}"), WORKS[at]);
        let name = |name: &variorum::bibliography::Name| match name.literal.as_str() {
            "" => format!("{}, {}", name.family, name.given),
            body => body.to_owned(),
        };
        let names = work.names("author").iter().map(name).collect::<Vec<_>>().join("; ");
        assert_eq!(format!("{names}: {}", work.title()), TITLES[at]);
    }
    assert_eq!(works.len(), 16);
    assert_eq!(works[15].words("publisher").as_deref(), Some("World Bank"));
    assert_eq!(works[15].words("publisher-place").as_deref(), Some("Washington D. C"));
}
