//! A definition that was checked, as the engine walks it: nodes in blocks, each with what comes after it, and its
//! conditions compiled. Whoever publishes hears of everything that is wrong, by node.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use forms::Compiled;
use rules::{Expression, Value};
use types::Violation;

use super::data;
use super::definition::{Definition, Does, Field, Start, Trigger};
use super::instance::Instance;

mod check;
mod jumps;

/// Characters of an id.
const ID: usize = 64;

/// Where a node stands among [`Graph::stations`].
pub type At = usize;

/// Forms by key.
pub type Forms = BTreeMap<String, Arc<Compiled>>;

/// A process ready to run.
#[derive(Debug)]
pub struct Graph {
    /// Its name.
    pub title: String,
    /// What its conditions may look at.
    pub fields: Vec<Field>,
    /// The form that its starter fills in.
    pub form: Option<String>,
    /// The forms that are filled in, by key.
    pub forms: Forms,
    /// What its conditions see of the forms.
    pub seen: Vec<Field>,
    /// What people may do besides deciding.
    pub policy: super::definition::Policy,
    /// How it begins.
    pub start: Start,
    /// Whether a fact starts one; none for always.
    pub starts_when: Option<Expression>,
    /// All nodes.
    pub stations: Vec<Station>,
    /// All blocks; the first is the trunk.
    pub blocks: Vec<Block>,
    by_id: HashMap<String, At>,
}

/// A node in its place.
#[derive(Debug)]
pub struct Station {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What it does. The nodes within it stand in [`Station::ways`].
    pub does: Does,
    /// The block it stands in.
    pub block: usize,
    /// What comes after it in its block.
    pub next: Option<At>,
    /// The ways of a fork.
    pub ways: Vec<Way>,
    /// What it computes, by name: fields it sets, parts of a request, who is asked.
    pub expressions: HashMap<String, Expression>,
}

impl Station {
    /// What people are asked there; nothing where the suite acts.
    #[must_use]
    pub fn asks(&self) -> Option<&super::definition::Ask> {
        match &self.does {
            Does::Approve(ask) | Does::Handle(ask) => Some(ask),
            _ => None,
        }
    }
}

/// A way of a fork.
#[derive(Debug)]
pub struct Way {
    /// Its id; `otherwise` for the one that is taken when no condition holds.
    pub id: String,
    /// Its block.
    pub block: usize,
    /// Whether it is taken.
    pub when: Option<Expression>,
    /// Whether it is the one for when no condition holds.
    pub otherwise: bool,
}

/// Nodes one after the other.
#[derive(Debug)]
pub struct Block {
    /// The fork it is a way of.
    pub fork: Option<At>,
    /// Its first node; none in an empty way.
    pub first: Option<At>,
}

/// The id of the node at which its starter has it again.
pub const START: &str = "start";

impl Graph {
    /// Checks `definition` by itself, whatever forms it names.
    ///
    /// # Errors
    /// Everything that is wrong with it; fields of nodes are named `nodes.<id>.…`.
    pub fn new(definition: Definition) -> Result<Self, Vec<Violation>> {
        check::build(definition, None)
    }

    /// Checks `definition` with the forms that it names, and makes it ready.
    ///
    /// # Errors
    /// As [`Graph::new`]; forms that are not there, or that no process can ask for.
    pub fn with_forms(definition: Definition, forms: Forms) -> Result<Self, Vec<Violation>> {
        check::build(definition, Some(forms))
    }

    /// What conditions see of an instance. Nothing of a form that was not filled in.
    #[must_use]
    pub fn values(&self, instance: &Instance) -> Vec<Value> {
        let mut values = data::values(&self.fields, &instance.data);
        values.extend(data::values(&self.seen, &instance.seen));
        values
    }

