//! Sets a text as pages of a PDF's text layer: wrapped lines, hyphens, running heads, page numbers.

/// How the pages are set.
#[derive(Clone, Copy)]
pub struct Pages {
    /// Signs a line.
    pub width: usize,
    /// Lines a page.
    pub height: usize,
    /// Whether an empty line parts paragraphs; else the first line is set in.
    pub spaced: bool,
    /// Whether form feeds part pages.
    pub feeds: bool,
}

/// The text on pages.
pub fn pages(text: &str, head: &str, style: Pages) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split('\n') {
        let before = lines.len();
        wrap(paragraph, style.width, &mut lines);
        let long = lines.len() - before > 1;
        if !style.spaced && long && paragraph.len() > 200 {
            lines[before] = format!("    {}", lines[before]);
        }
    }
    if !style.spaced {
        let short = |line: &str| line.len() < style.width / 2;
        lines = lines
            .iter()
            .enumerate()
            .filter(|(at, line)| !line.is_empty() || short(lines.get(at + 1).map_or("", String::as_str)) || short(&lines[at.saturating_sub(1)]))
            .map(|(_, line)| line.clone())
            .collect();
    }
    let mut out = String::new();
    for (number, page) in lines.chunks(style.height).enumerate() {
        if number > 0 {
            out.push_str(if style.feeds { "\u{c}" } else { "" });
            out.push_str(&format!("{head}, v. 12, {}\n\n", 100 + number));
        }
        out.push_str(&page.join("\n"));
        out.push_str(&format!("\n\n{}\n\n", 100 + number));
    }
    out
}

/// Fills lines; every fourth long word that does not fit is cut.
fn wrap(paragraph: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut cuts = 0;
    for word in paragraph.split(' ') {
        if line.is_empty() || line.chars().count() + word.chars().count() < width {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
            continue;
        }
        cuts += 1;
        let letters: Vec<char> = word.chars().collect();
        if cuts % 4 == 0 && letters.len() >= 9 && letters.iter().all(|c| c.is_lowercase()) {
            let (first, second) = letters.split_at(letters.len() / 2);
            line.push_str(&format!(" {}-", first.iter().collect::<String>()));
            lines.push(std::mem::replace(&mut line, second.iter().collect()));
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    lines.push(line);
}
