//! What a page says of itself to machines: Open Graph and other `meta` tags, `<time>`, JSON-LD, canonical address, title.

use super::entities::decoded;
use super::markup::{Piece, Pieces, Tag};
use crate::corpus::reading::dating;
use crate::model::Day;
use serde_json::{Map, Value};

/// Bytes of the largest JSON-LD script that is read.
const MOST_JSON: usize = 512 << 10;
/// Objects of JSON-LD that are looked at.
const MOST_OBJECTS: usize = 400;
/// Characters of the longest value.
const MOST_VALUE: usize = 500;

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Its title, the name of the site at its end not taken off.
    pub title: Option<String>,
    /// The name of its site.
    pub site: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day it was published.
    pub published: Option<Day>,
    /// Its canonical address.
    pub url: Option<String>,
}

/// Signs of a value, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Open,
    Json,
    Item,
    Named,
    Time,
    Tag,
}

/// A value of each kind, with what shows it.
#[derive(Default)]
struct Found {
    title: Option<(Rank, String)>,
    site: Option<(Rank, String)>,
    author: Option<(Rank, String)>,
    published: Option<(Rank, Day)>,
    url: Option<(Rank, String)>,
}

fn better<T>(slot: &mut Option<(Rank, T)>, rank: Rank, value: Option<T>) {
    if let Some(value) = value
        && slot.as_ref().is_none_or(|(known, _)| rank < *known)
    {
        *slot = Some((rank, value));
    }
}

