//! Addresses made comparable: one person's network is one key in every spelling.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A network: an IPv4 address, or the /64 of an IPv6 address (which never joins two subscribers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Network {
    /// One IPv4 address.
    V4(u32),
    /// The upper 64 bits of an IPv6 address.
    V6(u64),
}

impl Network {
    /// The network of an address. IPv4 in IPv6 dress (mapped, or translated by NAT64) is IPv4.
    pub fn of(address: IpAddr) -> Network {
        match address {
            IpAddr::V4(address) => Network::V4(u32::from(address)),
            IpAddr::V6(address) => match inner_v4(address) {
                Some(address) => Network::V4(u32::from(address)),
                None => Network::V6((u128::from(address) >> 64) as u64),
            },
        }
    }

    /// The site above it: a /48, as many providers give one subscriber; `None` for IPv4.
    pub fn site(self) -> Option<u64> {
        match self {
            Network::V4(_) => None,
            Network::V6(upper) => Some(upper >> 16),
        }
    }

    /// The bytes that a tag is made of.
    pub fn bytes(self) -> [u8; 9] {
        let mut bytes = [0; 9];
        match self {
            Network::V4(address) => {
                bytes[0] = 4;
                bytes[1..5].copy_from_slice(&address.to_be_bytes());
            }
            Network::V6(upper) => {
                bytes[0] = 6;
                bytes[1..].copy_from_slice(&upper.to_be_bytes());
            }
        }
        bytes
    }
}

fn inner_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let nat64 = [0x64, 0xff9b, 0, 0, 0, 0];
    let last = u32::from(address.segments()[6]) << 16 | u32::from(address.segments()[7]);
    if address.segments()[..6] == nat64 {
        Some(Ipv4Addr::from(last))
    } else {
        address.to_ipv4_mapped()
    }
}

/// Reads one address as proxies write it: plain, with a port, in brackets, with a zone, quoted.
pub fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"').trim();
    if let Some(rest) = text.strip_prefix('[') {
        let (inside, after) = rest.split_once(']')?;
        let port_ok = after.is_empty() || after.strip_prefix(':').is_some_and(is_port);
        return if port_ok {
            without_zone(inside)
                .parse::<Ipv6Addr>()
                .ok()
                .map(IpAddr::V6)
        } else {
            None
        };
    }
    if let Ok(address) = without_zone(text).parse() {
        return Some(address);
    }
    let (address, port) = text.rsplit_once(':')?;
    if is_port(port) {
        address.parse::<Ipv4Addr>().ok().map(IpAddr::V4)
    } else {
        None
    }
}

fn is_port(text: &str) -> bool {
    text.parse::<u16>().is_ok()
}

fn without_zone(text: &str) -> &str {
    text.split_once('%').map_or(text, |(address, _)| address)
}

/// A block of addresses whose sender is believed: `10.0.0.0/8`, `::1`, `fd00::/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    address: u128,
    /// Significant bits of the 128, IPv4 counted as mapped.
    bits: u32,
}

impl Block {
    /// Reads an address or a block in CIDR notation.
    pub fn parse(text: &str) -> Option<Block> {
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (
                address.parse::<IpAddr>().ok()?,
                Some(bits.parse::<u32>().ok()?),
            ),
            None => (text.trim().parse::<IpAddr>().ok()?, None),
        };
        let (full, shift) = if address.is_ipv4() {
            (32, 96)
        } else {
            (128, 0)
        };
        let bits = bits.unwrap_or(full);
        (bits <= full).then(|| Block {
            address: wide(address),
            bits: bits + shift,
        })
    }

    /// Whether the address is in the block.
    pub fn contains(self, address: IpAddr) -> bool {
        let differ = self.address ^ wide(address);
        self.bits == 0 || differ >> (128 - self.bits) == 0
    }
}

fn wide(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_ipv6_mapped()),
        IpAddr::V6(address) => u128::from(address),
    }
}

