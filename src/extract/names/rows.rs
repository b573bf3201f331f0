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

    /// Whether Arabic articles of its names come and go.
    pub fn is_arabic(self) -> bool {
        const ARABIC: [&str; 19] = [
            "SY", "LB", "IQ", "JO", "PS", "IL", "EG", "LY", "TN", "DZ", "MA", "SA", "YE", "KW",
            "QA", "BH", "AE", "OM", "SD",
        ];
        ARABIC.iter().any(|code| Self::of(code) == self)
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
            local: matches!(
                &*actor.side,
                "government" | "opposition" | "media" | "kurdish"
            ),
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
