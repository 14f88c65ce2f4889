//! Themes through their public door: what a user's file replaces, and what each fault of a theme says.

use std::sync::Arc;

use serde_json::{Value, json};
use variorum::config::Look;
use variorum::diagnostic::Diagnostic;
use variorum::render::template::Templates;
use variorum::source::{Entry, EntryKind, FileId, Library, Listing, Memory, ReadError, SourcePath, Span, Spanned, line_column};
use variorum::theme::{Asset, Theme};

/// The journal of the given files, and its theme `mine`.
fn theme(files: &[(&str, &str)]) -> (Memory, Theme, Vec<Diagnostic>) {
    let library = Memory::new(files.iter().copied().chain([("book.toml", "[build]\ntheme = \"mine\"\n")]));
    let (theme, faults) = named("mine", &library);
    (library, theme, faults)
}

/// The theme of that name, without a look of the journal's own.
fn named(name: &str, library: &dyn Library) -> (Theme, Vec<Diagnostic>) {
    let name = Spanned { value: name.to_owned(), span: book(library) };
    Theme::load(Some(&name), &Look::default(), library)
}

fn book(library: &dyn Library) -> Span {
    library.listing().find("book.toml").map_or(Span::top(FileId(0)), |file| Span::new(file, 16, 22))
}

/// The page `name` of a theme of the given files and `view`.
fn page(files: &[(&str, &str)], name: &str, view: &Value) -> String {
    let (library, theme, faults) = theme(files);
    assert_eq!(said(&library, &faults), "");
    let templates = Templates::new(&theme).unwrap_or_else(|faults| panic!("{}", said(&library, &faults)));
    templates.render(name, view, book(&library)).unwrap_or_else(|fault| panic!("{}", said(&library, &[fault])))
}

/// What is wrong with a theme of the given files: when it is read, when it is compiled, or when `name` is made of `view`.
fn faults(files: &[(&str, &str)], name: &str, view: &Value) -> String {
    let (library, theme, faults) = theme(files);
    if !faults.is_empty() {
        return said(&library, &faults);
    }
    match Templates::new(&theme) {
        Err(faults) => said(&library, &faults),
        Ok(templates) => templates.render(name, view, book(&library)).map_or_else(|fault| said(&library, &[fault]), |_| String::new()),
    }
}

/// Diagnostics as text: place, code, message, then labels and hints, each on a line of its own.
fn said(library: &dyn Library, faults: &[Diagnostic]) -> String {
    let place = |span: Span| {
        let text = library.text(span.file).unwrap_or_default();
        let at = line_column(&text, span.start as usize);
        format!("{}:{}:{}", library.listing().path(span.file), at.line, at.column)
    };
    let mut text = String::new();
    for fault in faults {
        text += &format!("{} [{}] {}\n", place(fault.span), fault.code.as_str(), fault.message);
        fault.labels.iter().for_each(|label| text += &format!("  at {}: {}\n", place(label.span), label.text));
        fault.hints.iter().for_each(|hint| text += &format!("  hint: {hint}\n"));
    }
    text
}

fn not_found() -> Value {
    json!({
        "site": {"title": "A Journal", "language": "en", "root": "/", "home": "/", "navigation": [], "publisher": "", "issn": "", "eissn": "", "generator": "Variorum"},
        "head": {"title": "Not found", "description": "", "language": "en", "direction": "ltr", "canonical": "", "draft": false,
                 "faults": [], "has_code": false, "has_math": false, "has_remarks": false},
    })
}

#[test]
fn a_template_of_the_users_takes_the_place_of_the_built_in_one() {
    let html = page(&[("themes/mine/templates/404.html", "Gone from {{ site.title }}.")], "404.html", &not_found());
    assert_eq!(html, "Gone from A Journal.");
}

