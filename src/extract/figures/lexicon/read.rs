//! Reads the lexicon's files into its tables. A line it does not understand is passed over.

use super::{Class, Counts, Deed, Entry, Hedge, Lexicon, Noun, Verb, form, small};
use crate::assets::{COUNTED_CLASSES, FIGURE_GRAMMAR, HEDGES, MEASURES};
use crate::text::numbers::number_words;
use crate::text::{VerbForm, verb_forms};

/// Its lines of three fields.
fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?, fields.next()?))
        })
}

/// The regular plural of a noun.
fn plural_of(noun: &str) -> String {
    let stem = |cut: usize| &noun[..noun.len() - cut];
    let vowel_before_y =
        noun.len() > 1 && matches!(noun.as_bytes()[noun.len() - 2], b'a' | b'e' | b'o' | b'u');
    if noun.ends_with('y') && !vowel_before_y {
        format!("{}ies", stem(1))
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

impl Lexicon {
    /// Reads the compiled-in files.
    pub(super) fn read() -> Self {
        let mut lexicon = Self::default();
        for (class, words) in grammar() {
            for word in words.split(',') {
                let entry = lexicon.word(word);
                match class {
                    GrammarClass::Small(bit) => entry.small |= bit,
                    GrammarClass::Deed(deed) => entry.leads_to = deed,
                }
            }
        }
        for (word, _) in number_words() {
            lexicon.word(word).small |= small::NUMBER;
        }
        for word in [
            "dozens",
            "scores",
            "hundreds",
            "thousands",
            "millions",
            "tens",
            "half",
            "handful",
        ] {
            lexicon.word(word).small |= small::NUMBER;
        }
        for (class, who, nouns) in rows(COUNTED_CLASSES) {
            for entry in nouns.split(',') {
                lexicon.read_noun(class, who, entry);
            }
        }
        for (role, measure, entries) in rows(MEASURES) {
            for entry in entries.split(',') {
                lexicon.read_measure(role, measure, entry);
            }
        }
        for line in MEASURES.lines() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            if let ["turn", measure, class, becomes] = fields[..] {
                lexicon
                    .turns
                    .insert((measure, class), (becomes != "-").then_some(becomes));
            }
        }
        for (place, qualifier, phrases) in rows(HEDGES) {
            for phrase in phrases.split(',') {
                let words: Vec<&'static str> = phrase.split(' ').collect();
                let (Some(first), Some(last)) = (words.first(), words.last()) else {
                    continue;
                };
                let hedges = if place == "before" {
                    lexicon.before.entry(last).or_default()
                } else {
                    lexicon.after.entry(first).or_default()
                };
                hedges.push(Hedge { words, qualifier });
            }
        }
        // The longest first: "well over" before "over".
        for hedges in lexicon
            .before
            .values_mut()
            .chain(lexicon.after.values_mut())
        {
            hedges.sort_by_key(|hedge| std::cmp::Reverse(hedge.words.len()));
        }
        lexicon
    }

    fn word(&mut self, word: &str) -> &mut Entry {
        self.words.of(word)
    }

    fn read_noun(&mut self, class: &str, who: &'static str, entry: &'static str) {
        let class = match class {
            "person" => Class::Person,
            "group" => Class::Group,
            "place" => Class::Place,
            "weapon" => Class::Weapon,
            "thing" => Class::Thing,
            "deed" => Class::Deed,
            _ => Class::Unit,
        };
        let (singular, plural) = entry.split_once(' ').unwrap_or((entry, ""));
        let plural = if plural.is_empty() {
            plural_of(singular)
        } else {
            plural.to_owned()
        };
        let number = self.whos.len() as u16;
        self.whos.push(if who == "=" {
            plural.clone()
        } else {
            who.to_owned()
        });
        for (word, plural) in [(plural.as_str(), true), (singular, false)] {
            let noun = &mut self.word(word).noun;
            if noun.is_none() {
                *noun = Some(Noun {
                    class,
                    who: number,
                    plural,
                });
            }
        }
    }

    fn read_measure(&mut self, role: &str, measure: &'static str, entry: &'static str) {
        match role {
            "object" | "subject" => {
                let counts = if role == "object" {
                    Counts::Object
                } else {
                    Counts::Subject
                };
                for (word, form) in forms_of(entry) {
                    let verb = &mut self.word(&word).verb;
                    match verb {
                        Some(known) if known.measure == measure => known.form |= form,
                        Some(_) => {}
                        None => {
                            *verb = Some(Verb {
                                measure,
                                counts,
                                form,
                                width: 1,
                            });
                        }
                    }
                }
            }
            "pair" => {
                let Some((first, second)) = entry.split_once('|') else {
                    return;
                };
                let counts = match measure {
                    "gathered" | "missing" | "displaced" | "infected" => Counts::Subject,
                    _ => Counts::Object,
                };
                for (word, form) in forms_of(first) {
                    self.word(&word).pairs = true;
                    let pairs = self.pairs.entry(word).or_default();
                    let verb = Verb {
                        measure,
                        counts,
                        form,
                        width: 2,
                    };
                    match pairs.iter_mut().find(|(known, _)| *known == second) {
                        Some((_, known)) => known.form |= form,
                        None => pairs.push((second, verb)),
                    }
                }
            }
            "gap" => {
                let Some((first, second)) = entry.split_once('|') else {
                    return;
                };
                for (word, form) in forms_of(first) {
                    self.word(&word).pairs = true;
                    let verb = Verb {
                        measure,
                        counts: Counts::Subject,
                        form,
                        width: 1,
                    };
                    self.gaps.entry(word).or_default().push((second, verb));
                }
            }
            "hint" => self.word(entry).hint = true,
            "state" => self.word(entry).state = Some(measure),
            "noun" => {
                let plural = plural_of(entry);
                self.word(&plural).measure = Some(measure);
                self.word(entry).measure = Some(measure);
            }
            "of" => self.word(entry).of = Some(measure),
            "with" => self.word(entry).with = Some(measure),
            "to" => self.word(entry).to = Some(measure),
            _ => {}
        }
    }
}

/// What a line of the grammar says of its words.
enum GrammarClass {
    /// They are small words of that class.
    Small(u32),
    /// What became of a deed that stands after one of them and "to".
    Deed(Deed),
}

/// The classes of the grammar with their words.
fn grammar() -> impl Iterator<Item = (GrammarClass, &'static str)> {
    FIGURE_GRAMMAR.lines().filter_map(|line| {
        let (name, words) = line.split_once('\t')?;
        let class = match name {
            "no" => GrammarClass::Small(small::NO),
            "numbered" => GrammarClass::Small(small::NUMBERED),
            "find" => GrammarClass::Small(small::FIND),
            "unreal" => GrammarClass::Deed(Deed::Undone),
            "done" => GrammarClass::Deed(Deed::Done),
            _ => GrammarClass::Small(1 << small::NAMES.iter().position(|known| *known == name)?),
        };
        Some((class, words))
    })
}

/// The forms of a verb with their bits; a past that has no participle beside it is one.
fn forms_of(entry: &str) -> Vec<(String, u8)> {
    let forms = verb_forms(entry);
    let has_participle = forms.iter().any(|(_, form)| *form == VerbForm::Participle);
    forms
        .into_iter()
        .map(|(word, form)| {
            let bits = match form {
                VerbForm::Base => form::BASE,
                VerbForm::Third => form::THIRD,
                VerbForm::Past if has_participle => form::PAST,
                VerbForm::Past => form::PAST | form::PARTICIPLE,
                VerbForm::Participle => form::PARTICIPLE,
                VerbForm::Gerund => form::GERUND,
            };
            (word, bits)
        })
        .collect()
}
