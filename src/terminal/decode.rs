//! From the bytes a terminal sends to keys, mouse, paste and answers.
//!
//! The decoder is ours rather than crossterm's for what a pager meets in the field: crossterm 0.29
//! spins for ever on a terminal that went away, types an unasked or late answer (`ESC ] 11 ; …`)
//! into the program as keys, underflows on mouse column 0, and cannot be stopped from reading
//! while an editor has the terminal. What is not understood is dropped whole, never typed.
//!
//! Pure: bytes in, [`Decoded`] out, no clock. An `ESC` at the end of a read may be the Escape key
//! or the start of a sequence; the reader waits a moment and then calls [`Decoder::settle`].

use crate::app::{Key, KeyCode, Mouse, MouseDo};

/// Pasted text beyond this many bytes is dropped: nobody pastes a megabyte into a query.
const MAX_PASTE: usize = 256 * 1024;
/// A control sequence longer than this is noise.
const MAX_SEQUENCE: usize = 4096;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the terminal said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// A key was pressed or repeated; releases are dropped.
    Key(Key),
    /// The mouse did something; coordinates as sent, not yet clamped to the screen.
    Mouse(Mouse),
    /// A bracketed paste, line ends as `\n`, no other control characters.
    Paste(String),
    /// The terminal's background colour, red, green and blue, as asked for with OSC 11.
    Background([u8; 3]),
}

/// Takes bytes as they come, in whatever pieces.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The start of something unfinished; empty between sequences.
    held: Vec<u8>,
    /// A paste under way.
    paste: Option<Vec<u8>>,
}

/// What the front of the held bytes turned out to be.
enum Step {
    /// This many bytes are done with, and meant this.
    Took(usize, Option<Decoded>),
    /// The rest has not come yet.
    More,
}

impl Decoder {
    /// Takes the next bytes and appends what they complete to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Decoded>) {
        self.held.extend_from_slice(bytes);
        let held = std::mem::take(&mut self.held);
        let mut rest = held.as_slice();
        while !rest.is_empty() {
            if self.paste.is_some() {
                rest = self.feed_paste(rest, out);
                if self.paste.is_some() {
                    break;
                }
                continue;
            }
            match step(rest) {
                Step::More if rest.len() > MAX_SEQUENCE => rest = &[],
                Step::More => break,
                Step::Took(count, decoded) => {
                    if rest[..count] == *b"\x1b[200~" {
                        self.paste = Some(Vec::new());
                    }
                    out.extend(decoded);
                    rest = &rest[count..];
                }
            }
        }
        self.held = rest.to_vec();
    }

    /// Whether bytes are held that [`Self::settle`] would make into keys.
    pub fn is_undecided(&self) -> bool {
        self.paste.is_none() && !self.held.is_empty() && !is_string_under_way(&self.held)
    }

    /// Nothing more came in time: what is held is a key by itself, or noise.
    pub fn settle(&mut self, out: &mut Vec<Decoded>) {
        if !self.is_undecided() {
            return;
        }
        let held = std::mem::take(&mut self.held);
        match held.as_slice() {
            [0x1b] => out.push(Decoded::Key(Key::plain(KeyCode::Esc))),
            [0x1b, byte @ 0x20..=0x7e] => {
                let key = Key {
                    alt: true,
                    ..Key::char(char::from(*byte))
                };
                out.push(Decoded::Key(key));
            }
            _ => {}
        }
    }

    /// Takes pasted bytes up to the end mark; returns what follows it, or what may be its start.
    fn feed_paste<'b>(&mut self, bytes: &'b [u8], out: &mut Vec<Decoded>) -> &'b [u8] {
        let Some(paste) = self.paste.as_mut() else {
            return bytes;
        };
        let end = bytes
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END);
        // Without an end mark, the last bytes may be the first of one.
        let body = end.unwrap_or_else(|| {
            (1..PASTE_END.len().min(bytes.len() + 1))
                .rev()
                .find(|count| bytes.ends_with(&PASTE_END[..*count]))
                .map_or(bytes.len(), |count| bytes.len() - count)
        });
        let room = MAX_PASTE.saturating_sub(paste.len());
        paste.extend_from_slice(&bytes[..body.min(room)]);
        if end.is_none() {
            return &bytes[body..];
        }
        out.push(Decoded::Paste(clean_paste(paste)));
        self.paste = None;
        &bytes[body + PASTE_END.len()..]
    }
}

/// Terminals send line ends of a paste as `\r`; other controls have no place in it.
fn clean_paste(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .chars()
        .map(|char| if char == '\r' { '\n' } else { char })
        .filter(|char| !char.is_control() || matches!(char, '\n' | '\t'))
        .collect()
}

/// Reads what stands at the front of `bytes`, which is not empty.
fn step(bytes: &[u8]) -> Step {
    match bytes[0] {
        0x1b => step_escape(bytes),
        byte @ (0x00..=0x1f | 0x7f) => Step::Took(1, control(byte).map(Decoded::Key)),
        byte @ 0x20..=0x7e => Step::Took(1, Some(Decoded::Key(Key::char(char::from(byte))))),
        _ => step_utf8(bytes),
    }
}