#[test]
fn a_block_is_overridden_on_every_page_and_the_rest_is_kept() {
    let base = "{% extends \"default/base.html\" %}{% block footer %}<p>Printed by hand.</p>{% endblock footer %}";
    let html = page(&[("themes/mine/templates/base.html", base)], "404.html", &not_found());
    assert!(html.contains("<p>Printed by hand.</p>"), "{html}");
    assert!(html.contains("<h1>There is no page at this address</h1>"), "{html}");
    assert!(!html.contains("<b dir=\"auto\">"), "the built-in foot is still there: {html}");
}

#[test]
fn a_component_of_the_users_takes_the_place_of_the_built_in_one() {
    let parts = "{% component faults(list: array) %}<p>{{ list | length }} faults</p>{% endcomponent faults %}";
    let mut view = not_found();
    view["head"]["faults"] = json!([{}, {}]);
    let html = page(&[("themes/mine/templates/parts/mine.html", parts)], "404.html", &view);
    assert!(html.contains("<p>2 faults</p>"), "{html}");
}

#[test]
fn words_are_overridden_one_by_one() {
    let settings = "format = 1\n[words]\nnot_found = \"Verloren\"\n";
    let html = page(&[("themes/mine/theme.toml", settings)], "404.html", &not_found());
    assert!(html.contains("<h1>Verloren</h1>"), "{html}");
    assert!(html.contains("Skip to the text"), "{html}");
}

#[test]
fn texts_are_escaped() {
    let mut view = not_found();
    view["site"]["title"] = json!("<script>alert('1')</script> & \"more\"");
    view["site"]["generator"] = json!("\"><script>");
    let html = page(&[("themes/mine/theme.toml", "format = 1")], "404.html", &view).to_lowercase();
    assert!(!html.contains("<script>"), "{html}");
}

#[test]
fn an_asset_of_the_users_takes_the_place_of_the_built_in_one() {
    let (library, theme, faults) = theme(&[("themes/mine/assets/style.css", "p {}"), ("themes/mine/assets/fonts/a.woff2", "font")]);
    assert_eq!(said(&library, &faults), "");
    let asset = |path: &str| theme.assets().find(|(name, _)| *name == path).map(|(_, asset)| asset);
    assert_eq!(asset("style.css"), library.listing().find("themes/mine/assets/style.css").map(Asset::Journal));
    assert_eq!(asset("fonts/a.woff2"), library.listing().find("themes/mine/assets/fonts/a.woff2").map(Asset::Journal));
    assert!(matches!(asset("math.css"), Some(Asset::Made(bytes)) if !bytes.is_empty()));
}

#[test]
fn a_theme_that_is_not_there_is_named_with_the_nearest() {
    let library = Memory::new([("book.toml", "[build]\ntheme = \"mien\"\n"), ("themes/mine/theme.toml", "format = 1\n")]);
    let (theme, faults) = named("mien", &library);
    assert_eq!(theme.name(), "default");
    let expected = "book.toml:2:9 [theme-missing] there is no theme `mien`
  hint: a theme is a folder `themes/mien`; `default` and `quarterly` are built in
  hint: did you mean `mine`?
";
    assert_eq!(said(&library, &faults), expected);
}

#[test]
fn a_theme_is_a_folder_of_themes_and_nothing_else() {
    let library = Memory::new([("book.toml", "[build]\ntheme = \"../x\"\n"), ("content/x/templates/404.html", "secret")]);
    for name in ["../content/x", "..", ".", "", "a/b", "..\\x"] {
        let (theme, faults) = named(name, &library);
        assert_eq!(faults.len(), 1, "{name}");
        assert!(!theme.has_own_templates(), "{name}");
    }
}

