//! Effects on other programs: the clipboard, the browser of the web, the editor.
//!
//! No text of a report ever meets a shell. Programs are started from a list of words; an address is
//! http or https and holds nothing but the characters an address may hold; a file is named by its
//! whole path, which begins with `/` and so is no option.

use std::fmt::Write;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// More is not put on the clipboard: terminals cut or refuse longer sequences.
pub(super) const MAX_COPY: usize = 100_000;
/// Longer addresses are refused; browsers refuse them too.
const MAX_ADDRESS: usize = 8_000;
/// Takes the place of clipboard, browser and editor in secure mode.
const SECURE: &str = "disabled by DATELINE_SECURE";

/// Why an effect was not carried out, in words for the reader.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal(pub(super) String);

impl Refusal {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// Whether `DATELINE_SECURE` forbids starting programs and touching the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// All effects are carried out.
    Open,
    /// Nothing leaves this program.
    Secure,
}

impl Trust {
    /// As the environment says: set and neither empty nor `0`.
    pub(super) fn from_environment() -> Self {
        match std::env::var_os("DATELINE_SECURE") {
            Some(value) if !value.is_empty() && value != "0" => Self::Secure,
            _ => Self::Open,
        }
    }

    fn check(self) -> Result<(), Refusal> {
        match self {
            Self::Open => Ok(()),
            Self::Secure => Err(Refusal::new(SECURE)),
        }
    }
}

/// The sequence that puts `text` on the terminal's clipboard (OSC 52). Works over ssh; in tmux it
/// needs `set-clipboard on`. Controls other than line ends and tabs are left out, and line ends at
/// the end, so that pasting it into a shell runs nothing.
pub(super) fn copy_sequence(text: &str, trust: Trust) -> Result<Vec<u8>, Refusal> {
    trust.check()?;
    let clean: String = text
        .trim_end()
        .chars()
        .filter(|char| !char.is_control() || matches!(char, '\n' | '\t'))
        .collect();
    if clean.len() > MAX_COPY {
        return Err(Refusal::new(format!(
            "not copied: longer than {} kB",
            MAX_COPY / 1000
        )));
    }
    let mut bytes = Vec::new();
    crossterm::queue!(
        bytes,
        crossterm::clipboard::CopyToClipboard::to_clipboard_from(clean)
    )
    .map_err(|error| Refusal::new(error.to_string()))?;
    Ok(bytes)
}

/// Opens a web address without waiting; returns the name of the program that was asked.
pub(super) fn open_address(address: &str, trust: Trust) -> Result<String, Refusal> {
    trust.check()?;
    let address = safe_address(address)?;
    let words = browser(std::env::var("BROWSER").ok().as_deref());
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| Refusal::new("$BROWSER is empty"))?;
    let mut command = Command::new(program);
    command.args(arguments).arg(&address);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    detach(&mut command);
    let mut child = command
        .spawn()
        .map_err(|error| Refusal::new(format!("cannot start {program}: {error}")))?;
    // Someone must take note of its end, or it stays in the process table.
    std::thread::spawn(move || child.wait());
    Ok(program.clone())
}

/// In a process group of its own, so that a Ctrl-C typed here does not reach it.
fn detach(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

/// The words that start a browser: the first of `$BROWSER`, a list parted by colons, or the
/// system's opener. `%s`, where the address would go, is left out: the address comes last.
fn browser(variable: Option<&str>) -> Vec<String> {
    let first = variable.and_then(|list| list.split(':').find(|entry| !entry.trim().is_empty()));
    match first {
        Some(entry) => split_words(entry)
            .into_iter()
            .filter(|word| word != "%s")
            .collect(),
        None if cfg!(target_os = "macos") => vec!["open".into()],
        None => vec!["xdg-open".into()],
    }
}

/// The address with everything but plain address characters percent-encoded, or why it is not
/// opened. Quotes, parentheses and dollar signs are encoded too: openers have been known to be
/// shell scripts.
fn safe_address(address: &str) -> Result<String, Refusal> {
    let lower = address.to_ascii_lowercase();
    if !(lower.starts_with("http://") || lower.starts_with("https://")) {
        return Err(Refusal::new("only http and https addresses are opened"));
    }
    if address.len() > MAX_ADDRESS
        || address
            .chars()
            .any(|char| char.is_control() || char.is_whitespace())
    {
        return Err(Refusal::new("this is no proper address"));
    }
    let mut safe = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!&*+,;=%".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    Ok(safe)
}

/// Runs the reader's editor on a file and waits for its end. `keyboard` becomes its standard
/// input, which for this program may be data.
pub(super) fn edit(file: &Path, line: u32, keyboard: &File) -> Result<(), Refusal> {
    let words = editor_words(file, line)?;
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| Refusal::new("$EDITOR is empty"))?;
    let failed = |error: io::Error| Refusal::new(format!("cannot start {program}: {error}"));
    let status = Command::new(program)
        .args(arguments)
        .stdin(keyboard.try_clone().map_err(failed)?)
        .status()
        .map_err(failed)?;
    if status.success() {
        Ok(())
    } else {
        Err(Refusal::new(format!("{program} ended with {status}")))
    }
}

/// Whether an editor may be started on `file`.
pub(super) fn may_edit(file: &Path, trust: Trust) -> Result<(), Refusal> {
    trust.check()?;
    if file.is_file() {
        Ok(())
    } else {
        Err(Refusal::new(format!("no such file: {}", file.display())))
    }
}

