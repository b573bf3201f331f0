//! Markdown as a reader sees it: headings, lists and emphasis without their marks, links by their words.
//!
//! The addresses of links are not lost: they stand folded at the end. Marks that mark nothing stay as they are written.

use super::block::{Block, Part, newlines, overlong, parted};
use crate::text;

/// Links whose addresses are listed.
const MOST_LINKS: usize = 500;
/// Bytes of the words of a link.
const MOST_WORDS: usize = 600;
/// Bytes of the address of a link.
const MOST_ADDRESS: usize = 2000;

/// The blocks of a Markdown text whose first line is line `first_line` of its file.
pub fn of_markdown(body: &str, first_line: u32) -> Vec<Block> {
    let mut reader = Reader::default();
    let (head, rest) = parted(body);
    let (mut line, mut at) = (first_line, 0);
    for range in text::paragraphs(head) {
        line += newlines(&body[at..range.start]);
        at = range.start;
        reader.paragraph(&body[range], line);
    }
    let rest = overlong(rest, line + newlines(&body[at..head.len()]));
    reader.blocks.extend(rest);
    reader.blocks.extend(reader.links);
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// Where links lead, one a block.
    links: Vec<Block>,
    /// Whether a fence of code is open.
    in_code: bool,
}

impl Reader {
    /// Parts a paragraph at headings and list entries.
    fn paragraph(&mut self, raw: &str, first_line: u32) {
        let mut start = 0;
        let mut start_line = first_line;
        let mut at = 0;
        let mut part = Part::Body;
        for (line, written) in (first_line..).zip(raw.split_inclusive('\n')) {
            let trimmed = written.trim();
            let next_part = match line_kind(trimmed) {
                LineKind::Heading => Part::Heading,
                _ => Part::Body,
            };
            let parts = at > start
                && (part == Part::Heading || !matches!(line_kind(trimmed), LineKind::Plain));
            if parts {
                self.block(&raw[start..at], start_line, part);
                start = at;
                start_line = line;
            }
            if at == start {
                part = next_part;
            }
            at += written.len();
        }
        self.block(&raw[start..], start_line, part);
    }

    fn block(&mut self, raw: &str, line: u32, part: Part) {
        let mut plain = String::with_capacity(raw.len());
        for written in raw.lines() {
            let trimmed = written.trim();
            if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
                self.in_code = !self.in_code;
                continue;
            }
            if !plain.is_empty() {
                plain.push('\n');
            }
            if self.in_code {
                plain.push_str(trimmed);
                continue;
            }
            match line_kind(trimmed) {
                LineKind::Rule => {}
                LineKind::Definition => {
                    self.link(trimmed, "", line);
                }
                LineKind::Heading => {
                    let words = trimmed.trim_start_matches('#').trim();
                    self.inline(words.trim_end_matches('#').trim_end(), line, &mut plain);
                }
                LineKind::Item | LineKind::Plain => {
                    let words = trimmed.trim_start_matches(['>', ' ']);
                    let words = if trimmed.starts_with('>') {
                        words
                    } else {
                        trimmed
                    };
                    self.inline(words, line, &mut plain);
                }
            }
        }
        if plain.trim().is_empty() {
            return;
        }
        let mut block = Block::new(&plain, line);
        block.part = part;
        self.blocks.push(block);
    }

    fn link(&mut self, words: &str, address: &str, line: u32) {
        if self.links.len() >= MOST_LINKS {
            return;
        }
        let text = match (words.trim(), address) {
            (words, "") => words.to_owned(),
            ("", address) => address.to_owned(),
            (words, address) => format!("{words}: {address}"),
        };
        let mut block = Block::new(&text, line);
        block.part = Part::LeftOut;
        if !block.text.is_empty() {
            self.links.push(block);
        }
    }

    /// The words of a line without the marks of links, emphasis and code.
    fn inline(&mut self, line: &str, number: u32, out: &mut String) {
        let mut rest = line;
        let mut before = ' ';
        while let Some(sign) = rest.chars().next() {
            let after = &rest[sign.len_utf8()..];
            let taken = match sign {
                '\\' => after
                    .chars()
                    .next()
                    .filter(char::is_ascii_punctuation)
                    .map(|escaped| {
                        out.push(escaped);
                        1 + escaped.len_utf8()
                    }),
                '!' if after.starts_with('[') => link_at(after).map(|link| {
                    self.found(&link, number, out);
                    1 + link.length
                }),
                '[' => link_at(rest).map(|link| {
                    self.found(&link, number, out);
                    link.length
                }),
                '*' | '_' | '`' | '~' => emphasis(rest, before),
                _ => None,
            };
            let length = taken.unwrap_or_else(|| {
                out.push(sign);
                sign.len_utf8()
            });
            before = rest[..length].chars().next_back().unwrap_or(' ');
            rest = &rest[length..];
        }
    }

    fn found(&mut self, link: &Link<'_>, number: u32, out: &mut String) {
        // Emphasis in the words of a link; links in it are none.
        let mut words = String::new();
        let mut rest = link.words;
        let mut before = ' ';
        while let Some(sign) = rest.chars().next() {
            let length = emphasis(rest, before).unwrap_or_else(|| {
                words.push(sign);
                sign.len_utf8()
            });
            before = rest[..length].chars().next_back().unwrap_or(' ');
            rest = &rest[length..];
        }
        out.push_str(&words);
        if !link.address.is_empty() && !link.address.starts_with('#') {
            self.link(&words, link.address, number);
        }
    }
}

/// What the start of a line makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Heading,
    Item,
    Rule,
    Definition,
    Plain,
}

