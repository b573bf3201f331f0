//! Signals, and the terminal that vanishes without one.
//!
//! Each has a thread of its own that acts by itself: the event loop may be busy, or stuck in a
//! write to a terminal that takes no bytes.

use super::Message;
use super::session::Session;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// Starts both threads.
///
/// # Errors
/// When the system refuses a handler or a thread.
pub(super) fn watch(session: &Arc<Session>, messages: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let owner = Arc::clone(session);
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                obey(signal, &owner, &messages);
            }
        })?;
    let owner = Arc::clone(session);
    thread::Builder::new()
        .name("vanishing".into())
        .spawn(move || {
            owner.tty().wait_until_gone();
            // The signal was ignored, or lost on its way.
            die_of_hangup(&owner);
        })?;
    Ok(())
}

fn obey(signal: i32, session: &Session, messages: &Sender<Message>) {
    match signal {
        SIGWINCH => tell(messages, Message::Resized),
        SIGCONT => tell(messages, Message::Continued),
        SIGTSTP => {
            session.leave();
            // Stops even where no shell is there to continue it: whoever sent the signal can.
            let _ = emulate_default_handler(SIGTSTP);
        }
        // Typed for the editor that has the terminal.
        SIGINT | SIGQUIT if session.is_lent() => {}
        _ => die(signal, session),
    }
}

/// What there is left to do when the terminal is gone: end as if its signal had come.
pub(super) fn die_of_hangup(session: &Session) {
    die(SIGHUP, session);
}

/// Restores the terminal and ends the program by `signal`, so that its parent sees why.
fn die(signal: i32, session: &Session) {
    session.close();
    let _ = emulate_default_handler(signal);
}

/// The loop has ended when nobody listens; then there is nothing to tell.
fn tell(messages: &Sender<Message>, message: Message) {
    let _ = messages.send(message);
}

/// Stops this program and those started with it, as the terminal's own Ctrl-Z would; the signal
/// thread gives the terminal back before.
///
/// # Errors
/// When the signal cannot be sent.
pub(super) fn suspend() -> io::Result<()> {
    rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
    Ok(())
}
