//! Units of a file: parents first, whatever their order in the file; a new parent moves all that is below.

use std::collections::HashMap;

use rules::Word;
use rules::accounts::UnitScope;
use rules::registry::import::{Batch, Line, RowCode, UnitRow, order_units};
use rules::text::{name_key, search_tokens};
use store::registry::bulk;
use store::registry::units::{self, Unit};
use store::{Conn, Id};

use super::tally::{Context, Fate, Tally};
use crate::error::ApiError;

/// First day of a unit whose file has none: the first day that a record may be of.
const SINCE_EVER: chrono::NaiveDate = match chrono::NaiveDate::from_ymd_opt(1990, 1, 1) {
    Some(day) => day,
    None => chrono::NaiveDate::MIN,
};

/// The tree as it becomes while the file is taken in.
struct Tree {
    known: HashMap<String, Unit>,
    fresh: Vec<Unit>,
}

/// Takes the units in.
///
/// # Errors
/// When the database fails; wrong rows are in the tally.
pub(super) fn take_in(tx: &mut Conn, batch: &Batch<UnitRow>, context: &Context<'_>) -> Result<Tally, ApiError> {
    let mut tally = Tally::default();
    let mut tree = Tree { known: bulk::units_by_code(tx)?, fresh: Vec::new() };
    let order = match order_units(&batch.lines, |code| tree.known.contains_key(code)) {
        Ok(order) => order,
        Err(errors) => {
            for line in &batch.lines {
                let known = tree.known.contains_key(&line.value.code);
                tally.note(line.row, if known { Fate::Unchanged } else { Fate::Created });
            }
            tally.errors = errors.into_iter().map(|error| context.headed(error)).collect();
            return Ok(tally);
        }
    };
    for line in order.into_iter().filter_map(|index| batch.lines.get(index)) {
        if let Some(fate) = tree.take(tx, line, context, &mut tally)? {
            tally.note(line.row, fate);
        }
    }
    if context.write {
        bulk::insert_units(tx, &tree.fresh)?;
    }
    Ok(tally)
}

impl Tree {
    fn take(
        &mut self,
        tx: &mut Conn,
        line: &Line<UnitRow>,
        context: &Context<'_>,
        tally: &mut Tally,
    ) -> Result<Option<Fate>, ApiError> {
        let row = &line.value;
        let parent = row.parent_code.as_ref().and_then(|code| self.known.get(code));
        let above = parent.map_or("", |unit| unit.path.as_str()).to_owned();
        let parent_id = parent.map(|unit| unit.id);
        let before = self.known.get(&row.code).cloned();
        let top = parent.is_none() && context.scope.units != UnitScope::Everything;
        let foreign = top || !context.covers(&above) && parent.is_some();
        // A unit stays where it is with any rights; everything else takes the right to both its places.
        let stays = before.as_ref().is_some_and(|unit| unit.parent_id == parent_id && context.covers(&unit.path));
        if !stays && (foreign || before.as_ref().is_some_and(|unit| !context.covers(&unit.path))) {
            tally.wrong(context.error(line.row, "code", RowCode::OutsideScope, &row.code));
            return Ok(None);
        }
        let Some(before) = before else {
            self.add(new_unit(row, parent_id, &above, context));
            return Ok(Some(Fate::Created));
        };
        if above.starts_with(&before.path) {
            tally.wrong(context.error(line.row, "parent_code", RowCode::ParentLoop, &row.code));
            return Ok(None);
        }
        let mut after = filled(before.clone(), row, context);
        (after.parent_id, after.path) = (parent_id, store::path_below(&above, before.id.0));
        if after == before {
            return Ok(Some(Fate::Unchanged));
        }
        (after.version, after.updated_at) = (before.version + 1, context.at);
        self.change(tx, &before, after, context.write)?;
        Ok(Some(Fate::Updated))
    }

    fn add(&mut self, unit: Unit) {
        self.fresh.push(unit.clone());
        self.known.insert(unit.code.clone(), unit);
    }

    /// Notes the change of a unit, and moves what is below it along.
    fn change(&mut self, tx: &mut Conn, before: &Unit, after: Unit, write: bool) -> Result<(), ApiError> {
        if write {
            // What was added so far may be the new parent.
            bulk::insert_units(tx, &std::mem::take(&mut self.fresh))?;
            units::correct(tx, before, &after)?;
        }
        if before.path != after.path {
            for unit in self.known.values_mut() {
                if let Some(rest) = unit.path.strip_prefix(&before.path) {
                    unit.path = format!("{}{rest}", after.path);
                }
            }
        }
        self.known.insert(after.code.clone(), after);
        Ok(())
    }
}

fn new_unit(row: &UnitRow, parent_id: Option<Id>, above: &str, context: &Context<'_>) -> Unit {
    let id = Id::new();
    let empty = Unit {
        id,
        code: row.code.clone(),
        name: String::new(),
        kind: String::new(),
        parent_id,
        path: store::path_below(above, id.0),
        valid_from: SINCE_EVER,
        valid_to: None,
        sort_key: Vec::new(),
        search_folded: String::new(),
        search_exact: String::new(),
        created_at: context.at,
        updated_at: context.at,
        version: 1,
    };
    filled(empty, row, context)
}

fn filled(unit: Unit, row: &UnitRow, context: &Context<'_>) -> Unit {
    let (search_folded, search_exact) = search_tokens(&format!("{} {}", row.name, row.code));
    Unit {
        name: row.name.clone(),
        kind: row.kind.as_str().to_owned(),
        valid_from: row.valid_from.unwrap_or(unit.valid_from),
        valid_to: if context.has("valid_to") { row.valid_to } else { unit.valid_to },
        sort_key: name_key(&row.name),
        search_folded,
        search_exact,
        ..unit
    }
}
