//! Whose network a request comes from.
use std::{future::Ready, net::IpAddr};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};

use crate::{
    app::App,
    integrity::{Network, network},
};

/// The network of the person: the peer's, or what a trusted proxy says. Never printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Client(pub Network);

impl FromRequest for Client {
    type Error = actix_web::Error;
    type Future = Ready<Result<Client, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Without a peer (a Unix socket) the proxy in front is on this machine.
        let peer = request
            .peer_addr()
            .map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.ip());
        let trusted = request
            .app_data::<Data<App>>()
            .map_or(&[][..], |app| &app.config.web.trusted_proxies);
        let forwarded: Vec<&str> = request
            .headers()
            .get_all("x-forwarded-for")
            .filter_map(|line| line.to_str().ok())
            .collect();
        std::future::ready(Ok(Client(Network::of(network::client(
            peer, &forwarded, trusted,
        )))))
    }
}
