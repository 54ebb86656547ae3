//! What the picture of a customer (客户360°画像) is made of: its business as the other services tell of it, and what
//! happened. Costs and margins are no part of it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::{
    AccountId, Actor, ContactId, DataScope, DepartmentId, Money, OpportunityId, OrderId, Time, UserId,
};
use uuid::Uuid;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum $name {
            $($(#[$what])* $variant),+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// As it is kept; on the wire the same behind a prefix.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// From how it is kept.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text)
            }
        }
    };
}

words! {
    /// A kind of business.
    DealKind {
        /// 线索.
        Lead = "LEAD",
        /// 商机.
        Opportunity = "OPPORTUNITY",
        /// 报价.
        Quote = "QUOTE",
        /// 合同.
        Contract = "CONTRACT",
        /// 订单.
        Order = "ORDER",
    }
}

impl DealKind {
    /// The action that reading it needs where it lives.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            DealKind::Lead => "lead.read",
            DealKind::Opportunity => "opportunity.read",
            DealKind::Quote => "quote.read",
            DealKind::Contract => "contract.read",
            DealKind::Order => "order.read",
        }
    }
}

words! {
    /// What happened.
    Happening {
        /// 跟进.
        FollowUp = "FOLLOW_UP",
        /// 线索转化.
        LeadConverted = "LEAD_CONVERTED",
        /// 新建商机.
        OpportunityCreated = "OPPORTUNITY_CREATED",
        /// 商机导入.
        OpportunityImported = "OPPORTUNITY_IMPORTED",
        /// 商机阶段变更.
        StageChanged = "STAGE_CHANGED",
        /// 赢单.
        OpportunityWon = "OPPORTUNITY_WON",
        /// 输单.
        OpportunityLost = "OPPORTUNITY_LOST",
        /// 商机无效.
        OpportunityInvalidated = "OPPORTUNITY_INVALIDATED",
        /// 商机重新打开.
        OpportunityReopened = "OPPORTUNITY_REOPENED",
        /// 新建报价.
        QuoteCreated = "QUOTE_CREATED",
        /// 报价提交审批.
        QuoteSubmitted = "QUOTE_SUBMITTED",
        /// 报价已批准.
        QuoteApproved = "QUOTE_APPROVED",
        /// 报价已发送.
        QuoteSent = "QUOTE_SENT",
        /// 客户接受报价.
        QuoteAccepted = "QUOTE_ACCEPTED",
        /// 客户拒绝报价.
        QuoteRejected = "QUOTE_REJECTED",
        /// 报价过期.
        QuoteExpired = "QUOTE_EXPIRED",
        /// 报价作废.
        QuoteCancelled = "QUOTE_CANCELLED",
        /// 新建合同.
        ContractCreated = "CONTRACT_CREATED",
        /// 合同签订.
        ContractSigned = "CONTRACT_SIGNED",
        /// 合同生效.
        ContractEffective = "CONTRACT_EFFECTIVE",
        /// 合同完成.
        ContractCompleted = "CONTRACT_COMPLETED",
        /// 合同终止.
        ContractTerminated = "CONTRACT_TERMINATED",
        /// 合同作废.
        ContractCancelled = "CONTRACT_CANCELLED",
        /// 回款.
        PaymentReceived = "PAYMENT_RECEIVED",
        /// 回款作废或退款.
        PaymentVoided = "PAYMENT_VOIDED",
        /// 开票.
        InvoiceIssued = "INVOICE_ISSUED",
        /// 发票作废.
        InvoiceVoided = "INVOICE_VOIDED",
        /// 逾期.
        InstalmentOverdue = "INSTALMENT_OVERDUE",
        /// 生成订单.
        OrderCreated = "ORDER_CREATED",
        /// 订单已推送ERP.
        OrderPushed = "ORDER_PUSHED",
        /// 订单节点.
        OrderMilestone = "ORDER_MILESTONE",
        /// 订单延期.
        OrderDelayed = "ORDER_DELAYED",
        /// 订单完成.
        OrderCompleted = "ORDER_COMPLETED",
        /// 订单取消.
        OrderCancelled = "ORDER_CANCELLED",
    }
}

words! {
    /// How somebody was followed up.
    Means {
        /// 电话.
        Call = "CALL",
        /// 拜访.
        Visit = "VISIT",
        /// 会议.
        Meeting = "MEETING",
        /// 邮件.
        Email = "EMAIL",
        /// 消息.
        Message = "MESSAGE",
        /// 服务支持.
        Support = "SUPPORT",
        /// 其他.
        Other = "OTHER",
    }
}

