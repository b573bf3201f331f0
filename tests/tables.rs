//! Each sample of `tests/tables/` and what it must become: beside `NAME.ext` stands `NAME.ext.told`, which says what the
//! table is taken for, what its columns mean and what every row says.
//!
//! `DATELINE_TELL=1` writes what is told now; read the difference before you keep it.

// A sample that cannot be read is a failure of the test.
#![allow(clippy::unwrap_used)]

use dateline::corpus::table::{RowPlace, Scratch, Table};
use dateline::model::{Event, Figure, Report, ReportId};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables")
}

/// What a table is and says, as text.
fn told(name: &str, bytes: &[u8]) -> String {
    let mut out = String::new();
    let table = match Table::sniff(bytes, true, name, None) {
        Ok(Some(table)) => table,
        Ok(None) => return "no event table\n".to_owned(),
        Err(error) => return format!("error: {error}\n"),
    };
    writeln!(out, "{}", table.format().words()).unwrap();
    for note in table.notes() {
        writeln!(out, "note: {note}").unwrap();
    }
    let roles = table
        .columns()
        .iter()
        .filter_map(|c| c.role.map(|r| (r, c)));
    for (role, column) in roles {
        writeln!(out, "{role} = {} ({})", column.name, column.reason.words()).unwrap();
    }
    let lines = bytes[..table.preamble()]
        .iter()
        .filter(|byte| **byte == b'\n' || **byte == b'\r' && !bytes.contains(&b'\n'))
        .count() as u64;
    let chunk = &bytes[table.preamble()..];
    let mut scratch = Scratch::default();
    for record in table.records(chunk) {
        let line = lines + record.line + 1;
        let at = RowPlace {
            path: name,
            file: None,
            line,
            report: ReportId(0),
        };
        let bytes = &chunk[record.range];
        writeln!(out, "\nline {line}").unwrap();
        if table.is_mentions() {
            match table.tell_mention(bytes, &at) {
                Ok((report, claim)) => {
                    let quote = claim.evidence.span.of(&report.paragraphs[0].text);
                    let outlet = report.outlet.unwrap_or_default();
                    let day = report.published.map(|day| day.to_string());
                    writeln!(out, "  {}: {:?}", claim.id, quote.unwrap()).unwrap();
                    writeln!(out, "  {outlet} on {day:?}, {:?}", report.url).unwrap();
                    for paragraph in report.paragraphs.iter().skip(1) {
                        writeln!(out, "  ¶: {}", paragraph.text).unwrap();
                    }
                }
                Err(error) => writeln!(out, "  error: {error}").unwrap(),
            }
            writeln!(out, "  alone:").unwrap();
        }
        match table.read(bytes, &mut scratch) {
            Ok(facts) => {
                if let Some(trouble) = facts.trouble {
                    writeln!(out, "  trouble: {trouble}").unwrap();
                }
            }
            Err(error) => writeln!(out, "  error: {error}").unwrap(),
        }
        if let Ok((report, event)) = table.tell(bytes, &at) {
            write_row(&mut out, &report, &event);
        }
    }
    out
}

fn write_row(out: &mut String, report: &Report, event: &Event) {
    let mut add = |name: &str, text: String| {
        if !text.is_empty() {
            writeln!(out, "  {name}: {text}").unwrap();
        }
    };
    add("id", event.id.clone());
    add("headline", event.headline.clone());
    add("kind", event.kind.clone());
    let date = event.date.edtf.clone().unwrap_or_default();
    add("date", date);
    add("date words", event.date.words.clone().unwrap_or_default());
    add("actors", event.actors.join(" + "));
    for place in &event.places {
        let admin1 = place.admin1.as_deref().unwrap_or("-");
        add(
            "place",
            format!("{} / {admin1} {:?} {:?}", place.name, place.lat, place.lon),
        );
    }
    let claim = &event.claims[0];
    for figure in &claim.figures {
        add("figure", figure_line(figure));
    }
    add("claimant", claim.claimant.clone());
    add("outlet", report.outlet.clone().unwrap_or_default());
    add(
        "published",
        report
            .published
            .map(|day| day.to_string())
            .unwrap_or_default(),
    );
    add("url", report.url.clone().unwrap_or_default());
    for paragraph in &report.paragraphs {
        add("¶", paragraph.text.clone());
    }
}

fn figure_line(figure: &Figure) -> String {
    let span = figure.span.map(|span| span.range());
    format!(
        "{} {} best {:?} “{}” {span:?}",
        figure.measure,
        figure.sign(),
        figure.best,
        figure.words
    )
}

#[test]
fn every_sample_becomes_what_stands_beside_it() {
    let mut samples: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "told"))
        .collect();
    samples.sort();
    assert!(samples.len() >= 15, "samples are missing");
    for sample in samples {
        let name = sample.file_name().unwrap().to_str().unwrap().to_owned();
        let told = told(&name, &fs::read(&sample).unwrap());
        let beside = folder().join(format!("{name}.told"));
        if std::env::var_os("DATELINE_TELL").is_some() {
            fs::write(&beside, &told).unwrap();
        }
        let wanted = fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(told, wanted, "{name}");
    }
}
