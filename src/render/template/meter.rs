//! What stops a template that would never end: a count of steps, and a limit of what it writes.
//!
//! The engine runs a loop without asking anyone, so a call of [`STEP`] is written into each template of the user's at
//! every loop, include and component. The built-in theme alone needs none: its loops are as long as the page's lists.

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Error, Kwargs, State, Tera, TeraResult};

use super::scan::{Meter, MeterForm};

/// The most bytes one page may have.
pub(crate) const PAGE_BYTES: usize = 64 << 20;
/// The most loop rounds, includes and component calls one page may take: several times what a page with 100,000 notes needs.
pub(crate) const PAGE_STEPS: u64 = 2_000_000;
/// The function that counts a step. No template of a user's has a reason to use the name.
const STEP: &str = "__variorum_step";
/// How its failure is told from other failures of functions.
pub(crate) const OUT_OF_STEPS: &str = "variorum: out of steps";

thread_local! {
    /// Steps left to the page this thread is making. A page is made by one thread from start to end, and every page
    /// begins with a full count, so nothing passes from one page to another.
    static LEFT: Cell<u64> = const { Cell::new(0) };
}

/// Gives the page that begins now its steps.
pub(crate) fn refill() {
    LEFT.set(PAGE_STEPS);
}

/// Teaches `tera` the counting function.
pub(crate) fn register(tera: &mut Tera) {
    tera.register_function(STEP, |_: Kwargs, _: &State| -> TeraResult<bool> {
        let left = LEFT.get();
        LEFT.set(left.saturating_sub(1));
        if left == 0 { Err(Error::message(OUT_OF_STEPS)) } else { Ok(true) }
    });
}

/// `text` with its steps counted, and where what was put in stands.
pub(crate) struct Metered {
    /// The template as the engine gets it: as many lines as before.
    pub(crate) text: String,
    /// What was put in: the byte of the original before which it stands, and its length.
    inserted: Vec<(usize, usize)>,
}

impl Metered {
    /// Puts the meters into `text`.
    pub(crate) fn new(text: &str, meters: &[Meter]) -> Self {
        let mut meters = meters.to_vec();
        meters.sort_by_key(|meter| meter.at);
        let mut metered = Self { text: String::with_capacity(text.len() + 48 * meters.len()), inserted: Vec::new() };
        let mut done = 0;
        for meter in &meters {
            let piece = written(meter.form);
            metered.text.push_str(&text[done..meter.at]);
            metered.text.push_str(&piece);
            metered.inserted.push((meter.at, piece.len()));
            done = meter.at;
        }
        metered.text.push_str(&text[done..]);
        metered
    }

    /// The byte of the original that stands at byte `at` of [`Metered::text`].
    pub(crate) fn original(&self, at: usize) -> usize {
        let mut shift = 0;
        for (place, length) in &self.inserted {
            if place + shift + length > at {
                return (at - shift).min(*place);
            }
            shift += length;
        }
        at - shift
    }
}

fn written(form: MeterForm) -> String {
    let minus = |trim: bool| if trim { "-" } else { "" };
    match form {
        MeterForm::After { trim } => format!("{{% if not {STEP}() %}}{{% endif {}%}}", minus(trim)),
        MeterForm::Before { trim } => format!("{{%{} if not {STEP}() %}}{{% endif %}}", minus(trim)),
        MeterForm::Condition => format!(" if {STEP}()"),
        MeterForm::Open => format!(" {STEP}() and ("),
        MeterForm::Close => ")".to_owned(),
    }
}

/// A page as it is written: refuses to grow beyond [`PAGE_BYTES`].
#[derive(Default)]
pub(crate) struct Page {
    bytes: Vec<u8>,
}

impl Page {
    /// The page's text.
    pub(crate) fn into_text(self) -> Option<String> {
        String::from_utf8(self.bytes).ok()
    }
}

impl Write for Page {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.write_all(piece)?;
        Ok(piece.len())
    }

    fn write_all(&mut self, piece: &[u8]) -> io::Result<()> {
        if self.bytes.len() + piece.len() > PAGE_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(piece);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
