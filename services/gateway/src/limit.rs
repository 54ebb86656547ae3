//! How often one caller may ask: fixed windows of a minute, counted in Redis for all replicas together and in the
//! process alone while Redis is away.
//!
//! A replica takes requests from Redis in small batches (a hundredth of the limit), so that most requests cost no
//! round trip; a replica that stops leaves at most one batch unused.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderValue, StatusCode, header};
use kit::host::Cache;
use redis::Script;
use types::Clock;

use crate::problem::Problem;

const WINDOW: i64 = 60;
/// Redis answers within this or is left alone for [`PAUSE`].
const PATIENCE: Duration = Duration::from_millis(50);
const PAUSE: Duration = Duration::from_secs(1);

static TAKE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local total = redis.call('INCRBY', KEYS[1], ARGV[1]) \
         if total == tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end \
         return total",
    )
});

/// What is left of a caller's minute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Quota {
    limit: u32,
    remaining: u32,
    /// Seconds until the next window.
    reset: u32,
}

impl Quota {
    /// Writes the `RateLimit-*` fields (draft-ietf-httpapi-ratelimit-headers-06).
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        for (name, value) in [
            ("ratelimit-limit", self.limit),
            ("ratelimit-remaining", self.remaining),
            ("ratelimit-reset", self.reset),
        ] {
            headers.insert(name, HeaderValue::from(value));
        }
    }
}

/// One caller's minute, as this replica sees it.
#[derive(Debug, Default)]
struct Bucket {
    window: i64,
    /// Requests seen here.
    seen: u32,
    /// Requests taken from Redis and not used yet.
    granted: u32,
    /// Requests taken by all replicas, when last heard.
    total: u32,
}

/// Counts requests.
#[derive(Debug)]
pub(crate) struct Limiter {
    redis: Option<Cache>,
    clock: Clock,
    buckets: moka::sync::Cache<String, Arc<Mutex<Bucket>>>,
    /// When Redis may be asked again.
    resting: Mutex<Option<Instant>>,
}

impl Limiter {
    pub(crate) fn new(redis: Option<Cache>, clock: Clock) -> Self {
        let buckets =
            moka::sync::Cache::builder().max_capacity(100_000).time_to_idle(Duration::from_secs(120)).build();
        Self { redis, clock, buckets, resting: Mutex::new(None) }
    }

    /// Counts one request of `caller`; None when `limit` is 0, that is, none.
    ///
    /// # Errors
    /// 429 with `reason` beyond `limit` requests in this minute.
    pub(crate) async fn count(
        &self,
        caller: &str,
        limit: u32,
        reason: &str,
    ) -> Result<Option<Quota>, Problem> {
        if limit == 0 {
            return Ok(None);
        }
        let now = self.clock.now().timestamp();
        let window = now.div_euclid(WINDOW);
        let reset = u32::try_from(WINDOW - now.rem_euclid(WINDOW)).unwrap_or(1);
        let bucket = match self.buckets.get(caller) {
            Some(bucket) => bucket,
            None => self.buckets.get_with(caller.to_owned(), Arc::default),
        };
        let used = match self.at_hand(&bucket, window, limit) {
            Some(used) => used,
            None => self.take(caller, &bucket, window, limit).await,
        };
        let quota = Quota { limit, remaining: limit.saturating_sub(used), reset };
        if used <= limit {
            return Ok(Some(quota));
        }
        metrics::counter!("http_limited_total").increment(1);
        Err(Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            reason,
            format!("more than {limit} requests in a minute; wait {reset} s"),
        )
        .with("limit", limit)
        .with("seconds", reset)
        .header(header::RETRY_AFTER, &reset.to_string())
        .headers(|headers| quota.write(headers)))
    }

    /// The requests used with this one, when it can be told without asking Redis.
    fn at_hand(&self, bucket: &Mutex<Bucket>, window: i64, limit: u32) -> Option<u32> {
        let mut bucket = lock(bucket);
        if bucket.window != window {
            *bucket = Bucket { window, ..Bucket::default() };
        }
        bucket.seen = bucket.seen.saturating_add(1);
        if bucket.granted > 0 {
            bucket.granted -= 1;
            return Some(bucket.total.min(limit).saturating_sub(bucket.granted));
        }
        if bucket.total >= limit {
            return Some(limit.saturating_add(1));
        }
        let resting = || lock(&self.resting).is_some_and(|until| Instant::now() < until);
        (self.redis.is_none() || resting()).then_some(bucket.seen)
    }

    /// Takes a batch from Redis for this request and some to come; counts here when Redis does not answer.
    async fn take(&self, caller: &str, bucket: &Mutex<Bucket>, window: i64, limit: u32) -> u32 {
        let batch = (limit / 100).max(1);
        let taken = match &self.redis {
            Some(redis) => {
                let mut connection = redis.0.clone();
                let mut call = TAKE.key(format!("throughline:rate:{caller}:{window}"));
                let call = call.arg(batch).arg(2 * WINDOW).invoke_async::<u32>(&mut connection);
                tokio::time::timeout(PATIENCE, call).await.ok().and_then(Result::ok)
            }
            None => None,
        };
        let mut bucket = lock(bucket);
        let Some(total) = taken else {
            tracing::debug!("Redis does not answer: counting requests here");
            *lock(&self.resting) = Some(Instant::now() + PAUSE);
            return bucket.seen;
        };
        let before = total.saturating_sub(batch);
        if bucket.window == window {
            bucket.total = bucket.total.max(total);
            bucket.granted += batch.min(limit.saturating_sub(before)).saturating_sub(1);
        }
        before.saturating_add(1)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // Counters are valid after any panic.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    fn clock(seconds: &'static AtomicI64) -> Clock {
        Clock::from_fn(|| types::Time::from_timestamp(seconds.load(Ordering::Relaxed), 0).expect("time"))
    }

    #[tokio::test]
    async fn a_minute_has_its_limit_and_the_next_one_begins_anew() {
        static NOW: AtomicI64 = AtomicI64::new(1_000_020);
        let limiter = Limiter::new(None, clock(&NOW));
        for remaining in [2, 1, 0] {
            let quota = limiter.count("user:1", 3, "RATE_LIMITED").await.expect("within").expect("limited");
            assert_eq!(quota.remaining, remaining);
        }
        let problem = limiter.count("user:1", 3, "RATE_LIMITED").await.expect_err("beyond");
        assert_eq!(
            (problem.status, problem.reason.as_str()),
            (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED")
        );
        assert!(limiter.count("user:2", 3, "RATE_LIMITED").await.is_ok(), "another caller");
        NOW.fetch_add(60, Ordering::Relaxed);
        assert!(limiter.count("user:1", 3, "RATE_LIMITED").await.is_ok(), "another minute");
        assert_eq!(limiter.count("user:1", 0, "RATE_LIMITED").await.expect("no limit"), None);
    }

    #[tokio::test]
    async fn a_redis_that_is_away_slows_one_request_a_second() {
        static NOW: AtomicI64 = AtomicI64::new(1_000_020);
        // Nothing listens on the discard port.
        let redis = Cache::connect("redis://127.0.0.1:9").expect("lazy");
        let limiter = Limiter::new(Some(redis), clock(&NOW));
        let started = Instant::now();
        for _ in 0..100 {
            assert!(limiter.count("user:1", 100, "RATE_LIMITED").await.is_ok());
        }
        assert!(limiter.count("user:1", 100, "RATE_LIMITED").await.is_err(), "counted here all the same");
        assert!(started.elapsed() < Duration::from_millis(500), "{:?}", started.elapsed());
    }
}
