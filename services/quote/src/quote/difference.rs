//! What differs between two versions of a quote, by line and field.

use rust_decimal::Decimal;
use types::Line;
use uuid::Uuid;

use super::Quote;

/// Something that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The line; none for the quote itself.
    pub line: Option<(Uuid, String)>,
    /// The field.
    pub field: &'static str,
    /// How it was; empty where it was not there.
    pub before: String,
    /// How it is; empty where it is gone.
    pub after: String,
}

/// A line in a few words.
fn told(line: &Line) -> String {
    format!("{} {} × {} {} @ {}", line.code, line.name, number(line.quantity), line.unit, number(line.price))
        .trim()
        .to_owned()
}

fn number(number: Decimal) -> String {
    number.normalize().to_string()
}

fn of_quote(quote: &Quote) -> [(&'static str, String); 11] {
    let content = &quote.content;
    [
        ("title", content.title.clone()),
        ("contact_name", content.contact.as_ref().map(|contact| contact.name.clone()).unwrap_or_default()),
        ("currency", content.currency.to_string()),
        ("tax_included", content.tax_included.to_string()),
        ("discount", number(content.discount)),
        ("total", number(quote.reckon().totals.gross)),
        ("valid_until", content.valid_until.to_string()),
        ("delivery_terms", content.delivery_terms.clone()),
        ("payment_terms", content.payment_terms.clone()),
        ("terms", content.terms.join("\n")),
        ("note", content.note.clone()),
    ]
}

fn of_line(quote: &Quote, line: &Line) -> [(&'static str, String); 11] {
    let options: Vec<&str> = line.options.iter().map(|option| option.code.as_str()).collect();
    [
        ("code", line.code.clone()),
        ("name", line.name.clone()),
        ("specification", line.specification.clone()),
        ("options", options.join(", ")),
        ("quantity", format!("{} {}", number(line.quantity), line.unit).trim().to_owned()),
        ("price", number(line.price)),
        ("discount", number(line.discount)),
        ("tax_rate", number(line.tax_rate)),
        ("lead_days", line.lead_days.map(|days| days.to_string()).unwrap_or_default()),
        ("remark", line.remark.clone()),
        ("cost", quote.content.costs.get(&line.id).copied().map(number).unwrap_or_default()),
    ]
}

/// Everything that differs; costs only where the reader may see them.
#[must_use]
pub fn differences(before: &Quote, after: &Quote, costs: bool) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut note =
        |line: Option<&Line>, was: [(&'static str, String); 11], is: [(&'static str, String); 11]| {
            for ((field, before), (_, after)) in was.into_iter().zip(is) {
                if before != after && (costs || field != "cost") {
                    let line = line.map(|line| (line.id, line.name.clone()));
                    found.push(Difference { line, field, before, after });
                }
            }
        };
    note(None, of_quote(before), of_quote(after));
    let is_gone = |line: &&Line| !after.content.lines.iter().any(|other| other.id == line.id);
    for line in &after.content.lines {
        if let Some(was) = before.content.lines.iter().find(|was| was.id == line.id) {
            note(Some(line), of_line(before, was), of_line(after, line));
        }
    }
    let is_new = |line: &&Line| !before.content.lines.iter().any(|other| other.id == line.id);
    let line = |line: &Line| Some((line.id, line.name.clone()));
    for gone in before.content.lines.iter().filter(is_gone) {
        let (before, after) = (told(gone), String::new());
        found.push(Difference { line: line(gone), field: "line", before, after });
    }
    for new in after.content.lines.iter().filter(is_new) {
        let (before, after) = (String::new(), told(new));
        found.push(Difference { line: line(new), field: "line", before, after });
    }
    found
}
