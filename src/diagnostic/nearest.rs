//! The candidate nearest to what was typed.

/// The candidate most like `found`, if any is like enough to be what was meant: at most a third of it differs,
/// letters exchanged counting once (Damerau–Levenshtein), case and separators aside; else the only one that has it as
/// one of its words (`uncited` in `uncited-reference`).
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    like(found, &candidates).or_else(|| holding(found, &candidates))
}

fn holding<'a>(found: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let mut holding = candidates.iter().filter(|candidate| candidate.split('-').any(|word| word == found));
    let first = holding.next()?;
    holding.all(|other| other == first).then_some(first)
}

fn like<'a>(found: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let wanted = fold(found);
    let limit = (wanted.chars().count() / 3).max(1);
    candidates
        .iter()
        .copied()
        .filter(|candidate| candidate.len() <= 2 * found.len() + 4 && found.len() <= 2 * candidate.len() + 4)
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}
