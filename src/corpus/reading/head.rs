//! What a text says of itself round the story: title, outlet, byline, agency, address. It takes nothing from inside the
//! story's sentences, and what is not said stays unknown.

use super::block::{Block, Part};
use super::dating::{is_date_line, is_stamp_line};
use super::names::{agency, bare_address, is_domain, outlet, outlet_of_address};
use crate::model::Report;

/// Blocks at the top among which title, byline and credits stand.
const TOP: usize = 10;
/// Blocks at the foot among which sources and credits stand.
const FOOT: usize = 6;
/// The first byte of the longer dashes.
const DASH: u8 = 0xe2;
/// Words of the longest title.
const TITLE_WORDS: usize = 30;

/// What a line is besides the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The address of the page.
    Address(String),
    /// A date and nothing else.
    DateLine,
    /// Who wrote it.
    Byline(String),
    /// Whose copy it is, or who published it.
    Credit,
    /// "Source: …".
    Source,
}

/// What a line is, where it is no part of the story. Only lines near the top and the foot are asked.
pub fn role_of(line: &str) -> Option<Role> {
    let line = line.trim();
    if line.is_empty() || line.len() > 240 {
        return None;
    }
    if let Some(address) = bare_address(line) {
        return Some(Role::Address(address));
    }
    if is_date_line(line) {
        return Some(Role::DateLine);
    }
    if is_credit(line) {
        return Some(Role::Credit);
    }
    if source_names(line).is_some() {
        return Some(Role::Source);
    }
    byline(line).map(Role::Byline)
}

/// Fills what the header of a report leaves open from its text.
pub fn fill(report: &mut Report, blocks: &[Block]) {
    let mut suffix = None;
    if report.title.is_none() {
        report.title = title(blocks);
        suffix = report.title.as_deref().and_then(title_suffix);
    }
    let mut found = Found::default();
    for block in blocks.iter().take(TOP) {
        for line in block.lines().take(TOP) {
            found.top(line);
        }
    }
    let mut story = 0;
    for block in blocks.iter().rev().take(40) {
        found.foot(block);
        story += usize::from(!block.lines().all(super::residue::is_furniture));
        if story == FOOT {
            break;
        }
    }
    if report.url.is_none() {
        report.url = found.address;
    }
    if report.byline.is_none() {
        report.byline = found.byline;
    }
    if report.agency.is_none() && !found.agencies.is_empty() {
        report.agency = Some(found.agencies.join(", "));
    }
    if report.outlet.is_none() {
        report.outlet = found
            .outlet
            .or_else(|| suffix.as_ref().map(|(_, outlet)| outlet.clone()))
            .or_else(|| report.url.as_deref().and_then(outlet_of_address))
            .or(found.dateline);
    }
    if let Some((length, _)) = suffix
        && let Some(title) = &mut report.title
    {
        title.truncate(length);
    }
}

/// What lines say of a report's source.
#[derive(Default)]
struct Found {
    address: Option<String>,
    byline: Option<String>,
    agencies: Vec<&'static str>,
    /// Named as the publisher.
    outlet: Option<String>,
    /// Named in the dateline: the publisher where nobody else is.
    dateline: Option<String>,
}

impl Found {
    fn agency(&mut self, name: &'static str) {
        if !self.agencies.contains(&name) {
            self.agencies.push(name);
        }
    }

    fn outlet(&mut self, name: String) {
        self.outlet.get_or_insert(name);
    }

    /// A name in a credit: an agency, or the outlet.
    fn credit(&mut self, name: &str) {
        if let Some(agency) = agency(name) {
            self.agency(agency);
        } else if let Some(outlet) = outlet(name) {
            self.outlet(outlet.to_owned());
        } else if is_domain(name) {
            self.outlet(name.to_owned());
        }
    }

