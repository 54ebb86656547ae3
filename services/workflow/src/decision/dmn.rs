//! A decision table as a DMN file (1.5, chapter 13), for other tools and from them.

use std::collections::HashSet;

use roxmltree::{Document, Node, ParsingOptions};
use rules::{HitPolicy, Input, Output, Row, Table, Type};
use types::Violation;

use crate::xml::Xml;

const MODEL: &str = "https://www.omg.org/spec/DMN/20230324/MODEL/";
/// What the models of every version of the standard stand in.
const MODELS: &str = "/spec/DMN/";
/// Bytes of a file.
const SIZE: usize = 4 << 20;
/// Elements of a file.
const NODES: u32 = 200_000;

const POLICIES: [(&str, HitPolicy); 6] = [
    ("UNIQUE", HitPolicy::Unique),
    ("FIRST", HitPolicy::First),
    ("COLLECT", HitPolicy::Collect),
    ("RULE ORDER", HitPolicy::RuleOrder),
    ("PRIORITY", HitPolicy::Priority),
    ("ANY", HitPolicy::Any),
];

/// A table as a DMN 1.5 file; `key` is what it is known by.
#[must_use]
pub fn export(table: &Table, key: &str) -> String {
    let said = |name, text: &str| Xml::new(name).holding([Xml::new("text").saying(text)]);
    let policy =
        POLICIES.iter().find(|(_, ours)| *ours == table.hit_policy).map_or("UNIQUE", |(name, _)| name);
    let inputs = table.inputs.iter().enumerate().map(|(at, input)| {
        let asked = said("inputExpression", &input.name).with("typeRef", input.kind.to_string());
        Xml::new("input")
            .with("id", format!("input-{}", at + 1))
            .with_some("label", &input.label)
            .holding([asked])
    });
    let outputs = table.outputs.iter().enumerate().map(|(at, output)| {
        let allowed = (!output.allowed.is_empty()).then(|| said("outputValues", &output.allowed.join(", ")));
        Xml::new("output")
            .with("id", format!("output-{}", at + 1))
            .with("name", &output.name)
            .with_some("label", &output.label)
            .with("typeRef", output.kind.to_string())
            .holding(allowed)
    });
    // An id of XML cannot be just anything: ours is the label.
    let rules = table.rows.iter().enumerate().map(|(at, row)| {
        Xml::new("rule")
            .with("id", format!("rule-{}", at + 1))
            .with("label", &row.id)
            .holding(row.conditions.iter().map(|cell| said("inputEntry", cell)))
            .holding(row.conclusions.iter().map(|cell| said("outputEntry", cell)))
            .holding([said("annotationEntry", &row.note)])
    });
    let held = Xml::new("decisionTable")
        .with("id", "table")
        .with("hitPolicy", policy)
        .holding(inputs)
        .holding(outputs)
        .holding([Xml::new("annotation").with("name", "note")])
        .holding(rules);
    let data = table.inputs.iter().enumerate().map(|(at, input)| {
        let variable = Xml::new("variable").with("name", &input.name).with("typeRef", input.kind.to_string());
        Xml::new("inputData")
            .with("id", format!("data-{}", at + 1))
            .with("name", &input.name)
            .holding([variable])
    });
    let required = (1..=table.inputs.len()).map(|at| {
        let link = Xml::new("requiredInput").with("href", format!("#data-{at}"));
        Xml::new("informationRequirement").with("id", format!("requirement-{at}")).holding([link])
    });
    let decision = Xml::new("decision")
        .with("id", "decision")
        .with("name", &table.name)
        .holding([Xml::new("variable").with("name", &table.name)])
        .holding(required)
        .holding([held]);
    Xml::new("definitions")
        .with("xmlns", MODEL)
        .with("id", "definitions")
        .with("name", key)
        .with("namespace", format!("urn:throughline:decision:{key}"))
        .with("exporter", "Throughline")
        .holding(data)
        .holding([decision])
        .file()
}

