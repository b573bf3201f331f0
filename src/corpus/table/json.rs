//! Parts a JSON object into cells, in one pass and without building values; objects in it are entered.
//!
//! Lenient about what does not matter here (a number is any run of signs); where the object ends early or keys and
//! values do not alternate, it is broken.

use super::bytes::find_either;
use super::cell::{Form, Scratch, Unknown};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Objects in objects deeper than this are kept as they are written.
const DEPTH: usize = 6;
/// Keys of one table; others are unknown.
const MOST_KEYS: usize = 4096;

/// The keys that the rows of a table have.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    keys: Vec<Key>,
    /// The numbers of the keys that are written so, each with the number of the object's key it stands in.
    by_text: FxHashMap<Vec<u8>, Vec<(Option<u16>, u16)>>,
}

#[derive(Debug, Clone)]
struct Key {
    /// With its quotes, as written.
    written: Vec<u8>,
    /// The key of the object it stands in; `None` for the row itself.
    parent: Option<u16>,
    /// `start_date.year`.
    path: String,
    /// Its column; `None` where its values are objects.
    column: Option<usize>,
    /// Whether its cells are read, by [`super::cell::Want`].
    wanted: [bool; 2],
    /// The key that came after it where it was first seen.
    next: Option<u16>,
}

/// What is done with keys whose value is `null` while keys are learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NullKeys {
    /// Left for a row that tells more of them.
    Leave,
    /// Learnt as columns.
    Learn,
}

/// Why a row is no JSON object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken {
    /// The byte at which that shows.
    pub at: usize,
    pub what: &'static str,
}

impl Keys {
    /// Learns the keys of `record`; `columns` grows by those that hold values.
    pub fn learn(
        &mut self,
        record: &[u8],
        columns: &mut Vec<String>,
        nulls: NullKeys,
        scratch: &mut Scratch,
    ) {
        // Each round learns the keys one level deeper.
        for _ in 0..=DEPTH {
            scratch.begin(false, columns.len());
            // Keys before the place where a row is broken are keys all the same.
            let _ = self.cells(record, scratch, None);
            let mut unknown = std::mem::take(&mut scratch.unknown);
            // What is null here may be an object or a text in the next row.
            unknown.retain(|key| !key.is_null || nulls == NullKeys::Learn);
            if unknown.is_empty() || self.keys.len() + unknown.len() > MOST_KEYS {
                return;
            }
            for key in unknown {
                self.add(key, columns);
            }
        }
    }

    fn add(&mut self, unknown: Unknown, columns: &mut Vec<String>) {
        let Ok(number) = u16::try_from(self.keys.len()) else {
            return;
        };
        let parent = unknown.parent;
        let same = self.by_text.entry(unknown.key.clone()).or_default();
        if same.iter().any(|(of, _)| *of == parent) {
            return;
        }
        same.push((parent, number));
        let name = name_of(&unknown.key);
        let of = parent.and_then(|p| self.keys.get(usize::from(p)));
        let path = of.map_or(name.clone(), |of| format!("{}.{name}", of.path));
        let column = (!unknown.is_object).then(|| {
            columns.push(path.clone());
            columns.len() - 1
        });
        if let Some(before) = self.keys.last_mut()
            && before.parent == parent
        {
            before.next = Some(number);
        }
        self.keys.push(Key {
            written: unknown.key,
            parent,
            path,
            column,
            wanted: [true; 2],
            next: None,
        });
    }

    /// Says which columns are read for facts and for words.
    pub fn want(&mut self, facts: &[usize], words: &[usize]) {
        for key in &mut self.keys {
            key.wanted =
                [facts, words].map(|list| key.column.is_some_and(|column| list.contains(&column)));
        }
    }

    /// Puts the cells of `record` into `scratch`: those that `want` (0 facts, 1 words) reads, or all and the unknown ones too.
    ///
    /// # Errors
    /// A record that is no JSON object.
    pub fn cells(
        &self,
        record: &[u8],
        scratch: &mut Scratch,
        want: Option<usize>,
    ) -> Result<(), Broken> {
        if scratch.after.len() != self.keys.len() {
            scratch.after = self.keys.iter().map(|key| key.next).collect();
            scratch.first = vec![None; self.keys.len() + 1];
        }
        let start = blank(record, 0);
        if record.get(start) != Some(&b'{') {
            return Err(Broken {
                at: start,
                what: "is no JSON object",
            });
        }
        let mut reader = Reader {
            keys: self,
            record,
            scratch,
            want,
        };
        let end = reader.object(start + 1, None, 0)?;
        let after = blank(record, end);
        match record.get(after) {
            None => Ok(()),
            Some(b',') if blank(record, after + 1) == record.len() => Ok(()),
            Some(_) => Err(Broken {
                at: after,
                what: "has something after its closing brace",
            }),
        }
    }

