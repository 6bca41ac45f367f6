//! Posters of every kind, and the sheets they become.
use otklik::print::{self, Langs, Poster, Sheet};

const SECTORS: [&str; 6] = [
    "education",
    "health",
    "social",
    "culture",
    "sport",
    "unknown",
];
const LONG: &str = "Государственное бюджетное учреждение здравоохранения Приреченской области «Областная клиническая больница \
     скорой медицинской помощи имени Н. И. Пирогова», детское поликлиническое отделение № 4 с кабинетом неотложной помощи \
     и дневным стационаром для детей раннего возраста посёлка Новый Заречный-Сортировочный";

/// Twenty posters: all sectors, short and very long names, with and without what may be absent, different codes.
pub fn posters() -> Vec<Poster> {
    const CODES: &str = "7K3M9XQ2 ABCDEFGH 23456789 ZZZZZZZZ Q7W3E4RT MNPQRSTU 2A3B4C5D HJKLMNPQ XXXX2222 9876QWER \
         TREW6789 K2K3K4K5 PPPP7777 V8B6N4M2 WXYZ2345 FGHJ6789 C3D4E5F6 RSTUVWXY 4H5J6K7L N9M8B7V6";
    const NAMES: [&str; 5] = [
        "Городская поликлиника № 3",
        LONG,
        "Средняя общеобразовательная школа № 12 с углублённым изучением английского языка",
        "МФЦ",
        "Культурно-досуговый центр «Родина»",
    ];
    CODES
        .split(' ')
        .enumerate()
        .map(|(i, code)| Poster {
            institution: NAMES[i % NAMES.len()].into(),
            sector: SECTORS[i % SECTORS.len()].into(),
            address: if i % 7 == 3 {
                String::new()
            } else {
                "ул. Садовая, 12".into()
            },
            place: if i % 4 == 1 {
                String::new()
            } else {
                "1-й этаж, регистратура".into()
            },
            organ: "общественный совет при министерстве здравоохранения Приреченской области"
                .into(),
            url: format!("https://otklik.example/q/{code}"),
            code: code.into(),
            host: "otklik.example".into(),
            phone: (i % 3 != 2).then(|| "8 800 000-00-00".into()),
            until: (i % 5 != 4).then(|| chrono::NaiveDate::from_ymd_opt(2026, 12, 15).unwrap()),
            minutes: (i % 12 + 1) as u8,
        })
        .collect()
}

pub fn pdf(posters: Vec<Poster>, sheet: Sheet, langs: Langs) -> Vec<u8> {
    let mut out = Vec::new();
    print::pdf(posters, sheet, langs, &mut out).unwrap();
    out
}
