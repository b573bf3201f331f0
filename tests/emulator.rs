//! What a terminal shows is what was drawn: frames go as bytes through the screen library into a terminal emulator,
//! whose grid must equal our buffer cell by cell after every frame, also where only what changed is sent.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod support;

use dateline::app::{Colours, Input, Settings, Size, State, Theme, handle};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::rc::Rc;
use support::{browse, bundled, folder, press, symbol_cells};

/// What bytes that are no character became; the emulator drops it, terminals do not.
const REPLACEMENT: char = '\u{FFFD}';
/// What the emulator is given for it.
const STAND_IN: &str = "¿";

/// Bytes on their way to the terminal.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A browser in a terminal.
struct Session {
    state: State,
    wire: Wire,
    screen: Terminal<CrosstermBackend<Wire>>,
    emulator: vt100::Parser,
    frames: usize,
    before: Buffer,
    /// Blanks that were the second half of a wide symbol before: terminals give them this background or that, and the
    /// screen library does not send them again.
    halves: BTreeSet<(u16, u16)>,
}

impl Session {
    fn start(state: State) -> Self {
        let Size { width, height } = state.size;
        let wire = Wire::default();
        let mut session = Self {
            screen: terminal(&wire, width, height),
            emulator: vt100::Parser::new(height, width, 0),
            state,
            wire,
            frames: 0,
            before: Buffer::empty(Rect::new(0, 0, width, height)),
            halves: BTreeSet::new(),
        };
        session.show("the first frame");
        session
    }

    /// Presses keys one by one, with a frame after each.
    fn press(&mut self, script: &str) {
        for key in script.split_whitespace() {
            press(&mut self.state, key);
            self.show(key);
        }
    }

    fn resize(&mut self, width: u16, height: u16) {
        handle(&mut self.state, Input::Resize(Size { width, height }));
        self.emulator.screen_mut().set_size(height, width);
        self.screen.resize(Rect::new(0, 0, width, height)).unwrap();
        self.before = Buffer::empty(Rect::new(0, 0, width, height));
        self.halves.clear();
        self.show(&format!("{width}x{height}"));
    }

    fn show(&mut self, after: &str) {
        let (mut buffer, mut cursor) = (Buffer::default(), None);
        self.screen
            .draw(|frame| {
                cursor = dateline::ui::draw(&self.state, frame.area(), frame.buffer_mut());
                buffer = frame.buffer_mut().clone();
                if let Some(place) = cursor {
                    frame.set_cursor_position(place);
                }
            })
            .unwrap();
        let bytes = std::mem::take(&mut *self.wire.0.borrow_mut());
        let sent = String::from_utf8(bytes).expect("nothing but text and sequences");
        self.emulator
            .process(sent.replace(REPLACEMENT, STAND_IN).as_bytes());
        self.frames += 1;
        self.note_halves(&buffer);
        if let Some(fault) = first_difference(&buffer, self.emulator.screen(), &self.halves) {
            panic!(
                "frame {} (after `{after}`): {fault}\nsent: {}",
                self.frames,
                sent.escape_debug()
            );
        }
        let shown = self.emulator.screen();
        match cursor {
            Some(place) => {
                assert!(!shown.hide_cursor(), "after `{after}`: no cursor");
                assert_eq!(
                    shown.cursor_position(),
                    (place.y, place.x),
                    "after `{after}`: cursor"
                );
            }
            None => assert!(shown.hide_cursor(), "after `{after}`: a cursor"),
        }
        self.before = buffer;
    }

    fn note_halves(&mut self, now: &Buffer) {
        let before = &self.before;
        self.halves.retain(|place| now[*place] == before[*place]);
        for y in 0..now.area.height {
            for x in 1..now.area.width {
                let was_half = symbol_cells(before[(x - 1, y)].symbol()) == 2;
                if was_half && now[(x, y)].symbol() == " " {
                    self.halves.insert((x, y));
                }
            }
        }
    }
}

fn terminal(wire: &Wire, width: u16, height: u16) -> Terminal<CrosstermBackend<Wire>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    Terminal::with_options(
        CrosstermBackend::new(wire.clone()),
        TerminalOptions { viewport },
    )
    .unwrap()
}

