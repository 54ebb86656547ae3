//! BPMN 2.0, for other tools.

mod diagram;
mod drawing;
mod export;
mod fold;
mod foreign;
mod import;
mod read;
mod report;
mod structure;
#[cfg(test)]
mod tests;
mod xml;

pub use export::{Dialect, export, export_in};
pub use import::{Imported, import};

/// The namespace of BPMN's model.
const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";
/// The namespace of what BPMN cannot say.
const OURS: &str = "urn:throughline:process:1";
/// FEEL, as expressions name it.
const FEEL: &str = "https://www.omg.org/spec/DMN/20230324/FEEL/";

/// The id in files of the process with this key; no node can have it.
fn called(key: &str) -> String {
    format!("{key}.process")
}
