//! Names of places and actors with their spellings, read from tab-separated tables.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A text of a table: borrowed from a table that was compiled in, owned otherwise.
pub type Text = Cow<'static, str>;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Who acts or speaks.
    Actor,
    /// Where.
    Place,
}

impl NameKind {
    /// The word that output uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
        }
    }
}

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Canonical name.
    pub name: Text,
    /// City, town, village, district, governorate, country …
    pub kind: Text,
    /// ISO 3166 alpha-2; empty where none.
    pub country: Text,
    /// Governorate or province; empty where unknown.
    pub admin1: Text,
    /// Degrees north, WGS 84; `None` where nobody vouches for one.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    pub lon: Option<f64>,
    /// The place it lies in, by canonical name; empty where the table says none.
    pub parent: Text,
    /// Where the row comes from: `geonames:ID` or `added`.
    pub source: Text,
    /// Other spellings, parted by `|`.
    spellings: Text,
}

/// An actor of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Canonical name.
    pub name: Text,
    /// State, armed group, person, media …
    pub kind: Text,
    /// Government, opposition, international …
    pub side: Text,
    /// ISO 3166 alpha-2; empty where none.
    pub country: Text,
    /// Other spellings, parted by `|`.
    spellings: Text,
}

impl Place {
    /// Its other spellings.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        split(&self.spellings)
    }
}

impl Actor {
    /// Its other spellings.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        split(&self.spellings)
    }
}

fn split(spellings: &str) -> impl Iterator<Item = &str> {
    spellings.split('|').filter(|spelling| !spelling.is_empty())
}

/// A line of a gazetteer table that could not be read; the others are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct GazetteerError {
    /// Line of the table, from 1.
    pub line: u32,
    /// What is wrong.
    pub what: String,
}

/// Names of places and actors with their spellings.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    actors: Vec<Actor>,
    /// The first place of a name.
    place_by_name: FxHashMap<Text, u32>,
    /// The further places of the few names that several bear.
    namesakes: FxHashMap<Text, Vec<u32>>,
    actor_by_name: FxHashMap<Text, u32>,
}

impl Gazetteer {
    /// Reads the two tables: `name kind country admin1 lat lon parent source spellings` and
    /// `name kind side country spellings`, tab-separated, a header line first, `#` for comments.
    /// Returns what could be read, and a line for what could not.
    pub fn parse(places: &str, actors: &str) -> (Self, Vec<GazetteerError>) {
        Self::read(places, actors, |text| Cow::Owned(text.to_owned()))
    }

    /// As [`Gazetteer::parse`], without copying: for tables that are compiled in.
    pub fn parse_static(places: &'static str, actors: &'static str) -> (Self, Vec<GazetteerError>) {
        Self::read(places, actors, Cow::Borrowed)
    }

    fn read<'t>(
        places: &'t str,
        actors: &'t str,
        keep: impl Fn(&'t str) -> Text,
    ) -> (Self, Vec<GazetteerError>) {
        let mut gazetteer = Self::default();
        let mut errors = Vec::new();
        let place_rows = rows::<9>(places, &mut errors);
        gazetteer.places.reserve_exact(place_rows.len());
        gazetteer.place_by_name.reserve(place_rows.len());
        for (line, fields) in place_rows {
            let [
                name,
                kind,
                country,
                admin1,
                lat,
                lon,
                parent,
                source,
                spellings,
            ] = fields;
            let mut degrees = |text: &str, limit: f64| {
                if text.is_empty() {
                    return None;
                }
                let value = text
                    .parse::<f64>()
                    .ok()
                    .filter(|value| value.abs() <= limit);
                if value.is_none() {
                    errors.push(GazetteerError {
                        line,
                        what: format!("`{text}` is no coordinate"),
                    });
                }
                value
            };
            let (lat, lon) = (degrees(lat, 90.0), degrees(lon, 180.0));
            gazetteer.add(Place {
                name: keep(name),
                kind: keep(kind),
                country: keep(country),
                admin1: keep(admin1),
                lat,
                lon,
                parent: keep(parent),
                source: keep(source),
                spellings: keep(spellings),
            });
        }
        for (line, [name, kind, side, country, spellings]) in rows::<5>(actors, &mut errors) {
            let at = gazetteer.actors.len() as u32;
            if gazetteer.actor_by_name.insert(keep(name), at).is_some() {
                errors.push(GazetteerError {
                    line,
                    what: format!("`{name}` stands twice"),
                });
            }
            gazetteer.actors.push(Actor {
                name: keep(name),
                kind: keep(kind),
                side: keep(side),
                country: keep(country),
                spellings: keep(spellings),
            });
        }
        (gazetteer, errors)
    }

