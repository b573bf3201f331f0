//! By whose account: to whom a report ascribes each stretch of its text.
//!
//! Each sentence is searched for the words that tie a source to what it says (`active`, `indirect`, `phrases`, `nouns`, `figure_cues`, `citations`); `subject` and
//! `noun` find the source's words, `naming` and `memory` tell who that is, `scope` which words are its own. Direct
//! speech that names nobody goes on with whoever spoke. What no source is named for is the outlet's own voice; the rules
//! guess nothing from what is told.

mod active;
mod agree;
mod citations;
mod complement;
mod cue;
mod deed;
mod describe;
mod figure_cues;
mod indirect;
mod lexicon;
mod line;
mod memory;
mod naming;
mod noun;
mod noun_after;
mod nouns;
mod phrases;
mod reader;
mod scope;
mod sense;
mod speech;
mod subject;
#[cfg(test)]
mod tests;
mod written;

use super::names::Mention;
use super::prose::Prose;
use crate::model::{Stance, UNATTRIBUTED};
use cue::{Citation, Cue, Order};
use lexicon::{Class, Set};
use line::Line;
use memory::Memory;
use naming::Speaker;
use reader::Reader;
use speech::Speech;
use std::ops::Range;

/// A stretch of the text and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// Its bytes in [`Prose::text`]: a sentence, or the part of one that has a source of its own.
    pub range: Range<usize>,
    /// Whom the report names as its source: an actor's canonical name, or a description ("a military source");
    /// `Unattributed` where the outlet speaks in its own voice.
    pub claimant: String,
    /// Through whom the claimant's words came ("told AFP", "citing witnesses": the one who cites).
    pub via: Option<String>,
    /// Whether the source asserts, confirms or denies what is told.
    pub stance: Stance,
    /// The words that tie the two: "activists said".
    pub cue: Option<Range<usize>>,
    /// Whether the source claims to have done it itself ("claimed responsibility").
    pub claims_deed: bool,
}

/// Who says what: stretches in the order of the text, none overlapping, that together cover all its sentences.
pub fn attributions(prose: &Prose, mentions: &[Mention]) -> Vec<Attributed> {
    let outlet = prose.outlet.as_deref().unwrap_or("");
    let mut out = Vec::with_capacity(prose.sentences.len());
    let mut memory = Memory::default();
    let mut speech = Speech::new(prose);
    let mut tokens = Vec::new();
    let mut next = 0;
    for sentence in 0..prose.sentences.len() {
        line::read(prose, mentions, sentence, &mut next, &mut tokens);
        let line = Line::new(prose, mentions, sentence, &tokens);
        let cues = cues(line, &mut memory, outlet);
        let first = out.len();
        if cues.is_empty() {
            out.push(plain(prose.sentences[sentence].range.clone()));
        } else {
            for (words, cue) in scope::part(&line, &cues) {
                let mut stretch = plain(line.bytes(&words));
                if let Some(cue) = cue.and_then(|cue| cues.get(cue)) {
                    tell(&mut stretch, &cue.speaker, outlet);
                    stretch.stance = cue.stance;
                    stretch.claims_deed = cue.claims_deed;
                    stretch.cue = Some(line.bytes(&cue.words));
                }
                out.push(stretch);
            }
        }
        cover(&mut out[first..], &prose.sentences[sentence].range);
        speech.read(&line, &cues, &memory, first, &mut out);
        memory.read(&line);
    }
    speech.end(&mut out);
    name_monitors(&mut out);
    out
}

/// "A monitor said … The Observatory said …": the watcher that one sentence leaves unnamed is the one that the next names.
fn name_monitors(out: &mut [Attributed]) {
    for at in 0..out.len() {
        if !is_unnamed_monitor(&out[at].claimant) {
            continue;
        }
        let next = out[at + 1..].iter().take(MONITOR);
        let named = next
            .map(|next| next.claimant.as_str())
            .find(|name| is_named_monitor(name))
            .map(str::to_owned);
        if let Some(name) = named {
            out[at].claimant = name;
        }
    }
}

