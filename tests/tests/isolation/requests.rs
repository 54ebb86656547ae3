//! Requests that mean something, made from the descriptors.

use super::*;

/// The kind of record that a field names, `lead_id`, or the method, whose `id` it is.
pub(super) fn kind_of(
    method: &MethodDescriptor,
    message: &MessageDescriptor,
    field: &str,
) -> Option<&'static str> {
    const KINDS: [&str; 28] = [
        "SavedReport",
        "Dashboard",
        "OpportunityImport",
        "Connector",
        "Order",
        "ProductFamily",
        "PriceList",
        "Product",
        "Quote",
        "AutomationRun",
        "LeadImport",
        "Lead",
        "Account",
        "Contact",
        "Opportunity",
        "Contract",
        "Clause",
        "Payment",
        "Invoice",
        "Instalment",
        "Pipeline",
        "Task",
        "User",
        "Role",
        "Department",
        "ApiKey",
        "Instance",
        "File",
    ];
    let of_instance = method.parent_service().name() == "InstanceService" && !method.name().ends_with("Task");
    let named = match field {
        "id" if method.name() == "AddSigners" => "Task".to_owned(),
        "id" if method.parent_service().name() == "OrderService" => "Order".to_owned(),
        "id" | "ids" if method.parent_service().name() == "OpportunityService" => "Opportunity".to_owned(),
        "id" if of_instance => "Instance".to_owned(),
        "id" | "ids" if KINDS.contains(&message.name()) => message.name().to_owned(),
        "id" | "ids" => method.name().to_owned(),
        "owner_id" | "user_id" => "User".to_owned(),
        "import_id" if method.parent_service().name() == "OpportunityImportService" => {
            "OpportunityImport".to_owned()
        }
        "import_id" => "LeadImport".to_owned(),
        "saved_report_id" => "SavedReport".to_owned(),
        "family_id" => "ProductFamily".to_owned(),
        "price_list_id" => "PriceList".to_owned(),
        "scan_file_id" => "File".to_owned(),
        "parent_id" => message.name().to_owned(),
        "role_ids" => "Role".to_owned(),
        other => {
            let noun = other.strip_suffix("_id")?;
            format!("{}{}", noun[..1].to_uppercase(), &noun[1..])
        }
    };
    KINDS.into_iter().find(|kind| named.contains(kind))
}

/// A request that means something, naming the records of `ids` wherever it can.
pub(super) fn fill(method: &MethodDescriptor, message: &MessageDescriptor, ids: &Ids) -> DynamicMessage {
    let mut filled = DynamicMessage::new(message.clone());
    for field in message.fields() {
        if let Some(value) = value(method, message, &field, ids) {
            filled.set_field(&field, value);
        }
    }
    filled
}

