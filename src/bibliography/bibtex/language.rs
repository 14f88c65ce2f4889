//! The languages of entries: babel's names for them, as tags.

/// babel's names and the tags of the languages they are.
const NAMES: &[(&str, &str)] = &[
    ("acadian", "fr-CA"),
    ("afrikaans", "af-ZA"),
    ("american", "en-US"),
    ("arabic", "ar"),
    ("australian", "en-GB"),
    ("austrian", "de-AT"),
    ("basque", "eu"),
    ("brazil", "pt-BR"),
    ("brazilian", "pt-BR"),
    ("british", "en-GB"),
    ("bulgarian", "bg-BG"),
    ("canadian", "en-US"),
    ("canadien", "fr-CA"),
    ("catalan", "ca-AD"),
    ("croatian", "hr-HR"),
    ("czech", "cs-CZ"),
    ("danish", "da-DK"),
    ("dutch", "nl-NL"),
    ("english", "en-US"),
    ("estonian", "et-EE"),
    ("farsi", "fa-IR"),
    ("finnish", "fi-FI"),
    ("francais", "fr-FR"),
    ("french", "fr-FR"),
    ("german", "de-DE"),
    ("germanb", "de-DE"),
    ("greek", "el-GR"),
    ("hebrew", "he-IL"),
    ("hungarian", "hu-HU"),
    ("icelandic", "is-IS"),
    ("italian", "it-IT"),
    ("japanese", "ja-JP"),
    ("latin", "la"),
    ("latvian", "lv-LV"),
    ("lithuanian", "lt-LT"),
    ("magyar", "hu-HU"),
    ("mongolian", "mn-MN"),
    ("naustrian", "de-AT"),
    ("newzealand", "en-GB"),
    ("ngerman", "de-DE"),
    ("norsk", "nb-NO"),
    ("nynorsk", "nn-NO"),
    ("persian", "fa-IR"),
    ("polish", "pl-PL"),
    ("polutonikogreek", "el-GR"),
    ("portugues", "pt-PT"),
    ("portuguese", "pt-PT"),
    ("romanian", "ro-RO"),
    ("russian", "ru-RU"),
    ("serbian", "sr-RS"),
    ("serbianc", "sr-RS"),
    ("slovak", "sk-SK"),
    ("slovene", "sl-SL"),
    ("spanish", "es-ES"),
    ("swedish", "sv-SE"),
    ("swissgerman", "de-CH"),
    ("thai", "th-TH"),
    ("turkish", "tr-TR"),
    ("ukenglish", "en-GB"),
    ("ukrainian", "uk-UA"),
    ("usenglish", "en-US"),
    ("vietnamese", "vi-VN"),
];

/// The tag of a language babel has a name for.
pub(super) fn named(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("lang").unwrap_or(&name);
    NAMES.iter().find(|(babel, _)| *babel == name).map(|(_, tag)| *tag)
}

/// The tag of a `langid`, with its `langidopts`; what babel has no name for stays as it is.
pub(super) fn tag(langid: &str, options: &str) -> String {
    let variant = options.trim().to_lowercase();
    let langid = langid.trim();
    let name = match variant.strip_prefix("variant=") {
        Some("british" | "uk") if langid.eq_ignore_ascii_case("english") => "british",
        Some("australian" | "newzealand") if langid.eq_ignore_ascii_case("english") => "australian",
        _ => langid,
    };
    named(name).unwrap_or(name).to_owned()
}

/// Whether titles of an entry are set in sentence case: those of English works where the text around is English too, or of works that
/// name no language.
pub(super) fn is_sentence_cased(document: &str, entry: Option<&str>) -> bool {
    let english = document.split(['-', '_']).next().is_some_and(|language| language.eq_ignore_ascii_case("en"));
    english && entry.is_none_or(|tag| tag.split('-').next().is_some_and(|main| main.eq_ignore_ascii_case("en")))
}
