//! The same done to many items on all cores; the outcome is as if one core had done it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

/// Fewer items than this are not worth a thread.
const FEW: usize = 64;
/// Each thread takes so many portions, so that one that got the long items is not waited for.
const PORTIONS: usize = 8;

static THREADS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from));

/// Into how many stretches so many items are worth parting, so that threads can keep what they find to themselves.
pub(super) fn stretches(items: usize) -> usize {
    if items < FEW { 1 } else { *THREADS * 2 }
}

/// What `make` makes of each item, in the order of the items.
pub(super) fn mapped<T: Send, R: Send>(items: Vec<T>, make: impl Fn(T) -> R + Sync) -> Vec<R> {
    mapped_on(*THREADS, items, make)
}

fn mapped_on<T: Send, R: Send>(
    threads: usize,
    items: Vec<T>,
    make: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    if threads < 2 || items.len() < FEW {
        return items.into_iter().map(make).collect();
    }
    let count = items.len();
    let portion = count.div_ceil(threads * PORTIONS);
    let waiting = Mutex::new((0usize, items.into_iter()));
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::with_capacity(threads * PORTIONS));
    let work = || {
        loop {
            let (number, portion) = {
                let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
                let taken: Vec<T> = waiting.1.by_ref().take(portion).collect();
                waiting.0 += 1;
                (waiting.0, taken)
            };
            if portion.is_empty() {
                return;
            }
            let results: Vec<R> = portion.into_iter().map(&make).collect();
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            done.push((number, results));
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(number, _)| *number);
    let mut out = Vec::with_capacity(count);
    out.extend(done.into_iter().flat_map(|(_, results)| results));
    out
}

/// Has threads `work` on each number below `count`, for few items that are work each: every thread has a state of its
/// own, made by `begin`, and all of these are given back. Each thread gets its numbers in ascending order.
pub(super) fn shared<S: Send>(
    count: usize,
    begin: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) + Sync,
) -> Vec<S> {
    let next = AtomicUsize::new(0);
    let thread = || {
        let mut state = begin();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return state;
            }
            work(&mut state, at);
        }
    };
    let threads = (*THREADS).min(count);
    if threads < 2 {
        return vec![thread()];
    }
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(thread)).collect();
        let mut states = vec![thread()];
        for other in others {
            match other.join() {
                Ok(state) => states.push(state),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        states
    })
}

/// What `make` makes of each number below `count`, in their order, with a state of each thread; as [`shared`].
pub(super) fn each<S: Send, R: Send>(
    count: usize,
    begin: impl Fn() -> S + Sync,
    make: impl Fn(&mut S, usize) -> R + Sync,
) -> Vec<R> {
    let states = shared(
        count,
        || (begin(), Vec::new()),
        |(own, made), at| made.push((at, make(own, at))),
    );
    let mut all: Vec<(usize, R)> = states.into_iter().flat_map(|(_, made)| made).collect();
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, made)| made).collect()
}

/// What two functions give, run side by side.
pub(super) fn both<A: Send, B>(
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B,
) -> (A, B) {
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        match first.join() {
            Ok(first) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_come_in_the_order_of_their_items() {
        for count in [0, 1, FEW - 1, FEW, 1000, 1001] {
            for threads in [1, 2, 3, 64] {
                let items: Vec<usize> = (0..count).collect();
                let expected: Vec<String> = items.iter().map(usize::to_string).collect();
                assert_eq!(mapped_on(threads, items, |at| at.to_string()), expected);
            }
        }
    }

    #[test]
    fn few_heavy_items_come_in_order_too() {
        for count in [0, 1, 2, 3, 100] {
            let made = each(count, String::new, |text, at| {
                text.push('.');
                at
            });
            assert_eq!(made, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn two_functions_give_both_their_results() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }
}
