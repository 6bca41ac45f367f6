//! Reading the settings of alerts.
use std::fs;

use super::{Alerts, MailTls, Relay, Secret, source::Source};
use crate::{
    alerts::{line::certificates, rules::is_mail},
    integrity::network::Block,
};

impl Source {
    pub(super) fn alerts(&mut self) -> Alerts {
        let expected = (
            "узлы через запятую: 10.0.0.7:8080, crm.region.example",
            "hosts separated by commas: 10.0.0.7:8080, crm.region.example",
        );
        let hosts = self.get("OTKLIK_HOOK_HOSTS", Vec::new(), expected, |text| {
            let known = |host: &str| super::http_address(&format!("http://{host}/")).is_some();
            let hosts: Vec<String> = text.split(',').map(|host| host.trim().to_owned()).collect();
            hosts.iter().all(|host| known(host)).then_some(hosts)
        });
        let expected = (
            "адреса или сети через запятую: 10.20.0.0/16, fd00::/8",
            "addresses or networks separated by commas: 10.20.0.0/16, fd00::/8",
        );
        let networks = self.get("OTKLIK_HOOK_NETWORKS", Vec::new(), expected, |text| {
            text.split(',')
                .map(|one| Block::parse(one.trim()))
                .collect()
        });
        let expected = (
            "файл с сертификатами (PEM), который можно прочитать",
            "a file of certificates (PEM) that can be read",
        );
        let ca = self.get("OTKLIK_CA_FILE", Vec::new(), expected, |path| {
            let pem = fs::read(path).ok()?;
            certificates(&pem).is_ok().then_some(pem)
        });
        Alerts {
            relay: self.relay(),
            hosts,
            networks,
            ca,
        }
    }

    fn relay(&mut self) -> Option<Relay> {
        let expected = ("адрес вида 127.0.0.1:25", "an address such as 127.0.0.1:25");
        let relay = self.get("OTKLIK_SMTP", None, expected, |text| {
            Some(Some(place(text)?))
        });
        let expected = (
            "адрес почты вида otklik@region.example",
            "an e-mail address such as otklik@region.example",
        );
        let from = self.get("OTKLIK_SMTP_FROM", None, expected, |text| {
            is_mail(text).then(|| Some(text.to_owned()))
        });
        let expected = ("none, starttls или tls", "none, starttls or tls");
        let tls = self.get("OTKLIK_SMTP_TLS", MailTls::None, expected, |text| {
            Some(match text {
                "none" => MailTls::None,
                "starttls" => MailTls::StartTls,
                "tls" => MailTls::Implicit,
                _ => return None,
            })
        });
        let login = self.login(tls);
        let is_set = self.values.contains_key("OTKLIK_SMTP_FROM");
        match (relay, from) {
            (Some((name, port)), Some(from)) => Some(Relay {
                name,
                port,
                from,
                tls,
                login,
            }),
            (Some(_), None) if !is_set => {
                self.fault(
                    "OTKLIK_SMTP_FROM",
                    "нужен, если задан OTKLIK_SMTP: от кого письма",
                    "is needed beside OTKLIK_SMTP: whom letters are from",
                );
                None
            }
            _ => None,
        }
    }

    fn login(&mut self, tls: MailTls) -> Option<(String, Secret)> {
        let expected = (
            "имя без управляющих знаков",
            "a name without control characters",
        );
        let user = self.get("OTKLIK_SMTP_USER", None, expected, |text| {
            is_plain(text).then(|| Some(text.to_owned()))
        })?;
        let expected = (
            "пароль без управляющих знаков",
            "a password without control characters",
        );
        let typed = self.get("OTKLIK_SMTP_PASSWORD", None, expected, |text| {
            is_plain(text).then(|| Some(Secret(text.to_owned())))
        });
        let expected = (
            "файл, в первой строке которого пароль",
            "a file with the password in its first line",
        );
        let kept = self.get("OTKLIK_SMTP_PASSWORD_FILE", None, expected, |path| {
            let text = fs::read_to_string(path).ok()?;
            let line = text.lines().next()?.trim_end();
            (!line.is_empty() && is_plain(line)).then(|| Some(Secret(line.to_owned())))
        });
        if tls == MailTls::None {
            self.fault(
                "OTKLIK_SMTP_USER",
                "пароль передаётся только по TLS: задайте OTKLIK_SMTP_TLS=starttls или tls",
                "a password goes under TLS only: set OTKLIK_SMTP_TLS=starttls or tls",
            );
        }
        let is_set = ["OTKLIK_SMTP_PASSWORD", "OTKLIK_SMTP_PASSWORD_FILE"]
            .iter()
            .any(|name| self.values.contains_key(*name));
        if !is_set {
            self.fault(
                "OTKLIK_SMTP_PASSWORD",
                "нужен вместе с OTKLIK_SMTP_USER; или OTKLIK_SMTP_PASSWORD_FILE",
                "is needed beside OTKLIK_SMTP_USER; or OTKLIK_SMTP_PASSWORD_FILE",
            );
        }
        Some((user, typed.or(kept)?))
    }
}

fn is_plain(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

fn place(text: &str) -> Option<(String, u16)> {
    let (name, port, host, path) = super::http_address(&format!("http://{text}"))?;
    (path == "/" && host.contains(':')).then_some((name, port))
}
