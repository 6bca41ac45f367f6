//! Differences in words, Russian and English: where it is, what was expected, what was found.
use std::fmt::Display;

use super::{Known, Sheet, fit::Why, recount::Count};
use crate::{
    db::tallies::TallyKey,
    rating::run::RunState,
    region::{LinkCode, Status},
    survey::Text,
};

/// Which tally, in the words of the registry.
#[derive(Debug)]
pub(super) struct Place {
    institution: String,
    campaign: String,
    version: String,
    channel: &'static str,
    evidence: &'static str,
    status: &'static str,
}

impl Place {
    pub(super) fn of<S>(known: &Known<'_, S>, institution: &str, key: &TallyKey) -> Place {
        Place {
            institution: institution.to_owned(),
            campaign: known.campaign(key.campaign_id),
            version: key.survey_version.clone(),
            channel: key.channel.as_str(),
            evidence: key.evidence.as_str(),
            status: key.status.as_str(),
        }
    }

    fn say(&self, ru: impl Display, en: impl Display) -> Text {
        let Place {
            institution,
            campaign,
            version,
            channel,
            evidence,
            status,
        } = self;
        text(
            format!(
                "организация {institution}, кампания {campaign}, анкета {version}, способ {channel}, \
                 основание {evidence}, состояние {status}: {ru}"
            ),
            format!(
                "institution {institution}, campaign {campaign}, survey {version}, channel {channel}, \
                 evidence {evidence}, status {status}: {en}"
            ),
        )
    }
}

impl<S> Known<'_, S> {
    /// The code of a campaign, or its number if there is no such campaign.
    pub(super) fn campaign(&self, id: i64) -> String {
        let code = self.campaigns.get(&id).map(|row| row.code.clone());
        code.unwrap_or_else(|| format!("№ {id}"))
    }
}

fn text(ru: String, en: String) -> Text {
    Text { ru, en }
}

pub(super) fn count(
    place: &Place,
    sheet: &impl Sheet,
    count: Count,
    expected: u64,
    found: u64,
) -> Text {
    let items = &sheet.survey().items;
    let cell = |cell: usize| {
        let cells = sheet.cells();
        let item = items
            .iter()
            .enumerate()
            .rposition(|(at, _)| cells.cell(at, 0) <= cell)
            .unwrap_or_default();
        let option = cell - cells.cell(item, 0);
        let ids = items[item].option_ids();
        (
            items[item].id.as_str(),
            ids.get(option).cloned().unwrap_or_default(),
        )
    };
    let (ru, en) = match count {
        Count::Responses => ("число ответов".to_owned(), "responses".to_owned()),
        Count::Shown(item) => {
            let id = &items[item].id;
            (
                format!("вопрос {id}: показан"),
                format!("item {id}: shown to"),
            )
        }
        Count::Answered(item) => {
            let id = &items[item].id;
            (
                format!("вопрос {id}: ответили"),
                format!("item {id}: answered by"),
            )
        }
        Count::Option(at) => {
            let (item, option) = cell(at);
            (
                format!("вопрос {item}, вариант {option}"),
                format!("item {item}, option {option}"),
            )
        }
        Count::Pair(a, b) => {
            let ((item, option), (item2, option2)) = (cell(a), cell(b));
            (
                format!(
                    "вопрос {item}, вариант {option} вместе с вопросом {item2}, вариант {option2}"
                ),
                format!(
                    "item {item}, option {option} together with item {item2}, option {option2}"
                ),
            )
        }
    };
    place.say(
        format!("{ru}: по ответам {expected}, в подсчёте {found}"),
        format!("{en}: expected {expected} from the answers, found {found} in the tally"),
    )
}

pub(super) fn missing_tally(place: &Place, expected: u64) -> Text {
    place.say(
        format!("подсчёта нет, а ответов {expected}"),
        format!("no tally, though there are responses: expected {expected}, found 0"),
    )
}

pub(super) fn extra_tally(place: &Place, found: u64) -> Text {
    place.say(
        format!("подсчёт есть ({found}), а ответов нет"),
        format!("a tally without responses: expected 0, found {found}"),
    )
}

pub(super) fn broken_tally(place: &Place) -> Text {
    place.say(
        "подсчёт не читается: он не подходит к своей анкете",
        "the tally cannot be read: it does not fit its survey version",
    )
}

pub(super) fn stray_marks(place: &Place) -> Text {
    place.say(
        "ожидающие подсчёта отметки не соответствуют ответам",
        "the marks waiting to be counted do not match the responses",
    )
}

pub(super) fn column(place: &Place, expected: u64, found: i64) -> Text {
    place.say(
        format!("число ответов в столбце responses: ожидалось {expected}, найдено {found}"),
        format!("column responses: expected {expected}, found {found}"),
    )
}

pub(super) fn funnel(
    code: &str,
    campaign: &str,
    (institution, tag): (i64, i64),
    expected: i64,
    found: i64,
) -> Text {
    let point = LinkCode { institution, tag };
    text(
        format!(
            "организация {code}, кампания {campaign}, точка {point}: отправлено: по ответам {expected}, в воронке {found}"
        ),
        format!(
            "institution {code}, campaign {campaign}, point {point}: sent: expected {expected} from the answers, found {found} in the funnel"
        ),
    )
}

pub(super) fn sample(code: &str, campaign: &str, expected: u64, found: i64) -> Text {
    text(
        format!(
            "организация {code}, кампания {campaign}: нужная выборка: по правилу {expected}, записано {found}"
        ),
        format!(
            "institution {code}, campaign {campaign}: required sample: expected {expected} by the rule, found {found}"
        ),
    )
}

