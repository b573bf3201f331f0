//! A page into paragraphs, with a plain outline of it for the article extractor: a well-formed page of bounded depth that
//! holds nothing but structure, text and links, each paragraph numbered.
//!
//! The extractor never sees what its parser could take badly: unclosed formatting, tables in tables, scripts.

use super::entities::decoded;
use super::markup::{Piece, Pieces, Tag};
use crate::corpus::reading::block::{Block, Part, newlines};

/// Elements within elements that are told apart; what lies deeper counts to the last of them.
const MOST_DEPTH: usize = 120;
/// Paragraphs that are told apart; the rest of a longer page is one.
pub const MOST_BLOCKS: usize = 50_000;
/// Bytes of a class or an identifier that are passed on.
const MOST_NAME: usize = 120;

/// A page taken apart.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its paragraphs, in order.
    pub blocks: Vec<Block>,
    /// For each paragraph, how many of its bytes are links.
    pub linked: Vec<usize>,
    /// The outline for the extractor; paragraph `n` is an element with `data-b="n"`.
    pub html: String,
}

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Parts paragraphs, and is passed on under this name.
    Structure(&'static str),
    /// A heading of a level.
    Heading(u8),
    /// Parts paragraphs; its text is furniture for certain.
    Left,
    /// A link.
    Link,
    /// A line break.
    Break,
    /// Parts paragraphs and holds nothing.
    Rule,
    /// Does nothing: text runs on.
    Inline,
}

fn role(name: &str) -> Role {
    let mut lower = [0_u8; 12];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return Role::Inline;
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        // Tables are as often layout as data; a form round a whole page is no form.
        b"div" | b"table" | b"tbody" | b"thead" | b"tfoot" | b"tr" | b"td" | b"th" | b"caption"
        | b"form" | b"center" | b"fieldset" | b"details" | b"summary" | b"address" | b"dl"
        | b"dt" | b"dd" | b"pre" | b"body" | b"legend" | b"hgroup" => Role::Structure("div"),
        b"p" => Role::Structure("p"),
        b"section" => Role::Structure("section"),
        b"article" => Role::Structure("article"),
        b"main" => Role::Structure("main"),
        b"header" => Role::Structure("header"),
        b"footer" => Role::Structure("footer"),
        b"aside" => Role::Structure("aside"),
        b"ul" | b"menu" => Role::Structure("ul"),
        b"ol" => Role::Structure("ol"),
        b"li" => Role::Structure("li"),
        b"blockquote" => Role::Structure("blockquote"),
        b"figure" => Role::Structure("figure"),
        b"figcaption" => Role::Structure("figcaption"),
        b"nav" | b"button" | b"select" | b"option" | b"optgroup" | b"label" | b"dialog"
        | b"datalist" | b"canvas" | b"audio" | b"video" => Role::Left,
        [b'h', level @ b'1'..=b'6'] => Role::Heading(level - b'0'),
        b"a" => Role::Link,
        b"br" => Role::Break,
        b"hr" | b"img" | b"picture" | b"input" | b"embed" => Role::Rule,
        _ => Role::Inline,
    }
}

/// Takes a page apart.
pub fn outline(html: &str, title: &str) -> Outline {
    let mut outliner = Outliner {
        source: html,
        out: Outline::default(),
        open: Vec::new(),
        current: Current::default(),
        link: false,
        left: 0,
        line: (0, 1),
    };
    outliner
        .out
        .html
        .push_str("<!DOCTYPE html><html><head><title>");
    escape(title, &mut outliner.out.html);
    outliner.out.html.push_str("</title></head><body>");
    for piece in Pieces::new(html) {
        match piece {
            Piece::Text(text, at) => outliner.text(text, at),
            Piece::Open(tag) => outliner.open(&tag),
            Piece::Close(name) => outliner.close(name),
            // An element without text of the page ends no word: a script may stand in a sentence.
            Piece::Raw(..) => {}
        }
    }
    outliner.flush();
    while let Some(open) = outliner.open.pop() {
        outliner.end(&open);
    }
    outliner.out.html.push_str("</body></html>");
    outliner.out
}

/// An element that is open.
struct Open {
    name: &'static str,
    /// Whether its text is furniture for certain; then it is not in the outline.
    left: bool,
}

/// The paragraph under way.
#[derive(Default)]
struct Current {
    text: String,
    /// Its content for the outline: text escaped, with links.
    inner: String,
    /// Bytes of its text in links.
    linked: usize,
    /// Line of the source it begins on.
    line: u32,
    heading: Option<u8>,
    /// Attributes of its own element, for the outline.
    attributes: String,
    /// Whether a blank is due before the next word.
    blank: bool,
    /// Whether a line break was the last thing.
    broken: bool,
    /// Whether `inner` has a link open.
    in_link: bool,
}

