//! The one table of commands: what keys, palette, footer, help and the README's key table all come from.

/// Something a key or the palette asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// One down.
    Down,
    /// One up.
    Up,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Previous day or paragraph.
    PreviousGroup,
    /// Next day or paragraph.
    NextGroup,
    /// Left: to the list, the previous column, earlier on the strip.
    Left,
    /// Right: to the detail, the next column, later on the strip.
    Right,
    /// Next pane.
    NextPane,
    /// Previous pane.
    PreviousPane,
    /// Open: the paragraph that reported it, or what is selected.
    Open,
    /// Back one level; in the timeline, clears the filter.
    Back,
    /// Back to where one was before the last jump.
    JumpBack,
    /// Back one view; quit from the timeline.
    Quit,
    /// Leave at once.
    Leave,
    /// Find actors and places; in a report, find words.
    Find,
    /// Filter with a query.
    Query,
    /// Clear the filter.
    ClearFilter,
    /// All commands, by name.
    Palette,
    /// Go to a date.
    GoToDate,
    /// Keys that work here, and the signs.
    Help,
    /// Problems found while loading.
    Problems,
    /// List of all reports.
    Reports,
    /// Reports of the event side by side.
    Sides,
    /// Scroll columns together or one alone.
    Together,
    /// Previous event of this report.
    PreviousEvent,
    /// Next event of this report.
    NextEvent,
    /// The next report of the same event.
    OtherReport,
    /// Next hit.
    NextHit,
    /// Previous hit.
    PreviousHit,
    /// Next event whose claims disagree.
    NextDispute,
    /// Mark this name too.
    Mark,
    /// Star the event, or take the star away.
    Star,
    /// Write a note on the event.
    Note,
    /// Undo the last star, note or date.
    Undo,
    /// Copy a citation of the claim.
    Copy,
    /// Open the report's file in $EDITOR.
    Edit,
    /// Open the report's address in the browser.
    OpenUrl,
    /// Read the files again.
    Reload,
    /// Draw the screen again.
    Redraw,
    /// Suspend.
    Suspend,
    /// Mouse on or off.
    Mouse,
    /// Zoom time in.
    ZoomIn,
    /// Zoom time out.
    ZoomOut,
    /// Show all time, or the densest stretch.
    ZoomFit,
    /// Show only the weightiest events: of each day, month, year.
    Fewer,
    /// Show more of them again.
    More,
    /// Begin or end a range of days on the strip.
    SelectRange,
    /// Set the publication date of a report that bears none.
    SetPublished,
    /// Show or fold what was taken for page residue.
    Folded,
    /// Take the completion.
    Complete,
    /// Show this event in the timeline.
    ShowInTimeline,
}

/// A command's row: its name in keymap files, and its words for people.
#[derive(Debug, Clone, Copy)]
pub struct CommandInfo {
    /// The command.
    pub command: Command,
    /// Name in keymap files.
    pub name: &'static str,
    /// One or two words, for the footer.
    pub short: &'static str,
    /// A phrase, for help, palette and README.
    pub title: &'static str,
}

