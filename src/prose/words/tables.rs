//! The small words of citations, in the languages articles are written in. Words stand with spaces between; phrases are their tokens,
//! with `|` between.

/// "And" between two names.
pub(super) const AND: &str = "
    & and y e und et u i и و og och plus with con com mit avec
";

/// Words in small letters within a name of a person or a body.
pub(super) const PARTICLES: &str = "
    de del della da do dos das di du des der den dem die van von vom ter ten te zu zum zur la le les el al ul los las lo bin ibn bint abu ben of for
    the on in para pour für fur af av à a d l y e et und and san st ou o бин ибн фон де ван по и as os sur em en its
";

/// Particles that begin a person's name and stay with it where it stands in a sentence.
pub(super) const LEADING: &str = "
    van von vom der den ter ten bin ibn abu ben al el zu фон ван ибн
";

/// What follows a surname and is no name.
pub(super) const SUFFIXES: &str = "
    jr junior júnior neto filho sobrinho segundo sr ii iii iv hijo fils père
";

/// What names the part of a work.
pub(super) const LOCATORS: &str = "
    p pp pg pgs pag pág págs pags s ss seite seiten sec sect section sections ch chap chapter chapters chs cap caps capítulo kap kapitel chapitre vol
    vols volume v t tome tomo bd band par para paras § §§ ¶ fig figs figure fn n note l ll line lines f ff fol no nr art table tab tabla tabela
    appendix app с стр т гл ص ج page pages página páginas loc min minuto slide eq book livro libro abs rn rz anm seção sección apartado theorem lemma
";

/// Months, which begin no name before a year.
pub(super) const MONTHS: &str = "
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec enero
    febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro
    outubro novembro dezembro janvier février mars avril mai juin juillet août septembre octobre novembre décembre januar februar märz juni juli
    oktober dezember январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь января февраля марта апреля мая июня июля августа
    сентября октября ноября декабря
";

/// Other words with a capital that begin no name, before a year in brackets or beside it.
pub(super) const NOT_NAMES: &str = "
    spring summer autumn fall winter primavera verano verão otoño outono invierno inverno printemps été automne hiver frühling sommer herbst monday
    tuesday wednesday thursday friday saturday sunday figure figures fig figs table tables tab figura figuras tabla tabela tableau abbildung abb
    tabelle quadro gráfico cuadro chart graph box map plate equation eq appendix anexo apêndice annex anhang section chapter capítulo kapitel chapitre
    part volume vol page pp art article artigo artículo act law bill lei ley loi gesetz decree decreto décret verordnung richtlinie directive
    regulation resolution resolução resolución treaty constitution constituição constitución portaria version versão versión release edition edição
    edición auflage édition iso din rfc iec ieee ansi python windows ubuntu matlab stata spss since until before after during between from circa ca
    about born died founded desde hasta até depuis seit bis entre em en im year years año ano année jahr copyright accessed retrieved updated
    published available ce bce bc ad war olympics census censo election elections conference congress world cup total mean median sample grade class
    level phase stage wave round season issue number no nr study experiment group model note nota source fonte fuente quelle sources день год рис табл
    закон глава also see cf here there this that these those it he she they we i the a an our their his her and or but if as at by of on in to autor
    autora autores autoras author authors auteur auteurs autoren elaboração elaboración eigene dados datos data own adapted adaptado
";

/// Words in small letters after which a name in brackets is no author: `(born in Paris, 1850)`.
pub(super) const BEFORE_PLACES: &str = "
    in at from em en à au aux na no nas nos im near to of on since until desde hasta até bis seit ab zu dans chez в на из из-за с до
";

/// Words before a name that say a work is meant.
pub(super) const CITING: &str = "
    by see cf per following to in after with from e.g and por según segundo conforme como para selon par chez voir nach laut bei vgl von siehe ver
    véase см по как así de that que dass daß while whereas as both but porque pois
";

/// How verbs of those who write begin.
pub(super) const VERBS: &str = "
    argue claim contend suggest show find found report describe propose state note observe demonstrate conclude define introduce discuss examine
    investigate present explain point write wrote maintain assert emphasi highlight consider believe offer use develop study stud identif compare
    analy provide estimate reveal indicate address explore call refer defend afirm argument aponta apunta sugere sugier mostr demostr demonstr defin
    observ destac conclu propõe propus propon propuso descrev describ analis analiz relat explic sosti señal plante encontr identific estud discut
    escrev escrib afirma dice diz soutien affirm montr décri suggèr constat souligne expliqu écrit zeig beschreib argumentier stell schreib behaupt
    betont untersuch definier versteh kommt weist sieht entwickel говорит пишет утвержда считает показ отмеча reiter chama trouve trat
";