fn line_kind(line: &str) -> LineKind {
    let hashes = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']) {
        return LineKind::Heading;
    }
    let marks = line
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .count();
    let is_rule = |mark: u8| line.bytes().all(|byte| byte == mark || byte == b' ');
    if marks > 2 && [b'-', b'*', b'_', b'='].into_iter().any(is_rule) {
        return LineKind::Rule;
    }
    let digits = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let numbered = (1..4).contains(&digits)
        && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    if numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark)) {
        return LineKind::Item;
    }
    let defines = line.starts_with('[')
        && !line.starts_with("[^")
        && line.find("]: ").is_some_and(|at| {
            at < 80
                && line[at + 3..].contains(['/', '.', '#'])
                && !line[at + 3..].trim().contains(' ')
        });
    if defines {
        LineKind::Definition
    } else {
        LineKind::Plain
    }
}

/// A link or an image.
struct Link<'t> {
    words: &'t str,
    address: &'t str,
    /// Bytes from `[` on.
    length: usize,
}

/// The link at a `[`: `[words](address "title")`, `[words][name]`.
fn link_at(text: &str) -> Option<Link<'_>> {
    let close = closing(text, '[', ']', MOST_WORDS)?;
    let words = &text[1..close];
    let after = &text[close + 1..];
    match after.chars().next() {
        Some('(') => {
            let end = closing(after, '(', ')', MOST_ADDRESS)?;
            let inner = after[1..end].trim();
            let address = inner
                .split([' ', '\t'])
                .next()
                .unwrap_or("")
                .trim_matches(['<', '>']);
            Some(Link {
                words,
                address,
                length: close + 1 + end + 1,
            })
        }
        Some('[') => {
            let end = closing(after, '[', ']', 200)?;
            Some(Link {
                words,
                address: "",
                length: close + 1 + end + 1,
            })
        }
        _ => None,
    }
}

/// Where the bracket that a text begins with closes, within `most` bytes.
fn closing(text: &str, open: char, close: char, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, sign) in text.char_indices().take_while(|(at, _)| *at <= most) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            sign if sign == open => depth += 1,
            sign if sign == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Bytes of a run of emphasis marks at the start of a text that mark the words beside them; `None` where they stand alone
/// or inside a word.
fn emphasis(text: &str, before: char) -> Option<usize> {
    let mark = text.chars().next()?;
    if !matches!(mark, '*' | '_' | '`' | '~') {
        return None;
    }
    let length = text.len() - text.trim_start_matches(mark).len();
    let after = text[length..].chars().next().unwrap_or(' ');
    let is_open = !after.is_whitespace() && !before.is_alphanumeric();
    let is_close = !before.is_whitespace() && !after.is_alphanumeric();
    // `2*3` and `file_name` mark nothing; `*` may mark a part of a word all the same.
    let inside = mark == '*' && length > 1 && !before.is_whitespace() && !after.is_whitespace();
    let long = length > 3 || mark == '~' && length != 2;
    (!long && (is_open || is_close || inside)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(markdown: &str) -> Vec<String> {
        of_markdown(markdown, 1)
            .iter()
            .map(|block| {
                format!(
                    "{}{}",
                    if block.part == Part::LeftOut {
                        "- "
                    } else {
                        ""
                    },
                    block.text
                )
            })
            .collect()
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (markdown, expected) in [
            (
                "# Bridge *falls* #\nIt fell at **noon**.\n",
                vec!["Bridge falls", "It fell at noon."],
            ),
            (
                "Bridge falls\n============\n\nIt fell.",
                vec!["Bridge falls", "It fell."],
            ),
            (
                "- one\n- two\n\n1. three",
                vec!["- one", "- two", "1. three"],
            ),
            (
                "> It fell,\n> he said.\n\n---\n\nMore.",
                vec!["It fell, he said.", "More."],
            ),
            (
                "_One_ `two` ~~three~~ __four__ a*b 2 * 3 file_name_x \\*five\\*",
                vec!["One two three four a*b 2 * 3 file_name_x *five*"],
            ),
            ("He *said*, “*no*”.", vec!["He said, “no”."]),
            (
                "The [council](https://example.org/c \"x\") met ![A **bridge**](b.png) on [Tuesday][1].\n\n[1]: https://example.org/t",
                vec![
                    "The council met A bridge on Tuesday.",
                    "- council: https://example.org/c",
                    "- A bridge: b.png",
                    "- [1]: https://example.org/t",
                ],
            ),
            (
                "[Editor's note] It fell [sic] (so).",
                vec!["[Editor's note] It fell [sic] (so)."],
            ),
            ("```\na *b*\n```\n\nc", vec!["a *b*", "c"]),
            ("", vec![]),
        ] {
            let mut found = texts(markdown);
            found.sort_by_key(|text| text.starts_with("- ") && text.contains(": "));
            assert_eq!(found, expected, "{markdown}");
        }
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let lines: Vec<u32> = of_markdown("# A\nb\n\n- c\n- d\n\ne", 5)
            .iter()
            .map(|block| block.line)
            .collect();
        assert_eq!(lines, [5, 6, 8, 9, 11]);
    }

    #[test]
    fn hostile_marks_take_time_in_proportion() {
        for part in ["[", "[a](", "*", "![", "_a", "\\", "# ", "- ", "[a]: b.c\n"] {
            let _ = of_markdown(&part.repeat(200_000 / part.len()), 1);
        }
    }

    proptest::proptest! {
        #[test]
        fn letters_are_never_lost(text in "([a-z]{1,3}|[*_`~#>!() -]|\\]|\\[|\n|é){0,60}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            let found: usize = of_markdown(&text, 1).iter().map(|block| letters(&block.text)).sum();
            // What a link hides as its title or name may go, words do not.
            proptest::prop_assert!(found + letters(&text) / 2 + 4 >= letters(&text), "{text:?}");
        }
    }
}
