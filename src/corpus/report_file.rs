//! Parses the header of a report: `key: value` lines, or the same between `---` fences, before the text.
//!
//! It reads no file and never refuses: what it cannot use becomes a problem, and the words stay.

use crate::model::{DatedBy, Day, Problem, Report, TextKind};

/// The keys a header may have.
pub const KEYS: [&str; 7] = [
    "outlet",
    "agency",
    "title",
    "byline",
    "published",
    "url",
    "note",
];

/// A report without its text yet, and where that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headed {
    /// What the header says.
    pub report: Report,
    /// Byte at which the body begins.
    pub body: usize,
    /// Line at which the body begins, from 1.
    pub body_line: u32,
}

/// Reads the header of the report `path` (as exports name it) from its decoded text.
pub fn read_header(path: &str, text: &str) -> (Headed, Vec<Problem>) {
    let mut problems = Vec::new();
    let header = Header::read(path, text, &mut problems);
    let published = header.value("published").and_then(|(value, line)| {
        let day = Day::parse(value);
        if day.is_none() {
            problems.push(Problem::at(
                path,
                format!("line {line}"),
                format!("`{value}` is no date"),
                "write the publication date as YYYY-MM-DD; the report is read without one",
            ));
        }
        day
    });
    let note = header.text("note");
    let retold = note.as_deref().is_some_and(is_retelling);
    let report = Report {
        path: path.to_owned(),
        outlet: header.text("outlet"),
        agency: header.text("agency"),
        title: header.text("title"),
        byline: header.text("byline"),
        published,
        dated_by: published.map(|_| DatedBy::Header),
        url: header.text("url"),
        note,
        text: if retold {
            TextKind::Retelling
        } else {
            TextKind::Original
        },
        ..Report::default()
    };
    let (body, body_line) = (header.body, header.body_line);
    let read = Headed {
        report,
        body,
        body_line,
    };
    (read, problems)
}

/// Whether a header's note says that the text is a retelling: its first word does.
fn is_retelling(note: &str) -> bool {
    note.split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .is_some_and(|word| word.eq_ignore_ascii_case("retelling"))
}

/// What stands before the paragraphs.
struct Header<'t> {
    /// Key, value, line from 1.
    fields: Vec<(&'t str, &'t str, u32)>,
    /// Byte at which the body begins.
    body: usize,
    /// Line at which the body begins, from 1.
    body_line: u32,
}

impl<'t> Header<'t> {
    /// Reads the header of `text`; a text without one is all body.
    fn read(path: &str, text: &'t str, problems: &mut Vec<Problem>) -> Self {
        let lines = Lines::of(text);
        let Some(first) = lines.iter().position(|line| !line.text.trim().is_empty()) else {
            return Self::none();
        };
        if lines[first].text.trim_end() == "---" {
            return Self::fenced(path, text, &lines[first..], problems);
        }
        let block = &lines[first..];
        let block = &block[..block
            .iter()
            .position(|line| line.text.trim().is_empty())
            .unwrap_or(block.len())];
        let known =
            |line: &Line<'_>| key_value(line.text).is_some_and(|(key, _)| KEYS.contains(&key));
        let all_fields = block.iter().all(|line| key_value(line.text).is_some());
        let is_header = known(&block[0]) || (all_fields && block.iter().any(known));
        if !is_header {
            return Self::none();
        }
        let mut header = Self::none();
        for line in block {
            let Some((key, value)) = key_value(line.text) else {
                problems.push(Problem::at(
                    path,
                    format!("line {}", line.number),
                    "the header ends without a blank line",
                    "put a blank line between header and text; the text is taken to begin here",
                ));
                header.body = line.start;
                header.body_line = line.number;
                return header;
            };
            header.add(path, key, value, line.number, problems);
        }
        header.end_at(text, lines.get(first + block.len()));
        header
    }

