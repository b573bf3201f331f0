//! Where one is, as far as keys go: what each place is called and which places its keys come from.

/// Where one is: decides which keys work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere, also while typing.
    Everywhere,
    /// In every view where one is not typing.
    Browse,
    /// The list of events.
    Timeline,
    /// The pane beside it.
    Detail,
    /// The density strip.
    Strip,
    /// One report.
    Reader,
    /// Reports side by side.
    Sides,
    /// The list of reports.
    Reports,
    /// The list of problems.
    Problems,
    /// The help page.
    Help,
    /// Typing a name to find.
    Finder,
    /// Typing a query.
    Query,
    /// Typing a command or a date.
    Palette,
    /// Typing a note, a date, or words to find in a report.
    Line,
}

impl Context {
    /// All contexts, in the order help lists them.
    pub const ALL: [Self; 14] = [
        Self::Everywhere,
        Self::Browse,
        Self::Timeline,
        Self::Detail,
        Self::Strip,
        Self::Reader,
        Self::Sides,
        Self::Reports,
        Self::Problems,
        Self::Help,
        Self::Finder,
        Self::Query,
        Self::Palette,
        Self::Line,
    ];

    /// Its name in keymap files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Browse => "browse",
            Self::Timeline => "timeline",
            Self::Detail => "detail",
            Self::Strip => "strip",
            Self::Reader => "reader",
            Self::Sides => "side-by-side",
            Self::Reports => "reports",
            Self::Problems => "problems",
            Self::Help => "help",
            Self::Finder => "finder",
            Self::Query => "query",
            Self::Palette => "palette",
            Self::Line => "line",
        }
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Browse => "In every view",
            Self::Timeline => "Timeline",
            Self::Detail => "Detail",
            Self::Strip => "Density strip",
            Self::Reader => "Reader",
            Self::Sides => "Side by side",
            Self::Reports => "Reports",
            Self::Problems => "Problems",
            Self::Help => "Help",
            Self::Finder => "Finder",
            Self::Query => "Query line",
            Self::Palette => "Palette",
            Self::Line => "While typing a line",
        }
    }

    /// Whether typed characters are text here.
    pub fn is_typing(self) -> bool {
        matches!(
            self,
            Self::Finder | Self::Query | Self::Palette | Self::Line
        )
    }

    /// The contexts whose keys work here, nearest first.
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Everywhere => &[Self::Everywhere],
            Self::Browse => &[Self::Browse, Self::Everywhere],
            Self::Timeline => &[Self::Timeline, Self::Browse, Self::Everywhere],
            Self::Detail => &[Self::Detail, Self::Timeline, Self::Browse, Self::Everywhere],
            Self::Strip => &[Self::Strip, Self::Timeline, Self::Browse, Self::Everywhere],
            Self::Reader => &[Self::Reader, Self::Browse, Self::Everywhere],
            Self::Sides => &[Self::Sides, Self::Browse, Self::Everywhere],
            Self::Reports => &[Self::Reports, Self::Browse, Self::Everywhere],
            Self::Problems => &[Self::Problems, Self::Browse, Self::Everywhere],
            Self::Help => &[Self::Help, Self::Browse, Self::Everywhere],
            Self::Finder => &[Self::Finder, Self::Everywhere],
            Self::Query => &[Self::Query, Self::Everywhere],
            Self::Palette => &[Self::Palette, Self::Everywhere],
            Self::Line => &[Self::Line, Self::Everywhere],
        }
    }
}
