//! The REST face as an OpenAPI 3.1 document, from the descriptors and their comments. The same every time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderValue, header};
use prost_reflect::{
    DescriptorPool, EnumDescriptor, FieldDescriptor, FileDescriptor, Kind, MessageDescriptor,
};
use serde_json::{Map, Value, json};

use crate::fields::{Behaviors, is_text};
use crate::problem::MESSAGES;
use crate::routes::{Payload, Route, Routes, Shape};
use crate::template::Segment;

/// The document.
///
/// # Panics
/// When the suite's own descriptors hold an HTTP option that cannot be served; a test reads them all.
#[must_use]
pub fn openapi() -> Value {
    let pool = api::pool();
    let routes = Routes::read(pool).expect("our own HTTP options can be served; a test reads them all");
    let mut writer =
        Writer { comments: Comments::default(), behaviors: Behaviors::read(pool), used: BTreeMap::new() };
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut tags: BTreeMap<String, String> = BTreeMap::new();
    // One shape of a path is one path to OpenAPI, whatever its fields are called: the first names count.
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for route in &routes.all {
        let service = route.method.parent_service();
        tags.entry(tag(route)).or_insert_with(|| writer.comments.of(&service.parent_file(), service.path()));
        let names = names.entry(route.template.shape()).or_insert_with(|| parameter_names(route));
        let operation = writer.operation(route, names);
        paths
            .entry(path(route, names))
            .or_default()
            .insert(route.http.as_str().to_ascii_lowercase(), operation);
    }
    writer.session(pool, &mut paths);
    tags.insert("Session".to_owned(), "Signing in and out.".to_owned());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Throughline",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "Lead to order. JSON in and out by the proto3 mapping: 64-bit integers are strings, times are RFC 3339, \
                enumerations are names. Refusals are application/problem+json (RFC 9457) with a stable `reason`, in the language of \
                Accept-Language (zh, en). Changes made with the session cookie need the header `X-Throughline-CSRF: 1`.",
        },
        "servers": [{"url": "/"}],
        "security": [{"session": []}, {"bearer": []}],
        "tags": tags.into_iter().map(|(name, description)| json!({"name": name, "description": description})).collect::<Vec<_>>(),
        "paths": paths,
        "components": {
            "schemas": writer.schemas(),
            "responses": {"Problem": {
                "description": "A refusal.",
                "headers": {"X-Request-Id": {"schema": {"type": "string"}}},
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": crate::credential::COOKIE, "description": "Set by POST /v1/session."},
                "bearer": {"type": "http", "scheme": "bearer", "description": "A session token (POST /v1/session?token=true) or an API key (tlk_…)."},
            },
        },
        "x-reasons": MESSAGES.reasons,
    })
}

