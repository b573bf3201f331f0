//! Which names a value after `actor:` or `place:` means.
//!
//! A value that is a name or one of its spellings means just that; only one that is none is looked for within names.
//! Ranking likeness is the finder's business.

use crate::model::{Gazetteer, NameKind, Place};
use crate::text::{Needle, alike, fold_name, fold_text, skeleton};
use crate::timeline::find::Spelled;
use crate::timeline::rows::RowView;
use crate::timeline::{EventRef, Finder, NameId, Timeline, Vocabulary, finder_if_ready};
use rustc_hash::{FxHashMap, FxHashSet};

/// The names a value means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Meant {
    /// The names, ascending.
    pub ids: Vec<NameId>,
    /// Whether the value is a name or spelling of them, rather than a part of one.
    pub exactly: bool,
}

/// The names of that kind that equal `value` in some spelling; where none does, those of events that have it in one;
/// where none has, those of events that are spellings of it in another transliteration.
pub(super) fn meant(timeline: &Timeline, kind: NameKind, value: &str) -> Meant {
    let vocabulary = timeline.vocabulary();
    let prepared = || {
        timeline
            .has_rows()
            .then(|| finder_if_ready(timeline))
            .flatten()
    };
    if let Some(finder) = prepared().filter(|_| Finder::has_whole(value)) {
        return meant_among(&finder, vocabulary, kind, value);
    }
    let with = |names: &(dyn Fn(NameId) -> bool + Sync),
                keep: &(dyn Fn(&str) -> bool + Sync)|
     -> Vec<NameId> {
        vocabulary.scan(kind, |id| {
            (names(id) && vocabulary.spellings(id).any(keep)).then_some(id)
        })
    };
    let sieve = Sieve::of(value);
    let ids = with(&|_| true, &|spelling| {
        sieve.lets_through(spelling) && fold_name(spelling).text == sieve.bare
    });
    if !ids.is_empty() {
        return Meant { ids, exactly: true };
    }
    let in_events = |id| vocabulary.events(id) > 0;
    let needle = Needle::new(value);
    let mut ids = with(&in_events, &|spelling| needle.is_in(spelling));
    if ids.is_empty() {
        let key = skeleton(&sieve.bare);
        ids = with(&in_events, &|spelling| {
            let spelling = fold_name(spelling).text;
            skeleton(&spelling) == key && alike(&spelling, &sieve.bare)
        });
    }
    Meant {
        ids,
        exactly: false,
    }
}

/// The same where the names that events bear are prepared for finding.
fn meant_among(finder: &Finder, vocabulary: &Vocabulary, kind: NameKind, value: &str) -> Meant {
    let sieve = Sieve::of(value);
    let of_kind = |spelled: &Spelled<'_>| vocabulary.kind(spelled.name) == kind;
    let is_it = |spelled: &Spelled<'_>| {
        let is_borne = vocabulary.events(spelled.name) > 0;
        (is_borne && of_kind(spelled) && spelled.bare == sieve.bare).then_some(spelled.name)
    };
    let mut ids = finder.spelled(&sieve.bare, is_it);
    // The others are few: only the gazetteer has such.
    ids.extend(vocabulary.scan(kind, |id| {
        let same =
            |spelling: &str| sieve.lets_through(spelling) && fold_name(spelling).text == sieve.bare;
        (vocabulary.events(id) == 0 && vocabulary.spellings(id).any(same)).then_some(id)
    }));
    ids.sort_unstable();
    ids.dedup();
    if !ids.is_empty() {
        return Meant { ids, exactly: true };
    }
    let needle = Needle::new(value);
    let is_borne = |spelled: &Spelled<'_>| vocabulary.events(spelled.name) > 0 && of_kind(spelled);
    let mut ids = finder.spelled(&fold_text(value), |spelled| {
        (is_borne(spelled) && needle.is_in(spelled.folded)).then_some(spelled.name)
    });
    if ids.is_empty() {
        ids = finder.sounding(&skeleton(&sieve.bare), |spelled| {
            (is_borne(spelled) && alike(spelled.bare, &sieve.bare)).then_some(spelled.name)
        });
    }
    ids.dedup();
    Meant {
        ids,
        exactly: false,
    }
}

/// A quick look at a spelling before it is folded: most of a gazetteer need not be.
pub(super) struct Sieve {
    /// The value folded as a name.
    pub bare: String,
    last_word: Needle,
    is_ascii: bool,
    lets_all: bool,
}

impl Sieve {
    /// For spellings that have `value` in them, or equal it, folded either way.
    pub(super) fn of(value: &str) -> Self {
        let bare = fold_name(value).text;
        Self {
            last_word: Needle::new(bare.rsplit(' ').next().unwrap_or_default()),
            is_ascii: bare.is_ascii() && bare.contains(|c: char| c.is_ascii_alphabetic()),
            // Full stops go in names alone, so a word of a name need not be one of the text.
            lets_all: value.contains('.') || bare.is_empty(),
            bare,
        }
    }

    /// Whether `spelling` may have the value; never no where it has.
    pub(super) fn lets_through(&self, spelling: &str) -> bool {
        // Letters and vowel signs, no digits: those fold to ASCII.
        let is_arabic = |c: char| c == ' ' || ('\u{621}'..='\u{65F}').contains(&c);
        if self.lets_all || spelling.contains('.') {
            return true;
        }
        !(self.is_ascii && spelling.chars().all(is_arabic)) && self.last_word.is_in(spelling)
    }
}

