//! Rows in columns against the same rows as events of reports: whatever can be asked has the same answer.

use super::{RowInFull, Store, TableRow, Window};
use crate::model::{
    Claim, Day, Event, EventDate, EventPlace, Evidence, Figure, Kinds, Qualifier, Report, ReportId,
    RowFacts, Stance, TextKind, UNATTRIBUTED,
};
use crate::text::Span;
use crate::timeline::query::{Marks, Query, complete};
use crate::timeline::tests::{inputs, told};
use crate::timeline::{
    Bits, BuildInput, FacetKey, Level, Row, Timeline, beginnings, core_stretch, even_buckets,
    facet, histogram, outline, outside, weight,
};
use proptest::prelude::*;

/// A row as a test has it.
#[derive(Debug, Clone)]
pub(super) struct Given {
    date: &'static str,
    kind: (&'static str, &'static str),
    actors: Vec<&'static str>,
    place: &'static str,
    admin1: &'static str,
    low: Option<u64>,
    high: Option<u64>,
    measure: &'static str,
    outlet: &'static str,
    claimant: &'static str,
    planned: bool,
}

const DATES: [&str; 12] = [
    "",
    "2013-05-19",
    "2013-05-19",
    "2013-05-20",
    "2013-05-19T05:30:00",
    "2013-05",
    "2013",
    "2013-05-18/2013-05-21",
    "2013-05-19/..",
    "[..2013-05-19]",
    "1500-01-01/2013-05-20",
    "2013-06-01",
];

pub(super) fn rows() -> impl Strategy<Value = Vec<Given>> {
    let kinds = vec![
        ("Battles", "Armed clash"),
        ("CAMEO", "Consult"),
        ("my own", ""),
        ("", ""),
    ];
    let actors = vec![
        "Hezbollah",
        "the miller",
        "Smiths",
        "Weavers",
        "Syrian Army",
    ];
    let row = (
        prop::sample::select(DATES.to_vec()),
        prop::sample::select(kinds),
        proptest::collection::vec(prop::sample::select(actors), 0..5),
        prop::sample::select(vec!["", "Homs", "the mill", "Azaz", "Geneva"]),
        prop::sample::select(vec!["", "Homs", "Elsewhere"]),
        (prop::option::of(0..90u64), prop::option::of(90..200u64)),
        prop::sample::select(vec!["killed", "wounded", "fired"]),
        prop::sample::select(vec!["", "Ledger", "Bulletin"]),
        prop::sample::select(vec!["", "the miller", "coders"]),
        any::<bool>(),
    );
    let row = row.prop_map(
        |(date, kind, actors, place, admin1, (low, high), measure, outlet, claimant, planned)| {
            Given {
                date,
                kind,
                actors,
                place,
                // A row that names a governorate alone has that for its place.
                admin1: if place.is_empty() { "" } else { admin1 },
                low,
                high,
                measure,
                outlet,
                claimant,
                planned,
            }
        },
    );
    proptest::collection::vec(row, 1..40)
}

impl Given {
    fn date(&self) -> EventDate {
        if self.date.is_empty() {
            return EventDate::undated();
        }
        EventDate::parse(self.date).unwrap()
    }

