//! What a case is at, and for how long it is given to one operator.
use crate::region::text_enum;

text_enum! {
    /// What a case is at. The texts stand in the constraint of `cases`.
    CaseState {
        /// To be called from its time on.
        Ready = "ready",
        /// The person named a time.
        Appointment = "appointment",
        /// Waits for the supervisor.
        Supervisor = "supervisor",
        /// The person has a link and answers alone, or will be called again after some days.
        Handed = "handed",
        /// Over, with a final result.
        Done = "done",
        /// The person answered by the link or on the site.
        Site = "site",
        /// The person asked not to be called.
        Suppressed = "suppressed",
    }
}

text_enum! {
    /// How far an operator has come with a case. The texts stand in the constraint of `cases`.
    LeaseStage {
        /// Reads the card.
        Preview = "preview",
        /// Has dialed.
        Call = "call",
        /// Asks the questions.
        Interview = "interview",
    }
}

text_enum! {
    /// How firmly a time was agreed. The texts stand in the constraint of `appointments`.
    AppointmentKind {
        /// At that very minute, by the operator who agreed it.
        Hard = "hard",
        /// Some time in the interval, by anybody.
        Soft = "soft",
    }
}

text_enum! {
    /// How a number was dialed. The texts stand in the constraint of `attempts`.
    DialMode {
        /// By hand, from the screen.
        Manual = "manual",
        /// By the link of the number.
        Link = "link",
        /// By the exchange, at our word.
        Hook = "hook",
        /// The person called.
        Inbound = "inbound",
    }
}

text_enum! {
    /// A part of the person's week. The texts stand in the constraint of `attempts`.
    CallSlot {
        /// A weekday till noon.
        Morning = "morning",
        /// A weekday till 17.
        Day = "day",
        /// A weekday after 17.
        Evening = "evening",
        /// A day off.
        Weekend = "weekend",
    }
}

impl LeaseStage {
    /// For how many seconds a lease is given; a heartbeat begins them anew.
    pub const fn seconds(self) -> i64 {
        match self {
            LeaseStage::Preview => 120,
            LeaseStage::Call | LeaseStage::Interview => 600,
        }
    }
}
