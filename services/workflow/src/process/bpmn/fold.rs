//! What of a file is no node of its own goes back into the node it belongs to: deadlines, and what a rejection does.
//! And forks that BPMN implies are drawn.

use std::collections::HashMap;

use super::super::definition::{Ask, Deadline, Does, Late, Rejected};
use super::super::graph::START;
use super::drawing::{Gateway, Part, outcome};
use super::read::{Graph, Role, Vertex};
use super::report::Report;

/// Puts deadlines and rejections back into the tasks they belong to.
pub(super) fn fold(graph: &mut Graph, report: &mut Report) {
    let by_id: HashMap<String, usize> =
        graph.vertices.iter().enumerate().map(|(at, vertex)| (vertex.id.clone(), at)).collect();
    let mut late = HashMap::new();
    for at in 0..graph.vertices.len() {
        if let Role::Deadline(host, ends, minutes) = &graph.vertices[at].role {
            let (host, ends, minutes) = (host.clone(), *ends, *minutes);
            let id = graph.vertices[at].id.clone();
            match by_id.get(&host).copied().filter(|host| graph.ask(*host).is_some()) {
                Some(host) if late.contains_key(&host) => {
                    report.refuse(&id, "UNSUPPORTED", "a task has one deadline at most");
                }
                Some(host) => {
                    if let Some(then) = graph.deadline(at, host, ends, report) {
                        late.insert(host, Deadline { minutes, then });
                    }
                }
                None => report.refuse(&id, "UNSUPPORTED", "deadlines stand on tasks of people"),
            }
        }
    }
    for host in 0..graph.vertices.len() {
        graph.decision(host, report);
        // What only connects is no node that one could go back to.
        let back = graph.ask(host).and_then(|ask| match &ask.rejected {
            Rejected::Return(to) if to != START => by_id.get(to).copied(),
            _ => None,
        });
        let back = back.map(|to| graph.onward(to).to_owned());
        if let (Some(back), Some(ask)) = (back, graph.ask(host)) {
            ask.rejected = Rejected::Return(back);
        }
        let id = graph.vertices[host].id.clone();
        let Some(ask) = graph.ask(host) else { continue };
        // A rejection by deadline cannot be drawn where the way back cannot.
        let undrawn = matches!(ask, Ask { deadline: Some(Deadline { then: Late::Reject, .. }), rejected, .. }
            if *rejected != Rejected::End);
        match late.get(&host) {
            Some(deadline) => ask.deadline = Some(*deadline),
            None if ask.deadline.is_some() && !undrawn => {
                ask.deadline = None;
                report.remark(&id, "NOT_TAKEN_OVER", "its deadline is drawn no more: it was left out");
            }
            None => {}
        }
    }
    // What its starter has again is where rejections lead; nothing else may.
    for at in 0..graph.vertices.len() {
        let vertex = &graph.vertices[at];
        if matches!(vertex.part, Some((_, Part::Starter))) && vertex.incoming.is_empty() {
            for flow in vertex.outgoing.clone() {
                graph.drop_flow(flow);
            }
            graph.vertices[at].role = Role::Gone;
        }
    }
}

/// Draws the fork that several flows out of an element imply.
pub(super) fn split(graph: &mut Graph, report: &mut Report) {
    for at in 0..graph.vertices.len() {
        let vertex = &graph.vertices[at];
        let forks = !matches!(vertex.role, Role::Gateway(_) | Role::Gone)
            && (vertex.outgoing.len() > 1
                || vertex.outgoing.iter().any(|flow| !graph.flows[*flow].when.is_empty()));
        if !forks {
            continue;
        }
        let chosen = |flow: &usize| graph.flows[*flow].default || !graph.flows[*flow].when.is_empty();
        let gateway = if vertex.outgoing.iter().any(chosen) { Gateway::Inclusive } else { Gateway::Parallel };
        let (id, outgoing) = (vertex.id.clone(), vertex.outgoing.clone());
        if gateway == Gateway::Inclusive {
            for flow in &outgoing {
                let flow = &mut graph.flows[*flow];
                if !flow.default && flow.when.is_empty() {
                    flow.when = "true".to_owned();
                }
            }
        }
        let fork = graph.vertices.len();
        let (node, way) =
            (graph.ids.new_like(&format!("{id}_fork")), graph.ids.new_like(&format!("{id}_next")));
        report.remark(&id, "RENAMED", format!("the flows out of it are a fork of their own, {node}"));
        for flow in &outgoing {
            graph.flows[*flow].from = fork;
        }
        let flow = graph.flows.len();
        graph.vertices[at].outgoing = vec![flow];
        graph.vertices.push(Vertex {
            id,
            node,
            name: String::new(),
            role: Role::Gateway(gateway),
            incoming: vec![flow],
            outgoing,
            part: None,
        });
        graph.flows.push(super::read::Flow {
            id: way.clone(),
            way,
            name: String::new(),
            from: at,
            to: fork,
            when: String::new(),
            default: false,
            goto: None,
        });
    }
}

impl Graph {
    fn ask(&mut self, at: usize) -> Option<&mut Ask> {
        match &mut self.vertices[at].role {
            Role::Step(Does::Approve(ask) | Does::Handle(ask)) => Some(ask),
            _ => None,
        }
    }

