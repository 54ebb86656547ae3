//! The REST face, read from `google.api.http` in the descriptors. Nothing is written per call.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use http::Method;
use http::uri::PathAndQuery;
use percent_encoding::percent_decode_str;
use prost_reflect::{
    DescriptorPool, DynamicMessage, FieldDescriptor, MessageDescriptor, MethodDescriptor, Value,
};

use crate::layout::{Json, Layouts};
use crate::problem::Problem;
use crate::template::{Template, split_verb};

const HTTP_BODY: &str = "google.api.HttpBody";

/// Where the body of a request goes.
#[derive(Clone, Debug)]
pub(crate) enum Payload {
    /// There is none.
    None,
    /// It is the message (`body: "*"`).
    Whole,
    /// It is this field (`body: "lead"`).
    Field(FieldDescriptor),
}

/// How a call runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// JSON to JSON.
    Unary,
    /// A file to JSON.
    Upload,
    /// A file as the answer.
    Download,
    /// Server-sent events as the answer.
    Events,
}

/// One HTTP method and path, and the call behind it.
#[derive(Debug)]
pub(crate) struct Route {
    /// HTTP method.
    pub(crate) http: Method,
    /// Path.
    pub(crate) template: Template,
    /// Where the text of each `{field}` goes.
    pub(crate) params: Vec<Vec<FieldDescriptor>>,
    /// Where the body goes.
    pub(crate) payload: Payload,
    /// How it runs.
    pub(crate) shape: Shape,
    /// The service that answers: `lead`.
    pub(crate) service: String,
    /// The call.
    pub(crate) method: MethodDescriptor,
    /// Its request message.
    pub(crate) input: MessageDescriptor,
    /// Its answer.
    pub(crate) output: MessageDescriptor,
    /// Its answer as JSON.
    pub(crate) answer: Json,
    /// Its gRPC path.
    pub(crate) grpc: PathAndQuery,
}

/// All of them.
#[derive(Debug)]
pub(crate) struct Routes {
    /// In the order of the descriptors.
    pub(crate) all: Vec<Arc<Route>>,
    paths: matchit::Router<Vec<Arc<Route>>>,
    /// gRPC path to service, of the calls that have a REST face: those are public.
    public: HashMap<String, String>,
}

impl Routes {
    /// From the descriptors of the suite.
    ///
    /// # Errors
    /// Names the HTTP option that cannot be served.
    pub(crate) fn read(pool: &DescriptorPool) -> Result<Self, String> {
        let option = pool
            .get_extension_by_name("google.api.http")
            .ok_or("google.api.http is not in the descriptors")?;
        let layouts = Arc::new(Layouts::read(pool));
        let mut all = Vec::new();
        for method in pool.services().flat_map(|service| service.methods().collect::<Vec<_>>()) {
            let options = method.options();
            if let Value::Message(rule) = options.get_extension(&option).as_ref()
                && options.has_extension(&option)
            {
                all.push(Arc::new(route(&method, rule, &layouts)?));
                let more = rule.get_field_by_name("additional_bindings");
                for rule in
                    more.iter().filter_map(|more| more.as_list()).flatten().filter_map(Value::as_message)
                {
                    all.push(Arc::new(route(&method, rule, &layouts)?));
                }
            }
        }
        let mut by_path: HashMap<String, Vec<Arc<Route>>> = HashMap::new();
        for route in &all {
            by_path.entry(route.template.shape()).or_default().push(Arc::clone(route));
        }
        let mut paths = matchit::Router::new();
        for (shape, routes) in by_path {
            paths.insert(shape, routes).map_err(|error| error.to_string())?;
        }
        let public = all.iter().map(|route| (route.grpc.path().to_owned(), route.service.clone())).collect();
        Ok(Self { all, paths, public })
    }

    /// The route of a request and the decoded texts of its path fields.
    ///
    /// # Errors
    /// 404, or 405 with the methods that the path has.
    pub(crate) fn find(&self, http: &Method, path: &str) -> Result<(&Arc<Route>, Vec<String>), Problem> {
        let missing = || {
            Problem::new(http::StatusCode::NOT_FOUND, "ROUTE_NOT_FOUND", "there is nothing at this address")
        };
        let (bare, verb) = split_verb(path);
        let found = self.paths.at(bare).map_err(|_| missing())?;
        let mut here = found.value.iter().filter(|route| route.template.verb == verb).peekable();
        here.peek().ok_or_else(missing)?;
        let Some(route) = here.clone().find(|route| route.http == *http) else {
            let allow: BTreeSet<&str> = here.map(|route| route.http.as_str()).collect();
            return Err(Problem::not_allowed(&allow.into_iter().collect::<Vec<_>>().join(", ")));
        };
        let texts = found.params.iter().map(|(_, text)| decode(text)).collect::<Result<_, _>>()?;
        Ok((route, texts))
    }

    /// The service of a public call, by its gRPC path.
    pub(crate) fn public(&self, grpc: &str) -> Option<&str> {
        self.public.get(grpc).map(String::as_str)
    }
}

fn decode(text: &str) -> Result<String, Problem> {
    let decoded = percent_decode_str(text).decode_utf8().ok().filter(|text| !text.contains('\0'));
    decoded
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| Problem::bad("PATH_INVALID", "the path is not UTF-8 text"))
}

