//! Decision tables to and from protobuf: every service that takes one says it in the same words.

use api::types::v1 as pb;
use api::types::v1::decision_table::HitPolicy as Policy;
use types::Violation;

use crate::{HitPolicy, Input, Output, Row, Table, Type};

const POLICIES: [(Policy, HitPolicy); 6] = [
    (Policy::Unique, HitPolicy::Unique),
    (Policy::First, HitPolicy::First),
    (Policy::Collect, HitPolicy::Collect),
    (Policy::RuleOrder, HitPolicy::RuleOrder),
    (Policy::Priority, HitPolicy::Priority),
    (Policy::Any, HitPolicy::Any),
];

impl Table {
    /// A table as its author sent it in `field`; whether it is right, [`Table::compile`] says.
    ///
    /// # Errors
    /// A hit policy or a type that does not exist.
    pub fn from_wire(given: pb::DecisionTable, field: &str) -> Result<Self, Vec<Violation>> {
        let mut wrong = Vec::new();
        let policy = given.hit_policy();
        let hit_policy = POLICIES.iter().find(|(theirs, _)| *theirs == policy).map(|(_, ours)| *ours);
        if hit_policy.is_none() {
            wrong.push(Violation::new(format!("{field}.hit_policy"), "REQUIRED", "must be given"));
        }
        let mut kind = |place: String, name: &str| {
            Type::parse(name).unwrap_or_else(|| {
                let text = format!("{name:?} is none of string, number, boolean, date");
                wrong.push(Violation::new(place, "TYPE_UNKNOWN", text));
                Type::String
            })
        };
        let inputs = given.inputs.into_iter().enumerate().map(|(at, input)| Input {
            kind: kind(format!("{field}.inputs[{at}].type"), &input.r#type),
            name: input.name,
            label: input.label,
        });
        let inputs = inputs.collect();
        let outputs = given.outputs.into_iter().enumerate().map(|(at, output)| Output {
            kind: kind(format!("{field}.outputs[{at}].type"), &output.r#type),
            name: output.name,
            label: output.label,
            allowed: output.allowed,
        });
        let outputs = outputs.collect();
        let row =
            |pb::DecisionRow { id, conditions, conclusions, note }| Row { id, conditions, conclusions, note };
        let rows = given.rows.into_iter().map(row).collect();
        match hit_policy {
            Some(hit_policy) if wrong.is_empty() => {
                Ok(Table { name: given.name, hit_policy, inputs, outputs, rows })
            }
            _ => Err(wrong),
        }
    }

    /// As it is sent.
    #[must_use]
    pub fn into_wire(self) -> pb::DecisionTable {
        let Table { name, hit_policy, inputs, outputs, rows } = self;
        let policy = POLICIES.iter().find(|(_, ours)| *ours == hit_policy).map(|(theirs, _)| *theirs);
        let input = |Input { name, label, kind }| pb::DecisionInput { name, label, r#type: kind.to_string() };
        let output = |Output { name, label, kind, allowed }| pb::DecisionOutput {
            name,
            label,
            r#type: kind.to_string(),
            allowed,
        };
        let row =
            |Row { id, conditions, conclusions, note }| pb::DecisionRow { id, conditions, conclusions, note };
        pb::DecisionTable {
            name,
            hit_policy: policy.unwrap_or_default().into(),
            inputs: inputs.into_iter().map(input).collect(),
            outputs: outputs.into_iter().map(output).collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }
}
