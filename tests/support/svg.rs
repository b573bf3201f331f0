//! A frame as a picture: SVG that looks the same wherever it is shown.
//!
//! Reverse video is resolved first. Runs of one background are one rectangle, every grapheme stands at its own column,
//! blocks and lines are drawn and not written, so that no font can shift or tear them.

use super::places;
use dateline::app::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

/// Pixels of a cell.
const WIDTH: f32 = 8.4;
const HEIGHT: f32 = 18.0;
/// Pixels around the frame.
const EDGE: f32 = 12.0;
/// Pixels from the top of a cell to the line its letters stand on.
const BASE: f32 = 13.6;
/// Pixels of a drawn line.
const STROKE: f32 = 1.2;

/// Colours of the terminal the picture is of.
struct Paper {
    ink: &'static str,
    ground: &'static str,
}

/// A cell with its colours resolved.
struct Look {
    ink: String,
    ground: Option<String>,
}

/// The frame as SVG.
pub fn svg(buffer: &Buffer, theme: Theme, title: &str) -> String {
    let paper = match theme {
        Theme::Light => Paper {
            ink: "#24292f",
            ground: "#fdfdf8",
        },
        Theme::Dark | Theme::Auto => Paper {
            ink: "#d9d5c7",
            ground: "#1d2021",
        },
    };
    let area = buffer.area;
    let width = f32::from(area.width) * WIDTH + 2.0 * EDGE;
    let height = f32::from(area.height) * HEIGHT + 2.0 * EDGE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-family=\"'DejaVu Sans Mono', 'Cascadia Mono', Menlo, \
         Consolas, 'Liberation Mono', monospace\" font-size=\"14\" xml:space=\"preserve\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{}\"/>\n",
        escaped(title),
        paper.ground
    );
    for y in 0..area.height {
        stripes(&mut out, (buffer, y), (0.0, HEIGHT), &|cell| {
            look(cell, &paper).ground
        });
        stripes(&mut out, (buffer, y), (BASE + 2.0, 1.0), &|cell| {
            let is_underlined = cell.modifier.contains(Modifier::UNDERLINED);
            is_underlined.then(|| look(cell, &paper).ink)
        });
        symbols(&mut out, buffer, y, &paper);
    }
    out.push_str("</svg>\n");
    out
}

/// One rectangle a run of cells of a row that have the same colour, so far down in the row and so tall.
fn stripes(
    out: &mut String,
    (buffer, y): (&Buffer, u16),
    (down, tall): (f32, f32),
    colour: &dyn Fn(&Cell) -> Option<String>,
) {
    let mut x = 0;
    while x < buffer.area.width {
        let fill = colour(&buffer[(x, y)]);
        let mut end = x + 1;
        while end < buffer.area.width && colour(&buffer[(end, y)]) == fill {
            end += 1;
        }
        if let Some(fill) = fill {
            let (left, right) = (f32::from(x) * WIDTH, f32::from(end) * WIDTH);
            rect(out, (EDGE + left, top(y) + down, right - left, tall), &fill);
        }
        x = end;
    }
}

fn symbols(out: &mut String, buffer: &Buffer, y: u16, paper: &Paper) {
    let mut run = Run::default();
    for x in places(buffer, y) {
        let cell = &buffer[(x, y)];
        let ink = look(cell, paper).ink;
        let left = EDGE + f32::from(x) * WIDTH;
        if cell.symbol() == " " || drawn(out, cell.symbol(), (left, top(y)), &ink) {
            run.write(out, y);
            continue;
        }
        let mut how = format!("fill=\"{ink}\"");
        for (modifier, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::DIM, " opacity=\"0.65\""),
        ] {
            if cell.modifier.contains(modifier) {
                how.push_str(attribute);
            }
        }
        // Renderers differ in how they take a place for each character, so a word has one, and what is not sure to be one
        // column wide in any font stands by itself.
        let is_single = cell.symbol().is_ascii();
        if how != run.how || !is_single {
            run.write(out, y);
            run.how = how;
        }
        if run.text.is_empty() {
            run.place = left;
        }
        run.text.push_str(cell.symbol());
        if !is_single {
            run.write(out, y);
        }
    }
    run.write(out, y);
}

/// Neighbouring characters of a row that look alike.
#[derive(Default)]
struct Run {
    how: String,
    place: f32,
    text: String,
}

