//! A report laid out for reading: one text with its sentences and words, and the way back to paragraphs.
//!
//! The kept paragraphs stand in one text, blank lines between them, so that whatever reads across sentences sees the
//! report as a person does. It decides nothing about meaning; it only says where words stand, how they are written, and
//! whether they stand between quotation marks.

use super::dictionary::{WordNumber, number};
use crate::model::{Day, Fold, Report};
use crate::text::{Span, sentences};
use std::ops::Range;

mod quotation;
mod stamp;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Begins with a small letter, or with a letter of a script without capitals.
    Small,
    /// Begins with a capital: `Homs`.
    Capital,
    /// Several capitals and no small letter: `UN`, `U.S.`.
    Upper,
    /// Begins with a digit: `5,400`, `2.5`, `19th`.
    Number,
    /// `’s` after a word, or a lone apostrophe after an s.
    Possessive,
    /// One mark: a comma, a hyphen, a quotation mark.
    Mark,
}

/// A word or mark of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte in [`Prose::text`].
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// How it is written.
    pub shape: Shape,
    /// Whether it follows the word before without a blank.
    pub glued: bool,
    /// Whether it stands between quotation marks (the marks themselves do not).
    pub quoted: bool,
    /// What the lexicons know it by.
    pub number: WordNumber,
}

impl Word {
    /// Its bytes in [`Prose::text`].
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it is a word or number rather than a mark.
    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark | Shape::Possessive)
    }
}

/// A sentence of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its paragraph's number in the report, from 1.
    pub paragraph: u32,
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// Its words, as places in [`Prose::words`].
    pub words: Range<usize>,
    /// Whether it looks like a heading: a paragraph of its own, short, without a full stop.
    pub is_heading: bool,
}

/// A kept paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its number in the report, from 1.
    pub paragraph: u32,
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// Its sentences, as places in [`Prose::sentences`].
    pub sentences: Range<usize>,
}

/// A report laid out for reading.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The kept paragraphs, parted by blank lines.
    pub text: String,
    /// `text` with ASCII capitals made small; every byte stands where it does there.
    lower: String,
    /// Its kept paragraphs.
    pub parts: Vec<Part>,
    /// Its sentences, none crossing a paragraph.
    pub sentences: Vec<Sentence>,
    /// Its words and marks.
    pub words: Vec<Word>,
    /// The day the report was published.
    pub published: Option<Day>,
    /// Who published it.
    pub outlet: Option<String>,
}

/// A heading is no longer than this, in words.
const HEADING_WORDS: usize = 16;

/// Most texts have no more words and marks than one in so many bytes.
const WORD: usize = 5;

/// So many paragraphs may bear the stamp of the page.
const STAMPED: usize = 4;

impl Prose {
    /// Lays a report out.
    pub fn of(report: &Report) -> Self {
        let kept = (1u32..)
            .zip(&report.paragraphs)
            .filter(|(_, paragraph)| paragraph.fold == Fold::Kept)
            .map(|(number, paragraph)| (number, paragraph.text.as_str()));
        let length = kept.clone().map(|(_, text)| text.len() + 2).sum::<usize>();
        let mut prose = Self {
            text: String::with_capacity(length),
            words: Vec::with_capacity(length / WORD + 1),
            outlet: report.outlet.clone(),
            published: report.published,
            ..Self::default()
        };
        prose.lay_out(kept);
        prose
    }

    /// Lays out paragraphs, each with its number.
    pub fn of_paragraphs<'t>(
        paragraphs: impl Iterator<Item = (u32, &'t str)>,
        published: Option<Day>,
    ) -> Self {
        let mut prose = Self {
            published,
            ..Self::default()
        };
        prose.lay_out(paragraphs);
        prose
    }

