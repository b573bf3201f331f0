//! The `timeline` layer.
