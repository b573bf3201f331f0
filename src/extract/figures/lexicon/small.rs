//! Classes of small words, as bits; a word may have several.

/// Their names in the file, in the order of their bits.
pub const NAMES: [&str; 28] = [
    "be",
    "have",
    "get",
    "modal",
    "will",
    "not",
    "leave",
    "of",
    "by",
    "to",
    "with",
    "prep",
    "and",
    "or",
    "but",
    "who",
    "that",
    "stop",
    "say",
    "the",
    "pronoun",
    "article",
    "including",
    "more",
    "adverb",
    "time",
    "toll",
    "reach",
];
/// Forms of "be".
pub const BE: u32 = 1;
/// Forms of "have".
pub const HAVE: u32 = 1 << 1;
/// Forms of "get", which make a passive too.
pub const GET: u32 = 1 << 2;
/// could, would, may …
pub const MODAL: u32 = 1 << 3;
/// will, shall.
pub const WILL: u32 = 1 << 4;
/// not, never.
pub const NOT: u32 = 1 << 5;
/// Forms of "leave".
pub const LEAVE: u32 = 1 << 6;
/// of.
pub const OF: u32 = 1 << 7;
/// by.
pub const BY: u32 = 1 << 8;
/// to.
pub const TO: u32 = 1 << 9;
/// with.
pub const WITH: u32 = 1 << 10;
/// Other prepositions.
pub const PREP: u32 = 1 << 11;
/// and.
pub const AND: u32 = 1 << 12;
/// or.
pub const OR: u32 = 1 << 13;
/// but, yet.
pub const BUT: u32 = 1 << 14;
/// who, whom, which.
pub const WHO: u32 = 1 << 15;
/// that.
pub const THAT: u32 = 1 << 16;
/// when, while, after: a new clause begins.
pub const STOP: u32 = 1 << 17;
/// Verbs of saying.
pub const SAY: u32 = 1 << 18;
/// the, its, these.
pub const THE: u32 = 1 << 19;
/// them, it, who-ever.
pub const PRONOUN: u32 = 1 << 20;
/// a, an.
pub const ARTICLE: u32 = 1 << 21;
/// including.
pub const INCLUDING: u32 = 1 << 22;
/// more, other, another.
pub const MORE: u32 = 1 << 23;
/// Adverbs that are not known by their ending.
pub const ADVERB: u32 = 1 << 24;
/// Days of the week, months.
pub const TIME: u32 = 1 << 25;
/// toll, number, total.
pub const TOLL: u32 = 1 << 26;
/// What ties a toll to its number: is, reached, at.
pub const REACH: u32 = 1 << 27;
/// no: a count of none.
pub const NO: u32 = 1 << 28;
/// resolution, flight: the number after it names.
pub const NUMBERED: u32 = 1 << 29;
/// found, recovered: what is done with bodies.
pub const FIND: u32 = 1 << 30;
/// Begins a number word.
pub const NUMBER: u32 = 1 << 31;

/// The helpers a group of verbs begins with.
pub const AUXILIARY: u32 = BE | HAVE | GET | MODAL | WILL | NOT;
/// Prepositions of any kind.
pub const ANY_PREP: u32 = OF | BY | WITH | PREP;
/// What no noun phrase runs across.
pub const FUNCTION: u32 = AUXILIARY
    | LEAVE
    | ANY_PREP
    | TO
    | AND
    | OR
    | BUT
    | WHO
    | THAT
    | STOP
    | SAY
    | THE
    | PRONOUN
    | ARTICLE
    | INCLUDING
    | ADVERB
    | TIME
    | NO;
