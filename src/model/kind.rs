//! Kinds of event and the lane of the timeline each belongs to, read from one table.

use rustc_hash::FxHashMap;

/// A band of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Lane {
    /// Battles, shelling, air strikes.
    Fighting,
    /// Violence against civilians, arrests, looting.
    Civilians,
    /// Protests and riots.
    Protest,
    /// Statements, appeals, talks, votes, expulsions.
    Diplomacy,
    /// A cumulative count.
    Toll,
    /// Anything else.
    Other,
}

impl Lane {
    /// All lanes, in the order they are listed.
    pub const ALL: [Self; 6] = [
        Self::Fighting,
        Self::Civilians,
        Self::Protest,
        Self::Diplomacy,
        Self::Toll,
        Self::Other,
    ];

    /// The word that files and queries use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fighting => "fighting",
            Self::Civilians => "civilians",
            Self::Protest => "protest",
            Self::Diplomacy => "diplomacy",
            Self::Toll => "toll",
            Self::Other => "other",
        }
    }

    /// Reads the word that files and queries use.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.word() == word)
    }
}

/// The table of kinds and lanes.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    exact: FxHashMap<String, Lane>,
    /// By what stands before the last `/` of a `Type/*` line.
    by_type: FxHashMap<String, Lane>,
}

impl Kinds {
    /// Reads lines of `kind<TAB>lane`; `#` begins a comment line. Lines that name no lane are left out: the table is
    /// compiled in, and a test reads every line.
    pub fn parse(table: &str) -> Self {
        let mut kinds = Self::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((kind, lane)) = line
                .split_once('\t')
                .and_then(|(kind, lane)| Some((kind, Lane::parse(lane.trim())?)))
            else {
                continue;
            };
            match kind.strip_suffix("/*") {
                Some(of_type) => kinds.by_type.insert(of_type.to_owned(), lane),
                None => kinds.exact.insert(kind.to_owned(), lane),
            };
        }
        kinds
    }

    /// The table of `assets/kinds.tsv`.
    pub fn bundled() -> &'static Self {
        static KINDS: std::sync::OnceLock<Kinds> = std::sync::OnceLock::new();
        KINDS.get_or_init(|| Self::parse(crate::assets::KINDS))
    }

    /// The lane of a kind; [`Lane::Other`] for one the table does not know.
    pub fn lane(&self, kind: &str) -> Lane {
        if let Some(lane) = self.exact.get(kind) {
            return *lane;
        }
        // ACLED's `Explosions/Remote violence` has a slash of its own, so every prefix is tried, the longest first.
        let mut end = kind.len();
        while let Some(slash) = kind[..end].rfind('/') {
            if let Some(lane) = self.by_type.get(&kind[..slash]) {
                return *lane;
            }
            end = slash;
        }
        self.by_type.get(kind).copied().unwrap_or(Lane::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_bundled_table_names_a_lane() {
        let lines = crate::assets::KINDS
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let kinds = Kinds::bundled();
        let mut n = 0;
        for line in lines {
            let (_, lane) = line.split_once('\t').unwrap();
            assert!(Lane::parse(lane).is_some(), "{line}");
            n += 1;
        }
        assert_eq!(n, kinds.exact.len() + kinds.by_type.len());
    }

    #[test]
    fn lanes_follow_the_longest_line() {
        let kinds = Kinds::bundled();
        assert_eq!(
            kinds.lane("Battles/Government regains territory"),
            Lane::Fighting
        );
        assert_eq!(
            kinds.lane("Explosions/Remote violence/Air/drone strike"),
            Lane::Fighting
        );
        assert_eq!(
            kinds.lane("Explosions/Remote violence/Shelling/artillery/missile attack"),
            Lane::Fighting
        );
        assert_eq!(kinds.lane("CAMEO/Appeal"), Lane::Diplomacy);
        assert_eq!(kinds.lane("CAMEO/Fight"), Lane::Fighting);
        assert_eq!(kinds.lane("Toll/killed"), Lane::Toll);
        assert_eq!(
            kinds.lane("Strategic developments/Agreement"),
            Lane::Diplomacy
        );
        assert_eq!(kinds.lane("my own kind"), Lane::Other);
        assert_eq!(kinds.lane("Battles"), Lane::Fighting);
    }
}
