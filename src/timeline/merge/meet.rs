//! Whether two tellings are of one event: points for what they share, points off for what tells them apart.
//!
//! The points are a person's reasons put in numbers: each rule below says one of them.

use super::facts::{Fact, Facts, Width};
use crate::model::{DateBasis, Lane};

/// How the places of two tellings lie to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// They share their narrowest place.
    Same,
    /// One lies in the other.
    Nested,
    /// They share no more than a country, or one of them names no place.
    Unknown,
    /// They name different places.
    Apart,
}

/// How the dates of two tellings lie to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    /// Both sentences give the same one day.
    Same,
    /// They can be the same day.
    Overlap,
    /// Without date words, they run on the same day or the next.
    Close,
    /// One has no date.
    Unknown,
    /// They rest on context and lie days apart.
    Off,
    /// The words of both say different days.
    Apart,
}

/// How the kinds of two tellings go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// One kind and one deed.
    Deed,
    /// One kind.
    Kind,
    /// Kinds of one lane, or of lanes that tell of one another (an attack and its dead).
    Lane,
    /// Kinds that are never one event.
    Never,
}

/// What two tellings are besides their own words.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Around {
    /// Both stand in one report.
    pub is_one_report: bool,
    /// Their reports are about one news.
    pub is_one_news: bool,
    /// Both lead their reports, which are about one news.
    pub is_lead: bool,
    /// Days between the publication of their reports, where both are known.
    pub published: Option<i32>,
}

/// Points at which two tellings are of one event.
pub(super) const ENOUGH: f32 = 3.0;

/// Points of two tellings that cannot be of one event.
pub(super) const NEVER: f32 = -12.0;

/// What speaks for one event, and against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meeting {
    pub near: Near,
    pub days: Days,
    pub fit: Fit,
    pub points: f32,
}

impl Meeting {
    /// Whether place, day or kind tells the two apart.
    pub(super) fn clashes(self) -> bool {
        self.near == Near::Apart
            || matches!(self.days, Days::Off | Days::Apart)
            || self.fit == Fit::Never
    }
}

/// How the places lie.
pub(super) fn near(facts: &Facts, a: &Fact, b: &Fact) -> Near {
    let (Some(first), Some(second)) = (a.places.first(), b.places.first()) else {
        return Near::Unknown;
    };
    let (first, second) = (*first, *second);
    let lists = |fact: &Fact, place: u32| fact.places.contains(&place);
    if facts.width(first) == Width::Country || facts.width(second) == Width::Country {
        let are_both = facts.width(first) == facts.width(second);
        return if are_both && !lists(a, second) && !lists(b, first) {
            Near::Apart
        } else {
            Near::Unknown
        };
    }
    if first == second {
        return Near::Same;
    }
    if lists(a, second) || lists(b, first) {
        return Near::Nested;
    }
    Near::Apart
}

/// How the dates lie.
pub(super) fn days(a: &Fact, b: &Fact, around: Around) -> Days {
    let (x, y) = (a.when, b.when);
    if x.basis == DateBasis::None || y.basis == DateBasis::None {
        return match around.published {
            Some(gap) if gap > 10 => Days::Off,
            _ => Days::Unknown,
        };
    }
    let gap = x.gap(y);
    let by_words = x.basis == DateBasis::Words && y.basis == DateBasis::Words;
    if by_words {
        return match gap {
            0 if x.is_day() && y.is_day() => Days::Same,
            0 => Days::Overlap,
            _ => Days::Apart,
        };
    }
    // The day a report runs on is a day late as often as not.
    match gap {
        0 | 1 => Days::Close,
        2 | 3 => Days::Unknown,
        _ if gap > 6 => Days::Apart,
        _ => Days::Off,
    }
}

