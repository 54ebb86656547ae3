//! Typst, with nothing around it: a source, its data, its pictures, the fonts. The same in gives the same out: there is
//! no clock, and nothing else is read.

use std::collections::HashMap;
use std::path::PathBuf;
use std::str::FromStr as _;
use std::{fs, io};

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use typst::diag::{FileError, FileResult, SourceDiagnostic, StrResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, NativeFunc, Smart, Str, Value, func};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontFamily, FontList, FontWeight, TextElem};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use super::PAGES;
use super::frame::{Job, Output, Printed, Remark};
use crate::template::Language;
use crate::writing;

/// Mistakes told of one template.
const REMARKS: usize = 20;
/// How many jobs ago something may have been needed last to be remembered.
const MEMORY: usize = 8;
/// Pixels a point of a previewed page: 144 dots an inch.
const SCALE: f64 = 2.0;

/// The fonts and the language of templates, kept warm.
#[derive(Debug)]
pub struct Typesetter {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    chinese: Library,
    english: Library,
}

impl Typesetter {
    /// With the fonts in these files; text is in `family` unless a template says otherwise.
    ///
    /// # Errors
    /// Names the file that cannot be read or is no font, or the face that the family lacks.
    pub fn new(files: &[PathBuf], family: &str) -> io::Result<Self> {
        let mut fonts = Vec::new();
        for file in files {
            let named = |why: &str| io::Error::other(format!("{}: {why}", file.display()));
            let bytes = fs::read(file).map_err(|error| named(&error.to_string()))?;
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(bytes)));
            if fonts.len() == before {
                return Err(named("is no font"));
            }
        }
        let has = |bold: bool| {
            let heavy = |font: &Font| font.info().variant.weight >= FontWeight::SEMIBOLD;
            fonts.iter().any(|font| font.info().family == family && heavy(font) == bold)
        };
        for (bold, face) in [(false, "regular"), (true, "bold")] {
            if !has(bold) {
                return Err(io::Error::other(format!("no {face} face of {family:?} in the fonts")));
            }
        }
        let library = |language: Language| {
            let mut library = Library::default();
            let scope = library.global.scope_mut();
            scope.define_func::<money>();
            scope.define_func::<quantity>();
            match language {
                Language::Chinese => {
                    scope.define_func::<capital>();
                    scope.define("date", <date as NativeFunc>::func());
                }
                Language::English => {
                    scope.define("date", <date_in_english as NativeFunc>::func());
                }
            }
            library.styles.set(TextElem::font, FontList(vec![FontFamily::new(family)]));
            library
        };
        Ok(Self {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            chinese: library(Language::Chinese),
            english: library(Language::English),
            fonts,
        })
    }

    /// Prints.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn print(&self, job: &Job, assets: Vec<Vec<u8>>) -> Result<Printed, Vec<Remark>> {
        let remark = |message: String| vec![Remark { place: None, message }];
        let mut library = match job.language {
            Language::Chinese => self.chinese.clone(),
            Language::English => self.english.clone(),
        };
        let data: Dict =
            serde_json::from_value(job.data.clone()).map_err(|error| remark(format!("data: {error}")))?;
        library.global.scope_mut().define("data", data);
        let main = RootedPath::new(
            VirtualRoot::Project,
            VirtualPath::new("template.typ").map_err(|error| remark(error.to_string()))?,
        );
        let sheet = Sheet {
            typesetter: self,
            library: LazyHash::new(library),
            source: Source::new(main.intern(), job.source.clone()),
            assets: job.assets.iter().cloned().zip(assets.into_iter().map(Bytes::new)).collect(),
        };
        let outcome = sheet.print(job);
        typst::comemo::evict(MEMORY);
        outcome
    }
}

/// A template on the press.
struct Sheet<'a> {
    typesetter: &'a Typesetter,
    library: LazyHash<Library>,
    source: Source,
    assets: HashMap<String, Bytes>,
}