struct Outliner<'h> {
    source: &'h str,
    out: Outline,
    open: Vec<Open>,
    current: Current,
    link: bool,
    /// Open elements whose text is furniture for certain.
    left: usize,
    /// A byte of the source and the line it lies on.
    line: (usize, u32),
}

impl Outliner<'_> {
    fn line_at(&mut self, at: usize) -> u32 {
        let (from, line) = self.line;
        let passed = newlines(&self.source[from..at.max(from)]);
        self.line = (at.max(from), line + passed);
        self.line.1
    }

    fn text(&mut self, text: &str, at: usize) {
        let mut last = 0;
        for word in text.split_ascii_whitespace() {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            self.current.blank |= start > last;
            last = start + word.len();
            if self.current.text.is_empty() {
                self.current.line = self.line_at(at + start);
            }
            let word = decoded(word);
            let current = &mut self.current;
            if self.link != current.in_link {
                current.in_link = self.link;
                current
                    .inner
                    .push_str(if self.link { "<a href=\"#\">" } else { "</a>" });
            }
            if current.blank && !current.text.is_empty() && !current.broken {
                current.text.push(' ');
                current.inner.push(' ');
            }
            current.blank = false;
            current.broken = false;
            current.text.push_str(&word);
            escape(&word, &mut current.inner);
            if self.link {
                current.linked += word.len() + 1;
            }
        }
        self.current.blank |= last < text.len();
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match role(tag.name) {
            Role::Inline => {}
            Role::Link => self.link = !tag.is_empty,
            Role::Break => {
                if self.current.broken {
                    self.flush();
                } else if !self.current.text.is_empty() {
                    self.current.text.push('\n');
                    self.current.inner.push_str("<br>");
                    self.current.broken = true;
                }
            }
            Role::Rule => {
                if !tag.is("img") && !tag.is("picture") {
                    self.flush();
                }
            }
            Role::Heading(level) => {
                self.flush();
                self.current.heading = Some(level);
            }
            Role::Left => self.push(tag, "div", true),
            Role::Structure("p") => {
                self.flush();
                self.current.attributes = attributes(tag);
            }
            Role::Structure(name) => {
                if name == "li" {
                    self.close_until("li", &["ul", "ol"]);
                }
                let hidden = is_hidden(tag);
                self.push(tag, name, hidden);
            }
        }
    }

    fn push(&mut self, tag: &Tag<'_>, name: &'static str, left: bool) {
        self.flush();
        if tag.is_empty {
            return;
        }
        let left = left || self.left > 0;
        if self.open.len() >= MOST_DEPTH {
            return;
        }
        if !left {
            self.out.html.push('<');
            self.out.html.push_str(name);
            self.out.html.push_str(&attributes(tag));
            self.out.html.push('>');
        }
        self.left += usize::from(left);
        self.open.push(Open { name, left });
    }

    fn close(&mut self, name: &str) {
        match role(name) {
            Role::Inline | Role::Break | Role::Rule => {}
            Role::Link => self.link = false,
            Role::Heading(_) | Role::Structure("p") => self.flush(),
            Role::Left => self.close_named("div"),
            Role::Structure(name) => self.close_named(name),
        }
    }

    /// Closes the innermost element of that name, and those in it; without one nothing.
    fn close_named(&mut self, name: &str) {
        self.flush();
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.pop_to(at);
        }
    }

    /// Closes the innermost `name`, if no element of `bounds` stands between.
    fn close_until(&mut self, name: &str, bounds: &[&str]) {
        let found = self
            .open
            .iter()
            .rposition(|open| open.name == name || bounds.contains(&open.name));
        if let Some(at) = found.filter(|at| self.open[*at].name == name) {
            self.flush();
            self.pop_to(at);
        }
    }

    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(open) = self.open.pop() {
                self.end(&open);
            }
        }
    }

    fn end(&mut self, open: &Open) {
        self.left -= usize::from(open.left);
        if !open.left {
            self.out.html.push_str("</");
            self.out.html.push_str(open.name);
            self.out.html.push('>');
        }
    }

    /// Ends the paragraph under way.
    fn flush(&mut self) {
        let current = std::mem::take(&mut self.current);
        if !current.text.chars().any(char::is_alphanumeric) {
            return;
        }
        let is_left = self.left > 0;
        if self.out.blocks.len() >= MOST_BLOCKS {
            if let Some(last) = self.out.blocks.last_mut() {
                last.add(" ", &current.text.replace('\n', " "));
            }
            return;
        }
        if !is_left {
            let html = &mut self.out.html;
            let number = self.out.blocks.len();
            let name = match current.heading {
                Some(level) => {
                    ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1]
                }
                None => "p",
            };
            html.push_str(&format!(
                "<{name} data-b=\"{number}\"{}>",
                current.attributes
            ));
            html.push_str(&current.inner);
            html.push_str(if current.in_link { "</a></" } else { "</" });
            html.push_str(name);
            html.push('>');
        }
        let mut block = Block::new(&current.text, current.line);
        block.part = match (is_left, current.heading) {
            (true, _) => Part::LeftOut,
            (false, Some(_)) => Part::Heading,
            (false, None) => Part::Body,
        };
        self.out.blocks.push(block);
        self.out.linked.push(current.linked);
    }
}

