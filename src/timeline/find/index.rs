//! Spellings folded once and laid out for scanning: texts in one arena, letters as masks, skeletons sorted.
//!
//! Knows nothing of queries.

use crate::text::{fold_name, fold_text, skeleton};

/// Characters of a spelling that are looked at; names are shorter.
pub(super) const LONGEST: usize = 256;

/// A name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    /// Events that bear it.
    pub events: u32,
    /// Its place in order of letters.
    pub rank: u32,
    /// Its canonical spelling, the first of its own.
    first: u32,
}

/// A piece of the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Piece {
    start: u32,
    end: u32,
}

/// A spelling of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelling {
    pub name: u32,
    /// Which letters occur in it, as [`letters`] counts them.
    pub letters: u64,
    /// Characters without articles.
    pub characters: u32,
    shown: Piece,
    folded: Piece,
    bare: Piece,
}

/// The end of a spelling's skeleton from one of its words on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tail {
    pub spelling: u32,
    /// Whether it is the whole skeleton.
    pub whole: bool,
    text: Piece,
}

/// All names and spellings.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub names: Vec<Name>,
    pub spellings: Vec<Spelling>,
    /// Names with the most events first, then in order of their letters.
    pub by_events: Vec<u32>,
    /// In order of their texts.
    tails: Vec<Tail>,
    arena: String,
}

impl Index {
    /// Names as numbers of events and spellings, the canonical one first.
    pub(super) fn of<'n>(
        names: impl Iterator<Item = (u32, impl Iterator<Item = &'n str>)>,
    ) -> Self {
        let mut index = Self::default();
        for (name, (events, spellings)) in (0u32..).zip(names) {
            let first = index.spellings.len() as u32;
            for spelling in spellings {
                index.add(name, first, spelling);
            }
            if index.spellings.len() as u32 == first {
                index.add(name, first, "");
            }
            index.names.push(Name {
                events,
                rank: 0,
                first,
            });
        }
        let mut order: Vec<u32> = (0..index.names.len() as u32).collect();
        order.sort_by(|a, b| index.canonical(*a).cmp(index.canonical(*b)));
        for (rank, name) in (0u32..).zip(&order) {
            index.names[*name as usize].rank = rank;
        }
        order.sort_by_key(|name| std::cmp::Reverse(index.names[*name as usize].events));
        index.by_events = order;
        let mut tails = std::mem::take(&mut index.tails);
        tails.sort_unstable_by(|a, b| {
            index
                .text(a.text)
                .cmp(index.text(b.text))
                .then(a.spelling.cmp(&b.spelling))
        });
        index.tails = tails;
        index
    }

    fn add(&mut self, name: u32, first: u32, shown: &str) {
        let looked_at = match shown.char_indices().nth(LONGEST) {
            Some((end, _)) => &shown[..end],
            None => shown,
        };
        let (folded, bare) = (fold_text(looked_at), fold_name(looked_at).text);
        let repeated = self.spellings[first as usize..]
            .iter()
            .any(|other| self.text(other.folded) == folded && self.text(other.bare) == bare);
        if repeated {
            return;
        }
        let letters = letters(&folded) | letters(&bare);
        let key = skeleton(&bare);
        let characters = bare.chars().count() as u32;
        let shown = self.push(shown);
        let folded_piece = self.push(&folded);
        let bare = if bare == folded {
            folded_piece
        } else {
            self.push(&bare)
        };
        let key_piece = self.push(&key);
        let spelling = self.spellings.len() as u32;
        let starts = std::iter::once(0)
            .chain(key.match_indices(' ').map(|(at, _)| at + 1))
            .filter(|start| *start < key.len());
        for start in starts {
            self.tails.push(Tail {
                spelling,
                whole: start == 0,
                text: Piece {
                    start: key_piece.start + start as u32,
                    end: key_piece.end,
                },
            });
        }
        self.spellings.push(Spelling {
            name,
            letters,
            characters,
            shown,
            folded: folded_piece,
            bare,
        });
    }

    fn push(&mut self, text: &str) -> Piece {
        let start = self.arena.len() as u32;
        self.arena.push_str(text);
        Piece {
            start,
            end: self.arena.len() as u32,
        }
    }

    fn text(&self, piece: Piece) -> &str {
        self.arena
            .get(piece.start as usize..piece.end as usize)
            .unwrap_or_default()
    }

    /// The canonical spelling of a name.
    pub(super) fn canonical(&self, name: u32) -> &str {
        self.shown(self.names[name as usize].first)
    }

    /// A spelling as it was given.
    pub(super) fn shown(&self, spelling: u32) -> &str {
        self.text(self.spellings[spelling as usize].shown)
    }

    /// A spelling folded, articles kept.
    pub(super) fn folded(&self, spelling: &Spelling) -> &str {
        self.text(spelling.folded)
    }

    /// A spelling folded as a name, articles dropped; `None` where that is the same as [`Index::folded`].
    pub(super) fn bare(&self, spelling: &Spelling) -> Option<&str> {
        (spelling.bare != spelling.folded).then(|| self.text(spelling.bare))
    }

    /// The skeletons, and ends of skeletons from a word on, that begin with `start`, with what follows it.
    pub(super) fn tails<'i>(
        &'i self,
        start: &'i str,
    ) -> impl Iterator<Item = (&'i Tail, &'i str)> + use<'i> {
        let from = self
            .tails
            .partition_point(|tail| self.text(tail.text) < start);
        self.tails[from..]
            .iter()
            .map_while(move |tail| Some((tail, self.text(tail.text).strip_prefix(start)?)))
    }
}

/// Which characters occur in a text, 26 bits for the Latin letters, 38 for the others together; blanks aside.
pub(super) fn letters(text: &str) -> u64 {
    text.chars()
        .filter(|c| *c != ' ')
        .fold(0, |mask, c| mask | letter(c))
}

fn letter(c: char) -> u64 {
    match c {
        'a'..='z' => 1 << (c as u32 - 'a' as u32),
        other => 1 << (26 + other as u32 % 38),
    }
}
