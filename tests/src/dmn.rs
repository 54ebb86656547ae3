//! Exam of the rules by the standard's own kit, the DMN TCK: `exams/dmn-tck/TestCases/LEVEL/MODEL/MODEL.dmn`, each with
//! `MODEL-test-*.xml`. The tables and expressions of a model go through the public interface of `rules`, nothing else.
//!
//! What `rules` leaves to its caller is done here: names with spaces become identifiers, decisions are taken in the
//! order of their requirements, hits are listed, ordered by OUTPUT ORDER or aggregated, defaults are filled in. What
//! it does not want to be able to (contexts, functions of the user, powers) counts as a miss and is named as such.

mod model;
mod text;

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use roxmltree::{Document, Node};
use rules::Value;
use rust_decimal::Decimal;

use self::model::Model;

/// A test case of the kit.
#[derive(Clone, Debug)]
pub struct Case {
    /// `MODEL/ID`.
    pub name: String,
    /// Why it was not passed.
    pub miss: Option<Miss>,
}

/// Why a case was not passed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Miss {
    /// The rules do not cover this part of the standard, by design.
    #[error("not covered: {0}")]
    NotCovered(String),
    /// The rules should have answered otherwise.
    #[error("{0}")]
    Wrong(String),
}

fn not_covered<T>(what: impl Into<String>) -> Result<T, Miss> {
    Err(Miss::NotCovered(what.into()))
}

fn wrong<T>(what: impl Into<String>) -> Result<T, Miss> {
    Err(Miss::Wrong(what.into()))
}

/// What a decision answers, or what a case gives and expects.
#[derive(Clone, PartialEq, Debug)]
enum Answer {
    One(Value),
    Context(BTreeMap<String, Answer>),
    List(Vec<Answer>),
}

const NOTHING: Answer = Answer::One(Value::Null);

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Answer::One(value) => write!(f, "{value}"),
            Answer::Context(parts) => {
                let parts: Vec<String> = parts.iter().map(|(name, part)| format!("{name}: {part}")).collect();
                write!(f, "{{{}}}", parts.join(", "))
            }
            Answer::List(items) => {
                let items: Vec<String> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
        }
    }
}

/// Every case of the kit under a folder of exams, in the order of the kit; none where the kit is not there.
#[must_use]
pub fn examine(exams: &Path) -> Vec<Case> {
    let levels = entries(&exams.join("exams/dmn-tck/TestCases"));
    let files = levels.iter().flat_map(|level| entries(level)).flat_map(|model| entries(&model));
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "dmn"))
        .flat_map(|model| examine_model(&model))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn examine_model(path: &Path) -> Vec<Case> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let tests = entries(path.parent().unwrap_or(path)).into_iter().filter(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&format!("{stem}-test-")) && name.ends_with(".xml")
    });
    let model = std::fs::read_to_string(path).map_err(|error| error.to_string());
    let model = model.as_deref().map_err(Clone::clone);
    let model = model.and_then(|text| Document::parse(text).map_err(|error| error.to_string()));
    tests.flat_map(|file| examine_file(&stem, &file, &model)).collect()
}

fn examine_file(stem: &str, file: &Path, model: &Result<Document<'_>, String>) -> Vec<Case> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string());
    let text = text.as_deref().map_err(Clone::clone);
    let tests = match text.and_then(|text| Document::parse(text).map_err(|error| error.to_string())) {
        Ok(tests) => tests,
        Err(error) => {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return vec![Case { name, miss: wrong::<()>(format!("cannot be read: {error}")).err() }];
        }
    };
    let cases = children(tests.root_element(), "testCase");
    let cases = cases.map(|case| {
        let miss = match model {
            Ok(model) => catch_unwind(AssertUnwindSafe(|| examine_case(case, model.root_element())))
                .unwrap_or_else(|_| wrong("panicked"))
                .err(),
            Err(error) => wrong::<()>(format!("the model cannot be read: {error}")).err(),
        };
        Case { name: format!("{stem}/{}", case.attribute("id").unwrap_or("?")), miss }
    });
    cases.collect()
}

fn examine_case(case: Node<'_, '_>, root: Node<'_, '_>) -> Result<(), Miss> {
    let mut given = HashMap::new();
    for node in children(case, "inputNode") {
        given.insert(name(node).to_owned(), answer(node)?);
    }
    let mut model = Model::new(root, given);
    for node in children(case, "resultNode") {
        let expected = match child(node, "expected") {
            Some(expected) => answer(expected)?,
            None => NOTHING,
        };
        let Some(decision) = children(root, "decision").find(|found| name(*found) == name(node)) else {
            return not_covered(format!("{:?} is no decision", name(node)));
        };
        let found = model.decide(decision)?;
        if found != expected {
            return wrong(format!("{} is {found}, not {expected}", name(node)));
        }
    }
    Ok(())
}

