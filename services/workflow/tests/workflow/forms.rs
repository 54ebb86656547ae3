//! Forms through gRPC: designed, published, and filled in at the nodes of processes.

use api::workflow::v1::form_service_client::FormServiceClient;
use prost_types::value::Kind;
use prost_types::{Struct, Value};
use serde_json::{Value as Json, json};

use super::processes::{ask, document, process};
use super::*;

/// 现场工勘.
const SURVEY: &str = include_str!("../../../../libs/forms/tests/forms/survey.json");
/// Its fields that no process can ask for yet.
const UNASKABLE: [&str; 5] = ["f_customer", "f_level", "f_number", "f_photos", "f_signature"];
const FORMS: [(&str, DataScope); 2] =
    [("workflow.form.design", DataScope::All), ("workflow.form.read", DataScope::All)];

fn whole_survey() -> Json {
    serde_json::from_str(SURVEY).expect("JSON")
}

/// The survey as far as processes can ask for it.
fn survey() -> Json {
    fn clear(blocks: &mut Json) {
        let Json::Array(blocks) = blocks else { return };
        blocks.retain(|block| !block["field"].as_str().is_some_and(|field| UNASKABLE.contains(&field)));
        for block in blocks {
            for inner in ["items", "tabs"] {
                if let Some(blocks) = block.get_mut(inner) {
                    clear(blocks);
                }
            }
        }
    }
    let mut form = whole_survey();
    for field in UNASKABLE {
        form["data"]["properties"].as_object_mut().expect("fields").remove(field).expect("is there");
    }
    clear(&mut form["ui"]["layout"]);
    let required = form["logic"]["required"].as_array_mut().expect("conditions");
    required.retain(|required| required["field"] != "f_customer");
    form
}

impl Office {
    fn forms(&self) -> FormServiceClient<Channel> {
        FormServiceClient::new(self.world.channel())
    }

    /// Who designs forms.
    fn designer(&self) -> Who {
        self.world.person(self.world.tenant, UserId(Uuid::from_u128(2)), "周设计", None, &FORMS)
    }

    async fn design(&self, key: &str, form: &Json) -> Result<pb::Form, Status> {
        let form = pb::Form {
            key: key.to_owned(),
            title: "现场工勘".to_owned(),
            document: Some(document(form)),
            ..Default::default()
        };
        let ask = pb::CreateFormRequest { form: Some(form), ..Default::default() };
        Ok(self.forms().create_form(self.designer().call(ask)).await?.into_inner())
    }

    async fn redesign(&self, key: &str, form: &Json, revision: i64) -> Result<pb::Form, Status> {
        let (key, document) = (key.to_owned(), Some(document(form)));
        let ask = pb::UpdateFormRequest { key, document, revision, ..Default::default() };
        Ok(self.forms().update_form(self.designer().call(ask)).await?.into_inner())
    }

    async fn publish_form(&self, key: &str) -> Result<pb::Form, Status> {
        let ask = pb::PublishFormRequest { key: key.to_owned(), ..Default::default() };
        Ok(self.forms().publish_form(self.designer().call(ask)).await?.into_inner())
    }

    async fn retire_form(&self, key: &str) -> Result<pb::Form, Status> {
        let ask = pb::RetireFormRequest { key: key.to_owned(), ..Default::default() };
        Ok(self.forms().retire_form(self.designer().call(ask)).await?.into_inner())
    }

    async fn form(&self, who: &Who, key: &str, version: i32) -> Result<pb::Form, Status> {
        let ask = pb::GetFormRequest { key: key.to_owned(), version };
        Ok(self.forms().get_form(who.call(ask)).await?.into_inner())
    }

    async fn compare(
        &self,
        key: &str,
        from: i32,
        to: i32,
    ) -> Result<pb::CompareFormVersionsResponse, Status> {
        let ask = pb::CompareFormVersionsRequest { key: key.to_owned(), from_version: from, to_version: to };
        Ok(self.forms().compare_form_versions(self.designer().call(ask)).await?.into_inner())
    }

