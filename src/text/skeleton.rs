//! One key for the spellings of a name across transliterations, and a second look at two names that share it.
//!
//! [`skeleton`] keeps consonants and little else, so it brings together what is one name (Qusayr, Qusair,
//! Kuseir, القصير) and at times what is not (Homs, Hamas). It finds candidates; [`alike`] decides, by the vowels. Both
//! take names folded by [`super::fold_name()`]. Knows no names and no translations: Aleppo is not Halab.

use std::iter::Peekable;
use std::str::Chars;

/// The consonants of a folded name, word by word, in ASCII where it is written in Latin or Arabic letters.
///
/// Doubled letters count once. `q` and hard `c` are `k`; `kh` is `x`, `sh` and `ch` are `c`; `gh`, `th`, `dh`, `dj` are
/// `g`, `t`, `d`, `j`. Vowels go, save that a word's first one leaves `a` (for a, e, i) or `u` (for o, u); `y` stays
/// where it is a consonant or ends a diphthong (`ay`, `ei` …), `w` where it is a consonant. A final `h` goes
/// with its vowel. God's name is joined to the word before it, `abdul` parted from the word after it.
pub fn skeleton(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    for word in words(folded) {
        if !key.is_empty() {
            key.push(' ');
        }
        match word.first().map(|sound| sound.before) {
            Some(Vowel::Open | Vowel::Middle | Vowel::Front) => key.push('a'),
            Some(Vowel::Back) => key.push('u'),
            Some(Vowel::Absent) | None => {}
        }
        key.extend(word.iter().filter_map(|sound| sound.letter));
    }
    key
}

/// Whether two folded names may be spellings of one: the same skeleton, and nowhere an a where the other has i, o or u.
///
/// Vowels left out, as in Arabic script, contradict nothing, nor does e. So it is no equivalence: what is alike to
/// one spelling need not be alike to another.
pub fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (words(one), words(other));
    one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .enumerate()
                    .all(|(index, (one, other))| {
                        one.letter == other.letter
                            && if index == 0 {
                                one.before.starts_as(other.before)
                            } else {
                                one.before.agrees(other.before)
                            }
                    })
        })
}

/// A consonant and the vowel before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sound {
    before: Vowel,
    /// `None` for a word that is all vowels.
    letter: Option<char>,
}

/// A vowel, as coarsely as transliterations agree on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vowel {
    Absent,
    /// a
    Open,
    /// e, which stands for a as well as for i
    Middle,
    /// i
    Front,
    /// o, u, and au, aw, ou, ow
    Back,
}

impl Vowel {
    fn of(letter: char) -> Option<Self> {
        match letter {
            'a' => Some(Self::Open),
            'e' => Some(Self::Middle),
            'i' => Some(Self::Front),
            'o' | 'u' => Some(Self::Back),
            _ => None,
        }
    }

    fn agrees(self, other: Self) -> bool {
        !matches!(
            (self, other),
            (Self::Open, Self::Front | Self::Back) | (Self::Front | Self::Back, Self::Open)
        )
    }

    /// Whether the two may begin the same word: what the skeleton keeps apart there differs.
    fn starts_as(self, other: Self) -> bool {
        let class = |vowel| match vowel {
            Self::Absent => 0,
            Self::Open | Self::Middle | Self::Front => 1,
            Self::Back => 2,
        };
        class(self) == class(other)
    }
}

/// The words of a folded name as sounds, common compounds joined or parted.
fn words(folded: &str) -> Vec<Vec<Sound>> {
    let mut words: Vec<Vec<Sound>> = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        let (stem, of_god) = match [
            "allah", "ullah", "ollah", "illah", "alla", "ulla", "olla", "الله",
        ]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        {
            // "Abdalla" is such a name, "Abdulla" too, but "Valla" or "Mulla" is not.
            Some(stem) if stem.is_empty() || stem.chars().count() >= 3 => (stem, true),
            _ => (word, false),
        };
        if !of_god {
            match servant(stem) {
                Some("") => words.push(sounds("abd")),
                Some(rest) => words.extend([sounds("abd"), sounds(rest)]),
                None => words.push(sounds(whole_word(stem))),
            }
            continue;
        }
        if !stem.is_empty() {
            words.push(sounds(stem));
        }
        let god = Sound {
            before: Vowel::Absent,
            letter: Some('l'),
        };
        match words.last_mut() {
            Some(last) => last.push(god),
            None => words.push(sounds("allah")),
        }
    }
    words
}

