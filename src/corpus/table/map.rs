//! `--map date=fecha,place=lugar`: which columns play which roles, as the reader says.

use super::columns::Role;
use super::dates::Order;
use std::fmt;

/// How the trouble begins with a map that names a column which the table does not have.
pub const NO_COLUMN: &str = "no column is called";

/// Which columns play which roles, as the reader says; it beats every guess.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnMap {
    /// Role and column: its name, or its number from 1 where no column is called so. A role may come several times.
    pub roles: Vec<(Role, String)>,
    /// Columns that play no role, however they are called.
    pub without: Vec<String>,
    /// What `05/06/2013` means.
    pub order: Option<Order>,
}

impl ColumnMap {
    /// Reads `role=column,role=column`. `none=column` takes a column's role away, `order=dmy` or `order=mdy` says what
    /// `05/06/2013` means. A column's name stands in double quotes where commas or quotes are in it; quotes in it are doubled.
    ///
    /// # Errors
    /// One sentence: what is wrong, and what can be written.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut map = Self::default();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let Some((word, after)) = rest.split_once('=') else {
                return Err(format!(
                    "`{rest}` names no column; write role=column, for instance date=event_date"
                ));
            };
            let (column, after) = column(after.trim_start())?;
            let word = word.trim();
            if column.is_empty() {
                return Err(format!("`{word}=` names no column"));
            }
            match word {
                "order" => {
                    let order = Order::parse(&column)
                        .ok_or_else(|| format!("`order={column}`: write order=dmy or order=mdy"))?;
                    map.order = Some(order);
                }
                "none" => map.without.push(column),
                _ => {
                    let role = Role::parse(word).ok_or_else(|| {
                        let words: Vec<&str> = Role::words().collect();
                        format!(
                            "`{word}` is no role of a column; there are {}, and order, none",
                            words.join(", ")
                        )
                    })?;
                    map.roles.push((role, column));
                }
            }
            rest = after;
        }
        Ok(map)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.without.is_empty() && self.order.is_none()
    }
}

/// The column's name that `text` begins with, and what follows the comma after it.
fn column(text: &str) -> Result<(String, &str), String> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let (name, after) = text.split_once(',').unwrap_or((text, ""));
        return Ok((name.trim().to_owned(), after.trim_start()));
    };
    let mut name = String::new();
    while let Some((part, after)) = rest.split_once('"') {
        name.push_str(part);
        if let Some(after) = after.strip_prefix('"') {
            name.push('"');
            rest = after;
            continue;
        }
        let after = after.trim_start();
        return match after.strip_prefix(',') {
            Some(after) => Ok((name, after.trim_start())),
            None if after.is_empty() => Ok((name, "")),
            None => Err(format!("a comma must follow the column “{name}”")),
        };
    }
    Err(format!("the quote before `{text}` is not closed"))
}

impl fmt::Display for ColumnMap {
    /// As [`ColumnMap::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |name: &str| {
            if name.contains([',', '"']) || name.trim() != name {
                format!("\"{}\"", name.replace('"', "\"\""))
            } else {
                name.to_owned()
            }
        };
        let roles = self.roles.iter();
        let parts: Vec<String> = roles
            .map(|(role, column)| format!("{role}={}", quoted(column)))
            .chain(self.without.iter().map(|c| format!("none={}", quoted(c))))
            .chain(self.order.map(|order| format!("order={}", order.word())))
            .collect();
        f.write_str(&parts.join(","))
    }
}