#[test]
fn files_outside_a_themes_parts_are_welcome_unless_misplaced() {
    let files = [
        ("themes/mine/README.md", "About"),
        ("themes/mine/.editorconfig", ""),
        ("themes/mine/template/404.html", ""),
        ("themes/mine/templates/default/404.html", ""),
        ("themes/mine/theme.tom", ""),
    ];
    let expected = "themes/mine/template/404.html:1:1 [theme-file] `themes/mine/template/404.html` belongs to no part of a theme
  hint: did you mean `templates`?
themes/mine/templates/default/404.html:1:1 [theme-file] `themes/mine/templates/default/404.html` stands in a folder that is reserved for the built-in templates
  hint: to replace a built-in template, put the file right into `templates/`
themes/mine/theme.tom:1:1 [theme-file] `themes/mine/theme.tom` belongs to no part of a theme
  hint: did you mean `theme.toml`?
";
    assert_eq!(faults(&files, "404.html", &not_found()), expected);
}

#[test]
fn theme_toml_is_held_to_its_keys() {
    let settings = "format = 2\nnaem = \"Mine\"\nname = 3\n[words]\nskip = 1\n";
    let expected = "themes/mine/theme.toml:1:10 [value-invalid] `theme.toml` must name the version of the theme format
  hint: write `format = 1`
themes/mine/theme.toml:2:1 [key-unknown] `theme.toml` has no key `naem`
  hint: did you mean `name`?
  hint: its keys are `format`, `name`, `description`, `author`, `license`, `extends`, `words`
themes/mine/theme.toml:3:8 [value-invalid] `name` must be a text in quotes
themes/mine/theme.toml:5:8 [value-invalid] `skip` must be a text in quotes, or a table of texts by plural category
";
    assert_eq!(faults(&[("themes/mine/theme.toml", settings)], "404.html", &not_found()), expected);
    let said = faults(&[("themes/mine/theme.toml", "format = = 1\n")], "404.html", &not_found());
    assert!(said.starts_with("themes/mine/theme.toml:1:10 [theme-file] `theme.toml` can't be read:"), "{said}");
}

#[test]
fn an_undefined_variable_is_named_with_its_neighbours() {
    let template = "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ site.titel }}</p>\n{% endblock main %}\n";
    let said = faults(&[("themes/mine/templates/404.html", template)], "404.html", &not_found());
    let expected = "themes/mine/templates/404.html:3:12 [template-failed] there is no field `titel`
  hint: did you mean `title`?
  hint: there are `eissn`, `generator`, `home`, `issn`, `language`, `navigation`, `publisher`, `root`, `title`
";
    assert_eq!(said, expected);
    let said = faults(&[("themes/mine/templates/404.html", "{{ sites }}")], "404.html", &not_found());
    assert!(said.starts_with("themes/mine/templates/404.html:1:4 [template-failed] there is no variable `sites`\n  hint: did you mean `site`?"), "{said}");
}

#[test]
fn a_filter_lets_no_misspelt_name_pass() {
    for (template, name) in [
        ("<h1>{{ titel_html | safe }}</h1>", "titel_html"),
        ("<h1>{{ site.titel | safe }}</h1>", "site.titel"),
        ("<h1>{{ site.titel | str }}</h1>", "site.titel"),
        ("<h1>{{ site.titel | upper }}</h1>", "site.titel"),
    ] {
        let said = faults(&[("themes/mine/templates/404.html", template)], "404.html", &not_found());
        assert_eq!(said, format!("themes/mine/templates/404.html:1:8 [template-failed] there is no value `{name}`\n"), "{template}");
    }
    let html = page(&[("themes/mine/templates/404.html", "{{ \"<b>\" | safe }}{{ 1 | str }}{{ none | default(value=\"<i>\") }}")], "404.html", &not_found());
    assert_eq!(html, "<b>1");
}

#[test]
fn a_fault_shows_the_way_of_extends_and_includes() {
    let files = [
        ("themes/mine/templates/404.html", "{% extends \"base.html\" %}"),
        ("themes/mine/templates/base.html", "<main>{% block kind %}{% endblock %}{% block main %}{% endblock %}\n{% include \"parts/foot.html\" %}\n</main>"),
        ("themes/mine/templates/parts/foot.html", "<footer>\n{% for x in site.navigation %}{{ x }}{% endfor %}é {{ foot }}\n</footer>"),
    ];
    let expected = "themes/mine/templates/parts/foot.html:2:55 [template-failed] there is no variable `foot`
  hint: there are `head`, `site`, `words`
  hint: the way there: 404.html:1 extends base.html:2 includes parts/foot.html:2
";
    assert_eq!(faults(&files, "404.html", &not_found()), expected);
}

