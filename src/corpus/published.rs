//! Publication dates that reports do not bear themselves: given on the command line, or set by the reader by hand.

use super::load::LoadRequest;
use crate::model::{DatedBy, Day, Problem, Report};
use std::path::Path;

/// A publication date given by the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedOn {
    /// The report, by its path, its path as given, or its file name; `None` for every report that bears no date.
    pub report: Option<String>,
    /// The date.
    pub day: Day,
}

/// Gives reports the dates that the reader set by hand, and those without a date what the command line says.
pub fn date_reports(reports: &mut [Report], request: &LoadRequest, problems: &mut Vec<Problem>) {
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
