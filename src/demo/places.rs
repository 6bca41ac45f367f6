//! Names of the made-up region: its towns, streets and kinds of institutions.
use crate::region::Sector;

/// A municipality: official name, its town, the stem of the adjective made of the town's name.
pub(super) struct Municipality {
    pub name: &'static str,
    pub town: &'static str,
    pub stem: &'static str,
}

const fn place(name: &'static str, town: &'static str, stem: &'static str) -> Municipality {
    Municipality { name, town, stem }
}

pub(super) const MUNICIPALITIES: [Municipality; 12] = [
    place(
        "городской округ город Приреченск",
        "г. Приреченск",
        "Приреченск",
    ),
    place(
        "городской округ город Светлоборск",
        "г. Светлоборск",
        "Светлоборск",
    ),
    place(
        "городской округ город Новолесинск",
        "г. Новолесинск",
        "Новолесинск",
    ),
    place(
        "Верхнелучинский муниципальный округ",
        "г. Верхнелучинск",
        "Верхнелучинск",
    ),
    place(
        "Каменнобродский муниципальный округ",
        "г. Каменнобродск",
        "Каменнобродск",
    ),
    place(
        "Синегорьевский муниципальный округ",
        "пгт Синегорьевск",
        "Синегорьевск",
    ),
    place(
        "Медоборский муниципальный округ",
        "г. Медоборск",
        "Медоборск",
    ),
    place(
        "Туманоозёрский муниципальный район",
        "пгт Туманоозёрск",
        "Туманоозёрск",
    ),
    place(
        "Ясноключевский муниципальный район",
        "пгт Ясноключевск",
        "Ясноключевск",
    ),
    place(
        "Берёзополянский муниципальный район",
        "пгт Берёзополянск",
        "Берёзополянск",
    ),
    place(
        "Тихоплёсский муниципальный район",
        "г. Тихоплёсск",
        "Тихоплёсск",
    ),
    place(
        "Липоградский муниципальный район",
        "г. Липоградск",
        "Липоградск",
    ),
];

pub(super) const STREETS: [&str; 16] = [
    "Лесная",
    "Луговая",
    "Речная",
    "Садовая",
    "Школьная",
    "Центральная",
    "Заречная",
    "Полевая",
    "Солнечная",
    "Весенняя",
    "Кленовая",
    "Тополиная",
    "Набережная",
    "Парковая",
    "Озёрная",
    "Цветочная",
];

/// A kind of institution. In `name`, `{ий}`, `{ая}` and `{ое}` are the town's adjective, `{n}` a number.
pub(super) struct KindOf {
    pub kind: &'static str,
    pub name: &'static str,
    /// What the charter puts before the name.
    pub form: &'static str,
    /// Recipients in a year: the middle one.
    pub recipients: f64,
}

const fn kind(
    kind: &'static str,
    name: &'static str,
    form: &'static str,
    recipients: f64,
) -> KindOf {
    KindOf {
        kind,
        name,
        form,
        recipients,
    }
}

const SCHOOL: &str = "Муниципальное бюджетное общеобразовательное учреждение";
const NURSERY: &str = "Муниципальное бюджетное дошкольное образовательное учреждение";
const EXTRA: &str = "Муниципальное бюджетное учреждение дополнительного образования";
const COLLEGE: &str =
    "Государственное бюджетное профессиональное образовательное учреждение Приреченской области";
const HEALTH: &str = "Государственное бюджетное учреждение здравоохранения Приреченской области";
const SOCIAL: &str =
    "Государственное бюджетное учреждение социального обслуживания Приреченской области";
const CULTURE: &str = "Муниципальное бюджетное учреждение культуры";
const SPORT: &str = "Муниципальное бюджетное учреждение спорта";

const EDUCATION_KINDS: [KindOf; 6] = [
    kind("школа", "{ая} средняя школа № {n}", SCHOOL, 1100.0),
    kind("детский сад", "{ий} детский сад № {n}", NURSERY, 420.0),
    kind("гимназия", "{ая} гимназия № {n}", SCHOOL, 1300.0),
    kind(
        "дом детского творчества",
        "{ий} дом детского творчества",
        EXTRA,
        1800.0,
    ),
    kind("лицей", "{ий} лицей № {n}", SCHOOL, 1000.0),
    kind("колледж", "{ий} многопрофильный колледж", COLLEGE, 1500.0),
];

