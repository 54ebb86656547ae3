//! A graph as a tree: ways that part come together again, and what leaves the tree becomes a goto.
//!
//! From a gateway of which one way is taken, the ways run until the element that all of them come to (its immediate
//! postdominator; ways that end the process do not count). From one of which several are taken they run to the gateway
//! that waits for them, and there must be one for all of them.

use super::super::definition::{Branch, Does, End, Fork, Goto, Node, Outcome};
use super::drawing::{Gateway, Part};
use super::read::{Graph, Role};
use super::report::Report;

/// Forks within forks.
pub(super) const DEPTH: usize = 10;

/// The nodes that a graph stands for. Where there are none, the report says why.
pub(super) fn tree(graph: &Graph, report: &mut Report) -> Vec<Node> {
    let vertices = graph.vertices.len();
    let one_at_a_time = postdominators(graph, |at| Some(at) == main_end(graph));
    let several = postdominators(graph, |at| {
        let vertex = &graph.vertices[at];
        let goes_on =
            matches!(vertex.role, Role::End(Some(_), _) | Role::Gone) || !vertex.outgoing.is_empty();
        matches!(vertex.role, Role::End(None, _)) || !goes_on
    });
    let mut joins = vec![None; vertices];
    let mut waits: Vec<bool> = (0..vertices)
        .map(|at| {
            let vertex = &graph.vertices[at];
            let gateway = matches!(vertex.role, Role::Gateway(Gateway::Parallel | Gateway::Inclusive));
            gateway && vertex.incoming.len() > 1
        })
        .collect();
    // Files of ours say which gateway belongs to which.
    for (at, join) in graph.vertices.iter().enumerate() {
        let (Some((of, Part::Join)), Role::Gateway(kind)) = (&join.part, &join.role) else { continue };
        let same = |fork: &super::read::Vertex| {
            fork.id == *of && matches!(&fork.role, Role::Gateway(other) if other == kind)
        };
        if let Some(fork) = graph.vertices.iter().position(same) {
            joins[fork] = Some(at);
            waits[at] = *kind != Gateway::Exclusive;
        }
    }
    let mut parser = Parser {
        graph,
        report,
        one_at_a_time,
        several,
        joins,
        waits,
        placed: vec![false; vertices],
        stops: Vec::new(),
        awaited: std::collections::HashSet::new(),
        ids: graph.ids.clone(),
        gotos: Vec::new(),
    };
    let Some(first) = graph.vertices[graph.start].outgoing.first().copied() else {
        let id = &graph.vertices[graph.start].id;
        parser.report.refuse(id, "UNSOUND", "nothing follows it");
        return Vec::new();
    };
    parser.placed[graph.start] = true;
    let Ok((nodes, ending)) = parser.sequence(first, None, 0, false) else { return Vec::new() };
    if let Ending::Join { at, .. } = ending {
        parser.refuse(at, "waits for several ways, but only one comes");
    }
    for at in 0..vertices {
        if !parser.placed[at] && !matches!(graph.vertices[at].role, Role::Gone) {
            parser.report.refuse(&graph.vertices[at].id, "UNREACHABLE", "nothing leads here from the start");
        }
    }
    let mut ways = std::collections::HashMap::new();
    survey(&nodes, &mut Vec::new(), &mut ways);
    for (id, from, to) in std::mem::take(&mut parser.gotos) {
        if ways.get(&from) != ways.get(&to) {
            let what = "leads into or out of ways that run at the same time";
            parser.report.refuse(&id, "UNSOUND", what);
        }
    }
    if nodes.is_empty() {
        let id = &graph.vertices[graph.start].id;
        parser.report.refuse(id, "UNSOUND", "nothing is done between start and end");
    }
    nodes
}

/// Notes for each node which ways that run beside others it stands in.
fn survey(
    nodes: &[Node],
    around: &mut Vec<(String, usize)>,
    ways: &mut std::collections::HashMap<String, Vec<(String, usize)>>,
) {
    for node in nodes {
        ways.insert(node.id.clone(), around.clone());
        let several = matches!(node.does, Does::Parallel(_) | Does::Inclusive(_));
        for (way, block) in node.does.blocks().into_iter().enumerate() {
            if several {
                around.push((node.id.clone(), way));
            }
            survey(block, around, ways);
            if several {
                around.pop();
            }
        }
    }
}

