//! Gives columns their roles: by format and name (in several languages), checked against what their cells look like, then
//! by the cells alone; what the reader says beats all.

use super::columns::{Bound, Column, Measure, Reason, Role};
use super::dates::{self, Order};
use super::map::{ColumnMap, NO_COLUMN};
use super::when::is_nothing;
use super::{Format, RowError, counts};
use crate::assets;
use crate::text::fold_text;
use std::sync::LazyLock;

/// Names of columns, squeezed, by role, best first.
struct Names {
    whole: Vec<(Role, Vec<String>)>,
    within: Vec<Within>,
}

/// Words that give a role to a column in whose name they stand.
struct Within {
    role: Role,
    words: Vec<String>,
    forbid: Vec<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names {
        whole: Vec::new(),
        within: Vec::new(),
    };
    let list = |text: &str| text.split(',').map(squeezed).collect::<Vec<_>>();
    for line in assets::COLUMN_NAMES.lines() {
        let mut parts = line.split('\t');
        let (Some(role), Some(words)) = (parts.next(), parts.next()) else {
            continue;
        };
        if let Some(role) = role.strip_prefix('~').and_then(Role::parse) {
            names.within.push(Within {
                role,
                words: list(words),
                forbid: list(parts.next().unwrap_or("")),
            });
        } else if let Some(role) = Role::parse(role) {
            names.whole.push((role, list(words)));
        }
    }
    names
});

/// A name without case, accents, blanks and signs.
pub(super) fn squeezed(name: &str) -> String {
    fold_text(name)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The words of a column's name, without case and accents; a capital in the middle begins one.
fn words_of(name: &str) -> Vec<String> {
    let mut parted = String::with_capacity(name.len() + 4);
    let mut was_lower = false;
    for c in name.chars() {
        if c.is_uppercase() && was_lower {
            parted.push(' ');
        }
        was_lower = c.is_lowercase();
        parted.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    fold_text(&parted).split(' ').map(str::to_owned).collect()
}

/// What the head of a table shows of its rows.
pub(super) struct Sample {
    /// Texts of cells, row by row, in the order of the columns; rows may be short.
    pub rows: Vec<Vec<String>>,
}

impl Sample {
    /// The cells of a column that say something.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        self.rows
            .iter()
            .filter_map(move |row| row.get(column))
            .map(String::as_str)
            .filter(|cell| !is_nothing(cell))
    }

    /// Whether at least `tenths` of the cells of a column that say something are so.
    fn share(&self, column: usize, tenths: usize, is_so: impl Fn(&str) -> bool) -> bool {
        let (mut all, mut so) = (0, 0);
        for cell in self.column(column) {
            all += 1;
            so += usize::from(is_so(cell));
        }
        so * 10 >= all * tenths
    }

    fn is_silent(&self, column: usize) -> bool {
        self.column(column).next().is_none()
    }
}

/// Whether the cells of a column can be what the role says.
fn fits(role: Role, column: usize, sample: &Sample) -> bool {
    let number = |cell: &str| cell.parse::<f64>().ok().filter(|n| n.is_finite());
    let between =
        |cell: &str, low: f64, high: f64| number(cell).is_some_and(|n| (low..=high).contains(&n));
    let is_link = |cell: &str| cell.contains("://") || cell.starts_with("www.");
    match role {
        Role::Date | Role::End | Role::Published => sample.share(column, 5, |cell| {
            dates::read(cell, Order::DayFirst).is_some()
        }),
        Role::Year | Role::EndYear => {
            sample.share(column, 8, |cell| between(cell, -9999.0, 2200.0))
        }
        Role::Month | Role::EndMonth => sample.share(column, 8, |cell| {
            between(cell, 0.0, 12.0) || dates::month_named(cell).is_some()
        }),
        Role::Day | Role::EndDay => sample.share(column, 8, |cell| between(cell, 0.0, 31.0)),
        Role::Time => sample.share(column, 5, |cell| {
            cell.contains(':') || cell.bytes().all(|b| b.is_ascii_digit())
        }),
        // Codes such as -99 stand for what is not known.
        Role::Latitude | Role::Longitude => {
            let most = if role == Role::Latitude { 90.0 } else { 180.0 };
            sample.share(column, 8, |cell| number(&cell.replace(',', ".")).is_some())
                && sample.share(column, 3, |cell| {
                    number(&cell.replace(',', ".")).is_some_and(|n| n.abs() <= most)
                })
        }
        Role::Coordinates => sample.share(column, 8, |cell| {
            super::place::coordinates(cell).is_some() || cell.starts_with('[')
        }),
        Role::Count(..) => sample.share(column, 5, |cell| counts::read(cell).is_ok()),
        Role::Url => sample.share(column, 5, is_link),
        Role::Outlet => {
            !sample.is_silent(column) && !sample.share(column, 5, is_link)
                || sample.is_silent(column)
        }
        Role::Place | Role::Actor | Role::Title | Role::Text | Role::Admin1 | Role::District => {
            sample.is_silent(column) || !sample.share(column, 8, |cell| number(cell).is_some())
        }
        _ => true,
    }
}

/// Gives the roles.
///
/// # Errors
/// A column that `map` names and the table does not have.
pub(super) fn give_roles(
    columns: &mut [Column],
    sample: &Sample,
    map: Option<&ColumnMap>,
    (format, is_free): (Format, IsFree),
) -> Result<(), RowError> {
    let mut barred: Vec<bool> = columns.iter().map(|c| is_barred(format, &c.name)).collect();
    if let Some(map) = map {
        for name in &map.without {
            let at = find(columns, name)?;
            barred[at] = true;
            columns[at].role = None;
        }
        for (role, _) in &map.roles {
            for column in columns.iter_mut().filter(|c| c.role == Some(*role)) {
                column.role = None;
                column.reason = Reason::Nothing;
            }
        }
        for (role, name) in &map.roles {
            let at = find(columns, name)?;
            columns[at].role = Some(*role);
            columns[at].reason = Reason::Map;
        }
    }
    let mapped: Vec<Role> = map
        .iter()
        .flat_map(|m| &m.roles)
        .map(|(role, _)| *role)
        .collect();
    let is_taken = |columns: &[Column], role: Role| {
        mapped.contains(&role) || !role.is_shared() && columns.iter().any(|c| c.role == Some(role))
    };
    if is_free == IsFree::Yes {
        by_names(columns, sample, &barred, &is_taken);
        by_last_names(columns, sample, &barred, &is_taken);
        // The columns of a known format mean what its names say.
        if matches!(format, Format::Guessed | Format::GeoJson) {
            by_words(columns, sample, &barred, &is_taken);
            by_values(columns, sample, &barred, &is_taken);
        }
        // A column of that name whose cells are all bad: its rows are undated.
        if !is_taken(columns, Role::Date) && !is_taken(columns, Role::Year) {
            let known = NAMES.whole.iter().filter(|(role, _)| *role == Role::Date);
            let names: Vec<&String> = known.flat_map(|(_, names)| names).collect();
            let bad = (0..columns.len()).find(|at| {
                let name = squeezed(plain(&columns[*at].name));
                columns[*at].role.is_none() && !barred[*at] && names.contains(&&name)
            });
            if let Some(at) = bad {
                columns[at].role = Some(Role::Date);
                columns[at].reason = Reason::Name;
            }
        }
    }
    Ok(())
}

/// Whether a column is of the format's own frame and says nothing of the event.
pub(super) fn is_frame(format: Format, name: &str) -> bool {
    format == Format::GeoJson && matches!(name, "type" | "geometry.type")
}

/// Whether a column has a name that means something else in its format.
fn is_barred(format: Format, name: &str) -> bool {
    is_frame(format, name) || format == Format::TimelineJs && squeezed(name) == "endtime"
}

/// Whether roles may be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IsFree {
    /// By names and values.
    Yes,
    /// The format says it all.
    No,
}