/// The names a value after `place:` means, and what lies in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct MeantPlaces {
    /// The names, ascending.
    pub ids: Vec<NameId>,
    /// For each combination of facts that the input gives of its places, whether it says to lie there; empty where none
    /// does.
    pub facts: Vec<bool>,
    /// The same for each governorate that rows of tables name, after one for none; empty where none does.
    pub of_rows: Vec<bool>,
}

impl MeantPlaces {
    /// Whether what the input says of places can make a difference.
    pub fn looks_at_facts(&self) -> bool {
        !self.facts.is_empty() || !self.of_rows.is_empty()
    }

    /// Whether an event of reports says itself that a place of it lies there.
    pub fn says_itself(&self, event: EventRef<'_>) -> bool {
        event
            .place_facts()
            .any(|facts| self.facts.get(facts as usize) == Some(&true))
    }

    /// Whether a row says so.
    pub fn row_says_itself(&self, row: RowView<'_>) -> bool {
        self.of_rows.get(row.admin1()) == Some(&true)
    }
}

/// The places that `value` means. Where it is the name of one, also those within it by the gazetteer: down the chain of
/// parents; of a governorate all that bear it as such; of a country all with its code.
pub(super) fn places(timeline: &Timeline, value: &str) -> MeantPlaces {
    let vocabulary = timeline.vocabulary();
    let meant = meant(timeline, NameKind::Place, value);
    // A governorate that the gazetteer does not know is meant by the name that the input gives it.
    let wanted = fold_name(value).text;
    let is_wanted = |admin1: &str| fold_name(admin1).text == wanted;
    let governorates_of_input = || {
        let of_reports = timeline.place_facts.iter();
        of_reports.filter_map(|facts| facts.admin1.as_deref())
    };
    let is_governorate = || {
        let of_rows = timeline.table_rows().governorates();
        governorates_of_input().chain(of_rows).any(is_wanted)
    };
    if !meant.exactly && !is_governorate() {
        return MeantPlaces {
            ids: meant.ids,
            facts: Vec::new(),
            of_rows: Vec::new(),
        };
    }
    let named: Vec<&str> = meant.ids.iter().map(|id| vocabulary.name(*id)).collect();
    let within = Within::of(timeline.gazetteer(), &named);
    let mut ids: Vec<NameId> = within
        .names
        .iter()
        .filter_map(|name| vocabulary.find(NameKind::Place, name))
        .chain(meant.ids)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let is_within = |admin1: &str| {
        within.names_governorate(admin1) || (within.is_nowhere() && is_wanted(admin1))
    };
    let of_facts = timeline.place_facts.iter();
    let mut facts: Vec<bool> = of_facts
        .map(|facts| facts.admin1.as_deref().is_some_and(is_within))
        .collect();
    if !facts.contains(&true) {
        facts.clear();
    }
    let mut of_rows = vec![false];
    of_rows.extend(timeline.table_rows().governorates().map(is_within));
    if !of_rows.contains(&true) {
        of_rows.clear();
    }
    MeantPlaces {
        ids,
        facts,
        of_rows,
    }
}

/// What lies in some places.
#[derive(Debug, Default)]
struct Within<'g> {
    names: FxHashSet<&'g str>,
    /// Governorates among those places: country and folded name.
    governorates: FxHashSet<(&'g str, String)>,
}

impl<'g> Within<'g> {
    fn of(gazetteer: &'g Gazetteer, named: &[&str]) -> Self {
        let mut within = Self::default();
        let roots: Vec<&Place> = named
            .iter()
            .flat_map(|name| gazetteer.places_named(name))
            .collect();
        let countries: FxHashSet<&str> = roots
            .iter()
            .filter(|place| place.kind == "country" && !place.country.is_empty())
            .map(|place| &*place.country)
            .collect();
        for place in roots.iter().filter(|place| is_governorate(place)) {
            let borne = [&*place.name, &*place.admin1];
            for name in borne.into_iter().filter(|name| !name.is_empty()) {
                within
                    .governorates
                    .insert((&place.country, fold_name(name).text));
            }
        }
        let mut children: FxHashMap<&str, Vec<&Place>> = FxHashMap::default();
        for place in gazetteer.places() {
            if !place.parent.is_empty() {
                children.entry(&place.parent).or_default().push(place);
            }
            let in_governorate = !within.governorates.is_empty()
                && within
                    .governorates
                    .contains(&(&*place.country, fold_name(&place.admin1).text));
            if in_governorate || countries.contains(&*place.country) {
                within.names.insert(&place.name);
            }
        }
        // Parents are names, and a bad table may go round in circles: each name is followed once.
        let mut followed: FxHashSet<&str> = FxHashSet::default();
        let mut open: Vec<&str> = roots.iter().map(|place| &*place.name).collect();
        while let Some(name) = open.pop() {
            if !followed.insert(name) {
                continue;
            }
            for child in children.get(name).into_iter().flatten() {
                within.names.insert(&child.name);
                open.push(&child.name);
            }
        }
        within
    }

    /// Whether the gazetteer knows none of the places.
    fn is_nowhere(&self) -> bool {
        self.names.is_empty() && self.governorates.is_empty()
    }

    /// Whether `admin1`, of a place whose country nobody says, is one of the governorates.
    fn names_governorate(&self, admin1: &str) -> bool {
        let folded = fold_name(admin1).text;
        self.governorates.iter().any(|(_, name)| *name == folded)
    }
}

/// Whether a place is what others bear as their `admin1`.
fn is_governorate(place: &Place) -> bool {
    ["governorate", "province", "state"]
        .iter()
        .any(|kind| place.kind.eq_ignore_ascii_case(kind))
}