/// Reads the metadata of a page.
pub fn metadata(html: &str) -> Metadata {
    let mut found = Found::default();
    for piece in Pieces::new(html) {
        match piece {
            Piece::Open(tag) if tag.is("meta") => found.meta(&tag),
            Piece::Open(tag) if is_canonical(&tag) => {
                better(
                    &mut found.url,
                    Rank::Open,
                    tag.attribute("href").and_then(address),
                );
            }
            Piece::Open(tag) if tag.is("time") => found.time(&tag),
            Piece::Raw(tag, text) if tag.is("title") => {
                better(&mut found.title, Rank::Tag, value(text));
            }
            Piece::Raw(tag, text) if tag.is("script") => {
                let is_json = tag
                    .attribute("type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
                if is_json && text.len() <= MOST_JSON {
                    found.json(text);
                }
            }
            _ => {}
        }
    }
    Metadata {
        title: found.title.map(|(_, value)| value),
        site: found.site.map(|(_, value)| value),
        author: found.author.map(|(_, value)| value),
        published: found.published.map(|(_, day)| day),
        url: found.url.map(|(_, value)| value),
    }
}

/// Whether a tag names the page's own address.
fn is_canonical(tag: &Tag<'_>) -> bool {
    tag.is("link")
        && tag
            .attribute("rel")
            .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
}

impl Found {
    fn meta(&mut self, tag: &Tag<'_>) {
        let Some(content) = tag.attribute("content").and_then(value) else {
            return;
        };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tag.attribute(key) {
                self.named(&name.to_ascii_lowercase(), &content, key == "itemprop");
            }
        }
    }

    fn named(&mut self, name: &str, content: &str, is_item: bool) {
        let text = || Some(content.to_owned());
        match name {
            "og:title" => better(&mut self.title, Rank::Open, text()),
            "headline" => better(&mut self.title, Rank::Item, text()),
            "twitter:title" | "dc.title" | "dcterms.title" | "sailthru.title" | "parsely-title" => {
                better(&mut self.title, Rank::Named, text());
            }
            "og:site_name" => better(&mut self.site, Rank::Open, text()),
            "application-name" | "publisher" | "dc.publisher" | "dcterms.publisher"
            | "article:publisher" => {
                better(&mut self.site, Rank::Named, person(content));
            }
            "og:url" => better(&mut self.url, Rank::Item, address(content)),
            "author" | "article:author" | "byl" | "dc.creator" | "dcterms.creator"
            | "sailthru.author" | "parsely-author" | "og:article:author" => {
                better(&mut self.author, Rank::Named, person(content));
            }
            "article:published_time" | "og:article:published_time" | "og:published_time" => {
                better(&mut self.published, Rank::Open, day(content));
            }
            "datepublished" if is_item => better(&mut self.published, Rank::Item, day(content)),
            "datepublished"
            | "date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "publish_date"
            | "publication_date"
            | "publicationdate"
            | "published_time"
            | "article.published"
            | "article:published"
            | "dc.date"
            | "dc.date.issued"
            | "dc.date.created"
            | "dcterms.date"
            | "dcterms.created"
            | "dcterms.issued"
            | "originalpublicationdate"
            | "displaydate"
            | "sailthru.date"
            | "parsely-pub-date"
            | "cxenseparse:recs:publishtime"
            | "ptime"
            | "rnews:datepublished"
            | "datecreated"
            | "timestamp"
            | "citation_publication_date"
            | "citation_date" => better(&mut self.published, Rank::Named, day(content)),
            _ => {}
        }
    }

    fn time(&mut self, tag: &Tag<'_>) {
        let Some(day) = tag.attribute("datetime").and_then(day) else {
            return;
        };
        let says_so = tag.attributes().any(|(key, value)| {
            let value = value.to_ascii_lowercase();
            key.eq_ignore_ascii_case("pubdate")
                || key.eq_ignore_ascii_case("itemprop") && value == "datepublished"
                || key.eq_ignore_ascii_case("class")
                    && (value.contains("published")
                        || value.contains("pubdate")
                        || value.contains("entry-date"))
        });
        better(
            &mut self.published,
            if says_so { Rank::Item } else { Rank::Time },
            Some(day),
        );
    }

    fn json(&mut self, text: &str) {
        let Ok(value) = serde_json::from_str::<Value>(text.trim()) else {
            return;
        };
        // Breadth first, so that the page's own object goes before those in it.
        let mut queue = std::collections::VecDeque::from([&value]);
        let mut looked = 0;
        while let Some(value) = queue.pop_front() {
            looked += 1;
            if looked > MOST_OBJECTS {
                return;
            }
            match value {
                Value::Array(items) => queue.extend(items),
                Value::Object(object) => {
                    if is_report(object) {
                        self.object(object);
                        return;
                    }
                    queue.extend(object.get("@graph"));
                    queue.extend(object.get("mainEntity"));
                    queue.extend(object.get("mainEntityOfPage"));
                }
                _ => {}
            }
        }
    }

    fn object(&mut self, object: &Map<String, Value>) {
        let text = |key: &str| object.get(key).and_then(Value::as_str);
        better(
            &mut self.title,
            Rank::Json,
            text("headline").or(text("name")).and_then(value),
        );
        better(
            &mut self.published,
            Rank::Json,
            text("datePublished").or(text("dateCreated")).and_then(day),
        );
        better(
            &mut self.author,
            Rank::Json,
            object.get("author").and_then(names),
        );
        better(
            &mut self.site,
            Rank::Json,
            object.get("publisher").and_then(names),
        );
        better(&mut self.url, Rank::Json, text("url").and_then(address));
    }
}

/// Whether an object of JSON-LD is a report or a page of one.
fn is_report(object: &Map<String, Value>) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article")
                || kind.ends_with("Posting")
                || matches!(kind, "Report" | "NewsStory" | "WebPage" | "CreativeWork")
        })
    };
    object.contains_key("datePublished")
        && object.get("@type").is_some_and(|kind| match kind {
            Value::Array(kinds) => kinds.iter().any(is),
            kind => is(kind),
        })
}

/// The names of a person or several, of JSON-LD.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => person(name),
        Value::Object(object) => object.get("name").and_then(Value::as_str).and_then(person),
        _ => None,
    };
    match value {
        Value::Array(items) => {
            let names: Vec<String> = items.iter().take(8).filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        one => name(one),
    }
}

/// A value in one line, references decoded.
fn value(text: &str) -> Option<String> {
    let decoded = decoded(text);
    let line: Vec<&str> = decoded.split_whitespace().collect();
    let line = line.join(" ");
    let end = line
        .char_indices()
        .nth(MOST_VALUE)
        .map_or(line.len(), |(at, _)| at);
    (!line.is_empty()).then(|| line[..end].to_owned())
}

