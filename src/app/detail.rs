//! The detail of an event: when, where, who, the claim matrix, and the quoted paragraph.

use super::content::{self, Highlight, Line, Role};
use super::state::State;
use super::when::{self, When};
use super::{Command, Context};
use crate::model::{DateBasis, Precision, TextKind};
use crate::text;
use crate::timeline::{ClaimRef, EventRef};

/// What is said of an event without a date whose reports are dated.
fn no_date_words(event: &EventRef<'_>) -> &'static str {
    if event.table_row().is_some() {
        "the row gives no date that can be read"
    } else {
        "the report gives no date"
    }
}

/// The detail pane's rows, and where each claim stands in them.
#[derive(Debug, Clone, Default)]
pub struct Detail {
    /// All rows.
    pub lines: Vec<Line>,
    /// First row and number of rows of each claim.
    pub claims: Vec<(usize, usize)>,
}

const LABEL: usize = 7;
/// Rows below which a pane is low.
const LOW: u16 = 14;

impl State {
    /// The detail of the selected event at a width.
    pub fn detail(&self, width: u16) -> Detail {
        let Some(event) = self.selected() else {
            return Detail::default();
        };
        let mut detail = Detail::default();
        let claims: Vec<ClaimRef<'_>> = event.claims().collect();
        let chosen = self.detail.claim.min(claims.len().saturating_sub(1));
        self.heading(&event, width, &mut detail.lines);
        // In a low pane the claims come first: they are what one cannot guess from the headline.
        let is_low = self.panes().detail.height < LOW;
        if !is_low {
            self.facts(&event, width, &mut detail.lines);
            detail.lines.push(Line::blank());
        }
        self.matrix(&event, &claims, chosen, width, &mut detail);
        if !is_low {
            detail.lines.push(Line::blank());
        }
        if let Some(claim) = claims.get(chosen) {
            self.quoted(&event, claim, width, &mut detail.lines);
        }
        if is_low {
            self.facts(&event, width, &mut detail.lines);
        }
        let ellipsis = self.signs().ellipsis();
        detail.lines = detail
            .lines
            .into_iter()
            .map(|line| line.fitted(usize::from(width), ellipsis))
            .collect();
        detail
    }

    fn heading(&self, event: &EventRef<'_>, width: u16, lines: &mut Vec<Line>) {
        lines.extend(
            content::wrapped(event.headline(), width, Role::Title, &[])
                .into_iter()
                .map(|row| row.line),
        );
        lines.extend(labelled_pieces("when", &self.date_words(event), width));
    }

    fn facts(&self, event: &EventRef<'_>, width: u16, lines: &mut Vec<Line>) {
        let signs = self.signs();
        let places: Vec<String> = event
            .place_details()
            .map(|place| place_words(&place))
            .collect();
        if !places.is_empty() {
            lines.extend(content::labelled(
                "where",
                Role::Dim,
                LABEL,
                &signs.words(&places.join("; ")),
                Role::Plain,
                width,
            ));
        }
        let vocabulary = self.timeline().vocabulary();
        let actors: Vec<&str> = event.actors().map(|name| vocabulary.name(name)).collect();
        if !actors.is_empty() {
            lines.extend(content::labelled(
                "who",
                Role::Dim,
                LABEL,
                &actors.join(", "),
                Role::Plain,
                width,
            ));
        }
        let mut kind = vec![
            (
                format!("{} {}", signs.lane(event.lane()), event.lane().word()),
                Role::Lane(event.lane()),
            ),
            (format!("{}{}", signs.dot(), event.kind()), Role::Plain),
        ];
        if event.planned() {
            let sign = signs.mark(super::EventMark::Planned);
            kind.push((format!("{}{sign} planned", signs.dot()), Role::Accent));
        }
        lines.extend(labelled_pieces("kind", &kind, width));
        let id = event.id();
        let is_starred = self.overrides.starred.contains(id);
        if let Some(note) = self.overrides.notes.get(id) {
            let label = if is_starred {
                format!("{} note", signs.mark(super::EventMark::Starred))
            } else {
                "note".into()
            };
            lines.extend(content::labelled(
                &label,
                Role::Own,
                LABEL,
                note,
                Role::Own,
                width,
            ));
        } else if is_starred {
            lines.push(Line::of(
                format!("{} starred", signs.mark(super::EventMark::Starred)),
                Role::Own,
            ));
        }
    }

    /// The date in words, what it rests on, and how it is written in EDTF.
    fn date_words(&self, event: &EventRef<'_>) -> Vec<(String, Role)> {
        let signs = self.signs();
        let mut out = vec![(signs.words(&When::of(event).words()), Role::Accent)];
        if let Some(minute) = event.minute() {
            out.push((
                format!(" {:02}:{:02}", minute / 60, minute % 60),
                Role::Accent,
            ));
        }
        let precision = event.precision();
        if !matches!(precision, Precision::Day | Precision::Undated) {
            let word = if event.date().is_one_of() {
                "one day of these"
            } else {
                precision.word()
            };
            out.push((format!("{}{word}", signs.dot()), Role::Plain));
        }
        match (event.basis(), event.date_words()) {
            (DateBasis::Words, Some(words)) => out.push((
                signs.words(&format!("{}“{words}”", signs.dot())),
                Role::Plain,
            )),
            (DateBasis::Context, _) => {
                out.push((
                    format!("{}no date words; the day its report runs on", signs.dot()),
                    Role::Dim,
                ));
            }
            (DateBasis::None, words) if precision == Precision::Undated => {
                let open = self
                    .undated_report_of(event)
                    .map(|_| self.open_date_words(words, Context::Timeline));
                out.push(match open {
                    Some(open) => (signs.words(&format!("{}{open}", signs.dot())), Role::Accent),
                    None => (
                        format!("{}{}", signs.dot(), no_date_words(event)),
                        Role::Dim,
                    ),
                });
            }
            _ => {}
        }
        if let Some(edtf) = event
            .edtf()
            .filter(|edtf| precision != Precision::Day || edtf.len() != 10)
        {
            out.push((format!("{}{edtf}", signs.dot()), Role::Dim));
        }
        out
    }

    /// What a date stays open for: no publication date to reckon from, and the key that sets it.
    pub(super) fn open_date_words(&self, words: Option<&str>, context: Context) -> String {
        let what = match words {
            Some(words) => format!("“{words}” stays open"),
            None => "its relative dates stay open".to_owned(),
        };
        let keymap = &self.settings.keymap;
        match keymap.keys(context, Command::SetPublished).first() {
            Some(key) => format!(
                "no publication date: {what} — {} sets it",
                key.label(self.settings.ascii)
            ),
            None => format!("no publication date: {what}"),
        }
    }

    fn quoted(
        &self,
        event: &EventRef<'_>,
        claim: &ClaimRef<'_>,
        width: u16,
        lines: &mut Vec<Line>,
    ) {
        let signs = self.signs();
        let report = claim.report();
        let evidence = claim.evidence();
        let published = report
            .published
            .map_or_else(|| "no date".to_owned(), when::day_with_weekday);
        let is_row = claim.text() == TextKind::Row;
        // Paragraph and "retelling" first, so that they are read at any width.
        let mut head = vec![(
            if is_row {
                "row".to_owned()
            } else {
                signs.words(&format!("¶ {}", evidence.paragraph))
            },
            Role::Heading,
        )];
        if claim.text() == TextKind::Retelling {
            head.push((format!("{}retelling", signs.dot()), Role::Accent));
        }
        let dot = signs.dot();
        let source = match &report.outlet {
            Some(outlet) if is_row => format!("{dot}{}{dot}{outlet}", report.path),
            None if is_row => format!("{dot}{}", report.path),
            _ => format!("{dot}{}{dot}{published}", report.outlet_or_path()),
        };
        head.push((signs.words(&source), Role::Dim));
        lines.extend(pieces_wrapped(&head, width));
        let Some(paragraph) = report.paragraph(evidence.paragraph) else {
            return;
        };
        let mut marks: Vec<Highlight> = event
            .claims()
            .filter(|other| other.row() != claim.row())
            .flat_map(|other| std::iter::once(other.evidence()).chain(other.more().iter().copied()))
            .filter(|e| e.report == evidence.report && e.paragraph == evidence.paragraph)
            .map(|e| Highlight {
                span: e.span,
                role: Role::OtherEvidence,
            })
            .collect();
        marks.push(Highlight {
            span: evidence.span,
            role: Role::Evidence,
        });
        marks.extend(
            claim
                .more()
                .iter()
                .filter(|e| e.paragraph == evidence.paragraph)
                .map(|e| Highlight {
                    span: e.span,
                    role: Role::Evidence,
                }),
        );
        lines.extend(
            content::wrapped(&paragraph.text, width, Role::Plain, &marks)
                .into_iter()
                .map(|row| row.line),
        );
        let elsewhere: Vec<String> = claim
            .more()
            .iter()
            .filter(|e| e.paragraph != evidence.paragraph)
            .map(|e| format!("¶ {}", e.paragraph))
            .collect();
        if !elsewhere.is_empty() {
            lines.push(Line::of(
                signs.words(&format!("also {}", elsewhere.join(", "))),
                Role::Dim,
            ));
        }
    }

    /// Keeps the selected claim in view, and the scroll position in the text.
    pub(super) fn fit_detail(&mut self, on_claim: bool) {
        let area = self.panes().detail;
        // At its top it is in place whatever it holds, which need not be laid out for that.
        if area.is_empty() || (!on_claim && self.detail.top == 0) {
            return;
        }
        let detail = self.detail(super::geometry_detail_text(area).width);
        let height = usize::from(area.height);
        if on_claim && let Some((first, rows)) = detail.claims.get(self.detail.claim) {
            if *first < self.detail.top {
                self.detail.top = if self.detail.claim == 0 { 0 } else { *first };
            } else if first + rows > self.detail.top + height {
                // A claim that is higher than the pane is shown from its first row.
                self.detail.top = (first + rows).saturating_sub(height).min(*first);
            }
        }
        self.detail.top = self
            .detail
            .top
            .min(detail.lines.len().saturating_sub(height));
    }
}

/// A label, then pieces that wrap beneath each other.
fn labelled_pieces(label: &str, pieces: &[(String, Role)], width: u16) -> Vec<Line> {
    let room = width.saturating_sub(LABEL as u16).max(1);
    pieces_wrapped(pieces, room)
        .into_iter()
        .enumerate()
        .map(|(at, row)| {
            let label = if at == 0 { label } else { "" };
            let mut line = Line::of(text::pad(label, LABEL), Role::Dim);
            line.extend(row);
            line
        })
        .collect()
}

/// Pieces one after the other, wrapped.
fn pieces_wrapped(pieces: &[(String, Role)], width: u16) -> Vec<Line> {
    let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
    let mut marks = Vec::new();
    let mut at = 0;
    for (text, role) in pieces {
        marks.push(Highlight {
            span: text::Span::new(at, at + text.len()),
            role: *role,
        });
        at += text.len();
    }
    content::wrapped(&whole, width, Role::Plain, &marks)
        .into_iter()
        .map(|row| row.line)
        .collect()
}

fn place_words(place: &crate::timeline::PlaceRef<'_>) -> String {
    let mut words = place.name.to_owned();
    if let Some(admin1) = place.admin1.filter(|admin1| *admin1 != place.name) {
        words.push_str(&format!(", {admin1}"));
    }
    if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
        let side = |value: f64, positive: char, negative: char| {
            format!(
                "{:.2}° {}",
                value.abs(),
                if value < 0.0 { negative } else { positive }
            )
        };
        words.push_str(&format!(
            " ({} {})",
            side(lat, 'N', 'S'),
            side(lon, 'E', 'W')
        ));
    }
    words
}
