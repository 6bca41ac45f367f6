//! Roles, parties and states of accounts.
use crate::region::text_enum;

text_enum! {
    /// What a person is here for. One person with two jobs has two accounts.
    Role {
        /// Keeps accounts and the site; sees no answers.
        Admin = "admin",
        /// Plans campaigns and publishes ratings.
        Organ = "organ",
        /// Answers for operators, interviewers and clerks.
        Supervisor = "supervisor",
        /// Phones people.
        Operator = "operator",
        /// Asks face to face.
        Interviewer = "interviewer",
        /// Keys paper forms.
        Clerk = "clerk",
        /// Checks institutions by a checklist.
        Expert = "expert",
        /// Discusses and approves ratings: the public council.
        Council = "council",
        /// Reads everything that was done, changes nothing.
        Auditor = "auditor",
    }
}

impl Role {
    /// Whether a code from an app is needed at sign-in. Of operators, who share rooms and may not have a phone at their
    /// desk, the party decides (`operator_code`).
    pub fn needs_code(self, operator_code: bool) -> bool {
        self != Role::Operator || operator_code
    }
}

text_enum! {
    /// What a party is.
    PartyKind {
        /// The body that runs the site: its people see every campaign.
        Owner = "owner",
        /// An authority whose campaigns are its own.
        Organ = "organ",
        /// Asks on behalf of an organ.
        Contractor = "contractor",
    }
}

text_enum! {
    /// Whether an account can be used.
    UserState {
        /// It can.
        Active = "active",
        /// It cannot, and has no session.
        Disabled = "disabled",
    }
}