    pub(super) fn facts(&self) -> RowFacts<'_> {
        let date = self.date();
        let mut facts = RowFacts {
            earliest: date.earliest,
            latest: date.latest,
            minute: date.minute,
            kind: self.kind.0.into(),
            sub_kind: self.kind.1.into(),
            planned: self.planned,
            place: self.place.into(),
            admin1: self.admin1.into(),
            measure: self.measure.into(),
            low: self.low,
            high: self.high,
            outlet: self.outlet.into(),
            claimant: self.claimant.into(),
            ..RowFacts::default()
        };
        for (at, actor) in self.actors.iter().enumerate() {
            match facts.actors.get_mut(at) {
                Some(place) => *place = (*actor).into(),
                None => facts.more_actors.push((*actor).into()),
            }
        }
        facts
    }

    /// The same as a report and an event of it, of report number `report`.
    fn in_full(&self, at: usize, report: u32) -> (Report, Event) {
        let text = format!("Row {at} says so.");
        let as_report = Report {
            path: format!("t.csv:{:06}", at + 2),
            outlet: (!self.outlet.is_empty()).then(|| self.outlet.into()),
            text: TextKind::Row,
            paragraphs: vec![crate::model::Paragraph {
                text: text.clone(),
                line: at as u32 + 2,
                fold: crate::model::Fold::Kept,
            }],
            ..Report::default()
        };
        let (low, high) = (self.low, self.high);
        let figures = if low.is_some() || high.is_some() {
            vec![Figure {
                measure: self.measure.into(),
                low,
                high,
                best: None,
                qualifier: if low.is_none() {
                    Qualifier::UpTo
                } else {
                    Qualifier::Exact
                },
                scope: String::new(),
                who: None,
                place: None,
                period: None,
                cumulative: false,
                part_of: None,
                words: String::new(),
                span: None,
            }]
        } else {
            Vec::new()
        };
        let claimant = if self.claimant.is_empty() {
            UNATTRIBUTED
        } else {
            self.claimant
        };
        let kind = match self.kind {
            ("", "") => "other".to_owned(),
            (kind, "") => kind.to_owned(),
            (kind, sub) => format!("{kind}/{sub}"),
        };
        let mut actors: Vec<String> = Vec::new();
        for actor in &self.actors {
            if !actors.iter().any(|known| known == actor) {
                actors.push((*actor).to_owned());
            }
        }
        let event = Event {
            id: format!("row-{at:06}"),
            headline: text.clone(),
            kind,
            planned: self.planned,
            date: self.date(),
            actors,
            places: (!self.place.is_empty())
                .then(|| EventPlace {
                    name: self.place.into(),
                    admin1: (!self.admin1.is_empty()).then(|| self.admin1.into()),
                    lat: Some(at as f64),
                    lon: Some(1.0),
                })
                .into_iter()
                .collect(),
            claims: vec![Claim {
                id: format!("c{at}"),
                evidence: Evidence {
                    report: ReportId(report),
                    paragraph: 1,
                    span: Span::new(0, text.len()),
                },
                more: Vec::new(),
                text: TextKind::Row,
                claimant: claimant.into(),
                via: None,
                stance: Stance::Asserts,
                date: self.date(),
                figures,
                origin: None,
                joined: None,
            }],
        };
        (as_report, event)
    }
}

/// The rows in columns, with all of them in full; and the same as events of reports.
fn both(mut input: BuildInput, rows: &[Given], cuts: &[usize]) -> (Timeline, Timeline) {
    // Evidence in a report that is not there would find a row's there.
    let reports = input.reports.len() as u32;
    for claim in input.events.iter_mut().flat_map(|event| &mut event.claims) {
        claim.more.retain(|more| more.report.0 < reports);
        if claim.evidence.report.0 >= reports {
            claim.evidence.report = ReportId(u32::MAX);
        }
    }
    let own = Timeline::build(input.clone(), Kinds::bundled());
    let mut store = Store::new(own);
    store.begin("t.csv".into(), ReportId(0));
    let mut collector = store.collector();
    for (at, row) in rows.iter().enumerate() {
        assert!(collector.push(&row.facts(), at as u64 * 100));
        if cuts.contains(&at) {
            store.append(&collector.take());
        }
    }
    store.append(&collector.take());
    assert_eq!(store.len(), rows.len());
    let timeline = store.timeline();

    let mut naive = input;
    let first = naive.reports.len() as u32;
    for (at, row) in rows.iter().enumerate() {
        let (report, event) = row.in_full(at, first + at as u32);
        naive.reports.push(report);
        naive.events.push(event);
    }
    (
        in_full(&timeline, rows),
        Timeline::build(naive, Kinds::bundled()),
    )
}

pub(super) fn in_full(timeline: &Timeline, rows: &[Given]) -> Timeline {
    let all = timeline.rows().filter_map(|row| {
        let number = timeline.table_row(row)?;
        let (report, event) = rows[number.0 as usize].in_full(number.0 as usize, 0);
        Some(RowInFull {
            row,
            number,
            reports: vec![report],
            event,
            further: Vec::new(),
        })
    });
    timeline.with_window(Window::of(timeline, all.collect()), &[])
}

