//! Text as such: spans, paragraphs, folding, searching, widths, wrapping, and making untrusted text safe to show.
//!
//! Nothing here knows what a report or an event is, and nothing here fails: odd text gives an odd
//! picture, never an error.
//!
//! The way of a text to the screen: [`paragraphs()`] and [`joined`] as it is read, [`safe_mapped`]
//! before it is shown (with offsets there and back, so that spans keep their words), [`wrap()`] to the
//! pane's width, and one drawn row a [`Row`]. Short texts go through [`safe()`] and [`fit`] or [`pad`].
//!
//! [`sentences()`] parts a paragraph as a reader does, [`number_at`] reads the numbers of prose, and [`verb_forms`] gives
//! lexicons of verbs the forms that prose uses. A [`WordTable`] is what a lexicon keeps its words in.
//!
//! Names and searches go through [`fold()`] (case, diacritics, letters written in several ways) or
//! [`fold_name()`] (articles as well). Spellings of one name across transliterations share a
//! [`skeleton()`], and [`alike`] tells whether two that share it may really be one.

pub mod fold;
pub mod fold_name;
pub mod inflect;
pub mod numbers;
pub mod paragraphs;
pub mod safe;
pub mod search;
mod sentence_bounds;
pub mod sentences;
pub mod skeleton;
pub mod span;
pub mod width;
pub mod word_table;
pub mod wrap;

pub use fold::{Folded, fold, fold_text};
pub use fold_name::fold_name;
pub use inflect::{VerbForm, verb_forms};
pub use numbers::{Number, number_at};
pub use paragraphs::{joined, paragraphs};
pub use safe::{HIDDEN_SIGN, SafeText, hidden, is_safe_symbol, safe, safe_mapped, steers};
pub use search::Needle;
pub use sentences::sentences;
pub use skeleton::{alike, skeleton};
pub use span::Span;
pub use width::{cells, clusters, fit, fit_with, pad, pad_start};
pub use word_table::{Spelling, WordTable};
pub use wrap::{Row, row_of, wrap};

#[cfg(test)]
mod tests;
