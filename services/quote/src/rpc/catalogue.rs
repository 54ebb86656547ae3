//! The catalogue as it is asked for.

use api::quote::v1 as pb;
use api::quote::v1::product_service_server::ProductService;
use events::{Once, Repeated};
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, PageSize, PageToken, ProductId, Violation, search};
use uuid::Uuid;

use super::{configure, price_list};
use crate::change;
use crate::error::Error;
use crate::product::{Model, Product};
use crate::wire::catalogue::{MANAGE, SEE_MARGIN};
use crate::{store, wire};

/// The action that lets somebody see the catalogue and prices.
pub(super) const READ: &str = "product.read";

/// The calls about the catalogue.
#[derive(Debug)]
pub(crate) struct Products {
    parts: Parts,
}

impl Products {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

async fn create_family(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CreateProductFamilyRequest,
) -> Result<pb::ProductFamily, Error> {
    actor.scope(MANAGE)?;
    let once = Once::new("CreateProductFamily", &ask, &ask.request_id);
    let given = ask.family.as_ref().ok_or_else(|| types::Fault::required("family"))?;
    let family = wire::catalogue::family(given, Uuid::now_v7(), 1)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[family.id]).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    change::family(&mut tx, actor, (None, &family), now).await?;
    let answer = wire::catalogue::family_told(family);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn update_family(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdateProductFamilyRequest,
) -> Result<pb::ProductFamily, Error> {
    actor.scope(MANAGE)?;
    let mut given = ask.family.ok_or_else(|| types::Fault::required("family"))?;
    let id = types::ids::parse("family.id", &given.id)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id]).await?;
    let before = store::catalogue::family(&mut tx, actor.tenant, id).await?;
    if given.revision != 0 && given.revision != before.revision {
        return Err(Error::Stale(before.revision));
    }
    for (given, known) in [
        (&mut given.code, &before.code),
        (&mut given.name, &before.name),
        (&mut given.name_en, &before.name_en),
    ] {
        if given.is_empty() {
            given.clone_from(known);
        }
    }
    let after = wire::catalogue::family(&given, id, before.revision + 1)?;
    change::family(&mut tx, actor, (Some(&before), &after), now).await?;
    tx.commit().await?;
    Ok(wire::catalogue::family_told(after))
}

async fn list_families(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListProductFamiliesRequest,
) -> Result<pb::ListProductFamiliesResponse, Error> {
    actor.scope(READ)?;
    let size = PageSize::parse(ask.page_size)?;
    let after = PageToken::decode("", &ask.page_token)?.unwrap_or_default();
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::catalogue::families(&mut tx, actor.tenant, &after, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, "", |last| last.code.clone());
    let families = found.into_iter().map(wire::catalogue::family_told).collect();
    Ok(pb::ListProductFamiliesResponse { families, next_page_token })
}

/// Refuses a family that is not there.
async fn known_family(tx: &mut kit::Tx, actor: &Actor, model: &Model) -> Result<(), Error> {
    let Some(family) = model.family else { return Ok(()) };
    match store::catalogue::family(tx, actor.tenant, family).await {
        Ok(_) => Ok(()),
        Err(Error::NotFound(..)) => {
            let unknown = Violation::new("product.family_id", "UNKNOWN", "no such family");
            Err(Fault::invalid("INVALID_PRODUCT", [unknown]).into())
        }
        Err(error) => Err(error),
    }
}

