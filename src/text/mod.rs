//! Text as such: spans, paragraphs, folding, widths, wrapping, and making untrusted text safe to show.
//!
//! Nothing here knows what a report or an event is.

pub mod span;

pub use span::Span;
