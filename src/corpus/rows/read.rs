//! Reads the rows of a table into columns: threads take stretches of the file in turn, and their chunks are put in order.

use super::file::{RowFile, STRIDE};
use super::index::{Hashes, hash};
use crate::corpus::growing::Stop;
use crate::corpus::table::{Scratch, row_id};
use crate::model::Problem;
use crate::timeline::rows::{Chunk, Collector, Store};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Bytes of the first stretches: the first rows are to be seen at once.
const FIRST: [usize; 2] = [64 << 10, 256 << 10];
/// Bytes of the others.
const STRETCH: usize = 1 << 20;
/// A row that does not end within so many bytes is given up.
const MOST_ROW: usize = 64 << 20;
/// Rows of one table that are told to be bad one by one.
const MOST_TOLD: usize = 500;
/// Bytes that a packed table may unpack to, whatever it was packed from.
const FREE: u64 = 64 << 20;
/// Beyond them, how many bytes one packed byte may stand for.
const MOST_RATIO: u64 = 200;

/// Where the bytes of a table come from.
pub(in crate::corpus) enum Source<'s> {
    /// From the file itself.
    File,
    /// From a packed file, which is unpacked into a file without a name; the number of its packed bytes.
    Packed(Box<dyn Read + Send + 's>, u64),
}

/// What came of reading a table.
#[derive(Debug, Default)]
pub(in crate::corpus) struct RowsRead {
    /// Rows that are in.
    pub rows: u64,
    /// Rows that could not be used.
    pub refused: u64,
    /// Rows of which a part could not be used.
    pub marred: u64,
    /// The first of both, and what stopped the reading.
    pub problems: Vec<Problem>,
    /// Whether the file was read to its end.
    pub whole: bool,
    /// Whether nothing but a stop kept it from being read whole.
    pub sound: bool,
    /// Rows whose ids were looked for, with their numbers among the rows of the table.
    pub known: Vec<(String, u64)>,
}

/// What is noted of the ids of rows.
pub(in crate::corpus) struct Looked<'l> {
    /// Those that the reader marked: their rows are known.
    pub ids: &'l FxHashSet<&'l str>,
    /// Takes a hash of each, for an index.
    pub hashes: Option<&'l mut Hashes>,
    /// Takes those that are numbers, where tables are joined by them.
    pub numbers: Option<&'l mut Vec<Numbered>>,
}

/// A row that bears a number as its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::corpus) struct Numbered {
    /// The id.
    pub id: u64,
    /// The number of the row; its place among further rows where it is one.
    pub row: u32,
}

/// How far the reading is.
#[derive(Debug, Clone, Copy)]
pub(in crate::corpus) struct Progress {
    /// Bytes read.
    pub bytes: u64,
}

/// A stretch of the file that was read.
struct Piece {
    number: usize,
    chunks: Vec<Chunk>,
    /// Bytes, and line ends among them.
    bytes: u64,
    newlines: u64,
    /// Rows that are refused or marred: line from 0, which of the two, and why.
    bad: Vec<(u64, Bad, String)>,
    refused: u64,
    marred: u64,
    /// Places with their lines from 0.
    lines: Vec<(u64, u64)>,
    /// Rows whose id was asked for, counted from the first of the piece.
    known: Vec<(String, usize)>,
    /// A hash of the id of each row, where they are wanted.
    hashes: Vec<u32>,
    /// The id of each row as a number, where they are wanted.
    numbers: Vec<Option<u64>>,
    /// What ends the reading here.
    broken: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bad {
    Refused,
    Marred,
}

/// Hands out the stretches of a file, each beginning and ending at a record.
struct Feed<'f> {
    file: &'f RowFile,
    source: Source<'f>,
    /// Where the next stretch begins; what was read from there already.
    at: u64,
    carry: Vec<u8>,
    number: usize,
    ended: bool,
    /// Bytes still to be skipped of a stream before the first record.
    skip: usize,
}

/// A stretch of the file.
struct Stretch {
    number: usize,
    at: u64,
    broken: Option<String>,
}

