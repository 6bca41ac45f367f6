//! Alerts under TLS: to whom they are told is looked at first, and why they were not is said in words.
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use otklik::{access::Role, alerts};
use rcgen::{CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

use super::{
    alerts::{PAGE, log, watched},
    crew::inside,
};
use crate::helpers::Site;

type Told = Arc<Mutex<Vec<String>>>;

/// Somebody who signs certificates, and a file with theirs.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: tempfile::NamedTempFile,
}

impl Authority {
    fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), issuer.pem()).unwrap();
        Authority { issuer, file }
    }

    fn path(&self) -> &str {
        self.file.path().to_str().unwrap()
    }

    /// What a server of this name needs; its certificate may be over.
    fn server(&self, name: &str, is_over: bool) -> Arc<ServerConfig> {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        if is_over {
            params.not_before = rcgen::date_time_ymd(2020, 1, 1);
            params.not_after = rcgen::date_time_ymd(2021, 1, 1);
        }
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        Arc::new(config)
    }
}

type Secured = StreamOwned<ServerConnection, TcpStream>;

fn secured(stream: TcpStream, config: &Arc<ServerConfig>) -> Secured {
    StreamOwned::new(ServerConnection::new(Arc::clone(config)).unwrap(), stream)
}

/// Serves each that comes; gives the address.
fn listen(serve: impl Fn(TcpStream) -> Option<String> + Send + 'static) -> (String, Told) {
    let (listener, told) = (TcpListener::bind("127.0.0.1:0").unwrap(), Told::default());
    let (address, all) = (listener.local_addr().unwrap(), Arc::clone(&told));
    let _: JoinHandle<()> = std::thread::spawn(move || {
        for stream in listener.incoming() {
            all.lock().unwrap().extend(serve(stream.unwrap()));
        }
    });
    (address.to_string(), told)
}