pub(super) fn value(
    method: &MethodDescriptor,
    message: &MessageDescriptor,
    field: &FieldDescriptor,
    ids: &Ids,
) -> Option<Value> {
    // What the service says itself is not asked of it, but for the id of what is to be changed.
    if output_only(field) && !(field.name() == "id" && method.name().starts_with("Update")) {
        return None;
    }
    let id = || Some(Value::String(ids.get(kind_of(method, message, field.name())?)?.clone()));
    match (field.kind(), field.name()) {
        (Kind::Enum(_), "kind")
            if ["OrderService", "ConnectorService"].contains(&method.parent_service().name()) =>
        {
            Some(Value::EnumNumber(1))
        }
        (Kind::String, "actual_date") if method.name() == "RecordMilestone" => {
            Some(Value::String("2026-01-01".into()))
        }
        (Kind::String, "base_url") => Some(Value::String("http://127.0.0.1:9".into())),
        (Kind::String, "remote_id") => Some(Value::String("E1".into())),
        (Kind::String, "definition") => Some(Value::String(erp().into())),
        (Kind::String, "ids") => Some(Value::List(vec![id()?])),
        // An account is no parent of itself, and a role is given to nobody here.
        (Kind::String, "parent_id" | "role_ids" | "request_id" | "page_token") => None,
        (Kind::String, "key") if method.name() == "CreateAutomation" => Some(Value::String("new".into())),
        (Kind::String, "key" | "automation_key") if method.parent_service().name() == "AutomationService" => {
            Some(Value::String(ids.get("Automation")?.clone()))
        }
        // A process that settings name is a word as well.
        (Kind::String, "key" | "process_key") if method.name() == "DeleteContractType" => {
            Some(Value::String(ids.get("ContractType")?.clone()))
        }
        (Kind::String, "key" | "process_key")
            if matches!(method.parent_service().name(), "ClauseService" | "ContractService") =>
        {
            Some(Value::String("new".into()))
        }
        (Kind::String, "our_signatory" | "their_signatory") => Some(Value::String("陈国栋".into())),
        (Kind::String, "signed_date" | "due_date") => Some(Value::String("2026-01-05".into())),
        (Kind::String, "key") if method.name() == "CreateProcess" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.name() == "CreateForm" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.parent_service().name() == "FormService" => {
            Some(Value::String(ids.get("Form")?.clone()))
        }
        (Kind::String, "key") if method.name() == "CreateDecision" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.parent_service().name() == "DecisionService" => {
            Some(Value::String(ids.get("Decision")?.clone()))
        }
        // A preference that says nothing would be kept, and everybody may.
        (Kind::String, "time_zone") if method.name() == "UpdatePreference" => {
            Some(Value::String("Asia/Atlantis".into()))
        }
        (Kind::String, "kind") if method.parent_service().name() == "NoticeTemplateService" => {
            Some(Value::String("task.assigned".into()))
        }
        (Kind::String, "language") if method.parent_service().name() == "NoticeTemplateService" => {
            Some(Value::String("en".into()))
        }
        (Kind::String, "code") if method.parent_service().name() == "ProductService" => {
            Some(Value::String(format!("N-{}", method.name())))
        }
        (Kind::String, "currency") if method.parent_service().name() == "ProductService" => {
            Some(Value::String("CNY".into()))
        }
        (Kind::String, "valid_from") => Some(Value::String("2026-01-01".into())),
        (Kind::String, "stage") => Some(Value::String("technical".into())),
        (Kind::Message(inner), "stages") => {
            Some(Value::List(vec![Value::Message(fill(method, &inner, ids))]))
        }
        (Kind::String, "dmn") => Some(Value::String(dmn())),
        (Kind::Message(inner), "table") if method.parent_service().name() == "DecisionService" => {
            let table = decision("新决策表").encode_to_vec();
            let table = DynamicMessage::decode(inner, table.as_slice()).expect("a table");
            Some(Value::Message(table))
        }
        (Kind::String, "key") if method.name() == "CreateTemplate" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.parent_service().name() == "TemplateService" => {
            Some(Value::String(ids.get("Template")?.clone()))
        }
        (Kind::Message(inner), "design") => {
            let design = design("新模板").encode_to_vec();
            Some(Value::Message(DynamicMessage::decode(inner, design.as_slice()).expect("a design")))
        }
        // A key that a gate names is a word, and nobody's process.
        (Kind::String, "key" | "process_key") if method.parent_service().name() == "PipelineService" => {
            (field.name() == "key").then(|| Value::String("new".into()))
        }
        (Kind::String, "key" | "process_key") => Some(Value::String(ids.get("Process")?.clone())),
        (Kind::Message(inner), "definition") => {
            let automates = method.parent_service().name() == "AutomationService";
            let document =
                if automates { automation("新规则") } else { definition("新流程") }.encode_to_vec();
            let document = DynamicMessage::decode(inner, document.as_slice()).expect("a document");
            (!output_only(field)).then_some(Value::Message(document))
        }
        (Kind::Message(inner), "document") if method.parent_service().name() == "FormService" => {
            let document = form().encode_to_vec();
            let document = DynamicMessage::decode(inner, document.as_slice()).expect("a document");
            Some(Value::Message(document))
        }
        (Kind::String, "amount") => Some(Value::String("500000".into())),
        (Kind::String, name) if name == "id" || name.ends_with("_id") => id(),
        (Kind::String, _) if field.is_list() => None,
        (Kind::String, "display_name" | "company" | "title" | "content" | "reason" | "person" | "text") => {
            Some(Value::String(format!("新{}", method.name())))
        }
        (Kind::String, "name") => Some(Value::String("新团队".into())),
        (Kind::String, "login") => Some(Value::String(format!("u{}", method.name().to_lowercase()))),
        (Kind::String, "phone") => Some(Value::String("13912345678".into())),
        (Kind::String, "password") => Some(Value::String(PASSWORD.into())),
        (Kind::Enum(_), "status") => Some(Value::EnumNumber(2)),
        (Kind::Message(inner), _) if field.is_list() || field.is_map() => {
            // Members of a team; everything else may be empty.
            (field.name() == "members").then(|| Value::List(vec![Value::Message(fill(method, &inner, ids))]))
        }
        (Kind::Message(inner), _) if inner.full_name().starts_with("throughline.") => {
            (inner.name() != "DecisionTable").then(|| Value::Message(fill(method, &inner, ids)))
        }
        _ => None,
    }
}

