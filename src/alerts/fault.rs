//! Why something was not told, as far as whoever runs a campaign can do something about it.
use std::io;

use rustls::{CertificateError, Error as Tls};

use crate::region::text_enum;

text_enum! {
    /// Why. The text is kept in the log; what is no such text is what the other side said.
    AlertFault {
        /// The settings name no relay any more.
        NoRelay = "no-relay",
        /// The settings do not name the host any more.
        NoHost = "no-host",
        /// Nobody answers there.
        Away = "away",
        /// The name leads into a network that is not to be asked.
        Inside = "inside",
        /// The certificate is signed by somebody who is not trusted.
        Issuer = "certificate-issuer",
        /// The certificate is somebody else's.
        Name = "certificate-name",
        /// The certificate is over, or not yet good.
        Dates = "certificate-dates",
        /// The certificate is not good for another reason.
        Certificate = "certificate",
        /// The other side does not speak TLS as it should.
        NoTls = "no-tls",
        /// Name or password were refused.
        Login = "login",
    }
}

/// Why it was not told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Untold {
    /// One of the known reasons.
    Fault(AlertFault),
    /// What the other side said.
    Said(String),
}

impl Untold {
    /// What is kept in the log.
    pub fn text(&self) -> &str {
        match self {
            Untold::Fault(fault) => fault.as_str(),
            Untold::Said(said) => said,
        }
    }
}

impl From<AlertFault> for Untold {
    fn from(fault: AlertFault) -> Untold {
        Untold::Fault(fault)
    }
}

impl From<io::Error> for Untold {
    fn from(err: io::Error) -> Untold {
        use io::ErrorKind::*;
        let tls = err.get_ref().and_then(|inner| inner.downcast_ref::<Tls>());
        if let Some(tls) = tls {
            return Untold::Fault(of_tls(tls));
        }
        match err.kind() {
            ConnectionRefused | ConnectionReset | ConnectionAborted | HostUnreachable
            | NetworkUnreachable | TimedOut | WouldBlock | UnexpectedEof | BrokenPipe
            | NotFound => AlertFault::Away.into(),
            _ => Untold::Said(err.to_string()),
        }
    }
}

fn of_tls(fault: &Tls) -> AlertFault {
    use CertificateError::*;
    let Tls::InvalidCertificate(fault) = fault else {
        return AlertFault::NoTls;
    };
    match fault {
        // Another's signature under a trusted name is nobody's whom we trust.
        UnknownIssuer | BadSignature => AlertFault::Issuer,
        NotValidForName | NotValidForNameContext { .. } => AlertFault::Name,
        Expired | ExpiredContext { .. } | NotValidYet | NotValidYetContext { .. } => {
            AlertFault::Dates
        }
        _ => AlertFault::Certificate,
    }
}
