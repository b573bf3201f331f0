//! How much each reason weighs. One place to read them, and to change them.

/// Points at which two tellings are of one event.
pub(super) const ENOUGH: f32 = 3.0;

/// Points of two tellings that cannot be of one event, whatever else they share.
pub(super) const NEVER: f32 = -12.0;

/// What each reason for or against one event gives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Points {
    /// They share their narrowest place.
    pub same_place: f32,
    /// The place of one lies in the other's.
    pub nested_place: f32,
    /// They name different places.
    pub other_place: f32,
    /// The same, where both lead reports on one news.
    pub other_place_of_leads: f32,
    /// Both sentences give the same day.
    pub same_day: f32,
    /// Their dates overlap.
    pub overlapping_dates: f32,
    /// Their reports run on days that are close.
    pub close_days: f32,
    /// Their reports run on days that are not.
    pub off_days: f32,
    /// Their words say days that follow one another, and both lead reports on one news.
    pub next_day_of_leads: f32,
    /// The same, where the days lie farther apart.
    pub later_day_of_leads: f32,
    /// One of them runs on a day far from the other, without saying when, and both lead reports on one news.
    pub unsaid_day_of_leads: f32,
    /// Only one of them has a date, and their reports are not known to be about one news.
    pub undated: f32,
    /// One kind, and one word for the deed.
    pub same_deed: f32,
    /// One kind.
    pub same_kind: f32,
    /// Kinds of which one may tell of the other.
    pub fitting_kind: f32,
    /// Kinds that do not go together.
    pub other_kind: f32,
    /// The same, where both lead reports on one news.
    pub other_kind_of_leads: f32,
    /// All their words are the same; rare words weigh more.
    pub words: f32,
    /// An actor in common, times how rarely it is named.
    pub actor: f32,
    /// No more than this for all actors.
    pub actors_at_most: f32,
    /// Both name actors, and none in common.
    pub other_actors: f32,
    /// The same number of one measure.
    pub same_figure: f32,
    /// Numbers of one measure that exclude one another.
    pub other_figure: f32,
    /// The same, at one place and day: sources differ.
    pub disputed_figure: f32,
    /// The same, from one claimant in one report.
    pub own_other_figure: f32,
    /// One is planned, the other happened.
    pub planned: f32,
    /// Their reports are about one news.
    pub one_news: f32,
    /// And both lead them.
    pub both_lead: f32,
    /// Within a report: one leads it, the other tells as much of its news.
    pub repeats_lead: f32,
    /// The share of that for kinds that go together loosely.
    pub room_loose: f32,
    /// And for two kinds of one lane.
    pub room_lane: f32,
    /// Across reports: two tellings of one report were held apart before.
    pub held_apart: f32,
}

/// The weights, fitted on half of the topics of a set of general news and on war reports, checked on the others.
pub(super) const POINTS: Points = Points {
    same_place: 1.2,
    nested_place: 0.5,
    other_place: -4.0,
    other_place_of_leads: -6.0,
    same_day: 1.2,
    overlapping_dates: 0.6,
    close_days: 0.5,
    off_days: -1.5,
    next_day_of_leads: -2.5,
    later_day_of_leads: -5.0,
    unsaid_day_of_leads: -0.5,
    undated: -1.0,
    same_deed: 1.2,
    same_kind: 0.6,
    fitting_kind: -0.3,
    other_kind: -3.0,
    other_kind_of_leads: -0.8,
    words: 4.0,
    actor: 0.25,
    actors_at_most: 1.2,
    other_actors: -0.5,
    same_figure: 1.2,
    other_figure: -1.2,
    disputed_figure: -0.3,
    own_other_figure: -3.0,
    planned: -1.0,
    one_news: 0.7,
    both_lead: 8.0,
    repeats_lead: 7.0,
    room_loose: 1.0,
    room_lane: 0.3,
    held_apart: -1.0,
};
