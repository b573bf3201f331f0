//! Everything the screen shows and the keys change.

use super::geometry::{self, Focus, Panes};
use super::loaded::Loading;
use super::{Context, LineEdit, Notice, Settings, Signs, Size};
use crate::corpus::Loaded;
use crate::model::{Overrides, Problem, ReportId};
use crate::review::Decision;
use crate::timeline::{
    Bits, Completion, EventRef, Finder, Level, Marks, Outline, Query, QueryError, Row, Timeline,
};
use std::sync::Arc;

use super::finder::FinderView;
use super::reader::ReaderView;
use super::rows::Searching;
use super::sides::SidesView;
use super::strip::StripView;

/// What is filtered: the words typed, what they mean, and the rows that are left.
#[derive(Debug, Clone)]
pub struct Filter {
    /// As typed; empty where nothing is filtered.
    pub text: String,
    /// What it means.
    pub query: Query,
    /// The rows that match.
    pub rows: Arc<Bits>,
    /// How many.
    pub count: usize,
}

/// The list of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListView {
    /// The selected event; `None` only where no event is left.
    pub selected: Option<Row>,
    /// The first event on the screen.
    pub top: Option<Row>,
}

/// The detail pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DetailView {
    /// Which of the event's claims is selected, from 0.
    pub claim: usize,
    /// First row on the screen.
    pub top: usize,
}

/// A plain list of rows with a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlainList {
    /// The selected row.
    pub selected: usize,
    /// The first row on the screen.
    pub top: usize,
}

impl PlainList {
    /// Selects a row of `count`, and scrolls so that it lies in `height` rows.
    pub fn select(&mut self, row: usize, count: usize, height: usize) {
        self.selected = row.min(count.saturating_sub(1));
        let height = height.max(1);
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + height {
            self.top = self.selected + 1 - height;
        }
        self.top = self.top.min(count.saturating_sub(height));
    }
}

/// What Enter does in the list of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportsFor {
    /// Opens the report.
    Reading,
    /// Sets it beside the event's own.
    Comparing(Row),
}

/// A view that lies over the timeline.
#[derive(Debug, Clone)]
pub enum View {
    /// One report.
    Reader(ReaderView),
    /// Reports side by side.
    Sides(SidesView),
    /// The list of reports.
    Reports(PlainList, ReportsFor),
    /// The problems found while loading.
    Problems(PlainList),
    /// Keys and signs of the context one came from; the number is the first row shown.
    Help(Context, usize),
}

impl View {
    /// The event that it is about, where it is about one.
    pub(super) fn event(&self) -> Option<Row> {
        match self {
            Self::Reader(reader) => reader.event,
            Self::Sides(sides) => Some(sides.event),
            Self::Reports(_, ReportsFor::Comparing(row)) => Some(*row),
            Self::Reports(..) | Self::Problems(_) | Self::Help(..) => None,
        }
    }
}

/// What a typed line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFor {
    /// A note on the event of that id.
    Note(String),
    /// The publication date of a report.
    Published(ReportId),
    /// Words to find in the report.
    Search,
}

/// The query line.
#[derive(Debug, Clone)]
pub struct QueryView {
    /// What is typed.
    pub edit: LineEdit,
    /// Why it cannot be understood.
    pub error: Option<QueryError>,
    /// What it could go on with.
    pub completions: Vec<Completion>,
    /// The chosen completion; `None` where none is chosen yet.
    pub chosen: Option<usize>,
    /// How things were before, for Esc.
    pub before: Before,
}

/// What the palette offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaletteFor {
    /// Commands and dates.
    #[default]
    All,
    /// Dates alone.
    Dates,
}

/// The palette.
#[derive(Debug, Clone, Default)]
pub struct PaletteView {
    /// What it offers.
    pub purpose: PaletteFor,
    /// What is typed.
    pub edit: LineEdit,
    /// The selected entry.
    pub list: PlainList,
}

/// Something one types into, over whatever view is shown.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The finder of names.
    Finder(FinderView),
    /// The query line.
    Query(QueryView),
    /// Commands and dates.
    Palette(PaletteView),
    /// One line for something.
    Line(LineFor, LineEdit),
}

/// What Esc in an overlay restores.
#[derive(Debug, Clone)]
pub struct Before {
    /// The filter.
    pub filter: Filter,
    /// Selection and scroll position.
    pub list: ListView,
    /// The strip.
    pub strip: StripView,
}

