//! Where gotos and returns lead: whether everything is come to, and nothing goes round without anybody being asked.

use types::Violation;

use super::super::definition::{Ask, Does, Rejected};
use super::check::Builder;
use super::{At, START};

impl Builder {
    /// Where gotos and returns lead: to a node that is there, and not across ways that run at the same time.
    pub(super) fn jumps(&mut self) {
        let mut wrong = Vec::new();
        let graph = &self.graph;
        for (at, station) in graph.stations.iter().enumerate() {
            let (field, target, returns) = match &station.does {
                Does::Goto(goto) => (format!("nodes.{}.node", station.id), &goto.node, false),
                Does::Approve(Ask { rejected: Rejected::Return(node), .. }) => {
                    (format!("nodes.{}.rejected", station.id), node, true)
                }
                _ => continue,
            };
            let Some(to) = graph.find(target) else {
                wrong.push(Violation::new(field, "UNKNOWN", format!("no node {target}")));
                continue;
            };
            if to + 1 == graph.stations.len() {
                if !returns {
                    wrong.push(Violation::new(
                        field,
                        "UNSOUND",
                        "only what is rejected goes back to its starter",
                    ));
                }
            } else if graph.concurrent(at, to) {
                let rule = "leads into a way that runs at the same time";
                wrong.push(Violation::new(field, "UNSOUND", rule));
            } else if !returns && graph.parallels(at) != graph.parallels(to) {
                let rule = "leads into or out of ways that run at the same time";
                wrong.push(Violation::new(field, "UNSOUND", rule));
            } else if returns && to > at {
                wrong.push(Violation::new(field, "UNSOUND", format!("{target} comes later")));
            }
        }
        self.wrong.extend(wrong);
    }

    /// Nodes that nothing leads to.
    pub(super) fn dead_ends(&mut self) {
        let mut reached = vec![false; self.graph.stations.len()];
        // The starter's own node is there for what goes back.
        let mut next: Vec<At> =
            self.graph.blocks[0].first.into_iter().chain(self.graph.find(START)).collect();
        while let Some(at) = next.pop() {
            if std::mem::replace(&mut reached[at], true) {
                continue;
            }
            next.extend(self.graph.followers(at));
        }
        let graph = &self.graph;
        let lost: Vec<_> = (0..reached.len())
            .filter(|at| !reached[*at])
            .map(|at| {
                let field = format!("nodes.{}", graph.stations[at].id);
                Violation::new(field, "UNREACHABLE", "nothing leads here")
            })
            .collect();
        self.wrong.extend(lost);
    }

    /// Circles in which nobody is ever waited for.
    pub(super) fn spins(&mut self) {
        let graph = &self.graph;
        let mut state = vec![0_u8; graph.stations.len()];
        let mut found = None;
        for start in 0..graph.stations.len() {
            // Depth first over nodes that do not wait; 1 is on the way, 2 is done.
            let mut stack = vec![(start, false)];
            while let Some((at, leaving)) = stack.pop() {
                if leaving {
                    state[at] = 2;
                    continue;
                }
                if state[at] != 0 || graph.waits(at) {
                    continue;
                }
                state[at] = 1;
                stack.push((at, true));
                for next in graph.followers(at) {
                    if state[next] == 1 && !graph.waits(next) {
                        found = Some(at);
                    }
                    stack.push((next, false));
                }
            }
        }
        if let Some(at) = found {
            let field = format!("nodes.{}", graph.stations[at].id);
            self.wrong.push(Violation::new(field, "ENDLESS", "goes in a circle in which nobody is asked"));
        }
    }
}
