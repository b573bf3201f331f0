//! The best names for a query: all spellings scanned once, segment by segment, on all cores.
//!
//! Masks of letters are a first sieve. What cannot come among the best any more is not looked at: most of a million names
//! for the first letters typed. The fuzzy matcher sees only as many as a screen could ever show.

use super::Scope;
use super::index::{APART, Index, Segment};
use super::rank::{Found, How, Wanted, gaps, literal};
use crate::text::alike;
use crate::timeline::side_by_side;
use memchr::memmem;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Resembling spellings that are scored.
const MOST_FUZZY: usize = 400;
/// Resembling spellings that a thread scores at once.
const PORTION: usize = 50;

/// The most that names with the most events are worth beyond others.
const MOST_BORNE: i32 = 400;

/// The most that a spelling has beyond fitting so.
fn most_bonus(how: How) -> i32 {
    match how {
        How::Letters => 1_000,
        How::Consonants | How::Key => 200,
        How::Parts => 0,
        How::KeyWords => 600,
        How::WordStarts => 800,
        How::Whole | How::Start => 500,
    }
}

/// The best `limit` names for a query, best first.
pub(super) fn best(index: &Index, wanted: &Wanted, limit: usize, scope: Scope) -> Vec<Found> {
    if limit == 0 {
        return Vec::new();
    }
    let search = Search {
        index,
        wanted,
        scope,
        limit,
        first_word: memmem::Finder::new(&wanted.words[0].text),
        begun_word: memmem::Finder::new(&format!(" {}", wanted.words[0].text)).into_owned(),
        may_be_fuzzy: wanted.may_be_fuzzy(),
    };
    let found = side_by_side::shared(index.segments.len(), Seen::new, |seen, at| {
        search.segment(&index.segments[at], seen);
    });
    let mut certain: Vec<Ranked> = Vec::new();
    let mut unsure: Vec<Ranked> = Vec::new();
    let mut resembling: Vec<(u32, u32, u32)> = Vec::new();
    for found in found {
        certain.extend(found.certain);
        unsure.extend(found.unsure);
        resembling.extend(found.resembling);
    }
    if !certain.iter().any(|one| one.1.how >= How::Key) {
        certain.append(&mut unsure);
        certain.extend(search.fuzzily(resembling));
    }
    keep_best(&mut certain, limit);
    certain.sort_unstable_by_key(|one| one.0);
    certain.into_iter().map(|(_, found)| found).collect()
}

/// A name found, after what it is sorted by: the least comes first.
type Ranked = (u64, Found);

/// Drops all but the best.
fn keep_best(found: &mut Vec<Ranked>, limit: usize) {
    if limit < found.len() {
        found.select_nth_unstable_by_key(limit, |one| one.0);
        found.truncate(limit);
    }
}

/// What a thread found in the segments it had so far.
struct Seen {
    /// Names found by more than consonants.
    certain: Vec<Ranked>,
    /// Names found by consonants alone.
    unsure: Vec<Ranked>,
    /// How far the letters are apart, the spelling, its name; of names not found otherwise.
    resembling: Vec<(u32, u32, u32)>,
    /// So many names at least come before all that are sorted after this.
    least: u64,
    /// Whether something is found that leaves out what is unsure.
    is_sure: bool,
    /// How many resembling spellings had their letters so far apart.
    gaps: [u32; 64],
    /// Resembling spellings whose letters are farther apart are too many.
    most_gaps: u32,
}

impl Seen {
    fn new() -> Self {
        Self {
            certain: Vec::new(),
            unsure: Vec::new(),
            resembling: Vec::new(),
            least: u64::MAX,
            is_sure: false,
            gaps: [0; 64],
            most_gaps: u32::MAX,
        }
    }

    /// Notes that a resembling spelling is kept. Later ones with letters as far apart come after it.
    fn resembles(&mut self, gaps: u32) {
        if let Some(count) = self.gaps.get_mut(gaps as usize) {
            *count += 1;
            let mut sum = 0;
            for (gaps, count) in (0u32..).zip(&self.gaps) {
                sum += *count as usize;
                if sum >= MOST_FUZZY {
                    self.most_gaps = gaps;
                    break;
                }
            }
        }
    }
}

