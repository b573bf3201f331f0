//! A monkey at the keys: a seeded stream of every kind of input, with what must always hold looked at after each.
//!
//! `DATELINE_MONKEY_SEED` and `DATELINE_MONKEY_INPUTS` set seed and length; a failure prints the seed and the inputs
//! before it.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]
#![allow(
    clippy::print_stderr,
    reason = "what led to a failure is told beside it"
)]

mod support;

use dateline::app::{
    Context, Effect, Input, Key, KeyCode, LineFor, Mouse, MouseDo, Notice, Overlay, ReportsFor,
    Settings, Size, State, View, handle,
};
use dateline::corpus::{LoadMessage, Loaded};
use dateline::text::is_safe_symbol;
use dateline::timeline::Row;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use support::{browse, bundled, drawn, drawn_with_cursor, folder};

/// Inputs of a run, of all monkeys together.
const INPUTS: usize = 100_000;
/// Monkeys at work at a time, each with a seed of its own, one after the other.
const MONKEYS: u64 = 2;
/// How often it is drawn: drawing takes most of the time there is.
const DRAWN: usize = 97;
/// Inputs a failure shows.
const LAST: usize = 40;

/// Marsaglia's xorshift with 64 bits of state.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Characters that are typed and pasted: letters, signs of the query language, Arabic, wide, marks, controls' kin.
const TYPED: &[char] = &[
    'a',
    'b',
    'e',
    'h',
    'i',
    'm',
    'o',
    'q',
    'r',
    's',
    'u',
    'A',
    'H',
    'Q',
    '0',
    '1',
    '2',
    '3',
    '9',
    ' ',
    ':',
    '-',
    '>',
    '<',
    '.',
    '"',
    '(',
    ')',
    '|',
    '~',
    '?',
    '\'',
    '\\',
    'ا',
    'ل',
    'ق',
    'ص',
    'ي',
    'ر',
    'ح',
    'م',
    '\u{650}',
    '\u{301}',
    '\u{302}',
    'é',
    'ß',
    '市',
    '한',
    'ﾊ',
    '👍',
    '\u{200d}',
    '\u{202e}',
    '\u{200b}',
    '\u{ad}',
    '\u{fe0f}',
    '\u{e0041}',
];

/// Words that mean something where one types.
const WORDS: &[&str] = &[
    "Homs",
    "qusair",
    "القصير",
    "2013-05",
    "2012-02-01..2012-02-09",
    "killed:>50",
    "actor:Assad",
    "place:Homs",
    "lane:fighting",
    "is:disputed",
    "certainly:2013",
    "-is:planned",
    "outlet:DW",
    "killd:",
    "\"the army\"",
    "reports",
    "the",
    "of",
];

/// The sizes that screens are given, often the four that are designed for.
const SIZES: &[(u16, u16)] = &[
    (120, 40),
    (80, 24),
    (40, 10),
    (200, 60),
    (0, 0),
    (1, 1),
    (2, 2),
    (39, 9),
    (300, 100),
    (100, 22),
    (99, 21),
    (41, 13),
    (60, 14),
    (0, 50),
    (50, 0),
];

/// What inputs are made of: the corpora that are loaded in turn, and the keys of each context.
struct World {
    corpora: Vec<Loaded>,
    keys: BTreeMap<Context, Vec<Key>>,
}

impl World {
    /// The bundled corpus, a part of it with problems, and nothing at all.
    fn new() -> Self {
        let part = tempfile::tempdir().unwrap();
        for (name, text) in dateline::assets::CORPUS.iter().take(3) {
            fs::write(part.path().join(name), text).unwrap();
        }
        fs::write(part.path().join("events.json"), dateline::assets::EVENTS).unwrap();
        let empty = tempfile::tempdir().unwrap();
        let part = folder(part.path());
        assert!(!part.timeline.is_empty() && !part.problems.is_empty());
        Self {
            corpora: vec![
                bundled(),
                part.clone(),
                bundled(),
                part,
                bundled(),
                folder(empty.path()),
            ],
            keys: Context::ALL
                .iter()
                .map(|context| (*context, bound(*context)))
                .collect(),
        }
    }
}

