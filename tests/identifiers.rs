//! The syntax and the check digits of identifiers.

use variorum::bibliography::check::{DoiFault, IsbnFault, IssnFault, OrcidFault, UrlFault, doi, identifiers, isbn, issn, orcid, url};

#[test]
fn dois_are_judged() {
    for good in ["10.1000/182", "doi:10.1000/182", "DOI: 10.1000/182", "https://doi.org/10.1002/(SICI)1097<1::AID>3.0;2-2", "http://dx.doi.org/10.1000.10/a"] {
        assert_eq!(doi(good), Ok(()), "{good}");
    }
    let table = [
        ("n/a", DoiFault::Prefix),
        ("11.1000/182", DoiFault::Prefix),
        ("https://doi.org/https://doi.org/10.1000/1", DoiFault::Prefix),
        ("10.12/1", DoiFault::Registrant),
        ("10.1000a/1", DoiFault::Registrant),
        ("10.1000./1", DoiFault::Registrant),
        ("10.1000", DoiFault::Suffix),
        ("10.1000/", DoiFault::Suffix),
        ("10.1000/1 82", DoiFault::Space),
        ("10.1000/182.", DoiFault::Trailing('.')),
    ];
    for (wrong, fault) in table {
        assert_eq!(doi(wrong), Err(fault), "{wrong}");
    }
}

#[test]
fn isbns_are_judged() {
    for good in ["0-306-40615-2", "0306406152", "080442957X", "0-8044-2957-x", "978-0-306-40615-7", "ISBN-13: 978 3 16 148410 0", "979-10-90636-07-1"] {
        assert_eq!(isbn(good), Ok(()), "{good}");
    }
    let table = [
        ("0-306-40615-3", IsbnFault::CheckDigit { due: '2', found: '3' }),
        ("080442957-1", IsbnFault::CheckDigit { due: 'X', found: '1' }),
        ("978-0-306-40615-8", IsbnFault::CheckDigit { due: '7', found: '8' }),
        ("977-0-306-40615-7", IsbnFault::Prefix),
        ("978-0-306-40615", IsbnFault::Length(12)),
        ("", IsbnFault::Length(0)),
        ("none", IsbnFault::Sign('n')),
        ("X306406152", IsbnFault::Sign('X')),
    ];
    for (wrong, fault) in table {
        assert_eq!(isbn(wrong), Err(fault), "{wrong}");
    }
}

#[test]
fn serial_numbers_and_persons_are_judged() {
    for good in ["2049-3630", "0317-8471", "2434-561X", "ISSN 2049-3630"] {
        assert_eq!(issn(good), Ok(()), "{good}");
    }
    assert_eq!(issn("2049-3631"), Err(IssnFault::CheckDigit { due: '0', found: '1' }));
    for wrong in ["20493630", "2049-363", "2049-363x", "X049-3630", "2049–3630", "äöü-abcd"] {
        assert_eq!(issn(wrong), Err(IssnFault::Shape), "{wrong}");
    }
    for good in ["0000-0002-1825-0097", "https://orcid.org/0000-0001-5109-3700", "0000-0002-1694-233X"] {
        assert_eq!(orcid(good), Ok(()), "{good}");
    }
    assert_eq!(orcid("0000-0002-1825-0098"), Err(OrcidFault::CheckDigit { due: '7', found: '8' }));
    assert_eq!(orcid("0000-0002-1825-009"), Err(OrcidFault::Shape));
    assert_eq!(orcid("https://example.org/0000-0002-1825-0097"), Err(OrcidFault::Shape));
}

#[test]
fn addresses_are_judged() {
    for good in [
        "https://example.org",
        "http://user@example.org:8080/a%20b?q=1#f",
        "https://[2001:db8::1]/x",
        "https://web.archive.org/web/2020/https://example.org/",
        "https://de.wikipedia.org/wiki/Österreich",
        "https://пример.рф/",
        "urn:isbn:0306406152",
        "mailto:a@example.org",
    ] {
        assert_eq!(url(good), Ok(()), "{good}");
    }
    let table = [
        ("example.org", UrlFault::Scheme),
        ("1http://example.org", UrlFault::Scheme),
        ("https:/example.org", UrlFault::Slashes),
        ("https:///a", UrlFault::Host),
        ("https://", UrlFault::Host),
        ("https://exa mple.org", UrlFault::Space),
        ("https://example,org/", UrlFault::HostSign(',')),
        ("https://example..org/", UrlFault::HostSign('.')),
        ("https://example.org:80a/", UrlFault::Port),
        ("https://example.org/a b", UrlFault::Space),
        ("https://example.org/<a>", UrlFault::Sign('<')),
        ("https://example.org/100%", UrlFault::Percent),
        ("https://https://example.org", UrlFault::Second(8)),
        ("https://example.orghttps://example.org", UrlFault::Second(19)),
    ];
    for (wrong, fault) in table {
        assert_eq!(url(wrong), Err(fault), "{wrong}");
    }
}

#[test]
fn a_field_may_hold_several() {
    let field = "978-3-16-148410-0 (hbk.), 0-306-40615-2 (pbk. : alk. paper); none";
    assert_eq!(identifiers(field).collect::<Vec<_>>(), ["978-3-16-148410-0", "0-306-40615-2"]);
}

#[test]
fn hostile_identifiers_take_linear_time() {
    let n = 200_000;
    for text in ["http:".repeat(n), format!("https://a{}", "/http".repeat(n)), "9".repeat(n), "-".repeat(n), "%".repeat(n), "(".repeat(n), "é".repeat(n)] {
        let _ = (url(&text), doi(&text), isbn(&text), issn(&text), orcid(&text), identifiers(&text).count());
    }
}
