//! Which key asks for which command where: read from `assets/keymap.toml`, patched by the reader's configuration.

use super::{Command, Context, Key};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Keys and commands of every context, and what the footer shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    commands: FxHashMap<(Context, Key), Command>,
    keys: BTreeMap<(Context, Command), Vec<Key>>,
    footer: BTreeMap<Context, Vec<Command>>,
}

impl Keymap {
    /// The default keys.
    pub fn bundled() -> Self {
        let mut keymap = Self::default();
        // `the_bundled_keymap_is_sound` proves that nothing is complained of.
        if let Ok(table) = crate::assets::KEYMAP.parse::<toml::Table>() {
            keymap.patch(&table);
        }
        keymap
    }

    /// Takes over the commands that `table` names (`[context] command = ["key", …]`), and returns a complaint for each
    /// context, command or key it cannot use and each key that would ask for two commands.
    pub fn patch(&mut self, table: &toml::Table) -> Vec<String> {
        let mut complaints = Vec::new();
        for (section, commands) in table {
            let Some(commands) = commands.as_table() else {
                complaints.push(format!("keys.{section}: a table of commands is wanted"));
                continue;
            };
            for (name, value) in commands {
                let words = strings(value);
                if section == "footer" {
                    self.patch_footer(name, &words, &mut complaints);
                } else {
                    self.patch_command(section, name, &words, &mut complaints);
                }
            }
        }
        complaints
    }

    fn patch_command(
        &mut self,
        section: &str,
        name: &str,
        words: &[String],
        complaints: &mut Vec<String>,
    ) {
        let Some(context) = Context::ALL
            .into_iter()
            .find(|context| context.name() == section)
        else {
            let known = Context::ALL.map(Context::name).join(", ");
            complaints.push(format!(
                "keys.{section}: no such context; there are {known}"
            ));
            return;
        };
        let Some(command) = Command::parse(name) else {
            complaints.push(format!(
                "keys.{section}.{name}: no such command; `?` lists them"
            ));
            return;
        };
        for key in self.keys.remove(&(context, command)).unwrap_or_default() {
            self.commands.remove(&(context, key));
        }
        for word in words {
            match Key::parse(word) {
                None => complaints.push(format!("keys.{section}.{name}: `{word}` names no key")),
                Some(key)
                    if context.is_typing()
                        && matches!(key.code, super::KeyCode::Char(_))
                        && !key.ctrl
                        && !key.alt =>
                {
                    complaints.push(format!(
                        "keys.{section}.{name}: `{word}` is text here and cannot be a command"
                    ));
                }
                Some(key) => {
                    if let Some(other) = self.commands.insert((context, key), command) {
                        complaints.push(format!(
                            "keys.{section}: `{word}` asks for both {} and {name}; {name} has it now",
                            other.info().name
                        ));
                        if let Some(keys) = self.keys.get_mut(&(context, other)) {
                            keys.retain(|k| *k != key);
                        }
                    }
                    self.keys.entry((context, command)).or_default().push(key);
                }
            }
        }
    }

    fn patch_footer(&mut self, name: &str, words: &[String], complaints: &mut Vec<String>) {
        let Some(context) = Context::ALL
            .into_iter()
            .find(|context| context.name() == name)
        else {
            complaints.push(format!("keys.footer.{name}: no such context"));
            return;
        };
        let mut commands = Vec::new();
        for word in words {
            match Command::parse(word) {
                Some(command) => commands.push(command),
                None => complaints.push(format!("keys.footer.{name}: `{word}` is no command")),
            }
        }
        self.footer.insert(context, commands);
    }

    /// The command a key asks for in a context.
    pub fn command(&self, context: Context, key: Key) -> Option<Command> {
        context
            .chain()
            .iter()
            .find_map(|context| self.commands.get(&(*context, key)).copied())
    }

    /// The keys that ask for a command in a context, nearest context first.
    pub fn keys(&self, context: Context, command: Command) -> Vec<Key> {
        for near in context.chain() {
            if let Some(keys) = self.keys.get(&(*near, command)) {
                // A key that a nearer context uses for something else does not ask for this one.
                return keys
                    .iter()
                    .copied()
                    .filter(|key| self.command(context, *key) == Some(command))
                    .collect();
            }
        }
        Vec::new()
    }

    /// What a context itself binds, in the order of the command table.
    pub fn bindings(&self, context: Context) -> Vec<(Command, &[Key])> {
        super::COMMANDS
            .iter()
            .filter_map(|info| {
                Some((
                    info.command,
                    self.keys.get(&(context, info.command))?.as_slice(),
                ))
            })
            .collect()
    }

    /// What the footer shows in a context, most useful first.
    pub fn footer(&self, context: Context) -> &[Command] {
        self.footer.get(&context).map_or(&[], Vec::as_slice)
    }
}

fn strings(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(word) => vec![word.clone()],
        toml::Value::Array(words) => words
            .iter()
            .filter_map(|word| word.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::KeyCode;

    #[test]
    fn the_bundled_keymap_is_sound() {
        let table = crate::assets::KEYMAP.parse::<toml::Table>().unwrap();
        assert_eq!(Keymap::default().patch(&table), Vec::<String>::new());
        let keymap = Keymap::bundled();
        for context in Context::ALL {
            for command in keymap.footer(context) {
                assert!(
                    !keymap.keys(context, *command).is_empty(),
                    "{context:?} footer names {command:?} without a key"
                );
            }
        }
        // Every command can be reached by a key somewhere.
        for info in crate::app::COMMANDS {
            assert!(
                Context::ALL
                    .iter()
                    .any(|c| !keymap.keys(*c, info.command).is_empty()),
                "{}",
                info.name
            );
        }
    }

    #[test]
    fn nearer_contexts_win() {
        let keymap = Keymap::bundled();
        let enter = Key::plain(KeyCode::Enter);
        assert_eq!(
            keymap.command(Context::Timeline, enter),
            Some(Command::Open)
        );
        assert_eq!(
            keymap.command(Context::Reader, enter),
            Some(Command::ShowInTimeline)
        );
        assert_eq!(keymap.keys(Context::Reader, Command::Open), []);
        assert_eq!(keymap.command(Context::Finder, Key::char('j')), None);
        assert_eq!(
            keymap.command(Context::Finder, Key::ctrl('c')),
            Some(Command::Leave)
        );
    }

    #[test]
    fn a_patch_replaces_and_complains() {
        let mut keymap = Keymap::bundled();
        let patch = "[timeline]\nstar = [\"S\"]\nnote = [\"s\"]\nfly = [\"w\"]\n[moon]\ndown = [\"j\"]\n[finder]\nopen = [\"o\"]\n[browse]\ndown = [\"wat\"]\n";
        let complaints = keymap.patch(&patch.parse().unwrap());
        assert_eq!(complaints.len(), 5, "{complaints:#?}");
        assert_eq!(
            keymap.command(Context::Timeline, Key::char('S')),
            Some(Command::Star)
        );
        assert_eq!(keymap.command(Context::Timeline, Key::char('m')), None);
        assert_eq!(
            keymap.command(Context::Timeline, Key::char('s')),
            Some(Command::Note)
        );
        assert!(keymap.keys(Context::Timeline, Command::Sides).is_empty());
    }
}