/// How the kinds fit.
pub(super) fn fit(a: &Fact, b: &Fact) -> Fit {
    if a.kind == b.kind {
        return if a.deed == b.deed {
            Fit::Deed
        } else {
            Fit::Kind
        };
    }
    let lanes = |x: Lane, y: Lane| (a.lane == x && b.lane == y) || (a.lane == y && b.lane == x);
    if a.lane == b.lane && a.lane != Lane::Toll {
        return Fit::Lane;
    }
    if lanes(Lane::Fighting, Lane::Civilians)
        || lanes(Lane::Protest, Lane::Civilians)
        || lanes(Lane::Other, Lane::Civilians)
        || lanes(Lane::Other, Lane::Fighting)
        || lanes(Lane::Other, Lane::Diplomacy)
        || lanes(Lane::Other, Lane::Protest)
        || lanes(Lane::Civilians, Lane::Diplomacy)
    {
        return Fit::Lane;
    }
    Fit::Never
}

/// The words two tellings share, weighed: 0 for none, 1 for all.
pub(super) fn shared_words(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    let both: f32 = shared(&a.words, &b.words)
        .map(|word| facts.word_weight(word).powi(2))
        .sum();
    both / (a.length * b.length).max(f32::MIN_POSITIVE)
}

/// What two sorted lists share.
pub(super) fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + use<'a> {
    let mut at = 0;
    a.iter().copied().filter(move |id| {
        while b.get(at).is_some_and(|other| other < id) {
            at += 1;
        }
        b.get(at) == Some(id)
    })
}

/// Whether two tellings are of one event.
pub(super) fn meet(facts: &Facts, a: &Fact, b: &Fact, around: Around) -> Meeting {
    let near = near(facts, a, b);
    let days = days(a, b, around);
    let fit = fit(a, b);
    let mut points = 0.0;
    points += match near {
        Near::Same => 1.2,
        Near::Nested => 0.5,
        Near::Unknown => 0.0,
        Near::Apart if around.is_lead => -1.0,
        Near::Apart => -4.0,
    };
    points += match days {
        Days::Same => 1.2,
        Days::Overlap => 0.6,
        Days::Close => {
            if around.is_one_report {
                0.0
            } else {
                0.5
            }
        }
        Days::Unknown => 0.0,
        Days::Off => -1.5,
        Days::Apart if around.is_lead && a.when.gap(b.when) == 1 => -2.5,
        Days::Apart => NEVER,
    };
    points += match fit {
        Fit::Deed => 1.2,
        Fit::Kind => 0.6,
        Fit::Lane => -0.3,
        Fit::Never if around.is_lead => -0.8,
        Fit::Never => -3.0,
    };
    points += 4.0 * shared_words(facts, a, b).powf(0.7);
    let actors: f32 = shared(&a.actors, &b.actors)
        .map(|id| facts.name_weight(id))
        .sum();
    points += (actors * 0.25).min(1.2);
    if actors == 0.0 && !a.actors.is_empty() && !b.actors.is_empty() {
        points -= 0.5;
    }
    points += counts(a, b, near, days);
    if a.planned != b.planned {
        points -= 1.0;
    }
    if around.is_one_report {
        points += 0.0;
    } else if around.is_lead {
        points += 4.0;
    } else if around.is_one_news {
        points += 0.7;
    }
    Meeting {
        near,
        days,
        fit,
        points,
    }
}

/// Points for numbers of one measure: the same number speaks for one event, numbers that exclude one another against
/// it, unless place and day are the same, where sources often differ.
fn counts(a: &Fact, b: &Fact, near: Near, days: Days) -> f32 {
    let mut best = 0.0f32;
    let mut worst = 0.0f32;
    for x in a.counts.iter().filter(|count| !count.is_part) {
        for y in b
            .counts
            .iter()
            .filter(|count| !count.is_part && count.measure == x.measure)
        {
            if x.stated == y.stated {
                // A great or odd number is the same by chance less often than 1 or 100.
                best = best.max(match x.stated {
                    0..=3 => 0.4,
                    4..=9 => 0.8,
                    _ => 1.2,
                });
            } else if !x.range.meets(y.range) {
                let is_near = near == Near::Same && matches!(days, Days::Same | Days::Close);
                worst = worst.min(if is_near { -0.3 } else { -1.2 });
            }
        }
    }
    if best > 0.0 { best } else { worst }
}
