//! Reading a form's body: bounded in size and in time, which the framework does not do by itself.
use std::{future::poll_fn, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    web::{Bytes, BytesMut, Data},
};
use futures_core::Stream;
use tokio::time::{Instant, timeout_at};

use crate::{app::App, error::Error, survey::Form};

/// A form's body may be this long.
pub const MOST_BYTES: usize = 64 * 1024;
/// And have so many fields.
pub const MOST_FIELDS: usize = 1000;

/// A form as sent.
#[derive(Debug)]
pub struct FormBody(pub Form);

impl FromRequest for FormBody {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<FormBody, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let seconds = request
            .app_data::<Data<App>>()
            .map_or(10, |app| app.config.web.body_seconds);
        let mut payload = payload.take();
        Box::pin(async move {
            let until = Instant::now() + Duration::from_secs(seconds);
            let bytes = timeout_at(until, read(&mut payload, MOST_BYTES))
                .await
                .map_err(|_| Error::TooSlow)??;
            let fields: Vec<(String, String)> = form_urlencoded::parse(&bytes)
                .take(MOST_FIELDS + 1)
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect();
            if fields.len() > MOST_FIELDS {
                Err(Error::TooLarge)
            } else {
                Ok(FormBody(Form(fields)))
            }
        })
    }
}

/// Reads a body of so many bytes at most.
///
/// # Errors
/// [`Error::TooLarge`] if it is longer.
pub(in crate::web) async fn read(payload: &mut Payload, most: usize) -> Result<Bytes, Error> {
    let mut body = BytesMut::new();
    loop {
        let next = poll_fn(|context| Pin::new(&mut *payload).poll_next(context)).await;
        match next {
            None => return Ok(body.freeze()),
            Some(Err(_)) => return Err(Error::TooSlow),
            Some(Ok(chunk)) if body.len() + chunk.len() > most => {
                return Err(Error::TooLarge);
            }
            Some(Ok(chunk)) => body.extend_from_slice(&chunk),
        }
    }
}
