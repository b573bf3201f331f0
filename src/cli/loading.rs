//! From the command line to a loaded corpus: the request, the reader's log, the query.

use super::args::{MapChoice, Options};
use super::exit::Exit;
use super::output::{Problems, say, say_problems};
use crate::corpus::maps::{Forgetting, Maps};
use crate::corpus::rows::Search;
use crate::corpus::table::NO_COLUMN;
use crate::corpus::{
    Extraction, Indexes, LoadRequest, Loaded, LogFile, STDIN, Tables, load, take_stdin,
};
use crate::model::{Overrides, Problem};
use crate::review::replay;
use crate::text::{cells, safe_mapped};
use crate::timeline::{Bits, Marks, Query, QueryError, Timeline};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A corpus with what the reader marked in it.
pub struct Corpus {
    /// What was loaded; its problems are printed already. The program ends when a command has printed what it wants of it:
    /// taking it apart piece by piece before that would only make the reader wait.
    pub loaded: ManuallyDrop<Loaded>,
    /// The reader's stars and notes.
    pub overrides: Overrides,
}

/// What the command line asks to load.
pub struct Asked {
    /// The request, with the reader's log replayed into it.
    pub request: LoadRequest,
    /// The log, to append to; `None` where there is no place for one.
    pub log: Option<LogFile>,
    /// What went wrong with standard input and the log.
    pub problems: Vec<Problem>,
}

impl Asked {
    /// Reads standard input where a PATH means it, and the log of the corpus.
    pub fn of(paths: Vec<PathBuf>, options: &Options) -> Self {
        let mut problems = Vec::new();
        let mut stdin = None;
        if paths.iter().any(|path| path.as_os_str() == STDIN) {
            match take_stdin() {
                Ok(taken) => stdin = Some(taken),
                Err(why) => problems.push(Problem::of_file("standard input", why, "")),
            }
        }
        let log = LogFile::of_corpus(&paths, state_folder().as_deref());
        let overrides = log.as_ref().map_or_else(Overrides::default, |log| {
            let lines = log.read_lines().unwrap_or_else(|problem| {
                problems.push(problem);
                Vec::new()
            });
            let name = log.path().to_string_lossy();
            let (overrides, told) = replay(&name, lines.iter().map(String::as_str));
            problems.extend(told);
            overrides
        });
        let (map, forgetting) = match &options.map {
            None => (None, Forgetting::Off),
            Some(MapChoice::Given(map)) => (Some(map.clone()), Forgetting::Off),
            Some(MapChoice::Forget) => (None, Forgetting::On),
        };
        let maps = state_folder().map(|folder| {
            let (maps, told) = Maps::of(&folder, forgetting);
            problems.extend(told);
            Arc::new(maps)
        });
        let tables = if options.extract {
            Tables::Ignored
        } else {
            Tables::Read
        };
        Self {
            request: LoadRequest {
                paths,
                published: options.published.clone(),
                tables,
                overrides,
                map,
                maps,
                stdin,
                indexes: match cache_folder() {
                    Some(folder) if !options.no_cache => Indexes::Kept(folder),
                    _ => Indexes::None,
                },
                ..LoadRequest::default()
            },
            log,
            problems,
        }
    }
}

/// Loads the corpus and prints the problems found.
pub fn corpus(paths: Vec<PathBuf>, options: &Options, which: Problems) -> Corpus {
    load_asked(Asked::of(paths, options), which)
}

/// The same for a command that only wants the reports and what their tables say.
pub fn reports_and_tables(paths: Vec<PathBuf>, options: &Options, which: Problems) -> Corpus {
    let mut asked = Asked::of(paths, options);
    asked.request.extraction = Extraction::Nothing;
    load_asked(asked, which)
}

fn load_asked(asked: Asked, which: Problems) -> Corpus {
    let Asked {
        request,
        mut problems,
        ..
    } = asked;
    let loaded = load(&request);
    problems.extend(loaded.problems.iter().cloned());
    problems.extend(request.maps.iter().flat_map(|maps| maps.problems()));
    say_problems(&problems, which);
    Corpus {
        loaded: ManuallyDrop::new(loaded),
        overrides: request.overrides,
    }
}

impl Corpus {
    /// The rows that the query of the command line matches; all where there is none.
    ///
    /// # Errors
    /// [`Exit::Usage`] where the query is wrong; the reason is printed.
    pub fn rows(&self, options: &Options) -> Result<Bits, Exit> {
        // A column that a map names and a table lacks is told among the problems already.
        let is_wrong = |problem: &Problem| problem.what.starts_with(NO_COLUMN);
        if options.map.is_some() && self.loaded.problems.iter().any(is_wrong) {
            return Err(Exit::Usage);
        }
        let timeline = &self.loaded.timeline;
        let Some(text) = &options.query else {
            return Ok(Bits::full(timeline.len()));
        };
        let query = Query::parse_for(text, timeline).map_err(|error| {
            say(&explain(text, &error));
            Exit::Usage
        })?;
        let mut marks = Marks::of(timeline, &self.overrides);
        if timeline.has_rows() {
            let threads = std::thread::available_parallelism().map_or(1, usize::from);
            for words in query.texts() {
                let search = Search {
                    timeline: Timeline::clone(timeline),
                    files: self.loaded.rows.clone(),
                    words: words.to_owned(),
                };
                let found = search.all(threads);
                marks.texts.insert(words.to_owned(), found.into());
            }
        }
        Ok(query.run(timeline, &marks))
    }
}

/// A query's error with the query beneath it, and a line under what is wrong.
pub fn explain(query: &str, error: &QueryError) -> String {
    let shown = safe_mapped(query);
    let start = shown.byte(error.span.start as usize);
    let end = shown.byte(error.span.end as usize).max(start);
    let before = cells(shown.text.get(..start).unwrap_or(""));
    let under = cells(shown.text.get(start..end).unwrap_or("")).max(1);
    format!(
        "query: {error}\n  {}\n  {}{}",
        shown.text,
        " ".repeat(before),
        "^".repeat(under)
    )
}

/// The user's folder for state: `$XDG_STATE_HOME/dateline`, or `~/.local/state/dateline`. A relative one counts as unset, as
/// the XDG specification says.
pub fn state_folder() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", ".local/state")
}

/// The user's folder for what can be made again: `$XDG_CACHE_HOME/dateline`, or `~/.cache/dateline`.
fn cache_folder() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME", ".cache")
}

fn folder(variable: &str, in_home: &str) -> Option<PathBuf> {
    let absolute = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute(variable)
        .or_else(|| absolute("HOME").map(|home| home.join(Path::new(in_home))))
        .map(|folder| folder.join("dateline"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_part_of_a_query_is_underlined() {
        let text = "القصير \u{1b} nokey:x";
        let error = Query::parse_with(text, &[]).unwrap_err();
        let shown = explain(text, &error);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines.len(), 3, "{shown}");
        let at = lines[1].find("nokey").unwrap();
        assert_eq!(
            lines[2].find('^').unwrap(),
            cells(&lines[1][..at]),
            "{shown}"
        );
        assert!(!shown.contains('\u{1b}'));
    }
}
