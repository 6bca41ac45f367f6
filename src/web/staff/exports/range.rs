//! Which part of a file is asked for (RFC 9110, 13.1.5 and 14).
use actix_web::http::header::{HeaderName, IF_RANGE, RANGE};

/// What is to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    All,
    /// From this byte so many.
    Part(u64, u64),
    /// A part that there is not.
    Nothing,
}

/// By the request's lines; `mark` is the file's, with its quotes. Several parts at once are not sent: all of it is then.
pub(super) fn wanted<'a>(
    mark: &str,
    size: u64,
    line: impl Fn(HeaderName) -> Option<&'a str>,
) -> Wanted {
    // Another file may stand there now: then the part that is missing is all of it.
    if line(IF_RANGE).is_some_and(|one| one.trim() != mark) {
        return Wanted::All;
    }
    line(RANGE).map_or(Wanted::All, |text| part(text, size))
}

fn part(text: &str, size: u64) -> Wanted {
    let Some((first, last)) = text
        .trim()
        .strip_prefix("bytes=")
        .and_then(|one| one.split_once('-'))
    else {
        return Wanted::All;
    };
    let number = |text: &str| -> Option<u64> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    };
    let (from, to) = match (number(first), number(last), first, last) {
        (Some(from), Some(to), ..) if from <= to => (from, to),
        (Some(from), None, _, "") => (from, u64::MAX),
        (None, Some(length), "", _) => {
            let length = length.min(size);
            (size - length, u64::MAX)
        }
        _ => return Wanted::All,
    };
    if from >= size {
        return Wanted::Nothing;
    }
    Wanted::Part(from, to.min(size - 1) - from + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_that_is_asked_for_is_sent_and_else_all() {
        for (range, if_range, expected) in [
            ("", "", Wanted::All),
            ("bytes=0-", "", Wanted::Part(0, 100)),
            ("bytes=40-", "\"x\"", Wanted::Part(40, 60)),
            ("bytes=40-", "\"y\"", Wanted::All),
            ("bytes=40-", "W/\"x\"", Wanted::All),
            ("bytes=40-49", "", Wanted::Part(40, 10)),
            ("bytes=40-499", "", Wanted::Part(40, 60)),
            ("bytes=-10", "", Wanted::Part(90, 10)),
            ("bytes=-500", "", Wanted::Part(0, 100)),
            ("bytes=-0", "", Wanted::Nothing),
            ("bytes=100-", "", Wanted::Nothing),
            ("bytes=9-5", "", Wanted::All),
            ("bytes=0-1,5-6", "", Wanted::All),
            ("bytes=+1-", "", Wanted::All),
            ("lines=1-2", "", Wanted::All),
        ] {
            let line = |name: HeaderName| {
                let text = if name == RANGE {
                    range
                } else if name == IF_RANGE {
                    if_range
                } else {
                    ""
                };
                (!text.is_empty()).then_some(text)
            };
            assert_eq!(wanted("\"x\"", 100, line), expected, "{range} {if_range}");
        }
    }
}
