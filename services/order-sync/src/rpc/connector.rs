//! Connectors, and what values are called, as they are asked for.

use api::order_sync::v1 as pb;
use api::order_sync::v1::connector_service_server::ConnectorService;
use events::{Once, Repeated, Told};
use kit::Parts;
use tonic::{Request, Response};
use types::{Actor, DataScope, Fault, OrderId, PageSize, PageToken, TenantId, Violation, ids};
use uuid::Uuid;

use super::{Answer, CONNECT, status};
use crate::connector::Connector;
use crate::error::Error;
use crate::wire::connector::Said;
use crate::{change, mapping, seal, store, wire};

/// The calls about connectors.
#[derive(Debug)]
pub(crate) struct Connectors {
    parts: Parts,
}

impl Connectors {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    fn told(&self, connector: &Connector) -> pb::Connector {
        let token = seal::address(&self.parts.credentials, connector.tenant, connector.id);
        wire::connector::connector(connector, &token)
    }

    /// What a caller says, sealed; what they leave out is as it was.
    fn sealed(
        &self,
        id: Uuid,
        before: Option<&Connector>,
        said: Said,
        now: types::Time,
        tenant: TenantId,
    ) -> Result<Connector, Error> {
        let seal = |which, secret: Option<String>, kept: Option<&Vec<u8>>| match secret {
            Some(secret) => seal::seal(&self.parts.credentials, (tenant, id), which, &secret).map(Some),
            None => Ok(kept.cloned()),
        };
        // A secret is for where it was given for: whoever changes the address has to say it again.
        let moved = before.is_some_and(|before| before.details.base_url != said.details.base_url);
        if moved && said.secret.is_none() && before.is_some_and(|before| before.secret.is_some()) {
            let text = "must be said again with another address";
            let violation = Violation::new("connector.secret", "REQUIRED", text);
            return Err(Fault::invalid("INVALID_CONNECTOR", [violation]).into());
        }
        let secret = seal(seal::OUTBOUND, said.secret, before.and_then(|before| before.secret.as_ref()))?;
        let inbound = before.and_then(|before| before.inbound_secret.as_ref());
        let inbound_secret = seal(seal::INBOUND, said.inbound_secret, inbound)?;
        if said.details.auth != crate::connector::Auth::None && secret.is_none() {
            return Err(types::Fault::required("connector.secret").into());
        }
        Ok(Connector {
            tenant,
            id,
            details: said.details,
            secret,
            inbound_secret,
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: now,
            revision: before.map_or(1, |before| before.revision + 1),
        })
    }

