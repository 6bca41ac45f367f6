//! What may go into the program, each line with its reason. Change a line only together with the reason.

/// Licenses of crates in the program. Apache-2.0 can be shipped with all of them; what they ask for
/// (their text and names kept) is met by shipping the sources' notices.
pub const ALLOWED: [(&str, &str); 13] = [
    ("0BSD", "asks for nothing"),
    ("Apache-2.0", "our own"),
    (
        "Apache-2.0 WITH LLVM-exception",
        "our own, with less to keep",
    ),
    ("BSD-2-Clause", "notice kept"),
    ("BSD-3-Clause", "notice kept, names not used for praise"),
    ("BSL-1.0", "notice kept in sources only"),
    ("CC0-1.0", "asks for nothing"),
    ("ISC", "notice kept"),
    ("MIT", "notice kept"),
    (
        "PostgreSQL",
        "the license of libpq, which is compiled in; notice kept",
    ),
    ("Unicode-3.0", "tables of Unicode and CLDR; notice kept"),
    ("Unlicense", "asks for nothing"),
    ("Zlib", "marked if altered; notice kept"),
];

/// Licenses of crates that only tests use. They reach nobody who gets the program.
pub const BESIDE_THE_PROGRAM: [(&str, &str); 1] = [(
    "MPL-2.0",
    "changed files of the crate itself would have to be published; `webdriver` is unchanged",
)];

/// Crates that are nowhere in the lock file, tests included.
pub const BANNED: [(&str, &str); 9] = [
    (
        "actix-csrf",
        "left behind by actix-web; form keys are ours and signed",
    ),
    (
        "actix-governor",
        "GPL-3.0; the layer over `governor` is short and ours",
    ),
    (
        "rs_merkle",
        "leaves and nodes are hashed alike, so a node passes for a leaf",
    ),
    ("phonenumber", "refuses 8-800 numbers"),
    (
        "openssl-sys",
        "wants the system's OpenSSL headers; a Rust toolchain and a C compiler alone must build it",
    ),
    ("openssl-src", "TLS is that of `rustls`"),
    ("native-tls", "TLS is that of `rustls`"),
    ("async-std", "given up by its authors; the runtime is tokio"),
    (
        "serde_yaml",
        "given up by its author; configuration is TOML",
    ),
];

/// Crates that tests may use and the program may not.
pub const BANNED_IN_THE_PROGRAM: [(&str, &str); 1] = [(
    "fancy-regex",
    "backtracks: a text from outside can hold a core for ever",
)];

/// The oldest version of a crate without a known hole.
pub const NOT_OLDER_THAN: [(&str, (u64, u64, u64), &str); 4] = [
    ("actix-http", (3, 12, 1), "GHSA-xhj4-vrgc-hr34"),
    ("diesel", (2, 3, 10), "seven advisories before it"),
    (
        "libsqlite3-sys",
        (0, 38, 0),
        "brings SQLite 3.51.3 or later, which a test also asks of the library itself",
    ),
    (
        "quick-xml",
        (0, 41, 0),
        "RUSTSEC-2026-0194 and RUSTSEC-2026-0195: a registry file could take a core or all memory",
    ),
];

/// The oldest SQLite, asked of the library itself.
pub const SQLITE: ((u64, u64, u64), &str) = (
    (3, 51, 3),
    "3.51.3 or later is needed: before it a reset of the WAL could corrupt the database",
);