#[test]
fn a_fault_in_a_built_in_template_is_shown_where_the_user_led_to_it() {
    let files = [("themes/mine/templates/404.html", "{{ <remark of={site} /> }}")];
    let said = faults(&files, "404.html", &not_found());
    assert!(
        said.starts_with("themes/mine/templates/404.html:1:4 [template-failed] there is no field `id` (in the built-in `default/parts/remarks.html:"),
        "{said}"
    );
    let said = faults(&[("themes/mine/theme.toml", "format = 1")], "404.html", &json!({"head": {}}));
    assert!(said.starts_with("book.toml:2:9 [template-failed] there is no field `language` (in the built-in `default/base.html:2`)"), "{said}");
}

#[test]
fn every_template_that_is_not_written_as_one_is_named() {
    let files = [("themes/mine/templates/404.html", "<p>\n{{ site.title</p>"), ("themes/mine/templates/home.html", "{% if %}")];
    let said = faults(&files, "404.html", &not_found());
    assert!(said.starts_with("themes/mine/templates/404.html:2:14 [template-invalid] found `</` but expected"), "{said}");
    assert!(said.contains("\nthemes/mine/templates/home.html:1:7 [template-invalid] found"), "{said}");
}

#[test]
fn unknown_filters_components_blocks_and_templates_are_named() {
    let files = [
        ("themes/mine/templates/404.html", "{% extends \"base.html\" %}\n{% block mian %}{% endblock mian %}"),
        ("themes/mine/templates/home.html", "é {{ site.title | shout }}{{ <tok /> }}"),
    ];
    let expected = "themes/mine/templates/404.html:2:10 [template-invalid] block `mian` is not defined in any parent template
themes/mine/templates/home.html:1:19 [template-invalid] unknown filter `shout`
themes/mine/templates/home.html:1:30 [template-invalid] unknown component `tok`
  hint: did you mean `toc`?
";
    assert_eq!(faults(&files, "404.html", &not_found()), expected);
    let expected = "themes/mine/templates/404.html:1:12 [template-invalid] there is no template `/etc/passwd`
  hint: names are paths under `templates/`; nothing outside a theme can be included
themes/mine/templates/404.html:1:39 [template-invalid] there is no template `../../book.toml`
  hint: names are paths under `templates/`; nothing outside a theme can be included
themes/mine/templates/home.html:1:12 [template-invalid] there is no template `bsae.html`
  hint: did you mean `base.html`?
  hint: names are paths under `templates/`; nothing outside a theme can be included
";
    let files = [
        ("themes/mine/templates/404.html", "{% include \"/etc/passwd\" %}{% include '../../book.toml' %}"),
        ("themes/mine/templates/home.html", "{% extends \"bsae.html\" %}"),
    ];
    assert_eq!(faults(&files, "404.html", &not_found()), expected);
}

#[test]
fn a_base_of_the_users_must_have_the_blocks_that_built_in_pages_fill() {
    let base = ("themes/mine/templates/base.html", "<main>{% block main %}{% endblock main %}</main>");
    let expected = "themes/mine/templates/base.html:1:1 [template-invalid] `base.html` has no block `kind`, which built-in templates that extend it fill
  hint: add `{% block kind %}{% endblock %}`, or begin the file with `{% extends \"default/base.html\" %}`
";
    assert_eq!(faults(&[base], "404.html", &not_found()), expected);
    let whole: Vec<(String, &str)> =
        ["home", "issue", "article", "reviews", "changes", "works", "search", "register", "listing", "archive", "accessibility", "page", "404"]
            .map(|name| (format!("themes/mine/templates/{name}.html"), "{% extends \"base.html\" %}{% block main %}mine{% endblock %}"))
            .into();
    let files: Vec<(&str, &str)> = whole.iter().map(|(name, text)| (name.as_str(), *text)).chain([base]).collect();
    assert_eq!(page(&files, "404.html", &not_found()), "<main>mine</main>");
}

