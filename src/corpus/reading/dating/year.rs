//! A weekday with day and month but no year, in the opening of a text: its year, by the years the text mentions.

use super::super::block::Block;
use crate::model::Day;

/// The day.
pub fn weekday_without_year(_blocks: &[Block]) -> Option<Day> {
    None
}
