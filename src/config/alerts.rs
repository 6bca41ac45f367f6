//! Reading the settings of alerts.
use super::{Alerts, Relay, source::Source};
use crate::alerts::rules::is_mail;

impl Source {
    pub(super) fn alerts(&mut self) -> Alerts {
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
        let expected = (
            "узлы через запятую: 10.0.0.7:8080, crm.region.example",
            "hosts separated by commas: 10.0.0.7:8080, crm.region.example",
        );
        let hosts = self.get("OTKLIK_HOOK_HOSTS", Vec::new(), expected, |text| {
            let known = |host: &str| super::http_address(&format!("http://{host}/")).is_some();
            let hosts: Vec<String> = text.split(',').map(|host| host.trim().to_owned()).collect();
            hosts.iter().all(|host| known(host)).then_some(hosts)
        });
        let is_set = self.values.contains_key("OTKLIK_SMTP_FROM");
        let relay = match (relay, from) {
            (Some((name, port)), Some(from)) => Some(Relay { name, port, from }),
            (Some(_), None) if !is_set => {
                self.fault(
                    "OTKLIK_SMTP_FROM",
                    "нужен, если задан OTKLIK_SMTP: от кого письма",
                    "is needed beside OTKLIK_SMTP: whom letters are from",
                );
                None
            }
            _ => None,
        };
        Alerts { relay, hosts }
    }
}

fn place(text: &str) -> Option<(String, u16)> {
    let (name, port, host, path) = super::http_address(&format!("http://{text}"))?;
    (path == "/" && host.contains(':')).then_some((name, port))
}
