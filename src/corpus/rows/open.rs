//! Tells whether a file is an event table, by its beginning, and opens it to be read where it lies.

use super::{RowFile, Source};
use crate::corpus::decode::{extension, unpacked_name};
use crate::corpus::gather::{Found, Gatherer, Opened as Handle};
use crate::corpus::load::MostWhole;
use crate::corpus::maps::Maps;
use crate::corpus::reading::{encoding, gz};
use crate::corpus::table::{ColumnMap, RowError, Table};
use flate2::read::MultiGzDecoder;
use std::io::{self, Cursor, Read, Seek};
use std::sync::Arc;

/// Bytes by which a table is told.
const HEAD: usize = 256 << 10;
/// A table in UTF-16 is read whole; it may have so many bytes.
const MOST_WIDE: u64 = 256 << 20;

/// A table, and where its rows come from.
pub(in crate::corpus) struct Opened {
    pub file: Arc<RowFile>,
    pub source: Source<'static>,
}

/// Opens a file as a table; `None` where it is none, or none that is read row by row.
///
/// # Errors
/// Why a table cannot be used, and what can be done.
pub(in crate::corpus) fn open(
    found: &Found,
    gatherer: &mut Gatherer,
    (map, maps): (Option<&ColumnMap>, Option<&Maps>),
    MostWhole(most_whole): MostWhole,
) -> Result<Option<Opened>, RowError> {
    let name = unpacked_name(&found.name);
    let file = name.rsplit('/').next().unwrap_or(name);
    // What is called so lists events with claims, also while it is half saved.
    let is_curated = matches!(file, "events.json" | "events.jsonl");
    let may_be_table = !matches!(
        extension(name).as_str(),
        "txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml"
    );
    if !may_be_table {
        return Ok(None);
    }
    let Some(handle) = gatherer.opened(found) else {
        return Ok(None);
    };
    Opening {
        found,
        map,
        maps,
        is_curated,
        most_whole,
    }
    .of(handle)
}

struct Opening<'o> {
    found: &'o Found,
    map: Option<&'o ColumnMap>,
    maps: Option<&'o Maps>,
    /// Whether its name says that it is events with claims.
    is_curated: bool,
    /// The most bytes of an export that is held whole, by other code.
    most_whole: u64,
}

