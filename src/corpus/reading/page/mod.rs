//! Web pages: the article by an extractor that is kept well, what it leaves out as furniture, and what the page says of
//! itself to machines.
//!
//! The text of every paragraph is ours, so that nothing is lost and lines are those of the file; the extractor only says
//! which paragraphs are the article. It is given a plain outline of the page (see `outline`) and no page beyond a size.

mod entities;
mod markup;
mod metadata;
mod outline;

pub use metadata::Metadata;

use super::block::{Block, Part};
use dom_smoothie::{Config, Readability};
use outline::{Outline, outline};

/// Bytes of the largest outline that the extractor is given.
const MOST_OUTLINE: usize = 4 << 20;
/// Elements of the largest outline that it is given.
const MOST_ELEMENTS: usize = 30_000;
/// Words of an article that is worth believing.
const FEW_WORDS: usize = 40;
/// Bytes of left-out text that stand in one paragraph.
const MOST_TOGETHER: usize = 400;

/// A page, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its paragraphs, those that are not the article marked as left out.
    pub blocks: Vec<Block>,
    /// What it says of itself.
    pub metadata: Metadata,
}

/// Reads a page.
pub fn read(html: &str) -> Page {
    let metadata = metadata::metadata(html);
    let mut outline = outline(html, metadata.title.as_deref().unwrap_or(""));
    let article = article(&outline).unwrap_or_else(|| by_links(&outline));
    mark(&mut outline, &article);
    Page {
        blocks: together(outline.blocks),
        metadata,
    }
}

/// Whether each paragraph is of the article, by the extractor; `None` where it finds none or is not asked.
fn article(outline: &Outline) -> Option<Vec<bool>> {
    if outline.html.len() > MOST_OUTLINE {
        return None;
    }
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut extractor = Readability::new(outline.html.as_str(), None, Some(config)).ok()?;
    let found = extractor.parse().ok()?;
    let mut kept = vec![false; outline.blocks.len()];
    for after in found.content.split("data-b=\"").skip(1) {
        let digits = after.split('"').next().unwrap_or("");
        if let Some(kept) = digits.parse().ok().and_then(|at: usize| kept.get_mut(at)) {
            *kept = true;
        }
    }
    let words: usize = kept
        .iter()
        .zip(&outline.blocks)
        .filter(|(kept, _)| **kept)
        .map(|(_, block)| block.text.split_whitespace().take(FEW_WORDS).count())
        .sum();
    (words >= FEW_WORDS).then_some(kept)
}

/// Whether each paragraph is of the article, where the extractor cannot say: text that is not mostly links.
fn by_links(outline: &Outline) -> Vec<bool> {
    outline
        .blocks
        .iter()
        .zip(&outline.linked)
        .map(|(block, linked)| block.part != Part::LeftOut && linked * 3 < block.text.len().max(1))
        .collect()
}

/// Marks what is not of the article, prose between its paragraphs excepted.
fn mark(outline: &mut Outline, article: &[bool]) {
    let first = article.iter().position(|kept| *kept).unwrap_or(0);
    let last = article.iter().rposition(|kept| *kept).unwrap_or(0);
    for (at, block) in outline.blocks.iter_mut().enumerate() {
        let kept = article.get(at).copied().unwrap_or(false);
        let between = at > first && at < last && block.part == Part::Body;
        let linked = outline.linked.get(at).copied().unwrap_or(0);
        let is_prose = || {
            linked * 4 < block.text.len()
                && block.text.split_whitespace().take(16).count() > 15
                && block
                    .text
                    .trim_end_matches(['"', '”', '’', ')'])
                    .ends_with(['.', '?', '!'])
        };
        if !(kept || between && is_prose()) {
            block.part = Part::LeftOut;
        }
    }
}

/// Short left-out paragraphs in a row as one: a menu is no dozen of paragraphs.
fn together(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let is_short = |block: &Block| block.part == Part::LeftOut && block.text.len() < 80;
        if let Some(last) = out.last_mut()
            && is_short(&block)
            && last.part == Part::LeftOut
            && last.text.len() + block.text.len() < MOST_TOGETHER
            && (is_short(last) || last.text.contains(" · "))
        {
            last.add(" · ", &block.text);
            continue;
        }
        out.push(block);
    }
    out
}

#[cfg(test)]
mod tests;
