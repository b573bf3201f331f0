//! Whether a country or capital stands for its government or for a place.

use super::index::Target;
use super::lexicon::Class;
use super::page::Page;
use super::rows::PlaceKind;
use super::scan::Hit;

/// What a country or capital is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Where something is.
    Place,
    /// Who acts or speaks.
    Government,
}

/// The roles of all hits; `Place` for what is neither country nor capital.
pub(super) fn roles(page: &Page, hits: &[Hit]) -> Vec<Role> {
    let kinds: Vec<Option<PlaceKind>> = hits.iter().map(|hit| kind_of(page, hit)).collect();
    let mut roles = vec![Role::Place; hits.len()];
    // What follows tells for all of a list: "Russia and China vetoed".
    let mut subject = vec![false; hits.len()];
    for at in (0..hits.len()).rev() {
        if kinds[at].is_none() {
            continue;
        }
        let hit = &hits[at];
        let listed = at > 0 && kinds[at - 1].is_some() && are_listed(page, &hits[at - 1], hit);
        subject[at] = is_subject(page, hit)
            || (is_followed_by_others(page, hit) || listed && is_before_auxiliary(page, hit))
            || (at + 1 < hits.len() && subject[at + 1] && are_listed(page, hit, &hits[at + 1]));
    }
    let mut before = None;
    for at in 0..hits.len() {
        let Some(kind) = kinds[at] else {
            before = None;
            continue;
        };
        let hit = &hits[at];
        let listed = at > 0 && are_listed(page, &hits[at - 1], hit);
        let leading = if listed && before.is_some() {
            before
        } else {
            leading(page, hit, kind)
        };
        before = leading;
        roles[at] = match leading {
            Some(role) => role,
            None if subject[at] => Role::Government,
            None => Role::Place,
        };
    }
    roles
}

fn kind_of(page: &Page, hit: &Hit) -> Option<PlaceKind> {
    page.fitting(hit.first, hit.head, hit.words.end, hit.article)
        .find_map(|entry| match entry.target {
            Target::Place(at) => Some(page.index.places[at as usize].kind)
                .filter(|kind| matches!(kind, PlaceKind::Country | PlaceKind::Capital)),
            _ => None,
        })
}

/// Whether one follows the other in a list: "Russia and China", "Spain, Italy".
fn are_listed(page: &Page, one: &Hit, other: &Hit) -> bool {
    if one.sentence != other.sentence || other.words.start < one.words.end {
        return false;
    }
    let between = one.words.end..other.words.start;
    !between.is_empty()
        && between.len() <= 3
        && between.clone().all(|at| {
            matches!(
                page.prose.lower(at),
                "," | "and" | "or" | "the" | "&" | "both"
            )
        })
        && between.clone().any(|at| !page.reads(at, "the"))
}

/// What the words before tell.
fn leading(page: &Page, hit: &Hit, kind: PlaceKind) -> Option<Role> {
    let mut at = hit.words.start;
    let mut steps = 0;
    let before = loop {
        let before = page.before(at, hit.sentence)?;
        let passes = page.is(before, Class::SIDE)
            || matches!(
                page.prose.lower(before),
                "the" | "both" | "all" | "“" | "\""
            );
        if !passes || steps > 3 {
            break before;
        }
        at = before;
        steps += 1;
    };
    let word = page.prose.lower(before);
    let further = page.before(before, hit.sentence);
    if word == "with" || word == "between" {
        let border = further.is_some_and(|at| {
            matches!(
                page.prose.lower(at),
                "border" | "borders" | "frontier" | "boundary" | "crossing" | "road" | "highway"
            )
        });
        if border || (word == "between" && kind == PlaceKind::Capital) {
            return Some(Role::Place);
        }
    }
    if word == "of" && further.is_some_and(|at| is_of_a_state(page.prose.lower(at))) {
        return Some(Role::Government);
    }
    if is_example_of_states(page, before, hit.sentence) {
        return Some(Role::Government);
    }
    if page.is(before, Class::TOWARD) {
        return Some(Role::Government);
    }
    if page.is(before, Class::LOCATIVE) {
        return Some(Role::Place);
    }
    None
}

/// What only a state has: "the support of Russia".
fn is_of_a_state(word: &str) -> bool {
    matches!(
        word,
        "support"
            | "backing"
            | "help"
            | "assistance"
            | "government"
            | "governments"
            | "leaders"
            | "army"
            | "consent"
            | "allies"
            | "ally"
            | "ministers"
            | "authorities"
            | "approval"
            | "troops"
            | "forces"
    )
}

