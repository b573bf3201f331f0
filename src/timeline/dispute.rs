//! Where two claims of one event disagree: figures that cannot both be so, or one denying what another says.
//!
//! It says who disagrees about what. It never decides who is right, and never merges two numbers into one.

use super::{ClaimRow, folded};
use crate::model::{Claim, Figure, Qualifier, Stance};

/// How two claims disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// No number is in both ranges, or one denies the other.
    Contradict,
    /// Some number is in both ranges, but the numbers stated are more than a tenth apart.
    Differ,
}

impl Why {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Contradict => "contradict",
            Self::Differ => "differ",
        }
    }
}

/// Two claims of one event that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The measure they disagree on, as the first of them writes it; `None` where one denies what the other says.
    pub measure: Option<String>,
    /// The two, in claim order.
    pub claims: (ClaimRow, ClaimRow),
    /// How they disagree.
    pub why: Why,
}

/// The disputes among the claims of one event, the first of which stands at `first`; in order of their claims, then of
/// the first claim's figures.
pub(super) fn disputes(claims: &[Claim], first: ClaimRow) -> Vec<Dispute> {
    let mut out = Vec::new();
    if claims.len() < 2 {
        return out;
    }
    let counts: Vec<Vec<Counted>> = claims
        .iter()
        .map(|claim| claim.figures.iter().map(Counted::of).collect())
        .collect();
    for (at, a) in claims.iter().enumerate() {
        for (other, b) in claims.iter().enumerate().skip(at + 1) {
            let dispute = |measure: Option<String>, why| Dispute {
                measure,
                claims: (
                    ClaimRow(first.0 + at as u32),
                    ClaimRow(first.0 + other as u32),
                ),
                why,
            };
            match (a.stance == Stance::Denies, b.stance == Stance::Denies) {
                (false, false) => out.extend(
                    by_measure(&counts[at], &counts[other])
                        .into_iter()
                        .map(|(counted, why)| dispute(Some(counted.figure.measure.clone()), why)),
                ),
                // A number in a denial is what is denied, not what is claimed.
                (true, true) => {}
                _ => out.push(dispute(None, Why::Contradict)),
            }
        }
    }
    out
}

/// What two claims' figures disagree on, each measure once, with the graver reason.
fn by_measure<'c, 'f>(a: &'c [Counted<'f>], b: &'c [Counted<'f>]) -> Vec<(&'c Counted<'f>, Why)> {
    let mut out: Vec<(&Counted, Why)> = Vec::new();
    for x in a {
        for y in b.iter().filter(|y| x.comparable(y)) {
            let Some(why) = compare(x.figure, y.figure) else {
                continue;
            };
            match out.iter_mut().find(|(known, _)| known.measure == x.measure) {
                Some((_, known)) => *known = (*known).min(why),
                None => out.push((x, why)),
            }
        }
    }
    out
}

/// A figure with all that says what it counts, folded once.
struct Counted<'f> {
    figure: &'f Figure,
    measure: String,
    scope: String,
    /// Whom, where and when, as far as said.
    narrower: [Option<String>; 3],
}

impl<'f> Counted<'f> {
    fn of(figure: &'f Figure) -> Self {
        let said = |text: &Option<String>| text.as_deref().map(folded);
        Self {
            figure,
            measure: folded(&figure.measure),
            scope: folded(&figure.scope),
            narrower: [said(&figure.who), said(&figure.place), said(&figure.period)],
        }
    }

    fn comparable(&self, other: &Self) -> bool {
        // Without a scope nothing says that a part and a whole count the same.
        let is_part = self.figure.part_of.is_some() || other.figure.part_of.is_some();
        self.measure == other.measure
            && self.scope == other.scope
            && !(is_part && self.scope.is_empty())
            && self.figure.cumulative == other.figure.cumulative
            && self
                .narrower
                .iter()
                .zip(&other.narrower)
                .all(|pair| !matches!(pair, (Some(a), Some(b)) if a != b))
    }
}

/// Whether two figures count the same thing: one measure and one scope, and nothing that both say parts them.
pub fn comparable(a: &Figure, b: &Figure) -> bool {
    Counted::of(a).comparable(&Counted::of(b))
}

