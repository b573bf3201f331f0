//! The real program on a pseudo-terminal, and an emulator that reads what it writes.
//!
//! Everything waits for something to appear, up to [`DEADLINE`]; nothing sleeps for a guessed time.

#![allow(dead_code, clippy::unwrap_used)]

pub mod tokens;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::termios::{LocalModes, Termios, tcgetattr};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long anything may take, on a machine that is busy with other tests.
pub const DEADLINE: Duration = Duration::from_secs(10);
/// The emulator fails where it has one row or one column and is sent what was meant for more.
const LEAST: u16 = 2;
/// How often what cannot be waited for is looked at.
const GLANCE: Duration = Duration::from_millis(5);

/// How to start the program.
pub struct Start {
    /// A command for `sh`, in which `$DATELINE` is the program; `exec` it to be its process.
    pub command: String,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Variables besides the usual ones.
    pub variables: Vec<(String, String)>,
    /// What the terminal answers when asked for its background, if it answers.
    pub background: Option<&'static str>,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            command: "exec \"$DATELINE\"".into(),
            size: (100, 30),
            variables: Vec::new(),
            background: None,
        }
    }
}

impl Start {
    /// With a command of its own.
    pub fn command(command: &str) -> Self {
        Self {
            command: command.into(),
            ..Self::default()
        }
    }

    /// With one more variable.
    #[must_use]
    pub fn variable(mut self, name: &str, value: impl AsRef<Path>) -> Self {
        self.variables
            .push((name.into(), value.as_ref().to_string_lossy().into_owned()));
        self
    }

    /// With a screen of that many columns and rows.
    #[must_use]
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// Starts it.
    pub fn run(&self) -> Terminal {
        Terminal::start(self)
    }
}

/// The writing end of the terminal, until it is closed; the reading thread answers questions with it.
type Hand = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// A terminal with the program in it.
pub struct Terminal {
    emulator: vt100::Parser,
    /// All that was written so far.
    pub output: Vec<u8>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Hand,
    child: Box<dyn Child + Send + Sync>,
    pieces: Receiver<Vec<u8>>,
    is_closing: Arc<AtomicBool>,
    tty: std::path::PathBuf,
    home: tempfile::TempDir,
}

