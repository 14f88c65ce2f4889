//! DOIs, ISBNs, ISSNs and addresses of the list: their form, and their check digits.

use std::borrow::Cow;

use super::{Found, called};
use crate::bibliography::Reference;
use crate::bibliography::check::{self, DoiFault, IsbnFault, IssnFault, UrlFault};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::citations::{self as faults, Identifier, Wrong};
use crate::edition::article::Article;

/// Tells each identifier that can't be right.
pub(super) fn identifiers<'w>(works: &'w [Reference], out: &mut Found<'w>) {
    for work in works {
        let mut tell = |what, value: &str, wrong| out.push((vec![&*work.key], faults::identifier(&called(work), what, value, wrong)));
        if let Some(doi) = work.doi()
            && let Err(fault) = check::doi(&doi)
        {
            tell(Identifier::Doi, &doi, of_doi(fault));
        }
        for isbn in check::identifiers(&work.words("ISBN").unwrap_or_default()) {
            if let Err(fault) = check::isbn(isbn) {
                tell(Identifier::Isbn, isbn, of_isbn(fault));
            }
        }
        for issn in check::identifiers(&work.words("ISSN").unwrap_or_default()) {
            if let Err(fault) = check::issn(&hyphened(issn)) {
                tell(Identifier::Issn, issn, of_issn(fault));
            }
        }
        if let Some(url) = work.url()
            && let Err(fault) = check::url(&url)
        {
            tell(Identifier::Address, &url, of_url(fault));
        }
    }
}

/// Tells the article's own DOI, if it can't be right.
pub(super) fn own(article: &Article, out: &mut Vec<Diagnostic>) {
    if let Some(doi) = &article.front.doi
        && let Err(fault) = check::doi(&doi.value)
    {
        out.push(faults::own_doi(doi.span, &doi.value, of_doi(fault)));
    }
}

/// An ISSN with its hyphen, which programs that keep references leave out.
fn hyphened(issn: &str) -> Cow<'_, str> {
    match issn.len() == 8 && issn.is_ascii() && !issn.contains('-') {
        true => format!("{}-{}", &issn[..4], &issn[4..]).into(),
        false => issn.into(),
    }
}

fn of_doi(fault: DoiFault) -> Wrong {
    match fault {
        DoiFault::Prefix | DoiFault::Registrant | DoiFault::Suffix => Wrong::Form,
        DoiFault::Space => Wrong::Space,
        DoiFault::Trailing(sign) => Wrong::Trailing(sign),
    }
}

fn of_isbn(fault: IsbnFault) -> Wrong {
    match fault {
        IsbnFault::Sign(sign) => Wrong::Sign(sign),
        IsbnFault::Length(digits) => Wrong::Length(digits),
        IsbnFault::Prefix => Wrong::Form,
        IsbnFault::CheckDigit { due, found } => Wrong::CheckDigit { due, found },
    }
}

fn of_issn(fault: IssnFault) -> Wrong {
    match fault {
        IssnFault::Shape => Wrong::Form,
        IssnFault::CheckDigit { due, found } => Wrong::CheckDigit { due, found },
    }
}

fn of_url(fault: UrlFault) -> Wrong {
    match fault {
        UrlFault::Scheme | UrlFault::Slashes | UrlFault::Host | UrlFault::Port | UrlFault::Percent => Wrong::Form,
        UrlFault::HostSign(sign) | UrlFault::Sign(sign) => Wrong::Sign(sign),
        UrlFault::Space => Wrong::Space,
        UrlFault::Second(_) => Wrong::Two,
    }
}
