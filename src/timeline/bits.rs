//! A set of rows as bits: what a filter yields and a list scrolls over.
//!
//! Ones are counted per block in a binary indexed tree, so that the place of a row in the visible list, and the row at
//! a place, cost the logarithm of the length however much is loaded. The length never changes.

/// Words of 64 bits whose ones are counted together.
const WORDS: usize = 8;

/// A set of rows `0..len`.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bits {
    len: usize,
    /// Bits past `len` are zero.
    words: Vec<u64>,
    /// Ones per block as a binary indexed tree; `tree[0]` is unused.
    tree: Vec<u32>,
    count: usize,
}

impl Bits {
    /// The empty set of rows `0..len`.
    pub fn new(len: usize) -> Self {
        let words = vec![0; len.div_ceil(64)];
        let tree = vec![0; words.len().div_ceil(WORDS) + 1];
        Self {
            len,
            words,
            tree,
            count: 0,
        }
    }

    /// All rows `0..len`.
    pub fn full(len: usize) -> Self {
        let mut bits = Self::new(len);
        bits.not();
        bits
    }

    /// The rows that `keep` says yes to, asked once each in order.
    pub fn from_fn(len: usize, mut keep: impl FnMut(usize) -> bool) -> Self {
        let mut bits = Self::new(len);
        for (at, word) in bits.words.iter_mut().enumerate() {
            let first = at * 64;
            for bit in 0..64.min(len - first) {
                *word |= u64::from(keep(first + bit)) << bit;
            }
        }
        bits.recount();
        bits
    }

    /// The given rows; those past the end are left out.
    pub fn from_rows(len: usize, rows: impl IntoIterator<Item = usize>) -> Self {
        let mut bits = Self::new(len);
        for row in rows.into_iter().filter(|row| *row < len) {
            bits.words[row / 64] |= 1 << (row % 64);
        }
        bits.recount();
        bits
    }

    /// The rows whose bits are 1, the lowest bit of the first word first; those past the end are left out.
    pub fn from_words(len: usize, mut words: Vec<u64>) -> Self {
        words.resize(len.div_ceil(64), 0);
        let tree = vec![0; words.len().div_ceil(WORDS) + 1];
        let mut bits = Self {
            len,
            words,
            tree,
            count: 0,
        };
        bits.trim();
        bits.recount();
        bits
    }

    /// How many rows it is about, in the set or not.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it is about no rows at all; [`Bits::none`] tells whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Rows in the set.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether no row is in the set.
    pub fn none(&self) -> bool {
        self.count == 0
    }

    /// Whether every row is in the set.
    pub fn all(&self) -> bool {
        self.count == self.len
    }

