//! Keyset pages: a list goes on after the last row seen, so rows that come or go meanwhile are neither repeated nor skipped.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::error::StoreError;

/// The most rows one page may hold (api.md 1).
pub const MAX_LIMIT: i64 = 200;
/// The rows of a page when nobody says otherwise (api.md 1).
pub const DEFAULT_LIMIT: i64 = 50;

/// Where a list goes on: the order it has and the sort keys of the last row seen, the unique one last.
#[derive(Debug, Clone, PartialEq)]
pub struct Cursor {
    /// Name of the order, so that a cursor of one order is not taken for another's.
    pub sort: String,
    /// Keys of the last row, in the order of sorting.
    pub keys: Vec<Value>,
}

impl Cursor {
    /// A cursor after the row with these keys.
    #[must_use]
    pub fn after(sort: &str, keys: Vec<Value>) -> Self {
        Self { sort: sort.to_owned(), keys }
    }

    /// The opaque text that clients carry.
    #[must_use]
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::json!([self.sort, self.keys]).to_string())
    }

    /// Reads the opaque text back.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] for anything that [`Cursor::encode`] did not make.
    pub fn decode(text: &str) -> Result<Self, StoreError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| StoreError::Cursor)?;
        let (sort, keys) = serde_json::from_slice(&bytes).map_err(|_| StoreError::Cursor)?;
        Ok(Self { sort, keys })
    }

    /// The key at `index`, as text.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when it is missing or no text.
    pub fn text(&self, index: usize) -> Result<&str, StoreError> {
        self.keys.get(index).and_then(Value::as_str).ok_or(StoreError::Cursor)
    }

    /// The key at `index`, as a whole number.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when it is missing or no number.
    pub fn number(&self, index: usize) -> Result<i64, StoreError> {
        self.keys.get(index).and_then(Value::as_i64).ok_or(StoreError::Cursor)
    }

    /// The key at `index`, as an identifier.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when it is missing or no UUID.
    pub fn id(&self, index: usize) -> Result<crate::Id, StoreError> {
        uuid::Uuid::try_parse(self.text(index)?).map(crate::Id).map_err(|_| StoreError::Cursor)
    }

    /// The key at `index`, as an instant.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when it is missing or no instant.
    pub fn instant(&self, index: usize) -> Result<crate::Ts, StoreError> {
        let at = chrono::DateTime::parse_from_rfc3339(self.text(index)?).map_err(|_| StoreError::Cursor)?;
        Ok(crate::Ts::new(at.to_utc()))
    }

    /// The key at `index`, as bytes (written as hexadecimal digits).
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when it is missing or no hexadecimal text.
    pub fn bytes(&self, index: usize) -> Result<Vec<u8>, StoreError> {
        hex::decode(self.text(index)?).map_err(|_| StoreError::Cursor)
    }
}

/// `query`, going on after the cursor's row in the order of `(column, id)`, both written as in SQL.
///
/// A macro because every query has a type of its own.
macro_rules! beyond {
    ($query:expr, $sort:expr, $column:literal : $type:ty = $key:expr, $id_column:literal = $id:expr) => {
        $query.filter(
            diesel::dsl::sql::<diesel::sql_types::Bool>(if $sort.starts_with('-') {
                concat!("(", $column, ", ", $id_column, ") < (")
            } else {
                concat!("(", $column, ", ", $id_column, ") > (")
            })
            .bind::<$type, _>($key)
            .sql(", ")
            .bind::<$crate::sql_types::UuidSql, _>($id)
            .sql(")"),
        )
    };
}
pub(crate) use beyond;

/// Which page is wanted.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// Rows, 1 to [`MAX_LIMIT`].
    pub limit: i64,
    /// Go on after this; `None` is the first page.
    pub after: Option<Cursor>,
    /// Count all rows too (`include=total`).
    pub total: bool,
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { limit: DEFAULT_LIMIT, after: None, total: false }
    }
}

impl PageRequest {
    /// The cursor, if it belongs to this order.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when it belongs to another.
    pub fn after_in(&self, sort: &str) -> Result<Option<&Cursor>, StoreError> {
        match &self.after {
            Some(cursor) if cursor.sort != sort => Err(StoreError::Cursor),
            other => Ok(other.as_ref()),
        }
    }

    /// How many rows to fetch: one more than wanted tells whether there is a next page.
    #[must_use]
    pub fn fetch(&self) -> i64 {
        self.limit.clamp(1, MAX_LIMIT) + 1
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
    /// All rows of the list, if asked for.
    pub total: Option<i64>,
}

impl<T> Page<T> {
    /// Cuts the row fetched beyond the limit off, and makes the next cursor from the last row kept.
    #[must_use]
    pub fn cut(
        mut items: Vec<T>,
        request: &PageRequest,
        total: Option<i64>,
        cursor: impl FnOnce(&T) -> Cursor,
    ) -> Self {
        let limit = usize::try_from(request.fetch() - 1).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(cursor) } else { None };
        Self { items, next, total }
    }

    /// The same page of other things.
    #[must_use]
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next, total: self.total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_trip_and_nonsense_does_not() {
        let cursor = Cursor::after("-created_at", vec!["2026-01-01T00:00:00.000000Z".into(), 7.into()]);
        assert_eq!(Cursor::decode(&cursor.encode()).unwrap(), cursor);
        for nonsense in ["", "x", "e30", "////", &cursor.encode()[2..]] {
            assert!(matches!(Cursor::decode(nonsense), Err(StoreError::Cursor)), "{nonsense}");
        }
    }

    #[test]
    fn the_row_beyond_the_limit_is_cut_and_makes_a_cursor() {
        let request = PageRequest { limit: 2, ..PageRequest::default() };
        let page = Page::cut(vec![1, 2, 3], &request, None, |last| Cursor::after("n", vec![(*last).into()]));
        assert_eq!(page.items, [1, 2]);
        assert_eq!(page.next.unwrap().number(0).unwrap(), 2);
        assert!(Page::cut(vec![1, 2], &request, None, |_| unreachable!()).next.is_none());
    }
}