/// A process in which the administrator is asked.
pub(super) fn definition(title: &str) -> prost_types::Struct {
    let text =
        |text: &str| prost_types::Value { kind: Some(prost_types::value::Kind::StringValue(text.into())) };
    let number =
        |number: f64| prost_types::Value { kind: Some(prost_types::value::Kind::NumberValue(number)) };
    let list = |values| {
        let values = prost_types::ListValue { values };
        prost_types::Value { kind: Some(prost_types::value::Kind::ListValue(values)) }
    };
    let object = |fields: Vec<(&str, prost_types::Value)>| prost_types::Struct {
        fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
    };
    let value = |object| prost_types::Value { kind: Some(prost_types::value::Kind::StructValue(object)) };
    let ask = object(vec![("who", list(vec![text("starter")]))]);
    let does = object(vec![("approve", value(ask))]);
    let node = object(vec![("id", text("a")), ("does", value(does))]);
    object(vec![("schema_version", number(1.0)), ("title", text(title)), ("nodes", list(vec![value(node)]))])
}

/// How an order is said to an ERP.
pub(super) fn erp() -> &'static str {
    r#"{"create": {"method": "POST", "path": "/orders", "body": [{"to": "no", "from": "number"}], "id": "/id"}}"#
}

/// An automation by hand, about no record.
pub(super) fn automation(title: &str) -> prost_types::Struct {
    let automation = serde_json::json!({
        "schema_version": 1, "title": title, "when": {"call": {}},
        "then": [{"id": "tell", "does": {"notify": {"who": [{"expression": "\"admin\""}], "title": "\"到期\""}}}],
    });
    structured(automation)
}

pub(super) fn structured(json: serde_json::Value) -> prost_types::Struct {
    let kind = api::pool().get_message_by_name("google.protobuf.Struct").expect("is known");
    DynamicMessage::deserialize(kind, json).expect("is one").transcode_to().expect("is one")
}

/// A template that prints a mark.
pub(super) fn design(title: &str) -> documents::Design {
    documents::Design {
        title: title.into(),
        kind: documents::design::Kind::Quote.into(),
        language: "zh-CN".into(),
        source: "报价单".into(),
        ..Default::default()
    }
}

/// A form with one field.
pub(super) fn form() -> prost_types::Struct {
    let form = serde_json::json!({
        "schema_version": 1,
        "data": {"type": "object", "additionalProperties": false, "properties": {
            "f_score": {"title": "现场条件", "x-control": "rating", "type": "integer", "minimum": 1, "maximum": 5},
        }},
        "ui": {"layout": [{"kind": "field", "field": "f_score"}]}, "logic": {},
    });
    structured(form)
}

pub(super) fn output_only(field: &FieldDescriptor) -> bool {
    let behaviour = api::pool().get_extension_by_name("google.api.field_behavior").expect("the option");
    field
        .options()
        .get_extension(&behaviour)
        .as_list()
        .is_some_and(|list| list.contains(&Value::EnumNumber(3)))
}

/// A table that always decides the same.
pub(super) fn decision(name: &str) -> DecisionTable {
    let text = |text: &str| text.to_owned();
    DecisionTable {
        name: text(name),
        hit_policy: decision_table::HitPolicy::First.into(),
        inputs: vec![DecisionInput { name: text("n"), label: String::new(), r#type: text("number") }],
        outputs: vec![DecisionOutput { name: text("who"), r#type: text("string"), ..Default::default() }],
        rows: vec![DecisionRow {
            id: text("r1"),
            conditions: vec![text("-")],
            conclusions: vec![text("\"x\"")],
            note: String::new(),
        }],
    }
}

/// The same as a file.
pub(super) fn dmn() -> String {
    let row = "<rule id=\"r\"><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>";
    format!(
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"><decision name=\"d\"><decisionTable>\
         <input><inputExpression typeRef=\"number\"><text>n</text></inputExpression></input>\
         <output name=\"o\" typeRef=\"number\"/>{row}</decisionTable></decision></definitions>"
    )
}
