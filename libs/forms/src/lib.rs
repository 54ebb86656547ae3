//! Forms that the business designs itself: what a document of a form may say, and whether an entry keeps to it. Pure:
//! no I/O, no clock, no SQL; the moment, the tenant's facts and looked-up records are parameters.
//!
//! **A document** ([`Document`]) is three parts under one version. `data` is JSON Schema 2020-12: an object whose
//! properties are the fields, keyed by ids that never change (`f_ab123`), with a `title` for people, a control
//! (`x-control`) and exactly the keywords and options (`x-…`) of that control. `ui` places every field once. `logic` is
//! FEEL: formulas, conditions, defaults, checks across fields. A field is required by the logic alone, because
//! requirement hangs on visibility, rights and nodes of processes; so the schema says what a value looks like, for any
//! validator, and nothing else.
//!
//! **[`check`]**, when a form is published, tells everything that is wrong at once, each thing with its place, and gives
//! [`Compiled`]: expressions type-checked against the fields, an order in which each field is settled before those that
//! look at it, validators in linear time.
//!
//! **[`Compiled::accept`]** judges an entry as a whole. People's input is tidied (full width, spaces, `1,234.5`, 2026年8月11日)
//! and must keep to its control; numbers with decimals are text and never floats. Formulas, sums, money in words and
//! looked-up values are computed here, and what a client says of them must agree. Fields that are not visible are dropped;
//! hidden ones stay as they were and are no fields to whoever asks; read-only ones may be sent back but not changed. What
//! hangs on the moment (an option still offered, a day ahead) is asked of new values only, so that an old entry can be
//! mended. What only a database knows (numbers of series, uniqueness, records, people, files) comes back as [`Demand`]s.
//!
//! **What rules see** of an entry are typed names ([`Compiled::names`]): `f_ab123`, or parts: `f_ab123_start`,
//! `f_ab123_count`, `f_ab123_has_height`, `f_ab123_city`. A condition that has no answer because something is empty means
//! no; one that has no answer although everything is there is a violation, never a silent no.
//!
//! ```
//! use forms::{Calendar, Context, Permissions, Right, check};
//!
//! let form = check(r#"{
//!     "schema_version": 1,
//!     "data": {"type": "object", "additionalProperties": false, "properties": {
//!         "f_price": {"title": "报价", "x-control": "money", "x-currency": "CNY", "type": "string",
//!             "pattern": "^-?\\d{1,13}\\.\\d{2}$"},
//!         "f_words": {"title": "大写", "x-control": "money_words", "x-source": "f_price", "type": "string", "readOnly": true}
//!     }},
//!     "ui": {"layout": [{"kind": "field", "field": "f_price"}, {"kind": "field", "field": "f_words"}]},
//!     "logic": {"required": [{"field": "f_price"}]}
//! }"#).unwrap();
//! let context = Context {
//!     now: "2026-11-25T08:00:00Z".parse().unwrap(),
//!     zone: chrono_tz::Asia::Shanghai,
//!     user: types::UserId::new(),
//!     department: types::DepartmentId::new(),
//!     department_code: "HD",
//!     calendar: &Calendar::default(),
//!     dictionaries: &Default::default(),
//!     records: &Default::default(),
//! };
//! let entry = serde_json::json!({"f_price": "￥１０,０５０.06"});
//! let accepted = form.accept(entry.as_object().unwrap(), None, &Permissions::all(Right::Write), &context).unwrap();
//! assert_eq!(accepted.entry["f_price"], "10050.06");
//! assert_eq!(accepted.entry["f_words"], "壹万零伍拾元零陆分");
//! ```

mod accept;
mod compile;
mod context;
mod control;
mod difference;
mod document;
mod field;
mod form;
mod html;
mod layout;
mod logic;
mod lookup;
mod problems;
mod rights;
mod rows;
mod schema;
mod serial;
mod settle;
mod strict;
mod words;

pub use accept::Accepted;
pub use context::{Calendar, Context, Demand, Dictionary, Entry, Record};
pub use control::{CONTROLS, Kind};
pub use difference::{Change, Difference, difference};
pub use document::{
    Block, Check, Document, Formula, Logic, Required, SCHEMA_VERSION, Tab, Ui, Visible, Widget,
};
pub use form::{Compiled, Name, check};
pub use logic::CONTEXT_NAMES;
pub use rights::{Permissions, Right};
pub use schema::options;
pub use serial::{Series, Template};
pub use words::in_words;
