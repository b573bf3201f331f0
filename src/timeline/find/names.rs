//! The names that are found: those of a vocabulary.

use crate::timeline::{NameId, Vocabulary};

/// Names by number, with their spellings as they are written.
#[derive(Debug, Clone)]
pub(super) enum Names {
    /// Those of a vocabulary.
    Vocabulary(Vocabulary),
    /// Events and spellings, as a test gives them.
    #[cfg(test)]
    Given(Vec<(u32, Vec<String>)>),
}

impl Default for Names {
    fn default() -> Self {
        Self::Vocabulary(Vocabulary::default())
    }
}

impl Names {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Vocabulary(vocabulary) => vocabulary.len(),
            #[cfg(test)]
            Self::Given(names) => names.len(),
        }
    }

    /// Events that bear a name.
    pub(super) fn events(&self, name: u32) -> u32 {
        match self {
            Self::Vocabulary(vocabulary) => vocabulary.events(NameId(name)),
            #[cfg(test)]
            Self::Given(names) => names[name as usize].0,
        }
    }

    /// The canonical spelling of a name.
    pub(super) fn canonical(&self, name: u32) -> &str {
        match self {
            Self::Vocabulary(vocabulary) => vocabulary.name(NameId(name)),
            #[cfg(test)]
            Self::Given(names) => names[name as usize].1.first().map_or("", |first| first),
        }
    }

    /// Its spellings, the canonical one first.
    pub(super) fn spellings(&self, name: u32) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Vocabulary(vocabulary) => Box::new(vocabulary.spellings(NameId(name))),
            #[cfg(test)]
            Self::Given(names) => Box::new(names[name as usize].1.iter().map(String::as_str)),
        }
    }
}
