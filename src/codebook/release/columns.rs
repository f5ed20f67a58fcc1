use crate::codebook::import::ImportError;

/// Holds where the columns of a table stand, by the number they have in the list that was asked for.
#[derive(Debug, Clone)]
pub struct Columns {
    count: usize,
}

/// Brings a column's name to the form in which two spellings of it meet: letters and digits, upper case.
pub fn normal(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Checks a header row against the columns of the layout, in their order; more of them after the last are let be.
///
/// # Errors
/// [`ImportError::Row`] naming the row and the first column that is missing, moved or renamed.
pub fn columns(file: &str, row: u64, wanted: &[&str], cells: &[String]) -> Result<Columns, ImportError> {
    for (at, name) in wanted.iter().enumerate() {
        let found = cells.get(at).map_or("", |cell| cell.trim());
        if normal(found) == normal(name) {
            continue;
        }
        let elsewhere = cells.iter().position(|cell| normal(cell) == normal(name));
        let found = match (elsewhere, found) {
            (Some(other), _) => format!("it in column {}", other + 1),
            (None, "") => "no such column".to_owned(),
            (None, other) => format!("“{other}”"),
        };
        return Err(ImportError::row(file, row, format!("“{name}” in column {}", at + 1), &found));
    }
    Ok(Columns { count: wanted.len() })
}

impl Columns {
    /// Refuses a row that ends before the last column.
    ///
    /// # Errors
    /// [`ImportError::Row`] naming both counts.
    pub fn enough(&self, file: &str, row: u64, cells: usize) -> Result<(), ImportError> {
        if cells >= self.count { Ok(()) } else { Err(ImportError::row(file, row, format!("{} columns", self.count), &cells.to_string())) }
    }
}
