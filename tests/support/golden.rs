//! Golden files: compared with what is made now, or written again where `DATELINE_BLESS` is set.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of context that a report of a difference shows around the first differing one.
const AROUND: usize = 60;

/// Compares with the golden file of that path in the package, or writes it.
///
/// Returns a report of the difference: both texts, the first differing line marked.
pub fn check(path: &str, now: &str, bless: &str) -> Result<(), String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("DATELINE_BLESS").is_some() {
        write(&file, now);
        return Ok(());
    }
    let Ok(golden) = fs::read_to_string(&file) else {
        return Err(format!("{path} is not there; {bless} writes it"));
    };
    if golden == now {
        return Ok(());
    }
    let (golden, now): (Vec<&str>, Vec<&str>) = (golden.lines().collect(), now.lines().collect());
    let differing = golden
        .iter()
        .zip(&now)
        .position(|(old, new)| old != new)
        .unwrap_or(golden.len().min(now.len()));
    Err(format!(
        "{path} differs first in line {}\n--- as kept\n{}\n--- as it is now\n{}\n\
         If that is as it should be: {bless}",
        differing + 1,
        marked(&golden, differing),
        marked(&now, differing)
    ))
}

/// Files of a folder of the package that no check wrote or compared: left over from what is made no more.
pub fn left_over(folder: &str, made: &[String]) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut left: Vec<PathBuf> = fs::read_dir(path)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| {
            let name = file.file_name().and_then(|name| name.to_str());
            !made.iter().any(|made| {
                Some(made.as_str()) == name.map(|name| format!("{folder}/{name}")).as_deref()
            })
        })
        .collect();
    left.sort();
    if std::env::var_os("DATELINE_BLESS").is_some() {
        for file in left.drain(..) {
            fs::remove_file(&file).unwrap();
        }
    }
    left
}

fn write(file: &Path, text: &str) {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(file, text).unwrap();
}

/// The lines around the differing one, which has a mark before it.
fn marked(lines: &[&str], differing: usize) -> String {
    let from = differing.saturating_sub(AROUND);
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate().skip(from).take(2 * AROUND) {
        let mark = if at == differing { '>' } else { ' ' };
        let _ = writeln!(text, "{mark} {:4} {line}", at + 1);
    }
    text
}
