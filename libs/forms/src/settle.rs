//! One value: what was given, what was kept, what the right allows, what the form computes.

use rules::Value;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use types::Violation;

use crate::context::{Context, Demand};
use crate::control::{Aggregate, Case, Lookup, Rollup, Serial, Source, plain};
use crate::field::Field;
use crate::logic::Answer;
use crate::lookup::{looked_up, record};
use crate::rights::Right;
use crate::schema;
use crate::words::in_words;

/// A value on its way into an entry.
pub(crate) struct Spot<'a> {
    pub(crate) field: &'a Field,
    /// `f_items[2].f_price`.
    pub(crate) path: String,
    pub(crate) given: Option<&'a Json>,
    pub(crate) kept: Option<&'a Json>,
    /// Whether the entry, or the row, is a new one.
    pub(crate) fresh: bool,
    pub(crate) right: Right,
    pub(crate) context: &'a Context<'a>,
    /// What rules see from here.
    pub(crate) scope: &'a dyn Fn(&str) -> Value,
    /// What other fields hold that can be seen from here.
    pub(crate) other: &'a dyn Fn(&str) -> Option<Json>,
    /// What they held before.
    pub(crate) before: &'a dyn Fn(&str) -> Option<Json>,
    /// The values of a column, for sums.
    pub(crate) column: &'a dyn Fn(&str) -> Vec<Value>,
}

/// What becomes of it.
#[derive(Default)]
pub(crate) struct Settled {
    pub(crate) value: Option<Json>,
    pub(crate) wrong: Vec<Violation>,
    pub(crate) demands: Vec<Demand>,
}

/// A value, unless it is empty: null, no text, no items, no parts.
pub(crate) fn filled(value: Json) -> Option<Json> {
    let empty = match &value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(parts) => parts.is_empty(),
        _ => false,
    };
    (!empty).then_some(value)
}

/// A field that somebody may not know of is no field to them.
pub(crate) fn unknown_field(path: impl Into<String>) -> Violation {
    Violation::new(path, "UNKNOWN_FIELD", "is no field of this form")
}