    async fn redraw(&self, key: &str, definition: &Json) -> Result<pb::Process, Status> {
        let (key, definition) = (key.to_owned(), Some(document(definition)));
        let ask = pb::UpdateProcessRequest { key, definition, ..Default::default() };
        Ok(self.processes().update_process(self.director().call(ask)).await?.into_inner())
    }

    /// Somebody does the one thing they are asked, with an entry.
    async fn fill_in(&self, who: &Who, entry: Json) -> Result<pb::Instance, Status> {
        let tasks = self.todo(who).await;
        let [task] = tasks.as_slice() else { panic!("{} has {} tasks", who.id(), tasks.len()) };
        let form = Some(document(&entry));
        let ask = pb::ApproveTaskRequest { id: task.id.clone(), form, ..Default::default() };
        Ok(self.instances().approve_task(who.call(ask)).await?.into_inner())
    }
}

/// What the wire carries as JSON; whole numbers are whole.
fn plain(document: Struct) -> Json {
    fn one(value: Value) -> Json {
        match value.kind {
            None | Some(Kind::NullValue(_)) => Json::Null,
            Some(Kind::BoolValue(is)) => json!(is),
            #[expect(clippy::cast_possible_truncation, reason = "the numbers of these forms are small")]
            Some(Kind::NumberValue(number)) if number.fract() == 0.0 => json!(number as i64),
            Some(Kind::NumberValue(number)) => json!(number),
            Some(Kind::StringValue(text)) => json!(text),
            Some(Kind::ListValue(list)) => list.values.into_iter().map(one).collect(),
            Some(Kind::StructValue(inner)) => plain(inner),
        }
    }
    Json::Object(document.fields.into_iter().map(|(name, inner)| (name, one(inner))).collect())
}

/// What the caller sees of an entry.
fn filled(instance: &pb::Instance, form: &str) -> Json {
    plain(instance.forms.clone().expect("forms"))[form].clone()
}

