//! A file piece by piece, read on threads that no request waits for.
use std::{
    fs::File,
    future::Future,
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    error::BlockingError,
    web::{self, Bytes},
};
use futures_core::Stream;

/// Bytes read at a time.
const PIECE: u64 = 1 << 16;

type Reading = Pin<Box<dyn Future<Output = Result<io::Result<(File, Bytes)>, BlockingError>>>>;

/// So many bytes of a file, from where it stands.
pub(super) struct Pieces {
    file: Option<File>,
    left: u64,
    reading: Option<Reading>,
}

impl Pieces {
    /// Nothing is read until somebody asks.
    pub(super) fn new(file: File, left: u64) -> Pieces {
        Pieces {
            file: Some(file),
            left,
            reading: None,
        }
    }
}

impl Stream for Pieces {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let Some(file) = this.file.take() {
            if this.left == 0 {
                return Poll::Ready(None);
            }
            let size = this.left.min(PIECE);
            this.reading = Some(Box::pin(web::block(move || read(file, size))));
        }
        let Some(reading) = &mut this.reading else {
            return Poll::Ready(None);
        };
        let Poll::Ready(read) = reading.as_mut().poll(context) else {
            return Poll::Pending;
        };
        this.reading = None;
        Poll::Ready(Some(match read {
            Ok(Ok((file, bytes))) => {
                this.left -= bytes.len() as u64;
                this.file = Some(file);
                Ok(bytes)
            }
            Ok(Err(fault)) => Err(fault),
            Err(fault) => Err(io::Error::other(fault)),
        }))
    }
}

fn read(mut file: File, size: u64) -> io::Result<(File, Bytes)> {
    let mut bytes = Vec::new();
    (&mut file).take(size).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((file, bytes.into()))
}
