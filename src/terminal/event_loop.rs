//! One loop: wait for something to happen, let the program answer, do what it asks, draw once.
//!
//! Waits without a timer, so that an idle browser costs nothing, and draws only after something
//! happened. Knows neither the state nor the corpus: an [`App`] and a [`World`] stand for them.

use super::decode::Decoded;
use super::effects::{self, Refusal, Trust};
use super::keyboard::Keyboard;
use super::screen::Screen;
use super::session::Session;
use super::{Message, colour, panic, signals};
use crate::app::{Effect, Input, Key, Notice, Size, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

/// How many messages are answered before the picture is drawn again. A bound, so that a flood of
/// keys cannot keep the screen from changing.
const BATCH: usize = 256;
/// How long the first frame waits for a corpus that is small enough to be there at once.
const FIRST_SNAPSHOT: Duration = Duration::from_millis(8);
/// How long after asking for the background leaving waits for an answer under way. Without that
/// it would be typed into the shell.
const ANSWER_WAIT: Duration = Duration::from_millis(200);

/// What is driven: the state and its picture.
pub(super) trait App {
    /// Takes what came in, and returns what the outside world must do.
    fn handle(&mut self, input: Input) -> Vec<Effect>;
    /// The character that a key adds to a line; `None` where it does something else.
    fn typed(&self, key: Key) -> Option<char>;
    /// Fills the buffer; returns where the cursor stands while text is typed.
    fn draw(&self, area: Rect, buffer: &mut Buffer) -> Option<Position>;
    /// What is worth doing while nothing came in, for the next frames; [`Effect::ReadAhead`] or
    /// [`Effect::CheckRows`].
    fn ahead(&self) -> Option<Effect>;
    /// Whether loading has not yet given anything to show.
    fn is_empty_handed(&self) -> bool;
    /// The terminal said that it is light or dark.
    fn take_theme(&mut self, theme: Theme);
}

/// What effects need beyond the terminal: the corpus and the reader's log. Answers come back as
/// inputs.
pub(super) trait World {
    /// Carries out an effect that is none of the terminal's; what it returns is handed to the app.
    fn carry_out(&mut self, effect: Effect) -> Vec<Input>;
    /// Begins what was put off until all that came in was taken: a search that the next key replaces need not begin.
    fn begin(&mut self);
    /// Whether the load of that number is the one that goes on.
    fn is_current(&self, load: u32) -> bool;
    /// Whether the search of that number is the one that goes on.
    fn is_searching(&self, search: u32) -> bool;
}

/// Whether to ask the terminal for its background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// Ask.
    Background,
    /// It is known, or the terminal would not answer.
    Nothing,
}

/// The terminal, the app, and what runs between them.
pub(super) struct EventLoop<'a, A, W> {
    app: &'a mut A,
    world: &'a mut W,
    session: Arc<Session>,
    messages: Receiver<Message>,
    /// One that was taken from the channel and not answered yet.
    pending: Option<Message>,
    keyboard: Keyboard,
    trust: Trust,
    screen: Screen,
    size: Size,
    /// When the background was asked for, until it is answered.
    asked: Option<Instant>,
}

/// Whether the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    End,
}

impl<'a, A: App, W: World> EventLoop<'a, A, W> {
    /// A loop over a session that is not entered yet. `sender` is for what the keyboard says.
    ///
    /// # Errors
    /// When the keyboard cannot be read.
    pub(super) fn new(
        app: &'a mut A,
        world: &'a mut W,
        session: Arc<Session>,
        (sender, messages): (Sender<Message>, Receiver<Message>),
    ) -> io::Result<Self> {
        Ok(Self {
            app,
            world,
            keyboard: Keyboard::start(Arc::clone(&session), sender)?,
            messages,
            pending: None,
            trust: Trust::from_environment(),
            screen: Screen::new(),
            size: session.size(),
            session,
            asked: None,
        })
    }