    async fn create(&self, actor: &Actor, ask: pb::CreateConnectorRequest) -> Result<pb::Connector, Error> {
        whole(actor)?;
        let once = Once::new("CreateConnector", &ask, &ask.request_id);
        let mut said =
            wire::connector::said(&ask.connector.ok_or_else(|| types::Fault::required("connector"))?)?;
        let now = self.parts.clock.now();
        let id = Uuid::now_v7();
        let mut tx = self.parts.db.begin_alone(actor.tenant, "connector").await?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        let standard = store::connector::standard(&mut tx, actor.tenant).await?;
        said.details.default |= standard.is_none();
        let connector = self.sealed(id, None, said, now, actor.tenant)?;
        store::connector::save(&mut tx, None, &connector).await?;
        store::push::wake(&mut tx, actor.tenant, id, now).await?;
        let fact = wire::connector::connector(&connector, "");
        change::connector(&mut tx, actor, None, &connector, fact, now).await?;
        let answer = self.told(&connector);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    async fn update(&self, actor: &Actor, ask: pb::UpdateConnectorRequest) -> Result<pb::Connector, Error> {
        whole(actor)?;
        let given = ask.connector.ok_or_else(|| types::Fault::required("connector"))?;
        let id = types::ids::parse("connector.id", &given.id)?;
        let said = wire::connector::said(&given)?;
        let now = self.parts.clock.now();
        let mut tx = self.parts.db.begin_alone(actor.tenant, "connector").await?;
        let before = store::connector::get(&mut tx, actor.tenant, id).await?;
        before.expect_revision(given.revision)?;
        let after = self.sealed(id, Some(&before), said, now, actor.tenant)?;
        store::connector::save(&mut tx, Some(&before), &after).await?;
        store::push::wake(&mut tx, actor.tenant, id, now).await?;
        let fact = wire::connector::connector(&after, "");
        change::connector(&mut tx, actor, Some(&before), &after, fact, now).await?;
        tx.commit().await?;
        Ok(self.told(&after))
    }

    async fn get(&self, actor: &Actor, id: &str) -> Result<pb::Connector, Error> {
        whole(actor)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let connector = store::connector::get(&mut tx, actor.tenant, types::ids::parse("id", id)?).await?;
        tx.rollback().await?;
        Ok(self.told(&connector))
    }

    async fn list(
        &self,
        actor: &Actor,
        ask: pb::ListConnectorsRequest,
    ) -> Result<pb::ListConnectorsResponse, Error> {
        whole(actor)?;
        let size = PageSize::parse(ask.page_size)?;
        let after = PageToken::decode("connectors", &ask.page_token)?;
        let after = after.map(|key| types::ids::parse("page_token", &key)).transpose()?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut found = store::connector::list(&mut tx, actor.tenant, after, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut found, "connectors", |last| last.id.to_string());
        let connectors = found.iter().map(|connector| self.told(connector)).collect();
        Ok(pb::ListConnectorsResponse { connectors, next_page_token })
    }

    async fn test(
        &self,
        actor: &Actor,
        ask: pb::TestConnectorRequest,
    ) -> Result<pb::TestConnectorResponse, Error> {
        let scope = whole(actor)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let connector =
            store::connector::get(&mut tx, actor.tenant, types::ids::parse("id", &ask.id)?).await?;
        let source = if ask.order_id.is_empty() {
            let wrong = |text: String| {
                Fault::invalid("INVALID_SAMPLE", [Violation::new("sample", "JSON_INVALID", text)])
            };
            if ask.sample.len() > crate::definition::LONGEST {
                return Err(wrong("too long".to_owned()).into());
            }
            serde_json::from_str(&ask.sample).map_err(|error| wrong(error.to_string()))?
        } else {
            let id = OrderId::parse("order_id", &ask.order_id)?;
            let order = store::order::get(&mut tx, actor.tenant, id).await?;
            super::reach(&scope, actor, &order)?;
            wire::document::document(&order)
        };
        let definition = if ask.definition.is_empty() {
            connector.details.definition
        } else {
            wire::connector::definition("definition", &ask.definition)?
        };
        let body = &definition.create.body;
        let names = store::names::of(&mut tx, actor.tenant, &mapping::asked(body, &source)).await?;
        tx.rollback().await?;
        let (document, problems) = mapping::map(body, &source, &names);
        Ok(pb::TestConnectorResponse {
            document: document.to_string(),
            source: source.to_string(),
            problems: problems.into_iter().map(wire::connector::problem).collect(),
        })
    }

    async fn names(
        &self,
        actor: &Actor,
        ask: pb::ListCrossReferencesRequest,
    ) -> Result<pb::ListCrossReferencesResponse, Error> {
        whole(actor)?;
        let size = PageSize::parse(ask.page_size)?;
        let query = format!("names {}", ask.kind);
        let after = PageToken::decode(&query, &ask.page_token)?;
        let after = after.map(|key| {
            let (kind, value) = key.split_once('\0').unwrap_or((&key, ""));
            (kind.to_owned(), value.to_owned())
        });
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut found = store::names::list(&mut tx, actor.tenant, &ask.kind, after, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut found, &query, |(kind, value, _)| format!("{kind}\0{value}"));
        let cross_references = found.into_iter().map(wire::connector::name).collect();
        Ok(pb::ListCrossReferencesResponse { cross_references, next_page_token })
    }

    async fn put_names(
        &self,
        actor: &Actor,
        ask: pb::PutCrossReferencesRequest,
    ) -> Result<pb::PutCrossReferencesResponse, Error> {
        whole(actor)?;
        let names = wire::connector::names(&ask.cross_references, true)?;
        let mut tx = self.parts.db.begin_alone(actor.tenant, "names").await?;
        store::names::put(&mut tx, actor.tenant, &names).await?;
        let cross_references: Vec<_> = names.into_iter().map(wire::connector::name).collect();
        let fact = pb::CrossReferencesChanged { put: cross_references.clone(), deleted: Vec::new() };
        self.tell_names(&mut tx, actor, "connector.putNames", &fact).await?;
        tx.commit().await?;
        Ok(pb::PutCrossReferencesResponse { cross_references })
    }

    async fn delete_names(
        &self,
        actor: &Actor,
        ask: pb::DeleteCrossReferencesRequest,
    ) -> Result<pb::DeleteCrossReferencesResponse, Error> {
        whole(actor)?;
        let values: Vec<(String, String)> = wire::connector::names(&ask.cross_references, false)?
            .into_iter()
            .map(|(kind, value, _)| (kind, value))
            .collect();
        let mut tx = self.parts.db.begin_alone(actor.tenant, "names").await?;
        let deleted = store::names::delete(&mut tx, actor.tenant, &values).await?;
        let fact = pb::CrossReferencesChanged { put: Vec::new(), deleted: ask.cross_references };
        self.tell_names(&mut tx, actor, "connector.deleteNames", &fact).await?;
        tx.commit().await?;
        Ok(pb::DeleteCrossReferencesResponse { deleted: i32::try_from(deleted).unwrap_or(i32::MAX) })
    }

    /// Tells of changed names. They are one thing of the company, and change one transaction after the other.
    async fn tell_names(
        &self,
        tx: &mut kit::Tx,
        actor: &Actor,
        action: &str,
        fact: &pb::CrossReferencesChanged,
    ) -> Result<(), Error> {
        let id = ids::derived(actor.tenant.0, "order_sync.names");
        let now = self.parts.clock.now();
        let said = |names: &[pb::CrossReference]| {
            let said = names.iter().map(|one| format!("{} {} {}", one.kind, one.value, one.remote_value));
            said.collect::<Vec<_>>()
        };
        let changes = serde_json::json!({"cross_references": [said(&fact.deleted), said(&fact.put)]});
        let told = Told::new("cross_reference", id, now.timestamp_micros(), fact, changes);
        Ok(events::emit(tx, actor, action, now, &[told]).await?)
    }
}

/// Connectors are the company's: whoever may see to some orders may see to them.
fn whole(actor: &Actor) -> Result<DataScope, Error> {
    Ok(actor.scope(CONNECT)?)
}

#[tonic::async_trait]
impl ConnectorService for Connectors {
    async fn create_connector(&self, request: Request<pb::CreateConnectorRequest>) -> Answer<pb::Connector> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.create(&actor, request.into_inner()).await?))
    }

    async fn get_connector(&self, request: Request<pb::GetConnectorRequest>) -> Answer<pb::Connector> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.get(&actor, &request.get_ref().id).await?))
    }

    async fn list_connectors(
        &self,
        request: Request<pb::ListConnectorsRequest>,
    ) -> Answer<pb::ListConnectorsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.list(&actor, request.into_inner()).await?))
    }

    async fn update_connector(&self, request: Request<pb::UpdateConnectorRequest>) -> Answer<pb::Connector> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.update(&actor, request.into_inner()).await?))
    }

    async fn test_connector(
        &self,
        request: Request<pb::TestConnectorRequest>,
    ) -> Answer<pb::TestConnectorResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.test(&actor, request.into_inner()).await?))
    }

    async fn list_cross_references(
        &self,
        request: Request<pb::ListCrossReferencesRequest>,
    ) -> Answer<pb::ListCrossReferencesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.names(&actor, request.into_inner()).await?))
    }

    async fn put_cross_references(
        &self,
        request: Request<pb::PutCrossReferencesRequest>,
    ) -> Answer<pb::PutCrossReferencesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.put_names(&actor, request.into_inner()).await?))
    }

    async fn delete_cross_references(
        &self,
        request: Request<pb::DeleteCrossReferencesRequest>,
    ) -> Answer<pb::DeleteCrossReferencesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.delete_names(&actor, request.into_inner()).await?))
    }

    async fn receive_order_status(
        &self,
        request: Request<pb::ReceiveOrderStatusRequest>,
    ) -> Answer<pb::ReceiveOrderStatusResponse> {
        Ok(Response::new(status::receive(&self.parts, request.get_ref()).await?))
    }
}
