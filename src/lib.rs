//! `dateline` turns news reports into an event timeline that a person walks in a terminal.
//!
//! Every event is one key from the paragraph that reported it; every figure stands beside who
//! claimed it; sources that disagree are shown disagreeing, side by side.
//!
//! # The layers
//!
//! A folder is a layer, and a layer uses only those above it in this list. `tests/layering.rs`
//! holds the code to it, token by token.
//!
//! | layer | what it holds | what it never touches |
//! |---|---|---|
//! | [`assets`] | the files of `assets/`, compiled in, as text | anything else |
//! | [`text`] | spans, paragraphs, sentences, number words, folding, wrapping to a width, making untrusted text safe to show | anything of ours |
//! | [`model`] | plain domain data: report, event date, actor, place, figure, claim, event, gazetteer, overrides | files, terminal |
//! | [`extract`] | reads prose: dates, names, figures, sources, happenings, and the statements they make. Pure, cannot fail; one file per family of rule | files, clock, terminal |
//! | [`timeline`] | same-event merging, the event store in columns, weight, origins, disputes, facets, query to filter, fuzzy finding, histogram | files, terminal |
//! | [`corpus`] | the only layer that reads files: the bundled corpus, folders of reports, event tables; loads in the background | terminal |
//! | [`review`] | the reader's stars, notes and decisions as an append-only log | terminal |
//! | [`export`] | one file per format | terminal |
//! | [`app`] | `State`, `Input`, `Command`, `Effect`, the keymap as data, pane geometry, what views say | widgets, crossterm, files |
//! | [`ui`] | pure functions of `&State`: drawing changes nothing | crossterm, files, `&mut State` |
//! | [`terminal`] | the only layer that names crossterm: session, event loop, effects, clipboard, signals | |
//! | [`cli`] | arguments, and the commands that need no terminal | widgets |
//!
//! # How data flows
//!
//! Files become reports in [`corpus`], reports without an event table statements in [`extract`], statements and tables
//! events and columns in [`timeline`], and a
//! [`app::State`] that answers each [`app::Input`] with changed state and a list of
//! [`app::Effect`]s for the outside world; [`ui`] draws the state. Time is passed in. Threads
//! are there for loading and for scans too long for a frame; nothing is asynchronous.
//!
//! # Tables larger than memory
//!
//! Rows of event tables ([`corpus::table`] says what they mean, [`corpus::rows`] reads them) become columns
//! ([`timeline::rows`]) of some forty bytes a row; the rows stay in their file. Before each frame the state says which rows
//! it shows, and these are read again in full: one report, one event, one claim a row. Those that the next keys may show
//! (a page on or back, both ends, a step of zooming) are read ahead while no key comes. Words are searched through the file
//! in threads, and what is found comes in as it is found. [`timeline::elsewhere`] says what another store would have to answer.

pub mod app;
pub mod assets;
pub mod cli;
pub mod corpus;
pub mod export;
pub mod extract;
pub mod model;
pub mod review;
pub mod terminal;
pub mod text;
pub mod timeline;
pub mod ui;
