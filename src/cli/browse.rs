//! Browsing: starts the browser where there is a terminal, else says what to use instead.

use super::args::{ColorWhen, Options};
use super::events;
use super::exit::Exit;
use super::loading::{Asked, explain};
use super::output::{has_terminal, say};
use crate::app::Settings;
use crate::corpus::{STDIN, Watching};
use crate::model::Problem;
use crate::terminal::{self, BrowseRequest, ColourChoice, StartError};
use crate::timeline::Query;
use std::io::ErrorKind;
use std::path::PathBuf;

/// Starts the browser; `--plain` prints the events as sentences instead.
pub fn run(paths: Vec<PathBuf>, watching: Watching, options: &Options) -> Exit {
    if options.plain {
        return events::run(paths, None, None, options);
    }
    if !has_terminal() {
        say(
            "the browser needs a terminal; `dateline events` prints the events, `dateline --plain` reads them out, \
             `dateline reports` lists the reports",
        );
        return Exit::Usage;
    }
    let text = options.query.clone().unwrap_or_default();
    let query = match Query::parse(&text) {
        Ok(query) => query,
        Err(error) => {
            say(&explain(&text, &error));
            return Exit::Usage;
        }
    };
    // A PATH that is not there is no corpus to browse: better to say so than to open an empty screen.
    let missing: Vec<&PathBuf> = paths
        .iter()
        .filter(|path| path.as_os_str() != STDIN && !path.exists())
        .collect();
    for path in &missing {
        say(&format!("{}: no such file or folder", path.display()));
    }
    if !missing.is_empty() && missing.len() == paths.len() {
        return Exit::NoInput;
    }
    let has_missing = !missing.is_empty();
    let mut asked = Asked::of(paths, options);
    asked.request.watching = watching;
    let (mut settings, mut complaints) = configured();
    settings.ascii |= options.ascii;
    complaints.extend(asked.problems);
    let browsed = terminal::run(BrowseRequest {
        load: asked.request,
        settings,
        colour: match options.color {
            ColorWhen::Auto => ColourChoice::Auto,
            ColorWhen::Always => ColourChoice::Always,
            ColorWhen::Never => ColourChoice::Never,
        },
        query: (text, query),
        log: asked.log,
        complaints,
    });
    match browsed {
        Ok(()) if has_missing => Exit::NoInput,
        Ok(()) => Exit::Fine,
        Err(error) => {
            say(&error.to_string());
            match error {
                StartError::NoScreen | StartError::NoKeyboard(_) => Exit::Usage,
                StartError::Io(_) => Exit::CannotCreate,
            }
        }
    }
}

/// The settings of the user's file, and what cannot be used of it.
fn configured() -> (Settings, Vec<Problem>) {
    let mut settings = Settings::default();
    let Some(path) = configuration() else {
        return (settings, Vec::new());
    };
    let complaints = match std::fs::read_to_string(&path) {
        Ok(text) => settings.configure(&text),
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => vec![error.to_string()],
    };
    let named = |what: String| {
        let file = path.display().to_string();
        Problem::of_file(file, what, "the README has all keys of the configuration")
    };
    (settings, complaints.into_iter().map(named).collect())
}

/// `$XDG_CONFIG_HOME/dateline/config.toml`, or the same in `~/.config`. A relative folder counts as unset, as the XDG
/// specification says.
fn configuration() -> Option<PathBuf> {
    let folder = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let config = folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))?;
    Some(config.join("dateline/config.toml"))
}
