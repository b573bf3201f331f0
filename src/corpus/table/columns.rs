//! What the columns of a table mean: roles, and which column plays which.
//!
//! Knows names and roles only; that the cells of a column look like its role is the matter of [`super::guess`].

use std::fmt;

/// Which end of a range of numbers a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The number itself.
    Number,
    /// The least.
    Low,
    /// The most.
    High,
    /// The best estimate.
    Best,
}

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// People killed.
    Killed,
    /// People wounded.
    Wounded,
    /// People detained.
    Detained,
    /// People abducted.
    Abducted,
    /// People displaced.
    Displaced,
}

impl Measure {
    /// All, the one first that stands for the row where there are several.
    pub const ALL: [Self; 5] = [
        Self::Killed,
        Self::Wounded,
        Self::Detained,
        Self::Abducted,
        Self::Displaced,
    ];

    /// The word that figures use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Wounded => "wounded",
            Self::Detained => "detained",
            Self::Abducted => "abducted",
            Self::Displaced => "displaced",
        }
    }
}

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The id of the event.
    Id,
    /// When, or when it began.
    Date,
    /// When it ended.
    End,
    /// The year of a date that stands in several columns.
    Year,
    /// Its month.
    Month,
    /// Its day.
    Day,
    /// The time of day.
    Time,
    /// The year of the end.
    EndYear,
    /// The month of the end.
    EndMonth,
    /// The day of the end.
    EndDay,
    /// How exactly the date is known.
    DatePrecision,
    /// Whether the row is one event or sums up several.
    Clarity,
    /// The kind of event.
    Kind,
    /// The second half of the kind.
    SubKind,
    /// Who.
    Actor,
    /// Whoever is named with an actor.
    Associates,
    /// Where, as exactly as the table says.
    Place,
    /// A district, less exact than the place.
    District,
    /// Governorate or province.
    Admin1,
    /// Country.
    Country,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Both in one cell.
    Coordinates,
    /// A number of people.
    Count(Measure, Bound),
    /// Who published it.
    Outlet,
    /// Who said it.
    Claimant,
    /// When it was published.
    Published,
    /// Its address.
    Url,
    /// Its headline.
    Title,
    /// Its text.
    Text,
    /// Whether it is announced and has not happened.
    Planned,
}

impl Role {
    /// All roles, as `--map` and the lexicon name them.
    const WORDS: [(&'static str, Role); 40] = {
        use Bound::{Best, High, Low, Number};
        [
            ("id", Role::Id),
            ("date", Role::Date),
            ("end", Role::End),
            ("year", Role::Year),
            ("month", Role::Month),
            ("day", Role::Day),
            ("time", Role::Time),
            ("end-year", Role::EndYear),
            ("end-month", Role::EndMonth),
            ("end-day", Role::EndDay),
            ("date-precision", Role::DatePrecision),
            ("clarity", Role::Clarity),
            ("kind", Role::Kind),
            ("sub-kind", Role::SubKind),
            ("actor", Role::Actor),
            ("associates", Role::Associates),
            ("place", Role::Place),
            ("district", Role::District),
            ("admin1", Role::Admin1),
            ("country", Role::Country),
            ("lat", Role::Latitude),
            ("lon", Role::Longitude),
            ("coordinates", Role::Coordinates),
            ("killed", Role::Count(Measure::Killed, Number)),
            ("killed-low", Role::Count(Measure::Killed, Low)),
            ("killed-high", Role::Count(Measure::Killed, High)),
            ("killed-best", Role::Count(Measure::Killed, Best)),
            ("wounded", Role::Count(Measure::Wounded, Number)),
            ("wounded-low", Role::Count(Measure::Wounded, Low)),
            ("wounded-high", Role::Count(Measure::Wounded, High)),
            ("detained", Role::Count(Measure::Detained, Number)),
            ("abducted", Role::Count(Measure::Abducted, Number)),
            ("displaced", Role::Count(Measure::Displaced, Number)),
            ("outlet", Role::Outlet),
            ("claimant", Role::Claimant),
            ("published", Role::Published),
            ("url", Role::Url),
            ("title", Role::Title),
            ("text", Role::Text),
            ("planned", Role::Planned),
        ]
    };

    /// The word that `--map` uses, and the lists of columns.
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, role)| *role == self)
            .map_or("number", |(word, _)| word)
    }

    /// Reads the word that `--map` uses.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '_'], "-");
        Self::WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, role)| *role)
    }

    /// All words that `--map` knows.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::WORDS.iter().map(|(word, _)| *word)
    }

    /// Whether several columns can play it at once.
    pub fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Actor | Self::Associates | Self::Place | Self::District
        )
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a role rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reason {
    /// No role was given.
    #[default]
    Nothing,
    /// The format says so.
    Format,
    /// The column's name.
    Name,
    /// What its cells look like.
    Values,
    /// `--map`.
    Map,
}

