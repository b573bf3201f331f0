//! One number a row, in as many bytes as the greatest of them needs.

use super::block::BLOCK;

/// A column of numbers: no memory as long as all are 0; one, two or four bytes a row as the greatest needs.
///
/// A million rows name few kinds and a few thousand places: most columns of most tables need one or two bytes.
#[derive(Debug, Clone, Default)]
pub(super) enum Column {
    /// All are 0.
    #[default]
    Plain,
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

/// What a column needs at least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Width {
    None,
    One,
    Two,
    Four,
}

impl Width {
    fn of(value: u32) -> Self {
        match value {
            0 => Self::None,
            1..=0xff => Self::One,
            0x100..=0xffff => Self::Two,
            _ => Self::Four,
        }
    }
}

/// The same numbers in another width, with room for the rows of a block.
fn wider<A: Copy, B: From<A>>(values: &[A]) -> Vec<B> {
    let mut wide = Vec::with_capacity(BLOCK.max(values.len()));
    wide.extend(values.iter().map(|value| B::from(*value)));
    wide
}

/// `count` times 0, with room for the rows of a block.
fn zeros<T: Clone + From<u8>>(count: usize) -> Vec<T> {
    let mut values = Vec::with_capacity(BLOCK.max(count));
    values.resize(count, T::from(0));
    values
}

impl Column {
    /// The column of these numbers.
    pub fn of(values: Vec<u32>) -> Self {
        let most = values.iter().copied().max().unwrap_or(0);
        match Width::of(most) {
            Width::None => Self::Plain,
            Width::One => Self::One(values.into_iter().map(|value| value as u8).collect()),
            Width::Two => Self::Two(values.into_iter().map(|value| value as u16).collect()),
            Width::Four => Self::Four(values),
        }
    }

    fn width(&self) -> Width {
        match self {
            Self::Plain => Width::None,
            Self::One(_) => Width::One,
            Self::Two(_) => Width::Two,
            Self::Four(_) => Width::Four,
        }
    }

    /// Makes it at least so wide; it has `rows` rows.
    fn widen(&mut self, width: Width, rows: usize) {
        *self = match (&*self, width) {
            (Self::Plain, Width::One) => Self::One(zeros(rows)),
            (Self::Plain, Width::Two) => Self::Two(zeros(rows)),
            (Self::Plain, Width::Four) => Self::Four(zeros(rows)),
            (Self::One(values), Width::Two) => Self::Two(wider(values)),
            (Self::One(values), Width::Four) => Self::Four(wider(values)),
            (Self::Two(values), Width::Four) => Self::Four(wider(values)),
            _ => return,
        };
    }

    /// Adds the number of row `at`, which is the next one.
    pub fn push(&mut self, at: usize, value: u32) {
        if Width::of(value) > self.width() {
            self.widen(Width::of(value), at);
        }
        match self {
            Self::Plain => {}
            Self::One(values) => values.push(value as u8),
            Self::Two(values) => values.push(value as u16),
            Self::Four(values) => values.push(value),
        }
    }

    /// Adds rows `from..to` of another column after the `at` rows that are there.
    pub fn extend(&mut self, at: usize, other: &Self, from: usize, to: usize) {
        if other.width() > self.width() {
            // The wide ones may be elsewhere in the other.
            let most = (from..to).map(|row| other.get(row)).max().unwrap_or(0);
            self.widen(Width::of(most), at);
        }
        let rows = from..to;
        match (self, other) {
            (Self::Plain, _) => {}
            (Self::One(values), Self::One(others)) => values.extend_from_slice(&others[rows]),
            (Self::Two(values), Self::Two(others)) => values.extend_from_slice(&others[rows]),
            (Self::Four(values), Self::Four(others)) => values.extend_from_slice(&others[rows]),
            (Self::One(values), _) => values.extend(rows.map(|row| other.get(row) as u8)),
            (Self::Two(values), _) => values.extend(rows.map(|row| other.get(row) as u16)),
            (Self::Four(values), _) => values.extend(rows.map(|row| other.get(row))),
        }
    }

    /// The number of row `at`.
    pub fn get(&self, at: usize) -> u32 {
        match self {
            Self::Plain => 0,
            Self::One(values) => values.get(at).copied().map_or(0, u32::from),
            Self::Two(values) => values.get(at).copied().map_or(0, u32::from),
            Self::Four(values) => values.get(at).copied().unwrap_or(0),
        }
    }

