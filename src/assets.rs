//! The files of `assets/`, compiled in, as text; parsing them is their users' business.
//!
//! One place names them all, so that the binary's data can be told from its code at a glance.

/// Event kinds and the lane each belongs to, `kind<TAB>lane`, most specific first.
pub const KINDS: &str = include_str!("../assets/kinds.tsv");

/// The default keys of every context, as TOML.
pub const KEYMAP: &str = include_str!("../assets/keymap.toml");

/// The reports of the bundled corpus, file name and text, in the order of their dates.
pub const CORPUS: &[(&str, &str)] = &[
    (
        "2012-02-04-al-jazeera.txt",
        include_str!("../assets/corpus/2012-02-04-al-jazeera.txt"),
    ),
    (
        "2012-02-09-ria-novosti.txt",
        include_str!("../assets/corpus/2012-02-09-ria-novosti.txt"),
    ),
    (
        "2013-03-11-afp-ap.txt",
        include_str!("../assets/corpus/2013-03-11-afp-ap.txt"),
    ),
    (
        "2013-05-19-rappler.txt",
        include_str!("../assets/corpus/2013-05-19-rappler.txt"),
    ),
    (
        "2013-05-20-dw.txt",
        include_str!("../assets/corpus/2013-05-20-dw.txt"),
    ),
];

/// The events of the bundled corpus, as an event table.
pub const EVENTS: &str = include_str!("../assets/corpus/events.json");

/// Names of places with their spellings, tab-separated.
pub const PLACES: &str = include_str!("../assets/gazetteer/places.tsv");

/// Names of actors with their spellings, tab-separated.
pub const ACTORS: &str = include_str!("../assets/gazetteer/actors.tsv");

/// Words that tell names from other words: class, words.
pub const NAME_WORDS: &str = include_str!("../assets/lexicon/name-words.tsv");

/// Given names that are common in news.
pub const GIVEN_NAMES: &str = include_str!("../assets/lexicon/given-names.tsv");

/// Adjectives and names of peoples: country, words.
pub const DEMONYMS: &str = include_str!("../assets/lexicon/demonyms.tsv");

/// Actors by common nouns: class, name, spellings.
pub const GENERAL_ACTORS: &str = include_str!("../assets/lexicon/general-actors.tsv");

/// Number words and what they do in a number: kind, value, spellings; tab-separated, as all lexicons.
pub const NUMBER_WORDS: &str = include_str!("../assets/lexicon/number-words.tsv");

/// Words of the calendar and the clock: class, value, spellings.
pub const CALENDAR_WORDS: &str = include_str!("../assets/lexicon/calendar.tsv");

/// Set phrases that point at a time, and holidays: kind, value, phrases.
pub const TIME_PHRASES: &str = include_str!("../assets/lexicon/phrases.tsv");

/// Words that tell whether a sentence looks back or ahead: direction, words.
pub const TENSE_WORDS: &str = include_str!("../assets/lexicon/tense.tsv");

/// Nouns that are counted, so that a four-digit number before one is no year.
pub const COUNTED_NOUNS: &str = include_str!("../assets/lexicon/counted.tsv");

/// Abbreviations whose full stop ends no sentence: kind, words.
pub const ABBREVIATIONS: &str = include_str!("../assets/lexicon/abbreviations.tsv");

/// Words that a later sentence speaks of an earlier happening with: class, words.
pub const AGAIN: &str = include_str!("../assets/lexicon/again.tsv");

/// Words that tell nothing about which event a sentence is about, parted by commas.
pub const STOP_WORDS: &str = include_str!("../assets/lexicon/stop-words.tsv");

/// Words that tell of a happening: class, family or kind, entries, plain form, conditions.
pub const DEEDS: &str = include_str!("../assets/lexicon/deeds.tsv");

/// The kind of a happening where the word alone does not tell: family, conditions, kind.
pub const DEED_KINDS: &str = include_str!("../assets/lexicon/deed-kinds.tsv");

/// Words that build clauses, and words that tell what one is about: class, name, words.
pub const DEED_WORDS: &str = include_str!("../assets/lexicon/deed-words.tsv");

/// What verbs and nouns measure: role, measure, entries.
pub const MEASURES: &str = include_str!("../assets/lexicon/measures.tsv");

/// Nouns by what sort of thing they name: class, how a figure calls it, nouns.
pub const COUNTED_CLASSES: &str = include_str!("../assets/lexicon/counted-nouns.tsv");

/// Words that say how sure a number is: before or after it, qualifier, phrases.
pub const HEDGES: &str = include_str!("../assets/lexicon/hedges.tsv");

/// Small words that hold a sentence together round a number: class, words.
pub const FIGURE_GRAMMAR: &str = include_str!("../assets/lexicon/figure-grammar.tsv");
/// Verbs of saying: how each takes what is said, and the verbs.
pub const SPEECH_VERBS: &str = include_str!("../assets/lexicon/speech.tsv");

/// Nouns that speak: sort, singular and plural.
pub const SPEAKER_NOUNS: &str = include_str!("../assets/lexicon/speakers.tsv");

/// Small words of English clauses: class, words.
pub const CLAUSE_WORDS: &str = include_str!("../assets/lexicon/clause.tsv");
/// Labels before a date line: what the date after them is, and their words.
pub const DATE_LABELS: &str = include_str!("../assets/lexicon/date-labels.tsv");

/// News agencies, whose copy others print: name, and how datelines and credits write it.
pub const AGENCIES: &str = include_str!("../assets/lexicon/agencies.tsv");

/// Furniture of web pages: how a line bears it, and the phrases.
pub const RESIDUE: &str = include_str!("../assets/lexicon/residue.tsv");

/// Named character references of HTML: name, code point in hexadecimal.
pub const ENTITIES: &str = include_str!("../assets/lexicon/entities.tsv");

/// Months as cells of tables name them: number, names in several languages.
pub const MONTH_NAMES: &str = include_str!("../assets/lexicon/months.tsv");

/// Names of columns in event tables: role, names, best first.
pub const COLUMN_NAMES: &str = include_str!("../assets/lexicon/columns.tsv");

/// The twenty root codes of CAMEO: code, name.
pub const CAMEO_ROOTS: &str = include_str!("../assets/lexicon/cameo-roots.tsv");
