//! Taking the terminal over and giving it back, from any thread and as often as it may be.
//!
//! A [`Session`] is shared by the event loop, the signal thread and the panic hook. Whoever calls
//! [`Session::leave`] first restores the terminal; for all others it does nothing. It never waits
//! long: a program that must die within a moment cannot wait for a terminal that takes no bytes.

use super::tty::Tty;
use crate::app::Size;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::process::getpgrp;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};
use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

/// How long leaving waits for a frame being written, and for a terminal to take bytes.
const PATIENCE: Duration = Duration::from_millis(80);
/// Longer than anyone edits.
const FOR_EVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
/// How long after a child's end a signal may still be on its way through the signal thread.
const AFTERWARDS: Duration = Duration::from_millis(200);
/// Presses, drags and releases, in the report that has no largest coordinate. Moves without a button are not asked for.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// The terminal while it is ours, and what it was before.
#[derive(Debug)]
pub(super) struct Session {
    tty: Tty,
    /// Held while bytes are written, so that frames and restoring never mix.
    writing: Mutex<()>,
    /// The modes to go back to.
    before: Mutex<Option<Termios>>,
    is_entered: AtomicBool,
    is_closed: AtomicBool,
    has_mouse: AtomicBool,
    /// Until when keys that raise signals are those of a child, such as an editor.
    lent_until: Mutex<Option<Instant>>,
}

impl Session {
    /// A session on `tty`, not yet entered.
    pub(super) fn new(tty: Tty) -> Self {
        Self {
            tty,
            writing: Mutex::new(()),
            before: Mutex::new(None),
            is_entered: AtomicBool::new(false),
            is_closed: AtomicBool::new(false),
            has_mouse: AtomicBool::new(false),
            lent_until: Mutex::new(None),
        }
    }

    /// The device.
    pub(super) fn tty(&self) -> &Tty {
        &self.tty
    }

    /// The size of the screen now.
    pub(super) fn size(&self) -> Size {
        self.tty.size()
    }

    /// Takes the terminal over: raw mode, alternate screen, bracketed paste, no cursor, and the
    /// mouse if it was on. Called again while entered, it repairs what another program changed.
    ///
    /// # Errors
    /// When the modes cannot be set or the terminal takes no bytes.
    pub(super) fn enter(&self) -> io::Result<()> {
        let _guard = lock(&self.writing);
        if self.is_closed.load(Ordering::SeqCst) {
            return Err(io::Error::other("the program is ending"));
        }
        let modes = tcgetattr(self.tty.keyboard())?;
        let mut raw = modes.clone();
        if !self.is_entered.load(Ordering::SeqCst) {
            *lock(&self.before) = Some(modes);
        }
        self.is_entered.store(true, Ordering::SeqCst);
        raw.make_raw();
        // In the background this stops the program, as it should, until it is in front again.
        tcsetattr(self.tty.keyboard(), OptionalActions::Now, &raw)?;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if self.has_mouse.load(Ordering::SeqCst) {
            bytes.extend_from_slice(MOUSE_ON);
        }
        self.tty.write(&bytes)
    }

    /// Gives the terminal back for good: it cannot be entered again.
    pub(super) fn close(&self) {
        self.is_closed.store(true, Ordering::SeqCst);
        self.leave();
    }

    /// Gives the terminal back as it was. Does nothing when that has happened already, or when
    /// the terminal belongs to the shell because this program is in the background.
    pub(super) fn leave(&self) {
        let _guard = self.try_lock_for(PATIENCE);
        if !self.is_entered.swap(false, Ordering::SeqCst) || !self.is_in_front() {
            return;
        }
        if self.tty.wait_to_write(PATIENCE) {
            let mut bytes = Vec::new();
            // A frame may have been cut off inside its update.
            let queued = queue!(
                bytes,
                EndSynchronizedUpdate,
                ResetColor,
                DisableBracketedPaste
            );
            bytes.extend_from_slice(MOUSE_OFF);
            let queued = queued.and_then(|()| queue!(bytes, Show, LeaveAlternateScreen));
            if queued.is_ok() {
                // There is no better place to tell of a failure than the terminal that failed.
                let _ = self.tty.write(&bytes);
            }
        }
        if let Some(modes) = lock(&self.before).as_ref() {
            let _ = tcsetattr(self.tty.keyboard(), OptionalActions::Now, modes);
        }
    }

    /// Writes `bytes` in one piece, or nothing when the terminal is not ours at the moment.
    ///
    /// # Errors
    /// When the terminal takes no bytes.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let _guard = lock(&self.writing);
        if bytes.is_empty() || !self.is_entered.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.tty.write(bytes)
    }

    /// Turns reporting of the mouse on or off.
    ///
    /// # Errors
    /// When the terminal takes no bytes.
    pub(super) fn set_mouse(&self, is_on: bool) -> io::Result<()> {
        self.has_mouse.store(is_on, Ordering::SeqCst);
        self.write(if is_on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Gives the terminal to a child for as long as `work` takes. Signals typed for the child are
    /// not ours meanwhile.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub(super) fn lend<T>(&self, work: impl FnOnce(&File) -> T) -> io::Result<T> {
        *lock(&self.lent_until) = Instant::now().checked_add(FOR_EVER);
        self.leave();
        let result = work(self.tty.keyboard());
        *lock(&self.lent_until) = Instant::now().checked_add(AFTERWARDS);
        self.enter()?;
        Ok(result)
    }

    /// Whether a child has the terminal, or had it when a signal that is looked at now was typed.
    pub(super) fn is_lent(&self) -> bool {
        lock(&self.lent_until).is_some_and(|until| Instant::now() < until)
    }

    /// Whether the terminal is ours to change. A program in the background that set its modes
    /// would be stopped for it, and would spoil them for the shell.
    fn is_in_front(&self) -> bool {
        tcgetpgrp(self.tty.keyboard()).map_or(true, |group| group == getpgrp())
    }

    /// The lock for writing, unless a stalled write holds it for longer than `patience`.
    fn try_lock_for(&self, patience: Duration) -> Option<MutexGuard<'_, ()>> {
        let start = Instant::now();
        loop {
            match self.writing.try_lock() {
                Ok(guard) => return Some(guard),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if start.elapsed() >= patience => return None,
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.close();
    }
}

/// A lock whose holder panicked is as good as any: what it guards is replaced whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
