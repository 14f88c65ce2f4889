//! The door to the browsers: connections with limits, requests to answers.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, LOCATION, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinError;

use super::desk::{self, Desk, Refused};
use super::guard::Guard;
use super::shown::{Answer, Marks, Shown, bytes, shown};
use super::{OWN, events, media, overview};
use crate::load;
use crate::pipeline::{Content, Output, Standing};
use crate::url;

const LIVE: &str = include_str!("live.js");

/// How long a client may take for the head of a request, and for its body; how large these may be, in bytes; how many clients
/// there may be at once.
const HEAD_TIME: Duration = Duration::from_secs(10);
const HEAD_LARGEST: usize = 32 * 1024;
const BODY_TIME: Duration = Duration::from_secs(10);
const BODY_LARGEST: usize = 512 * 1024;
const CLIENTS: usize = 512;

/// What every answer says: nothing is kept by the browser, taken for another type, given to pages of other sites, or shown in
/// their frames. What a theme loads is its own affair.
const SEALS: [(HeaderName, &str); 6] = [
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (CONTENT_SECURITY_POLICY, "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'; connect-src 'self'"),
    (X_FRAME_OPTIONS, "DENY"),
];

/// What every request is answered from.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) guard: Guard,
    pub(super) standing: Arc<Standing>,
    pub(super) desk: Arc<Desk>,
    /// Told of every change.
    pub(super) changes: watch::Receiver<u64>,
}

type Service = TowerToHyperService<Router>;

/// Answers what comes to `listeners`, as tasks of the runtime this is called in.
pub(super) fn accept(listeners: Vec<TcpListener>, door: Door) {
    let service = TowerToHyperService::new(Router::new().fallback(respond).with_state(door));
    let room = Arc::new(Semaphore::new(CLIENTS));
    for listener in listeners {
        let (service, room) = (service.clone(), Arc::clone(&room));
        tokio::spawn(async move {
            loop {
                // Whoever comes when it is full waits.
                let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
                match listener.accept().await {
                    Ok((stream, _)) => connect(stream, service.clone(), place),
                    // Too many open files, most likely: it passes.
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                }
            }
        });
    }
}

fn connect(stream: TcpStream, service: Service, place: OwnedSemaphorePermit) {
    tokio::spawn(async move {
        // An event is a few bytes that would wait for more.
        let _ = stream.set_nodelay(true);
        let mut builder = Builder::new(TokioExecutor::new()).http1_only();
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_LARGEST);
        // That a client goes away, or speaks no HTTP, is no fault.
        let _ = builder.serve_connection(TokioIo::new(stream), service).await;
        drop(place);
    });
}

async fn respond(State(door): State<Door>, request: Request) -> Response {
    let mut answer = match door.guard.verify(&request) {
        Ok(()) if request.method() == Method::POST => door.post(request).await,
        Ok(()) => {
            let (uri, proved) = (request.uri().clone(), door.guard.has_token(&request));
            door.answer(&uri, proved).await
        }
        Err(status) => refused(status, door.guard.port),
    };
    let headers = answer.headers_mut();
    SEALS.into_iter().for_each(|(name, value)| drop(headers.insert(name, HeaderValue::from_static(value))));
    answer
}

fn refused(status: StatusCode, port: u16) -> Response {
    match status {
        StatusCode::METHOD_NOT_ALLOWED => (status, [(ALLOW, "GET, HEAD, POST")], "This preview is for reading.\n").into_response(),
        _ => (status, format!("This preview is at http://localhost:{port}/ and answers nobody else.\n")).into_response(),
    }
}

