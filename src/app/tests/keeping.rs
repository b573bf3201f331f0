//! What a reader keeps and takes along: stars, notes, citations, addresses.

use super::*;

#[test]
fn stars_and_notes_are_logged_shown_filtered_and_undone() {
    let mut state = state();
    keys(&mut state, "j");
    let id = state.selected().unwrap().id().to_owned();
    assert_eq!(
        keys(&mut state, "m"),
        [Effect::Log(Decision::Star { event: id.clone() })]
    );
    assert!(
        state
            .event_marks(&state.selected().unwrap())
            .iter()
            .any(|(mark, _)| *mark == EventMark::Starred)
    );
    keys(&mut state, "f 'is:starred enter");
    assert_eq!(state.filter.count, 1);
    // A star that is taken away leaves the filter at once.
    assert_eq!(
        keys(&mut state, "m"),
        [Effect::Log(Decision::Unstar { event: id.clone() })]
    );
    assert_eq!(state.filter.count, 0);
    assert_eq!(
        keys(&mut state, "u"),
        [Effect::Log(Decision::Star { event: id.clone() })]
    );
    assert_eq!(state.filter.count, 1);
    let effects = keys(&mut state, "a 'ask_them enter");
    assert_eq!(
        effects,
        [Effect::Log(Decision::Note {
            event: id.clone(),
            text: "ask them".into()
        })]
    );
    assert!(
        state
            .detail(60)
            .lines
            .iter()
            .any(|line| line.text().contains("ask them"))
    );
    assert_eq!(
        keys(&mut state, "u"),
        [Effect::Log(Decision::Unnote { event: id.clone() })]
    );
    assert_eq!(
        keys(&mut state, "u"),
        [Effect::Log(Decision::Unstar { event: id })]
    );
    assert_eq!(state.overrides, Overrides::default());
    assert_eq!(keys(&mut state, "u"), []);
}

#[test]
fn copying_gives_a_citation_and_only_on_a_key() {
    let mut state = state();
    let quote = state
        .selected()
        .unwrap()
        .claims()
        .next()
        .unwrap()
        .quote()
        .to_owned();
    let effects = keys(&mut state, "y");
    let [Effect::Copy(citation)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert!(citation.contains(&quote), "{citation}");
    assert_eq!(keys(&mut state, "j k / 'hom esc enter ] [ esc"), []);
}

#[test]
fn only_web_addresses_are_opened() {
    for (url, opens) in [
        (Some("https://example.org/a"), true),
        (Some("http://example.org"), true),
        (Some("javascript:alert(1)"), false),
        (Some("-oProxyCommand=x"), false),
        (Some("file:///etc/passwd"), false),
        (None, false),
    ] {
        let BuildInput {
            mut reports,
            events,
            gazetteer,
        } = sample::input();
        for report in &mut reports {
            report.url = url.map(str::to_owned);
        }
        let timeline = Timeline::build(
            BuildInput {
                reports,
                events,
                gazetteer,
            },
            crate::model::Kinds::bundled(),
        );
        let mut state = State::new(
            Settings::default(),
            Size {
                width: 80,
                height: 24,
            },
        );
        handle(
            &mut state,
            Input::Load(LoadMessage::Snapshot(loaded(timeline))),
        );
        let effects = keys(&mut state, "o");
        assert_eq!(!effects.is_empty(), opens, "{url:?}");
        assert_eq!(state.notice.is_some(), !opens);
    }
}

#[test]
fn complaints_are_listed_with_the_problems_of_loading() {
    let mut state = state();
    state
        .complaints
        .push(Problem::of_file("config.toml", "foo: unknown", ""));
    assert!(state.header(120).text().contains("! 2"));
    keys(&mut state, "!");
    let lines = state.problems_lines(
        PlainList::default(),
        Area {
            x: 0,
            y: 0,
            width: 80,
            height: 20,
        },
    );
    let text: String = lines.iter().map(|line| line.text() + "\n").collect();
    assert!(
        text.contains("foo: unknown") && text.contains("unknown key"),
        "{text}"
    );
}
