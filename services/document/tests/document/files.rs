//! Files come in whole or not at all, and go out as they came to those who may read them.

use futures::{SinkExt as _, StreamExt as _};
use prost::Message as _;
use sha2::{Digest, Sha256};
use tonic::codec::{Codec, EncodeBuf, Encoder};

use super::*;

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_comes_out_as_it_went_in_and_tells_of_itself() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    // Small enough to go at once, and large enough to go in parts.
    for size in [10, 200_000, LIMIT] {
        let bytes = pdf(size);
        let file = archive
            .upload_to(&boss, "盖章合同.pdf", &bytes, ("contract", "c-1"), "")
            .await
            .expect("is taken");
        assert_eq!(
            (file.media_type.as_str(), file.size, file.sha256.clone(), file.state()),
            ("application/pdf", i64::try_from(size).expect("fits"), hex(&bytes), pb::file::State::Ready)
        );
        assert_eq!(file.allowed_verbs, ["download", "link", "delete"]);
        assert_eq!(archive.download(&boss, &file.id).await.expect("is given"), bytes);
    }
    let ask = pb::ListFilesRequest {
        subject_type: "contract".into(),
        subject_id: "c-1".into(),
        page_size: 2,
        ..Default::default()
    };
    let first = archive.files.clone().list_files(boss.call(ask.clone())).await.expect("lists").into_inner();
    let ask = pb::ListFilesRequest { page_token: first.next_page_token, ..ask };
    let second = archive.files.clone().list_files(boss.call(ask)).await.expect("lists").into_inner();
    let sizes: Vec<_> = first.files.iter().chain(&second.files).map(|file| file.size).collect();
    assert_eq!(sizes, [i64::try_from(LIMIT).expect("fits"), 200_000, 10], "newest first");
    let mut tx = archive.world.db("document").begin(archive.world.tenant).await.expect("begins");
    let told: i64 = sqlx::query_scalar(
        "select count(*) from event e join audit a using (tenant_id, aggregateid, revision)
         where e.type = 'throughline.document.v1.FileUploaded' and a.action = 'file.upload'",
    )
    .fetch_one(&mut *tx)
    .await
    .expect("counts");
    assert_eq!(told, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_taken_is_refused_with_the_reason_and_leaves_nothing() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let named = |field: &str, reason: &str| vec![(field.to_owned(), reason.to_owned())];
    for (name, bytes, wrong) in [
        ("病毒.exe", b"MZ".to_vec(), named("file_name", "TYPE_NOT_ALLOWED")),
        ("网页.html", b"<html>".to_vec(), named("file_name", "TYPE_NOT_ALLOWED")),
        ("假的.png", pdf(300_000), named("file", "CONTENT_MISMATCH")),
        ("空的.pdf", Vec::new(), named("file", "EMPTY")),
        ("../../etc/passwd.txt", b"root".to_vec(), named("file_name", "MALFORMED")),
        ("太大.pdf", pdf(LIMIT + 1), named("file", "TOO_LARGE")),
    ] {
        let status = archive.upload(&boss, name, &bytes).await.expect_err(name);
        assert_eq!((status.code(), violations(&status)), (Code::InvalidArgument, wrong), "{name}");
    }
    assert_eq!(archive.bytes_kept(), Vec::<PathBuf>::new());
    assert_eq!(archive.known("UPLOADING").await + archive.known("READY").await, 0);
}

/// Sends messages, and breaks the stream off where there is none.
#[derive(Clone, Copy, Default)]
struct Breaking;

impl Codec for Breaking {
    type Encode = Option<pb::UploadFileRequest>;
    type Decode = pb::File;
    type Encoder = Self;
    type Decoder = tonic_prost::ProstDecoder<pb::File>;
    fn encoder(&mut self) -> Self {
        Breaking
    }
    fn decoder(&mut self) -> Self::Decoder {
        tonic_prost::ProstDecoder::default()
    }
}

