//! Files as people save them: CSV in UTF-8 or GB18030, XLSX. Rows come one by one; only the file's bytes are held.

use std::io::{Cursor, Read};

use calamine::{Data, Reader as _, Xlsx};
use encoding_rs::{Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Neither CSV nor XLSX.
    #[error("the file is neither CSV nor XLSX; save it as one of these")]
    Format,
    /// A workbook that cannot be opened.
    #[error("the workbook cannot be opened: {0}")]
    Workbook(#[from] calamine::XlsxError),
    /// A line that is not CSV.
    #[error("line {line}: {reason}")]
    Line {
        /// The line in the file.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// Too many columns or rows.
    #[error("the file has more than {0}")]
    TooMuch(&'static str),
}

/// The kind of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Comma, semicolon or tab separated, in this encoding.
    Csv(&'static Encoding),
    /// Excel workbook; its first sheet counts.
    Xlsx,
}

/// Columns at most.
const COLUMNS: usize = 100;
/// Rows at most, without the heading.
pub const ROWS: u64 = 100_000;
/// Characters of a cell that are kept.
const CELL: usize = 10_000;

/// What a file is.
///
/// # Errors
/// `Empty`; `Format` for what is neither (an old .xls, a PDF, a picture).
pub fn detect(bytes: &[u8]) -> Result<Format, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Xlsx);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(Format::Csv(encoding));
    }
    if bytes.iter().take(4_096).any(|byte| *byte == 0) {
        return Err(Unreadable::Format);
    }
    // What is UTF-8 throughout is not GB18030 by chance.
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Format::Csv(UTF_8));
    }
    if GB18030.decode_without_bom_handling(bytes).1 {
        return Err(Unreadable::Format);
    }
    Ok(Format::Csv(GB18030))
}

impl Format {
    /// `csv` or `xlsx`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv(_) => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    /// `UTF-8`, `GB18030` …; empty for a workbook.
    #[must_use]
    pub fn encoding(self) -> &'static str {
        match self {
            Format::Csv(encoding) if encoding == GB18030 => "GB18030",
            Format::Csv(encoding) => encoding.name(),
            Format::Xlsx => "",
        }
    }
}

/// Calls `each` with every row, the heading first, until it says stop. Rows without any text are left out.
///
/// # Errors
/// What cannot be read, with the line.
pub fn rows(
    bytes: &[u8],
    format: Format,
    each: &mut dyn FnMut(Vec<String>) -> bool,
) -> Result<(), Unreadable> {
    let mut count = 0;
    let mut take = |row: Vec<String>| -> Result<bool, Unreadable> {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(true);
        }
        if row.len() > COLUMNS {
            return Err(Unreadable::TooMuch("100 columns"));
        }
        count += 1;
        if count > ROWS + 1 {
            return Err(Unreadable::TooMuch("100,000 rows"));
        }
        Ok(each(row))
    };
    match format {
        Format::Csv(encoding) => csv_rows(bytes, encoding, &mut take),
        Format::Xlsx => {
            let mut workbook = Xlsx::new(Cursor::new(bytes))?;
            let Some(sheet) = workbook.sheet_names().first().cloned() else { return Err(Unreadable::Empty) };
            for row in workbook.worksheet_range(&sheet)?.rows() {
                if !take(row.iter().map(cell).collect())? {
                    break;
                }
            }
            Ok(())
        }
    }
}

fn csv_rows(
    bytes: &[u8],
    encoding: &'static Encoding,
    take: &mut dyn FnMut(Vec<String>) -> Result<bool, Unreadable>,
) -> Result<(), Unreadable> {
    let head: String = Utf8::new(bytes, encoding).head();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&head))
        .from_reader(Utf8::new(bytes, encoding));
    let mut record = csv::StringRecord::new();
    loop {
        let more = reader.read_record(&mut record).map_err(|error| Unreadable::Line {
            line: error.position().map_or(0, csv::Position::line),
            reason: error.to_string(),
        })?;
        if !more || !take(record.iter().map(|text| text.chars().take(CELL).collect()).collect())? {
            return Ok(());
        }
    }
}

/// The separator of the first line: what stands in it most often.
fn delimiter(head: &str) -> u8 {
    let line = head.lines().next().unwrap_or_default();
    let count = |separator: u8| line.bytes().filter(|byte| *byte == separator).count();
    [b',', b'\t', b';']
        .into_iter()
        .max_by_key(|separator| count(*separator))
        .filter(|separator| count(*separator) > 0)
        .unwrap_or(b',')
}