/// A place one can jump back to.
#[derive(Debug, Clone)]
pub struct Jump {
    /// The views that lay over the timeline.
    pub views: Vec<View>,
    /// The list of the timeline.
    pub list: ListView,
    /// The pane that had the keys.
    pub focus: Focus,
    /// The detail pane.
    pub detail: DetailView,
}

/// How many places are kept for jumping back.
const JUMPS: usize = 200;

/// Everything the screen shows and the keys change.
#[derive(Debug, Clone)]
pub struct State {
    /// The screen.
    pub size: Size,
    /// What the reader configured.
    pub settings: Settings,
    /// Whether the mouse is reported.
    pub mouse: bool,
    /// What is loaded.
    pub corpus: Loaded,
    /// How far loading is.
    pub loading: Loading,
    /// What could not be used of configuration and log: listed with the problems of loading.
    pub complaints: Vec<Problem>,
    /// Stars, notes and dates of the reader.
    pub overrides: Overrides,
    /// The same as rows.
    pub marks: Marks,
    /// What is filtered.
    pub filter: Filter,
    /// How far the list is zoomed out; `None` where it shows every event that is left.
    pub level: Option<Level>,
    /// What that leaves of the filtered events.
    pub(super) outline: Option<Arc<Outline>>,
    /// The list of events.
    pub list: ListView,
    /// The pane that has the keys.
    pub focus: Focus,
    /// The detail pane.
    pub detail: DetailView,
    /// The density strip.
    pub strip: StripView,
    /// Views over the timeline, the uppermost last.
    pub views: Vec<View>,
    /// What one types into.
    pub overlay: Option<Overlay>,
    /// One line told until the next key.
    pub notice: Option<Notice>,
    /// Names last found, as query terms, for `n` and `N`.
    pub found: String,
    /// Names that can be found, prepared when first asked for.
    pub finder: Option<Arc<Finder>>,
    /// Whether they were asked for.
    pub names_asked: bool,
    /// What is searched for in the texts of rows, and how far that is.
    pub searching: Option<Searching>,
    /// The row of a table that was last read with those beside it.
    pub(super) alone: Option<Row>,
    /// Words whose search came to its end.
    pub(super) searched: Vec<String>,
    pub(super) jumps: Vec<Jump>,
    pub(super) decisions: Vec<Decision>,
}

impl State {
    /// An empty screen of that size.
    pub fn new(settings: Settings, size: Size) -> Self {
        let marks = Marks::none(0);
        Self {
            size,
            mouse: settings.mouse,
            settings,
            overrides: Overrides::default(),
            filter: Filter {
                text: String::new(),
                query: Query::default(),
                rows: Arc::new(Bits::new(0)),
                count: 0,
            },
            level: None,
            outline: None,
            marks,
            complaints: Vec::new(),
            corpus: Loaded::default(),
            loading: Loading::default(),
            list: ListView::default(),
            focus: Focus::List,
            detail: DetailView::default(),
            strip: StripView::default(),
            views: Vec::new(),
            overlay: None,
            notice: None,
            found: String::new(),
            finder: None,
            names_asked: false,
            searching: None,
            alone: None,
            searched: Vec::new(),
            jumps: Vec::new(),
            decisions: Vec::new(),
        }
    }

    /// What is loaded.
    pub fn timeline(&self) -> &Timeline {
        &self.corpus.timeline
    }

