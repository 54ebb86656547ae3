//! What can be counted: cubes over the tables of the star, in SQL. A sum is kept by month (`tally`), a ratio is made of
//! two sums, and what no sums make (medians) is read from the rows.

use api::reporting::v1::Unit;

mod contract;
mod deal;
mod lead;
mod opportunity;
mod order;
mod quote;

/// A text in Chinese and in English.
pub(crate) type Words = [&'static str; 2];

/// Records of one kind that can be counted.
#[derive(Debug)]
pub(crate) struct Cube {
    pub key: &'static str,
    pub table: &'static str,
    /// Who may read the records may count them, within the same scope.
    pub action: &'static str,
    pub words: Words,
    /// A join that sums need; a cube that has one keeps no tallies.
    pub join: &'static str,
    pub times: &'static [Time],
    pub dimensions: &'static [Dimension],
    pub measures: &'static [Measure],
    /// The first is `m1` of the tally.
    pub sums: &'static [Sum],
    pub rolls: &'static [Roll],
    /// What people open for a record.
    pub subject: &'static str,
}

/// A day that places records in time.
#[derive(Debug)]
pub(crate) struct Time {
    pub key: &'static str,
    pub words: Words,
    pub column: &'static str,
    /// Whether it may lie ahead.
    pub ahead: bool,
}

/// What numbers are told apart by.
#[derive(Debug)]
pub(crate) struct Dimension {
    pub key: &'static str,
    pub words: Words,
    /// Text of a row `t`, or of its account `a`.
    pub sql: &'static str,
    pub account: bool,
    pub names: Names,
}

/// Whose ids the values are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Names {
    Nobody,
    Person,
    Department,
    Account,
}

/// A sum over rows; money is summed in one currency only.
#[derive(Debug)]
pub(crate) struct Sum {
    pub sql: &'static str,
    pub money: bool,
}

/// A number.
#[derive(Debug)]
pub(crate) struct Measure {
    pub key: &'static str,
    pub words: Words,
    pub definition: Words,
    pub unit: Unit,
    pub formula: Formula,
    /// A right it needs besides.
    pub right: Option<&'static str>,
}

/// How a number is made. 0 is how many, 1 the first sum.
#[derive(Debug)]
pub(crate) enum Formula {
    Sum(usize),
    /// The first over the second, times the text.
    Ratio(usize, usize, &'static str),
    /// An aggregate of rows.
    Rows(&'static str),
}

/// A tally by month: at most three dimensions.
#[derive(Debug)]
pub(crate) struct Roll {
    pub time: &'static str,
    pub dimensions: &'static [&'static str],
}

impl Cube {
    /// Its name in the tally.
    pub(crate) fn roll(&self, at: usize) -> String {
        format!("{}.{at}", self.key)
    }
}

const fn dimension(key: &'static str, words: Words, sql: &'static str) -> Dimension {
    Dimension { key, words, sql, account: false, names: Names::Nobody }
}
const OWNER: Dimension = Dimension {
    names: Names::Person,
    ..dimension("owner", ["负责人", "Owner"], "coalesce(t.owner_id::text, '')")
};
const DEPARTMENT: Dimension = Dimension {
    names: Names::Department,
    ..dimension("department", ["部门", "Department"], "coalesce(t.department_id::text, '')")
};
const ACCOUNT: Dimension = Dimension {
    names: Names::Account,
    ..dimension("account", ["客户", "Account"], "coalesce(t.account_id::text, '')")
};
const REGION: Dimension =
    Dimension { account: true, ..dimension("region", ["地区", "Region"], "coalesce(a.province, '')") };
const INDUSTRY: Dimension =
    Dimension { account: true, ..dimension("industry", ["行业", "Industry"], "coalesce(a.industry, '')") };
const STATE: Dimension = dimension("state", ["状态", "State"], "t.state");
const PRODUCT: Dimension = dimension("product", ["产品", "Product"], "t.product");
const SOURCE: Dimension = dimension("source", ["来源", "Source"], "t.source");
const STAGE: Dimension = dimension("stage", ["阶段", "Stage"], "t.stage");
const PIPELINE: Dimension = dimension("pipeline", ["销售流程", "Pipeline"], "t.pipeline");
const CURRENCY: Dimension = dimension("currency", ["币种", "Currency"], "t.currency");

const fn day(key: &'static str, words: Words, column: &'static str) -> Time {
    Time { key, words, column, ahead: false }
}
const CREATED: Time = day("created", ["创建日", "Created"], "created_on");
const SIGNED: Time = Time { ahead: true, ..day("signed", ["签订日", "Signed"], "signed_on") };

const fn sum(sql: &'static str) -> Sum {
    Sum { sql, money: false }
}
const fn money(sql: &'static str) -> Sum {
    Sum { sql, money: true }
}

const fn number(key: &'static str, words: Words, unit: Unit, formula: Formula, definition: Words) -> Measure {
    Measure { key, words, definition, unit, formula, right: None }
}
const fn count(words: Words, definition: Words) -> Measure {
    number("count", words, Unit::Count, Formula::Sum(0), definition)
}
const MARGIN: Option<&str> = Some("quote.see_margin");

const PEOPLE: &[&str] = &["department", "owner", "state"];
const GOODS: &[&str] = &["product", "source", "state"];

/// Every cube, in the order of the line.
pub(crate) static CUBES: &[Cube] = &[
    lead::LEAD,
    opportunity::OPPORTUNITY,
    opportunity::STAY,
    deal::DEAL,
    quote::QUOTE,
    contract::CONTRACT,
    contract::SALE,
    contract::PAYMENT,
    order::ORDER,
    order::PUSH,
];

/// The cube of that key.
pub(crate) fn cube(key: &str) -> Option<&'static Cube> {
    CUBES.iter().find(|cube| cube.key == key)
}
