//! Words that tell what a part of a reference is, in the languages of most reference lists.

/// What a word is known for; a word may be in several of these lists.
const LISTS: [(&str, &str); 24] = [
    (
        "month",
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec \
         janeiro fevereiro março marco abril maio junho julho agosto setembro outubro novembro dezembro fev abr mai ago set out dez \
         enero febrero marzo mayo junio julio septiembre setiembre octubre noviembre diciembre ene dic \
         janvier février mars avril juin juillet août septembre octobre novembre décembre janv févr déc \
         januar februar märz mai juni juli oktober dezember okt gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre spring summer autumn winter fall",
    ),
    ("in", "in em en dans"),
    ("and", "and & y e et und i ve"),
    ("others", "al et others alii outros otros"),
    (
        "editor",
        "ed eds editor editors edited hrsg org orgs organizador organizadores organização coord coords coordinador coordenador dir comp comps \
         compilador éd éds herausgegeben hg curator curatore ed.by",
    ),
    ("translator", "trans transl translated translation translator trad tradução traducción traduction traduzione tradutor traductor übersetzt übers traduit"),
    ("edition", "edn edition ed edição edición édition auflage aufl rev revised ampl aum edizione"),
    ("page", "p pp pages page pág págs pag pags s seiten ss"),
    ("volume", "v vol vols volume volumes t tomo tome bd band jg"),
    ("issue", "n no nr nos núm num número numero number issue iss º n.º nº heft part pt"),
    (
        "thesis",
        "thesis dissertation tese dissertação tesis ph.d phd master's masters msc diss doctoral doctorado mestrado doutorado maestría thèse \
         habilitation diplomarbeit dissertações tcc monografia",
    ),
    (
        "report",
        "report technical tech rep memo memorandum bulletin boletim boletín bericht relatório informe comunicado manuscript preprint draft working paper",
    ),
    (
        "publisher",
        "press publishers publisher publishing publications books editora editorial ediciones edições éditions edition verlag wiley springer elsevier \
         routledge sage pearson mcgraw-hill macmillan blackwell academic kluwer prentice hall addison-wesley north-holland gallimard seuil puf penguin \
         norton harper oxford cambridge mit acm ieee siam academia imprensa edusp editions univ editors inc ltd co gmbh verlagsgesellschaft hachette \
         paidós ariel alianza taurus tecnos siglo cortez vozes atlas saraiva fundação institute society association ministry ministério instituto",
    ),
    (
        "journal",
        "journal j revista rev review revue zeitschrift annals annales anales anais acta archives arquivos archivos transactions trans letters lett \
         quarterly magazine bulletin bull boletim boletín cadernos cuadernos estudos estudios studies proceedings proc communications commun research \
         science sciences sci nature international int american european brazilian british canadian z phys chem biol med am soc times gazette herald \
         post guardian reviews rivista tijdschrift today news survey monitor horizon",
    ),
    (
        "meeting",
        "proceedings proc conference conf symposium symp workshop congress congresso congreso anais actas meeting annual international lecture notes \
         encontro simpósio seminário jornada colloquium kongress tagung actes",
    ),
    (
        "school",
        "university universidade universidad université universität univ college school faculty department dept faculdade facultad institut laboratory lab",
    ),
    (
        "place",
        "london new york paris berlin oxford cambridge boston chicago amsterdam washington philadelphia princeton madrid barcelona lisboa lisbon porto \
         são paulo rio janeiro brasília brasilia recife salvador campinas curitiba belo horizonte buenos aires bogotá bogota méxico mexico lima santiago \
         caracas montevideo quito roma rome milano torino münchen munich frankfurt stuttgart leipzig wien vienna zürich zurich geneva genève bern \
         basel bruxelles brussels leuven den haag leiden utrecht rotterdam copenhagen stockholm oslo helsinki moscow warszawa prague praha budapest tokyo \
         kyoto beijing shanghai hong kong singapore sydney melbourne canberra toronto montreal ottawa vancouver delhi mumbai islamabad lahore karachi \
         peshawar cairo jerusalem istanbul ankara athens dublin edinburgh glasgow manchester los angeles san francisco berkeley stanford hoboken reading \
         jersey thousand oaks newbury park baltimore englewood cliffs dordrecht heidelberg tübingen göttingen hamburg köln bonn lyon grenoble toulouse \
         strasbourg londres berna ginebra florianópolis fortaleza goiânia manaus niterói petrópolis maringá londrina pelotas viçosa lavras",
    ),
    (
        "state",
        "ma ny ca pa il nj mi tx oh wa md va nc dc ct uk usa us u.k u.s.a england france germany italy spain portugal brasil brazil argentina canada \
         australia japan china india pakistan netherlands switzerland austria sweden norway denmark belgium russia sp rj mg rs pr sc df ba",
    ),
    (
        "found",
        "available disponível disponible retrieved accessed access acesso acessado acceso consultado consulté recuperado from url abgerufen verfügbar unter at",
    ),
    ("particle", "van von de der den da di du del della dos das do la le y e ter ten af bin ibn al el zu vom af st o mc"),
    ("suffix", "jr sr ii iii iv júnior junior filho neto sobrinho"),
    (
        "function",
        "the a an of on for to from with by as at is are and or its their how what why between into through toward towards under over about \
         o os as um uma da do das dos de para por com sobre entre e na no nas nos ao à às los las el la del al y una un con su lo \
         le les des du au aux pour par dans sur une et der die das und des zur zum im von für mit auf eine einer ein il dello della nella",
    ),
    ("ordinal", "1st 2nd 3rd 4th 5th 6th 7th 8th 9th first second third fourth fifth 1ª 2ª 3ª 4ª 5ª"),
    ("identifier", "doi isbn issn pmid pmcid arxiv"),
];

/// A bit for each list `word` is in.
pub fn lists(word: &str) -> u32 {
    let of = |at: usize, words: &str| u32::from(words.split_whitespace().any(|known| known == word)) << at;
    LISTS.iter().enumerate().fold(0, |bits, (at, (_, words))| bits | of(at, words))
}

/// Whether `word` is in the list `name`.
pub fn is(name: &str, word: &str) -> bool {
    LISTS.iter().any(|(known, words)| *known == name && words.split_whitespace().any(|other| other == word))
}
