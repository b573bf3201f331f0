//! How many independent origins stand behind the claims of one event: claims that go back to one claimant or one
//! reprinted wire text count once.
//!
//! It goes by names and printed paragraphs only; it never guesses that one claimant has it from another.

use super::folded;
use crate::model::{Claim, Fold, Report, ReportId, TextKind, UNATTRIBUTED};
use rustc_hash::{FxHashMap, FxHashSet};

/// Shortest folded paragraph, in characters, that shows one report to print another's text. Shorter ones ("The army
/// has not commented.") can be alike by chance.
const REPRINT: usize = 80;

/// Which reports print a paragraph in common.
#[derive(Debug, Default)]
pub(super) struct Reprints {
    /// By report, one report of its group; reports that stand alone are left out.
    group: FxHashMap<ReportId, ReportId>,
}

impl Reprints {
    /// Compares the paragraphs of the reports that can matter: those of events with unattributed claims of several
    /// reports. Rows of tables and folded paragraphs are left out.
    pub fn among<'e>(reports: &[Report], claims: impl Iterator<Item = &'e [Claim]>) -> Self {
        let mut wanted = FxHashSet::default();
        for claims in claims {
            let mut of_event = claims
                .iter()
                .filter(|claim| claim.origin.is_none() && is_unattributed(claim))
                .map(|claim| claim.evidence.report);
            if let Some(first) = of_event.next() {
                for other in of_event.filter(|other| *other != first) {
                    wanted.extend([first, other]);
                }
            }
        }
        let mut wanted: Vec<ReportId> = wanted.into_iter().collect();
        wanted.sort_unstable();
        let mut printed_by: FxHashMap<String, ReportId> = FxHashMap::default();
        let mut reprints = Self::default();
        for id in wanted {
            let Some(report) = reports
                .get(id.0 as usize)
                .filter(|report| report.text != TextKind::Row)
            else {
                continue;
            };
            for paragraph in report.paragraphs.iter().filter(|p| p.fold == Fold::Kept) {
                let text = folded(&paragraph.text);
                if text.chars().nth(REPRINT - 1).is_none() {
                    continue;
                }
                let first = *printed_by.entry(text).or_insert(id);
                reprints.join(first, id);
            }
        }
        reprints
    }

    /// One report that stands for all that print a paragraph in common with `report`.
    fn of(&self, report: ReportId) -> ReportId {
        let mut at = report;
        while let Some(next) = self.group.get(&at) {
            at = *next;
        }
        at
    }

    fn join(&mut self, a: ReportId, b: ReportId) {
        let (a, b) = (self.of(a), self.of(b));
        if a != b {
            self.group.insert(a.max(b), a.min(b));
        }
    }
}

/// The origin of each of an event's claims, numbered from 1 in claim order.
pub(super) fn origins(claims: &[Claim], reports: &[Report], reprints: &Reprints) -> Vec<u32> {
    if claims.len() == 1 {
        return vec![1];
    }
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_text: FxHashMap<ReportId, usize> = FxHashMap::default();
    // For each claim, an earlier one (or itself) of the same origin.
    let mut earlier: Vec<usize> = (0..claims.len()).collect();
    let root = |earlier: &[usize], mut at: usize| {
        while earlier[at] != at {
            at = earlier[at];
        }
        at
    };
    let join = |earlier: &mut Vec<usize>, a: usize, b: usize| {
        let (a, b) = (root(earlier, a), root(earlier, b));
        earlier[a.max(b)] = a.min(b);
    };
    for (at, claim) in claims.iter().enumerate() {
        let report = reports.get(claim.evidence.report.0 as usize);
        let name = folded(origin_name(claim, report));
        let same = *by_name.entry(name).or_insert(at);
        join(&mut earlier, same, at);
        if claim.origin.is_none() && is_unattributed(claim) {
            let text = reprints.of(claim.evidence.report);
            let same = *by_text.entry(text).or_insert(at);
            join(&mut earlier, same, at);
        }
    }
    let mut numbers: Vec<u32> = Vec::with_capacity(claims.len());
    let mut count = 0;
    for at in 0..claims.len() {
        let first = root(&earlier, at);
        numbers.push(if first == at {
            count += 1;
            count
        } else {
            numbers[first]
        });
    }
    numbers
}

/// The name a claim goes back to: the origin the file names, else the claimant, else whose copy the report prints, else
/// who published it.
fn origin_name<'c>(claim: &'c Claim, report: Option<&'c Report>) -> &'c str {
    if let Some(origin) = &claim.origin {
        return origin;
    }
    if !is_unattributed(claim) {
        return &claim.claimant;
    }
    report.map_or("", |report| {
        report
            .agency
            .as_deref()
            .unwrap_or_else(|| report.outlet_or_path())
    })
}

fn is_unattributed(claim: &Claim) -> bool {
    claim.claimant == UNATTRIBUTED
}
