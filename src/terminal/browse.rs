//! The browser as a whole: state and picture on one side, corpus and the reader's log on the other,
//! the event loop between them.

use super::colour::{self, ColourChoice};
use super::drive;
use super::event_loop::{App, Asking, World};
use super::tty::Tty;
use super::{Message, Start, StartError};
use crate::app::{self, Colours, Effect, Input, Key, Notice, Settings, Size, State, Theme};
use crate::corpus::growing::Stop;
use crate::corpus::rows::Search;
use crate::corpus::{LoadHandle, LoadMessage, LoadRequest, LogFile, load_in_background};
use crate::model::{Overrides, Problem};
use crate::review::{Decision, Entry, replay};
use crate::timeline::{Query, finder_of_events};
use crate::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Instant;

/// What to browse, and how.
#[derive(Debug)]
pub struct BrowseRequest {
    /// The corpus, with what the log says already.
    pub load: LoadRequest,
    /// As configured; a theme of [`Theme::Auto`] is looked for, and the colours are those of the terminal.
    pub settings: Settings,
    /// `--color`.
    pub colour: ColourChoice,
    /// What is filtered from the start, as typed and as it was read.
    pub query: (String, Query),
    /// The reader's log, where one can be kept.
    pub log: Option<LogFile>,
    /// What could not be used of configuration and log: listed with the problems of loading.
    pub complaints: Vec<Problem>,
}

/// Browses until the reader quits. A signal, a panic and a vanished terminal end the program from
/// within, with the terminal restored.
///
/// # Errors
/// When there is no terminal to browse in, or it fails.
pub fn run(request: BrowseRequest) -> Result<(), StartError> {
    let tty = Tty::open()?;
    let channel = channel();
    let mut library = Library {
        request: LoadRequest {
            memory: Some(Arc::default()),
            ..request.load
        },
        log: request.log,
        unlogged: Vec::new(),
        loading: None,
        load: 0,
        searching: None,
        wanted: None,
        searches: 0,
        messages: channel.0.clone(),
    };
    let loading_since = Instant::now();
    let overrides = library.request.overrides.clone();
    library.load();

    let variable = |name: &str| std::env::var(name).ok();
    let mut settings = request.settings;
    settings.colours = colour::detect_colours(request.colour, &variable);
    if settings.theme == Theme::Auto {
        settings.theme = colour::detect_theme(&variable);
    }
    let is_unknown = settings.theme == Theme::Auto && settings.colours != Colours::None;
    let asking = if is_unknown && colour::answers_background(&variable) {
        Asking::Background
    } else {
        Asking::Nothing
    };
    let start = Start {
        mouse: settings.mouse,
        asking,
        loading_since,
    };

    // The event loop tells the size before anything is drawn.
    let mut state = State::new(settings, Size::default());
    (state.filter.text, state.filter.query) = request.query;
    let mut browser = Browser {
        state,
        has_corpus: false,
    };
    browser.handle(Input::Reviewed(overrides));
    if !request.complaints.is_empty() {
        let count = request.complaints.len();
        browser.state.complaints = request.complaints;
        let words = format!(
            "{count} lines of the configuration or the log could not be used; ! lists them"
        );
        browser.handle(Input::Said(Notice::wrong(words)));
    }
    drive(tty, &mut browser, &mut library, channel, &start)
}

/// The state and its picture.
struct Browser {
    state: State,
    /// Whether loading gave something to show, or ended without.
    has_corpus: bool,
}

impl App for Browser {
    fn handle(&mut self, input: Input) -> Vec<Effect> {
        self.has_corpus |= matches!(
            input,
            Input::Load(LoadMessage::Snapshot(_) | LoadMessage::Done)
        );
        app::handle(&mut self.state, input)
    }

    fn typed(&self, key: Key) -> Option<char> {
        app::typed(&self.state, key)
    }

    fn draw(&self, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        ui::draw(&self.state, area, buffer)
    }

    fn ahead(&self) -> Option<Effect> {
        self.state.rows_ahead()
    }

    fn is_empty_handed(&self) -> bool {
        !self.has_corpus
    }

    fn take_theme(&mut self, theme: Theme) {
        if self.state.settings.theme == Theme::Auto {
            self.state.settings.theme = theme;
        }
    }
}

/// The corpus and the reader's log.
struct Library {
    request: LoadRequest,
    log: Option<LogFile>,
    /// Decisions that the log did not take: they hold until the program ends.
    unlogged: Vec<Decision>,
    /// Dropped, it abandons the load.
    loading: Option<LoadHandle>,
    /// Number of the last load.
    load: u32,
    /// Ends the search that goes on.
    searching: Option<Arc<Stop>>,
    /// The search that begins with the next picture.
    wanted: Option<Search>,
    /// Number of the last search.
    searches: u32,
    messages: Sender<Message>,
}

