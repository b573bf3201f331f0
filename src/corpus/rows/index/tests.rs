//! A table opened from its index is the table, and an index that is not the table's is none.

use super::super::tests::{csv, in_full, json_lines, rows, told, write};
use super::keep::tidy;
use super::{Index, Indexes, Mark};
use crate::corpus::growing::{Pace, Stop, load_at};
use crate::corpus::{ColumnMap, LoadMessage, LoadRequest, Loaded, load};
use crate::model::Overrides;
use proptest::prelude::*;
use std::fs::{self, File};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;

/// A folder with a table, and one for indexes.
struct Place {
    folder: TempDir,
    cache: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            cache: tempfile::tempdir().unwrap(),
        }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        write(self.folder.path(), name, text.as_bytes())
    }

    /// A folder that is not there yet.
    fn cache(&self) -> PathBuf {
        self.cache.path().join("of/dateline")
    }

    /// The indexes, sorted by name.
    fn indexes(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> = entries
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|kind| kind == "rows"))
            .collect();
        found.sort();
        found
    }

    fn request(&self, paths: &[&Path]) -> LoadRequest {
        LoadRequest {
            paths: paths.iter().map(|path| (*path).to_owned()).collect(),
            indexes: Indexes::Kept(self.cache()),
            ..LoadRequest::default()
        }
    }

    /// Loads, and waits for what is written behind: so many indexes, none of them like `before`.
    fn kept(&self, request: &LoadRequest, count: usize) -> Loaded {
        let before = self.bytes();
        let loaded = at(request, &Stop::default());
        assert!(loaded.complete);
        let begun = Instant::now();
        while self.bytes().len() != count || self.bytes().iter().any(|index| before.contains(index))
        {
            assert!(begun.elapsed() < Duration::from_secs(60), "no index comes");
            thread::sleep(Duration::from_millis(2));
        }
        loaded
    }

    fn bytes(&self) -> Vec<Vec<u8>> {
        let read = |path: PathBuf| fs::read(path).unwrap_or_default();
        self.indexes().into_iter().map(read).collect()
    }
}

fn at(request: &LoadRequest, stop: &Stop) -> Loaded {
    let pace = Pace {
        threads: 2,
        first: Duration::ZERO,
    };
    load_at(request, &pace, stop, &|_| {}).0
}

/// The same with the indexes that are there, and without any.
fn both(request: &LoadRequest) -> (Loaded, Loaded) {
    let without = LoadRequest {
        indexes: Indexes::None,
        ..request.clone()
    };
    (load(request), load(&without))
}

fn same(a: &Loaded, b: &Loaded) {
    assert_eq!(a.timeline.len(), b.timeline.len());
    assert_eq!(told(&in_full(a)), told(&in_full(b)));
    assert_eq!(a.problems, b.problems);
    assert_eq!(a.sources, b.sources);
    assert_eq!((a.complete, b.complete), (true, true));
    assert_eq!(a.timeline.dated(), b.timeline.dated());
    let names = |loaded: &Loaded| {
        let vocabulary = loaded.timeline.vocabulary();
        let mut names: Vec<_> = vocabulary
            .ids()
            .map(|id| {
                let rows = vocabulary.rows_of(id).to_vec();
                (vocabulary.name(id).to_owned(), vocabulary.kind(id), rows)
            })
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(a), names(b));
}

/// Changes a table in a way that its mark does not tell.
fn change_unseen(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    let mut places = text.char_indices().map(|(at, _)| at);
    let middle = places.find(|at| *at >= text.len() / 2).unwrap();
    let found = middle + text[middle..].find(from).unwrap();
    let before = fs::metadata(path).unwrap().modified().unwrap();
    let file = File::options().write(true).open(path).unwrap();
    file.write_all_at(to.as_bytes(), found as u64).unwrap();
    file.set_modified(before).unwrap();
}

fn weavers(loaded: &Loaded) -> usize {
    let vocabulary = loaded.timeline.vocabulary();
    vocabulary
        .ids()
        .filter(|id| vocabulary.name(*id) == "Weavers")
        .map(|id| vocabulary.rows_of(id).len())
        .sum()
}

#[test]
fn a_second_load_starts_from_the_index_and_gives_the_same() {
    for (name, text) in [
        ("t.csv", csv(&rows(4000, 7))),
        ("t.jsonl", json_lines(&rows(4000, 7))),
    ] {
        let place = Place::new();
        let path = place.write(name, &text);
        let request = place.request(&[&path]);
        let first = place.kept(&request, 1);
        assert!(!first.problems.is_empty(), "a bad date is told");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&place.indexes()[0]), 0o600);
        assert_eq!(mode(&place.cache()), 0o700);
        let (with, without) = both(&request);
        same(&with, &without);
        same(&with, &first);
        // What it gives does not come from the table.
        change_unseen(&path, "Weavers", "Smiths ");
        let (with, without) = both(&request);
        assert_eq!(weavers(&with), weavers(&first));
        assert_eq!(weavers(&without) + 1, weavers(&first));
    }
}

