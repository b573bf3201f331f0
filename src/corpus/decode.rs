//! What kind of file bytes are, told by their content, and the text of those that are tables; it refuses what is no text.

use super::claim_rows;
use super::reading::{encoding, gz, layout};
use crate::model::{Layout, Problem};
use std::borrow::Cow;

/// What a file holds, told by its first bytes and, where those leave it open, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A report: plain text, Markdown or a web page.
    Report,
    /// Events as one JSON value: an array of them, or a single one.
    Events,
    /// Events as JSON lines, as `events --format jsonl` writes them.
    EventLines,
    /// Events as our own CSV, one row a claim.
    ClaimRows,
    /// Something that is not read; the reason is for people.
    Unreadable(&'static str),
}

/// Why a file that is called a table is skipped.
const NO_TABLE: &str = "is no event table: its columns cannot be told apart; see --map, or save it as .txt to read it as a report";
/// Bytes that tell what a file holds.
const HEAD: usize = 8192;

/// How files begin that are no text, and what they are.
const SIGNATURES: [(&[u8], &str); 14] = [
    (b"%PDF-", "is a PDF; save its text as .txt"),
    (
        b"PK\x03\x04",
        "is a zip archive or an office document; save its text as .txt",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "is an office document; save its text as .txt",
    ),
    (b"{\\rtf", "is RTF; save its text as .txt"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"RIFF", "is a picture or a recording"),
    (b"\x7fELF", "is a program"),
    (b"SQLite format 3\0", "is a database"),
    (b"7z\xbc\xaf", "is an archive; unpack it first"),
    (b"Rar!", "is an archive; unpack it first"),
    (b"BZh", "is packed with bzip2; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd; unpack it first"),
];

/// Unpacks a packed file and tells what it holds; `most` is how many bytes it may unpack to.
///
/// # Errors
/// The reason why it is not read, for people.
pub fn open(name: &str, bytes: Vec<u8>, most: u64) -> Result<(Vec<u8>, Content), String> {
    let (name, bytes) = if gz::is_packed(&bytes) {
        (unpacked_name(name), gz::unpack(&bytes, most)?)
    } else {
        (name, bytes)
    };
    match sniff(name, &bytes) {
        Content::Unreadable(why) => Err(why.to_owned()),
        content => Ok((bytes, content)),
    }
}

/// The name of what a packed file holds.
pub fn unpacked_name(name: &str) -> &str {
    let cut = name.len().saturating_sub(3);
    match name.get(cut..) {
        Some(end) if end.eq_ignore_ascii_case(".gz") => &name[..cut],
        _ => name,
    }
}

/// Tells what `bytes` hold; `name` decides where content alone cannot.
pub fn sniff(name: &str, bytes: &[u8]) -> Content {
    if gz::is_packed(bytes) {
        return Content::Unreadable("is packed twice; unpack it first");
    }
    if let Some((_, why)) = SIGNATURES.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Content::Unreadable(why);
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Content::Unreadable("is a tar archive; unpack it first");
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if !encoding::is_utf16(head) {
        if head.contains(&0) {
            return Content::Unreadable("is no text: it holds zero bytes");
        }
        if is_binary(head) {
            return Content::Unreadable("is no text: it holds many control characters");
        }
    }
    let extension = extension(name);
    let is_prose = matches!(
        extension.as_str(),
        "txt" | "md" | "html" | "htm" | "xhtml" | "json" | "jsonl" | "ndjson"
    );
    if !is_prose && claim_rows::is_head(head) {
        return Content::ClaimRows;
    }
    if matches!(extension.as_str(), "csv" | "tsv") {
        return Content::Unreadable(NO_TABLE);
    }
    let head = encoding::decode(head).text;
    let mut words = head.trim_start().chars();
    match (words.next(), extension.as_str()) {
        (Some('<'), _) if layout::of(name, &head) == Layout::Page => Content::Report,
        (_, "jsonl" | "ndjson") => Content::EventLines,
        (_, "json") => Content::Events,
        (_, "txt" | "md" | "html" | "htm" | "xhtml") => Content::Report,
        // An unnamed stream: a report may well open with a bracket, so what follows it has to look like JSON too.
        (Some('['), _) => match words.find(|c| !c.is_whitespace()) {
            Some('{' | ']') => Content::Events,
            _ => Content::Report,
        },
        (Some('{'), _) => match words.find(|c| !c.is_whitespace()) {
            Some('"') if head.trim_end().lines().count() > 1 && one_line_object(&head) => {
                Content::EventLines
            }
            Some('"' | '}') => Content::Events,
            _ => Content::Report,
        },
        _ => Content::Report,
    }
}

/// Whether so many bytes are control characters that the rest is no text either.
fn is_binary(head: &[u8]) -> bool {
    let controls = head
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f))
        .count();
    controls > 2 && controls * 20 > head.len()
}

/// Whether the first line is an object by itself, so that the file is lines of them.
fn one_line_object(head: &str) -> bool {
    head.lines()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| line.trim_end().ends_with('}'))
}

