//! The README's tables are those of the program, and its pictures exist. `DATELINE_BLESS=1 cargo test --test readme`
//! writes the tables anew.

// A README that cannot be read is a failure of the test.
#![allow(clippy::unwrap_used)]

use dateline::app::{Context, Keymap, QUERIES};
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn key_table() -> String {
    let keymap = Keymap::bundled();
    let mut out = String::from("| where | key | what it does |\n|---|---|---|\n");
    for context in Context::ALL {
        for (at, (command, keys)) in keymap.bindings(context).into_iter().enumerate() {
            let keys: Vec<String> = keys
                .iter()
                .map(|key| format!("`{}`", key.label(false)))
                .collect();
            let place = if at == 0 { context.title() } else { "" };
            out.push_str(&format!(
                "| {place} | {} | {} |\n",
                keys.join(" ").replace('|', "\\|"),
                command.info().title
            ));
        }
    }
    out
}

fn query_table() -> String {
    let mut out = String::from("| query | what it leaves |\n|---|---|\n");
    for (query, meaning) in QUERIES {
        out.push_str(&format!(
            "| `{}` | {meaning} |\n",
            query.replace('|', "\\|")
        ));
    }
    out
}

/// What stands between two marks.
fn between<'t>(text: &'t str, mark: &str) -> (usize, usize, &'t str) {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let start = text
        .find(&open)
        .unwrap_or_else(|| panic!("README has no {open}"))
        + open.len();
    let end = start
        + text[start..]
            .find(&close)
            .unwrap_or_else(|| panic!("README has no {close}"));
    (start, end, &text[start..end])
}

#[test]
fn tables_are_those_of_the_program() {
    let path = root().join("README.md");
    let mut text = std::fs::read_to_string(&path).unwrap();
    for (mark, table) in [("keys", key_table()), ("queries", query_table())] {
        let wanted = format!("\n{table}\n");
        let (start, end, found) = between(&text, mark);
        if std::env::var_os("DATELINE_BLESS").is_some() {
            text.replace_range(start..end, &wanted);
            // Whole or not at all: the other tests read the file meanwhile.
            let beside = path.with_extension("new");
            std::fs::write(&beside, &text).unwrap();
            std::fs::rename(&beside, &path).unwrap();
        } else {
            assert_eq!(
                found, wanted,
                "the README's {mark} table is not the program's"
            );
        }
    }
}

#[test]
fn query_examples_are_understood_and_find_something_or_nothing_without_error() {
    for (query, _) in QUERIES {
        dateline::timeline::Query::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    }
}

#[test]
fn pictures_and_files_it_names_exist() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut count = 0;
    for (at, _) in text.match_indices("](") {
        let target: String = text[at + 2..].chars().take_while(|c| *c != ')').collect();
        if !target.starts_with("http") {
            count += 1;
            assert!(root().join(&target).exists(), "{target}");
        }
    }
    assert!(count >= 3);
    for file in [
        "assets/gazetteer/LICENCE.md",
        "assets/keymap.toml",
        "LICENSE",
    ] {
        assert!(root().join(file).exists(), "{file}");
    }
}
