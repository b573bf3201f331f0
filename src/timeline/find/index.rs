//! Spellings folded once and laid out for scanning: letters as masks in dense arrays, folded texts and skeletons each
//! in one arena, in segments of some thousand names that threads take one by one.
//!
//! Knows nothing of queries. Keeps no spelling as it is written: those are read from the names again where one is shown.

use super::NameId;
use super::names::Names;
use super::skeletons::Skeletons;
use super::spelled::Spelled;
use crate::text::{fold_name, fold_text};
use crate::timeline::side_by_side;
use std::ops::Range;

/// Characters of a spelling that are looked at; names are shorter.
pub(super) const LONGEST: usize = 256;
/// Names of a segment.
const SEGMENT: usize = 8192;
/// Before each skeleton; no folded text has it.
pub(super) const APART: u8 = b'\n';

/// All names and spellings.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub segments: Vec<Segment>,
    /// Of each name, its place in order of events, the most first, then of letters.
    pub places: Vec<u32>,
    /// Of each name, 0 where no event bears it, else 1 and the logarithm of how many do, at most 7.
    pub borne: Vec<u8>,
}

/// The spellings of some names that follow each other, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    /// The number of its first spelling among all.
    pub first: u32,
    /// The number of its first name.
    pub first_name: u32,
    /// Which letters occur in each spelling, as [`letters`] counts them.
    pub letters: Vec<u64>,
    /// Which letters begin its words, as [`initials`] counts them.
    pub initials: Vec<u32>,
    /// Its characters without articles.
    pub characters: Vec<u16>,
    /// A bit for each spelling: whether it is the first one of its name.
    starts_name: Vec<u64>,
    /// Names begun before each 64 spellings.
    names_before: Vec<u32>,
    folded: String,
    folded_ends: Vec<u32>,
    /// Spellings that fold otherwise where articles are dropped, where their texts end, and these.
    bare_of: Vec<(u32, u32)>,
    bare: String,
    /// The skeletons, [`APART`] before each.
    pub skeletons: String,
    skeleton_ends: Vec<u32>,
}

impl Index {
    /// The spellings of names, the canonical one first; of names without events where `all`.
    pub(super) fn of(names: &Names, all: bool) -> Self {
        let count = names.len();
        let mut segments = side_by_side::each(
            count.div_ceil(SEGMENT),
            Skeletons::default,
            |skeletons, at| {
                let range = at * SEGMENT..count.min((at + 1) * SEGMENT);
                Segment::of(names, range, all, skeletons)
            },
        );
        let mut first = 0;
        for segment in &mut segments {
            segment.first = first;
            first += segment.letters.len() as u32;
        }
        let borne = |name| match names.events(name) {
            0 => 0,
            events => 1 + events.ilog2().min(6) as u8,
        };
        Self {
            segments,
            places: places(names),
            borne: (0..count as u32).map(borne).collect(),
        }
    }

    /// The memory it takes, in bytes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        let of_segment = |one: &Segment| {
            one.letters.capacity() * 8
                + one.initials.capacity() * 4
                + one.characters.capacity() * 2
                + one.starts_name.capacity() * 8
                + one.names_before.capacity() * 4
                + one.folded.capacity()
                + one.folded_ends.capacity() * 4
                + one.bare.capacity()
                + one.bare_of.capacity() * 8
                + one.skeletons.capacity()
                + one.skeleton_ends.capacity() * 4
        };
        let of_segments: usize = self.segments.iter().map(of_segment).sum();
        of_segments + self.places.capacity() * 4 + self.borne.capacity()
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The segment of a name.
    pub(super) fn segment_of(&self, name: u32) -> &Segment {
        &self.segments[name as usize / SEGMENT]
    }

    /// The names of an order of [`Index::places`].
    pub(super) fn in_order(&self) -> Vec<u32> {
        let mut order = vec![0; self.places.len()];
        for (name, place) in (0u32..).zip(&self.places) {
            order[*place as usize] = name;
        }
        order
    }
}

