//! A connection to the outside, until a deadline: plain, or under TLS with a certificate that is trusted.
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Instant,
};

use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

/// A socket whose every word is waited for no longer than until the deadline.
#[derive(Debug)]
pub struct Socket {
    stream: TcpStream,
    until: Instant,
}

/// A connection.
#[derive(Debug)]
pub enum Line {
    /// As it goes over the wire.
    Plain(Socket),
    /// Encrypted, with somebody who has shown who it is.
    Secured(Box<StreamOwned<ClientConnection, Socket>>),
}

impl Line {
    /// Connects to the first of these that answers.
    ///
    /// # Errors
    /// That of the last.
    pub fn open(addresses: &[SocketAddr], until: Instant) -> io::Result<Line> {
        let mut last = io::Error::new(io::ErrorKind::NotFound, "no address");
        for address in addresses {
            match TcpStream::connect_timeout(address, left(until)?) {
                Ok(stream) => return Ok(Line::Plain(Socket { stream, until })),
                Err(err) => last = err,
            }
        }
        Err(last)
    }

    /// The same under TLS. Whoever is at the other end shows a certificate for this name, signed by one whom the machine trusts
    /// or that is in `ca` (PEM).
    ///
    /// # Errors
    /// The certificate is not good, or no TLS is spoken; then nothing was said.
    pub fn secured(self, name: &str, ca: &[u8]) -> io::Result<Line> {
        let Line::Plain(mut socket) = self else {
            return Ok(self);
        };
        let name = ServerName::try_from(name.to_owned()).map_err(io::Error::other)?;
        let mut tls = ClientConnection::new(client(ca)?, name).map_err(io::Error::other)?;
        while tls.is_handshaking() {
            tls.complete_io(&mut socket)?;
        }
        Ok(Line::Secured(Box::new(StreamOwned::new(tls, socket))))
    }
}

/// The certificates of a PEM file.
///
/// # Errors
/// It holds none, or something else.
pub fn certificates(pem: &[u8]) -> io::Result<Vec<CertificateDer<'static>>> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => Err(io::Error::other("no certificates")),
        Err(err) => Err(io::Error::other(err)),
    }
}

fn client(ca: &[u8]) -> io::Result<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    // What the machine has and rustls cannot read is nobody's fault here: the others go on to hold.
    let (_, _) = roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if !ca.is_empty() {
        for one in certificates(ca)? {
            roots.add(one).map_err(io::Error::other)?;
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

fn left(until: Instant) -> io::Result<std::time::Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    Ok(left)
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(left(self.until)?))?;
        self.stream.read(buffer)
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(left(self.until)?))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Line::Plain(socket) => socket.read(buffer),
            Line::Secured(tls) => tls.read(buffer),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Line::Plain(socket) => socket.write(bytes),
            Line::Secured(tls) => tls.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Line::Plain(socket) => socket.flush(),
            Line::Secured(tls) => tls.flush(),
        }
    }
}
