//! What is printed by a design: its pictures are fetched, the press is asked. Versions and pictures never change, so they
//! are remembered.

use std::sync::Arc;

use bytes::Bytes;
use kit::Parts;
use moka::future::Cache;
use serde_json::Value as Json;
use types::{TenantId, Violation};

use crate::error::Error;
use crate::file::{File, FileId, State};
use crate::media;
use crate::press::{Failure, Job, Output, Press, Printed};
use crate::store;
use crate::template::{Design, Problem};
use crate::vault::Vault;

/// Bytes of one picture.
const PICTURE: i64 = 2 << 20;
/// Bytes of pictures that are remembered.
const PICTURES: u64 = 64 << 20;
/// Versions that are remembered.
const VERSIONS: u64 = 500;

/// The press with what it prints by.
#[derive(Clone, Debug)]
pub(crate) struct Printing {
    parts: Parts,
    vault: Vault,
    press: Press,
    versions: Cache<(TenantId, String, i32), Arc<Design>>,
    pictures: Cache<(TenantId, FileId), Bytes>,
}

impl Printing {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, vault: Vault, press: Press) -> Self {
        let weigher = |_: &(TenantId, FileId), bytes: &Bytes| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self {
            parts,
            vault,
            press,
            versions: Cache::new(VERSIONS),
            pictures: Cache::builder().weigher(weigher).max_capacity(PICTURES).build(),
        }
    }

    /// The design of a published version.
    ///
    /// # Errors
    /// `VersionNotFound`; database trouble.
    pub(crate) async fn design(&self, tenant: TenantId, key: &str, version: i32) -> Result<Design, Error> {
        let place = (tenant, key.to_owned(), version);
        if let Some(design) = self.versions.get(&place).await {
            return Ok(Design::clone(&design));
        }
        let mut tx = self.parts.db.begin(tenant).await?;
        let design = store::template::design(&mut tx, tenant, key, version).await?;
        tx.rollback().await?;
        self.versions.insert(place, Arc::new(design.clone())).await;
        Ok(design)
    }

    /// Prints `data` by a design.
    ///
    /// # Errors
    /// `TEMPLATE_UNPRINTABLE` with the places, `TEMPLATE_TOO_SLOW`, `TEMPLATE_TOO_HEAVY`; a picture that is not there.
    pub(crate) async fn print(
        &self,
        tenant: TenantId,
        design: &Design,
        data: Json,
        output: Output,
    ) -> Result<Printed, Error> {
        let mut pictures = Vec::new();
        for asset in &design.assets {
            pictures.push(self.picture(tenant, asset.file).await?);
        }
        Ok(self.press.print(&job(design, data, output), &pictures).await.map_err(types::Fault::from)?)
    }

    /// What is wrong with a design, and how many pages its sample fills.
    ///
    /// # Errors
    /// When it could not be looked at.
    pub(crate) async fn check(
        &self,
        tenant: TenantId,
        design: &Design,
    ) -> Result<(Vec<Problem>, i32), Error> {
        let mut problems = design.problems();
        let mut pictures = Vec::new();
        for (at, asset) in design.assets.iter().enumerate() {
            match self.picture(tenant, asset.file).await {
                Ok(picture) => pictures.push(picture),
                Err(Error::FileNotFound(_)) => {
                    let field = format!("design.assets[{at}].file_id");
                    let rule = "there is no such file, or it is no picture of at most 2 MiB";
                    problems.push(Violation::new(field, "NOT_A_PICTURE", rule).into());
                    pictures.push(Bytes::new());
                }
                Err(other) => return Err(other),
            }
        }
        if design.source.trim().is_empty() {
            return Ok((problems, 0));
        }
        let source = |reason, text: String| Violation::new("design.source", reason, text);
        let sample = job(design, design.sample.clone(), Output::Nothing);
        let pages = match self.press.print(&sample, &pictures).await {
            Ok(printed) => i32::try_from(printed.pages).unwrap_or(i32::MAX),
            Err(Failure::Wrong(remarks)) => {
                problems.extend(remarks.into_iter().map(|remark| Problem {
                    violation: source("TEMPLATE_MISTAKE", remark.message),
                    place: remark.place,
                }));
                0
            }
            Err(failure @ (Failure::TooSlow | Failure::TooHeavy)) => {
                let fault = types::Fault::from(failure);
                problems.push(source(fault.reason, fault.message).into());
                0
            }
            Err(failure) => return Err(types::Fault::from(failure).into()),
        };
        Ok((problems, pages))
    }

    /// The bytes of a picture.
    async fn picture(&self, tenant: TenantId, id: FileId) -> Result<Bytes, Error> {
        if let Some(bytes) = self.pictures.get(&(tenant, id)).await {
            return Ok(bytes);
        }
        let mut tx = self.parts.db.begin(tenant).await?;
        let file: File = store::file::get(&mut tx, tenant, id).await?;
        tx.rollback().await?;
        let shown = file.state == State::Ready
            && file.size <= PICTURE
            && media::PICTURES.contains(&file.media_type.as_str());
        if !shown {
            return Err(Error::FileNotFound(id));
        }
        let bytes = self.vault.whole(tenant, id).await?;
        self.pictures.insert((tenant, id), bytes.clone()).await;
        Ok(bytes)
    }
}

fn job(design: &Design, data: Json, output: Output) -> Job {
    Job {
        source: design.source.clone(),
        language: design.language,
        data,
        assets: design.assets.iter().map(|asset| asset.name.clone()).collect(),
        output,
    }
}
