//! Files as they are asked for.

use std::sync::Arc;

use api::document::v1 as pb;
use api::document::v1::file_service_server::FileService;
use chrono::{SubsecRound as _, TimeDelta};
use events::{Repeated, Told};
use futures::StreamExt as _;
use kit::Parts;
use kit::wire::timestamp;
use object_store::buffered::BufWriter;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt as _;
use tonic::{Request, Response, Status, Streaming};
use types::{Actor, Fault, PageSize, PageToken, ids};

use super::{Bodies, body, key, place, refused};
use crate::error::Error;
use crate::file::{CREATE, Content, DELETE, File, FileId, Label, PER_SUBJECT, READ, State, Subject};
use crate::link::{self, Link};
use crate::vault::Vault;
use crate::{media, store, sweep, wire};

/// The calls about files.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    parts: Parts,
    vault: Vault,
    /// Largest file, in bytes.
    limit: i64,
}

/// Hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Files {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, vault: Vault, limit: i64) -> Self {
        Self { parts, vault, limit }
    }

    /// A file that is there, within reach of who may do `action`.
    async fn load(&self, tx: &mut kit::Tx, actor: &Actor, action: &str, id: FileId) -> Result<File, Error> {
        let scope = actor.scope(action)?;
        let file = store::file::get(tx, actor.tenant, id).await?;
        let there = file.state == State::Ready && file.is_within(&scope, actor);
        if there { Ok(file) } else { Err(Error::FileNotFound(id)) }
    }

    async fn read(&self, actor: &Actor, action: &str, id: &str) -> Result<File, Error> {
        actor.scope(action)?;
        let id = FileId::parse("id", id)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let file = self.load(&mut tx, actor, action, id).await?;
        tx.rollback().await?;
        Ok(file)
    }

    /// Makes known that a file begins to come in.
    async fn begin(&self, actor: &Actor, label: Label) -> Result<File, Error> {
        let file = File::begun(label, actor, self.parts.clock.now());
        let subject = &file.subject;
        // One by one for each record, so that the limit is exact.
        let mut tx = if subject.kind.is_empty() {
            self.parts.db.begin(actor.tenant).await?
        } else {
            let lock = ids::derived(actor.tenant.0, &format!("files {} {}", subject.kind, subject.id));
            self.parts.db.begin_on(actor.tenant, &[lock]).await?
        };
        if !subject.kind.is_empty()
            && store::file::count(&mut tx, actor.tenant, subject).await? >= PER_SUBJECT
        {
            let rule = format!("at most {PER_SUBJECT} files of one record");
            return Err(refused("FILE_LIMIT", "subject_id", "TOO_MANY", &rule));
        }
        store::file::insert(&mut tx, actor.tenant, &file).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// Takes the bytes, and judges them while they come.
    async fn receive(
        &self,
        name: &str,
        first: Option<pb::UploadFileRequest>,
        pieces: &mut Streaming<pb::UploadFileRequest>,
        writer: &mut BufWriter,
    ) -> Result<Content, Error> {
        let (mut head, mut hash, mut size, mut media_type) = (Vec::new(), Sha256::new(), 0_i64, None);
        let mut next = first;
        while let Some(piece) = next {
            let data = piece.file.unwrap_or_default().data;
            size += i64::try_from(data.len()).unwrap_or(i64::MAX);
            if size > self.limit {
                let rule = format!("at most {} bytes", self.limit);
                return Err(refused("FILE_TOO_LARGE", "file", "TOO_LARGE", &rule));
            }
            if media_type.is_none() {
                head.extend_from_slice(&data[..data.len().min(media::HEAD - head.len())]);
                if head.len() == media::HEAD {
                    media_type = Some(judge(name, &head)?);
                }
            }
            hash.update(&data);
            writer.put(data).await?;
            next = pieces.message().await.map_err(broken)?;
        }
        let media_type = match media_type {
            Some(media_type) => media_type,
            None => judge(name, &head)?,
        };
        writer
            .shutdown()
            .await
            .map_err(|error| object_store::Error::Generic { store: "vault", source: error.into() })?;
        Ok(Content { media_type, size, sha256: hex(&hash.finalize()) })
    }

    /// Makes known that a file is there; the answer to an earlier request of this id, if there was one.
    async fn finish(
        &self,
        actor: &Actor,
        file: &File,
        content: Content,
        request_id: &str,
    ) -> Result<(pb::File, bool), Error> {
        const METHOD: &str = "UploadFile";
        let asked = pb::File {
            file_name: file.name.clone(),
            sha256: content.sha256.clone(),
            subject_type: file.subject.kind.clone(),
            subject_id: file.subject.id.clone(),
            owner_id: actor.user().map(|id| id.to_string()).unwrap_or_default(),
            ..pb::File::default()
        };
        let digest = events::digest(&asked);
        let now = self.parts.clock.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[file.id.0]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, METHOD, request_id, &digest).await?
        {
            return Ok((first, false));
        }
        // A sweep may have taken it for abandoned.
        let begun = store::file::get(&mut tx, actor.tenant, file.id).await?;
        let ready = begun.ready(content, now);
        store::file::save(&mut tx, actor.tenant, &ready).await?;
        let fact = pb::FileUploaded { file: Some(wire::file::fact(ready.clone())) };
        let told = Told::new("file", ready.id.0, ready.revision, &fact, events::changes(None, &ready));
        events::emit(&mut tx, actor, "file.upload", now, &[told]).await?;
        let answer = wire::file::file(ready, actor);
        events::answer(&mut tx, actor, METHOD, request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok((answer, true))
    }

    async fn upload(
        self,
        actor: Arc<Actor>,
        mut pieces: Streaming<pb::UploadFileRequest>,
    ) -> Result<pb::File, Error> {
        actor.scope(CREATE)?;
        let first = pieces.message().await.map_err(broken)?.unwrap_or_default();
        let subject = Subject { kind: first.subject_type.clone(), id: first.subject_id.clone() };
        let label = Label::new(&first.file_name, subject)
            .map_err(|wrong| Error::from(Fault::invalid("INVALID_FILE", wrong)))?;
        let request_id = first.request_id.clone();
        let file = self.begin(&actor, label).await?;
        let mut writer = self.vault.writer(actor.tenant, file.id);
        let outcome = async {
            match self.receive(&file.name, Some(first), &mut pieces, &mut writer).await {
                Ok(content) => self.finish(&actor, &file, content, &request_id).await,
                Err(error) => {
                    // What was begun goes with what follows; the sweep comes for what stays.
                    let _ = writer.abort().await;
                    Err(error)
                }
            }
        };
        match outcome.await {
            Ok((answer, true)) => Ok(answer),
            other => {
                if let Err(error) = sweep::discard(&self.parts, &self.vault, actor.tenant, file.id).await {
                    tracing::warn!(%error, file = %file.id, "an upload that failed is left to the sweep");
                }
                other.map(|(answer, _)| answer)
            }
        }
    }

    /// The bytes of a file that may be read.
    async fn bytes(&self, tenant: types::TenantId, file: File) -> Result<Response<Bodies>, Error> {
        let bytes = self.vault.read(tenant, file.id).await?;
        let bytes = bytes.map(|piece| piece.map_err(|error| Error::from(error).into()));
        Ok(body(&file.name, file.media_type, bytes))
    }
}

