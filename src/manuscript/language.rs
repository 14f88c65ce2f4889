//! Which language a text is in: by its script, or by the small words it has most.

/// How many words are looked at.
const MOST: usize = 20_000;

/// Small words that no other of these languages has, or has seldom.
const WORDS: [(&str, &str); 6] = [
    ("en", "the of and to in that is was for with are by this from which were have their between"),
    ("pt", "o da do em que um uma não na no os dos das ao pelo pela são foi também à é seus entre"),
    ("es", "el la los las del en que y una un por con se al fue es su más también sus entre lo"),
    ("fr", "le les des du et dans une est que qui pour par sur au aux sont avec cette ces leur"),
    ("de", "der die das und ist von den mit des dem ein eine nicht auch auf für werden sich im zu"),
    ("it", "il di che della dei delle nel per una sono con è gli alla più anche dal degli si le"),
];

/// Letters that one language of a script has alone.
const URDU: &str = "ٹڈڑےںھہ";
const PERSIAN: &str = "پچژگک";
const RUSSIAN: &str = "ыэъё";

/// The language of texts, by its tag; none where it can't be told.
pub fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Option<&'static str> {
    script(texts.clone()).unwrap_or_else(|| latin(texts))
}

/// The language that a heading of an abstract or of keywords is in.
pub fn of_heading(heading: &str) -> Option<&'static str> {
    let lower: String = heading.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    const HEADINGS: [(&str, &[&str]); 7] = [
        ("en", &["abstract", "summary", "keywords", "keyword", "indexterms"]),
        ("pt", &["resumo", "palavraschave", "palavrachave", "descritores"]),
        ("es", &["resumen", "palabrasclave", "palabraclave", "descriptores"]),
        ("fr", &["résumé", "motsclés"]),
        ("de", &["zusammenfassung", "schlüsselwörter", "schlagwörter"]),
        ("it", &["riassunto", "sommario", "parolechiave"]),
        ("ru", &["аннотация"]),
    ];
    HEADINGS.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(language, _)| *language)
}

/// The language of a script that is not Latin, where most letters are of it.
fn script<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Option<&'static str>> {
    let (mut all, mut of) = (0_usize, [0_usize; 5]);
    let (mut urdu, mut persian, mut russian) = (0, 0, 0);
    for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()).take(MOST * 6) {
        all += 1;
        urdu += usize::from(URDU.contains(c));
        persian += usize::from(PERSIAN.contains(c));
        russian += usize::from(RUSSIAN.contains(c));
        match c {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => of[0] += 1,
            '\u{400}'..='\u{52f}' => of[1] += 1,
            '\u{3040}'..='\u{30ff}' => of[2] += 1,
            '\u{ac00}'..='\u{d7af}' => of[3] += 1,
            '\u{3400}'..='\u{9fff}' => of[4] += 1,
            _ => {}
        }
    }
    let most = |count: usize| count * 2 > all && all > 20;
    match () {
        () if most(of[0]) && urdu * 50 > of[0] => Some(Some("ur")),
        () if most(of[0]) && persian * 50 > of[0] => Some(Some("fa")),
        () if most(of[0]) => Some(Some("ar")),
        () if most(of[1]) => Some((russian > 0).then_some("ru")),
        () if most(of[2] + of[4]) && of[2] * 20 > of[4] => Some(Some("ja")),
        () if most(of[3]) => Some(Some("ko")),
        () if most(of[4]) => Some(Some("zh")),
        () => None,
    }
}

/// The language whose small words are most of the text's, if no other comes near.
fn latin<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut counts = [0_usize; WORDS.len()];
    let mut all = 0_usize;
    for word in texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty()).take(MOST) {
        all += 1;
        let lower = word.to_lowercase();
        for (count, (_, words)) in counts.iter_mut().zip(WORDS) {
            *count += usize::from(words.split(' ').any(|small| small == lower));
        }
    }
    let best = (0..WORDS.len()).max_by_key(|at| counts[*at])?;
    let next = (0..WORDS.len()).filter(|at| *at != best).map(|at| counts[at]).max().unwrap_or(0);
    (counts[best] >= 5 && counts[best] * 12 > all && counts[best] * 4 > next * 5).then_some(WORDS[best].0)
}
