//! Where the preview listens: a port of this computer alone, unless it is to be shared.

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

/// How many ports after one in use are tried for a free one.
const TRIES: u16 = 100;

/// A port that is the preview's, under both names of the loopback where the system has both.
#[derive(Debug)]
pub struct Address {
    port: u16,
    listeners: Vec<TcpListener>,
    /// The address under which other computers may ask.
    shared: Option<IpAddr>,
}

/// Why there is no listening on a port.
#[derive(Debug)]
pub enum PortError {
    /// Another program has it.
    InUse {
        /// The port.
        port: u16,
        /// The next that is free, where one is near.
        free: Option<u16>,
    },
    /// The system said no.
    Refused {
        /// The port.
        port: u16,
        /// The system's own words.
        error: io::Error,
    },
}

impl Address {
    /// Takes `port`; 0 for any that is free.
    ///
    /// # Errors
    /// The port is in use, or the system does not give it to this program.
    pub fn bind(port: u16) -> Result<Self, PortError> {
        take(port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => PortError::InUse { port, free: free_after(port) },
            _ => PortError::Refused { port, error },
        })
    }

    /// Listens at `host` as well, for the computers that reach it.
    ///
    /// # Errors
    /// It is no address of this computer, or the port is in use there.
    pub fn share(mut self, host: IpAddr) -> Result<Self, PortError> {
        let port = self.port;
        if host.is_unspecified() {
            // Every address of this computer, its own loopback among them.
            self.listeners.retain(|listener| listener.local_addr().is_ok_and(|at| at.is_ipv4() != host.is_ipv4()));
        }
        let listener = socket(SocketAddr::from((host, port))).map_err(|error| PortError::Refused { port, error })?;
        self.listeners.push(listener);
        self.shared = Some(host);
        Ok(self)
    }

    /// Whether other computers may ask.
    pub fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What a browser is to open.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    /// The sockets for the runtime, in which this must be called.
    pub(super) fn listen(self) -> io::Result<Vec<tokio::net::TcpListener>> {
        self.listeners.into_iter().map(tokio::net::TcpListener::from_std).collect()
    }
}

fn take(port: u16) -> io::Result<Address> {
    for _ in 0..TRIES {
        let first = socket(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        let given = first.local_addr()?.port();
        // A browser that is told `localhost` asks `[::1]` first: another program there would be taken for the preview.
        match socket(SocketAddr::from((Ipv6Addr::LOCALHOST, given))) {
            Ok(second) => return Ok(Address { port: given, listeners: vec![first, second], shared: None }),
            Err(error) if error.kind() != ErrorKind::AddrInUse => return Ok(Address { port: given, listeners: vec![first], shared: None }),
            Err(error) if port != 0 => return Err(error),
            Err(_) => {}
        }
    }
    Err(ErrorKind::AddrInUse.into())
}

fn socket(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = TcpListener::bind(address)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn free_after(port: u16) -> Option<u16> {
    (1..=TRIES).filter_map(|step| port.checked_add(step)).find(|&port| take(port).is_ok())
}

impl fmt::Display for PortError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse { port, free: Some(free) } => write!(f, "port {port} is in use; try --port {free}"),
            Self::InUse { port, free: None } => write!(f, "port {port} is in use; --port 0 takes any that is free"),
            Self::Refused { port, error } => write!(f, "can't listen on port {port}: {error}"),
        }
    }
}

impl std::error::Error for PortError {}
