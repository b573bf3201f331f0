//! Whole frames of the bundled corpus, as text and as a map of their styles, compared with those in `tests/screens/`.
//!
//! `DATELINE_BLESS=1 cargo test --test screens` writes them again; read the difference before keeping it.

mod support;

use dateline::app::{Colours, Role, Settings, Theme};
use dateline::model::Lane;
use dateline::text::is_safe_symbol;
use dateline::ui::Palette;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use support::golden::{check, left_over};
use support::scenes::{SCENES, named};
use support::{drawn, drawn_with_cursor, places, rows};

const BLESS: &str = "DATELINE_BLESS=1 cargo test --test screens";
/// Where the golden files are.
const FOLDER: &str = "tests/screens";
/// The sizes that are designed for.
const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (40, 10), (200, 60)];

/// The places whose styles are kept, and on how many cells.
const STYLED: [(&str, (u16, u16)); 8] = [
    ("timeline-disputed", (100, 24)),
    ("detail", (110, 36)),
    ("strip", (80, 24)),
    ("reader", (100, 30)),
    ("reader-search", (80, 30)),
    ("side-by-side", (120, 30)),
    ("finder", (80, 24)),
    ("query-error", (80, 24)),
];

/// Roles and the letters they have in a map of styles; capitals are the same on a selected row.
const LETTERS: [(char, Role); 19] = [
    ('.', Role::Plain),
    ('d', Role::Dim),
    ('b', Role::Title),
    ('k', Role::Key),
    ('a', Role::Accent),
    ('e', Role::Evidence),
    ('o', Role::OtherEvidence),
    ('h', Role::Hit),
    ('c', Role::CurrentHit),
    ('x', Role::Dispute),
    ('m', Role::Own),
    ('w', Role::Wrong),
    ('u', Role::Underlined),
    ('f', Role::Lane(Lane::Fighting)),
    ('v', Role::Lane(Lane::Civilians)),
    ('p', Role::Lane(Lane::Protest)),
    ('g', Role::Lane(Lane::Diplomacy)),
    ('t', Role::Lane(Lane::Toll)),
    ('s', Role::Lane(Lane::Other)),
];

