//! HTML into tags and text, as they stand. It knows which elements hold no markup, and nothing of how elements nest.
//!
//! One pass over the bytes, whatever they hold: a tag that does not end is text.

/// A piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'h> {
    /// Text between tags, references not decoded; the byte it begins at.
    Text(&'h str, usize),
    /// `<name attributes>`.
    Open(Tag<'h>),
    /// `</name>`.
    Close(&'h str),
    /// What stands in an element that holds no markup: its tag and its content.
    Raw(Tag<'h>, &'h str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'h> {
    /// Its name as written.
    pub name: &'h str,
    /// What stands after the name.
    attributes: &'h str,
    /// Whether it ends in `/>`.
    pub is_empty: bool,
    /// Byte it begins at.
    pub start: usize,
}

/// Elements whose content is no markup.
const RAW: [&str; 11] = [
    "script", "style", "title", "textarea", "noscript", "template", "iframe", "svg", "math",
    "object", "xmp",
];
/// Attributes of a tag that are looked at.
const MOST_ATTRIBUTES: usize = 64;

impl<'h> Tag<'h> {
    /// Whether it has that name, in whatever case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Value of an attribute, references not decoded; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<&'h str> {
        self.attributes()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// All attributes, name and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>'))
                .map_or(rest.len(), |(at, _)| at);
            let name = &rest[..end];
            rest = rest[end..].trim_start_matches(|c: char| c.is_ascii_whitespace());
            let Some(after) = rest.strip_prefix('=') else {
                return Some((name, ""));
            };
            rest = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (start, end) = match quote {
                Some(quote) => (1, rest[1..].find(quote).map_or(rest.len(), |at| at + 1)),
                None => (
                    0,
                    rest.find(|c: char| c.is_ascii_whitespace())
                        .unwrap_or(rest.len()),
                ),
            };
            let value = &rest[start.min(end)..end];
            rest = rest.get(end + start..).unwrap_or("");
            Some((name, value))
        })
        .take(MOST_ATTRIBUTES)
    }
}

/// Reads the pieces of `html` one after the other.
pub struct Pieces<'h> {
    html: &'h str,
    at: usize,
    /// For each sign that ends something, whether it was looked for to the end in vain: then it is not looked for again.
    no_comment_end: bool,
    no_tag_end: bool,
    /// Raw elements whose end is not there.
    no_raw_end: [bool; RAW.len()],
}

impl<'h> Pieces<'h> {
    /// The pieces of `html`.
    pub fn new(html: &'h str) -> Self {
        Self {
            html,
            at: 0,
            no_comment_end: false,
            no_tag_end: false,
            no_raw_end: [false; RAW.len()],
        }
    }