#[test]
fn a_table_that_changed_is_read_again_and_gets_a_new_index() {
    let place = Place::new();
    let path = place.write("t.csv", &csv(&rows(3000, 1)));
    let request = place.request(&[&path]);
    let first = place.kept(&request, 1);
    // Written again, with the same bytes but one row.
    change_unseen(&path, "Weavers", "Smiths ");
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(9))
        .unwrap();
    let again = place.kept(&request, 1);
    assert_eq!(weavers(&again) + 1, weavers(&first));
    let (with, without) = both(&request);
    same(&with, &without);
    // Longer.
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("2012-05-05,Battles,Weavers,Homs,5,market\n");
    place.write("t.csv", &text);
    let longer = place.kept(&request, 1);
    assert_eq!(longer.timeline.len(), first.timeline.len() + 1);
    let (with, without) = both(&request);
    same(&with, &without);
    // Its columns are taken for something else.
    let map = LoadRequest {
        map: Some(ColumnMap::parse("actor=location").unwrap()),
        ..request
    };
    let mapped = place.kept(&map, 1);
    assert_ne!(weavers(&mapped), weavers(&longer));
    let (with, without) = both(&map);
    same(&with, &without);
}

#[test]
fn every_part_of_the_mark_counts() {
    let place = Place::new();
    let path = place.write("t.csv", &csv(&rows(2000, 3)));
    let request = place.request(&[&path]);
    place.kept(&request, 1);
    let index = &place.indexes()[0];
    let bytes = fs::read(index).unwrap();
    let mark = Mark(std::array::from_fn(|at| {
        let from = 12 + at * 8;
        u64::from_le_bytes(bytes[from..from + 8].try_into().unwrap())
    }));
    assert!(super::Sections::open(index, &mark).is_some());
    for at in 0..mark.0.len() {
        let mut other = mark;
        other.0[at] ^= 1;
        assert!(super::Sections::open(index, &other).is_none(), "{at}");
    }
}

#[test]
fn tables_beside_reports_and_each_other_use_their_indexes() {
    let place = Place::new();
    let first = place.write("a.csv", &csv(&rows(2000, 1)));
    let second = place.write("b.jsonl", &json_lines(&rows(1500, 2)));
    let report = place.write(
        "r.txt",
        "outlet: Crier\npublished: 2012-05-06\n\nShells killed 7 people in Homs on Saturday, activists said.\n",
    );
    let all = place.request(&[&first, &report, &second]);
    place.kept(&all, 2);
    let (with, without) = both(&all);
    same(&with, &without);
    change_unseen(&second, "Weavers", "Smiths ");
    let (with, without) = both(&all);
    assert_eq!(weavers(&with), weavers(&without) + 1);
    // Alone, what is derived is worked out and kept, too.
    let bytes = place.bytes();
    let alone = place.request(&[&first]);
    let loaded = at(&alone, &Stop::default());
    let begun = Instant::now();
    while place.bytes() == bytes {
        assert!(begun.elapsed() < Duration::from_secs(60), "no index comes");
        thread::sleep(Duration::from_millis(2));
    }
    let (with, without) = both(&alone);
    same(&with, &without);
    same(&with, &loaded);
    let larger = place.bytes();
    assert!(larger.iter().map(Vec::len).sum::<usize>() > bytes.iter().map(Vec::len).sum());
    // And serves beside the others.
    let (with, without) = both(&place.request(&[&report, &first]));
    same(&with, &without);
}

#[test]
fn marked_rows_are_found_by_their_ids() {
    let with_ids = |count: u64| {
        let mut text = "event_id,event_date,actor1,location,fatalities,notes\n".to_owned();
        for at in 0..count {
            let id = if at % 500 == 9 {
                String::new()
            } else {
                format!("N{at}")
            };
            text.push_str(&format!(
                "{id},2012-03-{:02},Weavers,Homs,{},said so\n",
                at % 28 + 1,
                at % 9
            ));
        }
        text
    };
    let place = Place::new();
    for (name, text) in [
        ("ids.csv", with_ids(3000)),
        ("plain.csv", csv(&rows(3000, 5))),
    ] {
        let path = place.write(name, &text);
        let request = place.request(&[&path]);
        let plain = load(&request);
        let ids: Vec<String> = in_full(&plain)
            .iter()
            .step_by(577)
            .map(|event| event.id().to_owned())
            .collect();
        assert!(ids.len() > 4);
        let before = place.indexes().len();
        place.kept_at(&request, before + 1);
        let overrides = |ids: &[String]| Overrides {
            starred: ids.iter().cloned().chain(["not here".to_owned()]).collect(),
            ..Overrides::default()
        };
        let mut asking = request.clone();
        asking.overrides = overrides(&ids);
        for _ in 0..3 {
            let (with, without) = both(&asking);
            same(&with, &without);
            for id in &ids {
                let found = with.timeline.find(id);
                assert!(found.is_some(), "{id} in {name}");
                assert_eq!(found, without.timeline.find(id));
            }
            // Rows without an id are known to the next index.
            at(&asking, &Stop::default());
        }
    }
}

