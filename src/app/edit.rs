//! One line of text being typed, edited by grapheme clusters.

use super::{Key, KeyCode};
use unicode_segmentation::UnicodeSegmentation;

/// Longest line that can be typed or pasted, in bytes.
pub const LONGEST: usize = 4096;

/// A line and the place of the cursor in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineEdit {
    text: String,
    /// Byte offset, always on a grapheme boundary.
    cursor: usize,
}

impl LineEdit {
    /// A line with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
        }
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor at a byte offset, moved back to a boundary where it is none.
    pub fn set_cursor(&mut self, at: usize) {
        self.cursor = self
            .boundaries()
            .take_while(|b| *b <= at)
            .last()
            .unwrap_or(0);
    }

    /// Puts `insert` in place of the bytes `range`, the cursor after it.
    pub fn replace(&mut self, range: std::ops::Range<usize>, insert: &str) {
        if self.text.get(range.clone()).is_none() || self.text.len() + insert.len() > LONGEST {
            return;
        }
        self.text.replace_range(range.clone(), insert);
        self.set_cursor(range.start + insert.len());
    }

    /// Inserts text at the cursor. Control characters become blanks, and what would be too long is left out.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let room = LONGEST.saturating_sub(self.text.len());
        let end = clean
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take_while(|end| *end <= room)
            .last()
            .unwrap_or(0);
        self.text.insert_str(self.cursor, &clean[..end]);
        let at = self.cursor + end;
        self.set_cursor(at);
        if self.cursor < at {
            // A combining mark joined what follows: step over the whole cluster.
            self.cursor = self.next_boundary(self.cursor);
        }
    }

    /// Edits by a key; false where the key means nothing to a line.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, false) => {
                self.delete(self.previous_boundary()..self.cursor);
            }
            (KeyCode::Delete, false, false) | (KeyCode::Char('d'), true, false) => {
                self.delete(self.cursor..self.next_boundary(self.cursor));
            }
            (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, false) => {
                self.cursor = self.previous_boundary();
            }
            (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, false) => {
                self.cursor = self.next_boundary(self.cursor);
            }
            (KeyCode::Home, false, false) | (KeyCode::Char('a'), true, false) => self.cursor = 0,
            (KeyCode::End, false, false) | (KeyCode::Char('e'), true, false) => {
                self.cursor = self.text.len();
            }
            (KeyCode::Left, true, false) | (KeyCode::Char('b'), false, true) => {
                self.cursor = self.word_start();
            }
            (KeyCode::Right, true, false) | (KeyCode::Char('f'), false, true) => {
                self.cursor = self.word_end();
            }
            (KeyCode::Char('w'), true, false) | (KeyCode::Backspace, _, _) => {
                self.delete(self.word_start()..self.cursor);
            }
            (KeyCode::Char('u'), true, false) => self.delete(0..self.cursor),
            (KeyCode::Char('k'), true, false) => self.delete(self.cursor..self.text.len()),
            _ => return false,
        }
        true
    }

    fn delete(&mut self, range: std::ops::Range<usize>) {
        self.text.replace_range(range.clone(), "");
        self.set_cursor(range.start);
    }

    fn boundaries(&self) -> impl Iterator<Item = usize> + '_ {
        self.text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([self.text.len()])
    }

    fn previous_boundary(&self) -> usize {
        self.boundaries()
            .take_while(|b| *b < self.cursor)
            .last()
            .unwrap_or(0)
    }

    fn next_boundary(&self, from: usize) -> usize {
        self.boundaries()
            .find(|b| *b > from)
            .unwrap_or(self.text.len())
    }

    fn word_start(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        let at = before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        // A mark may stand on the blank before the word.
        self.boundary_before(at)
    }

    fn boundary_before(&self, at: usize) -> usize {
        self.boundaries()
            .take_while(|b| *b <= at)
            .last()
            .unwrap_or(0)
    }

    fn word_end(&self) -> usize {
        let rest = &self.text[self.cursor..];
        let skipped = rest.len() - rest.trim_start().len();
        let at = rest[skipped..]
            .find(char::is_whitespace)
            .map_or(self.text.len(), |at| self.cursor + skipped + at);
        self.boundaries()
            .find(|b| *b >= at)
            .unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_by_clusters_and_words() {
        let mut line = LineEdit::new("two words");
        line.key(Key::ctrl('w'));
        assert_eq!(line.text(), "two ");
        line.insert("e\u{301}\n");
        assert_eq!(line.text(), "two e\u{301} ");
        line.key(Key::plain(KeyCode::Backspace));
        line.key(Key::plain(KeyCode::Backspace));
        assert_eq!(line.text(), "two ");
        line.key(Key::ctrl('a'));
        line.key(Key::plain(KeyCode::Delete));
        assert_eq!((line.text(), line.cursor()), ("wo ", 0));
        assert!(!line.key(Key::plain(KeyCode::Enter)));
    }

    #[test]
    fn a_mark_on_a_blank_does_not_split_its_cluster() {
        let mut line = LineEdit::new("a \u{301}b");
        line.key(Key {
            ctrl: true,
            ..Key::plain(KeyCode::Left)
        });
        assert!(line.boundaries().any(|b| b == line.cursor()));
    }

    #[test]
    fn a_long_paste_is_cut() {
        let mut line = LineEdit::default();
        line.insert(&"ق".repeat(LONGEST));
        assert_eq!(line.text().len(), LONGEST);
        line.insert("x");
        assert_eq!(line.text().len(), LONGEST);
    }

    proptest! {
        #[test]
        fn the_cursor_stays_on_a_boundary(start in "\\PC{0,12}", keys in prop::collection::vec(0usize..14, 0..30), typed in any::<char>()) {
            let mut line = LineEdit::new(start);
            let table = [
                Key::char(typed), Key::plain(KeyCode::Backspace), Key::plain(KeyCode::Delete), Key::plain(KeyCode::Left),
                Key::plain(KeyCode::Right), Key::plain(KeyCode::Home), Key::plain(KeyCode::End), Key::ctrl('w'), Key::ctrl('u'),
                Key::ctrl('k'), Key::char('a'), Key::char('\u{301}'),
                Key { ctrl: true, ..Key::plain(KeyCode::Left) }, Key { ctrl: true, ..Key::plain(KeyCode::Right) },
            ];
            for key in keys {
                line.key(table[key]);
                prop_assert!(line.boundaries().any(|b| b == line.cursor()));
            }
        }
    }
}
