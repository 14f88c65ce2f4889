//! Names elements compiled.

use super::compile::{Compiler, Fault, format, label};
use super::tree::*;
use super::xml::Element;

/// A names element with what stands in it.
pub(super) fn names(compiler: &mut Compiler, element: &Element) -> Result<NamesNode, Fault> {
    let mut node = NamesNode {
        vars: compiler.variables(element.get("variable").unwrap_or_default()),
        format: format(element),
        delimiter: element.get("delimiter").map(str::to_owned),
        name: None,
        et_al: None,
        label: None,
        label_first: false,
        options: NameOptions { delimiter: None, ..name_options(element) },
        substitute: Vec::new(),
    };
    node.format.delimiter.clear();
    for child in &element.children {
        match child.name.as_str() {
            "name" => node.name = Some(name(child)),
            "label" => {
                node.label_first = node.name.is_none() && element.child("name").is_some();
                node.label = Some(label(child));
            }
            "et-al" => {
                let term = child.get("term").unwrap_or("et-al");
                let text = compiler.locale.words(term, Form::Long).to_owned();
                node.et_al = Some(EtAl { text, format: format(child) });
            }
            "substitute" => node.substitute = compiler.children(child)?,
            _ => {}
        }
    }
    Ok(node)
}

fn name(element: &Element) -> NameNode {
    let part = |name: &str| element.all("name-part").find(|part| part.get("name") == Some(name)).map(format).unwrap_or_default();
    let mut options = name_options(element);
    options.delimiter = element.get("delimiter").map(str::to_owned);
    options.form = form(element.get("form"));
    let mut set = format(element);
    set.delimiter.clear();
    NameNode { format: set, options, family: part("family"), given: part("given") }
}

fn form(name: Option<&str>) -> Option<NameForm> {
    Some(match name? {
        "long" => NameForm::Long,
        "short" => NameForm::Short,
        "count" => NameForm::Count,
        _ => return None,
    })
}

fn precedes(name: Option<&str>) -> Option<Precedes> {
    Some(match name? {
        "contextual" => Precedes::Contextual,
        "after-inverted-name" => Precedes::AfterInverted,
        "always" => Precedes::Always,
        "never" => Precedes::Never,
        _ => return None,
    })
}

/// The options of names an element says, under the names it hands them down.
pub(super) fn name_options(element: &Element) -> NameOptions {
    let number = |name: &str| element.get(name).and_then(|number| number.trim().parse().ok());
    let truth = |name: &str| element.get(name).map(|value| value == "true");
    let text = |name: &str| element.get(name).map(str::to_owned);
    NameOptions {
        and: match element.get("and") {
            Some("text") => Some(And::Text),
            Some("symbol") => Some(And::Symbol),
            _ => None,
        },
        delimiter: text("name-delimiter"),
        names_delimiter: text("names-delimiter"),
        precedes_et_al: precedes(element.get("delimiter-precedes-et-al")),
        precedes_last: precedes(element.get("delimiter-precedes-last")),
        et_al_min: number("et-al-min"),
        et_al_first: number("et-al-use-first"),
        subsequent_min: number("et-al-subsequent-min"),
        subsequent_first: number("et-al-subsequent-use-first"),
        use_last: truth("et-al-use-last"),
        form: form(element.get("name-form")),
        initialize: truth("initialize"),
        initialize_with: text("initialize-with"),
        sort_order: match element.get("name-as-sort-order") {
            Some("first") => Some(SortOrder::First),
            Some("all") => Some(SortOrder::All),
            _ => None,
        },
        sort_separator: text("sort-separator"),
    }
}
