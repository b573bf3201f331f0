//! What a row says, for the columns of a timeline, from its cells.

use super::Table;
use super::cell::Row;
use super::columns::Count;
use super::counts;
use super::dates::When;
use super::format::{ACLED_CLAIMANT, Format, cameo_root, ucdp_kind};
use super::when::{is_nothing, say, short, when};
use crate::model::RowFacts;
use std::borrow::Cow;

impl Table {
    /// Fills the facts of a row whose cells are read; gives its date in full.
    #[inline]
    pub(super) fn facts<'r>(&self, row: &Row<'r>, facts: &mut RowFacts<'r>) -> When {
        let plan = &self.plan;
        facts.id = Cow::Borrowed(row.get(plan.id));
        let when = when(row, plan, (self.format, self.order), &mut facts.trouble);
        (facts.earliest, facts.latest, facts.minute) = (when.earliest, when.latest, when.minute);
        self.kind(row, facts);
        for column in &plan.actors {
            add_actors(row, *column, facts);
        }
        for column in &plan.associates {
            add_actors(row, *column, facts);
        }
        self.place(row, facts);
        for count in &plan.counts {
            if let Some((low, high)) = range(row, count, &mut facts.trouble) {
                facts.measure = Cow::Borrowed(count.measure.word());
                (facts.low, facts.high) = (low, high);
                break;
            }
        }
        facts.outlet = match plan.outlet {
            Some(column) => first_name(row, column),
            None => Cow::Borrowed(host(row.get(plan.url))),
        };
        facts.claimant = match (self.format, plan.claimant) {
            (_, Some(column)) => first_name(row, column),
            (Format::Acled, None) => Cow::Borrowed(ACLED_CLAIMANT),
            _ => Cow::Borrowed(""),
        };
        if plan.planned.is_some() {
            let cell = row.get(plan.planned).to_ascii_lowercase();
            facts.planned = matches!(
                cell.as_str(),
                "true" | "yes" | "y" | "1" | "planned" | "scheduled" | "announced"
            );
        }
        if row.is_decoded() {
            say(&mut facts.trouble, || {
                "bytes that are no UTF-8 were read as windows-1252".to_owned()
            });
        }
        when
    }

    #[inline]
    fn kind<'r>(&self, row: &Row<'r>, facts: &mut RowFacts<'r>) {
        let plan = &self.plan;
        match (self.format, plan.kind) {
            (Format::Gdelt, Some(_)) => {
                facts.kind = Cow::Borrowed("CAMEO");
                facts.sub_kind = Cow::Borrowed(cameo_root(row.get(plan.kind)));
            }
            (Format::Ucdp, Some(_)) => {
                let code = row.get(plan.kind);
                facts.kind = Cow::Borrowed(ucdp_kind(code).unwrap_or(code));
            }
            (_, Some(column)) => facts.kind = first_name(row, column),
            (_, None) => {}
        }
        if let Some(column) = plan.sub_kind {
            facts.sub_kind = first_name(row, column);
        }
    }

    #[inline]
    fn place<'r>(&self, row: &Row<'r>, facts: &mut RowFacts<'r>) {
        let plan = &self.plan;
        facts.place = plan
            .places
            .iter()
            .map(|column| first_name(row, *column))
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        if let Some(column) = plan.admin1 {
            facts.admin1 = first_name(row, column);
        }
        if self.format == Format::Gdelt {
            // "Aleppo, Halab, Syria".
            let full = row.get(plan.places.first().copied());
            let mut parts = full.split(", ");
            facts.place = Cow::Borrowed(parts.next().unwrap_or(""));
            let (second, third) = (parts.next(), parts.next());
            facts.admin1 = Cow::Borrowed(second.filter(|_| third.is_some()).unwrap_or(""));
        }
    }
}

/// Adds the actors that a cell names.
#[inline]
fn add_actors<'r>(row: &Row<'r>, column: usize, facts: &mut RowFacts<'r>) {
    let cell = row.get(Some(column));
    if cell.is_empty() {
        return;
    }
    if row.is_json(column) {
        for name in listed(cell) {
            add_actor(facts, Cow::Owned(name));
        }
    } else if memchr::memchr2(b';', b'|', cell.as_bytes()).is_some() {
        for name in cell.split([';', '|']) {
            add_actor(facts, Cow::Borrowed(name.trim()));
        }
    } else {
        add_actor(facts, Cow::Borrowed(cell));
    }
}

/// Adds an actor that the row has not named yet.
#[inline]
fn add_actor<'r>(facts: &mut RowFacts<'r>, name: Cow<'r, str>) {
    if is_nothing(&name) || facts.actors.contains(&name) || facts.more_actors.contains(&name) {
        return;
    }
    if facts.actors[0].is_empty() {
        facts.actors[0] = name;
    } else if facts.actors[1].is_empty() {
        facts.actors[1] = name;
    } else {
        facts.more_actors.push(name);
    }
}

/// The name in a cell; of a JSON array its first.
#[inline]
pub(super) fn first_name<'r>(row: &Row<'r>, column: usize) -> Cow<'r, str> {
    let cell = row.get(Some(column));
    if row.is_json(column) {
        return Cow::Owned(listed(cell).into_iter().next().unwrap_or_default());
    }
    Cow::Borrowed(if is_nothing(cell) { "" } else { cell })
}

/// The names of a JSON array: its texts and numbers, and of objects their name.
pub(super) fn listed(json: &str) -> Vec<String> {
    use serde_json::Value;
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => ["name", "title", "label"].iter().find_map(|key| {
            object
                .get(*key)?
                .as_str()
                .map(|text| text.trim().to_owned())
        }),
        _ => None,
    };
    match serde_json::from_str(json) {
        Ok(Value::Array(items)) => items
            .iter()
            .filter_map(text)
            .filter(|name| !name.is_empty())
            .collect(),
        Ok(value) => text(&value).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

/// The least and the most that the columns of a measure say; `None` where they give no number.
#[inline]
pub(super) fn range(
    row: &Row<'_>,
    count: &Count,
    trouble: &mut Option<String>,
) -> Option<(Option<u64>, Option<u64>)> {
    let mut read = |column: Option<usize>| {
        let cell = row.get(column);
        if cell.is_empty() {
            return None;
        }
        counts::read(cell).unwrap_or_else(|()| {
            say(trouble, || {
                format!("{} “{}” is no number", count.measure.word(), short(cell))
            });
            None
        })
    };
    let number = read(count.number);
    let best = read(count.best);
    let low = read(count.low).and_then(|n| n.low.or(n.high));
    let high = read(count.high).and_then(|n| n.high.or(n.low));
    let own = number.or(best);
    match (low, high, own) {
        (Some(low), Some(high), _) => Some((Some(low.min(high)), Some(low.max(high)))),
        (low, high, Some(own)) => {
            let low = low.or(own.low);
            let high = high.or(own.high);
            Some(match (low, high) {
                (Some(low), Some(high)) => (Some(low.min(high)), Some(low.max(high))),
                either => either,
            })
        }
        (None, None, None) => None,
        (low, high, None) => Some((low, high)),
    }
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else {
        return "";
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}