    fn lay_out<'t>(&mut self, paragraphs: impl Iterator<Item = (u32, &'t str)>) {
        for (number, paragraph) in paragraphs {
            self.push(number, paragraph);
        }
        self.mark_quotations();
        self.lower = self.text.to_ascii_lowercase();
    }

    fn push(&mut self, number: u32, paragraph: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let offset = self.text.len();
        self.text.push_str(paragraph);
        let first = self.sentences.len();
        let stamp = (self.parts.len() < STAMPED)
            .then(|| stamp::stamp(paragraph))
            .flatten();
        if let Some(stamp) = stamp {
            self.push_sentences(number, paragraph, 0..stamp.start, offset);
            self.mark_heading(first..self.sentences.len());
            self.push_sentences(number, paragraph, stamp.clone(), offset);
            if let Some(last) = self.sentences.last_mut() {
                last.is_heading = true;
            }
            self.push_sentences(number, paragraph, stamp.end..paragraph.len(), offset);
        } else {
            self.push_sentences(number, paragraph, 0..paragraph.len(), offset);
            self.mark_heading(first..self.sentences.len());
        }
        self.parts.push(Part {
            paragraph: number,
            range: offset..self.text.len(),
            sentences: first..self.sentences.len(),
        });
    }

    /// Lays out the sentences of a stretch of a paragraph.
    fn push_sentences(
        &mut self,
        number: u32,
        paragraph: &str,
        stretch: Range<usize>,
        offset: usize,
    ) {
        let start = stretch.start;
        let text = &paragraph[stretch];
        for range in sentences(text) {
            let range = range.start + start..range.end + start;
            let from = self.words.len();
            words_of(paragraph, range.clone(), offset, &mut self.words);
            self.sentences.push(Sentence {
                paragraph: number,
                range: range.start + offset..range.end + offset,
                words: from..self.words.len(),
                is_heading: false,
            });
        }
    }

    /// Marks a sentence that stands alone as a heading where it looks like one.
    fn mark_heading(&mut self, alone: Range<usize>) {
        if let [only] = &mut self.sentences[alone] {
            let words = self.words[only.words.clone()]
                .iter()
                .filter(|word| word.is_word())
                .count();
            let ends = self.text[only.range.clone()]
                .trim_end()
                .trim_end_matches(['”', '"', '’', ')', '\''])
                .ends_with(['.', '!', '?', '…', ':', ';']);
            only.is_heading = words <= HEADING_WORDS && !ends;
        }
    }

    fn mark_quotations(&mut self) {
        let paragraphs: Vec<Range<usize>> = self
            .parts
            .iter()
            .filter_map(|part| {
                let sentences = self.sentences.get(part.sentences.clone())?;
                Some(sentences.first()?.words.start..sentences.last()?.words.end)
            })
            .collect();
        quotation::mark(&self.text, &mut self.words, &paragraphs);
    }

    /// The letters of a word or mark.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        self.words
            .get(at)
            .map_or("", |word| &self.text[word.range()])
    }

    /// As [`Prose::word`], ASCII capitals made small.
    #[inline]
    pub fn lower(&self, at: usize) -> &str {
        self.words
            .get(at)
            .map_or("", |word| &self.lower[word.range()])
    }

    /// A stretch of the text, ASCII capitals made small.
    pub fn lower_of(&self, range: Range<usize>) -> &str {
        self.lower.get(range).unwrap_or("")
    }

    /// The sentence a byte of the text stands in, or the one before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self
            .sentences
            .partition_point(|sentence| sentence.range.start <= byte);
        after.checked_sub(1)
    }

    /// The first word that begins at or after a byte of the text.
    pub fn word_from(&self, byte: usize) -> usize {
        self.words
            .partition_point(|word| (word.start as usize) < byte)
    }

    /// The words that lie wholly in a stretch of the text.
    pub fn words_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.word_from(range.start);
        let last = self
            .words
            .partition_point(|word| (word.end as usize) <= range.end);
        first..last.max(first)
    }

    /// Where a stretch of the text stands in its report: the number of the paragraph it begins in, and its bytes there,
    /// cut at the paragraph's end.
    pub fn in_paragraph(&self, range: &Range<usize>) -> Option<(u32, Span)> {
        let after = self
            .parts
            .partition_point(|part| part.range.start <= range.start);
        let part = self.parts.get(after.checked_sub(1)?)?;
        let start = range.start.checked_sub(part.range.start)?;
        let end = range
            .end
            .min(part.range.end)
            .checked_sub(part.range.start)?;
        (start < end).then(|| (part.paragraph, Span::new(start, end)))
    }
}

