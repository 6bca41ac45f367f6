use crate::survey::Lang;

use super::{Config, Fault, Overrides};

fn read(pairs: &[(&str, &str)], file: Option<&str>) -> Result<Config, Vec<Fault>> {
    let environment = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(environment, file, &Overrides::default())
}

#[test]
fn nothing_set_is_good() {
    let config = read(&[], None).unwrap();
    assert_eq!(config.web.base_url, "http://127.0.0.1:8080");
    assert_eq!(
        config.place.database_url.as_str(),
        "sqlite://data/otklik.sqlite"
    );
}

#[test]
fn every_fault_is_reported_at_once() {
    let faults = read(
        &[
            ("OTKLIK_BIND", "nowhere"),
            ("OTKLIK_WORKERS", "0"),
            ("OTKLIK_SECRET", "short"),
            ("DATABASE_URL", "mysql://x"),
            ("OTKLIK_BASE_URL", "http://x/y"),
            ("OTKLIK_DIAL_HOOK", "http://pbx/dial"),
            ("OTKLIK_DIAL_SECONDS", "60"),
        ],
        Some("flood_burst = -1\nunheard_of = 1"),
    )
    .unwrap_err();
    let names: Vec<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "--config: unheard_of",
            "DATABASE_URL",
            "OTKLIK_BIND",
            "OTKLIK_BASE_URL",
            "OTKLIK_SECRET",
            "OTKLIK_WORKERS",
            "OTKLIK_FLOOD_BURST",
            "OTKLIK_DIAL_SECONDS",
            "OTKLIK_DIAL_SECRET"
        ]
    );
    assert!(
        faults
            .iter()
            .all(|fault| fault.text(Lang::Ru) != fault.text(Lang::En))
            || faults.len() > 6
    );
}

#[test]
fn the_environment_stands_before_the_file() {
    let config = read(
        &[("OTKLIK_POOL", "7")],
        Some("pool = 3\nlanes = 2\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]"),
    )
    .unwrap();
    assert_eq!(
        (
            config.intake.pool,
            config.intake.lanes,
            config.web.trusted_proxies.len()
        ),
        (7, 2, 2)
    );
}

#[test]
fn secrets_are_never_printed() {
    let long = "x".repeat(40);
    let config = read(
        &[
            ("OTKLIK_SECRET", &long),
            ("OTKLIK_DIAL_SECRET", &long),
            ("OTKLIK_DIAL_HOOK", "http://pbx:8088/dial"),
            ("DATABASE_URL", "postgres://me:hidden@db/otklik"),
        ],
        None,
    )
    .unwrap();
    let printed = format!("{config:?}");
    assert!(
        !printed.contains("xxx") && !printed.contains("hidden"),
        "{printed}"
    );
}

#[test]
fn a_password_of_mail_goes_under_tls_only_and_has_an_owner() {
    let mail = [
        ("OTKLIK_SMTP", "mail.example:587"),
        ("OTKLIK_SMTP_FROM", "otklik@region.example"),
        ("OTKLIK_SMTP_USER", "bot"),
    ];
    let word = ("OTKLIK_SMTP_PASSWORD", "a secret word");
    let tls = ("OTKLIK_SMTP_TLS", "starttls");
    for (more, names) in [
        (vec![], vec!["OTKLIK_SMTP_USER", "OTKLIK_SMTP_PASSWORD"]),
        (vec![word], vec!["OTKLIK_SMTP_USER"]),
        (vec![tls], vec!["OTKLIK_SMTP_PASSWORD"]),
        (
            vec![tls, ("OTKLIK_SMTP_PASSWORD_FILE", "/nowhere")],
            vec!["OTKLIK_SMTP_PASSWORD_FILE"],
        ),
        (vec![tls, word], vec![]),
    ] {
        let pairs: Vec<_> = mail.into_iter().chain(more).collect();
        let found = read(&pairs, None);
        let faults = found.as_ref().err().map_or(&[][..], Vec::as_slice);
        let found: Vec<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
        assert_eq!(found, names, "{pairs:?}");
    }
    let pairs: Vec<_> = mail.into_iter().chain([tls, word]).collect();
    let config = read(&pairs, None).unwrap();
    assert!(!format!("{config:?}").contains("secret word"));
}
