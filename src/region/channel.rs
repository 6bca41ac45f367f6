//! How a response came, what makes its seat believable, and whether it counts.
use super::text_enum;

text_enum! {
    /// The way a person was asked («способ опроса»).
    Channel {
        /// The person's own screen: link, QR or kiosk.
        Web = "web",
        /// A telephone interview.
        Phone = "phone",
        /// An oral interview in person.
        Interview = "interview",
        /// A paper form keyed in later.
        Paper = "paper",
    }
}

text_enum! {
    /// What made the seat of a response. Results can be shown by it, and a methodology may admit some only.
    Evidence {
        /// The signed cookie of a device that came through an open link.
        Device = "device",
        /// The same device, after «Отвечает другой человек».
        SharedDevice = "shared-device",
        /// A kiosk point: each form is a person, no device seat.
        Kiosk = "kiosk",
        /// Open link, but the browser keeps no cookie: the form itself is the seat.
        Form = "form",
        /// A single-use token issued by somebody else than the institution.
        Token = "token",
        /// A phone case of the sample.
        Call = "call",
        /// A serial number of a paper form.
        Serial = "serial",
    }
}

text_enum! {
    /// Whether a response counts. Every received response is in exactly one of these.
    Status {
        /// In the rating.
        Counted = "counted",
        /// Kept aside by a rule until decided.
        Quarantined = "quarantined",
        /// Taken out by a decision.
        Excluded = "excluded",
        /// Taken back by the person.
        Withdrawn = "withdrawn",
    }
}