    /// Reads the fields between `---` fences; where the second fence is missing all is body.
    fn fenced(path: &str, text: &'t str, lines: &[Line<'t>], problems: &mut Vec<Problem>) -> Self {
        let Some(close) = lines[1..]
            .iter()
            .position(|line| line.text.trim_end() == "---")
        else {
            problems.push(Problem::at(
                path,
                format!("line {}", lines[0].number),
                "a header begins with `---` and no second `---` ends it",
                "add the second `---`; all is taken as text",
            ));
            return Self::none();
        };
        let mut header = Self::none();
        for line in &lines[1..=close] {
            if line.text.trim().is_empty() || line.text.starts_with('#') {
                continue;
            }
            match key_value(line.text) {
                Some((key, value)) => {
                    header.add(path, key, unquoted(value), line.number, problems);
                }
                None => problems.push(Problem::at(
                    path,
                    format!("line {}", line.number),
                    format!("`{}` is no `key: value`", line.text.trim()),
                    "the line is not obeyed",
                )),
            }
        }
        header.end_at(text, lines.get(close + 2));
        header
    }

    /// No header: the body begins where the text does.
    fn none() -> Self {
        Self {
            fields: Vec::new(),
            body: 0,
            body_line: 1,
        }
    }

    /// The body begins at `line`, or is empty where there is no such line.
    fn end_at(&mut self, text: &str, line: Option<&Line<'_>>) {
        (self.body, self.body_line) =
            line.map_or((text.len(), 1), |line| (line.start, line.number));
    }

    fn add(
        &mut self,
        path: &str,
        key: &'t str,
        value: &'t str,
        line: u32,
        problems: &mut Vec<Problem>,
    ) {
        let place = || format!("line {line}");
        if !KEYS.contains(&key) {
            problems.push(Problem::at(
                path,
                place(),
                format!("unknown key `{key}` in the header"),
                format!("it is not obeyed; the keys are {}", KEYS.join(", ")),
            ));
        } else if self.value(key).is_some() {
            problems.push(Problem::at(
                path,
                place(),
                format!("`{key}` stands twice in the header"),
                "the first one holds",
            ));
        } else if !value.is_empty() {
            self.fields.push((key, value, line));
        }
    }

    /// Value and line of a key.
    fn value(&self, key: &str) -> Option<(&'t str, u32)> {
        self.fields
            .iter()
            .find(|(name, _, _)| *name == key)
            .map(|(_, value, line)| (*value, *line))
    }

    fn text(&self, key: &str) -> Option<String> {
        self.value(key).map(|(value, _)| value.to_owned())
    }
}

/// A line of a text.
struct Line<'t> {
    /// Its words, without what ends it.
    text: &'t str,
    /// Byte it begins at.
    start: usize,
    /// Its number, from 1.
    number: u32,
}

/// The lines of a text that can belong to its header.
struct Lines;

impl Lines {
    /// More lines than any header has; the rest of a long report is not looked at.
    const MOST: usize = 200;

    fn of(text: &str) -> Vec<Line<'_>> {
        let mut start = 0;
        (1u32..)
            .zip(text.split_inclusive('\n').take(Self::MOST))
            .map(|(number, line)| {
                let this = Line {
                    text: line.trim_end_matches(['\n', '\r']),
                    start,
                    number,
                };
                start += line.len();
                this
            })
            .collect()
    }
}

/// `key: value`, where the key is one lower-case word; the value may be empty.
fn key_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let value = match value.chars().next() {
        None => "",
        Some(blank) if blank.is_whitespace() => value.trim(),
        // `https://…` and `12:30` are no fields.
        Some(_) => return None,
    };
    let word = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
    word.then_some((key, value))
}

/// Without the one pair of quotation marks that other programs put round values between fences.
fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(value)
}