/// Class and identifier, by which the extractor tells furniture.
fn attributes(tag: &Tag<'_>) -> String {
    let mut out = String::new();
    for key in ["class", "id", "role", "itemprop"] {
        if let Some(value) = tag
            .attribute(key)
            .filter(|value| !value.is_empty() && value.len() <= MOST_NAME)
        {
            out.push(' ');
            out.push_str(key);
            out.push_str("=\"");
            escape(value, &mut out);
            out.push('"');
        }
    }
    out
}

/// Whether an element is not shown.
fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(key, value)| {
        key.eq_ignore_ascii_case("hidden") && !value.eq_ignore_ascii_case("until-found")
            || key.eq_ignore_ascii_case("aria-hidden") && value.eq_ignore_ascii_case("true")
            || key.eq_ignore_ascii_case("role")
                && [
                    "navigation",
                    "search",
                    "dialog",
                    "menu",
                    "menubar",
                    "alertdialog",
                ]
                .iter()
                .any(|role| value.eq_ignore_ascii_case(role))
            || key.eq_ignore_ascii_case("style")
                && value
                    .to_ascii_lowercase()
                    .replace(' ', "")
                    .contains("display:none")
    })
}

/// Text for HTML. Control characters, which its parser would change, become U+FFFD there; the paragraphs keep them.
fn escape(text: &str, out: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            sign if sign.is_control() => out.push('\u{fffd}'),
            sign => out.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        outline(html, "")
            .blocks
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
    fn blocks_part_paragraphs_and_inline_elements_do_not() {
        for (html, expected) in [
            (
                "<p>One <b>bold</b>word.<p>Two",
                vec!["One boldword.", "Two"],
            ),
            (
                "<div>One<div>Two</div>Three</div>",
                vec!["One", "Two", "Three"],
            ),
            ("One<br>two<br><br>Three<br>", vec!["One two", "Three"]),
            (
                "<ul><li>One<li>Two<ul><li>Three</ul><li>Four</ul>",
                vec!["One", "Two", "Three", "Four"],
            ),
            ("<table><tr><td>One<td>Two</table>", vec!["One", "Two"]),
            (
                "<h1>One</h1>\n<p>Two\n  three&nbsp;four</p>",
                vec!["One", "Two three\u{a0}four"],
            ),
            (
                "One<script>no</script>word <style>no</style>",
                vec!["Oneword"],
            ),
            (
                "<nav><ul><li>Home</ul></nav><p>One</p>",
                vec!["- Home", "One"],
            ),
            (
                "<div style='display: none'>Gone<p>too</p></div>One",
                vec!["- Gone", "- too", "One"],
            ),
            ("<p>***</p><p>One</p></div></p></li>Two", vec!["One", "Two"]),
            ("<p>I say <img src=x> so", vec!["I say so"]),
            ("", vec![]),
        ] {
            assert_eq!(texts(html), expected, "{html}");
        }
    }

    #[test]
    fn lines_are_those_of_the_source() {
        let blocks = outline("<html>\n<p>\nOne\ntwo</p>\n\n<p>Three", "").blocks;
        assert_eq!(
            blocks.iter().map(|block| block.line).collect::<Vec<_>>(),
            [3, 6]
        );
    }

    #[test]
    fn the_outline_is_well_formed_and_shallow() {
        let deep = "<div class='a\"b'><b><i>".repeat(5000) + "One" + &"</div>".repeat(3000);
        let out = outline(&deep, "T & t");
        assert_eq!(out.blocks.len(), 1);
        assert_eq!(out.html.matches("<div").count(), MOST_DEPTH);
        assert_eq!(out.html.matches("</div>").count(), MOST_DEPTH);
        assert!(out.html.contains("<title>T &amp; t</title>"));
    }

    #[test]
    fn many_paragraphs_end_in_one() {
        let out = outline(&"<p>a".repeat(MOST_BLOCKS + 1000), "");
        assert_eq!(out.blocks.len(), MOST_BLOCKS);
        assert_eq!(out.blocks.last().unwrap().text.len(), 2 * 1000 + 1);
    }
}
