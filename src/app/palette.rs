//! The palette: commands by name, and days to go to.

use super::content::{Line, Role};
use super::finder::prompt;
use super::geometry::Area;
use super::pages::{PaletteEntry, palette_entries};
use super::state::{Overlay, PaletteFor, PaletteView, State};
use super::{Effect, Key, LineEdit, when};
use crate::model::{Day, EventDate};

/// The day that typed words name, as something to go to: EDTF (`2013-05-19`, `2013-05`, `2013`) or "19 May 2013".
pub(super) fn date_entry(typed: &str) -> Option<PaletteEntry> {
    let date = EventDate::parse(typed)
        .ok()
        .or_else(|| EventDate::parse(&spelled(typed)?).ok())?;
    let day = date.earliest.or(date.latest)?;
    Some(PaletteEntry::Day {
        day,
        words: when::When::of_date(&date).words(),
    })
}

/// "19 May 2013", "May 19, 2013" or "May 2013" as EDTF.
fn spelled(typed: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let (mut year, mut month, mut day) = (None, None, None);
    for word in typed.split([' ', ',', '.']).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        if let Ok(number) = lower.parse::<i32>() {
            if number > 31 {
                year.replace(number)
            } else {
                day.replace(number)
            }
            .map_or(Some(()), |_| None)?;
        } else {
            let at = MONTHS
                .iter()
                .position(|name| lower.len() >= 3 && lower.starts_with(name))?;
            month.replace(at + 1).map_or(Some(()), |_| None)?;
        }
    }
    let (year, month) = (year?, month?);
    Some(match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    })
}

impl State {
    pub(super) fn open_palette(&mut self, purpose: PaletteFor) {
        self.overlay = Some(Overlay::Palette(PaletteView {
            purpose,
            ..PaletteView::default()
        }));
    }

    /// What the palette offers for what is typed.
    pub fn palette_entries(&self, view: &PaletteView) -> Vec<PaletteEntry> {
        match view.purpose {
            PaletteFor::All => palette_entries(self, view.edit.text(), self.view_context()),
            PaletteFor::Dates => date_entry(view.edit.text().trim()).into_iter().collect(),
        }
    }

    pub(super) fn palette_edit(&mut self, change: impl FnOnce(&mut LineEdit) -> bool) {
        if let Some(Overlay::Palette(view)) = &mut self.overlay
            && change(&mut view.edit)
        {
            view.list = super::PlainList::default();
        }
    }

    pub(super) fn palette_key(&mut self, key: Key) {
        self.palette_edit(|edit| edit.key(key));
    }

    pub(super) fn palette_move(&mut self, steps: i64) {
        let Some(Overlay::Palette(view)) = &self.overlay else {
            return;
        };
        let count = self.palette_entries(view).len();
        let height = super::overlay_rows(self.size);
        if let Some(Overlay::Palette(view)) = &mut self.overlay {
            let to = (view.list.selected as i64 + steps).max(0) as usize;
            view.list.select(to, count, height);
        }
    }

    /// Does what is selected in the palette.
    pub(super) fn palette_take(&mut self) -> Vec<Effect> {
        let Some(Overlay::Palette(view)) = self.overlay.take() else {
            return Vec::new();
        };
        let entries = self.palette_entries(&view);
        match entries.into_iter().nth(view.list.selected) {
            Some(PaletteEntry::Day { day, .. }) => {
                self.go_to_date(day);
                Vec::new()
            }
            Some(PaletteEntry::Command { command, .. }) => super::update::run(self, command),
            None => {
                // What is typed stays, to be typed better.
                let what = match view.purpose {
                    PaletteFor::All => "No command or date of that name",
                    PaletteFor::Dates => "That is no date; it is written 2013-05-19",
                };
                self.notice = Some(super::Notice::wrong(what));
                self.overlay = Some(Overlay::Palette(view));
                Vec::new()
            }
        }
    }

    /// Goes to a day in the timeline, from any view.
    fn go_to_date(&mut self, day: Day) {
        self.remember();
        self.views.clear();
        self.focus = super::Focus::List;
        self.go_to_day(day);
        if let Some(first) = self
            .selected()
            .and_then(crate::timeline::EventRef::earliest)
            && first != day
        {
            let words = when::day(day);
            self.notice = Some(super::Notice::calm(if first > day {
                format!("Nothing begins on {words}; this is the next event")
            } else {
                format!("Nothing begins on {words} or later; this is the last event")
            }));
        }
    }

    /// The palette as lines.
    pub fn palette_lines(&self, view: &PaletteView, area: Area) -> Vec<Line> {
        let signs = self.signs();
        let width = usize::from(area.width);
        let mut lines = vec![prompt(view.label(), &view.edit)];
        let hint = match view.purpose {
            PaletteFor::All => " a command, or a date: 2013-05-19, 19 May 2013, 2013-05",
            PaletteFor::Dates => " a date: 2013-05-19, 19 May 2013, 2013-05",
        };
        lines.push(Line::of(hint, Role::Dim));
        let entries = self.palette_entries(view);
        let rows = usize::from(area.height).saturating_sub(lines.len());
        for (at, entry) in entries.iter().enumerate().skip(view.list.top).take(rows) {
            let selected = at == view.list.selected;
            let mut line = Line {
                selected,
                ..Line::default()
            };
            line.push(if selected { signs.selected() } else { " " }, Role::Accent);
            let (title, keys) = match entry {
                PaletteEntry::Day { words, .. } => {
                    (format!("Go to {}", signs.words(words)), String::new())
                }
                PaletteEntry::Command { command, keys } => {
                    (signs.words(command.info().title), keys.clone())
                }
            };
            line.push(" ", Role::Plain);
            let room = width.saturating_sub(crate::text::cells(&keys) + 4);
            let mut words = Line::of(&title, Role::Plain).fitted(room, signs.ellipsis());
            words.fill(room);
            line.extend(words);
            line.push(" ", Role::Plain);
            line.push(&keys, Role::Key);
            line.fill(width);
            lines.push(line.fitted(width, signs.ellipsis()));
        }
        if entries.is_empty() && view.purpose == PaletteFor::All {
            lines.push(Line::of("   No command or date of that name.", Role::Dim));
        }
        lines
    }
}

impl PaletteView {
    /// What taking an entry does, in a word or two.
    pub fn takes(&self) -> &'static str {
        match self.purpose {
            PaletteFor::All => "do it",
            PaletteFor::Dates => "go there",
        }
    }

    /// What stands before the line one types on.
    pub fn label(&self) -> &'static str {
        match self.purpose {
            PaletteFor::All => ":",
            PaletteFor::Dates => "go to",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_typed_as_people_type_them() {
        let day = |typed: &str| match date_entry(typed) {
            Some(PaletteEntry::Day { day, .. }) => Some(day.to_string()),
            _ => None,
        };
        for (typed, expected) in [
            ("2013-05-19", Some("2013-05-19")),
            ("2013-05", Some("2013-05-01")),
            ("2013", Some("2013-01-01")),
            ("19 May 2013", Some("2013-05-19")),
            ("May 19, 2013", Some("2013-05-19")),
            ("february 2012", Some("2012-02-01")),
            ("31 February 2012", None),
            ("May", None),
            ("help", None),
            ("19 19 May 2013", None),
        ] {
            assert_eq!(day(typed).as_deref(), expected, "{typed}");
        }
    }
}