impl Encoder for Breaking {
    type Item = Option<pb::UploadFileRequest>;
    type Error = Status;
    fn encode(&mut self, item: Self::Item, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        let message = item.ok_or_else(|| Status::cancelled("the sender has gone"))?;
        message.encode(out).map_err(|error| Status::internal(error.to_string()))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    // Enough that parts of it lie in the folder already when the sender goes.
    let (mut sender, receiver) = futures::channel::mpsc::channel(1);
    let mut client = tonic::client::Grpc::new(archive.world.channel());
    client.ready().await.expect("is here");
    let path = http::uri::PathAndQuery::from_static("/throughline.document.v1.FileService/UploadFile");
    let call = boss.call(receiver);
    let upload = tokio::spawn(async move { client.client_streaming(call, path, Breaking).await });
    for piece in pieces("合同.pdf", &pdf(LIMIT - 10), ("", ""), "") {
        sender.send(Some(piece)).await.expect("is taken");
    }
    assert_eq!(archive.known("UPLOADING").await, 1);
    assert!(!archive.bytes_kept().is_empty(), "some of it lies there");
    sender.send(None).await.expect("breaks off");
    assert!(upload.await.expect("ends").is_err());
    for _ in 0..200 {
        if archive.bytes_kept().is_empty() && archive.known("UPLOADING").await == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(archive.known("UPLOADING").await + archive.known("READY").await, 0);
    assert_eq!(archive.bytes_kept(), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_process_left_behind_is_swept() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let whole = archive.upload(&boss, "完整.pdf", &pdf(100)).await.expect("is taken");
    // As a kill leaves it: a record that waits, half of the bytes in the making, another's bytes whole but not told of.
    let tenant = archive.world.tenant;
    let folder = archive.folder.path().join(tenant.to_string());
    let ids = [uuid::Uuid::now_v7(), uuid::Uuid::now_v7()];
    std::fs::write(folder.join(format!("{}#1", ids[0])), b"half").expect("writes");
    std::fs::write(folder.join(ids[1].to_string()), b"whole").expect("writes");
    let now = archive.world.clock.now();
    let mut tx = archive.world.db("document").begin(tenant).await.expect("begins");
    for id in ids {
        sqlx::query(
            "insert into file (tenant_id, id, file_name, media_type, size, sha256, subject_type, subject_id, state, created_at, updated_at, revision)
             values ($1, $2, 'x.pdf', '', 0, '', '', '', 'UPLOADING', $3, $3, 0)",
        )
        .bind(tenant.0)
        .bind(id)
        .bind(now)
        .execute(&mut *tx)
        .await
        .expect("inserts");
    }
    tx.commit().await.expect("commits");
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    assert_eq!(archive.known("UPLOADING").await, 2, "an upload under way is left alone");
    archive.world.clock.advance(chrono::TimeDelta::hours(3));
    for _ in 0..300 {
        if archive.known("UPLOADING").await == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(archive.known("UPLOADING").await, 0);
    assert_eq!(archive.bytes_kept(), [folder.join(whole.id)], "what is whole stays");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_read_and_removed_by_right_and_reach() {
    let archive = Archive::open().await;
    let (boss, zhang, li) = (archive.boss(), archive.rep("张敏"), archive.rep("李强"));
    let file = archive.upload(&zhang, "图纸.pdf", &pdf(100)).await.expect("is taken");
    let stranger = archive.world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    for other in [&li, &stranger] {
        assert_eq!(
            refusal(archive.download(other, &file.id).await),
            (Code::NotFound, "FILE_NOT_FOUND".into())
        );
        let ask = pb::DeleteFileRequest { id: file.id.clone(), revision: 0 };
        assert_eq!(refusal(archive.files.clone().delete_file(other.call(ask)).await).0, Code::NotFound);
        let ask = pb::ListFilesRequest::default();
        let list = archive.files.clone().list_files(other.call(ask)).await.expect("lists").into_inner();
        assert_eq!(list.files, []);
    }
    let reader = archive.world.user("王伟", &[("document.file.read", DataScope::All)]);
    assert!(archive.download(&reader, &file.id).await.is_ok());
    assert_eq!(refusal(archive.upload(&reader, "a.pdf", &pdf(10)).await).0, Code::PermissionDenied);
    let stale = pb::DeleteFileRequest { id: file.id.clone(), revision: 7 };
    assert_eq!(
        refusal(archive.files.clone().delete_file(boss.call(stale)).await),
        (Code::Aborted, "FILE_STALE".into())
    );
    let ask = pb::DeleteFileRequest { id: file.id.clone(), revision: 1 };
    let gone = archive.files.clone().delete_file(boss.call(ask)).await.expect("goes").into_inner();
    assert_eq!((gone.state(), gone.revision), (pb::file::State::Deleted, 2));
    assert_eq!(refusal(archive.download(&zhang, &file.id).await).0, Code::NotFound);
    assert_eq!(archive.bytes_kept(), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_is_repeated_is_one_file() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let first = archive.upload_to(&boss, "a.pdf", &pdf(50), ("", ""), "r-1").await.expect("is taken");
    let again = archive.upload_to(&boss, "a.pdf", &pdf(50), ("", ""), "r-1").await.expect("is answered");
    assert_eq!(first, again);
    let other = archive.upload_to(&boss, "a.pdf", &pdf(51), ("", ""), "r-1").await;
    assert_eq!(refusal(other).1, "REQUEST_ID_REUSED");
    assert_eq!((archive.known("READY").await, archive.bytes_kept().len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_has_so_many_files_and_no_more() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let uploads = (0..document::file::PER_SUBJECT + 3)
        .map(|_| archive.upload_to(&boss, "a.txt", b"text", ("lead", "l-1"), ""));
    let outcomes: Vec<_> = futures::stream::iter(uploads).buffer_unordered(8).collect().await;
    let refused: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!(refused.len(), 3);
    assert_eq!(kit::status::reason(&refused[0]).as_deref(), Some("FILE_LIMIT"));
    assert!(archive.upload_to(&boss, "a.txt", b"text", ("lead", "l-2"), "").await.is_ok());
}
