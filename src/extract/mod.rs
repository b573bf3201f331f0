//! Reads prose: what a report says becomes statements, each with its words, date, names, figures and claimant.
//!
//! Pure and deterministic. Nothing here fails: odd input gives fewer findings, never an error. One file per family
//! of rule, with what it must find and what it must leave alone beside it.
//!
//! The way of a report: [`prose`] lays it out; [`dates`], [`names`], [`figures`], [`attribution`] and [`happenings`] each
//! read it by themselves; [`statements`] puts what they found together.

pub mod attribution;
pub mod dates;
mod dictionary;
pub mod figures;
pub mod happenings;
pub mod names;
pub mod prose;
pub mod statements;

pub use dictionary::WordNumber;

/// Reads the larger lexicons, which else happens where they are first asked.
pub fn learn() {
    happenings::learn();
    figures::learn();
    attribution::learn();
}