/// A file that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// Its table; whether it is right, [`Table::compile`] says.
    pub table: Table,
    /// What was not taken over literally, by element.
    pub remarks: Vec<Violation>,
}

/// Reads the one decision table of a file.
///
/// # Errors
/// Everything that cannot be taken over, by id of the element, or its name where it has no id.
pub fn import(text: &str) -> Result<Imported, Vec<Violation>> {
    let refused = |reason, why: String| Err(vec![Violation::new("dmn", reason, why)]);
    if text.len() > SIZE {
        return refused("TOO_LARGE", format!("at most {SIZE} bytes"));
    }
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => return refused("MALFORMED", error.to_string()),
    };
    let root = document.root_element();
    let namespace = root.tag_name().namespace().unwrap_or_default();
    if root.tag_name().name() != "definitions" || !namespace.contains(MODELS) {
        return refused("MALFORMED", "is no DMN file".to_owned());
    }
    let mut reader = Reader { root, wrong: Vec::new(), remarks: Vec::new() };
    let table = reader.table();
    match table {
        Some(table) if reader.wrong.is_empty() => Ok(Imported { table, remarks: reader.remarks }),
        _ => Err(reader.wrong),
    }
}

struct Reader<'a> {
    root: Node<'a, 'a>,
    wrong: Vec<Violation>,
    remarks: Vec<Violation>,
}

/// A name of the file that rules cannot use as it is, and what it is called instead.
struct Renamed {
    from: String,
    to: String,
}

impl<'a> Reader<'a> {
    fn refuse(&mut self, node: Node<'_, '_>, reason: &'static str, why: impl Into<String>) {
        self.wrong.push(Violation::new(place(node), reason, why));
    }

    fn remark(&mut self, node: Node<'_, '_>, reason: &'static str, why: impl Into<String>) {
        self.remarks.push(Violation::new(place(node), reason, why));
    }

