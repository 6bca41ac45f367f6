//! How an attempt or a case ended.
use crate::region::text_enum;

mod class;
mod finish;
mod rules;

pub use class::{Class, Frame};
pub use finish::Finish;
pub use rules::Again;

text_enum! {
    /// A disposition. The texts stand in the constraints of `attempts` and `cases`.
    Disposition {
        /// The questionnaire was answered.
        Complete = "complete",
        /// At least half of what applied was answered.
        Partial = "partial",
        /// Nobody picked up.
        NoAnswer = "no-answer",
        /// Engaged.
        Busy = "busy",
        /// An answering machine.
        Machine = "machine",
        /// Asked to be called at another time: an appointment.
        Callback = "callback",
        /// Refused, without asking not to be called.
        RefusalSoft = "refusal-soft",
        /// Refused and asked not to be called again.
        RefusalFinal = "refusal-final",
        /// The number is another person's.
        WrongPerson = "wrong-person",
        /// The number is out of service.
        DeadNumber = "dead-number",
        /// Was not given the service, or does not know the institution.
        NotRecipient = "not-recipient",
        /// Has died.
        Deceased = "deceased",
        /// Cannot answer for reasons of health.
        Unable = "unable",
        /// No common language.
        Language = "language",
        /// The connection broke.
        Dropped = "dropped",
        /// Could not hear each other.
        BadLine = "bad-line",
        /// Broke off before half was answered.
        BreakOff = "break-off",
        /// A spam filter or a block.
        Blocked = "blocked",
        /// A fault of the equipment.
        Technical = "technical",
        /// The quota was full.
        QuotaFull = "quota-full",
        /// Does not belong to the sample.
        OutOfSample = "out-of-sample",
        /// For the supervisor to decide.
        Supervisor = "supervisor",
        /// The operator's lease ran out in the middle.
        Interrupted = "interrupted",
        /// Asked for a link and will answer alone.
        HandedOver = "handed-over",
        /// Had answered on the site.
        AnsweredOnSite = "answered-on-site",
    }
}
