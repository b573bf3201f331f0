//! Date lines and stamps near the top and the foot of a text: which of its whole dates is the day it was published.
//!
//! A date counts for where it stands: after a label ("Published:"), alone on its line, at the head of a line before a
//! capital, or with the clock as a stamp. Dates inside a sentence or a caption do not count.

use super::clock::{Zone, bare_clock, clock_at};
use super::grammar::{Dated, Days, date_at};
use super::labels::{Label, label_at, label_ending};
use super::token::{Sort, Token, tokens};

/// Bytes of a line that are looked at, from its start in the head and from its end at the foot.
const WINDOW: usize = 700;

/// Small words of date lines.
const SMALL: [&str; 14] = [
    "by", "on", "at", "and", "of", "the", "local", "time", "hrs", "h", "am", "pm", "in", "for",
];

/// A date that may be the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// How good a sign it is.
    pub rank: Rank,
    /// Which day, or which two.
    pub day: Days,
    /// The zone of the clock beside it.
    pub zone: Zone,
}

/// Signs of a publication date, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// "Published: 3 June 2014".
    Labelled,
    /// A line that is a date, or a date with the clock.
    Line,
    /// A line that begins with a date.
    Opening,
    /// A label or a stamp at the foot.
    Foot,
    /// "Updated: 3 June 2014".
    Updated,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoned {
    /// Among the first lines.
    Head,
    /// Among the last ones.
    Foot,
}

/// The best candidate of a line.
pub fn candidate(line: &str, zoned: Zoned, is_agency: &dyn Fn(&str) -> bool) -> Option<Candidate> {
    let line = window(line, zoned);
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(line);
    let reader = Reader {
        tokens: &tokens,
        zoned,
        is_agency,
    };
    let mut best: Option<Candidate> = None;
    let mut at = 0;
    while at < tokens.len() {
        let Some(dated) = date_at(&tokens, at) else {
            at += 1;
            continue;
        };
        if let Some(found) = reader.judge(&dated)
            && best.is_none_or(|best| found.rank < best.rank)
        {
            best = Some(found);
        }
        at = dated.end;
    }
    best
}

/// Whether a line holds a date and nothing of the story: no words but labels, names and the clock.
pub fn is_date_line(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    reads_whole(line, 0)
}

/// Whether a line holds a date and names, as "By Jane Doe | May 20, 2013", and nothing of the story.
pub fn is_stamp_line(line: &str) -> bool {
    line.len() <= 200 && reads_whole(line, usize::MAX)
}

/// Whether a line is a date line with at most so many names.
fn reads_whole(line: &str, most_names: usize) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let tokens = tokens(line);
    let reader = Reader {
        tokens: &tokens,
        zoned: Zoned::Head,
        is_agency: &|_| false,
    };
    (0..tokens.len())
        .find_map(|at| date_at(&tokens, at))
        .is_some_and(|dated| reader.others().names <= most_names && reader.is_whole(&dated))
}

/// Whether a line begins with a whole date: three of them make a chronology.
pub fn opens_with_date(line: &str) -> Option<Days> {
    let line = window(line, Zoned::Head);
    if !line.bytes().take(40).any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let end = line.char_indices().nth(48).map_or(line.len(), |(at, _)| at);
    date_at(&tokens(&line[..end]), 0).map(|dated| dated.day)
}

/// The part of a line that is looked at.
fn window(line: &str, zoned: Zoned) -> &str {
    if line.len() <= WINDOW {
        return line;
    }
    let cut = |mut at: usize| {
        while !line.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    match zoned {
        Zoned::Head => &line[..cut(WINDOW)],
        Zoned::Foot => &line[cut(line.len() - WINDOW)..],
    }
}

/// A line being read.
struct Reader<'l, 't> {
    tokens: &'l [Token<'t>],
    zoned: Zoned,
    is_agency: &'l dyn Fn(&str) -> bool,
}

/// What a line holds besides its dates and times.
struct Others {
    /// Words that are capitalised and no labels.
    names: usize,
    /// Words and numbers that no date line has.
    foreign: usize,
}

