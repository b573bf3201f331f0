//! GDELT's table of mentions: which article names which event. With the table of events beside it a mention is one more
//! claim of its event; alone it is an event like any row.
//!
//! A mention has no text of its own. What stands for one is what its cells say together: who names the event, in which
//! sentence, how sure GDELT is of that, and where. All cells follow it, as those of any row.

use super::cell::{Row, Scratch, Want};
use super::dates::{Order, read};
use super::{Format, RowError, RowPlace, Table};
use crate::model::{
    Claim, EventDate, Evidence, Fold, Form, Paragraph, Report, Stance, TextKind, UNATTRIBUTED,
};
use crate::text::Span;

impl Table {
    /// Whether its rows are mentions of events that another table may have.
    pub fn is_mentions(&self) -> bool {
        self.format == Format::GdeltMentions
    }

    /// Whether its rows are events that a table of mentions may mean.
    pub fn is_mentioned(&self) -> bool {
        self.format == Format::Gdelt
    }

    /// Tells a record of a table of mentions as one more claim of the event it names: the mention as a report of its
    /// own, and what it claims, with the report's number 0. GDELT does not say when the article dates the event, nor
    /// whose word it takes for it, so the claim has no date and no claimant.
    ///
    /// # Errors
    /// A record that names no event.
    pub fn tell_mention(
        &self,
        record: &[u8],
        at: &RowPlace<'_>,
    ) -> Result<(Report, Claim), RowError> {
        let mut scratch = Scratch::default();
        let utf8 = std::str::from_utf8(record).ok();
        self.cells(record, utf8.is_some(), &mut scratch, Want::All)?;
        let row = scratch.row(utf8.unwrap_or(""));
        let plan = &self.plan;
        if row.get(plan.id).is_empty() {
            return Err(RowError::new("the mention names no event; it is left out"));
        }
        let outlet = row.get(plan.outlet);
        let url = row.get(plan.url);
        let text = self.mention_words(&row);
        let line = u32::try_from(at.line).unwrap_or(u32::MAX);
        let paragraph = |text: String| Paragraph {
            text,
            line,
            fold: Fold::Kept,
        };
        let span = Span::new(0, text.len());
        let texts = std::iter::once(text).chain(self.fields(&row));
        let report = Report {
            path: format!("{}:{}", at.path, at.line),
            file: at.file.map(Into::into),
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            published: read(row.get(plan.published), Order::DayFirst)
                .and_then(|when| when.earliest),
            url: url.contains("://").then(|| url.to_owned()),
            text: TextKind::Row,
            form: Form {
                encoding: if row.is_decoded() {
                    "windows-1252"
                } else {
                    "UTF-8"
                },
                ..Form::PLAIN
            },
            paragraphs: texts.map(paragraph).collect(),
            ..Report::default()
        };
        let claim = Claim {
            id: super::row_id(record),
            evidence: Evidence {
                report: at.report,
                paragraph: 1,
                span,
            },
            more: Vec::new(),
            text: TextKind::Row,
            claimant: UNATTRIBUTED.to_owned(),
            via: None,
            stance: Stance::Asserts,
            date: EventDate::undated(),
            figures: Vec::new(),
            origin: None,
            joined: None,
        };
        Ok((report, claim))
    }

    /// What a mention says, in one line.
    pub(super) fn mention_words(&self, row: &Row<'_>) -> String {
        let cell = |name: &str| row.get(self.columns.iter().position(|c| c.name == name));
        let mut words = match row.get(self.plan.outlet) {
            "" => "Mentioned".to_owned(),
            outlet => format!("Mentioned by {outlet}"),
        };
        // Sentence 1 is the first; GDELT has none for some.
        let sentence = cell("SentenceID");
        if sentence.parse::<u32>().is_ok_and(|number| number > 0) {
            words.push_str(&format!(" in sentence {sentence}"));
        }
        match cell("Confidence") {
            "" => {}
            confidence => words.push_str(&format!(", confidence {confidence} %")),
        }
        match row.get(self.plan.url) {
            "" => {}
            url => words.push_str(&format!(": {url}")),
        }
        words
    }
}
