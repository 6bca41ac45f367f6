//! Words that the pages of the phone room share.
use crate::{
    i18n::{Key, key},
    phone::Disposition,
};

/// A result in words.
pub(in crate::view::staff) fn result(result: Disposition) -> Key {
    match result {
        Disposition::Complete => key::CALL_RESULT_COMPLETE,
        Disposition::Partial => key::CALL_RESULT_PARTIAL,
        Disposition::NoAnswer => key::CALL_RESULT_NO_ANSWER,
        Disposition::Busy => key::CALL_RESULT_BUSY,
        Disposition::Machine => key::CALL_RESULT_MACHINE,
        Disposition::Callback => key::CALL_RESULT_CALLBACK,
        Disposition::RefusalSoft => key::CALL_RESULT_REFUSAL_SOFT,
        Disposition::RefusalFinal => key::CALL_RESULT_REFUSAL_FINAL,
        Disposition::WrongPerson => key::CALL_RESULT_WRONG_PERSON,
        Disposition::DeadNumber => key::CALL_RESULT_DEAD_NUMBER,
        Disposition::NotRecipient => key::CALL_RESULT_NOT_RECIPIENT,
        Disposition::Deceased => key::CALL_RESULT_DECEASED,
        Disposition::Unable => key::CALL_RESULT_UNABLE,
        Disposition::Language => key::CALL_RESULT_LANGUAGE,
        Disposition::Dropped => key::CALL_RESULT_DROPPED,
        Disposition::BadLine => key::CALL_RESULT_BAD_LINE,
        Disposition::BreakOff => key::CALL_RESULT_BREAK_OFF,
        Disposition::Blocked => key::CALL_RESULT_BLOCKED,
        Disposition::Technical => key::CALL_RESULT_TECHNICAL,
        Disposition::QuotaFull => key::CALL_RESULT_QUOTA_FULL,
        Disposition::OutOfSample => key::CALL_RESULT_OUT_OF_SAMPLE,
        Disposition::Supervisor => key::CALL_RESULT_SUPERVISOR,
        Disposition::Interrupted => key::CALL_RESULT_INTERRUPTED,
        Disposition::HandedOver => key::CALL_RESULT_HANDED_OVER,
        Disposition::AnsweredOnSite => key::CALL_RESULT_ANSWERED_ON_SITE,
    }
}

/// A number as it is read: «+7 900 555-01-27»; one of another country as it is.
pub(in crate::view::staff) fn number(e164: &str) -> String {
    let (main, extension) = e164.split_once(";ext=").unwrap_or((e164, ""));
    let digits = main
        .strip_prefix("+7")
        .filter(|rest| rest.len() == 10 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let shown = digits.map_or_else(
        || main.to_owned(),
        |rest| {
            format!(
                "+7\u{a0}{}\u{a0}{}-{}-{}",
                &rest[..3],
                &rest[3..6],
                &rest[6..8],
                &rest[8..]
            )
        },
    );
    if extension.is_empty() {
        shown
    } else {
        format!("{shown}, {extension}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_grouped_as_people_read_it() {
        for (e164, shown) in [
            ("+79005550127", "+7\u{a0}900\u{a0}555-01-27"),
            ("+73000550114;ext=12", "+7\u{a0}300\u{a0}055-01-14, 12"),
            ("+375291234567", "+375291234567"),
            ("", ""),
        ] {
            assert_eq!(number(e164), shown);
        }
    }
}