impl Reader<'_, '_> {
    /// What sign of a publication date `dated` is.
    fn judge(&self, dated: &Dated) -> Option<Candidate> {
        let after = clock_at(self.tokens, dated.end);
        let before = self.clock_before(dated.start);
        let zone = after
            .map(|(_, zone)| zone)
            .into_iter()
            .chain(before.map(|(_, zone)| zone))
            .find(|zone| *zone != Zone::None)
            .unwrap_or(Zone::None);
        let start = before.map_or(dated.start, |(start, _)| start);
        let has_clock = after.is_some() || before.is_some();
        let rank = match (self.label_before(start), self.zoned) {
            (Some(Label::Published), Zoned::Head) => Rank::Labelled,
            (Some(Label::Published), Zoned::Foot) => Rank::Foot,
            (Some(Label::Updated), _) => Rank::Updated,
            (None, Zoned::Head) => self.head_rank(dated, start, has_clock, zone)?,
            (None, Zoned::Foot) => self.foot_rank(dated, start, has_clock, zone)?,
        };
        // Two digits for a year are only believed where nothing but a date can stand.
        if dated.short_year && !(has_clock || rank == Rank::Labelled || self.is_whole(dated)) {
            return None;
        }
        Some(Candidate {
            rank,
            day: dated.day,
            zone,
        })
    }

    fn head_rank(&self, dated: &Dated, start: usize, has_clock: bool, zone: Zone) -> Option<Rank> {
        let is_stamp = has_clock
            && (dated.has_weekday || self.bar_before(start))
            && (zone != Zone::None || self.bar_before(start));
        let by_agency = dated.has_weekday && self.agency_before(start);
        let before_byline = self
            .tokens
            .get(dated.end)
            .is_some_and(|token| token.is("|"))
            && self
                .tokens
                .get(dated.end + 1)
                .is_some_and(|token| token.is_word("by"));
        if is_stamp || by_agency || before_byline || self.is_whole(dated) {
            return Some(Rank::Line);
        }
        self.opens_line(dated, start).then_some(Rank::Opening)
    }

    fn foot_rank(&self, dated: &Dated, start: usize, has_clock: bool, zone: Zone) -> Option<Rank> {
        let is_stamp = has_clock && zone != Zone::None && dated.has_weekday;
        let alone = self.is_whole(dated) && self.others().names == 0;
        (is_stamp || alone || self.says_so_before(start)).then_some(Rank::Foot)
    }

    /// A clock time before the date, as in "00.32 GMT on Sunday 30 January 2005": where it begins, and its zone.
    fn clock_before(&self, start: usize) -> Option<(usize, Zone)> {
        let near = start.saturating_sub(9);
        (near..start).find_map(|at| {
            let token = self.tokens.get(at)?;
            let goes_on = at > 0 && !token.spaced && self.tokens[at - 1].sort == Sort::Number;
            if token.sort != Sort::Number || goes_on {
                return None;
            }
            let (end, zone) = clock_at(self.tokens, at)?;
            let between = &self.tokens[end.min(start)..start];
            let joined = between.iter().all(|token| {
                token.is_word("on") || token.is(",") || token.is("|") || token.is("-")
            });
            (end <= start && joined).then_some((at, zone))
        })
    }

    /// The label that ends before token `start`, "on", a colon or "by Jane Doe on" between.
    fn label_before(&self, start: usize) -> Option<Label> {
        let mut end = start;
        while end > 0
            && (matches!(
                self.tokens[end - 1].text,
                ":" | "-" | "," | "–" | "—" | "|" | "@"
            ) || ["on", "at"]
                .iter()
                .any(|word| self.tokens[end - 1].is_word(word)))
        {
            end -= 1;
            if start - end > 3 {
                return None;
            }
        }
        // "Posted by Jane Doe on".
        if end < start {
            let by = (end.saturating_sub(7)..end).find(|at| self.tokens[*at].is_word("by"));
            if let Some(by) = by
                && self.tokens[by + 1..end].iter().all(|token| {
                    token.is_capital() || matches!(token.text, "." | "-" | "'" | "’" | "and" | ",")
                })
                && let Some(label) = label_ending(self.tokens, by)
            {
                return Some(label);
            }
        }
        label_ending(self.tokens, end).or_else(|| {
            (start != end)
                .then(|| label_ending(self.tokens, start))
                .flatten()
        })
    }

