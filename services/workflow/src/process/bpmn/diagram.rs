//! Where a drawing's elements stand and how its flows run, in pixels, from left to right. Between the columns and
//! between the rows of the grid nothing stands: flows bend there.

use super::drawing::{Course, Drawing, Element, Flow, Kind};

/// From column to column: an activity and the way between.
const COLUMN: i32 = 180;
/// From row to row.
const ROW: i32 = 140;
/// Width of an activity.
const WIDTH: i32 = 100;
/// Height of an activity.
const HEIGHT: i32 = 80;
/// Width and height of a gateway.
const GATEWAY: i32 = 50;
/// Width and height of an event.
const EVENT: i32 = 36;
/// From the border.
const MARGIN: i32 = 60;
/// From channel to channel.
const CHANNEL: i32 = 14;

/// A place on the canvas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// What an element covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Bounds {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Bounds {
    fn middle(self) -> Point {
        Point { x: self.x + self.width / 2, y: self.y + self.height / 2 }
    }
}

/// What an element covers.
pub(super) fn bounds(element: &Element<'_>) -> Bounds {
    let (width, height) = match element.kind {
        Kind::User(_) | Kind::Starter | Kind::Step if !is_event(element) => (WIDTH, HEIGHT),
        Kind::Gateway(_) => (GATEWAY, GATEWAY),
        _ => (EVENT, EVENT),
    };
    let middle = Point {
        x: MARGIN + WIDTH / 2 + to_i32(element.column) * COLUMN,
        y: MARGIN + HEIGHT / 2 + to_i32(element.row) * ROW,
    };
    // A deadline sits on the lower border of what it is attached to.
    let down = if matches!(element.kind, Kind::Deadline(..)) { HEIGHT / 2 } else { 0 };
    Bounds { x: middle.x - width / 2, y: middle.y + down - height / 2, width, height }
}

/// Whether a step is drawn as an event: something is waited for or told.
pub(super) fn is_event(element: &Element<'_>) -> bool {
    use super::super::definition::{Does, Trigger};
    matches!(
        element.node.map(|node| &node.does),
        Some(Does::Delay(_) | Does::Wait(_) | Does::Trigger(Trigger::Emit(_)))
    )
}

/// The bends of a flow, from its source's border to its target's.
pub(super) fn waypoints(drawing: &Drawing<'_>, flow: &Flow<'_>) -> Vec<Point> {
    let (from, to) = (&drawing.elements[flow.from], &drawing.elements[flow.to]);
    let (source, target) = (bounds(from), bounds(to));
    let right = Point { x: source.x + source.width, y: source.middle().y };
    let bottom = Point { x: source.middle().x, y: source.y + source.height };
    let left = Point { x: target.x, y: target.middle().y };
    // The middle of the way after the source's column and before the target's.
    let after = MARGIN + WIDTH + to_i32(from.column) * COLUMN + (COLUMN - WIDTH) / 2;
    let before = MARGIN + to_i32(to.column) * COLUMN - (COLUMN - WIDTH) / 2;
    let along = |begin: Point, after: i32, y: i32, before: i32| {
        vec![
            begin,
            Point { x: after, y: begin.y },
            Point { x: after, y },
            Point { x: before, y },
            Point { x: before, y: left.y },
            left,
        ]
    };
    let below = source.y + source.height + 8;
    let points = match flow.course {
        Course::Row(row) => along(right, after, MARGIN + HEIGHT / 2 + to_i32(row) * ROW, before),
        Course::Channel(channel) => {
            let y = MARGIN + to_i32(drawing.rows) * ROW + to_i32(channel) * CHANNEL;
            // Beside the other flows, so that they can be told apart.
            let aside = 4 + to_i32(channel % 6) * 5;
            if matches!(from.kind, Kind::Deadline(..)) {
                let mut points = vec![bottom, Point { x: bottom.x, y: below }];
                points.extend(along(Point { x: bottom.x, y: below }, after + aside, y, before + aside));
                points
            } else {
                along(right, after + aside, y, before + aside)
            }
        }
        Course::Down => vec![bottom, Point { x: bottom.x, y: target.y }],
        Course::Corner => vec![
            bottom,
            Point { x: bottom.x, y: below },
            Point { x: before, y: below },
            Point { x: before, y: left.y },
            left,
        ],
    };
    straightened(points)
}

/// Without points that are there twice or lie between their neighbours.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., first, middle] = kept[..] {
            let upright = first.x == middle.x && middle.x == point.x;
            let level = first.y == middle.y && middle.y == point.y;
            if upright || level {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}

fn to_i32(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX / COLUMN / 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::drawing::draw;
    use super::*;
    use crate::process::arbitrary;

    fn overlap(one: Bounds, other: Bounds) -> bool {
        one.x < other.x + other.width
            && other.x < one.x + one.width
            && one.y < other.y + other.height
            && other.y < one.y + one.height
    }

    fn on_border(point: Point, bounds: Bounds) -> bool {
        let Bounds { x, y, width, height } = bounds;
        let within = (x..=x + width).contains(&point.x) && (y..=y + height).contains(&point.y);
        within && (point.x == x || point.x == x + width || point.y == y || point.y == y + height)
    }

    /// Whether a piece of a flow runs through the inside of an element.
    fn crosses(from: Point, to: Point, bounds: Bounds) -> bool {
        from.x.min(to.x) < bounds.x + bounds.width
            && from.x.max(to.x) > bounds.x
            && from.y.min(to.y) < bounds.y + bounds.height
            && from.y.max(to.y) > bounds.y
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn nothing_stands_or_runs_over_anything_else(definition in arbitrary::definition()) {
            let drawing = draw(&definition);
            let host = |at: usize| match drawing.elements[at].kind {
                Kind::Deadline(host, ..) => Some(host),
                _ => None,
            };
            let all: Vec<Bounds> = drawing.elements.iter().map(bounds).collect();
            for (one, bounds) in all.iter().enumerate() {
                prop_assert!(bounds.x > 0 && bounds.y > 0);
                for (other, others) in all.iter().enumerate().skip(one + 1) {
                    let attached = host(other) == Some(one) || host(one) == Some(other);
                    let (this, that) = (&drawing.elements[one].id, &drawing.elements[other].id);
                    prop_assert_eq!(overlap(*bounds, *others), attached, "{} and {}", this, that);
                }
            }
            for flow in &drawing.flows {
                let points = waypoints(&drawing, flow);
                prop_assert!(points.len() >= 2, "{}: {points:?}", flow.id);
                prop_assert!(on_border(points[0], all[flow.from]), "{} begins elsewhere: {points:?}", flow.id);
                prop_assert!(on_border(points[points.len() - 1], all[flow.to]), "{} ends elsewhere", flow.id);
                for piece in points.windows(2) {
                    prop_assert!(piece[0].x == piece[1].x || piece[0].y == piece[1].y, "{}: {points:?}", flow.id);
                    for (at, bounds) in all.iter().enumerate() {
                        // A deadline's flow begins on the border of what it is attached to.
                        prop_assert!(
                            !crosses(piece[0], piece[1], *bounds),
                            "{} runs through {}: {points:?}", flow.id, drawing.elements[at].id
                        );
                    }
                }
            }
        }
    }
}