/// The end of the trunk: ours, or the one that is farthest from the start.
fn main_end(graph: &Graph) -> Option<usize> {
    let mut distance = vec![None; graph.vertices.len()];
    let mut queue = std::collections::VecDeque::from([graph.start]);
    distance[graph.start] = Some(0_usize);
    while let Some(at) = queue.pop_front() {
        for flow in &graph.vertices[at].outgoing {
            let to = graph.flows[*flow].to;
            if distance[to].is_none() {
                distance[to] = distance[at].map(|far| far + 1);
                queue.push_back(to);
            }
        }
    }
    let ends = (0..graph.vertices.len()).filter(|at| {
        let vertex = &graph.vertices[*at];
        matches!(vertex.role, Role::End(..))
            || (vertex.outgoing.is_empty() && !matches!(vertex.role, Role::Gone))
    });
    ends.filter(|at| distance[*at].is_some()).max_by_key(|at| {
        let vertex = &graph.vertices[*at];
        (vertex.id == "trunk.end", matches!(vertex.role, Role::End(None, _)), distance[*at], usize::MAX - at)
    })
}

/// For each element the next one that every way from it to an exit comes to.
fn postdominators(graph: &Graph, exit: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let size = graph.vertices.len();
    let last = size;
    // Backwards from the exit: the order in which elements are finished.
    let mut order = Vec::new();
    let mut seen = vec![false; size + 1];
    let before = |at: usize| -> Vec<usize> {
        if at == last {
            (0..size).filter(|at| exit(*at)).collect()
        } else {
            graph.vertices[at].incoming.iter().map(|flow| graph.flows[*flow].from).collect()
        }
    };
    let mut stack = vec![(last, before(last))];
    seen[last] = true;
    while let Some((at, left)) = stack.last_mut() {
        match left.pop() {
            Some(next) if !std::mem::replace(&mut seen[next], true) => stack.push((next, before(next))),
            Some(_) => {}
            None => {
                order.push(*at);
                stack.pop();
            }
        }
    }
    let mut number = vec![0; size + 1];
    for (place, at) in order.iter().enumerate() {
        number[*at] = place;
    }
    let mut next: Vec<Option<usize>> = vec![None; size + 1];
    next[last] = Some(last);
    let mut changed = true;
    while changed {
        changed = false;
        for at in order.iter().rev().copied().filter(|at| *at != last) {
            let mut after: Vec<usize> =
                graph.vertices[at].outgoing.iter().map(|flow| graph.flows[*flow].to).collect();
            if exit(at) {
                after.push(last);
            }
            let mut found: Option<usize> = None;
            for other in after.into_iter().filter(|other| seen[*other] && next[*other].is_some()) {
                found = Some(match found {
                    None => other,
                    Some(one) => {
                        let (mut one, mut other) = (one, other);
                        while one != other {
                            while number[one] < number[other] {
                                one = next[one].unwrap_or(last);
                            }
                            while number[other] < number[one] {
                                other = next[other].unwrap_or(last);
                            }
                        }
                        one
                    }
                });
            }
            if next[at] != found {
                next[at] = found;
                changed = true;
            }
        }
    }
    (0..size).map(|at| next[at].filter(|next| *next != last && seen[at])).collect()
}

/// How a sequence ends.
enum Ending {
    /// At the element where it should, by so many flows.
    Stop(usize),
    /// At an end of this way only.
    Exit,
    /// At a gateway that waits: by so many flows, of which so many come.
    Join { at: usize, flows: usize, tokens: usize },
    /// Somewhere else, or with everything.
    Away,
}

/// Something was refused: the report says what.
struct Refused;

struct Parser<'a> {
    graph: &'a Graph,
    report: &'a mut Report,
    one_at_a_time: Vec<Option<usize>>,
    several: Vec<Option<usize>>,
    /// The gateway at which the ways of a gateway come together, where the file says so.
    joins: Vec<Option<usize>>,
    /// Whether an element waits for several flows.
    waits: Vec<bool>,
    placed: Vec<bool>,
    /// Where the ways around come together.
    stops: Vec<usize>,
    /// Those of them that a goto leads to.
    awaited: std::collections::HashSet<usize>,
    ids: super::read::Ids,
    /// The element, the goto and the node that it leads to.
    gotos: Vec<(String, String, String)>,
}

