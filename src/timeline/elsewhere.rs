//! What a query needs from a store, for whoever outgrows one machine.
//!
//! The browser asks the store eight things and nothing else. A store that answers them can stand in its place: a column
//! database, a search engine, an engine that spreads over many machines. Nothing is built for that, and no trait is drawn,
//! for a trait with one implementation says only what that one does. This page says what must hold.
//!
//! | what is asked | by whom here | answer | must cost |
//! |---|---|---|---|
//! | a date window: where a day begins in the order, how many events begin before it | [`Timeline::first_from`], [`outside`] | a place in timeline order | the logarithm of all events |
//! | a filter: the rows that match a query | [`Query::run`] | a set of places in timeline order, [`Bits`] | a scan of the columns it names; never the texts, unless words are asked for |
//! | the *n*th row of what is left, and the place of a row in it | [`Bits::select`], [`Bits::rank`] | a row, a number | the logarithm of all events: scrolling is this and nothing else |
//! | counts by a facet: kind, lane, actor, place, outlet, claimant, year | [`facet`] | values with counts | one pass over what is left, or counts kept beside it |
//! | a histogram: certain and possible events in stretches of days | [`histogram`] | two numbers a stretch | the number of stretches, and of dates wider than a day |
//! | the weightiest events of each day, month, year | [`outline`] | some rows a stretch, and the count of all | one pass; kept for the whole timeline |
//! | names: the vocabulary with the rows that bear each | [`Vocabulary`], [`Finder`] | names, numbers, rows | the vocabulary, never the events |
//! | texts: the rows whose words match, as they are found | `corpus::rows::Search` | growing sets, a share, an end; it can be stopped | the texts, once |
//! | rows in full: those on the screen | `corpus::rows::RowFiles::window` | reports, events, claims | the rows asked for |
//!
//! What holds whoever answers:
//!
//! * **The order is total and stable**: first day, last day, open end, minute, then the order of the input. Undated events
//!   stand last. A place in it is what all other answers are given in.
//! * **Three-valued dates.** A date is two days; a filter asks whether it lies in a range certainly, possibly or not. An
//!   engine that keeps one instant an event cannot answer that: it needs both ends, and a flag for an open one.
//! * **Snapshots.** An answer belongs to one state of the store. What is shown stays on its events when another state takes
//!   its place; an event keeps its id, a row of a table its number, through all states of one load.
//! * **Filters combine as sets.** `and`, `or` and `not` are done on answers, so a store may answer one term and leave the
//!   others to who asks.
//! * **A frame waits for memory, not for a disk or a network.** What can take longer than a frame is an effect whose answer
//!   comes as an input (`app::Effect`, `app::Input`): rows in full and words in texts are so already, and a store that is
//!   far away would have its filters, facets and names be so, too.
//!
//! The seams the code has: [`Query`] is parsed without a store and printed again as text, so it can be sent; `keep` in
//! `timeline::query::filter` is the one place where a term becomes a set; `model::TextSource` is how long texts are read;
//! `corpus::LoadMessage` is how states arrive.
//!
//! [`Timeline::first_from`]: super::Timeline::first_from
//! [`outside`]: super::outside
//! [`Query::run`]: super::Query::run
//! [`Query`]: super::Query
//! [`Bits`]: super::Bits
//! [`Bits::select`]: super::Bits::select
//! [`Bits::rank`]: super::Bits::rank
//! [`facet`]: super::facet()
//! [`histogram`]: super::histogram()
//! [`outline`]: super::outline()
//! [`Vocabulary`]: super::Vocabulary
//! [`Finder`]: super::Finder