pub(super) fn queries() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "2013-05-19",
        "certainly:2013-05",
        "before:2013-05-19",
        "after:2013-05-19",
        "place:Homs",
        "place:Elsewhere",
        "place:Azaz",
        "actor:Smiths",
        "actor:smit",
        "actor:Wiavers",
        "actor:Hezbollah",
        "actor:Hizbullah",
        "place:oms",
        "kind:clash",
        "kind:other",
        "lane:fighting",
        "lane:other",
        "claimant:miller",
        "claimant:Unattributed",
        "outlet:Ledger",
        "outlet:Bulletin",
        "is:planned",
        "is:undated",
        "is:open",
        "is:disputed",
        "killed:>50",
        "wounded:10..20",
        "fired:any",
        "not place:Homs",
        "actor:Weavers or kind:Consult",
        "place:Homs killed:>0 not is:planned",
    ])
}

/// As `told`, but for what an event of a report says of its own: the numbering of rows that are in no window.
fn asked(timeline: &Timeline, rows: &Bits) -> Vec<String> {
    rows.iter()
        .map(|row| timeline.event(Row(row as u32)).id().to_owned())
        .collect()
}

/// All that can be read, without the numbers of names and claims: those of rows come after all others.
pub(super) fn unnumbered(timeline: &Timeline) -> Vec<String> {
    let without = |text: &str, sign: &str| -> String {
        text.split(sign)
            .map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()))
            .collect()
    };
    let texts = told(timeline).into_iter();
    texts
        .map(|text| without(&without(&text, "NameId("), "ClaimRow("))
        .collect()
}

proptest! {
    #[test]
    fn columns_equal_the_same_rows_as_reports(
        input in inputs(),
        rows in rows(),
        cuts in proptest::collection::vec(0..40usize, 0..4),
        few in any::<u64>(),
        texts in proptest::collection::vec(queries(), 3),
    ) {
        let (columns, naive) = both(input, &rows, &cuts);
        prop_assert_eq!(unnumbered(&columns), unnumbered(&naive));
        prop_assert_eq!(columns.claim_count(), naive.claim_count());
        prop_assert_eq!(columns.dated(), naive.dated());
        prop_assert_eq!(columns.measures(), naive.measures());
        let all = Bits::full(naive.len());
        let some = Bits::from_fn(naive.len(), |row| few >> (row % 64) & 1 == 1);
        for text in texts {
            let Ok(query) = Query::parse(text) else { continue };
            let marks = Marks::none(naive.len());
            let (a, b) = (query.run(&columns, &marks), query.run(&naive, &marks));
            prop_assert_eq!(asked(&columns, &a), asked(&naive, &b), "{}", text);
        }
        // Names of rows are prepared for finding, those of reports are gone through as they are.
        for text in ["actor:sm", "actor:", "actor:hizb", "actor:wiver", "place:ho", "place:qusair", "place:z"] {
            let marks = Marks::none(naive.len());
            let offered = complete(text, text.len(), &columns, &marks);
            prop_assert_eq!(offered, complete(text, text.len(), &naive, &marks), "{}", text);
        }
        for events in [&all, &some] {
            for key in [
                FacetKey::Lane, FacetKey::Kind, FacetKey::Actor, FacetKey::Place,
                FacetKey::Outlet, FacetKey::Claimant, FacetKey::Year,
            ] {
                let mut expected = facet(&naive, events, key);
                let mut found = facet(&columns, events, key);
                if key == FacetKey::Outlet {
                    // A row without an outlet goes by its path there, and has none here.
                    expected.retain(|facet| !facet.value.starts_with("t.csv:"));
                    found.retain(|facet| !facet.value.starts_with("t.csv"));
                }
                prop_assert_eq!(found, expected, "{:?}", key);
            }
            prop_assert_eq!(core_stretch(&columns, events), core_stretch(&naive, events));
            if let Some(dated) = naive.dated() {
                for count in [1, 7, 30] {
                    let buckets = even_buckets(dated.clone(), count);
                    prop_assert_eq!(
                        histogram(&columns, events, &buckets),
                        histogram(&naive, events, &buckets)
                    );
                }
            }
            for day in ["2013-05-19", "2013-05-20", "2014-01-01", "1400-01-01"] {
                let day = Day::parse(day).unwrap();
                prop_assert_eq!(columns.first_from(day), naive.first_from(day));
                let days = day..=day.plus(3);
                prop_assert_eq!(outside(&columns, events, &days), outside(&naive, events, &days));
            }
            for level in [Level::Days, Level::Months, Level::Years] {
                let weigh = |event: &crate::timeline::EventRef<'_>| (weight(event) * 1000.0) as u32;
                // Rows weigh by their columns, so both are asked for what the columns say.
                let by_place = |event: &crate::timeline::EventRef<'_>| weigh(&columns.event(event.row()));
                let (a, b) = (
                    outline(&columns, events, level, 2, weigh),
                    outline(&naive, events, level, 2, by_place),
                );
                prop_assert_eq!(a, b, "{:?}", level);
            }
        }
        for id in naive.vocabulary().ids() {
            let (kind, name) = (naive.vocabulary().kind(id), naive.vocabulary().name(id));
            let other = columns.vocabulary().find(kind, name);
            prop_assert!(other.is_some(), "{}", name);
            let Some(other) = other else { continue };
            prop_assert_eq!(columns.vocabulary().kind(other), kind);
            prop_assert_eq!(columns.vocabulary().name(other), name);
            let rows = columns.vocabulary().rows_of(other);
            prop_assert_eq!(rows, naive.vocabulary().rows_of(id), "{}", name);
            let years = even_buckets(Day(0)..=Day(20_000), 30);
            prop_assert_eq!(beginnings(&columns, rows, &years), beginnings(&naive, rows, &years), "{}", name);
        }
        prop_assert_eq!(columns.vocabulary().len(), naive.vocabulary().len());
    }
}

