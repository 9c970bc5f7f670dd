//! Recording how units turned into others, and what that does to them.

use chrono::Days;
use rules::Word;
use rules::registry::SuccessionKind;
use serde_json::json;
use store::registry::successions::{self, Succession};
use store::registry::units::{self, Unit};
use store::{Conn, Id, Outcome, Ts};
use uuid::Uuid;

use super::actions::{event, named, place_below, writable};
use super::succession_dto::{SuccessionIn, SuccessionOut};
use crate::error::{ApiError, Code, FieldError};
use crate::extract::Caller;
use crate::extract::clean::{line, optional_line};
use crate::reply::Reply;

/// Which units stand on which side.
struct Sides {
    from: Vec<Id>,
    to: Vec<Id>,
}

pub(super) fn create(
    tx: &mut Conn,
    caller: &Caller,
    id: Uuid,
    input: &SuccessionIn,
) -> Result<Outcome<Reply>, ApiError> {
    check(id, input)?;
    let unit = writable(tx, caller, id)?;
    if unit.valid_to.is_some_and(|last| last < input.effective_on) || input.effective_on <= unit.valid_from {
        return Err(ApiError::field("/effective_on", "unit_not_in_force"));
    }
    let mut others = Vec::new();
    for (index, other) in input.unit_ids.iter().enumerate().filter(|(_, other)| **other != id) {
        let pointer = format!("/unit_ids/{index}");
        others.push(writable(tx, caller, *other).map_err(|error| match error.code {
            Code::NotFound => ApiError::field(pointer, "unknown_reference"),
            _ => error,
        })?);
    }
    let sides = carry_out(tx, caller, &unit, &others, input)?;
    let row = Succession {
        id: Id::new(),
        kind: input.kind.as_str().to_owned(),
        effective_on: input.effective_on,
        decision_number: optional_line(input.decision_number.as_deref()),
        reason: line(&input.reason),
        created_by: Some(Id(caller.account_id)),
        created_at: Ts::new(caller.now),
    };
    successions::create(tx, &row, &sides.from, &sides.to)?;
    let made = successions::find(tx, unit.id, row.id)?;
    let version = units::find(tx, unit.id)?.version;
    let reply = Reply::created(&format!("/units/{id}/successions/{}", row.id), 1, &SuccessionOut::of(made)?)?;
    let details = json!({
        "succession_id": row.id.0, "new": input,
        "from": sides.from.iter().map(|id| id.0).collect::<Vec<_>>(),
        "to": sides.to.iter().map(|id| id.0).collect::<Vec<_>>(),
    });
    Ok(Outcome::Changed(reply, event("unit.succeeded", unit.id, version, details)))
}

/// Whether the fields fit the kind.
fn check(id: Uuid, input: &SuccessionIn) -> Result<(), ApiError> {
    let others = input.unit_ids.iter().filter(|other| **other != id).count();
    let mut wrong = Vec::new();
    let mut need = |field: &str, fine: bool| {
        if !fine {
            wrong.push(FieldError::new(format!("/{field}"), "required"));
        }
    };
    match input.kind {
        SuccessionKind::Rename => {
            need("new_name", input.new_name.is_some() || input.new_code.is_some() || others == 1);
        }
        SuccessionKind::Transfer => need("new_parent_id", input.new_parent_id.is_some()),
        SuccessionKind::Merge | SuccessionKind::Split => need("unit_ids", others > 0),
        SuccessionKind::Close => {}
    }
    let foreign = |field: &str| FieldError::new(format!("/{field}"), "not_for_this_kind");
    let renames = input.new_name.is_some() || input.new_code.is_some();
    if renames && !(input.kind == SuccessionKind::Rename && others == 0) {
        wrong.push(foreign(if input.new_name.is_some() { "new_name" } else { "new_code" }));
    }
    if input.new_parent_id.is_some() && input.kind != SuccessionKind::Transfer {
        wrong.push(foreign("new_parent_id"));
    }
    let takes_others = match input.kind {
        SuccessionKind::Rename => others <= 1,
        SuccessionKind::Merge | SuccessionKind::Split => true,
        SuccessionKind::Transfer | SuccessionKind::Close => input.unit_ids.is_empty(),
    };
    if !takes_others {
        wrong.push(foreign("unit_ids"));
    }
    let mut seen = input.unit_ids.clone();
    seen.sort_unstable();
    seen.dedup();
    if seen.len() != input.unit_ids.len() {
        wrong.push(FieldError::new("/unit_ids", "duplicate"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(ApiError::fields(wrong)) }
}

fn carry_out(
    tx: &mut Conn,
    caller: &Caller,
    unit: &Unit,
    others: &[Unit],
    input: &SuccessionIn,
) -> Result<Sides, ApiError> {
    let here = vec![unit.id];
    let there: Vec<Id> = others.iter().map(|other| other.id).collect();
    let on_both_sides = input.unit_ids.contains(&unit.id.0);
    match input.kind {
        SuccessionKind::Rename if others.is_empty() => {
            let code = input.new_code.as_deref().unwrap_or(&unit.code);
            let name = input.new_name.as_deref().unwrap_or(&unit.name);
            turn(tx, caller, unit, named(unit.clone(), code, name), input)?;
            Ok(Sides { from: here.clone(), to: here })
        }
        SuccessionKind::Transfer => {
            let mut moved = unit.clone();
            place_below(tx, caller, &mut moved, input.new_parent_id, "/new_parent_id")?;
            turn(tx, caller, unit, moved, input)?;
            Ok(Sides { from: here.clone(), to: here })
        }
        SuccessionKind::Rename | SuccessionKind::Close => {
            end(tx, caller, unit, input)?;
            Ok(Sides { from: here, to: there })
        }
        SuccessionKind::Merge => {
            for other in others {
                end(tx, caller, other, input)?;
            }
            let from = if on_both_sides { [there, here.clone()].concat() } else { there };
            Ok(Sides { from, to: here })
        }
        SuccessionKind::Split => {
            if !on_both_sides {
                end(tx, caller, unit, input)?;
            }
            let to = if on_both_sides { [there, here.clone()].concat() } else { there };
            Ok(Sides { from: here, to })
        }
    }
}

fn turn(tx: &mut Conn, caller: &Caller, before: &Unit, mut after: Unit, input: &SuccessionIn) -> Result<(), ApiError> {
    (after.version, after.updated_at) = (before.version + 1, Ts::new(caller.now));
    Ok(units::turn_into(tx, before, &after, input.effective_on)?)
}

/// Ends the unit on the day before the new order.
fn end(tx: &mut Conn, caller: &Caller, unit: &Unit, input: &SuccessionIn) -> Result<(), ApiError> {
    let last = input.effective_on.checked_sub_days(Days::new(1));
    turn(tx, caller, unit, Unit { valid_to: last, ..unit.clone() }, input)
}
