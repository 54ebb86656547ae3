use api::identity::v1 as pb;
use events::{Repeated, Told};
use sqlx::PgConnection;
use types::{Actor, DepartmentId, PageSize, TenantId};

use super::{Directory, change, known, place};
use crate::department::{self, Department};
use crate::error::Error;
use crate::{store, wire};

const CREATE: &str = "CreateDepartment";

pub(super) async fn create(
    directory: &Directory,
    actor: &Actor,
    message: pb::CreateDepartmentRequest,
) -> Result<pb::Department, Error> {
    let mut tx = change(&directory.db, actor, &[]).await?;
    let digest = events::digest(&message);
    let request_id = message.request_id;
    if let Repeated::Answered(answer) = events::answered(&mut tx, actor, CREATE, &request_id, &digest).await?
    {
        return Ok(answer);
    }
    let asked = wire::required("department", message.department)?;
    let department = wire::read_department(DepartmentId::new(), &asked)?.checked()?;
    fits(&mut tx, actor.tenant, &department).await?;
    store::department::insert(&mut tx, actor.tenant, &department).await?;
    let answer = wire::department(&department);
    let fact = pb::DepartmentCreated { department: Some(answer.clone()) };
    let told = Told::new(
        "department",
        department.id,
        department.revision,
        &fact,
        events::changes(None, &department),
    );
    let now = directory.clock.now();
    events::emit(&mut tx, actor, "identity.department.create", now, &[told]).await?;
    events::answer(&mut tx, actor, CREATE, &request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn update(
    directory: &Directory,
    actor: &Actor,
    message: pb::UpdateDepartmentRequest,
) -> Result<pb::Department, Error> {
    let mut tx = change(&directory.db, actor, &[]).await?;
    let asked = wire::required("department", message.department)?;
    let id: DepartmentId = wire::id("department.id", &asked.id)?;
    let given = wire::read_department(id, &asked)?;
    let fields = wire::fields(
        message.update_mask,
        &[
            ("display_name", !asked.display_name.is_empty()),
            ("parent_id", given.parent.is_some()),
            ("head_id", given.head.is_some()),
        ],
    )?;
    let before = store::department::lock(&mut tx, actor.tenant, id).await?;
    if before.revision != asked.revision {
        return Err(Error::Stale("department"));
    }
    let mut department = before.clone();
    for field in fields {
        match field {
            "display_name" => department.display_name.clone_from(&given.display_name),
            "parent_id" => department.parent = given.parent,
            _ => department.head = given.head,
        }
    }
    let department = department.checked()?;
    if department == before {
        return Ok(wire::department(&before));
    }
    fits(&mut tx, actor.tenant, &department).await?;
    let department = store::department::save(&mut tx, actor.tenant, department).await?;
    let answer = wire::department(&department);
    let fact = pb::DepartmentUpdated { department: Some(answer.clone()) };
    let told =
        Told::new("department", id, department.revision, &fact, events::changes(Some(&before), &department));
    events::emit(&mut tx, actor, "identity.department.update", directory.clock.now(), &[told]).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Checks the place in the tree and the head. The company is locked: nobody moves departments meanwhile.
async fn fits(tx: &mut PgConnection, tenant: TenantId, department: &Department) -> Result<(), Error> {
    known("department.head_id", &store::user::absent(tx, tenant, department.head.as_slice()).await?)?;
    if let Some(parent) = department.parent {
        known("department.parent_id", &store::department::absent(tx, tenant, &[parent]).await?)?;
        let above = store::department::above(tx, tenant, parent).await?;
        let below = store::department::height(tx, tenant, department.id).await?;
        department::may_hang(department.id, &above, below)?;
    }
    Ok(())
}

pub(super) async fn list(
    directory: &Directory,
    actor: &Actor,
    message: pb::ListDepartmentsRequest,
) -> Result<pb::ListDepartmentsResponse, Error> {
    let size = PageSize::parse(message.page_size)?;
    let (level, id) = place("departments", &message.page_token)?;
    let mut tx = directory.db.begin(actor.tenant).await?;
    let mut departments =
        store::department::list(&mut tx, actor.tenant, (level.parse().unwrap_or(-1), id), size.probe())
            .await?;
    tx.rollback().await?;
    let next_page_token =
        size.cut(&mut departments, "departments", |(level, department)| format!("{level}|{}", department.id));
    let departments = departments.iter().map(|(_, department)| wire::department(department)).collect();
    Ok(pb::ListDepartmentsResponse { departments, next_page_token })
}
