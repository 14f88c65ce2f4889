//! Which files of a folder are a manuscript, told by their names.

/// Words that a manuscript's own text is called by.
const MAIN: [&str; 8] = ["paper", "index", "main", "manuscript", "article", "main-text", "text", "content"];

/// Texts that say something about a folder, and are no manuscript.
const ABOUT: [&str; 14] = [
    "readme",
    "license",
    "licence",
    "license-cc0",
    "copying",
    "changelog",
    "changes",
    "contributing",
    "code_of_conduct",
    "setup",
    "usage",
    "authors",
    "security",
    "notice",
];

/// How an author's Markdown is to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flavour {
    /// As pandoc, JOSS and Jekyll have it.
    #[default]
    Pandoc,
    /// Works are cited by what identifies them.
    Manubot,
    /// With directives and roles.
    Myst,
}

/// The files of a manuscript, from the folder `root`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The folder they stand in, with a slash at its end, or empty.
    pub root: String,
    /// Their texts, in order.
    pub texts: Vec<String>,
    /// What holds the data of them all.
    pub head: Option<String>,
    /// What they are written in, where their names tell it.
    pub flavour: Flavour,
}

/// Whether a file may be a text of a manuscript.
pub fn is_text(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let Some((stem, extension)) = file.rsplit_once('.') else { return false };
    let about = ABOUT.contains(&stem.to_lowercase().as_str());
    !about && ["md", "markdown", "qmd", "rmd", "txt", "text"].contains(&extension.to_lowercase().as_str())
}

/// Chooses among the files below `root`.
///
/// # Errors
/// Why it is not clear, and what to do.
pub fn choose(names: &[&str], root: &str) -> Result<Choice, String> {
    let own: Vec<&str> = names.iter().filter_map(|name| name.strip_prefix(root)).collect();
    let has = |name: &str| own.contains(&name);
    let within = |folder: &str| format!("{root}{folder}");
    if let Some(head) = ["content/metadata.yaml", "content/metadata.yml"].into_iter().find(|name| has(name)) {
        return manubot(&own, within("content/"), "content/", head);
    }
    let mut top: Vec<&str> = own.iter().copied().filter(|name| !name.contains('/') && is_text(name)).collect();
    if let Some(head) = ["metadata.yaml", "metadata.yml"].into_iter().find(|name| has(name) && top.iter().any(|name| number(name).is_some())) {
        return manubot(&own, root.to_owned(), "", head);
    }
    if let Some(head) = ["myst.yml", "myst.yaml", "_config.yml"].into_iter().find(|name| has(name) && (*name != "_config.yml" || has("_toc.yml"))) {
        let texts = own.iter().filter(|name| is_text(name)).map(|name| (*name).to_owned()).collect();
        return Ok(Choice { root: root.to_owned(), texts, head: Some(head.to_owned()), flavour: Flavour::Myst });
    }
    let chosen = |texts: &[&str]| Ok(Choice { root: root.to_owned(), texts: texts.iter().map(|name| (*name).to_owned()).collect(), ..Choice::default() });
    top.sort_by_key(|name| (number(name), *name));
    let main = |name: &&str| MAIN.contains(&stem(name).to_lowercase().as_str());
    let numbered: Vec<&str> = top.iter().copied().filter(|name| number(name).is_some()).collect();
    let others: Vec<&str> = top.iter().copied().filter(|name| number(name).is_none()).collect();
    match (top.as_slice(), others.as_slice()) {
        ([], _) => below(names, &own, root),
        ([one], _) => chosen(&[one]),
        (_, []) => chosen(&numbered),
        (_, [one]) if main(one) => chosen(&[&[*one][..], &numbered].concat()),
        (_, several) if numbered.is_empty() && several.iter().filter(|name| main(name)).count() == 1 => {
            chosen(&several.iter().copied().filter(main_of(&main)).collect::<Vec<_>>())
        }
        _ => Err(unclear(&top, root)),
    }
}

fn main_of<'f>(main: &'f impl Fn(&&str) -> bool) -> impl Fn(&&str) -> bool + 'f {
    move |name| main(name)
}

/// The numbered files of a manuscript for Manubot.
fn manubot(own: &[&str], root: String, folder: &str, head: &str) -> Result<Choice, String> {
    let named = own.iter().filter_map(|name| name.strip_prefix(folder)).filter(|name| !name.contains('/') && is_text(name));
    let mut texts: Vec<String> = named.filter(|name| number(name).is_some()).map(str::to_owned).collect();
    texts.sort_by_key(|name| (number(name), name.clone()));
    if texts.is_empty() {
        return Err(format!("`{head}` stands there, but no texts whose names begin with a number, such as `01.abstract.md`"));
    }
    let head = head.strip_prefix(folder).unwrap_or(head).to_owned();
    Ok(Choice { root, texts, head: Some(head), flavour: Flavour::Manubot })
}

/// Nothing stands at the top: looks into the one folder that has texts.
fn below(names: &[&str], own: &[&str], root: &str) -> Result<Choice, String> {
    let mut folders: Vec<&str> = own.iter().filter(|name| is_text(name)).filter_map(|name| name.split_once('/')).map(|(folder, _)| folder).collect();
    folders.dedup();
    match folders.as_slice() {
        [] => Err("no text stands in it: what can be read ends in .md or .txt".to_owned()),
        [one] => choose(names, &format!("{root}{one}/")),
        several if several.contains(&"paper") => choose(names, &format!("{root}paper/")),
        several => Err(format!("texts stand in several folders of it ({}); name one of them, or give `--each` to make an article of each", listed(several))),
    }
}

fn unclear(top: &[&str], root: &str) -> String {
    format!(
        "several texts {} could be meant ({}); name the one, or all of one manuscript in their order, or number them (`01-introduction.md`), or give `--each` to make an article of each",
        if root.is_empty() { "of it".to_owned() } else { format!("in `{root}`") },
        listed(top)
    )
}

/// The first few names.
fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(5).map(|name| format!("`{name}`")).collect();
    let rest = if names.len() > 5 { format!(" and {} more", names.len() - 5) } else { String::new() };
    format!("{}{rest}", shown.join(", "))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The number that a name begins with.
fn number(name: &str) -> Option<u64> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    name[..digits].parse().ok().filter(|_| name[digits..].starts_with(['-', '_', '.', ' ']))
}
