//! States of a contact list and of a number in it.
use crate::region::text_enum;

text_enum! {
    /// What may be done with a list. The texts stand in the constraint of `contact_lists`.
    ListState {
        /// Its people are called.
        Active = "active",
        /// Nobody of it is called for now.
        Paused = "paused",
        /// Nobody of it will be called any more.
        Closed = "closed",
        /// Names, numbers and the key are destroyed; the cases stay for the rates.
        Purged = "purged",
    }
}

text_enum! {
    /// Whether a number may be dialed. The texts stand in the constraint of `contact_phones`.
    PhoneState {
        /// It may.
        Ok = "ok",
        /// Out of service.
        Bad = "bad",
        /// Somebody else's.
        Wrong = "wrong",
        /// Its owner asked not to be called.
        Stop = "stop",
    }
}

impl ListState {
    /// The states into which a person may put a list of this state. A purge is not taken back.
    pub fn next(self) -> &'static [ListState] {
        use ListState::{Active, Closed, Paused, Purged};
        match self {
            Active => &[Paused, Closed],
            Paused => &[Active, Closed],
            Closed => &[Active],
            Purged => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_a_purge_and_nobody_changes_a_list_into_one() {
        for state in ListState::ALL {
            assert!(!state.next().contains(&ListState::Purged), "{state}");
            assert!(!state.next().contains(state), "{state}");
        }
        assert!(ListState::Purged.next().is_empty());
    }
}
