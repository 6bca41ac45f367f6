//! The whole rights table.
use super::{PartyKind, Role};

/// Something that a role may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See the first page, one's own account and sessions, and change one's own passphrase.
    OwnAccount,
    /// Add, disable and change accounts, give one-time links.
    KeepUsers,
    /// Read the log of acts.
    ReadAudit,
    /// See the campaigns of one's party.
    SeeCampaigns,
    /// Bring a sample of contacts in, pause, close and purge it; see no number.
    KeepSample,
    /// Call people from the sample, one at a time.
    Call,
    /// Ask people face to face.
    Interview,
    /// Key paper forms.
    KeyPaper,
    /// Print serial forms, register batches, decide where two keyings differ.
    KeepPaper,
    /// Watch the field, move cases, check and decide on interviews.
    Supervise,
    /// Go on with an interview that one has begun, by phone or face to face.
    Ask,
    /// See how far the campaigns of one's party are, and what was answered.
    WatchCampaigns,
    /// Pause, prolong and close campaigns.
    RunCampaigns,
    /// Read what people wrote, once a moderator has shown it.
    ReadComments,
    /// Read what people wrote before anybody else, and show or hide it.
    ModerateComments,
    /// Give keys to other systems and take them back.
    KeepTokens,
    /// Take data of one's party's campaigns away, as far as they may leave.
    TakeData,
    /// Add authorities and contractors.
    KeepParties,
    /// Take the form of experts' checks, bring filled ones in, see who is assessed.
    Assess,
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 19] = [
        Action::OwnAccount,
        Action::KeepUsers,
        Action::ReadAudit,
        Action::SeeCampaigns,
        Action::KeepSample,
        Action::Call,
        Action::Interview,
        Action::KeyPaper,
        Action::KeepPaper,
        Action::Supervise,
        Action::Ask,
        Action::WatchCampaigns,
        Action::RunCampaigns,
        Action::ReadComments,
        Action::ModerateComments,
        Action::KeepTokens,
        Action::TakeData,
        Action::KeepParties,
        Action::Assess,
    ];
}

/// Whether a role may do it at all. What it may do it to is [`scope`]'s to say. Who keeps accounts sees no campaign, who
/// reads the log changes nothing: so no single account can do something and hide it.
pub fn may(role: Role, action: Action) -> bool {
    use Role::{Admin, Auditor, Clerk, Council, Expert, Interviewer, Operator, Organ, Supervisor};
    match action {
        Action::OwnAccount => true,
        Action::KeepUsers => matches!(role, Admin | Organ),
        Action::ReadAudit => matches!(role, Admin | Auditor),
        Action::SeeCampaigns => match role {
            Organ | Supervisor | Operator | Interviewer | Clerk | Expert | Council | Auditor => {
                true
            }
            Admin => false,
        },
        Action::KeepSample | Action::KeepPaper | Action::TakeData => {
            matches!(role, Organ | Supervisor)
        }
        Action::Call => role == Operator,
        Action::Interview => role == Interviewer,
        Action::KeyPaper => role == Clerk,
        Action::Supervise => role == Supervisor,
        Action::Ask => may(role, Action::Call) || may(role, Action::Interview),
        Action::WatchCampaigns => matches!(role, Organ | Supervisor | Council | Auditor),
        Action::RunCampaigns => role == Organ,
        Action::ReadComments => matches!(role, Organ | Council | Auditor),
        Action::ModerateComments => role == Organ,
        // A key reads answers, so that whoever keeps accounts and sees none may not make one.
        Action::KeepTokens => role == Organ,
        Action::KeepParties => role == Admin,
        // Which assessment counts is for whoever runs the campaign to say.
        Action::Assess => matches!(role, Organ | Expert),
    }
}

/// Whose things somebody may see and change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    All,
    /// One party's.
    Party(i64),
}

impl Scope {
    /// Whether it takes in what belongs to a party.
    pub fn covers(self, party: i64) -> bool {
        match self {
            Scope::All => true,
            Scope::Party(own) => own == party,
        }
    }
}

/// An administrator's accounts are everybody's, and the people of the body that runs the site see every campaign;
/// anybody else sees the own party only.
pub fn scope(role: Role, party: i64, kind: PartyKind) -> Scope {
    if role == Role::Admin || kind == PartyKind::Owner {
        Scope::All
    } else {
        Scope::Party(party)
    }
}

/// Whether somebody who keeps accounts may make, change or end one of another role: only an administrator makes those
/// who watch or rule the site.
pub fn may_grant(role: Role, other: Role) -> bool {
    match role {
        Role::Admin => true,
        Role::Organ => !matches!(other, Role::Admin | Role::Auditor),
        _ => false,
    }
}

/// Whether somebody who keeps accounts may make, change or end one of another role among the people of a contractor: an organ
/// has the hands that it hired, not officers or experts in another's name.
pub fn may_grant_hired(role: Role, other: Role) -> bool {
    let hired = matches!(
        other,
        Role::Supervisor | Role::Operator | Role::Interviewer | Role::Clerk
    );
    may_grant(role, other) && (hired || role == Role::Admin)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter an action in the order of `Action::ALL`; a dot where it may not.
    const TABLE: [(Role, &str); 9] = [
        (Role::Admin, "OKA..............D."),
        (Role::Organ, "OK.CS...B..VRcMEX.Y"),
        (Role::Supervisor, "O..CS...BW.V....X.."),
        (Role::Operator, "O..C.P....?........"),
        (Role::Interviewer, "O..C..I...?........"),
        (Role::Clerk, "O..C...T..........."),
        (Role::Expert, "O..C..............Y"),
        (Role::Council, "O..C.......V.c....."),
        (Role::Auditor, "O.AC.......V.c....."),
    ];

    #[test]
    fn the_rights_are_those_of_the_table() {
        assert_eq!(TABLE.map(|(role, _)| role).as_slice(), Role::ALL);
        for (role, row) in TABLE {
            let found: String = Action::ALL
                .into_iter()
                .zip("OKACSPITBW?VRcMEXDY".chars())
                .map(|(action, letter)| if may(role, action) { letter } else { '.' })
                .collect();
            assert_eq!(found, row, "{role}");
        }
    }

    #[test]
    fn who_keeps_accounts_makes_nobody_mightier() {
        for role in Role::ALL {
            for other in Role::ALL {
                let expected = match role {
                    Role::Admin => true,
                    Role::Organ => *other != Role::Admin && *other != Role::Auditor,
                    _ => false,
                };
                assert_eq!(may_grant(*role, *other), expected, "{role} {other}");
                assert!(!may_grant(*role, *other) || may(*role, Action::KeepUsers));
                let hands = matches!(
                    other,
                    Role::Supervisor | Role::Operator | Role::Interviewer | Role::Clerk
                );
                let expected = *role == Role::Admin || (*role == Role::Organ && hands);
                assert_eq!(may_grant_hired(*role, *other), expected, "{role} {other}");
            }
        }
    }

    #[test]
    fn only_the_own_party_is_seen_but_by_the_owner_and_the_administrator() {
        for kind in PartyKind::ALL {
            for role in Role::ALL {
                let all = *role == Role::Admin || *kind == PartyKind::Owner;
                assert_eq!(scope(*role, 3, *kind).covers(4), all, "{role} {kind}");
                assert!(scope(*role, 3, *kind).covers(3));
            }
        }
    }

    #[test]
    fn only_an_operator_may_do_without_a_code_and_only_where_the_party_says_so() {
        for role in Role::ALL {
            assert!(role.needs_code(true), "{role}");
            assert_eq!(role.needs_code(false), *role != Role::Operator, "{role}");
        }
    }
}