async fn create(parts: &Parts, actor: &Actor, ask: pb::CreateProductRequest) -> Result<pb::Product, Error> {
    actor.scope(MANAGE)?;
    let once = Once::new("CreateProduct", &ask, &ask.request_id);
    let given = ask.product.as_ref().ok_or_else(|| types::Fault::required("product"))?;
    let options = given.groups.iter().flat_map(|group| &group.options);
    if !given.cost.is_empty() || options.into_iter().any(|option| !option.cost.is_empty()) {
        actor.scope(SEE_MARGIN)?;
    }
    let model = wire::catalogue::model(given)?;
    let now = parts.clock.now();
    let product = Product { id: ProductId::new(), model, created_at: now, updated_at: now, revision: 1 };
    let mut tx = parts.db.begin_on(actor.tenant, &[product.id.0]).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    known_family(&mut tx, actor, &product.model).await?;
    change::product(&mut tx, actor, (None, &product), now).await?;
    let answer = wire::catalogue::product(product, actor);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Product, Error> {
    actor.scope(READ)?;
    let id = ProductId::parse("id", id)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let product = store::catalogue::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    Ok(wire::catalogue::product(product, actor))
}

async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListProductsRequest,
) -> Result<pb::ListProductsResponse, Error> {
    actor.scope(READ)?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let words = search::query(&ask.query);
    // Nothing but signs was searched for: no model has them.
    if words.is_empty() && !ask.query.trim().is_empty() {
        return Ok(pb::ListProductsResponse::default());
    }
    let filter = store::catalogue::Filter {
        words,
        family: types::ids::optional("family_id", &ask.family_id)?,
        active: ask.active,
        after: PageToken::decode(&query, &token)?.unwrap_or_default(),
        limit: size.probe(),
    };
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::catalogue::list(&mut tx, actor.tenant, &filter).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, &query, |last| last.model.code.clone());
    let products = found.into_iter().map(|product| wire::catalogue::product(product, actor)).collect();
    Ok(pb::ListProductsResponse { products, next_page_token })
}

async fn update(parts: &Parts, actor: &Actor, ask: pb::UpdateProductRequest) -> Result<pb::Product, Error> {
    actor.scope(MANAGE)?;
    let given = ask.product.ok_or_else(|| types::Fault::required("product"))?;
    let id = ProductId::parse("product.id", &given.id)?;
    let costs = actor.scope(SEE_MARGIN).is_ok();
    let paths = wire::mask(ask.update_mask, &wire::catalogue::UPDATABLE, |path| {
        wire::catalogue::is_given(&given, path)
    })?;
    if paths.contains(&"cost") {
        actor.scope(SEE_MARGIN)?;
    }
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::catalogue::get(&mut tx, actor.tenant, id).await?;
    let read = given.revision;
    let model = wire::catalogue::model(&wire::catalogue::merged(&before, given, &paths, costs))?;
    known_family(&mut tx, actor, &model).await?;
    let after = before.clone().update(model, read, now)?;
    change::product(&mut tx, actor, (Some(&before), &after), now).await?;
    tx.commit().await?;
    Ok(wire::catalogue::product(after, actor))
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl ProductService for Products {
    async fn create_product_family(
        &self,
        request: Request<pb::CreateProductFamilyRequest>,
    ) -> Answer<pb::ProductFamily> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(create_family(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_product_families(
        &self,
        request: Request<pb::ListProductFamiliesRequest>,
    ) -> Answer<pb::ListProductFamiliesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(list_families(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_product_family(
        &self,
        request: Request<pb::UpdateProductFamilyRequest>,
    ) -> Answer<pb::ProductFamily> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(update_family(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn create_product(&self, request: Request<pb::CreateProductRequest>) -> Answer<pb::Product> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(create(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_product(&self, request: Request<pb::GetProductRequest>) -> Answer<pb::Product> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_products(
        &self,
        request: Request<pb::ListProductsRequest>,
    ) -> Answer<pb::ListProductsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_product(&self, request: Request<pb::UpdateProductRequest>) -> Answer<pb::Product> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(update(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn configure_product(
        &self,
        request: Request<pb::ConfigureProductRequest>,
    ) -> Answer<pb::ConfigureProductResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(configure::configure(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn create_price_list(&self, request: Request<pb::CreatePriceListRequest>) -> Answer<pb::PriceList> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(price_list::create(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_price_list(&self, request: Request<pb::GetPriceListRequest>) -> Answer<pb::PriceList> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(price_list::get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_price_lists(
        &self,
        request: Request<pb::ListPriceListsRequest>,
    ) -> Answer<pb::ListPriceListsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(price_list::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_price_list(&self, request: Request<pb::UpdatePriceListRequest>) -> Answer<pb::PriceList> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(price_list::update(&self.parts, &actor, request.into_inner()).await?))
    }
}