/// Every command, in the order help lists them.
pub const COMMANDS: &[CommandInfo] = &[
    row(Command::Down, "down", "down", "One down"),
    row(Command::Up, "up", "up", "One up"),
    row(
        Command::HalfDown,
        "half-page-down",
        "½ down",
        "Half a page down",
    ),
    row(Command::HalfUp, "half-page-up", "½ up", "Half a page up"),
    row(Command::PageDown, "page-down", "page", "A page down"),
    row(Command::PageUp, "page-up", "page up", "A page up"),
    row(Command::First, "first", "first", "To the first"),
    row(Command::Last, "last", "last", "To the last"),
    row(
        Command::PreviousGroup,
        "previous-group",
        "day back",
        "Previous day or paragraph",
    ),
    row(
        Command::NextGroup,
        "next-group",
        "next day",
        "Next day or paragraph",
    ),
    row(
        Command::Left,
        "left",
        "left",
        "Left: to the list, the previous column, earlier on the strip",
    ),
    row(
        Command::Right,
        "right",
        "right",
        "Right: to the detail, the next column, later on the strip",
    ),
    row(Command::NextPane, "next-pane", "pane", "Next pane"),
    row(
        Command::PreviousPane,
        "previous-pane",
        "pane back",
        "Previous pane",
    ),
    row(
        Command::Open,
        "open",
        "open",
        "Open: the paragraph that reported it, or what is selected",
    ),
    row(
        Command::Back,
        "back",
        "back",
        "Back one level; in the timeline, clears the filter",
    ),
    row(
        Command::JumpBack,
        "jump-back",
        "back",
        "Back to where one was before the last jump",
    ),
    row(
        Command::Find,
        "find",
        "find",
        "Find actors and places; in a report, find words",
    ),
    row(Command::NextHit, "next-hit", "next", "Next hit"),
    row(
        Command::PreviousHit,
        "previous-hit",
        "previous",
        "Previous hit",
    ),
    row(Command::Query, "query", "filter", "Filter with a query"),
    row(
        Command::ClearFilter,
        "clear-filter",
        "clear",
        "Clear the filter",
    ),
    row(Command::GoToDate, "go-to-date", "date", "Go to a date"),
    row(
        Command::NextDispute,
        "next-dispute",
        "dispute",
        "Next event whose claims disagree",
    ),
    row(
        Command::Sides,
        "side-by-side",
        "compare",
        "Reports of the event side by side",
    ),
    row(
        Command::Together,
        "together",
        "together",
        "Scroll columns together or one alone",
    ),
    row(
        Command::PreviousEvent,
        "previous-event",
        "event back",
        "Previous event of this report",
    ),
    row(
        Command::NextEvent,
        "next-event",
        "next event",
        "Next event of this report",
    ),
    row(
        Command::OtherReport,
        "other-report",
        "other report",
        "The next report of the same event",
    ),
    row(
        Command::ShowInTimeline,
        "show-in-timeline",
        "timeline",
        "Show this event in the timeline",
    ),
    row(
        Command::Reports,
        "reports",
        "reports",
        "List of all reports",
    ),
    row(
        Command::Problems,
        "problems",
        "problems",
        "Problems found while loading",
    ),
    row(
        Command::Star,
        "star",
        "star",
        "Star the event, or take the star away",
    ),
    row(Command::Note, "note", "note", "Write a note on the event"),
    row(
        Command::Undo,
        "undo",
        "undo",
        "Undo the last star, note or date",
    ),
    row(
        Command::Copy,
        "copy",
        "copy",
        "Copy a citation of the claim",
    ),
    row(
        Command::Edit,
        "edit",
        "edit",
        "Open the report's file in $EDITOR",
    ),
    row(
        Command::OpenUrl,
        "open-address",
        "address",
        "Open the report's address in the browser",
    ),
    row(
        Command::SetPublished,
        "set-published",
        "set date",
        "Set the publication date of a report that bears none",
    ),
    row(
        Command::Folded,
        "folded",
        "residue",
        "Show or fold what was taken for page residue",
    ),
    row(Command::ZoomIn, "zoom-in", "zoom in", "Zoom time in"),
    row(Command::ZoomOut, "zoom-out", "zoom out", "Zoom time out"),
    row(
        Command::ZoomFit,
        "zoom-fit",
        "all time",
        "Show all time, or the densest stretch",
    ),
    row(
        Command::Fewer,
        "fewer",
        "fewer",
        "Show only the weightiest events of each day, month, year; bars show weight",
    ),
    row(
        Command::More,
        "more",
        "more",
        "Show more events again, down to every one",
    ),
    row(
        Command::SelectRange,
        "select-range",
        "range",
        "Begin or end a range of days on the strip",
    ),
    row(Command::Mark, "mark", "mark", "Mark this name too"),
    row(
        Command::Complete,
        "complete",
        "complete",
        "Take the completion",
    ),
    row(
        Command::Palette,
        "palette",
        "commands",
        "All commands, by name",
    ),
    row(
        Command::Help,
        "help",
        "help",
        "Keys that work here, and the signs",
    ),
    row(Command::Reload, "reload", "reload", "Read the files again"),
    row(Command::Redraw, "redraw", "redraw", "Draw the screen again"),
    row(Command::Mouse, "mouse", "mouse", "Mouse on or off"),
    row(Command::Suspend, "suspend", "suspend", "Suspend"),
    row(
        Command::Quit,
        "quit",
        "quit",
        "Back one view; quit from the timeline",
    ),
    row(Command::Leave, "leave", "leave", "Leave at once"),
];

const fn row(
    command: Command,
    name: &'static str,
    short: &'static str,
    title: &'static str,
) -> CommandInfo {
    CommandInfo {
        command,
        name,
        short,
        title,
    }
}

impl Command {
    /// Its row of [`COMMANDS`].
    pub fn info(self) -> &'static CommandInfo {
        // Every command has a row, which `every_command_has_one_row` proves; the first row stands in otherwise.
        COMMANDS
            .iter()
            .find(|info| info.command == self)
            .unwrap_or(&COMMANDS[0])
    }

    /// The command of that name.
    pub fn parse(name: &str) -> Option<Self> {
        COMMANDS
            .iter()
            .find(|info| info.name == name)
            .map(|info| info.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_one_row() {
        let commands: BTreeSet<_> = COMMANDS.iter().map(|info| info.command).collect();
        let names: BTreeSet<_> = COMMANDS.iter().map(|info| info.name).collect();
        assert_eq!(commands.len(), COMMANDS.len());
        assert_eq!(names.len(), COMMANDS.len());
        // The last variant's number tells how many there are.
        assert_eq!(Command::ShowInTimeline as usize + 1, COMMANDS.len());
        for info in COMMANDS {
            assert_eq!(Command::parse(info.name), Some(info.command));
        }
    }
}