pub(super) fn unknown_campaign(code: &str, campaign: i64) -> Text {
    text(
        format!("организация {code}: участвует в кампании № {campaign}, которой нет"),
        format!("institution {code}: a member of campaign № {campaign}, which does not exist"),
    )
}

fn response(code: &str, id: i64, ru: impl Display, en: impl Display) -> Text {
    text(
        format!("организация {code}, ответ {id}: {ru}"),
        format!("institution {code}, response {id}: {en}"),
    )
}

pub(super) fn unread(code: &str, id: i64, version: &str) -> Text {
    response(
        code,
        id,
        format!("анкеты {version} нет, ответ не прочитан"),
        format!("survey version {version} is missing, the answers were not read"),
    )
}

/// `item` is what [`crate::survey::Answers::from_json`] found unfit.
pub(super) fn unknown_answer(code: &str, id: i64, item: &str) -> Text {
    response(
        code,
        id,
        format!("ответ не подходит к анкете: {item}: такого вопроса или варианта нет"),
        format!("does not fit its survey version: {item}: no such item or option"),
    )
}

pub(super) fn misfit(code: &str, id: i64, item: &str, why: Why) -> Text {
    let (ru, en) = match why {
        Why::OffPath => (
            "есть ответ на скрытый вопрос",
            "answered, though hidden by the other answers",
        ),
        Why::Missing => (
            "нет ответа на обязательный вопрос",
            "required, but not answered",
        ),
        Why::Unsure => (
            "«затрудняюсь ответить» при этом способе опроса не разрешено",
            "“unsure” is not allowed in this channel",
        ),
        Why::Options => (
            "варианты записаны неверно",
            "options out of order, repeated or too many",
        ),
        Why::Range => ("число вне границ", "number out of range"),
        Why::Length => ("пустой или слишком длинный текст", "empty or too long text"),
    };
    response(
        code,
        id,
        format!("вопрос {item}: {ru}"),
        format!("item {item}: {en}"),
    )
}

pub(super) fn event_without_response(code: &str, id: i64) -> Text {
    response(
        code,
        id,
        "есть события, а самого ответа нет",
        "has events, but there is no such response",
    )
}

pub(super) fn event_gap(code: &str, id: i64, expected: i32, found: i32) -> Text {
    response(
        code,
        id,
        format!("разрыв в событиях: ожидалось событие {expected}, найдено {found}"),
        format!("a gap in the events: expected event {expected}, found {found}"),
    )
}

pub(super) fn event_from(
    code: &str,
    id: i64,
    nth: i32,
    expected: Option<Status>,
    found: Status,
) -> Text {
    let expected = expected.map_or("counted", Status::as_str);
    response(
        code,
        id,
        format!("событие {nth}: ожидалось прежнее состояние {expected}, найдено {found}"),
        format!("event {nth}: expected from-status {expected}, found {found}"),
    )
}

pub(super) fn status(code: &str, id: i64, expected: Option<Status>, found: Status) -> Text {
    let expected = expected.map_or("counted", Status::as_str);
    response(
        code,
        id,
        format!("состояние: по событиям {expected}, записано {found}"),
        format!("status: expected {expected} from the events, found {found}"),
    )
}

pub(super) fn version(version: &str, hash: Option<&str>) -> Text {
    match hash {
        None => text(
            format!("анкета {version}: не загружается"),
            format!("survey version {version}: does not load"),
        ),
        Some(hash) => text(
            format!("анкета {version}: содержание изменилось, его номер {hash}"),
            format!("survey version {version}: the content has changed, its hash is {hash}"),
        ),
    }
}

pub(super) fn file(said: &str) -> Text {
    text(
        format!("файл базы данных повреждён: {said}"),
        format!("the database file is damaged: {said}"),
    )
}

pub(super) fn reference(table: &str, parent: &str, row: Option<i64>) -> Text {
    let row = row.map(|row| format!(" (rowid {row})")).unwrap_or_default();
    text(
        format!("таблица {table}{row}: строка ссылается на отсутствующую строку таблицы {parent}"),
        format!("table {table}{row}: a row refers to a row that is not in table {parent}"),
    )
}

pub(super) fn constraint(name: &str) -> Text {
    text(
        format!("правило {name} в базе данных не проверено"),
        format!("constraint {name} was never validated"),
    )
}

pub(super) fn guard(name: &str) -> Text {
    text(
        format!("защита от изменения ответов {name} снята или отключена"),
        format!("the append-only guard {name} is missing or switched off"),
    )
}

pub(super) fn audit(id: i64) -> Text {
    text(
        format!(
            "журнал действий: цепочка записей прервана на записи {id}: она изменена или удалена"
        ),
        format!(
            "the log of acts: the chain is broken at line {id}, which was changed or taken out"
        ),
    )
}

pub(super) fn strays(table: &str, all: i64, seen: u64) -> Text {
    text(
        format!("таблица {table}: строк {all}, из них у организаций реестра {seen}"),
        format!("table {table}: {all} rows, of them {seen} of institutions in the registry"),
    )
}

pub(super) fn run_hash(id: i64, expected: &str, found: &str) -> Text {
    text(
        format!("расчёт рейтинга {id}: исходные данные: ожидался хеш {expected}, получен {found}"),
        format!("rating run {id}: inputs: expected hash {expected}, found {found}"),
    )
}

pub(super) fn run_state(id: i64, expected: RunState, found: RunState) -> Text {
    text(
        format!(
            "расчёт рейтинга {id}: состояние: по событиям ожидалось {expected}, записано {found}"
        ),
        format!("rating run {id}: state: expected {expected} from the events, found {found}"),
    )
}

pub(super) fn run_gap(id: i64) -> Text {
    text(
        format!("расчёт рейтинга {id}: события не составляют цепочки"),
        format!("rating run {id}: its events are not a chain"),
    )
}