/// The value, the components or the list that stand in `node`.
fn answer(node: Node<'_, '_>) -> Result<Answer, Miss> {
    const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
    if let Some(list) = child(node, "list") {
        return children(list, "item").map(answer).collect::<Result<_, _>>().map(Answer::List);
    }
    if child(node, "component").is_some() {
        let parts = children(node, "component").map(|part| Ok((name(part).to_owned(), answer(part)?)));
        return parts.collect::<Result<_, _>>().map(Answer::Context);
    }
    let Some(value) = child(node, "value").filter(|value| value.attribute((XSI, "nil")) != Some("true"))
    else {
        return Ok(NOTHING);
    };
    let text = value.text().unwrap_or_default();
    let kind = value.attribute((XSI, "type")).unwrap_or("string");
    let read = match kind.rsplit(':').next().unwrap_or_default() {
        "string" => Some(Value::Text(text.to_owned())),
        "boolean" => text.parse().ok().map(Value::Boolean),
        "decimal" | "double" | "float" | "int" | "integer" | "long" => {
            text.parse().or_else(|_| Decimal::from_scientific(text)).ok().map(Value::Number)
        }
        "date" => text.parse().ok().map(Value::Date),
        _ => return not_covered(format!("values of the type {kind}")),
    };
    read.map(Answer::One).ok_or_else(|| Miss::Wrong(format!("{text:?} is no {kind}")))
}

fn children<'a, 'input>(
    node: Node<'a, 'input>,
    tag: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> + use<'a, 'input> {
    node.children().filter(move |child| child.tag_name().name() == tag)
}

fn child<'a, 'input>(node: Node<'a, 'input>, tag: &'static str) -> Option<Node<'a, 'input>> {
    children(node, tag).next()
}

fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("name").unwrap_or_default()
}

/// The type that the variable of a decision or an input declares.
fn kind_of<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    child(node, "variable").and_then(|variable| variable.attribute("typeRef"))
}

/// The FEEL text of a cell.
fn entry<'a>(node: Node<'a, '_>) -> &'a str {
    child(node, "text").and_then(|text| text.text()).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r##"<definitions>
        <inputData name="Years here" id="i"><variable name="Years here" typeRef="number"/></inputData>
        <decision name="Bonus" id="b"><variable name="Bonus" typeRef="number"/>
            <informationRequirement><requiredInput href="#i"/></informationRequirement>
            <decisionTable hitPolicy="COLLECT" aggregation="SUM">
                <input><inputExpression typeRef="number"><text>Years here</text></inputExpression></input>
                <output/>
                <rule><inputEntry><text>&gt;1</text></inputEntry><outputEntry><text>100</text></outputEntry></rule>
                <rule><inputEntry><text>&gt;2</text></inputEntry><outputEntry><text>50.5</text></outputEntry></rule>
            </decisionTable>
        </decision>
        <decision name="Letter" id="l"><variable name="Letter" typeRef="string"/>
            <informationRequirement><requiredDecision href="#b"/></informationRequirement>
            <literalExpression><text>if Bonus = null then "no Bonus" else "Bonus " + string(Bonus)</text></literalExpression>
        </decision>
        <decision name="Power" id="p"><variable name="Power" typeRef="number"/>
            <literalExpression><text>2**3</text></literalExpression>
        </decision>
    </definitions>"##;

    fn asked(years: &str, decision: &str, expected: &str) -> Result<(), Miss> {
        let case = format!(
            r#"<testCase xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <inputNode name="Years here"><value xsi:type="xsd:decimal">{years}</value></inputNode>
                <resultNode name="{decision}"><expected>{expected}</expected></resultNode>
            </testCase>"#
        );
        let (case, model) = (Document::parse(&case).unwrap(), Document::parse(MODEL).unwrap());
        examine_case(case.root_element(), model.root_element())
    }

    #[test]
    fn a_case_is_passed_by_the_right_answer_alone() {
        let number = |text: &str| format!(r#"<value xsi:type="xsd:decimal">{text}</value>"#);
        assert_eq!(asked("3", "Bonus", &number("150.50")), Ok(()));
        assert_eq!(asked("2", "Letter", r#"<value xsi:type="xsd:string">Bonus 100</value>"#), Ok(()));
        assert_eq!(asked("1", "Bonus", r#"<value xsi:nil="true"/>"#), Ok(()));
        assert_eq!(asked("1", "Letter", r#"<value xsi:type="xsd:string">no Bonus</value>"#), Ok(()));
        let miss = asked("3", "Bonus", &number("150")).unwrap_err();
        assert_eq!(miss, Miss::Wrong("Bonus is 150.5, not 150".into()));
        assert!(matches!(asked("3", "Power", &number("8")), Err(Miss::NotCovered(_))));
        assert!(matches!(asked("3", "Nothing", &number("8")), Err(Miss::NotCovered(_))));
    }
}
