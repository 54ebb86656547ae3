//! Logs, metrics and traces of the process.

use std::collections::HashMap;
use std::io::IsTerminal as _;
use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use opentelemetry::propagation::TextMapPropagator as _;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::WithExportConfig as _;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

use crate::config;

/// Holds the exporters; keep it until the process ends, then call [`Telemetry::stop`].
#[derive(Debug)]
pub struct Telemetry {
    /// Renders the metrics in the Prometheus text format.
    pub metrics: PrometheusHandle,
    tracer: Option<SdkTracerProvider>,
}

impl Telemetry {
    /// Starts logging and measuring; exports traces when an OTLP endpoint is set. Once per process.
    ///
    /// # Errors
    /// When a setting is wrong, or it was started before.
    pub fn start(log: &config::Log, otlp: &config::Otlp) -> anyhow::Result<Self> {
        let filter =
            EnvFilter::try_new(&log.filter).map_err(|error| anyhow::anyhow!("log.filter: {error}"))?;
        let lines = match log.format {
            config::LogFormat::Json => tracing_subscriber::fmt::layer()
                .json()
                .flatten_event(true)
                .with_writer(std::io::stderr)
                .boxed(),
            config::LogFormat::Text => tracing_subscriber::fmt::layer()
                .compact()
                .with_target(false)
                .with_ansi(std::io::stderr().is_terminal())
                .with_writer(std::io::stderr)
                .boxed(),
        };
        let tracer = if otlp.endpoint.is_empty() {
            None
        } else {
            let exporter = opentelemetry_otlp::SpanExporter::builder()
                .with_tonic()
                .with_endpoint(&otlp.endpoint)
                .with_timeout(Duration::from_secs(5))
                .build()?;
            let resource = Resource::builder().with_service_name("throughline").build();
            Some(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
        };
        let traces = tracer
            .as_ref()
            .map(|provider| tracing_opentelemetry::layer().with_tracer(provider.tracer("throughline")));
        tracing_subscriber::registry().with(filter).with(traces).with(lines).try_init()?;
        let metrics = PrometheusBuilder::new()
            .set_buckets(&[
                0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
            ])?
            .install_recorder()?;
        Ok(Self { metrics, tracer })
    }

    /// Sends what is still held back.
    pub fn stop(&self) {
        if let Some(tracer) = &self.tracer
            && let Err(error) = tracer.shutdown()
        {
            tracing::warn!(%error, "traces were not all sent");
        }
    }
}

/// Makes `span` a child of the caller's span. Does nothing where traces are not exported.
pub(crate) fn continue_trace(span: &Span, traceparent: &str) {
    let carrier = HashMap::from([("traceparent".to_owned(), traceparent.to_owned())]);
    if let Err(error) = span.set_parent(TraceContextPropagator::new().extract(&carrier)) {
        tracing::trace!(?error, "trace not continued");
    }
}
