//! Files that go out come back the same; files of others come in, or are refused by the ids of what is wrong.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use roxmltree::Document;

use super::super::definition::{Deadline, Definition, Does, Late, Mode, Node, Policy, Rejected, Start};
use super::super::{Graph, arbitrary};
use super::*;

/// The file without what it carries of ours for the whole process: as if somebody had changed it.
fn changed(file: &str) -> String {
    let begin = file.find("<throughline:definition>").expect("carried");
    let end = file.find("</throughline:definition>").expect("carried") + "</throughline:definition>".len();
    format!("{}{}", &file[..begin], &file[end..])
}

fn all<'a>(nodes: &'a [Node], found: &mut Vec<&'a Node>) {
    for node in nodes {
        found.push(node);
        node.does.blocks().into_iter().for_each(|block| all(block, found));
    }
}

fn nodes(definition: &Definition) -> Vec<&Node> {
    let mut found = Vec::new();
    all(&definition.nodes, &mut found);
    found
}

/// Without names that XML cannot carry; they come back only while nothing else was changed.
fn legal(definition: &Definition) -> Definition {
    let text = serde_json::to_string(definition).expect("JSON");
    let text = text.replace("\\u0001", "\u{fffd}").replace('\u{fffe}', "\u{fffd}");
    serde_json::from_str(&text).expect("JSON")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_exported_comes_back_as_the_same_tree(definition in arbitrary::definition()) {
        let imported = import(&export(&definition, "quote")).expect("taken");
        prop_assert_eq!(&imported.definition, &definition);
        prop_assert_eq!(imported.key, "quote");
        prop_assert_eq!(imported.remarks, []);
    }

    #[test]
    fn a_file_has_every_id_once_and_draws_everything_once(definition in arbitrary::definition()) {
        let file = export(&definition, "quote");
        let document = Document::parse(&file).expect("XML");
        let mut ids = HashSet::new();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            prop_assert!(ids.insert(id), "{id} is there twice");
        }
        let process = document.descendants().find(|node| node.has_tag_name((MODEL, "process"))).expect("one");
        let drawn: Vec<&str> =
            document.descendants().filter_map(|node| node.attribute("bpmnElement")).skip(1).collect();
        let elements: Vec<&str> =
            process.children().filter_map(|node| node.attribute("id")).collect();
        prop_assert_eq!(&drawn, &elements);
        for reference in ["sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "signalRef"] {
            for to in document.descendants().filter_map(|node| node.attribute(reference)) {
                prop_assert!(ids.contains(to), "{reference} leads to {to}, which is not there");
            }
        }
        for node in nodes(&definition) {
            let carried = matches!(node.does, Does::Goto(_)) || ids.contains(node.id.as_str());
            prop_assert!(carried, "{} is not there", node.id);
        }
    }

    /// Forks and joins are found by the flows alone where the tree that a file carries does not fit it any more.
    #[test]
    fn a_changed_file_is_read_by_its_flows(definition in arbitrary::definition()) {
        // Where a goto is the flow itself, nothing can go back to it.
        let back = |node: &&Node| match &node.does {
            Does::Approve(ask) | Does::Handle(ask) => match &ask.rejected {
                Rejected::Return(to) => nodes(&definition).iter().any(|node| node.id == *to && matches!(node.does, Does::Goto(_))),
                Rejected::End => false,
            },
            _ => false,
        };
        prop_assume!(!nodes(&definition).iter().any(back));
        let file = export(&definition, "quote");
        let imported = import(&changed(&file)).map_err(|refused| TestCaseError::fail(format!("{refused:?}")))?;
        let definition = legal(&definition);
        // A goto is only a flow: where it leads forward, what it leads to may stand in its place. And of ways that
        // all end the process, one may stand after the others as well.
        let free = |node: &&Node| {
            matches!(node.does, Does::Goto(_)) || export::is_fork(&node.does) && !arbitrary::goes_on(node)
        };
        let exact = !nodes(&definition).iter().any(free);
        let read = Definition { nodes: imported.definition.nodes.clone(), ..definition.clone() };
        // Such ways may be in another order then, and what one could go back to be a later one: people are told.
        for violation in Graph::new(read).err().into_iter().flatten() {
            prop_assert!(!exact && violation.description.ends_with("comes later"), "{violation:?}");
        }
        let kept = |definition: &Definition| -> BTreeSet<String> {
            // An end may be there twice instead of a goto to it.
            let steps = nodes(definition);
            let steps = steps.iter().filter(|node| !matches!(node.does, Does::Goto(_) | Does::End(_)));
            steps.map(|node| format!("{} {}", node.id, node.does.name())).collect()
        };
        prop_assert_eq!(kept(&imported.definition), kept(&definition));
        if exact {
            prop_assert_eq!(&imported.definition.nodes, &definition.nodes);
        }
    }
}