impl Feed<'_> {
    /// Reads more at the end of `buffer`; whether the file ends there.
    fn more(&mut self, buffer: &mut Vec<u8>, want: usize) -> Result<bool, String> {
        let had = buffer.len();
        buffer.resize(had + want, 0);
        let error = |error: io::Error| format!("cannot be read on: {error}");
        let count = match &mut self.source {
            Source::File => self
                .file
                .fill(self.at + had as u64, &mut buffer[had..])
                .map_err(error)?,
            Source::Packed(stream, _) => {
                let mut filled = had;
                let result = loop {
                    if filled == buffer.len() {
                        break Ok(());
                    }
                    match stream.read(&mut buffer[filled..]) {
                        Ok(0) => break Ok(()),
                        Ok(count) => filled += count,
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => break Err(error),
                    }
                };
                let spilled = self.file.spill(&buffer[had..filled]);
                buffer.truncate(filled);
                result.map_err(error)?;
                spilled.map_err(|error| {
                    format!("does not fit into the folder for temporary files: {error}; unpack it and name the file")
                })?;
                filled - had
            }
        };
        buffer.truncate(had + count);
        if let Source::Packed(_, packed) = &self.source {
            let length = self.file.length();
            if length > FREE && length / MOST_RATIO > *packed {
                return Err(format!(
                    "unpacks to more than {MOST_RATIO} times its size, as no table does; unpack it first if you trust it"
                ));
            }
        }
        Ok(count < want)
    }

    /// The next stretch, put into `buffer`.
    fn next(&mut self, buffer: &mut Vec<u8>) -> Option<Stretch> {
        if self.ended {
            return None;
        }
        buffer.clear();
        buffer.append(&mut self.carry);
        let number = self.number;
        let mut want = FIRST.get(number).copied().unwrap_or(STRETCH);
        let mut broken = None;
        if self.skip > 0 {
            // What comes before the first record of a stream has to go through the spill, too.
            let mut head = Vec::new();
            let skip = std::mem::take(&mut self.skip);
            let at = std::mem::take(&mut self.at);
            if let Err(why) = self.more(&mut head, skip) {
                broken = Some(why);
            }
            self.at = at;
        }
        loop {
            match self.more(buffer, want) {
                Ok(is_last) => self.ended = is_last,
                Err(why) => {
                    broken = Some(why);
                    self.ended = true;
                }
            }
            // What follows the end of an array is no row.
            self.ended |= self.file.table.is_over(buffer);
            let cut = self.file.table.cut(buffer, self.ended);
            let cut = if cut == 0 && !self.ended && buffer.len() > MOST_ROW {
                broken = Some(format!(
                    "has a row of more than {} MB; what follows it is not read",
                    MOST_ROW >> 20
                ));
                self.ended = true;
                buffer.clear();
                0
            } else {
                cut
            };
            if cut > 0 || self.ended {
                self.carry.extend_from_slice(&buffer[cut..]);
                buffer.truncate(cut);
                let at = self.at;
                self.at += cut as u64;
                self.number += 1;
                return Some(Stretch { number, at, broken });
            }
            want = buffer.len().max(STRETCH);
        }
    }
}