/// A cell as people see it: whole numbers without a point, dates as dates.
fn cell(data: &Data) -> String {
    let text = match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(moment) => moment
            .as_datetime()
            .map_or_else(|| data.to_string(), |moment| moment.format("%Y-%m-%d %H:%M").to_string()),
        _ => data.to_string(),
    };
    text.chars().take(CELL).collect()
}

/// Bytes of any encoding, read as UTF-8 piece by piece.
struct Utf8<'a> {
    rest: &'a [u8],
    decoder: Decoder,
    /// Decoded, not yet given out.
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<'a> Utf8<'a> {
    fn new(bytes: &'a [u8], encoding: &'static Encoding) -> Self {
        debug_assert!([UTF_8, GB18030, UTF_16LE, UTF_16BE].contains(&encoding));
        Self { rest: bytes, decoder: encoding.new_decoder(), ready: Vec::new(), given: 0, ended: false }
    }

    /// The beginning, to look at.
    fn head(mut self) -> String {
        let mut bytes = vec![0; 4_096];
        let count = self.read(&mut bytes).unwrap_or_default();
        bytes.truncate(count);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Read for Utf8<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            let piece = self.rest.get(..8_192.min(self.rest.len())).unwrap_or_default();
            let last = piece.len() == self.rest.len();
            self.ready.resize(self.decoder.max_utf8_buffer_length(piece.len()).unwrap_or(1 << 16), 0);
            let (_, read, written, _) = self.decoder.decode_to_utf8(piece, &mut self.ready, last);
            self.ready.truncate(written);
            self.given = 0;
            self.rest = self.rest.get(read..).unwrap_or_default();
            self.ended = last && self.rest.is_empty();
        }
        let rest = self.ready.get(self.given..).unwrap_or_default();
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

/// A cell of a CSV that Excel must not take for a formula (OWASP: CSV injection).
#[must_use]
pub(crate) fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(Format, Vec<Vec<String>>), Unreadable> {
        let format = detect(bytes)?;
        let mut all = Vec::new();
        rows(bytes, format, &mut |row| {
            all.push(row);
            true
        })?;
        Ok((format, all))
    }

    #[test]
    fn csv_is_read_in_the_encodings_of_chinese_offices() {
        let text = "公司,备注\n华兴精密,\"多行\n内容, 有逗号\"\n,\n苏州\u{3000}三和,㐀龘\n";
        let expected = vec![
            vec!["公司", "备注"],
            vec!["华兴精密", "多行\n内容, 有逗号"],
            vec!["苏州\u{3000}三和", "㐀龘"],
        ];
        let gb = GB18030.encode(text).0.into_owned();
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{text}").into_bytes(), "UTF-8"),
            (gb, "GB18030"),
            (utf16, "UTF-16LE"),
        ] {
            let (format, rows) = read(&bytes).expect(name);
            assert_eq!(format.encoding(), name);
            assert_eq!(rows, expected, "{name}");
        }
    }

    #[test]
    fn long_files_are_decoded_across_pieces() {
        let text: String = std::iter::once("公司,电话\n".to_owned())
            .chain((0..20_000).map(|n| format!("第{n}号机械有限公司,138{n:08}\n")))
            .collect();
        let (_, rows) = read(&GB18030.encode(&text).0).expect("reads");
        assert_eq!(rows.len(), 20_001);
        assert_eq!(rows[20_000], ["第19999号机械有限公司", "13800019999"]);
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        assert_eq!(read("a;b\n1;2\n".as_bytes()).expect("reads").1[1], ["1", "2"]);
        assert_eq!(read("a\tb\n1\t2\n".as_bytes()).expect("reads").1[1], ["1", "2"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(matches!(detect(b"  \n"), Err(Unreadable::Empty)));
        assert!(matches!(detect(b"%PDF-1.4\0\0\0"), Err(Unreadable::Format)));
        assert!(matches!(detect(&[0xD0, 0xCF, 0x11, 0xE0, 0, 0]), Err(Unreadable::Format)));
        assert!(matches!(read(b"PK\x03\x04 not really a workbook"), Err(Unreadable::Workbook(_))));
        let wide = format!("{}\n", ["x"; 101].join(","));
        assert!(matches!(read(wide.as_bytes()), Err(Unreadable::TooMuch(_))));
    }

    #[test]
    fn a_formula_becomes_text_and_a_number_stays_one() {
        assert_eq!(harmless("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        assert_eq!(harmless("-12.5"), "-12.5");
        assert_eq!(harmless("华兴"), "华兴");
    }
}