/// Who is really calling: the peer, unless it is a trusted proxy; then the last address of
/// `X-Forwarded-For` that is not a trusted proxy, read from the right. What cannot be read ends the
/// walk at the last believed hop.
pub fn client(peer: IpAddr, forwarded: &[&str], trusted: &[Block]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|block| block.contains(address));
    let mut believed = peer;
    for hop in forwarded.iter().flat_map(|line| line.split(',')).rev() {
        if !is_trusted(believed) {
            break;
        }
        match parse(hop) {
            Some(address) => believed = address,
            None => break,
        }
    }
    believed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn every_spelling_of_an_address_is_one_network() {
        let v4 = Network::of(ip("1.2.3.4"));
        for text in [
            "1.2.3.4",
            " 1.2.3.4 ",
            "1.2.3.4:80",
            "\"1.2.3.4\"",
            "::ffff:1.2.3.4",
            "::ffff:102:304",
            "0:0:0:0:0:ffff:0102:0304",
            "[::ffff:1.2.3.4]",
            "[::ffff:1.2.3.4]:443",
            "64:ff9b::1.2.3.4",
            "64:ff9b::102:304",
            "[64:ff9b::102:304]:8080",
            "::FFFF:1.2.3.4",
            "\"[::ffff:102:304]:1\"",
        ] {
            assert_eq!(parse(text).map(Network::of), Some(v4), "{text}");
        }
        let v6 = Network::of(ip("2001:db8:1:2::1"));
        for text in [
            "2001:db8:1:2::1",
            "2001:DB8:1:2::FFFF",
            "[2001:db8:1:2:aaaa::]",
            "[2001:db8:1:2::9]:1",
            "2001:db8:1:2::1%eth0",
            "[2001:db8:1:2::1%eth0]:80",
        ] {
            assert_eq!(parse(text).map(Network::of), Some(v6), "{text}");
        }
        for text in [
            "",
            "unknown",
            "_hidden",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.256",
            "1.2.3.4:99999",
            "1.2.3.4:x",
            "[::1",
            "::1]",
            "[::1]x",
            "[::1]:x",
            "2001:db8::1::",
            "%eth0",
            "1.2.3.4/8",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_within_a_64_are_one_and_sites_are_48() {
        let of = |text| Network::of(ip(text));
        assert_eq!(
            of("2001:db8:1:2::1"),
            of("2001:db8:1:2:ffff:ffff:ffff:ffff")
        );
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("2001:db8:1:2::1").site(), of("2001:db8:1:3::1").site());
        assert_ne!(of("2001:db8:1:2::1").site(), of("2001:db8:2:2::1").site());
        assert_eq!(of("1.2.3.4").site(), None);
        assert_ne!(of("1.2.3.4").bytes(), of("::102:304").bytes());
    }

    #[test]
    fn a_header_is_believed_from_trusted_proxies_only_and_from_the_right() {
        let trusted: Vec<Block> = ["10.0.0.0/8", "::1"]
            .iter()
            .map(|text| Block::parse(text).unwrap())
            .collect();
        let who = |peer, forwarded: &[&str]| client(ip(peer), forwarded, &trusted).to_string();
        assert_eq!(
            who("9.9.9.9", &["1.1.1.1"]),
            "9.9.9.9",
            "a stranger's word is not taken"
        );
        assert_eq!(who("10.0.0.1", &["1.1.1.1"]), "1.1.1.1");
        assert_eq!(
            who("10.0.0.1", &["6.6.6.6, 1.1.1.1"]),
            "1.1.1.1",
            "what the client wrote itself stands left"
        );
        assert_eq!(who("10.0.0.1", &["6.6.6.6, 1.1.1.1, 10.0.0.2"]), "1.1.1.1");
        assert_eq!(
            who("10.0.0.1", &["6.6.6.6", "1.1.1.1", "10.0.0.2"]),
            "1.1.1.1",
            "several headers are one list"
        );
        assert_eq!(who("10.0.0.1", &["garbage, 10.0.0.2"]), "10.0.0.2");
        assert_eq!(who("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(
            who("::ffff:10.0.0.1", &["1.1.1.1"]),
            "1.1.1.1",
            "a mapped peer is the same proxy"
        );
        assert_eq!(who("::1", &["[2001:db8::5]:40000"]), "2001:db8::5");
    }

    #[test]
    fn blocks_are_read_or_refused() {
        for text in [
            "",
            "10.0.0.0/33",
            "::/129",
            "x",
            "10.0.0.0/-1",
            "10.0.0.0/8/8",
        ] {
            assert_eq!(Block::parse(text), None, "{text}");
        }
        assert!(Block::parse("0.0.0.0/0").unwrap().contains(ip("255.1.1.1")));
        assert!(
            !Block::parse("0.0.0.0/0")
                .unwrap()
                .contains(ip("2001:db8::1"))
        );
        assert!(Block::parse("::/0").unwrap().contains(ip("1.1.1.1")));
        assert!(Block::parse("127.0.0.1").unwrap().contains(ip("127.0.0.1")));
        assert!(!Block::parse("127.0.0.1").unwrap().contains(ip("127.0.0.2")));
    }
}
