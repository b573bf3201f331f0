//! What the words beside a name make of it: an official's nationality, a province, a general actor of one's own.

use super::lexicon::Class;
use super::page::Page;
use super::rows::{Country, GeneralClass, PlaceKind, PlaceRow};
use super::scan::Hit;
use crate::extract::prose::Shape;
use std::ops::Range;

/// The words after a nationality that make it a state's, and which of its own actors they name.
pub(super) fn official(page: &Page, from: usize, sentence: usize) -> Option<(usize, GeneralClass)> {
    let mut end = None;
    let mut class = GeneralClass::Government;
    let mut at = from;
    for _ in 0..6 {
        let Some(word) = page.after(at, sentence) else {
            break;
        };
        if page.reads(word, "of")
            && end == Some(word)
            && page.reads(word - 1, "secretary")
            && matches!(page.prose.lower(word + 1), "state" | "defense" | "defence")
        {
            at += 1;
            continue;
        }
        if page.prose.word(word) == "-" && page.prose.words[word].glued {
            at += 1;
            continue;
        }
        if page.is(word, Class::OFFICIAL) {
            end = Some(word + 1);
            match class_of(page.prose.lower(word)) {
                // "security forces", "police forces"
                Some(GeneralClass::Army) if class == GeneralClass::Security => {}
                Some(of) => class = of,
                None => {}
            }
        } else if !page.is(word, Class::MODIFIER) {
            break;
        }
        at += 1;
    }
    // "Libyan state television" is an outlet, whoever owns it.
    let is_outlet = page.after(end?, sentence).is_some_and(|next| {
        matches!(
            page.prose.lower(next),
            "television"
                | "tv"
                | "radio"
                | "media"
                | "news"
                | "newspaper"
                | "newspapers"
                | "broadcaster"
        )
    });
    (!is_outlet).then_some((end?, class))
}

fn class_of(word: &str) -> Option<GeneralClass> {
    Some(match word {
        "army" | "troops" | "forces" | "soldiers" | "soldier" | "military" | "tanks"
        | "artillery" | "gunners" | "commandos" | "marines" | "servicemen" | "navy"
        | "warships" | "general" | "commander" | "commanders" => GeneralClass::Army,
        "warplanes" | "jets" | "aircraft" | "planes" | "helicopters" => GeneralClass::Air,
        "police" | "policemen" | "intelligence" | "security" | "agents" => GeneralClass::Security,
        "minister" | "ministers" | "government" | "official" | "officials" | "president"
        | "authorities" | "ministry" | "spokesman" | "spokeswoman" => GeneralClass::Government,
        _ => return None,
    })
}

/// The governorate that "Homs province", "the countryside of Homs" means, and its words.
pub(super) fn region(page: &Page, hit: &Hit, place: &PlaceRow) -> Option<(Range<usize>, u32)> {
    if place.country == Country::NONE
        || matches!(place.kind, PlaceKind::Country | PlaceKind::District)
    {
        return None;
    }
    let row = page.index.region(place.country, &place.admin1)?;
    if *place.name != *place.admin1 && place.kind != PlaceKind::Governorate {
        return None;
    }
    let mut next = hit.words.end;
    if page
        .prose
        .words
        .get(next)
        .is_some_and(|word| word.shape == Shape::Possessive)
    {
        next += 1;
    }
    while page.is(next, Class::SIDE) && !page.is_capital(next) {
        next += 1;
    }
    if page.after(next, hit.sentence).is_some() && is_region_noun(page, next) {
        return Some((hit.words.start..next + 1, row));
    }
    let of = page.before(hit.words.start, hit.sentence)?;
    if page.reads(of, "of") {
        let noun = page.before(of, hit.sentence)?;
        if is_region_noun(page, noun) {
            return Some((noun..hit.words.end, row));
        }
    }
    let rural = of;
    if page.reads(rural, "rural") {
        return Some((rural..hit.words.end, row));
    }
    None
}

fn is_region_noun(page: &Page, at: usize) -> bool {
    matches!(
        page.prose.lower(at),
        "province" | "governorate" | "countryside" | "hinterland" | "provinces" | "muhafazah"
    )
}

/// Whether a general actor is the report's country's own, not "his government", "foreign troops", "army-held".
pub(super) fn is_own(page: &Page, hit: &Hit, class: GeneralClass) -> bool {
    let dash = |at: usize| page.prose.word(at) == "-" && page.prose.words[at].glued;
    if page.after(hit.words.end, hit.sentence).is_some_and(dash) {
        return false;
    }
    let Some(before) = page.before(hit.words.start, hit.sentence) else {
        return class != GeneralClass::Government || page.reads(hit.head, "authorities");
    };
    if page.is(before, Class::OTHER) || dash(before) {
        return false;
    }
    let word = page.prose.lower(hit.head);
    let next = page
        .after(hit.words.end, hit.sentence)
        .map_or("", |at| page.prose.lower(at));
    match word {
        "military" => {
            page.reads(before, "the")
                && (page.is(hit.words.end, Class::SAY | Class::DEED | Class::LOCATIVE)
                    || matches!(next, "" | "." | "," | "and" | "was" | "is" | "that"))
        }
        "government" | "regime" => {
            (page.reads(before, "the") && next != "change")
                || page.is(before, Class::TOWARD | Class::LOCATIVE)
        }
        "authorities" => {
            let word = &page.prose.words[before];
            page.reads(before, "the")
                || !word.is_word()
                || page.is(
                    before,
                    Class::TOWARD | Class::LOCATIVE | Class::SAY | Class::DEED,
                )
                || matches!(
                    page.prose.lower(before),
                    "and" | "as" | "that" | "when" | "but"
                )
        }
        "army" => next != "of",
        "opposition" => {
            !matches!(next, "to" | "from")
                && (page.reads(before, "the") || page.reads(before, "armed"))
        }
        _ => true,
    }
}

/// Whether a common noun in the singular stands for a person, and does not only say of what kind the next thing is:
/// "an activist", not "civilian deaths".
pub(super) fn is_counted(page: &Page, hit: &Hit) -> bool {
    if hit.words.end - hit.head != 1
        || !matches!(page.prose.lower(hit.head), "civilian" | "activist")
    {
        return true;
    }
    page.before(hit.words.start, hit.sentence)
        .is_some_and(|before| matches!(page.prose.lower(before), "a" | "an" | "one" | "another"))
        && !page
            .after(hit.words.end, hit.sentence)
            .is_some_and(|next| page.is(next, Class::GROUP | Class::GROUP_BACK))
}