/// A spelling, by its number in the segment, that fits.
#[derive(Clone, Copy)]
struct Offer {
    at: u32,
    how: How,
    bonus: i32,
}

struct Search<'i> {
    index: &'i Index,
    wanted: &'i Wanted,
    scope: Scope,
    limit: usize,
    first_word: memmem::Finder<'i>,
    /// The same after a blank.
    begun_word: memmem::Finder<'static>,
    may_be_fuzzy: bool,
}

impl Search<'_> {
    fn segment(&self, segment: &Segment, seen: &mut Seen) {
        let mut keyed = Vec::new();
        if Self::may_come(How::Key, seen) {
            self.by_key(segment, &mut keyed);
            keyed.sort_unstable_by_key(|offer: &Offer| offer.at);
        }
        let mut open = Open::none();
        let mut keyed = keyed.into_iter().peekable();
        let wanted = self.wanted;
        for (at, letters) in (0u32..).zip(&segment.letters) {
            let is_keyed = keyed.peek().is_some_and(|offer| offer.at == at);
            let passes = letters & wanted.letters == wanted.letters
                && segment.initials[at as usize] & wanted.initials == wanted.initials;
            if !is_keyed && !passes {
                continue;
            }
            let name = segment.name_of(at as usize);
            if open.name != name {
                self.close(&mut open, name, seen);
            }
            while let Some(offer) = keyed.next_if(|offer| offer.at == at) {
                self.offer(segment, offer, &mut open);
            }
            if !passes || self.outside(name) {
                continue;
            }
            match self.literal((segment, at as usize, name), seen) {
                Fit::So(how, bonus) => self.offer(segment, Offer { at, how, bonus }, &mut open),
                Fit::Not => {}
                Fit::Resembling(gaps) => open.resembling.push((gaps, segment.first + at, name)),
            }
        }
        self.close(&mut open, u32::MAX, seen);
    }

    /// How a spelling has the words or the letters.
    fn literal(&self, one: (&Segment, usize, u32), seen: &Seen) -> Fit {
        if !self.may_so(How::Whole, one, seen) {
            return Fit::Not;
        }
        let wanted = self.wanted;
        let (segment, at, _) = one;
        let (folded, bare) = (segment.folded(at), segment.bare(at));
        let either = |has: &dyn Fn(&str) -> bool| has(folded) || bare.is_some_and(has);
        let begins = folded.starts_with(&wanted.folded)
            || bare.is_some_and(|bare| bare.starts_with(&wanted.bare));
        if !begins && !self.may_so(How::WordStarts, one, seen) {
            return Fit::Not;
        }
        let first_word = &*wanted.words[0].text;
        let may_fit = begins
            || if self.may_so(How::Parts, one, seen) {
                either(&|text| self.first_word.find(text.as_bytes()).is_some())
            } else {
                either(&|text| {
                    text.starts_with(first_word) || self.begun_word.find(text.as_bytes()).is_some()
                })
            };
        if may_fit {
            let in_bare = bare.and_then(|bare| literal(bare, &wanted.bare, &wanted.words));
            let fit = literal(folded, &wanted.folded, &wanted.words).max(in_bare);
            if let Some((how, bonus)) = fit {
                return Fit::So(how, bonus);
            }
        }
        if !self.may_be_fuzzy || seen.is_sure || !self.may_so(How::Letters, one, seen) {
            return Fit::Not;
        }
        match gaps(folded, &wanted.words, seen.most_gaps) {
            Some(gaps) => Fit::Resembling(gaps),
            None => Fit::Not,
        }
    }

    /// Whether any spelling that fits so may still come among the best.
    fn may_come(how: How, seen: &Seen) -> bool {
        let most = how.score() + most_bonus(how) + MOST_BORNE;
        order(false, most, 0) <= seen.least
    }

    /// The same of this spelling.
    fn may_so(&self, how: How, (segment, at, name): (&Segment, usize, u32), seen: &Seen) -> bool {
        let characters = u32::from(segment.characters[at]);
        let borne = self.index.borne[name as usize];
        let most = self.wanted.score(how, most_bonus(how), characters, borne);
        self.order(name, most) <= seen.least
    }

    /// What a name of that score is sorted by.
    fn order(&self, name: u32, score: i32) -> u64 {
        let name = name as usize;
        let without_events = self.scope == Scope::EventsFirst && self.index.borne[name] == 0;
        order(without_events, score, self.index.places[name])
    }

    /// Whether the name is not looked for.
    fn outside(&self, name: u32) -> bool {
        self.scope == Scope::WithEvents && self.index.borne[name as usize] == 0
    }

    /// Notes that a spelling fits, where no spelling of its name fits better.
    fn offer(&self, segment: &Segment, offer: Offer, open: &mut Open) {
        if self.outside(open.name) {
            return;
        }
        let characters = u32::from(segment.characters[offer.at as usize]);
        let borne = self.index.borne[open.name as usize];
        let score = self.wanted.score(offer.how, offer.bonus, characters, borne);
        let spelling = segment.first + offer.at;
        let is_better = open.found.is_none_or(|found| {
            (score, Reverse(spelling)) > (found.score, Reverse(found.spelling))
        });
        if is_better {
            open.found = Some(Found {
                name: open.name,
                spelling,
                how: offer.how,
                score,
            });
        }
    }

    /// A name found with what it is sorted by.
    fn ranked(&self, found: Found) -> Ranked {
        (self.order(found.name, found.score), found)
    }

    /// Takes what was found of a name, all spellings of which were seen, and begins another.
    fn close(&self, open: &mut Open, next: u32, seen: &mut Seen) {
        if let Some(found) = open.found.take() {
            open.resembling.clear();
            let ranked = self.ranked(found);
            seen.is_sure |= found.how >= How::Key;
            if found.how <= How::Consonants {
                if !seen.is_sure && ranked.0 <= seen.least {
                    seen.unsure.push(ranked);
                }
            } else if ranked.0 <= seen.least {
                seen.certain.push(ranked);
                if seen.certain.len() >= self.limit.saturating_mul(2) {
                    keep_best(&mut seen.certain, self.limit);
                    let least = seen.certain.iter().map(|one| one.0).max();
                    seen.least = seen.least.min(least.unwrap_or(u64::MAX));
                }
            }
        }
        for one in open.resembling.drain(..) {
            seen.resembles(one.0);
            seen.resembling.push(one);
        }
        open.name = next;
    }

    /// Spellings whose skeletons agree.
    fn by_key(&self, segment: &Segment, offers: &mut Vec<Offer>) {
        let wanted = self.wanted;
        if wanted.key.len() >= 2 {
            let mut same = Vec::new();
            tails(segment, &wanted.key, |at, is_whole, rest| {
                if is_whole && rest.is_empty() {
                    same.push(at);
                    return;
                }
                // Two consonants begin too many names to mean one.
                let how = if wanted.key.len() >= 3 {
                    How::KeyWords
                } else {
                    How::Consonants
                };
                let bonus = if is_whole { 200 } else { 0 };
                offers.push(Offer { at, how, bonus });
            });
            self.by_whole_key(segment, &same, offers);
        }
        if wanted.words.len() < 2 || wanted.words.iter().any(|word| word.key.len() < 2) {
            return;
        }
        // Words in any order: which of them each spelling has.
        let mut has: FxHashMap<u32, u32> = FxHashMap::default();
        for (number, word) in wanted.words.iter().enumerate() {
            let before = (1 << number) - 1;
            tails(segment, &word.key, |at, _, rest| {
                if rest.is_empty() || rest[0] == b' ' {
                    if number == 0 {
                        has.insert(at, 1);
                    } else if let Some(words) = has.get_mut(&at).filter(|words| **words >= before) {
                        *words |= 1 << number;
                    }
                }
            });
        }
        let all = (1 << wanted.words.len()) - 1;
        for (at, _) in has.into_iter().filter(|(_, words)| *words == all) {
            offers.push(Offer {
                at,
                how: How::KeyWords,
                bonus: 600,
            });
        }
    }

    /// Spellings with the very skeleton of the query. Another script that leaves vowels out contradicts nothing, so where
    /// a name has a spelling in the query's own script, that one decides.
    fn by_whole_key(&self, segment: &Segment, same: &[u32], offers: &mut Vec<Offer>) {
        let wanted = self.wanted;
        let is_arabic = |text: &str| text.starts_with(|c| ('\u{600}'..='\u{6FF}').contains(&c));
        let judged: Vec<(u32, u32, bool, bool)> = same
            .iter()
            .map(|at| {
                let spelling = *at as usize;
                let text = segment.bare(spelling).unwrap_or(segment.folded(spelling));
                let own_script = is_arabic(text) == is_arabic(&wanted.bare);
                let is_alike = alike(&wanted.bare, text);
                (*at, segment.name_of(spelling), own_script, is_alike)
            })
            .collect();
        let mut by_own_script: FxHashMap<u32, bool> = FxHashMap::default();
        for (_, name, _, is_alike) in judged.iter().filter(|(_, _, own_script, _)| *own_script) {
            *by_own_script.entry(*name).or_default() |= is_alike;
        }
        for (at, name, _, is_alike) in judged {
            let (how, bonus) = if is_alike && by_own_script.get(&name).copied().unwrap_or(true) {
                (How::Key, 0)
            } else {
                (How::Consonants, 100)
            };
            offers.push(Offer { at, how, bonus });
        }
    }

    /// The names that have the letters, of spellings given with how far apart these are.
    fn fuzzily(&self, mut resembling: Vec<(u32, u32, u32)>) -> Vec<Ranked> {
        if resembling.len() > MOST_FUZZY {
            resembling.select_nth_unstable(MOST_FUZZY);
            resembling.truncate(MOST_FUZZY);
        }
        let scored = side_by_side::each(
            resembling.len().div_ceil(PORTION),
            || (),
            |(), portion| -> Vec<Found> {
                let portion = resembling.chunks(PORTION).nth(portion).unwrap_or_default();
                portion.iter().filter_map(|one| self.fuzzy(*one)).collect()
            },
        );
        let mut found = scored.concat();
        found.sort_unstable_by_key(|one| (one.name, Reverse(one.score), one.spelling));
        found.dedup_by_key(|one| one.name);
        found.into_iter().map(|one| self.ranked(one)).collect()
    }

    fn fuzzy(&self, (_, spelling, name): (u32, u32, u32)) -> Option<Found> {
        let segment = self.index.segment_of(name);
        let at = (spelling - segment.first) as usize;
        let bonus = self.wanted.fuzzily(segment.folded(at))?;
        let characters = u32::from(segment.characters[at]);
        let borne = self.index.borne[name as usize];
        Some(Found {
            name,
            spelling,
            how: How::Letters,
            score: self.wanted.score(How::Letters, bonus, characters, borne),
        })
    }
}

