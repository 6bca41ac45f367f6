//! Which tables and columns a copy has, parents before children. A test compares this with the catalogs
//! of both databases, so that a new column cannot be forgotten.

/// What a column holds, and so how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Number,
    /// A text.
    Text,
    /// A time, UTC.
    Stamp,
    /// A calendar day.
    Day,
    /// Bytes, in hexadecimal digits.
    Bytes,
}

/// A table of the copy.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [(&'static str, Kind)],
    /// Its primary key (or all its columns), the order of rows in the file.
    pub key: &'static str,
    /// Rows refer to rows of the same table with the same first column: they go in one statement.
    pub refers_to_itself: bool,
}

impl Table {
    /// The kind of a column, if the table has it.
    pub fn kind(&self, column: &str) -> Option<Kind> {
        let found = self.columns.iter().find(|(name, _)| *name == column);
        found.map(|(_, kind)| *kind)
    }
}

/// The revision of the dictionaries: a migration makes its only row.
pub(super) const REVISION: &str = "revision";

use super::{field::FIELD, organ::ORGAN};
use Kind::{Bytes, Day, Number, Stamp, Text};

/// Tables that no copy has: what is open at the moment of the copy must not be open again where it is restored, and a
/// lent copy must not open anything.
pub const NOT_KEPT: [&str; 7] = [
    "sessions",
    "signin_links",
    "signin_failures",
    // Without the keys no copy gives away a phone number, today or after the purge; without the other two, who said what.
    "contact_keys",
    "interviews",
    "item_times",
    // What was told must not be told again, and what waits is noticed anew.
    "alert_deliveries",
];

/// Every other table but diesel's list of migrations, parents before children.
pub fn tables() -> impl Iterator<Item = &'static Table> + Clone {
    TABLES.iter().chain(FIELD).chain(ORGAN)
}