    /// The node with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<At> {
        self.by_id.get(id).copied()
    }

    /// The blocks around a node, from the trunk inwards.
    #[must_use]
    pub fn around(&self, at: At) -> Vec<usize> {
        let mut blocks = vec![self.stations[at].block];
        while let Some(fork) = blocks.last().and_then(|block| self.blocks[*block].fork) {
            blocks.push(self.stations[fork].block);
        }
        blocks.reverse();
        blocks
    }

    /// The innermost block that both nodes stand in.
    #[must_use]
    pub fn common(&self, one: At, other: At) -> usize {
        let same =
            self.around(one).into_iter().zip(self.around(other)).take_while(|(one, other)| one == other);
        same.last().map_or(0, |(block, _)| block)
    }

    /// Whether the two stand in different ways that run at the same time.
    #[must_use]
    pub fn concurrent(&self, one: At, other: At) -> bool {
        let (one, other) = (self.around(one), self.around(other));
        let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
        let fork = |blocks: &[usize]| blocks.get(same).and_then(|block| self.blocks[*block].fork);
        fork(&one).is_some_and(|fork_of_one| {
            fork(&other) == Some(fork_of_one)
                && !matches!(self.stations[fork_of_one].does, Does::Condition(_))
        })
    }

    /// The ways around a node that run beside others, outermost first, by their blocks.
    fn parallels(&self, at: At) -> Vec<usize> {
        let mut inside = self.around(at);
        inside.retain(|block| {
            let fork = self.blocks[*block].fork.map(|fork| &self.stations[fork].does);
            matches!(fork, Some(Does::Parallel(_) | Does::Inclusive(_)))
        });
        inside
    }

    /// Of the ways around a node that run beside others, those within `block`, outermost first.
    #[must_use]
    pub fn ways_to(&self, block: usize, at: At) -> Vec<usize> {
        let outside = self.blocks[block].first.map(|first| self.parallels(first)).unwrap_or_default();
        self.parallels(at).into_iter().filter(|way| !outside.contains(way)).collect()
    }

    /// Whether somebody or something is waited for at a node, so that going there again and again takes time.
    fn waits(&self, at: At) -> bool {
        match &self.stations[at].does {
            Does::Approve(_) | Does::Handle(_) | Does::Delay(_) | Does::Wait(_) | Does::Subprocess(_) => true,
            Does::Trigger(trigger) => matches!(trigger, Trigger::Call { .. } | Trigger::Http { .. }),
            _ => false,
        }
    }

    /// What may come right after a node.
    fn followers(&self, at: At) -> Vec<At> {
        let station = &self.stations[at];
        match &station.does {
            Does::End(_) => Vec::new(),
            Does::Goto(goto) => self.find(&goto.node).into_iter().collect(),
            Does::Condition(_) | Does::Parallel(_) | Does::Inclusive(_) => {
                let mut all: Vec<At> =
                    station.ways.iter().filter_map(|way| self.blocks[way.block].first).collect();
                if self.comes_through(at)
                    && station.ways.iter().any(|way| self.blocks[way.block].first.is_none())
                {
                    all.extend(self.after(at));
                }
                all
            }
            _ => self.after(at).into_iter().collect(),
        }
    }

    /// What comes after a node has ended, out of its block when it is the last there, and out of its fork if that ever
    /// comes together.
    fn after(&self, at: At) -> Option<At> {
        let station = &self.stations[at];
        let out = || self.blocks[station.block].fork.filter(|fork| self.comes_through(*fork));
        station.next.or_else(|| out().and_then(|fork| self.after(fork)))
    }

    /// Whether what stands behind a node may follow it: a fork waits for all of its ways, or for those it has taken.
    fn comes_through(&self, at: At) -> bool {
        let station = &self.stations[at];
        let mut ways = station.ways.iter().map(|way| {
            let mut last = self.blocks[way.block].first;
            while let Some(next) = last.and_then(|at| self.stations[at].next) {
                last = Some(next);
            }
            last.is_none_or(|last| self.comes_through(last))
        });
        match &station.does {
            Does::End(_) | Does::Goto(_) => false,
            Does::Parallel(_) => ways.all(|through| through),
            Does::Condition(_) | Does::Inclusive(_) => ways.any(|through| through),
            _ => true,
        }
    }
}

/// Whether `id` may stand in files, paths and XML.
#[must_use]
pub fn is_id(id: &str) -> bool {
    id.len() <= ID
        && id.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
        && id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
}
