//! Properties of tables: the same records however they are cut, the same facts from both readers and from any shape, and no
//! panic on any bytes.

use super::records::{Quotes, Shape};
use super::*;
use crate::model::Event;
use proptest::prelude::*;

const CSV: Shape = Shape::Delimited {
    sign: b',',
    quotes: Quotes::Enclose,
    newline: b'\n',
};
const SHAPES: [Shape; 5] = [
    CSV,
    Shape::Delimited {
        sign: b'\t',
        quotes: Quotes::Plain,
        newline: b'\n',
    },
    Shape::Delimited {
        sign: b';',
        quotes: Quotes::Enclose,
        newline: b'\r',
    },
    Shape::Lines,
    Shape::Objects,
];

/// The records as a loader reads them that takes `step` bytes at a time: bytes and line.
fn in_steps(shape: Shape, bytes: &[u8], step: usize) -> Vec<(Vec<u8>, u64)> {
    let newline = match shape {
        Shape::Delimited { newline, .. } => newline,
        _ => b'\n',
    };
    let mut out = Vec::new();
    let (mut from, mut to, mut line) = (0, 0, 0);
    loop {
        to = (to + step).min(bytes.len());
        let is_last = to == bytes.len();
        let buffer = &bytes[from..to];
        let cut = shape.cut(buffer, is_last);
        assert!(cut <= buffer.len());
        let chunk = &buffer[..cut];
        for record in shape.records(chunk) {
            out.push((chunk[record.range].to_vec(), line + record.line));
        }
        line += memchr::memchr_iter(newline, chunk).count() as u64;
        from += cut;
        if is_last || shape.is_over(&bytes[from..to]) {
            return out;
        }
    }
}

/// Bytes that are likely to mean something to the readers.
fn odd_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("\""),
        Just(","),
        Just(";"),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(":"),
        Just("\\"),
        Just("a"),
        Just("date"),
        Just("2013-05-19"),
        Just("\"date\":"),
        Just("{\"date\":\"2013-05-19\"}"),
        Just("é"),
        Just("null"),
        Just("12"),
        Just("\\u062d"),
        Just(" "),
        Just("حمص"),
        Just("date,place,notes\n"),
        Just("\"\""),
        Just("1/2/2013")
    ];
    let piece = piece.prop_map(|text: &str| text.as_bytes().to_vec());
    let raw = proptest::collection::vec(any::<u8>(), 0..4);
    let part = prop_oneof![9 => piece, 1 => raw];
    proptest::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// Reads everything of a file in every way.
fn exercise(bytes: &[u8], name: &str, map: Option<&ColumnMap>) {
    let Ok(Some(table)) = Table::sniff(bytes, true, name, map) else {
        return;
    };
    let chunk = &bytes[table.preamble()..];
    let mut scratch = Scratch::default();
    for record in table.records(chunk) {
        let bytes = &chunk[record.range];
        let _ = table.words(bytes, &mut scratch);
        let at = RowPlace {
            path: name,
            file: None,
            line: 1,
            report: ReportId(0),
        };
        if let Ok((report, claim)) = table.tell_mention(bytes, &at) {
            assert!(claim.evidence.span.of(&report.paragraphs[0].text).is_some());
        }
        agree(&table, bytes, &mut scratch);
    }
}