    fn table(&mut self) -> Option<Table> {
        let tables: Vec<Node<'a, 'a>> =
            children(self.root, "decision").filter(|node| child(*node, "decisionTable").is_some()).collect();
        let [decision] = tables[..] else {
            let why = format!("must hold one decision table, not {}", tables.len());
            self.refuse(self.root, "ONE_TABLE", why);
            return None;
        };
        for part in self.root.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "inputData" | "itemDefinition" | "decision" | "description" | "knowledgeSource" => {}
                "DMNDI" => self.remark(part, "DROPPED", "the diagram is not kept"),
                other => self.remark(part, "DROPPED", format!("{other} is not kept")),
            }
        }
        for part in children(decision, "knowledgeRequirement") {
            self.refuse(part, "NOT_COVERED", "functions of the model cannot be called");
        }
        let node = child(decision, "decisionTable")?;
        let policy = node.attribute("hitPolicy").unwrap_or("UNIQUE");
        let hit_policy = POLICIES.iter().find(|(name, _)| *name == policy).map(|(_, policy)| *policy);
        if hit_policy.is_none() {
            self.refuse(node, "NOT_COVERED", format!("the hit policy {policy} is not covered"));
        }
        if let Some(how) = node.attribute("aggregation") {
            self.refuse(node, "NOT_COVERED", format!("hits are not aggregated by {how}"));
        }
        let (inputs, renamed) = self.inputs(node);
        let outputs = self.outputs(decision, node);
        let mut rows = self.rows(node, &renamed);
        self.default(node, hit_policy, &inputs, &renamed, &mut rows);
        let name = decision.attribute("name").unwrap_or_default().to_owned();
        Some(Table { name, hit_policy: hit_policy?, inputs, outputs, rows })
    }

    fn inputs(&mut self, table: Node<'a, 'a>) -> (Vec<Input>, Vec<Renamed>) {
        let (mut inputs, mut renamed) = (Vec::new(), Vec::new());
        for node in children(table, "input") {
            let Some(asked) = child(node, "inputExpression") else {
                self.refuse(node, "REQUIRED", "an input needs an expression");
                continue;
            };
            let said = entry(asked).trim();
            let name = identifier(said);
            if !rules::is_name(&name) || said.chars().any(|c| !c.is_alphanumeric() && !" _".contains(c)) {
                self.refuse(node, "NOT_COVERED", format!("an input must be a name, not {said:?}"));
                continue;
            }
            if name != said {
                self.remark(node, "RENAMED", format!("{said} is called {name}"));
                renamed.push(Renamed { from: said.to_owned(), to: name.clone() });
            }
            if let Some(values) = child(node, "inputValues") {
                self.remark(values, "DROPPED", "the values that an input may have are not kept");
            }
            let data = ["inputData", "decision"].into_iter().flat_map(|kind| children(self.root, kind));
            let variable = data
                .filter(|data| data.attribute("name") == Some(said))
                .find_map(|data| child(data, "variable"));
            let kind = asked.attribute("typeRef").or_else(|| variable?.attribute("typeRef"));
            let Some((kind, _)) = self.shape(node, kind) else { continue };
            let label = node.attribute("label").unwrap_or(if name == said { "" } else { said });
            inputs.push(Input { name, label: label.to_owned(), kind });
        }
        (inputs, renamed)
    }

    fn outputs(&mut self, decision: Node<'a, 'a>, table: Node<'a, 'a>) -> Vec<Output> {
        let nodes: Vec<Node<'a, 'a>> = children(table, "output").collect();
        let whole = child(decision, "variable").and_then(|variable| variable.attribute("typeRef"));
        let whole = whole.or_else(|| table.attribute("typeRef")).filter(|_| nodes.len() == 1);
        let mut outputs = Vec::new();
        for node in nodes {
            let said = node.attribute("name").unwrap_or("result");
            let name = identifier(said);
            if name != said {
                self.remark(node, "RENAMED", format!("{said} is called {name}"));
            }
            let Some((kind, allowed)) = self.shape(node, node.attribute("typeRef").or(whole)) else {
                continue;
            };
            let allowed = child(node, "outputValues").map_or(allowed, |values| list(entry(values)));
            let label = node.attribute("label").unwrap_or(if name == said { "" } else { said });
            outputs.push(Output { name, label: label.to_owned(), kind, allowed });
        }
        outputs
    }

    fn rows(&mut self, table: Node<'a, 'a>, renamed: &[Renamed]) -> Vec<Row> {
        let mut ids = HashSet::new();
        let rule = |(at, rule): (usize, Node<'a, 'a>)| {
            let named = [rule.attribute("label"), rule.attribute("id")].into_iter().flatten();
            let mut named = named.map(str::to_owned).chain([format!("r{}", at + 1), format!("r{}_", at + 1)]);
            let id = named.find(|id| !id.is_empty() && id.chars().count() <= 60 && ids.insert(id.clone()));
            let cells = |part| children(rule, part).map(|cell| called(entry(cell).trim(), renamed)).collect();
            let notes: Vec<&str> = children(rule, "annotationEntry")
                .map(|note| entry(note).trim())
                .filter(|note| !note.is_empty())
                .collect();
            let described = child(rule, "description").and_then(|text| text.text()).map(str::trim);
            Row {
                id: id.unwrap_or_default(),
                conditions: cells("inputEntry"),
                conclusions: cells("outputEntry"),
                note: notes.first().copied().or(described).unwrap_or_default().to_owned(),
            }
        };
        children(table, "rule").enumerate().map(rule).collect()
    }

    /// What is concluded when no row matches: under FIRST, a last row.
    fn default(
        &mut self,
        table: Node<'a, 'a>,
        policy: Option<HitPolicy>,
        inputs: &[Input],
        renamed: &[Renamed],
        rows: &mut Vec<Row>,
    ) {
        let nodes: Vec<Node<'a, 'a>> = children(table, "output").collect();
        let defaults: Vec<String> = nodes
            .iter()
            .filter_map(|output| child(*output, "defaultOutputEntry"))
            .map(|default| called(entry(default).trim(), renamed))
            .collect();
        if defaults.is_empty() {
            return;
        }
        if policy != Some(HitPolicy::First) || defaults.len() != nodes.len() {
            let why = "a default is taken over under FIRST, as a last row; write a row for it";
            self.refuse(table, "NOT_COVERED", why);
            return;
        }
        self.remark(table, "REWRITTEN", "the default is the last row");
        rows.push(Row {
            id: "default".to_owned(),
            conditions: vec!["-".to_owned(); inputs.len()],
            conclusions: defaults,
            note: String::new(),
        });
    }

    /// The basic type behind a type of the file, and the values that it allows.
    fn shape(&mut self, node: Node<'_, '_>, kind: Option<&str>) -> Option<(Type, Vec<String>)> {
        let mut named = kind.map(str::trim);
        let mut allowed = Vec::new();
        for _ in 0..16 {
            let text = named.unwrap_or_default();
            if let Some(kind) = Type::parse(text.strip_prefix("feel:").unwrap_or(text)) {
                return Some((kind, allowed));
            }
            let found = children(self.root, "itemDefinition").find(|item| item.attribute("name") == named);
            let Some(base) =
                found.filter(|item| item.attribute("isCollection") != Some("true")).and_then(|item| {
                    if let (true, Some(values)) = (allowed.is_empty(), child(item, "allowedValues")) {
                        allowed = list(entry(values));
                    }
                    child(item, "typeRef")?.text()
                })
            else {
                break;
            };
            named = Some(base.trim());
        }
        let why = match kind {
            None => "has no type; one of string, number, boolean, date is needed".to_owned(),
            Some(kind) => format!("the type {kind} is not covered"),
        };
        self.refuse(node, "NOT_COVERED", why);
        None
    }
}