    /// Where the tag that begins at `start` ends: after its `>`, those in quotation marks not counted.
    fn tag_end(&mut self, start: usize) -> Option<usize> {
        if self.no_tag_end {
            return None;
        }
        let bytes = self.html.as_bytes();
        let mut quote = None;
        let mut before = b' ';
        // A quotation mark that nothing closes would swallow the page: a tag longer than this is read without them.
        let near = bytes.len().min(start + 8192);
        for (at, byte) in bytes[..near].iter().enumerate().skip(start + 1) {
            match (quote, byte) {
                (None, b'>') => return Some(at + 1),
                (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
                (Some(open), _) if open == *byte => quote = None,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = *byte;
            }
        }
        let plain = self.html[start..].find('>').map(|at| start + at + 1);
        self.no_tag_end = plain.is_none();
        plain
    }

    /// A comment, a document type or an instruction at `start`: where it ends.
    fn skipped(&mut self, start: usize) -> Option<usize> {
        let rest = &self.html[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            if !self.no_comment_end {
                if let Some(at) = comment.find("-->") {
                    return Some(start + 4 + at + 3);
                }
                self.no_comment_end = true;
            }
            // A comment that does not end is as long as its tag.
            return self.tag_end(start);
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return self.tag_end(start);
        }
        None
    }

    /// The content of a raw element that begins at `from`, and where its end tag ends.
    fn raw(&mut self, kind: usize, from: usize) -> Option<(&'h str, usize)> {
        if self.no_raw_end[kind] {
            return None;
        }
        let bytes = self.html.as_bytes();
        let name = RAW[kind];
        let mut at = from;
        while let Some(found) = self.html[at..].find("</") {
            let start = at + found + 2;
            let end = start + name.len();
            let is_it = bytes
                .get(start..end)
                .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
                && bytes
                    .get(end)
                    .is_none_or(|byte| !byte.is_ascii_alphanumeric());
            if is_it {
                let close = self.html[end..]
                    .find('>')
                    .map_or(self.html.len(), |at| end + at + 1);
                return Some((&self.html[from..start - 2], close));
            }
            at = start;
        }
        self.no_raw_end[kind] = true;
        None
    }
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        loop {
            let start = self.at;
            let rest = self.html.get(start..).filter(|rest| !rest.is_empty())?;
            if !rest.starts_with('<') {
                let end = rest.find('<').map_or(self.html.len(), |at| start + at);
                self.at = end;
                return Some(Piece::Text(&self.html[start..end], start));
            }
            if let Some(end) = self.skipped(start) {
                self.at = end;
                continue;
            }
            let closes = rest[1..].starts_with('/');
            let name_at = start + 1 + usize::from(closes);
            let length = self.html[name_at..]
                .bytes()
                .take(32)
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'))
                .count();
            let is_name = self
                .html
                .as_bytes()
                .get(name_at)
                .is_some_and(u8::is_ascii_alphabetic);
            let end = if is_name { self.tag_end(start) } else { None };
            let Some(end) = end else {
                // A sign in the text: "5 < 7".
                let next = rest[1..]
                    .find('<')
                    .map_or(self.html.len(), |at| start + 1 + at);
                self.at = next;
                return Some(Piece::Text(&self.html[start..next], start));
            };
            self.at = end;
            let name = &self.html[name_at..name_at + length];
            if closes {
                return Some(Piece::Close(name));
            }
            let inner = self.html[name_at + length..end]
                .strip_suffix('>')
                .unwrap_or("");
            let tag = Tag {
                name,
                attributes: inner.strip_suffix('/').unwrap_or(inner),
                is_empty: inner.ends_with('/'),
                start,
            };
            if let Some(kind) = RAW.iter().position(|raw| tag.is(raw))
                && !tag.is_empty
                && let Some((content, after)) = self.raw(kind, end)
            {
                self.at = after;
                return Some(Piece::Raw(tag, content));
            }
            return Some(Piece::Open(tag));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        Pieces::new(html)
            .map(|piece| match piece {
                Piece::Text(text, _) => format!("{text}|"),
                Piece::Open(tag) => format!("<{}>|", tag.name),
                Piece::Close(name) => format!("</{name}>|"),
                Piece::Raw(tag, content) => format!("<{} {content}>|", tag.name),
            })
            .collect()
    }

    #[test]
    fn tags_and_text_as_they_stand() {
        for (html, pieces) in [
            ("<p class=\"a>b\">One<br/>two</p>", "<p>|One|<br>|two|</p>|"),
            ("<!DOCTYPE html><!-- <p> -->One", "One|"),
            (
                "<script>if (a < b) { \"</p>\" }</script >x",
                "<script if (a < b) { \"</p>\" }>|x|",
            ),
            ("<SCRIPT>no end <p>", "<SCRIPT>|no end |<p>|"),
            ("5 < 7 and <3", "5 |< 7 and |<3|"),
            ("<p", "<p|"),
            ("<p title='it's>One", "<p>|One|"),
            ("<!-- no end <p>One</p>", "One|</p>|"),
            ("</", "</|"),
            ("", ""),
        ] {
            assert_eq!(shown(html), pieces, "{html}");
        }
    }

    #[test]
    fn attributes_in_every_spelling() {
        let Some(Piece::Open(tag)) =
            Pieces::new("<a HREF=x.html class = 'b c' data-x=\"1 2\" hidden a='>").next()
        else {
            panic!("a tag");
        };
        assert_eq!(tag.attribute("href"), Some("x.html"));
        assert_eq!(tag.attribute("class"), Some("b c"));
        assert_eq!(tag.attribute("data-x"), Some("1 2"));
        assert_eq!(tag.attribute("hidden"), Some(""));
        assert_eq!(tag.attribute("id"), None);
    }

    #[test]
    fn hostile_pages_take_time_in_proportion() {
        for part in [
            "<", "<p a='", "<!--", "<script>", "</", "<a =", "&", "<p \"", "</script",
        ] {
            let html = part.repeat(300_000 / part.len());
            assert!(Pieces::new(&html).count() <= html.len());
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_lost(html in "(<|>|/|p|a|=|'|\"|!--|-->|script| |é|x){0,60}") {
            let mut at = 0;
            for piece in Pieces::new(&html) {
                if let Piece::Text(text, start) = piece {
                    proptest::prop_assert!(start >= at && html[start..].starts_with(text));
                    at = start + text.len();
                }
                if let Piece::Open(tag) | Piece::Raw(tag, _) = piece {
                    let _ = tag.attributes().count();
                }
            }
        }
    }
}
