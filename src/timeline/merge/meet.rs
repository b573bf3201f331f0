//! Whether two tellings are of one event: points for what they share, points off for what tells them apart.
//!
//! The points are a reader's reasons put in numbers. Place, day, kind, actors, figures and words each have their say; what
//! makes one event impossible (two towns, two days) takes more off than everything else can give.

use super::facts::{Count, Fact, Facts, Width, sign};
use super::points::{NEVER, POINTS};
use crate::model::{DateBasis, Lane};

/// How the places of two tellings lie to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// They share their narrowest place.
    Same,
    /// One lies in the other.
    Nested,
    /// One of them names none, or nothing narrower than a country.
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
    /// One of them rests on context, and they lie at most a day apart: the day a report runs on is a day late as often as not.
    Close,
    /// One has no date, or rests on context and lies two or three days off.
    Unknown,
    /// One rests on context and lies up to a week off.
    Off,
    /// The words of both say different days, or one rests on context and lies farther off.
    Apart,
}

/// How the kinds of two tellings go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// One kind and one deed.
    Deed,
    /// One kind.
    Kind,
    /// Kinds of which one may tell of the other, one of them of no kind in particular: a crime and an arrest.
    Loose,
    /// Kinds of which one may tell of the other: an attack and its dead.
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

/// What speaks for one event, and against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meeting {
    pub near: Near,
    pub days: Days,
    pub fit: Fit,
    /// All of it in points; from [`super::points::ENOUGH`] on it is one event.
    pub points: f32,
}

impl Meeting {
    /// How far one of the two may repeat the other although they share few words: not where place, day or kind tells them
    /// apart, and little where each tells of a deed of its own.
    pub(super) fn room(self) -> f32 {
        if self.near == Near::Apart || matches!(self.days, Days::Off | Days::Apart) {
            return 0.0;
        }
        match self.fit {
            Fit::Deed | Fit::Kind => 1.0,
            Fit::Loose => POINTS.room_loose,
            Fit::Lane => POINTS.room_lane,
            Fit::Never => 0.0,
        }
    }
}

/// Whether two tellings are of one event.
pub(super) fn meet(facts: &Facts, a: &Fact, b: &Fact, around: Around) -> Meeting {
    let near = near(facts, a, b);
    let days = days(a, b, around);
    let fit = fit(a, b);
    let points = of_place(near, a, b, around)
        + of_days(days, a, b, around)
        + of_kinds(fit, around)
        + POINTS.words * shared_words(facts, a, b).powf(0.7)
        + of_actors(facts, a, b)
        + of_counts(a, b, near, days, around)
        + of_undated(a, b, around)
        + if a.planned == b.planned {
            0.0
        } else {
            POINTS.planned
        }
        + of_reports(around);
    Meeting {
        near,
        days,
        fit,
        points,
    }
}

/// How the places lie.
fn near(facts: &Facts, a: &Fact, b: &Fact) -> Near {
    let (Some(first), Some(second)) = (a.places.first(), b.places.first()) else {
        return Near::Unknown;
    };
    let (first, second) = (*first, *second);
    let lists = |fact: &Fact, place: u32| fact.places.contains(&place);
    let (one, other) = (facts.width(first), facts.width(second));
    if one == Width::Country || other == Width::Country {
        let is_apart = one == other && !lists(a, second) && !lists(b, first);
        return if is_apart { Near::Apart } else { Near::Unknown };
    }
    if first == second {
        Near::Same
    } else if lists(a, second) || lists(b, first) {
        Near::Nested
    } else {
        Near::Apart
    }
}

fn of_place(near: Near, a: &Fact, b: &Fact, around: Around) -> f32 {
    match near {
        Near::Same => POINTS.same_place,
        Near::Nested => POINTS.nested_place,
        Near::Unknown => 0.0,
        // What is fought over in two towns is two fights; one arrest is told of by the town and by the court.
        Near::Apart if around.is_lead && !(is_of_the_ground(a) || is_of_the_ground(b)) => {
            POINTS.other_place_of_leads
        }
        Near::Apart if around.is_lead => NEVER,
        Near::Apart => POINTS.other_place,
    }
}

/// How the dates lie.
fn days(a: &Fact, b: &Fact, around: Around) -> Days {
    let (x, y) = (a.when, b.when);
    if x.basis == DateBasis::None || y.basis == DateBasis::None {
        // "on Tuesday" and "on Thursday" of one report are two days, whichever they are.
        if x.weekday.zip(y.weekday).is_some_and(|(a, b)| a != b) {
            return if around.is_one_report {
                Days::Apart
            } else {
                Days::Off
            };
        }
        return match around.published {
            Some(gap) if gap > 10 => Days::Off,
            _ => Days::Unknown,
        };
    }
    let gap = x.gap(y);
    if x.basis == DateBasis::Words && y.basis == DateBasis::Words {
        return match gap {
            0 if x.is_day() && y.is_day() => Days::Same,
            0 => Days::Overlap,
            _ => Days::Apart,
        };
    }
    match gap {
        0 | 1 => Days::Close,
        2 | 3 => Days::Unknown,
        4..=7 => Days::Off,
        _ => Days::Apart,
    }
}

fn of_days(days: Days, a: &Fact, b: &Fact, around: Around) -> f32 {
    match days {
        Days::Same => POINTS.same_day,
        Days::Overlap => POINTS.overlapping_dates,
        Days::Close if around.is_one_report => 0.0,
        Days::Close => POINTS.close_days,
        Days::Unknown => 0.0,
        Days::Off => POINTS.off_days,
        // What is fought over is fought over again the next day; a death or a ruling is not. Reports on it may lead with
        // different days of it all the same: the deed, the arrest, the day in court.
        Days::Apart if around.is_lead && !(is_of_the_ground(a) || is_of_the_ground(b)) => {
            match a.when.gap(b.when) {
                // That a report does not say when says nothing: it may look back from any day.
                _ if [a, b].iter().any(|x| x.when.basis == DateBasis::Context) => {
                    POINTS.unsaid_day_of_leads
                }
                0..=2 => POINTS.next_day_of_leads,
                3..=FOLLOWED => POINTS.later_day_of_leads,
                _ => NEVER,
            }
        }
        Days::Apart => NEVER,
    }
}

