//! Where a request comes from: the peer, or what a trusted proxy says.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;

/// The client's address. `X-Forwarded-For` counts only behind proxies named in the configuration, read from the right.
pub fn client(request: &HttpRequest, trusted: &[IpAddr]) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
    if !trusted.contains(&peer) {
        return peer;
    }
    request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| part.trim().parse::<IpAddr>())
        .collect::<Result<Vec<_>, _>>()
        .ok()
        .and_then(|chain| chain.into_iter().rev().find(|address| !trusted.contains(address)))
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let request = TestRequest::default()
            .peer_addr(format!("{peer}:1").parse().expect("an address"))
            .insert_header(("x-forwarded-for", forwarded))
            .to_http_request();
        let trusted: Vec<IpAddr> = trusted.iter().map(|text| text.parse().expect("an address")).collect();
        client(&request, &trusted).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(seen("9.9.9.9", "1.1.1.1", &[]), "9.9.9.9");
        assert_eq!(seen("10.0.0.1", "6.6.6.6, 1.1.1.1", &["10.0.0.1"]), "1.1.1.1");
        assert_eq!(seen("10.0.0.1", "1.1.1.1, 10.0.0.2", &["10.0.0.1", "10.0.0.2"]), "1.1.1.1");
        assert_eq!(seen("10.0.0.1", "rubbish", &["10.0.0.1"]), "10.0.0.1");
    }
}