    fn top(&mut self, line: &str) {
        match role_of(line) {
            Some(Role::Address(address)) => {
                self.address.get_or_insert(address);
            }
            Some(Role::Byline(names)) => self.byline(&names),
            Some(Role::Credit) => {
                for name in credit_names(line) {
                    self.credit(name);
                }
            }
            Some(Role::Source) => self.source(line),
            Some(Role::DateLine) | None => self.dateline(line),
        }
    }

    fn foot(&mut self, block: &Block) {
        for line in block.lines() {
            if line.len() <= 240 {
                if source_names(line).is_some() {
                    self.source(line);
                } else if let Some(address) = bare_address(line) {
                    self.address.get_or_insert(address);
                }
            }
        }
        self.signature(&block.text);
    }

    fn byline(&mut self, names: &str) {
        if self.byline.is_some() {
            return;
        }
        // "By Jane Doe, Associated Press", "By Al Jazeera".
        let mut people = Vec::new();
        for part in names.split([',', '|', '/']).map(str::trim) {
            if let Some(agency) = agency(part) {
                self.agency(agency);
            } else if let Some(outlet) = outlet(part) {
                self.outlet(outlet.to_owned());
            } else if !part.is_empty() && !is_date_line(part) {
                people.push(part);
            }
        }
        if !people.is_empty() {
            self.byline = Some(people.join(", "));
        }
    }

    fn source(&mut self, line: &str) {
        for name in source_names(line).unwrap_or_default() {
            if let Some(agency) = agency(name) {
                self.agency(agency);
            } else {
                self.outlet(outlet(name).unwrap_or(name).to_owned());
            }
        }
    }

    /// "BEIRUT (Reuters) -", "Aleppo, SANA –", "BEIJING, May 19 (Xinhua) --", also behind a headline in one line.
    fn dateline(&mut self, line: &str) {
        // Most lines have no dash.
        if memchr::memchr2(b'-', DASH, line.as_bytes()).is_none() {
            return;
        }
        let end = line
            .char_indices()
            .nth(700)
            .map_or(line.len(), |(at, _)| at);
        let head = &line[..end];
        let mut from = 0;
        while let Some(dash) = head[from..].find(['-', '–', '—']).map(|at| at + from) {
            let before = head[..dash].trim_end();
            from = dash + 1;
            while !head.is_char_boundary(from) {
                from += 1;
            }
            let name = match before.strip_suffix(')') {
                Some(inner) => inner.rsplit_once('(').map(|(_, name)| name),
                // Without brackets: only at the start, and only an agency that nobody could mean otherwise.
                None if dash < 60 => before.rsplit([' ', ',']).next().filter(|name| {
                    name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_uppercase())
                }),
                None => None,
            };
            let Some(name) = name.map(str::trim).filter(|name| name.len() < 40) else {
                continue;
            };
            for name in name.split(['/', ',']).map(str::trim) {
                if let Some(agency) = agency(name) {
                    self.agency(agency);
                    self.dateline
                        .get_or_insert_with(|| outlet(name).unwrap_or(agency).to_owned());
                    return;
                }
                if let Some(outlet) = outlet(name) {
                    self.dateline.get_or_insert_with(|| outlet.to_owned());
                    return;
                }
            }
        }
    }

    /// What a text is signed with: "… 94,000. – Rappler.com", "… in December. --Reuters", "kms/ccp (AP, AFP)".
    fn signature(&mut self, text: &str) {
        let start = text.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
        let tail = text[start..].trim_end_matches([' ', '.', '\u{a0}']);
        if let Some(inner) = tail.strip_suffix(')')
            && let Some((_, names)) = inner.rsplit_once('(')
        {
            let names: Vec<&str> = names.split([',', '/', ';']).map(str::trim).collect();
            if names
                .iter()
                .all(|name| agency(name).is_some() || outlet(name).is_some())
            {
                for name in names {
                    self.credit(name);
                }
            }
            return;
        }
        if let Some(at) = tail.rfind(['-', '–', '—']) {
            let name = tail[at..].trim_start_matches(['-', '–', '—', ' ', '\u{a0}']);
            // A dash inside a word signs nothing: "Al-Jazeera" ends a sentence as well.
            let parts = tail[..at].ends_with([' ', '.', '-', '"', '”', '\u{a0}']);
            if parts && name.len() < 40 {
                self.credit(name);
            }
        }
        if let Some(at) = tail.rfind("Source ") {
            let names = &tail[at + 7..];
            if let Some(name) = names.strip_suffix(" and agencies")
                && name.len() < 40
                && name
                    .split(' ')
                    .all(|word| word.starts_with(char::is_uppercase))
            {
                self.outlet(outlet(name).unwrap_or(name).to_owned());
            }
        }
        if tail.contains("Thomson Reuters Trust Principles") {
            self.credit("Reuters");
            self.outlet("Reuters".to_owned());
        }
    }
}

