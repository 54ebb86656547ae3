//! What an entry is judged by besides its form, and what only a database can answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike as _, NaiveDate, Weekday};
use chrono_tz::Tz;
use serde_json::{Map, Value as Json};
use types::{DepartmentId, Time, UserId};

use crate::serial::Series;

/// Who fills in a form, when, and what the tenant knows.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The moment.
    pub now: Time,
    /// The tenant's time zone: what day it is.
    pub zone: Tz,
    /// Who fills it in.
    pub user: UserId,
    /// Their department.
    pub department: DepartmentId,
    /// The department's code, for serial numbers.
    pub department_code: &'a str,
    /// Days off and shifted working days.
    pub calendar: &'a Calendar,
    /// The dictionaries that [`crate::Compiled::dictionaries`] lists.
    pub dictionaries: &'a HashMap<String, Dictionary>,
    /// What [`crate::Compiled::lookups`] asked for: the record's fields by entity and id.
    pub records: &'a HashMap<Record, Map<String, Json>>,
}

impl Context<'_> {
    /// The day it is for the tenant.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone).date_naive()
    }
}

/// The working days that weekends do not tell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar {
    /// Weekdays off.
    pub holidays: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays at work (调休).
    pub workdays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Whether people work on `day`.
    #[must_use]
    pub fn works(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if weekend { self.workdays.contains(&day) } else { !self.holidays.contains(&day) }
    }
}

/// Options that the tenant keeps outside the form, by id; a tree where they have parents.
pub type Dictionary = HashMap<String, Entry>;

/// An option of a dictionary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The option above it.
    pub parent: Option<String>,
    /// Whether it can still be chosen.
    pub active: bool,
}

/// A record of another kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Record {
    /// Its kind: `customer`, `product`.
    pub entity: String,
    /// Its id.
    pub id: String,
}

/// What the caller must see to before an entry is kept. All of it concerns new values only.
#[derive(Clone, PartialEq, Debug)]
pub enum Demand {
    /// Draw a number and put [`Series::number`] at `field`.
    Serial {
        /// The field that waits for it.
        field: String,
        /// The counter.
        series: Series,
        /// Whether numbers may be left out, so that it can be drawn outside the transaction.
        gaps: bool,
    },
    /// No other entry may have `value` in `field`.
    Unique {
        /// Where it stands.
        path: String,
        /// The field, a column perhaps.
        field: String,
        /// The value.
        value: Json,
    },
    /// The record must be there, be visible to the user and have these properties.
    Reference {
        /// Where it stands.
        path: String,
        /// The record.
        record: Record,
        /// Its properties.
        having: BTreeMap<String, Json>,
    },
    /// The person must be active and, where departments or roles are named, belong to one of each.
    User {
        /// Where it stands.
        path: String,
        /// Who.
        user: UserId,
        /// One of these, or below.
        departments: Vec<String>,
        /// One of these.
        roles: Vec<String>,
    },
    /// The department must be active and, where departments are named, be one of them or below.
    Department {
        /// Where it stands.
        path: String,
        /// Which.
        department: DepartmentId,
        /// One of these, or below.
        departments: Vec<String>,
    },
    /// The file must be there, be the user's to attach, be free of viruses and be as described.
    File {
        /// Where it stands.
        path: String,
        /// The file.
        file: String,
        /// Its hash in hex, lower case.
        sha256: String,
        /// Its length in bytes and its type, where the entry states them.
        described: Option<(u64, String)>,
    },
    /// The user must have shown (by a code sent to it) that the phone is theirs to name.
    Verified {
        /// Where it stands.
        path: String,
        /// The number, eleven digits.
        phone: String,
    },
}
