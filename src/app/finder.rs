//! The finder: names of actors and places while one types.

use super::content::{Line, Role};
use super::effect::NamesWanted;
use super::geometry::Area;
use super::state::{Before, PlainList, State};
use super::{Effect, Key, LineEdit};
use crate::model::NameKind;
use crate::text::{self, Span};
use crate::timeline::query::{NamedKey, Term};
use crate::timeline::{self, Hit, NameId, Query, Scope, Timeline};
use std::collections::BTreeSet;

/// Most names listed.
const MOST: usize = 200;
/// What is said as long as there is nothing to find in.
pub(super) const PREPARING: &str = "the names are being prepared; what is typed is found then";
/// Cells of a spark.
const SPARK: usize = 12;

/// The finder.
#[derive(Debug, Clone)]
pub struct FinderView {
    /// What is typed.
    pub edit: LineEdit,
    /// What was found.
    pub hits: Vec<Hit>,
    /// The selected one.
    pub list: PlainList,
    /// Names marked with Tab.
    pub marked: BTreeSet<NameId>,
    /// How things were before, for Esc.
    pub before: Before,
}

impl State {
    /// Opens the finder.
    pub(super) fn open_finder(&mut self) {
        let hits = self.find_names("");
        let before = self.before();
        self.overlay = Some(super::state::Overlay::Finder(FinderView {
            edit: LineEdit::default(),
            hits,
            list: PlainList::default(),
            marked: BTreeSet::new(),
            before,
        }));
    }

    /// The names found for what is typed; none as long as they are not prepared.
    fn find_names(&mut self, typed: &str) -> Vec<Hit> {
        if self.finder.is_none() {
            self.finder = timeline::finder_if_ready(self.timeline());
        }
        self.finder.as_ref().map_or_else(Vec::new, |finder| {
            finder.search(typed, MOST, Scope::WithEvents)
        })
    }

    /// Asks for the names to be prepared where the finder waits for them; once for each timeline.
    pub(super) fn names_wanted(&mut self) -> Option<Effect> {
        let waits = matches!(self.overlay, Some(super::state::Overlay::Finder(_)))
            && self.finder.is_none()
            && !self.names_asked;
        if !waits {
            return None;
        }
        self.names_asked = true;
        let timeline = Timeline::clone(self.timeline());
        Some(Effect::PrepareNames(NamesWanted { timeline }))
    }

    /// Finds what was typed meanwhile.
    pub(super) fn names_prepared(&mut self) {
        if self.finder.is_none() {
            self.finder_edit(|_| true);
        }
    }

    /// Edits what is typed in the finder, and finds again.
    pub(super) fn finder_key(&mut self, key: Key) {
        self.finder_edit(|edit| edit.key(key));
    }

    pub(super) fn finder_paste(&mut self, text: &str) {
        self.finder_edit(|edit| {
            edit.insert(text);
            true
        });
    }

    fn finder_edit(&mut self, change: impl FnOnce(&mut LineEdit) -> bool) {
        let Some(super::state::Overlay::Finder(view)) = &mut self.overlay else {
            return;
        };
        if !change(&mut view.edit) {
            return;
        }
        let typed = view.edit.text().to_owned();
        let hits = self.find_names(&typed);
        if let Some(super::state::Overlay::Finder(view)) = &mut self.overlay {
            view.hits = hits;
            view.list = PlainList::default();
        }
    }

    /// The query terms that the marked names mean, or the selected one: names of one kind are alternatives.
    pub(super) fn finder_terms(&self, view: &FinderView) -> Option<String> {
        let vocabulary = self.timeline().vocabulary();
        let chosen: Vec<NameId> = if view.marked.is_empty() {
            vec![view.hits.get(view.list.selected)?.name]
        } else {
            view.marked.iter().copied().collect()
        };
        let of = |kind: NameKind, key: NamedKey| {
            chosen
                .iter()
                .filter(|name| vocabulary.kind(**name) == kind)
                .map(|name| Query::of(Term::Named(key, vocabulary.name(*name).to_owned())))
                .reduce(Query::or)
        };
        let terms = [
            of(NameKind::Actor, NamedKey::Actor),
            of(NameKind::Place, NamedKey::Place),
        ];
        terms
            .into_iter()
            .flatten()
            .reduce(Query::and)
            .map(|query| query.to_string())
    }

