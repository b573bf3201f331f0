//! The whole way from bytes to a report: what must come out, and odd bytes through every reader.

use super::*;
use crate::corpus::decode;
use crate::model::Day;
use proptest::prelude::*;

fn report(name: &str, bytes: &[u8]) -> Report {
    read(name, bytes).report
}

fn kept(report: &Report) -> Vec<&str> {
    report
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.fold == Fold::Kept)
        .map(|paragraph| paragraph.text.as_str())
        .collect()
}

#[test]
fn a_page_becomes_a_report() {
    let html = "<html><head><title>Bridge falls | The Valley Gazette</title>\
        <meta property='og:site_name' content='The Valley Gazette'><meta name=author content='Jane Doe'>\
        <meta property='article:published_time' content='2014-06-03T10:00:00Z'>\
        <link rel=canonical href='https://example.org/bridge'></head><body><h1>Bridge falls</h1>\
        <p>The bridge over the canal fell at noon on Tuesday, a shepherd who watched it from the hill said, and nobody was hurt.</p>\
        <p>The council met in the evening, and its head said that work on a new one would begin before the year is out.</p>\
        <p>Share this</p></body></html>";
    let report = report("a.html", html.as_bytes());
    assert_eq!(report.title.as_deref(), Some("Bridge falls"));
    assert_eq!(report.outlet.as_deref(), Some("The Valley Gazette"));
    assert_eq!(report.byline.as_deref(), Some("Jane Doe"));
    assert_eq!(report.url.as_deref(), Some("https://example.org/bridge"));
    assert_eq!(report.published, Day::parse("2014-06-03"));
    assert_eq!(report.dated_by, Some(DatedBy::Metadata));
    assert_eq!(report.form.layout, Layout::Page);
    assert_eq!(kept(&report).len(), 2, "{:?}", report.paragraphs);
}

#[test]
fn a_markdown_file_with_a_header() {
    let report = report(
        "a.md",
        b"---\noutlet: Own\n---\n# Bridge falls\n\n*June 3, 2014*\n\nIt fell at [noon](https://example.org/n), they said.",
    );
    assert_eq!(report.title.as_deref(), Some("Bridge falls"));
    assert_eq!(report.published, Day::parse("2014-06-03"));
    assert_eq!(
        kept(&report),
        ["Bridge falls", "It fell at noon, they said."]
    );
    assert_eq!(
        report.paragraphs.last().unwrap().text,
        "noon: https://example.org/n"
    );
}

#[test]
fn what_the_reader_should_know_is_told() {
    let told = |bytes: &[u8]| -> Vec<String> {
        read("a.txt", bytes)
            .problems
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(told(b""), ["a.txt: has no text"]);
    let arabic = "سقط الجسر فوق القناة ظهر اليوم وقال راع كان يراقبه من التل إن أحدا لم يصب بأذى";
    assert!(told(arabic.as_bytes())[0].contains("found in English text only"));
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(arabic);
    let problems = told(&bytes);
    assert!(problems[0].contains("read as windows-1256"), "{problems:?}");
    assert_eq!(problems.len(), 2);
    assert_eq!(told(b"The bridge fell."), [""; 0]);
}

#[test]
fn large_and_long_files_end() {
    let line = "The bridge over the canal fell. ".repeat(1 << 18);
    assert_eq!(report("a.txt", line.as_bytes()).paragraphs.len(), 1);
    let lines = "a\n".repeat(1 << 20);
    assert!(report("a.txt", lines.as_bytes()).paragraphs.len() <= block::MOST_PARAGRAPHS);
    let parted = "a\n\n".repeat(1 << 19);
    assert!(report("a.md", parted.as_bytes()).paragraphs.len() <= block::MOST_PARAGRAPHS);
    let dates = "May 19, 2013 ".repeat(1 << 17);
    let _ = report("a.txt", dates.as_bytes());
    let page = format!("<html>{}", "<p>May 19, 2013</p>".repeat(1 << 15));
    let _ = report("a.html", page.as_bytes());
}

/// Every reader over the bytes, unpacked first if they are packed. What comes out is bounded by what went in.
fn all_readers(name: &str, bytes: &[u8]) {
    let Ok((bytes, _)) = decode::open(name, bytes.to_vec(), 1 << 20) else {
        return;
    };
    let report = report(name, &bytes);
    let size: usize = report
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.text.len())
        .sum();
    assert!(size <= bytes.len() * 4 + 64, "{size} from {}", bytes.len());
    for paragraph in &report.paragraphs {
        assert!(
            !paragraph.text.contains(['\n', '\r']),
            "{:?}",
            paragraph.text
        );
    }
    for problem in read(name, &bytes).problems {
        assert!(!problem.what.is_empty());
    }
}

const NAMES: [&str; 5] = ["a.txt", "b.md", "c.html", "2013-05-19.txt.gz", "-"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600), name in 0..NAMES.len()) {
        all_readers(NAMES[name], &bytes);
    }

    #[test]
    fn random_bytes_packed(bytes in proptest::collection::vec(any::<u8>(), 0..300), turned in any::<(usize, u8)>()) {
        let mut packed = gz::tests::pack(&bytes);
        let at = turned.0 % packed.len();
        packed[at] ^= turned.1;
        all_readers("a.txt.gz", &packed);
    }

    #[test]
    fn headers_out_of_shape(text in "(---|outlet: X|published: 2013-05-19|published:|title|: |\n|\r\n|\u{feff}|é|\u{1b}|\u{0}|=|#){0,30}") {
        for name in NAMES {
            all_readers(name, text.as_bytes());
        }
    }

    #[test]
    fn pages_of_pieces(text in "(<html>|<p>|</p>|<div class=a>|</div>|<a href=x>|</a>|<li>|<b>|<script>|</script>|<!--|-->|&amp;|&#x41;|<meta property=og:title content='|'>|word |The bridge fell at noon[.] |<h1>|<td>|<br>|\u{600}|\u{0}){0,80}") {
        all_readers("c.html", format!("<html>{text}").as_bytes());
    }

    #[test]
    fn control_characters_stay_for_the_reader_to_see(text in "[a-c\u{1}-\u{8}\u{1b}\u{7f}\u{9b}\u{202e} ]{1,40}") {
        let report = report("a.txt", text.as_bytes());
        let shown: String = report.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        prop_assert_eq!(count(&shown), count(&text));
        for paragraph in &report.paragraphs {
            let safe = crate::text::safe(&paragraph.text);
            let steers = safe.chars().any(|c| c.is_control() || c == '\u{202e}');
            prop_assert!(!steers);
        }
    }
}
