//! A plain load generator: a fixed number of requests over kept-alive connections, every answer checked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use crate::seed::Seeded;

/// Connections at once.
pub const CONNECTIONS: usize = 16;
/// Requests of a case: enough that a CPU clock of 10 ms does not show.
const REQUESTS: usize = 2_000;
/// Requests of a case that are sent one after the other.
const ALONE: usize = 100;

/// One kind of request.
pub struct Request {
    head: String,
    bodies: Vec<String>,
    /// The status that is right.
    pub expected: u16,
    next: AtomicUsize,
}

impl Request {
    /// `GET path`.
    pub fn get(path: String) -> Self {
        Self {
            head: format!("GET {path} HTTP/1.1\r\n"),
            bodies: vec![String::new()],
            expected: 200,
            next: AtomicUsize::new(0),
        }
    }

    /// A new nomination, each time of another person.
    pub fn create(seeded: &Seeded) -> Self {
        let bodies = seeded
            .free_people
            .iter()
            .map(|person| {
                serde_json::json!({
                    "round_id": seeded.open_round,
                    "subject": {"type": "person", "id": person},
                    "summary": "Số hóa hồ sơ địa chính", "achievement_report": "Giảm một nửa thời gian giải quyết hồ sơ."
                })
                .to_string()
            })
            .collect();
        Self { head: "POST /api/v1/nominations HTTP/1.1\r\n".into(), bodies, expected: 201, next: AtomicUsize::new(0) }
    }

    fn text(&self, token: &str) -> String {
        let body = &self.bodies[self.next.fetch_add(1, Ordering::Relaxed) % self.bodies.len()];
        let content = if body.is_empty() {
            String::new()
        } else {
            format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len())
        };
        format!("{}Host: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{content}\r\n{body}", self.head)
    }

    /// How many times it can be sent.
    pub fn times(&self) -> usize {
        if self.bodies.len() == 1 { REQUESTS } else { self.bodies.len() / 2 - ALONE }
    }
}

/// What came out.
pub struct Measured {
    /// Median of requests that have the server to themselves.
    pub alone_ms: f64,
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// CPU time of the server, user and system, a request.
    pub cpu_ms: f64,
}

/// Sends the requests; `cpu_ms` reads the server's CPU clock.
pub fn run(address: SocketAddr, token: &str, request: &Request, cpu_ms: impl Fn() -> f64) -> Measured {
    let (times, left) = (request.times(), AtomicUsize::new(request.times()));
    let alone_ms = alone(address, token, request);
    let latencies = Mutex::new(Vec::with_capacity(times));
    let (before, begun) = (cpu_ms(), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                let mut connection = Connection::open(address);
                let mut own = Vec::new();
                while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
                    own.push(timed(&mut connection, token, request));
                }
                latencies.lock().unwrap().extend(own);
            });
        }
    });
    let (wall, cpu) = (begun.elapsed().as_secs_f64(), cpu_ms() - before);
    let mut latencies = latencies.into_inner().unwrap();
    latencies.sort_by(f64::total_cmp);
    let at = |share: f64| latencies[((latencies.len() - 1) as f64 * share) as usize];
    Measured {
        alone_ms,
        per_second: times as f64 / wall,
        p50_ms: at(0.5),
        p99_ms: at(0.99),
        cpu_ms: cpu / times as f64,
    }
}

/// One checked request, in milliseconds.
fn timed(connection: &mut Connection, token: &str, request: &Request) -> f64 {
    let text = request.text(token);
    let sent = Instant::now();
    let answer = connection.send(&text);
    let elapsed = sent.elapsed().as_secs_f64() * 1000.0;
    let body = String::from_utf8_lossy(&answer.body);
    assert_eq!(answer.status, request.expected, "{}{body}", request.head);
    elapsed
}

fn alone(address: SocketAddr, token: &str, request: &Request) -> f64 {
    let mut connection = Connection::open(address);
    let mut times: Vec<f64> = (0..ALONE).map(|_| timed(&mut connection, token, request)).collect();
    times.sort_by(f64::total_cmp);
    times[ALONE / 2]
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

/// A kept-alive connection.
pub struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    /// One request and its answer, which must say its length.
    pub fn send(&mut self, text: &str) -> Answer {
        self.stream.get_mut().write_all(text.as_bytes()).unwrap();
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(self.stream.read_line(&mut head).unwrap() > 0, "the server hung up");
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let length = field(&head, "content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        Answer { status, head, body }
    }

    /// One request of a kind.
    pub fn request(&mut self, request: &Request, token: &str) -> Answer {
        self.send(&request.text(token))
    }
}

/// The value of a header field.
pub fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        line.split_once(": ").filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    })
}
