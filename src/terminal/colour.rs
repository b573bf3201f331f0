//! How many colours the terminal has, and whether it is light or dark.
//!
//! Decides from environment variables alone; asking the terminal is one sequence written after the
//! first frame, whose answer comes in with the keys whenever it comes.

use crate::app::{Colours, Theme};

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColourChoice {
    /// As the terminal and the environment say.
    #[default]
    Auto,
    /// Colours also where the environment says none.
    Always,
    /// No colours.
    Never,
}

/// The variables that are asked, so that a test can answer.
pub type Variable<'v> = &'v dyn Fn(&str) -> Option<String>;

/// Asks for the background colour (OSC 11, as xterm defined it).
pub(super) const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// How many colours there are. `NO_COLOR` counts when it is not empty (no-color.org).
pub fn detect_colours(choice: ColourChoice, variable: Variable<'_>) -> Colours {
    let term = variable("TERM").unwrap_or_default();
    let is_unwanted = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    match choice {
        ColourChoice::Never => return Colours::None,
        ColourChoice::Auto
            if is_unwanted
                || matches!(term.as_str(), "" | "dumb")
                || term.ends_with("-m")
                || term.starts_with("vt1") =>
        {
            return Colours::None;
        }
        ColourChoice::Auto | ColourChoice::Always => {}
    }
    let names_many = |value: &str| {
        [
            "256",
            "direct",
            "truecolor",
            "24bit",
            "kitty",
            "ghostty",
            "alacritty",
            "wezterm",
            "foot",
        ]
        .iter()
        .any(|word| value.contains(word))
    };
    if names_many(&term) || variable("COLORTERM").is_some_and(|value| names_many(&value)) {
        Colours::Many
    } else {
        Colours::Sixteen
    }
}

/// Light or dark by `COLORFGBG` (`foreground;background`, as rxvt and Konsole set it).
pub fn detect_theme(variable: Variable<'_>) -> Theme {
    let value = variable("COLORFGBG").unwrap_or_default();
    match value
        .rsplit(';')
        .next()
        .and_then(|number| number.parse::<u8>().ok())
    {
        Some(7 | 9..=15) => Theme::Light,
        Some(0..=6 | 8) => Theme::Dark,
        _ => Theme::Auto,
    }
}

/// Whether the terminal is likely to answer, and not to print, a question for its background.
pub(super) fn answers_background(variable: Variable<'_>) -> bool {
    let term = variable("TERM").unwrap_or_default();
    // The console, Emacs' shells and serial terminals would show the question or never answer.
    !term.is_empty()
        && ![
            "dumb", "linux", "vt", "cons", "eterm", "ansi", "emacs", "sun", "wyse", "cygwin",
        ]
        .iter()
        .any(|silent| term.starts_with(silent))
}

/// Light or dark, by how bright a background looks (weights of ITU-R BT.709).
pub(super) fn theme_on([red, green, blue]: [u8; 3]) -> Theme {
    let brightness = 2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue);
    if brightness > 10_000 * 255 / 2 {
        Theme::Light
    } else {
        Theme::Dark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Variables from `NAME=value` words.
    fn colours(choice: ColourChoice, words: &str) -> Colours {
        detect_colours(choice, &|name| value(words, name))
    }

    fn value(words: &str, name: &str) -> Option<String> {
        let mut pairs = words.split(' ').filter_map(|word| word.split_once('='));
        pairs
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.into())
    }

    #[test]
    fn colours_by_environment() {
        use ColourChoice::{Always, Auto, Never};
        let table = [
            (Auto, "TERM=xterm-256color", Colours::Many),
            (Auto, "TERM=xterm COLORTERM=truecolor", Colours::Many),
            (Auto, "TERM=tmux-direct", Colours::Many),
            (Auto, "TERM=xterm-kitty", Colours::Many),
            (Auto, "TERM=xterm", Colours::Sixteen),
            (Auto, "TERM=linux", Colours::Sixteen),
            (Auto, "TERM=unheard-of", Colours::Sixteen),
            (Auto, "TERM=dumb COLORTERM=truecolor", Colours::None),
            (Auto, "", Colours::None),
            (Auto, "TERM=vt100", Colours::None),
            (Auto, "TERM=xterm NO_COLOR=1", Colours::None),
            (Auto, "TERM=xterm NO_COLOR=", Colours::Sixteen),
            (Always, "TERM=xterm-256color NO_COLOR=1", Colours::Many),
            (Always, "TERM=dumb", Colours::Sixteen),
            (
                Never,
                "TERM=xterm-256color COLORTERM=truecolor",
                Colours::None,
            ),
        ];
        for (choice, words, expected) in table {
            assert_eq!(colours(choice, words), expected, "{choice:?} {words}");
        }
    }

    #[test]
    fn themes_by_environment_and_answer() {
        let table = [
            ("0;15", Theme::Light),
            ("15;0", Theme::Dark),
            ("12;default;8", Theme::Dark),
            ("x", Theme::Auto),
        ];
        for (words, expected) in table {
            assert_eq!(detect_theme(&|_| Some(words.into())), expected, "{words}");
        }
        assert_eq!(detect_theme(&|_| None), Theme::Auto);
        assert_eq!(theme_on([0xfd, 0xf6, 0xe3]), Theme::Light);
        assert_eq!(theme_on([0x28, 0x2c, 0x34]), Theme::Dark);
        assert_eq!(theme_on([0, 0, 255]), Theme::Dark);
    }

    #[test]
    fn only_terminals_that_answer_are_asked() {
        for (term, expected) in [
            ("xterm-256color", true),
            ("tmux", true),
            ("linux", false),
            ("vt220", false),
            ("", false),
        ] {
            assert_eq!(
                answers_background(&|_| Some(term.into())),
                expected,
                "{term}"
            );
        }
    }
}
