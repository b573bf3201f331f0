//! The thread that reads keys, and the way to keep it from reading while an editor does.

use super::Message;
use super::decode::Decoder;
use super::session::Session;
use super::tty::timespec;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// How long an `ESC` waits for the rest of its sequence. Terminals send one in one piece; networks
/// seldom tear it.
const ESCAPE_WAIT: Duration = Duration::from_millis(20);
/// How long pausing waits for the thread to say that it has stopped reading.
const PAUSE_WAIT: Duration = Duration::from_secs(1);

/// The reading thread's handle.
#[derive(Debug)]
pub(super) struct Keyboard {
    control: PipeWriter,
    paused: Receiver<()>,
}

impl Keyboard {
    /// Starts the thread, paused; what is typed after [`Self::resume`] goes to `messages`.
    ///
    /// # Errors
    /// When the system has no pipe or thread left.
    pub(super) fn start(session: Arc<Session>, messages: Sender<Message>) -> io::Result<Self> {
        let (orders, control) = io::pipe()?;
        let (said_paused, paused) = mpsc::channel();
        thread::Builder::new()
            .name("keyboard".into())
            .spawn(move || {
                Reading {
                    session,
                    messages,
                    orders,
                    said_paused,
                    decoder: Decoder::default(),
                }
                .run();
            })?;
        Ok(Self { control, paused })
    }

    /// Stops reading until [`Self::resume`]; whatever is typed meanwhile stays in the terminal.
    ///
    /// # Errors
    /// When the thread does not answer.
    pub(super) fn pause(&mut self) -> io::Result<()> {
        self.control.write_all(b"p")?;
        self.paused
            .recv_timeout(PAUSE_WAIT)
            .map_err(io::Error::other)
    }

    /// Reads on.
    ///
    /// # Errors
    /// When the thread is gone.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        self.control.write_all(b"r")
    }
}

struct Reading {
    session: Arc<Session>,
    messages: Sender<Message>,
    orders: PipeReader,
    said_paused: Sender<()>,
    decoder: Decoder,
}

/// What there is to do.
enum Ready {
    Typed,
    Ordered,
    /// Nothing came in time.
    Quiet,
    Gone,
}

impl Reading {
    /// Until the terminal or the event loop is gone.
    fn run(mut self) {
        let mut order = [0];
        if self.orders.read_exact(&mut order).is_err() {
            return;
        }
        let mut buffer = [0; 4096];
        let mut decoded = Vec::new();
        loop {
            match self.wait() {
                Ready::Typed => match self.session.tty().read(&mut buffer) {
                    Ok(0) => break,
                    Ok(count) => self.decoder.feed(&buffer[..count], &mut decoded),
                    Err(error) if is_passing(&error) => {}
                    Err(_) => break,
                },
                Ready::Quiet => self.decoder.settle(&mut decoded),
                Ready::Ordered => {
                    if self.pause().is_err() {
                        break;
                    }
                }
                Ready::Gone => break,
            }
            for item in decoded.drain(..) {
                if self.messages.send(Message::Typed(item)).is_err() {
                    return;
                }
            }
        }
        let _ = self.messages.send(Message::Gone);
    }

    fn wait(&self) -> Ready {
        let patience = self.decoder.is_undecided().then(|| timespec(ESCAPE_WAIT));
        loop {
            let mut fds = [
                PollFd::new(self.session.tty().keyboard(), PollFlags::IN),
                PollFd::new(&self.orders, PollFlags::IN),
            ];
            return match poll(&mut fds, patience.as_ref()) {
                // A signal that this thread happened to take.
                Err(Errno::INTR) => continue,
                Ok(0) => Ready::Quiet,
                Ok(_) if !fds[1].revents().is_empty() => Ready::Ordered,
                Ok(_) if fds[0].revents().contains(PollFlags::IN) => Ready::Typed,
                Ok(_) | Err(_) => Ready::Gone,
            };
        }
    }

    /// Says that nothing is read now, and waits for the word to go on.
    fn pause(&mut self) -> io::Result<()> {
        let mut order = [0];
        self.orders.read_exact(&mut order)?;
        if order == *b"p" {
            self.said_paused.send(()).map_err(io::Error::other)?;
            self.orders.read_exact(&mut order)?;
        }
        Ok(())
    }
}

/// Errors after which reading goes on.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
    )
}
