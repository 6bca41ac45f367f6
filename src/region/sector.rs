//! The sectors whose institutions are assessed.
use super::text_enum;

text_enum! {
    /// A sector («отрасль»). The order is that of pages and reports.
    Sector {
        /// Образование.
        Education = "education",
        /// Здравоохранение.
        Health = "health",
        /// Социальное обслуживание.
        Social = "social",
        /// Культура.
        Culture = "culture",
        /// Физическая культура и спорт: outside the federal order, a regional choice.
        Sport = "sport",
    }
}
