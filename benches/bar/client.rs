//! The client: HTTP/1.1 over connections kept alive, as little work a request as can be, since it shares the
//! machine with the server.
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const THREADS: usize = 2;

/// Writes the nth request; false when there are no more.
pub trait Requests: Sync + Send + 'static {
    /// Into an empty buffer.
    fn write(&self, nth: usize, into: &mut Vec<u8>) -> bool;
    /// The status that each must be answered with.
    fn status(&self) -> u16;
}

/// When requests are sent.
#[derive(Clone, Copy)]
pub enum Pace {
    /// Each connection sends as soon as it has its reply.
    Closed(Duration),
    /// So many a second, whatever the replies do; latency counts from the moment of the plan.
    Open(u32, Duration),
}

/// What a load gave.
pub struct Outcome {
    pub per_second: f64,
    /// Sorted.
    latencies: Vec<u32>,
    /// Bytes of one reply.
    pub bytes: usize,
}

impl Outcome {
    /// The one of middle speed.
    pub fn median(mut rounds: Vec<Outcome>) -> Option<Outcome> {
        rounds.sort_unstable_by(|a, b| a.per_second.total_cmp(&b.per_second));
        let middle = rounds.len() / 2;
        rounds.into_iter().nth(middle)
    }

    /// In milliseconds.
    pub fn percentile(&self, part: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let place = (last as f64 * part / 100.0).round() as usize;
        self.latencies
            .get(place)
            .map_or(f64::NAN, |micros| f64::from(*micros) / 1000.0)
    }

    /// `N/s, p50 … p95 … p99 … ms`.
    pub fn told(&self) -> String {
        format!(
            "{:>7.0}/s   p50 {:.2}  p95 {:.2}  p99 {:.2} ms",
            self.per_second,
            self.percentile(50.0),
            self.percentile(95.0),
            self.percentile(99.0)
        )
    }
}

/// Loads a server.
pub fn load(
    port: u16,
    connections: usize,
    pace: Pace,
    requests: &Arc<impl Requests>,
) -> anyhow::Result<Outcome> {
    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now() + Duration::from_millis(50);
    let threads: Vec<_> = (0..THREADS)
        .map(|thread| {
            let (next, requests) = (Arc::clone(&next), Arc::clone(requests));
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()?;
                let tasks = tokio::task::LocalSet::new();
                tasks.block_on(&runtime, async {
                    let mine = (thread..connections).step_by(THREADS);
                    let running: Vec<_> = mine
                        .map(|place| {
                            let one = Connection {
                                port,
                                place,
                                of: connections,
                                start,
                                pace,
                            };
                            let (next, requests) = (Arc::clone(&next), Arc::clone(&requests));
                            tokio::task::spawn_local(
                                async move { one.run(&*requests, &next).await },
                            )
                        })
                        .collect();
                    let (mut latencies, mut bytes) = (Vec::new(), 0);
                    for one in running {
                        let (mut own, length) = one.await??;
                        latencies.append(&mut own);
                        bytes = bytes.max(length);
                    }
                    anyhow::Ok((latencies, bytes))
                })
            })
        })
        .collect();
    let (mut latencies, mut bytes) = (Vec::new(), 0);
    for thread in threads {
        let joined = thread.join();
        let (mut own, length) = joined.map_err(|_| anyhow::anyhow!("a client thread failed"))??;
        latencies.append(&mut own);
        bytes = bytes.max(length);
    }
    let seconds = start.elapsed().as_secs_f64();
    latencies.sort_unstable();
    Ok(Outcome {
        per_second: latencies.len() as f64 / seconds,
        latencies,
        bytes,
    })
}

struct Connection {
    port: u16,
    place: usize,
    of: usize,
    start: Instant,
    pace: Pace,
}

impl Connection {
    async fn run(
        self,
        requests: &impl Requests,
        next: &AtomicUsize,
    ) -> anyhow::Result<(Vec<u32>, usize)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.set_nodelay(true)?;
        let (mut request, mut reply) = (Vec::with_capacity(4096), Vec::with_capacity(65_536));
        let (mut latencies, mut length) = (Vec::with_capacity(1 << 14), 0);
        tokio::time::sleep_until(self.start.into()).await;
        for turn in 0.. {
            let (nth, since) = match self.pace {
                Pace::Closed(during) => {
                    let now = Instant::now();
                    if now.duration_since(self.start) >= during {
                        break;
                    }
                    (next.fetch_add(1, Ordering::Relaxed), now)
                }
                Pace::Open(per_second, during) => {
                    let nth = self.place + turn * self.of;
                    let after = Duration::from_secs_f64(nth as f64 / f64::from(per_second));
                    if after >= during {
                        break;
                    }
                    tokio::time::sleep_until((self.start + after).into()).await;
                    (nth, self.start + after)
                }
            };
            request.clear();
            if !requests.write(nth, &mut request) {
                break;
            }
            stream.write_all(&request).await?;
            let status = read(&mut stream, &mut reply).await?;
            let micros = since.elapsed().as_micros();
            anyhow::ensure!(
                status == requests.status(),
                "{status} instead of {}: {}",
                requests.status(),
                String::from_utf8_lossy(&reply[..reply.len().min(600)])
            );
            latencies.push(u32::try_from(micros)?);
            length = reply.len();
        }
        Ok((latencies, length))
    }
}

/// Reads one reply, head and body, and gives its status.
async fn read(stream: &mut TcpStream, reply: &mut Vec<u8>) -> anyhow::Result<u16> {
    reply.clear();
    let mut whole = None;
    loop {
        if stream.read_buf(reply).await? == 0 {
            anyhow::bail!("the server closed the connection");
        }
        if whole.is_none() {
            whole = length(reply);
        }
        if whole.is_some_and(|whole| reply.len() >= whole) {
            return Ok(std::str::from_utf8(&reply[9..12])?.parse()?);
        }
    }
}

/// Bytes of head and body, once the head is whole.
fn length(reply: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"content-length: ";
    let head = reply.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let lines = &reply[..head];
    let at = lines.windows(NAME.len()).position(|name| name == NAME);
    let digits = at.map_or(&[][..], |at| &lines[at + NAME.len()..]);
    let body = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0, |sum, byte| sum * 10 + usize::from(byte - b'0'));
    Some(head + body)
}