/// So many stretches of the text on, a watcher is named at the latest.
const MONITOR: usize = 4;

/// "a war monitor", "a Britain-based monitoring group"
fn is_unnamed_monitor(claimant: &str) -> bool {
    let is_one = claimant.starts_with("a ") || claimant.starts_with("an ");
    let ends = [
        " monitor",
        " monitoring group",
        " monitoring organisation",
        " monitoring organization",
    ];
    is_one && ends.iter().any(|end| claimant.ends_with(end))
}

/// "Syrian Observatory for Human Rights", "Network for Human Rights"
fn is_named_monitor(claimant: &str) -> bool {
    claimant.starts_with(char::is_uppercase)
        && ["Observatory", "Monitor", "Network", "Documentation"]
            .iter()
            .any(|name| claimant.contains(name))
}

/// The words that the lexicon knows.
pub(super) fn spellings() -> impl Iterator<Item = &'static crate::text::Spelling> {
    lexicon::spellings()
}

/// Reads the lexicon.
pub fn learn() {
    lexicon::known_by(crate::extract::WordNumber::default());
}

/// The outlet's own voice.
fn plain(range: Range<usize>) -> Attributed {
    Attributed {
        range,
        claimant: UNATTRIBUTED.to_owned(),
        via: None,
        stance: Stance::Asserts,
        cue: None,
        claims_deed: false,
    }
}

/// Ascribes a stretch to a source, unless that is the outlet itself.
fn tell(stretch: &mut Attributed, speaker: &Speaker, outlet: &str) {
    let own = |name: &str| !outlet.is_empty() && outlet.eq_ignore_ascii_case(name);
    if !own(&speaker.name) {
        stretch.claimant.clone_from(&speaker.name);
        stretch.via = speaker.via.clone().filter(|via| !own(via));
    }
}

/// Stretches meet one another, and the first and the last reach the ends of their sentence.
fn cover(stretches: &mut [Attributed], sentence: &Range<usize>) {
    if let Some(first) = stretches.first_mut() {
        first.range.start = sentence.start;
    }
    if let Some(last) = stretches.last_mut() {
        last.range.end = sentence.end;
    }
}

/// No sentence that people wrote has more sources than this.
const MOST_CUES: usize = 64;

/// The cues of a sentence, in the order of their verbs.
fn cues(line: Line<'_>, memory: &mut Memory, outlet: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut citations: Vec<Citation> = Vec::new();
    let heading = line.prose.sentences[line.sentence].is_heading;
    let mut at = 0;
    while at < line.len() && cues.len() < MOST_CUES {
        let reader = Reader {
            line,
            memory,
            outlet,
        };
        let verb = line.verb(at);
        if verb.is_some_and(|verb| verb.class == Class::Cite) {
            citations.extend(reader.citation(at));
        }
        let found = verb
            .and_then(|_| reader.verb_cue(at, cues.last()))
            .or_else(|| reader.phrase_cue(at))
            .or_else(|| {
                line.is(at, Set::SPEECH)
                    .then(|| reader.noun_cue(at))
                    .flatten()
            });
        at += 1;
        if let Some(cue) = found.filter(|cue| !cue.speaker.name.is_empty()) {
            if cue.order == Order::Behind || verb.is_none() {
                at = at.max(cue.words.end.min(line.len()));
            }
            memory.spoke(&cue.speaker, line.sentence);
            cues.push(cue);
        }
    }
    if cues.is_empty() && heading {
        let reader = Reader {
            line,
            memory,
            outlet,
        };
        cues.extend(reader.heading());
    }
    citations.retain(|citation| !citation.speaker.name.is_empty());
    for citation in citations {
        if let Some(speaker) = citations::cite(citation, &mut cues, outlet) {
            memory.spoke(&speaker, line.sentence);
        }
    }
    let cues = scope::nest(&line, cues);
    for cue in cues.iter().filter(|cue| cue.speaker.via.is_some()) {
        memory.spoke(&cue.speaker, line.sentence);
    }
    cues
}
