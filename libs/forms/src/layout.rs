//! The layout: every field in one place, and which sections it stands in.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::document::{Block, Ui};
use crate::field::{Field, is_id};
use crate::problems::Problems;

/// Blocks of one form.
const BLOCKS: usize = 600;
/// Blocks may nest so deep.
const DEPTH: usize = 6;

/// Where things stand.
#[derive(Default)]
pub(crate) struct Places {
    /// For every section and page, the fields in it at any depth.
    pub(crate) sections: BTreeMap<String, Vec<String>>,
}

/// Checks the layout and the widgets.
pub(crate) fn check(ui: &Ui, fields: &[Field], broken: &HashSet<String>, wrong: &mut Problems) -> Places {
    let known = fields.iter().filter(|field| field.table.is_none()).map(|field| (field.id.as_str(), false));
    let (placed, ids, places) = (known.collect(), HashSet::new(), Places::default());
    let mut walk = Walk { placed, broken, ids, blocks: 0, places, wrong };
    walk.blocks(&ui.layout, "ui.layout", &[]);
    let Walk { placed, places, .. } = walk;
    let mut missing: Vec<&str> = placed.into_iter().filter(|(_, placed)| !placed).map(|(id, _)| id).collect();
    missing.sort_unstable();
    for id in missing {
        wrong.add("ui.layout", "NOT_PLACED", format!("{id} stands nowhere"));
    }
    for (id, widget) in &ui.widgets {
        let path = format!("ui.widgets.{id}");
        if !fields.iter().any(|field| field.id == *id) && !broken.contains(id) {
            wrong.add(&path, "FIELD_UNKNOWN", "is no field of this form");
        }
        for (name, text) in [("placeholder", &widget.placeholder), ("help", &widget.help)] {
            if text.as_ref().is_some_and(|text| text.chars().count() > 300) {
                wrong.add(format!("{path}.{name}"), "TOO_LONG", "at most 300 characters");
            }
        }
        for (name, number, most) in [("width", widget.width, 24), ("rows", widget.rows, 30)] {
            if number.is_some_and(|number| !(1..=most).contains(&number)) {
                wrong.add(format!("{path}.{name}"), "OUT_OF_RANGE", format!("1 to {most}"));
            }
        }
    }
    places
}

struct Walk<'f, 'w> {
    placed: HashMap<&'f str, bool>,
    broken: &'f HashSet<String>,
    ids: HashSet<String>,
    blocks: usize,
    places: Places,
    wrong: &'w mut Problems,
}

impl Walk<'_, '_> {
    fn blocks(&mut self, blocks: &[Block], path: &str, within: &[&str]) {
        self.blocks += blocks.len();
        if self.blocks > BLOCKS {
            return self.wrong.add(path, "SIZE", format!("at most {BLOCKS} blocks"));
        }
        if path.matches('[').count() > DEPTH {
            return self.wrong.add(path, "TOO_DEEP", format!("blocks nest at most {DEPTH} deep"));
        }
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, &format!("{path}[{at}]"), within);
        }
    }

    fn block(&mut self, block: &Block, path: &str, within: &[&str]) {
        match block {
            Block::Field { field } => {
                match self.placed.get_mut(field.as_str()) {
                    Some(placed) if !*placed => *placed = true,
                    Some(_) => self.wrong.add(path, "TWICE", format!("{field} stands twice")),
                    None if self.broken.contains(field) => {}
                    None => {
                        self.wrong.add(path, "FIELD_UNKNOWN", format!("{field} is no field of this form"));
                    }
                }
                for section in within {
                    self.places.sections.entry((*section).to_owned()).or_default().push(field.clone());
                }
            }
            Block::Section { id, title, items } => self.section(id, title, items, path, within),
            Block::Tabs { tabs } => {
                if !(1..=20).contains(&tabs.len()) {
                    self.wrong.add(format!("{path}.tabs"), "SIZE", "1 to 20 pages");
                }
                for (at, tab) in tabs.iter().enumerate() {
                    self.section(&tab.id, &tab.title, &tab.items, &format!("{path}.tabs[{at}]"), within);
                }
            }
            Block::Grid { columns, items } => {
                if !(2..=4).contains(columns) {
                    self.wrong.add(format!("{path}.columns"), "OUT_OF_RANGE", "2 to 4");
                }
                self.blocks(items, &format!("{path}.items"), within);
            }
            Block::Divider {} => {}
            Block::Description { text } => {
                if !(1..=2_000).contains(&text.chars().count()) {
                    self.wrong.add(format!("{path}.text"), "LENGTH", "1 to 2000 characters");
                }
            }
            Block::Button { id, title, event } => {
                self.id(id, path);
                self.title(title, path);
                let is_event = (1..=60).contains(&event.len())
                    && event.starts_with(|letter: char| letter.is_ascii_lowercase())
                    && event.bytes().all(|byte| {
                        byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_.".contains(&byte)
                    });
                if !is_event {
                    let text = "1 to 60 small letters, digits, _ and .";
                    self.wrong.add(format!("{path}.event"), "NAME_INVALID", text);
                }
            }
        }
    }

    fn section(&mut self, id: &str, title: &str, items: &[Block], path: &str, within: &[&str]) {
        self.id(id, path);
        self.title(title, path);
        self.places.sections.entry(id.to_owned()).or_default();
        let within: Vec<&str> = within.iter().copied().chain([id]).collect();
        self.blocks(items, &format!("{path}.items"), &within);
    }

    fn id(&mut self, id: &str, path: &str) {
        if !is_id(id, "s_") {
            let text = "an id of a block is s_ with 5 to 20 small letters and digits";
            self.wrong.add(format!("{path}.id"), "ID_INVALID", text);
        } else if !self.ids.insert(id.to_owned()) {
            self.wrong.add(format!("{path}.id"), "TWICE", "another block has this id");
        }
    }

    fn title(&mut self, title: &str, path: &str) {
        if !(1..=100).contains(&title.trim().chars().count()) {
            self.wrong.add(format!("{path}.title"), "TITLE", "1 to 100 characters");
        }
    }
}
