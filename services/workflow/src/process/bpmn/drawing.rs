//! A process as elements and flows of BPMN, each on a grid: the tree becomes a graph here. `xml` writes it, `diagram`
//! gives it its measures.
//!
//! Ids of nodes and ways are ids of elements and flows. Whatever BPMN needs besides has an id with a dot in it, which
//! ids of a process cannot have: `n1.join` where the ways of n1 come together.

use std::collections::{HashMap, HashSet};

use super::super::definition::{Ask, Definition, Does, Fork, Goto, Late, Node, Rejected, Start};
use super::super::graph::START;

/// A process ready to be written.
pub(super) struct Drawing<'a> {
    pub(super) elements: Vec<Element<'a>>,
    pub(super) flows: Vec<Flow<'a>>,
    /// Rows of the grid.
    pub(super) rows: usize,
}

/// An event, an activity or a gateway.
pub(super) struct Element<'a> {
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) kind: Kind<'a>,
    pub(super) column: usize,
    pub(super) row: usize,
    /// What it stands for; none for what only BPMN needs.
    pub(super) node: Option<&'a Node>,
    /// The node that it belongs to, and as what.
    pub(super) part: Option<(&'a str, Part)>,
}

/// What an element is.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    Start(&'a Start),
    /// The last event of the trunk.
    End,
    /// The instance ends, whatever else runs.
    Terminate,
    /// People do something.
    User(&'a Ask),
    /// Anything else that a node does and waits for.
    Step,
    /// A goto that others lead to.
    Passage,
    /// Its starter has it again.
    Starter,
    Gateway(Gateway),
    /// A deadline at the border of the element at this index; whether it ends what it is attached to.
    Deadline(usize, &'a Ask, bool),
}

/// Which gateway.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gateway {
    Exclusive,
    Parallel,
    Inclusive,
}

/// What an element that is no node is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Ways of a fork come together.
    Join,
    /// Flows that lead to a fork come together before it.
    Merge,
    /// What was decided.
    Decision,
    /// What a rejection does.
    Rejected,
    /// The time is over.
    Deadline,
    /// What follows a deadline that ends nothing.
    Reminded,
    /// Its starter has it again.
    Starter,
}

impl Part {
    /// All of them.
    pub(super) const ALL: [Part; 7] = [
        Part::Join,
        Part::Merge,
        Part::Decision,
        Part::Rejected,
        Part::Deadline,
        Part::Reminded,
        Part::Starter,
    ];

    /// Its name in ids and in files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Join => "join",
            Part::Merge => "merge",
            Part::Decision => "decision",
            Part::Rejected => "rejected",
            Part::Deadline => "deadline",
            Part::Reminded => "reminded",
            Part::Starter => "starter",
        }
    }
}

/// A sequence flow.
pub(super) struct Flow<'a> {
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Its condition, FEEL.
    pub(super) when: Option<String>,
    /// Whether it is taken when no other one is.
    pub(super) default: bool,
    /// The goto that it is.
    pub(super) goto: Option<&'a Node>,
    pub(super) course: Course,
    /// Which of the flows out of its element.
    way: usize,
}

/// How a flow runs over the grid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Course {
    /// Along this row.
    Row(usize),
    /// Below everything, in the channel with this number.
    Channel(usize),
    /// From the bottom of its element straight down.
    Down,
    /// Around the corner below its element.
    Corner,
}

/// The beginning of a flow whose end is not known yet.
struct Loose<'a> {
    id: String,
    name: &'a str,
    from: usize,
    when: Option<String>,
    default: bool,
    row: usize,
    corner: bool,
    /// Which of the flows out of its element.
    way: usize,
}

/// A flow out of the tree: it is connected when every element is there.
struct Jump<'a> {
    loose: Loose<'a>,
    to: &'a str,
    goto: Option<&'a Node>,
}

struct Draughtsman<'a> {
    drawing: Drawing<'a>,
    jumps: Vec<Jump<'a>>,
    /// Where flows to a node lead: its first element, or the node that a goto leads to.
    entries: HashMap<&'a str, Entry<'a>>,
    /// Nodes that gotos and returns lead to.
    aims: HashSet<&'a str>,
    /// The forks with several ways at a time around each node, and which way.
    several: HashMap<&'a str, Vec<(&'a str, usize)>>,
}

#[derive(Clone, Copy)]
enum Entry<'a> {
    Element(usize),
    Node(&'a str),
}