/// A file of somebody else with this process in it.
fn foreign(process: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><definitions xmlns="{MODEL}" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
        xmlns:throughline="{OURS}" id="d" targetNamespace="t">
        <message id="m" name="paid"/><process id="order" name="Order">{process}</process></definitions>"#
    )
}

/// Flows `a>b` with ids `a-b`, and a condition after a colon.
fn flows(all: &str) -> String {
    let flow = |text: &str| {
        let (ends, when) = text.split_once(':').unwrap_or((text, ""));
        let (from, to) = ends.split_once('>').expect("a>b");
        let when = if when.is_empty() {
            String::new()
        } else {
            format!("<conditionExpression>{when}</conditionExpression>")
        };
        format!(r#"<sequenceFlow id="{from}-{to}" sourceRef="{from}" targetRef="{to}">{when}</sequenceFlow>"#)
    };
    all.split_whitespace().map(flow).collect()
}

/// Elements `kind:id`.
fn elements(all: &str) -> String {
    let element = |text: &str| {
        let (kind, id) = text.split_once(':').expect("kind:id");
        format!(r#"<{kind} id="{id}"/>"#)
    };
    all.split_whitespace().map(element).collect()
}

/// A tree in short: `a (x> b; > c) d`.
fn short(nodes: &[Node]) -> String {
    let one = |node: &Node| match &node.does {
        Does::Condition(fork) | Does::Parallel(fork) | Does::Inclusive(fork) => {
            let ways = fork.branches.iter().map(|way| format!("{}> {}", way.when, short(&way.nodes)));
            let otherwise = fork.otherwise.iter().map(|nodes| format!("else> {}", short(nodes)));
            let ways: Vec<String> = ways.chain(otherwise).collect();
            format!("{}({})", node.does.name(), ways.join("; "))
        }
        Does::Goto(goto) => format!("->{}", goto.node),
        Does::End(_) => "END".to_owned(),
        _ => node.id.clone(),
    };
    nodes.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn tree_of(kinds: &str, ways: &str) -> String {
    match import(&foreign(&[elements(kinds), flows(ways)].concat())) {
        Ok(imported) => short(&imported.definition.nodes),
        Err(refused) => panic!("refused: {refused:?}"),
    }
}

#[test]
fn ways_that_part_and_come_together_become_forks() {
    let gateway = "startEvent:s endEvent:e task:a task:b task:c";
    assert_eq!(
        tree_of(
            &format!("{gateway} exclusiveGateway:x exclusiveGateway:y"),
            "s>x x>a:p x>b:q a>y b>y y>c c>e"
        ),
        "condition(p> a; q> b) c"
    );
    assert_eq!(
        tree_of(&format!("{gateway} parallelGateway:x parallelGateway:y"), "s>x x>a x>b a>y b>y y>c c>e"),
        "parallel(> a; > b) c"
    );
    assert_eq!(
        tree_of(
            &format!("{gateway} inclusiveGateway:x inclusiveGateway:y"),
            "s>x x>a:p x>b:q a>y b>y y>c c>e"
        ),
        "inclusive(p> a; q> b) c"
    );
    // Without a gateway where they come together; two forks that share one; ways that are empty.
    assert_eq!(
        tree_of(&format!("{gateway} exclusiveGateway:x"), "s>x x>a:p x>b:q a>c b>c c>e"),
        "condition(p> a; q> b) c"
    );
    assert_eq!(
        tree_of(
            &format!("{gateway} task:d parallelGateway:x parallelGateway:z parallelGateway:y"),
            "s>x x>a x>z z>b z>c a>y b>y c>y y>d d>e"
        ),
        "parallel(> a; > parallel(> b; > c)) d"
    );
    assert_eq!(
        tree_of(
            "startEvent:s endEvent:e task:a exclusiveGateway:x exclusiveGateway:y",
            "s>x x>a:p x>y:q a>y y>e"
        ),
        "condition(p> a; q> )"
    );
}

#[test]
fn ways_that_end_or_go_back_leave_the_tree() {
    let kinds = "startEvent:s endEvent:e endEvent:no task:a task:b exclusiveGateway:x";
    assert_eq!(tree_of(kinds, "s>a a>x x>no:p x>b:q b>e"), "a condition(p> END; q> ) b");
    assert_eq!(
        tree_of("startEvent:s endEvent:e task:a task:b exclusiveGateway:x", "s>a a>x x>a:p x>b:q b>e"),
        "a condition(p> ->a; q> ) b"
    );
    let kinds = "startEvent:s endEvent:e task:a task:b exclusiveGateway:m exclusiveGateway:x";
    assert_eq!(tree_of(kinds, "s>m m>x x>a:p a>m x>b:q b>e"), "condition(p> a ->x; q> ) b");
    // Into the middle of another way.
    let kinds = "startEvent:s endEvent:e task:a task:b task:c exclusiveGateway:x exclusiveGateway:y exclusiveGateway:z";
    assert_eq!(
        tree_of(kinds, "s>x x>a:p x>b:q a>y y>c:r y>e:t b>z z>c:u z>e:v c>e"),
        "condition(p> a condition(r> c; t> ); q> b condition(u> ->c; v> ))"
    );
    // Ways beside each other that end on their own.
    assert_eq!(
        tree_of("startEvent:s endEvent:e endEvent:f task:a task:b parallelGateway:x", "s>x x>a x>b a>e b>f"),
        "parallel(> a; > b)"
    );
}

#[test]
fn what_has_no_counterpart_is_refused_by_its_id() {
    let line = "startEvent:s endEvent:e task:a";
    let through = |id: &str| format!("s>a a>{id} {id}>e");
    for (kinds, ways, element, reason) in [
        ("subProcess:n", through("n"), "n", "UNSUPPORTED"),
        ("transaction:n", through("n"), "n", "UNSUPPORTED"),
        ("adHocSubProcess:n", through("n"), "n", "UNSUPPORTED"),
        ("eventBasedGateway:n", through("n"), "n", "UNSUPPORTED"),
        ("complexGateway:n", through("n"), "n", "UNSUPPORTED"),
        ("dataObject:n", "s>a a>e".into(), "n", "UNSUPPORTED"),
        ("startEvent:n", "s>a n>a a>e".into(), "n", "UNSUPPORTED"),
        ("somethingNew:n", "s>a a>e".into(), "n", "UNSUPPORTED"),
        ("task:n", "s>a a>e".into(), "n", "UNREACHABLE"),
        ("task:n", "s>a a>e e>n".into(), "e", "UNSOUND"),
        ("task:n", "s>a a>n n>s n>e".into(), "s", "UNSOUND"),
        ("task:n", "s>a a>n n>nowhere n>e".into(), "n-nowhere", "UNKNOWN"),
        ("task:a", "s>a a>e".into(), "a", "DUPLICATE"),
        ("exclusiveGateway:m exclusiveGateway:n", "s>a a>m m>n n>m".into(), "m", "UNSOUND"),
        // Ways that do not come together as they parted.
        (
            "task:b task:c parallelGateway:x exclusiveGateway:n",
            "s>x x>a x>b a>n b>n n>c c>e".into(),
            "b-n",
            "UNSOUND",
        ),
        ("task:b inclusiveGateway:x parallelGateway:n", "s>x x>a:p x>b:q a>n b>n n>e".into(), "n", "UNSOUND"),
        ("task:b exclusiveGateway:x parallelGateway:n", "s>x x>a:p x>b:q a>n b>n n>e".into(), "n", "UNSOUND"),
        (
            "task:b task:c parallelGateway:n parallelGateway:y",
            "s>n n>a n>b n>c a>y b>y c>e y>e".into(),
            "n",
            "UNSOUND",
        ),
        (
            "task:b parallelGateway:x parallelGateway:y exclusiveGateway:n",
            "s>x x>a a>n n>b:p n>y:q b>y x>y y>e".into(),
            "y",
            "UNSOUND",
        ),
        (
            "task:b parallelGateway:x parallelGateway:y exclusiveGateway:n task:z",
            "s>z z>x x>a a>n n>z:p n>y:q x>b b>y y>e".into(),
            "n-z",
            "UNSOUND",
        ),
    ] {
        match import(&foreign(&[elements(line), elements(kinds), flows(&ways)].concat())) {
            Ok(imported) => panic!("{kinds} {ways}: taken as {}", short(&imported.definition.nodes)),
            Err(refused) => assert!(
                refused.iter().any(|one| one.field == element && one.reason == reason),
                "{kinds} {ways}: {refused:?}"
            ),
        }
    }
    for (inside, reason) in [
        (r#"<userTask id="n"><standardLoopCharacteristics/></userTask>"#, "UNSUPPORTED"),
        (r#"<serviceTask id="n"><multiInstanceLoopCharacteristics/></serviceTask>"#, "UNSUPPORTED"),
        (r#"<task id="n" isForCompensation="true"/>"#, "UNSUPPORTED"),
        (
            r#"<intermediateCatchEvent id="n"><conditionalEventDefinition/></intermediateCatchEvent>"#,
            "UNSUPPORTED",
        ),
        (r#"<intermediateCatchEvent id="n"/>"#, "UNSUPPORTED"),
        (
            r#"<task id="a2"/><boundaryEvent id="n" attachedToRef="a2"><errorEventDefinition/></boundaryEvent>"#,
            "UNSUPPORTED",
        ),
        (r#"<endEvent id="n"><errorEventDefinition/></endEvent>"#, "UNSUPPORTED"),
        (r#"<subProcess id="n" triggeredByEvent="true"/>"#, "UNSUPPORTED"),
    ] {
        let ways = if inside.contains("endEvent") { "s>n" } else { "s>n n>e" };
        let refused =
            import(&foreign(&[elements("startEvent:s endEvent:e"), inside.to_owned(), flows(ways)].concat()))
                .expect_err(inside);
        assert!(refused.iter().any(|one| one.field == "n" && one.reason == reason), "{inside}: {refused:?}");
    }
    let two = foreign("").replace("<process", r#"<process id="p"><startEvent id="t"/></process><process"#);
    let two = two.replace("</process></definitions>", r#"<startEvent id="u"/></process></definitions>"#);
    let refused: Vec<_> = import(&two).expect_err("two processes").into_iter().map(|one| one.field).collect();
    assert_eq!(refused, ["p", "order"]);
    let pools = foreign(&[elements(line), flows("s>a a>e")].concat()).replace(
        "<process",
        r#"<collaboration id="c"><participant id="l" processRef="order"/><participant id="o"/><messageFlow id="f" sourceRef="o" targetRef="a"/></collaboration><process"#,
    );
    assert_eq!(import(&pools).expect_err("pools")[0].field, "f");
}

#[test]
fn what_is_not_taken_literally_is_remarked_on_by_its_id() {
    let process = r#"<extensionElements><camunda:x y="z"/></extensionElements><laneSet id="ls"><lane id="l" name="Sales"/></laneSet>
        <startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>
        <userTask id="a" name="Look" camunda:candidateGroups="sales"><documentation>carefully</documentation></userTask>
        <serviceTask id="号" camunda:class="Mail"/><scriptTask id="c"><script>x = 1</script></scriptTask>
        <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P1DT2H</timeDuration></timerEventDefinition></intermediateCatchEvent>
        <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
        <endEvent id="e"/><endEvent id="r"/><textAnnotation id="note"><text>why</text></textAnnotation>"#;
    let imported =
        import(&foreign(&[process.to_owned(), flows("s>a a>号 号>c c>w w>e b>r")].concat())).expect("taken");
    let remarks: BTreeSet<(&str, &str)> =
        imported.remarks.iter().map(|one| (one.field.as_str(), one.reason)).collect();
    for (element, reason, what) in [
        ("order", "NOT_TAKEN_OVER", "y=z"),
        ("l", "NOT_TAKEN_OVER", "Sales"),
        ("s", "INCOMPLETE", "paid"),
        ("a", "INCOMPLETE", "who"),
        ("a", "NOT_TAKEN_OVER", "candidateGroups was left out: sales"),
        ("a", "NOT_TAKEN_OVER", "carefully"),
        ("号", "RENAMED", ""),
        ("号", "NOT_TAKEN_OVER", "Mail"),
        ("号", "INCOMPLETE", ""),
        ("c", "NOT_TAKEN_OVER", "x = 1"),
        ("note", "NOT_TAKEN_OVER", "why"),
    ] {
        let said = imported
            .remarks
            .iter()
            .any(|one| one.field == element && one.reason == reason && one.description.contains(what));
        assert!(said, "{element} {reason} {what}: {remarks:?}");
    }
    let definition = &imported.definition;
    assert_eq!((definition.title.as_str(), imported.key.as_str()), ("Order", "order"));
    let Does::Handle(ask) = &definition.nodes[0].does else { panic!("{:?}", definition.nodes[0]) };
    assert_eq!(ask.deadline.map(|deadline| deadline.minutes), Some(60));
    assert_eq!(definition.nodes[3].does, Does::Delay(super::super::definition::Delay::Minutes(26 * 60)));
    // A draft: what is missing keeps it from being published, by node.
    let missing = Graph::new(definition.clone()).expect_err("incomplete");
    assert!(missing.iter().any(|one| one.field == "nodes.a.who"), "{missing:?}");
    assert!(missing.iter().any(|one| one.field == "nodes._.method"), "{missing:?}");
}

#[test]
fn whose_answers_are_needed_is_read_from_how_often_a_task_is_done() {
    let mode = |inside: &str| {
        let task = format!(r#"<userTask id="a">{inside}</userTask>"#);
        let file = foreign(&[elements("startEvent:s endEvent:e"), task, flows("s>a a>e")].concat());
        match import(&file).expect("taken").definition.nodes.remove(0).does {
            Does::Handle(ask) => ask.mode,
            other => panic!("{other:?}"),
        }
    };
    let several = |enough: &str, sequential: bool| {
        mode(&format!(
            r#"<multiInstanceLoopCharacteristics isSequential="{sequential}"><completionCondition>{enough}</completionCondition></multiInstanceLoopCharacteristics>"#
        ))
    };
    assert_eq!(mode(""), Mode::Any);
    assert_eq!(several("", false), Mode::All);
    assert_eq!(several("", true), Mode::Sequence);
    assert_eq!(several("${nrOfCompletedInstances >= 1}", false), Mode::Any);
    assert_eq!(several("${nrOfCompletedInstances/nrOfInstances >= 0.6}", false), Mode::Share(60));
    assert_eq!(several("${nrOfCompletedInstances == nrOfInstances}", false), Mode::All);
    assert_eq!(several("${approved}", false), Mode::All);
}

/// Somebody drew a task more in another tool, and changed a name, a time and a condition.
#[test]
fn what_another_tool_changed_is_changed_and_the_rest_stays_ours() {
    let definition = Definition {
        schema_version: 1,
        title: "报价审批".into(),
        fields: arbitrary::fields(),
        form: Some("quote".into()),
        start: Start::Form,
        policy: Policy { cancel: false, ..Policy::default() },
        nodes: serde_json::from_str(
            r#"[{"id":"check","title":"技术会签","does":{"approve":{"who":[{"role":"00000000-0000-0000-0000-000000000003"}],
                "mode":{"share":60},"rejected":{"return":"start"},"deadline":{"minutes":60,"then":"escalate"},"comment":true}}},
               {"id":"big","does":{"condition":{"branches":[{"id":"way","when":"amount > 5","nodes":
                [{"id":"boss","does":{"handle":{"who":["starter"]}}}]}],"otherwise":[]}}}]"#,
        )
        .expect("nodes"),
    };
    assert!(Graph::new(definition.clone()).is_ok());
    let file = export(&definition, "quote");
    let other = file
        .replace("name=\"技术会签\"", "name=\"会签\"")
        .replace("amount &gt; 5<", "amount &gt; 7<")
        .replace("PT60M", "PT2H")
        .replace(
            r#"<bpmn:sequenceFlow id="boss.next" sourceRef="boss""#,
            r#"<bpmn:task id="more"/><bpmn:sequenceFlow id="in" sourceRef="boss" targetRef="more"/><bpmn:sequenceFlow id="boss.next" sourceRef="more""#,
        );
    let imported = import(&other).expect("taken");
    assert_eq!(imported.key, "quote");
    assert_eq!(short(&imported.definition.nodes), "check condition(amount > 7> boss more; else> )");
    let mut expected = definition.nodes[0].clone();
    expected.title = "会签".into();
    let Does::Approve(ask) = &mut expected.does else { panic!("{expected:?}") };
    ask.deadline = Some(Deadline { minutes: 120, then: Late::Escalate });
    assert_eq!(imported.definition.nodes[0], expected);
    let Definition { form, start, policy, fields, .. } = imported.definition;
    assert_eq!(
        (form, start, policy, fields),
        (definition.form, definition.start, definition.policy, definition.fields)
    );
    assert_eq!(imported.remarks.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["more"]);
}

#[test]
fn what_is_hostile_is_refused_before_it_costs_anything() {
    let lol = r#"<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><definitions>&b;</definitions>"#;
    let deep = format!("{}{}", "<a>".repeat(1_000_000), "</a>".repeat(1_000_000));
    let wide = format!("<a {}/>", (0..300_000).map(|at| format!("a{at}='' ")).collect::<String>());
    let many = format!("<a>{}</a>", "<b/>".repeat(1_000_000));
    let large = format!("<a>{}</a>", "x".repeat(5_000_001));
    for (file, reason) in [
        (lol, "UNREADABLE"),
        (deep.as_str(), "TOO_LARGE"),
        (wide.as_str(), "TOO_LARGE"),
        (many.as_str(), "TOO_LARGE"),
        (large.as_str(), "TOO_LARGE"),
        ("", "UNREADABLE"),
        ("<definitions/>", "UNREADABLE"),
        ("<a><b></a>", "UNREADABLE"),
        ("{}", "UNREADABLE"),
    ] {
        let refused = import(file).expect_err("refused");
        assert_eq!((refused[0].field.as_str(), refused[0].reason), ("file", reason));
    }
    // Forks within forks, and a long circle of nothing.
    let mut forks = elements("startEvent:s endEvent:e task:t");
    let mut ways = String::from("s>x0 ");
    for depth in 0..200 {
        forks += &elements(&format!("exclusiveGateway:x{depth} task:a{depth} exclusiveGateway:y{depth}"));
        let inner = if depth == 199 { "t".to_owned() } else { format!("x{}", depth + 1) };
        let back = if depth == 199 { "t".to_owned() } else { format!("y{}", depth + 1) };
        ways += &format!("x{depth}>{inner}:p x{depth}>a{depth}:q a{depth}>y{depth} {back}>y{depth} ");
    }
    let refused = import(&foreign(&[forks, flows(&format!("{ways}y0>e"))].concat())).expect_err("too deep");
    assert!(refused.iter().any(|one| one.reason == "TOO_LARGE" && one.field == "x10"), "{refused:?}");
    let passes: String = (0..1000).map(|at| format!("exclusiveGateway:m{at} ")).collect();
    let ways: String = (0..1000).map(|at| format!("m{at}>m{} ", (at + 1) % 1000)).collect();
    let circle = [elements(&format!("startEvent:s {passes}")), flows(&format!("s>m0 {ways}"))].concat();
    assert!(import(&foreign(&circle)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Pieces of a file are lost, doubled, moved and overwritten.
    #[test]
    fn a_broken_file_is_taken_or_refused_and_never_breaks_anything(
        definition in arbitrary::definition(),
        whole in any::<bool>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..80_usize, any::<prop::sample::Index>(), 0..4_u8), 1..6),
    ) {
        let file = export(&definition, "quote");
        let file = if whole { file } else { changed(&file) };
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let mut text: Vec<char> = file.chars().collect();
        for (at, length, to, how) in cuts {
            if how == 3 {
                // Whole lines: what stays is still XML more often.
                let mut all = lines(&text.iter().collect::<String>());
                let line = all.remove(at.index(all.len()));
                if length % 2 == 0 {
                    all.insert(to.index(all.len() + 1), line);
                }
                text = all.join("\n").chars().collect();
                if text.is_empty() { break }
                continue;
            }
            let begin = at.index(text.len());
            let piece: Vec<char> = text[begin..(begin + length).min(text.len())].to_vec();
            let end = begin + piece.len();
            match how {
                0 => { text.drain(begin..end); }
                1 => { text.splice(begin..begin, piece); }
                _ => { let to = to.index(text.len()); text.splice(to..(to + piece.len()).min(text.len()), piece); }
            }
            if text.is_empty() { break }
        }
        match import(&text.iter().collect::<String>()) {
            Ok(imported) => {
                let again = import(&export(&imported.definition, &imported.key)).expect("goes out and comes in");
                prop_assert_eq!(again.definition, imported.definition);
            }
            Err(refused) => prop_assert!(!refused.is_empty()),
        }
    }
}