/// One input; a description of it that can be told.
fn input(chance: &mut Chance, world: &World, state: &State) -> Input {
    if let Some(key) = led(chance, state.context()) {
        return Input::Key(key);
    }
    match chance.below(1000) {
        0..560 => Input::Key(*chance.one(&world.keys[&state.context()])),
        560..690 => {
            let context = *chance.one(&Context::ALL);
            Input::Key(*chance.one(&world.keys[&context]))
        }
        690..860 => Input::Key(Key::char(*chance.one(TYPED))),
        860..885 => Input::Key(any_key(chance)),
        885..935 => Input::Mouse(mouse(chance, state.size)),
        935..965 => Input::Paste((*chance.one(WORDS)).to_owned()),
        965..970 => Input::Paste(pasted(chance)),
        970..990 => {
            // Large screens cost time: they are tried, not lived in.
            let at = chance.below(3 * SIZES.len());
            let (width, height) = SIZES.get(at).copied().unwrap_or((80, 24));
            Input::Resize(Size { width, height })
        }
        990..996 => Input::Load(LoadMessage::Snapshot(chance.one(&world.corpora).clone())),
        996..997 => Input::Load(LoadMessage::Done),
        997..998 => Input::Load(LoadMessage::Progress {
            files: chance.below(9),
            of: 9,
        }),
        _ => Input::Said(Notice::wrong("no such \u{1b}[31mfile\u{202e}\n")),
    }
}

/// A key that leads on where chance alone would stay too long, or come too seldom.
fn led(chance: &mut Chance, context: Context) -> Option<Key> {
    let (one_in, keys) = match context {
        // Completing costs most of all, and letters do not leave it.
        Context::Query => (2, ["esc", "enter"]),
        Context::Palette | Context::Finder | Context::Line => (7, ["esc", "enter"]),
        Context::Help | Context::Problems | Context::Reports => (4, ["esc", "q"]),
        Context::Timeline | Context::Detail => (10, ["enter", "s"]),
        _ => return None,
    };
    if chance.below(one_in) > 0 {
        return None;
    }
    Key::parse(chance.one::<&str>(&keys))
}

/// The keys that mean something in a context.
fn bound(context: Context) -> Vec<Key> {
    let keymap = Settings::default().keymap;
    context
        .chain()
        .iter()
        .flat_map(|near| keymap.bindings(*near))
        .flat_map(|(_, keys)| keys.to_vec())
        .collect()
}

fn any_key(chance: &mut Chance) -> Key {
    let code = *chance.one(&[
        KeyCode::Char('w'),
        KeyCode::Char('u'),
        KeyCode::Char('k'),
        KeyCode::Char('a'),
        KeyCode::F(9),
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
    ]);
    Key {
        code,
        ctrl: chance.below(3) == 0,
        alt: chance.below(5) == 0,
        shift: !matches!(code, KeyCode::Char(_)) && chance.below(4) == 0,
    }
}

fn mouse(chance: &mut Chance, size: Size) -> Mouse {
    let place = |chance: &mut Chance, end: u16| match chance.below(20) {
        0 => u16::MAX,
        1 => end,
        2 => end.saturating_add(1),
        _ => chance.below(usize::from(end)) as u16,
    };
    Mouse {
        does: *chance.one(&[
            MouseDo::Press,
            MouseDo::Drag,
            MouseDo::Release,
            MouseDo::WheelUp,
            MouseDo::WheelDown,
        ]),
        x: place(chance, size.width),
        y: place(chance, size.height),
    }
}

/// Text with controls in it; one in eight is 100 kB long.
fn pasted(chance: &mut Chance) -> String {
    let mut text = String::new();
    let length = if chance.below(8) == 0 {
        100_000
    } else {
        chance.below(60)
    };
    while text.len() < length {
        match chance.below(12) {
            0 => text.push(char::from(chance.below(32) as u8)),
            1 => text.push('\u{9b}'),
            2 => text.push_str("\r\n"),
            3 => text.push_str(chance.one::<&str>(WORDS)),
            _ => text.push(*chance.one(TYPED)),
        }
    }
    text
}

fn told(input: &Input) -> String {
    match input {
        Input::Load(LoadMessage::Snapshot(loaded)) => {
            format!("snapshot of {} events", loaded.timeline.len())
        }
        Input::Paste(text) => format!(
            "paste of {} bytes: {:?}",
            text.len(),
            text.chars().take(60).collect::<String>()
        ),
        Input::Key(key) => format!("key {key}"),
        other => format!("{other:?}"),
    }
}