/// The place of each name in order of events, then letters, then numbers.
fn places(names: &Names) -> Vec<u32> {
    const PORTION: usize = 1 << 16;
    let count = names.len();
    // The number of events, fewest last, and the first letters decide nearly always without a look at the names.
    let key = |name: u32| {
        let text = names.canonical(name).as_bytes();
        let mut start = [0; 12];
        let length = text.len().min(12);
        start[..length].copy_from_slice(&text[..length]);
        (
            !names.events(name),
            u64::from_be_bytes([
                start[0], start[1], start[2], start[3], start[4], start[5], start[6], start[7],
            ]),
            u32::from_be_bytes([start[8], start[9], start[10], start[11]]),
            name,
        )
    };
    let order = |a: &(u32, u64, u32, u32), b: &(u32, u64, u32, u32)| {
        (a.0, a.1, a.2)
            .cmp(&(b.0, b.1, b.2))
            .then_with(|| names.canonical(a.3).cmp(names.canonical(b.3)))
            .then(a.3.cmp(&b.3))
    };
    let portions = side_by_side::each(
        count.div_ceil(PORTION),
        || (),
        |(), at| {
            let range = at * PORTION..count.min((at + 1) * PORTION);
            let mut sorted: Vec<_> = range.map(|name| key(name as u32)).collect();
            sorted.sort_unstable_by(order);
            sorted
        },
    );
    let mut all = portions.concat();
    // Stable sorting finds the sorted portions and merges them.
    all.sort_by(order);
    let mut places = vec![0; count];
    for (place, (.., name)) in (0u32..).zip(all) {
        places[name as usize] = place;
    }
    places
}

/// What of a spelling is looked at.
pub(super) fn looked_at(shown: &str) -> &str {
    if shown.len() <= LONGEST {
        return shown;
    }
    match shown.char_indices().nth(LONGEST) {
        Some((end, _)) => &shown[..end],
        None => shown,
    }
}

impl Segment {
    fn of(names: &Names, range: Range<usize>, all: bool, skeletons: &mut Skeletons) -> Self {
        let mut segment = Self {
            first_name: range.start as u32,
            ..Self::default()
        };
        for name in range {
            let name = name as u32;
            let first = segment.letters.len();
            if all || names.events(name) > 0 {
                for spelling in names.spellings(name) {
                    segment.add(first, spelling, skeletons);
                }
            }
            if segment.letters.len() == first {
                segment.add(first, "", skeletons);
            }
        }
        let mut begun = 0;
        for bits in &segment.starts_name {
            segment.names_before.push(begun);
            begun += bits.count_ones();
        }
        // What grew by doubling is kept as long as the timeline is.
        segment.letters.shrink_to_fit();
        segment.initials.shrink_to_fit();
        segment.characters.shrink_to_fit();
        segment.folded.shrink_to_fit();
        segment.folded_ends.shrink_to_fit();
        segment.bare.shrink_to_fit();
        segment.bare_of.shrink_to_fit();
        segment.skeletons.shrink_to_fit();
        segment.skeleton_ends.shrink_to_fit();
        segment
    }

    /// Adds a spelling of the name whose first one is number `first`, where that is none it has.
    fn add(&mut self, first: usize, shown: &str, skeletons: &mut Skeletons) {
        let looked_at = looked_at(shown);
        let folded = fold_text(looked_at);
        let bare = if has_no_article(looked_at) {
            None
        } else {
            Some(fold_name(looked_at).text).filter(|bare| *bare != folded)
        };
        let at = self.letters.len();
        let repeated = (first..at)
            .any(|other| self.folded(other) == folded && self.bare(other) == bare.as_deref());
        if repeated {
            return;
        }
        let name = bare.as_deref().unwrap_or(&folded);
        let (mut of_letters, mut of_words) = (letters(&folded), initials(&folded));
        if bare.is_some() {
            of_letters |= letters(name);
            of_words |= initials(name);
        }
        self.letters.push(of_letters);
        self.initials.push(of_words);
        self.characters
            .push(u16::try_from(name.chars().count()).unwrap_or(u16::MAX));
        if at.is_multiple_of(64) {
            self.starts_name.push(0);
        }
        if at == first {
            self.starts_name[at / 64] |= 1 << (at % 64);
        }
        self.skeletons.push(char::from(APART));
        skeletons.add(name, &mut self.skeletons);
        self.skeleton_ends.push(self.skeletons.len() as u32);
        self.folded.push_str(&folded);
        self.folded_ends.push(self.folded.len() as u32);
        if let Some(bare) = bare {
            self.bare.push_str(&bare);
            self.bare_of.push((at as u32, self.bare.len() as u32));
        }
    }

