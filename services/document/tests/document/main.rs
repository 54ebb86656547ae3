//! Files and print templates through gRPC, on a real Postgres, a real folder and a real press.

use std::path::{Path, PathBuf};

use api::document::v1 as pb;
use api::document::v1::file_service_client::FileServiceClient;
use api::document::v1::template_service_client::TemplateServiceClient;
use api::google::api::HttpBody;
use kit::Channel;
use testkit::{Who, World};
use tonic::{Code, Status, Streaming};
use tonic_types::StatusExt as _;
use types::DataScope;

mod files;
mod links;
mod printing;
mod templates;

const EVERYTHING: [&str; 6] = [
    "document.file.create",
    "document.file.delete",
    "document.file.read",
    "document.template.design",
    "document.template.print",
    "document.template.read",
];
/// Largest file here, in bytes.
const LIMIT: usize = 6 << 20;

/// A company whose files lie in a folder of the test's own.
struct Archive {
    world: World,
    files: FileServiceClient<Channel>,
    templates: TemplateServiceClient<Channel>,
    folder: tempfile::TempDir,
}

fn setup(folder: &Path) -> document::Setup {
    let settings = kit::Settings::load(None).expect("defaults");
    document::Setup {
        keeping: document::Keeping::Folder(folder.to_path_buf()),
        file_bytes: LIMIT,
        press: document::press::Setup {
            program: PathBuf::from(env!("CARGO_BIN_EXE_press")),
            arguments: Vec::new(),
            fonts: settings.document.fonts.iter().map(PathBuf::from).collect(),
            family: settings.document.font_family,
            workers: 2,
        },
    }
}

impl Archive {
    async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let setup = setup(folder.path());
        setup.check().expect("fonts and a folder");
        let world = World::start(vec![document::blueprint(setup)]).await;
        let files = FileServiceClient::new(world.channel());
        let templates = TemplateServiceClient::new(world.channel());
        Self { world, files, templates, folder }
    }

    /// Somebody who may do everything, everywhere.
    fn boss(&self) -> Who {
        self.world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)))
    }

    /// Somebody who may do everything with what is theirs.
    fn rep(&self, name: &str) -> Who {
        self.world.user(name, &EVERYTHING.map(|action| (action, DataScope::Own)))
    }

    async fn upload(&self, who: &Who, name: &str, bytes: &[u8]) -> Result<pb::File, Status> {
        self.upload_to(who, name, bytes, ("", ""), "").await
    }

    async fn upload_to(
        &self,
        who: &Who,
        name: &str,
        bytes: &[u8],
        subject: (&str, &str),
        request_id: &str,
    ) -> Result<pb::File, Status> {
        let call = who.call(futures::stream::iter(pieces(name, bytes, subject, request_id)));
        Ok(self.files.clone().upload_file(call).await?.into_inner())
    }

    async fn download(&self, who: &Who, id: &str) -> Result<Vec<u8>, Status> {
        let ask = pb::DownloadFileRequest { id: id.to_owned() };
        let answer = self.files.clone().download_file(who.call(ask)).await?;
        Ok(whole(answer.into_inner()).await?.1)
    }

    /// Everything that lies in the folder.
    fn bytes_kept(&self) -> Vec<PathBuf> {
        fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() { walk(&entry.path(), found) } else { found.push(entry.path()) }
            }
        }
        let mut found = Vec::new();
        walk(self.folder.path(), &mut found);
        found
    }

    /// How many files the database knows of, in this state.
    async fn known(&self, state: &str) -> i64 {
        let mut tx = self.world.db("document").begin(self.world.tenant).await.expect("begins");
        sqlx::query_scalar("select count(*) from file where state = $1")
            .bind(state)
            .fetch_one(&mut *tx)
            .await
            .expect("counts")
    }
}

/// An upload in pieces of 64 KiB; the first says what it is.
fn pieces(name: &str, bytes: &[u8], subject: (&str, &str), request_id: &str) -> Vec<pb::UploadFileRequest> {
    let mut pieces: Vec<_> = bytes
        .chunks(64 << 10)
        .map(|data| pb::UploadFileRequest {
            file: Some(HttpBody { data: data.to_vec().into(), ..HttpBody::default() }),
            ..pb::UploadFileRequest::default()
        })
        .collect();
    if pieces.is_empty() {
        pieces.push(pb::UploadFileRequest::default());
    }
    pieces[0] = pb::UploadFileRequest {
        file_name: name.to_owned(),
        subject_type: subject.0.to_owned(),
        subject_id: subject.1.to_owned(),
        request_id: request_id.to_owned(),
        ..pieces[0].clone()
    };
    pieces
}

/// What a download says it is, and its bytes.
async fn whole(mut pieces: Streaming<HttpBody>) -> Result<(String, Vec<u8>), Status> {
    let (mut kind, mut bytes) = (String::new(), Vec::new());
    while let Some(piece) = pieces.message().await? {
        if kind.is_empty() {
            kind = piece.content_type;
        }
        bytes.extend_from_slice(&piece.data);
    }
    Ok((kind, bytes))
}

/// A PDF by its looks, of this many bytes.
fn pdf(size: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..size.saturating_sub(bytes.len())).map(|n| u8::try_from(n % 251).expect("small")));
    bytes
}

/// Field and reason of everything that is wrong.
fn violations(status: &Status) -> Vec<(String, String)> {
    let details = status.get_error_details();
    let list = details.bad_request().map(|request| request.field_violations.clone()).unwrap_or_default();
    list.into_iter().map(|violation| (violation.field, violation.reason)).collect()
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, Status>) -> (Code, String) {
    let status = outcome.expect_err("is refused");
    let reason = kit::status::reason(&status).unwrap_or_default();
    (status.code(), reason)
}