    /// The finder as lines: what is typed, how much was found, and the names.
    pub fn finder_lines(&self, view: &FinderView, area: Area) -> Vec<Line> {
        let signs = self.signs();
        let width = usize::from(area.width);
        let mut lines = vec![prompt("find", &view.edit)];
        let shown = match view.hits.len() {
            _ if self.finder.is_none() => PREPARING.to_owned(),
            1 => "1 name".to_owned(),
            n if n >= MOST => format!("the best {MOST} names"),
            n => format!("{n} names"),
        };
        let mut count = Line::of(format!(" {shown}"), Role::Dim);
        if !view.marked.is_empty() {
            // The names that are marked, and how they are meant together.
            let terms = self.finder_terms(view).unwrap_or_default();
            count.push(format!("{}{terms}", signs.dot()), Role::Accent);
        }
        lines.push(count.fitted(width, signs.ellipsis()));
        let rows = usize::from(area.height).saturating_sub(lines.len());
        let top = view.list.top.min(view.hits.len().saturating_sub(rows));
        for (at, hit) in view.hits.iter().enumerate().skip(top).take(rows) {
            lines.push(self.hit_line(view, hit, at == view.list.selected, width));
        }
        if view.hits.is_empty() && self.finder.is_some() {
            lines.push(Line::of("   No actor or place is called so.", Role::Dim));
        }
        lines
    }

    fn hit_line(&self, view: &FinderView, hit: &Hit, selected: bool, width: usize) -> Line {
        let signs = self.signs();
        let vocabulary = self.timeline().vocabulary();
        let name = vocabulary.name(hit.name);
        let mut line = Line {
            selected,
            ..Line::default()
        };
        line.push(if selected { signs.selected() } else { " " }, Role::Accent);
        line.push(
            if view.marked.contains(&hit.name) {
                "+ "
            } else {
                "  "
            },
            Role::Own,
        );
        let spark = if width >= 64 { SPARK } else { 0 };
        let right = 7 + 7 + if spark > 0 { spark + 1 } else { 0 };
        let room = width.saturating_sub(3 + right).max(1);
        let mut names = Line::blank();
        lit(&mut names, name, &hit.in_name);
        if hit.spelling != name {
            names.push("  ", Role::Plain);
            names.push("= ", Role::Dim);
            lit(&mut names, &hit.spelling, &hit.in_spelling);
        }
        let mut names = names.fitted(room, signs.ellipsis());
        names.fill(room);
        line.extend(names);
        line.push(
            format!(" {:<6}", vocabulary.kind(hit.name).word()),
            Role::Dim,
        );
        line.push(format!("{:>6} ", vocabulary.events(hit.name)), Role::Plain);
        if spark > 0 {
            line.push(self.spark(hit.name, spark), Role::Accent);
            line.push(" ", Role::Plain);
        }
        line.fitted(width, signs.ellipsis())
    }

    /// When the events of a name begin, over the days of the strip.
    fn spark(&self, name: NameId, cells: usize) -> String {
        let Some(days) = self.strip.days() else {
            return " ".repeat(cells);
        };
        let rows = self.timeline().vocabulary().rows_of(name);
        let buckets = timeline::even_buckets(days, cells);
        let counts = timeline::beginnings(self.timeline(), rows, &buckets);
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let signs = self.signs();
        let mut out: String = counts
            .iter()
            .map(|count| match *count {
                0 => " ",
                count => signs.bar(((count * 8).div_ceil(most)) as usize),
            })
            .collect();
        out.push_str(&" ".repeat(cells.saturating_sub(counts.len())));
        out
    }
}

/// A text with the stretches that were meant.
fn lit(line: &mut Line, text: &str, spans: &[Span]) {
    let mut at = 0;
    for span in spans {
        let (start, end) = (span.start as usize, span.end as usize);
        if start < at || text.get(start..end).is_none() {
            continue;
        }
        line.push(&text[at..start], Role::Plain);
        line.push(&text[start..end], Role::Hit);
        at = end;
    }
    line.push(&text[at..], Role::Plain);
}

/// A label and what is typed after it.
pub fn prompt(label: &str, edit: &LineEdit) -> Line {
    Line::of(format!(" {label} "), Role::Key).and(text::safe(edit.text()), Role::Plain)
}

/// The column of the cursor in [`prompt`].
pub fn prompt_cursor(label: &str, edit: &LineEdit) -> usize {
    text::cells(label) + 2 + text::cells(&text::safe(&edit.text()[..edit.cursor()]))
}