/// Draws a definition that may be published. One that may not is drawn as far as it goes.
pub(super) fn draw(definition: &Definition) -> Drawing<'_> {
    let mut one = Draughtsman {
        drawing: Drawing { elements: Vec::new(), flows: Vec::new(), rows: 0 },
        jumps: Vec::new(),
        entries: HashMap::new(),
        aims: HashSet::new(),
        several: HashMap::new(),
    };
    one.survey(&definition.nodes, &mut Vec::new());
    // Whatever its starter has again begins anew.
    if let (true, Some(first)) = (one.aims.contains(START), definition.nodes.first()) {
        one.aims.insert(&first.id);
    }
    let start = one.element("trunk.start".to_owned(), "", Kind::Start(&definition.start), 0, 0);
    let (loose, columns, rows) = one.block(&definition.nodes, Some(one.next(start, 0)), 1, 0);
    if let Some(loose) = loose {
        let end = one.element("trunk.end".to_owned(), "", Kind::End, 1 + columns, 0);
        one.lead(loose, end);
    }
    one.drawing.rows = rows;
    if let (true, Some(first)) = (one.aims.contains(START), definition.nodes.first()) {
        let again = one.element(START.to_owned(), "", Kind::Starter, 1, rows);
        one.drawing.elements[again].part = Some((START, Part::Starter));
        one.entries.insert(START, Entry::Element(again));
        one.jumps.push(Jump { loose: one.next(again, rows), to: &first.id, goto: None });
        one.drawing.rows += 1;
    }
    one.jump();
    // Whoever tries conditions one after the other tries them in the order of the file.
    one.drawing.flows.sort_by_key(|flow| (flow.from, flow.way));
    one.drawing
}

