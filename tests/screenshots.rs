//! The pictures in `screenshots/` are of the program as it is: each is made again and compared.
//!
//! `DATELINE_BLESS=1 cargo test --test screenshots` writes them again.

mod support;

use dateline::app::{Colours, Settings, Theme};
use support::golden::{check, left_over};
use support::scenes::{DISPUTED, TOLD_TWICE};
use support::svg::svg;
use support::{browse, bundled, drawn, press, walk_to};

/// A picture: its name, its theme, the event walked to, the keys pressed then, and what it shows.
struct Picture {
    name: &'static str,
    theme: Theme,
    event: &'static str,
    keys: &'static str,
    shows: &'static str,
}

const PICTURES: [Picture; 6] = [
    Picture {
        name: "timeline-dark",
        theme: Theme::Dark,
        event: DISPUTED,
        keys: "tab j",
        shows: "The timeline with an event whose counts of the dead contradict each other",
    },
    Picture {
        name: "timeline-light",
        theme: Theme::Light,
        event: DISPUTED,
        keys: "tab j",
        shows: "The timeline on a light background",
    },
    Picture {
        name: "side-by-side-dark",
        theme: Theme::Dark,
        event: TOLD_TWICE,
        keys: "s",
        shows: "Two reports of one offensive side by side, their claims aligned beneath",
    },
    Picture {
        name: "finder-dark",
        theme: Theme::Dark,
        event: TOLD_TWICE,
        keys: "/ 'qusair",
        shows: "The finder: a place found by another spelling",
    },
    Picture {
        name: "reader-dark",
        theme: Theme::Dark,
        event: DISPUTED,
        keys: "tab j enter",
        shows: "A report with the words a claim rests on, the report's other events beside it",
    },
    Picture {
        name: "reader-light",
        theme: Theme::Light,
        event: DISPUTED,
        keys: "tab j enter",
        shows: "The reader on a light background",
    },
];

#[test]
fn pictures_show_the_program_as_it_is() {
    let mut made = Vec::new();
    let mut faults = Vec::new();
    for picture in &PICTURES {
        let settings = Settings {
            theme: picture.theme,
            colours: Colours::Many,
            ..Settings::default()
        };
        let mut state = browse(bundled(), settings, (120, 36));
        walk_to(&mut state, picture.event);
        press(&mut state, picture.keys);
        let path = format!("screenshots/{}.svg", picture.name);
        let now = svg(&drawn(&state), picture.theme, picture.shows);
        if let Err(fault) = check(
            &path,
            &now,
            "DATELINE_BLESS=1 cargo test --test screenshots",
        ) {
            // A picture as text helps nobody: where it differs is enough.
            faults.push(fault.lines().next().unwrap_or_default().to_owned());
        }
        made.push(path);
    }
    for file in left_over("screenshots", &made) {
        faults.push(format!("{} shows nothing any more", file.display()));
    }
    assert!(
        faults.is_empty(),
        "{}\nDATELINE_BLESS=1 cargo test --test screenshots writes them again",
        faults.join("\n")
    );
}
