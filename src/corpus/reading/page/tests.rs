//! Whole pages, own sentences.

use super::*;

/// A page as outlets build them.
fn page(article: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Bridge falls | The Valley Gazette</title>
<meta property='article:published_time' content='2014-06-03T10:00:00Z'><script>var x = '<p>no</p>';</script><style>p {{}}</style></head>
<body><nav class=menu><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>
<div id=header class=masthead><a href=/>The Valley Gazette</a></div>
<div class=content><div class='article-body' itemprop=articleBody>{article}</div>
<aside class='sidebar related'><h3>Related stories</h3><ul><li><a href=/1>Why bridges fall</a><li><a href=/2>A history of the canal</a></ul></aside></div>
<div class=comments id=comments><p>I never liked that bridge.</p><p>Me neither, and I said so.</p></div>
<footer><p>© 2014 The Valley Gazette. All rights reserved.</p></footer></body></html>"
    )
}

const ARTICLE: &str = "<h1>Bridge falls</h1><p class=byline>By Jane Doe</p>
<figure><img src=x><figcaption>People look at the fallen bridge, May 13, 2014.</figcaption></figure>
<p>The bridge over the canal fell at noon on Tuesday, a shepherd who watched it from the hill said, and <a href=/x>nobody</a> was hurt.</p>
<p>The council, which had closed it to lorries in 2012, met in the evening, and its head said that work on a new one would begin soon.</p>
<h2>What comes next</h2>
<p>“We have the money,” he told reporters in the town hall, “and we have the plans, so that there is no reason for us to wait.”<br>He did not say how much.</p>
<p>The canal stays closed until Friday, the harbour office said, and boats have to take the long way round by the lower lock.</p>";

fn kept(page: &Page) -> Vec<&str> {
    page.blocks
        .iter()
        .filter(|block| block.part != Part::LeftOut)
        .map(|block| block.text.as_str())
        .collect()
}

#[test]
fn the_article_is_kept_and_the_rest_is_left_out() {
    let page = read(&page(ARTICLE));
    let kept = kept(&page);
    for start in [
        "The bridge over",
        "The council",
        "What comes next",
        "“We have",
        "The canal stays",
    ] {
        assert!(
            kept.iter().any(|text| text.starts_with(start)),
            "{start}: {kept:?}"
        );
    }
    assert!(
        kept.iter()
            .any(|text| text.ends_with("wait.” He did not say how much.")),
        "{kept:?}"
    );
    for furniture in [
        "Home",
        "Why bridges fall",
        "I never liked",
        "All rights reserved",
        "var x",
    ] {
        assert!(
            !kept.iter().any(|text| text.contains(furniture)),
            "{furniture}: {kept:?}"
        );
    }
    // What was left out is still there, menus in one paragraph.
    let all: Vec<&str> = page
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert!(
        all.iter().any(|text| text.starts_with("Home · World")),
        "{all:?}"
    );
    assert!(
        all.iter().any(|text| text.contains("I never liked")),
        "{all:?}"
    );
    assert!(!all.iter().any(|text| text.contains("var x")), "{all:?}");
}

#[test]
fn pages_of_the_nineties_and_fragments() {
    let cells = ARTICLE.replace("<p>", "<br><br>").replace("</p>", "");
    let old = format!(
        "<HTML><BODY><TABLE><TR><TD><A HREF=a>Home</A><TD><FONT SIZE=2>{cells}</FONT></TABLE></BODY></HTML>"
    );
    let read_old = read(&old);
    assert!(
        kept(&read_old)
            .iter()
            .any(|text| text.starts_with("The canal stays")),
        "{read_old:?}"
    );
    let fragment = read("<p>One <b>short</b> line.</p><p>And another.</p>");
    assert_eq!(kept(&fragment), ["One short line.", "And another."]);
    assert_eq!(read(""), Page::default());
}

#[test]
fn broken_and_deep_pages_keep_their_text() {
    let deep = format!("{}{ARTICLE}", "<div><b><i><table><tr><td>".repeat(20_000));
    assert!(
        kept(&read(&deep))
            .iter()
            .any(|text| text.starts_with("The canal stays"))
    );
    let unclosed = ARTICLE.replace("</p>", "<b id=x><i class=y>");
    assert!(kept(&read(&unclosed.repeat(40))).len() > 40);
    for part in [
        "<a href=x>b",
        "<p>x</div>",
        "<h1>",
        "<li><b>x",
        "<table><p>x",
        "<form>x",
        "<svg><p>",
        "<p a='",
        "&#x41;<x>",
        "<!--",
        "</",
    ] {
        let _ = read(&part.repeat(20_000));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn a_page_with_pieces_out_of_place(cuts in proptest::collection::vec((0..4000_usize, 0..40_usize, "(<|>|</p>|<div>|\"|'|=|<!--|<script>|&|<b>|</|<table>|\\PC)?"), 0..12)) {
        let mut html = page(ARTICLE);
        for (at, length, put) in cuts {
            let mut at = at.min(html.len());
            while !html.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = (at + length).min(html.len());
            while !html.is_char_boundary(end) {
                end += 1;
            }
            html.replace_range(at..end, &put);
        }
        let page = read(&html);
        let size: usize = page.blocks.iter().map(|block| block.text.len()).sum();
        proptest::prop_assert!(size <= html.len() * 2);
    }
}
