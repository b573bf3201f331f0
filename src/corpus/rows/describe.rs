//! A table as a whole, told as a report: what format it has, and what its columns are taken for.

use super::RowFile;
use crate::model::{Fold, Paragraph, Report, TextKind};

/// The report that stands for a table in the list of reports; no event has its evidence there.
pub(in crate::corpus) fn as_report(file: &RowFile) -> Report {
    let table = &file.table;
    let mut texts = vec![format!(
        "{}: each row is an event, and a report of its own.",
        table.format().words()
    )];
    texts.extend(table.notes().iter().cloned());
    if table.is_export() {
        texts = vec![
            "Events with their claims, as this program exports them; too many to be held whole: each is read where it is shown."
                .to_owned(),
        ];
        return described(file, texts);
    }
    texts.push("Its columns, and what each is taken for:".to_owned());
    for column in table.columns() {
        texts.push(match column.role {
            Some(role) => format!("{}: {role} ({})", column.name, column.reason.words()),
            None => format!("{}: kept with the row", column.name),
        });
    }
    texts.push(format!(
        "Where that is wrong, open the table with other columns: --map '{}'.",
        table.map()
    ));
    described(file, texts)
}

fn described(file: &RowFile, texts: Vec<String>) -> Report {
    Report {
        path: file.name.clone(),
        file: file.path.clone(),
        title: Some(file.table.format().words().to_owned()),
        text: TextKind::Row,
        paragraphs: texts
            .into_iter()
            .map(|text| Paragraph {
                text,
                line: 1,
                fold: Fold::Kept,
            })
            .collect(),
        ..Report::default()
    }
}
