//! Words that every service must mean the same by: ids, money, pages, who is asking, what time it is,
//! and the things Chinese sales offices write down — phones, companies, regions, amounts, days.
//! No I/O here, and no clock but the one that is passed in.

pub mod actor;
pub mod amount;
pub mod clock;
pub mod company;
pub mod day;
pub mod email;
pub mod fault;
pub mod ids;
pub mod line;
pub mod money;
pub mod page;
pub mod person;
pub mod phone;
pub mod region;
pub mod sameness;
pub mod search;
pub mod text;

pub use actor::{Actor, DataScope, Principal};
pub use clock::{Clock, Time};
pub use fault::{Fault, Kind, Violation};
pub use ids::{
    AccountId, ClauseId, ContactId, ContractId, DepartmentId, InstanceId, LeadId, OpportunityId, PipelineId,
    TaskId, TenantId, TimerId, UserId,
};
pub use line::{Line, LineOption, Totals};
pub use money::{Currency, Money};
pub use page::{PageSize, PageToken};
