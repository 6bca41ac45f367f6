//! Why a sheet cannot be printed, and the way out, in both languages.

use super::png::DPI;
use super::qr::MIN_MODULE_MM;

/// Why a sheet cannot be printed. `Display` is English, for logs; [`Fault::ru`] is for the person who asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There was no poster to print.
    #[error("nothing to print: choose at least one collection point")]
    Nothing,
    /// The address of the symbol has other than Latin letters, or is too long for any symbol.
    #[error(
        "the address `{url}` cannot become a QR symbol: write it in Latin letters (a Cyrillic domain as xn--…), without spaces, and shorter than 600 letters"
    )]
    Address {
        /// The address as given.
        url: String,
    },
    /// The address is so long that the modules of the symbol would be too small.
    #[error(
        "the address `{url}` takes {modules} modules a side, {module_mm:.2} mm each, and less than {MIN_MODULE_MM} mm is not read reliably: use a shorter address or a larger sheet"
    )]
    TooDense {
        /// The address as given.
        url: String,
        /// Modules along one side.
        modules: usize,
        /// Side of a module in millimeters.
        module_mm: f32,
    },
    /// A value that is never cut is empty or longer than the sheet allows.
    #[error("`{field}` is `{value}`: it must have from 1 to {most} letters")]
    Length {
        /// Name of the field.
        field: &'static str,
        /// Its value.
        value: String,
        /// The most letters it may have.
        most: usize,
    },
    /// The resolution of a picture is outside its limits.
    #[error("{dpi} dots per inch: choose from {} to {}, or take PDF", DPI.start(), DPI.end())]
    Resolution {
        /// The resolution as given.
        dpi: u32,
    },
    /// Another fault, with the institution whose sheet it is.
    #[error("{institution}: {fault}")]
    Of {
        /// The institution.
        institution: String,
        /// What is wrong.
        fault: Box<Fault>,
    },
    /// The PDF could not be put together.
    #[error("the PDF could not be put together: {0}")]
    Pdf(String),
    /// The picture could not be put together.
    #[error("the PNG could not be put together: {0}")]
    Png(String),
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    Write(#[from] std::io::Error),
}

impl Fault {
    /// The same fault with the institution it belongs to.
    pub(crate) fn of(self, institution: &str) -> Self {
        Self::Of {
            institution: institution.into(),
            fault: Box::new(self),
        }
    }

    /// The fault and the way out in Russian.
    pub fn ru(&self) -> String {
        match self {
            Self::Nothing => "Печатать нечего: выберите хотя бы один пункт сбора".into(),
            Self::Address { url } => format!(
                "Адрес «{url}» не превратить в QR-код: запишите его латиницей (домен .рф — в виде xn--…), без пробелов \
                 и короче 600 знаков"
            ),
            Self::TooDense {
                url,
                modules,
                module_mm,
            } => format!(
                "Адрес «{url}» слишком длинный: {modules} модулей в ряд по {module_mm:.2} мм, а мельче \
                 {MIN_MODULE_MM} мм камеры читают ненадёжно. Возьмите адрес короче или лист крупнее"
            ),
            Self::Length { field, value, most } => {
                let name = match *field {
                    "code" => "Код",
                    "host" => "Адрес для набора",
                    _ => "Телефон",
                };
                format!("{name} «{value}»: нужно от 1 до {most} знаков")
            }
            Self::Resolution { dpi } => {
                format!(
                    "{dpi} точек на дюйм: выберите от {} до {} или возьмите PDF",
                    DPI.start(),
                    DPI.end()
                )
            }
            Self::Of { institution, fault } => format!("{institution}: {}", fault.ru()),
            Self::Pdf(why) => format!("Не удалось собрать PDF: {why}"),
            Self::Png(why) => format!("Не удалось собрать PNG: {why}"),
            Self::Write(why) => format!("Не удалось записать файл: {why}"),
        }
    }
}