    /// Runs until the app quits. Loading began at `loading_since`.
    ///
    /// # Errors
    /// When the terminal can no longer be read or written.
    pub(super) fn run(mut self, asking: Asking, loading_since: Instant) -> io::Result<()> {
        self.app.handle(Input::Resize(self.size));
        self.await_first_snapshot(loading_since)?;
        self.session.enter()?;
        self.take_size();
        self.draw()?;
        self.keyboard.resume()?;
        if asking == Asking::Background {
            self.session.write(colour::ASK_BACKGROUND)?;
            self.asked = Some(Instant::now());
        }
        self.until_quit()?;
        self.await_answer();
        self.session.leave();
        Ok(())
    }

    fn until_quit(&mut self) -> io::Result<()> {
        // Every sender gone means that the keyboard is.
        let mut next = self.wait();
        while let Some(message) = next {
            if self.take(message)? == Flow::End {
                return Ok(());
            }
            for _ in 1..BATCH {
                let Some(message) = self.waiting() else {
                    break;
                };
                if self.take(message)? == Flow::End {
                    return Ok(());
                }
            }
            self.draw()?;
            next = self.waiting();
            if next.is_none() {
                self.read_ahead()?;
                next = self.wait();
            }
        }
        Ok(())
    }

    /// The next message; `None` where no more will come.
    fn wait(&mut self) -> Option<Message> {
        let pending = self.pending.take();
        pending.or_else(|| self.messages.recv().ok())
    }

    /// The next message that is there already.
    fn waiting(&mut self) -> Option<Message> {
        let pending = self.pending.take();
        pending.or_else(|| self.messages.try_recv().ok())
    }

    /// A key; where it adds a character to a line, all characters that came with it at once.
    fn keys(&mut self, key: Key) -> Input {
        let Some(first) = self.app.typed(key) else {
            return Input::Key(key);
        };
        let mut text = String::from(first);
        while text.len() < BATCH {
            let message = self.waiting();
            let character = match &message {
                Some(Message::Typed(Decoded::Key(key))) => self.app.typed(*key),
                _ => None,
            };
            let Some(character) = character else {
                self.pending = message;
                break;
            };
            text.push(character);
        }
        Input::Typed(text)
    }

    /// Has read what the next frames may show. The picture stays, unless there is something to say.
    fn read_ahead(&mut self) -> io::Result<()> {
        let Some(effect) = self.app.ahead() else {
            return Ok(());
        };
        let mut is_said = false;
        for input in self.world.carry_out(effect) {
            is_said |= matches!(input, Input::Said(_) | Input::RowsRead(.., Some(_)));
            self.handle(input)?;
        }
        if is_said { self.draw() } else { Ok(()) }
    }

