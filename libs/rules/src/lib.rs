//! Rules that the business writes itself: decision tables (DMN 1.5) with cells in FEEL, and expressions in FEEL.
//!
//! The language is the standard's and its parser and evaluator are dsntk's; ours are three things. **Checking**: what
//! is published names only what exists, fits the types, stays within limits and cannot loop ([`Table::compile`] lists
//! everything that is wrong, cell by cell). **Failing closed**: a wrong type, a condition without an answer or two
//! rows where one may match is [`Undecided`], never a silent "no". **Speed**: simple cells become an index, so that a
//! decision looks at each column once instead of at every row; only cells that are more than literals, lists and
//! ranges are evaluated, and only in rows that the index leaves.

mod cell;
mod check;
mod coverage;
mod explain;
mod expression;
mod index;
mod table;
mod value;
mod wire;

pub use coverage::{Coverage, Shadowed};
pub use explain::Miss;
pub use expression::Expression;
pub use table::{Compiled, Hit, HitPolicy, Input, Output, Row, Table, Undecided, is_name};
pub use value::{Type, Value};

#[cfg(test)]
mod tests;
