//! The signs drawn for lanes and marks, in Unicode and in ASCII, with the legend that help shows.

use crate::model::Lane;

/// Which set of signs is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signs {
    /// Signs that common monospaced fonts have.
    #[default]
    Unicode,
    /// ASCII only.
    Ascii,
}

/// A mark on an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventMark {
    /// Claims disagree.
    Disputed,
    /// Announced, not happened.
    Planned,
    /// Starred by the reader.
    Starred,
    /// Has a note.
    Noted,
}

impl EventMark {
    /// All marks, in the order they are drawn.
    pub const ALL: [Self; 4] = [Self::Disputed, Self::Planned, Self::Starred, Self::Noted];

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Disputed => "disputed: claims contradict or differ",
            Self::Planned => "planned: announced, not reported as happened",
            Self::Starred => "starred",
            Self::Noted => "has a note",
        }
    }
}

impl Signs {
    fn of(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }

    /// One cell for a lane.
    pub fn lane(self, lane: Lane) -> &'static str {
        match lane {
            Lane::Fighting => self.of("×", "x"),
            Lane::Civilians => self.of("●", "o"),
            Lane::Protest => self.of("▲", "^"),
            Lane::Diplomacy => self.of("◆", "d"),
            Lane::Toll => self.of("Σ", "S"),
            Lane::Other => self.of("·", "."),
        }
    }

    /// One cell for a mark.
    pub fn mark(self, mark: EventMark) -> &'static str {
        match mark {
            EventMark::Disputed => self.of("≠", "#"),
            EventMark::Planned => self.of("»", ">"),
            EventMark::Starred => self.of("★", "*"),
            EventMark::Noted => self.of("✎", "n"),
        }
    }

    /// One cell before what is selected.
    pub fn selected(self) -> &'static str {
        self.of("▌", ">")
    }

    /// Towards earlier.
    pub fn earlier(self) -> &'static str {
        self.of("◂", "<")
    }

    /// Towards later.
    pub fn later(self) -> &'static str {
        self.of("▸", ">")
    }

    /// A horizontal rule of one day.
    pub fn rule(self) -> &'static str {
        self.of("─", "-")
    }

    /// A horizontal rule of more than a day.
    pub fn wide_rule(self) -> &'static str {
        self.of("╌", "~")
    }

    /// A horizontal rule without a date.
    pub fn no_rule(self) -> &'static str {
        self.of("·", ".")
    }

    /// A strong horizontal rule: the view's window.
    pub fn window(self) -> &'static str {
        self.of("━", "=")
    }

    /// A vertical divider.
    pub fn divider(self) -> &'static str {
        self.of("│", "|")
    }

    /// Where the selection stands on the strip.
    pub fn here(self) -> &'static str {
        self.of("▲", "^")
    }

    /// What stands where text was cut.
    pub fn ellipsis(self) -> &'static str {
        self.of("…", "..")
    }

    /// Between parts of a line.
    pub fn dot(self) -> &'static str {
        self.of(" · ", " - ")
    }

    /// Bars of one cell, an eighth to eight eighths high.
    pub fn bar(self, eighths: usize) -> &'static str {
        const UNICODE: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
        const ASCII: [&str; 9] = [" ", ".", ".", ":", ":", "|", "|", "#", "#"];
        let at = eighths.min(8);
        self.of(UNICODE[at], ASCII[at])
    }

    /// Replaces what our own sentences use beyond ASCII; text of reports is left alone.
    pub fn words(self, text: &str) -> String {
        match self {
            Self::Unicode => text.to_owned(),
            Self::Ascii => text
                .chars()
                .map(|c| match c {
                    '…' => "...".to_owned(),
                    '–' | '—' | '─' | '╌' | '·' => "-".to_owned(),
                    '≥' => ">=".to_owned(),
                    '≤' => "<=".to_owned(),
                    '“' | '”' => "\"".to_owned(),
                    '’' | '‘' => "'".to_owned(),
                    '×' => "x".to_owned(),
                    '½' => "1/2".to_owned(),
                    '°' => " deg".to_owned(),
                    '¶' => "par.".to_owned(),
                    '→' => "->".to_owned(),
                    '←' => "<-".to_owned(),
                    '↑' => "Up".to_owned(),
                    '↓' => "Down".to_owned(),
                    '≠' => "#".to_owned(),
                    '◂' => "<".to_owned(),
                    '▸' => ">".to_owned(),
                    other => other.to_string(),
                })
                .collect(),
        }
    }

    /// Sign and meaning of everything that is drawn as a sign.
    pub fn legend(self) -> Vec<(&'static str, String)> {
        let mut legend: Vec<(&str, String)> = Lane::ALL
            .into_iter()
            .map(|lane| {
                let meaning = match lane {
                    Lane::Fighting => "fighting: battles, shelling, air strikes",
                    Lane::Civilians => "civilians: violence against them, arrests",
                    Lane::Protest => "protest: demonstrations, riots",
                    Lane::Diplomacy => "diplomacy: statements, talks, votes, expulsions",
                    Lane::Toll => "toll: a cumulative count",
                    Lane::Other => "other",
                };
                (self.lane(lane), meaning.to_owned())
            })
            .collect();
        legend.extend(EventMark::ALL.map(|mark| (self.mark(mark), mark.meaning().to_owned())));
        legend.extend([
            (self.rule(), "a day; the words after it are its date".to_owned()),
            (self.wide_rule(), "more than a day: days, a month, a year".to_owned()),
            (self.no_rule(), "no date".to_owned()),
            (self.window(), "on the strip: the days on the screen".to_owned()),
            (self.here(), "on the strip: the selected event".to_owned()),
            ("~", "about: a date that is approximate or taken from its context, a figure that may be a tenth off".to_owned()),
            (self.of("≥", ">="), "at least".to_owned()),
            ("+", "further figures in the claim".to_owned()),
        ]);
        legend
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_one_cell() {
        for signs in [Signs::Unicode, Signs::Ascii] {
            let marks = EventMark::ALL.map(|m| signs.mark(m));
            let lanes = Lane::ALL.map(|l| signs.lane(l));
            for sign in marks.into_iter().chain(lanes).chain([
                signs.selected(),
                signs.rule(),
                signs.wide_rule(),
                signs.here(),
            ]) {
                assert_eq!(crate::text::cells(sign), 1, "{sign}");
                assert!(signs == Signs::Unicode || sign.is_ascii(), "{sign}");
            }
        }
    }

    #[test]
    fn no_two_lanes_and_marks_share_a_sign() {
        for signs in [Signs::Unicode, Signs::Ascii] {
            let mut all: Vec<&str> = Lane::ALL.map(|l| signs.lane(l)).to_vec();
            all.extend(EventMark::ALL.map(|m| signs.mark(m)));
            all.sort_unstable();
            let n = all.len();
            all.dedup();
            assert_eq!(all.len(), n);
        }
    }
}
