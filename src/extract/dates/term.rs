//! What a word can be in a time expression: units, seasons, parts of the day, words that rules name.

use crate::text::numbers::NumberWord;

/// What a word tells of the direction of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Nothing.
    None,
    /// It looks back.
    Past,
    /// It looks at what is.
    Present,
    /// It looks ahead.
    Future,
}

/// A length of time that the calendar or the clock has a word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 1 s.
    Second,
    /// 60 s.
    Minute,
    /// 60 min.
    Hour,
    /// A day.
    Day,
    /// A night; counts as a day.
    Night,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Unit {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "night" => Self::Night,
            "week" => Self::Week,
            "weekend" => Self::Weekend,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }

    /// The unit whose period a value of TIMEX3 names.
    pub(super) fn of_period(value: &str) -> Option<Self> {
        Some(match value {
            "PT1H" => Self::Hour,
            "P1D" => Self::Day,
            "P1W" => Self::Week,
            "P2W" => Self::Fortnight,
            "P1M" => Self::Month,
            "P3M" => Self::Quarter,
            "P1Y" => Self::Year,
            _ => return None,
        })
    }
}

/// A season, as TIMEX3 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February; told by the year it ends in or begins in.
    Winter,
}

impl Season {
    fn table() -> [(Self, &'static str); 4] {
        [
            (Self::Spring, "SP"),
            (Self::Summer, "SU"),
            (Self::Autumn, "FA"),
            (Self::Winter, "WI"),
        ]
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::table()
            .into_iter()
            .find_map(|(season, code)| (code == text).then_some(season))
    }

    /// `SP`, `SU`, `FA`, `WI`.
    pub fn code(self) -> &'static str {
        Self::table()
            .into_iter()
            .find_map(|(season, code)| (season == self).then_some(code))
            .unwrap_or("SP")
    }

    /// Its number in EDTF, 21 to 24.
    pub fn edtf(self) -> u8 {
        21 + self as u8
    }

    /// Its first month.
    pub(super) fn first_month(self) -> u8 {
        [3, 6, 9, 12][self as usize]
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `TMO`.
    Morning,
    /// `TAF`.
    Afternoon,
    /// `TEV`.
    Evening,
    /// `TNI`.
    Night,
    /// `TDT`.
    Daytime,
    /// Dawn; `TMO`.
    Dawn,
    /// Dusk; `TEV`.
    Dusk,
    /// `T12:00`.
    Noon,
    /// `T24:00`.
    Midnight,
}

impl Part {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "MO" => Self::Morning,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            "DT" => Self::Daytime,
            "DAWN" => Self::Dawn,
            "DUSK" => Self::Dusk,
            "NOON" => Self::Noon,
            "MIDNIGHT" => Self::Midnight,
            _ => return None,
        })
    }

    /// What stands after the day in a value.
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning | Self::Dawn => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening | Self::Dusk => "TEV",
            Self::Night => "TNI",
            Self::Daytime => "TDT",
            Self::Noon => "T12:00",
            Self::Midnight => "T24:00",
        }
    }
}

macro_rules! words {
    ($($name:ident: $($spelling:literal),+;)+) => {
        /// A word that rules name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Word { $(#[doc = concat!($($spelling, " "),+)] $name),+ }

        impl Word {
            /// Every spelling.
            pub const ALL: &'static [(&'static str, Word)] = &[$($(($spelling, Word::$name)),+),+];
        }
    };
}

