//! What a table cites, before any report is looked at; and the ids that follow from it where a table gives none.

use super::quotes::Cited;
use serde_json::Value;

/// The quotes that an event of a table cites, found or not, each under the id that reading gives its claim.
pub fn cited_by(event: &Value) -> Vec<Cited> {
    let mut cited = Vec::new();
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let count = |value: &Value, key: &str| {
        let count = value.get(key).and_then(Value::as_u64);
        count.and_then(|count| u32::try_from(count).ok())
    };
    for claim in array(event, "claims") {
        let before = cited.len();
        for place in std::iter::once(claim).chain(array(claim, "evidence")) {
            if let (Some(report), Some(quote)) = (
                text(place, "report").or_else(|| text(claim, "report")),
                text(place, "quote"),
            ) {
                cited.push(Cited {
                    event: String::new(),
                    claim: String::new(),
                    report,
                    paragraph: count(place, "paragraph"),
                    start: count(place, "start"),
                    quote,
                });
            }
        }
        if let Some(first) = cited.get(before) {
            let id = text(claim, "id").unwrap_or_else(|| claim_id(first));
            for words in &mut cited[before..] {
                words.claim.clone_from(&id);
            }
        }
    }
    let id = text(event, "id").unwrap_or_else(|| event_id(&cited));
    for words in &mut cited {
        words.event.clone_from(&id);
    }
    cited
}

/// The items of an array; none where there is no array of that name.
fn array<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    let items = value.get(key).and_then(Value::as_array);
    items.map_or(&[], Vec::as_slice)
}

/// The id of an event that has none: a hash of all its evidence.
pub fn event_id(cited: &[Cited]) -> String {
    let evidence: Vec<String> = cited.iter().map(hash_of).collect();
    format!("e{}", fnv(evidence.iter().map(String::as_bytes)))
}

/// The id of a claim that has none: a hash of its evidence.
pub fn claim_id(words: &Cited) -> String {
    format!("c{}", hash_of(words))
}

/// A hash that stays the same as long as report, paragraph and quote do.
fn hash_of(cited: &Cited) -> String {
    let paragraph = cited.paragraph.unwrap_or(0).to_string();
    fnv([
        cited.report.as_bytes(),
        paragraph.as_bytes(),
        cited.quote.as_bytes(),
    ])
}

/// FNV-1a, 64 bit, of the parts, each ended by a zero byte so that moving a character between two of them changes it;
/// 16 hex digits. Not the hasher of the standard library, whose result may change with its version.
pub fn fnv<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.iter().chain(&[0]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