impl Reason {
    /// How it is said to people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "no role",
            Self::Format => "by its format",
            Self::Name => "by its name",
            Self::Values => "by its values",
            Self::Map => "by --map",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its name; of nested JSON the way to it, `start_date.year`.
    pub name: String,
    /// What it means; `None`: shown with the row, nothing more.
    pub role: Option<Role>,
    /// What the role rests on.
    pub reason: Reason,
}

impl Column {
    /// A column that no role is given yet.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
}

/// Where each role stands: column numbers, `None` where no column plays it.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub id: Option<usize>,
    pub date: Option<usize>,
    pub end: Option<usize>,
    pub year: Option<usize>,
    pub month: Option<usize>,
    pub day: Option<usize>,
    pub time: Option<usize>,
    pub end_year: Option<usize>,
    pub end_month: Option<usize>,
    pub end_day: Option<usize>,
    pub date_precision: Option<usize>,
    pub clarity: Option<usize>,
    pub kind: Option<usize>,
    pub sub_kind: Option<usize>,
    pub actors: Vec<usize>,
    pub associates: Vec<usize>,
    /// Names of where, most exact first: places, districts, province, country.
    pub places: Vec<usize>,
    pub admin1: Option<usize>,
    pub latitude: Option<usize>,
    pub longitude: Option<usize>,
    pub coordinates: Option<usize>,
    pub counts: Vec<Count>,
    pub outlet: Option<usize>,
    pub claimant: Option<usize>,
    pub published: Option<usize>,
    pub url: Option<usize>,
    pub title: Option<usize>,
    pub text: Option<usize>,
    pub planned: Option<usize>,
}

/// The columns of one measure.
#[derive(Debug, Clone)]
pub(super) struct Count {
    pub measure: Measure,
    pub number: Option<usize>,
    pub low: Option<usize>,
    pub high: Option<usize>,
    pub best: Option<usize>,
}

impl Plan {
    /// The plan of columns whose roles are given.
    pub fn of(columns: &[Column]) -> Self {
        let first = |wanted: Role| columns.iter().position(|c| c.role == Some(wanted));
        let all = |wanted: Role| {
            let with = columns.iter().enumerate();
            with.filter(move |(_, c)| c.role == Some(wanted))
                .map(|(at, _)| at)
        };
        let admin1 = first(Role::Admin1);
        let places = all(Role::Place)
            .chain(all(Role::District))
            .chain(admin1)
            .chain(first(Role::Country))
            .collect();
        let counts = Measure::ALL
            .into_iter()
            .map(|measure| Count {
                measure,
                number: first(Role::Count(measure, Bound::Number)),
                low: first(Role::Count(measure, Bound::Low)),
                high: first(Role::Count(measure, Bound::High)),
                best: first(Role::Count(measure, Bound::Best)),
            })
            .filter(|c| c.number.or(c.low).or(c.high).or(c.best).is_some())
            .collect();
        Self {
            id: first(Role::Id),
            date: first(Role::Date),
            end: first(Role::End),
            year: first(Role::Year),
            month: first(Role::Month),
            day: first(Role::Day),
            time: first(Role::Time),
            end_year: first(Role::EndYear),
            end_month: first(Role::EndMonth),
            end_day: first(Role::EndDay),
            date_precision: first(Role::DatePrecision),
            clarity: first(Role::Clarity),
            kind: first(Role::Kind),
            sub_kind: first(Role::SubKind),
            actors: all(Role::Actor).collect(),
            associates: all(Role::Associates).collect(),
            places,
            admin1,
            latitude: first(Role::Latitude),
            longitude: first(Role::Longitude),
            coordinates: first(Role::Coordinates),
            counts,
            outlet: first(Role::Outlet),
            claimant: first(Role::Claimant),
            published: first(Role::Published),
            url: first(Role::Url),
            title: first(Role::Title),
            text: first(Role::Text),
            planned: first(Role::Planned),
        }
    }

    /// The columns that say what columns of the timeline keep.
    pub fn facts(&self) -> Vec<usize> {
        let singles = [
            self.id,
            self.date,
            self.end,
            self.year,
            self.month,
            self.day,
            self.time,
            self.end_year,
            self.end_month,
            self.end_day,
            self.date_precision,
            self.clarity,
            self.kind,
            self.sub_kind,
            self.outlet.or(self.url),
            self.claimant,
            self.planned,
        ];
        let counts = self
            .counts
            .iter()
            .take(1)
            .flat_map(|c| [c.number, c.low, c.high, c.best]);
        singles
            .into_iter()
            .chain(counts)
            .flatten()
            .chain(self.actors.iter().copied())
            .chain(self.associates.iter().copied())
            .chain(self.places.iter().copied())
            .collect()
    }

    /// The columns that a text search reads.
    pub fn words(&self) -> Vec<usize> {
        self.text.into_iter().chain(self.title).collect()
    }
}
