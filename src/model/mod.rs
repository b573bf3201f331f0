//! Plain domain data, in the words of the glossary: reports, event dates, actors, places, figures, claims, events,
//! the gazetteer and the reader's overrides.
//!
//! Nothing here reads a file, asks the clock or draws.

pub mod claim;
pub mod date;
pub mod day;
pub mod event;
pub mod figure;
pub mod gazetteer;
pub mod kind;
pub mod overrides;
pub mod problem;
pub mod report;
pub mod row;
pub mod source;

pub use claim::{Claim, Evidence, Stance, TextKind, UNATTRIBUTED};
pub use date::{Certainty, DateBasis, DateError, EventDate, Precision};
pub use day::Day;
pub use event::{Event, EventPlace};
pub use figure::{Figure, FigureRange, Qualifier};
pub use gazetteer::{Actor, Gazetteer, GazetteerError, NameKind, Place};
pub use kind::{Kinds, Lane};
pub use overrides::Overrides;
pub use problem::Problem;
pub use report::{DatedBy, Extent, Fold, Form, Layout, NumericDate, Paragraph, Report, ReportId};
pub use row::{RowFacts, RowPart};
pub use source::TextSource;
