//! Column maps that the reader gave tables, remembered: a file of lines to which is only appended. The last line that is of
//! a table counts: of the same file, or of one with the same columns in the same folder.
//!
//! A line is `{"path":…,"columns":[…],"map":"date=…"}`; `map` is null where the reader took it back.

use super::log_file::LogFile;
use super::table::ColumnMap;
use crate::model::Problem;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The remembered maps, and what becomes of those used now.
#[derive(Debug)]
pub struct Maps {
    log: LogFile,
    lines: Vec<Line>,
    /// Whether the reader takes the maps of the tables that are opened back.
    forgetting: Forgetting,
    written: Mutex<Vec<Problem>>,
}

/// What becomes of the maps of the tables that are opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Forgetting {
    /// They stay.
    #[default]
    Off,
    /// They are taken back.
    On,
}

#[derive(Debug)]
struct Line {
    path: PathBuf,
    columns: Vec<String>,
    map: Option<ColumnMap>,
}

impl Maps {
    /// Those that `folder`, the user's folder for state, holds, and what of them cannot be read.
    pub fn of(folder: &Path, forgetting: Forgetting) -> (Self, Vec<Problem>) {
        let log = LogFile::at(folder.join("maps.jsonl"));
        let mut problems = Vec::new();
        let lines = log.read_lines().unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        let maps = Self {
            lines: lines.iter().filter_map(|line| read(line)).collect(),
            log,
            forgetting,
            written: Mutex::default(),
        };
        (maps, problems)
    }

    /// Whether maps are taken back.
    pub fn is_forgetting(&self) -> bool {
        self.forgetting == Forgetting::On
    }

    /// The map of a file, where one was given for it before.
    pub fn of_file(&self, path: &Path) -> Option<&ColumnMap> {
        let path = path.canonicalize().ok()?;
        let last = self.lines.iter().rev().find(|line| line.path == path)?;
        last.map.as_ref()
    }

    /// The map of a file with these columns, where one was given for such a file of the same folder, and none for itself.
    pub fn of_columns(&self, path: &Path, columns: &[String]) -> Option<&ColumnMap> {
        let path = path.canonicalize().ok()?;
        let is_alike = |line: &&Line| {
            line.path == path || line.path.parent() == path.parent() && line.columns == columns
        };
        let last = self.lines.iter().rev().find(is_alike)?;
        last.map.as_ref()
    }

    /// Remembers the map of a file; `None` takes it back.
    pub fn remember(&self, path: &Path, columns: &[String], map: Option<&ColumnMap>) {
        let Ok(path) = path.canonicalize() else {
            return;
        };
        // A path that is no text cannot be named in the file.
        let Some(name) = path.to_str() else {
            return;
        };
        let last = self.lines.iter().rev().find(|line| line.path == path);
        let is_known = match last {
            Some(line) => line.map.as_ref() == map && line.columns == columns,
            None => map.is_none() && self.of_columns(&path, columns).is_none(),
        };
        if is_known {
            return;
        }
        let line = json!({"path": name, "columns": columns, "map": map.map(ToString::to_string)});
        if let Err(problem) = self.log.append_line(&line.to_string())
            && let Ok(mut written) = self.written.lock()
        {
            written.push(problem);
        }
    }

    /// What could not be remembered.
    pub fn problems(&self) -> Vec<Problem> {
        self.written
            .lock()
            .map(|mut problems| std::mem::take(&mut *problems))
            .unwrap_or_default()
    }
}

/// A line; one that is none says nothing.
fn read(line: &str) -> Option<Line> {
    let value: Value = serde_json::from_str(line).ok()?;
    let columns = value.get("columns")?.as_array()?.iter();
    let map = match value.get("map")? {
        Value::Null => None,
        map => Some(ColumnMap::parse(map.as_str()?).ok()?),
    };
    Some(Line {
        path: value.get("path")?.as_str()?.into(),
        columns: columns
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        map,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_kept_for_its_file_and_its_like_until_it_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let table = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, "x").unwrap();
            path
        };
        let (one, two) = (table("one.csv"), table("two.csv"));
        let state = folder.path().join("state");
        let columns = ["a".to_owned(), "b".to_owned()];
        let maps = || Maps::of(&state, Forgetting::Off).0;
        assert!(maps().of_file(&one).is_none());
        let map = ColumnMap::parse("date=a,text=b").unwrap();
        maps().remember(&one, &columns, Some(&map));
        maps().remember(&one, &columns, Some(&map));
        let text = std::fs::read_to_string(state.join("maps.jsonl")).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        assert_eq!(maps().of_file(&one), Some(&map));
        assert_eq!(maps().of_file(&two), None);
        assert_eq!(maps().of_columns(&two, &columns), Some(&map));
        assert_eq!(maps().of_columns(&two, &columns[..1]), None);
        maps().remember(&two, &columns, None);
        assert_eq!(maps().of_columns(&two, &columns), None);
        assert_eq!(maps().of_file(&one), Some(&map));
    }
}