fn place(node: Node<'_, '_>) -> String {
    node.attribute("id").unwrap_or(node.tag_name().name()).to_owned()
}

fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn child<'a>(node: Node<'a, 'a>, name: &'static str) -> Option<Node<'a, 'a>> {
    children(node, name).next()
}

/// What an element says in its `text`.
fn entry<'a>(node: Node<'a, 'a>) -> &'a str {
    child(node, "text").and_then(|text| text.text()).unwrap_or_default()
}

/// A name as rules take it: what is no letter and no digit becomes `_`.
fn identifier(name: &str) -> String {
    let name: String = name.trim().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_numeric()) { format!("_{name}") } else { name }
}

/// The pieces of a cell: between quotes (with them), and the others.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let (mut pieces, mut quoted, mut since, mut escaped) = (Vec::new(), false, 0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => {
                let end = if quoted { at + 1 } else { at };
                pieces.push((quoted, &text[since..end]));
                (quoted, since) = (!quoted, end);
            }
            _ => {}
        }
    }
    pieces.push((quoted, &text[since..]));
    pieces
}

/// A cell with the names that rules use.
fn called(text: &str, renamed: &[Renamed]) -> String {
    if renamed.is_empty() {
        return text.to_owned();
    }
    let said = |(quoted, piece): (bool, &str)| match quoted {
        true => piece.to_owned(),
        false => renamed.iter().fold(piece.to_owned(), |piece, name| piece.replace(&name.from, &name.to)),
    };
    pieces(text).into_iter().map(said).collect()
}

