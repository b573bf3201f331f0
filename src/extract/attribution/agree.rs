//! Whether a verb and its subject agree in number, which tells "activists claim" from "the army claim".

use super::lexicon::{Set, Verb};
use super::line::Line;
use super::noun::Phrase;
use super::subject::Subject;
use crate::extract::prose::Shape;
use crate::text::VerbForm;

/// Whether the word at `at` can be the verb of `subject`, rather than a noun of the same form.
pub(super) fn agrees(line: &Line<'_>, subject: &Subject, verb: Verb, at: usize) -> bool {
    if !matches!(verb.form, VerbForm::Base | VerbForm::Third) {
        return true;
    }
    let may_be_noun = line.is(at, Set::NOUN);
    if may_be_noun && noun_before(line, at + 1) {
        return false;
    }
    let one = verb.form == VerbForm::Third;
    match subject {
        Subject::Pronoun(at) => matches!(line.lower(*at), "he" | "she" | "it") == one,
        Subject::Phrase(phrase) if one => {
            !may_be_noun || !plural(line, phrase) || line.lower(at + 1) == "that"
        }
        Subject::Phrase(phrase) => plural(line, phrase),
        Subject::Relative(_) => true,
        Subject::Shared(_) => one && !may_be_noun,
    }
}

/// Whether what stands at `at` makes a noun of the word before: "reports said", "claims of".
fn noun_before(line: &Line<'_>, at: usize) -> bool {
    line.finite(at) && !line.is(at, Set::HAVE)
        || matches!(line.lower(at), "of" | "by" | "from")
        || line
            .verb(at)
            .is_some_and(|verb| verb.form == VerbForm::Past)
}

/// Whether a phrase names several.
fn plural(line: &Line<'_>, phrase: &Phrase) -> bool {
    let head = phrase.head_end.saturating_sub(1);
    let many = Set::PLURAL.or(Set::PEOPLE);
    let word = line.lower(head);
    line.is(head, many)
        || line.shape(head) == Some(Shape::Small) && word.ends_with('s') && !word.ends_with("ss")
        || line.is(phrase.start, Set::QUANTITY)
            && !matches!(line.lower(phrase.start), "one" | "group")
        || (phrase.start..phrase.end).any(|at| line.lower(at) == "and")
        || line.mention(head).is_some_and(|mention| {
            mention.name().ends_with('s') || line.words_of(mention).any(|at| line.is(at, many))
        })
}
