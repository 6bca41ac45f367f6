//! Keys of other systems: made, shown once, taken back.
use chrono::{NaiveDate, TimeDelta};

use super::{By, Keys, Token};
use crate::{
    access::{Act, NewToken, Permit, Scope},
    db::{
        Conn,
        api_tokens::{self, TokenRow},
        types::Word,
    },
    error::{Error, Result},
    integrity::Seal,
};

/// How every key begins, so that who finds one in a file knows what it is.
const PREFIX: &str = "otk_";
/// Signs of a key that are kept to tell it from others: the prefix and four more.
const HINT: usize = 8;

/// 256 random bits behind a known prefix, of which the database keeps a keyed hash only. Never printed but to whom it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken(Token);

impl ApiToken {
    /// A new one.
    pub fn draw() -> Result<ApiToken> {
        Ok(ApiToken(Token::draw()?))
    }

    /// One that came back; `None` if it cannot be ours.
    pub fn parse(text: &str) -> Option<ApiToken> {
        Token::parse(text.strip_prefix(PREFIX)?).map(ApiToken)
    }

    /// Its text, to be shown once.
    pub fn text(&self) -> String {
        format!("{PREFIX}{}", self.0.text())
    }

    /// What the database knows it by.
    pub fn tag(&self, seal: &Seal) -> String {
        seal.mark(self.0.text().as_bytes())
    }
}

/// Makes a key; gives its number and what opens, which nobody can read again.
///
/// # Errors
/// [`Error::Conflict`] if something is wrong with it: look at [`NewToken::faults`] first.
pub fn add_token(
    conn: &mut Conn,
    keys: &Keys,
    new: &NewToken,
    today: NaiveDate,
    by: &By,
) -> Result<(i64, ApiToken)> {
    if !new.faults().is_empty() {
        return Err(Error::Conflict);
    }
    let token = ApiToken::draw()?;
    let sends = new.permits.contains(&Permit::Answers);
    let row = TokenRow {
        id: 0,
        party_id: new.party,
        name: new.name.trim().to_owned(),
        hint: token.text()[..HINT].to_owned(),
        permits: Permit::join(&new.permits),
        channel: new.channel.filter(|_| sends).map(Word),
        made_by: by.who.clone(),
        made_at: by.at,
        expires_on: today + TimeDelta::days(new.days),
        used_on: None,
        revoked_at: None,
    };
    let id = api_tokens::insert(conn, &row, &token.tag(&keys.api))?;
    by.note(conn, Act::TokenAdded, &object(id), Some(new.party))?;
    Ok((id, token))
}

/// Takes a key back: from now on it opens nothing.
///
/// # Errors
/// [`Error::NotFound`] if there is none, it is another party's, or it was taken back before.
pub fn revoke_token(conn: &mut Conn, scope: Scope, id: i64, by: &By) -> Result<()> {
    let own = api_tokens::all(conn, scope)?;
    let row = own.iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    if !api_tokens::revoke(conn, row, by.at)? {
        return Err(Error::NotFound);
    }
    by.note(conn, Act::TokenRevoked, &object(id), Some(row.party_id))
}

fn object(id: i64) -> String {
    format!("token-{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_as_it_went_and_only_its_tag_tells_it() {
        let seal = Seal::new(b"secret", "api");
        let token = ApiToken::draw().unwrap();
        let text = token.text();
        assert_eq!(ApiToken::parse(&text), Some(token.clone()));
        assert_eq!((text.len(), token.tag(&seal).len()), (47, 64));
        assert_ne!(token.tag(&seal), token.tag(&Seal::new(b"other", "api")));
        assert!(!format!("{token:?}").contains(&text[4..]));
        for wrong in ["", "otk_", &text[4..], &text.replace('_', "-")[..46]] {
            assert_eq!(ApiToken::parse(wrong), None, "{wrong}");
        }
    }
}