impl Place {
    fn kept_at(&self, request: &LoadRequest, count: usize) {
        at(request, &Stop::default());
        let begun = Instant::now();
        while self.indexes().len() < count {
            assert!(begun.elapsed() < Duration::from_secs(60), "no index comes");
            thread::sleep(Duration::from_millis(2));
        }
    }
}

#[test]
fn a_load_that_was_stopped_leaves_no_index() {
    let place = Place::new();
    let path = place.write("t.csv", &csv(&rows(30_000, 1)));
    let request = place.request(&[&path]);
    let stop = Stop::default();
    let one_thread = Pace {
        threads: 1,
        first: Duration::ZERO,
    };
    let tell = |message: LoadMessage| {
        if matches!(message, LoadMessage::Snapshot(_)) {
            stop.keep();
        }
    };
    let (loaded, _) = load_at(&request, &one_thread, &stop, &tell);
    assert!(!loaded.complete);
    assert!(!loaded.timeline.is_empty());
    // Nothing is on its way either: a job is made before the load returns.
    assert!(place.indexes().is_empty());
    let whole = place.kept(&request, 1);
    assert!(whole.timeline.len() > loaded.timeline.len());
}

#[test]
fn where_no_index_can_be_there_is_none_and_nothing_is_said() {
    let place = Place::new();
    let path = place.write("t.csv", &csv(&rows(1000, 1)));
    let file = place.write("in-the-way", "");
    for folder in [file.clone(), file.join("below")] {
        let request = LoadRequest {
            indexes: Indexes::Kept(folder),
            ..place.request(&[&path])
        };
        let loaded = at(&request, &Stop::default());
        same(&loaded, &both(&request).1);
    }
    // A folder of the index's name.
    let request = place.request(&[&path]);
    place.kept(&request, 1);
    let index = place.indexes().remove(0);
    fs::remove_file(&index).unwrap();
    fs::create_dir(&index).unwrap();
    let loaded = at(&request, &Stop::default());
    same(&loaded, &both(&request).1);
    // Small tables, and those that are packed, are read.
    let other = Place::new();
    let small = other.write(
        "s.csv",
        "event_date,actor1,notes\n2012-01-01,Smiths,so\n2012-01-02,Smiths,so\n",
    );
    at(&other.request(&[&small]), &Stop::default());
    assert!(!other.cache().exists());
    // Commands use what is there, and write nothing.
    load(&other.request(&[&path]));
    assert!(!other.cache().exists());
}

#[test]
fn the_folder_is_kept_small() {
    let folder = tempfile::tempdir().unwrap();
    let now = SystemTime::now();
    let make = |name: &str, bytes: usize, age: u64| {
        let file = File::create(folder.path().join(name)).unwrap();
        file.write_all_at(&vec![1; bytes], 0).unwrap();
        file.set_modified(now - Duration::from_secs(age)).unwrap();
    };
    make("a.rows", 400, 30);
    make("b.rows", 400, 10);
    make("c.rows", 400, 20);
    make("other", 5000, 999_999);
    make(".unfinished-1", 10, 5);
    make(".unfinished-2", 10, 3600);
    tidy(folder.path(), 1000, now);
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, [".unfinished-1", "b.rows", "c.rows", "other"]);
    tidy(folder.path(), 10, now);
    assert!(!folder.path().join("b.rows").exists());
    assert!(folder.path().join("other").exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_index_is_none(
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::weighted(0.3, any::<prop::sample::Index>()),
    ) {
        static MADE: std::sync::OnceLock<(Place, LoadRequest, Loaded, Vec<u8>)> = std::sync::OnceLock::new();
        let (place, request, first, bytes) = MADE.get_or_init(|| {
            let place = Place::new();
            let path = place.write("t.csv", &csv(&rows(600, 11)));
            let request = place.request(&[&path]);
            let first = place.kept(&request, 1);
            let bytes = fs::read(&place.indexes()[0]).unwrap();
            (place, request, first, bytes)
        });
        let mut damaged = bytes.clone();
        for (at, byte) in damage {
            let at = at.index(damaged.len());
            damaged[at] ^= byte.max(1);
        }
        if let Some(cut) = cut {
            damaged.truncate(cut.index(damaged.len()));
        }
        fs::write(&place.indexes()[0], &damaged).unwrap();
        let loaded = load(request);
        same(&loaded, first);
    }
}

#[test]
fn an_index_has_the_name_of_its_table_alone() {
    let place = Place::new();
    let path = place.write("t.csv", &csv(&rows(1000, 1)));
    let loaded = load(&place.request(&[&path]));
    let file = loaded.rows.iter().next().unwrap();
    let of = |indexes: &Indexes| Index::of(file, &super::Source::File, indexes);
    let kept = of(&Indexes::Kept("/a".into())).unwrap();
    assert_eq!(kept.path, of(&Indexes::Used("/a".into())).unwrap().path);
    assert!(of(&Indexes::None).is_none());
    assert_eq!(Indexes::None.only_used(), Indexes::None);
}