fn themes() -> [(&'static str, Settings); 5] {
    let settings = |theme, colours| Settings {
        theme,
        colours,
        ..Settings::default()
    };
    [
        ("dark", settings(Theme::Dark, Colours::Many)),
        ("light", settings(Theme::Light, Colours::Many)),
        ("sixteen", settings(Theme::Auto, Colours::Sixteen)),
        ("sixteen-dark", settings(Theme::Dark, Colours::Sixteen)),
        ("none", settings(Theme::Auto, Colours::None)),
    ]
}

/// Fails with every fault that was found.
fn report(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn frames_are_as_they_were() {
    let mut faults = Vec::new();
    let mut made = Vec::new();
    for scene in SCENES {
        let mut text = format!("{}: {}\n", scene.name, keys_of(scene.event, scene.keys));
        for (width, height) in SIZES {
            let state = scene.open(Settings::default(), (width, height));
            let (buffer, cursor) = drawn_with_cursor(&state);
            let cursor = cursor.map_or(String::new(), |at| format!(", cursor {},{}", at.x, at.y));
            let _ = writeln!(text, "\n=== {width}x{height}{cursor}");
            for row in rows(&buffer) {
                let _ = writeln!(text, "{row}");
            }
        }
        let path = format!("{FOLDER}/{}.txt", scene.name);
        faults.extend(check(&path, &text, BLESS).err());
        made.push(path);
    }
    let ascii = Settings {
        ascii: true,
        ..Settings::default()
    };
    let mut text = "signs of the ASCII set only\n".to_owned();
    for name in ["timeline-disputed", "reader", "side-by-side", "finder"] {
        let buffer = drawn(&named(name).open(ascii.clone(), (80, 24)));
        let _ = writeln!(text, "\n=== {name} 80x24\n{}", rows(&buffer).join("\n"));
    }
    let path = format!("{FOLDER}/ascii.txt");
    faults.extend(check(&path, &text, BLESS).err());
    made.push(path);
    for (name, settings) in themes() {
        let path = format!("{FOLDER}/styles-{name}.txt");
        faults.extend(check(&path, &styles(&settings), BLESS).err());
        made.push(path);
    }
    for file in left_over(FOLDER, &made) {
        faults.push(format!("{} is of no scene", file.display()));
    }
    report(&faults);
}

fn keys_of(event: Option<&str>, keys: &str) -> String {
    match (event, keys) {
        (None, "") => "as it opens".to_owned(),
        (Some(event), keys) => format!("on {event} {keys}").trim_end().to_owned(),
        (None, keys) => keys.to_owned(),
    }
}

/// Frames with a map of styles beneath each row that has any, and what its letters mean.
fn styles(settings: &Settings) -> String {
    let letters = letters(settings);
    let mut used = BTreeMap::new();
    let mut frames = String::new();
    for (name, size) in STYLED {
        let buffer = drawn(&named(name).open(settings.clone(), size));
        let _ = writeln!(frames, "\n=== {name} {}x{}", size.0, size.1);
        for (y, row) in rows(&buffer).into_iter().enumerate() {
            let mut map = String::new();
            for x in places(&buffer, y as u16) {
                let cell = &buffer[(x, y as u16)];
                let letter = letters.get(&look_of(cell)).copied().unwrap_or('!');
                used.entry(letter).or_insert_with(|| words(cell));
                map.push(letter);
            }
            let _ = writeln!(frames, "  {row}");
            if map.contains(|letter| letter != '.') {
                let _ = writeln!(frames, "~ {}", map.trim_end_matches('.'));
            }
        }
    }
    let mut out = "Under each row what its cells look like; `.` is plain.\n".to_owned();
    for (letter, look) in used {
        let _ = writeln!(out, "{letter}  {look}");
    }
    out + &frames
}

/// How a cell looks, whatever stands in it.
type Look = (Color, Color, Modifier);

fn look_of(cell: &Cell) -> Look {
    (cell.fg, cell.bg, cell.modifier)
}

fn look_in(style: Style) -> Look {
    let mut cell = Cell::default();
    cell.set_style(Style::reset()).set_style(style);
    look_of(&cell)
}

/// The letters of all looks; that of the first role where several look alike.
fn letters(settings: &Settings) -> HashMap<Look, char> {
    let palette = Palette::of(settings);
    let mut letters = HashMap::new();
    for (letter, role) in LETTERS {
        letters
            .entry(look_in(palette.style(role)))
            .or_insert(letter);
    }
    for (letter, role) in LETTERS {
        let mut style = palette.style(role);
        if !palette.keeps_colours_when_selected() {
            style.fg = None;
        }
        let selected = match letter {
            '.' => 'S',
            's' => continue,
            letter => letter.to_ascii_uppercase(),
        };
        letters
            .entry(look_in(style.patch(palette.selected())))
            .or_insert(selected);
    }
    letters
}

/// A look in words.
fn words(cell: &Cell) -> String {
    let mut words = Vec::new();
    for (name, colour) in [("on", cell.bg), ("in", cell.fg)] {
        match colour {
            Color::Reset => {}
            Color::Indexed(index) => words.push(format!("{name} {index}")),
            colour => words.push(format!("{name} {colour}")),
        }
    }
    if !cell.modifier.is_empty() {
        words.push(format!("{:?}", cell.modifier).to_lowercase());
    }
    if words.is_empty() {
        words.push("plain".to_owned());
    }
    words.join(", ")
}

#[test]
fn every_cell_is_safe_and_has_the_look_of_a_role_and_colours_there_are() {
    let mut faults = Vec::new();
    for scene in SCENES {
        // What is drawn changes with the theme, where one stands does not.
        let mut state = scene.open(Settings::default(), (120, 40));
        for (theme, settings) in themes() {
            let letters = letters(&settings);
            state.settings = settings.clone();
            let buffer = drawn(&state);
            for y in 0..buffer.area.height {
                for x in 0..buffer.area.width {
                    let cell = &buffer[(x, y)];
                    let is_known = letters.contains_key(&look_of(cell));
                    let has_colours = [cell.fg, cell.bg]
                        .into_iter()
                        .all(|colour| is_there(colour, settings.colours));
                    if !(is_safe_symbol(cell.symbol()) && is_known && has_colours) {
                        faults.push(format!("{theme} {} {x},{y}: {cell:?}", scene.name));
                    }
                }
            }
        }
    }
    report(&faults);
}

/// Whether a terminal of so many colours has that one, in a way that its user chose.
fn is_there(colour: Color, colours: Colours) -> bool {
    match colours {
        Colours::None => colour == Color::Reset,
        Colours::Sixteen => !matches!(colour, Color::Indexed(_) | Color::Rgb(..)),
        Colours::Many => !matches!(colour, Color::Rgb(..)),
    }
}

/// Text of the cells that look like a role, runs of blanks as one.
fn text_in(buffer: &Buffer, settings: &Settings, role: Role) -> String {
    let look = look_in(Palette::of(settings).style(role));
    let mut text = String::new();
    for y in 0..buffer.area.height {
        for x in places(buffer, y) {
            let cell = &buffer[(x, y)];
            if look_of(cell) == look {
                text.push_str(cell.symbol());
            }
        }
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_reader_marks_what_the_selected_claim_rests_on() {
    for (theme, settings) in themes() {
        let mut state = named("detail").open(settings.clone(), (120, 60));
        let quote = state
            .selected()
            .and_then(|event| {
                let claim = event.claims().nth(state.detail.claim)?;
                Some(claim.quote().to_owned())
            })
            .expect("a claim is selected");
        support::press(&mut state, "enter");
        let marked = text_in(&drawn(&state), &settings, Role::Evidence);
        assert!(
            marked.contains(quote.trim()),
            "{theme}: `{quote}` in `{marked}`"
        );
    }
}

#[test]
fn a_dispute_has_a_sign_and_a_word_without_colours() {
    let settings = themes()[4].1.clone();
    let text = rows(&drawn(
        &named("timeline-disputed").open(settings, (120, 40)),
    ))
    .join("\n");
    assert!(
        text.contains("≠ disputed") && text.contains("contradicts"),
        "{text}"
    );
}

#[test]
fn the_selected_row_is_marked_over_its_whole_width() {
    for (theme, settings) in themes() {
        let state = named("timeline").open(settings.clone(), (120, 40));
        let list = state.panes().list;
        let buffer = drawn(&state);
        let is_marked = |x, y| {
            let cell: &Cell = &buffer[(x, y)];
            cell.modifier.contains(Modifier::REVERSED) || cell.bg != Color::Reset
        };
        let marked: Vec<u16> = (list.y..list.y + list.height)
            .filter(|y| is_marked(list.x + 1, *y))
            .collect();
        assert!((1..=3).contains(&marked.len()), "{theme}: rows {marked:?}");
        for y in marked {
            assert!(
                (list.x..list.x + list.width).all(|x| is_marked(x, y)),
                "{theme}: row {y}"
            );
        }
    }
}

#[test]
fn screens_too_small_say_so_and_none_breaks() {
    for scene in SCENES {
        for size in [(0, 0), (1, 1), (2, 2), (39, 9)] {
            let state = scene.open(Settings::default(), size);
            let (buffer, cursor) = drawn_with_cursor(&state);
            assert_eq!(cursor, None);
            if size.0 >= 30 {
                let text = rows(&buffer).join(" ");
                assert!(
                    text.contains("needs 40x10"),
                    "{} {size:?}: {text}",
                    scene.name
                );
            }
        }
    }
}
