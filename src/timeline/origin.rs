//! How many independent origins stand behind the claims of one event: claims that go back to one claimant or one
//! reprinted wire text count once.
//!
//! It goes by names and printed paragraphs only; it never guesses that one claimant has it from another.

use super::folded;
use super::side_by_side::each;
use crate::model::{Claim, Fold, Gazetteer, Report, ReportId, TextKind, UNATTRIBUTED};
use rustc_hash::{FxHashMap, FxHashSet};

/// Shortest folded paragraph, in characters, that shows one report to print another's text. Shorter ones ("The army
/// has not commented.") can be alike by chance.
const REPRINT: usize = 80;

/// What shows two claims to go back to one origin.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Actors' canonical names by folded spelling, so that AFP is Agence France-Presse. Spellings that several actors
    /// share are left out.
    actors: FxHashMap<String, Option<String>>,
    reprints: Reprints,
}

impl Sources {
    /// Learns from the gazetteer, and from the reports of all events' claims.
    pub fn of<'e>(
        gazetteer: &Gazetteer,
        reports: &[Report],
        claims: impl Iterator<Item = &'e [Claim]>,
    ) -> Self {
        let mut actors: FxHashMap<String, Option<String>> = FxHashMap::default();
        for actor in gazetteer.actors() {
            for spelling in actor.spellings().chain([&*actor.name]) {
                actors
                    .entry(folded(spelling))
                    .and_modify(|known| {
                        if known.as_ref().is_some_and(|name| *name != actor.name) {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| Some(actor.name.to_string()));
            }
        }
        Self {
            actors,
            reprints: Reprints::among(reports, claims),
        }
    }

    /// One key for all spellings of a name.
    fn key(&self, name: &str) -> String {
        let folded_name = folded(name);
        match self.actors.get(&folded_name) {
            Some(Some(canonical)) => folded(canonical),
            _ => folded_name,
        }
    }
}

/// Which reports print a paragraph in common.
#[derive(Debug, Default)]
struct Reprints {
    /// By report, one report of its group; reports that stand alone are left out.
    group: FxHashMap<ReportId, ReportId>,
}

impl Reprints {
    /// Compares the paragraphs of the reports that can matter: those of events with unattributed claims of several
    /// reports. Rows of tables and folded paragraphs are left out.
    fn among<'e>(reports: &[Report], claims: impl Iterator<Item = &'e [Claim]>) -> Self {
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
        let read = |(): &mut (), at: usize| {
            let id: ReportId = wanted[at];
            let report = reports
                .get(id.0 as usize)
                .filter(|report| report.text != TextKind::Row);
            let texts: Vec<String> = report
                .into_iter()
                .flat_map(|report| &report.paragraphs)
                .filter(|paragraph| paragraph.fold == Fold::Kept)
                .map(|paragraph| folded(&paragraph.text))
                .filter(|text| text.chars().nth(REPRINT - 1).is_some())
                .collect();
            (id, texts)
        };
        let printed = each(wanted.len(), || (), read);
        for (id, texts) in printed {
            for text in texts {
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
pub(super) fn origins(claims: &[Claim], reports: &[Report], sources: &Sources) -> Vec<u32> {
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
        let name = sources.key(origin_name(claim, report));
        let same = *by_name.entry(name).or_insert(at);
        join(&mut earlier, same, at);
        if claim.origin.is_none() && is_unattributed(claim) {
            let text = sources.reprints.of(claim.evidence.report);
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

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::model::Stance;

    const LONG: &str = "The bridge over the orchard canal fell at noon, said a shepherd who watched it from the hill.";

    /// Reports as (outlet, agency, paragraph), claims as (report, claimant, given origin) → origins in claim order.
    fn of(reports: &[(&str, &str, &str)], claims: &[(u32, &str, &str)]) -> Vec<u32> {
        let reports: Vec<Report> = (1..)
            .zip(reports)
            .map(|(number, (outlet, agency, text))| Report {
                agency: (!agency.is_empty()).then(|| (*agency).to_owned()),
                outlet: (!outlet.is_empty()).then(|| (*outlet).to_owned()),
                ..sample::report(&format!("{number}.txt"), "", "", "", &[text])
            })
            .collect();
        let claims: Vec<Claim> = claims
            .iter()
            .map(|(report, claimant, origin)| {
                let mut claim = sample::claim("c", 0, 1, "Shells", claimant);
                claim.evidence.report = ReportId(*report);
                claim.origin = (!origin.is_empty()).then(|| (*origin).to_owned());
                claim
            })
            .collect();
        let (gazetteer, _) = Gazetteer::parse("", sample::ACTORS);
        let sources = Sources::of(&gazetteer, &reports, [claims.as_slice()].into_iter());
        origins(&claims, &reports, &sources)
    }

    #[test]
    fn one_claimant_in_several_reports_is_one_origin() {
        let reports = [
            ("Ledger", "", "a"),
            ("Herald", "", "b"),
            ("Herald", "", "c"),
        ];
        let watch = "Orchard Watch";
        assert_eq!(
            of(&reports, &[(0, watch, ""), (1, "ORCHARD WATCH", "")]),
            [1, 1]
        );
        assert_eq!(
            of(
                &reports,
                &[(0, watch, ""), (0, "residents", ""), (1, watch, "")]
            ),
            [1, 2, 1]
        );
        assert_eq!(
            of(&reports, &[(0, "FSA", ""), (1, "Free Syrian Army", "")]),
            [1, 1]
        );
        assert_eq!(
            of(&reports, &[(0, "United Nations", ""), (1, "U.N.", "")]),
            [1, 1]
        );
    }

    #[test]
    fn what_outlets_say_themselves_is_theirs_unless_an_agency_is_known() {
        let reports = [
            ("Ledger", "Valley Wire", "a"),
            ("Herald", "VALLEY WIRE", "b"),
            ("Herald", "", "c"),
            ("Herald", "", "d"),
            ("", "", "e"),
            ("", "", "f"),
        ];
        let own = |report| (report, UNATTRIBUTED, "");
        assert_eq!(of(&reports, &[own(0), own(1)]), [1, 1], "one agency");
        assert_eq!(
            of(&reports, &[own(1), own(2)]),
            [1, 2],
            "an agency and the outlet"
        );
        assert_eq!(of(&reports, &[own(2), own(3)]), [1, 1], "one outlet");
        assert_eq!(
            of(&reports, &[own(4), own(5)]),
            [1, 2],
            "unknown outlets are not one"
        );
        assert_eq!(
            of(&reports, &[own(0), (3, "Valley Wire", "")]),
            [1, 1],
            "cited and printed"
        );
    }

    #[test]
    fn a_given_origin_comes_first() {
        let reports = [("Ledger", "", "a"), ("Herald", "", "b")];
        let given = [
            (0, "residents", "the wire"),
            (1, "a soldier", "The Wire"),
            (1, "residents", ""),
        ];
        assert_eq!(of(&reports, &given), [1, 1, 2]);
        let printed = [("Ledger", "", LONG), ("Herald", "", LONG)];
        assert_eq!(
            of(&printed, &[(0, UNATTRIBUTED, "x"), (1, UNATTRIBUTED, "y")]),
            [1, 2]
        );
    }

    #[test]
    fn reports_that_print_one_paragraph_are_one_origin_for_their_own_words() {
        let loud = LONG.to_uppercase();
        let reports = [
            ("Ledger", "", LONG),
            ("Herald", "", &loud),
            ("Echo", "", "Nothing of it."),
        ];
        let own = |report| (report, UNATTRIBUTED, "");
        assert_eq!(of(&reports, &[own(0), own(1), own(2)]), [1, 1, 2]);
        assert_eq!(
            of(&reports, &[(0, "a shepherd", ""), (1, "residents", "")]),
            [1, 2]
        );
        let short = &LONG[..60];
        let reports = [("Ledger", "", short), ("Herald", "", short)];
        assert_eq!(
            of(&reports, &[own(0), own(1)]),
            [1, 2],
            "short ones may be alike by chance"
        );
        let residue = format!("Read more: {LONG}");
        let reports = [("Ledger", "", residue.as_str()), ("Herald", "", &residue)];
        assert_eq!(
            of(&reports, &[own(0), own(1)]),
            [1, 2],
            "page residue is no wire text"
        );
    }

    #[test]
    fn a_chain_of_shared_names_and_texts_is_one_origin() {
        let reports = [
            ("Ledger", "Valley Wire", LONG),
            ("Herald", "", LONG),
            ("Herald", "", "b"),
        ];
        let own = |report| (report, UNATTRIBUTED, "");
        assert_eq!(of(&reports, &[own(2), own(0), own(1)]), [1, 1, 1]);
        assert_eq!(of(&reports, &[own(2), own(0)]), [1, 2]);
    }

    #[test]
    fn stance_and_route_do_not_matter() {
        let (input, timeline) = (sample::input(), sample::timeline());
        let bridge = input
            .events
            .iter()
            .find(|event| event.id == "bridge")
            .unwrap();
        assert!(
            bridge
                .claims
                .iter()
                .any(|claim| claim.stance == Stance::Denies)
        );
        let origins = |id: &str| timeline.event(timeline.find(id).unwrap()).origins();
        assert_eq!(origins("bridge"), 2);
        assert_eq!(origins("shelling"), 1, "the Ledger prints the wire");
        assert_eq!(origins("dead"), 3, "the council twice");
    }
}
