//! What a row of a file says of an opportunity, and the opportunity that it becomes: what was going on, won or lost before
//! it was known here. It passes no gates, and has its own days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use imports::{Column, Fields};
use serde::{Deserialize, Serialize};
use types::{AccountId, Currency, DataScope, Money, OpportunityId, PipelineId, Time, amount, day, search};

use crate::opportunity::{Details, Hands, Opportunity, StageChange, State};
use crate::pipeline::Pipeline;

/// The fields that columns go to, with the headings that mean them.
pub const FIELDS: Fields = Fields {
    words: &[
        (
            "external_number",
            &["商机编号", "编号", "单号", "opportunityid", "opportunitynumber", "dealid", "number", "id"],
        ),
        ("lost_to", &["竞争对手", "输给", "中标方", "lostto", "competitor"]),
        (
            "close_reason",
            &["输单原因", "丢单原因", "关闭原因", "原因", "lostreason", "closereason", "reason"],
        ),
        (
            "expected_date",
            &["预计成交", "预计签约", "预计签单", "预计关闭", "expectedclose", "expected", "forecastdate"],
        ),
        (
            "close_date",
            &[
                "成交日期",
                "关闭日期",
                "结束日期",
                "赢单日期",
                "签约日期",
                "closedate",
                "closeddate",
                "closed",
                "wondate",
            ],
        ),
        (
            "create_date",
            &[
                "创建日期",
                "创建时间",
                "立项日期",
                "开始日期",
                "engagedate",
                "createdate",
                "created",
                "opened",
                "startdate",
            ],
        ),
        ("stage", &["阶段", "状态", "dealstage", "stage", "status", "state"]),
        (
            "amount",
            &[
                "金额",
                "预计金额",
                "成交额",
                "合同额",
                "closevalue",
                "dealvalue",
                "amount",
                "value",
                "revenue",
            ],
        ),
        ("owner", &["负责人", "销售", "业务员", "销售人员", "salesagent", "salesrep", "owner", "agent"]),
        ("products", &["产品", "型号", "机型", "设备", "product", "model"]),
        ("account", &["客户名称", "客户", "公司", "单位", "企业", "account", "company", "customer"]),
        (
            "title",
            &[
                "商机名称",
                "商机标题",
                "项目名称",
                "商机",
                "项目",
                "主题",
                "title",
                "opportunityname",
                "dealname",
                "name",
            ],
        ),
        ("source", &["来源", "渠道", "source", "channel"]),
        ("requirement", &["需求", "描述", "备注", "说明", "requirement", "description", "remark", "note"]),
    ],
    needed: &["title", "account", "products"],
};

/// Usual words for how it ended; whole cells in normal form.
const ENDS: [(State, &[&str]); 3] = [
    (State::Won, &["won", "closed won", "赢单", "成交", "已成交", "中标", "签约", "已签约"]),
    (State::Lost, &["lost", "closed lost", "输单", "丢单", "未中标", "失败"]),
    (State::Invalid, &["invalid", "abandoned", "cancelled", "无效", "取消", "作废"]),
];

/// Most products of a row.
const PRODUCTS: usize = 50;

/// Where an opportunity stands that comes from a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Standing {
    /// Going on, in the stage with this key.
    Open(String),
    /// Closed.
    Closed(State),
}

/// What an import is told besides the columns.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Options {
    /// Where it all goes; absent before it is started.
    pub pipeline: Option<PipelineId>,
    /// What the file's words for stages mean, by the words as they were given.
    pub stages: BTreeMap<String, Standing>,
    /// The account of rows that name none.
    pub account: Option<AccountId>,
    /// The owner of rows that name none, or nobody who is known.
    pub owner: Option<Hands>,
    /// Of amounts that name none.
    pub currency: Currency,
    /// How days are written whose year comes last.
    pub order: day::Order,
    /// Whose opportunities the importer may bring in.
    pub scope: DataScope,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pipeline: None,
            stages: BTreeMap::new(),
            account: None,
            owner: None,
            currency: Currency::CNY,
            order: day::Order::default(),
            scope: DataScope::Own,
        }
    }
}

impl Options {
    /// What a cell means: what the import was told, the usual words for how it ended, a stage's key or title; nothing
    /// stands for the first stage.
    #[must_use]
    pub fn standing(&self, cell: &str, pipeline: &Pipeline) -> Option<Standing> {
        let word = search::normal(cell);
        if word.is_empty() {
            return Some(Standing::Open(pipeline.first().to_owned()));
        }
        if let Some((_, told)) = self.stages.iter().find(|(text, _)| search::normal(text) == word) {
            return Some(told.clone());
        }
        if let Some((state, _)) = ENDS.iter().find(|(_, words)| words.contains(&word.as_str())) {
            return Some(Standing::Closed(*state));
        }
        let mut stages = pipeline.plan.stages.iter();
        let stage = stages.find(|stage| stage.key == cell.trim() || search::normal(&stage.title) == word);
        stage.map(|stage| Standing::Open(stage.key.clone()))
    }
}

