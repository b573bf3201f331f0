//! A layer names only layers above it, and never touches what it must not: told from the tokens of every file, not only
//! from its `use` lines.

// A file of the source tree that cannot be read is a failure of the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from above. Each may name itself, those before it, and `assets`.
const LAYERS: [&str; 11] = [
    "text", "model", "extract", "timeline", "corpus", "review", "export", "app", "ui", "terminal",
    "cli",
];

/// What a layer must never name, in tests too unless said otherwise.
const NEVER: [(&str, &[&str]); 11] = [
    (
        "text",
        &[
            "std::fs",
            "std::io",
            "Instant::now",
            "SystemTime",
            "std::env",
            "crossterm",
            "ratatui",
            "include_str!",
            "std::process",
            "std::thread",
        ],
    ),
    (
        "model",
        &[
            "std::fs",
            "Instant::now",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "std::env",
            "crossterm",
            "ratatui",
            "include_str!",
            "std::process",
            "std::thread",
        ],
    ),
    (
        "extract",
        &[
            "std::fs",
            "std::io",
            "Instant::now",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "std::env",
            "crossterm",
            "ratatui",
            "include_str!",
            "std::process",
            "std::thread",
        ],
    ),
    (
        "timeline",
        &[
            "std::fs",
            "std::io",
            "Instant::now",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "std::env",
            "crossterm",
            "ratatui",
            "include_str!",
            "std::process",
        ],
    ),
    (
        "corpus",
        &[
            "crossterm",
            "ratatui",
            "include_str!",
            "std::process::Command",
        ],
    ),
    (
        "review",
        &[
            "std::fs",
            "std::env",
            "Instant::now",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "crossterm",
            "ratatui",
            "include_str!",
        ],
    ),
    (
        "export",
        &[
            "std::fs",
            "std::env",
            "Instant::now",
            "SystemTime",
            "crossterm",
            "ratatui",
            "include_str!",
            "std::process",
        ],
    ),
    (
        "app",
        &[
            "std::fs",
            "std::env",
            "Instant::now",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "crossterm",
            "ratatui",
            "include_str!",
            "std::process",
            "std::thread",
        ],
    ),
    (
        "ui",
        &[
            "std::fs",
            "std::env",
            "Instant::now",
            "SystemTime",
            "crossterm",
            "include_str!",
            "std::process",
            "std::thread",
            "&mut State",
        ],
    ),
    ("terminal", &["include_str!"]),
    ("cli", &["ratatui", "crossterm", "include_str!"]),
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// The code of a file with comments and the contents of strings taken out, blanks folded.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => {
                for c in rest.by_ref() {
                    if c == '\n' {
                        break;
                    }
                }
                out.push('\n');
            }
            '/' if rest.peek() == Some(&'*') => {
                let mut before = ' ';
                for c in rest.by_ref() {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            '"' => {
                while let Some(c) = rest.next() {
                    match c {
                        '\\' => {
                            rest.next();
                        }
                        '"' => break,
                        _ => {}
                    }
                }
                out.push_str("\"\"");
            }
            '\'' => {
                // A character, or a lifetime: a lifetime has no closing quote after one character.
                out.push('\'');
                match rest.next() {
                    Some('\\') => {
                        for c in rest.by_ref() {
                            if c == '\'' {
                                break;
                            }
                        }
                    }
                    Some(c) => {
                        if rest.peek() == Some(&'\'') {
                            rest.next();
                        } else {
                            out.push(c);
                        }
                    }
                    None => {}
                }
            }
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// The layers a file names: as `crate::layer`, `dateline::layer`, or in a `use crate::{…}` group.
fn named(code: &str) -> Vec<String> {
    let code = code.replace(" ::", "::").replace(":: ", "::");
    let first_word = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut out = Vec::new();
    for root in ["crate::", "dateline::"] {
        for (at, _) in code.match_indices(root) {
            let after = &code[at + root.len()..];
            let Some(group) = after.strip_prefix('{') else {
                out.push(first_word(after));
                continue;
            };
            // The first word of each member of the group, whatever groups it holds itself.
            let mut depth = 1;
            let mut member = 0;
            for (place, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 || (depth == 1 && c == ',') {
                    out.push(first_word(&group[member..place]));
                    member = place + 1;
                }
                if depth == 0 {
                    break;
                }
            }
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

fn contains_token(code: &str, token: &str) -> bool {
    code.match_indices(token).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + token.len()..].chars().next();
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !is_word(before) && (token.ends_with('!') || !is_word(after))
    })
}

#[test]
fn a_layer_names_only_layers_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    let mut wrong = Vec::new();
    for (depth, layer) in LAYERS.iter().enumerate() {
        let mut paths = Vec::new();
        files(&src.join(layer), &mut paths);
        for path in paths {
            checked += 1;
            let code = code(&fs::read_to_string(&path).unwrap());
            for name in named(&code) {
                if LAYERS
                    .iter()
                    .position(|other| *other == name)
                    .is_some_and(|other| other > depth)
                {
                    wrong.push(format!("{} names `{name}`", path.display()));
                }
            }
            let never = NEVER
                .iter()
                .find(|(of, _)| of == layer)
                .map_or(&[][..], |(_, never)| never);
            for token in never {
                if contains_token(&code, token) {
                    wrong.push(format!("{} touches `{token}`", path.display()));
                }
            }
        }
    }
    assert!(checked > 60, "only {checked} files were looked at");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_is_a_layer_that_the_crate_docs_list() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let docs = fs::read_to_string(src.join("lib.rs")).unwrap();
    let mut folders: Vec<String> = fs::read_dir(&src)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut layers = LAYERS.map(str::to_owned).to_vec();
    layers.sort();
    assert_eq!(folders, layers);
    let places: Vec<usize> = LAYERS
        .iter()
        .map(|layer| docs.find(&format!("| [`{layer}`]")).unwrap())
        .collect();
    assert!(
        places.is_sorted(),
        "the crate docs list the layers in another order"
    );
}

#[test]
fn the_scanner_sees_through_groups_comments_and_strings() {
    let text = "use crate::{app::State, text::{Span, wrap}};\n// crate::cli\nlet a = \"crate::terminal\"; 'x'; let b = crate :: ui;";
    let code = code(text);
    assert_eq!(named(&code), ["app", "text", "ui"]);
    assert!(contains_token("let x = std::fs::read(a)", "std::fs"));
    assert!(!contains_token("let x = my_std::fs_like", "std::fs"));
}