    /// The name of a spelling, by its number here.
    pub(super) fn name_of(&self, at: usize) -> u32 {
        let begun = self.starts_name[at / 64] & (u64::MAX >> (63 - at % 64));
        self.first_name + self.names_before[at / 64] + begun.count_ones() - 1
    }

    /// Whether a spelling is the first of its name: the canonical one.
    pub(super) fn starts_name(&self, at: usize) -> bool {
        self.starts_name[at / 64] >> (at % 64) & 1 == 1
    }

    /// A spelling folded, articles kept.
    pub(super) fn folded(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |at| self.folded_ends[at]);
        &self.folded[start as usize..self.folded_ends[at] as usize]
    }

    /// A spelling folded as a name, articles dropped; `None` where that is the same as [`Segment::folded`].
    pub(super) fn bare(&self, at: usize) -> Option<&str> {
        let number = self
            .bare_of
            .binary_search_by_key(&(at as u32), |(spelling, _)| *spelling)
            .ok()?;
        let start = number.checked_sub(1).map_or(0, |at| self.bare_of[at].1);
        self.bare
            .get(start as usize..self.bare_of[number].1 as usize)
    }

    /// A spelling with its name.
    pub(super) fn spelled(&self, at: usize) -> Spelled<'_> {
        let folded = self.folded(at);
        Spelled {
            name: NameId(self.name_of(at)),
            folded,
            bare: self.bare(at).unwrap_or(folded),
        }
    }

    /// Where the skeleton of a spelling lies among [`Segment::skeletons`], without what parts them.
    pub(super) fn skeleton(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).map_or(0, |at| self.skeleton_ends[at]);
        start as usize + 1..self.skeleton_ends[at] as usize
    }
}

/// Whether it is plain that articles make no difference, as nearly always: a text of ASCII letters and single blanks
/// where no word but the last could be one.
fn has_no_article(text: &str) -> bool {
    let text = text.as_bytes();
    let Some((last, before)) = text.split_last() else {
        return false;
    };
    let mut start = 0;
    let is_plain = before.iter().enumerate().all(|(at, byte)| {
        if *byte != b' ' {
            return byte.is_ascii_alphanumeric();
        }
        // Articles have two or three letters, the first a vowel.
        let length = at - start;
        let may_be_one =
            matches!(length, 2 | 3) && matches!(text[start] | 0x20, b'a' | b'e' | b'i' | b'u');
        start = at + 1;
        length > 0 && !may_be_one
    });
    is_plain && last.is_ascii_alphanumeric()
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

/// Which characters begin a word, 26 bits for the Latin letters, 6 for the others together.
pub(super) fn initials(text: &str) -> u32 {
    text.split(' ')
        .filter_map(|word| word.chars().next())
        .fold(0, |mask, first| {
            mask | match first {
                'a'..='z' => 1 << (first as u32 - 'a' as u32),
                other => 1 << (26 + other as u32 % 6),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_plainly_has_no_article_folds_the_same(
            text in "[aelAsiun]{1,3}( [a-zA-Z0-9]{1,5}){0,3}|[ -~]{0,12}|\\PC{0,8}",
        ) {
            if has_no_article(&text) {
                prop_assert_eq!(fold_name(&text).text, fold_text(&text));
            }
        }
    }
}
