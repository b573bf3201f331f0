//! The real terminal: session, event loop, effects, clipboard, signals. The only layer that names crossterm.
//!
//! Threads: the event loop; one that reads keys; one for signals; one that waits for the terminal to
//! vanish; and those of loading. All speak to the loop through one channel of `Message`s. What must
//! work when the loop is stuck — restoring the terminal and dying — needs no loop.

mod browse;
mod colour;
mod decode;
mod effects;
mod event_loop;
mod keyboard;
mod panic;
mod screen;
mod session;
mod signals;
mod tty;

pub use browse::{BrowseRequest, run};
pub use colour::{ColourChoice, Variable, detect_colours, detect_theme};
pub use tty::StartError;

use crate::corpus::LoadMessage;
use crate::corpus::rows::Found;
use decode::Decoded;
use event_loop::{App, Asking, EventLoop, World};
use session::Session;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;
use tty::Tty;

/// What wakes the event loop.
#[derive(Debug)]
enum Message {
    /// Keys, mouse, paste, answers.
    Typed(Decoded),
    /// The load of that number sent something.
    Load(u32, LoadMessage),
    /// The search of that number found something.
    Found(u32, Found),
    /// Names were prepared for finding.
    Prepared,
    /// The screen has a new size.
    Resized,
    /// The program goes on after it was stopped.
    Continued,
    /// A thread that is not needed met a fault of ours: one line about it.
    Fault(String),
    /// The keyboard can no longer be read.
    Gone,
}

/// What drives the loop besides app and world.
struct Start {
    mouse: bool,
    asking: Asking,
    loading_since: Instant,
}

/// Runs the loop on the terminal until the app quits or the terminal is gone.
fn drive(
    tty: Tty,
    app: &mut impl App,
    world: &mut impl World,
    channel: (Sender<Message>, Receiver<Message>),
    start: &Start,
) -> Result<(), StartError> {
    let session = Arc::new(Session::new(tty));
    signals::watch(&session, channel.0.clone())?;
    panic::install_hook(Arc::clone(&session), channel.0.clone());
    session.set_mouse(start.mouse)?;
    let result = EventLoop::new(app, world, Arc::clone(&session), channel)
        .and_then(|event_loop| event_loop.run(start.asking, start.loading_since));
    session.close();
    if result.is_err() && session.tty().is_gone() {
        signals::die_of_hangup(&session);
    }
    Ok(result?)
}