    /// The name of an unknown key, with that of the object it stands in.
    pub fn path(&self, unknown: &Unknown) -> String {
        let name = name_of(&unknown.key);
        match unknown.parent.and_then(|p| self.keys.get(usize::from(p))) {
            Some(parent) => format!("{}.{name}", parent.path),
            None => name,
        }
    }
}

/// A key without its quotes and escapes.
fn name_of(written: &[u8]) -> String {
    let text = String::from_utf8_lossy(written);
    let inside = text.strip_prefix('"').unwrap_or(&text);
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    let mut name = String::with_capacity(inside.len());
    super::cell::unescape(inside, &mut name);
    name
}

struct Reader<'k, 's, 'r> {
    keys: &'k Keys,
    record: &'r [u8],
    scratch: &'s mut Scratch,
    want: Option<usize>,
}

/// A key as it was met: its number and what is known of it.
type Met<'k> = Option<(u16, &'k Key)>;

impl<'k> Reader<'k, '_, '_> {
    /// Reads the object whose first key is looked for at `at`; gives one past its closing brace.
    fn object(
        &mut self,
        mut at: usize,
        parent: Option<u16>,
        depth: usize,
    ) -> Result<usize, Broken> {
        let record = self.record;
        let object = parent.map_or(0, |p| usize::from(p) + 1);
        let mut before: Option<u16> = None;
        let mut expected = self.scratch.first.get(object).copied().flatten();
        loop {
            at = blank(record, at);
            let key_at = at;
            let known: Met<'k> = expected.and_then(|number| {
                let key = self.keys.keys.get(usize::from(number))?;
                // A scratch may come from another table, where the number is of another object's key.
                let is_here = key.parent == parent && record.get(at..)?.starts_with(&key.written);
                is_here.then_some((number, key))
            });
            let key = if let Some((_, key)) = known {
                at += key.written.len();
                known
            } else {
                match record.get(at) {
                    Some(b'"') => at = string_end(record, at + 1)?.0,
                    Some(b'}') => return Ok(at + 1),
                    _ => return Err(broken(record, at, "has no key where one must be")),
                }
                self.find(&record[key_at..at], parent, before)
            };
            let written = &record[key_at..at];
            at = blank(record, at);
            if record.get(at) != Some(&b':') {
                return Err(broken(record, at, "has no colon after a key"));
            }
            at = blank(record, at + 1);
            at = match key {
                Some(key) => self.known(at, key, depth)?,
                None => self.unknown(at, parent, written)?,
            };
            before = key.map(|(number, _)| number).or(before);
            expected = before.and_then(|number| *self.scratch.after.get(usize::from(number))?);
            at = blank(record, at);
            match record.get(at) {
                Some(b',') => at += 1,
                Some(b'}') => return Ok(at + 1),
                _ => {
                    return Err(broken(
                        record,
                        at,
                        "has neither comma nor brace after a value",
                    ));
                }
            }
        }
    }

    /// The key written so in the object `parent`; from now on it is expected there after `before`.
    #[cold]
    fn find(&mut self, written: &[u8], parent: Option<u16>, before: Option<u16>) -> Met<'k> {
        let numbers = self.keys.by_text.get(written)?;
        let (_, number) = numbers.iter().find(|(of, _)| *of == parent)?;
        let slot = if let Some(before) = before {
            self.scratch.after.get_mut(usize::from(before))
        } else {
            let object = parent.map_or(0, |p| usize::from(p) + 1);
            self.scratch.first.get_mut(object)
        };
        if let Some(slot) = slot {
            *slot = Some(*number);
        }
        Some((*number, self.keys.keys.get(usize::from(*number))?))
    }

    /// Reads the value of a known key; gives one past it.
    #[inline]
    fn known(
        &mut self,
        at: usize,
        (number, key): (u16, &Key),
        depth: usize,
    ) -> Result<usize, Broken> {
        let record = self.record;
        if key.column.is_none() && depth < DEPTH && record.get(at) == Some(&b'{') {
            return self.object(at + 1, Some(number), depth + 1);
        }
        let is_wanted = self.want.is_none_or(|want| key.wanted[want]);
        if let (Some(b'"'), Some(column)) = (record.get(at), key.column) {
            let (end, has_escapes) = string_end(record, at + 1)?;
            if is_wanted {
                let form = form_of(has_escapes);
                self.scratch.put(column, record, at + 1..end - 1, form);
            }
            return Ok(end);
        }
        let (end, inside, form) = value(record, at)?;
        if let (Some(column), true, Some(form)) = (key.column, is_wanted, form) {
            self.scratch.put(column, record, inside, form);
        } else if let (None, None, Some(form)) = (self.want, key.column, form) {
            // An object in other rows, something else in this one.
            let cell = self.scratch.cell(record, inside, form);
            self.scratch.unknown.push(Unknown {
                parent: key.parent,
                key: key.written.clone(),
                is_object: true,
                is_null: false,
                cell,
            });
        }
        Ok(end)
    }

    /// Reads the value of a key that no row had while keys were learnt; gives one past it.
    #[cold]
    fn unknown(&mut self, at: usize, parent: Option<u16>, written: &[u8]) -> Result<usize, Broken> {
        let (end, inside, form) = value(self.record, at)?;
        if self.want.is_none() {
            let is_object = self.record.get(at) == Some(&b'{');
            let cell = match form {
                Some(form) => self.scratch.cell(self.record, inside, form),
                None => self.scratch.cell(self.record, at..at, Form::Plain),
            };
            self.scratch.unknown.push(Unknown {
                parent,
                key: written.to_vec(),
                is_object,
                is_null: form.is_none(),
                cell,
            });
        }
        Ok(end)
    }
}