impl Spot<'_> {
    fn refuse(&self, reason: &'static str, text: impl Into<String>) -> Violation {
        Violation::new(self.path.clone(), reason, text)
    }

    pub(crate) fn settle(&self) -> Settled {
        let mut settled = match self.field.control.source() {
            Source::Input | Source::Rows(_) => return self.input(),
            Source::Formula(formula) => self.formula(|value| formula.kind.keep(value, formula.scale)),
            Source::Words(source) => {
                let amount = match (self.scope)(source) {
                    Value::Number(amount) => in_words(amount),
                    _ => None,
                };
                Settled { value: amount.map(Json::from), ..Settled::default() }
            }
            Source::Lookup(lookup) => self.lookup(lookup),
            Source::Rollup(rollup) => self.rollup(rollup),
            Source::Serial(serial) => self.serial(serial),
        };
        // Nobody gives a computed value; to send back what was read is no harm.
        let given = self.given.filter(|given| !given.is_null());
        if given.is_some() && self.right == Right::Hidden {
            settled.wrong.push(unknown_field(self.path.clone()));
        } else if given.is_some() && given != settled.value.as_ref() && given != self.kept {
            settled.wrong.push(self.refuse("COMPUTED_DIFFERS", "is computed and comes out otherwise"));
        }
        settled
    }

    fn input(&self) -> Settled {
        let control = &self.field.control;
        let mut settled = Settled::default();
        let given = self.given.map(|given| filled(control.tidy(given.clone())));
        // What an older version kept is brought to the present shape by whoever may change it.
        let kept = match self.right {
            Right::Write => self.kept.and_then(|kept| filled(control.tidy(kept.clone()))),
            _ => self.kept.cloned(),
        };
        let mut value = match (&given, self.right) {
            (Some(given), Right::Write) => given.clone(),
            _ => kept.clone(),
        };
        let mut judged = self.right == Right::Write;
        if value.is_none() && self.fresh && (self.given.is_none() || self.right < Right::Write) {
            match self.default() {
                Ok(default) => {
                    judged |= default.is_some();
                    value = default;
                }
                Err(violation) => settled.wrong.push(violation),
            }
        }
        match (&given, self.right) {
            (Some(_), Right::Hidden) => settled.wrong.push(unknown_field(self.path.clone())),
            (Some(given), Right::Read) => {
                // Where only a part is seen, only that part may be sent back: nobody guesses the rest.
                let seen = value.as_ref().map(|value| control.masked(value).unwrap_or_else(|| value.clone()));
                if *given != seen {
                    settled.wrong.push(self.refuse("READ_ONLY", "may not be changed here"));
                }
            }
            _ => {}
        }
        if let Some(value) = value.as_ref().filter(|_| judged) {
            self.judge(value, kept.as_ref(), &mut settled);
        }
        settled.value = value;
        settled
    }

    fn judge(&self, value: &Json, kept: Option<&Json>, settled: &mut Settled) {
        let errors: Vec<Violation> = self
            .field
            .validator
            .iter_errors(value)
            .map(|error| {
                let (reason, text) = schema::reason(&error);
                Violation::new(format!("{}{}", self.path, inner(&error)), reason, text)
            })
            .collect();
        if !errors.is_empty() {
            settled.wrong.extend(errors);
            return;
        }
        let mut case = Case {
            context: self.context,
            path: self.path.clone(),
            field: &self.field.id,
            other: self.other,
            before: self.before,
            kept,
            wrong: vec![],
            demands: vec![],
        };
        self.field.control.judge(value, &mut case);
        settled.wrong.append(&mut case.wrong);
        settled.demands.append(&mut case.demands);
    }

    fn default(&self) -> Result<Option<Json>, Violation> {
        match self.field.default.as_ref().map(|rule| rule.ask(&self.scope)) {
            Some(Answer::Value(value)) => Ok(filled(self.field.input(value))),
            Some(Answer::Failed) => Err(self.refuse("DEFAULT_WITHOUT_VALUE", "the default has no value")),
            Some(Answer::Empty) | None => Ok(None),
        }
    }

    fn formula(&self, keep: impl Fn(&Value) -> Option<Json>) -> Settled {
        let mut settled = Settled::default();
        match self.field.formula.as_ref().map(|rule| rule.ask(&self.scope)) {
            Some(Answer::Value(value)) => {
                settled.value = keep(&value);
                self.fits(&mut settled);
            }
            Some(Answer::Failed) => {
                settled.wrong.push(self.refuse("FORMULA_WITHOUT_VALUE", "the formula has no value"));
            }
            Some(Answer::Empty) | None => {}
        }
        settled
    }

    /// A computed number may be too long.
    fn fits(&self, settled: &mut Settled) {
        if settled.value.as_ref().is_some_and(|value| !self.field.validator.is_valid(value)) {
            settled.wrong.push(self.refuse("OUT_OF_RANGE", "the computed value is too large"));
        }
    }

    fn lookup(&self, lookup: &Lookup) -> Settled {
        let mut settled = Settled::default();
        let of = |reference: Option<Json>| reference.as_ref().and_then(record);
        let Some(record) = of((self.other)(&lookup.from.reference)) else { return settled };
        let before = of((self.before)(&lookup.from.reference));
        let stays = !self.fresh && before.as_ref() == Some(&record);
        match self.context.records.get(&record) {
            // As it was when the record was chosen, or the last that could be seen of it.
            found if stays && (lookup.live != Some(true) || found.is_none()) => {
                settled.value = self.kept.cloned();
            }
            Some(properties) => {
                settled.value = looked_up(lookup, properties);
                self.fits(&mut settled);
            }
            None => {
                let text = "the record that it comes from was not found";
                settled.wrong.push(self.refuse("LOOKUP_MISSING", text));
            }
        }
        settled
    }

    fn rollup(&self, rollup: &Rollup) -> Settled {
        let values = (self.column)(&rollup.column);
        let mut settled = Settled::default();
        let total = match rollup.aggregate {
            Aggregate::Count => Ok(Some(values.iter().filter(|value| **value != Value::Null).count().into())),
            aggregate => total(aggregate, &values),
        };
        match total {
            Ok(total) => {
                settled.value = total.map(|total: Decimal| plain(total, rollup.scale).into());
                self.fits(&mut settled);
            }
            Err(TooLarge) => {
                settled.wrong.push(self.refuse("OUT_OF_RANGE", "the computed value is too large"));
            }
        }
        settled
    }

    fn serial(&self, serial: &Serial) -> Settled {
        let demand = || Demand::Serial {
            field: self.field.id.clone(),
            series: serial.template.series(self.context.today(), self.context.department_code),
            gaps: serial.gaps == Some(true),
        };
        let demands = if self.kept.is_none() { vec![demand()] } else { vec![] };
        Settled { value: self.kept.cloned(), demands, ..Settled::default() }
    }
}

struct TooLarge;

fn total(aggregate: Aggregate, values: &[Value]) -> Result<Option<Decimal>, TooLarge> {
    let numbers: Vec<Decimal> = values
        .iter()
        .filter_map(|value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    let sum =
        numbers.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(*number)).ok_or(TooLarge)?;
    Ok(match aggregate {
        Aggregate::Sum => Some(sum),
        Aggregate::Avg => sum.checked_div(numbers.len().into()),
        Aggregate::Min => numbers.into_iter().min(),
        Aggregate::Max => numbers.into_iter().max(),
        Aggregate::Count => None,
    })
}

/// The part of a value that an error is about: `.start`, `[2].size`.
fn inner(error: &jsonschema::ValidationError<'_>) -> String {
    let path = error.instance_path().to_string();
    path.split('/').skip(1).fold(String::new(), |inner, part| {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{inner}[{part}]")
        } else {
            format!("{inner}.{part}")
        }
    })
}
