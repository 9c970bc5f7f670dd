//! The order of a list and where its page goes on: by one key, and by the id where keys are equal.

/// Orders a boxed query by `(key, id)` and lets it begin behind `after: Option<(key, id)>`.
///
/// The bound on the key alone is what an index can use; the rest only decides among equal keys. A macro because diesel
/// gives every column a type of its own.
macro_rules! keyset {
    ($query:expr, $key:expr, $id:expr, $descending:expr, $after:expr) => {{
        let (mut query, after) = ($query, $after);
        if $descending {
            if let Some((key, id)) = after {
                query = query.filter($key.le(key.clone()).and($key.lt(key).or($id.lt(id))));
            }
            query.order(($key.desc(), $id.desc()))
        } else {
            if let Some((key, id)) = after {
                query = query.filter($key.ge(key.clone()).and($key.gt(key).or($id.gt(id))));
            }
            query.order(($key.asc(), $id.asc()))
        }
    }};
}
pub(crate) use keyset;

/// Whether an order as lists name it (`-created_at`) runs from the end, and its field.
pub(crate) fn direction(sort: &str) -> (bool, &str) {
    sort.strip_prefix('-').map_or((false, sort), |field| (true, field))
}