    /// "This article was published on …", "appeared on p32 of … on".
    fn says_so_before(&self, start: usize) -> bool {
        let sentence = self.tokens[..start]
            .iter()
            .rposition(|token| token.is(".") && !token.spaced)
            .map_or(0, |at| at + 1);
        let words = &self.tokens[sentence.max(start.saturating_sub(25))..start];
        let has = |wanted: &[&str]| {
            words
                .iter()
                .any(|token| wanted.iter().any(|word| token.is_word(word)))
        };
        has(&["this"])
            && has(&["article", "story", "post", "page", "report", "version"])
            && has(&["published", "appeared", "posted", "printed", "updated"])
            && words.last().is_some_and(|token| {
                ["on", "in"].iter().any(|word| token.is_word(word))
                    || token.is(",")
                    || token.is(":")
            })
    }

    fn bar_before(&self, start: usize) -> bool {
        start
            .checked_sub(1)
            .is_some_and(|at| self.tokens[at].is("|"))
    }

    /// Whether the name of an agency or a bare clock stands right before.
    fn agency_before(&self, start: usize) -> bool {
        let Some(at) = start.checked_sub(1) else {
            return false;
        };
        let at = if self.tokens[at].is(")")
            || self.tokens[at].is(",")
            || self.tokens[at].is("-")
            || self.tokens[at].is("|")
        {
            let Some(at) = at.checked_sub(1) else {
                return false;
            };
            at
        } else {
            at
        };
        (self.is_agency)(self.tokens[at].text)
    }

    /// Whether the line is a date line: besides dates, clocks and labels at most a few names.
    fn is_whole(&self, dated: &Dated) -> bool {
        let others = self.others();
        if others.foreign > 0 || self.tokens.len() > 40 {
            return false;
        }
        // "Homs, Syria, May 13, 2013" is what a caption says; with a weekday, a bar or a byline it is none.
        let bylined = self
            .tokens
            .iter()
            .any(|token| token.is_word("by") || token.is("|"));
        let timed = clock_at(self.tokens, dated.end).is_some();
        others.names == 0
            || others.names <= 8 && (dated.has_weekday || bylined || timed || dated.start == 0)
    }

    fn others(&self) -> Others {
        let mut others = Others {
            names: 0,
            foreign: 0,
        };
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            if let Some(dated) = date_at(self.tokens, at) {
                at = dated.end;
                continue;
            }
            if token.sort == Sort::Number
                && let Some((end, _)) = clock_at(self.tokens, at)
            {
                at = end;
                continue;
            }
            if let Some(length) = label_at(self.tokens, at) {
                at += length;
                continue;
            }
            let small = SMALL.contains(&token.text);
            match token.sort {
                Sort::Word if token.is_capital() => others.names += 1,
                Sort::Word if small => {}
                Sort::Number if bare_clock(token) => {}
                Sort::Word | Sort::Number => others.foreign += 1,
                Sort::Sign => {}
            }
            at += 1;
        }
        others
    }

    /// Whether the line begins with the date, or with credits and the date, and the story follows.
    fn opens_line(&self, dated: &Dated, start: usize) -> bool {
        let credits = &self.tokens[..start];
        if !credits.is_empty() {
            let named = credits.iter().any(|token| (self.is_agency)(token.text));
            let plain = credits.len() <= 12
                && credits.iter().all(|token| match token.sort {
                    Sort::Word => token.is_capital(),
                    Sort::Number => bare_clock(token),
                    Sort::Sign => matches!(
                        token.text,
                        "-" | "–" | "—" | "," | "(" | ")" | "/" | "|" | ":" | "&"
                    ),
                });
            return plain && named;
        }
        let mut at = dated.end;
        if let Some((end, _)) = clock_at(self.tokens, at) {
            at = end;
        }
        let Some(next) = self.tokens.get(at) else {
            return true;
        };
        let is_story = |token: &Token<'_>| {
            token.is_capital() || token.sort == Sort::Number || token.is("\"") || token.is("“")
        };
        match (next.sort, next.text) {
            (Sort::Word, _) => {
                let goes_on = ["by", "at", "updated", "last", "al"];
                next.is_capital() || !next.spaced || goes_on.iter().any(|word| next.is_word(word))
            }
            // "May 19, 2013, will be remembered"; "May 19, 2013: The town falls" is an entry of a chronicle.
            (Sort::Sign, "," | ";" | ":") => false,
            // "May 19, 2013 - the day it all began" is how headlines speak; a capital makes it a line.
            (Sort::Sign, "-" | "–" | "—" | ".") => self.tokens.get(at + 1).is_none_or(is_story),
            (Sort::Number | Sort::Sign, _) => true,
        }
    }
}
