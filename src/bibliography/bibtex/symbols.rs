//! What TeX's commands stand for.

/// The combining mark of an accent command.
pub(super) fn accent(command: &str) -> Option<char> {
    Some(match command {
        "`" | "grave" => '\u{300}',
        "'" | "acute" => '\u{301}',
        "^" | "hat" => '\u{302}',
        "~" | "tilde" => '\u{303}',
        "=" | "bar" => '\u{304}',
        "u" | "breve" => '\u{306}',
        "." | "dot" => '\u{307}',
        "\"" | "ddot" => '\u{308}',
        "r" | "mathring" => '\u{30a}',
        "H" => '\u{30b}',
        "v" | "check" => '\u{30c}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// Commands that stand for characters.
const SYMBOLS: &[(&str, &str)] = &[
    ("aa", "å"), ("AA", "Å"), ("ae", "æ"), ("AE", "Æ"), ("oe", "œ"), ("OE", "Œ"), ("o", "ø"), ("O", "Ø"), ("l", "ł"), ("L", "Ł"),
    ("ss", "ß"), ("SS", "ẞ"), ("i", "ı"), ("j", "ȷ"), ("dh", "ð"), ("DH", "Ð"), ("th", "þ"), ("TH", "Þ"), ("dj", "đ"), ("DJ", "Đ"),
    ("ng", "ŋ"), ("NG", "Ŋ"), ("imath", "ı"), ("jmath", "ȷ"),
    ("&", "&"), ("%", "%"), ("$", "$"), ("#", "#"), ("_", "_"), ("{", "{"), ("}", "}"), (" ", " "), ("\n", " "), ("\\", " "),
    (",", "\u{202f}"), (";", " "), (":", " "), ("!", ""), ("/", ""), ("-", ""), ("@", ""), ("quad", " "), ("qquad", " "), ("newline", " "),
    ("slash", "/"), ("textbackslash", "\\"), ("backslash", "\\"), ("textasciitilde", "~"), ("textasciicircum", "^"), ("textunderscore", "_"),
    ("textless", "<"), ("textgreater", ">"), ("textbar", "|"), ("textbraceleft", "{"), ("textbraceright", "}"), ("textdollar", "$"),
    ("textendash", "–"), ("textemdash", "—"), ("textquoteleft", "‘"), ("textquoteright", "’"), ("textquotedblleft", "“"),
    ("textquotedblright", "”"), ("textquotesingle", "'"), ("textquotedbl", "\""), ("lq", "‘"), ("rq", "’"), ("guillemotleft", "«"),
    ("guillemotright", "»"), ("guilsinglleft", "‹"), ("guilsinglright", "›"), ("quotedblbase", "„"), ("quotesinglbase", "‚"),
    ("textellipsis", "…"), ("dots", "…"), ("ldots", "…"), ("cdots", "⋯"), ("textbullet", "•"), ("textperiodcentered", "·"), ("cdot", "·"),
    ("textregistered", "®"), ("texttrademark", "™"), ("textcopyright", "©"), ("copyright", "©"), ("textdegree", "°"), ("degree", "°"),
    ("S", "§"), ("textsection", "§"), ("P", "¶"), ("textparagraph", "¶"), ("pounds", "£"), ("textsterling", "£"), ("texteuro", "€"),
    ("euro", "€"), ("textyen", "¥"), ("dag", "†"), ("ddag", "‡"), ("textdagger", "†"), ("textdaggerdbl", "‡"), ("textexclamdown", "¡"),
    ("textquestiondown", "¿"), ("textordfeminine", "ª"), ("textordmasculine", "º"), ("textmu", "µ"), ("TeX", "TeX"), ("LaTeX", "LaTeX"),
    ("LaTeXe", "LaTeX2ε"), ("BibTeX", "BibTeX"), ("nobreakspace", "\u{a0}"), ("space", " "), ("cyrhrdsn", "ʺ"), ("cyrsftsn", "ʹ"),
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"), ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"),
    ("theta", "θ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("pi", "π"), ("rho", "ρ"),
    ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "ϕ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"),
    ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"), ("Phi", "Φ"), ("Psi", "Ψ"),
    ("Omega", "Ω"), ("times", "×"), ("pm", "±"), ("approx", "≈"), ("sim", "∼"), ("leq", "≤"), ("le", "≤"), ("geq", "≥"), ("ge", "≥"),
    ("neq", "≠"), ("infty", "∞"), ("circ", "°"), ("odot", "⊙"), ("rightarrow", "→"), ("to", "→"), ("leftarrow", "←"), ("ell", "ℓ"),
    ("prime", "′"), ("partial", "∂"), ("nabla", "∇"), ("star", "⋆"), ("ast", "∗"), ("mid", "|"), ("lt", "<"), ("gt", ">"),
    // Journals as the Astrophysics Data System abbreviates them in its exports.
    ("aap", "Astronomy & Astrophysics"), ("aapr", "Astronomy & Astrophysics Reviews"), ("aaps", "Astronomy & Astrophysics Supplement"),
    ("aj", "The Astronomical Journal"), ("apj", "The Astrophysical Journal"), ("apjl", "The Astrophysical Journal Letters"),
    ("apjs", "The Astrophysical Journal Supplement"), ("araa", "Annual Review of Astronomy & Astrophysics"), ("icarus", "Icarus"),
    ("apss", "Astrophysics and Space Science"), ("grl", "Geophysical Research Letters"), ("jcap", "Journal of Cosmology and Astroparticle Physics"),
    ("jgr", "Journal of Geophysical Research"), ("mnras", "Monthly Notices of the Royal Astronomical Society"), ("nat", "Nature"),
    ("pasa", "Publications of the Astronomical Society of Australia"), ("pasj", "Publications of the Astronomical Society of Japan"),
    ("pasp", "Publications of the Astronomical Society of the Pacific"), ("physrep", "Physics Reports"), ("planss", "Planetary and Space Science"),
    ("pra", "Physical Review A"), ("prb", "Physical Review B"), ("prc", "Physical Review C"), ("prd", "Physical Review D"),
    ("pre", "Physical Review E"), ("prl", "Physical Review Letters"), ("rmxaa", "Revista Mexicana de Astronomía y Astrofísica"),
    ("solphys", "Solar Physics"), ("sovast", "Soviet Astronomy"), ("ssr", "Space Science Reviews"),
];

/// The text a command stands for.
pub(super) fn symbol(command: &str) -> Option<&'static str> {
    SYMBOLS.iter().find(|(name, _)| *name == command).map(|(_, text)| *text)
}