/// What must always hold.
fn check(state: &State) {
    let timeline = state.timeline();
    let is_row = |row: Row| (row.0 as usize) < timeline.len();
    let is_report = |at: dateline::model::ReportId| timeline.report(at).is_some();
    assert_eq!(
        state.filter.rows.len(),
        timeline.len(),
        "rows of the filter"
    );
    assert_eq!(
        state.filter.rows.count(),
        state.filter.count,
        "count of the filter"
    );
    match state.list.selected {
        Some(row) => {
            assert!(is_row(row), "selection in the timeline");
            assert!(
                state.filter.rows.contains(row.0 as usize),
                "selection in the filter"
            );
        }
        None => assert_eq!(state.filter.count, 0, "no selection, but events"),
    }
    if let Some(top) = state.list.top {
        assert!(
            is_row(top) && state.filter.rows.contains(top.0 as usize),
            "top"
        );
    }
    if let Some(event) = state.selected() {
        assert!(
            state.detail.claim < event.claim_count().max(1),
            "claim {} of {}",
            state.detail.claim,
            event.claim_count()
        );
    }
    for view in &state.views {
        match view {
            View::Reader(reader) => {
                assert!(is_report(reader.report), "reader's report");
                assert!(reader.event.is_none_or(is_row), "reader's event");
            }
            View::Sides(sides) => {
                assert!(is_row(sides.event), "event side by side");
                assert!((2..=4).contains(&sides.columns.len()), "columns");
                assert!(
                    sides.focus < sides.columns.len(),
                    "column that has the keys"
                );
                assert!(
                    sides.columns.iter().all(|column| is_report(column.report)),
                    "columns' reports"
                );
            }
            View::Reports(list, purpose) => {
                assert!(
                    list.selected < timeline.reports().len().max(1),
                    "selected report"
                );
                if let ReportsFor::Comparing(row) = purpose {
                    assert!(is_row(*row), "compared event");
                }
            }
            View::Problems(list) => {
                assert!(
                    list.selected < state.corpus.problems.len().max(1),
                    "selected problem"
                );
            }
            View::Help(..) => {}
        }
    }
    check_typing(state);
}

/// What must always hold where one types.
fn check_typing(state: &State) {
    let edit = match &state.overlay {
        Some(Overlay::Finder(view)) => {
            assert!(view.list.selected < view.hits.len().max(1), "selected name");
            &view.edit
        }
        Some(Overlay::Query(view)) => {
            assert!(
                view.chosen.is_none_or(|at| at < view.completions.len()),
                "chosen completion"
            );
            &view.edit
        }
        Some(Overlay::Palette(view)) => &view.edit,
        Some(Overlay::Line(purpose, edit)) => {
            if let LineFor::Published(report) = purpose {
                assert!(
                    state.timeline().report(*report).is_some(),
                    "report whose date is typed"
                );
            }
            edit
        }
        None => return,
    };
    assert!(
        edit.text().is_char_boundary(edit.cursor()),
        "cursor in what is typed"
    );
    assert!(
        !edit.text().contains(char::is_control),
        "control characters in what is typed"
    );
}

/// Draws, and looks at every cell.
fn look(state: &State) {
    let (buffer, cursor) = drawn_with_cursor(state);
    for (at, cell) in buffer.content().iter().enumerate() {
        assert!(
            is_safe_symbol(cell.symbol()),
            "cell {at} holds {:?}",
            cell.symbol()
        );
    }
    if let Some(place) = cursor {
        assert!(buffer.area.contains(place), "cursor at {place}");
    }
}

/// Where one has been.
type Visits = BTreeMap<String, usize>;

fn count(state: &State, visits: &mut Visits) {
    *visits.entry(format!("{:?}", state.context())).or_default() += 1;
    let view = match state.view() {
        None => "view Timeline",
        Some(View::Reader(_)) => "view Reader",
        Some(View::Sides(_)) => "view Sides",
        Some(View::Reports(_, ReportsFor::Reading)) => "view Reports",
        Some(View::Reports(_, ReportsFor::Comparing(_))) => "view Reports to compare",
        Some(View::Problems(_)) => "view Problems",
        Some(View::Help(..)) => "view Help",
    };
    *visits.entry(view.to_owned()).or_default() += 1;
}