impl Door {
    /// Answers who reads; `proved` says whether it is a page of the preview that asks.
    async fn answer(self, uri: &Uri, proved: bool) -> Response {
        match uri.path().strip_prefix(OWN) {
            Some("") => {
                let (standing, desk) = (Arc::clone(&self.standing), Arc::clone(&self.desk));
                match tokio::task::spawn_blocking(move || overview::shown(&standing, &desk)).await {
                    Ok((html, marks)) => with_type(Body::from(html + &self.script(&marks, "")).into_response(), media::media_type("index.html")),
                    Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
                }
            }
            Some("live.js") => file("live.js", LIVE),
            Some("events") if self.guard.is_known(query(uri, "token").as_deref()) => {
                events::events(query(uri, "page").unwrap_or_else(|| "/".to_owned()), (self.standing, self.desk), self.changes)
            }
            Some("events") => refused(StatusCode::FORBIDDEN, self.guard.port),
            Some("desk") if proved => {
                let page = query(uri, "page").unwrap_or_default();
                told(tokio::task::spawn_blocking(move || self.desk.facts(&page)).await)
            }
            Some("desk") => refused(StatusCode::FORBIDDEN, self.guard.port),
            Some(own) => match own.strip_prefix("desk/").and_then(|name| desk::FILES.iter().find(|(known, _)| *known == name)) {
                Some((name, text)) => file(name, text),
                None => StatusCode::NOT_FOUND.into_response(),
            },
            None => {
                let (path, standing) = (uri.path().to_owned(), Arc::clone(&self.standing));
                // The first look at the disk is waited for, and so is the page.
                match tokio::task::spawn_blocking(move || shown(&standing, &path)).await {
                    Ok(shown) => self.page(shown).await,
                    Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "The program broke while it made this page; please report it.\n").into_response(),
                }
            }
        }
    }

    /// Something is to be done at the desk.
    async fn post(self, request: Request) -> Response {
        let Some(name) = request.uri().path().strip_prefix(OWN).map(str::to_owned) else { return StatusCode::NOT_FOUND.into_response() };
        let body = tokio::time::timeout(BODY_TIME, axum::body::to_bytes(request.into_body(), BODY_LARGEST)).await;
        match body {
            Ok(Ok(body)) => told(tokio::task::spawn_blocking(move || self.desk.post(&name, &body)).await),
            Ok(Err(_)) => (StatusCode::PAYLOAD_TOO_LARGE, Json(json!({ "message": "this is too long for a remark" }))).into_response(),
            Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        }
    }
}

/// What the desk answers, or why it does not do what was asked for.
fn told(answer: Result<Result<Value, Refused>, JoinError>) -> Response {
    match answer {
        Ok(Ok(value)) => Json(value).into_response(),
        Ok(Err(Refused(message))) => (StatusCode::CONFLICT, Json(json!({ "message": message }))).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "message": "the program broke at this; please report it" }))).into_response(),
    }
}

fn file(name: &str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, media::media_type(name))], text).into_response()
}

/// The value of a name of the query, decoded.
fn query(uri: &Uri, name: &str) -> Option<String> {
    let mut parts = uri.query()?.split('&').filter_map(|part| part.split_once('='));
    let value = parts.find_map(|(key, value)| (key == name).then_some(value))?;
    url::decode(value).map(std::borrow::Cow::into_owned)
}

impl Door {
    async fn page(&self, Shown { answer, marks, .. }: Shown) -> Response {
        let script = self.script(&marks, " data-desk");
        match answer {
            Answer::Here(at, output) => with_type(output_of(&output, &script).await, media::media_type(&at)),
            Answer::Moved(to) => (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response(),
            Answer::Nowhere(missing) => nowhere(missing, &script).await,
        }
    }

    /// The live script with the hashes of the page it stands in. They are of digits and letters alone.
    fn script(&self, Marks { page, styles, assets }: &Marks, desk: &str) -> String {
        let token = self.guard.token();
        format!(
            "\n<script src=\"{OWN}live.js\" data-page=\"{page}\" data-styles=\"{styles}\" data-assets=\"{assets}\" data-token=\"{token}\"{desk}></script>\n"
        )
    }
}

async fn nowhere(missing: Option<Output>, script: &str) -> Response {
    let mut answer = match missing {
        Some(output) => output_of(&output, script).await,
        None => Body::from(format!("<!DOCTYPE html>\n<title>No page yet</title>\n<p>There is no page here yet.</p>\n{script}")).into_response(),
    };
    *answer.status_mut() = StatusCode::NOT_FOUND;
    with_type(answer, media::media_type("404.html"))
}

fn with_type(mut answer: Response, media_type: &'static str) -> Response {
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

async fn output_of(output: &Output, script: &str) -> Response {
    match &output.content {
        Content::Page(bytes) => Body::from([bytes, script.as_bytes()].concat()).into_response(),
        Content::Bytes(_) => Body::from(bytes(output).unwrap_or_default()).into_response(),
        Content::Copy(file) => {
            let file = file.clone();
            match tokio::task::spawn_blocking(move || load::read_regular(&file)).await {
                Ok(Ok(bytes)) => Body::from(bytes).into_response(),
                // It went away a moment ago; the page that shows it will be told.
                _ => StatusCode::NOT_FOUND.into_response(),
            }
        }
    }
}
