//! Whether a text is English, in which alone dates and events are found; told by its script and its small words.

/// Characters of a text that are looked at.
const LOOKED_AT: usize = 3000;
/// Letters without which nothing can be told.
const FEW_LETTERS: usize = 40;
/// Words without which small words tell nothing.
const FEW_WORDS: usize = 60;

/// Whether a word is one of the small ones that a tenth of English prose at least is made of.
fn is_small(word: &[u8]) -> bool {
    let mut lower = [0_u8; 4];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"in"
            | b"a"
            | b"that"
            | b"was"
            | b"is"
            | b"for"
            | b"on"
            | b"with"
            | b"as"
            | b"by"
            | b"at"
            | b"it"
            | b"from"
            | b"have"
            | b"has"
            | b"were"
            | b"be"
            | b"said"
            | b"an"
            | b"are"
    )
}

/// The letters and words of a text as far as they were looked at.
#[derive(Default)]
struct Seen {
    latin: usize,
    arabic: usize,
    other: usize,
    words: usize,
    small: usize,
    /// How many more characters are looked at.
    room: usize,
}

impl Seen {
    fn take<'t>(&mut self, words: impl Iterator<Item = &'t [u8]>) {
        for word in words.filter(|word| !word.is_empty()) {
            if word.is_ascii() {
                self.latin += word.len();
            } else {
                for letter in std::str::from_utf8(word).unwrap_or_default().chars() {
                    match letter {
                        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
                        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fefc}' => {
                            self.arabic += 1;
                        }
                        _ => self.other += 1,
                    }
                }
            }
            self.words += 1;
            self.small += usize::from(is_small(word));
            self.room = self.room.saturating_sub(word.len() + 1);
            if self.room == 0 {
                break;
            }
        }
    }
}

/// Why a text is not read as English; `None` where it may be English.
pub fn foreign<'t>(texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut seen = Seen {
        room: LOOKED_AT,
        ..Seen::default()
    };
    for text in texts {
        // Most English is of plain letters.
        if text.is_ascii() {
            let words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
            seen.take(words);
        } else {
            let words = text.split(|c: char| !c.is_alphabetic());
            seen.take(words.map(str::as_bytes));
        }
        if seen.room == 0 {
            break;
        }
    }
    let Seen {
        latin,
        arabic,
        other,
        words,
        small,
        ..
    } = seen;
    let all = latin + arabic + other;
    if all < FEW_LETTERS {
        return None;
    }
    let found = "dates and events are found in English text only; it can be read and searched";
    if latin * 4 < all {
        let script = if arabic > other {
            "in Arabic script"
        } else {
            "in another script than English"
        };
        return Some(format!("is {script}: {found}"));
    }
    (words >= FEW_WORDS && small * 20 < words).then(|| format!("seems not to be English: {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_others() {
        let english = "The bridge over the canal fell at noon, a shepherd said. ".repeat(8);
        let arabic =
            "سقط الجسر فوق القناة ظهر اليوم وقال راع كان يراقبه من التل إن أحدا لم يصب بأذى";
        let french = "Le pont du canal est tombé à midi, selon un berger qui le regardait depuis la colline. ".repeat(8);
        let names = "Homs Hama Aleppo Idlib Raqqa Daraa ".repeat(8);
        let of = |text: &str| foreign([text].into_iter());
        assert_eq!(of(&english), None);
        assert_eq!(of(&format!("{english} {arabic}")), None);
        assert!(of(arabic).unwrap().contains("Arabic"));
        assert!(
            of("Мост через канал упал в полдень, сказал пастух, который смотрел на него с холма")
                .is_some()
        );
        assert!(of(&french).unwrap().contains("not to be English"));
        assert_eq!(of("سقط"), None, "too short to tell");
        assert_eq!(of(&names), None);
        assert_eq!(of(""), None);
    }
}
