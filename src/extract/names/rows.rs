//! The rows of the gazetteer, as far as finding names needs them.

use crate::model::{Actor, EventPlace, Place};
use std::borrow::Cow;

/// A text of a table.
pub(super) type Text = Cow<'static, str>;

/// A country by the two letters of its code; 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Country(u16);

impl Country {
    /// No country.
    pub const NONE: Self = Self(0);

    /// Reads a code of two letters.
    pub fn of(code: &str) -> Self {
        match code.as_bytes() {
            [first, second] => Self(u16::from(*first) << 8 | u16::from(*second)),
            _ => Self::NONE,
        }
    }

    /// Countries whose names are written in Arabic: articles come and go, and there are many transliterations.
    pub const ARABIC: [Self; 19] = [
        Self::from_letters(*b"SY"),
        Self::from_letters(*b"LB"),
        Self::from_letters(*b"IQ"),
        Self::from_letters(*b"JO"),
        Self::from_letters(*b"PS"),
        Self::from_letters(*b"IL"),
        Self::from_letters(*b"EG"),
        Self::from_letters(*b"LY"),
        Self::from_letters(*b"TN"),
        Self::from_letters(*b"DZ"),
        Self::from_letters(*b"MA"),
        Self::from_letters(*b"SA"),
        Self::from_letters(*b"YE"),
        Self::from_letters(*b"KW"),
        Self::from_letters(*b"QA"),
        Self::from_letters(*b"BH"),
        Self::from_letters(*b"AE"),
        Self::from_letters(*b"OM"),
        Self::from_letters(*b"SD"),
    ];

    const fn from_letters(letters: [u8; 2]) -> Self {
        Self((letters[0] as u16) << 8 | letters[1] as u16)
    }

    /// Its place in [`Country::ARABIC`].
    pub fn arabic(self) -> Option<usize> {
        Self::ARABIC.iter().position(|country| *country == self)
    }

    /// Whether Arabic articles of its names come and go.
    pub fn is_arabic(self) -> bool {
        self.arabic().is_some()
    }
}

/// Kinds of places, the most prominent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum PlaceKind {
    /// A country.
    Country,
    /// Its capital.
    Capital,
    /// A city.
    City,
    /// A governorate or province.
    Governorate,
    /// A region that is no governorate.
    Region,
    /// A town.
    Town,
    /// A town of a country farther off, by the gazetteer's own word: believed only of reports that name its country, or no country.
    Settlement,
    /// A quarter of a city.
    District,
    /// A base, an airport, a crossing, a camp.
    Base,
    /// A village.
    Village,
}

impl PlaceKind {
    pub fn of(kind: &str) -> Self {
        match kind {
            "country" => Self::Country,
            "capital" => Self::Capital,
            "city" => Self::City,
            "governorate" => Self::Governorate,
            "region" => Self::Region,
            "district" => Self::District,
            "base" | "crossing" | "camp" => Self::Base,
            "village" => Self::Village,
            "settlement" => Self::Settlement,
            _ => Self::Town,
        }
    }
}

/// A place, as far as finding names needs it.
#[derive(Debug)]
pub(super) struct PlaceRow {
    pub name: Text,
    pub admin1: Text,
    pub parent: Text,
    pub kind: PlaceKind,
    pub country: Country,
    /// Its name and other spellings in Latin letters, parted by `|`; empty where its country's names are not Arabic.
    pub latin: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl PlaceRow {
    pub fn of(place: &Place) -> Self {
        Self {
            name: place.name.clone(),
            admin1: place.admin1.clone(),
            parent: place.parent.clone(),
            kind: PlaceKind::of(&place.kind),
            country: Country::of(&place.country),
            latin: if Country::of(&place.country).is_arabic() && place.kind != "settlement" {
                latin(&place.name, place.spellings())
            } else {
                String::new()
            },
            lat: place.lat,
            lon: place.lon,
        }
    }

    /// The place as an event names it.
    pub fn event_place(&self) -> EventPlace {
        EventPlace {
            name: self.name.to_string(),
            admin1: (!self.admin1.is_empty()).then(|| self.admin1.to_string()),
            lat: self.lat,
            lon: self.lon,
        }
    }
}

/// Kinds of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ActorKind {
    /// A person.
    Person,
    /// A state.
    State,
    /// An outlet or agency.
    Media,
    /// The armed forces of a state.
    Forces,
    /// Any other group.
    Group,
}

/// An actor, as far as finding names needs it.
#[derive(Debug)]
pub(super) struct ActorRow {
    pub name: Text,
    pub kind: ActorKind,
    pub country: Country,
    /// Known only where its country is what the report is about: a government's or rebels' person or group.
    pub local: bool,
    /// Its name and other spellings in Latin letters, parted by `|`, where it is a person of an Arabic country.
    pub latin: String,
}

fn latin<'s>(name: &'s str, spellings: impl Iterator<Item = &'s str>) -> String {
    let mut out = name.to_owned();
    for spelling in spellings.filter(|spelling| spelling.starts_with(|c: char| c < '\u{370}')) {
        out.push('|');
        out.push_str(spelling);
    }
    out
}

impl ActorRow {
    pub fn of(actor: &Actor) -> Self {
        Self {
            name: actor.name.clone(),
            kind: match &*actor.kind {
                "person" => ActorKind::Person,
                "state" => ActorKind::State,
                "media" => ActorKind::Media,
                "armed forces" => ActorKind::Forces,
                _ => ActorKind::Group,
            },
            country: Country::of(&actor.country),
            latin: if &*actor.kind == "person" && Country::of(&actor.country).is_arabic() {
                latin(&actor.name, actor.spellings())
            } else {
                String::new()
            },
            local: matches!(
                &*actor.side,
                "government" | "opposition" | "media" | "kurdish"
            ) || &*actor.side == "none"
                && matches!(&*actor.kind, "armed group" | "armed forces" | "militia"),
        }
    }
}

/// A class of general actors, as a place in a country's row of its own actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GeneralClass {
    Army,
    Air,
    Security,
    Government,
    Forces,
    Rebels,
    Opposition,
    Armed,
    Civic,
}

impl GeneralClass {
    pub const COUNT: usize = 9;

    pub fn of(name: &str) -> Self {
        match name {
            "army" => Self::Army,
            "air" => Self::Air,
            "security" => Self::Security,
            "government" => Self::Government,
            "forces" => Self::Forces,
            "rebels" => Self::Rebels,
            "opposition" => Self::Opposition,
            "armed" => Self::Armed,
            _ => Self::Civic,
        }
    }
}

/// A general actor: "rebels", "the army".
#[derive(Debug)]
pub(super) struct GeneralRow {
    pub name: &'static str,
    pub class: GeneralClass,
}