/// A part of what is to be paid.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// The day on which it is due, where that is known.
    pub due: Option<NaiveDate>,
    /// What of it is still to be paid.
    pub open: Decimal,
}

/// A lead, opportunity, quote, contract or order, as its service last told of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Deal {
    /// Its id where it lives.
    pub id: Uuid,
    /// What it is.
    pub kind: DealKind,
    /// The account.
    pub account: AccountId,
    /// Number people use.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// Where it stands, in the words of its service: `OPEN`.
    pub state: String,
    /// Key of an opportunity's stage.
    pub stage: String,
    /// What people call that.
    pub stage_title: String,
    /// Whether it is still under way.
    pub open: bool,
    /// What it may bring or comes to, with tax.
    pub amount: Option<Money>,
    /// When a contract was signed.
    pub signed_on: Option<NaiveDate>,
    /// What was received of a contract.
    pub received: Decimal,
    /// What is still to be paid of a contract.
    pub owed: Decimal,
    /// The same part by part.
    pub plan: Vec<Part>,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Their department then.
    pub department: Option<DepartmentId>,
    /// Who else may see it.
    pub members: Vec<UserId>,
    /// The opportunity it belongs to.
    pub opportunity: Option<OpportunityId>,
    /// The day that matters.
    pub day: Option<NaiveDate>,
    /// When it is to be followed up next.
    pub next_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Its revision where it lives.
    pub revision: i64,
}

/// A line of an order.
#[derive(Clone, PartialEq, Debug)]
pub struct Purchase {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: Uuid,
    /// The account.
    pub account: AccountId,
    /// The model's code.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// How many.
    pub quantity: Decimal,
    /// What they come to with tax.
    pub amount: Money,
    /// When the order was made.
    pub ordered_at: Time,
}

/// Something that happened.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// Id: that of the fact, or of the follow-up.
    pub id: Uuid,
    /// The account; none for a lead that is no customer yet.
    pub account: Option<AccountId>,
    /// What happened.
    pub what: Happening,
    /// To what; none for the account itself.
    pub deal: Option<Uuid>,
    /// When.
    pub at: Time,
    /// How much.
    pub amount: Option<Money>,
    /// How somebody was followed up.
    pub means: Option<Means>,
    /// What was said and done, or why.
    pub text: String,
    /// What is next.
    pub next_step: String,
    /// And when.
    pub next_at: Option<Time>,
    /// Whom it was with.
    pub contact: Option<ContactId>,
    /// From which stage.
    pub from_stage: String,
    /// To which stage or milestone.
    pub stage: String,
    /// What people call that.
    pub stage_title: String,
    /// Who did it.
    pub user: Option<UserId>,
}

/// What somebody may see of the business: the kinds they may read where these live, each in the scope there.
#[derive(Clone, PartialEq, Debug)]
pub struct Sight {
    /// Who looks.
    pub user: Option<UserId>,
    /// What they may see; what is missing they may not.
    pub kinds: Vec<(DealKind, DataScope)>,
}

impl Sight {
    /// What the roles of this caller allow.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        let scope = |kind: &DealKind| actor.scope(kind.action()).ok().map(|scope| (*kind, scope));
        Self { user: actor.user(), kinds: DealKind::ALL.iter().filter_map(scope).collect() }
    }
}

/// Days from one of `count` orders to the next on average, rounded half up; 0 for fewer than two.
#[must_use]
pub fn days_between(first: Time, last: Time, count: i64) -> i32 {
    if count < 2 {
        return 0;
    }
    let (gaps, day) = (count - 1, 24 * 60 * 60);
    let seconds = (last - first).num_seconds().max(0);
    i32::try_from((seconds + gaps * day / 2) / (gaps * day)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_one_of_the_wire_too() {
        use api::customer::v1 as pb;
        for kind in DealKind::ALL {
            assert!(pb::account_deal::Kind::from_str_name(&format!("KIND_{}", kind.as_str())).is_some());
        }
        for what in Happening::ALL {
            assert!(pb::account_event::Kind::from_str_name(&format!("KIND_{}", what.as_str())).is_some());
        }
        for means in Means::ALL {
            assert!(
                pb::account_follow_up::Kind::from_str_name(&format!("KIND_{}", means.as_str())).is_some()
            );
        }
    }

    #[test]
    fn a_rhythm_takes_two_orders() {
        let day = |day: i64| Time::from_timestamp(day * 86_400, 0).expect("a moment");
        assert_eq!(days_between(day(0), day(0), 1), 0);
        assert_eq!(days_between(day(0), day(30), 2), 30);
        assert_eq!(days_between(day(0), day(31), 3), 16);
    }
}
