//! The one who asks: an account with its grants, and the rows that these let it see.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Permission, Reach, Role, reach};
use crate::Word;

/// The unit that a grant is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantUnit {
    /// The unit's id.
    pub id: Uuid,
    /// The unit's path: the ids of its ancestors and its own, each followed by `/`.
    pub path: String,
}

/// A role given for a unit and all units below it; without a unit, for everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The role given.
    pub role: Role,
    /// The unit it is given for; `None` is everything.
    pub unit: Option<GrantUnit>,
}

/// An account as the policy sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account_id: Uuid,
    /// The person of the registry behind it, where there is one.
    pub person_id: Option<Uuid>,
    /// What was granted.
    pub grants: Vec<Grant>,
}

/// Units whose rows may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitScope {
    /// All units.
    Everything,
    /// Units whose path starts with one of these.
    Subtrees(Vec<String>),
    /// No unit.
    Nothing,
}

/// The rows that one permission lets an actor see: an argument of every query of the store.
///
/// A row is in scope when its unit is in [`Scope::units`] **or** when it is about [`Scope::own_person`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// By unit.
    pub units: UnitScope,
    /// By person: rows about this person are in scope whatever their unit.
    pub own_person: Option<Uuid>,
}

/// Whether the unit with `path` is the unit with path `ancestor` or below it.
#[must_use]
pub fn within(path: &str, ancestor: &str) -> bool {
    path.starts_with(ancestor)
}

impl Scope {
    /// The scope of the system itself, for jobs and the command line.
    #[must_use]
    pub fn everything() -> Self {
        Self { units: UnitScope::Everything, own_person: None }
    }

    /// The scope in which there is no row.
    #[must_use]
    pub fn nothing() -> Self {
        Self { units: UnitScope::Nothing, own_person: None }
    }

    /// Whether no row can be in scope, so that a query may be spared.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.units == UnitScope::Nothing && self.own_person.is_none()
    }

    /// Whether a row of the unit with `unit_path`, about `person` if about one, is in scope.
    #[must_use]
    pub fn covers(&self, unit_path: &str, person: Option<Uuid>) -> bool {
        let by_unit = match &self.units {
            UnitScope::Everything => true,
            UnitScope::Subtrees(paths) => paths.iter().any(|path| within(unit_path, path)),
            UnitScope::Nothing => false,
        };
        by_unit || (person.is_some() && person == self.own_person)
    }
}

impl Actor {
    /// Whether some grant gives `permission`, for whatever rows.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.grants.iter().any(|grant| match reach(grant.role, permission) {
            Some(Reach::OwnPerson) => self.person_id.is_some(),
            Some(Reach::Units | Reach::OwnAgendas) => true,
            None => false,
        })
    }

    /// Whether `permission` is given for the unit with `unit_path`.
    #[must_use]
    pub fn may_in(&self, permission: Permission, unit_path: &str) -> bool {
        Scope { own_person: None, ..self.scope(permission) }.covers(unit_path, None)
    }

    /// Whether `permission` is given for everything, as for what belongs to no unit.
    #[must_use]
    pub fn may_everywhere(&self, permission: Permission) -> bool {
        self.scope(permission).units == UnitScope::Everything
    }

    /// Whether the actor is the person `person`.
    #[must_use]
    pub fn is_person(&self, person: Option<Uuid>) -> bool {
        person.is_some() && person == self.person_id
    }

    /// The rows that `permission` lets this actor see. Nested subtrees are given once, sorted by path.
    #[must_use]
    pub fn scope(&self, permission: Permission) -> Scope {
        let mut scope = Scope::nothing();
        let mut paths: Vec<&str> = Vec::new();
        for grant in &self.grants {
            match (reach(grant.role, permission), &grant.unit) {
                (Some(Reach::Units), None) => scope.units = UnitScope::Everything,
                (Some(Reach::Units), Some(unit)) => paths.push(&unit.path),
                (Some(Reach::OwnPerson), _) => scope.own_person = self.person_id,
                (Some(Reach::OwnAgendas), _) | (None, _) => {}
            }
        }
        if scope.units == UnitScope::Nothing && !paths.is_empty() {
            paths.sort_unstable();
            // Sorted, an ancestor comes before what is below it, so one look back is enough.
            paths.dedup_by(|path, kept| within(path, kept));
            scope.units = UnitScope::Subtrees(paths.into_iter().map(str::to_owned).collect());
        }
        scope
    }

    /// What the actor may do somewhere, in the order of the enum; the list of `GET /me`.
    #[must_use]
    pub fn permissions(&self) -> Vec<Permission> {
        Permission::all().iter().copied().filter(|permission| self.may(*permission)).collect()
    }

    /// The actor's roles, each once.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        Role::all().iter().copied().filter(|role| self.grants.iter().any(|grant| grant.role == *role)).collect()
    }
}
