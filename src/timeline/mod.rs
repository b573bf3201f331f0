//! The `timeline` layer.

pub mod query;
