//! Finds a byte that is near: eight bytes at a time, and only where it is far by a call of `memchr`.
//!
//! Cells of tables are short, and a call costs more than to look at them.

use memchr::{memchr, memchr2};

/// Eight-byte steps before `memchr` is called.
const STEPS: usize = 3;
const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// The top bit of each byte of `word` that is `byte`; bits above the lowest such may be wrong.
#[inline]
fn marks(word: u64, byte: u8) -> u64 {
    let other = word ^ (ONES * u64::from(byte));
    other.wrapping_sub(ONES) & !other & TOPS
}

#[inline]
fn near(bytes: &[u8], from: usize, marks_of: impl Fn(u64) -> u64) -> Result<usize, usize> {
    let mut at = from;
    for _ in 0..STEPS {
        let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) else {
            return Err(at);
        };
        let marked = marks_of(u64::from_le_bytes(eight));
        if marked != 0 {
            return Ok(at + marked.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    Err(at)
}

/// The first place of `byte` at or after `from`.
#[inline]
pub(super) fn find(bytes: &[u8], from: usize, byte: u8) -> Option<usize> {
    match near(bytes, from, |word| marks(word, byte)) {
        Ok(at) => Some(at),
        Err(at) => memchr(byte, bytes.get(at..)?).map(|found| at + found),
    }
}

/// The first place of either byte at or after `from`.
#[inline]
pub(super) fn find_either(bytes: &[u8], from: usize, one: u8, other: u8) -> Option<usize> {
    match near(bytes, from, |word| marks(word, one) | marks(word, other)) {
        Ok(at) => Some(at),
        Err(at) => memchr2(one, other, bytes.get(at..)?).map(|found| at + found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_plain_walk_finds(
            bytes in proptest::collection::vec(prop_oneof![Just(b','), Just(b'"'), Just(b'-'), any::<u8>()], 0..60),
            from in 0_usize..70,
        ) {
            let walk = |is: &dyn Fn(u8) -> bool| (from..bytes.len()).find(|at| is(bytes[*at]));
            prop_assert_eq!(find(&bytes, from, b','), walk(&|byte| byte == b','));
            prop_assert_eq!(
                find_either(&bytes, from, b',', b'"'),
                walk(&|byte| byte == b',' || byte == b'"')
            );
        }
    }
}