fn route(method: &MethodDescriptor, rule: &DynamicMessage, layouts: &Arc<Layouts>) -> Result<Route, String> {
    let text = |name: &str| {
        rule.get_field_by_name(name).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let (http, path) = [Method::GET, Method::PUT, Method::POST, Method::DELETE, Method::PATCH]
        .into_iter()
        .map(|http| (text(&http.as_str().to_ascii_lowercase()), http))
        .find_map(|(path, http)| (!path.is_empty()).then_some((http, path)))
        .ok_or_else(|| format!("{}: no path, or a custom method", method.full_name()))?;
    if !text("response_body").is_empty() {
        return Err(format!("{}: response_body is not supported", method.full_name()));
    }
    let (input, output) = (method.input(), method.output());
    let answer = layouts.json(&output).ok_or_else(|| format!("{} is not in the pool", output.full_name()))?;
    let template = Template::parse(&path)?;
    let params = template
        .fields()
        .map(|path| chain(&input, path).ok_or_else(|| format!("{}: no field {path}", method.full_name())))
        .collect::<Result<_, _>>()?;
    let payload = match text("body").as_str() {
        "" => Payload::None,
        "*" => Payload::Whole,
        name => Payload::Field(
            input
                .get_field_by_name(name)
                .ok_or_else(|| format!("{}: no field {name}", method.full_name()))?,
        ),
    };
    let file = matches!(&payload, Payload::Field(field) if is_http_body(field.kind().as_message()));
    let shape = match (method.is_client_streaming(), method.is_server_streaming()) {
        (false, false) if !is_http_body(Some(&output)) => Shape::Unary,
        (true, false) if file => Shape::Upload,
        (false, true) if is_http_body(Some(&output)) => Shape::Download,
        (false, true) => Shape::Events,
        _ => return Err(format!("{}: this kind of stream has no REST face", method.full_name())),
    };
    let package = method.parent_service().package_name().to_owned();
    let service = package.split('.').nth(1).ok_or_else(|| format!("{package} names no service"))?.to_owned();
    let grpc = format!("/{}/{}", method.parent_service().full_name(), method.name());
    let grpc = grpc.parse().map_err(|_| format!("{grpc} is not a path"))?;
    Ok(Route {
        http,
        template,
        params,
        payload,
        shape,
        service,
        method: method.clone(),
        input,
        output,
        answer,
        grpc,
    })
}

fn is_http_body(message: Option<&MessageDescriptor>) -> bool {
    message.is_some_and(|message| message.full_name() == HTTP_BODY)
}

/// The fields of a dotted path, by proto name or JSON name: `lead.id`. None when there is no such field.
pub(crate) fn chain(message: &MessageDescriptor, path: &str) -> Option<Vec<FieldDescriptor>> {
    let mut here = Some(message.clone());
    let mut fields: Vec<FieldDescriptor> = Vec::new();
    for name in path.split('.') {
        // Only the last may be a list: nothing can be set inside one by a path.
        if fields.last().is_some_and(|field| field.is_list() || field.is_map()) {
            return None;
        }
        let message = here.take()?;
        let field = message.get_field_by_name(name).or_else(|| message.get_field_by_json_name(name))?;
        here = field.kind().as_message().cloned();
        fields.push(field);
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_of_the_suite_is_found_by_its_path() {
        let routes = Routes::read(api::pool()).expect("our own options");
        assert!(routes.all.len() > 40, "{}", routes.all.len());
        for route in &routes.all {
            let mut path = route.template.shape();
            for (number, _) in route.params.iter().enumerate() {
                path = path.replace(&format!("{{{number}}}"), "%E4%B8%83");
            }
            if !route.template.verb.is_empty() {
                path = format!("{path}:{}", route.template.verb);
            }
            let (found, texts) = routes.find(&route.http, &path).unwrap_or_else(|_| panic!("{path}"));
            assert_eq!(found.grpc, route.grpc, "{path}");
            assert!(texts.iter().all(|text| text == "七"));
            assert_eq!(routes.public(route.grpc.path()), Some(route.service.as_str()));
        }
    }

    #[test]
    fn what_is_not_there_is_told_from_what_is_not_allowed() {
        let routes = Routes::read(api::pool()).expect("our own options");
        let status = |http, path| routes.find(&http, path).map(|_| ()).expect_err(path).status;
        assert_eq!(status(Method::GET, "/v1/nothing"), 404);
        assert_eq!(status(Method::POST, "/v1/leads/7:explode"), 404);
        assert_eq!(status(Method::GET, "/v1/leads/"), 404);
        assert_eq!(status(Method::PUT, "/v1/leads/7"), 405);
        assert_eq!(status(Method::GET, "/v1/leads/%FF"), 400);
        assert_eq!(status(Method::GET, "/v1/leads/%00"), 400);
    }

    #[test]
    fn nothing_can_be_set_inside_a_list() {
        let lead = api::pool().get_message_by_name("throughline.lead.v1.Lead").expect("lead");
        assert!(chain(&lead, "region.province").is_some());
        assert!(chain(&lead, "duplicates.id").is_none());
        assert!(chain(&lead, "company.x").is_none());
    }
}
