//! The files of `assets/`, compiled in, as text; parsing them is their users' business.
//!
//! One place names them all, so that the binary's data can be told from its code at a glance.

/// Event kinds and the lane each belongs to, `kind<TAB>lane`, most specific first.
pub const KINDS: &str = include_str!("../assets/kinds.tsv");

/// The default keys of every context, as TOML.
pub const KEYMAP: &str = include_str!("../assets/keymap.toml");
