//! Files to protobuf.

use api::document::v1 as pb;
use kit::wire::timestamp;
use types::Actor;

use crate::file::{File, State};

/// As `actor` sees it.
#[must_use]
pub(crate) fn file(file: File, actor: &Actor) -> pb::File {
    let allowed_verbs = file.allowed_verbs(actor).into_iter().map(ToOwned::to_owned).collect();
    pb::File { allowed_verbs, ..fact(file) }
}

/// As facts tell of it.
#[must_use]
pub(crate) fn fact(file: File) -> pb::File {
    let state = match file.state {
        State::Uploading => pb::file::State::Uploading,
        State::Ready => pb::file::State::Ready,
        State::Deleted => pb::file::State::Deleted,
    };
    pb::File {
        id: file.id.to_string(),
        file_name: file.name,
        media_type: file.media_type,
        size: file.size,
        sha256: file.sha256,
        subject_type: file.subject.kind,
        subject_id: file.subject.id,
        owner_id: file.owner.map(|id| id.to_string()).unwrap_or_default(),
        department_id: file.department.map(|id| id.to_string()).unwrap_or_default(),
        state: state.into(),
        create_time: Some(timestamp(file.created_at)),
        update_time: Some(timestamp(file.updated_at)),
        revision: file.revision,
        allowed_verbs: Vec::new(),
    }
}
