//! A node of a company's department tree (部门).

use serde::Serialize;
use types::{DepartmentId, UserId};

use crate::error::Error;
use crate::text;

/// The deepest a tree may be.
pub const DEEPEST: usize = 10;

/// A department.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name.
    pub display_name: String,
    /// The one above.
    pub parent: Option<DepartmentId>,
    /// Who heads it.
    pub head: Option<UserId>,
    /// Grows with every change.
    pub revision: i64,
}

impl Department {
    /// The same with its name cleaned and checked.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the name.
    pub fn checked(self) -> Result<Self, Error> {
        let mut wrong = Vec::new();
        let display_name = text::line(&mut wrong, "department.display_name", &self.display_name, 100, true);
        text::checked(Self { display_name, ..self }, wrong)
    }
}

/// Whether `department`, with `below` levels under it, may hang at the end of `above`: its new parent first, then
/// that one's parent, up to the top.
///
/// # Errors
/// [`Error::Cycle`] and [`Error::TooDeep`].
pub fn may_hang(department: DepartmentId, above: &[DepartmentId], below: usize) -> Result<(), Error> {
    if above.contains(&department) {
        return Err(Error::Cycle);
    }
    if above.len() + 1 + below > DEEPEST {
        return Err(Error::TooDeep(DEEPEST));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_no_cycle_and_ten_levels() {
        let (a, b) = (DepartmentId::new(), DepartmentId::new());
        assert!(matches!(may_hang(a, &[a], 0), Err(Error::Cycle)));
        assert!(matches!(may_hang(a, &[b, a], 1), Err(Error::Cycle)));
        assert!(may_hang(a, &[b; 9], 0).is_ok());
        assert!(matches!(may_hang(a, &[b; 9], 1), Err(Error::TooDeep(10))));
    }
}