impl World for Library {
    fn carry_out(&mut self, effect: Effect) -> Vec<Input> {
        match effect {
            Effect::Log(decision) => {
                let refused = self.log(decision.clone()).err();
                if refused.is_some() {
                    self.unlogged.push(decision);
                }
                refused.map(complain).into_iter().collect()
            }
            Effect::Reload(showing) => {
                self.request.showing = showing;
                let read = self.read_log();
                if let Ok((overrides, _)) = &read {
                    self.request.overrides = overrides.clone();
                }
                self.load();
                match read {
                    Ok((overrides, complaint)) => {
                        let complaint = complaint.map(complain);
                        [Input::Reviewed(overrides)]
                            .into_iter()
                            .chain(complaint)
                            .collect()
                    }
                    Err(why) => vec![complain(why)],
                }
            }
            Effect::StopLoading => {
                if let Some(loading) = &self.loading {
                    loading.stop();
                }
                Vec::new()
            }
            Effect::CheckRows(files) => files.change().map(complain).into_iter().collect(),
            Effect::ReadRows(wanted) | Effect::ReadAhead(wanted) => {
                let window = wanted
                    .files
                    .window(&wanted.timeline, &wanted.rows, wanted.alone);
                let notice = wanted.files.change().map(Notice::wrong);
                vec![Input::RowsRead(wanted.timeline, window, notice)]
            }
            Effect::Search(search) => {
                self.stop_search();
                self.wanted = Some(search);
                Vec::new()
            }
            Effect::StopSearch => {
                self.stop_search();
                Vec::new()
            }
            Effect::PrepareNames(wanted) => {
                let messages = self.messages.clone();
                std::thread::spawn(move || {
                    finder_of_events(&wanted.timeline);
                    drop(messages.send(Message::Prepared));
                });
                Vec::new()
            }
            // The terminal's own.
            Effect::Quit
            | Effect::Suspend
            | Effect::Redraw
            | Effect::Copy(_)
            | Effect::OpenUrl(_)
            | Effect::Edit { .. }
            | Effect::Mouse(_) => Vec::new(),
        }
    }

    fn begin(&mut self) {
        if let Some(search) = self.wanted.take() {
            self.search(search);
        }
    }

    fn is_current(&self, load: u32) -> bool {
        load == self.load
    }

    fn is_searching(&self, search: u32) -> bool {
        search == self.searches && self.searching.is_some()
    }
}

impl Library {
    /// Starts loading, instead of a load that goes on.
    fn load(&mut self) {
        self.load += 1;
        let (messages, number) = (self.messages.clone(), self.load);
        let send = move |message| drop(messages.send(Message::Load(number, message)));
        self.loading = Some(load_in_background(self.request.clone(), send));
    }

    /// Starts a search, where none goes on.
    fn search(&mut self, search: Search) {
        self.searches += 1;
        let stop = Arc::new(Stop::default());
        self.searching = Some(Arc::clone(&stop));
        let (messages, number) = (self.messages.clone(), self.searches);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::spawn(move || {
            let messages = std::sync::Mutex::new(messages);
            search.run(threads, &stop, &|found| {
                if let Ok(messages) = messages.lock() {
                    drop(messages.send(Message::Found(number, found)));
                }
            });
        });
    }

    fn stop_search(&mut self) {
        self.wanted = None;
        if let Some(stop) = self.searching.take() {
            stop.abandon();
        }
    }

    /// What the log comes to with what it did not take, and the first of what could not be read in it.
    ///
    /// # Errors
    /// Why there is a log that cannot be read.
    fn read_log(&self) -> Result<(Overrides, Option<String>), String> {
        let (mut overrides, complaint) = match &self.log {
            None => (self.request.overrides.clone(), None),
            Some(log) => {
                let lines = log.read_lines().map_err(|problem| problem.to_string())?;
                let name = log.path().to_string_lossy();
                let (overrides, problems) = replay(&name, lines.iter().map(String::as_str));
                (overrides, problems.first().map(ToString::to_string))
            }
        };
        for decision in &self.unlogged {
            decision.apply(&mut overrides);
        }
        Ok((overrides, complaint))
    }

    /// Appends a decision to the log.
    ///
    /// # Errors
    /// Why it is not kept.
    fn log(&self, decision: Decision) -> Result<(), String> {
        let log = self
            .log
            .as_ref()
            .ok_or("not kept: there is no folder for the log of stars and notes")?;
        let entry = Entry {
            at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            who: ["USER", "LOGNAME"]
                .iter()
                .find_map(|name| std::env::var(name).ok()),
            decision,
        };
        log.append_line(&entry.line())
            .map_err(|problem| problem.to_string())
    }
}

fn complain(why: impl Into<String>) -> Input {
    Input::Said(Notice::wrong(why))
}