#[test]
fn a_template_nobody_uses_may_be_a_misspelt_page() {
    let said = faults(&[("themes/mine/templates/artcle.html", "x"), ("themes/mine/templates/parts/others.html", "x")], "404.html", &not_found());
    assert_eq!(said, "themes/mine/templates/artcle.html:1:1 [theme-file] nothing uses the template `artcle.html`\n  hint: did you mean `article.html`?\n");
}

#[test]
fn a_template_that_extends_itself_is_told_how_to_reach_the_built_in_one() {
    let said = faults(&[("themes/mine/templates/base.html", "{% extends \"base.html\" %}")], "404.html", &not_found());
    let expected = "themes/mine/templates/base.html:1:12 [template-recursion] recursion: `base.html` → `base.html`
  hint: to extend the built-in template write `{% extends \"default/base.html\" %}`
";
    assert_eq!(said, expected);
}

#[test]
fn circles_are_found_before_anything_runs() {
    let circle = [
        ("themes/mine/templates/a.html", "{% include 'b.html' %}"),
        ("themes/mine/templates/b.html", "\n{% if false %}{% include \"c\\/d.html\" %}{% endif %}"),
        ("themes/mine/templates/c/d.html", "{% include `a.html` %}"),
    ];
    let expected = "themes/mine/templates/a.html:1:12 [template-recursion] recursion: `a.html` → `b.html` → `c/d.html` → `a.html`
  at themes/mine/templates/b.html:2:26: `c/d.html` is asked for here
  at themes/mine/templates/c/d.html:1:12: `a.html` is asked for here
";
    assert_eq!(faults(&circle, "404.html", &not_found()), expected);
    let extends_and_includes = [("themes/mine/templates/base.html", "<body>{% include \"404.html\" %}{% block main %}{% endblock main %}</body>")];
    let said = faults(&extends_and_includes, "404.html", &not_found());
    assert!(said.contains("[template-recursion] recursion: `base.html` → `default/404.html` → `base.html`"), "{said}");
}

#[test]
fn a_component_may_not_call_itself_however_far_round() {
    let own = "{% component tree(of) %}{{ <tree of={of} /> }}{% endcomponent tree %}";
    let said = faults(&[("themes/mine/templates/parts/own.html", own)], "404.html", &not_found());
    assert_eq!(said, "themes/mine/templates/parts/own.html:1:29 [template-recursion] recursion: `tree` → `tree`\n");
    let far = "{% component one(of) %}{% set x = <two of={of} /> %}{% endcomponent one %}\n\
               {% component two(of) %}{% include \"parts/three.html\" %}{% endcomponent two %}";
    let files = [("themes/mine/templates/parts/own.html", far), ("themes/mine/templates/parts/three.html", "{% <one of={1}> %}x{% </one> %}")];
    let said = faults(&files, "404.html", &not_found());
    assert!(said.contains("recursion: `one` → `two` → `parts/three.html` → `one`"), "{said}");
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    let files = [
        ("themes/mine/templates/parts/x.html", "{% component depth(level, max) %}{% if level < max and max < depth2 %}x{% endif %}{% endcomponent %}"),
        ("themes/mine/templates/404.html", "{# {% include '404.html' %} #}{% raw %}{% include '404.html' %}{% endraw %}{{ \"{% include '404.html' %}\" }}"),
    ];
    let html = page(&files, "404.html", &not_found());
    assert_eq!(html, "{% include '404.html' %}{% include &#x27;404.html&#x27; %}".replace("&#x27;", "&#39;"));
}

