//! What comes out of an index is what went in, and nothing odd comes out of a damaged one.

use super::super::tests::{Given, in_full, plain, queries, rows, unnumbered};
use super::Encoder;
use crate::model::{Kinds, ReportId};
use crate::timeline::query::{Marks, Query};
use crate::timeline::rows::Store;
use crate::timeline::tests::inputs;
use crate::timeline::{BuildInput, Timeline};
use proptest::prelude::*;

/// Bytes of a table of these tests.
const LENGTH: u64 = 1 << 40;

fn read(store: &mut Store, name: &str, rows: &[Given], cut: usize) {
    store.begin(name.into(), ReportId(0));
    let mut collector = store.collector();
    for (at, row) in rows.iter().enumerate() {
        assert!(collector.push(&row.facts(), at as u64 * 100 + 3));
        if at % cut == cut - 1 {
            store.append(&collector.take());
        }
    }
    store.append(&collector.take());
}

fn sections(timeline: &Timeline, table: usize) -> Vec<Vec<u8>> {
    let encoder = Encoder::of(timeline, table).unwrap();
    let section = |at| {
        let mut bytes = Vec::new();
        encoder.encode(at, &mut bytes);
        bytes
    };
    (0..encoder.sections()).map(section).collect()
}

fn adopt(store: &mut Store, name: &str, sections: &[Vec<u8>]) -> bool {
    store.begin(name.into(), ReportId(0));
    let fetch = |at: usize, out: &mut Vec<u8>| match sections.get(at) {
        Some(section) => {
            out.clear();
            out.extend_from_slice(section);
            true
        }
        None => false,
    };
    store.adopt(LENGTH, &fetch, 2)
}

/// All that can be asked of names.
fn names(timeline: &Timeline) -> Vec<String> {
    let vocabulary = timeline.vocabulary();
    let name = |id| {
        format!(
            "{:?} {:?} {:?}",
            vocabulary.kind(id),
            vocabulary.name(id),
            vocabulary.rows_of(id)
        )
    };
    let mut names: Vec<String> = vocabulary.ids().map(name).collect();
    names.sort();
    names
}

fn same(a: &Timeline, b: &Timeline) {
    assert_eq!(a.len(), b.len());
    let number = |timeline: &Timeline| -> Vec<_> {
        timeline
            .rows()
            .map(|row| {
                timeline
                    .table_row(row)
                    .and_then(|row| timeline.row_place(row))
            })
            .collect()
    };
    assert_eq!(number(a), number(b));
    assert_eq!(names(a), names(b));
    assert_eq!(a.dated(), b.dated());
    let (x, y) = (a.table_rows(), b.table_rows());
    assert_eq!((&x.order, &x.days, &x.wide), (&y.order, &y.days, &y.wide));
    assert_eq!(x.measures, y.measures);
}

/// The same numbers of names, too: what is derived is used as it is.
fn own_of(input: BuildInput) -> Timeline {
    Timeline::build(input, Kinds::bundled())
}