/// A report of plain text with its header, nothing of it judged: for tests of what reads reports.
#[cfg(test)]
pub fn parse_report(path: &str, text: &str) -> (Report, Vec<Problem>) {
    use super::reading::block;
    let (headed, problems) = read_header(path, text);
    let mut report = headed.report;
    let blocks = block::of_text(&text[headed.body..], headed.body_line);
    report.paragraphs = blocks.into_iter().map(Into::into).collect();
    (report, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(report: &Report) -> Vec<(u32, &str)> {
        report
            .paragraphs
            .iter()
            .map(|p| (p.line, p.text.as_str()))
            .collect()
    }

    #[test]
    fn a_plain_header_and_its_paragraphs() {
        let (report, problems) = parse_report(
            "a.txt",
            "outlet: The Town Crier\ntitle: Bridge: a report\npublished: 2013-06-05\nnote: Retelling. Own words.\n\nThe bridge fell.\n\nNobody was hurt.\n",
        );
        assert_eq!(problems, []);
        assert_eq!(report.outlet.as_deref(), Some("The Town Crier"));
        assert_eq!(report.title.as_deref(), Some("Bridge: a report"));
        assert_eq!(report.published, Day::parse("2013-06-05"));
        assert_eq!(report.text, TextKind::Retelling);
        assert_eq!(
            texts(&report),
            [(6, "The bridge fell."), (8, "Nobody was hurt.")]
        );
    }

    #[test]
    fn a_header_between_fences_with_carriage_returns() {
        let (report, problems) = parse_report(
            "a.md",
            "---\r\noutlet: \"The Town Crier\"\r\n# own remark\r\nauthor: me\r\n---\r\nThe bridge fell.\r\n\r\nNobody was hurt.\r\n",
        );
        assert_eq!(report.outlet.as_deref(), Some("The Town Crier"));
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place, "line 4");
        assert!(problems[0].what.contains("`author`"));
        assert_eq!(
            texts(&report),
            [(6, "The bridge fell."), (8, "Nobody was hurt.")]
        );
        assert_eq!(report.text, TextKind::Original);
    }

    #[test]
    fn an_unknown_key_is_told_and_not_obeyed() {
        let (report, problems) = parse_report(
            "a.txt",
            "delete: everything\noutlet: X\noutlet: Y\n\nWords.",
        );
        assert_eq!(report.outlet.as_deref(), Some("X"));
        assert_eq!(texts(&report), [(5, "Words.")]);
        let places: Vec<_> = problems.iter().map(|p| p.place.as_str()).collect();
        assert_eq!(places, ["line 1", "line 3"]);
    }

    #[test]
    fn a_bad_date_costs_the_date_alone() {
        let (report, problems) = parse_report("a.txt", "published: 2013-02-30\n\nWords.");
        assert_eq!(report.published, None);
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].to_string().split(" (").next().unwrap(),
            "a.txt, line 1: `2013-02-30` is no date"
        );
        assert_eq!(texts(&report), [(3, "Words.")]);
    }

    #[test]
    fn what_is_no_header_is_text() {
        for text in [
            "Damascus: shells fell.\n\nMore.",
            "damascus: shells fell.\n\nMore.",
            "https://example.org\n\nMore.",
            "---\noutlet: X\n\nMore.",
        ] {
            let (report, _) = parse_report("a.txt", text);
            assert_eq!(report.outlet, None, "{text:?}");
            assert_eq!(report.paragraphs.len(), 2, "{text:?}");
            assert_eq!(report.paragraphs[0].line, 1, "{text:?}");
        }
    }

    #[test]
    fn a_header_without_a_blank_line_loses_no_words() {
        let (report, problems) =
            parse_report("a.txt", "outlet: X\nThe bridge fell.\nNobody was hurt.");
        assert_eq!(
            texts(&report),
            [(2, "The bridge fell."), (3, "Nobody was hurt.")]
        );
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn empty_texts_and_lone_headers_have_no_paragraphs() {
        for text in [
            "",
            "\n\n",
            "outlet: X",
            "outlet: X\n",
            "---\n---\n",
            "---\n---",
        ] {
            let (report, problems) = parse_report("a.txt", text);
            assert_eq!(texts(&report), [], "{text:?}");
            assert_eq!(problems, [], "{text:?}");
        }
    }

    #[test]
    fn a_note_is_a_retelling_only_by_its_first_word() {
        for (note, kind) in [
            ("retelling", TextKind::Retelling),
            ("RETELLING: own words", TextKind::Retelling),
            ("Retellings of old", TextKind::Original),
            ("no retelling", TextKind::Original),
        ] {
            let (report, _) = parse_report("a.txt", &format!("note: {note}\n\nWords."));
            assert_eq!(report.text, kind, "{note}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_of_a_text_is_lost(
            lines in proptest::collection::vec("(---|outlet: X|mood: y|published: 2|[a-c:é ]{0,8})\r?", 0..9)
        ) {
            let text = lines.join("\n");
            let (report, problems) = parse_report("a.txt", &text);
            let bodies: Vec<_> = report.paragraphs.iter().map(|p| p.text.as_str()).collect();
            let body: String = bodies.join(" ").split_whitespace().collect();
            let whole: String = text.split_whitespace().collect();
            proptest::prop_assert!(whole.ends_with(&body), "{text:?}: {bodies:?}");
            // What is no body is a header, and a header without a field has fences or a problem.
            proptest::prop_assert!(
                whole.len() == body.len() || report.outlet.is_some() || !problems.is_empty() || whole.starts_with("---")
            );
            for paragraph in &report.paragraphs {
                let line = text.split('\n').nth(paragraph.line as usize - 1).unwrap_or("");
                let first = line.split_whitespace().next();
                proptest::prop_assert_eq!(first, paragraph.text.split_whitespace().next());
            }
        }
    }
}