    /// Gives a small corpus the moment it needs, so that "loading" does not flash up.
    fn await_first_snapshot(&mut self, loading_since: Instant) -> io::Result<()> {
        while self.app.is_empty_handed() {
            let left = FIRST_SNAPSHOT.saturating_sub(loading_since.elapsed());
            match self.messages.recv_timeout(left) {
                Ok(Message::Load(number, load)) if self.world.is_current(number) => {
                    self.handle(Input::Load(load))?;
                }
                // The size is read anew before the first frame, and no key is read yet.
                Ok(_) => {}
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Swallows an answer that is still on its way.
    fn await_answer(&mut self) {
        if matches!(self.pending, Some(Message::Typed(Decoded::Background(_)))) {
            return;
        }
        while let Some(asked) = self.asked {
            let left = ANSWER_WAIT.saturating_sub(asked.elapsed());
            match self.messages.recv_timeout(left) {
                Ok(Message::Typed(Decoded::Background(_))) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// Answers one message.
    fn take(&mut self, message: Message) -> io::Result<Flow> {
        let input = match message {
            Message::Typed(Decoded::Key(key)) => self.keys(key),
            Message::Typed(Decoded::Mouse(mut mouse)) => {
                mouse.x = mouse.x.min(self.size.width.saturating_sub(1));
                mouse.y = mouse.y.min(self.size.height.saturating_sub(1));
                Input::Mouse(mouse)
            }
            Message::Typed(Decoded::Paste(text)) => Input::Paste(text),
            Message::Typed(Decoded::Background(rgb)) => {
                self.asked = None;
                self.app.take_theme(colour::theme_on(rgb));
                return Ok(Flow::On);
            }
            Message::Load(number, load) if self.world.is_current(number) => Input::Load(load),
            Message::Found(number, found) if self.world.is_searching(number) => Input::Found(found),
            // Of a load or a search that another one took the place of.
            Message::Load(..) | Message::Found(..) => return Ok(Flow::On),
            Message::Prepared => Input::NamesPrepared,
            Message::Fault(text) => Input::Said(Notice::wrong(text)),
            Message::Resized => {
                // Also where the size is the old one again: what was cut off meanwhile is gone.
                self.screen.forget();
                self.take_size();
                return Ok(Flow::On);
            }
            Message::Continued => {
                self.session.enter()?;
                self.screen.forget();
                self.take_size();
                return Ok(Flow::On);
            }
            Message::Gone => return Err(io::ErrorKind::UnexpectedEof.into()),
        };
        if cfg!(debug_assertions) && matches!(input, Input::Key(_) | Input::Typed(_)) {
            panic::on_request();
        }
        self.handle(input)
    }

    /// Hands an input to the app and carries out what it asks for, and what the answers to that ask for.
    fn handle(&mut self, input: Input) -> io::Result<Flow> {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            for effect in self.app.handle(input) {
                match effect {
                    Effect::Quit => return Ok(Flow::End),
                    Effect::Suspend => signals::suspend()?,
                    Effect::Redraw => {
                        self.take_size();
                        self.screen.forget();
                    }
                    Effect::Copy(text) => inputs.push_back(Input::Said(self.copy(&text)?)),
                    Effect::OpenUrl(address) => {
                        let notice = match effects::open_address(&address, self.trust) {
                            Ok(program) => {
                                Notice::calm(format!("asked {program} to open the address"))
                            }
                            Err(Refusal(why)) => Notice::wrong(why),
                        };
                        inputs.push_back(Input::Said(notice));
                    }
                    Effect::Edit { file, line } => {
                        if let Err(Refusal(why)) = self.edit(&file, line)? {
                            inputs.push_back(Input::Said(Notice::wrong(why)));
                        }
                    }
                    Effect::Mouse(is_on) => self.session.set_mouse(is_on)?,
                    other => inputs.extend(self.world.carry_out(other)),
                }
            }
        }
        Ok(Flow::On)
    }

    fn copy(&mut self, text: &str) -> io::Result<Notice> {
        match effects::copy_sequence(text, self.trust) {
            Ok(bytes) => {
                self.session.write(&bytes)?;
                // The terminal does not say whether it took it.
                Ok(Notice::calm("sent to the terminal's clipboard"))
            }
            Err(Refusal(why)) => Ok(Notice::wrong(why)),
        }
    }

    fn edit(&mut self, file: &Path, line: u32) -> io::Result<Result<(), Refusal>> {
        if let Err(refusal) = effects::may_edit(file, self.trust) {
            return Ok(Err(refusal));
        }
        self.keyboard.pause()?;
        let result = self
            .session
            .lend(|keyboard| effects::edit(file, line, keyboard))?;
        self.keyboard.resume()?;
        self.screen.forget();
        self.take_size();
        Ok(result)
    }

    /// Reads the size and tells the app when it changed.
    fn take_size(&mut self) {
        let size = self.session.size();
        if size != self.size {
            self.size = size;
            self.app.handle(Input::Resize(size));
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        self.world.begin();
        let app = &*self.app;
        let bytes = self
            .screen
            .frame(self.size, |area, buffer| app.draw(area, buffer))?;
        self.session.write(bytes)
    }
}