/// How a spelling that passed the sieve fits.
enum Fit {
    So(How, i32),
    /// Its letters are there, so far apart.
    Resembling(u32),
    Not,
}

/// The name whose spellings are being looked at.
struct Open {
    name: u32,
    found: Option<Found>,
    resembling: Vec<(u32, u32, u32)>,
}

impl Open {
    fn none() -> Self {
        Self {
            name: u32::MAX,
            found: None,
            resembling: Vec::new(),
        }
    }
}

/// What names are sorted by: those without events last if asked, then the higher score, then their places.
fn order(without_events: bool, score: i32, place: u32) -> u64 {
    const HIGHEST: i32 = 1 << 20;
    let score = (HIGHEST - score) as u64;
    u64::from(without_events) << 63 | score << 32 | u64::from(place)
}

/// Tells of each skeleton, or end of one from a word on, that begins with `start`: the spelling, whether it is the whole
/// skeleton, and what follows.
fn tails(segment: &Segment, start: &str, mut tell: impl FnMut(u32, bool, &[u8])) {
    let all = segment.skeletons.as_bytes();
    let finder = memmem::Finder::new(start);
    // What begins within another has a blank in it.
    let step = if start.contains(' ') { 1 } else { start.len() };
    let mut from = 0;
    let mut spelling = 0;
    while let Some(found) = finder.find(&all[from..]) {
        let at = from + found;
        from = at + step;
        let is_whole = all[at - 1] == APART;
        if !is_whole && all[at - 1] != b' ' {
            continue;
        }
        while segment.skeleton(spelling).end <= at {
            spelling += 1;
        }
        let end = segment.skeleton(spelling).end;
        tell(spelling as u32, is_whole, &all[at + start.len()..end]);
    }
}
