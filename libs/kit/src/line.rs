//! Waiting in line: what comes while a batch is under way forms the next, because a transaction costs the same for
//! one command as for fifty. Every tenant has a line of its own, and a tenant's batches follow each other.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use types::{Fault, Kind, TenantId};

/// How much waits, and how much is done together.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Jobs of one batch at most.
    pub batch: usize,
    /// Jobs that may wait, of all tenants.
    pub queue: usize,
    /// Batches under way at once, of so many tenants.
    pub together: usize,
}

type Served = Pin<Box<dyn Future<Output = ()> + Send>>;
type Serve<J> = Box<dyn Fn(TenantId, Vec<J>) -> Served + Send + Sync>;

/// Lines of jobs, one a tenant. Cheap to clone.
pub struct Line<J> {
    inner: Arc<Inner<J>>,
}

struct Inner<J> {
    bounds: Bounds,
    stopping: CancellationToken,
    serve: Serve<J>,
    waiting: Mutex<Waiting<J>>,
    together: Semaphore,
}

/// Who waits, by the tenants that have a runner.
struct Waiting<J> {
    by_tenant: HashMap<TenantId, Vec<J>>,
    count: usize,
}

impl<J> Clone for Line<J> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
    }
}

impl<J> fmt::Debug for Line<J> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("bounds", &self.inner.bounds).finish_non_exhaustive()
    }
}

impl<J: Send + 'static> Line<J> {
    /// Lines whose batches `serve` takes. A job carries what it answers to; one that is dropped is answered by that.
    pub fn new<F, S>(bounds: Bounds, stopping: CancellationToken, serve: F) -> Self
    where
        F: Fn(TenantId, Vec<J>) -> S + Send + Sync + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        let inner = Inner {
            bounds,
            stopping,
            serve: Box::new(move |tenant, batch| Box::pin(serve(tenant, batch))),
            waiting: Mutex::new(Waiting { by_tenant: HashMap::new(), count: 0 }),
            together: Semaphore::new(bounds.together),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Puts a job into its tenant's line, and sets a runner to work where there is none.
    ///
    /// # Errors
    /// `OVERLOADED` when too many wait.
    pub fn join(&self, tenant: TenantId, job: J) -> Result<(), Fault> {
        let mut waiting = self.inner.waiting();
        if waiting.count >= self.inner.bounds.queue {
            return Err(Fault::new(Kind::Limited, "OVERLOADED", "too much at once; try again"));
        }
        waiting.count += 1;
        match waiting.by_tenant.entry(tenant) {
            Entry::Occupied(line) => line.into_mut().push(job),
            Entry::Vacant(line) => {
                line.insert(vec![job]);
                tokio::spawn(Arc::clone(&self.inner).run(tenant));
            }
        }
        Ok(())
    }
}

impl<J: Send + 'static> Inner<J> {
    fn waiting(&self) -> MutexGuard<'_, Waiting<J>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next batch of a tenant; nothing when the line is empty, which ends the line.
    fn next(&self, tenant: TenantId) -> Option<Vec<J>> {
        let mut waiting = self.waiting();
        let line = waiting.by_tenant.get_mut(&tenant)?;
        if line.is_empty() {
            waiting.by_tenant.remove(&tenant);
            return None;
        }
        let batch: Vec<J> = line.drain(..line.len().min(self.bounds.batch)).collect();
        waiting.count -= batch.len();
        Some(batch)
    }

    /// Takes what waits in a tenant's line, batch after batch, until the line is empty.
    async fn run(self: Arc<Self>, tenant: TenantId) {
        loop {
            let Ok(_permit) = self.together.acquire().await else { return };
            let Some(batch) = self.next(tenant) else { return };
            if self.stopping.is_cancelled() {
                continue; // Dropped, and answered as stopping.
            }
            // On a task of its own: whatever happens to a batch, the line goes on.
            if let Err(error) = tokio::spawn((self.serve)(tenant, batch)).await {
                tracing::error!(%error, "a batch was lost; its callers try again");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    type Job = (u32, oneshot::Sender<usize>);

    fn line(bounds: Bounds) -> Line<Job> {
        Line::new(bounds, CancellationToken::new(), |_, batch: Vec<Job>| async move {
            tokio::task::yield_now().await;
            let size = batch.len();
            for (number, reply) in batch {
                assert_ne!(number, 13, "is lost");
                let _ = reply.send(size);
            }
        })
    }

    #[tokio::test]
    async fn what_comes_while_a_batch_is_under_way_forms_the_next_and_a_lost_batch_ends_nothing() {
        let line = line(Bounds { batch: 3, queue: 100, together: 2 });
        let tenant = TenantId::new();
        let mut answers = Vec::new();
        for number in [1, 2, 3, 4, 13, 5] {
            let (reply, answer) = oneshot::channel();
            line.join(tenant, (number, reply)).expect("there is room");
            answers.push(answer);
        }
        let mut sizes = Vec::new();
        for answer in answers {
            sizes.push(answer.await.ok());
        }
        assert_eq!(sizes, [Some(3), Some(3), Some(3), Some(3), None, None], "after 13 the batch is lost");
        let (reply, answer) = oneshot::channel();
        line.join(tenant, (6, reply)).expect("there is room");
        assert_eq!(answer.await, Ok(1), "the line goes on");
    }

    #[tokio::test]
    async fn a_line_that_is_full_takes_no_more() {
        let line = line(Bounds { batch: 1, queue: 2, together: 1 });
        let join = || line.join(TenantId::new(), (1, oneshot::channel().0)).map_err(|fault| fault.reason);
        assert_eq!([join(), join(), join()], [Ok(()), Ok(()), Err("OVERLOADED")]);
    }
}
