//! One line of the log, written and read; and the replay of all lines.

use super::Decision;
use crate::model::{Day, Overrides, Problem};
use serde::{Deserialize, Serialize};

/// The version of the lines that this program writes and reads.
pub const VERSION: u32 = 1;

/// A decision, when it was made and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, as RFC 3339; passed in by who knows the clock.
    pub at: String,
    /// The name of the user, where known.
    pub who: Option<String>,
    /// What was decided.
    pub decision: Decision,
}

/// Why a line of the log is skipped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// It is torn, or something else altogether.
    #[error("is no entry: {0}")]
    Foreign(String),
    /// A later program wrote it.
    #[error("is of version {0}; this program reads version {VERSION}")]
    Version(u32),
    /// It decides something that this program does not know.
    #[error("decides `{0}`, which this program does not know")]
    Unknown(String),
    /// It lacks what it decides on.
    #[error("`{0}` without `{1}`")]
    Lacks(String, &'static str),
}

/// A line as it stands in the file.
#[derive(Serialize, Deserialize)]
struct Line<'l> {
    v: u32,
    #[serde(default)]
    at: String,
    #[serde(default)]
    who: Option<String>,
    r#do: std::borrow::Cow<'l, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    report: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

impl Entry {
    /// The line of the log, without a newline.
    pub fn line(&self) -> String {
        let mut line = Line {
            v: VERSION,
            at: self.at.clone(),
            who: self.who.clone(),
            r#do: self.decision.word().into(),
            event: None,
            report: None,
            text: None,
            date: None,
        };
        match self.decision.clone() {
            Decision::Star { event } | Decision::Unstar { event } | Decision::Unnote { event } => {
                line.event = Some(event);
            }
            Decision::Note { event, text } => {
                line.event = Some(event);
                line.text = Some(text);
            }
            Decision::Published { report, day } => {
                line.report = Some(report);
                line.date = Some(day.to_string());
            }
            Decision::Unpublished { report } => line.report = Some(report),
        }
        // Texts and numbers under text keys: nothing in it that JSON could refuse.
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// Reads a line of the log.
    ///
    /// # Errors
    /// What is torn, foreign, of a later version, or decides something unknown.
    pub fn parse(line: &str) -> Result<Self, EntryError> {
        let read: Line<'_> = serde_json::from_str(line).map_err(|error| {
            let text = error.to_string();
            let end = text.rfind(" at line ").unwrap_or(text.len());
            EntryError::Foreign(text[..end].to_owned())
        })?;
        if read.v != VERSION {
            return Err(EntryError::Version(read.v));
        }
        let word = read.r#do.into_owned();
        let lacks = |key| EntryError::Lacks(word.clone(), key);
        let event = || read.event.clone().ok_or_else(|| lacks("event"));
        let report = || read.report.clone().ok_or_else(|| lacks("report"));
        let decision = match word.as_str() {
            "star" => Decision::Star { event: event()? },
            "unstar" => Decision::Unstar { event: event()? },
            "note" => Decision::Note {
                event: event()?,
                text: read.text.clone().ok_or_else(|| lacks("text"))?,
            },
            "unnote" => Decision::Unnote { event: event()? },
            "published" => Decision::Published {
                report: report()?,
                day: read
                    .date
                    .as_deref()
                    .and_then(Day::parse)
                    .ok_or_else(|| lacks("date"))?,
            },
            "unpublished" => Decision::Unpublished { report: report()? },
            _ => return Err(EntryError::Unknown(word)),
        };
        Ok(Self {
            at: read.at,
            who: read.who,
            decision,
        })
    }
}

/// What the lines of the log `file` come to, in order; a line that cannot be read is skipped and told.
pub fn replay<'l>(
    file: &str,
    lines: impl IntoIterator<Item = &'l str>,
) -> (Overrides, Vec<Problem>) {
    let mut overrides = Overrides::default();
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(lines) {
        if line.trim().is_empty() {
            continue;
        }
        match Entry::parse(line) {
            Ok(entry) => entry.decision.apply(&mut overrides),
            Err(error) => problems.push(Problem::at(
                file,
                format!("line {number}"),
                error.to_string(),
                "the line is skipped and stays as it is",
            )),
        }
    }
    (overrides, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(decision: Decision) -> Entry {
        Entry {
            at: "2026-01-02T03:04:05Z".into(),
            who: Some("me".into()),
            decision,
        }
    }

    fn id(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn every_decision_comes_back_from_its_line() {
        for decision in [
            Decision::Star { event: id("a") },
            Decision::Unstar { event: id("a") },
            Decision::Note {
                event: id("a"),
                text: "two\nlines, “signs” and \u{1b}[2J".into(),
            },
            Decision::Unnote { event: id("a") },
            Decision::Published {
                report: id("north/a.txt"),
                day: Day::parse("2013-06-05").unwrap(),
            },
            Decision::Unpublished {
                report: id("a.txt"),
            },
        ] {
            let entry = entry(decision);
            let line = entry.line();
            assert!(!line.contains('\n'));
            assert_eq!(Entry::parse(&line), Ok(entry), "{line}");
        }
        // The form of the file, which people's logs rely on.
        assert_eq!(
            entry(Decision::Star { event: id("a") }).line(),
            r#"{"v":1,"at":"2026-01-02T03:04:05Z","who":"me","do":"star","event":"a"}"#
        );
    }

    #[test]
    fn replay_skips_what_it_cannot_read_and_keeps_the_rest() {
        let star = entry(Decision::Star { event: id("a") }).line();
        let note = entry(Decision::Note {
            event: id("b"),
            text: id("look again"),
        })
        .line();
        let lines = [
            star.as_str(),
            r#"{"v":1,"do":"st"#,
            "",
            r#"{"v":2,"do":"star","event":"z"}"#,
            r#"{"v":1,"do":"merge","event":"z"}"#,
            r#"{"v":1,"do":"star"}"#,
            r#"{"v":1,"do":"published","report":"r","date":"2013-02-30"}"#,
            note.as_str(),
        ];
        let (overrides, problems) = replay("log", lines);
        assert_eq!(overrides.starred.iter().collect::<Vec<_>>(), ["a"]);
        assert_eq!(overrides.notes.get("b").unwrap(), "look again");
        let places: Vec<_> = problems.iter().map(|p| p.place.as_str()).collect();
        assert_eq!(places, ["line 2", "line 4", "line 5", "line 6", "line 7"]);
    }
}