/// A character of several bytes; bytes that are none are dropped one by one.
fn step_utf8(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Took(1, None),
    };
    let come = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(come) {
        Ok(text) => {
            let char = text.chars().next().filter(|char| !char.is_control());
            Step::Took(length, char.map(|char| Decoded::Key(Key::char(char))))
        }
        Err(error) if error.error_len().is_none() => Step::More,
        Err(_) => Step::Took(1, None),
    }
}

/// The key of a control byte.
fn control(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' => Key::plain(KeyCode::Enter),
        b'\t' => Key::plain(KeyCode::Tab),
        // Both are sent for the key above Enter, by different terminals.
        0x08 | 0x7f => Key::plain(KeyCode::Backspace),
        0x00 => Key::ctrl(' '),
        0x01..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => Key::ctrl(char::from(byte + b'@')),
        _ => return None,
    })
}

fn step_escape(bytes: &[u8]) -> Step {
    match bytes.get(1) {
        None => Step::More,
        Some(b'[') => step_csi(bytes),
        Some(b'O') => step_ss3(bytes),
        Some(b']' | b'P' | b'_' | b'^' | b'X') => step_string(bytes),
        // Two escapes: the first was the key.
        Some(0x1b) => Step::Took(1, Some(Decoded::Key(Key::plain(KeyCode::Esc)))),
        Some(_) => match step(&bytes[1..]) {
            Step::Took(count, Some(Decoded::Key(key))) => {
                Step::Took(count + 1, Some(Decoded::Key(Key { alt: true, ..key })))
            }
            Step::Took(count, _) => Step::Took(count + 1, None),
            Step::More => Step::More,
        },
    }
}

/// `ESC O x`: function keys, and the keypad and arrows in application mode.
fn step_ss3(bytes: &[u8]) -> Step {
    let Some(last) = bytes.get(2) else {
        return Step::More;
    };
    let key = match last {
        b'P'..=b'S' => Some(KeyCode::F(last - b'P' + 1)),
        b'M' => Some(KeyCode::Enter),
        b'I' => Some(KeyCode::Tab),
        b'X' => Some(KeyCode::Char('=')),
        b'j'..=b'y' => Some(KeyCode::Char(char::from(last - b'j' + b'*'))),
        // Includes ESC: something else begins.
        0x00..=0x1f => return Step::Took(2, None),
        _ => cursor_key(*last),
    };
    Step::Took(3, key.map(|code| Decoded::Key(Key::plain(code))))
}

/// Keys whose last byte is a letter, in CSI and SS3 alike.
fn cursor_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        _ => return None,
    })
}

/// `ESC [ parameters final`.
fn step_csi(bytes: &[u8]) -> Step {
    // The console of Linux sends F1 to F5 as `ESC [ [ A`.
    if bytes.get(2) == Some(&b'[') {
        return match bytes.get(3) {
            None => Step::More,
            Some(last @ b'A'..=b'E') => Step::Took(
                4,
                Some(Decoded::Key(Key::plain(KeyCode::F(last - b'A' + 1)))),
            ),
            Some(_) => Step::Took(3, None),
        };
    }
    let Some(at) = bytes
        .iter()
        .skip(2)
        .position(|byte| !matches!(byte, 0x20..=0x3f))
    else {
        return Step::More;
    };
    let end = at + 2;
    let (parameters, last) = (&bytes[2..end], bytes[end]);
    if !matches!(last, 0x40..=0x7e) {
        // Cut short by something else, which is read by itself.
        return Step::Took(end, None);
    }
    if last == b'M' && parameters.is_empty() {
        return step_old_mouse(bytes);
    }
    Step::Took(end + 1, csi(parameters, last))
}

/// `ESC [ M` and three bytes, from terminals that do not know the newer report. All three are 32 too high.
fn step_old_mouse(bytes: &[u8]) -> Step {
    let Some(&[button, x, y]) = bytes.get(3..6) else {
        return Step::More;
    };
    let button = u16::from(button.saturating_sub(32));
    let at = |byte: u8| u16::from(byte.saturating_sub(33));
    // 3 is "a button was let go", without saying which.
    let report = MouseReport {
        button,
        x: at(x),
        y: at(y),
        released: button & 0b11 == 3,
    };
    Step::Took(6, report.decode().map(Decoded::Mouse))
}

