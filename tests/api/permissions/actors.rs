//! Who calls: each role with its grant somewhere, staff as themselves and as a colleague, an account without grants.

use rules::Word;
use rules::accounts::Role;
use serde_json::json;
use store::Id;
use tests::support::{App, Client, add_account};

use super::scene::{PERSON, Scene};
use super::table::{Kind, ROLES, Row};

/// Where a grant is, seen from the unit that everything belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// For everything.
    Everything,
    /// A unit above it.
    Above,
    /// The unit itself.
    Own,
    /// A unit below it.
    Below,
    /// A unit beside it.
    Sibling,
}

impl Place {
    /// In the order of the snapshot.
    pub const ALL: [Self; 5] = [Self::Everything, Self::Above, Self::Own, Self::Below, Self::Sibling];

    fn unit(self) -> Option<&'static str> {
        match self {
            Self::Everything => None,
            Self::Above => Some("VPD"),
            Self::Own => Some("CN-A"),
            Self::Below => Some("TO-A"),
            Self::Sibling => Some("CN-B"),
        }
    }

    /// Whether the unit is within the grant.
    fn covers(self) -> bool {
        matches!(self, Self::Everything | Self::Above | Self::Own)
    }
}

/// One account that calls everything.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Its account.
    pub username: String,
    /// Its one grant; none is an account that was granted nothing.
    pub grant: Option<(Role, Place)>,
    /// The person behind it, by employee code.
    pub person: Option<&'static str>,
}

/// What a call must come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Past every question of who and what: neither 401, 403 nor 404.
    In,
    /// 403.
    Forbidden,
    /// 404.
    Hidden,
    /// 403, 404 or 422: the body names what the caller may not.
    Refused,
}

impl Expected {
    /// Whether an answer is what was expected.
    pub fn met_by(self, status: u16) -> bool {
        match self {
            Self::In => status < 500 && !matches!(status, 401 | 403 | 404 | 405),
            Self::Forbidden => status == 403,
            Self::Hidden => status == 404,
            Self::Refused => matches!(status, 403 | 404 | 422),
        }
    }
}

impl Actor {
    fn new(app: &App, scene: &Scene, role: Role, place: Place, person: Option<&'static str>) -> Self {
        let tail = person.map(|code| format!(".{}", code.to_lowercase())).unwrap_or_default();
        let username = format!("{}.{place:?}{tail}", role.as_str()).replace('_', "-").to_lowercase();
        let unit = place.unit().map(|code| scene.department.key(code));
        let account = add_account(app.db(), &username, role, unit);
        if let Some(code) = person {
            link(app, account, scene.department.person(code));
        }
        Self { username, grant: Some((role, place)), person }
    }

    /// Everybody.
    pub fn all(app: &App, scene: &Scene) -> Vec<Self> {
        let mut actors: Vec<Self> = ROLES
            .into_iter()
            .flat_map(|role| Place::ALL.map(|place| (role, place)))
            .map(|(role, place)| Self::new(app, scene, role, place, None))
            .collect();
        for person in [PERSON, "NV-A04"] {
            actors.push(Self::new(app, scene, Role::Staff, Place::Own, Some(person)));
        }
        let body = json!({ "username": "nothing", "password": "một mình giữa cánh đồng rộng", "grants": [] });
        let made = app.client(Role::Admin).post("/accounts", &body).is(201);
        assert!(made.status.is_success());
        actors.push(Self { username: "nothing".to_owned(), grant: None, person: None });
        actors
    }

    /// Signs in.
    pub fn client(&self, app: &App) -> Client {
        match self.grant {
            Some(_) => Scene::sign_in(app, &self.username),
            None => {
                let token = app.anonymous().sign_in(&self.username, "một mình giữa cánh đồng rộng");
                app.anonymous().with_token(&token)
            }
        }
    }

    /// What the table promises this account.
    pub fn expected(&self, row: &Row) -> Expected {
        match row.kind {
            Kind::Public | Kind::Own => return Expected::In,
            _ => {}
        }
        let Some((role, place)) = self.grant else { return Expected::Forbidden };
        match row.kind {
            Kind::Desk => return Expected::In,
            Kind::Mine => return Expected::Hidden,
            _ => {}
        }
        match row.sign(role) {
            'x' => elsewhere(row.kind, place),
            'r' if place.covers() => Expected::Forbidden,
            'v' if self.person != Some(PERSON) && self.person.is_some() => Expected::Hidden,
            'r' | 'c' => Expected::Hidden,
            'a' if row.kind == Kind::InUnit => Expected::Hidden,
            'a' => Expected::In,
            'o' => match self.person {
                None => Expected::Forbidden,
                Some(PERSON) => Expected::In,
                Some(_) if row.kind == Kind::InUnit => Expected::Hidden,
                Some(_) => Expected::In,
            },
            _ => Expected::Forbidden,
        }
    }
}

/// What a role that may do it within its units gets at a place.
fn elsewhere(kind: Kind, place: Place) -> Expected {
    match kind {
        Kind::Whole if place != Place::Everything => Expected::Forbidden,
        Kind::InUnit if !place.covers() => Expected::Hidden,
        Kind::Seen if !place.covers() => Expected::Forbidden,
        Kind::ForUnit if !place.covers() => Expected::Refused,
        _ => Expected::In,
    }
}

/// Ties an account to its person, as an administrator does.
fn link(app: &App, account: Id, person: &str) {
    let admin = app.client(Role::Admin);
    let path = format!("/accounts/{account}");
    let etag = admin.get(&path).etag();
    let _linked = admin.patch(&path, &etag, &json!({ "person_id": person })).is(200);
}
