//! A report's text in blocks, each a paragraph to be, with the lines it was written in.

use crate::model::{Fold, Paragraph};
use crate::text;
use std::ops::Range;

/// What a block is in the page it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Part of the text.
    #[default]
    Body,
    /// A heading of any level.
    Heading,
    /// What an article extractor leaves out: menus, captions, asides, comments.
    LeftOut,
}

/// One paragraph before it is judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Its words, inner line breaks turned into blanks.
    pub text: String,
    /// Line of the file it begins on, from 1.
    pub line: u32,
    /// What it is.
    pub part: Part,
    /// Where its lines lie in `text`, where it has several; no more than [`MOST_LINES`] are told apart.
    lines: Vec<Range<u32>>,
}

/// Lines of a block that are told apart; a block of more is taken as one line, for no head matter is that long.
const MOST_LINES: usize = 40;

impl Block {
    /// A block of raw text, inner newlines and all.
    pub fn new(raw: &str, line: u32) -> Self {
        let text = text::joined(raw).into_owned();
        if !raw.trim().bytes().any(|byte| matches!(byte, b'\n' | b'\r')) {
            return Self {
                text,
                line,
                ..Self::default()
            };
        }
        let mut lines = Vec::new();
        let mut at = 0;
        for words in raw.split(['\n', '\r']).map(str::trim) {
            if words.is_empty() {
                continue;
            }
            if lines.len() == MOST_LINES {
                lines.clear();
                break;
            }
            lines.push(at as u32..(at + words.len()) as u32);
            at += words.len() + 1;
        }
        if lines.len() < 2 {
            lines.clear();
        }
        Self {
            text,
            line,
            part: Part::Body,
            lines,
        }
    }

    /// Adds a text after a mark; it is one line then.
    pub fn add(&mut self, mark: &str, text: &str) {
        self.lines.clear();
        self.text.push_str(mark);
        self.text.push_str(text);
    }

    /// Its lines.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let whole = self.lines.is_empty().then_some(self.text.as_str());
        let parted = self
            .lines
            .iter()
            .filter_map(|line| self.text.get(line.start as usize..line.end as usize));
        whole.into_iter().chain(parted)
    }

    /// How many lines it has.
    pub fn line_count(&self) -> usize {
        self.lines.len().max(1)
    }
}

impl From<Block> for Paragraph {
    /// The block, kept.
    fn from(block: Block) -> Self {
        Self {
            text: block.text,
            line: block.line,
            fold: Fold::Kept,
        }
    }
}

/// Lines of a text that are parted into paragraphs; the rest of a longer one is one paragraph. No report has as many, and
/// each paragraph costs memory of its own.
pub const MOST_PARAGRAPHS: usize = 200_000;

/// The blocks of a plain text whose first line is line `first_line` of its file.
pub fn of_text(body: &str, first_line: u32) -> Vec<Block> {
    let (head, rest) = parted(body);
    let (mut line, mut at) = (first_line, 0);
    let mut blocks: Vec<Block> = text::paragraphs(head)
        .into_iter()
        .map(|range| {
            line += newlines(&body[at..range.start]);
            at = range.start;
            Block::new(&body[range], line)
        })
        .collect();
    blocks.extend(overlong(rest, line + newlines(&body[at..head.len()])));
    blocks
}

/// A text parted where it has more lines than are told apart.
pub fn parted(body: &str) -> (&str, &str) {
    let most = body
        .bytes()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'\n' | b'\r'))
        .nth(MOST_PARAGRAPHS - 2)
        .map_or(body.len(), |(at, _)| at + 1);
    body.split_at(most)
}

/// The rest of an overlong text as one block; nothing where there is none.
pub fn overlong(rest: &str, line: u32) -> Option<Block> {
    (!rest.trim().is_empty()).then(|| Block {
        text: text::joined(rest).into_owned(),
        line,
        ..Block::default()
    })
}

/// How many lines a text ends.
pub fn newlines(text: &str) -> u32 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_knows_its_lines() {
        let block = Block::new("Bridge falls\r\n  By Jane Doe \n\rMay 20, 2013", 3);
        assert_eq!(block.text, "Bridge falls By Jane Doe May 20, 2013");
        let lines: Vec<_> = block.lines().collect();
        assert_eq!(lines, ["Bridge falls", "By Jane Doe", "May 20, 2013"]);
        assert_eq!(
            Block::new("One line.", 1).lines().collect::<Vec<_>>(),
            ["One line."]
        );
        let long = "x\n".repeat(100);
        assert_eq!(Block::new(&long, 1).line_count(), 1);
    }

    proptest::proptest! {
        #[test]
        fn lines_join_to_the_text(raw in "[a-c .é\u{a0}\n\r\t]{0,40}") {
            let block = Block::new(&raw, 1);
            let joined: Vec<_> = block.lines().collect();
            proptest::prop_assert_eq!(joined.join(" "), block.text.clone());
            proptest::prop_assert_eq!(&*text::joined(&raw), &block.text);
        }
    }
}