/// The literals of a list.
fn list(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    for (quoted, piece) in pieces(text) {
        let mut parts = if quoted { vec![piece] } else { piece.split(',').collect() }.into_iter();
        if let (Some(last), Some(first)) = (items.last_mut(), parts.next()) {
            last.push_str(first);
        }
        items.extend(parts.map(str::to_owned));
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let input = |name: &str, label: &str, kind| Input { name: name.into(), label: label.into(), kind };
        let row = |id: &str, cells: [&str; 2], conclusion: &str, note: &str| Row {
            id: id.into(),
            conditions: cells.map(str::to_owned).to_vec(),
            conclusions: vec![conclusion.into()],
            note: note.into(),
        };
        Table {
            name: "报价审批 <矩阵>".into(),
            hit_policy: HitPolicy::RuleOrder,
            inputs: vec![input("amount", "金额（元）", Type::Number), input("region", "", Type::String)],
            outputs: vec![Output {
                name: "approver".into(),
                label: "审批人".into(),
                kind: Type::String,
                allowed: vec!["\"总经理\"".into(), "\"总监, 销售\"".into()],
            }],
            rows: vec![
                row("大单", ["> 500000", "-"], "\"总经理\"", "超过五十万"),
                row("2", ["-", "\"华东\", \"华南\""], "\"总监, 销售\"", ""),
            ],
        }
    }

    #[test]
    fn what_was_exported_is_imported_as_it_was() {
        let file = export(&table(), "quote_matrix");
        assert_eq!(import(&file), Ok(Imported { table: table(), remarks: Vec::new() }), "{file}");
        table().compile().expect("is sound");
    }

    #[test]
    fn names_with_spaces_are_renamed_where_they_stand_and_not_in_texts() {
        let file = r#"<definitions xmlns="https://www.omg.org/spec/DMN/20180521/MODEL/" name="d" namespace="n">
          <itemDefinition name="tRisk"><typeRef>string</typeRef>
            <allowedValues><text>"LOW", "HIGH"</text></allowedValues></itemDefinition>
          <inputData name="Unit Cost"><variable name="Unit Cost" typeRef="feel:number"/></inputData>
          <decision id="d1" name="Risk"><decisionTable id="t" hitPolicy="FIRST">
            <input id="i1"><inputExpression><text>Unit Cost</text></inputExpression></input>
            <input id="i2"><inputExpression typeRef="number"><text>Price</text></inputExpression></input>
            <output id="o1" typeRef="tRisk"><defaultOutputEntry><text>"LOW"</text></defaultOutputEntry></output>
            <rule id="rule1"><inputEntry><text>&gt; 10</text></inputEntry>
              <inputEntry><text>? &gt; Unit Cost</text></inputEntry><outputEntry><text>"HIGH"</text></outputEntry></rule>
          </decisionTable></decision></definitions>"#;
        let Imported { table, remarks } = import(file).expect("is taken over");
        assert_eq!(table.rows[0].conditions, ["> 10", "? > Unit_Cost"]);
        assert_eq!(
            (table.rows[1].id.as_str(), &table.rows[1].conclusions),
            ("default", &vec!["\"LOW\"".to_owned()])
        );
        assert_eq!(table.outputs[0].allowed, ["\"LOW\"", "\"HIGH\""]);
        let said: Vec<(&str, &str)> = remarks.iter().map(|remark| (&*remark.field, remark.reason)).collect();
        assert_eq!(said, [("i1", "RENAMED"), ("t", "REWRITTEN")]);
        table.compile().expect("is sound");
    }

    #[test]
    fn what_cannot_be_taken_over_is_refused_by_element() {
        let file = r#"<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="d" namespace="n">
          <decision id="d1" name="Sum"><knowledgeRequirement id="k"/><decisionTable id="t" hitPolicy="COLLECT" aggregation="SUM">
            <input id="i1"><inputExpression typeRef="number"><text>a + 1</text></inputExpression></input>
            <output id="o1" name="x" typeRef="tUnknown"/></decisionTable></decision></definitions>"#;
        let wrong = import(file).expect_err("is refused");
        let places: Vec<&str> = wrong.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(places, ["k", "t", "i1", "o1"]);
        for file in ["", "<a/>", "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'/>"] {
            assert!(import(file).is_err(), "{file}");
        }
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]><a>&b;</a>";
        assert_eq!(import(bomb).expect_err("is refused")[0].reason, "MALFORMED");
    }
}
