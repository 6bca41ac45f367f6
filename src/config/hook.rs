//! The address of another system.
use super::line::parts;

/// `http://HOST[:PORT][/PATH]` or the same with `https`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookAddress {
    /// Whether it is asked under TLS.
    pub is_secured: bool,
    /// Name or address of the host.
    pub name: String,
    /// Its port.
    pub port: u16,
    /// Both, as in the address.
    pub host: String,
    /// The path, with its query.
    pub path: String,
}

impl HookAddress {
    /// Reads one; `None` if it is none.
    pub fn parse(text: &str) -> Option<HookAddress> {
        let secured = text.strip_prefix("https://");
        let plain = secured.map(|rest| format!("http://{rest}"));
        let (name, port, host, path) = parts(plain.as_deref().unwrap_or(text))?;
        let is_secured = secured.is_some();
        // The port that is not written is the scheme's.
        let is_written = host
            .rsplit_once(':')
            .is_some_and(|(_, port)| !port.contains(']'));
        let port = if is_secured && !is_written { 443 } else { port };
        Some(HookAddress {
            is_secured,
            name,
            port,
            host,
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_follows_from_the_scheme_unless_it_is_written() {
        for (text, is_secured, name, port, host, path) in [
            ("http://crm/a", false, "crm", 80, "crm", "/a"),
            ("https://crm/a?b", true, "crm", 443, "crm", "/a?b"),
            ("https://crm:8443", true, "crm", 8443, "crm:8443", "/"),
            ("https://crm:80/", true, "crm", 80, "crm:80", "/"),
            ("https://[::1]/", true, "::1", 443, "[::1]", "/"),
        ] {
            let expected = HookAddress {
                is_secured,
                name: name.to_owned(),
                port,
                host: host.to_owned(),
                path: path.to_owned(),
            };
            assert_eq!(HookAddress::parse(text), Some(expected), "{text}");
        }
        for wrong in [
            "https://",
            "https://http://x",
            "ftp://x",
            "https://me:secret@crm/",
        ] {
            assert_eq!(HookAddress::parse(wrong), None, "{wrong}");
        }
    }
}
