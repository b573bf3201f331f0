//! Direct speech that names nobody: a quotation goes on with whoever spoke before or after it.
//!
//! A quoted sentence waits until the quotation ends and says whose it is ("…,” he said."); if it does not, whoever spoke
//! last goes on, as long as the text lies near. Words in quotation marks within the outlet's own sentence change nothing.

use super::cue::Cue;
use super::line::Line;
use super::memory::Memory;
use super::naming::Speaker;
use super::{Attributed, tell};
use crate::extract::prose::{Prose, Shape};

/// Of ten words of a sentence, so many stand in quotation marks when it is direct speech.
const QUOTED: usize = 6;

/// A speaker is not carried on over more paragraphs than this.
const NEAR: u32 = 1;

/// In a report of which more than one sentence in so many says "I" or "we", that tells of no source.
const OWN_VOICE: usize = 6;

/// So few such sentences tell nothing of the report.
const FEW: usize = 3;

/// Direct speech as it is read.
#[derive(Debug)]
pub(super) struct Speech {
    /// Whether "we" outside quotation marks may be somebody quoted whose marks were lost.
    we_is_quoted: bool,
    /// Stretches that wait for their speaker, and their paragraphs.
    waiting: Vec<(usize, u32)>,
    /// Who spoke last, and in which paragraph.
    speaking: Option<(Speaker, u32)>,
    /// Whether the sentence before ended within a quotation.
    open: bool,
    /// Whether the whole sentence before was told by its source.
    told: bool,
    paragraph: u32,
    outlet: String,
}

impl Speech {
    pub(super) fn new(prose: &Prose) -> Self {
        let ours = prose
            .sentences
            .iter()
            .filter(|sentence| {
                sentence
                    .words
                    .clone()
                    .any(|at| !prose.words[at].quoted && first_person(prose, at))
            })
            .count();
        Self {
            we_is_quoted: ours <= FEW || ours * OWN_VOICE <= prose.sentences.len(),
            waiting: Vec::new(),
            speaking: None,
            open: false,
            told: false,
            paragraph: 0,
            outlet: prose.outlet.clone().unwrap_or_default(),
        }
    }

    /// Reads a sentence whose stretches begin at `first` in `out`.
    pub(super) fn read(
        &mut self,
        line: &Line<'_>,
        cues: &[Cue],
        memory: &Memory,
        first: usize,
        out: &mut [Attributed],
    ) {
        let sentence = &line.prose.sentences[line.sentence];
        let goes_on = self.open && line.quoted(0);
        if sentence.paragraph != self.paragraph {
            if !goes_on {
                self.settle(out);
            }
            self.told &= sentence.paragraph == self.paragraph + 1;
            self.paragraph = sentence.paragraph;
        }
        let begins_quoted = line.quoted(0) || line.is_quotation(0);
        self.open = line.len() > 0 && line.quoted(line.len() - 1);
        if let Some(cue) = cues.first() {
            if !self.waiting.is_empty() && begins_quoted {
                let since = self.waiting[0].1;
                self.speaking = Some((cue.speaker.clone(), since));
            }
            self.settle(out);
            if let Some(last) = memory.last() {
                self.speaking = Some((last.clone(), sentence.paragraph));
            }
            self.told = out[first..].iter().all(|stretch| stretch.cue.is_some());
            return;
        }
        if sentence.is_heading && !goes_on {
            self.settle(out);
            self.told = false;
            return;
        }
        if is_direct(line) {
            if goes_on && self.waiting.is_empty() && self.told {
                self.carry(first, sentence.paragraph, out);
            } else {
                self.waiting.push((first, sentence.paragraph));
                if !self.open && !self.awaits(line) {
                    self.settle(out);
                    self.told = self.speaking.is_some();
                }
            }
            return;
        }
        self.settle(out);
        let we = self.we_is_quoted
            && self.told
            && (0..line.len())
                .any(|at| !line.quoted(at) && first_person(line.prose, line.first + at));
        if we {
            self.carry(first, sentence.paragraph, out);
        } else {
            self.told = false;
        }
    }

    /// Whether the next sentence goes on quoting in the same paragraph.
    fn awaits(&self, line: &Line<'_>) -> bool {
        let prose = line.prose;
        let Some(next) = prose.sentences.get(line.sentence + 1) else {
            return false;
        };
        let begins = next.words.clone().take(2).any(|at| prose.words[at].quoted);
        next.paragraph == self.paragraph && begins && self.speaking.is_none()
    }

    fn carry(&mut self, stretch: usize, paragraph: u32, out: &mut [Attributed]) {
        let Some((speaker, last)) = &mut self.speaking else {
            return;
        };
        if paragraph > *last + NEAR {
            self.told = false;
            return;
        }
        *last = paragraph;
        if let Some(stretch) = out.get_mut(stretch) {
            tell(stretch, speaker, &self.outlet);
        }
        self.told = true;
    }

    /// Gives what waits to whoever spoke last.
    fn settle(&mut self, out: &mut [Attributed]) {
        for (stretch, paragraph) in std::mem::take(&mut self.waiting) {
            self.carry(stretch, paragraph, out);
        }
    }

    /// Nothing more comes.
    pub(super) fn end(&mut self, out: &mut [Attributed]) {
        self.settle(out);
    }
}

/// Whether most words of a sentence stand in quotation marks.
fn is_direct(line: &Line<'_>) -> bool {
    let (mut words, mut quoted) = (0, 0);
    for at in (0..line.len()).filter(|at| line.is_word(*at)) {
        words += 1;
        quoted += usize::from(line.quoted(at));
    }
    quoted > 0 && quoted * 10 >= words * QUOTED
}

/// "I" or "we" before a verb.
fn first_person(prose: &Prose, at: usize) -> bool {
    let before_verb = || {
        prose
            .words
            .get(at + 1)
            .is_some_and(|next| next.shape == Shape::Small || !next.is_word() && next.glued)
    };
    match prose.words[at].shape {
        Shape::Small => prose.word(at) == "we" && before_verb(),
        Shape::Capital => matches!(prose.word(at), "We" | "I") && before_verb(),
        _ => false,
    }
}