/// Both readers say the same of a record; gives what they say.
fn agree(table: &Table, record: &[u8], scratch: &mut Scratch) -> Option<Event> {
    let at = RowPlace {
        path: "t.csv",
        file: None,
        line: 7,
        report: ReportId(3),
    };
    let read = table.read(record, scratch);
    let told = table.tell(record, &at);
    let (facts, (report, event)) = match (read, told) {
        (Ok(facts), Ok(told)) => (facts, told),
        (Err(one), Err(other)) => {
            assert_eq!(one, other);
            return None;
        }
        (read, told) => panic!("{read:?} but {told:?}"),
    };
    let claim = &event.claims[0];
    if facts.id.is_empty() {
        assert_eq!(event.id, row_id(record));
    } else {
        assert_eq!(event.id, facts.id);
    }
    let date = &event.date;
    assert_eq!(
        (date.earliest, date.latest, date.minute),
        (facts.earliest, facts.latest, facts.minute)
    );
    if let Some(edtf) = &date.edtf {
        let parsed = crate::model::EventDate::parse(edtf).unwrap();
        assert_eq!(
            (parsed.earliest, parsed.latest),
            (date.earliest, date.latest),
            "{edtf}"
        );
    }
    assert_eq!(event.kind, facts.whole_kind());
    assert_eq!(event.planned, facts.planned);
    let actors = facts.actors.iter().chain(&facts.more_actors);
    let actors: Vec<&str> = actors
        .map(AsRef::as_ref)
        .filter(|a| !a.is_empty())
        .collect();
    assert_eq!(event.actors, actors);
    assert_eq!(event.places.first().map_or("", |p| &p.name), facts.place);
    let figure = claim.figures.first();
    assert_eq!(figure.map_or("", |f| &f.measure), facts.measure);
    assert_eq!(
        figure.map_or((None, None), |f| (f.low, f.high)),
        (facts.low, facts.high)
    );
    assert_eq!(report.outlet.as_deref().unwrap_or(""), facts.outlet);
    let claimant = match facts.claimant.as_ref() {
        "" => crate::model::UNATTRIBUTED,
        name => name,
    };
    assert_eq!(claim.claimant, claimant);
    let first = &report.paragraphs[0].text;
    assert_eq!(claim.evidence.span.of(first), Some(first.as_str()));
    for figure in &claim.figures {
        if let Some(span) = figure.span {
            assert_eq!(span.of(first), Some(figure.words.as_str()));
        }
    }
    assert!(event.headline.chars().count() <= 80, "{}", event.headline);
    assert!(!event.headline.is_empty());
    Some(event)
}

/// Cells of one row: id, date, kind, actor, place, killed, text.
fn cells() -> impl Strategy<Value = [String; 7]> {
    let date = prop_oneof![
        Just("2013-05-19"),
        Just("19 May 2013"),
        Just("2013-05"),
        Just("2013"),
        Just("19/05/2013"),
        Just("nonsense"),
        Just(""),
        Just("2013-05-19/2013-05-21"),
        Just("2013-05-19 14:30"),
        Just("20130519"),
        Just("2013-05~"),
        Just("1 Mai 2013"),
        Just("-0043-03-15"),
        Just("9999-12-31"),
        Just("2013-05-32")
    ]
    .prop_map(str::to_owned);
    let killed = prop_oneof![
        Just(""),
        Just("0"),
        Just("12"),
        Just("5-10"),
        Just("10+"),
        Just("NA"),
        Just("many"),
        Just("dozens"),
        Just("up to 30"),
        Just("10-5")
    ]
    .prop_map(str::to_owned);
    let text = || {
        prop_oneof![
            3 => "[a-zA-Z ,.;\"'\\\\\n|:{}]{0,40}",
            1 => "\\PC{0,30}",
            1 => Just("At least 12 people were killed".to_owned()),
            1 => Just("حمص".to_owned()),
        ]
    };
    (
        "[a-z0-9]{0,6}",
        date,
        text(),
        text(),
        text(),
        killed,
        text(),
    )
        .prop_map(|(id, date, kind, actor, place, killed, text)| {
            [id, date, kind, actor, place, killed, text]
        })
}

const NAMES: [&str; 7] = ["id", "date", "kind", "actor1", "place", "killed", "text"];

fn csv(rows: &[[String; 7]], sign: char, newline: &str) -> String {
    let line = |cells: Vec<String>| cells.join(&sign.to_string()) + newline;
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut out = line(NAMES.map(str::to_owned).to_vec());
    for row in rows {
        out += &line(row.iter().map(quoted).collect());
    }
    out
}

