//! The store against its invariants.

use super::*;

#[test]
fn the_sample_builds_whole() {
    let timeline = sample::timeline();
    assert_eq!(timeline.dropped(), Dropped::default());
    let ids: Vec<&str> = timeline.iter().map(EventRef::id).collect();
    assert_eq!(
        ids,
        [
            "april", "road", "hunger", "shelling", "entry", "bridge", "dead", "fled", "lull",
            "exchange", "geneva", "mill"
        ]
    );
}
