//! What differs between two versions of what was agreed: fields, lines, clauses line by line, instalments.

use similar::{ChangeTag, TextDiff};

use crate::clause::Article;
use crate::contract::Terms;
use crate::plan::{Due, Event, Instalment, Share};

/// What happened to a part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// It is the same; only of lines of a text.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another; never of lines of a text.
    Changed,
}

/// A group of lines of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextChange {
    /// What happened to them.
    pub kind: Kind,
    /// The lines.
    pub text: String,
}

/// A part that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Where.
    pub field: String,
    /// What happened to it.
    pub kind: Kind,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
    /// Of a text, line by line.
    pub changes: Vec<TextChange>,
}

/// Two texts line by line; neighbouring lines of a kind together.
#[must_use]
pub fn texts(before: &str, after: &str) -> Vec<TextChange> {
    let difference = TextDiff::from_lines(before, after);
    let mut changes: Vec<TextChange> = Vec::new();
    for change in difference.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Insert => Kind::Added,
            ChangeTag::Delete => Kind::Removed,
        };
        let line = change.value().trim_end_matches(['\n', '\r']);
        match changes.last_mut() {
            Some(last) if last.kind == kind => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            _ => changes.push(TextChange { kind, text: line.to_owned() }),
        }
    }
    changes
}