/// Another system; what it was posted, if it was.
fn system(config: Arc<ServerConfig>) -> (String, Told) {
    listen(move |stream| {
        let mut reader = BufReader::new(secured(stream, &config));
        let (mut head, mut length) = (String::new(), 0);
        while !head.ends_with("\r\n\r\n") {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(n) = line.strip_prefix("Content-Length: ") {
                length = n.trim().parse().unwrap();
            }
            head.push_str(&line);
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let reply = b"HTTP/1.1 204 x\r\nContent-Length: 0\r\n\r\n";
        reader.get_mut().write_all(reply).ok()?;
        reader.get_mut().flush().ok()?;
        Some(head + std::str::from_utf8(&body).unwrap())
    })
}

/// Talks as a relay does until somebody wants TLS or goes; gives what it was told, and whether TLS is wanted.
fn talk<T: Read + Write>(stream: &mut BufReader<T>, offers: &str, greets: bool) -> (String, bool) {
    let (mut told, mut inside) = (String::new(), false);
    let say = |stream: &mut BufReader<T>, line: &str| {
        let _ = stream.get_mut().write_all(format!("{line}\r\n").as_bytes());
        let _ = stream.get_mut().flush();
    };
    if greets {
        say(stream, "220 relay");
    }
    loop {
        let mut line = String::new();
        if !stream.read_line(&mut line).is_ok_and(|n| n > 0) {
            return (told, false);
        }
        told.push_str(&line);
        let reply = match line.trim_end() {
            "STARTTLS" => {
                say(stream, "220 go");
                return (told, true);
            }
            "." => {
                inside = false;
                "250 taken"
            }
            "DATA" => {
                inside = true;
                "354 go on"
            }
            _ if inside => continue,
            "EHLO otklik" => offers,
            "AUTH LOGIN" => "334 VXNlcm5hbWU6",
            "Ym90" => "334 UGFzc3dvcmQ6",
            // "bot" and "a secret word": the one that is good.
            "YSBzZWNyZXQgd29yZA==" | "AUTH PLAIN AGJvdABhIHNlY3JldCB3b3Jk" => "235 in",
            line if line.starts_with("AUTH") => "535 no: a secret word",
            _ => "250 ok",
        };
        say(stream, reply);
    }
}

/// A relay with TLS after the greeting.
fn relay(config: Arc<ServerConfig>, auth: &'static str) -> (String, Told) {
    listen(move |stream| {
        let mut plain = BufReader::new(stream);
        let (mut told, wants) = talk(&mut plain, "250-relay\r\n250 STARTTLS", true);
        if wants {
            told.push_str("-- secured\n");
            let mut secured = BufReader::new(secured(plain.into_inner(), &config));
            told.push_str(
                &talk(
                    &mut secured,
                    &format!("250-relay\r\n250 AUTH {auth}"),
                    false,
                )
                .0,
            );
        }
        Some(told)
    })
}

fn mail(address: &str, more: &[(&'static str, &str)]) -> Site {
    let mut settings = vec![
        ("OTKLIK_SMTP", address),
        ("OTKLIK_SMTP_FROM", "otklik@region.example"),
        ("OTKLIK_SMTP_TLS", "starttls"),
        ("OTKLIK_SMTP_USER", "bot"),
    ];
    settings.extend(more);
    watched(&["behind"], "office@region.example", &settings)
}

fn delivered(site: &Site) -> (usize, String) {
    alerts::watch(&site.app).unwrap();
    let count = alerts::deliver(&site.app).unwrap();
    (count, log(site).remove(0))
}

#[test]
fn a_letter_goes_with_a_password_only_once_the_line_is_secured() {
    let authority = Authority::new();
    let password = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(password.path(), "a secret word\n").unwrap();
    let password = password.path().to_str().unwrap();
    for auth in ["PLAIN LOGIN", "LOGIN"] {
        let (address, told) = relay(authority.server("127.0.0.1", false), auth);
        let site = mail(
            &address,
            &[
                ("OTKLIK_CA_FILE", authority.path()),
                ("OTKLIK_SMTP_PASSWORD_FILE", password),
            ],
        );
        assert_eq!(delivered(&site), (1, "behind sent 1 ".to_owned()));
        let told = told.lock().unwrap().remove(0);
        let (before, after) = told.split_once("-- secured\n").unwrap();
        assert_eq!(before, "EHLO otklik\r\nSTARTTLS\r\n");
        assert!(after.starts_with("EHLO otklik\r\nAUTH "), "{after}");
        assert!(after.contains("RCPT TO:<office@region.example>"), "{after}");
        assert!(!format!("{:?}", site.app.config).contains("a secret word"));
    }
}

#[test]
fn a_letter_waits_where_the_relay_cannot_be_trusted_and_the_page_says_why() {
    let (authority, other) = (Authority::new(), Authority::new());
    let good = authority.server("127.0.0.1", false);
    let word = ("OTKLIK_SMTP_PASSWORD", "a secret word");
    for (config, settings, fault, words) in [
        (
            good.clone(),
            vec![word],
            "certificate-issuer",
            "не доверяет",
        ),
        (
            good.clone(),
            vec![word, ("OTKLIK_CA_FILE", other.path())],
            "certificate-issuer",
            "не доверяет",
        ),
        (
            authority.server("mail.example", false),
            vec![word, ("OTKLIK_CA_FILE", authority.path())],
            "certificate-name",
            "на другое имя",
        ),
        (
            authority.server("127.0.0.1", true),
            vec![word, ("OTKLIK_CA_FILE", authority.path())],
            "certificate-dates",
            "Срок сертификата",
        ),
        (
            good.clone(),
            vec![
                ("OTKLIK_SMTP_PASSWORD", "a wrong word"),
                ("OTKLIK_CA_FILE", authority.path()),
            ],
            "login",
            "имя и пароль",
        ),
    ] {
        let (address, told) = relay(config, "PLAIN");
        let site = mail(&address, &settings);
        assert_eq!(delivered(&site), (0, format!("behind waiting 1 {fault}")));
        let page = inside(&site, Role::Organ).get(PAGE);
        assert!(page.says(words), "{fault}: {}", page.text());
        for told in told.lock().unwrap().iter() {
            assert!(!told.contains("MAIL FROM"), "{fault}: {told}");
        }
    }
}

#[test]
fn a_relay_without_tls_is_told_nothing_where_tls_is_wanted() {
    let (address, told) = listen(|stream| {
        let mut plain = BufReader::new(stream);
        Some(talk(&mut plain, "250-relay\r\n250 AUTH PLAIN", true).0)
    });
    let site = mail(&address, &[("OTKLIK_SMTP_PASSWORD", "a secret word")]);
    assert_eq!(delivered(&site), (0, "behind waiting 1 no-tls".to_owned()));
    drop(site);
    let told = told.lock().unwrap().concat();
    assert!(!told.contains("AUTH") && !told.contains("MAIL"), "{told}");
}

#[test]
fn a_relay_may_be_secured_from_the_first_word() {
    let authority = Authority::new();
    let config = authority.server("127.0.0.1", false);
    let (address, told) = listen(move |stream| {
        let mut stream = BufReader::new(secured(stream, &config));
        Some(talk(&mut stream, "250 relay", true).0)
    });
    let settings = [
        ("OTKLIK_SMTP", address.as_str()),
        ("OTKLIK_SMTP_FROM", "otklik@region.example"),
        ("OTKLIK_SMTP_TLS", "tls"),
        ("OTKLIK_CA_FILE", authority.path()),
    ];
    let site = watched(&["behind"], "office@region.example", &settings);
    assert_eq!(delivered(&site), (1, "behind sent 1 ".to_owned()));
    drop(told);
}

#[test]
fn another_system_is_told_only_if_its_certificate_is_good() {
    let authority = Authority::new();
    for (name, is_over, fault) in [
        ("127.0.0.1", false, ""),
        ("crm.example", false, "certificate-name"),
        ("127.0.0.1", true, "certificate-dates"),
    ] {
        let (host, told) = system(authority.server(name, is_over));
        let settings = [
            ("OTKLIK_HOOK_HOSTS", host.as_str()),
            ("OTKLIK_CA_FILE", authority.path()),
        ];
        let site = watched(&["behind"], &format!("https://{host}/in"), &settings);
        let (count, line) = delivered(&site);
        assert_eq!(count, usize::from(fault.is_empty()), "{line}");
        assert!(line.ends_with(&format!(" 1 {fault}")), "{line}");
        assert_eq!(told.lock().unwrap().len(), count);
    }
    let (host, _) = system(authority.server("127.0.0.1", false));
    let settings = [("OTKLIK_HOOK_HOSTS", host.as_str())];
    let site = watched(&["behind"], &format!("https://{host}/in"), &settings);
    let expected = "behind waiting 1 certificate-issuer".to_owned();
    assert_eq!(delivered(&site), (0, expected));
    let page = inside(&site, Role::Organ).get(PAGE);
    assert!(page.says("не доверяет"), "{}", page.text());
}

#[test]
fn a_name_that_leads_inside_is_not_followed_unless_that_network_is_named() {
    for (networks, fault) in [("10.0.0.0/8", "inside"), ("127.0.0.0/8, ::1", "")] {
        let authority = Authority::new();
        let (host, told) = system(authority.server("localhost", false));
        let host = host.replace("127.0.0.1", "localhost");
        let settings = [
            ("OTKLIK_HOOK_HOSTS", host.as_str()),
            ("OTKLIK_HOOK_NETWORKS", networks),
            ("OTKLIK_CA_FILE", authority.path()),
        ];
        let site = watched(&["behind"], &format!("https://{host}/in"), &settings);
        let (count, line) = delivered(&site);
        assert!(line.ends_with(&format!(" 1 {fault}")), "{networks}: {line}");
        assert_eq!(told.lock().unwrap().len(), count, "{networks}");
        assert_eq!(count, usize::from(fault.is_empty()));
    }
}
