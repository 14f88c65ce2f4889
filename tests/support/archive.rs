//! A whole edition in one text: a header, then `-- path --` lines, each followed by that file's text.

/// A parsed archive. Writing it back gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Comments (`# …`) and options (`key: value`) before the first file.
    pub header: String,
    /// The files, in the order written.
    pub parts: Vec<Part>,
}

/// One file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path.
    pub path: String,
    /// What stands in parentheses after the path (`escaped`, `link ../target`, `fifo`, `folder`); empty for a plain file.
    pub form: String,
    /// Its text, as written.
    pub text: String,
}

impl Archive {
    /// Reads an archive.
    pub fn parse(text: &str) -> Self {
        let mut archive = Self { header: String::new(), parts: Vec::new() };
        for line in text.split_inclusive('\n') {
            match (marker(line), archive.parts.last_mut()) {
                (Some((path, form)), _) => archive.parts.push(Part { path, form, text: String::new() }),
                (None, Some(part)) => part.text.push_str(line),
                (None, None) => archive.header.push_str(line),
            }
        }
        archive
    }

    /// The value of an option of the header.
    pub fn option(&self, key: &str) -> Option<&str> {
        let values = self.header.lines().filter_map(|line| line.split_once(':'));
        values.filter(|(name, _)| name.trim_start_matches("# ").trim() == key).map(|(_, value)| value.trim()).next()
    }

    /// The part at `path`.
    pub fn part(&self, path: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.path == path)
    }

    /// Puts `text` at `path`, at the end where there is none yet; takes the part away where `text` is empty.
    pub fn set(&mut self, path: &str, text: &str) {
        match self.parts.iter().position(|part| part.path == path) {
            Some(at) if text.is_empty() => drop(self.parts.remove(at)),
            Some(at) => text.clone_into(&mut self.parts[at].text),
            None if text.is_empty() => {}
            None => self.parts.push(Part { path: path.into(), form: String::new(), text: text.into() }),
        }
    }

    /// The archive as text.
    pub fn to_text(&self) -> String {
        let mut out = self.header.clone();
        for part in &self.parts {
            let form = if part.form.is_empty() { String::new() } else { format!(" ({})", part.form) };
            out.push_str(&format!("-- {}{form} --\n{}", part.path, part.text));
            if !part.text.is_empty() && !part.text.ends_with('\n') {
                out.push('\n');
            }
        }
        out
    }
}

/// Path and form of a `-- path (form) --` line.
fn marker(line: &str) -> Option<(String, String)> {
    let inner = line.trim_end().strip_prefix("-- ")?.strip_suffix(" --")?;
    match inner.strip_suffix(')').and_then(|inner| inner.rsplit_once(" (")) {
        Some((path, form)) => Some((path.into(), form.into())),
        None => Some((inner.into(), String::new())),
    }
}
