//! Where the bytes of files lie: a folder, or a bucket that speaks S3. An object's path is its tenant and its id, and its
//! bytes never change.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt as _};
use types::TenantId;

use crate::Keeping;
use crate::file::FileId;

/// Bytes that an upload holds in memory at most; what is larger goes in parts of this size.
const PART: usize = 5 << 20;

/// The bytes of files.
#[derive(Clone, Debug)]
pub(crate) struct Vault {
    store: Arc<dyn ObjectStore>,
    /// The folder, where there is one.
    folder: Option<PathBuf>,
}

fn path(tenant: TenantId, file: FileId) -> Path {
    Path::from(format!("{tenant}/{file}"))
}

impl Vault {
    /// Opens what the settings name; a folder is made when it is not there.
    ///
    /// # Errors
    /// Names what cannot be opened, and why.
    pub(crate) fn open(keeping: &Keeping) -> io::Result<Self> {
        match keeping {
            Keeping::Folder(folder) => {
                let named = |error: &dyn std::fmt::Display| {
                    io::Error::other(format!("document.folder = {}: {error}", folder.display()))
                };
                std::fs::create_dir_all(folder).map_err(|error| named(&error))?;
                let folder = folder.canonicalize().map_err(|error| named(&error))?;
                // What the database says is there must be there after the power has failed.
                let store = LocalFileSystem::new_with_prefix(&folder)
                    .map_err(|error| named(&error))?
                    .with_fsync(true);
                Ok(Self { store: Arc::new(store), folder: Some(folder) })
            }
            Keeping::S3 { bucket, region, endpoint, key, secret } => {
                let mut builder = AmazonS3Builder::new().with_bucket_name(bucket).with_region(region);
                if !endpoint.is_empty() {
                    builder =
                        builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
                }
                if !key.is_empty() {
                    builder = builder.with_access_key_id(key).with_secret_access_key(secret);
                }
                let store = builder
                    .build()
                    .map_err(|error| io::Error::other(format!("document.s3_bucket = {bucket}: {error}")))?;
                Ok(Self { store: Arc::new(store), folder: None })
            }
        }
    }

    /// Takes the bytes of a file; nothing can be read of it before it is shut down.
    #[must_use]
    pub(crate) fn writer(&self, tenant: TenantId, file: FileId) -> BufWriter {
        BufWriter::with_capacity(Arc::clone(&self.store), path(tenant, file), PART).with_max_concurrency(1)
    }

    /// The bytes of a file as they come.
    ///
    /// # Errors
    /// When they are not there or cannot be had.
    pub(crate) async fn read(
        &self,
        tenant: TenantId,
        file: FileId,
    ) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
        Ok(self.store.get(&path(tenant, file)).await?.into_stream())
    }

    /// All bytes of a small file.
    ///
    /// # Errors
    /// When they are not there or cannot be had.
    pub(crate) async fn whole(&self, tenant: TenantId, file: FileId) -> Result<Bytes, Error> {
        self.store.get(&path(tenant, file)).await?.bytes().await
    }

    /// Removes whatever there is of a file, also of an upload that a crash cut off. There may be nothing.
    ///
    /// # Errors
    /// When something could not be removed.
    pub(crate) async fn erase(&self, tenant: TenantId, file: FileId) -> Result<(), Error> {
        if let Some(folder) = &self.folder {
            // Where the library collects the bytes of an upload; a bucket drops unfinished uploads by a rule of its own.
            let begun = folder.join(format!("{tenant}/{file}#1"));
            match tokio::fs::remove_file(&begun).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::Generic { store: "folder", source: error.into() });
                }
                _ => {}
            }
        }
        match self.store.delete(&path(tenant, file)).await {
            Err(Error::NotFound { .. }) => Ok(()),
            other => other,
        }
    }
}