    fn add(&mut self, place: Place) {
        let at = self.places.len() as u32;
        if self.place_by_name.contains_key(&place.name) {
            let namesakes = self.namesakes.entry(place.name.clone());
            namesakes.or_default().push(at);
        } else {
            self.place_by_name.insert(place.name.clone(), at);
        }
        self.places.push(place);
    }

    /// All places, in the table's order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// All actors, in the table's order.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The place of that canonical name; the first of the table where several bear it.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.get(*self.place_by_name.get(name)? as usize)
    }

    /// All places of that canonical name.
    pub fn places_named(&self, name: &str) -> impl Iterator<Item = &Place> {
        let namesakes = self.namesakes.get(name).into_iter().flatten();
        let all = self.place_by_name.get(name).into_iter().chain(namesakes);
        all.filter_map(|at| self.places.get(*at as usize))
    }

    /// The actor of that canonical name.
    pub fn actor(&self, name: &str) -> Option<&Actor> {
        self.actors.get(*self.actor_by_name.get(name)? as usize)
    }
}

/// The rows of a table with `N` columns, with their line numbers; header, comments and empty lines left out.
fn rows<'t, const N: usize>(
    table: &'t str,
    errors: &mut Vec<GazetteerError>,
) -> Vec<(u32, [&'t str; N])> {
    let mut out = Vec::new();
    let lines = (1u32..)
        .zip(table.lines())
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    for (number, line) in lines.skip(1) {
        let mut fields = [""; N];
        let mut count = 0;
        for field in line.split('\t') {
            if let Some(slot) = fields.get_mut(count) {
                *slot = field.trim();
            }
            count += 1;
        }
        if count != N || fields[0].is_empty() {
            errors.push(GazetteerError {
                line: number,
                what: format!("{count} columns where {N} are wanted"),
            });
            continue;
        }
        out.push((number, fields));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: &str = "# c\nname\tkind\tcountry\tadmin1\tlat\tlon\tparent\tsource\tspellings\n\
        Al-Qusayr\ttown\tSY\tHoms\t34.5\t36.6\t\tadded\tQusair|القصير\n\
        Tripoli\tcity\tLB\tNorth\t\t\t\tadded\t\nTripoli\tcapital\tLY\t\tx\t13.2\t\tadded\t\nbroken\trow\n";
    const ACTORS: &str = "name\tkind\tside\tcountry\tspellings\nHezbollah\tarmed group\tgovernment\tLB\tHizbullah|حزب الله\n";

    #[test]
    fn a_bad_row_costs_itself() {
        let (gazetteer, errors) = Gazetteer::parse(PLACES, ACTORS);
        assert_eq!(gazetteer.places().len(), 3);
        assert_eq!(errors.len(), 2, "{errors:?}");
        assert_eq!(errors.iter().map(|e| e.line).collect::<Vec<_>>(), [6, 5]);
        assert_eq!(
            gazetteer
                .place("Al-Qusayr")
                .unwrap()
                .spellings()
                .collect::<Vec<_>>(),
            ["Qusair", "القصير"]
        );
        assert_eq!(gazetteer.places_named("Tripoli").count(), 2);
        assert_eq!(gazetteer.actor("Hezbollah").unwrap().spellings().count(), 2);
        assert!(gazetteer.actor("Nobody").is_none());
    }
}
