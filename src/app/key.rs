//! Keys as the keymap names them: `j`, `G`, `ctrl-d`, `shift-tab`, `f2`, `pgdn`.

use std::fmt;

/// What was pressed, without modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character; capitals are characters of their own.
    Char(char),
    /// A function key, 1–24.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with its modifiers. Shift is part of a character, and counts only on other keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What was pressed.
    pub code: KeyCode,
    /// With Control.
    pub ctrl: bool,
    /// With Alt or Meta.
    pub alt: bool,
    /// With Shift; always false on characters.
    pub shift: bool,
}

const NAMED: [(&str, &str, KeyCode); 15] = [
    ("enter", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Delete", KeyCode::Delete),
    ("up", "↑", KeyCode::Up),
    ("down", "↓", KeyCode::Down),
    ("left", "←", KeyCode::Left),
    ("right", "→", KeyCode::Right),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pgup", "PgUp", KeyCode::PageUp),
    ("pgdn", "PgDn", KeyCode::PageDown),
    ("space", "Space", KeyCode::Char(' ')),
    ("minus", "-", KeyCode::Char('-')),
];

impl Key {
    /// The key of a character, without modifiers.
    pub fn char(char: char) -> Self {
        Self::plain(KeyCode::Char(char))
    }

    /// The character that it is, where no Control or Alt is held.
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }

    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character with Control.
    pub fn ctrl(char: char) -> Self {
        Self {
            ctrl: true,
            ..Self::char(char)
        }
    }

    /// Reads a name of the keymap; `None` where it names no key.
    pub fn parse(name: &str) -> Option<Self> {
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = name;
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-") {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (key.alt, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("shift-") {
                (key.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        key.code = if let Some((_, _, code)) = NAMED.iter().find(|(name, _, _)| *name == rest) {
            *code
        } else if let Some(number) = rest
            .strip_prefix('f')
            .and_then(|digits| digits.parse().ok())
        {
            KeyCode::F(number)
        } else {
            let mut chars = rest.chars();
            let first = chars.next().filter(|c| !c.is_control())?;
            if chars.next().is_some() {
                return None;
            }
            KeyCode::Char(first)
        };
        if matches!(key.code, KeyCode::Char(_)) && key.shift {
            return None;
        }
        Some(key)
    }

    /// As people read it: `Ctrl-D`, `Shift-Tab`, `j`. Arrows are words where `ascii` is asked for.
    pub fn label(&self, ascii: bool) -> String {
        let mut out = String::new();
        for (is_on, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if is_on {
                out.push_str(name);
            }
        }
        match self.code {
            KeyCode::F(number) => out.push_str(&format!("F{number}")),
            KeyCode::Char(c) if c != ' ' => {
                if self.ctrl {
                    out.extend(c.to_uppercase());
                } else {
                    out.push(c);
                }
            }
            code => {
                if let Some((name, label, _)) = NAMED.iter().find(|(_, _, named)| *named == code) {
                    if ascii && !label.is_ascii() {
                        out.push_str(&name[..1].to_uppercase());
                        out.push_str(&name[1..]);
                    } else {
                        out.push_str(label);
                    }
                }
            }
        }
        out
    }
}

impl fmt::Display for Key {
    /// The label, arrows as signs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_labelled() {
        let table = [
            ("j", Key::char('j'), "j"),
            ("G", Key::char('G'), "G"),
            ("ctrl-d", Key::ctrl('d'), "Ctrl-D"),
            ("f2", Key::plain(KeyCode::F(2)), "F2"),
            ("f", Key::char('f'), "f"),
            ("space", Key::char(' '), "Space"),
            ("minus", Key::char('-'), "-"),
            ("-", Key::char('-'), "-"),
            ("pgdn", Key::plain(KeyCode::PageDown), "PgDn"),
            (
                "shift-tab",
                Key {
                    shift: true,
                    ..Key::plain(KeyCode::Tab)
                },
                "Shift-Tab",
            ),
        ];
        for (name, key, label) in table {
            assert_eq!(Key::parse(name), Some(key), "{name}");
            assert_eq!(key.to_string(), label);
        }
        for name in ["", "ctrl-", "jj", "shift-a", "hyper-x"] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
        assert_eq!(Key::plain(KeyCode::Up).label(true), "Up");
    }
}