/// Tells the first cell in which the emulator shows something else than was drawn.
fn first_difference(
    buffer: &Buffer,
    screen: &vt100::Screen,
    halves: &BTreeSet<(u16, u16)>,
) -> Option<String> {
    let area = buffer.area;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let drawn = &buffer[(x, y)];
            let cells = symbol_cells(drawn.symbol());
            let shown = screen.cell(y, x)?;
            let contents = match shown.contents() {
                "" => " ",
                contents => contents,
            };
            let is_same = contents == drawn.symbol().replace(REPLACEMENT, STAND_IN)
                && shown.is_wide() == (cells == 2)
                && (halves.contains(&(x, y)) || same_look(drawn, shown));
            if !is_same {
                return Some(format!(
                    "column {x}, row {y}: drawn {drawn:?}, shown {shown:?}"
                ));
            }
            x += cells;
        }
    }
    None
}

/// Whether a person sees the same: of a blank, what is drawn in the foreground does not show.
fn same_look(drawn: &Cell, shown: &vt100::Cell) -> bool {
    let has = |modifier| drawn.modifier.contains(modifier);
    let in_front = colour(drawn.fg) == shown.fgcolor()
        && has(Modifier::BOLD) == shown.bold()
        && has(Modifier::DIM) == shown.dim()
        && has(Modifier::ITALIC) == shown.italic();
    let is_plain_blank =
        drawn.symbol() == " " && !has(Modifier::REVERSED) && !has(Modifier::UNDERLINED);
    (in_front || is_plain_blank)
        && colour(drawn.bg) == shown.bgcolor()
        && has(Modifier::UNDERLINED) == shown.underline()
        && has(Modifier::REVERSED) == shown.inverse()
}

