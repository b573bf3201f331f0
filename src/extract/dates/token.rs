//! Parts a text into the tokens that time expressions are made of, each with what its word means in one.

use super::lexicon::lexicon;
use crate::text::numbers::NumberWord;

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks, or one line end.
    Space,
    /// A blank line, which no expression and no sentence crosses.
    Blank,
}

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
    Middle: "middle";
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

/// A word, number or sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub term: Term,
    /// What it tells of its sentence.
    pub tense: Tense,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// The phrases that begin with it.
    pub phrases: u16,
}

impl Token {
    /// What stands where a blank line was.
    fn end(at: usize) -> Self {
        Self {
            start: at as u32,
            end: at as u32,
            term: Term::End,
            tense: Tense::None,
            gap: Gap::Blank,
            capital: false,
            phrases: 0,
        }
    }
}

/// The tokens of a stretch of text, as rules look at them.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The tokens of the stretch.
    pub list: &'t [Token],
}

impl<'t> Tokens<'t> {
    /// The token at `at`.
    pub fn get(&self, at: usize) -> Option<&'t Token> {
        self.list.get(at)
    }

    /// What the token at `at` is; [`Term::End`] past either end.
    pub fn term(&self, at: usize) -> Term {
        self.list.get(at).map_or(Term::End, |token| token.term)
    }

    /// What the token before `at` is.
    pub fn before(&self, at: usize) -> Term {
        at.checked_sub(1).map_or(Term::End, |at| self.term(at))
    }

    /// The word that rules name at `at`.
    pub fn word(&self, at: usize) -> Option<Word> {
        match self.term(at) {
            Term::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether the token at `at` is `word`.
    pub fn is(&self, at: usize, word: Word) -> bool {
        self.term(at) == Term::Word(word)
    }

    /// Whether the token at `at` is one of `words`.
    pub fn any(&self, at: usize, words: &[Word]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    /// Whether the token at `at` is the sign `mark`.
    pub fn mark(&self, at: usize, mark: u8) -> bool {
        self.term(at) == Term::Mark(mark)
    }

    /// Whether nothing stands between the token at `at` and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        at > 0
            && self
                .list
                .get(at)
                .is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether the token at `at` begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| token.capital)
    }

    /// Whether a hyphen joins what stands before `at` with what stands after it.
    pub fn hyphen(&self, at: usize) -> bool {
        self.mark(at, b'-') && self.glued(at) && self.glued(at + 1)
    }

    /// `at`, or one further where a hyphen stands there that joins words.
    pub fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.hyphen(at))
    }

    /// The words of the token at `at` as they are written.
    pub fn spelling(&self, at: usize) -> &'t str {
        self.list
            .get(at)
            .and_then(|token| self.text.get(token.start as usize..token.end as usize))
            .unwrap_or("")
    }

    /// Whether a sentence begins at `at`, as far as the sign before tells.
    pub fn opens(&self, at: usize) -> bool {
        match self.before(at) {
            Term::End => true,
            Term::Mark(mark) => matches!(mark, b'.' | b'!' | b'?' | b'"' | b':' | b'`'),
            _ => false,
        }
    }
}

/// Puts the tokens of `text[from..to]` into `tokens`, whose contents go.
pub(super) fn tokenize(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    let mut gap = Gap::Blank;
    while at < to {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            let (end, wide) = blanks(bytes, at);
            gap = gap.max(if wide { Gap::Blank } else { Gap::Space });
            at = end;
            continue;
        }
        let start = at;
        if gap == Gap::Blank && !tokens.is_empty() {
            tokens.push(Token::end(start));
        }
        let mut token = Token {
            start: start as u32,
            end: 0,
            term: Term::Other,
            tense: Tense::None,
            gap,
            capital: byte.is_ascii_uppercase(),
            phrases: 0,
        };
        if byte.is_ascii_digit() {
            (at, token.term) = super::digits::read(bytes, at);
        } else if byte.is_ascii_alphabetic() {
            at = word(text, bytes, at, &mut token);
        } else if byte < 0x80 {
            at = sign(bytes, at, &mut token);
        } else {
            let Some(c) = text[at..to].chars().next() else {
                break;
            };
            if c.is_whitespace() {
                at += c.len_utf8();
                gap = gap.max(Gap::Space);
                continue;
            }
            if c.is_alphanumeric() {
                token.capital = c.is_uppercase();
                at = word(text, bytes, at, &mut token);
            } else if matches!(c, '’' | '‘') {
                at = apostrophe(bytes, at, c.len_utf8(), &mut token);
            } else {
                token.term = Term::Mark(match c {
                    '–' | '‐' | '‑' | '−' => b'-',
                    '—' => b'_',
                    '“' | '”' | '«' | '»' => b'"',
                    '…' => b'.',
                    '£' | '€' | '¥' => b'$',
                    _ => 0,
                });
                at += c.len_utf8();
            }
        }
        token.end = at as u32;
        tokens.push(token);
        gap = Gap::None;
    }
}

/// The end of the white space at `at`, and whether it holds a blank line.
fn blanks(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut lines = 0;
    while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_whitespace()) {
        lines += usize::from(*byte == b'\n');
        at += 1;
    }
    (at, lines > 1)
}

fn sign(bytes: &[u8], at: usize, token: &mut Token) -> usize {
    let byte = bytes[at];
    if byte == b'\'' {
        return apostrophe(bytes, at, 1, token);
    }
    if byte == b'-' && bytes.get(at + 1) == Some(&b'-') {
        token.term = Term::Mark(b'_');
        return at + bytes[at..].iter().take_while(|byte| **byte == b'-').count();
    }
    token.term = Term::Mark(byte);
    at + 1
}

/// "'s" is a token of its own; any other apostrophe a sign.
fn apostrophe(bytes: &[u8], at: usize, len: usize, token: &mut Token) -> usize {
    let end = at + len;
    let letter = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
    };
    if token.gap == Gap::None && matches!(bytes.get(end), Some(b's' | b'S')) && !letter(end + 1) {
        token.term = Term::Word(Word::Possessive);
        return end + 1;
    }
    token.term = Term::Mark(b'\'');
    end
}

fn word(text: &str, bytes: &[u8], start: usize, token: &mut Token) -> usize {
    let mut at = start;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte >= 0x80 {
            match text[at..].chars().next() {
                Some(c) if c.is_alphanumeric() => at += c.len_utf8(),
                _ => break,
            }
        } else if byte == b'\'' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            let ends = |place: usize| !bytes.get(place).is_some_and(u8::is_ascii_alphanumeric);
            if matches!(bytes[at + 1], b's' | b'S') && ends(at + 2) {
                break;
            }
            at += 1;
        } else {
            break;
        }
    }
    at = at.min(bytes.len());
    // "p.m.", "U.S.", "a.d.": single letters with full stops.
    if at == start + 1 && bytes.get(at) == Some(&b'.') {
        let mut end = at + 1;
        while bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
            && bytes.get(end + 1) == Some(&b'.')
        {
            end += 2;
        }
        if end > at + 1 {
            at = end;
        } else if bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
            && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric)
        {
            // "p.m" before something else.
            at = end + 1;
        }
    }
    let entry = lexicon().look_up(&bytes[start..at]);
    token.term = entry.term;
    token.tense = entry.tense;
    token.phrases = entry.phrases;
    at
}