/// Passphrases are in it as hashes, secrets of second factors encrypted
/// under the server's, which is not.
const TABLES: &[Table] = &[
    Table {
        name: "surveys",
        columns: &[
            ("version", Text),
            ("survey_id", Text),
            ("body", Text),
            ("added_at", Stamp),
        ],
        key: "version",
        refers_to_itself: false,
    },
    Table {
        name: "institutions",
        columns: &[
            ("id", Number),
            ("code", Text),
            ("full_name", Text),
            ("short_name", Text),
            ("sector", Text),
            ("kind", Text),
            ("municipality", Text),
            ("address", Text),
            ("inn", Text),
            ("ogrn", Text),
            ("bus_id", Text),
            ("site", Text),
            ("phone", Text),
            ("organ", Text),
            ("recipients", Number),
            ("changed_at", Stamp),
        ],
        key: "id",
        refers_to_itself: false,
    },
    Table {
        name: "campaigns",
        columns: &[
            ("id", Number),
            ("code", Text),
            ("title", Text),
            ("sector", Text),
            ("survey_version", Text),
            ("methodology", Text),
            ("organizer", Text),
            ("hotline", Text),
            ("starts_on", Day),
            ("ends_on", Day),
            ("results_on", Day),
            ("state", Text),
            ("sample_percent", Number),
            ("sample_cap", Number),
            ("added_at", Stamp),
            ("dropped", Number),
        ],
        key: "id",
        refers_to_itself: false,
    },
    Table {
        name: REVISION,
        columns: &[("row_id", Number), ("number", Number)],
        key: "row_id",
        refers_to_itself: false,
    },
    Table {
        name: "campaign_institutions",
        columns: &[
            ("institution_id", Number),
            ("campaign_id", Number),
            ("survey_version", Text),
            ("recipients", Number),
            ("required_sample", Number),
        ],
        key: "institution_id, campaign_id",
        refers_to_itself: false,
    },
    Table {
        name: "points",
        columns: &[
            ("institution_id", Number),
            ("tag", Number),
            ("kind", Text),
            ("label", Text),
            ("added_at", Stamp),
            ("revoked_at", Stamp),
            ("replaced_by", Number),
        ],
        key: "institution_id, tag",
        refers_to_itself: true,
    },
    Table {
        name: "funnels",
        columns: &[
            ("institution_id", Number),
            ("campaign_id", Number),
            ("tag", Number),
            ("survey_version", Text),
            ("opened", Number),
            ("started", Number),
            ("sent", Number),
        ],
        key: "institution_id, campaign_id, tag",
        refers_to_itself: false,
    },
    Table {
        name: "responses",
        columns: &[
            ("institution_id", Number),
            ("id", Number),
            ("proof", Number),
            ("campaign_id", Number),
            ("survey_version", Text),
            ("tag", Number),
            ("seat", Text),
            ("channel", Text),
            ("evidence", Text),
            ("status", Text),
            ("lang", Text),
            ("signals", Text),
            ("network_tag", Number),
            ("received_hour", Stamp),
            ("answers", Text),
        ],
        key: "institution_id, id",
        refers_to_itself: false,
    },
    Table {
        name: "response_events",
        columns: &[
            ("institution_id", Number),
            ("response_id", Number),
            ("nth", Number),
            ("from_status", Text),
            ("to_status", Text),
            ("at", Stamp),
            ("who", Text),
            ("why", Text),
        ],
        key: "institution_id, response_id, nth",
        refers_to_itself: false,
    },
    Table {
        name: "tallies",
        columns: &[
            ("institution_id", Number),
            ("campaign_id", Number),
            ("survey_version", Text),
            ("channel", Text),
            ("evidence", Text),
            ("status", Text),
            ("responses", Number),
            ("counts", Bytes),
        ],
        key: "institution_id, campaign_id, survey_version, channel, evidence, status",
        refers_to_itself: false,
    },
    Table {
        name: "tally_marks",
        columns: &[
            ("institution_id", Number),
            ("campaign_id", Number),
            ("survey_version", Text),
            ("channel", Text),
            ("evidence", Text),
            ("status", Text),
            ("delta", Number),
            ("marks", Bytes),
        ],
        key: "institution_id, campaign_id, survey_version, channel, evidence, status, delta, marks",
        refers_to_itself: false,
    },
    Table {
        name: "checklists",
        columns: &[
            ("version", Text),
            ("survey_id", Text),
            ("body", Text),
            ("added_at", Stamp),
        ],
        key: "version",
        refers_to_itself: false,
    },
    Table {
        name: "methodologies",
        columns: &[
            ("version", Text),
            ("methodology_id", Text),
            ("body", Text),
            ("added_at", Stamp),
        ],
        key: "version",
        refers_to_itself: false,
    },
    Table {
        name: "assessments",
        columns: &[
            ("institution_id", Number),
            ("campaign_id", Number),
            ("nth", Number),
            ("checklist_version", Text),
            ("list", Text),
            ("assessor", Text),
            ("organization", Text),
            ("organization_kind", Text),
            ("assessed_on", Day),
            ("evidence", Text),
            ("degrees", Text),
            ("added_at", Stamp),
        ],
        key: "institution_id, campaign_id, nth",
        refers_to_itself: false,
    },
    Table {
        name: "adoptions",
        columns: &[
            ("institution_id", Number),
            ("campaign_id", Number),
            ("nth", Number),
            ("assessment", Number),
            ("who", Text),
            ("why", Text),
            ("at", Stamp),
        ],
        key: "institution_id, campaign_id, nth",
        refers_to_itself: false,
    },
    Table {
        name: "runs",
        columns: &[
            ("id", Number),
            ("campaign_id", Number),
            ("inputs_hash", Text),
            ("program", Text),
            ("inputs", Text),
            ("results", Text),
            ("state", Text),
            ("made_at", Stamp),
            ("whole", Number),
        ],
        key: "id",
        refers_to_itself: false,
    },
    Table {
        name: "run_events",
        columns: &[
            ("run_id", Number),
            ("nth", Number),
            ("from_state", Text),
            ("to_state", Text),
            ("at", Stamp),
            ("who", Text),
            ("why", Text),
        ],
        key: "run_id, nth",
        refers_to_itself: false,
    },
    Table {
        name: "parties",
        columns: &[
            ("id", Number),
            ("code", Text),
            ("name", Text),
            ("kind", Text),
            ("operator_code", Number),
            ("added_at", Stamp),
        ],
        key: "id",
        refers_to_itself: false,
    },
    Table {
        name: "campaign_parties",
        columns: &[("campaign_id", Number), ("party_id", Number)],
        key: "campaign_id, party_id",
        refers_to_itself: false,
    },
    Table {
        name: "users",
        columns: &[
            ("id", Number),
            ("login", Text),
            ("name", Text),
            ("role", Text),
            ("party_id", Number),
            ("state", Text),
            ("passphrase", Text),
            ("secret", Text),
            ("secret_step", Number),
            ("made_at", Stamp),
            ("changed_at", Stamp),
            ("extension", Text),
        ],
        key: "id",
        refers_to_itself: false,
    },
    Table {
        name: "recovery_codes",
        columns: &[
            ("user_id", Number),
            ("nth", Number),
            ("tag", Number),
            ("used_at", Stamp),
        ],
        key: "user_id, nth",
        refers_to_itself: false,
    },
    Table {
        name: "audit",
        columns: &[
            ("id", Number),
            ("at", Stamp),
            ("user_id", Number),
            ("who", Text),
            ("party_id", Number),
            ("act", Text),
            ("object", Text),
            ("network_tag", Number),
            ("digest", Text),
        ],
        key: "id",
        refers_to_itself: false,
    },
];
