//! Reads typed fields out of JSON objects that people wrote by hand: a bad field becomes a problem and costs itself.

use crate::model::Problem;
use rustc_hash::FxHashSet;
use serde_json::{Map, Value};

/// A JSON object.
pub type Object = Map<String, Value>;

/// Where problems of one file go.
pub struct Sink<'f> {
    /// The file as the reader named it.
    pub file: &'f str,
    /// What went wrong so far.
    pub problems: Vec<Problem>,
    /// Keys already told, so that a table with a column of its own gives one problem and not thousands.
    told: FxHashSet<(&'static str, String)>,
}

impl<'f> Sink<'f> {
    /// No problem so far.
    pub fn new(file: &'f str) -> Self {
        Self {
            file,
            problems: Vec::new(),
            told: FxHashSet::default(),
        }
    }

    /// Adds a problem at a place in the file.
    pub fn add(&mut self, place: &str, what: impl Into<String>, remedy: impl Into<String>) {
        self.problems
            .push(Problem::at(self.file, place, what, remedy));
    }

    /// Tells each key of `object` that is in neither list, once a file. `of` says of what it is a key.
    pub fn unknown_keys(
        &mut self,
        place: &str,
        object: &Object,
        of: &'static str,
        known: [&[&str]; 2],
    ) {
        for key in object.keys() {
            if known.iter().any(|keys| keys.contains(&key.as_str()))
                || !self.told.insert((of, key.clone()))
            {
                continue;
            }
            self.add(
                place,
                format!("unknown key `{key}` of {of}"),
                format!(
                    "it is not obeyed, here and wherever else it stands; the keys are {}",
                    known[0].join(", ")
                ),
            );
        }
    }
}

/// Reads the fields of one object, with the place that problems name.
pub struct Fields<'o, 's, 'f> {
    /// The object.
    pub object: &'o Object,
    /// The place of the object in its file.
    pub place: &'o str,
    /// Where problems go.
    pub sink: &'s mut Sink<'f>,
}

impl<'o> Fields<'o, '_, '_> {
    fn value(&self, key: &str) -> Option<&'o Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn wrong(&mut self, key: &str, value: &Value, wanted: &str) {
        let what = format!("`{key}` is {} where {wanted} is wanted", nature(value));
        self.sink.add(self.place, what, "the field is left out");
    }

    /// A text that is not blank, as it stands.
    pub fn text(&mut self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
            // Ids are often numbers in tables that programs write.
            Value::Number(number) if key == "id" => Some(number.to_string()),
            other => {
                self.wrong(key, other, "a text");
                None
            }
        }
    }

    /// True or false; absent is false.
    pub fn flag(&mut self, key: &str) -> bool {
        match self.value(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(other) => {
                self.wrong(key, other, "true or false");
                false
            }
            None => false,
        }
    }

    /// A whole number, zero or more.
    pub fn count(&mut self, key: &str) -> Option<u64> {
        let value = self.value(key)?;
        let count = value.as_u64();
        if count.is_none() {
            self.wrong(key, value, "a whole number");
        }
        count
    }

    /// A number of degrees, at most `limit` either way.
    pub fn degrees(&mut self, key: &str, limit: f64) -> Option<f64> {
        let value = self.value(key)?;
        let degrees = value.as_f64().filter(|degrees| degrees.abs() <= limit);
        if degrees.is_none() {
            self.wrong(key, value, &format!("a number of degrees up to {limit}"));
        }
        degrees
    }

    /// The items of an array; empty where it is absent.
    pub fn array(&mut self, key: &str) -> &'o [Value] {
        match self.value(key) {
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong(key, other, "an array");
                &[]
            }
            None => &[],
        }
    }

    /// The texts of an array; items that are none cost themselves.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.array(key) {
            match item {
                Value::String(text) if !text.trim().is_empty() => texts.push(text.clone()),
                other => self.wrong(key, other, "an array of texts"),
            }
        }
        texts
    }
}

/// What a JSON value is, with an article, for messages.
pub fn nature(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_the_wrong_nature_costs_itself() {
        let Value::Object(object) = serde_json::json!({
            "id": 7, "headline": ["x"], "planned": "yes", "low": -3, "lat": 91.0,
            "actors": ["A", 1, " "], "gone": null
        }) else {
            panic!("an object");
        };
        let mut sink = Sink::new("events.json");
        let mut fields = Fields {
            object: &object,
            place: "event 7",
            sink: &mut sink,
        };
        assert_eq!(fields.text("id").as_deref(), Some("7"));
        assert_eq!(fields.text("headline"), None);
        assert!(!fields.flag("planned"));
        assert_eq!(fields.count("low"), None);
        assert_eq!(fields.degrees("lat", 90.0), None);
        assert_eq!(fields.texts("actors"), ["A"]);
        assert_eq!(fields.text("gone"), None);
        assert_eq!(sink.problems.len(), 6);
        assert_eq!(
            sink.problems[0].to_string(),
            "events.json, event 7: `headline` is an array where a text is wanted (the field is left out)"
        );
    }

    #[test]
    fn an_unknown_key_is_told_once_a_file() {
        let Value::Object(object) = serde_json::json!({"id": 1, "lane": "toll", "mood": "bad"})
        else {
            panic!("an object");
        };
        let mut sink = Sink::new("events.json");
        for place in ["event 1", "event 2"] {
            sink.unknown_keys(place, &object, "an event", [&["id"], &["lane"]]);
        }
        assert_eq!(sink.problems.len(), 1);
        assert_eq!(sink.problems[0].place, "event 1");
    }
}