/// The meaning of a whole control sequence; `None` for reports and for what we do not know.
fn csi(parameters: &[u8], last: u8) -> Option<Decoded> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(numbers) = text.strip_prefix('<') {
        let mut numbers = numbers.split(';').map(|number| number.parse::<u16>().ok());
        let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let report = MouseReport {
            button,
            x: x.saturating_sub(1),
            y: y.saturating_sub(1),
            released: last == b'm',
        };
        return matches!(last, b'M' | b'm').then(|| report.decode().map(Decoded::Mouse))?;
    }
    if text.starts_with(['?', '>', '=']) {
        return None;
    }
    let fields: Vec<&str> = text.split(';').collect();
    let number = |at: usize| -> Option<u32> {
        fields
            .get(at)
            .and_then(|field| field.split(':').next())
            .and_then(|digits| digits.parse().ok())
    };
    // `modifiers:3` tells of a key let go.
    if fields.get(1).is_some_and(|field| field.ends_with(":3")) {
        return None;
    }
    let modifiers = number(1).unwrap_or(1);
    let key = match last {
        b'u' => code_point(number(0)?)?,
        b'~' if number(0) == Some(27) => code_point(number(2)?)?,
        b'~' => numbered_key(number(0)?)?,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        b'Z' => {
            return Some(Decoded::Key(Key {
                shift: true,
                ..Key::plain(KeyCode::Tab)
            }));
        }
        _ => cursor_key(last)?,
    };
    Some(with_modifiers(key, modifiers))
}

/// Keys whose sequence is `ESC [ number ~`.
fn numbered_key(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23 | 24 => KeyCode::F(number as u8 - 12),
        _ => return None,
    })
}

/// The key of a code point, as `CSI u` and `modifyOtherKeys` report them.
fn code_point(number: u32) -> Option<KeyCode> {
    Some(match number {
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        9 => KeyCode::Tab,
        8 | 127 => KeyCode::Backspace,
        // The private area is kitty's for keys without a character.
        57344..=63743 => return None,
        _ => KeyCode::Char(char::from_u32(number).filter(|char| !char.is_control())?),
    })
}

/// Modifiers are sent as one more than a bit set: 1 Shift, 2 Alt, 4 Control, 8 and 32 Super and Meta.
fn with_modifiers(code: KeyCode, modifiers: u32) -> Decoded {
    let bits = modifiers.saturating_sub(1);
    let (shift, alt, ctrl) = (bits & 1 != 0, bits & (2 | 32) != 0, bits & 4 != 0);
    let (code, shift) = match code {
        KeyCode::Char(char) if shift && !ctrl => (
            KeyCode::Char(char.to_uppercase().next().unwrap_or(char)),
            false,
        ),
        KeyCode::Char(_) => (code, false),
        _ => (code, shift),
    };
    Decoded::Key(Key {
        code,
        ctrl,
        alt,
        shift,
    })
}

/// A mouse report before it is told what it means.
struct MouseReport {
    button: u16,
    x: u16,
    y: u16,
    released: bool,
}

impl MouseReport {
    /// Left button and wheel; other buttons and moves without a button are of no use here.
    fn decode(&self) -> Option<Mouse> {
        // 4, 8 and 16 are Shift, Meta and Control; 32 says that the mouse moved.
        let does = match self.button & !0b1_1100 {
            0..=3 if self.released => MouseDo::Release,
            0 => MouseDo::Press,
            32 => MouseDo::Drag,
            64 => MouseDo::WheelUp,
            65 => MouseDo::WheelDown,
            _ => return None,
        };
        Some(Mouse {
            does,
            x: self.x,
            y: self.y,
        })
    }
}

/// Whether these bytes are the start of an OSC, DCS, APC, PM or SOS string that has said something already.
fn is_string_under_way(bytes: &[u8]) -> bool {
    bytes.len() > 2 && matches!(bytes, [0x1b, b']' | b'P' | b'_' | b'^' | b'X', ..])
}

/// A string sequence, up to BEL or `ESC \`. A key such as Enter ends it too, so that nothing can
/// swallow the keyboard for good.
fn step_string(bytes: &[u8]) -> Step {
    let Some(at) = bytes
        .iter()
        .skip(2)
        .position(|byte| matches!(byte, 0x00..=0x1f | 0x7f))
    else {
        return Step::More;
    };
    let end = at + 2;
    let body = &bytes[2..end];
    let answer = || {
        if bytes[1] == b']' {
            background(body)
        } else {
            None
        }
    };
    match (bytes[end], bytes.get(end + 1)) {
        (0x07, _) => Step::Took(end + 1, answer()),
        (0x1b, None) => Step::More,
        (0x1b, Some(b'\\')) => Step::Took(end + 2, answer()),
        _ => Step::Took(end, None),
    }
}

/// The colour in `11;rgb:RRRR/GGGG/BBBB`, one to four digits each (`XParseColor`).
fn background(body: &[u8]) -> Option<Decoded> {
    let text = std::str::from_utf8(body).ok()?.strip_prefix("11;")?;
    let channels = text
        .strip_prefix("rgb:")
        .or_else(|| text.strip_prefix("rgba:"))?;
    let mut rgb = [0u8; 3];
    let mut parts = channels.split('/');
    for channel in &mut rgb {
        let digits = parts.next()?;
        let highest = 16u32
            .checked_pow(digits.len() as u32)
            .filter(|_| digits.len() <= 4)?
            - 1;
        let value = u32::from_str_radix(digits, 16).ok()?;
        *channel = (value * 255).checked_div(highest)? as u8;
    }
    Some(Decoded::Background(rgb))
}

#[cfg(test)]
mod tests;