impl Opening<'_> {
    fn of(&self, handle: Handle) -> Result<Option<Opened>, RowError> {
        let mut head = Vec::new();
        match handle {
            Handle::Bytes(bytes) if gz::is_packed(&bytes) => {
                let packed = bytes.len() as u64;
                self.packed(Box::new(Cursor::new(bytes)), packed)
            }
            Handle::Bytes(bytes) => {
                head.extend_from_slice(&bytes[..bytes.len().min(HEAD)]);
                if encoding::is_utf16(&head) {
                    return self.wide(&*bytes);
                }
                let table = self.sniff(&head, bytes.len() as u64)?;
                Ok(table.map(|table| {
                    let name = self.found;
                    let file =
                        RowFile::held(&name.name, &name.shown, name.path.clone(), bytes, table);
                    Opened {
                        file: Arc::new(file),
                        source: Source::File,
                    }
                }))
            }
            Handle::Spilled(mut file) => {
                let length = file.metadata().map_or(0, |meta| meta.len());
                let is_read = file.rewind().is_ok()
                    && (&file).take(HEAD as u64).read_to_end(&mut head).is_ok();
                if !is_read {
                    return Ok(None);
                }
                if gz::is_packed(&head) {
                    return self.packed(Box::new(Cursor::new(head).chain(file)), length);
                }
                if encoding::is_utf16(&head) {
                    return self.wide(Cursor::new(head).chain(file));
                }
                let table = self.sniff(&head, length)?;
                let found = self.found;
                Ok(table.map(|table| Opened {
                    file: Arc::new(RowFile::spilled(
                        &found.name,
                        &found.shown,
                        None,
                        file,
                        table,
                    )),
                    source: Source::File,
                }))
            }
            Handle::File(file) => {
                let length = file.metadata().map_or(0, |meta| meta.len());
                if (&file).take(HEAD as u64).read_to_end(&mut head).is_err() {
                    return Ok(None);
                }
                if gz::is_packed(&head) {
                    let packed = Cursor::new(head).chain(file);
                    return self.packed(Box::new(packed), length);
                }
                if encoding::is_utf16(&head) {
                    return self.wide(Cursor::new(head).chain(file));
                }
                let Some(table) = self.sniff(&head, length)? else {
                    return Ok(None);
                };
                let found = self.found;
                let path = found.path.clone().unwrap_or_default();
                let file = RowFile::open(&found.name, &found.shown, path, file, table);
                Ok(file.ok().map(|file| Opened {
                    file: Arc::new(file),
                    source: Source::File,
                }))
            }
        }
    }

    /// What a file of `length` bytes is that begins so.
    fn sniff(&self, head: &[u8], length: u64) -> Result<Option<Table>, RowError> {
        if head.contains(&0) {
            return Ok(None);
        }
        if length > self.most_whole
            && let Some(table) = Table::of_export(head)
        {
            return Ok(Some(table));
        }
        if self.is_curated {
            return Ok(None);
        }
        let whole = head.len() as u64 == length;
        let sniff = |map: Option<&ColumnMap>| {
            Table::sniff(head, whole, unpacked_name(&self.found.name), map)
        };
        let (Some(maps), Some(path)) = (self.maps, self.found.path.as_deref()) else {
            return sniff(self.map);
        };
        let names = |table: &Table| -> Vec<String> {
            let names = table.columns().iter().map(|column| column.name.clone());
            names.collect()
        };
        if let Some(map) = self.map {
            let table = sniff(Some(map))?;
            if let Some(table) = &table {
                maps.remember(path, &names(table), Some(map));
            }
            return Ok(table);
        }
        if maps.is_forgetting() {
            let table = sniff(None)?;
            if let Some(table) = &table {
                maps.remember(path, &names(table), None);
            }
            return Ok(table);
        }
        let told = |map: &ColumnMap| -> Option<Table> {
            let mut table = sniff(Some(map)).ok()??;
            table.tell_remembered(map);
            Some(table)
        };
        // Without its map the table may be none; one whose columns are others now is read as if there were no map.
        if let Some(table) = maps.of_file(path).and_then(told) {
            return Ok(Some(table));
        }
        let table = sniff(None)?;
        let like = table
            .as_ref()
            .and_then(|table| maps.of_columns(path, &names(table)))
            .and_then(told);
        Ok(like.or(table))
    }

    /// What `bytes` unpack to goes to a file without a name while it is read.
    fn packed(&self, bytes: Box<dyn Read + Send>, packed: u64) -> Result<Option<Opened>, RowError> {
        let mut stream = MultiGzDecoder::new(bytes);
        let mut head = vec![0; HEAD];
        let mut filled = 0;
        while filled < HEAD {
            match stream.read(&mut head[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                // What cannot be unpacked is told by who reads it whole.
                Err(_) => return Ok(None),
            }
        }
        head.truncate(filled);
        if encoding::is_utf16(&head) {
            return self.wide(Cursor::new(head).chain(stream));
        }
        // How much a packed table holds is asked only where that decides.
        let is_export = !head.contains(&0) && Table::of_export(&head).is_some();
        if is_export {
            let more = self.most_whole.saturating_sub(filled as u64) + 1;
            if (&mut stream).take(more).read_to_end(&mut head).is_err() {
                return Ok(None);
            }
        }
        let all = head.len() as u64;
        let length = if filled < HEAD {
            all
        } else {
            all.max(HEAD as u64 + 1)
        };
        let Some(table) = self.sniff(&head[..filled], length)? else {
            return Ok(None);
        };
        let found = self.found;
        let spill = tempfile::tempfile().map_err(|error| RowError {
            why: format!("there is no room to unpack it: {error}; unpack it and name the file"),
        })?;
        let file = RowFile::spilled(&found.name, &found.shown, found.path.clone(), spill, table);
        Ok(Some(Opened {
            file: Arc::new(file),
            source: Source::Packed(Box::new(Cursor::new(head).chain(stream)), packed),
        }))
    }

    /// A table in UTF-16 is decoded as a whole.
    fn wide(&self, bytes: impl Read) -> Result<Option<Opened>, RowError> {
        let mut all = Vec::new();
        let read: io::Result<usize> = bytes.take(MOST_WIDE + 1).read_to_end(&mut all);
        if read.is_err() {
            return Ok(None);
        }
        let text = encoding::decode(&all).text.into_owned().into_bytes();
        let head = &text[..text.len().min(HEAD)];
        let Some(table) = self.sniff(head, text.len() as u64)? else {
            return Ok(None);
        };
        if all.len() as u64 > MOST_WIDE {
            return Err(RowError {
                why: format!(
                    "is UTF-16 and larger than {} MB; save it as UTF-8",
                    MOST_WIDE >> 20
                ),
            });
        }
        let found = self.found;
        let file = RowFile::held(
            &found.name,
            &found.shown,
            found.path.clone(),
            text.into(),
            table,
        );
        Ok(Some(Opened {
            file: Arc::new(file),
            source: Source::File,
        }))
    }
}