/// Days within which reports on one news lead with different days of it.
const FOLLOWED: i32 = 20;

/// Whether it tells of what recurs from day to day.
fn is_of_the_ground(fact: &Fact) -> bool {
    matches!(fact.lane, Lane::Fighting | Lane::Protest)
}

/// Lanes of which one may tell of the other's events.
const FITTING: [(Lane, Lane); 7] = [
    (Lane::Fighting, Lane::Civilians),
    (Lane::Protest, Lane::Civilians),
    (Lane::Civilians, Lane::Diplomacy),
    (Lane::Other, Lane::Fighting),
    (Lane::Other, Lane::Civilians),
    (Lane::Other, Lane::Protest),
    (Lane::Other, Lane::Diplomacy),
];

/// How the kinds fit.
fn fit(a: &Fact, b: &Fact) -> Fit {
    if a.kind == b.kind {
        return if a.deed == b.deed {
            Fit::Deed
        } else {
            Fit::Kind
        };
    }
    let is_fitting = if a.lane == b.lane {
        a.lane != Lane::Toll
    } else {
        FITTING.contains(&(a.lane, b.lane)) || FITTING.contains(&(b.lane, a.lane))
    };
    if !is_fitting {
        Fit::Never
    } else if a.lane == Lane::Other || b.lane == Lane::Other {
        Fit::Loose
    } else {
        Fit::Lane
    }
}

fn of_kinds(fit: Fit, around: Around) -> f32 {
    match fit {
        Fit::Deed => POINTS.same_deed,
        Fit::Kind => POINTS.same_kind,
        Fit::Loose | Fit::Lane => POINTS.fitting_kind,
        Fit::Never if around.is_lead => POINTS.other_kind_of_leads,
        Fit::Never => POINTS.other_kind,
    }
}

/// The words two tellings share, weighed: 0 for none, 1 for all.
fn shared_words(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    if a.signs & b.signs == 0 {
        return 0.0;
    }
    let (few, many) = if a.words.len() <= b.words.len() {
        (a, b)
    } else {
        (b, a)
    };
    let both: f32 = few
        .words
        .iter()
        .filter(|word| many.signs & sign(**word) != 0 && many.words.binary_search(word).is_ok())
        .map(|word| facts.word_weight(*word).powi(2))
        .sum();
    both / (a.length * b.length).max(f32::MIN_POSITIVE)
}

/// What two sorted lists share.
pub(super) fn shared<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + use<'a> {
    let (mut a, mut b) = (a, b);
    std::iter::from_fn(move || {
        while let ([one, more @ ..], [other, others @ ..]) = (a, b) {
            // Which one is behind is as good as random: both step without a branch for it.
            (a, b) = (
                if one <= other { more } else { a },
                if other <= one { others } else { b },
            );
            if one == other {
                return Some(*one);
            }
        }
        None
    })
}

fn of_actors(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    if a.actors.is_empty() || b.actors.is_empty() {
        return 0.0;
    }
    let both: f32 = shared(&a.actors, &b.actors)
        .map(|name| facts.name_weight(name))
        .sum();
    if both == 0.0 {
        POINTS.other_actors
    } else {
        (both * POINTS.actor).min(POINTS.actors_at_most)
    }
}

/// Points for numbers of one measure: the same number speaks for one event, numbers that exclude one another against
/// it: less so where place and day are the same, since sources often differ on one event, more so where one voice in one
/// report gives both.
fn of_counts(a: &Fact, b: &Fact, near: Near, days: Days, around: Around) -> f32 {
    let (mut best, mut worst) = (0.0f32, 0.0f32);
    let whole = |count: &&Count| !count.is_part;
    for x in a.counts.iter().filter(whole) {
        for y in b
            .counts
            .iter()
            .filter(whole)
            .filter(|y| y.measure == x.measure)
        {
            if x.stated == y.stated {
                // A great number is the same by chance less often than 1.
                best = best.max(match x.stated {
                    0..=3 => POINTS.same_figure / 3.0,
                    4..=9 => POINTS.same_figure * 2.0 / 3.0,
                    _ => POINTS.same_figure,
                });
            } else if !x.range.meets(y.range) {
                let is_near = near == Near::Same && matches!(days, Days::Same | Days::Close);
                let is_one_voice = around.is_one_report && a.claimant == b.claimant;
                worst = worst.min(if is_one_voice {
                    POINTS.own_other_figure
                } else if is_near {
                    POINTS.disputed_figure
                } else {
                    POINTS.other_figure
                });
            }
        }
    }
    if best > 0.0 { best } else { worst }
}

/// Of two reports one tells when and the other does not: what they share may be of any day.
fn of_undated(a: &Fact, b: &Fact, around: Around) -> f32 {
    let is_undated = |fact: &Fact| fact.when.basis == DateBasis::None;
    if around.is_one_report || around.is_one_news || is_undated(a) == is_undated(b) {
        0.0
    } else {
        POINTS.undated
    }
}

fn of_reports(around: Around) -> f32 {
    if around.is_one_report {
        0.0
    } else if around.is_lead {
        POINTS.both_lead
    } else if around.is_one_news {
        POINTS.one_news
    } else {
        0.0
    }
}