/// Rows of one day each, one after the other.
pub(super) fn plain(count: usize) -> Vec<Given> {
    let row = |at: usize| Given {
        date: DATES[1 + at % 3],
        kind: ("Battles", "Armed clash"),
        actors: vec!["Smiths"],
        place: "Azaz",
        admin1: "",
        low: Some(at as u64),
        high: None,
        measure: "killed",
        outlet: "",
        claimant: "",
        planned: false,
    };
    (0..count).map(row).collect()
}

#[test]
fn blocks_follow_each_other_and_tables_begin_their_own() {
    let rows = plain(10_000);
    let mut store = Store::new(Timeline::empty());
    for table in ["a.csv", "b.csv"] {
        store.begin(table.into(), ReportId(0));
        let mut collector = store.collector();
        for (at, row) in rows.iter().enumerate() {
            assert!(collector.push(&row.facts(), at as u64 * 7));
            if at % 3000 == 2999 {
                store.append(&collector.take());
            }
        }
        store.append(&collector.take());
    }
    let timeline = store.timeline();
    assert_eq!((timeline.len(), timeline.row_tables().len()), (20_000, 2));
    // Every row is there once, where its file has it.
    let mut places: Vec<(usize, u64)> = timeline
        .rows()
        .map(|row| {
            timeline
                .row_place(timeline.table_row(row).unwrap())
                .unwrap()
        })
        .collect();
    places.sort_unstable();
    let expected = (0..2).flat_map(|table| (0..10_000).map(move |at| (table, at * 7)));
    assert!(places.into_iter().eq(expected));
    assert!(
        timeline
            .rows()
            .map(|row| timeline.event(row).earliest())
            .is_sorted()
    );
    let query = Query::parse("killed:9999").unwrap();
    assert_eq!(query.run(&timeline, &Marks::none(20_000)).count(), 2);
    let last = timeline.table_row(Row(19_999)).unwrap();
    assert_eq!(timeline.place_of(last), Some(Row(19_999)));
    assert_eq!(
        timeline.place_of(TableRow(10_500)),
        None,
        "a gap between tables"
    );
}

#[test]
fn rows_far_apart_in_a_file_are_found_again() {
    let rows = plain(3);
    let mut store = Store::new(Timeline::empty());
    store.begin("a.csv".into(), ReportId(0));
    let mut collector = store.collector();
    let offsets = [5, 5 + u64::from(u32::MAX), 3 * u64::from(u32::MAX)];
    for (row, offset) in rows.iter().zip(offsets) {
        if !collector.push(&row.facts(), offset) {
            store.append(&collector.take());
            assert!(collector.push(&row.facts(), offset));
        }
    }
    store.append(&collector.take());
    let timeline = store.timeline();
    let mut found: Vec<u64> = timeline
        .rows()
        .map(|row| {
            timeline
                .row_place(timeline.table_row(row).unwrap())
                .unwrap()
                .1
        })
        .collect();
    found.sort_unstable();
    assert_eq!(found, offsets);
}