fn judge(name: &str, head: &[u8]) -> Result<&'static str, Error> {
    media::judge(name, head).map_err(|wrong| Fault::invalid("INVALID_FILE", [wrong]).into())
}

/// The sender has gone, or broke off.
fn broken(_: Status) -> Error {
    refused("FILE_BROKEN_OFF", "file", "INCOMPLETE", "broke off before its end")
}

#[tonic::async_trait]
impl FileService for Files {
    type DownloadFileStream = Bodies;
    type OpenFileLinkStream = Bodies;

    async fn upload_file(
        &self,
        request: Request<Streaming<pb::UploadFileRequest>>,
    ) -> Result<Response<pb::File>, Status> {
        let actor = kit::actor(&request)?;
        // In a task of its own, so that it is tidied up behind a sender who has gone.
        let upload = self.clone().upload(actor, request.into_inner());
        let answer = tokio::spawn(upload).await.map_err(|error| Status::internal(error.to_string()))?;
        Ok(Response::new(answer?))
    }

    async fn get_file(&self, request: Request<pb::GetFileRequest>) -> Result<Response<pb::File>, Status> {
        let actor = kit::actor(&request)?;
        let file = self.read(&actor, READ, &request.get_ref().id).await?;
        Ok(Response::new(wire::file::file(file, &actor)))
    }

