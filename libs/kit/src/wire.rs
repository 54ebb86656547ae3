//! Well-known types, and money, of the wire to and from ours.

mod line;
mod wrong;

use api::types::v1 as common;
use rust_decimal::Decimal;
use types::{Currency, Fault, Money, Time, Violation};

pub use line::{line_told, lines, totals_told};
pub use wrong::{Wrong, id_told, largest};

/// A moment on the wire.
#[must_use]
pub fn timestamp(time: Time) -> prost_types::Timestamp {
    prost_types::Timestamp {
        seconds: time.timestamp(),
        nanos: i32::try_from(time.timestamp_subsec_nanos()).unwrap_or_default(),
    }
}

/// A moment from the wire; `field` is named when it is out of range. Microseconds are kept, the rest is cut.
///
/// # Errors
/// `INVALID_TIME` naming `field`.
pub fn time(field: &str, timestamp: &prost_types::Timestamp) -> Result<Time, Fault> {
    u32::try_from(timestamp.nanos)
        .ok()
        .and_then(|nanos| Time::from_timestamp(timestamp.seconds, nanos / 1000 * 1000))
        .ok_or_else(|| {
            Fault::invalid("INVALID_TIME", [Violation::new(field, "OUT_OF_RANGE", "is not a moment")])
        })
}

/// An amount on the wire.
#[must_use]
pub fn money_told(money: Money) -> common::Money {
    common::Money { amount: money.amount.to_string(), currency: money.currency.to_string() }
}

/// An amount from the wire, 0 or more, in yuan where no currency is named; `field` is named when it is none.
///
/// # Errors
/// `NOT_A_DECIMAL`, `OUT_OF_RANGE` or `NOT_A_CURRENCY` of a part of `field`.
pub fn money(field: &str, money: &common::Money) -> Result<Money, Violation> {
    let wrong = |part: &str, reason, text: &str| Violation::new(format!("{field}.{part}"), reason, text);
    let amount: Decimal = money
        .amount
        .parse()
        .map_err(|_| wrong("amount", "NOT_A_DECIMAL", "expected a decimal such as 500000.00"))?;
    if amount.is_sign_negative() || amount.scale() > 4 || amount.trunc().to_string().len() > 14 {
        let text = "must not be negative, with at most 14 digits before and 4 after the point";
        return Err(wrong("amount", "OUT_OF_RANGE", text));
    }
    let currency: Currency = if money.currency.is_empty() {
        Currency::CNY
    } else {
        let text = "expected an ISO 4217 code such as CNY";
        money.currency.parse().map_err(|_| wrong("currency", "NOT_A_CURRENCY", text))?
    };
    Ok(Money { amount: amount.normalize(), currency })
}