    fn part_of(&self, at: usize, host: usize, part: Part) -> bool {
        self.vertices[at]
            .part
            .as_ref()
            .is_some_and(|(of, kind)| *of == self.vertices[host].id && *kind == part)
    }

    /// What the deadline `at` does to its task; it is taken out of the graph.
    fn deadline(&mut self, at: usize, host: usize, ends: bool, report: &mut Report) -> Option<Late> {
        let was = self.ask(host).and_then(|ask| ask.deadline).map(|deadline| deadline.then);
        let back = self.ask(host).map(|ask| ask.rejected.clone());
        let id = self.vertices[at].id.clone();
        let to = match self.vertices[at].outgoing[..] {
            [] if !ends => None,
            [flow] => Some(self.flows[flow].to),
            _ => {
                report.refuse(&id, "UNSUPPORTED", "one flow leads out of a deadline");
                return None;
            }
        };
        let then = match to {
            None => Late::Remind,
            Some(to) if !ends && matches!(self.vertices[to].role, Role::End(None, None)) => {
                if was == Some(Late::Escalate) && self.part_of(to, host, Part::Reminded) {
                    Late::Escalate
                } else {
                    Late::Remind
                }
            }
            Some(to) if ends && self.part_of(to, host, Part::Decision) => Late::Pass,
            Some(to) if ends && self.part_of(to, host, Part::Rejected) => Late::Reject,
            Some(to)
                if ends
                    && was == Some(Late::Reject)
                    && matches!(back, Some(Rejected::Return(node)) if node == self.onward(to)
                        || node == self.vertices[to].id) =>
            {
                Late::Reject
            }
            Some(to)
                if ends
                    && matches!(self.vertices[host].outgoing[..], [next] if self.flows[next].to == to) =>
            {
                report.remark(&id, "NOT_TAKEN_OVER", "the process goes on after the time: it counts as done");
                Late::Pass
            }
            Some(_) => {
                let what = "what follows a deadline has no counterpart here: it reminds, goes on or rejects";
                report.refuse(&id, "UNSUPPORTED", what);
                return None;
            }
        };
        for flow in self.vertices[at].outgoing.clone() {
            self.drop_flow(flow);
        }
        self.vertices[at].role = Role::Gone;
        if let Some(to) = to
            && self.vertices[to].incoming.is_empty()
            && self.vertices[to].outgoing.is_empty()
        {
            self.vertices[to].role = Role::Gone;
        }
        Some(then)
    }

    /// Takes the gateway after a task of ours out of the graph, with the way of a rejection.
    fn decision(&mut self, host: usize, report: &mut Report) {
        let [next] = self.vertices[host].outgoing[..] else { return };
        let at = self.flows[next].to;
        if !self.part_of(at, host, Part::Decision) {
            return;
        }
        let rejection = format!("{} = \"rejected\"", outcome(&self.vertices[host].id));
        let (rejected, other): (Vec<usize>, Vec<usize>) =
            self.vertices[at].outgoing.iter().partition(|flow| self.flows[**flow].when == rejection);
        let alone = self.vertices[at].incoming == [next];
        let simple = matches!(self.vertices[at].role, Role::Gateway(Gateway::Exclusive)) && alone;
        let (Some(ask), true, [on], true) = (self.ask(host), simple, &other[..], rejected.len() <= 1) else {
            let id = self.vertices[at].id.clone();
            report.remark(&id, "INCOMPLETE", "was changed: what it decides must be said anew");
            return;
        };
        if rejected.is_empty() && ask.rejected == Rejected::End {
            let id = self.vertices[host].id.clone();
            report.remark(&id, "NOT_TAKEN_OVER", "a rejection is drawn no more: it ends the process");
        }
        if let [rejection] = rejected[..] {
            let to = self.flows[rejection].to;
            let back = if self.part_of(to, host, Part::Rejected) {
                Rejected::End
            } else if matches!(self.vertices[to].part, Some((_, Part::Starter))) {
                Rejected::Return(START.to_owned())
            } else {
                Rejected::Return(self.onward(to).to_owned())
            };
            if let Some(ask) = self.ask(host) {
                ask.rejected = back;
            }
            self.drop_flow(rejection);
            if self.vertices[to].incoming.is_empty() && self.vertices[to].outgoing.is_empty() {
                self.vertices[to].role = Role::Gone;
            }
        }
        self.drop_flow(next);
        let on = *on;
        self.flows[on].from = host;
        self.flows[on].default = false;
        self.vertices[host].outgoing = vec![on];
        self.vertices[at].outgoing.clear();
        self.vertices[at].role = Role::Gone;
    }

    /// The id of the node that one comes to at an element or behind it.
    fn onward(&self, mut at: usize) -> &str {
        for _ in 0..self.vertices.len() {
            let vertex = &self.vertices[at];
            match (&vertex.role, &vertex.outgoing[..]) {
                (Role::Pass | Role::Gateway(_), [next]) if self.flows[*next].when.is_empty() => {
                    at = self.flows[*next].to;
                }
                _ => break,
            }
        }
        &self.vertices[at].node
    }

    fn drop_flow(&mut self, flow: usize) {
        let (from, to) = (self.flows[flow].from, self.flows[flow].to);
        self.vertices[from].outgoing.retain(|other| *other != flow);
        self.vertices[to].incoming.retain(|other| *other != flow);
    }
}
