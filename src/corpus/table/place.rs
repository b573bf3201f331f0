//! Reads where a row lies: coordinates in one cell or two.

use super::cell::Row;
use super::columns::Plan;

/// Two numbers in one cell: `34.51, 36.58`, `34.51 36.58`, `(34.51; 36.58)`, `POINT (36.58 34.51)`; degrees north, then east.
pub(super) fn coordinates(cell: &str) -> Option<(f64, f64)> {
    let is_well_known = cell.starts_with("POINT");
    let cell = cell.strip_prefix("POINT").unwrap_or(cell).trim();
    let cell = cell
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']']);
    let mut numbers = cell
        .split([',', ';', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::parse::<f64>);
    let (Some(Ok(first)), Some(Ok(second)), None) =
        (numbers.next(), numbers.next(), numbers.next())
    else {
        return None;
    };
    if is_well_known {
        on_earth(second, first)
    } else {
        on_earth(first, second)
    }
}

/// Degrees north and east where there are such.
fn on_earth(north: f64, east: f64) -> Option<(f64, f64)> {
    ((-90.0..=90.0).contains(&north) && (-180.0..=180.0).contains(&east)).then_some((north, east))
}

/// Where the row lies, degrees north and east.
pub(super) fn position(row: &Row<'_>, plan: &Plan) -> Option<(f64, f64)> {
    let number = |column: Option<usize>| {
        let cell = row.get(column);
        // A comma before the decimals, as much of Europe writes.
        cell.parse()
            .or_else(|_| cell.replace(',', ".").parse())
            .ok()
    };
    if let (Some(north), Some(east)) = (number(plan.latitude), number(plan.longitude)) {
        return on_earth(north, east);
    }
    let column = plan.coordinates?;
    let cell = row.get(Some(column));
    if row.is_json(column) {
        // GeoJSON: degrees east first, and perhaps a height.
        let numbers: Vec<f64> = serde_json::from_str(cell).ok()?;
        return on_earth(*numbers.get(1)?, *numbers.first()?);
    }
    coordinates(cell)
}