#[test]
fn a_long_chain_of_includes_is_refused() {
    let names: Vec<(String, String)> = (0..3000)
        .map(|i| (format!("themes/mine/templates/t{i}.html"), if i < 2999 { format!("{{% include 't{}.html' %}}", i + 1) } else { String::new() }))
        .collect();
    let files: Vec<(&str, &str)> = names.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let said = faults(&files, "404.html", &not_found());
    assert_eq!(said.lines().next(), Some("themes/mine/templates/t2967.html:1:12 [template-recursion] templates lie more than 32 deep in each other here"));
}

#[test]
fn bombs_are_stopped() {
    let steps = "[template-budget] the template took more than 2000000 steps for one page";
    let bombs = [
        ("{% for a in range(end=1000) %}{% for b in range(end=1000) %}{% for c in range(end=1000) %}{% endfor %}{% endfor %}{% endfor %}", steps),
        ("{% set xs = range(end=100000) -%}\n{%- for a in xs -%} {%- for b in xs -%} {%- endfor -%} {%- endfor -%}", steps),
        ("{% set xs = range(end=100000) %}{% set y = [[1 for b in xs] for a in xs] %}", steps),
        ("{% set xs = range(end=100000) %}{% set y = [[b for b in xs if b < 0] for a in xs if a >= 0 or false] %}", steps),
        ("{% set xs = range(end=100000) %}{% set y %}{% for a in xs %}{% for b in xs %}{% continue %}{% endfor %}{% endfor %}{% endset %}", steps),
        (
            "{% for a in range(end=100000) %}{% for b in range(end=1000) %}0123456789012345678901234567890123456789{% endfor %}{% endfor %}",
            "[template-budget] the page made by `404.html` is larger than 64 MB",
        ),
        ("{% for a in range(end=1000000000) %}{% endfor %}", "[template-failed] function `range` would produce 1000000000 elements"),
    ];
    for (bomb, expected) in bombs {
        let said = faults(&[("themes/mine/templates/404.html", bomb)], "404.html", &not_found());
        assert!(said.starts_with("themes/mine/templates/404.html:") && said.contains(expected), "{bomb}\n{said}");
    }
}