    /// Everything that could not be used, of configuration and log first.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.complaints.iter().chain(self.corpus.problems.iter())
    }

    /// How many problems there are.
    pub fn problem_count(&self) -> usize {
        self.complaints.len() + self.corpus.problems.len()
    }

    /// The selected event.
    pub fn selected(&self) -> Option<EventRef<'_>> {
        self.list.selected.map(|row| self.timeline().event(row))
    }

    /// The signs that are drawn.
    pub fn signs(&self) -> Signs {
        if self.settings.ascii {
            Signs::Ascii
        } else {
            Signs::Unicode
        }
    }

    /// The panes of the timeline view.
    pub fn panes(&self) -> Panes {
        geometry::panes(self.size, self.focus)
    }

    /// The uppermost view; `None` where it is the timeline.
    pub fn view(&self) -> Option<&View> {
        self.views.last()
    }

    /// Where one is: decides which keys work.
    pub fn context(&self) -> Context {
        match &self.overlay {
            Some(Overlay::Finder(_)) => return Context::Finder,
            Some(Overlay::Query(_)) => return Context::Query,
            Some(Overlay::Palette(_)) => return Context::Palette,
            Some(Overlay::Line(..)) => return Context::Line,
            None => {}
        }
        self.view_context()
    }

    /// Where one is, whatever is typed into over it.
    pub fn view_context(&self) -> Context {
        match self.views.last() {
            Some(View::Reader(_)) => Context::Reader,
            Some(View::Sides(_)) => Context::Sides,
            Some(View::Reports(..)) => Context::Reports,
            Some(View::Problems(_)) => Context::Problems,
            Some(View::Help(..)) => Context::Help,
            None => match self.focus {
                Focus::List => Context::Timeline,
                Focus::Detail => Context::Detail,
                Focus::Strip => Context::Strip,
            },
        }
    }

    /// The event that keys like `m` and `y` act on: that of the uppermost view, or the selected one.
    pub fn current_event(&self) -> Option<Row> {
        match self.views.last() {
            Some(View::Reader(reader)) => reader.event,
            Some(View::Sides(sides)) => Some(sides.event),
            Some(View::Reports(_, ReportsFor::Comparing(row))) => Some(*row),
            Some(View::Reports(..) | View::Problems(_) | View::Help(..)) => None,
            None => self.list.selected,
        }
    }

    /// Remembers where one is, for jumping back.
    pub(super) fn remember(&mut self) {
        if self.jumps.len() == JUMPS {
            self.jumps.remove(0);
        }
        self.jumps.push(Jump {
            views: self.views.clone(),
            list: self.list,
            focus: self.focus,
            detail: self.detail,
        });
    }

    /// Lays a view over the others.
    pub(super) fn open(&mut self, view: View) {
        self.remember();
        self.views.push(view);
    }

    /// How many rows of the body a view's list has.
    pub(super) fn body_rows(&self) -> usize {
        usize::from(geometry::frame(self.size).body.height)
    }

    /// Filters by the words of a query that is already understood.
    pub(super) fn set_filter(&mut self, text: String, query: Query) {
        let rows = if query.is_empty() {
            Bits::full(self.timeline().len())
        } else {
            query.run(&self.corpus.timeline, &self.marks)
        };
        self.filter = Filter {
            count: rows.count(),
            rows: Arc::new(rows),
            text,
            query,
        };
        self.zoom_list(self.level);
    }

    /// Runs the filter again after events or marks changed.
    pub(super) fn refilter(&mut self) {
        let text = std::mem::take(&mut self.filter.text);
        let query = std::mem::take(&mut self.filter.query);
        self.set_filter(text, query);
    }

    /// Puts the selection on an event that is left: the same, else the next, else the last before.
    pub(super) fn keep_selection(&mut self) {
        let rows = self.shown();
        let near = |row: Option<Row>| {
            let at = row.map_or(0, |row| row.0 as usize);
            rows.next(at)
                .or_else(|| before(rows, at))
                .map(|at| Row(at as u32))
        };
        let (selected, top) = (near(self.list.selected), near(self.list.top));
        if selected != self.list.selected {
            self.detail = DetailView::default();
        }
        self.list = ListView { selected, top };
        self.fit_list();
        self.follow_strip();
    }

    /// Where things are before something is typed that Esc takes back.
    pub(super) fn before(&self) -> Before {
        Before {
            filter: self.filter.clone(),
            list: self.list,
            strip: self.strip.clone(),
        }
    }

    /// Takes back what an overlay changed.
    pub(super) fn restore(&mut self, before: Before) {
        self.filter = before.filter;
        self.strip = before.strip.clone();
        self.zoom_list(self.level);
        self.list = before.list;
        self.strip = before.strip;
        // A snapshot since may have brought other events.
        let is_left = |row: Option<Row>| {
            row.map_or(self.filter.count == 0, |row| {
                self.shown().contains(row.0 as usize)
            })
        };
        if !(is_left(self.list.selected) && is_left(self.list.top)) {
            self.keep_selection();
        }
    }
}

/// The last row of the set before `row`.
pub(super) fn before(rows: &Bits, row: usize) -> Option<usize> {
    rows.prev(row.checked_sub(1)?)
}