impl Run {
    /// Writes it, and begins another.
    fn write(&mut self, out: &mut String, y: u16) {
        let run = std::mem::take(self);
        if !run.text.is_empty() {
            let _ = writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" {}>{}</text>",
                run.place,
                top(y) + BASE,
                run.how,
                escaped(&run.text)
            );
        }
    }
}

/// Draws a block or a line of a box; false where the symbol is neither.
fn drawn(out: &mut String, symbol: &str, (left, top): (f32, f32), ink: &str) -> bool {
    let Some(sign) = symbol.chars().next() else {
        return true;
    };
    let (middle, centre) = (top + HEIGHT / 2.0, left + WIDTH / 2.0);
    let half = STROKE / 2.0;
    let across =
        |from: f32, to: f32, stroke: f32| (left + from, middle - stroke / 2.0, to - from, stroke);
    let down = |from: f32, to: f32| (centre - half, top + from, STROKE, to - from);
    let (half_width, half_height) = (WIDTH / 2.0, HEIGHT / 2.0);
    let shapes = match sign {
        '▁'..='█' => {
            let eighths = (sign as u32 - '▁' as u32 + 1) as f32;
            let tall = HEIGHT * eighths / 8.0;
            vec![(left, top + HEIGHT - tall, WIDTH, tall)]
        }
        '▉'..='▏' => {
            let eighths = ('▏' as u32 - sign as u32 + 1) as f32;
            vec![(left, top, WIDTH * eighths / 8.0, HEIGHT)]
        }
        '─' => vec![across(0.0, WIDTH, STROKE)],
        '━' => vec![across(0.0, WIDTH, 3.0)],
        '╌' => vec![
            across(0.6, half_width - 0.6, STROKE),
            across(half_width + 0.6, WIDTH - 0.6, STROKE),
        ],
        '│' => vec![down(0.0, HEIGHT)],
        '┌' => vec![
            across(half_width - half, WIDTH, STROKE),
            down(half_height, HEIGHT),
        ],
        '┐' => vec![
            across(0.0, half_width + half, STROKE),
            down(half_height, HEIGHT),
        ],
        '└' => vec![
            across(half_width - half, WIDTH, STROKE),
            down(0.0, half_height),
        ],
        '┘' => vec![
            across(0.0, half_width + half, STROKE),
            down(0.0, half_height),
        ],
        _ => return false,
    };
    for shape in shapes {
        rect(out, shape, ink);
    }
    true
}

fn rect(out: &mut String, (x, y, width, height): (f32, f32, f32, f32), fill: &str) {
    let _ = writeln!(
        out,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
    );
}

fn top(y: u16) -> f32 {
    EDGE + f32::from(y) * HEIGHT
}

fn look(cell: &Cell, paper: &Paper) -> Look {
    let (ink, ground) = (colour(cell.fg), colour(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        return Look {
            ink: ground.unwrap_or_else(|| paper.ground.to_owned()),
            ground: Some(ink.unwrap_or_else(|| paper.ink.to_owned())),
        };
    }
    Look {
        ink: ink.unwrap_or_else(|| paper.ink.to_owned()),
        ground,
    }
}

/// A colour as SVG has it; `None` is the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let named = |index: u8| Some(indexed(index));
    match colour {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        Color::Indexed(index) => named(index),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
    }
}

/// The 256 colours of xterm: sixteen of the terminal, a cube of 6×6×6, 24 greys.
fn indexed(index: u8) -> String {
    const FIRST: [&str; 16] = [
        "#000000", "#cd0000", "#00a000", "#b58900", "#1e66d0", "#b000b0", "#008b9a", "#c8c8c8",
        "#7f7f7f", "#ff5f5f", "#5fd75f", "#ffd75f", "#6fa8ff", "#ff87ff", "#5fd7e7", "#ffffff",
    ];
    let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
    match index {
        0..=15 => FIRST[usize::from(index)].to_owned(),
        16..=231 => {
            let at = index - 16;
            let (red, green, blue) = (level(at / 36), level(at / 6 % 6), level(at % 6));
            format!("#{red:02x}{green:02x}{blue:02x}")
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

/// Text as XML has it, without what XML does not allow.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(sign),
        }
    }
    out
}
