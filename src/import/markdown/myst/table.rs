//! `list-table`: a table written as a list of lists, each item of the outer list a row.

/// The rows of cells of a `list-table`, each cell with the line it begins on; nothing where the lists are none, or not of one length.
pub fn rows(body: &[(usize, &str)]) -> Option<Vec<Vec<(usize, String)>>> {
    let mut rows: Vec<Vec<(usize, String)>> = Vec::new();
    for (at, line) in body.iter().filter(|(_, line)| !line.trim().is_empty()) {
        let bare = line.trim_start();
        let inner = item(bare).filter(|_| !line.starts_with(' '));
        match inner.or(Some(bare)).map(|rest| (rest, item(rest))) {
            Some((_, Some(cell))) if inner.is_some() => rows.push(vec![(*at, cell.trim().to_owned())]),
            Some((_, Some(cell))) => rows.last_mut()?.push((*at, cell.trim().to_owned())),
            _ => {
                let cell = &mut rows.last_mut()?.last_mut()?.1;
                *cell = format!("{cell} {}", bare.trim_end()).trim().to_owned();
            }
        }
    }
    let width = rows.first()?.len();
    rows.iter().all(|row| row.len() == width).then_some(rows)
}

/// What follows the mark of an item.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['*', '-'])?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
}

/// A row of a table as our Markdown has it.
pub fn row(cells: impl Iterator<Item = String>) -> String {
    cells.fold(String::from("|"), |line, cell| format!("{line} {} |", cell.replace('|', "\\|")))
}
