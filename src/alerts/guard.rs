//! Which addresses another system may have. PURE.
//!
//! The administrator names hosts, not addresses, and a name can be made to lead anywhere by whoever keeps its zone: into the
//! network behind the server, to the server itself, to the keeper of a cloud's keys. So a name may lead to public addresses
//! only, and to the networks that are named. An address that is named as a host is meant.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::integrity::network::Block;

/// Whether the host of this name may be asked at this address.
pub fn may_ask(name: &str, address: IpAddr, networks: &[Block]) -> bool {
    let is_meant = name.parse() == Ok(address);
    is_meant || is_public(address) || networks.iter().any(|block| block.contains(address))
}

/// Whether an address belongs to the world (the registries of special addresses of IANA: RFC 6890 and after).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match inner(address) {
            Some(inner) => is_public_v4(inner),
            // Global unicast is 2000::/3; documentation is 2001:db8::/32 and 3fff::/20.
            None => {
                let words = address.segments();
                words[0] & 0xe000 == 0x2000
                    && (words[0], words[1]) != (0x2001, 0x0db8)
                    && (words[0], words[1] & 0xf000) != (0x3fff, 0)
            }
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !special
}

/// The address of IPv4 that one of IPv6 stands for: mapped, translated (`64:ff9b::/96`) or of 6to4 (`2002::/16`).
fn inner(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let words = address.segments();
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match words {
        [0, 0, 0, 0, 0, 0xffff, high, low] => Some(of(high, low)),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_public_addresses_and_named_networks_only() {
        let networks = [Block::parse("10.20.0.0/16").unwrap()];
        for (address, may) in [
            ("93.184.216.34", true),
            ("8.8.8.8", true),
            ("127.0.0.1", false),
            ("0.0.0.0", false),
            ("10.0.0.1", false),
            ("10.20.3.4", true),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.100.100.200", false),
            ("192.0.0.192", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("2a00:1450::1", true),
            ("::1", false),
            ("::", false),
            ("fd00::1", false),
            ("fe80::1", false),
            ("ff02::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:8.8.8.8", true),
            ("::127.0.0.1", false),
            ("64:ff9b::a9fe:a9fe", false),
            ("2002:7f00:1::", false),
            ("2001:db8::1", false),
        ] {
            let address: IpAddr = address.parse().unwrap();
            assert_eq!(may_ask("crm.example", address, &networks), may, "{address}");
        }
    }

    #[test]
    fn an_address_that_is_named_is_meant() {
        let address = "10.0.0.7".parse().unwrap();
        assert!(may_ask("10.0.0.7", address, &[]));
        assert!(!may_ask("10.0.0.8", address, &[]));
    }
}