impl Sheet<'_> {
    fn print(&self, job: &Job) -> Result<Printed, Vec<Remark>> {
        let document: PagedDocument =
            typst::compile(self).output.map_err(|mistakes| self.remarks(&mistakes))?;
        let pages = document.pages().len();
        let refuse = |message: String| vec![Remark { place: None, message }];
        if pages > PAGES {
            return Err(refuse(format!("{pages} pages; at most {PAGES}")));
        }
        let bytes = match job.output {
            Output::Nothing => Vec::new(),
            Output::Pdf => {
                let options = PdfOptions {
                    ident: Smart::Custom(ident(job)),
                    creator: Smart::Custom(Some("Throughline".to_owned())),
                    ..PdfOptions::default()
                };
                typst_pdf::pdf(&document, &options).map_err(|mistakes| self.remarks(&mistakes))?
            }
            Output::Page(number) => {
                let page = number.checked_sub(1).and_then(|at| document.pages().get(at));
                let page =
                    page.ok_or_else(|| refuse(format!("there is no page {number}; it has {pages}")))?;
                let options = RenderOptions { pixel_per_pt: SCALE.into(), render_bleed: false };
                let picture = typst_render::render(page, &options);
                picture.encode_png().map_err(|error| refuse(error.to_string()))?
            }
        };
        Ok(Printed { pages, bytes })
    }

    fn remarks(&self, mistakes: &[SourceDiagnostic]) -> Vec<Remark> {
        mistakes.iter().take(REMARKS).map(|mistake| self.remark(mistake)).collect()
    }

    /// What is wrong, at the place in the template that leads to it.
    fn remark(&self, mistake: &SourceDiagnostic) -> Remark {
        let calls = mistake.trace.iter().map(|call| DiagSpan::from(call.span));
        let place = std::iter::once(mistake.span)
            .chain(calls)
            .filter(|span| span.id() == Some(self.source.id()))
            .find_map(|span| self.source.lines().byte_to_line_column(self.range(span)?.start));
        let from_one = |n: usize| i32::try_from(n + 1).unwrap_or(i32::MAX);
        let place = place.map(|(line, column)| (from_one(line), from_one(column)));
        let hints = mistake.hints.iter().map(|hint| format!("; {}", hint.v));
        Remark { place, message: std::iter::once(mistake.message.to_string()).chain(hints).collect() }
    }
}

/// Names a document by what it was made of.
fn ident(job: &Job) -> String {
    let mut hash = Sha256::new();
    hash.update(&job.source);
    hash.update(job.data.to_string());
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(nothing_but_assets(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let asset = match id.get().root() {
            VirtualRoot::Project => self.assets.get(id.get().vpath().get_without_slash()),
            VirtualRoot::Package(_) => None,
        };
        asset.cloned().ok_or_else(|| nothing_but_assets(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn nothing_but_assets(id: FileId) -> FileError {
    let path = id.get().vpath().get_without_slash();
    FileError::Other(Some(
        format!("{path} is none of the pictures of this template; it can read nothing else").into(),
    ))
}

/// A number as data hold it: a decimal as text, or a number.
fn number(value: &Value) -> StrResult<Decimal> {
    let number = match value {
        Value::Str(text) => Decimal::from_str(text).ok(),
        Value::Int(whole) => Some(Decimal::from(*whole)),
        Value::Float(float) => Decimal::try_from(*float).ok(),
        Value::Decimal(decimal) => Decimal::from_str(&decimal.to_string()).ok(),
        _ => None,
    };
    number.ok_or_else(|| format!("expected a number or a decimal as text, found {}", value.ty()).into())
}

/// An amount with thousands and two decimals.
#[func]
fn money(
    /// The amount.
    amount: Value,
) -> StrResult<Str> {
    Ok(writing::money(number(&amount)?).into())
}

/// A number with thousands and no more decimals than it needs.
#[func]
fn quantity(
    /// The number.
    value: Value,
) -> StrResult<Str> {
    Ok(writing::quantity(number(&value)?).into())
}

/// 大写金额 of an amount in yuan.
#[func]
fn capital(
    /// The amount.
    amount: Value,
) -> StrResult<Str> {
    let amount = number(&amount)?;
    forms::in_words(amount)
        .map(Into::into)
        .ok_or_else(|| format!("{amount} cannot be written in words").into())
}

/// A day: `2026年1月5日`.
#[func]
fn date(
    /// The day, as `2026-01-05` or a moment that begins with it.
    day: Str,
) -> StrResult<Str> {
    written(&day, Language::Chinese)
}

/// A day: `5 January 2026`.
#[func]
fn date_in_english(
    /// The day, as `2026-01-05` or a moment that begins with it.
    day: Str,
) -> StrResult<Str> {
    written(&day, Language::English)
}

fn written(day: &str, language: Language) -> StrResult<Str> {
    let written = writing::date(day, language);
    written.map(Into::into).ok_or_else(|| format!("{day:?} is no day like 2026-01-05").into())
}