impl<'a> Draughtsman<'a> {
    /// Notes where gotos and returns lead, and what runs beside what.
    fn survey(&mut self, nodes: &'a [Node], around: &mut Vec<(&'a str, usize)>) {
        for node in nodes {
            self.several.insert(&node.id, around.clone());
            match &node.does {
                Does::Goto(Goto { node }) => {
                    self.aims.insert(node);
                }
                Does::Approve(Ask { rejected: Rejected::Return(node), .. })
                | Does::Handle(Ask { rejected: Rejected::Return(node), .. }) => {
                    self.aims.insert(node);
                }
                _ => {}
            }
            let several = matches!(node.does, Does::Parallel(_) | Does::Inclusive(_));
            for (way, block) in node.does.blocks().into_iter().enumerate() {
                if several {
                    around.push((&node.id, way));
                }
                self.survey(block, around);
                if several {
                    around.pop();
                }
            }
        }
    }

    /// The ways around a node that run beside others.
    fn beside(&self, id: &str) -> Option<&[(&'a str, usize)]> {
        if id == START { Some(&[]) } else { self.several.get(id).map(Vec::as_slice) }
    }

    fn element(&mut self, id: String, name: &'a str, kind: Kind<'a>, column: usize, row: usize) -> usize {
        self.drawing.elements.push(Element { id, name, kind, column, row, node: None, part: None });
        self.drawing.elements.len() - 1
    }

    /// An element that stands for a node.
    fn station(&mut self, node: &'a Node, kind: Kind<'a>, column: usize, row: usize) -> usize {
        let at = self.element(node.id.clone(), &node.title, kind, column, row);
        self.drawing.elements[at].node = Some(node);
        at
    }

    /// An element that BPMN needs besides.
    fn part(&mut self, node: &'a Node, part: Part, kind: Kind<'a>, column: usize, row: usize) -> usize {
        let at = self.element(format!("{}.{}", node.id, part.name()), "", kind, column, row);
        self.drawing.elements[at].part = Some((&node.id, part));
        at
    }

    fn lead(&mut self, loose: Loose<'a>, to: usize) {
        let Loose { id, name, from, when, default, row, corner, way } = loose;
        let course = if corner { Course::Corner } else { Course::Row(row) };
        self.drawing.flows.push(Flow { id, name, from, to, when, default, goto: None, course, way });
    }

    /// The plain flow out of an element.
    fn next(&self, from: usize, row: usize) -> Loose<'a> {
        let id = format!("{}.next", self.drawing.elements[from].id);
        Loose { id, name: "", from, when: None, default: false, row, corner: false, way: 0 }
    }

    /// Draws nodes one after the other, from this cell to the right: what is left open at their end, and the columns
    /// and rows they took.
    fn block(
        &mut self,
        nodes: &'a [Node],
        mut loose: Option<Loose<'a>>,
        column: usize,
        row: usize,
    ) -> (Option<Loose<'a>>, usize, usize) {
        let (mut columns, mut rows) = (0, 1);
        for node in nodes {
            let (next, width, height) = self.node(node, loose, column + columns, row);
            loose = next;
            columns += width;
            rows = rows.max(height);
        }
        if let Some(loose) = &mut loose
            && nodes.is_empty()
        {
            loose.row = row;
        }
        (loose, columns, rows)
    }

    fn node(
        &mut self,
        node: &'a Node,
        loose: Option<Loose<'a>>,
        column: usize,
        row: usize,
    ) -> (Option<Loose<'a>>, usize, usize) {
        match &node.does {
            Does::Goto(goto) => self.goto(node, goto, loose, column, row),
            Does::Condition(fork) => self.fork(node, fork, Gateway::Exclusive, loose, column, row),
            Does::Parallel(fork) => self.fork(node, fork, Gateway::Parallel, loose, column, row),
            Does::Inclusive(fork) => self.fork(node, fork, Gateway::Inclusive, loose, column, row),
            Does::End(_) => {
                let at = self.station(node, Kind::Terminate, column, row);
                self.enter(node, loose, at, row);
                (None, 1, 1)
            }
            Does::Approve(ask) | Does::Handle(ask) => self.ask(node, ask, loose, column, row),
            _ => {
                let at = self.station(node, Kind::Step, column, row);
                self.enter(node, loose, at, row);
                (Some(self.next(at, row)), 1, 1)
            }
        }
    }

    /// Flows to `node` lead to this element from now on.
    fn enter(&mut self, node: &'a Node, loose: Option<Loose<'a>>, at: usize, row: usize) {
        self.entries.insert(&node.id, Entry::Element(at));
        if let Some(loose) = loose {
            self.lead(Loose { row, ..loose }, at);
        }
    }

    /// A goto is the flow itself, unless others lead to it.
    fn goto(
        &mut self,
        node: &'a Node,
        goto: &'a Goto,
        loose: Option<Loose<'a>>,
        column: usize,
        row: usize,
    ) -> (Option<Loose<'a>>, usize, usize) {
        if self.aims.contains(node.id.as_str()) {
            let at = self.station(node, Kind::Passage, column, row);
            self.enter(node, loose, at, row);
            self.jumps.push(Jump { loose: self.next(at, row), to: &goto.node, goto: None });
            return (None, 1, 1);
        }
        self.entries.insert(&node.id, Entry::Node(&goto.node));
        if let Some(mut loose) = loose {
            // The flow into a way keeps the way's id.
            if loose.id.ends_with(".next") {
                loose.id = node.id.clone();
            }
            self.jumps.push(Jump { loose, to: &goto.node, goto: Some(node) });
        }
        (None, 0, 1)
    }

    fn fork(
        &mut self,
        node: &'a Node,
        fork: &'a Fork,
        gateway: Gateway,
        loose: Option<Loose<'a>>,
        mut column: usize,
        row: usize,
    ) -> (Option<Loose<'a>>, usize, usize) {
        let begin = column;
        let kind = Kind::Gateway(gateway);
        let merged = gateway != Gateway::Exclusive && self.aims.contains(node.id.as_str());
        let merge = merged.then(|| {
            column += 1;
            self.part(node, Part::Merge, Kind::Gateway(Gateway::Exclusive), begin, row)
        });
        let split = self.station(node, kind, column, row);
        self.enter(node, loose, merge.unwrap_or(split), row);
        if let Some(merge) = merge {
            self.lead(self.next(merge, row), split);
        }
        let way = |id: String, name: &'a str, when: &'a str, default: bool| Loose {
            id,
            name,
            from: split,
            when: (!when.is_empty()).then(|| when.to_owned()),
            default,
            row,
            corner: false,
            way: 0,
        };
        let branches = fork.branches.iter().map(|branch| {
            (way(branch.id.clone(), &branch.title, &branch.when, false), branch.nodes.as_slice())
        });
        let otherwise = fork
            .otherwise
            .iter()
            .map(|nodes| (way(format!("{}.otherwise", node.id), "", "", true), nodes.as_slice()));
        let ways: Vec<_> = branches.chain(otherwise).collect();
        let (mut columns, mut rows, mut open) = (0, 0, Vec::new());
        for (way, (loose, nodes)) in ways.into_iter().enumerate() {
            let loose = Loose { way, ..loose };
            let (end, width, height) = self.block(nodes, Some(loose), column + 1, row + rows);
            columns = columns.max(width);
            rows += height;
            open.extend(end);
        }
        if open.is_empty() {
            return (None, column + 1 + columns - begin, rows.max(1));
        }
        let join = self.part(node, Part::Join, kind, column + 1 + columns, row);
        for loose in open {
            self.lead(loose, join);
        }
        (Some(self.next(join, row)), column + 2 + columns - begin, rows)
    }

    /// People are asked: what happens when they reject, or do not answer, stands beside and below.
    fn ask(
        &mut self,
        node: &'a Node,
        ask: &'a Ask,
        loose: Option<Loose<'a>>,
        column: usize,
        row: usize,
    ) -> (Option<Loose<'a>>, usize, usize) {
        let at = self.station(node, Kind::User(ask), column, row);
        self.enter(node, loose, at, row);
        let late = ask.deadline.map(|deadline| deadline.then);
        let rejects = matches!(node.does, Does::Approve(_));
        // BPMN cannot lead out of one of several ways: such a return stands in the node's content only.
        let back = match &ask.rejected {
            Rejected::Return(to) if self.beside(to) == self.beside(&node.id) => Some(to.as_str()),
            _ => None,
        };
        let ends = ask.rejected == Rejected::End && (rejects || late == Some(Late::Reject));
        let (mut columns, mut rows) = (1, 1);
        let decided = (rejects && (ends || back.is_some())) || late == Some(Late::Pass);
        let mut out = self.next(at, row);
        let mut decision = None;
        if decided {
            let gateway = Kind::Gateway(Gateway::Exclusive);
            let gateway = self.part(node, Part::Decision, gateway, column + 1, row);
            self.lead(out, gateway);
            out = self.next(gateway, row);
            out.default = rejects && (ends || back.is_some());
            decision = Some(gateway);
            columns = 2;
        }
        let rejected = ends.then(|| {
            (columns, rows) = (2, 2);
            self.part(node, Part::Rejected, Kind::Terminate, column + 1, row + 1)
        });
        if let (Some(decision), true) = (decision, rejects) {
            let loose = Loose {
                id: format!("{}.rejection", node.id),
                when: Some(format!("{} = \"rejected\"", outcome(&node.id))),
                ..self.next(decision, row)
            };
            match (rejected, back) {
                (Some(rejected), _) => self.flow(loose, rejected, Course::Down),
                (None, Some(to)) => self.jumps.push(Jump { loose, to, goto: None }),
                (None, None) => {}
            }
        }
        if let Some(late) = late {
            rows = rows.max(self.deadline(node, ask, late, at, decision, rejected, back));
        }
        (Some(out), columns, rows)
    }

    /// What follows a deadline; gives the rows it took.
    #[expect(clippy::too_many_arguments, reason = "the places a deadline may lead to")]
    fn deadline(
        &mut self,
        node: &'a Node,
        ask: &'a Ask,
        late: Late,
        at: usize,
        decision: Option<usize>,
        rejected: Option<usize>,
        back: Option<&'a str>,
    ) -> usize {
        let (column, row) = (self.drawing.elements[at].column, self.drawing.elements[at].row);
        let ends = matches!(late, Late::Pass | Late::Reject);
        if late == Late::Reject && rejected.is_none() && back.is_none() {
            return 1;
        }
        let timer = self.part(node, Part::Deadline, Kind::Deadline(at, ask, ends), column, row);
        let loose = Loose { id: format!("{}.late", node.id), corner: true, ..self.next(timer, row) };
        match (late, decision, rejected, back) {
            (Late::Pass, Some(decision), _, _) => self.lead(loose, decision),
            (Late::Reject, _, Some(rejected), _) => self.flow(loose, rejected, Course::Corner),
            (Late::Reject, _, None, Some(to)) => self.jumps.push(Jump { loose, to, goto: None }),
            _ => {
                let end = self.part(node, Part::Reminded, Kind::End, column, row + 1);
                self.flow(loose, end, Course::Down);
                return 2;
            }
        }
        1
    }

    fn flow(&mut self, loose: Loose<'a>, to: usize, course: Course) {
        self.lead(loose, to);
        if let Some(flow) = self.drawing.flows.last_mut() {
            flow.course = course;
        }
    }

    /// Connects what leads out of the tree.
    fn jump(&mut self) {
        for (channel, Jump { loose, to, goto }) in std::mem::take(&mut self.jumps).into_iter().enumerate() {
            // Gotos lead on to where they lead; a chain of them that bites its tail is not published.
            let mut entry = self.entries.get(to).copied();
            for _ in 0..self.entries.len() {
                let Some(Entry::Node(next)) = entry else { break };
                entry = self.entries.get(next).copied();
            }
            if let Some(Entry::Element(to)) = entry {
                self.flow(loose, to, Course::Channel(channel));
                if let Some(flow) = self.drawing.flows.last_mut() {
                    flow.goto = goto;
                }
            }
        }
    }
}

/// What tells in a condition how people decided at a node.
pub(super) fn outcome(id: &str) -> String {
    format!("{}_outcome", id.replace('-', "_"))
}
