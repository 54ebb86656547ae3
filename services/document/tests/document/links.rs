//! Links for those without an account.

use chrono::TimeDelta;
use tonic::Request;

use super::*;

async fn open(archive: &Archive, token: &str) -> Result<Vec<u8>, Status> {
    // Nobody signed in.
    let ask = Request::new(pb::OpenFileLinkRequest { token: token.to_owned() });
    let answer = archive.files.clone().open_file_link(ask).await?;
    Ok(whole(answer.into_inner()).await?.1)
}

async fn link(archive: &Archive, who: &Who, id: &str, seconds: Option<i64>) -> Result<pb::FileLink, Status> {
    let lifetime = seconds.map(|seconds| prost_types::Duration { seconds, nanos: 0 });
    let ask = pb::CreateFileLinkRequest { id: id.to_owned(), lifetime };
    Ok(archive.files.clone().create_file_link(who.call(ask)).await?.into_inner())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_opens_until_it_ends_and_cannot_be_forged() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let bytes = pdf(1_000);
    let file = archive.upload(&boss, "报价单.pdf", &bytes).await.expect("is taken");
    let made = link(&archive, &boss, &file.id, Some(3_600)).await.expect("is made");
    assert_eq!(made.path, format!("/v1/fileLinks/{}", made.token));
    assert_eq!(open(&archive, &made.token).await.expect("opens"), bytes);
    let invalid = (Code::NotFound, "FILE_LINK_INVALID".to_owned());
    // Every character counts but the bits that the last one has beyond the bytes.
    for at in 0..made.token.len() - 1 {
        let mut forged = made.token.clone().into_bytes();
        forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
        let forged = String::from_utf8(forged).expect("ASCII");
        assert_eq!(refusal(open(&archive, &forged).await), invalid, "character {at}");
    }
    assert_eq!(refusal(open(&archive, "").await), invalid);
    archive.world.clock.advance(TimeDelta::seconds(3_601));
    assert_eq!(refusal(open(&archive, &made.token).await), invalid);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_ends_with_its_file_and_is_made_by_those_who_may_read_it() {
    let archive = Archive::open().await;
    let (boss, rep) = (archive.boss(), archive.rep("张敏"));
    let file = archive.upload(&boss, "报价单.pdf", &pdf(10)).await.expect("is taken");
    assert_eq!(refusal(link(&archive, &rep, &file.id, None).await).0, Code::NotFound);
    for seconds in [0, -5, 91 * 86_400] {
        assert_eq!(refusal(link(&archive, &boss, &file.id, Some(seconds)).await).1, "INVALID_LIFETIME");
    }
    let made = link(&archive, &boss, &file.id, None).await.expect("is made");
    let ask = pb::DeleteFileRequest { id: file.id, revision: 0 };
    archive.files.clone().delete_file(boss.call(ask)).await.expect("goes");
    assert_eq!(refusal(open(&archive, &made.token).await).1, "FILE_LINK_INVALID");
}
