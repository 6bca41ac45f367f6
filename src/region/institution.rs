//! An institution of the registry.
use super::{Sector, column::Column, number::Inn, number::Ogrn};

/// An institution («организация»), as the registry knows it. Its key for people and files is `code`.
///
/// Texts are trimmed, have no line ends and are within [`Column::max_length`]; made from a table by
/// [`super::registry::check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// The organ's own code: letters, digits and `- _ . /`, without spaces; unique in the registry.
    pub code: String,
    /// Full name, as in its charter.
    pub full_name: String,
    /// Short name, for pages and posters; the full one if the table gives none.
    pub short_name: String,
    /// Its sector.
    pub sector: Sector,
    /// What it is: «поликлиника», «библиотека» …; free text.
    pub kind: Option<String>,
    /// Municipality.
    pub municipality: String,
    /// Address of the place where people come.
    pub address: String,
    /// Taxpayer's number; branches of one legal person share it.
    pub inn: Inn,
    /// Number in the state register; branches share it.
    pub ogrn: Ogrn,
    /// Number of the institution on bus.gov.ru; digits.
    pub bus_id: Option<String>,
    /// Website, with `http://` or `https://`.
    pub site: Option<String>,
    /// Phone for citizens, as the institution writes it.
    pub phone: Option<String>,
    /// The organ answerable for it.
    pub organ: String,
    /// Number of recipients of its services in a year; a campaign may say its own.
    pub recipients: Option<u64>,
}

/// The greatest number of recipients that is believed: above it, it is a slip.
pub const MAX_RECIPIENTS: u64 = 100_000_000;

impl Institution {
    /// What stands in a column, as text; empty if nothing.
    pub fn get(&self, column: Column) -> String {
        let text = match column {
            Column::Code => &self.code,
            Column::FullName => &self.full_name,
            Column::ShortName => &self.short_name,
            Column::Sector => self.sector.as_str(),
            Column::Kind => self.kind.as_deref().unwrap_or_default(),
            Column::Municipality => &self.municipality,
            Column::Address => &self.address,
            Column::Inn => self.inn.as_str(),
            Column::Ogrn => self.ogrn.as_str(),
            Column::BusId => self.bus_id.as_deref().unwrap_or_default(),
            Column::Site => self.site.as_deref().unwrap_or_default(),
            Column::Phone => self.phone.as_deref().unwrap_or_default(),
            Column::Organ => &self.organ,
            Column::Recipients => {
                return self
                    .recipients
                    .map(|number| number.to_string())
                    .unwrap_or_default();
            }
        };
        text.to_owned()
    }
}
