//! Pages of a list: `limit`, `cursor`, `sort` and `include=total` in, `{items, next_cursor, total?}` out.

use serde::Serialize;
use store::{Cursor, Page, PageRequest};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::error::{ApiError, Code};

/// The parameters every list takes, as the document shows them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes parameters; Paging reads them")]
pub struct PageParams {
    /// Rows of a page.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// Where to go on: `next_cursor` of the page before.
    #[param(max_length = 2000)]
    cursor: Option<String>,
    /// Field to sort by; `-` in front reverses. The id is always the last key.
    #[param(max_length = 40)]
    sort: Option<String>,
    /// `total` counts all rows too.
    #[param(pattern = "^total$")]
    include: Option<String>,
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageOut<T> {
    /// The rows.
    pub items: Vec<T>,
    /// `cursor` of the next page; null on the last.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
    /// Number of all rows, with `include=total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false, minimum = 0)]
    pub total: Option<i64>,
}

impl<T> PageOut<T> {
    /// The wire form of a page of rows.
    pub fn of<R>(page: Page<R>, out: impl FnMut(R) -> T) -> Self {
        let page = page.map(out);
        Self { items: page.items, next_cursor: page.next.map(|cursor| cursor.encode()), total: page.total }
    }
}

impl<T> PageOut<T> {
    /// [`PageOut::of`] for rows whose wire form may fail.
    ///
    /// # Errors
    /// The first failure.
    pub fn try_of<R, E>(page: Page<R>, out: impl FnMut(R) -> Result<T, E>) -> Result<Self, E> {
        let items = page.items.into_iter().map(out).collect::<Result<_, _>>()?;
        Ok(Self { items, next_cursor: page.next.map(|cursor| cursor.encode()), total: page.total })
    }
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// One of the fields the list offers.
    pub field: &'static str,
    /// From the end.
    pub descending: bool,
}

impl Sort {
    /// The order as a client writes it; names the order inside cursors too.
    #[must_use]
    pub fn name(self) -> String {
        if self.descending { format!("-{}", self.field) } else { self.field.to_owned() }
    }
}

/// What a list request asks for.
#[derive(Debug)]
pub struct ListQuery<T> {
    /// The list's own filters.
    pub filter: T,
    /// The order.
    pub sort: Sort,
    /// The page.
    pub page: PageRequest,
}

impl<T> ListQuery<T> {
    /// A page of the few rows that something has, in the order of their ids, which is that of their making.
    ///
    /// # Errors
    /// 400 for the cursor of another list.
    pub fn cut<R>(&self, mut rows: Vec<R>, id: impl Fn(&R) -> Uuid) -> Result<Page<R>, ApiError> {
        let total = self.page.total.then(|| i64::try_from(rows.len()).unwrap_or(i64::MAX));
        let order = self.sort.name();
        let after = self.page.after_in(&order)?.map(|cursor| cursor.id(0)).transpose()?;
        rows.sort_by_key(&id);
        if self.sort.descending {
            rows.reverse();
        }
        rows.retain(|row| {
            after.is_none_or(|last| if self.sort.descending { id(row) < last.0 } else { id(row) > last.0 })
        });
        Ok(Page::cut(rows, &self.page, total, |last| Cursor::after(&order, vec![id(last).to_string().into()])))
    }
}

/// The four parameters as given, each once.
#[derive(Debug, Default)]
pub(crate) struct Paging {
    limit: Option<String>,
    cursor: Option<String>,
    sort: Option<String>,
    include: Option<String>,
}

impl Paging {
    pub(crate) const NAMES: [&'static str; 4] = ["limit", "cursor", "sort", "include"];

    pub(crate) fn read(pairs: &[(String, String)]) -> Result<Self, ApiError> {
        let mut paging = Self::default();
        for (name, value) in pairs {
            let slot = match name.as_str() {
                "limit" => &mut paging.limit,
                "cursor" => &mut paging.cursor,
                "sort" => &mut paging.sort,
                _ => &mut paging.include,
            };
            if slot.replace(value.clone()).is_some() {
                return Err(wrong(name));
            }
        }
        Ok(paging)
    }

    /// `sorts`: fields the list offers, the default (perhaps with `-`) first.
    pub(crate) fn request(self, sorts: &[&'static str]) -> Result<(Sort, PageRequest), ApiError> {
        let sort = sort(self.sort.as_deref(), sorts)?;
        let limit = match self.limit {
            None => store::DEFAULT_LIMIT,
            Some(text) => {
                text.parse().ok().filter(|n| (1..=store::MAX_LIMIT).contains(n)).ok_or_else(|| wrong("limit"))?
            }
        };
        let after = self.cursor.map(|text| Cursor::decode(&text)).transpose()?;
        if after.as_ref().is_some_and(|cursor| cursor.sort != sort.name()) {
            return Err(Code::InvalidCursor.into());
        }
        let total = match self.include.as_deref() {
            None => false,
            Some("total") => true,
            Some(_) => return Err(wrong("include")),
        };
        Ok((sort, PageRequest { limit, after, total }))
    }
}

fn sort(asked: Option<&str>, sorts: &[&'static str]) -> Result<Sort, ApiError> {
    let text = asked.or_else(|| sorts.first().copied()).unwrap_or("id");
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    sorts
        .iter()
        .map(|offered| offered.trim_start_matches('-'))
        .find(|offered| *offered == name)
        .map(|field| Sort { field, descending })
        .ok_or_else(|| wrong("sort"))
}

fn wrong(name: &str) -> ApiError {
    ApiError::new(Code::InvalidParameter).at(format!("?{name}"), "unknown_value")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(query: &[(&str, &str)]) -> Result<(Sort, PageRequest), ApiError> {
        let pairs: Vec<_> = query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Paging::read(&pairs)?.request(&["-created_at", "name"])
    }

    #[test]
    fn defaults_and_bounds() {
        let (sort, page) = ask(&[]).expect("defaults");
        assert_eq!((sort.name().as_str(), page.limit, page.total), ("-created_at", 50, false));
        assert_eq!(ask(&[("limit", "200"), ("sort", "created_at")]).expect("valid").0.name(), "created_at");
        for bad in [("limit", "0"), ("limit", "201"), ("limit", "x"), ("sort", "secret"), ("include", "all")] {
            assert_eq!(ask(&[bad]).expect_err("refused").code, Code::InvalidParameter, "{bad:?}");
        }
        assert!(ask(&[("limit", "5"), ("limit", "6")]).is_err());
    }

    #[test]
    fn a_cursor_of_another_order_is_refused() {
        let cursor = Cursor::after("name", vec!["a".into()]).encode();
        assert!(ask(&[("cursor", &cursor), ("sort", "name")]).is_ok());
        assert_eq!(ask(&[("cursor", &cursor)]).expect_err("refused").code, Code::InvalidCursor);
        assert_eq!(ask(&[("cursor", "!")]).expect_err("refused").code, Code::InvalidCursor);
    }
}
