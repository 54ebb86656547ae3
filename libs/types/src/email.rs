//! E-mail addresses as typed: full width, with remarks, several in a cell.

use crate::text;

/// Why a cell holds no e-mail address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EmailError {
    /// Nothing there, or 无.
    #[error("no e-mail address")]
    Missing,
    /// Not `name@domain.tld`.
    #[error("expected an e-mail address such as name@example.com")]
    Malformed,
}

impl EmailError {
    /// The stable reason code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "EMAIL_MISSING",
            Self::Malformed => "EMAIL_INVALID",
        }
    }
}

/// The first address in a cell, in lower case.
///
/// # Errors
/// Missing or malformed.
pub fn clean(cell: &str) -> Result<String, EmailError> {
    if text::is_blank(cell) {
        return Err(EmailError::Missing);
    }
    let line = text::tidy(cell).to_lowercase().replace('。', ".");
    let joined: String = line.chars().filter(|letter| *letter != ' ').collect();
    let words = |line: &str| line.split([' ', ';', ',', '/', '、', '<', '>', '(', ')', '|']).find_map(valid);
    words(&line).or_else(|| words(&joined)).ok_or(EmailError::Malformed)
}

fn valid(word: &str) -> Option<String> {
    let word = word.rsplit_once(':').map_or(word, |(_, address)| address).trim_matches(['.', '"', '\'']);
    let (local, domain) = word.split_once('@')?;
    let local_ok = (1..=64).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&*+-=?^_{}~".contains(&byte));
    let label_ok = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = domain.rsplit_once('.')?.1;
    let domain_ok = domain.len() <= 253
        && domain.split('.').all(label_ok)
        && last.len() >= 2
        && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    (local_ok && domain_ok).then(|| word.to_owned())
}

/// Whether a mailbox belongs to an office rather than a person: info@, sales@, 采购's cg@.
#[must_use]
pub fn is_shared(address: &str) -> bool {
    let local =
        address.split('@').next().unwrap_or("").trim_end_matches(|letter: char| letter.is_ascii_digit());
    matches!(
        local,
        "info"
            | "sales"
            | "sale"
            | "cg"
            | "caigou"
            | "purchase"
            | "purchasing"
            | "office"
            | "admin"
            | "service"
            | "contact"
            | "hr"
            | "market"
            | "marketing"
            | "support"
            | "mail"
            | "webmaster"
            | "export"
            | "xs"
            | "xiaoshou"
            | "yewu"
            | "bangongshi"
    )
}

/// Whether the domain gives mailboxes to anyone, so that it says nothing about the company.
#[must_use]
pub fn is_public(address: &str) -> bool {
    matches!(
        address.rsplit('@').next().unwrap_or(""),
        "qq.com"
            | "foxmail.com"
            | "163.com"
            | "126.com"
            | "yeah.net"
            | "139.com"
            | "189.cn"
            | "sina.com"
            | "sina.cn"
            | "sohu.com"
            | "aliyun.com"
            | "vip.qq.com"
            | "vip.163.com"
            | "gmail.com"
            | "hotmail.com"
            | "outlook.com"
            | "live.com"
            | "live.cn"
            | "yahoo.com"
            | "icloud.com"
    )
}

/// The domain of an address, where it says something about the company: not of mailboxes that anyone can have.
#[must_use]
pub fn company_domain(address: &str) -> Option<&str> {
    let (_, domain) = address.rsplit_once('@')?;
    (!domain.is_empty() && !is_public(address)).then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads() {
        for (cell, address) in [
            (" Wang.Wei＠Example.com.cn ", "wang.wei@example.com.cn"),
            ("a@b.cn;c@d.cn", "a@b.cn"),
            ("邮箱：li_1@qq.com", "li_1@qq.com"),
            ("张伟 <zw@abc.com>", "zw@abc.com"),
            ("mailto:x@y.org", "x@y.org"),
            ("a @ b.com", "a@b.com"),
            ("a@b。com", "a@b.com"),
        ] {
            assert_eq!(clean(cell).as_deref(), Ok(address), "{cell}");
        }
        assert_eq!(clean(" 无 "), Err(EmailError::Missing));
        for cell in ["a@b", "a..b@c.com", "abc", "张@例.com", "@b.com", "a@-b.com"] {
            assert_eq!(clean(cell), Err(EmailError::Malformed), "{cell}");
        }
        assert!(is_shared("info5@a.cn") && !is_shared("li5@a.cn"));
        assert_eq!(company_domain("li@sanhe.com.cn"), Some("sanhe.com.cn"));
        assert!(["li@qq.com", "li@", ""].iter().all(|address| company_domain(address).is_none()));
    }

    proptest! {
        #[test]
        fn stable(cell in "\\PC{0,30}|[a-c.:@ ]{3,12}\\.com") {
            if let Ok(once) = clean(&cell) { prop_assert_eq!(clean(&once), Ok(once.clone())); }
        }
    }
}