fn colour(colour: Color) -> vt100::Color {
    let index = match colour {
        Color::Reset => return vt100::Color::Default,
        Color::Rgb(red, green, blue) => return vt100::Color::Rgb(red, green, blue),
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    vt100::Color::Idx(index)
}

/// Keys through every view and overlay, and back.
const TOUR: &str = "j j k } { ctrl-d ctrl-u G g D tab j j j tab h h v l l esc shift-tab \
    enter j ctrl-d ] ] > z / 'Homs enter n N esc esc s l j t j ] esc \
    / 'qus tab down enter x / 'nobody enter esc f 'place:H down tab enter x f 'killd:>5 esc \
    : '2013-03 down enter : 'help esc a 'note_of_mine backspace left home delete end esc \
    ? j space G esc R j j enter ctrl-d q esc ! j esc + + minus = f2 f2 n r";

fn settings(theme: Theme, colours: Colours) -> Settings {
    Settings {
        theme,
        colours,
        ..Settings::default()
    }
}

#[test]
fn a_tour_of_the_bundled_corpus_is_shown_as_drawn() {
    for (settings, size) in [
        (settings(Theme::Dark, Colours::Many), (120, 40)),
        (settings(Theme::Light, Colours::Many), (80, 24)),
        (settings(Theme::Dark, Colours::Sixteen), (160, 50)),
        (settings(Theme::Auto, Colours::None), (60, 20)),
        (
            Settings {
                ascii: true,
                ..Settings::default()
            },
            (40, 10),
        ),
    ] {
        let mut session = Session::start(browse(bundled(), settings, size));
        session.press(TOUR);
        assert!(session.frames > 80, "{} frames", session.frames);
    }
}

#[test]
fn another_size_leaves_nothing_of_the_one_before() {
    let mut session = Session::start(browse(
        bundled(),
        settings(Theme::Dark, Colours::Many),
        (120, 40),
    ));
    for keys in ["", "tab tab", "enter", "s", "/ 'ho", "esc f 'pl", "esc ? j"] {
        session.press(keys);
        for (width, height) in [(80, 24), (40, 10), (39, 9), (1, 1), (200, 60), (120, 40)] {
            session.resize(width, height);
            session.press("j k");
        }
    }
}

/// A corpus whose texts are hard to keep in columns: right to left, wide, with marks, with what would steer a terminal.
///
/// Half-width kana with a sound mark are left out: the screen library reckons a cell more for them than terminals do.
fn hard_texts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let reports = [
        (
            "one.txt",
            "outlet: جريدة البلد\ntitle: القصير: الجيش يدخل المدينة\npublished: 2014-04-07\n\n\
             قال ناشطون إن القوات دخلت الحي لا من الغرب بل من الشمال، وقُتِلَ فيها عشرة أشخاص.\n\n\
             Lam and alef: لا لأ لإ لآ; vowels: حِمْصُ; a tatweel: مـــدينة; and Latin again.\n",
        ),
        (
            "two.txt",
            "outlet: 東都新聞\ntitle: 市場で爆発、五人が負傷\npublished: 2014-04-08\n\n\
             警察によると、市場の入口で爆発があり、五人が負傷した。ﾀｸｼｰが三台来た。\n\n\
             한국어 문장도 있고, e\u{301}\u{302}t\u{e9} e\u{301}te\u{301}, n\u{303}o, Z\u{351}a\u{32b}l\u{334}go\u{31f}.\n",
        ),
        (
            "three.txt",
            "outlet: \u{1b}[31mRed\u{1b}[0m \u{202e}Herald\ntitle: Bell\u{7} and\u{9b}31m\u{200b}controls\n\
             published: 2014-04-09\n\n\
             A title \u{1b}]0;owned\u{7} was set, \u{1b}[2Jthe screen cleared, \u{202e}reversed\u{202c} words.\u{85}\n\n\
             Lines\u{2028}parted\u{2029}oddly, soft\u{ad}hyphens, a\u{200d}joiner, \u{e0041}tags and \u{301}a mark alone.\n",
        ),
    ];
    for (name, text) in reports {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let claim = |id: &str, report: &str, paragraph: u32, quote: &str, claimant: &str, low: u32| {
        serde_json::json!({
            "id": id, "report": report, "claimant": claimant, "stance": "asserts",
            "paragraph": paragraph, "quote": quote,
            "figures": [{"measure": "killed", "low": low, "high": low, "qualifier": "exact", "scope": "الناس 人々"}],
        })
    };
    let events = serde_json::json!([
        {
            "id": "quarter", "headline": "القوات تدخل الحي 市場 e\u{301}\u{302}: ten or five",
            "kind": "Battles/Armed clash", "date": "2014-04-07", "date_words": "يوم الاثنين", "date_basis": "words",
            "actors": ["القوات", "警察"], "places": [{"name": "القصير"}, {"name": "東都"}],
            "claims": [
                claim("a1", "one.txt", 1, "قُتِلَ فيها عشرة أشخاص", "ناشطون", 10),
                claim("a2", "two.txt", 1, "五人が負傷した", "警察", 5),
            ],
        },
        {
            "id": "title", "headline": "\u{1b}[31mA title\u{7} \u{202e}was set\u{200b}", "kind": "Protests/\u{1b}[1mPeaceful",
            "date": "2014-04-09", "date_words": "a\u{301}", "date_basis": "words",
            "actors": ["\u{1b}]0;x\u{7}Nobody"], "places": [],
            "claims": [claim("b1", "three.txt", 2, "a mark alone", "\u{202e}Herald", 1)],
        },
    ]);
    fs::write(folder.path().join("events.json"), events.to_string()).unwrap();
    folder
}

#[test]
fn right_to_left_wide_and_marked_texts_keep_their_columns() {
    let folder_of_texts = hard_texts();
    for size in [(120, 40), (80, 24), (43, 12)] {
        let corpus = folder(folder_of_texts.path());
        assert_eq!(corpus.timeline.len(), 2, "{:?}", corpus.problems);
        let mut session =
            Session::start(browse(corpus, settings(Theme::Dark, Colours::Many), size));
        session.press(TOUR);
        session.press(
            "g / 'القصي esc / '東 tab enter x f 'place:ال tab esc a 'لاحظ市e\u{301} esc \
             g s l j esc enter ] / 'فيها enter n esc esc R enter j j q enter j q",
        );
        for (width, height) in [(41, 11), (77, 23), (121, 41), size] {
            session.resize(width, height);
            session.press("j tab j enter j esc s j esc");
        }
    }
}