/// The extension of a file name in lower case, without the dot; empty where it has none.
pub fn extension(name: &str) -> String {
    std::path::Path::new(name)
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// The text of a table or report, and a problem where its encoding is guessed or some of its bytes are no characters.
pub fn decode<'b>(name: &str, bytes: &'b [u8]) -> (Cow<'b, str>, Option<Problem>) {
    let decoded = encoding::decode(bytes);
    let problem = encoding_problem(name, &decoded);
    (decoded.text, problem)
}

/// What is to be told of how a file was decoded.
pub(super) fn encoding_problem(name: &str, decoded: &encoding::Decoded<'_>) -> Option<Problem> {
    let encoding = decoded.encoding;
    let places = match decoded.replaced {
        0 => String::new(),
        1 => "1 place shown as \u{fffd}".to_owned(),
        more => format!("{more} places shown as \u{fffd}"),
    };
    let what = match (decoded.told, decoded.replaced) {
        (encoding::Told::Surely, 0) => return None,
        (encoding::Told::Surely, _) => format!("is damaged {encoding}: {places}"),
        (encoding::Told::Guessed, 0) => {
            format!("does not say its encoding and is read as {encoding}")
        }
        (encoding::Told::Guessed, _) => {
            format!("does not say its encoding and is read as {encoding}: {places}")
        }
    };
    Some(Problem::of_file(name, what, "save the file as UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind_and_the_name_where_it_cannot() {
        let table: [(&str, &[u8], Content); 20] = [
            ("a.txt", b"Shells fell.", Content::Report),
            ("a.txt", b"[Editor's note] Shells fell.", Content::Report),
            ("-", b"[Editor's note] Shells fell.", Content::Report),
            ("-", b" [\n {\"id\": 1}]", Content::Events),
            ("-", b"[]", Content::Events),
            (
                "-",
                b"{\"id\":\"a\"}\n{\"id\":\"b\"}\n",
                Content::EventLines,
            ),
            ("-", b"{\n\"id\":\"a\"}", Content::Events),
            ("events.json", b"\xef\xbb\xbf[{}]", Content::Events),
            ("a.JSONL", b"{}", Content::EventLines),
            (
                "a.txt",
                b"\x1f\x8b\x08\x00",
                Content::Unreadable("is packed twice; unpack it first"),
            ),
            ("a", b"  <!DOCTYPE HTML><p>", Content::Report),
            ("a.json", b"<html><p>No JSON", Content::Report),
            ("a.html", b"[{\"id\": 1}]", Content::Report),
            ("a.txt", b"\xff\xfe[\0{\0", Content::Report),
            ("-", b"\xff\xfe[\0{\0", Content::Events),
            (
                "a.txt",
                b"%PDF-1.4 words",
                Content::Unreadable("is a PDF; save its text as .txt"),
            ),
            (
                "a.txt",
                b"\x01\x02\x03\x04words",
                Content::Unreadable("is no text: it holds many control characters"),
            ),
            ("a.csv", b"a,b", Content::Unreadable(NO_TABLE)),
            (
                "a.txt",
                b"ab\0c",
                Content::Unreadable("is no text: it holds zero bytes"),
            ),
            ("empty", b"", Content::Report),
        ];
        for (name, bytes, content) in table {
            assert_eq!(sniff(name, bytes), content, "{name}: {bytes:?}");
        }
    }

    #[test]
    fn how_a_file_was_decoded_is_told_where_it_matters() {
        let told = |bytes: &[u8]| decode("a.txt", bytes).1.map(|problem| problem.what);
        assert_eq!(told("القصير".as_bytes()), None);
        assert_eq!(told(b"\xff\xfeH\0i\0"), None);
        assert_eq!(
            told(b"\xef\xbb\xbfHoms \xff\xfe town \xe9.").as_deref(),
            Some("is damaged UTF-8: 3 places shown as \u{fffd}"),
            "each maximal invalid sequence counts once"
        );
        assert_eq!(
            told(b"Homs \x96 a town.").as_deref(),
            Some("does not say its encoding and is read as windows-1252")
        );
    }

    #[test]
    fn a_packed_file_is_what_it_holds() {
        let open = |name: &str, bytes: &[u8]| open(name, bytes.to_vec(), 1 << 20);
        let pack = crate::corpus::reading::gz::tests::pack;
        let (bytes, content) = open("a.txt.gz", &pack(b"Shells fell.")).unwrap();
        assert_eq!(
            (bytes.as_slice(), content),
            (&b"Shells fell."[..], Content::Report)
        );
        assert_eq!(
            open("a.json.GZ", &pack(b"[{}]")).unwrap().1,
            Content::Events
        );
        assert!(
            open("a.gz", &pack(&pack(b"x")))
                .unwrap_err()
                .contains("twice")
        );
        assert!(
            open("a.tar.gz", &pack(&[0; 600]))
                .unwrap_err()
                .contains("zero bytes")
        );
        assert_eq!(unpacked_name("é.gz"), "é");
        assert_eq!(unpacked_name("gz"), "gz");
    }
}
