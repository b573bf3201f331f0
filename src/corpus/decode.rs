//! Bytes of a file into text, and what kind of file they are by their content; it refuses what is no text.

use crate::model::Problem;
use std::borrow::Cow;

/// What a file holds, told by its first bytes and, where those leave it open, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A report as plain text or Markdown.
    Report,
    /// Events as one JSON value: an array of them, or a single one.
    Events,
    /// Events as JSON lines, as `events --format jsonl` writes them.
    EventLines,
    /// Something that is not read; the reason is for people.
    Unreadable(&'static str),
}

/// Why web pages, tables and compressed files are skipped for now.
const NOT_YET_PAGE: &str = "cannot read this kind yet: a web page; save its text as .txt";
const NOT_YET_TABLE: &str = "cannot read this kind yet: a table";
const NOT_YET_GZIP: &str = "cannot read this kind yet: compressed; unpack it first";

/// Tells what `bytes` hold; `name` decides where content alone cannot.
pub fn sniff(name: &str, bytes: &[u8]) -> Content {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Content::Unreadable(NOT_YET_GZIP);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Content::Unreadable("is UTF-16; save it as UTF-8");
    }
    let head = &bytes[..bytes.len().min(8192)];
    if head.contains(&0) {
        return Content::Unreadable("is no text: it holds zero bytes");
    }
    let extension = extension(name);
    match extension.as_str() {
        "csv" | "tsv" => return Content::Unreadable(NOT_YET_TABLE),
        "html" | "htm" | "xhtml" => return Content::Unreadable(NOT_YET_PAGE),
        _ => {}
    }
    let head = String::from_utf8_lossy(head);
    let mut words = head.trim_start_matches('\u{feff}').trim_start().chars();
    match (words.next(), extension.as_str()) {
        (Some('<'), _) => {
            let start: String = words.take(13).collect::<String>().to_lowercase();
            if start.starts_with("html") || start.starts_with("!doctype html") {
                return Content::Unreadable(NOT_YET_PAGE);
            }
            Content::Report
        }
        (_, "jsonl" | "ndjson") => Content::EventLines,
        (_, "json") => Content::Events,
        (_, "txt" | "md") => Content::Report,
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

/// Decodes UTF-8, a byte order mark dropped. Bytes that are no UTF-8 become U+FFFD, and a problem says how many places that cost.
pub fn decode<'b>(name: &str, bytes: &'b [u8]) -> (Cow<'b, str>, Option<Problem>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let Cow::Owned(_) = text else {
        return (text, None);
    };
    let replaced = bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty())
        .count();
    let places = if replaced == 1 { "place" } else { "places" };
    let problem = Problem::of_file(
        name,
        format!("is not UTF-8: {replaced} {places} shown as \u{fffd}"),
        "save the file as UTF-8",
    );
    (text, Some(problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind_and_the_name_where_it_cannot() {
        let table: [(&str, &[u8], Content); 14] = [
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
                Content::Unreadable(NOT_YET_GZIP),
            ),
            (
                "a",
                b"  <!DOCTYPE HTML><p>",
                Content::Unreadable(NOT_YET_PAGE),
            ),
            ("a.csv", b"a,b", Content::Unreadable(NOT_YET_TABLE)),
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
    fn bytes_that_are_no_text_are_counted() {
        let (text, problem) = decode("a.txt", b"\xef\xbb\xbfHoms \xff\xfe town \xe9.");
        assert_eq!(text, "Homs \u{fffd}\u{fffd} town \u{fffd}.");
        assert!(
            problem.unwrap().what.contains("3 places"),
            "each maximal invalid sequence counts once"
        );
        assert_eq!(decode("a.txt", "القصير".as_bytes()).1, None);
    }
}
