//! Which files are taken, and how it is seen that a file is what its name says. What a browser might run is not among
//! them: no HTML, no SVG, no scripts, no programs.

use types::Violation;

/// Bytes from the beginning of a file by which it is judged.
pub const HEAD: usize = 4_096;

/// How the content of a kind of file is recognised.
type Recognise = fn(&[u8]) -> bool;

/// Ending, media type, and what the content must look like.
const KINDS: [(&str, &str, Recognise); 27] = [
    ("bmp", "image/bmp", infer::image::is_bmp),
    ("csv", "text/csv", is_text),
    ("doc", "application/msword", is_compound),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        infer::archive::is_zip,
    ),
    ("dwg", "image/vnd.dwg", is_dwg),
    ("dxf", "image/vnd.dxf", is_text),
    ("gif", "image/gif", infer::image::is_gif),
    ("heic", "image/heic", is_heic),
    ("jpeg", "image/jpeg", infer::image::is_jpeg),
    ("jpg", "image/jpeg", infer::image::is_jpeg),
    ("m4a", "audio/mp4", infer::audio::is_m4a),
    ("md", "text/plain", is_text),
    ("mp3", "audio/mpeg", infer::audio::is_mp3),
    ("mp4", "video/mp4", infer::video::is_mp4),
    ("ofd", "application/ofd", infer::archive::is_zip),
    ("pdf", "application/pdf", infer::archive::is_pdf),
    ("png", "image/png", infer::image::is_png),
    ("ppt", "application/vnd.ms-powerpoint", is_compound),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        infer::archive::is_zip,
    ),
    ("step", "model/step", is_step),
    ("stp", "model/step", is_step),
    ("tiff", "image/tiff", infer::image::is_tiff),
    ("txt", "text/plain", is_text),
    ("webp", "image/webp", infer::image::is_webp),
    ("xls", "application/vnd.ms-excel", is_compound),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", infer::archive::is_zip),
    ("zip", "application/zip", infer::archive::is_zip),
];

/// Pictures that a print template can show.
pub const PICTURES: [&str; 4] = ["image/gif", "image/jpeg", "image/png", "image/webp"];

/// Compound files: Word, Excel and PowerPoint before 2007 (MS-CFB).
fn is_compound(head: &[u8]) -> bool {
    head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

fn is_dwg(head: &[u8]) -> bool {
    head.starts_with(b"AC10")
}

fn is_heic(head: &[u8]) -> bool {
    head.get(4..12).is_some_and(|brand| [b"ftypheic", b"ftypheix", b"ftypmif1"].iter().any(|b| brand == *b))
}

/// ISO 10303-21.
fn is_step(head: &[u8]) -> bool {
    head.starts_with(b"ISO-10303-21")
}

/// No zero bytes, and nothing that is known to be something else.
fn is_text(head: &[u8]) -> bool {
    !head.contains(&0) && infer::get(head).is_none()
}

/// The media type of a file by this name that begins with `head` (its first [`HEAD`] bytes, or all of a shorter one).
///
/// # Errors
/// Of `file_name` when files of its ending are not taken, of `file` when its content is something else or nothing.
pub fn judge(name: &str, head: &[u8]) -> Result<&'static str, Violation> {
    let (_, kind, recognise) = named(name)?;
    if head.is_empty() {
        return Err(Violation::new("file", "EMPTY", "has no bytes"));
    }
    if recognise(head) {
        return Ok(kind);
    }
    let is =
        infer::get(head).map_or_else(|| "something else".to_owned(), |found| found.mime_type().to_owned());
    Err(Violation::new("file", "CONTENT_MISMATCH", format!("its name says {kind}, its content {is}")))
}

/// Refuses a name whose ending says that the file is not taken, before any of its bytes have come.
///
/// # Errors
/// Of `file_name`.
pub fn named(name: &str) -> Result<(&'static str, &'static str, Recognise), Violation> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let ending = if ending == "tif" { "tiff".to_owned() } else { ending };
    KINDS.into_iter().find(|(known, ..)| *known == ending).ok_or_else(|| {
        let known = KINDS.map(|(known, ..)| known).join(", ");
        Violation::new("file_name", "TYPE_NOT_ALLOWED", format!("must end in one of: {known}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_both_its_name_and_its_content_say() {
        let pdf = b"%PDF-1.7\n";
        assert_eq!(judge("报价单.PDF", pdf), Ok("application/pdf"));
        assert_eq!(judge("名单.csv", "公司,电话\n".as_bytes()), Ok("text/csv"));
        assert_eq!(
            judge("方案.docx", b"PK\x03\x04...."),
            Ok("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        );
        assert_eq!(judge("零件.stp", b"ISO-10303-21;\nHEADER;"), Ok("model/step"));
        let reason = |name: &str, head: &[u8]| judge(name, head).expect_err(name).reason;
        assert_eq!(reason("图.png", pdf), "CONTENT_MISMATCH");
        assert_eq!(reason("脚本.txt", b"<!DOCTYPE html><script>alert(1)</script>"), "CONTENT_MISMATCH");
        assert_eq!(reason("程序.txt", b"MZ\x90\x00\x03"), "CONTENT_MISMATCH");
        assert_eq!(reason("空.txt", b""), "EMPTY");
        for name in ["页.html", "图.svg", "病毒.pdf.exe", "没有结尾", ""] {
            assert_eq!(reason(name, pdf), "TYPE_NOT_ALLOWED", "{name}");
        }
    }

    #[test]
    fn the_endings_are_sorted_and_without_twins() {
        assert!(KINDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