proptest! {
    #[test]
    fn a_table_from_its_index_is_the_table(
        rows in rows(),
        cut in 1..40usize,
        texts in proptest::collection::vec(queries(), 3),
    ) {
        let mut store = Store::new(Timeline::empty());
        read(&mut store, "t.csv", &rows, cut);
        let plain = store.timeline();
        let sections = sections(&plain, 0);
        let mut again = Store::new(Timeline::empty());
        prop_assert!(adopt(&mut again, "t.csv", &sections));
        prop_assert_eq!(again.len(), rows.len());
        prop_assert_eq!(again.nth(rows.len() - 1).and_then(|row| again.offset(row)),
            Some(rows.len() as u64 * 100 - 97));
        prop_assert_eq!(again.nth(rows.len()), None);
        // As if it had been worked out again, and as it was written.
        let computed = again.timeline();
        prop_assert!(again.derived.is_some());
        let given = again.finish();
        for timeline in [&computed, &given] {
            same(timeline, &plain);
            prop_assert_eq!(unnumbered(&in_full(timeline, &rows)), unnumbered(&in_full(&plain, &rows)));
            for text in &texts {
                let Ok(query) = Query::parse(text) else { continue };
                let marks = Marks::none(plain.len());
                prop_assert_eq!(query.run(timeline, &marks), query.run(&plain, &marks), "{}", text);
            }
        }
        // An index of what came from one is the same index.
        prop_assert_eq!(self::sections(&given, 0), sections);
    }

    #[test]
    fn an_index_serves_beside_reports_and_other_tables(
        input in inputs(),
        first in rows(),
        second in rows(),
        texts in proptest::collection::vec(queries(), 3),
    ) {
        let own = own_of(input);
        let mut alone = Store::new(Timeline::empty());
        read(&mut alone, "b.csv", &second, 7);
        let of_second = sections(&alone.timeline(), 0);

        let mut store = Store::new(own.clone());
        read(&mut store, "a.csv", &first, 9);
        read(&mut store, "b.csv", &second, 7);
        let plain = store.timeline();
        // Written beside others it is the same, but for what is derived.
        let beside = sections(&plain, 1);
        prop_assert_eq!(beside.len(), 3);
        for index in [&of_second, &beside] {
            let mut again = Store::new(own.clone());
            read(&mut again, "a.csv", &first, 9);
            prop_assert!(adopt(&mut again, "b.csv", index));
            prop_assert!(again.derived.is_none());
            let timeline = again.finish();
            same(&timeline, &plain);
            for text in &texts {
                let Ok(query) = Query::parse(text) else { continue };
                let marks = Marks::none(plain.len());
                prop_assert_eq!(query.run(&timeline, &marks), query.run(&plain, &marks), "{}", text);
            }
        }
        let mut again = Store::new(Timeline::empty());
        prop_assert!(adopt(&mut again, "b.csv", &beside));
        same(&again.finish(), &alone.timeline());
    }

    #[test]
    fn a_damaged_index_is_no_index_or_another_never_a_panic(
        rows in rows(),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), 0..3u8, any::<u8>()), 1..4),
        text in queries(),
    ) {
        let mut store = Store::new(Timeline::empty());
        read(&mut store, "t.csv", &rows, 7);
        let mut sections = sections(&store.timeline(), 0);
        for (section, place, how, byte) in damage {
            let bytes = section.get(&sections).len();
            if bytes == 0 {
                continue;
            }
            let at = section.index(sections.len());
            let place = place.index(bytes);
            match how {
                0 => sections[at][place] ^= byte.max(1),
                1 => sections[at].truncate(place),
                _ => sections[at].insert(place, byte),
            }
        }
        let mut again = Store::new(Timeline::empty());
        again.begin("z.csv".into(), ReportId(0));
        if adopt(&mut again, "t.csv", &sections) {
            let timeline = again.finish();
            let _ = names(&timeline);
            if let Ok(query) = Query::parse(text) {
                query.run(&timeline, &Marks::none(timeline.len()));
            }
        } else {
            // Nothing is left of the attempt.
            prop_assert_eq!((again.len(), again.names()), (0, 0));
            read(&mut again, "t.csv", &rows, 7);
            prop_assert_eq!(names(&again.timeline()), names(&store.timeline()));
        }
        let mut alone = Store::new(Timeline::empty());
        if adopt(&mut alone, "t.csv", &sections) {
            let timeline = alone.finish();
            let _ = names(&timeline);
            for row in timeline.rows() {
                let event = timeline.event(row);
                let _ = (event.earliest(), event.latest(), event.minute(), event.kind());
            }
            if let Ok(query) = Query::parse(text) {
                query.run(&timeline, &Marks::none(timeline.len()));
            }
        }
    }
}

#[test]
fn tables_of_several_parts_come_back() {
    let rows = plain(300_000);
    let mut store = Store::new(Timeline::empty());
    read(&mut store, "t.csv", &rows, 5000);
    let timeline = store.timeline();
    let sections = sections(&timeline, 0);
    // Three parts of rows, three of the order, one name that more rows bear than a part holds and one more.
    assert!(sections.len() >= 2 + 3 + 2 + 3 + 2, "{}", sections.len());
    let bytes: usize = sections.iter().map(Vec::len).sum();
    assert!(bytes < rows.len() * 20, "{bytes}");
    let mut again = Store::new(Timeline::empty());
    assert!(adopt(&mut again, "t.csv", &sections));
    assert!(again.derived.is_some());
    same(&again.finish(), &timeline);
    // Without its last section it is none.
    let mut again = Store::new(Timeline::empty());
    assert!(!adopt(&mut again, "t.csv", &sections[..sections.len() - 1]));
    assert!(again.is_empty());
    // Nor where a row begins beyond the end of the table.
    let mut again = Store::new(Timeline::empty());
    again.begin("t.csv".into(), ReportId(0));
    let fetch = |at: usize, out: &mut Vec<u8>| {
        out.clear();
        out.extend_from_slice(&sections[at]);
        true
    };
    assert!(!again.adopt(299_999 * 100 + 3, &fetch, 1));
    assert!(again.adopt(299_999 * 100 + 4, &fetch, 1));
}