/// Places that stand before a year and seldom write.
pub(super) const PLACES: &str = "
    paris | london | londres | berlin | madrid | lisboa | lisbon | roma | rome | moscow | moskau | beijing | tokyo | vienna | wien | brussels | geneva |
    new york | nueva york | são paulo | rio de janeiro | buenos aires | méxico | mexico | brasil | brazil | argentina | chile | peru | perú | colombia |
    bolivia | ecuador | venezuela | spain | españa | portugal | france | italy | italia | germany | deutschland | austria | russia | china | japan |
    india | ukraine | iran | iraq | egypt | turkey | syria | israel | poland | usa | uk | eu | ussr | urss | europe | africa | asia | australia |
    canada | england | scotland | ireland | wales | greece | sweden | norway | denmark | finland | netherlands | belgium | switzerland | boston |
    chicago | washington | barcelona | sevilla | bogotá | lima | caracas | la habana | kyoto | rio | paris agreement | москва | россия | париж |
    alabama | alaska | arizona | california | colorado | connecticut | florida | georgia | hawaii | illinois | indiana | iowa | kansas | kentucky |
    louisiana | maryland | massachusetts | michigan | minnesota | mississippi | missouri | nebraska | nevada | new jersey | new mexico | ohio |
    oklahoma | oregon | pennsylvania | tennessee | texas | utah | vermont | virginia | wisconsin | wyoming | ontario | quebec | québec |
    british columbia | bahia | ceará | goiás | minas gerais | paraná | pernambuco | santa catarina | rio grande do sul | córdoba | santa fe |
    mendoza | rosario | la plata | puebla | jalisco | guadalajara | monterrey | cataluña | andalucía | valencia | bavaria | bayern | sachsen |
    hessen | münchen | munich | hamburg | lyon | marseille | porto | coimbra | belo horizonte | porto alegre | recife | salvador | curitiba |
    campinas | лондон | القاهرة | دمشق | بيروت | بغداد
";

/// "And others", as it ends a list of names.
pub(super) const OTHERS: &str = "
    et al . | et al | et alii | et alia | et alli | & al . | and others | and colleagues | and coworkers | and co-workers | and collaborators |
    & colleagues | & cols . | & cols | & col . | & col | e colab . | y colab . | y otros | y otras | y colaboradores | y colaboradoras | y colegas | y cols . | y cols | y col . | e outros | e outras |
    e colaboradores | e colaboradoras | e colegas | e cols . | e cols | e col . | e col | e otros | und andere | und kollegen | und kolleginnen |
    und mitarbeiter | u . a . | u . a | u . w . | et autres | et collaborateurs | et collègues | et collegues | et coll . | et coll | и др . | и др |
    и другие | и соавт . | и соавторы | и коллеги | и соавторами | и коллегами | وآخرون | و آخرون | وآخرين | و آخرين | وزملاؤه | و همکاران | وزملاءه |
    وزملائه | و دیگران
";

/// What stands between the work that was read and the one it quotes.
pub(super) const QUOTED_IN: &str = "
    apud | as cited in | as cited by | cited in | cited by | as quoted in | quoted in | qtd . in | qtd in | as reported in | citado por | citada por |
    citado em | citada em | citado en | citada en | citados por | cit . por | cit . in | cit . en | zit . nach | zitiert nach | zit . n . | zit . in |
    zitiert in | zitiert bei | cité par | citée par | cité dans | citée dans | cité in | cit . par | cit . dans | d'après | цит . по | цит . по : |
    по : | نقلا عن | نقلاً عن
";

/// No date.
pub(super) const UNDATED: &str = "
    n . d . | n . d | nd | no date | undated | date unknown | s . d . | s . d | s / d | sd | s . f . | s . f | s / f | sf | sem data | sin fecha |
    sans date | o . j . | o . j | o . d . | o . jg . | oj | ohne jahr | ohne datum | ohne jahresangabe | б . г . | б . г | б / г | без даты | без года |
    د . ت . | د . ت | د ت | بدون تاريخ | دون تاريخ | بلا تاريخ | بی‌تا | بي تا | n / d | senza data
";

/// Not out yet.
pub(super) const IN_PRESS: &str = "
    in press | forthcoming | to appear | in preparation | in print | in review | under review | submitted | accepted | no prelo | em impressão |
    em publicação | aceito | en prensa | en preparación | en imprenta | próximamente | im druck | im erscheinen | in vorbereitung | in vorb . |
    à paraître | a paraître | sous presse | en préparation | в печати | تحت الطبع | قيد النشر | قيد الطبع
";

/// What begins a report of what someone wrote.
pub(super) const ACCORDING: &str = "
    according to | following | per | segundo | conforme | según | de acuerdo con | de acordo com | selon | d'après | nach | laut | por | by | согласно |
    по мнению
";
