//! Which names are outlets and agencies: the media of the gazetteer, the agencies of a lexicon, and domains.

use crate::assets;
use crate::corpus::bundled::gazetteer;
use crate::text::fold_name;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Names of media by folded spelling without blanks.
static MEDIA: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let gazetteer = gazetteer();
    let mut media = FxHashMap::default();
    for actor in gazetteer
        .actors()
        .iter()
        .filter(|actor| actor.kind == "media")
    {
        for spelling in actor.spellings().chain([&*actor.name]) {
            media
                .entry(compact(spelling))
                .or_insert_with(|| actor.name.to_string());
        }
    }
    media
});

/// Words of the longest of them, with room for an article: prose is not folded to find that it is no outlet.
static MEDIA_WORDS: LazyLock<usize> = LazyLock::new(|| {
    let gazetteer = gazetteer();
    let media = gazetteer.actors().iter().filter(|a| a.kind == "media");
    let spellings = media.flat_map(|media| media.spellings().chain([&*media.name]));
    let words = |spelling: &str| spelling.split_whitespace().count();
    spellings.map(words).max().unwrap_or(0) + 1
});

/// Names of agencies by the spellings of datelines and credits.
static AGENCIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    assets::AGENCIES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(name, spellings)| spellings.split(',').map(move |spelling| (spelling, name)))
        .collect()
});

/// Letters and digits of a folded name, without "the".
fn compact(name: &str) -> String {
    let folded = fold_name(name).text;
    let plain = folded.strip_prefix("the ").unwrap_or(&folded);
    plain.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The agency of that spelling; capitals count, for `aa` is no agency.
pub fn agency(spelling: &str) -> Option<&'static str> {
    AGENCIES.get(spelling.trim()).copied()
}

/// The outlet of that name: one of the gazetteer's, with `.com` and the like or without.
pub fn outlet(name: &str) -> Option<&'static str> {
    let name = name.trim();
    if name.is_empty() || name.len() > 60 || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if name.split_whitespace().nth(*MEDIA_WORDS).is_some() {
        return None;
    }
    let plain = name.rsplit_once('.').map_or(
        name,
        |(plain, ending)| {
            if is_top(ending) { plain } else { name }
        },
    );
    MEDIA.get(&compact(plain)).map(String::as_str)
}

/// The outlet of an address: the gazetteer's name for its domain, or the domain.
pub fn outlet_of_address(url: &str) -> Option<String> {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host
        .split(['/', '?', '#', ':'])
        .next()?
        .to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    if labels.len() < 2 || labels.iter().any(|label| label.is_empty()) {
        return None;
    }
    let known = labels
        .iter()
        .rev()
        .skip(1)
        .find_map(|label| outlet(label))
        .map(str::to_owned);
    known.or_else(|| Some(host.strip_prefix("www.").unwrap_or(&host).to_owned()))
}

/// Whether a name is a domain, as `Rappler.com`.
pub fn is_domain(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(plain, ending)| {
        is_top(ending)
            && plain.len() > 1
            && plain
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
    })
}

fn is_top(ending: &str) -> bool {
    matches!(
        ending,
        "com"
            | "org"
            | "net"
            | "info"
            | "news"
            | "tv"
            | "co"
            | "uk"
            | "de"
            | "fr"
            | "sy"
            | "lb"
            | "iq"
            | "eu"
            | "ph"
            | "in"
            | "au"
            | "ca"
            | "ie"
            | "za"
    )
}

/// The first web address of a line that is nothing else, also where a tokeniser put blanks into it.
pub fn bare_address(line: &str) -> Option<String> {
    let line = line.trim().trim_matches(['<', '>', '(', ')', '[', ']']);
    if line.len() > 2000 {
        return None;
    }
    let begins = |starts: &[&str]| {
        starts.iter().any(|start| {
            line.get(..start.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        })
    };
    if begins(&["http: / /", "https: / /"]) {
        return Some(line.split_whitespace().collect());
    }
    let is_one = begins(&["http://", "https://", "www."])
        && line.contains('.')
        && !line.contains(char::is_whitespace);
    is_one.then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_and_agencies_by_any_usual_name() {
        assert_eq!(outlet("Rappler.com"), Some("Rappler"));
        assert_eq!(outlet("the guardian"), Some("The Guardian"));
        assert_eq!(outlet("Deutsche Welle"), Some("DW"));
        assert_eq!(outlet("The Valley Gazette"), None);
        assert_eq!(agency("AFP"), Some("Agence France-Presse"));
        assert_eq!(agency("aa"), None);
        for (url, name) in [
            ("https://p.dw.com/p/1", "DW"),
            ("http://www.aljazeera.com/news/2012/02/x.html", "Al Jazeera"),
            ("www.bbc.co.uk/news", "BBC"),
            (
                "https://www.valley-gazette.example/x",
                "valley-gazette.example",
            ),
        ] {
            assert_eq!(outlet_of_address(url).as_deref(), Some(name), "{url}");
        }
        assert_eq!(outlet_of_address("localhost"), None);
        assert_eq!(
            bare_address("http: / / www. example. org / a").as_deref(),
            Some("http://www.example.org/a")
        );
        assert_eq!(bare_address("see https://example.org"), None);
    }
}