/// How two comparable figures disagree; `None` where they do not, or where one gives no number.
pub fn compare(a: &Figure, b: &Figure) -> Option<Why> {
    let (Some(x), Some(y)) = (a.range(), b.range()) else {
        return None;
    };
    if !x.meets(y) {
        return Some(Why::Contradict);
    }
    let ((a_low, a_high), (b_low, b_high)) = (stated(a)?, stated(b)?);
    let gap = a_low
        .saturating_sub(b_high)
        .max(b_low.saturating_sub(a_high));
    // The two numbers that face each other across the gap; a tenth is a tenth of the larger of them.
    let larger = if a_low > b_high { a_low } else { b_low };
    (u128::from(gap) * 10 > u128::from(larger)).then_some(Why::Differ)
}

/// The numbers stated, least and greatest; `None` for "dozens" and its like, which state none.
fn stated(figure: &Figure) -> Option<(u64, u64)> {
    if matches!(
        figure.qualifier,
        Qualifier::Dozens | Qualifier::Scores | Qualifier::Hundreds | Qualifier::Thousands
    ) {
        return None;
    }
    match (figure.low, figure.high) {
        (Some(low), Some(high)) => Some((low.min(high), low.max(high))),
        (Some(one), None) | (None, Some(one)) => Some((one, one)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{claim, figure};
    use super::*;
    use crate::model::UNATTRIBUTED;

    type Number = (Option<u64>, Option<u64>, &'static str);

    fn exactly(number: u64) -> Number {
        (Some(number), None, "exact")
    }

    fn one(number: u64, qualifier: &'static str) -> Number {
        (Some(number), None, qualifier)
    }

    fn killed((low, high, qualifier): Number) -> Figure {
        figure("killed", low, high, qualifier)
    }

    fn claim_of(figures: Vec<Figure>) -> Claim {
        Claim {
            figures,
            ..claim("c", 0, 1, "Shells fell", UNATTRIBUTED)
        }
    }

    /// Disputes as (measure, first claim, second claim, why), the first claim being number 10.
    fn told(claims: &[Claim]) -> Vec<(Option<String>, u32, u32, Why)> {
        disputes(claims, ClaimRow(10))
            .into_iter()
            .map(|d| (d.measure, d.claims.0.0, d.claims.1.0, d.why))
            .collect()
    }

    fn between(a: Vec<Figure>, b: Vec<Figure>) -> Vec<(Option<String>, Why)> {
        let forth = told(&[claim_of(a.clone()), claim_of(b.clone())]);
        let back = told(&[claim_of(b), claim_of(a)]);
        assert_eq!(forth.len(), back.len(), "a dispute goes both ways");
        forth.into_iter().map(|d| (d.0, d.3)).collect()
    }

    #[test]
    fn numbers_that_must_contradict() {
        let table = [
            (exactly(105), exactly(57)),
            (one(105, "at least"), exactly(57)),
            (one(100, "more than"), one(100, "up to")),
            (one(100, "about"), exactly(89)),
            ((Some(10), Some(20), "between"), exactly(21)),
            ((None, None, "dozens"), exactly(23)),
            (one(0, "exact"), one(1, "at least")),
            ((None, Some(30), "up to"), one(40, "around")),
        ];
        for (a, b) in table {
            let found = between(vec![killed(a)], vec![killed(b)]);
            assert_eq!(
                found,
                [(Some("killed".into()), Why::Contradict)],
                "{a:?} {b:?}"
            );
        }
    }

    #[test]
    fn numbers_that_must_differ() {
        let table = [
            (one(70_000, "more than"), one(94_000, "around")),
            (one(21, "at least"), exactly(100)),
            (one(100, "at least"), one(50, "at least")),
            ((None, Some(30), "up to"), exactly(20)),
            (one(9, "over"), exactly(10 + 1)),
            (one(100, "about"), one(115, "about")),
        ];
        for (a, b) in table {
            let found = between(vec![killed(a)], vec![killed(b)]);
            assert_eq!(found, [(Some("killed".into()), Why::Differ)], "{a:?} {b:?}");
        }
    }

    #[test]
    fn numbers_that_must_stay_silent() {
        let table = [
            (one(50, "over"), one(52, "at least")),
            (exactly(52), one(52, "at least")),
            (exactly(52), exactly(52)),
            (one(20, "over"), one(20, "at least")),
            (one(90, "at least"), exactly(100)),
            (one(10, "about"), exactly(11)),
            ((Some(10), Some(20), "between"), exactly(15)),
            ((None, None, "dozens"), exactly(52)),
            ((None, None, "hundreds"), one(1_000, "at least")),
            ((None, None, "numerous"), exactly(52)),
            ((None, None, "exact"), exactly(52)),
            (one(u64::MAX, "exact"), one(u64::MAX - 1, "at least")),
        ];
        for (a, b) in table {
            assert_eq!(between(vec![killed(a)], vec![killed(b)]), [], "{a:?} {b:?}");
        }
    }

    #[test]
    fn only_figures_of_one_measure_and_scope_compare() {
        let base = killed(exactly(57));
        let other = |change: fn(&mut Figure)| {
            let mut figure = killed(exactly(105));
            change(&mut figure);
            figure
        };
        let silent = [
            other(|f| f.scope = "soldiers".into()),
            other(|f| f.scope.clear()),
            other(|f| f.measure = "wounded".into()),
            other(|f| f.cumulative = true),
        ];
        for figure in silent {
            assert_eq!(
                between(vec![base.clone()], vec![figure.clone()]),
                [],
                "{figure:?}"
            );
        }
        let loud = [
            other(|f| f.scope = "  PEOPLE ".into()),
            other(|f| f.measure = "Killed".into()),
            other(|f| f.who = Some("rebels".into())),
            other(|f| f.part_of = Some("105 people".into())),
        ];
        for figure in loud {
            assert_eq!(
                between(vec![base.clone()], vec![figure.clone()]).len(),
                1,
                "{figure:?}"
            );
        }
    }

    #[test]
    fn who_where_and_when_part_figures_only_where_both_say_so() {
        let set: [fn(&mut Figure, &str); 3] = [
            |f, text| f.who = Some(text.into()),
            |f, text| f.place = Some(text.into()),
            |f, text| f.period = Some(text.into()),
        ];
        for set in set {
            let (mut a, mut b) = (killed(exactly(57)), killed(exactly(105)));
            set(&mut a, "Homs");
            assert!(comparable(&a, &b));
            set(&mut b, "HOMS");
            assert!(comparable(&a, &b));
            set(&mut b, "Geneva");
            assert!(!comparable(&a, &b));
        }
    }

    #[test]
    fn a_part_without_a_scope_compares_with_nothing() {
        let part = Figure {
            part_of: Some("52 people".into()),
            scope: String::new(),
            ..killed(exactly(20))
        };
        let whole = Figure {
            scope: String::new(),
            ..killed(exactly(52))
        };
        assert_eq!(between(vec![part], vec![whole.clone()]), []);
        let other = Figure {
            scope: String::new(),
            ..killed(exactly(20))
        };
        assert_eq!(between(vec![whole], vec![other]).len(), 1);
    }

    #[test]
    fn a_claim_that_agrees_in_one_figure_may_disagree_in_another() {
        let both = vec![killed(exactly(30)), killed(exactly(52))];
        assert_eq!(between(both.clone(), vec![killed(exactly(52))]).len(), 1);
        assert_eq!(between(both, vec![killed(exactly(70))]).len(), 1);
        let soldiers = |number| Figure {
            scope: "soldiers".into(),
            ..killed(exactly(number))
        };
        let found = between(
            vec![killed(exactly(52)), soldiers(10)],
            vec![killed(exactly(52)), soldiers(20)],
        );
        assert_eq!(found, [(Some("killed".into()), Why::Contradict)]);
    }

    #[test]
    fn the_graver_reason_stands_for_a_measure() {
        let soldiers = |number| Figure {
            scope: "soldiers".into(),
            ..killed(number)
        };
        let found = between(
            vec![killed(one(70, "more than")), soldiers(exactly(1))],
            vec![killed(one(94, "around")), soldiers(exactly(2))],
        );
        assert_eq!(found, [(Some("killed".into()), Why::Contradict)]);
    }

    #[test]
    fn a_denial_contradicts_whoever_asserts_or_confirms() {
        let say = |stance, figures| Claim {
            stance,
            ..claim_of(figures)
        };
        let claims = [
            say(Stance::Asserts, vec![killed(exactly(52))]),
            say(Stance::Denies, vec![killed(exactly(10))]),
            say(Stance::Confirms, vec![killed(exactly(52))]),
            say(Stance::Denies, vec![]),
        ];
        let denial = |a, b| (None, a, b, Why::Contradict);
        assert_eq!(
            told(&claims),
            [
                denial(10, 11),
                denial(10, 13),
                denial(11, 12),
                denial(12, 13)
            ]
        );
    }

    #[test]
    fn one_claimant_may_repeat_a_number_and_may_contradict_itself() {
        let says = |number| Claim {
            claimant: "Orchard Watch".into(),
            ..claim_of(vec![killed(exactly(number))])
        };
        assert_eq!(told(&[says(52), says(52)]), []);
        assert_eq!(told(&[says(52), says(70)]).len(), 1);
    }
}
