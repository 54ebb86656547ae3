//! Elements of a file that is written.

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// An element with what it holds.
pub(crate) struct Xml {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Xml>,
    text: Option<String>,
}

impl Xml {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new(), text: None }
    }

    /// With an attribute.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, legal(&value.into())));
        self
    }

    /// With an attribute, unless it is empty.
    pub(crate) fn with_some(self, name: &'static str, value: &str) -> Self {
        if value.is_empty() { self } else { self.with(name, value) }
    }

    /// With more elements in it.
    pub(crate) fn holding(mut self, children: impl IntoIterator<Item = Xml>) -> Self {
        self.children.extend(children);
        self
    }

    /// With this text in it.
    pub(crate) fn saying(mut self, text: impl Into<String>) -> Self {
        self.text = Some(legal(&text.into()));
        self
    }

    /// With this value in it, as JSON that XML can carry unchanged.
    pub(crate) fn json(self, value: &impl serde::Serialize) -> Self {
        let text = serde_json::to_string(value).unwrap_or_default();
        self.saying(text.replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff"))
    }

    /// The whole file.
    pub(crate) fn file(&self) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        let written = writer
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
            .and_then(|()| self.write(&mut writer));
        written.expect("memory takes every byte");
        String::from_utf8(writer.into_inner()).expect("written from text")
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let element = writer
            .create_element(self.name)
            .with_attributes(self.attributes.iter().map(|(name, value)| (*name, value.as_str())));
        match &self.text {
            Some(text) => {
                element.write_text_content(BytesText::from_escaped(partial_escape(text))).map(|_| ())
            }
            None if self.children.is_empty() => element.write_empty().map(|_| ()),
            None => element
                .write_inner_content(|writer| self.children.iter().try_for_each(|child| child.write(writer)))
                .map(|_| ()),
        }
    }
}

/// Without the characters that XML 1.0 cannot carry.
pub(crate) fn legal(text: &str) -> String {
    let legal = |letter: char| match letter {
        '\t' | '\n' | '\r' => letter,
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        _ => letter,
    };
    text.chars().map(legal).collect()
}
