//! The door to the browsers: connections with limits, requests to answers.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::shown::{Answer, Marks, Shown, bytes, shown};
use super::{events, guard, media};
use crate::load;
use crate::pipeline::{Content, Output, Standing};
use crate::url;

/// The addresses that are the preview's own.
const OWN: &str = "/_variorum/";
const LIVE: &str = include_str!("live.js");

/// How long a client may take for the head of a request, and how large it may be, in bytes.
const HEAD_TIME: Duration = Duration::from_secs(10);
const HEAD_LARGEST: usize = 32 * 1024;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What every request is answered from.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) port: u16,
    pub(super) standing: Arc<Standing>,
    /// Told of every change.
    pub(super) changes: watch::Receiver<u64>,
}

type Service = TowerToHyperService<Router>;

/// Answers what comes to `listeners`, as tasks of the runtime this is called in.
pub(super) fn accept(listeners: Vec<TcpListener>, door: Door) {
    let service = TowerToHyperService::new(Router::new().fallback(respond).with_state(door));
    for listener in listeners {
        let service = service.clone();
        tokio::spawn(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => connect(stream, service.clone()),
                    // Too many open files, most likely: it passes.
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                }
            }
        });
    }
}

fn connect(stream: TcpStream, service: Service) {
    tokio::spawn(async move {
        // An event is a few bytes that would wait for more.
        let _ = stream.set_nodelay(true);
        let mut builder = Builder::new(TokioExecutor::new()).http1_only();
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_LARGEST);
        // That a client goes away, or speaks no HTTP, is no fault.
        let _ = builder.serve_connection(TokioIo::new(stream), service).await;
    });
}

async fn respond(State(door): State<Door>, request: Request) -> Response {
    let answer = match guard::verify(&request, door.port) {
        Ok(()) => door.answer(request.uri()).await,
        Err(status) => refused(status, door.port),
    };
    sealed(answer)
}

fn refused(status: StatusCode, port: u16) -> Response {
    match status {
        StatusCode::METHOD_NOT_ALLOWED => (status, [(ALLOW, "GET, HEAD")], "This preview is for reading.\n").into_response(),
        _ => (status, format!("This preview is at http://localhost:{port}/ and answers nobody else.\n")).into_response(),
    }
}

/// Nothing is kept by the browser, taken for another type, or given to pages of other sites.
fn sealed(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    answer
}

impl Door {
    async fn answer(self, uri: &Uri) -> Response {
        match uri.path().strip_prefix(OWN) {
            Some("live.js") => ([(CONTENT_TYPE, media::media_type("live.js"))], LIVE).into_response(),
            Some("events") => events::events(page_of(uri), self.standing, self.changes),
            Some(_) => StatusCode::NOT_FOUND.into_response(),
            None => {
                let path = uri.path().to_owned();
                // The first look at the disk is waited for, and so is the page.
                match tokio::task::spawn_blocking(move || shown(&self.standing, &path)).await {
                    Ok(shown) => page(shown).await,
                    Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "The program broke while it made this page; please report it.\n").into_response(),
                }
            }
        }
    }
}

/// The page an event stream is for: its path is in the query.
fn page_of(uri: &Uri) -> String {
    let parts = uri.query().into_iter().flat_map(|query| query.split('&'));
    let path = parts.filter_map(|part| part.strip_prefix("page=")).find_map(url::decode);
    path.map_or_else(|| "/".to_owned(), std::borrow::Cow::into_owned)
}

async fn page(Shown { answer, marks, .. }: Shown) -> Response {
    match answer {
        Answer::Here(at, output) => with_type(output_of(&output, &marks).await, media::media_type(&at)),
        Answer::Moved(to) => (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response(),
        Answer::Nowhere(missing) => nowhere(missing, &marks).await,
    }
}

async fn nowhere(missing: Option<Output>, marks: &Marks) -> Response {
    let mut answer = match missing {
        Some(output) => output_of(&output, marks).await,
        None => Body::from(format!("<!DOCTYPE html>\n<title>No page yet</title>\n<p>There is no page here yet.</p>\n{}", script(marks))).into_response(),
    };
    *answer.status_mut() = StatusCode::NOT_FOUND;
    with_type(answer, media::media_type("404.html"))
}

fn with_type(mut answer: Response, media_type: &'static str) -> Response {
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

async fn output_of(output: &Output, marks: &Marks) -> Response {
    match &output.content {
        Content::Page(bytes) => Body::from([bytes, script(marks).as_bytes()].concat()).into_response(),
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

/// The live script with the hashes of the page it stands in. They are of digits and letters alone.
fn script(marks: &Marks) -> String {
    let Marks { page, styles, assets } = marks;
    format!("\n<script src=\"{OWN}live.js\" data-page=\"{page}\" data-styles=\"{styles}\" data-assets=\"{assets}\"></script>\n")
}
