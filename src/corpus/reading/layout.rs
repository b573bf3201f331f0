//! Plain text, Markdown or a web page: told by the marks in the text, and by the name of the file where they are few.

use super::super::decode::{extension, unpacked_name};
use crate::model::Layout;

/// Characters of a text that tell how it is laid out.
const LOOKED_AT: usize = 16 << 10;

/// How `text` is laid out; `name` is its file's.
pub fn of(name: &str, text: &str) -> Layout {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start_matches('\u{feff}').trim_start();
    let ending = extension(unpacked_name(name));
    if is_page(head, matches!(ending.as_str(), "html" | "htm" | "xhtml")) {
        Layout::Page
    } else if matches!(ending.as_str(), "md" | "markdown") {
        Layout::Markdown
    } else {
        Layout::Text
    }
}

/// Whether a text is a web page. One that is called so needs a tag at its start or two anywhere; another must open as
/// one, for prose may well speak of `<p>`.
fn is_page(head: &str, called_so: bool) -> bool {
    let open = head.starts_with('<');
    if open && opens_as_page(head) {
        return true;
    }
    let tags = head
        .match_indices('<')
        .filter(|(at, _)| is_tag(&head[at + 1..]))
        .take(3)
        .count();
    called_so && (tags > 1 || open && tags > 0) || open && tags > 2 && is_tag(&head[1..])
}

/// Whether a text opens with a document type, `<html>` or `<head>`, after an XML declaration and comments.
fn opens_as_page(head: &str) -> bool {
    let mut rest = head;
    for _ in 0..8 {
        let Some(inner) = rest.strip_prefix('<') else {
            return false;
        };
        if starts_with(inner, "!doctype html") || is_one_of(inner, &["html", "head", "body"]) {
            return true;
        }
        let end = if inner.starts_with("!--") {
            inner.find("-->").map(|at| at + 3)
        } else if inner.starts_with('?') {
            inner.find('>').map(|at| at + 1)
        } else {
            None
        };
        let Some(end) = end else { return false };
        rest = inner[end..].trim_start();
    }
    false
}

/// Whether `inner`, what follows a `<`, is one of the usual tags of a page.
fn is_tag(inner: &str) -> bool {
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    is_one_of(
        inner,
        &[
            "p", "div", "span", "a", "br", "h1", "h2", "h3", "ul", "li", "img", "meta", "title",
            "article", "section", "header", "table", "td", "tr", "b", "i", "em", "strong",
            "script", "style", "link", "html", "head", "body",
        ],
    )
}

fn is_one_of(inner: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        starts_with(inner, name)
            && inner[name.len()..]
                .starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
    })
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_the_layout_and_the_name_where_they_are_few() {
        for (name, text, layout) in [
            ("a.txt", "Shells fell.", Layout::Text),
            ("a.txt", "<!DOCTYPE html><title>x", Layout::Page),
            (
                "a.txt",
                " \n<?xml version='1.0'?>\n<!-- saved -->\n<html lang=en>",
                Layout::Page,
            ),
            ("a.md", "<HTML><p>Shells fell.", Layout::Page),
            (
                "a.txt",
                "<div class=x><p>Shells</p><p>fell.</p></div>",
                Layout::Page,
            ),
            (
                "a.txt",
                "<p> is a tag, <div> another, and <b> a third.",
                Layout::Page,
            ),
            (
                "a.txt",
                "He wrote <p> and <div> and <b> and <i>.",
                Layout::Text,
            ),
            ("a.txt", "<5 km from the town>", Layout::Text),
            ("a.html", "Shells fell.", Layout::Text),
            ("a.html", "<p>Shells fell.", Layout::Page),
            ("a.html.gz", "Shells <b>fell</b>.", Layout::Page),
            ("a.md", "# Shells fell", Layout::Markdown),
            ("a.md.gz", "Shells fell", Layout::Markdown),
            ("a.txt", "<!-- an open comment", Layout::Text),
            ("", "", Layout::Text),
        ] {
            assert_eq!(of(name, text), layout, "{name}: {text:?}");
        }
    }
}
