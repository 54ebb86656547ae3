//! A document becomes a form that can judge: the logic at its fields, and an order in which every field is settled
//! before those that look at it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rules::Type;

use crate::control::{Gives, Source};
use crate::document::{Document, Formula, Visible};
use crate::field::Field;
use crate::layout::Places;
use crate::logic::{Check, Names, Rule};
use crate::problems::Problems;

/// Conditions that show one field or section; all of its fields are asked each of them.
const CONDITIONS: usize = 5;
/// Letters of the message of a check.
const MESSAGE: usize = 200;

pub(crate) struct Compiler<'a> {
    pub(crate) fields: &'a mut Vec<Field>,
    /// Fields that could not be read; told already.
    pub(crate) broken: &'a HashSet<String>,
    pub(crate) index: &'a HashMap<String, usize>,
    pub(crate) names: &'a Names<'a>,
    pub(crate) wrong: &'a mut Problems,
}

impl Compiler<'_> {
    fn field(&mut self, id: &str, path: &str) -> Option<usize> {
        let found = self.index.get(id).copied();
        if found.is_none() && !self.broken.contains(id) {
            let id: String = id.chars().take(40).collect();
            self.wrong.add(path, "FIELD_UNKNOWN", format!("{id} is no field of this form"));
        }
        found
    }

    /// Checks what the options of fields say of other fields.
    pub(crate) fn options(&mut self) {
        for at in 0..self.fields.len() {
            let field = &self.fields[at];
            let path = field.path(self.fields);
            for (keyword, other) in field.control.fields() {
                let path = format!("{path}.{keyword}");
                let Some(other) = self.index.get(other) else {
                    if !self.broken.contains(other) {
                        self.wrong.add(path, "FIELD_UNKNOWN", format!("{other} is no field of this form"));
                    }
                    continue;
                };
                let table = self.fields[*other].table;
                // A row sees itself and what stands outside of tables; a table and a sum see columns.
                let reached = match field.control.source() {
                    Source::Rows(_) => table == Some(at),
                    Source::Rollup(_) => table.is_some(),
                    _ => table.is_none() || table == field.table,
                };
                if !reached {
                    self.wrong.add(path, "FIELD_OUT_OF_REACH", "the field stands elsewhere");
                } else if let Some(text) = unfit(field, &self.fields[*other]) {
                    self.wrong.add(path, "FIELD_UNFIT", text);
                }
            }
        }
    }

    /// Puts the logic at its fields.
    pub(crate) fn logic(&mut self, document: &Document, places: &Places) -> Vec<Check> {
        self.formulas(&document.logic.formulas);
        self.defaults(&document.logic.defaults);
        self.visible(&document.logic.visible, places);
        for (at, required) in document.logic.required.iter().enumerate() {
            let path = format!("logic.required[{at}]");
            let Some(field) = self.field(&required.field, &format!("{path}.field")) else { continue };
            if !self.fields[field].is_input() {
                self.wrong.add(format!("{path}.field"), "COMPUTED", "nobody fills it in");
            }
            match &required.when {
                None if self.fields[field].required.replace(vec![]).is_some() => {
                    self.wrong.add(
                        format!("{path}.field"),
                        "TWICE",
                        "is required always, or by another condition",
                    );
                }
                None => {}
                Some(when) => {
                    let (table, path) = (self.fields[field].table, format!("{path}.when"));
                    let rule = self.names.rule(when, Type::Boolean, table, &path, self.fields, self.wrong);
                    if self.fields[field].required.as_ref().is_some_and(Vec::is_empty) {
                        self.wrong.add(path, "TWICE", "is required always");
                    } else {
                        self.fields[field].required.get_or_insert_default().extend(rule);
                    }
                }
            }
        }
        self.checks(document)
    }

    fn visible(&mut self, conditions: &[Visible], places: &Places) {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for (at, visible) in conditions.iter().enumerate() {
            let path = format!("logic.visible[{at}]");
            let target = visible.target.as_str();
            let count = counts.entry(target).or_default();
            *count += 1;
            if *count > CONDITIONS {
                self.wrong.add(&path, "SIZE", format!("at most {CONDITIONS} conditions of one target"));
                continue;
            }
            let fields: Vec<usize> = match places.sections.get(target) {
                Some(fields) => fields.iter().filter_map(|id| self.index.get(id).copied()).collect(),
                None => self.field(target, &format!("{path}.target")).into_iter().collect(),
            };
            let table = fields.first().and_then(|field| self.fields[*field].table);
            let when = format!("{path}.when");
            let rule = self.names.rule(&visible.when, Type::Boolean, table, &when, self.fields, self.wrong);
            let Some(rule) = rule.map(Arc::new) else { continue };
            for field in fields {
                self.fields[field].visible.push(rule.clone());
            }
        }
    }

    fn checks(&mut self, document: &Document) -> Vec<Check> {
        let mut checks = Vec::new();
        for (at, check) in document.logic.checks.iter().enumerate() {
            let path = format!("logic.checks[{at}]");
            if !(1..=MESSAGE).contains(&check.message.trim().chars().count()) {
                self.wrong.add(format!("{path}.message"), "LENGTH", format!("1 to {MESSAGE} characters"));
            }
            let Some(field) = self.field(&check.field, &format!("{path}.field")) else { continue };
            let (table, path) = (self.fields[field].table, format!("{path}.holds"));
            let rule = self.names.rule(&check.holds, Type::Boolean, table, &path, self.fields, self.wrong);
            let message = check.message.trim().to_owned();
            checks.extend(rule.map(|rule| Check { field, rule, message }));
        }
        checks
    }

    fn formulas(&mut self, formulas: &[Formula]) {
        let mut given = BTreeSet::new();
        for (at, formula) in formulas.iter().enumerate() {
            let path = format!("logic.formulas[{at}]");
            let Some(field) = self.field(&formula.field, &format!("{path}.field")) else { continue };
            let Source::Formula(options) = self.fields[field].control.source() else {
                self.wrong.add(
                    format!("{path}.field"),
                    "NOT_A_FORMULA",
                    "is no field of the control formula",
                );
                continue;
            };
            let (kind, scale, table) = (options.kind, options.scale, self.fields[field].table);
            if !given.insert(field) {
                self.wrong.add(format!("{path}.field"), "TWICE", "has a formula already");
            }
            let (text, path) = (&formula.expression, format!("{path}.expression"));
            self.fields[field].formula = match kind {
                Gives::Number | Gives::Money => {
                    self.names.number(text, kind.scale(scale), table, &path, self.fields, self.wrong)
                }
                kind => self.names.rule(text, kind.to_type(), table, &path, self.fields, self.wrong),
            };
        }
        for (at, field) in self.fields.iter().enumerate() {
            if matches!(field.control.source(), Source::Formula(_)) && !given.contains(&at) {
                let text = "has no formula in logic.formulas";
                self.wrong.add(field.path(self.fields), "FORMULA_MISSING", text);
            }
        }
    }

    fn defaults(&mut self, defaults: &[Formula]) {
        let mut given = BTreeSet::new();
        for (at, default) in defaults.iter().enumerate() {
            let path = format!("logic.defaults[{at}]");
            let Some(at) = self.field(&default.field, &format!("{path}.field")) else { continue };
            let field = &self.fields[at];
            let kind = match field.names.as_slice() {
                [(name, kind)] if *name == field.id && field.kind.name != "reference" && field.is_input() => {
                    *kind
                }
                _ => {
                    let text = "only fields of one value that people fill in can have a default";
                    self.wrong.add(format!("{path}.field"), "DEFAULT_NOT_POSSIBLE", text);
                    continue;
                }
            };
            if !given.insert(at) {
                self.wrong.add(format!("{path}.field"), "TWICE", "has a default already");
            }
            let (table, path) = (field.table, format!("{path}.expression"));
            let rule = self.names.rule(&default.expression, kind, table, &path, self.fields, self.wrong);
            let field = &mut self.fields[at];
            let constant = rule.as_ref().and_then(Rule::constant).map(|value| field.input(value.clone()));
            if constant.is_some_and(|constant| !field.validator.is_valid(&constant)) {
                self.wrong.add(path, "DEFAULT_UNFIT", "the field would refuse it");
            }
            field.default = rule;
        }
    }

    /// The fields in an order in which each stands behind what it looks at.
    pub(crate) fn order(&mut self) -> Vec<usize> {
        let count = self.fields.len();
        let mut needs: Vec<BTreeSet<usize>> = (0..count).map(|at| self.needs(at)).collect();
        let mut needed_by: Vec<Vec<usize>> = vec![vec![]; count];
        for (at, needs) in needs.iter().enumerate() {
            needs.iter().for_each(|need| needed_by[*need].push(at));
        }
        let mut ready: BTreeSet<usize> = (0..count).filter(|at| needs[*at].is_empty()).collect();
        let mut order = Vec::with_capacity(count);
        while let Some(at) = ready.pop_first() {
            order.push(at);
            for by in &needed_by[at] {
                needs[*by].remove(&at);
                if needs[*by].is_empty() {
                    ready.insert(*by);
                }
            }
        }
        self.cycles(&needs);
        order
    }

    fn cycles(&mut self, left: &[BTreeSet<usize>]) {
        let mut seen = BTreeSet::new();
        for start in (0..left.len()).filter(|at| !left[*at].is_empty()) {
            // Following what is still needed must come back to where it was.
            let (mut at, mut way) = (start, Vec::new());
            while !way.contains(&at) && !seen.contains(&at) {
                way.push(at);
                match left[at].first() {
                    Some(next) => at = *next,
                    None => break,
                }
            }
            if let Some(begin) = way.iter().position(|on_way| *on_way == at) {
                let ids: Vec<&str> =
                    way[begin..].iter().chain([&at]).map(|at| self.fields[*at].id.as_str()).collect();
                let text = format!("depends on itself: {}", ids.join(" → "));
                self.wrong.add(self.fields[at].path(self.fields), "CYCLE", text);
            }
            seen.extend(way);
        }
    }

    /// The fields that must be settled before this one.
    fn needs(&self, at: usize) -> BTreeSet<usize> {
        let field = &self.fields[at];
        let visible = field.visible.iter().map(Arc::as_ref);
        let rules = field.formula.iter().chain(&field.default).chain(visible);
        let named = rules.flat_map(|rule| &rule.uses).filter_map(|name| self.names.owner(name));
        let mut needs: BTreeSet<usize> = named.chain(field.table).collect();
        if !field.is_table() {
            needs.extend(field.control.fields().iter().filter_map(|(_, id)| self.index.get(*id)));
        }
        // What looks at a table waits for its rows; a sum for its column.
        needs
    }
}

/// Why `other` cannot be what an option of `field` names.
fn unfit(field: &Field, other: &Field) -> Option<&'static str> {
    let one_number = matches!(other.names.as_slice(), [(name, Type::Number)] if *name == other.id);
    match field.control.source() {
        Source::Words(_) => {
            let yuan = other.property.get("x-currency").is_some_and(|currency| currency == "CNY");
            let formula = matches!(other.control.source(), Source::Formula(of) if of.kind == Gives::Money);
            (!yuan && !formula).then_some("must be money in CNY")
        }
        Source::Lookup(_) => {
            let one =
                other.kind.name == "reference" && other.property.get("x-multiple") != Some(&true.into());
            (!one).then_some("must be a reference to one record")
        }
        Source::Rollup(rollup) => {
            let counted = rollup.aggregate == crate::control::Aggregate::Count;
            (!one_number && !counted).then_some("must be a column of numbers")
        }
        Source::Rows(_) => (!other.is_input() || other.names.is_empty()).then_some("cannot tell rows apart"),
        _ => None,
    }
}
