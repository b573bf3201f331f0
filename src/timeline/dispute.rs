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

/// The disputes among the claims of one event, the first of which stands at `first`; in order of their claims, a
/// denial before measures, measures as the first claim orders them.
pub(super) fn disputes(claims: &[Claim], first: ClaimRow) -> Vec<Dispute> {
    let mut out = Vec::new();
    for (at, a) in claims.iter().enumerate() {
        for (offset, b) in claims[at + 1..].iter().enumerate() {
            let rows = (
                ClaimRow(first.0 + at as u32),
                ClaimRow(first.0 + (at + 1 + offset) as u32),
            );
            let dispute = |measure: Option<String>, why| Dispute {
                measure,
                claims: rows,
                why,
            };
            match (a.stance == Stance::Denies, b.stance == Stance::Denies) {
                (false, false) => out.extend(
                    by_measure(&a.figures, &b.figures)
                        .into_iter()
                        .map(|(measure, why)| dispute(Some(measure), why)),
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
///
/// Two figures that disagree are let be where either has a comparable figure on the other side that it agrees with: a
/// claim that gives an earlier and a later count does not dispute one that gives the later only.
fn by_measure(a: &[Figure], b: &[Figure]) -> Vec<(String, Why)> {
    let agree = |x: &Figure, y: &Figure| comparable(x, y) && compare(x, y).is_none();
    let mut out: Vec<(String, Why)> = Vec::new();
    for x in a {
        for y in b {
            let Some(why) = comparable(x, y).then(|| compare(x, y)).flatten() else {
                continue;
            };
            if b.iter().any(|other| agree(x, other)) || a.iter().any(|other| agree(other, y)) {
                continue;
            }
            match out
                .iter_mut()
                .find(|(measure, _)| folded(measure) == folded(&x.measure))
            {
                Some((_, known)) => *known = (*known).min(why),
                None => out.push((x.measure.clone(), why)),
            }
        }
    }
    out
}

/// Whether two figures count the same thing: one measure and one scope, and nothing else said that parts them.
pub fn comparable(a: &Figure, b: &Figure) -> bool {
    let same_or_unsaid = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => folded(a) == folded(b),
        _ => true,
    };
    let scope = folded(&a.scope);
    // Without a scope nothing says that a part and a whole count the same.
    let part_without_scope = scope.is_empty() && (a.part_of.is_some() || b.part_of.is_some());
    folded(&a.measure) == folded(&b.measure)
        && scope == folded(&b.scope)
        && !part_without_scope
        && a.cumulative == b.cumulative
        && same_or_unsaid(&a.who, &b.who)
        && same_or_unsaid(&a.place, &b.place)
        && same_or_unsaid(&a.period, &b.period)
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
