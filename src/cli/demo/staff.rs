//! Staff of the made-up region: an account a role, with passphrases that follow from the data folder's secret, so that they can be
//! printed again at every start and open nobody else's site.
use crate::{
    access::{Login, PartyKind, Role, Scope, hash, totp},
    accounts::{By, Keys, random},
    app::App,
    cli::{Context, cause, say},
    db::{
        Conn, Db, campaigns, parties,
        users::{self, NewUser},
    },
    error::{Error, Result},
    integrity::Seal,
    region::Sector,
    survey::Lang,
};

/// Words of passphrases: short, and typed without doubt.
const WORDS: [&str; 32] = [
    "amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "hazel", "inlet", "jolly",
    "kayak", "lemon", "maple", "nomad", "ocean", "pearl", "quilt", "raven", "sable", "tulip",
    "umber", "vivid", "wagon", "xenon", "yacht", "zebra", "brook", "cloud", "dune", "elm", "frost",
    "glade",
];

/// Code, name, kind of the parties; the last two share the health campaign.
const PARTIES: [(&str, &str, PartyKind); 3] = [
    (
        "region",
        "Правительство области (демонстрация)",
        PartyKind::Owner,
    ),
    (
        "health",
        "Министерство здравоохранения (демонстрация)",
        PartyKind::Organ,
    ),
    (
        "echo",
        "Центр опросов «Эхо» (демонстрация)",
        PartyKind::Contractor,
    ),
];

/// Accounts beside the one of each role.
const MORE: [(&str, Role); 3] = [
    ("clerk2", Role::Clerk),
    ("operator2", Role::Operator),
    ("operator3", Role::Operator),
];

fn party(role: Role) -> &'static str {
    match role {
        Role::Admin | Role::Auditor | Role::Council => "region",
        Role::Organ | Role::Expert => "health",
        Role::Supervisor | Role::Operator | Role::Interviewer | Role::Clerk => "echo",
    }
}

/// What a person needs to sign in.
struct Access {
    login: &'static str,
    role: Role,
    passphrase: String,
    secret: Option<[u8; totp::SECRET]>,
}

fn accesses(secret: &[u8]) -> Vec<Access> {
    let seal = Seal::new(secret, "demo");
    let drawn =
        |login: &str, what: &str| seal.tag(format!("{login} {what}").as_bytes()).to_be_bytes();
    let access = |(login, role): (&'static str, Role)| {
        let bytes = drawn(login, "words");
        let words = bytes[..4].iter().map(|byte| WORDS[usize::from(byte & 31)]);
        let number = u16::from_be_bytes([bytes[4], bytes[5]]) % 9000 + 1000;
        let words: Vec<&str> = words.collect();
        let long = ["a", "b", "c"].map(|part| drawn(login, part)).concat();
        let mut secret = [0; totp::SECRET];
        secret.copy_from_slice(&long[..totp::SECRET]);
        Access {
            login,
            role,
            passphrase: format!("{}-{number}", words.join("-")),
            secret: role.needs_code(false).then_some(secret),
        }
    };
    let one_each = Role::ALL.iter().map(|role| (role.as_str(), *role));
    one_each.chain(MORE.iter().copied()).map(access).collect()
}

/// Makes parties, and the accounts that are not there: a folder of an older program gets those that are new.
pub fn make(context: &Context, db: &Db) -> anyhow::Result<()> {
    let secret = App::secret(&context.config)?;
    let keys = Keys::new(&secret);
    let by = By::console(context.clock.stamp());
    let mut all = Vec::new();
    let (is_any, known) = db
        .read_now(|conn| {
            let known = users::all(conn, Scope::All)?;
            let logins: Vec<String> = known.into_iter().map(|(user, _)| user.login).collect();
            Ok((!logins.is_empty(), logins))
        })
        .map_err(cause)?;
    for access in accesses(&secret) {
        if known.iter().any(|login| login == access.login) {
            continue;
        }
        let salt = random().map_err(cause)?;
        let hash = hash::make(&access.passphrase, salt).map_err(|err| anyhow::anyhow!("{err}"))?;
        all.push((access, hash));
    }
    db.write_now(|conn| {
        if !is_any {
            for (code, name, kind) in PARTIES {
                parties::insert(conn, (code, name), kind, false, by.at)?;
            }
            share(conn)?;
        }
        all.iter()
            .try_for_each(|(access, hash)| add(conn, &keys, access, hash, &by))
    })
    .map_err(cause)
}

fn share(conn: &mut Conn) -> Result<()> {
    let health = campaigns::all(conn)?
        .into_iter()
        .filter(|row| row.sector.0 == Sector::Health);
    for campaign in health {
        for (code, _, kind) in PARTIES {
            if kind != PartyKind::Owner {
                let party = parties::by_code(conn, code)?;
                parties::join(conn, campaign.id, party.id)?;
            }
        }
    }
    Ok(())
}

fn add(conn: &mut Conn, keys: &Keys, access: &Access, hash: &str, by: &By) -> Result<()> {
    let login = Login::parse(access.login)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("the name is no login")))?;
    let party = parties::by_code(conn, party(access.role))?;
    let number = access
        .login
        .trim_start_matches(|letter: char| !letter.is_ascii_digit());
    // The role stands beside it wherever it is shown.
    let name = format!("Демонстрация {number}");
    let new = NewUser {
        login: &login,
        name: name.trim_end(),
        role: access.role,
        party: party.id,
    };
    let id = users::insert(conn, &new, by.at)?;
    by.note(
        conn,
        crate::access::Act::UserAdded,
        login.as_str(),
        Some(party.id),
    )?;
    users::set_passphrase(conn, id, hash, by.at)?;
    if let Some(secret) = &access.secret {
        let closed = keys.close_secret(id, secret)?;
        users::set_secret(conn, id, (&closed, 0), by.at)?;
    }
    Ok(())
}

/// One line a role: the address, what to type, and the key for an app.
pub fn lines(context: &Context) -> anyhow::Result<Vec<String>> {
    let (lang, base) = (context.lang, &context.config.web.base_url);
    let secret = App::secret(&context.config)?;
    let line = |access: Access| {
        let (login, passphrase) = (access.login, &access.passphrase);
        let code = match &access.secret {
            Some(secret) => totp::uri("Otklik", login, secret),
            None => say!(lang, "код не нужен", "no code needed"),
        };
        let who = words(lang, access.role);
        format!(
            "{base}/staff/\t{}",
            say!(
                lang,
                "вход, {who}: имя {login}, пароль {passphrase}, {code}",
                "sign-in, {who}: name {login}, password {passphrase}, {code}"
            )
        )
    };
    Ok(accesses(&secret).into_iter().map(line).collect())
}

fn words(lang: Lang, role: Role) -> String {
    match role {
        Role::Admin => say!(lang, "администратор", "administrator"),
        Role::Organ => say!(lang, "сотрудник органа", "authority's officer"),
        Role::Supervisor => say!(lang, "старший смены", "shift supervisor"),
        Role::Operator => say!(lang, "оператор обзвона", "phone operator"),
        Role::Interviewer => say!(lang, "интервьюер", "interviewer"),
        Role::Clerk => say!(lang, "оператор ввода", "data entry clerk"),
        Role::Expert => say!(lang, "эксперт", "expert"),
        Role::Council => say!(lang, "член общественного совета", "public council member"),
        Role::Auditor => say!(lang, "контролёр", "auditor"),
    }
}
