//! One published text.

use super::{Day, TextKind};

/// Index of a report in its corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId(pub u32);

/// Why a paragraph is folded away in the reader; a kept paragraph is `Fold::Kept`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fold {
    /// Part of the report.
    #[default]
    Kept,
    /// Residue of the page it was taken from: shown grey and folded, never dropped.
    Residue,
}

/// One paragraph of a report.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Paragraph {
    /// Its words, inner line breaks turned into blanks. Spans of claims are byte ranges in it.
    pub text: String,
    /// Line of the file it begins on, from 1.
    pub line: u32,
    /// Whether it is shown folded.
    pub fold: Fold,
}

/// What says when a report was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatedBy {
    /// The key `published` of its header.
    Header,
    /// What a web page says of itself to machines.
    Metadata,
    /// A date line of the text: "Published: 3 June 2014", "LONDON | Tue Mar 15, 2011 1:48 pm GMT".
    DateLine,
    /// The date in its address.
    Address,
    /// The date in the name of its file.
    FileName,
    /// A weekday with day and month in its opening, whose year follows from the years the text mentions.
    Weekday,
    /// The option `--published`.
    CommandLine,
    /// The reader of the timeline, by hand.
    Reader,
}

impl DatedBy {
    /// How output calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Metadata => "page metadata",
            Self::DateLine => "date line",
            Self::Address => "address",
            Self::FileName => "file name",
            Self::Weekday => "weekday without a year",
            Self::CommandLine => "--published",
            Self::Reader => "set by hand",
        }
    }
}

/// A publication date in numbers, with the readings it can have: what one report shows of the order, others may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumericDate {
    /// The sign between the numbers.
    pub sign: char,
    /// The day it means where the first number is the day of the month; `None` where there is no such day.
    pub day_first: Option<Day>,
    /// The day it means where the first number is the month.
    pub month_first: Option<Day>,
}

impl NumericDate {
    /// The day, where only one reading is possible or both agree.
    pub fn day(&self) -> Option<Day> {
        match (self.day_first, self.month_first) {
            (Some(one), Some(other)) => (one == other).then_some(one),
            (one, other) => one.or(other),
        }
    }
}

/// How a report is laid out in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Layout {
    /// Plain text.
    #[default]
    Text,
    /// Markdown; its marks are taken off.
    Markdown,
    /// A web page; its markup is taken off.
    Page,
}

impl Layout {
    /// How output calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Page => "web page",
        }
    }
}

/// How the bytes of a report became its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Form {
    /// How it is laid out.
    pub layout: Layout,
    /// The name of its encoding, as the web uses it: `UTF-8`, `UTF-16LE`, `windows-1256`.
    pub encoding: &'static str,
    /// Places where bytes were no characters and U+FFFD stands.
    pub replaced: usize,
}

impl Form {
    /// Plain text in UTF-8.
    pub const PLAIN: Self = Self {
        layout: Layout::Text,
        encoding: "UTF-8",
        replaced: 0,
    };
}

impl Default for Form {
    fn default() -> Self {
        Self::PLAIN
    }
}

/// How much of a report is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// Only the passages that an export quotes, each at its place; the report itself was not read.
    Passages,
}

impl Extent {
    /// What is said of a report of which only passages are there.
    pub const PASSAGES_ONLY: &'static str = "The report itself was not read: only the passages that an export quotes stand here, and dots for all that is not known.";
}

/// One published text, read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
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
    /// Who wrote it, as its byline says.
    pub byline: Option<String>,
    /// Its publication date, the anchor of its relative dates; `None` is a value: unknown.
    pub published: Option<Day>,
    /// What says so; `None` where the date is unknown, or given by a program.
    pub dated_by: Option<DatedBy>,
    /// Its date line, where that is in numbers whose order is not fixed.
    pub numeric_date: Option<NumericDate>,
    /// Its address.
    pub url: Option<String>,
    /// What the header's `note` says.
    pub note: Option<String>,
    /// Whether the paragraphs are the original's words or a retelling.
    pub text: TextKind,
    /// How much of it is there.
    pub extent: Extent,
    /// How its bytes were read.
    pub form: Form,
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