/// The first line that reads as a heading, if the story follows.
fn title(blocks: &[Block]) -> Option<String> {
    let mut lines = blocks
        .iter()
        .take(TOP)
        .filter(|block| block.part != Part::LeftOut)
        .flat_map(|block| block.lines().map(move |line| (line, block)))
        .filter(|(line, _)| {
            role_of(line).is_none() && !is_stamp_line(line) && !super::residue::is_furniture(line)
        });
    let (first, block) = lines.next()?;
    let (next, _) = lines.next()?;
    let first = first.trim().trim_start_matches('#').trim_start();
    let words = first.split_whitespace().count();
    if words > TITLE_WORDS || first.len() > 300 || words == 0 {
        return None;
    }
    let ends = first
        .trim_end_matches(['"', '\'', '”', '’', ')'])
        .ends_with(['.', ':', ';', ',']);
    let is_heading = block.part == Part::Heading || !ends && words > 1;
    // With a full stop it is a title where a date and then the same words follow it.
    let again = || {
        let plain = first.trim_end_matches('.');
        next.find(plain).is_some_and(|at| at > 4 && at < 60)
    };
    (is_heading || ends && again()).then(|| first.trim_end_matches('.').to_owned())
}

/// A title without the name of the site that pages put behind it, or before it.
pub fn without_site(title: &str, site: Option<&str>) -> String {
    if let Some((length, _)) = title_suffix(title) {
        return title[..length].to_owned();
    }
    let named = |part: &str| site.is_some_and(|site| part.trim().eq_ignore_ascii_case(site));
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", ": "] {
        match title.rsplit_once(mark) {
            Some((plain, name)) if named(name) => return plain.trim_end().to_owned(),
            _ => {}
        }
        match title.split_once(mark) {
            Some((name, plain)) if named(name) => return plain.trim_start().to_owned(),
            _ => {}
        }
    }
    title.to_owned()
}

/// The outlet that ends a title, and the length of the title without it: "Bridge falls | The Valley Gazette".
fn title_suffix(title: &str) -> Option<(usize, String)> {
    for (mark, needs_known) in [
        (" | ", false),
        (" - ", true),
        (" – ", true),
        (" — ", true),
        (" :: ", true),
    ] {
        let Some((plain, name)) = title.rsplit_once(mark) else {
            continue;
        };
        let name = name.trim();
        let known = outlet(name).map(str::to_owned);
        let shaped = !needs_known
            && name.split_whitespace().count() <= 4
            && name.starts_with(char::is_uppercase)
            && plain.split_whitespace().count() > 1;
        if let Some(outlet) = known.or_else(|| shaped.then(|| name.to_owned())) {
            return Some((plain.trim_end().len(), outlet));
        }
    }
    None
}

/// Whether a line is names of agencies and outlets and nothing else: "Agence France-Presse", "(AFP/Reuters)".
fn is_credit(line: &str) -> bool {
    let mut names = credit_names(line).peekable();
    names.peek().is_some()
        && names.all(|name| {
            agency(name).is_some()
                || is_domain(name)
                || outlet(name).is_some_and(|known| known.contains(' ') || known.len() > 2)
        })
}