/// Every place there is; the contexts that only hold keys of others are none.
fn places() -> Vec<String> {
    let views = [
        "Timeline",
        "Reader",
        "Sides",
        "Reports",
        "Reports to compare",
        "Problems",
        "Help",
    ];
    Context::ALL
        .iter()
        .filter(|context| !matches!(context, Context::Everywhere | Context::Browse))
        .map(|context| format!("{context:?}"))
        .chain(views.map(|view| format!("view {view}")))
        .collect()
}

/// Whether it is drawn in between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawing {
    Now,
    Never,
}

/// Runs the inputs of a seed; returns the state they lead to.
fn run(world: &World, seed: u64, inputs: usize, drawing: Drawing, visits: &mut Visits) -> State {
    let mut chance = Chance(seed);
    let mut state = browse(bundled(), Settings::default(), (120, 40));
    let mut decided = state.overrides.clone();
    let mut last: Vec<String> = Vec::new();
    for at in 0..inputs {
        let input = input(&mut chance, world, &state);
        if last.len() == LAST {
            last.remove(0);
        }
        last.push(told(&input));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            for effect in handle(&mut state, input) {
                // What the reader decides comes back as it does from the log.
                if let Effect::Log(decision) = effect {
                    decision.apply(&mut decided);
                    handle(&mut state, Input::Reviewed(decided.clone()));
                }
            }
            check(&state);
            if drawing == Drawing::Now && at % DRAWN == 0 {
                look(&state);
            }
        }));
        if let Err(panic) = outcome {
            eprintln!(
                "DATELINE_MONKEY_SEED={seed}: input {at} broke it; the last ones:\n  {}\nat {:?}, {:?}, filter `{}`",
                last.join("\n  "),
                state.size,
                state.context(),
                state.filter.text
            );
            resume_unwind(panic);
        }
        count(&state, visits);
    }
    state
}

fn from_env<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

/// All that a state holds save what is loaded, as text.
fn position(state: &State) -> String {
    format!(
        "{:?}",
        (
            (
                state.size,
                state.mouse,
                &state.overrides,
                state.list,
                state.focus,
                state.detail
            ),
            (
                &state.filter,
                &state.strip,
                &state.views,
                &state.overlay,
                &state.notice,
                &state.found
            ),
            (
                state.corpus.timeline.len(),
                state.corpus.problems.len(),
                state.corpus.complete
            ),
        )
    )
}

#[test]
fn nothing_breaks_whatever_is_pressed() {
    let first = from_env("DATELINE_MONKEY_SEED", 20_120_204);
    let inputs = from_env("DATELINE_MONKEY_INPUTS", INPUTS);
    let world = World::new();
    let mut visits = Visits::new();
    std::thread::scope(|scope| {
        let runs: Vec<_> = (first..first + MONKEYS)
            .map(|seed| {
                let world = &world;
                scope.spawn(move || {
                    let mut visits = Visits::new();
                    let inputs = inputs / MONKEYS as usize;
                    run(world, seed, inputs, Drawing::Now, &mut visits);
                    visits
                })
            })
            .collect();
        for run in runs {
            let seen = run.join().unwrap_or_else(|panic| resume_unwind(panic));
            for (place, count) in seen {
                *visits.entry(place).or_default() += count;
            }
        }
    });
    println!("seeds from {first}: {inputs} inputs; visits: {visits:?}");
    if inputs >= INPUTS {
        for place in places() {
            assert!(
                visits.contains_key(&place),
                "seeds from {first}: never in {place}: {visits:?}"
            );
        }
    }
}

#[test]
fn the_same_inputs_lead_to_the_same_place_drawn_or_not() {
    let seed = from_env("DATELINE_MONKEY_SEED", 20_130_519);
    let world = World::new();
    for seed in [seed, seed + 1] {
        let mut visits = Visits::new();
        let [one, other] = [Drawing::Now, Drawing::Never]
            .map(|drawing| run(&world, seed, 3_000, drawing, &mut visits));
        assert_eq!(position(&one), position(&other), "seed {seed}");
        assert_eq!(drawn(&one), drawn(&other), "seed {seed}");
    }
}