/// The column that `--map` calls so: by name, by name without case and signs, by number from 1.
fn find(columns: &[Column], name: &str) -> Result<usize, RowError> {
    let wanted = squeezed(name);
    columns
        .iter()
        .position(|c| c.name == name)
        .or_else(|| {
            let mut alike = columns.iter().map(|c| squeezed(plain(&c.name)));
            alike.position(|other| !wanted.is_empty() && other == wanted)
        })
        .or_else(|| {
            let number = name.trim_start_matches('#').parse::<usize>().ok()?;
            (1..=columns.len()).contains(&number).then(|| number - 1)
        })
        .ok_or_else(|| {
            let names: Vec<&str> = columns.iter().take(40).map(|c| c.name.as_str()).collect();
            RowError::new(format!(
                "{NO_COLUMN} “{name}”; --map can name {}",
                names.join(", ")
            ))
        })
}

/// The name without the object that wraps all fields of a row.
pub(super) fn plain(name: &str) -> &str {
    ["properties.", "attributes.", "fields.", "_source."]
        .iter()
        .find_map(|wrap| name.strip_prefix(wrap))
        .unwrap_or(name)
}

type IsTaken<'t> = &'t dyn Fn(&[Column], Role) -> bool;

fn by_names(columns: &mut [Column], sample: &Sample, barred: &[bool], is_taken: IsTaken<'_>) {
    let names: Vec<String> = columns.iter().map(|c| squeezed(plain(&c.name))).collect();
    let has_range = ["low", "high"]
        .iter()
        .all(|name| names.iter().any(|known| known == name));
    for (role, known) in &NAMES.whole {
        for name in known {
            let bare = matches!(name.as_str(), "low" | "high" | "best");
            if bare && !has_range {
                continue;
            }
            for at in 0..columns.len() {
                let is_free = columns[at].role.is_none() && !barred[at];
                if names[at] == *name
                    && is_free
                    && !is_taken(columns, *role)
                    && fits(*role, at, sample)
                {
                    columns[at].role = Some(*role);
                    columns[at].reason = Reason::Name;
                }
            }
        }
    }
}