/// Little words whose spellings differ in more than vowels.
fn whole_word(word: &str) -> &str {
    match word {
        "kfar" | "kafar" | "kefar" | "kufr" => "kafr",
        "ibn" => "bin",
        _ => without_glued_article(word),
    }
}

/// A word without an assimilated article written into it: Ezzor, Ennahda. Not with `a`, as Assad has it.
fn without_glued_article(word: &str) -> &str {
    match word.as_bytes() {
        [
            b'e',
            first @ (b'd' | b'n' | b'r' | b's' | b't' | b'z'),
            second,
            _,
            _,
            ..,
        ] if first == second => &word[2..],
        _ => word,
    }
}

/// What follows "servant of the" in a name written as one word; empty where nothing follows.
fn servant(word: &str) -> Option<&str> {
    let rest = ["abdul", "abdel", "abdal", "abdol"]
        .iter()
        .find_map(|start| word.strip_prefix(start));
    match rest {
        Some(rest) if rest.is_empty() || rest.len() >= 4 => Some(rest),
        Some(_) => None,
        // Assimilated: Abdurrahman, Abderrazak, Abdessalam, Abdennour.
        None => [
            "abdur", "abder", "abdar", "abdus", "abdes", "abden", "abdun",
        ]
        .iter()
        .find_map(|start| {
            word.strip_prefix(start)
                .filter(|rest| rest.len() >= 4 && rest.starts_with(&start[4..]))
        }),
    }
}

fn sounds(word: &str) -> Vec<Sound> {
    let mut reading = Reading {
        sounds: Vec::new(),
        before: Vowel::Absent,
    };
    if word.starts_with(|first| ('\u{600}'..='\u{6FF}').contains(&first)) {
        reading.arabic(word);
    } else {
        reading.latin(word);
    }
    if reading.sounds.is_empty() {
        reading.sounds.push(Sound {
            before: reading.before,
            letter: None,
        });
    }
    reading.sounds
}

/// A word being read.
struct Reading {
    sounds: Vec<Sound>,
    /// The vowel since the last consonant.
    before: Vowel,
}

impl Reading {
    fn vowel(&mut self, vowel: Vowel) {
        if self.before == Vowel::Absent {
            self.before = vowel;
        }
    }

    fn consonant(&mut self, letter: char) {
        let before = std::mem::replace(&mut self.before, Vowel::Absent);
        let doubled = before == Vowel::Absent
            && self
                .sounds
                .last()
                .is_some_and(|last| last.letter == Some(letter));
        if !doubled || letter.is_numeric() {
            self.sounds.push(Sound {
                before,
                letter: Some(letter),
            });
        }
    }

    /// A consonant that swallows the vowel before it (`ay`, `iy`, `uw`), except at the start of a word.
    fn glide(&mut self, letter: char) {
        if !self.sounds.is_empty() {
            self.before = Vowel::Absent;
        }
        self.consonant(letter);
    }

    /// The end of a diphthong: at the start of a word all of them sound as `a` and a glide.
    fn diphthong(&mut self) {
        self.before = Vowel::Open;
        self.glide('y');
    }

    fn latin(&mut self, word: &str) {
        let spelled = word
            .replace("aou", "awu")
            .replace("ou", "u")
            .replace("oo", "u")
            .replace("ee", "i")
            .replace("aa", "a");
        let mut letters = spelled.chars().peekable();
        let mut last = None;
        while let Some(letter) = letters.next() {
            if let Some(vowel) = Vowel::of(letter) {
                self.latin_vowel(letter, vowel, &mut letters);
            } else {
                self.latin_consonant(letter, last, &mut letters);
            }
            last = Some(letter);
        }
    }