#[test]
fn includes_and_components_that_multiply_are_stopped() {
    let mut files: Vec<(String, String)> =
        (0..9).map(|i| (format!("themes/mine/templates/t{i}.html"), format!("{{% include 't{}.html' %}}", i + 1).repeat(10))).collect();
    files.push(("themes/mine/templates/t9.html".into(), "{{ <c0 /> }}".into()));
    let component = |i: usize| format!("{{% component c{i}() %}}{}{{% endcomponent %}}", format!("{{{{ <c{} /> }}}}", i + 1).repeat(10));
    let parts: String = (0..9).map(component).chain(["{% component c9() %}{% endcomponent %}".to_owned()]).collect();
    files.push(("themes/mine/templates/parts/c.html".into(), parts));
    files.push(("themes/mine/templates/404.html".into(), "{% include 't0.html' %}".into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let said = faults(&files, "404.html", &not_found());
    assert!(said.contains("[template-budget]"), "{said}");
}

#[test]
fn counting_steps_changes_nothing_else() {
    let template = "{%- for a in [1, 2, 3] -%}\n  {{ a }}\n{%- if a == 2 %}{% break %}{% endif -%}\n{%- endfor -%}\n  {%- include \"x.html\" -%}\n\
        {% set odd = [n for n in [1, 2, 3] if n is odd or false] %}{{ odd | join(sep=\",\") }} {{ [n * 2 for n in odd] | join(sep=\",\") }}\n\
        {% for k, v in {\"a\": 1} %}{{ k }}={{ v }}{% else %}none{% endfor %} {{ [1 if n > 1 else 0 for n in odd if (n > 0 if true else false)] | join(sep=\"\") }}";
    let html = page(&[("themes/mine/templates/404.html", template), ("themes/mine/templates/x.html", "[x]")], "404.html", &not_found());
    assert_eq!(html, "12[x]1,3 2,6\na=1 01");
}

#[test]
fn what_would_change_from_build_to_build_is_refused() {
    for (template, expected) in [
        ("{{ now() }}", "unknown function `now`"),
        ("{{ get_env(name=\"HOME\") }}", "unknown function `get_env`"),
        ("{{ get_random(start=1, end=9) }}", "unknown function `get_random`"),
        ("{{ __tera_context }}", "`__tera_context` can't be used: its order changes from build to build"),
    ] {
        let said = faults(&[("themes/mine/templates/404.html", template)], "404.html", &not_found());
        assert!(said.contains(&format!("[template-invalid] {expected}")), "{said}");
    }
}

#[test]
fn hostile_texts_are_read_without_a_panic() {
    let pieces = [
        "{%",
        "%}",
        "{{",
        "}}",
        "{#",
        "#}",
        "\"",
        "'",
        "\\",
        "[",
        "]",
        "for",
        "if",
        " in ",
        "component",
        "include",
        "<",
        "raw",
        "endraw",
        "-",
        "é",
        "\0",
        "\n",
        "x",
    ];
    let mut seed = 1u32;
    for _ in 0..800 {
        let mut text = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text += pieces[(seed >> 16) as usize % pieces.len()];
        }
        let (_, theme, _) = theme(&[("themes/mine/templates/404.html", &text)]);
        drop(Templates::new(&theme));
    }
}

#[test]
fn large_templates_are_read_in_linear_time() {
    for piece in ["{{", "{%", "{#", "[", "{% raw %}", "{{ [", "{% for x in y %}", "{{ <a"] {
        let text = piece.repeat(100_000);
        let (_, theme, _) = theme(&[("themes/mine/templates/404.html", &text)]);
        assert!(Templates::new(&theme).is_err() || piece == "[", "{piece}");
    }
}

/// A journal whose theme holds a FIFO and a template in another encoding.
struct Odd(Listing);

impl Library for Odd {
    fn listing(&self) -> &Listing {
        &self.0
    }
    fn text(&self, file: FileId) -> Result<Arc<str>, ReadError> {
        if self.0.path(file).as_str().ends_with("404.html") { Err(ReadError::Encoding { offset: 0, guess: "UTF-16, little-endian" }) } else { Ok("".into()) }
    }
    fn head(&self, _: FileId, _: usize) -> Result<Vec<u8>, ReadError> {
        Ok(Vec::new())
    }
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let entry = |path: &str, kind| Entry { path: SourcePath::new(path), size: 1, kind };
    let library = Odd(Listing::new(vec![
        entry("book.toml", EntryKind::File),
        entry("themes/mine/assets/id_ed25519", EntryKind::Special("a link out of the journal")),
        entry("themes/mine/templates/404.html", EntryKind::File),
    ]));
    let (_, faults) = named("mine", &library);
    let expected = "themes/mine/assets/id_ed25519:1:1 [theme-file] `themes/mine/assets/id_ed25519` can't be used: it is a link out of the journal
  hint: a theme is made of regular files of its own; put a copy in its place
themes/mine/templates/404.html:1:1 [encoding-invalid] `themes/mine/templates/404.html` is not UTF-8 from byte 0 on; it looks like UTF-16, little-endian
  hint: save the file as UTF-8
";
    assert_eq!(said(&library, &faults), expected);
}

#[test]
fn many_threads_make_the_same_page() {
    let (_, theme, _) = theme(&[("themes/mine/templates/404.html", "{% for n in range(end=100) %}{{ n }} {{ site.title }};{% endfor %}")]);
    let templates = Templates::new(&theme).unwrap_or_else(|faults| panic!("{faults:?}"));
    let view = not_found();
    let make = || templates.render("404.html", &view, Span::top(FileId(0))).unwrap_or_default();
    let first = make();
    assert!(first.contains("99 A Journal;"));
    std::thread::scope(|scope| {
        let pages: Vec<_> = (0..4).map(|_| scope.spawn(|| (0..50).all(|_| make() == first))).collect();
        assert!(pages.into_iter().all(|page| page.join().unwrap_or(false)));
    });
}
