//! The places of the browser that pictures and golden frames show, each with the keys that lead there.

use super::{browse, bundled, press, walk_to};
use dateline::app::{Settings, State};
use dateline::corpus::Loaded;
use dateline::model::Problem;

/// One battle, two deaths tolls: the claims contradict each other.
pub const DISPUTED: &str = "homs-five-day-operation-2012-02";
/// An offensive that two reports tell of, each with figures of its own.
pub const TOLD_TWICE: &str = "qusayr-killed-2013-05-19";

/// A place of the browser.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    /// Its name, as files have it.
    pub name: &'static str,
    /// The event that is walked to first; `None` where the browser stays where it opened.
    pub event: Option<&'static str>,
    /// The keys pressed then.
    pub keys: &'static str,
    /// What is loaded.
    pub corpus: fn() -> Loaded,
}

/// All of them.
pub const SCENES: [Scene; 19] = [
    scene("timeline", None, ""),
    scene("timeline-disputed", Some(DISPUTED), ""),
    scene("timeline-filtered", None, "f 'place:Homs_killed:>50 enter"),
    scene("timeline-nothing-left", None, "f 'place:Homs_1990 enter"),
    scene("detail", Some(DISPUTED), "tab j"),
    scene("strip", None, "tab tab h h v h h h"),
    scene("reader", Some(DISPUTED), "enter"),
    scene("reader-search", Some(DISPUTED), "enter / 'homs enter n"),
    scene("side-by-side", Some(TOLD_TWICE), "s"),
    scene("finder", None, "/ 'qusair"),
    scene("query-completion", None, "f 'place:Ho"),
    scene("query-error", None, "f 'actor:Assad_killd:>50"),
    scene("palette", None, ": 'rep"),
    scene("palette-date", None, ": '2013-03"),
    scene("note", None, "a 'check_with_the_original"),
    scene("help", None, "?"),
    scene("reports", None, "R j"),
    scene("problems-none", None, "!"),
    Scene {
        corpus: with_problems,
        ..scene("problems", None, "! j")
    },
];

const fn scene(name: &'static str, event: Option<&'static str>, keys: &'static str) -> Scene {
    Scene {
        name,
        event,
        keys,
        corpus: bundled,
    }
}

/// The scene of that name.
pub fn named(name: &str) -> Scene {
    *SCENES
        .iter()
        .find(|scene| scene.name == name)
        .unwrap_or_else(|| panic!("no scene {name}"))
}

impl Scene {
    /// A browser that stands there.
    pub fn open(&self, settings: Settings, size: (u16, u16)) -> State {
        let mut state = browse((self.corpus)(), settings, size);
        if !dateline::app::too_small(state.size)
            && let Some(event) = self.event
        {
            walk_to(&mut state, event);
        }
        press(&mut state, self.keys);
        state
    }
}

/// The bundled corpus with complaints, which it has none of.
fn with_problems() -> Loaded {
    let mut corpus = bundled();
    corpus.problems = [
        Problem::at(
            "reports/letter.txt",
            "line 3",
            "unknown key `colour`",
            "use outlet, title, published, url, text or language",
        ),
        Problem::at(
            "events.json",
            "event `market-2014`, claim `c2`",
            "the quote is not in paragraph 4",
            "quote the paragraph word for word",
        ),
        Problem::of_file("reports/scan.pdf", "not a text", "convert it to text first"),
    ]
    .into();
    corpus
}
