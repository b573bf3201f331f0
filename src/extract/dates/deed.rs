//! Whether a deed has happened or is to come, by the verbs round the words that name it: for other readers of a sentence.
//!
//! "The army shelled the town" is past, "will shell", "plans to shell" and "a planned attack" are ahead. Possibility is ahead
//! too ("may attack"); what is denied or did not happen is for others to tell.

use super::lexicon::lexicon;
use super::tense::{Direction, direction};
use super::token::{Tense, Term, Token, Tokens, Word, tokenize};
use std::ops::Range;

/// Asks the sentences of a text which way their deeds look; keeps the sentence asked last taken apart, so that asking for
/// each of its deeds in turn costs little.
#[derive(Debug, Clone)]
pub struct Deeds<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    sentence: Range<usize>,
}

/// How far before a deed its verb is looked for, in tokens.
const REACH: usize = 6;

impl<'t> Deeds<'t> {
    /// Ready to be asked about `text`.
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            tokens: Vec::new(),
            sentence: 0..0,
        }
    }

    /// The direction of the deed that the words at `deed` name, in the sentence at `sentence`; both are bytes of the text, on
    /// character boundaries. [`Direction::Unknown`] where the sentence does not tell, or where there is no such place.
    pub fn direction(&mut self, sentence: &Range<usize>, deed: &Range<usize>) -> Direction {
        if self.text.get(sentence.clone()).is_none() || self.text.get(deed.clone()).is_none() {
            return Direction::Unknown;
        }
        if self.sentence != *sentence {
            tokenize(self.text, sentence.start, sentence.end, &mut self.tokens);
            self.sentence = sentence.clone();
        }
        let tokens = Tokens {
            text: self.text,
            list: &self.tokens,
            early: false,
        };
        let place = |byte: usize| {
            self.tokens
                .partition_point(|token| (token.end as usize) <= byte)
        };
        let at = place(deed.start);
        let end = self
            .tokens
            .partition_point(|token| (token.start as usize) < deed.end)
            .max(at + 1);
        of(&tokens, at, end)
    }
}

fn of(tokens: &Tokens<'_>, at: usize, end: usize) -> Direction {
    if let Some(told) = governed(tokens, at) {
        return told;
    }
    if tokens.get(at).is_some_and(|token| {
        matches!(token.tense, Tense::Past | Tense::Present) && !is_planning(tokens, at)
    }) {
        return Direction::Past;
    }
    if (at.saturating_sub(REACH)..at)
        .rev()
        .take_while(|place| {
            !matches!(
                tokens.term(*place),
                Term::Mark(b',' | b'.' | b';') | Term::End
            )
        })
        .any(|place| is_planning(tokens, place))
    {
        return Direction::Ahead;
    }
    direction(tokens, at, end)
}

/// Whether a word makes a plan of the deed after it: "planned", "threatened", "possible".
fn is_planning(tokens: &Tokens<'_>, at: usize) -> bool {
    lexicon().plans(tokens.spelling(at))
}

/// What auxiliary verbs and "to" right before a verb say of it; `None` where there are none.
fn governed(tokens: &Tokens<'_>, at: usize) -> Option<Direction> {
    let mut place = at;
    let mut done = false;
    for _ in 0..REACH {
        place = place.checked_sub(1)?;
        let word = tokens.spelling(place);
        match word {
            "be" | "being" | "not" | "never" | "also" | "again" | "soon" | "then" => {}
            "have" | "been" => done = true,
            word if word.ends_with("ly") => {}
            word if matches!(word, "will" | "won't" | "shall" | "would")
                || word.ends_with("'ll") =>
            {
                return Some(if done {
                    Direction::Unknown
                } else {
                    Direction::Ahead
                });
            }
            "may" | "might" | "must" | "could" | "should" | "can" | "cannot" => {
                return Some(if done {
                    Direction::Past
                } else {
                    Direction::Ahead
                });
            }
            "had" | "has" | "was" | "were" | "is" | "are" => return Some(Direction::Past),
            _ if tokens.is(place, Word::To) => {
                let before = place.checked_sub(1)?;
                // "began to shell", "were forced to flee" happened; "plans to", "was to", "ordered them to" did not yet.
                let realised = lexicon().realises(tokens.spelling(before));
                return Some(if realised {
                    Direction::Past
                } else {
                    Direction::Ahead
                });
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_marked(marked: &str) -> Direction {
        let text = marked.replace(['[', ']'], "");
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        Deeds::of(&text).direction(&(0..text.len()), &(start..end))
    }

    #[test]
    fn what_happened_and_what_is_to_come() {
        for text in [
            "The army [shelled] the town.",
            "Ten men were [killed] on Monday.",
            "They had [seized] the bridge.",
            "Shells have [hit] the market.",
            "Rebels began to [shell] the base.",
            "Families were forced to [flee].",
            "An [attack] on the base killed ten.",
            "Twenty people may have been [killed].",
            "He said the [talks] were held in Geneva.",
        ] {
            assert_eq!(of_marked(text), Direction::Past, "{text}");
        }
        for text in [
            "The army will [shell] the town.",
            "The two are to [meet] on Friday.",
            "They plan to [attack] the base.",
            "The ministers would [meet] next week.",
            "He warned of an [attack] on the city.",
            "The planned [offensive] worries them.",
            "They may soon [withdraw].",
            "The prisoners will be [released].",
            "The group vowed to [avenge] him.",
        ] {
            assert_eq!(of_marked(text), Direction::Ahead, "{text}");
        }
    }

    #[test]
    fn a_place_that_is_none_tells_nothing() {
        for (text, sentence, deed) in [("é", 0..1, 0..1), ("", 0..0, 0..0), ("a", 0..1, 5..9)] {
            let direction = Deeds::of(text).direction(&sentence, &deed);
            assert_eq!(direction, Direction::Unknown, "{text}");
        }
    }

    #[test]
    fn each_sentence_of_a_text_is_asked_for_itself() {
        let mut deeds = Deeds::of("They met. They'll meet.");
        assert_eq!(deeds.direction(&(0..9), &(5..8)), Direction::Past);
        assert_eq!(deeds.direction(&(10..23), &(18..22)), Direction::Ahead);
        assert_eq!(deeds.direction(&(0..9), &(5..8)), Direction::Past);
    }
}