    /// Whether every number is 0.
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::Plain)
    }

    /// The numbers of all rows; none where all are 0.
    pub fn values(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        let rows = match self {
            Self::Plain => 0,
            Self::One(values) => values.len(),
            Self::Two(values) => values.len(),
            Self::Four(values) => values.len(),
        };
        (0..rows).map(|at| self.get(at))
    }

    /// Puts the numbers of as many rows as `out` has into it.
    pub fn spread(&self, out: &mut [u32]) {
        fn widened<T: Copy + Into<u32>>(values: &[T], out: &mut [u32]) {
            for (out, value) in out.iter_mut().zip(values) {
                *out = (*value).into();
            }
        }
        match self {
            Self::Plain => out.fill(0),
            Self::One(values) => widened(values, out),
            Self::Two(values) => widened(values, out),
            Self::Four(values) => widened(values, out),
        }
    }

    /// The rows, of so many, whose number `marks` says yes to, as bits. Bits of rows that are not there are 0.
    pub fn mark(&self, rows: usize, marks: &[bool], words: &mut [u64]) {
        fn looked<T: Copy>(values: &[T], words: &mut [u64], is_marked: impl Fn(T) -> bool) {
            for (word, values) in words.iter_mut().zip(values.chunks(64)) {
                for (bit, value) in values.iter().enumerate() {
                    *word |= u64::from(is_marked(*value)) << bit;
                }
            }
        }
        let of = |number: usize| marks.get(number) == Some(&true);
        words.fill(0);
        match self {
            Self::Plain if of(0) => {
                for (at, word) in words.iter_mut().enumerate() {
                    let left = rows.saturating_sub(at * 64);
                    *word = if left >= 64 {
                        u64::MAX
                    } else {
                        (1 << left) - 1
                    };
                }
            }
            Self::Plain => {}
            Self::One(values) => {
                let mut table = [false; 256];
                for (to, from) in table.iter_mut().zip(marks) {
                    *to = *from;
                }
                looked(values, words, |value| table[usize::from(value)]);
            }
            Self::Two(values) => looked(values, words, |value| of(usize::from(value))),
            Self::Four(values) => looked(values, words, |value| of(value as usize)),
        }
    }

    /// The greatest number; 0 where there is none.
    pub fn most(&self) -> u32 {
        match self {
            Self::Plain => 0,
            Self::One(values) => values.iter().copied().max().map_or(0, u32::from),
            Self::Two(values) => values.iter().copied().max().map_or(0, u32::from),
            Self::Four(values) => values.iter().copied().max().unwrap_or(0),
        }
    }

    /// Whether every number is below `end`.
    pub fn is_below(&self, end: usize) -> bool {
        (self.most() as usize) < end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers() -> impl Strategy<Value = Vec<u32>> {
        let number = prop_oneof![
            6 => Just(0u32),
            3 => 0..300u32,
            1 => 0..70_000u32,
            1 => Just(u32::MAX),
        ];
        proptest::collection::vec(number, 0..60)
    }

    fn pushed(numbers: &[u32]) -> Column {
        let mut column = Column::default();
        for (at, number) in numbers.iter().enumerate() {
            column.push(at, *number);
        }
        column
    }

    proptest! {
        #[test]
        fn a_column_holds_what_was_put_in(
            parts in proptest::collection::vec((numbers(), 0..5usize, 0..5usize), 0..6),
        ) {
            let mut column = Column::default();
            let mut model = Vec::new();
            for (part, skip, leave) in parts {
                let from = skip.min(part.len());
                let to = (part.len() - leave.min(part.len())).max(from);
                column.extend(model.len(), &pushed(&part), from, to);
                model.extend_from_slice(&part[from..to]);
            }
            let got: Vec<u32> = (0..model.len()).map(|at| column.get(at)).collect();
            prop_assert_eq!(&got, &model);
            prop_assert_eq!(column.most(), model.iter().copied().max().unwrap_or(0));
            prop_assert_eq!(column.is_plain(), model.iter().all(|number| *number == 0));
            let mut spread = vec![7; model.len()];
            column.spread(&mut spread);
            prop_assert_eq!(&spread, &model);
            let marks: Vec<bool> = (0..500).map(|number| number % 3 == 0).collect();
            let mut words = vec![u64::MAX; model.len().div_ceil(64) + 1];
            column.mark(model.len(), &marks, &mut words);
            for at in 0..words.len() * 64 {
                let wanted = model.get(at).is_some_and(|number| marks.get(*number as usize) == Some(&true));
                prop_assert_eq!(words[at / 64] >> (at % 64) & 1 == 1, wanted && at < model.len(), "{}", at);
            }
            // Both ways to make one make the same, and none is wider than it must be.
            for made in [pushed(&model), Column::of(model.clone())] {
                prop_assert!(made.width() == column.width());
                let values: Vec<u32> = made.values().collect();
                prop_assert_eq!(&values, if made.is_plain() { &[][..] } else { &model[..] });
            }
        }
    }
}