/// A field of a part, as people read it.
type Field = (&'static str, String);

#[derive(Default)]
struct Found(Vec<Difference>);

impl Found {
    fn value(&mut self, field: String, before: String, after: String) {
        if before != after {
            self.0.push(Difference { field, kind: Kind::Changed, before, after, changes: Vec::new() });
        }
    }

    fn fields(&mut self, at: &str, before: Vec<Field>, after: Vec<Field>) {
        let at = if at.is_empty() { String::new() } else { format!("{at}.") };
        for ((field, before), (_, after)) in before.into_iter().zip(after) {
            self.value(format!("{at}{field}"), before, after);
        }
    }

    /// Things of a list that are the same thing when their keys are.
    fn list<T, K: PartialEq>(
        &mut self,
        (before, after): (&[T], &[T]),
        key: impl Fn(&T) -> K,
        name: impl Fn(&T) -> String,
        told: impl Fn(&T) -> Vec<Field>,
    ) {
        let words = |one: &T| told(one).into_iter().map(|(_, text)| text).filter(|text| !text.is_empty());
        let whole = |one: &T| words(one).collect::<Vec<_>>().join(" · ");
        for one in before.iter().filter(|one| !after.iter().any(|other| key(other) == key(one))) {
            let (before, after) = (whole(one), String::new());
            self.0.push(Difference {
                field: name(one),
                kind: Kind::Removed,
                before,
                after,
                changes: Vec::new(),
            });
        }
        for one in after {
            match before.iter().find(|other| key(other) == key(one)) {
                Some(other) => self.fields(&name(one), told(other), told(one)),
                None => {
                    let (before, after) = (String::new(), whole(one));
                    let kind = Kind::Added;
                    self.0.push(Difference { field: name(one), kind, before, after, changes: Vec::new() });
                }
            }
        }
    }

    fn articles(&mut self, before: &[Article], after: &[Article]) {
        let same = |one: &Article, other: &Article| match (one.clause, other.clause) {
            (None, None) => one.title == other.title,
            (one, other) => one == other,
        };
        let mut note = |article: &Article, kind, old: &str, new: &str| {
            let field = format!("clauses.{}", article.title);
            let (before, after) = (String::new(), String::new());
            self.0.push(Difference { field, kind, before, after, changes: texts(old, new) });
        };
        for one in before.iter().filter(|one| !after.iter().any(|other| same(one, other))) {
            note(one, Kind::Removed, &one.text, "");
        }
        for one in after {
            match before.iter().find(|other| same(one, other)) {
                None => note(one, Kind::Added, "", &one.text),
                Some(other) if (&other.text, &other.title) != (&one.text, &one.title) => {
                    let whole = |article: &Article| format!("{}\n{}", article.title, article.text);
                    note(one, Kind::Changed, &whole(other), &whole(one));
                }
                Some(_) => {}
            }
        }
        let order = |articles: &[Article]| {
            articles.iter().map(|article| article.title.clone()).collect::<Vec<_>>().join(" · ")
        };
        let kept = |articles: &[Article], others: &[Article]| {
            let kept = articles.iter().filter(|one| others.iter().any(|other| same(one, other)));
            kept.cloned().collect::<Vec<_>>()
        };
        let (old, new) = (kept(before, after), kept(after, before));
        if !old.iter().zip(&new).all(|(one, other)| same(one, other)) {
            self.value("clauses".to_owned(), order(&old), order(&new));
        }
    }
}

fn id(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

fn head(terms: &Terms) -> Vec<Field> {
    vec![
        ("title", terms.title.clone()),
        ("contact_id", id(terms.contact)),
        ("opportunity_id", id(terms.opportunity)),
        ("currency", terms.currency.to_string()),
        ("tax_included", terms.taxed.to_string()),
        ("delivery_terms", terms.delivery.clone()),
        ("payment_terms", terms.payment.clone()),
        ("place", terms.place.clone()),
        ("remark", terms.remark.clone()),
    ]
}

fn line(line: &types::Line) -> Vec<Field> {
    let options: Vec<&str> = line.options.iter().map(|option| option.name.as_str()).collect();
    vec![
        ("code", line.code.clone()),
        ("name", line.name.clone()),
        ("specification", line.specification.clone()),
        ("options", options.join("、")),
        ("quantity", line.quantity.normalize().to_string()),
        ("unit", line.unit.clone()),
        ("price", line.price.normalize().to_string()),
        ("discount", line.discount.normalize().to_string()),
        ("tax_rate", line.tax_rate.normalize().to_string()),
        ("lead_days", id(line.lead_days)),
        ("remark", line.remark.clone()),
    ]
}

fn instalment(part: &Instalment) -> Vec<Field> {
    let share = match part.share {
        Share::Percent(share) => format!("{}%", share.normalize()),
        Share::Amount(amount) => amount.normalize().to_string(),
    };
    let due = match part.due {
        Due::On(day) => day.to_string(),
        Due::After(Event::Signed, days) => format!("SIGNED+{days}"),
        Due::After(Event::Effective, days) => format!("EFFECTIVE+{days}"),
        Due::After(Event::Shipped, days) => format!("SHIPPED+{days}"),
    };
    vec![("name", part.name.clone()), ("share", share), ("due", due)]
}

/// Everything that differs, `before` to `after`.
#[must_use]
pub fn compare(before: &Terms, after: &Terms) -> Vec<Difference> {
    let mut found = Found::default();
    found.fields("", head(before), head(after));
    found.list((&before.lines, &after.lines), |line| line.id, |line| format!("lines.{}", line.name), line);
    found.articles(&before.articles, &after.articles);
    found.list(
        (&before.plan, &after.plan),
        |part| part.id,
        |part| format!("instalments.{}", part.name),
        instalment,
    );
    found.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::sample;

    #[test]
    fn the_same_terms_do_not_differ() {
        assert_eq!(compare(&sample::terms(), &sample::terms()), []);
    }

    #[test]
    fn a_price_a_clause_and_a_part_of_the_plan_are_named_where_they_differ() {
        let before = sample::terms();
        let mut after = sample::terms();
        "新标题".clone_into(&mut after.title);
        after.lines[0].price = "120000".parse().expect("a decimal");
        "质保期24个月。\n免费维修。".clone_into(&mut after.articles[0].text);
        after.plan.remove(1);
        let found = compare(&before, &after);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.field.as_str(), one.kind, one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("title", Kind::Changed, "立式加工中心购销合同", "新标题"),
                ("lines.立式加工中心.price", Kind::Changed, "128000", "120000"),
                ("clauses.质量保证", Kind::Changed, "", ""),
                ("instalments.尾款", Kind::Removed, "尾款 · 70% · SHIPPED+30", ""),
            ]
        );
        let changes: Vec<_> = found[2].changes.iter().map(|one| (one.kind, one.text.as_str())).collect();
        assert_eq!(
            changes,
            [
                (Kind::Same, "质量保证"),
                (Kind::Removed, "质保期12个月。"),
                (Kind::Added, "质保期24个月。"),
                (Kind::Same, "免费维修。"),
            ]
        );
    }

    #[test]
    fn clauses_in_another_order_differ() {
        let mut before = sample::terms();
        let second =
            Article {
                clause: None, version: 0, title: "其他".to_owned(), text: "一式四份。".to_owned()
            };
        before.articles.push(second);
        let mut after = before.clone();
        after.articles.reverse();
        let found = compare(&before, &after);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].before.as_str(), found[0].after.as_str()),
            ("质量保证 · 其他", "其他 · 质量保证")
        );
    }
}
