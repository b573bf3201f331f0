//! Reads prose: what a report says becomes plain domain data. So far its time expressions.
//!
//! Pure and deterministic. Nothing here fails: odd input gives fewer findings, never an error. One file per family
//! of rule, with what it must find and what it must leave alone beside it.

pub mod dates;
