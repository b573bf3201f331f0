//! What happens when the program is at fault: the terminal first, then the message.
//!
//! The message of a panic may quote the text it fell over, so it is made safe to print.

use super::Message;
use super::session::Session;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write;
use std::panic::PanicHookInfo;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// The status a Rust program ends with after a panic.
const STATUS: i32 = 101;

/// Threads without which there is no browser; the others load and search.
const NEEDED: [&str; 4] = ["main", "keyboard", "signals", "vanishing"];

/// From now on a panic on a thread that is needed gives the terminal back, says what happened on
/// standard error and ends the program with status 101. On another thread it costs what that
/// thread was to bring, and the reader is told.
pub(super) fn install_hook(session: Arc<Session>, messages: Sender<Message>) {
    std::panic::set_hook(Box::new(move |info| {
        let mut text = message(info);
        let thread = std::thread::current();
        if thread.name().is_none_or(|name| !NEEDED.contains(&name))
            && messages.send(Message::Fault(text.clone())).is_ok()
        {
            return;
        }
        session.close();
        let backtrace = Backtrace::capture();
        text.push_str(
            "\nThis is a mistake in dateline, not in your files. Stars and notes are saved.\n",
        );
        if backtrace.status() == BacktraceStatus::Captured {
            text.push_str(&backtrace.to_string());
        }
        let _ = std::io::stderr().write_all(text.as_bytes());
        std::process::exit(STATUS);
    }));
}

/// What and where, in one line that is safe to show.
fn message(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let what = payload.downcast_ref::<&str>().copied();
    let what = what.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let what = what.unwrap_or("unknown fault");
    let place = info.location().map_or(String::new(), ToString::to_string);
    format!("dateline: fault at {place}: {}", crate::text::safe(what))
}

/// Panics when the variable `DATELINE_TEST_PANIC` says `loop`, or on another thread when it says
/// `thread`. Called in debug builds only, for the test that the terminal survives it.
pub(super) fn on_request() {
    match std::env::var("DATELINE_TEST_PANIC").as_deref() {
        Ok("loop") => panic!("asked for with \u{1b}[31m"),
        Ok("thread") => drop(std::thread::spawn(|| panic!("asked for elsewhere")).join()),
        _ => {}
    }
}