/// Reads all rows of `file` into `store`, in `threads`. `tell` hears of every stretch that is in.
pub(in crate::corpus) fn read_rows(
    file: &RowFile,
    source: Source<'_>,
    store: &mut Store,
    looked: Looked<'_>,
    threads: usize,
    stop: &Stop,
    tell: &mut dyn FnMut(&Store, Progress),
) -> RowsRead {
    let Looked {
        ids,
        mut hashes,
        mut numbers,
    } = looked;
    let is_hashed = hashes.is_some();
    let is_numbered = numbers.is_some();
    let preamble = file.table.preamble();
    let mut head = vec![0; preamble];
    let is_stream = !matches!(source, Source::File);
    let head_lines = if is_stream {
        0
    } else {
        let count = file.fill(0, &mut head).unwrap_or(0);
        memchr::memchr_iter(b'\n', &head[..count]).count() as u64
    };
    let feed = Mutex::new(Feed {
        file,
        source,
        at: preamble as u64,
        carry: Vec::new(),
        number: 0,
        ended: false,
        skip: if is_stream { preamble } else { 0 },
    });
    let mut read = RowsRead {
        sound: true,
        ..RowsRead::default()
    };
    let collectors: Vec<Collector> = (0..threads.max(1)).map(|_| store.collector()).collect();
    // A stretch more than threads: what is read waits for its turn, not for ever.
    let (sender, pieces) = sync_channel::<Piece>(threads.max(1) * 2);
    thread::scope(|scope| {
        for collector in collectors {
            let (feed, sender) = (&feed, sender.clone());
            let worker = Worker {
                file,
                feed,
                ids,
                is_hashed,
                is_numbered,
                stop,
            };
            scope.spawn(move || worker.work(collector, &sender));
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        let mut bytes = preamble as u64;
        let mut line = 1 + head_lines;
        for piece in pieces {
            waiting.insert(piece.number, piece);
            while let Some(piece) = waiting.remove(&next) {
                next += 1;
                if next == 1 && is_stream {
                    // The preamble of a stream was spilled by now.
                    let count = file.fill(0, &mut head).unwrap_or(0);
                    line += memchr::memchr_iter(b'\n', &head[..count]).count() as u64;
                }
                take(file, store, &mut read, &piece, line, numbers.as_deref_mut());
                if let Some(hashes) = &mut hashes {
                    hashes.add(&piece.hashes);
                }
                line += piece.newlines;
                bytes += piece.bytes;
                tell(store, Progress { bytes });
            }
        }
    });
    read.whole = !stop.is_on();
    let bad = read.refused + read.marred;
    let told = read.problems.len() as u64;
    if bad > told {
        read.problems.push(Problem::of_file(
            &file.shown,
            format!("{} more rows are bad in such ways", bad - told),
            "mend the table, or live with it: every other row is read",
        ));
    }
    read
}

/// Puts a piece into the store, and notes what is bad of it.
fn take(
    file: &RowFile,
    store: &mut Store,
    read: &mut RowsRead,
    piece: &Piece,
    line: u64,
    numbered: Option<&mut Vec<Numbered>>,
) {
    let before_all = read.rows;
    let mut rows = 0u64;
    let mut numbers = Vec::new();
    for chunk in &piece.chunks {
        numbers.push((rows as usize, store.append(chunk)));
        rows += chunk.len() as u64;
    }
    let number_of = |at: usize| {
        let chunk = numbers.iter().rev().find(|(before, _)| *before <= at);
        chunk.map(|(before, numbers)| numbers.at(at - before))
    };
    if let Some(numbered) = numbered {
        let ids = piece.numbers.iter().enumerate();
        numbered.extend(ids.filter_map(|(at, id)| {
            Some(Numbered {
                id: (*id)?,
                row: number_of(at)?,
            })
        }));
    }
    read.rows += rows;
    read.refused += piece.refused;
    read.marred += piece.marred;
    for (at, bad, why) in &piece.bad {
        if read.problems.len() < MOST_TOLD {
            let remedy = match bad {
                Bad::Refused => "the row is left out",
                Bad::Marred => "the rest of the row is read",
            };
            let place = format!("line {}", line + at);
            read.problems
                .push(Problem::at(&file.shown, place, why.clone(), remedy));
        }
    }
    let lines: Vec<(u64, u64)> = piece
        .lines
        .iter()
        .map(|(at, of)| (*at, line + of))
        .collect();
    file.note_lines(&lines);
    for (id, at) in &piece.known {
        if let Some(number) = number_of(*at) {
            store.know(id.clone(), number);
        }
        read.known.push((id.clone(), before_all + *at as u64));
    }
    if let Some(why) = &piece.broken {
        read.sound = false;
        read.problems.push(Problem::of_file(
            &file.shown,
            why.clone(),
            "what came before it is read",
        ));
    }
}

/// What the threads that read a table share.
struct Worker<'w, 'f> {
    file: &'w RowFile,
    feed: &'w Mutex<Feed<'f>>,
    ids: &'w FxHashSet<&'w str>,
    is_hashed: bool,
    is_numbered: bool,
    stop: &'w Stop,
}

impl Worker<'_, '_> {
    /// One thread: takes stretches and reads their rows until none is left.
    fn work(&self, mut collector: Collector, sender: &SyncSender<Piece>) {
        let Self {
            file, ids, stop, ..
        } = self;
        let mut buffer = Vec::new();
        let mut scratch = Scratch::default();
        while !stop.is_on() {
            let stretch = self
                .feed
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next(&mut buffer);
            let Some(stretch) = stretch else {
                return;
            };
            let mut piece = Piece {
                number: stretch.number,
                chunks: Vec::new(),
                bytes: buffer.len() as u64,
                newlines: memchr::memchr_iter(b'\n', &buffer).count() as u64,
                bad: Vec::new(),
                refused: 0,
                marred: 0,
                lines: Vec::new(),
                known: Vec::new(),
                hashes: Vec::new(),
                numbers: Vec::new(),
                broken: stretch.broken,
            };
            let mut rows = 0;
            let mut noted = None::<u64>;
            for record in file.table.records(&buffer) {
                let at = stretch.at + record.range.start as u64;
                if noted.is_none_or(|noted| at >= noted + STRIDE) {
                    noted = Some(at);
                    piece.lines.push((at, record.line));
                }
                let bytes = &buffer[record.range];
                let mut further = Vec::new();
                let facts = if file.table.is_export() {
                    file.table.read_export(bytes).map(|mut all| {
                        further = all.split_off(1.min(all.len()));
                        all.pop().unwrap_or_default()
                    })
                } else {
                    file.table.read(bytes, &mut scratch)
                };
                let facts = match facts {
                    Ok(facts) => facts,
                    Err(error) => {
                        piece.refused += 1;
                        if piece.bad.len() < MOST_TOLD {
                            piece.bad.push((record.line, Bad::Refused, error.why));
                        }
                        continue;
                    }
                };
                if !collector.push(&facts, at) {
                    piece.chunks.push(collector.take());
                    // An empty chunk takes any row.
                    let _ = collector.push(&facts, at);
                }
                for one in &further {
                    collector.push_further(one, at);
                }
                if let Some(trouble) = &facts.trouble {
                    piece.marred += 1;
                    if piece.bad.len() < MOST_TOLD {
                        piece.bad.push((record.line, Bad::Marred, trouble.clone()));
                    }
                }
                if self.is_numbered {
                    piece.numbers.push(facts.id.parse().ok());
                }
                if self.is_hashed {
                    piece.hashes.push(hash(&facts.id));
                }
                if !ids.is_empty() {
                    let id = if facts.id.is_empty() {
                        row_id(bytes).into()
                    } else {
                        facts.id.clone()
                    };
                    if ids.contains(&*id) {
                        piece.known.push((id.into_owned(), rows));
                    }
                }
                rows += 1;
            }
            piece.chunks.push(collector.take());
            if sender.send(piece).is_err() {
                return;
            }
        }
    }
}
