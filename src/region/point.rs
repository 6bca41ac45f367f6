//! Collection points of an institution.
use super::text_enum;

text_enum! {
    /// What a collection point is.
    PointKind {
        /// A poster at a place: entrance, reception, ward.
        Place = "place",
        /// A link on a website.
        Site = "site",
        /// A shared screen: starts afresh for the next person and takes no seat by device.
        Kiosk = "kiosk",
        /// A link in a letter.
        Letter = "letter",
    }
}