words! {
    The: "the";
    A: "a", "an";
    This: "this";
    That: "that";
    These: "these";
    Those: "those";
    Last: "last";
    Next: "next";
    Past: "past";
    Coming: "coming", "upcoming";
    Previous: "previous", "preceding", "prior";
    Following: "following", "ensuing";
    Current: "current";
    Same: "same";
    Latest: "latest";
    Corresponding: "corresponding", "comparable";
    Recent: "recent";
    Each: "each";
    Every: "every";
    Ago: "ago";
    Earlier: "earlier";
    Later: "later";
    Before: "before";
    After: "after";
    Early: "early";
    Late: "late";
    Mid: "mid";
    End: "end";
    Close: "close";
    Beginning: "beginning", "start", "outset";
    Middle: "middle", "midst";
    Latter: "latter";
    Circa: "c", "ca";
    Final: "final", "closing", "opening";
    Of: "of";
    In: "in";
    On: "on";
    At: "at";
    And: "and";
    Or: "or";
    To: "to";
    Till: "till", "til";
    Since: "since";
    Until: "until";
    From: "from";
    By: "by";
    Between: "between";
    For: "for";
    During: "during";
    Throughout: "throughout";
    Through: "through";
    Within: "within";
    Over: "over";
    As: "as";
    Into: "into";
    With: "with";
    More: "more";
    Less: "less", "fewer";
    Than: "than";
    Least: "least";
    Most: "most";
    Up: "up";
    About: "about", "around", "roughly", "approximately", "circa";
    Some: "some";
    Nearly: "nearly", "almost";
    Just: "just", "only", "barely";
    No: "no";
    Not: "not";
    Well: "well";
    Whole: "additional", "extra", "further", "full", "whole", "entire", "single", "straight", "consecutive", "solid", "successive";
    Another: "another";
    Yesterday: "yesterday";
    Today: "today";
    Tomorrow: "tomorrow";
    Tonight: "tonight";
    Overnight: "overnight";
    Sometime: "sometime";
    Fiscal: "fiscal", "financial";
    Period: "period";
    Term: "term";
    Old: "old";
    Aged: "aged", "age";
    Long: "long";
    Per: "per";
    Once: "once";
    Twice: "twice", "thrice";
    Other: "other";
    So: "so";
    Ahead: "ahead";
    Now: "now";
    OClock: "o'clock";
    Possessive: "'s";
    Time: "time";
    Ending: "ending", "ended", "ends";
    Trading: "trading", "business", "working", "calendar";
    Yearlong: "yearlong";
    Weeklong: "weeklong";
    Monthlong: "monthlong";
    Daylong: "daylong";
    Both: "both";
    Number: "number", "nos", "resolution", "flight", "highway", "route", "page", "channel", "room", "section", "chapter", "model", "unit";
}

/// What a token is in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// Past the end of the text, or over a blank line.
    End,
    /// Any other word.
    Other,
    /// "Q3", "H1": a quarter, or a half, of a business year.
    ShortPart { is_half: bool, number: u8 },
    /// A noun that is counted.
    Counted,
    /// A word that rules name.
    Word(Word),
    /// Digits.
    Number {
        /// What they say; `u32::MAX` where that is too much.
        value: u32,
        /// How many.
        digits: u8,
    },
    /// Digits that cannot be a day or a year: "1,200", "3.5".
    Quantity {
        /// The whole part.
        whole: u32,
        /// The tenths, where there is one digit after the point.
        tenths: u8,
    },
    /// One to ninety, hundred, thousand, dozen, several.
    NumberWord(NumberWord),
    /// "21st".
    Ordinal(u16),
    /// "first".
    OrdinalWord(u16),
    /// A month's name.
    Month {
        /// 1 to 12.
        month: u8,
        /// Whether it is an abbreviation.
        short: bool,
    },
    /// A weekday's name.
    Weekday {
        /// 1 Monday to 7 Sunday.
        day: u8,
        /// Whether it is an abbreviation.
        short: bool,
    },
    /// "Mondays".
    Weekdays(u8),
    /// A unit of time.
    Unit {
        /// Which.
        unit: Unit,
        /// Whether there are several.
        plural: bool,
    },
    /// A season.
    Season {
        /// Which.
        season: Season,
        /// Whether there are several.
        plural: bool,
    },
    /// A part of the day.
    Part {
        /// Which.
        part: Part,
        /// Whether there are several.
        plural: bool,
    },
    /// "10:35".
    Clock {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59.
        minute: u8,
    },
    /// A date in digits: year, month, day.
    Date(i16, u8, u8),
    /// A year with a month and a day in either order.
    EitherDate(i16, u8, u8),
    /// "1990s": the year it begins with.
    Decade(u16),
    /// "80s": the year of the century it begins with.
    ShortDecade(u8),
    /// "eighties".
    DecadeWord(u8),
    /// "a.m.".
    Meridiem {
        /// After noon.
        pm: bool,
    },
    /// "B.C.".
    Era {
        /// Before the common era.
        before: bool,
    },
    /// "GMT".
    Zone,
    /// "daily": how often.
    Every(Unit),
    /// A single character that is no word; dashes are `-`, quotes `'` and `"`.
    Mark(u8),
}