    fn latin_vowel(&mut self, letter: char, vowel: Vowel, letters: &mut Peekable<Chars<'_>>) {
        let next = letters.peek().copied();
        // The letter after the next one, where the next one is `u` or `i`.
        let mut further = letters.clone();
        further.next();
        let open = further.next().and_then(Vowel::of).is_some();
        match (letter, next) {
            ('i', Some('a' | 'e' | 'o' | 'u')) => self.glide('y'),
            ('u', Some('a' | 'e' | 'i' | 'o')) | ('o', Some('a' | 'e')) => self.glide('w'),
            ('a' | 'e' | 'o', Some('i')) | ('a', Some('e')) if !open => {
                letters.next();
                self.diphthong();
            }
            ('a', Some('u')) if !open => {
                letters.next();
                self.before = Vowel::Back;
            }
            _ => self.vowel(vowel),
        }
    }

    fn latin_consonant(
        &mut self,
        letter: char,
        last: Option<char>,
        letters: &mut Peekable<Chars<'_>>,
    ) {
        let next = letters.peek().copied();
        let before_vowel = next.and_then(Vowel::of).is_some();
        let after_vowel = last.and_then(Vowel::of);
        let joined = |letters: &mut Peekable<Chars<'_>>, sound| {
            letters.next();
            sound
        };
        let sound = match (letter, next) {
            ('k', Some('h')) => joined(letters, 'x'),
            ('s' | 'c', Some('h')) => joined(letters, 'c'),
            ('g', Some('h')) => joined(letters, 'g'),
            ('t', Some('h')) => joined(letters, 't'),
            ('d', Some('h')) => joined(letters, 'd'),
            ('d', Some('j')) => joined(letters, 'j'),
            ('c', Some('k')) => joined(letters, 'k'),
            ('c', Some('e' | 'i' | 'y')) => 's',
            ('q' | 'c', _) => 'k',
            ('x', _) => {
                self.consonant('k');
                's'
            }
            ('h', None) if after_vowel.is_some() => return,
            ('y', _) if before_vowel || next == Some('y') => return self.glide('y'),
            ('y', _) => {
                return match after_vowel {
                    Some(Vowel::Open | Vowel::Middle | Vowel::Back) => self.diphthong(),
                    _ => self.vowel(Vowel::Front),
                };
            }
            ('w', _) if before_vowel || next == Some('w') || last.is_none() => {
                return self.glide('w');
            }
            ('w', _) => {
                self.before = Vowel::Back;
                return;
            }
            (other, _) => other,
        };
        self.consonant(sound);
    }

    fn arabic(&mut self, word: &str) {
        let mut letters = word.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied();
            // Whether a vowel follows: a letter for one, or the ending that is written with ه.
            let open = match next {
                Some('ا' | 'و' | 'ي') => true,
                Some('ه') => letters.clone().nth(1).is_none(),
                _ => false,
            };
            match letter {
                'ا' if self.sounds.is_empty() && next == Some('و') => self.vowel(Vowel::Back),
                'ا' => self.vowel(Vowel::Open),
                'ع' | 'ء' if self.sounds.is_empty() => self.vowel(Vowel::Open),
                'ع' | 'ء' => {}
                'ه' if next.is_none() => {}
                'و' if open || (self.sounds.is_empty() && self.before == Vowel::Absent) => {
                    self.glide('w');
                }
                'و' => self.vowel(Vowel::Back),
                'ي' if next.is_none() => self.vowel(Vowel::Front),
                'ي' => self.glide('y'),
                _ => self.consonant(arabic_consonant(letter)),
            }
        }
    }
}

/// The sound of an Arabic or Persian letter, as [`skeleton`] writes those of Latin ones; other characters stay.
fn arabic_consonant(letter: char) -> char {
    match letter {
        'ب' => 'b',
        'پ' => 'p',
        'ت' | 'ث' | 'ط' => 't',
        'ج' | 'ژ' => 'j',
        'ح' | 'ه' => 'h',
        'خ' => 'x',
        'د' | 'ذ' | 'ض' => 'd',
        'ر' => 'r',
        'ز' | 'ظ' => 'z',
        'س' | 'ص' => 's',
        'ش' | 'چ' => 'c',
        'غ' | 'گ' => 'g',
        'ف' => 'f',
        'ق' | 'ك' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests;
