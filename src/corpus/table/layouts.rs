//! Which columns tell a format, and what the columns of formats without a header are called.

use super::columns::{Column, Reason, Role};
use super::format::Format;
use super::guess::{IsFree, squeezed};

/// The format that names of columns tell.
pub(super) fn format_of(names: &[String]) -> Format {
    let names: Vec<String> = names.iter().map(|name| squeezed(name)).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    let any = |list: &[&str]| list.iter().any(|name| has(name));
    if has("globaleventid") && has("mentiontimedate") {
        Format::GdeltMentions
    } else if has("globaleventid") && has("eventrootcode") {
        Format::Gdelt
    } else if has("eventdate")
        && has("eventtype")
        && any(&[
            "eventidcnty",
            "dataid",
            "timeprecision",
            "inter1",
            "interaction",
            "assocactor1",
        ])
    {
        Format::Acled
    } else if has("typeofviolence") && any(&["datestart", "dateprec", "sidea", "dyadname"]) {
        Format::Ucdp
    } else if has("startdateyear") && any(&["textheadline", "texttext", "mediaurl"])
        || has("year") && has("headline") && any(&["media", "displaydate", "endyear"])
    {
        Format::TimelineJs
    } else if names.iter().any(|name| name.starts_with("geometry"))
        && names.iter().any(|name| name.starts_with("properties"))
    {
        Format::GeoJson
    } else {
        Format::Guessed
    }
}

/// Gives the roles that a format fixes.
pub(super) fn give_roles(format: Format, columns: &mut [Column]) -> IsFree {
    let fixed: &[(&str, Role)] = match format {
        Format::Gdelt => &[
            ("GLOBALEVENTID", Role::Id),
            ("SQLDATE", Role::Date),
            ("Actor1Name", Role::Actor),
            ("Actor2Name", Role::Actor),
            ("EventRootCode", Role::Kind),
            ("ActionGeo_FullName", Role::Place),
            ("ActionGeo_Lat", Role::Latitude),
            ("ActionGeo_Long", Role::Longitude),
            ("DATEADDED", Role::Published),
            ("SOURCEURL", Role::Url),
        ],
        Format::GdeltMentions => &[
            ("GLOBALEVENTID", Role::Id),
            ("EventTimeDate", Role::Date),
            ("MentionTimeDate", Role::Published),
            ("MentionSourceName", Role::Outlet),
            ("MentionIdentifier", Role::Url),
        ],
        Format::TimelineJs => &[
            ("group", Role::Kind),
            ("media.url", Role::Url),
            ("media", Role::Url),
            ("media.credit", Role::Outlet),
            ("Media Credit", Role::Outlet),
        ],
        _ => &[],
    };
    for (name, role) in fixed {
        let is_free = role.is_shared() || !columns.iter().any(|c| c.role == Some(*role));
        let named = squeezed(name);
        if let Some(column) = columns.iter_mut().find(|c| squeezed(&c.name) == named)
            && is_free
        {
            column.role = Some(*role);
            column.reason = Reason::Format;
        }
    }
    match format {
        Format::Gdelt | Format::GdeltMentions => IsFree::No,
        _ => IsFree::Yes,
    }
}

const ACTOR: [&str; 10] = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
];
const EVENT: [&str; 10] = [
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
];
const PLACE: [&str; 8] = [
    "Type",
    "FullName",
    "CountryCode",
    "ADM1Code",
    "ADM2Code",
    "Lat",
    "Long",
    "FeatureID",
];
const MENTIONS: [&str; 16] = [
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
];

/// Whether rows without a header are GDELT's, and which of its tables.
pub(super) fn gdelt(rows: &[Vec<String>]) -> Option<Format> {
    let digits = |row: &[String], column: usize, length: usize| {
        row.get(column).is_some_and(|cell| {
            (length == 0 && !cell.is_empty() || cell.len() == length)
                && cell.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let is_event = |row: &Vec<String>| {
        matches!(row.len(), 57 | 58 | 61) && digits(row, 0, 0) && digits(row, 1, 8)
    };
    let is_mention = |row: &Vec<String>| {
        (14..=16).contains(&row.len())
            && digits(row, 0, 0)
            && digits(row, 1, 14)
            && digits(row, 2, 14)
    };
    let most = |is: &dyn Fn(&Vec<String>) -> bool| {
        let all = rows.len();
        all > 0 && rows.iter().filter(|row| is(row)).count() * 10 >= all * 8
    };
    if most(&is_event) {
        Some(Format::Gdelt)
    } else if most(&is_mention) {
        Some(Format::GdeltMentions)
    } else {
        None
    }
}

/// The names of GDELT's columns, as its codebooks have them.
pub(super) fn gdelt_columns(format: Format, cells: usize) -> Vec<String> {
    if format == Format::GdeltMentions {
        return MENTIONS
            .iter()
            .take(cells)
            .map(|n| (*n).to_owned())
            .collect();
    }
    let first = [
        "GLOBALEVENTID",
        "SQLDATE",
        "MonthYear",
        "Year",
        "FractionDate",
    ];
    let mut names: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
    for actor in ["Actor1", "Actor2"] {
        names.extend(ACTOR.iter().map(|part| format!("{actor}{part}")));
    }
    names.extend(EVENT.iter().map(|name| (*name).to_owned()));
    for place in ["Actor1Geo", "Actor2Geo", "ActionGeo"] {
        // Version 2.0 has the second order of administrative units too.
        let parts = PLACE
            .iter()
            .filter(|part| cells == 61 || **part != "ADM2Code");
        names.extend(parts.map(|part| format!("{place}_{part}")));
    }
    names.push("DATEADDED".to_owned());
    if cells > 57 {
        names.push("SOURCEURL".to_owned());
    }
    names
}