/// Whether a list of states begins here: "six states – Oman, Qatar", "countries, among them France".
fn is_example_of_states(page: &Page, before: usize, sentence: usize) -> bool {
    let word = page.prose.lower(before);
    let opens = matches!(
        word,
        "–" | "—" | "-" | ":" | "(" | "including" | "namely" | "like" | "as"
    ) || (word == "them" && before > 0 && page.reads(before - 1, "among"));
    opens
        && (1..=if word == "including" { 16 } else { 5 }).any(|back| {
            before
                .checked_sub(back)
                .filter(|at| page.before(at + 1, sentence).is_some())
                .is_some_and(|at| {
                    matches!(
                        page.prose.lower(at),
                        "states"
                            | "countries"
                            | "nations"
                            | "powers"
                            | "governments"
                            | "allies"
                            | "members"
                    )
                })
        })
}

/// "Germany and others", "Israel and other countries".
fn is_followed_by_others(page: &Page, hit: &Hit) -> bool {
    page.after(hit.words.end + 1, hit.sentence)
        .is_some_and(|other| {
            page.reads(hit.words.end, "and")
                && matches!(page.prose.lower(other), "other" | "others")
        })
}

/// Whether a list of countries is what a sentence is about: "France and Italy were tipping".
fn is_before_auxiliary(page: &Page, hit: &Hit) -> bool {
    page.after(hit.words.end, hit.sentence).is_some_and(|next| {
        matches!(
            page.prose.lower(next),
            "were" | "are" | "have" | "had" | "will" | "would" | "did" | "do" | "both" | "all"
        )
    })
}

/// Whether a verb of saying or of state follows.
fn is_subject(page: &Page, hit: &Hit) -> bool {
    if hit.possessive {
        return false;
    }
    let mut at = hit.words.end;
    let mut auxiliary = false;
    for _ in 0..3 {
        let Some(next) = page.after(at, hit.sentence) else {
            return false;
        };
        let word = page.prose.lower(next);
        let skips = matches!(
            word,
            "“" | "\""
                | "also"
                | "both"
                | "not"
                | "n't"
                | "already"
                | "repeatedly"
                | "firmly"
                | "now"
                | "later"
                | "again"
                | "then"
                | "still"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "should"
                | "must"
                | "could"
                | "may"
                | "might"
                | "cannot"
                | "to"
                | "is"
                | "are"
                | "was"
                | "were"
                | "has been"
        ) || word.ends_with("ly");
        if skips {
            auxiliary |= matches!(word, "to" | "is" | "are" | "was" | "were");
            at = next + 1;
            continue;
        }
        if auxiliary && !word.ends_with("ing") {
            return false;
        }
        return page.is(next, Class::SAY | Class::DEED) && !page.is_capital(next)
            || (at > hit.words.end && !auxiliary && is_base_deed(page, next));
    }
    false
}

/// "will send", "would veto": the plain form of a deed.
fn is_base_deed(page: &Page, at: usize) -> bool {
    let word = page.prose.lower(at);
    [("s", ""), ("ed", ""), ("d", ""), ("es", "")]
        .iter()
        .any(|(ending, _)| {
            super::lexicon::class(&format!("{word}{ending}")).is(Class::DEED | Class::SAY)
        })
}

/// Whether the hit is half of a compound that names neither: "UK-based", "anti-Syrian", "rebel-held".
pub(super) fn is_compound(page: &Page, hit: &Hit) -> bool {
    let words = &page.prose.words;
    let dash = |at: usize| page.prose.word(at) == "-" && words[at].glued;
    let end = page.prose.sentences[hit.sentence].words.end;
    if hit.words.end + 1 < end && dash(hit.words.end) && words[hit.words.end + 1].glued {
        let next = page.prose.lower(hit.words.end + 1);
        if next.ends_with("ed")
            || matches!(
                next,
                "held" | "led" | "run" | "born" | "style" | "built" | "made"
            )
        {
            return true;
        }
    }
    if let Some(before) = page.before(hit.words.start, hit.sentence)
        && dash(before)
        && words[hit.words.start].glued
        && let Some(prefix) = page.before(before, hit.sentence)
    {
        return matches!(
            page.prose.lower(prefix),
            "anti"
                | "pro"
                | "non"
                | "ex"
                | "trans"
                | "cross"
                | "mid"
                | "post"
                | "pre"
                | "sub"
                | "inter"
                | "all"
        );
    }
    false
}