/// What a row says, as far as it needs nobody else to be understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// Its number elsewhere; empty for none.
    pub external: String,
    /// What the account is called, in normal form; empty when none is named.
    pub account: String,
    /// What the owner is called, in normal form; empty when none is named.
    pub owner: String,
    /// What it is about, if that is said; and everything else that is known.
    pub details: Details,
    /// Where it stands.
    pub standing: Standing,
    /// On which day it was opened.
    pub opened: Option<NaiveDate>,
    /// On which day it was closed.
    pub closed: Option<NaiveDate>,
    /// Why it was lost or invalid.
    pub reason: String,
    /// To whom it was lost.
    pub lost_to: String,
    /// What could not be read and is left out.
    pub left_out: Vec<String>,
}

/// An amount with the unit that stands in its heading, 金额（万元）, unless it has one of its own.
fn in_unit(columns: &[Column], cell: String) -> String {
    let heading = columns.iter().find(|column| column.field == "amount").map_or("", |column| &column.heading);
    let unit = ['亿', '万', '千'].into_iter().find(|unit| heading.contains(*unit));
    let has_one = |text: &str| text.contains(['亿', '万', '千', '百', '元']);
    match unit {
        Some(unit) if !cell.is_empty() && !has_one(&cell) => format!("{cell}{unit}"),
        _ => cell,
    }
}

/// Noon in China: the same day everywhere people look at it.
fn noon(day: NaiveDate) -> Option<Time> {
    day.and_hms_opt(4, 0, 0).map(|moment| moment.and_utc())
}

/// Reads a row. What counts in every report (the stage, the days, the amount of what was won) must be understood; an
/// expected day, or an amount of what goes on or is lost, is left out when it is not.
///
/// # Errors
/// Why no opportunity can be made of it: every reason.
pub fn read(
    columns: &[Column],
    cells: &[String],
    options: &Options,
    pipeline: &Pipeline,
    today: NaiveDate,
) -> Result<Said, Vec<String>> {
    let cell = |field: &str| -> String {
        let found = columns.iter().zip(cells).find(|(column, _)| column.field == field);
        found.map(|(_, cell)| cell.replace('\0', "").trim().to_owned()).unwrap_or_default()
    };
    let line = |field: &str, longest: usize| -> String { cell(field).chars().take(longest).collect() };
    let mut wrong = Vec::new();
    let standing = options.standing(&cell("stage"), pipeline);
    if standing.is_none() {
        wrong.push("STAGE_UNKNOWN".to_owned());
    }
    let mut date = |field: &str| {
        match day::read_in(&cell(field), options.order) {
            Ok(day) if day > today => Err("DATE_IN_FUTURE"),
            Ok(day) => Ok(Some(day)),
            Err(day::DayError::Missing) => Ok(None),
            Err(error) => Err(error.code()),
        }
        .unwrap_or_else(|reason| {
            wrong.push(reason.to_owned());
            None
        })
    };
    let (opened, mut closed) = (date("create_date"), date("close_date"));
    let ended = matches!(standing, Some(Standing::Closed(_)));
    if !ended {
        // Some systems keep the day on which they expect the end where others keep the end.
        closed = None;
    } else if closed.is_none() && wrong.is_empty() {
        wrong.push("CLOSE_DATE_MISSING".to_owned());
    }
    if opened.zip(closed).is_some_and(|(opened, closed)| closed < opened) {
        wrong.push("CLOSED_BEFORE_OPENED".to_owned());
    }
    let mut left_out = Vec::new();
    let amount = amount::read(&in_unit(columns, cell("amount"))).unwrap_or_else(|error| {
        if standing == Some(Standing::Closed(State::Won)) {
            wrong.push(error.code().to_owned());
        } else {
            left_out.push("AMOUNT_UNREADABLE".to_owned());
        }
        None
    });
    let amount = amount.map(|read| {
        let currency = if read.currency == Currency::CNY { options.currency } else { read.currency };
        Money { amount: read.low, currency }
    });
    let expected = match day::read_in(&cell("expected_date"), options.order) {
        Ok(day) => Some(day),
        Err(day::DayError::Missing) => None,
        Err(_) => {
            left_out.push("EXPECTED_DATE_UNREADABLE".to_owned());
            None
        }
    };
    let products = cell("products");
    let products = products.split(['、', ';', '；', '|', '\n']).map(str::trim).filter(|one| !one.is_empty());
    let products: Vec<String> = products.take(PRODUCTS).map(|one| one.chars().take(200).collect()).collect();
    let standing = match standing {
        Some(standing) if wrong.is_empty() => standing,
        _ => return Err(wrong),
    };
    Ok(Said {
        external: line("external_number", 100),
        account: search::normal(&cell("account")),
        owner: search::normal(&cell("owner")),
        details: Details {
            title: line("title", 200),
            source: line("source", 100),
            requirement: line("requirement", 10_000),
            amount,
            expected,
            products,
            ..Details::default()
        },
        standing,
        opened,
        closed,
        reason: line("close_reason", 200),
        lost_to: line("lost_to", 200),
        left_out,
    })
}

