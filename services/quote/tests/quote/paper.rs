//! A quote on paper: what the document service is given, and that its PDF comes through.

use std::pin::Pin;
use std::sync::{Arc, Mutex};

use api::document::v1 as documents;
use api::document::v1::template_service_server::{TemplateService, TemplateServiceServer};
use api::google::api::HttpBody;
use kit::{Blueprint, Service};
use serde_json::Value as Json;
use tokio_stream::Stream;
use tonic::{Request, Response};

use super::*;

/// A document service that keeps what it is asked to print.
#[derive(Clone, Debug, Default)]
pub(super) struct Press {
    asked: Arc<Mutex<Vec<documents::RenderTemplateRequest>>>,
}

impl Press {
    pub(super) fn blueprint(&self) -> Blueprint {
        let press = self.clone();
        let build = move |_| Service {
            routes: Box::new(move |routes| {
                routes.add_service(TemplateServiceServer::new(press));
            }),
            background: Vec::new(),
        };
        Blueprint { name: "document", migrations: vec![&events::MIGRATIONS], build: Box::new(build) }
    }
}

type Bodies = Pin<Box<dyn Stream<Item = Result<HttpBody, Status>> + Send>>;
type Answer<M> = Result<Response<M>, Status>;

fn absent<M>() -> Answer<M> {
    Err(Status::unimplemented("only prints"))
}

#[tonic::async_trait]
impl TemplateService for Press {
    type RenderTemplateStream = Bodies;
    type PreviewTemplateStream = Bodies;

    async fn render_template(
        &self,
        request: Request<documents::RenderTemplateRequest>,
    ) -> Answer<Self::RenderTemplateStream> {
        assert!(kit::actor(&request)?.is_service(), "the quote's own right prints it");
        self.asked.lock().expect("is whole").push(request.into_inner());
        let body = |data: &'static [u8]| {
            Ok(HttpBody {
                content_type: "application/pdf".to_owned(),
                data: data.into(),
                extensions: Vec::new(),
            })
        };
        let pieces = tokio_stream::iter([body(b"%PDF-1.7 "), body(b"quote")]);
        let mut response = Response::new(Box::pin(pieces) as Bodies);
        response.metadata_mut().insert("content-disposition", "attachment".parse().expect("ASCII"));
        Ok(response)
    }

    async fn create_template(
        &self,
        _: Request<documents::CreateTemplateRequest>,
    ) -> Answer<documents::Template> {
        absent()
    }
    async fn get_template(&self, _: Request<documents::GetTemplateRequest>) -> Answer<documents::Template> {
        absent()
    }
    async fn list_templates(
        &self,
        _: Request<documents::ListTemplatesRequest>,
    ) -> Answer<documents::ListTemplatesResponse> {
        absent()
    }
    async fn update_template(
        &self,
        _: Request<documents::UpdateTemplateRequest>,
    ) -> Answer<documents::Template> {
        absent()
    }
    async fn check_template(
        &self,
        _: Request<documents::CheckTemplateRequest>,
    ) -> Answer<documents::CheckTemplateResponse> {
        absent()
    }
    async fn publish_template(
        &self,
        _: Request<documents::PublishTemplateRequest>,
    ) -> Answer<documents::Template> {
        absent()
    }
    async fn retire_template(
        &self,
        _: Request<documents::RetireTemplateRequest>,
    ) -> Answer<documents::Template> {
        absent()
    }
    async fn list_template_versions(
        &self,
        _: Request<documents::ListTemplateVersionsRequest>,
    ) -> Answer<documents::ListTemplateVersionsResponse> {
        absent()
    }
    async fn compare_template_versions(
        &self,
        _: Request<documents::CompareTemplateVersionsRequest>,
    ) -> Answer<documents::CompareTemplateVersionsResponse> {
        absent()
    }
    async fn preview_template(
        &self,
        _: Request<documents::PreviewTemplateRequest>,
    ) -> Answer<Self::PreviewTemplateStream> {
        absent()
    }
}

/// Paths of everything in a document that is no list, with one of each list.
fn paths(json: &Json, at: &str, found: &mut Vec<String>) {
    match json {
        Json::Object(fields) => {
            fields.iter().for_each(|(name, value)| paths(value, &format!("{at}.{name}"), found))
        }
        Json::Array(list) => list.iter().take(1).for_each(|one| paths(one, &format!("{at}[]"), found)),
        _ => found.push(at.to_owned()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quote_is_printed_with_everything_that_the_shipped_templates_show() {
    let mut office = trusting_office().await;
    let boss = office.boss.clone();
    office.employ(&boss).await;
    let (quote, token) = office.sent("三和五轴").await;
    let ask = || pb::PrintQuoteRequest { id: quote.id.clone(), ..Default::default() };
    let outcome = office.quotes.print_quote(boss.call(ask())).await;
    refused(outcome, Code::FailedPrecondition, "SELLER_MISSING");
    office
        .settings(|settings| {
            let seller = settings.seller.get_or_insert_default();
            seller.name = "华兴精密机械有限公司".to_owned();
            settings.terms = vec!["质保 12 个月".to_owned()];
        })
        .await;
    let answer = office.quotes.print_quote(boss.call(ask())).await.expect("prints");
    assert!(answer.metadata().get("content-disposition").is_some());
    let mut pieces = answer.into_inner();
    let mut pdf = Vec::new();
    while let Some(piece) = pieces.message().await.expect("comes through") {
        pdf.extend_from_slice(&piece.data);
    }
    assert_eq!(pdf, b"%PDF-1.7 quote");
    let shared = pb::PrintSharedQuoteRequest { token, language: "en".to_owned() };
    office.shared.print_shared_quote(Request::new(shared)).await.expect("prints for the customer");

    let asked = office.press.asked.lock().expect("is whole").clone();
    assert_eq!((asked[0].language.as_str(), asked[1].language.as_str()), ("", "en"));
    assert_eq!(asked[0].kind(), documents::design::Kind::Quote);
    assert!(asked[0].file_name.contains(&quote.number));
    let samples = [
        include_str!("../../../document/templates/quote.zh-CN.json"),
        include_str!("../../../document/templates/quote.en.json"),
    ];
    for (asked, sample) in asked.into_iter().zip(samples) {
        let data = kit::document::json("data", asked.data.expect("has data")).expect("is JSON");
        let (mut shown, mut given) = (Vec::new(), Vec::new());
        paths(&serde_json::from_str(sample).expect("is JSON"), "", &mut shown);
        paths(&data, "", &mut given);
        let missing: Vec<&String> =
            shown.iter().filter(|path| !given.contains(path) && *path != ".terms[]").collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!(
            (data["total"].as_str(), data["lines"][0]["amount"].as_str()),
            (Some("426000.00"), Some("426000.00"))
        );
        assert_eq!(data["sales"]["name"], "同事");
        assert!(!data.to_string().contains("margin") && !data.to_string().contains("cost"));
    }
}
