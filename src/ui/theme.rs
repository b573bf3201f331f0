//! How roles look: colours for dark and light backgrounds, for sixteen colours, and for none.
//!
//! A state is never told by colour alone: every role that matters also has a sign, a word or an attribute.

use crate::app::{Colours, Role, Settings, Theme};
use crate::model::Lane;
use ratatui::style::{Color, Modifier, Style};

/// Styles of roles and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    colours: Colours,
    theme: Theme,
}

impl Palette {
    /// As configured, or as the terminal was found to be.
    pub fn of(settings: &Settings) -> Self {
        Self {
            colours: settings.colours,
            theme: settings.theme,
        }
    }

    /// One of three colours by background: unknown (one of the sixteen), dark, light.
    fn colour(self, unknown: Color, dark: u8, light: u8) -> Style {
        match (self.colours, self.theme) {
            (Colours::None, _) => Style::new(),
            (Colours::Many, Theme::Dark) => Style::new().fg(Color::Indexed(dark)),
            (Colours::Many, Theme::Light) => Style::new().fg(Color::Indexed(light)),
            (Colours::Sixteen, Theme::Dark) => Style::new().fg(brighter(unknown)),
            _ => Style::new().fg(unknown),
        }
    }

    fn background(self, dark: u8, light: u8) -> Option<Style> {
        match (self.colours, self.theme) {
            (Colours::Many, Theme::Dark) => Some(Style::new().bg(Color::Indexed(dark))),
            (Colours::Many, Theme::Light) => Some(Style::new().bg(Color::Indexed(light))),
            _ => None,
        }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        match role {
            Role::Plain => Style::new(),
            Role::Dim => match (self.colours, self.theme) {
                (Colours::Many, Theme::Dark) => Style::new().fg(Color::Indexed(246)),
                (Colours::Many, Theme::Light) => Style::new().fg(Color::Indexed(242)),
                (Colours::None, _) => Style::new(),
                _ => Style::new().add_modifier(Modifier::DIM),
            },
            Role::Title => Style::new().add_modifier(Modifier::BOLD),
            Role::Heading | Role::Key => self
                .colour(Color::Blue, 110, 25)
                .add_modifier(Modifier::BOLD),
            Role::Accent => self.colour(Color::Blue, 110, 25),
            Role::Lane(lane) => match lane {
                Lane::Fighting => self.colour(Color::Red, 174, 124),
                Lane::Civilians => self.colour(Color::Magenta, 176, 90),
                Lane::Protest => self.colour(Color::Yellow, 179, 94),
                Lane::Diplomacy => self.colour(Color::Cyan, 109, 30),
                Lane::Toll => self.colour(Color::Green, 150, 22),
                Lane::Other => Style::new(),
            },
            Role::Evidence => self.background(58, 229).unwrap_or_default().add_modifier(
                if self.has_backgrounds() {
                    Modifier::empty()
                } else {
                    Modifier::BOLD | Modifier::UNDERLINED
                },
            ),
            Role::OtherEvidence => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Hit => self
                .background(24, 153)
                .unwrap_or_else(|| Style::new().add_modifier(Modifier::REVERSED)),
            Role::CurrentHit => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Role::Dispute => self
                .colour(Color::Red, 216, 130)
                .add_modifier(Modifier::BOLD),
            Role::Own => self.colour(Color::Magenta, 180, 94),
            Role::Wrong => self
                .colour(Color::Red, 203, 160)
                .add_modifier(Modifier::BOLD),
            Role::Underlined => self
                .colour(Color::Red, 203, 160)
                .add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
        }
    }

    fn has_backgrounds(self) -> bool {
        self.background(0, 0).is_some()
    }

    /// What a selected row adds to its pieces.
    pub fn selected(self) -> Style {
        self.background(238, 253)
            .unwrap_or_else(|| Style::new().add_modifier(Modifier::REVERSED))
    }

    /// Whether pieces of a selected row keep their colours: in reverse video they would become backgrounds.
    pub fn keeps_colours_when_selected(self) -> bool {
        self.has_backgrounds()
    }

    /// Lines between panes: of the one that has the keys, and of the others.
    pub fn border(self, has_keys: bool) -> Style {
        if has_keys {
            self.style(Role::Accent)
        } else {
            self.style(Role::Dim)
        }
    }
}

/// The brighter of a pair of the sixteen: the darker one is hard to read on a dark background.
fn brighter(colour: Color) -> Color {
    match colour {
        Color::Blue => Color::LightBlue,
        Color::Red => Color::LightRed,
        Color::Magenta => Color::LightMagenta,
        Color::Yellow => Color::LightYellow,
        Color::Cyan => Color::LightCyan,
        Color::Green => Color::LightGreen,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_no_style_has_one() {
        let palette = Palette {
            colours: Colours::None,
            theme: Theme::Dark,
        };
        let roles = [
            Role::Dim,
            Role::Key,
            Role::Evidence,
            Role::Hit,
            Role::CurrentHit,
            Role::Dispute,
            Role::Lane(Lane::Fighting),
        ];
        for role in roles {
            let style = palette.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert!(palette.selected().add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn sixteen_colours_use_only_the_terminals_own() {
        for theme in [Theme::Auto, Theme::Dark, Theme::Light] {
            let palette = Palette {
                colours: Colours::Sixteen,
                theme,
            };
            for role in [
                Role::Dim,
                Role::Key,
                Role::Evidence,
                Role::Hit,
                Role::Dispute,
                Role::Own,
            ] {
                let style = palette.style(role);
                assert!(
                    !matches!(style.fg, Some(Color::Indexed(_) | Color::Rgb(..))),
                    "{role:?}"
                );
                assert_eq!(style.bg, None, "{role:?}");
            }
        }
    }

    #[test]
    fn evidence_and_hits_differ_without_colour() {
        let palette = Palette {
            colours: Colours::None,
            theme: Theme::Auto,
        };
        let styles = [
            Role::Plain,
            Role::Evidence,
            Role::OtherEvidence,
            Role::Hit,
            Role::CurrentHit,
        ]
        .map(|role| palette.style(role));
        for (at, style) in styles.iter().enumerate() {
            assert!(!styles[..at].contains(style), "{style:?}");
        }
    }
}