/// To whom a row belongs: whom it names where one person only is called so, or whom the import was told; the importer
/// where it names nobody and the import was told nobody. With whether it is the one that the row names.
///
/// # Errors
/// `OWNER_UNKNOWN`; `OWNER_OUT_OF_REACH` for somebody whose opportunities the importer may not bring in.
pub fn hands(
    said: &Said,
    called: &BTreeMap<String, Option<Hands>>,
    importer: Hands,
    options: &Options,
) -> Result<(Hands, bool), &'static str> {
    let named = called.get(&said.owner).copied().flatten();
    let hands = match (named, options.owner) {
        (Some(hands), _) => hands,
        (None, Some(told)) => told,
        (None, None) if said.owner.is_empty() => importer,
        (None, None) => return Err("OWNER_UNKNOWN"),
    };
    let reached = match importer.0 {
        Some(user) => options.scope.covers(user, hands.0, hands.1),
        None => options.scope == DataScope::All,
    };
    if reached { Ok((hands, named.is_some())) } else { Err("OWNER_OUT_OF_REACH") }
}

impl Said {
    /// When it was opened: the day it says, the day it was closed, or now.
    #[must_use]
    pub fn opened_at(&self, now: Time) -> Time {
        self.opened.or(self.closed).and_then(noon).unwrap_or(now).min(now)
    }

    /// The opportunity, and the stages it has been in as far as that is known: it came to the one where it stands or
    /// stood when it was opened. What was won stood in the last, what was lost in the first.
    #[must_use]
    pub fn open(
        self,
        (id, number): (OpportunityId, String),
        (account, account_name): (AccountId, String),
        hands: Hands,
        pipeline: &Pipeline,
        unsaid: &str,
        now: Time,
    ) -> (Opportunity, Vec<StageChange>) {
        let opened_at = self.opened_at(now);
        let mut details = self.details;
        if details.title.is_empty() {
            let about = [account_name.clone(), details.products.join("、")].join(" ");
            details.title = about.trim().chars().take(200).collect();
        }
        let account = (account, account_name);
        let fresh = Opportunity::open((id, number), details, account, None, pipeline, hands, opened_at);
        let fresh = Opportunity { external: self.external, updated_at: now, ..fresh };
        let last = pipeline.plan.stages.last().map_or("", |stage| &stage.key);
        let stage = match &self.standing {
            Standing::Open(stage) => stage.clone(),
            Standing::Closed(State::Won) => last.to_owned(),
            Standing::Closed(_) => pipeline.first().to_owned(),
        };
        let came = StageChange {
            from: String::new(),
            to: stage.clone(),
            state: State::Open,
            reason: String::new(),
            user: hands.0,
            at: opened_at,
            seconds: 0,
        };
        let open = Opportunity { stage: stage.clone(), ..fresh };
        let Standing::Closed(state) = self.standing else { return (open, vec![came]) };
        let closed_at = self.closed.and_then(noon).unwrap_or(now).clamp(opened_at, now);
        let reason = match (state, self.reason.is_empty()) {
            (State::Won, _) => String::new(),
            (_, true) => unsaid.to_owned(),
            (_, false) => self.reason,
        };
        let left = StageChange {
            from: stage,
            to: String::new(),
            state,
            reason: reason.clone(),
            user: hands.0,
            at: closed_at,
            seconds: (closed_at - opened_at).num_seconds(),
        };
        let lost_to = if state == State::Lost { self.lost_to } else { String::new() };
        let closed_at = Some(closed_at);
        (Opportunity { state, close_reason: reason, lost_to, closed_at, ..open }, vec![came, left])
    }
}

/// Those who are meant by a name; nobody where it may mean several.
#[must_use]
pub fn only<T: Clone + PartialEq>(called: Vec<(String, T)>) -> BTreeMap<String, Option<T>> {
    let mut only: BTreeMap<String, Option<T>> = BTreeMap::new();
    for (name, one) in called {
        only.entry(name)
            .and_modify(|known| {
                if known.as_ref() != Some(&one) {
                    *known = None;
                }
            })
            .or_insert(Some(one));
    }
    only
}

#[cfg(test)]
mod tests;
