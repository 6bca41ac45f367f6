//! The words for the codes that stand in the columns `sector`, `channel` and `evidence`.
use super::aggregate::UNTOLD;
use crate::region::{Channel, Evidence, Sector};

/// One code: the column it stands in, the code, what it means in Russian and in English.
pub(super) type Known = (&'static str, &'static str, &'static str, &'static str);

/// Every code of every such column.
pub(super) fn known() -> Vec<Known> {
    let sectors = Sector::ALL.iter().map(|value| {
        let (ru, en) = sector(*value);
        ("sector", value.as_str(), ru, en)
    });
    let channels = Channel::ALL.iter().map(|value| {
        let (ru, en) = channel(*value);
        ("channel", value.as_str(), ru, en)
    });
    let evidences = Evidence::ALL.iter().map(|value| {
        let (ru, en) = evidence(*value);
        ("evidence", value.as_str(), ru, en)
    });
    let (ru, en) = (
        "Не указано: так ответили слишком немногие или остальных можно было бы вычислить",
        "Not told: too few answered so, or the others could be worked out",
    );
    let untold = ["channel", "evidence"].map(|column| (column, UNTOLD, ru, en));
    sectors
        .chain(channels)
        .chain(evidences)
        .chain(untold)
        .collect()
}

fn sector(sector: Sector) -> (&'static str, &'static str) {
    match sector {
        Sector::Education => ("Образование", "Education"),
        Sector::Health => ("Здравоохранение", "Health care"),
        Sector::Social => ("Социальное обслуживание", "Social service"),
        Sector::Culture => ("Культура", "Culture"),
        Sector::Sport => ("Физическая культура и спорт", "Physical culture and sport"),
    }
}

fn channel(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Web => (
            "Свой экран: ссылка, QR-код или киоск",
            "Own screen: link, QR code or kiosk",
        ),
        Channel::Phone => ("Телефонный опрос", "Telephone interview"),
        Channel::Interview => ("Личная беседа", "Interview in person"),
        Channel::Paper => ("Бумажная анкета", "Paper form"),
    }
}

fn evidence(evidence: Evidence) -> (&'static str, &'static str) {
    match evidence {
        Evidence::Device => ("Одно устройство — один ответ", "One device, one response"),
        Evidence::SharedDevice => (
            "То же устройство, отвечает другой человек",
            "The same device, another person",
        ),
        Evidence::Kiosk => (
            "Киоск: каждая анкета — новый человек",
            "Kiosk: each form is a new person",
        ),
        Evidence::Form => (
            "Браузер не хранит отметку об ответе: одна анкета — один ответ",
            "The browser keeps no mark of the response: one form, one response",
        ),
        Evidence::Token => (
            "Одноразовый код, выданный не организацией",
            "Single-use code issued by somebody else than the institution",
        ),
        Evidence::Call => ("Звонок по выборке", "Call from the sample"),
        Evidence::Serial => ("Номер бумажной анкеты", "Serial number of a paper form"),
    }
}