/// The names of a credit line.
fn credit_names(line: &str) -> impl Iterator<Item = &str> {
    let plain = line.trim().trim_matches(|c: char| {
        matches!(c, '(' | ')' | '[' | ']' | '-' | '–' | '—' | '.') || c.is_whitespace()
    });
    // A line of more is no list of names; nothing of it is looked at.
    let plain = if plain.len() < 100 { plain } else { "" };
    plain
        .split([',', '/', '|', ';'])
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim().trim_start_matches("and "))
        .filter(|name| !name.is_empty())
}

/// The outlets and agencies of a line "Source: Al Jazeera, News Agencies"; those without a name left out.
fn source_names(line: &str) -> Option<Vec<&str>> {
    let line = line.trim().trim_matches(['(', ')', '[', ']', '.', ' ']);
    let (label, names) = line.split_once(':')?;
    let label = label.trim();
    let is_label = ["Source", "Sources", "SOURCE", "SOURCES", "Via", "From"].contains(&label);
    if !is_label || names.split_whitespace().count() > 9 {
        return None;
    }
    let names: Vec<&str> = names
        .split([',', '/', '+'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|name| {
            let generic = name.to_ascii_lowercase();
            !name.is_empty()
                && !matches!(
                    generic.as_str(),
                    "agencies" | "news agencies" | "agency" | "wires" | "wire services" | "staff"
                )
        })
        .collect();
    // A headline after a colon is no list of names.
    let is_name = |name: &&str| {
        let words = name.split_whitespace().count();
        agency(name).is_some()
            || outlet(name).is_some()
            || is_domain(name)
            || words < 5 && name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    names.iter().all(is_name).then_some(names)
}

/// The names of a byline: "By Jane Doe and Ali Saleh, Staff Writers".
fn byline(line: &str) -> Option<String> {
    let plain = line.trim().trim_end_matches(['|', ' ', '-', '–', '—']);
    let rest = [
        "By ",
        "BY ",
        "by ",
        "Written by ",
        "Reported by ",
        "Story by ",
        "Author: ",
        "By: ",
        "From ",
    ]
    .iter()
    .find_map(|start| plain.strip_prefix(start))?;
    let is_from = plain.starts_with("From ");
    let words: Vec<&str> = rest.split_whitespace().collect();
    let date = words.first().is_none_or(|word| {
        super::dating::grammar::weekday(word.trim_matches(',')).is_some()
            || super::dating::grammar::month(word.trim_matches(',')).is_some()
    });
    if !(1..=16).contains(&words.len())
        || rest.ends_with(['.', '?', '!', ':']) && !rest.ends_with("Jr.")
        || date
    {
        return None;
    }
    let joins = [
        "and", "in", "of", "for", "the", "with", "de", "von", "van", "al", "el", "bin", "|", "&",
        "-", "–", "at", "on", "der", "di", "da", "la", "le", "du",
    ];
    let named = words.iter().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty() || joins.contains(&word) || is_named(word)
    });
    let capitals = words.iter().filter(|word| is_named(word)).count();
    // "From Homs" is no byline, and "By Land and Sea" may be a heading: two names at least, or one and a comma.
    (named && capitals >= if is_from { 4 } else { 2 }).then(|| tidy(rest))
}

/// Whether a word is a name's: "Jane", "al-Saleh", "d'Or", "2nd".
fn is_named(word: &str) -> bool {
    word.split(['-', '\'', '’'])
        .any(|part| part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// A byline without the date behind it.
fn tidy(names: &str) -> String {
    let end = names
        .char_indices()
        .filter(|(_, c)| matches!(c, '|' | '•' | '·'))
        .map(|(at, _)| at)
        .find(|at| is_date_line(names[*at..].trim_start_matches(['|', '•', '·', ' '])))
        .unwrap_or(names.len());
    names[..end]
        .trim_end_matches([' ', ',', '-', '–', '|'])
        .to_owned()
}

#[cfg(test)]
#[path = "head_tests.rs"]
mod tests;
