//! Pages of a list (AIP-158). A token belongs to the query that gave it: used with another one it is refused.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::fault::{Fault, Violation};

/// How many records a page may have: 0 means the default of 50, more than 500 is cut to 500.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageSize(u16);

impl PageSize {
    /// The largest page.
    pub const MAX: u16 = 500;

    /// Reads the request's `page_size`.
    ///
    /// # Errors
    /// `INVALID_PAGE` when negative.
    pub fn parse(asked: i32) -> Result<Self, Fault> {
        match asked {
            0 => Ok(Self(50)),
            n if n < 0 => Err(Fault::invalid(
                "INVALID_PAGE",
                [Violation::new("page_size", "NEGATIVE", "must not be negative")],
            )),
            n => Ok(Self(u16::try_from(n).unwrap_or(u16::MAX).min(Self::MAX))),
        }
    }

    /// As a number.
    #[must_use]
    pub fn get(self) -> usize {
        usize::from(self.0)
    }

    /// One more than the page, to learn whether another follows.
    #[must_use]
    pub fn probe(self) -> i64 {
        i64::from(self.0) + 1
    }

    /// Cuts what was found by [`PageSize::probe`] to the page, and gives the token of the next one: after the last
    /// record, by its sort key; empty when no other page follows.
    #[must_use]
    pub fn cut<T>(self, found: &mut Vec<T>, query: &str, key: impl FnOnce(&T) -> String) -> String {
        let more = found.len() > self.get();
        found.truncate(self.get());
        found.last().filter(|_| more).map(|last| PageToken::encode(query, &key(last))).unwrap_or_default()
    }
}

/// Where the next page starts: the sort key of the last record, bound to the query by a digest.
/// The token hides nothing and grants nothing; the digest only catches honest mix-ups.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageToken;

impl PageToken {
    /// The token after a record whose sort key is `key`, for the query described by `query`.
    #[must_use]
    pub fn encode(query: &str, key: &str) -> String {
        let mut token = digest(query);
        for byte in key.as_bytes() {
            let _ = write!(token, "{byte:02x}");
        }
        token
    }

    /// The sort key in `token`; `None` for the first page.
    ///
    /// # Errors
    /// `INVALID_PAGE` when the token is not one, or is another query's.
    pub fn decode(query: &str, token: &str) -> Result<Option<String>, Fault> {
        if token.is_empty() {
            return Ok(None);
        }
        let refuse =
            |reason, text: &str| Fault::invalid("INVALID_PAGE", [Violation::new("page_token", reason, text)]);
        let malformed = || refuse("MALFORMED", "is not a page token of this service");
        let (head, tail) = token.split_at_checked(16).ok_or_else(malformed)?;
        if head != digest(query) {
            return Err(refuse(
                "OTHER_QUERY",
                "belongs to another filter or order; start from the first page",
            ));
        }
        let bytes = (0..tail.len())
            .step_by(2)
            .map(|at| tail.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect::<Option<Vec<u8>>>()
            .ok_or_else(malformed)?;
        String::from_utf8(bytes).map(Some).map_err(|_| malformed())
    }
}

fn digest(query: &str) -> String {
    let mut text = String::with_capacity(16);
    for byte in Sha256::digest(query.as_bytes()).iter().take(8) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_before_the_last_leads_to_it_and_the_last_to_none() {
        let size = PageSize::parse(2).expect("a size");
        let mut found = vec![1, 2, 3];
        let token = size.cut(&mut found, "q", i32::to_string);
        assert_eq!((found, PageToken::decode("q", &token).expect("own")), (vec![1, 2], Some("2".to_owned())));
        assert_eq!(size.cut(&mut vec![3, 4], "q", i32::to_string), "");
        assert_eq!(size.cut(&mut Vec::<i32>::new(), "q", i32::to_string), "");
    }

    #[test]
    fn a_token_of_another_query_is_refused() {
        let token = PageToken::encode("state=NEW", "2026-01-01|上海");
        assert_eq!(PageToken::decode("state=NEW", &token).expect("own").as_deref(), Some("2026-01-01|上海"));
        assert!(PageToken::decode("state=LOST", &token).is_err());
        assert!(PageToken::decode("state=NEW", "zz").is_err());
        assert!(PageToken::decode("state=NEW", &format!("{token}é")).is_err());
    }
}