impl Parser<'_> {
    fn refuse(&mut self, at: usize, what: impl Into<String>) -> Refused {
        self.report.refuse(&self.graph.vertices[at].id, "UNSOUND", what);
        Refused
    }

    /// What is done from a flow on, until `stop`.
    fn sequence(
        &mut self,
        flow: usize,
        stop: Option<usize>,
        depth: usize,
        several: bool,
    ) -> Result<(Vec<Node>, Ending), Refused> {
        let mut nodes = Vec::new();
        let (mut by, mut at, mut arrived) = (flow, self.graph.flows[flow].to, 1);
        loop {
            if Some(at) == stop {
                return Ok((nodes, Ending::Stop(arrived)));
            }
            if self.placed[at] || self.stops.contains(&at) {
                let ending = self.leave(&mut nodes, by, at, stop, several)?;
                return Ok((nodes, ending));
            }
            if self.waits[at] && several {
                return Ok((nodes, Ending::Join { at, flows: arrived, tokens: 1 }));
            }
            self.placed[at] = true;
            let vertex = &self.graph.vertices[at];
            let mut next = vertex.outgoing.first().copied();
            match &vertex.role {
                Role::Gateway(Gateway::Parallel) if self.waits[at] => {
                    return Err(self.refuse(at, "waits for several flows where only one comes"));
                }
                Role::End(outcome, told) => {
                    if let Some(does) = told {
                        let (id, title) = (vertex.node.clone(), vertex.name.clone());
                        nodes.push(Node { id, title, does: does.clone() });
                    }
                    if outcome.is_none() && (several || depth == 0) {
                        return Ok((nodes, Ending::Exit));
                    }
                    let id =
                        if told.is_some() { self.ids.new_like(&vertex.node) } else { vertex.node.clone() };
                    let outcome = outcome.unwrap_or(Outcome::Accepted);
                    nodes.push(Node { id, title: vertex.name.clone(), does: Does::End(End { outcome }) });
                    return Ok((nodes, Ending::Away));
                }
                Role::Step(does) => {
                    let (id, title) = (vertex.node.clone(), vertex.name.clone());
                    nodes.push(Node { id, title, does: does.clone() });
                }
                Role::Gateway(gateway) if self.forks(at) => {
                    let (fork, ending) = self.fork(at, *gateway, depth, several)?;
                    nodes.push(fork);
                    match ending {
                        // A gateway that waits may part the ways again.
                        Ending::Stop(flows) => {
                            let join =
                                if *gateway == Gateway::Exclusive { self.stop_of(at, several) } else { None };
                            let Some(join) = join else { return Ok((nodes, Ending::Away)) };
                            (at, arrived) = (join, flows);
                            continue;
                        }
                        Ending::Join { at: join, flows, tokens } => {
                            if flows < self.graph.vertices[join].incoming.len() || self.placed[join] {
                                return Ok((nodes, Ending::Join { at: join, flows, tokens }));
                            }
                            self.placed[join] = true;
                            next = self.graph.vertices[join].outgoing.first().copied();
                            if self.forks(join) {
                                return Err(
                                    self.refuse(join, "must not part ways where it brings ways together")
                                );
                            }
                        }
                        Ending::Exit if several || depth == 0 => return Ok((nodes, Ending::Exit)),
                        Ending::Exit => {
                            self.accept(&mut nodes, at);
                            return Ok((nodes, Ending::Away));
                        }
                        Ending::Away => return Ok((nodes, Ending::Away)),
                    }
                }
                Role::Pass | Role::Gateway(_) | Role::Start => {}
                Role::Deadline(..) | Role::Gone => return Err(self.refuse(at, "cannot be led to")),
            }
            let Some(flow) = next else {
                // Where nothing follows, the way ends.
                let id = self.graph.vertices[at].id.clone();
                self.report.remark(&id, "NOT_TAKEN_OVER", "nothing follows: it is an end");
                if several || depth == 0 {
                    return Ok((nodes, Ending::Exit));
                }
                self.accept(&mut nodes, at);
                return Ok((nodes, Ending::Away));
            };
            (by, at, arrived) = (flow, self.graph.flows[flow].to, 1);
        }
    }

    /// The process ends, accepted, after the element `at`.
    fn accept(&mut self, nodes: &mut Vec<Node>, at: usize) {
        let id = self.ids.new_like(&format!("{}_end", self.graph.vertices[at].node));
        nodes.push(Node { id, title: String::new(), does: Does::End(End { outcome: Outcome::Accepted }) });
    }

    /// Whether one of several ways, or a way or none, is taken from a gateway.
    fn forks(&self, at: usize) -> bool {
        let vertex = &self.graph.vertices[at];
        match vertex.outgoing[..] {
            [only] => !self.graph.flows[only].when.is_empty() && !self.graph.flows[only].default,
            [] => false,
            _ => true,
        }
    }

    /// Where the ways from a gateway of which one is taken come together.
    fn stop_of(&self, at: usize, several: bool) -> Option<usize> {
        let found = if several { self.several[at] } else { self.one_at_a_time[at] };
        self.joins[at].or(found)
    }

    /// Goes to an element that has its place elsewhere.
    fn leave(
        &mut self,
        nodes: &mut Vec<Node>,
        by: usize,
        at: usize,
        stop: Option<usize>,
        several: bool,
    ) -> Result<Ending, Refused> {
        let mut to = at;
        if !self.placed[at] {
            self.awaited.insert(at);
        }
        for _ in 0..self.graph.vertices.len() {
            let vertex = &self.graph.vertices[to];
            let connects = matches!(vertex.role, Role::Pass | Role::Gateway(_)) && !self.forks(to);
            let [next] = vertex.outgoing[..] else { break };
            if !connects {
                break;
            }
            to = self.graph.flows[next].to;
            if Some(to) == stop && !self.waits[to] {
                return Ok(Ending::Stop(1));
            }
        }
        let vertex = &self.graph.vertices[to];
        match &vertex.role {
            Role::End(None, told) if several => {
                if let Some(does) = told.clone() {
                    let id = self.ids.new_like(&vertex.node);
                    nodes.push(Node { id, title: vertex.name.clone(), does });
                }
                return Ok(Ending::Exit);
            }
            // An end is its own copy anywhere, unless a goto of ours leads to it.
            Role::End(outcome, told) if outcome.is_none() || self.graph.flows[by].goto.is_none() => {
                let outcome = outcome.unwrap_or(Outcome::Accepted);
                for does in told.clone().into_iter().chain([Does::End(End { outcome })]) {
                    let id = self.ids.new_like(&vertex.node);
                    nodes.push(Node { id, title: vertex.name.clone(), does });
                }
            }
            Role::Step(_) | Role::End(..) | Role::Gateway(_)
                if !matches!(vertex.role, Role::Gateway(_)) || self.forks(to) =>
            {
                let flow = &self.graph.flows[by];
                let target = vertex.node.clone();
                let (id, title) = match &flow.goto {
                    Some(goto) => (goto.id.clone(), goto.title.clone()),
                    None => (self.ids.new_like(&format!("{}_goto", flow.way)), String::new()),
                };
                self.gotos.push((flow.id.clone(), id.clone(), target.clone()));
                nodes.push(Node { id, title, does: Does::Goto(Goto { node: target }) });
            }
            _ => return Err(self.refuse(at, "goes in a circle in which nothing is done")),
        }
        Ok(Ending::Away)
    }

    /// A gateway with its ways. [`Ending::Stop`] and [`Ending::Join`] say where they come together.
    fn fork(
        &mut self,
        at: usize,
        gateway: Gateway,
        depth: usize,
        several: bool,
    ) -> Result<(Node, Ending), Refused> {
        let vertex = &self.graph.vertices[at];
        if depth == DEPTH {
            self.report.refuse(&vertex.id, "TOO_LARGE", format!("at most {DEPTH} forks within forks"));
            return Err(Refused);
        }
        let exclusive = gateway == Gateway::Exclusive;
        let stop = if exclusive { self.stop_of(at, several) } else { None };
        self.stops.extend(stop);
        let mut fork = Fork::default();
        let mut endings = Vec::new();
        for flow in &vertex.outgoing {
            let (nodes, ending) = self.sequence(*flow, stop, depth + 1, several || !exclusive)?;
            endings.push(ending);
            self.way(&mut fork, *flow, gateway, nodes);
        }
        if stop.is_some() {
            self.stops.pop();
        }
        let ending = if exclusive {
            self.chosen(at, stop, endings)?
        } else {
            self.joined(at, gateway, several, endings)?
        };
        let does = match gateway {
            Gateway::Exclusive => Does::Condition(fork),
            Gateway::Parallel => Does::Parallel(fork),
            Gateway::Inclusive => Does::Inclusive(fork),
        };
        Ok((Node { id: vertex.node.clone(), title: vertex.name.clone(), does }, ending))
    }

    fn way(&mut self, fork: &mut Fork, flow: usize, gateway: Gateway, nodes: Vec<Node>) {
        let flow = &self.graph.flows[flow];
        if gateway != Gateway::Parallel && flow.default {
            if !flow.name.is_empty() {
                let what = format!("the way for all other cases has no name here: {}", flow.name);
                self.report.remark(&flow.id, "NOT_TAKEN_OVER", what);
            }
            fork.otherwise = Some(nodes);
            return;
        }
        let mut when = flow.when.clone();
        if gateway == Gateway::Parallel && !when.is_empty() {
            let what = format!("parallel ways are all taken: its condition was left out: {when}");
            self.report.remark(&flow.id, "NOT_TAKEN_OVER", what);
            when.clear();
        } else if gateway != Gateway::Parallel && when.is_empty() {
            self.report.remark(&flow.id, "INCOMPLETE", "when this way is taken must be said");
        }
        if flow.way != flow.id {
            self.report.remark(&flow.id, "RENAMED", format!("its id is {} here", flow.way));
        }
        fork.branches.push(Branch { id: flow.way.clone(), title: flow.name.clone(), when, nodes });
    }

    /// Where one of several ways ends.
    fn chosen(&mut self, at: usize, stop: Option<usize>, endings: Vec<Ending>) -> Result<Ending, Refused> {
        let (mut stops, mut exits) = (0, 0);
        for ending in endings {
            match ending {
                Ending::Stop(flows) => stops += flows,
                Ending::Exit => exits += 1,
                Ending::Away => {}
                Ending::Join { at: join, .. } => {
                    let fork = self.graph.vertices[at].id.clone();
                    let what = format!("waits for ways of which {fork} takes only some");
                    return Err(self.refuse(join, what));
                }
            }
        }
        match (stops, exits) {
            (0, 0) if stop.is_some_and(|stop| self.awaited.contains(&stop)) => Ok(Ending::Stop(1)),
            (0, 0) => Ok(Ending::Away),
            (0, _) => Ok(Ending::Exit),
            (_, 0) => Ok(Ending::Stop(stops)),
            _ => Err(self.refuse(at, "one of its ways ends where others go on")),
        }
    }

    /// Where ways that run at the same time come together.
    fn joined(
        &mut self,
        at: usize,
        gateway: Gateway,
        several: bool,
        endings: Vec<Ending>,
    ) -> Result<Ending, Refused> {
        let (mut join, mut flows, mut tokens, mut exits) = (None, 0, 0, 0);
        for ending in endings {
            match ending {
                Ending::Join { at: other, flows: more, tokens: come } => {
                    if join.is_some_and(|join| join != other) {
                        return Err(self.refuse(at, "its ways come together at different gateways"));
                    }
                    join = Some(other);
                    flows += more;
                    tokens += come;
                }
                Ending::Exit => exits += 1,
                Ending::Stop(_) | Ending::Away => {}
            }
        }
        let Some(join) = join else {
            return Ok(if exits > 0 { Ending::Exit } else { Ending::Away });
        };
        if exits > 0 {
            return Err(self.refuse(at, "some of its ways come together, others end before"));
        }
        let waits_for_all = matches!(self.graph.vertices[join].role, Role::Gateway(Gateway::Parallel));
        let all = self.graph.vertices[join].incoming.len();
        if waits_for_all && (tokens < flows || gateway == Gateway::Inclusive) {
            return Err(self.refuse(join, "waits for flows of which only some come"));
        }
        if flows < all && !several {
            return Err(self.refuse(join, format!("waits for {all} flows, of which {flows} come together")));
        }
        Ok(Ending::Join { at: join, flows, tokens })
    }
}