/// `GET /openapi.json`.
pub(crate) async fn serve() -> Response {
    static DOCUMENT: LazyLock<Bytes> = LazyLock::new(|| openapi().to_string().into());
    let mut response = Response::new(Body::from(DOCUMENT.clone()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    response
}

/// The comments of the descriptors, by file and path.
#[derive(Default)]
struct Comments(HashMap<String, HashMap<Vec<i32>, String>>);

impl Comments {
    fn of(&mut self, file: &FileDescriptor, path: &[i32]) -> String {
        let comments = self.0.entry(file.name().to_owned()).or_insert_with(|| {
            let locations =
                file.file_descriptor_proto().source_code_info.iter().flat_map(|info| &info.location);
            locations
                .filter_map(|place| Some((place.path.clone(), tidy(place.leading_comments.as_deref()?))))
                .collect()
        });
        comments.get(path).cloned().unwrap_or_default()
    }
}

fn tidy(comment: &str) -> String {
    comment.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}

struct Writer {
    comments: Comments,
    behaviors: Behaviors,
    /// Schemas by name; null while one is being written, so that recursion ends.
    used: BTreeMap<String, Value>,
}

impl Writer {
    fn operation(&mut self, route: &Route, names: &[String]) -> Value {
        let about = self.comments.of(&route.method.parent_service().parent_file(), route.method.path());
        let summary = about
            .split_inclusive(['.', '。'])
            .next()
            .unwrap_or_default()
            .trim()
            .trim_end_matches('.')
            .replace('\n', " ");
        let mut parameters: Vec<Value> = Vec::new();
        for (name, chain) in names.iter().zip(&route.params) {
            let Some(field) = chain.last() else { continue };
            parameters.push(self.parameter("path", name, field, true));
        }
        if !matches!(route.payload, Payload::Whole) {
            for field in route.input.fields() {
                let body = matches!(&route.payload, Payload::Field(body) if *body == field);
                let in_path =
                    route.params.iter().any(|chain| chain.as_slice() == std::slice::from_ref(&field));
                if body || in_path {
                    continue;
                }
                let required = self.behaviors.required(&route.input).contains(&field);
                parameters.push(self.parameter("query", field.json_name(), &field, required));
            }
        }
        let mut operation = json!({
            "operationId": format!("{}_{}", route.method.parent_service().name(), route.method.name()),
            "tags": [tag(route)],
            "summary": summary,
            "description": about,
            "parameters": parameters,
            "responses": {"200": self.answer(route), "default": {"$ref": "#/components/responses/Problem"}},
        });
        let body = match (&route.payload, route.shape) {
            (Payload::None, _) => None,
            (_, Shape::Upload) => Some(json!({"required": true, "content": {
                "multipart/form-data": {"schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}, "required": ["file"]}},
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            }})),
            (Payload::Whole, _) => Some(
                json!({"required": true, "content": {"application/json": {"schema": self.body_without_path(route)}}}),
            ),
            (Payload::Field(field), _) => Some(
                json!({"required": true, "content": {"application/json": {"schema": self.kind(&field.kind())}}}),
            ),
        };
        if let (Some(body), Some(operation)) = (body, operation.as_object_mut()) {
            operation.insert("requestBody".to_owned(), body);
        }
        if kit::server::is_open(route.grpc.path()) {
            operation["security"] = json!([]);
        }
        operation
    }

    /// The request message without the fields that the path fills.
    fn body_without_path(&mut self, route: &Route) -> Value {
        let in_path = |field: &FieldDescriptor| {
            route.params.iter().any(|chain| chain.as_slice() == std::slice::from_ref(field))
        };
        if route.params.is_empty() {
            self.message(&route.input)
        } else {
            self.object(&route.input, &|field| !in_path(field))
        }
    }

    fn answer(&mut self, route: &Route) -> Value {
        let about = self.comments.of(&route.output.parent_file(), route.output.path());
        let description = if about.is_empty() { "Done.".to_owned() } else { about };
        let content = match route.shape {
            Shape::Unary | Shape::Upload => {
                json!({"application/json": {"schema": self.message(&route.output)}})
            }
            Shape::Download => {
                json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}})
            }
            Shape::Events => {
                // Each `data:` line holds one of these.
                let item = self.message(&route.output);
                json!({"text/event-stream": {"schema": {"type": "string"}, "x-event-schema": item}})
            }
        };
        json!({"description": description, "content": content})
    }

    fn parameter(&mut self, place: &str, name: &str, field: &FieldDescriptor, required: bool) -> Value {
        let description = self.comments.of(&field.parent_message().parent_file(), field.path());
        let schema = self.plain(field);
        json!({"name": name, "in": place, "required": required, "description": description, "schema": schema})
    }

    fn message(&mut self, message: &MessageDescriptor) -> Value {
        if let Some(schema) = well_known(message) {
            return schema;
        }
        let name = short(message.full_name());
        if !self.used.contains_key(&name) {
            self.used.insert(name.clone(), Value::Null);
            let schema = self.object(message, &|_| true);
            self.used.insert(name.clone(), schema);
        }
        json!({"$ref": format!("#/components/schemas/{name}")})
    }

    fn object(&mut self, message: &MessageDescriptor, keep: &dyn Fn(&FieldDescriptor) -> bool) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in message.fields().filter(keep) {
            let mut schema = self.plain(&field);
            let description = self.comments.of(&message.parent_file(), field.path());
            if let Some(schema) = schema.as_object_mut() {
                if !description.is_empty() {
                    schema.insert("description".to_owned(), description.into());
                }
                if self.behaviors.is_output_only(&field) {
                    schema.insert("readOnly".to_owned(), true.into());
                }
            }
            if self.behaviors.required(message).contains(&field) {
                required.push(field.json_name().to_owned());
            }
            properties.insert(field.json_name().to_owned(), schema);
        }
        let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
        let description = self.comments.of(&message.parent_file(), message.path());
        if let Some(schema) = schema.as_object_mut() {
            if !description.is_empty() {
                schema.insert("description".to_owned(), description.into());
            }
            if !required.is_empty() {
                schema.insert("required".to_owned(), required.into());
            }
        }
        schema
    }

    fn plain(&mut self, field: &FieldDescriptor) -> Value {
        if let (true, Some(entry)) = (field.is_map(), field.kind().as_message()) {
            let value = self.kind(&entry.map_entry_value_field().kind());
            return json!({"type": "object", "additionalProperties": value});
        }
        let one = self.kind(&field.kind());
        if field.is_list() { json!({"type": "array", "items": one}) } else { one }
    }

    fn kind(&mut self, kind: &Kind) -> Value {
        match kind {
            Kind::Bool => json!({"type": "boolean"}),
            Kind::String => json!({"type": "string"}),
            Kind::Bytes => json!({"type": "string", "contentEncoding": "base64"}),
            Kind::Float => json!({"type": "number", "format": "float"}),
            Kind::Double => json!({"type": "number", "format": "double"}),
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => json!({"type": "integer", "format": "int32"}),
            Kind::Uint32 | Kind::Fixed32 => json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => json!({"type": "string", "format": "int64"}),
            Kind::Uint64 | Kind::Fixed64 => json!({"type": "string", "format": "uint64"}),
            Kind::Message(message) => self.message(message),
            Kind::Enum(kind) => self.enumeration(kind),
        }
    }

    fn enumeration(&mut self, kind: &EnumDescriptor) -> Value {
        let name = short(kind.full_name());
        if !self.used.contains_key(&name) {
            let about = self.comments.of(&kind.parent_file(), kind.path());
            let values: Vec<(String, String)> = kind
                .values()
                .map(|value| (value.name().to_owned(), self.comments.of(&kind.parent_file(), value.path())))
                .collect();
            let list = values
                .iter()
                .map(|(name, about)| format!("- `{name}`: {about}"))
                .collect::<Vec<_>>()
                .join("\n");
            let names: Vec<_> = values.into_iter().map(|(name, _)| name).collect();
            self.used.insert(
                name.clone(),
                json!({"type": "string", "enum": names, "description": format!("{about}\n\n{list}")}),
            );
        }
        json!({"$ref": format!("#/components/schemas/{name}")})
    }

    /// The two calls that are the gateway's own.
    fn session(&mut self, pool: &DescriptorPool, paths: &mut BTreeMap<String, Map<String, Value>>) {
        let mut schema = |name: &str| {
            pool.get_message_by_name(name).map_or(Value::Bool(true), |message| self.message(&message))
        };
        let (ask, me, session) = (
            schema("throughline.identity.v1.SignInRequest"),
            schema("throughline.identity.v1.Me"),
            schema("throughline.identity.v1.Session"),
        );
        let problem = json!({"$ref": "#/components/responses/Problem"});
        let sign_in = json!({
            "operationId": "signIn", "tags": ["Session"], "security": [], "summary": "Signs in",
            "description": "Sets the session cookie and answers who signed in; with `token=true` answers the session with its token instead.",
            "parameters": [{"name": "token", "in": "query", "required": false, "description": "Answer with the token, for programs.", "schema": {"type": "boolean"}}],
            "requestBody": {"required": true, "content": {"application/json": {"schema": ask}}},
            "responses": {"200": {"description": "Signed in.", "content": {"application/json": {"schema": {"anyOf": [me, session]}}}}, "default": problem},
        });
        let sign_out = json!({
            "operationId": "signOut", "tags": ["Session"], "summary": "Signs out", "parameters": [],
            "description": "Ends the session and clears the cookie.",
            "responses": {"204": {"description": "Signed out."}, "default": problem},
        });
        let path = paths.entry("/v1/session".to_owned()).or_default();
        path.insert("post".to_owned(), sign_in);
        path.insert("delete".to_owned(), sign_out);
    }

    fn schemas(mut self) -> BTreeMap<String, Value> {
        let text = json!({"type": "string"});
        self.used.insert("Problem".to_owned(), json!({
            "type": "object",
            "description": "A refusal (RFC 9457).",
            "required": ["type", "title", "status", "detail", "reason", "domain", "metadata", "violations", "request_id"],
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": text, "status": {"type": "integer"}, "detail": text,
                "reason": {"type": "string", "description": "Stable code for programs."},
                "domain": {"type": "string", "description": "The service that refused."},
                "metadata": {"type": "object", "additionalProperties": text},
                "violations": {"type": "array", "items": {
                    "type": "object", "required": ["field", "reason", "description"],
                    "properties": {"field": text, "reason": text, "description": text},
                }},
                "request_id": text,
            },
        }));
        self.used
    }
}

