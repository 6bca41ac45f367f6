//! Reading the settings of the telephone exchange.
use super::{DialHook, Line, Secret, source::Source};

impl Source {
    pub(super) fn line(&mut self) -> Line {
        let expected = (
            "адрес вида http://10.0.0.5:8088/dial (без https и пароля)",
            "an address such as http://10.0.0.5:8088/dial (without https and password)",
        );
        let address = self.get("OTKLIK_DIAL_HOOK", None, expected, |text| {
            Some(Some(parts(text)?))
        });
        let expected = (
            "не меньше 32 латинских букв, цифр и знаков без пробелов",
            "at least 32 Latin letters, digits and signs without spaces",
        );
        let secret = self.get("OTKLIK_DIAL_SECRET", None, expected, |text| {
            let fits = text.len() >= 32 && text.bytes().all(|byte| byte.is_ascii_graphic());
            fits.then(|| Some(Secret(text.to_owned())))
        });
        let seconds = self.number("OTKLIK_DIAL_SECONDS", 5, 1, 15);
        let is_set = self.values.contains_key("OTKLIK_DIAL_SECRET");
        let hook = match (address, &secret) {
            (Some((name, port, host, path)), Some(secret)) => Some(DialHook {
                name,
                port,
                host,
                path,
                secret: secret.clone(),
                seconds,
            }),
            (Some(_), None) if !is_set => {
                self.fault(
                    "OTKLIK_DIAL_SECRET",
                    "нужен, если задан OTKLIK_DIAL_HOOK: им станция и сайт узнают друг друга",
                    "is needed beside OTKLIK_DIAL_HOOK: the exchange and the site know each other by it",
                );
                None
            }
            _ => None,
        };
        Line { hook, secret }
    }
}

/// Name, port, both as written, and path of `http://HOST[:PORT][/PATH]`.
pub(crate) fn parts(text: &str) -> Option<(String, u16, String, String)> {
    let rest = text.strip_prefix("http://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (name, port) = match host.rsplit_once(':') {
        // A colon inside brackets belongs to an address of IPv6.
        Some((name, port)) if !port.contains(']') => (name, port.parse().ok()?),
        _ => (host, 80),
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let named = |byte: u8| byte.is_ascii_alphanumeric() || b".-:_".contains(&byte);
    let good = !name.is_empty()
        && name.bytes().all(named)
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'#');
    let path = if path.is_empty() { "/" } else { path };
    good.then(|| (name.to_owned(), port, host.to_owned(), path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_address_is_taken_apart_and_what_cannot_be_dialed_is_refused() {
        for (text, name, port, host, path) in [
            ("http://pbx/dial", "pbx", 80, "pbx", "/dial"),
            (
                "http://10.0.0.5:8088",
                "10.0.0.5",
                8088,
                "10.0.0.5:8088",
                "/",
            ),
            ("http://[::1]:9/a?b=1", "::1", 9, "[::1]:9", "/a?b=1"),
            ("http://[::1]/a", "::1", 80, "[::1]", "/a"),
        ] {
            let expected = (name.to_owned(), port, host.to_owned(), path.to_owned());
            assert_eq!(parts(text), Some(expected), "{text}");
        }
        for wrong in [
            "https://pbx/dial",
            "http://",
            "http://me:secret@pbx/dial",
            "http://pbx:99999/",
            "http://pbx/a b",
            "http://pbx/a\r\nX: y",
            "pbx",
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