    async fn list_files(
        &self,
        request: Request<pb::ListFilesRequest>,
    ) -> Result<Response<pb::ListFilesResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let scope = actor.scope(READ)?;
            let ask = request.into_inner();
            let size = PageSize::parse(ask.page_size)?;
            let query = format!("{}/{}", ask.subject_type, ask.subject_id);
            let after = PageToken::decode(&query, &ask.page_token)?.map(|key| place(&key)).transpose()?;
            if ask.subject_type.is_empty() && !ask.subject_id.is_empty() {
                let rule = "is needed with subject_id";
                return Err(refused("INVALID_FILTER", "subject_type", "REQUIRED", rule));
            }
            let subject = Subject { kind: ask.subject_type, id: ask.subject_id };
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut found = store::file::list(&mut tx, &actor, &scope, &subject, after, size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| key(last.created_at, last.id.0));
            let files = found.into_iter().map(|file| wire::file::file(file, &actor)).collect();
            Ok(pb::ListFilesResponse { files, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn download_file(
        &self,
        request: Request<pb::DownloadFileRequest>,
    ) -> Result<Response<Self::DownloadFileStream>, Status> {
        let actor = kit::actor(&request)?;
        let file = self.read(&actor, READ, &request.get_ref().id).await?;
        Ok(self.bytes(actor.tenant, file).await?)
    }

    async fn delete_file(
        &self,
        request: Request<pb::DeleteFileRequest>,
    ) -> Result<Response<pb::File>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(DELETE)?;
            let ask = request.into_inner();
            let id = FileId::parse("id", &ask.id)?;
            let now = self.parts.clock.now();
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
            let before = self.load(&mut tx, &actor, DELETE, id).await?;
            before.expect_revision(ask.revision)?;
            if let Some(template) = store::template::shows(&mut tx, actor.tenant, id).await? {
                return Err(Error::FileInUse(template));
            }
            let after = before.clone().deleted(now);
            store::file::save(&mut tx, actor.tenant, &after).await?;
            let fact = pb::FileDeleted { file: Some(wire::file::fact(after.clone())) };
            let changes = events::changes(Some(&before), &after);
            let told = Told::new("file", id.0, after.revision, &fact, changes);
            events::emit(&mut tx, &actor, "file.delete", now, &[told]).await?;
            tx.commit().await?;
            if let Err(error) = sweep::erase(&self.parts, &self.vault, actor.tenant, id).await {
                tracing::warn!(%error, file = %id, "the bytes of a removed file are left to the sweep");
            }
            Ok(wire::file::file(after, &actor))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn create_file_link(
        &self,
        request: Request<pb::CreateFileLinkRequest>,
    ) -> Result<Response<pb::FileLink>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let ask = request.into_inner();
            let file = self.read(&actor, READ, &ask.id).await?;
            let lifetime = match ask.lifetime {
                None => link::LIFETIME,
                Some(asked) => TimeDelta::seconds(asked.seconds.clamp(0, i64::from(u32::MAX))),
            };
            if lifetime <= TimeDelta::zero() || lifetime > link::LONGEST {
                let rule = format!("more than 0 seconds, at most {} days", link::LONGEST.num_days());
                return Err(refused("INVALID_LIFETIME", "lifetime", "OUT_OF_RANGE", &rule));
            }
            let ends_at = (self.parts.clock.now() + lifetime).trunc_subsecs(0);
            let credentials = &self.parts.credentials;
            let token = Link { tenant: actor.tenant, file: file.id, ends_at }
                .write(|body| credentials.sign(link::PURPOSE, body));
            let path = format!("/v1/fileLinks/{token}");
            Ok(pb::FileLink { token, path, expire_time: Some(timestamp(ends_at)) })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn open_file_link(
        &self,
        request: Request<pb::OpenFileLinkRequest>,
    ) -> Result<Response<Self::OpenFileLinkStream>, Status> {
        let answer: Result<_, Error> = async {
            let credentials = &self.parts.credentials;
            let holds = |body: &[u8], signature: &[u8]| credentials.holds(link::PURPOSE, body, signature);
            let link = Link::read(&request.get_ref().token, holds)
                .filter(|link| link.ends_at > self.parts.clock.now())
                .ok_or(Error::LinkInvalid)?;
            let mut tx = self.parts.db.begin(link.tenant).await?;
            let file = store::file::get(&mut tx, link.tenant, link.file).await;
            tx.rollback().await?;
            match file {
                Ok(file) if file.state == State::Ready => self.bytes(link.tenant, file).await,
                Ok(_) | Err(Error::FileNotFound(_)) => Err(Error::LinkInvalid),
                Err(other) => Err(other),
            }
        }
        .await;
        Ok(answer?)
    }
}