    /// Whether `row` is in the set; rows past the end are not.
    pub fn contains(&self, row: usize) -> bool {
        self.words
            .get(row / 64)
            .is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Puts `row` into the set or takes it out. Rows past the end are left alone.
    pub fn set(&mut self, row: usize, on: bool) {
        if row >= self.len || self.contains(row) == on {
            return;
        }
        self.words[row / 64] ^= 1 << (row % 64);
        self.count = if on { self.count + 1 } else { self.count - 1 };
        let mut at = row / 64 / WORDS + 1;
        while at < self.tree.len() {
            self.tree[at] = if on {
                self.tree[at] + 1
            } else {
                self.tree[at] - 1
            };
            at += at & at.wrapping_neg();
        }
    }

    /// Keeps the rows that are in `other` too.
    pub fn and(&mut self, other: &Self) {
        self.combine(other, |a, b| a & b);
    }

    /// Adds the rows of `other`.
    pub fn or(&mut self, other: &Self) {
        self.combine(other, |a, b| a | b);
    }

    /// Takes out the rows of `other`.
    pub fn and_not(&mut self, other: &Self) {
        self.combine(other, |a, b| a & !b);
    }

    /// Swaps the rows that are in the set for those that are not.
    pub fn not(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
        self.recount();
    }

    /// The rows of the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// The rows of the set from `row` on, ascending.
    pub fn iter_from(&self, row: usize) -> impl Iterator<Item = usize> {
        let (first, bit) = (row / 64, row % 64);
        let words = self.words.iter().enumerate().skip(first);
        words.flat_map(move |(at, word)| {
            let mut rest = if at == first {
                word & (u64::MAX << bit)
            } else {
                *word
            };
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// How many rows of the set come before `row`: its place in the visible list.
    pub fn rank(&self, row: usize) -> usize {
        let row = row.min(self.len);
        let (word, block) = (row / 64, row / 64 / WORDS);
        let mut ones = 0;
        let mut at = block;
        while at > 0 {
            ones += self.tree[at] as usize;
            at -= at & at.wrapping_neg();
        }
        for whole in &self.words[block * WORDS..word] {
            ones += whole.count_ones() as usize;
        }
        match self.words.get(word) {
            Some(last) => ones + (last & ((1 << (row % 64)) - 1)).count_ones() as usize,
            None => ones,
        }
    }

    /// The row at place `place` of the visible list, counted from 0.
    pub fn select(&self, place: usize) -> Option<usize> {
        if place >= self.count {
            return None;
        }
        let mut rest = place;
        let mut block = 0;
        let mut step = (self.tree.len() - 1)
            .checked_ilog2()
            .map_or(0, |log| 1usize << log);
        while step > 0 {
            if let Some(ones) = self.tree.get(block + step).map(|ones| *ones as usize)
                && ones <= rest
            {
                block += step;
                rest -= ones;
            }
            step /= 2;
        }
        for (at, word) in self.words.iter().enumerate().skip(block * WORDS) {
            let ones = word.count_ones() as usize;
            if rest < ones {
                let mut word = *word;
                for _ in 0..rest {
                    word &= word - 1;
                }
                return Some(at * 64 + word.trailing_zeros() as usize);
            }
            rest -= ones;
        }
        None
    }

    /// The first row of the set at or after `row`.
    pub fn next(&self, row: usize) -> Option<usize> {
        self.select(self.rank(row))
    }

    /// The last row of the set at or before `row`.
    pub fn prev(&self, row: usize) -> Option<usize> {
        self.select(self.rank(row.saturating_add(1)).checked_sub(1)?)
    }

    /// Rows that `other` is not about count as not in it.
    fn combine(&mut self, other: &Self, with: impl Fn(u64, u64) -> u64) {
        debug_assert_eq!(self.len, other.len, "sets of different timelines");
        for (at, word) in self.words.iter_mut().enumerate() {
            *word = with(*word, other.words.get(at).copied().unwrap_or(0));
        }
        self.trim();
        self.recount();
    }

    /// Clears the bits past the end.
    fn trim(&mut self) {
        let used = self.len % 64;
        if used != 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }

    fn recount(&mut self) {
        self.tree.fill(0);
        self.count = 0;
        for (block, words) in self.words.chunks(WORDS).enumerate() {
            let ones: u32 = words.iter().map(|word| word.count_ones()).sum();
            self.tree[block + 1] = ones;
            self.count += ones as usize;
        }
        for at in 1..self.tree.len() {
            let above = at + (at & at.wrapping_neg());
            if above < self.tree.len() {
                self.tree[above] += self.tree[at];
            }
        }
    }
}

impl std::fmt::Debug for Bits {
    /// The rows of the set, as a test that fails wants to see them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bits({} of {}: ", self.count, self.len)?;
        f.debug_set().entries(self.iter()).finish()?;
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_a_list_of_flags(
            flags in proptest::collection::vec(any::<bool>(), 0..700),
            changes in proptest::collection::vec((0usize..700, any::<bool>()), 0..40),
        ) {
            let mut flags = flags;
            let mut bits = Bits::from_fn(flags.len(), |at| flags[at]);
            for (at, on) in changes {
                bits.set(at, on);
                if let Some(flag) = flags.get_mut(at) {
                    *flag = on;
                }
            }
            let ones: Vec<usize> = (0..flags.len()).filter(|at| flags[*at]).collect();
            prop_assert_eq!(bits.iter().collect::<Vec<_>>(), ones.clone());
            prop_assert_eq!(bits.count(), ones.len());
            prop_assert_eq!(&Bits::from_rows(flags.len(), ones.iter().copied()), &bits);
            for row in 0..flags.len() + 70 {
                let before = ones.iter().filter(|one| **one < row).count();
                prop_assert_eq!(bits.rank(row), before, "rank {}", row);
                prop_assert!(bits.iter_from(row).eq(ones.iter().copied().filter(|one| *one >= row)));
                prop_assert_eq!(bits.contains(row), ones.contains(&row));
                prop_assert_eq!(bits.next(row), ones.iter().copied().find(|one| *one >= row));
                prop_assert_eq!(bits.prev(row), ones.iter().copied().rev().find(|one| *one <= row));
            }
            for place in 0..ones.len() + 2 {
                prop_assert_eq!(bits.select(place), ones.get(place).copied(), "select {}", place);
            }
        }

        #[test]
        fn sets_combine_row_by_row(pairs in proptest::collection::vec(any::<(bool, bool)>(), 0..700)) {
            let n = pairs.len();
            let (a, b) = (Bits::from_fn(n, |at| pairs[at].0), Bits::from_fn(n, |at| pairs[at].1));
            let combined = |with: fn(&mut Bits, &Bits)| {
                let mut out = a.clone();
                with(&mut out, &b);
                out
            };
            prop_assert_eq!(combined(Bits::and), Bits::from_fn(n, |at| pairs[at].0 && pairs[at].1));
            prop_assert_eq!(combined(Bits::or), Bits::from_fn(n, |at| pairs[at].0 || pairs[at].1));
            prop_assert_eq!(combined(Bits::and_not), Bits::from_fn(n, |at| pairs[at].0 && !pairs[at].1));
            let mut not = a.clone();
            not.not();
            prop_assert_eq!(&not, &Bits::from_fn(n, |at| !pairs[at].0));
            prop_assert_eq!(not.count(), n - a.count());
        }
    }

    #[test]
    fn full_and_new_are_all_and_none() {
        for len in [0, 1, 63, 64, 65, 511, 512, 513, 5000] {
            let (full, new) = (Bits::full(len), Bits::new(len));
            assert_eq!((full.count(), new.count()), (len, 0));
            assert!(full.all() && new.none());
            assert_eq!(full.select(len.saturating_sub(1)), len.checked_sub(1));
            assert_eq!(new.select(0), None);
        }
    }
}
