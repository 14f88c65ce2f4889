//! Headings every article has, in the languages they come in.

/// What a known heading stands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// The abstract.
    Abstract,
    /// The keywords.
    Keywords,
    /// The list of references.
    References,
    /// The notes.
    Notes,
    /// A section that many articles have.
    Section,
    /// What follows the text: thanks, funding, the authors.
    Back,
}

const WORDS: [(Known, &str); 6] = [
    (Known::Abstract, "abstract|summary|resumo|resumen|résumé|zusammenfassung|riassunto|sommario|аннотация"),
    (
        Known::Keywords,
        "keywords|key words|key-words|keyword|index terms|palavras-chave|palavras chave|palavra-chave|palabras clave|palabras-clave|mots-clés|mots clés|\
         schlüsselwörter|schlagwörter|parole chiave|descritores|descriptores",
    ),
    (
        Known::References,
        "references|reference|reference list|bibliography|works cited|literature cited|literature|cited literature|references cited|referências|referencias|\
         referências bibliográficas|referencias bibliográficas|bibliografia|bibliografía|références|références bibliographiques|bibliographie|literatur|\
         literaturverzeichnis|riferimenti bibliografici|sources|sources and literature|fontes|fuentes",
    ),
    (Known::Notes, "notes|endnotes|footnotes|notas|notas finais|notas de rodapé|anmerkungen|note"),
    (
        Known::Section,
        "introduction|introdução|introducción|introducción y objetivos|einleitung|introduzione|background|literature review|review of literature|\
         related work|theoretical framework|methods|method|methodology|research methodology|materials and methods|material and methods|\
         materials & methods|metodologia|metodología|métodos|materiais e métodos|material e métodos|materiales y métodos|méthodes|methoden|\
         results|resultados|résultats|ergebnisse|discussion|discussão|discusión|diskussion|results and discussion|resultados e discussão|\
         resultados y discusión|findings|analysis|limitations|conclusion|conclusions|concluding remarks|conclusão|conclusões|conclusión|\
         conclusiones|considerações finais|consideraciones finales|comentarios finales|schluss|fazit|conclusions and recommendations|recommendations|\
         implications|objectives|case report|experimental",
    ),
    (
        Known::Back,
        "acknowledgements|acknowledgments|acknowledgement|acknowledgment|agradecimentos|agradecimientos|remerciements|danksagung|funding|financiamento|\
         financiación|conflict of interest|conflicts of interest|competing interests|conflito de interesses|author contributions|authors' contributions|\
         data availability|data availability statement|disponibilidade de dados|declarations|ethics statement|appendix|apêndice|anexo|anexos|\
         supplementary material|supporting information|about the author|about the authors|abbreviations|preprint|declaration of conflicting interests",
    ),
];

/// What `title` stands over, if it is a heading that many articles have.
pub fn known(title: &str) -> Option<Known> {
    let lower = title.trim().trim_matches(['*', '#', ' ', ':', '.', '_']).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_spread = words.len() > 4 && words.iter().all(|word| word.chars().count() == 1); // "A B S T R A C T"
    let spaced = words.join(if is_spread { "" } else { " " });
    let is_appendix = |word: &&str| ["appendix", "apêndice", "apéndice", "anexo", "annexe", "anhang"].contains(&word.trim_end_matches(['.', ':']));
    let mark = words.get(1).map_or("", |word| word.trim_end_matches(['.', ':']));
    if words.first().is_some_and(is_appendix) && !mark.is_empty() && mark.chars().count() < 4 && words.len() < 14 {
        return Some(Known::Back);
    }
    WORDS.iter().find(|(_, words)| words.split('|').any(|word| word == spaced)).map(|(known, _)| *known)
}

/// What `text` begins with, if it begins with a label that names it ("Keywords: …", "Abstract *The …"), and what follows.
pub fn labelled(text: &str) -> Option<(Known, &str, &str)> {
    let lower = text.to_lowercase();
    let mut best: Option<(Known, usize)> = None;
    for (known, words) in WORDS.iter().filter(|(known, _)| matches!(known, Known::Abstract | Known::Keywords)) {
        for word in words.split('|') {
            let marks = text.len() - text.trim_start_matches(['*', '#', '_']).len();
            if lower.len() == text.len() && lower[marks..].starts_with(word) && best.is_none_or(|(_, length)| length < marks + word.len()) {
                best = Some((*known, marks + word.len()));
            }
        }
    }
    let (known, end) = best?;
    let rest = &text[end..];
    let sign = rest.trim_start_matches(['*', '_']).trim_start().chars().next().filter(|sign| !rest.starts_with(' ') || *sign == ':');
    let parted = matches!(sign, Some(':' | '.' | '—' | '–' | '-'));
    let spaced = rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '*' | '“'));
    let body = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '—' | '–' | '-'));
    (parted || spaced).then_some((known, &text[..end], body))
}