/// A name: no address and no account.
fn person(text: &str) -> Option<String> {
    let name = value(text)?;
    let name = name.strip_prefix("By ").unwrap_or(&name);
    (!name.contains("://") && !name.starts_with(['@', '/']) && name.len() < 200)
        .then(|| name.to_owned())
}

/// A web address.
fn address(text: &str) -> Option<String> {
    let url = value(text)?;
    let is_web = ["http://", "https://"].iter().any(|start| {
        url.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    });
    (is_web && !url.contains(char::is_whitespace)).then_some(url)
}

/// The day of a machine's date, as it is written: no zone is counted.
fn day(text: &str) -> Option<Day> {
    let text = decoded(text.get(..text.len().min(80))?);
    let text = text.trim();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    // Seconds or milliseconds since 1970.
    if is_number && matches!(text.len(), 10 | 13) {
        let seconds: i64 = text[..10].parse().ok()?;
        return i32::try_from(seconds / 86_400).ok().map(Day);
    }
    dating::whole_date(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_tag_goes_first() {
        let found = metadata(
            "<html><head><title>Bridge falls - The Valley Gazette</title>\
             <meta name=date content='2014-06-05'><META Content=\"2014-06-03T23:10:00+02:00\" Property=\"article:published_time\">\
             <meta property=og:title content='Bridge falls &amp; rises'><meta property='og:site_name' content='The Valley Gazette'>\
             <meta name=author content='https://example.org/jane'><meta name='byl' content='By Jane Doe'>\
             <link rel=canonical href='https://example.org/2014/bridge'></head>\
             <body><time datetime='2010-01-01'>x</time>",
        );
        assert_eq!(found.title.as_deref(), Some("Bridge falls & rises"));
        assert_eq!(found.site.as_deref(), Some("The Valley Gazette"));
        assert_eq!(found.author.as_deref(), Some("Jane Doe"));
        assert_eq!(found.published, Day::parse("2014-06-03"));
        assert_eq!(
            found.url.as_deref(),
            Some("https://example.org/2014/bridge")
        );
    }

    #[test]
    fn json_for_machines() {
        let found = metadata(
            r#"<script type="application/ld+json">{"@context":"x","@graph":[{"@type":"Organization","name":"No"},
            {"@type":["NewsArticle"],"headline":"Bridge falls","datePublished":"2014-06-03T08:00:00Z",
             "author":[{"@type":"Person","name":"Jane Doe"},{"name":"Ali Saleh"}],"publisher":{"name":"The Valley Gazette"}}]}</script>"#,
        );
        assert_eq!(found.title.as_deref(), Some("Bridge falls"));
        assert_eq!(found.author.as_deref(), Some("Jane Doe, Ali Saleh"));
        assert_eq!(found.site.as_deref(), Some("The Valley Gazette"));
        assert_eq!(found.published, Day::parse("2014-06-03"));
        let nested = format!(
            "<script type='application/ld+json'>{}</script>",
            "[".repeat(200_000)
        );
        assert_eq!(metadata(&nested), Metadata::default());
    }

    #[test]
    fn machine_dates_of_many_forms() {
        for (text, expected) in [
            ("2014-06-03", "2014-06-03"),
            ("2014-06-03T23:59:00-11:00", "2014-06-03"),
            ("20140603", "2014-06-03"),
            ("20140603T080000", "2014-06-03"),
            ("Tue, 03 Jun 2014 08:00:00 GMT", "2014-06-03"),
            ("June 3, 2014", "2014-06-03"),
            ("1401782400", "2014-06-03"),
            ("1401782400000", "2014-06-03"),
            ("13/06/2014", "2014-06-13"),
            ("03/06/2014", "none"),
            ("2014-06", "none"),
            ("yesterday", "none"),
            ("2014-02-30", "none"),
            ("", "none"),
        ] {
            let found = day(text).map_or("none".to_owned(), |day| day.to_string());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_time_that_says_so_goes_before_another() {
        let found = metadata(
            "<time datetime='2014-06-01'>a</time><time class='entry-date published' datetime='2014-06-03'>b</time>",
        );
        assert_eq!(found.published, Day::parse("2014-06-03"));
        assert_eq!(metadata("<time datetime='10:00'>a</time>").published, None);
    }
}