/// Appends the words and marks of `range` of a paragraph; `offset` is where the paragraph begins in the text.
fn words_of(paragraph: &str, range: Range<usize>, offset: usize, out: &mut Vec<Word>) {
    let text = &paragraph[..range.end];
    let mut at = range.start;
    let mut last_end = None;
    while at < text.len() {
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let glued = last_end == Some(at);
        let after_word = glued && out.last().is_some_and(|word| word.shape != Shape::Mark);
        let (length, shape) = piece(rest, first, after_word);
        let end = at + length;
        out.push(Word {
            start: (at + offset) as u32,
            end: (end + offset) as u32,
            shape,
            glued,
            quoted: false,
            number: number(&text[at..end]),
        });
        last_end = Some(end);
        at = end;
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The length in bytes and the shape of the word or mark that `rest` begins with.
fn piece(rest: &str, first: char, after_word: bool) -> (usize, Shape) {
    if first.is_alphanumeric() {
        return word_piece(rest, first);
    }
    if is_apostrophe(first) && after_word {
        let mut chars = rest[first.len_utf8()..].chars();
        let next = chars.next();
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        if matches!(next, Some('s' | 'S')) && ends(chars.next()) {
            return (first.len_utf8() + 1, Shape::Possessive);
        }
        if ends(next) {
            return (first.len_utf8(), Shape::Possessive);
        }
    }
    (first.len_utf8(), Shape::Mark)
}

fn word_piece(rest: &str, first: char) -> (usize, Shape) {
    // Most words are of plain letters and followed by a blank or a mark that ends them.
    let bytes = rest.as_bytes();
    let plain = bytes
        .iter()
        .position(|byte| !byte.is_ascii_alphabetic())
        .unwrap_or(bytes.len());
    let ends = match bytes.get(plain) {
        None => true,
        Some(next) => next.is_ascii() && !matches!(next, b'.' | b'\'' | b'0'..=b'9'),
    };
    if plain > 0 && ends {
        let word = &bytes[..plain];
        let shape = if plain > 1 && word.iter().all(u8::is_ascii_uppercase) {
            Shape::Upper
        } else if word[0].is_ascii_uppercase() {
            Shape::Capital
        } else {
            Shape::Small
        };
        return (plain, shape);
    }
    any_word_piece(rest, first)
}

/// As [`word_piece`], for words of any letters, numbers, and what stands inside words.
fn any_word_piece(rest: &str, first: char) -> (usize, Shape) {
    let mut end = 0;
    let mut capitals = 0;
    let mut small = 0;
    let mut dotted = false;
    let bytes = rest.as_bytes();
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let goes_on = if c.is_alphanumeric() || is_mark_of_letter(c) {
            capitals += usize::from(c.is_uppercase());
            small += usize::from(c.is_lowercase());
            true
        } else if first.is_ascii_digit() && matches!(c, ',' | '.') {
            // 5,400 and 2.5, but not the comma of a list.
            next.is_some_and(|next| next.is_ascii_digit())
        } else if c == '.' && at - end.min(at) == 0 && single_letter_before(bytes, at) {
            // U.S., a.m.: single letters with full stops between them.
            let more =
                next.is_some_and(char::is_alphabetic) && rest[at + 1..].chars().nth(1) == Some('.');
            dotted |= more;
            more || dotted
        } else if is_apostrophe(c) {
            // don't, O'Brien; not the possessive.
            let tail = &rest[at + c.len_utf8()..];
            let letters = tail.chars().take_while(|c| c.is_alphanumeric()).count();
            letters > 1 || (letters == 1 && !tail.starts_with(['s', 'S']))
        } else {
            false
        };
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    let shape = if first.is_ascii_digit() {
        Shape::Number
    } else if capitals > 1 && small == 0 {
        Shape::Upper
    } else if first.is_uppercase() {
        Shape::Capital
    } else {
        Shape::Small
    };
    (end.max(first.len_utf8()), shape)
}

/// A combining mark or joiner inside a word.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Whether the letter before the full stop at `at` stands alone, between full stops or at the start.
fn single_letter_before(bytes: &[u8], at: usize) -> bool {
    at >= 1 && bytes[at - 1].is_ascii_alphabetic() && (at == 1 || bytes[at - 2] == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<(String, Shape)> {
        let prose = Prose::of_paragraphs([(1, text)].into_iter(), None);
        (0..prose.words.len())
            .map(|at| (prose.word(at).to_owned(), prose.words[at].shape))
            .collect()
    }

    fn words(text: &str) -> Vec<String> {
        shapes(text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn words_marks_and_numbers() {
        assert_eq!(
            words("Assad’s U.S.-backed foes didn't hold 5,400 men, 2.5 km on."),
            [
                "Assad", "’s", "U.S.", "-", "backed", "foes", "didn't", "hold", "5,400", "men",
                ",", "2.5", "km", "on", "."
            ]
        );
        assert_eq!(
            words("rebels' al-Qaeda (SOHR) J. Smith."),
            [
                "rebels", "'", "al", "-", "Qaeda", "(", "SOHR", ")", "J", ".", "Smith", "."
            ]
        );
        let shapes = shapes("UN troops’ 19th U.S. Homs");
        let of: Vec<Shape> = shapes.iter().map(|(_, shape)| *shape).collect();
        assert_eq!(
            of,
            [
                Shape::Upper,
                Shape::Small,
                Shape::Possessive,
                Shape::Number,
                Shape::Upper,
                Shape::Capital
            ]
        );
    }

    #[test]
    fn stretches_go_back_to_their_paragraph() {
        let prose = Prose::of_paragraphs(
            [(1, "Heading without stop"), (3, "It fell. He fled.")].into_iter(),
            None,
        );
        assert!(prose.sentences[0].is_heading && !prose.sentences[1].is_heading);
        let fled = &prose.sentences[2];
        let (paragraph, span) = prose.in_paragraph(&fled.range).unwrap();
        assert_eq!(
            (paragraph, span.of("It fell. He fled.")),
            (3, Some("He fled."))
        );
        assert_eq!(prose.sentence_at(fled.range.start + 3), Some(2));
        assert_eq!(prose.words_in(&fled.range), fled.words);
    }

    #[test]
    fn the_stamp_of_a_page_stands_by_itself() {
        let text = "Harbour shut Saturday 1 March 2014 00.02 GMT The harbour was shut yesterday. It burns.";
        let prose = Prose::of_paragraphs([(1, text)].into_iter(), None);
        let told: Vec<(&str, bool)> = prose
            .sentences
            .iter()
            .map(|sentence| {
                (
                    prose.text[sentence.range.clone()].trim(),
                    sentence.is_heading,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Harbour shut", true),
                ("Saturday 1 March 2014 00.02 GMT", true),
                ("The harbour was shut yesterday.", false),
                ("It burns.", false)
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn every_letter_is_in_one_word(text in "[a-cA-C0-9.,'’“”\" \u{301}é\u{627}-]{0,40}") {
            let prose = Prose::of_paragraphs([(1, text.as_str())].into_iter(), None);
            let mut last = 0;
            for word in &prose.words {
                proptest::prop_assert!(word.start as usize >= last && word.end > word.start);
                proptest::prop_assert!(prose.text.get(word.range()).is_some());
                last = word.end as usize;
            }
            let joined: String = (0..prose.words.len()).map(|at| prose.word(at)).collect();
            let whole: String = text.split_whitespace().collect();
            proptest::prop_assert_eq!(joined, whole);
        }

        #[test]
        fn the_short_way_reads_words_as_the_long_one(
            text in "[a-cA-C]{1,3}[a-cA-C0-9.,'’“ \u{301}é\u{627}-]{0,6}",
        ) {
            let first = text.chars().next().unwrap_or_default();
            proptest::prop_assert_eq!(word_piece(&text, first), any_word_piece(&text, first));
        }
    }
}
