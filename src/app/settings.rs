//! What the reader configured: read from `config.toml` and the command line, complained of where it cannot be used.

use super::Keymap;

/// Light or dark background.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// The terminal's own sixteen colours, legible on both.
    #[default]
    Auto,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
}

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Colours {
    /// None: bold, underline and reverse video tell everything.
    None,
    /// The terminal's own sixteen.
    #[default]
    Sixteen,
    /// 256 and more.
    Many,
}

/// What the reader configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Light, dark, or the terminal's own.
    pub theme: Theme,
    /// How many colours there are.
    pub colours: Colours,
    /// Signs of the ASCII set only.
    pub ascii: bool,
    /// Whether the mouse is reported from the start.
    pub mouse: bool,
    /// The keys.
    pub keymap: Keymap,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::Auto,
            colours: Colours::Sixteen,
            ascii: false,
            mouse: false,
            keymap: Keymap::bundled(),
        }
    }
}

impl Settings {
    /// Takes over what a configuration file says, and returns a complaint for each key it cannot use.
    pub fn configure(&mut self, text: &str) -> Vec<String> {
        let table = match text.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                let line = error
                    .span()
                    .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
                return vec![format!("line {line}: {}", error.message())];
            }
        };
        let mut complaints = Vec::new();
        for (key, value) in &table {
            match (key.as_str(), value) {
                ("theme", toml::Value::String(word)) => match word.as_str() {
                    "auto" => self.theme = Theme::Auto,
                    "dark" => self.theme = Theme::Dark,
                    "light" => self.theme = Theme::Light,
                    other => {
                        complaints.push(format!("theme: `{other}` is none of auto, dark, light"));
                    }
                },
                ("mouse", toml::Value::Boolean(on)) => self.mouse = *on,
                ("ascii", toml::Value::Boolean(on)) => self.ascii = *on,
                ("keys", toml::Value::Table(keys)) => complaints.extend(self.keymap.patch(keys)),
                ("theme" | "mouse" | "ascii" | "keys", _) => {
                    complaints.push(format!("{key}: not this kind of value; see the README"));
                }
                _ => complaints.push(format!(
                    "{key}: unknown; there are theme, mouse, ascii and [keys]"
                )),
            }
        }
        complaints
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Command, Context, Key};

    #[test]
    fn unknown_keys_are_named_and_not_fatal() {
        let mut settings = Settings::default();
        let complaints = settings.configure(
            "theme = \"light\"\nmouse = true\ncolour = 3\nascii = \"yes\"\n[keys.timeline]\nstar = [\"S\"]\n",
        );
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert_eq!(
            (settings.theme, settings.mouse, settings.ascii),
            (Theme::Light, true, false)
        );
        assert_eq!(
            settings.keymap.command(Context::Timeline, Key::char('S')),
            Some(Command::Star)
        );
    }

    #[test]
    fn a_broken_file_names_its_line() {
        let complaints = Settings::default().configure("mouse = true\n\ntheme = ");
        assert!(complaints[0].starts_with("line 3"), "{complaints:?}");
    }
}