fn well_known(message: &MessageDescriptor) -> Option<Value> {
    Some(match message.full_name() {
        "google.protobuf.Timestamp" => json!({"type": "string", "format": "date-time"}),
        "google.protobuf.Duration" => json!({"type": "string", "format": "duration"}),
        "google.protobuf.FieldMask" => {
            json!({"type": "string", "description": "Names of fields, separated by commas."})
        }
        "google.protobuf.Empty" => json!({"type": "object", "additionalProperties": false}),
        "google.protobuf.Struct" => json!({"type": "object"}),
        "google.protobuf.ListValue" => json!({"type": "array", "items": {}}),
        "google.protobuf.Value" | "google.protobuf.Any" => json!({}),
        "google.api.HttpBody" => json!({"type": "string", "format": "binary"}),
        "google.protobuf.BoolValue" => json!({"type": "boolean"}),
        "google.protobuf.FloatValue" | "google.protobuf.DoubleValue" => json!({"type": "number"}),
        "google.protobuf.Int32Value" | "google.protobuf.UInt32Value" => json!({"type": "integer"}),
        _ if is_text(message) => json!({"type": "string"}),
        _ => return None,
    })
}

/// `throughline.lead.v1.Lead` is `lead.v1.Lead` here.
fn short(full_name: &str) -> String {
    full_name.strip_prefix("throughline.").unwrap_or(full_name).to_owned()
}

fn tag(route: &Route) -> String {
    route.method.parent_service().name().to_owned()
}

/// Names of the path parameters: the last part of each field's path, or all of it where that is taken.
fn parameter_names(route: &Route) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let name = |chain: &Vec<FieldDescriptor>| {
        let last = chain.last().map(|field| field.json_name().to_owned()).unwrap_or_default();
        let all = chain.iter().map(FieldDescriptor::json_name).collect::<Vec<_>>().join(".");
        if taken.insert(last.clone()) { last } else { all }
    };
    route.params.iter().map(name).collect()
}

fn path(route: &Route, names: &[String]) -> String {
    let mut names = names.iter();
    let mut path = route.template.segments.iter().fold(String::new(), |path, segment| match segment {
        Segment::Literal(text) => path + "/" + text,
        Segment::Field(_) => path + "/{" + names.next().map_or("", String::as_str) + "}",
    });
    if !route.template.verb.is_empty() {
        path = path + ":" + &route.template.verb;
    }
    path
}