/// Where in nested objects a row lies is told by the last part of a name: `where.lat`.
fn by_last_names(columns: &mut [Column], sample: &Sample, barred: &[bool], is_taken: IsTaken<'_>) {
    let roles = [
        Role::Latitude,
        Role::Longitude,
        Role::Coordinates,
        Role::Admin1,
        Role::Country,
    ];
    for (role, known) in NAMES.whole.iter().filter(|(role, _)| roles.contains(role)) {
        for at in 0..columns.len() {
            let Some((_, last)) = columns[at].name.rsplit_once('.') else {
                continue;
            };
            let is_free = columns[at].role.is_none() && !barred[at] && !is_taken(columns, *role);
            if is_free && known.contains(&squeezed(last)) && fits(*role, at, sample) {
                columns[at].role = Some(*role);
                columns[at].reason = Reason::Name;
            }
        }
    }
}

fn by_words(columns: &mut [Column], sample: &Sample, barred: &[bool], is_taken: IsTaken<'_>) {
    for rule in &NAMES.within {
        for at in 0..columns.len() {
            let has_role = columns.iter().any(|c| c.role == Some(rule.role));
            if has_role || columns[at].role.is_some() || barred[at] || is_taken(columns, rule.role)
            {
                continue;
            }
            let words = words_of(plain(&columns[at].name));
            let has = |list: &[String]| words.iter().any(|word| list.contains(&squeezed(word)));
            if has(&rule.words)
                && !has(&rule.forbid)
                && !sample.is_silent(at)
                && fits(rule.role, at, sample)
            {
                columns[at].role = Some(rule.role);
                columns[at].reason = Reason::Name;
            }
        }
    }
}

fn by_values(columns: &mut [Column], sample: &Sample, barred: &[bool], is_taken: IsTaken<'_>) {
    let free = |columns: &[Column]| -> Vec<usize> {
        (0..columns.len())
            .filter(|at| columns[*at].role.is_none() && !barred[*at] && !sample.is_silent(*at))
            .collect()
    };
    let give = |columns: &mut [Column], at: usize, role: Role| {
        columns[at].role = Some(role);
        columns[at].reason = Reason::Values;
    };
    if !is_taken(columns, Role::Date) && !is_taken(columns, Role::Year) {
        let is_date = |cell: &str| {
            let has_sign = cell.bytes().any(|byte| !byte.is_ascii_digit());
            has_sign && dates::read(cell, Order::DayFirst).is_some()
        };
        if let Some(at) = free(columns)
            .into_iter()
            .find(|at| sample.share(*at, 8, is_date))
        {
            give(columns, at, Role::Date);
        }
    }
    if !is_taken(columns, Role::Coordinates) && !is_taken(columns, Role::Latitude) {
        let is_pair = |cell: &str| super::place::coordinates(cell).is_some();
        if let Some(at) = free(columns)
            .into_iter()
            .find(|at| sample.share(*at, 9, is_pair))
        {
            give(columns, at, Role::Coordinates);
        }
    }
    if !is_taken(columns, Role::Url) {
        let is_link = |cell: &str| cell.starts_with("http://") || cell.starts_with("https://");
        if let Some(at) = free(columns)
            .into_iter()
            .find(|at| sample.share(*at, 8, is_link))
        {
            give(columns, at, Role::Url);
        }
    }
    if !is_taken(columns, Role::Text) {
        // The column with the longest texts, if those are sentences.
        let is_prose = |cell: &str| cell.split(' ').count() >= 5;
        let length = |at: &usize| sample.column(*at).map(str::len).sum::<usize>();
        let prose = free(columns)
            .into_iter()
            .filter(|at| sample.share(*at, 5, is_prose));
        if let Some(at) = prose.max_by_key(length) {
            give(columns, at, Role::Text);
        }
    }
}

/// Roles without which a table is no timeline: something that dates its rows, or a text.
pub(super) fn is_usable(columns: &[Column]) -> bool {
    let wanted = [Role::Date, Role::Year, Role::Text, Role::Title];
    columns
        .iter()
        .any(|c| c.role.is_some_and(|role| wanted.contains(&role)))
}

/// How many of the columns say by their names what event tables say.
pub(super) fn known_names(names: &[String]) -> usize {
    let names: Vec<String> = names.iter().map(|name| squeezed(plain(name))).collect();
    let known = |role: &Role, list: &[String]| {
        names.iter().any(|name| list.contains(name))
            && *role != Role::Count(Measure::Killed, Bound::Low)
    };
    NAMES
        .whole
        .iter()
        .filter(|(role, list)| known(role, list))
        .count()
}