/// How a string is written.
#[inline]
fn form_of(has_escapes: bool) -> Form {
    if has_escapes {
        Form::Escaped
    } else {
        Form::Plain
    }
}

/// The value that begins at `at`: one past it, its text, and how that is written; `None` for `null`.
#[inline]
fn value(record: &[u8], at: usize) -> Result<(usize, Range<usize>, Option<Form>), Broken> {
    match record.get(at) {
        Some(b'"') => {
            let (end, has_escapes) = string_end(record, at + 1)?;
            Ok((end, at + 1..end - 1, Some(form_of(has_escapes))))
        }
        Some(b'{' | b'[') => {
            let end = nested_end(record, at)?;
            Ok((end, at..end, Some(Form::Json)))
        }
        _ => {
            let rest = record.get(at..).unwrap_or_default();
            let length = rest
                .iter()
                .position(|byte| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace())
                .unwrap_or(rest.len());
            if length == 0 || rest[..length].contains(&b'"') {
                return Err(broken(record, at, "has no value after a key"));
            }
            let end = at + length;
            let form = (&rest[..length] != b"null").then_some(Form::Plain);
            Ok((end, at..end, form))
        }
    }
}

/// One past the end of the array or object that begins at `at`.
fn nested_end(record: &[u8], at: usize) -> Result<usize, Broken> {
    let mut depth = 0_usize;
    let mut at = at;
    while let Some(&byte) = record.get(at) {
        at += 1;
        match byte {
            b'"' => at = string_end(record, at)?.0,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(at);
                }
            }
            _ => {}
        }
    }
    Err(Broken {
        at,
        what: "ends in the middle",
    })
}

fn broken(record: &[u8], at: usize, what: &'static str) -> Broken {
    Broken {
        at,
        what: if at >= record.len() {
            "ends in the middle"
        } else {
            what
        },
    }
}

/// Past blanks.
#[inline]
fn blank(record: &[u8], mut at: usize) -> usize {
    while matches!(record.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

/// One past the closing quote of the string whose text begins at `from`, and whether escapes stand in it.
#[inline]
fn string_end(record: &[u8], from: usize) -> Result<(usize, bool), Broken> {
    let mut at = from;
    let mut has_escapes = false;
    while let Some(found) = find_either(record, at, b'"', b'\\') {
        if record[found] == b'"' {
            return Ok((found + 1, has_escapes));
        }
        has_escapes = true;
        at = found + 2;
    }
    Err(Broken {
        at: record.len(),
        what: "ends in the middle of a text",
    })
}

/// Keys under which programs put their rows.
const ROW_KEYS: [&[u8]; 8] = [
    b"\"events\"",
    b"\"features\"",
    b"\"data\"",
    b"\"results\"",
    b"\"rows\"",
    b"\"items\"",
    b"\"records\"",
    b"\"incidents\"",
];

/// Whether the object that begins at `start` holds its rows in an array of objects; one past its bracket.
pub(super) fn array_of_objects(head: &[u8], start: usize) -> Option<usize> {
    let mut at = blank(head, start + 1);
    while head.get(at) == Some(&b'"') {
        let key_end = string_end(head, at + 1).ok()?.0;
        let key = &head[at..key_end];
        at = blank(head, key_end);
        if head.get(at) != Some(&b':') {
            return None;
        }
        at = blank(head, at + 1);
        if head.get(at) == Some(&b'[')
            && matches!(head.get(blank(head, at + 1)), Some(b'{' | b']'))
            && ROW_KEYS.contains(&key)
        {
            return Some(at + 1);
        }
        at = blank(head, value(head, at).ok()?.0);
        if head.get(at) != Some(&b',') {
            return None;
        }
        at = blank(head, at + 1);
    }
    None
}
