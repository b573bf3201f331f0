//! The `corpus` layer.
