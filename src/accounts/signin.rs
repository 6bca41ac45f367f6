//! The door: a try is counted, the passphrase is looked at elsewhere (it takes long), then the door opens or not.
use super::{By, Keys, Token};
use crate::{
    access::{Act, Login, Stage, UserState, recovery, throttle, totp},
    db::{
        Conn, recovery_codes,
        sessions::{self, SessionRow},
        signin_failures,
        types::Word,
        users::{self, Account},
    },
    error::Result,
};

/// A try to sign in.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Who it says it is; none if what was typed cannot be a login.
    pub login: Option<Login>,
    /// The app's code or a recovery code, as typed.
    pub code: String,
    /// The account and the place, as keyed tags.
    pub pair: (i64, i64),
}

/// What stands behind the door.
#[derive(Debug, Clone)]
pub enum Door {
    /// This pair must wait so many seconds.
    Wait(i64),
    /// The passphrase is to be looked at.
    Try {
        /// The account, if there is one that can be used.
        account: Option<Box<Account>>,
        /// Failures of this pair, this try among them.
        failures: i32,
    },
}

impl Door {
    /// The hash to compare with, if there is one.
    pub fn kept(&self) -> Option<&str> {
        match self {
            Door::Try {
                account: Some(account),
                ..
            } => Some(&account.0.passphrase),
            _ => None,
        }
    }
}

/// Who came in.
#[derive(Debug, Clone)]
pub struct Came {
    /// For the cookie.
    pub token: Token,
    /// How far.
    pub stage: Stage,
    /// The login, for the cookie of the device.
    pub login: String,
}

/// Counts a try, and finds the account.
pub fn knock(conn: &mut Conn, attempt: &Attempt, by: &By) -> Result<Door> {
    let failures = match signin_failures::take(conn, attempt.pair, by.at)? {
        Err(seconds) => return Ok(Door::Wait(seconds)),
        Ok(failures) => failures,
    };
    let account = match &attempt.login {
        None => None,
        Some(login) => users::find(conn, login)?,
    };
    let usable = account
        .filter(|(user, _)| user.state.0 == UserState::Active && !user.passphrase.is_empty());
    Ok(Door::Try {
        account: usable.map(Box::new),
        failures,
    })
}

/// Opens a session if the passphrase did fit (`fits`) and the code does; `None` otherwise, whatever was wrong.
pub fn open(
    conn: &mut Conn,
    keys: &Keys,
    attempt: &Attempt,
    door: &Door,
    fits: bool,
    by: &By,
) -> Result<Option<Came>> {
    let Door::Try { account, failures } = door else {
        return Ok(None);
    };
    let Some(account) = account else {
        return Ok(None);
    };
    let (user, party) = &**account;
    let by = By {
        user: Some(user.id),
        who: user.login.clone(),
        party: Some(party.id),
        ..by.clone()
    };
    let needs_code = user.role.0.needs_code(party.operator_code == 1);
    let stage = if !fits {
        None
    } else if user.secret.is_empty() {
        Some(if needs_code {
            Stage::Enroll
        } else {
            Stage::Full
        })
    } else {
        code_fits(conn, keys, account, &attempt.code, &by)?.then_some(Stage::Full)
    };
    let Some(stage) = stage else {
        if throttle::is_told(*failures) {
            // Nobody knows whose act it was: the log names the account as the object only.
            let stranger = By {
                user: None,
                who: "unknown".to_owned(),
                ..by
            };
            stranger.note(conn, Act::SignInFailed, &user.login, Some(party.id))?;
        }
        return Ok(None);
    };
    signin_failures::clear(conn, attempt.pair)?;
    by.note(conn, Act::SignedIn, "", None)?;
    let token = begin(conn, user.id, stage, &by)?;
    Ok(Some(Came {
        token,
        stage,
        login: user.login.clone(),
    }))
}

/// A code of the app, used up, or a recovery code, used up.
fn code_fits(
    conn: &mut Conn,
    keys: &Keys,
    (user, _): &Account,
    code: &str,
    by: &By,
) -> Result<bool> {
    let now = by.at.and_utc().timestamp();
    let step = keys
        .open_secret(user.id, &user.secret)
        .and_then(|secret| totp::accept(&secret, code, now, user.secret_step));
    if let Some(step) = step {
        // Of two who send the same code at once, one comes in.
        return Ok(users::use_step(conn, user.id, step)?);
    }
    let Some(tag) = recovery::tag(&keys.recovery, user.id, code) else {
        return Ok(false);
    };
    let used = recovery_codes::use_one(conn, user.id, tag, by.at)?;
    if used {
        by.note(conn, Act::RecoveryUsed, "", None)?;
    }
    Ok(used)
}

/// A new session.
pub(super) fn begin(conn: &mut Conn, user: i64, stage: Stage, by: &By) -> Result<Token> {
    let token = Token::draw()?;
    let row = SessionRow {
        id: token.id(),
        user_id: user,
        stage: Word(stage),
        made_at: by.at,
        seen_at: by.at,
        network_tag: by.network_tag,
    };
    sessions::insert(conn, &row)?;
    Ok(token)
}

/// Ends the session.
pub fn sign_out(conn: &mut Conn, token: &Token, by: &By) -> Result<()> {
    sessions::end(conn, &token.id())?;
    by.note(conn, Act::SignedOut, "", None)
}