fn objects(rows: &[[String; 7]]) -> Vec<String> {
    let object = |row: &[String; 7]| {
        let pairs = NAMES
            .iter()
            .zip(row)
            .map(|(name, cell)| format!("\"{name}\":{}", serde_json::to_string(cell).unwrap()));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
    };
    rows.iter().map(object).collect()
}

/// The events of a file, read in both ways, without what depends on how the row is written.
fn events(bytes: &[u8], name: &str, map: &ColumnMap) -> Vec<Option<Event>> {
    let table = Table::sniff(bytes, true, name, Some(map)).unwrap().unwrap();
    let chunk = &bytes[table.preamble()..];
    let mut scratch = Scratch::default();
    let records = table.records(chunk);
    records
        .map(|record| {
            let mut event = agree(&table, &chunk[record.range], &mut scratch)?;
            if event.id.starts_with("row-") {
                event.id.clear();
                event.claims[0].id.clear();
            }
            Some(event)
        })
        .collect()
}

proptest! {
    #[test]
    fn records_are_the_same_however_they_are_cut(bytes in odd_bytes(), step in 1_usize..40) {
        for shape in SHAPES {
            prop_assert_eq!(
                in_steps(shape, &bytes, step),
                in_steps(shape, &bytes, bytes.len() + 1),
                "{:?}", shape
            );
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in odd_bytes(), name in "[a-z]{1,3}\\.(csv|json|txt)") {
        exercise(&bytes, &name, None);
        let map = ColumnMap::parse("date=1,text=2,actor=2,place=3,killed=2,end=1").unwrap();
        exercise(&bytes, &name, Some(&map));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let _ = ColumnMap::parse(&text);
        let _ = dates::read(&text, Order::DayFirst);
        let _ = dates::read_time(&text);
        let _ = counts::read(&text);
        let _ = place::coordinates(&text);
        let _ = markup::plain(&text);
    }

    #[test]
    fn one_table_is_the_same_in_every_shape(rows in proptest::collection::vec(cells(), 1..8)) {
        let map = ColumnMap::parse(
            "id=id,date=date,kind=kind,actor=actor1,place=place,killed=killed,text=text,order=dmy"
        ).unwrap();
        let lines = objects(&rows).join("\n");
        let wanted = events(lines.as_bytes(), "t.jsonl", &map);
        prop_assert_eq!(wanted.len(), rows.len());
        let shapes = [
            (csv(&rows, ',', "\n"), "t.csv"),
            (csv(&rows, ';', "\r\n"), "t.csv"),
            (csv(&rows, '\t', "\n"), "t.tsv"),
            (format!("[{}]", objects(&rows).join(",\n")), "t.json"),
            (format!("{{\"count\":1,\"data\":[{}],\"more\":[]}}", objects(&rows).join(",")), "t.json"),
        ];
        for (text, name) in shapes {
            prop_assert_eq!(&events(text.as_bytes(), name, &map), &wanted, "{}", text);
        }
    }

    #[test]
    fn a_map_is_read_as_it_is_printed(
        columns in proptest::collection::vec(("[a-zé ,\"=]{1,6}", 0_usize..40), 0..5)
    ) {
        let mut map = ColumnMap::default();
        for (name, role) in columns {
            let Some(role) = Role::words().nth(role).and_then(Role::parse) else { continue };
            map.roles.push((role, name));
        }
        map.order = Some(Order::MonthFirst);
        prop_assert_eq!(ColumnMap::parse(&map.to_string()), Ok(map));
    }
}

#[test]
fn a_map_that_cannot_be_read_says_what_can_be_written() {
    let table = [
        ("date", "role=column"),
        ("when=x", "there are id, date"),
        ("date=", "names no column"),
        ("order=ymd", "order=dmy"),
        ("date=\"x", "not closed"),
    ];
    for (text, part) in table {
        let error = ColumnMap::parse(text).unwrap_err();
        assert!(error.contains(part), "{text}: {error}");
    }
}

#[test]
fn prose_and_our_own_events_are_no_tables() {
    let long =
        "The army, residents said, shelled the town; nobody, as far as is known, was hurt.\n"
            .repeat(30);
    let texts = [
        ("report.txt", long.as_str()),
        (
            "report.txt",
            "outlet: Vale Post\npublished: 2019-03-04\n\nShots were heard, they said.",
        ),
        ("report.txt", "[VALE] - Shots were heard."),
        ("a.txt", "{\\rtf1 text}"),
        (
            "events.json",
            "[{\"id\":\"a\",\"date\":\"2013-05-19\",\"claims\":[{\"report\":\"r\",\"quote\":\"q\"}]}]",
        ),
        (
            "events.jsonl",
            "{\"id\":\"a\",\"date\":\"2013-05-19\",\"claims\":[]}\n",
        ),
        ("empty.csv", ""),
        ("numbers.json", "[1,2,3]"),
    ];
    for (name, text) in texts {
        let table = Table::sniff(text.as_bytes(), true, name, None);
        assert!(matches!(table, Ok(None)), "{text}: {table:?}");
    }
}

#[test]
fn tables_that_date_nothing_say_how_to_help() {
    for (name, text) in [
        ("t.csv", "price,size\n1,2\n3,4\n"),
        ("t.csv", "word\nother\n"),
        ("t.json", "[{\"price\":1}]"),
    ] {
        let error = Table::sniff(text.as_bytes(), true, name, None).unwrap_err();
        assert!(error.why.contains("dates"), "{error}");
    }
    let map = ColumnMap::parse("date=nowhere").unwrap();
    let error = Table::sniff(b"date,text\n2013,a\n", true, "t.csv", Some(&map)).unwrap_err();
    assert!(
        error.why.contains("nowhere") && error.why.contains("date, text"),
        "{error}"
    );
}

#[test]
fn a_scratch_goes_from_table_to_table() {
    let one = br#"{"from":{"date":"2013-05-19","id":"a"},"date":"x","text":"t"}"#;
    let other = br#"{"date":"2013-05-20","from":{"date":"y","text":"t"},"id":"b"}"#;
    let mut scratch = Scratch::default();
    let map = ColumnMap::parse("date=date,id=id").unwrap();
    let nested = ColumnMap::parse("date=from.date,id=from.id").unwrap();
    let first = Table::sniff(one, true, "one.jsonl", Some(&nested))
        .unwrap()
        .unwrap();
    let second = Table::sniff(other, true, "other.jsonl", Some(&map))
        .unwrap()
        .unwrap();
    let day = crate::model::Day::parse;
    for _ in 0..3 {
        let facts = first.read(one, &mut scratch).unwrap();
        assert_eq!(
            (facts.id.as_ref(), facts.earliest),
            ("a", day("2013-05-19"))
        );
        let facts = second.read(other, &mut scratch).unwrap();
        assert_eq!(
            (facts.id.as_ref(), facts.earliest),
            ("b", day("2013-05-20"))
        );
    }
}

#[test]
fn a_quote_that_is_not_closed_swallows_no_other_row() {
    let rows = |text: &str| -> Vec<String> {
        let chunk = text.as_bytes();
        CSV.records(chunk)
            .map(|record| text[record.range].to_owned())
            .collect()
    };
    // The next row's first quote opens a cell, or a quote is in the middle of its text, or none is in the file any more.
    for text in [
        "a,\"open\nb,\"fine\",x\n",
        "a,\"open\nb,c\n\"d\",e\n",
        "a,\"open\n\nb,5\" pipe,x\n",
        "a,\"open\nb,c\n",
    ] {
        let lines: Vec<&str> = text
            .split_terminator('\n')
            .filter(|l| !l.is_empty())
            .collect();
        assert_eq!(rows(text), lines);
    }
    // Cells that go over lines as they may.
    for text in [
        "a,\"one\ntwo\",b",
        "a,\"one\n\"\"two\"\"\" ,b",
        "a,\"one\ntwo\"",
        "a,\"one \"then\" and\",b",
    ] {
        assert_eq!(rows(text), [text]);
        assert_eq!(rows(&format!("{text}\nc,d\n")), [text, "c,d"]);
        assert_eq!(rows(&format!("{text}\r\nc,d\r\n")), [text, "c,d"]);
    }
}

#[test]
fn a_quote_that_is_not_closed_is_said_with_its_column() {
    let bytes = b"date,place,text\n2013-05-31,Tarn,\"no end\n2013-06-01,Orl,\"an end\"\n";
    let table = Table::sniff(bytes, true, "t.csv", None).unwrap().unwrap();
    let chunk = &bytes[table.preamble()..];
    let mut scratch = Scratch::default();
    let troubles: Vec<_> = table
        .records(chunk)
        .map(|record| {
            table
                .read(&chunk[record.range], &mut scratch)
                .unwrap()
                .trouble
        })
        .collect();
    let said = "a quote opens its cell text and none closes it".to_owned();
    assert_eq!(troubles, [Some(said), None]);
    let first = table.records(chunk).next().unwrap();
    let words = table.words(&chunk[first.range], &mut scratch);
    assert_eq!(words.text, "\"no end");
}

#[test]
fn troubles_of_one_row_are_all_said() {
    let text = b"date,place,deaths\n2013-05-32,Tarn\n";
    let table = Table::sniff(text, true, "t.csv", None).unwrap().unwrap();
    let trouble_of = |record: &[u8]| {
        let mut scratch = Scratch::default();
        table.read(record, &mut scratch).unwrap().trouble
    };
    assert_eq!(
        trouble_of(b"2013-05-32,Tarn").as_deref(),
        Some("the row has 2 cells where 3 are wanted; the date “2013-05-32” cannot be read")
    );
    assert_eq!(trouble_of(b"2013-05-31,Tarn,0"), None);
}

#[test]
fn a_map_beats_every_guess() {
    let text = b"date,seen,note\n2013-05-19,2013-06-01,a\n";
    let map = ColumnMap::parse("date=seen,none=note").unwrap();
    let table = Table::sniff(text, true, "t.csv", Some(&map))
        .unwrap()
        .unwrap();
    let roles: Vec<_> = table.columns().iter().map(|c| (c.role, c.reason)).collect();
    assert_eq!(
        roles,
        [
            (None, Reason::Nothing),
            (Some(Role::Date), Reason::Map),
            (None, Reason::Nothing)
        ]
    );
}

#[test]
fn huge_cells_and_endless_signs_take_linear_time() {
    let mut big = b"date,place,notes\n2013-05-19,Tarn,\"".to_vec();
    big.resize(10 << 20, b'x');
    big.extend_from_slice(b"\"\n2013-05-20,Tarn,short\n");
    let head = &big[..256 << 10];
    let table = Table::sniff(head, false, "t.csv", None).unwrap().unwrap();
    let chunk = &big[table.preamble()..];
    let mut scratch = Scratch::default();
    let records: Vec<Record> = table.records(chunk).collect();
    assert_eq!(records.len(), 2);
    for record in records {
        assert!(
            table
                .read(&chunk[record.range.clone()], &mut scratch)
                .is_ok()
        );
        assert!(agree(&table, &chunk[record.range], &mut scratch).is_some());
    }
    for piece in ["\"", "{", "[", "\\", ",\"", "{\"a\":", "\"\n", ",", "[{"] {
        let start = "date,place,notes\n";
        let text = start.to_owned() + &piece.repeat((2 << 20) / piece.len());
        exercise(text.as_bytes(), "t.csv", None);
        for shape in SHAPES {
            let bytes = piece.repeat((2 << 20) / piece.len());
            shape.records(bytes.as_bytes()).count();
            shape.cut(bytes.as_bytes(), false);
        }
    }
}
