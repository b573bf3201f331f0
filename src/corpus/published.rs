//! Publication dates that a report alone does not give: read as its fellows write theirs, given on the command line, or
//! set by the reader by hand.

use super::load::LoadRequest;
use crate::model::{DatedBy, Day, Problem, Report};
use rustc_hash::FxHashMap;
use std::path::Path;

/// A publication date given by the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedOn {
    /// The report, by its path, its path as given, or its file name; `None` for every report that bears no date.
    pub report: Option<String>,
    /// The date.
    pub day: Day,
}

/// Gives reports the dates that the reader set by hand, and those without a date what their fellows show of how dates are
/// written, then what the command line says.
pub fn date_reports(reports: &mut [Report], request: &LoadRequest, problems: &mut Vec<Problem>) {
    read_as_fellows(reports);
    for given in &request.published {
        let Some(name) = &given.report else { continue };
        let mut known = false;
        for report in reports.iter_mut().filter(|report| is_called(report, name)) {
            known = true;
            match report.published {
                None => date(report, given.day, DatedBy::CommandLine),
                Some(own) if own == given.day => {}
                Some(own) => problems.push(Problem::of_file(
                    &report.path,
                    format!(
                        "bears the date {own}; --published {name}={} is not obeyed",
                        given.day
                    ),
                    "--published is for reports that bear no date",
                )),
            }
        }
        if !known {
            problems.push(Problem::of_file(
                name,
                "--published names it, and no such report was read",
                "`dateline reports` lists their names",
            ));
        }
    }
    let all = request
        .published
        .iter()
        .rev()
        .find(|on| on.report.is_none());
    for report in reports {
        if let (None, Some(on)) = (report.published, all) {
            date(report, on.day, DatedBy::CommandLine);
        }
        if let Some(day) = request.overrides.published.get(&report.path) {
            date(report, *day, DatedBy::Reader);
        }
        if let (None, Some(numbers)) = (report.published, report.numeric_date)
            && let (Some(one), Some(other)) = (numbers.day_first, numbers.month_first)
        {
            problems.push(Problem::of_file(
                &report.path,
                format!("its date line can mean {one} or {other}"),
                "give its date with --published FILE=DATE; it is read without one",
            ));
        }
    }
}

/// Whether the date of a report hangs on how other reports write theirs.
pub fn awaits_fellows(report: &Report) -> bool {
    report.published.is_none()
        && report
            .numeric_date
            .is_some_and(|numbers| numbers.day().is_none())
}

/// Reads date lines in numbers of either order as others of the corpus are written whose order is plain: with the same
/// sign, and by the same outlet where both name one. Where those disagree, they stay unread.
fn read_as_fellows(reports: &mut [Report]) {
    /// How the first number is to be read.
    #[derive(Clone, Copy, PartialEq)]
    enum Order {
        Day,
        Month,
        Both,
    }
    let mut orders: FxHashMap<(char, Option<String>), Order> = FxHashMap::default();
    for report in reports.iter() {
        let Some(numbers) = report.numeric_date else {
            continue;
        };
        let order = match (numbers.day_first, numbers.month_first) {
            (Some(_), None) => Order::Day,
            (None, Some(_)) => Order::Month,
            _ => continue,
        };
        // Each speaks for its outlet, and for all reports together.
        for outlet in [report.outlet.clone(), None] {
            orders
                .entry((numbers.sign, outlet))
                .and_modify(|known| {
                    if *known != order {
                        *known = Order::Both;
                    }
                })
                .or_insert(order);
        }
    }
    for report in reports.iter_mut() {
        let (None, Some(numbers)) = (report.published, report.numeric_date) else {
            continue;
        };
        let own = report
            .outlet
            .is_some()
            .then(|| orders.get(&(numbers.sign, report.outlet.clone())))
            .flatten();
        let day = match own.or_else(|| orders.get(&(numbers.sign, None))) {
            Some(Order::Day) => numbers.day_first,
            Some(Order::Month) => numbers.month_first,
            _ => None,
        };
        if let Some(day) = day {
            date(report, day, DatedBy::DateLine);
        }
    }
}

fn date(report: &mut Report, day: Day, by: DatedBy) {
    report.published = Some(day);
    report.dated_by = Some(by);
}

/// Whether the user can mean the report by that name.
fn is_called(report: &Report, name: &str) -> bool {
    let plain = name.strip_prefix("./").unwrap_or(name);
    report.path == plain
        || report.path.rsplit('/').next() == Some(plain)
        || report
            .file
            .as_deref()
            .is_some_and(|file| file == Path::new(name) || file == Path::new(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NumericDate;

    fn report(outlet: &str, line: &str) -> Report {
        let numbers: Vec<u32> = line.split('-').map(|part| part.parse().unwrap()).collect();
        let of = |day, month| Day::from_ymd(numbers[2] as i32, month, day);
        let numeric = NumericDate {
            sign: '-',
            day_first: of(numbers[0], numbers[1]),
            month_first: of(numbers[1], numbers[0]),
        };
        Report {
            path: line.to_owned(),
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            published: numeric.day(),
            numeric_date: Some(numeric),
            ..Report::default()
        }
    }

    fn dates(given: &[(&str, &str)]) -> (Vec<String>, usize) {
        let mut reports: Vec<Report> = given
            .iter()
            .map(|(outlet, line)| report(outlet, line))
            .collect();
        let mut problems = Vec::new();
        date_reports(&mut reports, &LoadRequest::default(), &mut problems);
        let dates = reports
            .iter()
            .map(|report| {
                report
                    .published
                    .map_or("unknown".to_owned(), |day| day.to_string())
            })
            .collect();
        (dates, problems.len())
    }

    #[test]
    fn dates_in_numbers_are_read_as_fellows_write_them() {
        let crier = "The Town Crier";
        let (found, problems) =
            dates(&[("", "02-09-2013"), ("", "15-09-2013"), ("", "03-03-2013")]);
        assert_eq!(found, ["2013-09-02", "2013-09-15", "2013-03-03"]);
        assert_eq!(problems, 0);
        let (found, _) = dates(&[
            (crier, "02-09-2013"),
            (crier, "09-15-2013"),
            ("", "15-09-2013"),
        ]);
        assert_eq!(found[0], "2013-02-09", "its own outlet goes first");
        let (found, problems) =
            dates(&[("", "02-09-2013"), ("", "09-15-2013"), ("", "15-09-2013")]);
        assert_eq!((found[0].as_str(), problems), ("unknown", 1));
        let (found, problems) = dates(&[("", "02-09-2013")]);
        assert_eq!((found[0].as_str(), problems), ("unknown", 1));
    }
}