/// All of them see outpatients: the sector's campaign pins the outpatient questionnaire.
const HEALTH_KINDS: [KindOf; 5] = [
    kind("поликлиника", "{ая} поликлиника № {n}", HEALTH, 24_000.0),
    kind(
        "больница с поликлиникой",
        "{ая} центральная больница",
        HEALTH,
        30_000.0,
    ),
    kind(
        "детская поликлиника",
        "{ая} детская поликлиника",
        HEALTH,
        11_000.0,
    ),
    kind(
        "стоматологическая поликлиника",
        "{ая} стоматологическая поликлиника",
        HEALTH,
        14_000.0,
    ),
    kind(
        "врачебная амбулатория",
        "{ая} врачебная амбулатория",
        HEALTH,
        3500.0,
    ),
];

const SOCIAL_KINDS: [KindOf; 4] = [
    kind(
        "комплексный центр",
        "{ий} комплексный центр социального обслуживания населения",
        SOCIAL,
        2600.0,
    ),
    kind(
        "дом-интернат",
        "{ий} дом-интернат для пожилых людей",
        SOCIAL,
        260.0,
    ),
    kind(
        "центр помощи семье",
        "{ий} центр помощи семье и детям",
        SOCIAL,
        1400.0,
    ),
    kind(
        "реабилитационный центр",
        "{ий} реабилитационный центр",
        SOCIAL,
        600.0,
    ),
];

const CULTURE_KINDS: [KindOf; 6] = [
    kind("библиотека", "{ая} центральная библиотека", CULTURE, 6000.0),
    kind("дом культуры", "{ий} дом культуры", CULTURE, 5000.0),
    kind("музей", "{ий} краеведческий музей", CULTURE, 7000.0),
    kind("театр", "{ий} драматический театр", CULTURE, 16_000.0),
    kind("выставочный зал", "{ий} выставочный зал", CULTURE, 3500.0),
    kind(
        "детская библиотека",
        "{ая} детская библиотека",
        CULTURE,
        3000.0,
    ),
];

const SPORT_KINDS: [KindOf; 5] = [
    kind("спортивная школа", "{ая} спортивная школа", SPORT, 900.0),
    kind("бассейн", "{ий} плавательный бассейн", SPORT, 5000.0),
    kind(
        "физкультурно-оздоровительный комплекс",
        "{ий} физкультурно-оздоровительный комплекс",
        SPORT,
        4000.0,
    ),
    kind("ледовый дворец", "{ий} ледовый дворец", SPORT, 7000.0),
    kind("стадион", "{ий} городской стадион", SPORT, 3000.0),
];

/// What a sector consists of here.
pub(super) struct Part {
    pub sector: Sector,
    /// Begins the codes.
    pub prefix: &'static str,
    pub count: usize,
    pub kinds: &'static [KindOf],
    pub organ: &'static str,
    /// The organ in the genitive, for the council at it.
    pub of_organ: &'static str,
    pub survey: &'static str,
    /// Places of posters inside, besides the entrance.
    pub spots: [&'static str; 3],
}

/// The counts are those of the 2013 pilot, education and sport as many again.
pub(super) const PARTS: [Part; 5] = [
    Part {
        sector: Sector::Education,
        prefix: "obr",
        count: 31,
        kinds: &EDUCATION_KINDS,
        organ: "Министерство образования Приреченской области",
        of_organ: "министерстве образования Приреченской области",
        survey: "education",
        spots: ["Вестибюль", "Информационный стенд", "Приёмная"],
    },
    Part {
        sector: Sector::Health,
        prefix: "zdr",
        count: 24,
        kinds: &HEALTH_KINDS,
        organ: "Министерство здравоохранения Приреченской области",
        of_organ: "министерстве здравоохранения Приреченской области",
        survey: "health-outpatient",
        spots: ["Регистратура", "Холл второго этажа", "Процедурный кабинет"],
    },
    Part {
        sector: Sector::Social,
        prefix: "soc",
        count: 30,
        kinds: &SOCIAL_KINDS,
        organ: "Министерство социальной защиты населения Приреченской области",
        of_organ: "министерстве социальной защиты населения Приреченской области",
        survey: "social",
        spots: ["Приёмная", "Зал ожидания", "Столовая"],
    },
    Part {
        sector: Sector::Culture,
        prefix: "kul",
        count: 31,
        kinds: &CULTURE_KINDS,
        organ: "Министерство культуры Приреченской области",
        of_organ: "министерстве культуры Приреченской области",
        survey: "culture",
        spots: ["Касса", "Гардероб", "Фойе"],
    },
    Part {
        sector: Sector::Sport,
        prefix: "spo",
        count: 31,
        kinds: &SPORT_KINDS,
        organ: "Министерство физической культуры и спорта Приреченской области",
        of_organ: "министерстве физической культуры и спорта Приреченской области",
        survey: "sport",
        spots: ["Стойка администратора", "Раздевалка", "Трибуна"],
    },
];
