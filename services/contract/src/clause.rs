//! Clauses (条款): the library that contracts copy from, and where a contract leaves its text.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::{ClauseId, Time};

use crate::difference::{TextChange, texts};
use crate::error::Error;
use crate::plan::Event;

/// Most clauses of a contract or of a kind of contracts.
pub const MOST: usize = 100;

/// A clause of the library.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Clause {
    /// Id.
    pub id: ClauseId,
    /// What people say about it, and may replace.
    #[serde(flatten)]
    pub wording: Wording,
    /// Version of its text, from 1.
    pub version: i32,
    /// Whether no new contract gets it.
    pub retired: bool,
    /// When it was added.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// What a clause says and where it belongs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Wording {
    /// Its heading.
    pub title: String,
    /// What it belongs to.
    pub category: String,
    /// Its text.
    pub text: String,
    /// Whether a contract of no kind has it.
    pub standard: bool,
    /// Its place among the others.
    pub position: i32,
}

impl Clause {
    /// A new one.
    #[must_use]
    pub fn new(id: ClauseId, wording: Wording, now: Time) -> Self {
        Self { id, wording, version: 1, retired: false, created_at: now, updated_at: now, revision: 1 }
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `ClauseStale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::ClauseStale(self.revision)) }
    }

    /// With another wording; another text is its next version.
    ///
    /// # Errors
    /// `ClauseRetired`.
    pub fn reword(self, wording: Wording, now: Time) -> Result<Self, Error> {
        if self.retired {
            return Err(Error::ClauseRetired);
        }
        let version = self.version + i32::from(wording.text != self.wording.text);
        Ok(Self { wording, version, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// Ended.
    ///
    /// # Errors
    /// `ClauseRetired` when it is already.
    pub fn retire(self, now: Time) -> Result<Self, Error> {
        if self.retired {
            return Err(Error::ClauseRetired);
        }
        Ok(Self { retired: true, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// As a contract copies it.
    #[must_use]
    pub fn copy(&self) -> Article {
        Article {
            clause: Some(self.id),
            version: self.version,
            title: self.wording.title.clone(),
            text: self.wording.text.clone(),
        }
    }
}

/// A clause of a contract.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Article {
    /// The clause of the library that it was copied from.
    pub clause: Option<ClauseId>,
    /// Version of its text then; 0 for one that is not of the library.
    pub version: i32,
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// A clause as the library had it when the contract copied it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Standard {
    /// The copy.
    #[serde(flatten)]
    pub article: Article,
    /// Whether the contract began with it: leaving it out is a deviation.
    pub given: bool,
}

/// How a contract leaves the standard text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaving {
    /// The text is another.
    Changed,
    /// The clause is not in the library.
    Added,
    /// The clause is left out.
    Removed,
}

/// Where a contract leaves the standard text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deviation {
    /// How.
    pub leaving: Leaving,
    /// The clause of the library.
    pub clause: Option<ClauseId>,
    /// Heading of the clause.
    pub title: String,
    /// The difference.
    pub changes: Vec<TextChange>,
}

/// Where `articles` leave the `standards` that they were copied from.
#[must_use]
pub fn deviations(standards: &[Standard], articles: &[Article]) -> Vec<Deviation> {
    let whole = |article: &Article| format!("{}\n{}", article.title, article.text);
    let mut found = Vec::new();
    for article in articles {
        let title = article.title.clone();
        let standard = standards
            .iter()
            .find(|standard| article.clause.is_some() && standard.article.clause == article.clause);
        match standard.map(|standard| &standard.article) {
            Some(standard) if standard.title == article.title && standard.text == article.text => {}
            Some(standard) => found.push(Deviation {
                leaving: Leaving::Changed,
                clause: article.clause,
                title,
                changes: texts(&whole(standard), &whole(article)),
            }),
            None => found.push(Deviation {
                leaving: Leaving::Added,
                clause: None,
                title,
                changes: texts("", &article.text),
            }),
        }
    }
    let there = |standard: &&Standard| {
        standard.given && !articles.iter().any(|article| article.clause == standard.article.clause)
    };
    for Standard { article, .. } in standards.iter().filter(there) {
        found.push(Deviation {
            leaving: Leaving::Removed,
            clause: article.clause,
            title: article.title.clone(),
            changes: texts(&article.text, ""),
        });
    }
    found
}

/// A part of the payment plan that a kind of contracts begins with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanPart {
    /// `预付款`.
    pub name: String,
    /// In percent.
    pub percent: Decimal,
    /// From when its days count.
    pub after: Event,
    /// Days after that.
    pub days: u32,
}

/// A kind of contracts (合同类型).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ContractType {
    /// Key.
    pub key: String,
    /// What people call it.
    pub title: String,
    /// Its clauses, in their order.
    pub clauses: Vec<ClauseId>,
    /// Its payment plan.
    pub parts: Vec<PlanPart>,
    /// Whether it was removed; its key may be used again.
    pub removed: bool,
    /// Changes with every change.
    pub revision: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(n: u128, text: &str) -> Article {
        let clause = (n > 0).then(|| ClauseId(uuid::Uuid::from_u128(n)));
        Article { clause, version: 1, title: format!("第{n}条"), text: text.to_owned() }
    }

    fn standard(n: u128, text: &str, given: bool) -> Standard {
        Standard { article: article(n, text), given }
    }

    #[test]
    fn a_changed_an_added_and_a_missing_clause_are_each_said() {
        let standards = [
            standard(1, "质保期12个月。\n免费维修。", true),
            standard(2, "争议由法院解决。", true),
            standard(3, "保密三年。", true),
            standard(4, "可选条款。", false),
        ];
        let same = [
            article(1, "质保期12个月。\n免费维修。"),
            article(2, "争议由法院解决。"),
            article(3, "保密三年。"),
        ];
        assert_eq!(deviations(&standards, &same), []);
        let other = [
            article(1, "质保期24个月。\n免费维修。"),
            article(2, "争议由法院解决。"),
            article(0, "现场安装。"),
        ];
        let found = deviations(&standards, &other);
        let kinds: Vec<_> = found.iter().map(|one| (one.leaving, one.title.as_str())).collect();
        assert_eq!(
            kinds,
            [(Leaving::Changed, "第1条"), (Leaving::Added, "第0条"), (Leaving::Removed, "第3条")],
            "what was never given is not missed"
        );
        assert!(found[0].changes.iter().any(|change| change.text == "质保期24个月。"));
    }
}
