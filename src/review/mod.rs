//! The `review` layer.