/// A node at which somebody does something.
fn handle(id: &str, title: &str, who: &Who) -> Json {
    json!({"id": id, "title": title, "does": {"handle": {"who": [{"users": [who.id().to_string()]}]}}})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_is_a_draft_until_nothing_is_wrong_with_it_and_a_published_version_never_changes() {
    let office = Office::open().await;
    let mut wrong = whole_survey();
    wrong["data"]["properties"]["f_score"]["maximum"] = json!("five");
    wrong["logic"]["required"][0]["field"] = json!("f_nobody");
    let form = office.design("site_survey", &wrong).await.expect("a draft may be wrong");
    let places = |problems: &[pb::Problem]| -> Vec<String> {
        problems.iter().map(|problem| problem.field.clone()).collect()
    };
    assert!(places(&form.problems).contains(&"logic.required[0].field".to_owned()), "{:?}", form.problems);
    assert_eq!((form.state(), form.published_version, form.changed), (pb::form::State::Draft, 0, true));
    let refused = office.publish_form("site_survey").await.expect_err("is unsound");
    assert_eq!(reason(&refused), "FORM_UNSOUND");
    assert_eq!(wrong_fields(&refused), places(&form.problems));
    let ask = pb::CheckFormRequest { document: Some(document(&wrong)) };
    let checked = office.forms().check_form(office.designer().call(ask)).await.expect("checks").into_inner();
    assert_eq!(checked.problems, form.problems, "checking says the same, and keeps nothing");

    let form = office.redesign("site_survey", &whole_survey(), form.revision).await.expect("changes");
    assert_eq!(form.problems, []);
    assert_eq!(reason(&office.redesign("site_survey", &wrong, 1).await.expect_err("is stale")), "FORM_STALE");
    assert_eq!(reason(&office.design("site_survey", &wrong).await.expect_err("is there")), "FORM_EXISTS");
    let form = office.publish_form("site_survey").await.expect("publishes");
    assert_eq!((form.state(), form.published_version, form.changed), (pb::form::State::Published, 1, false));
    let told = office.told::<pb::FormPublished>().await;
    let [pb::FormPublished { form: Some(told) }] = told.as_slice() else { panic!("told {}", told.len()) };
    assert_eq!((told.version, plain(told.document.clone().expect("some"))), (1, whole_survey()));
    assert_eq!(office.told::<pb::FormChanged>().await.len(), 2, "made, and changed once");

    let mut next = whole_survey();
    next["data"]["properties"]["f_contact"]["maxLength"] = json!(20);
    next["data"]["properties"].as_object_mut().expect("fields").remove("f_place");
    let items = next["ui"]["layout"][0]["items"].as_array_mut().expect("blocks");
    items.retain(|block| block["field"] != "f_place");
    office.redesign("site_survey", &next, 0).await.expect("changes");
    assert_eq!(office.publish_form("site_survey").await.expect("publishes").published_version, 2);
    let first = office.form(&office.designer(), "site_survey", 1).await.expect("reads");
    assert_eq!(plain(first.document.expect("some")), whole_survey(), "what was published stays");
    let compared = office.compare("site_survey", 1, 2).await.expect("compares");
    let differences: Vec<_> =
        compared.differences.iter().map(|found| (found.field.as_str(), found.kind().as_str_name())).collect();
    assert_eq!(differences, [("f_contact", "KIND_CHANGED"), ("f_place", "KIND_REMOVED")]);
    assert_eq!(places(&compared.stricter), ["f_contact"]);

    // A kept value can be read by every later version.
    let mut other = next.clone();
    other["data"]["properties"]["f_remark"] =
        json!({"title": "备注", "x-control": "switch", "type": "boolean"});
    let form = office.redesign("site_survey", &other, 0).await.expect("a draft may be wrong");
    assert_eq!(places(&form.problems), ["f_remark"]);
    assert_eq!(form.problems[0].reason, "TYPE_CHANGED");
    assert_eq!(reason(&office.publish_form("site_survey").await.expect_err("is unsound")), "FORM_UNSOUND");

    let ask =
        pb::ListFormVersionsRequest { key: "site_survey".to_owned(), page_size: 1, ..Default::default() };
    let versions = office.forms().list_form_versions(office.designer().call(ask)).await.expect("lists");
    let versions = versions.into_inner();
    assert_eq!((versions.versions[0].version, versions.next_page_token.is_empty()), (2, false));
    let missing = office.form(&office.designer(), "site_survey", 3).await.expect_err("was never published");
    assert_eq!(reason(&missing), "FORM_VERSION_NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_design_forms_reads_them_at_most_and_nobody_sees_those_of_other_companies() {
    let office = Office::open().await;
    office.design("site_survey", &survey()).await.expect("designs");
    let id = UserId(Uuid::from_u128(3));
    let reader =
        office.world.person(office.world.tenant, id, "读", None, &[("workflow.form.read", DataScope::All)]);
    assert_eq!(office.form(&reader, "site_survey", 0).await.expect("reads").title, "现场工勘");
    let ask = || pb::PublishFormRequest { key: "site_survey".to_owned(), ..Default::default() };
    let refused = office.forms().publish_form(reader.call(ask())).await.expect_err("may not");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let nobody = office.world.person(office.world.tenant, id, "无", None, &[]);
    let refused = office.form(&nobody, "site_survey", 0).await.expect_err("may not");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let stranger = office.world.stranger(&FORMS);
    assert_eq!(
        reason(&office.form(&stranger, "site_survey", 0).await.expect_err("is elsewhere")),
        "FORM_NOT_FOUND"
    );
    let listed = office.forms().list_forms(stranger.call(pb::ListFormsRequest::default())).await;
    assert_eq!(listed.expect("lists").into_inner().forms, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_is_published_with_forms_that_are_there_and_that_it_can_ask_for_and_keeps_their_versions() {
    let office = Office::open().await;
    let rep = office.hire("张敏").await;
    let with = |key: &str, fields: Json| {
        let mut node = handle("survey", "现场工勘", &rep);
        node["does"]["handle"]["form"] = json!(key);
        node["does"]["handle"]["fields"] = fields;
        process(json!([node]))
    };
    let drawn = office.draw("quote", &with("site_survey", json!({}))).await.expect("draws");
    assert_eq!(drawn.problems[0].field, "nodes.survey.form", "there is no such form yet");
    office.design("site_survey", &whole_survey()).await.expect("designs");
    let refused = office.publish("quote").await.expect_err("no version is published");
    assert_eq!(wrong(&refused), [("nodes.survey.form".to_owned(), "UNKNOWN".to_owned())]);
    office.publish_form("site_survey").await.expect("publishes");
    let refused = office.publish("quote").await.expect_err("asks what no process can");
    let unsupported = ("nodes.survey.form".to_owned(), "UNSUPPORTED".to_owned());
    assert_eq!(wrong(&refused), vec![unsupported; UNASKABLE.len()]);
    office.redesign("site_survey", &survey(), 0).await.expect("changes");
    office.publish_form("site_survey").await.expect("publishes");
    office.redraw("quote", &with("site_survey", json!({"f_nothere": "hidden"}))).await.expect("redraws");
    let refused = office.publish("quote").await.expect_err("names a field that is not there");
    assert_eq!(wrong(&refused), [("nodes.survey.fields.f_nothere".to_owned(), "UNKNOWN".to_owned())]);
    office.redraw("quote", &with("site_survey", json!({}))).await.expect("redraws");
    assert_eq!(office.publish("quote").await.expect("publishes").published_version, 1);
    let running = office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");

    // The next version of the form wants more: what was published before does not.
    let mut stricter = survey();
    stricter["logic"]["required"].as_array_mut().expect("some").push(json!({"field": "f_contact"}));
    office.redesign("site_survey", &stricter, 0).await.expect("changes");
    office.publish_form("site_survey").await.expect("publishes");
    let old = office.fill_in(&rep, json!({"f_visit": "2030-01-02"})).await.expect("is complete by version 2");
    assert_eq!((&old.id, old.state()), (&running.id, pb::instance::State::Accepted));
    assert_eq!(office.publish("quote").await.expect("publishes").published_version, 2, "with the new form");
    office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    let refused = office.fill_in(&rep, json!({"f_visit": "2030-01-02"})).await.expect_err("wants a contact");
    assert_eq!(wrong(&refused), [("form.f_contact".to_owned(), "REQUIRED".to_owned())]);
    assert_eq!(office.publish("quote").await.expect("publishes").published_version, 2, "nothing has changed");
    office.retire_form("site_survey").await.expect("retires");
    let refused = office.publish("quote").await.expect_err("is retired");
    assert_eq!(wrong(&refused), [("nodes.survey.form".to_owned(), "UNKNOWN".to_owned())]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_director_puts_a_site_survey_behind_the_quote_and_what_the_engineer_fills_in_decides_the_way() {
    let office = Office::open().await;
    let (rep, engineer, boss) =
        (office.hire("张敏").await, office.hire("李工").await, office.hire("总经理").await);
    office.design("site_survey", &survey()).await.expect("designs");
    office.publish_form("site_survey").await.expect("publishes");
    let mut survey = handle("survey", "现场工勘", &engineer);
    survey["does"]["handle"]["form"] = json!("site_survey");
    let mut risk = handle("risk", "高空作业审批", &boss);
    risk["does"]["handle"]["fields"] = json!({"f_score": "hidden"});
    let quote = handle("quote", "报价", &rep);
    let when = "f_risks_has_height and f_taxsum > 10000";
    let fork = json!({"id": "high", "does": {"condition": {
        "branches": [{"id": "yes", "when": when, "nodes": [risk]}], "otherwise": [],
    }}});
    let drawn = office.draw("quote", &process(json!([quote, survey, fork]))).await.expect("draws");
    assert_eq!(drawn.problems, [], "conditions look at what the form says");
    office.publish("quote").await.expect("publishes");
    let id = office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts").id;
    let refused = office.fill_in(&rep, json!({"f_score": 3})).await.expect_err("no form is filled in here");
    assert_eq!(wrong(&refused), [("form".to_owned(), "UNKNOWN".to_owned())]);
    office.approve(&rep).await.expect("quotes");
    assert_eq!(office.places(&id).await, ["survey"]);
    // Whoever is asked finds the form there, and what they may do with it; others read it at most.
    let may = async |who: &Who| {
        let seen = office.instance(who, &id).await.expect("reads");
        let [rights] = seen.form_rights.as_slice() else { panic!("{} forms", seen.form_rights.len()) };
        assert_eq!((&rights.form_key, rights.fields.len()), (&seen.places[0].form_key, 0));
        (rights.form_key.clone(), rights.default.clone())
    };
    assert_eq!(may(&engineer).await, ("site_survey".to_owned(), "write".to_owned()));
    assert_eq!(may(&rep).await, ("site_survey".to_owned(), "read".to_owned()));
    let ask = pb::GetProcessRequest { key: "quote".to_owned(), version: 1 };
    let drawn =
        office.processes().get_process(office.director().call(ask)).await.expect("reads").into_inner();
    let [form] = drawn.forms.as_slice() else { panic!("{} forms", drawn.forms.len()) };
    assert_eq!((form.key.as_str(), form.at_start), ("site_survey", false));
    assert_eq!(plain(form.document.clone().expect("is said")), self::survey(), "as it was published");

    let entry = json!({
        "f_visit": "2030/1/2", "f_phone": "138 1234 5678", "f_risks": ["dust", "height"], "f_height": "12.5",
        "f_items": [{"row_id": "a", "f_itemname": "变频器", "f_itemqty": "2", "f_itemprice": "１０,000"}],
        "f_score": 4,
    });
    let mut wrong_entry = entry.clone();
    wrong_entry["f_score"] = json!(7);
    wrong_entry["f_phone"] = json!("12345");
    wrong_entry["f_height"] = Json::Null;
    wrong_entry["f_engineer"] = json!(UserId::new().to_string());
    let refused = office.fill_in(&engineer, wrong_entry).await.expect_err("is wrong");
    assert_eq!((refused.code(), reason(&refused)), (Code::InvalidArgument, "INVALID_COMMAND".to_owned()));
    let mut named = wrong(&refused);
    named.sort();
    let expected = [("f_height", "REQUIRED"), ("f_phone", "MALFORMED"), ("f_score", "OUT_OF_RANGE")];
    assert_eq!(named, expected.map(|(field, why)| (format!("form.{field}"), why.to_owned())));
    let mut unknown = entry.clone();
    unknown["f_engineer"] = json!(UserId::new().to_string());
    let refused = office.fill_in(&engineer, unknown).await.expect_err("nobody knows them");
    assert_eq!(wrong(&refused), [("form.f_engineer".to_owned(), "UNKNOWN".to_owned())]);
    assert_eq!(office.places(&id).await, ["survey"], "nothing has changed");

    let done = office.fill_in(&engineer, entry).await.expect("is right");
    let own = filled(&done, "site_survey");
    assert_eq!(
        (&own["f_visit"], &own["f_taxsum"], &own["f_engineer"]),
        (&json!("2030-01-02"), &json!("22600.00"), &json!(engineer.id().to_string())),
        "tidied, computed, completed"
    );
    assert_eq!(office.places(&id).await, ["risk"], "the way was chosen by what was filled in");

    // Each sees what their node shows, in the state and in the history.
    let whole = office.instance(&boss, &id).await.expect("reads");
    let hidden = &whole.form_rights[0].fields[0];
    assert_eq!((hidden.field.as_str(), hidden.right.as_str()), ("f_score", "hidden"));
    let seen = filled(&whole, "site_survey");
    assert_eq!((seen.get("f_score"), &seen["f_height"]), (None, &json!("12.5")));
    assert_ne!(seen["f_phone"], json!("13812345678"), "is masked for those who only read");
    let ask = pb::ListMomentsRequest { id: id.clone(), ..Default::default() };
    let history = office.instances().list_moments(boss.call(ask)).await.expect("lists").into_inner();
    let moments = history.moments.into_iter().map(|moment| plain(moment.what.expect("said")));
    let kept: Vec<Json> = moments.filter(|what| what["type"] == "filled").collect();
    let [kept] = kept.as_slice() else { panic!("filled in {} times", kept.len()) };
    assert_eq!((&kept["entry"], kept.get("values")), (&seen, None));
    let all = filled(&office.instance(&office.director(), &id).await.expect("reads"), "site_survey");
    assert_eq!(all["f_score"], json!(4));
    assert_eq!(office.approve(&boss).await.expect("agrees").state(), pb::instance::State::Accepted);
    let after = filled(&office.instance(&boss, &id).await.expect("reads"), "site_survey");
    assert_eq!(after.get("f_score"), None, "what was hidden stays hidden from them");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_starter_fills_in_the_form_of_the_process_and_mends_it_when_it_comes_back() {
    let office = Office::open().await;
    let (rep, boss) = (office.hire("张敏").await, office.hire("总经理").await);
    office.design("site_survey", &survey()).await.expect("designs");
    office.publish_form("site_survey").await.expect("publishes");
    let mut definition = process(json!([ask("check", "", &[&boss], json!("all"))]));
    definition["form"] = json!("site_survey");
    office.draw("quote", &definition).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    let start = async |entry: Json| {
        let instance = pb::Instance {
            process_key: "quote".to_owned(),
            title: "三和精密".to_owned(),
            data: Some(document(&json!({"金额": 1}))),
            ..Default::default()
        };
        let (instance, form) = (Some(instance), Some(document(&entry)));
        let ask = pb::StartInstanceRequest { instance, form, ..Default::default() };
        office.instances().start_instance(rep.call(ask)).await.map(tonic::Response::into_inner)
    };
    let refused = start(json!({"f_power": "other"})).await.expect_err("lacks a note");
    assert_eq!(wrong(&refused), [("form.f_powernote".to_owned(), "REQUIRED".to_owned())]);
    let begun = start(json!({"f_power": "v380"})).await.expect("starts");
    assert_eq!(filled(&begun, "site_survey")["f_power"], "v380");
    let task = &office.todo(&boss).await[0];
    let ask = pb::ReturnTaskRequest { id: task.id.clone(), node: "start".to_owned(), ..Default::default() };
    office.instances().return_task(boss.call(ask)).await.expect("sends it back");
    let mended = office.fill_in(&rep, json!({"f_remark": "已核对"})).await.expect("mends it");
    let entry = filled(&mended, "site_survey");
    assert_eq!((&entry["f_power"], &entry["f_remark"]), (&json!("v380"), &json!("已核对")));
    assert_eq!(office.places(&begun.id).await, ["check"]);
    // Who rejects fills nothing in.
    let task = &office.todo(&boss).await[0];
    let ask = pb::RejectTaskRequest { id: task.id.clone(), ..Default::default() };
    let ended = office.instances().reject_task(boss.call(ask)).await.expect("rejects").into_inner();
    assert_eq!(ended.state(), pb::instance::State::Rejected);
}

fn wrong_fields(status: &Status) -> Vec<String> {
    wrong(status).into_iter().map(|(field, _)| field).collect()
}