impl Terminal {
    fn start(start: &Start) -> Self {
        let (width, height) = start.size;
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &start.command]);
        command.cwd(home.path());
        command.env_clear();
        command.env("DATELINE", env!("CARGO_BIN_EXE_dateline"));
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for name in [
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
        ] {
            command.env(name, home.path());
        }
        for (name, value) in &start.variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keyboard = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        let is_closing = Arc::new(AtomicBool::new(false));
        let (send, pieces) = channel();
        let reading = Reading {
            from: pair.master.try_clone_reader().unwrap(),
            send,
            is_closing: Arc::clone(&is_closing),
            keyboard: Arc::clone(&keyboard),
            background: start.background,
        };
        std::thread::spawn(move || reading.run());
        Self {
            emulator: vt100::Parser::new(height.max(LEAST), width.max(LEAST), 0),
            output: Vec::new(),
            tty: pair.master.tty_name().unwrap(),
            master: Some(pair.master),
            keyboard,
            child,
            pieces,
            is_closing,
            home,
        }
    }

    /// Types `bytes`.
    pub fn send(&mut self, bytes: &[u8]) {
        let mut keyboard = self.keyboard.lock().unwrap_or_else(PoisonError::into_inner);
        keyboard.as_mut().unwrap().write_all(bytes).unwrap();
    }

    /// Changes the size of the window.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.emulator
            .screen_mut()
            .set_size(height.max(LEAST), width.max(LEAST));
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Sends a signal to the process.
    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> rustix::process::Pid {
        let number = self.child.process_id().unwrap();
        rustix::process::Pid::from_raw(i32::try_from(number).unwrap()).unwrap()
    }

    /// What the screen shows, rows parted by newlines.
    pub fn text(&self) -> String {
        self.emulator.screen().contents()
    }

    /// The emulator.
    pub fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// Takes what is written within `patience`; false when nothing came.
    pub fn pump(&mut self, patience: Duration) -> bool {
        match self.pieces.recv_timeout(patience) {
            Ok(piece) => {
                self.emulator.process(&piece);
                self.output.extend_from_slice(&piece);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(patience.min(GLANCE));
                false
            }
        }
    }

    /// Waits until `condition` holds; panics with the screen when it does not in time.
    pub fn wait_until(&mut self, what: &str, condition: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !condition(self) {
            self.pump(GLANCE);
            assert!(
                start.elapsed() < DEADLINE,
                "waited for {what}; state {}, screen:\n{}\noutput ends: {}",
                self.state(),
                self.text(),
                self.output[self.output.len().saturating_sub(600)..].escape_ascii()
            );
        }
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("{text:?}"), |terminal| {
            terminal.text().contains(text)
        });
    }

    /// Waits until the bytes of `part` were written, after the first `since` bytes.
    pub fn wait_for_bytes(&mut self, part: &[u8], since: usize) {
        let what = part.escape_ascii().to_string();
        self.wait_until(&what, |terminal| count(&terminal.output[since..], part) > 0);
    }

    /// Waits until nothing is written for a while.
    pub fn wait_until_quiet(&mut self) {
        while self.pump(Duration::from_millis(60)) {}
    }

    /// Waits for the end of the process and takes what it wrote last.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while self
                    .pieces
                    .try_recv()
                    .map(|piece| self.take(&piece))
                    .is_ok()
                {}
                while self.pump(GLANCE) {}
                return status;
            }
            self.pump(GLANCE);
            assert!(
                start.elapsed() < DEADLINE,
                "still running; screen:\n{}",
                self.text()
            );
        }
    }

    fn take(&mut self, piece: &[u8]) {
        self.emulator.process(piece);
        self.output.extend_from_slice(piece);
    }

    /// The modes of the terminal as the next program would find them.
    pub fn modes(&self) -> Termios {
        tcgetattr(File::open(&self.tty).unwrap()).unwrap()
    }

    /// Whether the terminal is as a shell left it: echo and lines, and nothing of ours switched on.
    pub fn assert_restored(&self) {
        let modes = self.modes().local_modes;
        let cooked = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        assert!(modes.contains(cooked), "modes are {modes:?}");
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }

    /// What stands in a file of the folder it was started in.
    pub fn home_file(&self, name: &str) -> String {
        std::fs::read_to_string(self.home.path().join(name)).unwrap()
    }

    /// The letter of the process's state (`proc(5)`), `X` when there is none.
    pub fn state(&self) -> char {
        self.proc_fields()
            .and_then(|fields| fields[0].chars().next())
            .unwrap_or('X')
    }

    /// Processor time used so far.
    pub fn cpu(&self) -> Duration {
        let fields = self.proc_fields().unwrap_or_default();
        let ticks = |at: usize| {
            fields
                .get(at)
                .and_then(|field| field.parse::<u64>().ok())
                .unwrap_or(0)
        };
        // Linux has counted a hundred ticks a second for programs since it began.
        Duration::from_millis((ticks(11) + ticks(12)) * 10)
    }

    /// The fields of `/proc/PID/stat` from the state on.
    fn proc_fields(&self) -> Option<Vec<String>> {
        let path = format!("/proc/{}/stat", self.child.process_id()?);
        let text = std::fs::read_to_string(path).ok()?;
        let (_, rest) = text.rsplit_once(')')?;
        Some(rest.split_whitespace().map(str::to_owned).collect())
    }

    /// Closes the terminal's own end, as a window that is killed.
    pub fn vanish(&mut self) {
        self.stall();
        self.keyboard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.master = None;
    }

    /// Reads no more of what is written, as a terminal that hangs.
    pub fn stall(&mut self) {
        self.is_closing.store(true, Ordering::SeqCst);
        // Whatever it draws now lets the reading thread notice; a new size is always drawn.
        self.resize(70, 20);
        let start = Instant::now();
        while !matches!(
            self.pieces.recv_timeout(GLANCE),
            Err(RecvTimeoutError::Disconnected)
        ) {
            assert!(start.elapsed() < DEADLINE, "the reading thread did not end");
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Reading {
    from: Box<dyn Read + Send>,
    send: Sender<Vec<u8>>,
    is_closing: Arc<AtomicBool>,
    keyboard: Hand,
    background: Option<&'static str>,
}

impl Reading {
    fn run(mut self) {
        let mut buffer = vec![0; 65536];
        while let Ok(count @ 1..) = self.from.read(&mut buffer) {
            if self.is_closing.load(Ordering::SeqCst) {
                return;
            }
            let piece = &buffer[..count];
            if let Some(answer) = self.background
                && count_of(piece, b"\x1b]11;?") > 0
                && let Some(keyboard) = self
                    .keyboard
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .as_mut()
            {
                let _ = keyboard.write_all(answer.as_bytes());
            }
            if self.send.send(piece.to_vec()).is_err() {
                return;
            }
        }
    }
}

/// How often `part` stands in `bytes`.
pub fn count(bytes: &[u8], part: &[u8]) -> usize {
    count_of(bytes, part)
}

fn count_of(bytes: &[u8], part: &[u8]) -> usize {
    bytes
        .windows(part.len())
        .filter(|window| *window == part)
        .count()
}