fn editor_words(file: &Path, line: u32) -> Result<Vec<String>, Refusal> {
    let variable = |name| {
        std::env::var(name)
            .ok()
            .filter(|value: &String| !value.trim().is_empty())
    };
    let command = variable("VISUAL")
        .or_else(|| variable("EDITOR"))
        .unwrap_or_else(|| "vi".into());
    let file = std::path::absolute(file).map_err(|error| Refusal::new(error.to_string()))?;
    editor_arguments(&command, &file, line)
}

/// The words of `command` and those that open `file` at `line`, as far as the editor is known.
fn editor_arguments(command: &str, file: &Path, line: u32) -> Result<Vec<String>, Refusal> {
    let path = file
        .to_str()
        .ok_or_else(|| Refusal::new("the name of the file is not UTF-8"))?;
    let mut words = split_words(command);
    let name = words
        .first()
        .map(PathBuf::from)
        .and_then(|program| Some(program.file_name()?.to_str()?.to_owned()));
    match name.as_deref().unwrap_or_default() {
        "vi" | "vim" | "nvim" | "view" | "nvi" | "vis" | "nano" | "pico" | "emacs"
        | "emacsclient" | "mg" | "jed" | "joe" | "ne" | "kak" | "micro" | "less" => {
            words.extend([format!("+{line}"), path.into()]);
        }
        "hx" | "helix" | "subl" | "zed" => words.push(format!("{path}:{line}")),
        "code" | "codium" => {
            words.extend(["--wait".into(), "--goto".into(), format!("{path}:{line}")]);
        }
        _ => words.push(path.into()),
    }
    Ok(words)
}

/// Words of a command as a shell would part them, with quotes and backslashes and nothing else of a shell.
fn split_words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut chars = command.chars();
    while let Some(char) = chars.next() {
        match (char, quote) {
            (_, Some(mark)) if char == mark => quote = None,
            ('\'' | '"', None) => {
                quote = Some(char);
                word.get_or_insert_default();
            }
            ('\\', None | Some('"')) => word.get_or_insert_default().extend(chars.next()),
            (_, None) if char.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(char),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_without_a_shell() {
        let table: [(&str, &[&str]); 6] = [
            ("vim", &["vim"]),
            ("  code  --wait ", &["code", "--wait"]),
            ("'/opt/my editor/ed' -f", &["/opt/my editor/ed", "-f"]),
            (r#"ed "a \"b" '' c\ d"#, &["ed", "a \"b", "", "c d"]),
            ("sh -c $(touch x);rm", &["sh", "-c", "$(touch", "x);rm"]),
            ("", &[]),
        ];
        for (command, words) in table {
            assert_eq!(split_words(command), words, "{command}");
        }
    }

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        let table = [
            ("vim -u NONE", "vim -u NONE +12 /tmp/-x.txt"),
            ("/usr/bin/nano", "/usr/bin/nano +12 /tmp/-x.txt"),
            ("hx", "hx /tmp/-x.txt:12"),
            ("code", "code --wait --goto /tmp/-x.txt:12"),
            ("my-editor", "my-editor /tmp/-x.txt"),
        ];
        for (command, expected) in table {
            let words = editor_arguments(command, Path::new("/tmp/-x.txt"), 12).unwrap();
            assert_eq!(words.join(" "), expected);
        }
    }

    #[test]
    fn addresses_are_http_and_harmless() {
        let table = [
            (
                "https://example.org/a?b=c&d=%20#e",
                "https://example.org/a?b=c&d=%20#e",
            ),
            (
                "HTTP://example.org/(a)'$(x)`y`",
                "HTTP://example.org/%28a%29%27%24%28x%29%60y%60",
            ),
            (
                "https://example.org/حمص",
                "https://example.org/%D8%AD%D9%85%D8%B5",
            ),
        ];
        for (address, expected) in table {
            assert_eq!(safe_address(address).unwrap(), expected);
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "-oProxy",
            "https://a b",
            "https://a\nb",
            "https://a\u{9b}b",
            "",
        ] {
            assert!(safe_address(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn browsers_come_from_a_list_of_words() {
        assert_eq!(
            browser(Some("firefox --new-tab %s:w3m")),
            ["firefox", "--new-tab"]
        );
        assert_eq!(browser(Some(" :w3m")), ["w3m"]);
        assert_eq!(browser(None).len(), 1);
    }

    #[test]
    fn what_is_copied_runs_nothing() {
        let sequence = copy_sequence("rm\x1b[31m -rf\u{9b}\r\n", Trust::Open).unwrap();
        // "rm[31m -rf" in base 64.
        assert_eq!(sequence, b"\x1b]52;c;cm1bMzFtIC1yZg==\x1b\\");
        assert!(copy_sequence(&"x".repeat(MAX_COPY + 1), Trust::Open).is_err());
    }

    #[test]
    fn secure_mode_refuses_everything() {
        let refusal = Refusal::new(SECURE);
        assert_eq!(copy_sequence("x", Trust::Secure), Err(Refusal::new(SECURE)));
        assert_eq!(
            open_address("https://example.org", Trust::Secure),
            Err(Refusal::new(SECURE))
        );
        assert_eq!(
            may_edit(Path::new("/etc/passwd"), Trust::Secure),
            Err(refusal)
        );
    }
}
