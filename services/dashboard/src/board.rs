//! A board: places on a grid of twelve columns, and what is shown there. Pure.

use serde::{Deserialize, Serialize};
use types::Violation;
use uuid::Uuid;

/// Columns of the grid.
const COLUMNS: i32 = 12;
/// Rows of the grid, and of one tile.
const ROWS: (i32, i32) = (1_000, 20);
/// Tiles on a board.
const TILES: usize = 40;

/// A board.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
pub struct Board {
    /// What is on it.
    pub tiles: Vec<Tile>,
    /// Name of its period; empty for the usual one.
    pub period: String,
}

/// A place and what is shown there.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Tile {
    /// Columns from the left.
    pub x: i32,
    /// Rows from the top.
    pub y: i32,
    /// Columns.
    pub width: i32,
    /// Rows.
    pub height: i32,
    /// What is shown.
    pub shows: Shows,
}

/// What a tile shows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// A saved report.
    SavedReport(Uuid),
    /// A key figure, by key.
    Kpi(String),
    /// The funnel of the whole line.
    Funnel,
}

impl Tile {
    fn covers(&self, other: &Tile) -> bool {
        let apart = self.x + self.width <= other.x
            || other.x + other.width <= self.x
            || self.y + self.height <= other.y
            || other.y + other.height <= self.y;
        !apart
    }

    fn fits(&self) -> bool {
        (0..COLUMNS).contains(&self.x)
            && (1..=COLUMNS - self.x).contains(&self.width)
            && (0..ROWS.0).contains(&self.y)
            && (1..=ROWS.1).contains(&self.height)
    }
}

impl Board {
    /// The saved reports it shows.
    pub fn reports(&self) -> impl Iterator<Item = Uuid> {
        self.tiles.iter().filter_map(|tile| match tile.shows {
            Shows::SavedReport(id) => Some(id),
            Shows::Kpi(_) | Shows::Funnel => None,
        })
    }

    /// What is wrong with its places; fields are named within `dashboard`.
    #[must_use]
    pub fn oversights(&self) -> Vec<Violation> {
        if self.tiles.len() > TILES {
            return vec![Violation::new("dashboard.tiles", "TOO_MANY", format!("at most {TILES}"))];
        }
        let mut wrong = Vec::new();
        for (at, tile) in self.tiles.iter().enumerate() {
            let field = format!("dashboard.tiles[{at}]");
            if !tile.fits() {
                let rule = format!("lies outside {COLUMNS} columns and {} rows, or is too high", ROWS.0);
                wrong.push(Violation::new(field, "OUT_OF_RANGE", rule));
            } else if let Some(other) = self.tiles[..at].iter().position(|other| tile.covers(other)) {
                let rule = format!("covers tiles[{other}]");
                wrong.push(Violation::new(field, "OVERLAPS", rule));
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn board(places: &[(i32, i32, i32, i32)]) -> Board {
        let tile = |&(x, y, width, height)| Tile { x, y, width, height, shows: Shows::Funnel };
        Board { tiles: places.iter().map(tile).collect(), period: String::new() }
    }

    #[test]
    fn tiles_lie_on_the_grid_and_beside_each_other() {
        assert!(board(&[(0, 0, 6, 4), (6, 0, 6, 4), (0, 4, 12, 20)]).oversights().is_empty());
        for outside in
            [(12, 0, 1, 1), (6, 0, 7, 1), (-1, 0, 1, 1), (0, 0, 0, 1), (0, 0, 1, 21), (0, 1_000, 1, 1)]
        {
            assert_eq!(board(&[outside]).oversights()[0].reason, "OUT_OF_RANGE", "{outside:?}");
        }
        let wrong = board(&[(0, 0, 6, 4), (5, 3, 2, 2)]).oversights();
        assert_eq!((wrong.len(), wrong[0].field.as_str()), (1, "dashboard.tiles[1]"));
        let huge = board(&[(0, i32::MAX, 1, i32::MAX), (i32::MAX, 0, i32::MAX, 1)]);
        assert_eq!(huge.oversights().len(), 2);
    }

    #[test]
    fn a_board_is_no_endless_list() {
        assert_eq!(board(&[(0, 0, 1, 1); 41]).oversights()[0].reason, "TOO_MANY");
    }
}