/// A store of one table with these rows.
fn stored(rows: &[Given]) -> Store {
    let mut store = Store::new(Timeline::empty());
    store.begin("a.csv".into(), ReportId(0));
    let mut collector = store.collector();
    for (at, row) in rows.iter().enumerate() {
        assert!(collector.push(&row.facts(), at as u64));
    }
    store.append(&collector.take());
    store
}

#[test]
fn rows_that_are_not_in_full_are_empty_and_marked_ones_are_known() {
    let rows = plain(5);
    let mut store = stored(&rows);
    store.know("row-000003".into(), 3);
    let timeline = store.timeline();
    let marked = timeline.find("row-000003").unwrap();
    assert_eq!(timeline.table_row(marked), Some(TableRow(3)));
    assert!(!timeline.is_in_full(marked));
    let event = timeline.event(marked);
    assert_eq!(
        (event.id(), event.claims().count(), event.claim_count()),
        ("", 0, 1)
    );
    assert_eq!(event.actor_names().collect::<Vec<_>>(), ["Smiths"]);
    let (report, event) = rows[3].in_full(3, 0);
    let one = RowInFull {
        row: marked,
        number: TableRow(3),
        reports: vec![report],
        event,
        further: Vec::new(),
    };
    let timeline = timeline.with_window(Window::of(&timeline, vec![one]), &[]);
    assert!(timeline.is_in_full(marked));
    assert_eq!(timeline.find("row-000003"), Some(marked));
    let claim = timeline.event(marked).claims().next().unwrap();
    assert_eq!(claim.event().row(), marked);
    assert_eq!(timeline.report_of_row(TableRow(3)), claim.report_id());
    assert_eq!(timeline.row_of_report(claim.report_id()), Some(TableRow(3)));
    assert_eq!(
        timeline.report(claim.report_id()).unwrap().path,
        "t.csv:000005"
    );
    assert_eq!(
        timeline.claim(claim.row()).unwrap().quote(),
        "Row 3 says so."
    );
    assert_eq!(timeline.claims_of_report(claim.report_id()).count(), 1);
    assert_eq!(
        timeline
            .events_of_report(claim.report_id())
            .collect::<Vec<_>>(),
        [marked]
    );
}

#[test]
fn windows_beside_each_other_stay_while_one_of_their_rows_is_kept() {
    let rows = plain(6);
    let timeline = stored(&rows).timeline();
    let window = |of: std::ops::Range<u32>| {
        let all = of.map(|number| {
            let place = timeline.place_of(TableRow(number)).unwrap();
            let (report, event) = rows[number as usize].in_full(number as usize, 0);
            RowInFull {
                row: place,
                number: TableRow(number),
                reports: vec![report],
                event,
                further: Vec::new(),
            }
        });
        Window::of(&timeline, all.collect())
    };
    let at = |number: u32| timeline.place_of(TableRow(number)).unwrap();
    let two = timeline
        .with_window(window(0..2), &[])
        .with_window(window(2..4), &[at(1)]);
    for number in 0..4 {
        let event = two.event(at(number));
        let claim = event.claims().next().unwrap();
        assert_eq!(claim.quote(), format!("Row {number} says so."));
        assert_eq!(two.claim(claim.row()).unwrap().quote(), claim.quote());
        assert!(two.report(claim.report_id()).is_some());
        assert_eq!(two.claims_of_report(claim.report_id()).count(), 1);
        assert_eq!(two.find(event.id()), Some(at(number)));
    }
    let three = two.with_window(window(4..5), &[at(3)]);
    let is_there: Vec<bool> = (0..6).map(|row| three.is_in_full(at(row))).collect();
    assert_eq!(is_there, [false, false, true, true, true, false]);
}

#[test]
fn a_window_survives_a_row_without_its_words() {
    let rows = plain(1);
    let timeline = stored(&rows).timeline();
    let (report, mut event) = rows[0].in_full(0, 0);
    event.claims[0].evidence.span = Span::new(3, 4000);
    let window = Window::of(
        &timeline,
        vec![RowInFull {
            row: Row(0),
            number: TableRow(0),
            reports: vec![report],
            event,
            further: Vec::new(),
        }],
    );
    let timeline = timeline.with_window(window, &[]);
    assert_eq!(timeline.event(Row(0)).claims().next().unwrap().quote(), "");
}
