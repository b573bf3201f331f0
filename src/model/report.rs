//! One published text.

use super::{Day, TextKind};

/// Index of a report in its corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId(pub u32);

/// Why a paragraph is folded away in the reader; a kept paragraph is `Fold::Kept`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fold {
    /// Part of the report.
    #[default]
    Kept,
    /// Residue of the page it was taken from: shown grey and folded, never dropped.
    Residue,
}

/// One paragraph of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words, inner line breaks turned into blanks. Spans of claims are byte ranges in it.
    pub text: String,
    /// Line of the file it begins on, from 1.
    pub line: u32,
    /// Whether it is shown folded.
    pub fold: Fold,
}

/// One published text, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Path relative to the PATH it was loaded from; what exports call `report`.
    pub path: String,
    /// Path the file can be opened by, for `$EDITOR`; `None` where there is no file (bundled, standard input).
    pub file: Option<std::path::PathBuf>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The agencies whose copy it prints.
    pub agency: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its publication date, the anchor of its relative dates; `None` is a value: unknown.
    pub published: Option<Day>,
    /// Its address.
    pub url: Option<String>,
    /// What the header's `note` says.
    pub note: Option<String>,
    /// Whether the paragraphs are the original's words or a retelling.
    pub text: TextKind,
    /// Its paragraphs, in order, folded ones included.
    pub paragraphs: Vec<Paragraph>,
}

impl Report {
    /// The outlet, or the path where no outlet is known.
    pub fn outlet_or_path(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.path)
    }

    /// The title, or the first words of the report where it has none.
    pub fn title_or_start(&self) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let first = self
            .paragraphs
            .iter()
            .find(|p| p.fold == Fold::Kept)
            .map_or("", |p| p.text.as_str());
        let words: Vec<&str> = first.split_whitespace().take(9).collect();
        if words.is_empty() {
            self.path.clone()
        } else {
            format!("{} …", words.join(" "))
        }
    }

    /// Paragraph `number`, counted from 1.
    pub fn paragraph(&self, number: u32) -> Option<&Paragraph> {
        self.paragraphs.get((number as usize).checked_sub(1)?)
    }
}
