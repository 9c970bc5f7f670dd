//! The chain that shows whether the audit trail is whole: each entry's hash covers its content and the hash before it.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What an entry of the chain says: everything that is stored of it, apart from the two hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry<'a> {
    /// Place in the chain, from 1, without gaps.
    pub seq: i64,
    /// When: RFC 3339, UTC, six digits.
    pub at: String,
    /// The account that acted, if one did.
    pub account_id: Option<String>,
    /// The service client that acted, if one did.
    pub client_id: Option<String>,
    /// `api`, `cli` or `system`.
    pub via: &'a str,
    /// The request that caused it.
    pub request_id: &'a str,
    /// The address it came from.
    pub ip: Option<&'a str>,
    /// What was done, for instance `nomination.submitted`.
    pub action: &'a str,
    /// The kind of thing it was done to.
    pub subject_kind: &'a str,
    /// Which one.
    pub subject_id: &'a str,
    /// The unit it belongs to.
    pub unit_id: Option<String>,
    /// The version it has since.
    pub version: Option<i32>,
    /// More, as canonical JSON text.
    pub details: &'a str,
}

/// The hash of an entry that follows the hash `previous`: SHA-256 in hexadecimal digits.
#[must_use]
pub fn link(previous: &str, entry: &Entry<'_>) -> String {
    let mut hasher = Sha256::new();
    hasher.update(previous.as_bytes());
    // An array of the fields in their fixed order: nothing can be moved from one field into the next.
    hasher.update(
        serde_json::json!([
            entry.seq,
            entry.at,
            entry.account_id,
            entry.client_id,
            entry.via,
            entry.request_id,
            entry.ip,
            entry.action,
            entry.subject_kind,
            entry.subject_id,
            entry.unit_id,
            entry.version,
            entry.details,
        ])
        .to_string()
        .as_bytes(),
    );
    hex::encode(hasher.finalize())
}

/// JSON with the members of every object in the order of their names, so that equal values have equal text.
#[must_use]
pub fn canonical(value: &Value) -> String {
    sorted(value).to_string()
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut pairs: Vec<(&String, &Value)> = members.iter().collect();
            pairs.sort_by_key(|(name, _)| *name);
            Value::Object(pairs.into_iter().map(|(name, member)| (name.clone(), sorted(member))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

/// Walks along a chain and remembers the first entry that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// Entries seen.
    pub entries: i64,
    /// The last good hash.
    pub head: String,
    /// The first entry that does not fit, by its place.
    pub first_bad: Option<i64>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { entries: 0, head: GENESIS.to_owned(), first_bad: None }
    }
}

impl Walk {
    /// Takes the next entry, with the two hashes stored beside it.
    pub fn take(&mut self, entry: &Entry<'_>, prev_hash: &str, hash: &str) {
        self.entries += 1;
        if self.first_bad.is_some() {
            return;
        }
        let fits = entry.seq == self.entries && prev_hash == self.head && link(&self.head, entry) == hash;
        if fits {
            hash.clone_into(&mut self.head);
        } else {
            self.first_bad = Some(self.entries);
        }
    }

    /// Ends the walk at the head on record: entries cut off the end show here.
    #[must_use]
    pub fn end(mut self, head_seq: i64, head_hash: &str) -> Self {
        if self.first_bad.is_none() && (self.entries != head_seq || self.head != head_hash) {
            self.first_bad = Some(self.entries + 1);
        }
        self
    }

    /// Whether nothing was altered.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.first_bad.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seq: i64, details: &str) -> Entry<'_> {
        Entry {
            seq,
            at: "2026-01-01T00:00:00.000000Z".to_owned(),
            account_id: None,
            client_id: None,
            via: "cli",
            request_id: "r",
            ip: None,
            action: "unit.created",
            subject_kind: "unit",
            subject_id: "u",
            unit_id: None,
            version: Some(1),
            details,
        }
    }

    fn chain() -> Vec<(Entry<'static>, String, String)> {
        let mut previous = GENESIS.to_owned();
        (1..=5)
            .map(|seq| {
                let entry = entry(seq, "{}");
                let hash = link(&previous, &entry);
                let row = (entry, previous.clone(), hash.clone());
                previous = hash;
                row
            })
            .collect()
    }

    fn walk(rows: &[(Entry<'static>, String, String)]) -> Walk {
        let full = chain();
        let mut walk = Walk::default();
        for (entry, prev, hash) in rows {
            walk.take(entry, prev, hash);
        }
        walk.end(5, &full[4].2)
    }

    #[test]
    fn a_whole_chain_is_whole() {
        assert!(walk(&chain()).is_whole());
    }

    #[test]
    fn every_kind_of_tampering_is_found_at_its_place() {
        let mut changed = chain();
        changed[2].0.details = "{\"x\":1}";
        assert_eq!(walk(&changed).first_bad, Some(3));
        let mut removed = chain();
        removed.remove(1);
        assert_eq!(walk(&removed).first_bad, Some(2));
        let mut swapped = chain();
        swapped.swap(3, 4);
        assert_eq!(walk(&swapped).first_bad, Some(4));
        let mut cut = chain();
        cut.truncate(3);
        assert_eq!(walk(&cut).first_bad, Some(4));
        let mut rehashed = chain();
        rehashed[0].0.details = "[]";
        rehashed[0].2 = link(GENESIS, &rehashed[0].0);
        assert_eq!(walk(&rehashed).first_bad, Some(2));
    }

    #[test]
    fn canonical_text_does_not_depend_on_the_order_of_members() {
        let a: Value = serde_json::from_str(r#"{"b":[{"y":1,"x":2}],"a":null}"#).unwrap();
        assert_eq!(canonical(&a), r#"{"a":null,"b":[{"x":2,"y":1}]}"#);
    }
}
