//! Keys, mouse, paste, sizes, and what the footer and the help say of them.

use super::*;

#[test]
fn any_size_is_borne_and_the_selection_survives() {
    let mut state = state();
    keys(&mut state, "j j j");
    let selected = state.list.selected;
    for (width, height) in [
        (0, 0),
        (1, 1),
        (2, 2),
        (40, 10),
        (39, 9),
        (80, 24),
        (300, 100),
        (120, 40),
    ] {
        handle(&mut state, Input::Resize(Size { width, height }));
        keys(&mut state, "enter ] s esc esc tab tab tab / esc ? esc");
        state.views.clear();
        state.focus = Focus::List;
        assert_eq!(state.list.selected, selected);
    }
}

#[test]
fn wild_mouse_coordinates_are_clamped() {
    let mut state = state();
    assert_eq!(keys(&mut state, "f2"), [Effect::Mouse(true)]);
    for does in [
        MouseDo::Press,
        MouseDo::Drag,
        MouseDo::Release,
        MouseDo::WheelDown,
        MouseDo::WheelUp,
    ] {
        for (x, y) in [(0, 0), (u16::MAX, u16::MAX), (u16::MAX, 0), (60, 39)] {
            handle(&mut state, Input::Mouse(Mouse { does, x, y }));
        }
    }
    assert!(state.list.selected.is_some());
}

#[test]
fn a_click_selects_and_a_drag_on_the_strip_filters() {
    let mut state = state();
    keys(&mut state, "g f2");
    let panes = state.panes();
    let rows = state.list_rows(panes.list);
    let at = rows.iter().position(|row| matches!(row, super::list::ListRow::Event(row, _) if Some(*row) != state.list.selected)).unwrap();
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Press,
            x: panes.list.x + 5,
            y: panes.list.y + at as u16,
        }),
    );
    assert!(
        matches!(rows[at], super::list::ListRow::Event(row, _) if Some(row) == state.list.selected)
    );
    let y = panes.strip.y;
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Press,
            x: 10,
            y,
        }),
    );
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Drag,
            x: 60,
            y,
        }),
    );
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Release,
            x: 60,
            y,
        }),
    );
    assert!(state.filter.text.contains(".."), "{:?}", state.filter.text);
    // With the mouse off nothing happens.
    keys(&mut state, "x f2");
    let before = position(&state);
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::WheelDown,
            x: 5,
            y: 5,
        }),
    );
    assert_eq!(position(&state), before);
}

#[test]
fn a_paste_is_text_and_never_a_command() {
    let mut state = state();
    handle(&mut state, Input::Paste("qqqq\u{1b}[31m".into()));
    assert!(state.views.is_empty());
    keys(&mut state, "/");
    handle(&mut state, Input::Paste("hom\ns\u{1b}".into()));
    let Some(Overlay::Finder(view)) = &state.overlay else {
        panic!()
    };
    assert!(!view.edit.text().contains(char::is_control));
}

#[test]
fn characters_taken_together_do_what_they_do_one_by_one() {
    for (open, text) in [
        ("f", "homs or killed:>4"),
        ("f", "lane:talks -\"al as"),
        ("/", "kusair"),
        (":", "help"),
        (":", "2013-05"),
        ("a", "seen by two, é"),
        ("enter /", "the town"),
    ] {
        let (mut apart, mut together) = (state(), state());
        keys(&mut apart, open);
        keys(&mut together, open);
        let mut all = String::new();
        for c in text.chars() {
            let key = Key::char(c);
            assert_eq!(typed(&apart, key), Some(c), "{c} after {open}");
            all.push(c);
            handle(&mut apart, Input::Key(key));
        }
        handle(&mut together, Input::Typed(all));
        assert_eq!(
            format!("{together:?}"),
            format!("{apart:?}"),
            "{open} {text}"
        );
        for key in [
            "enter",
            "tab",
            "esc",
            "backspace",
            "ctrl-w",
            "alt-b",
            "down",
        ] {
            assert_eq!(typed(&apart, Key::parse(key).unwrap()), None, "{key}");
        }
    }
    // Where no line is typed into a character is a command.
    let state = state();
    assert!(('a'..='z').all(|c| typed(&state, Key::char(c)).is_none()));
}

#[test]
fn help_names_every_key_that_works_and_no_other() {
    let state = state();
    let keymap = &state.settings.keymap;
    for context in [
        Context::Timeline,
        Context::Strip,
        Context::Reader,
        Context::Sides,
    ] {
        let lines = state.help_lines(context, 100);
        let text: String = lines.iter().map(|line| line.text() + "\n").collect();
        for info in COMMANDS {
            let works = !keymap.keys(context, info.command).is_empty();
            let is_listed = text.contains(info.title);
            assert_eq!(is_listed, works, "{} in {context:?}", info.name);
        }
    }
}

#[test]
fn the_footer_keeps_keys_beside_a_notice() {
    let mut state = state();
    keys(&mut state, "m");
    let footer = state.footer(120).text();
    assert!(
        footer.contains("Starred") && footer.contains("? help"),
        "{footer}"
    );
}

#[test]
fn the_footer_says_what_enter_does_here() {
    let mut state = state();
    for (script, word) in [
        ("/", "filter"),
        ("esc f", "filter"),
        ("esc a", "save"),
        ("esc :", "do it"),
        ("esc R", "read"),
    ] {
        keys(&mut state, script);
        assert!(
            state.footer(160).text().contains(&format!("Enter {word}")),
            "{script}: {}",
            state.footer(160).text()
        );
    }
}
