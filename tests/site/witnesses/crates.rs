//! What crates are read for (`tests/witnesses/Cargo.toml` pins them).

use super::reader::{coap, code_of, decimal, errno, hex, number, number_or_name, signal, snake, winsock, word};
use super::{Of, Witness};

const APPLE: &[&str] = &["src/unix/bsd/apple/mod.rs"];
const FREEBSD: &[&str] = &["src/unix/bsd/freebsdlike/mod.rs", "src/unix/bsd/freebsdlike/freebsd/mod.rs"];
const WINDOWS: &[&str] = &["src/windows/mod.rs"];
const WASI: &[&str] = &["src/wasi/mod.rs"];
const LINUX: &[&str] =
    &["src/unix/linux_like/linux_l4re_shared.rs", "src/unix/linux_like/linux/gnu/b64/x86_64/mod.rs"];
const CURL: &[&str] = &["curl/include/curl/curl.h"];
const UV: &[&str] = &["libuv/src/win/error.c"];

/// A name of libcurl, but not of a number that it has given up.
fn curle(name: &str) -> Option<String> {
    (name.starts_with("CURLE_") && !name.contains("OBSOLETE")).then(|| name.to_owned())
}

/// 128 + n, n being the number of a signal.
fn killed(word: &str) -> Option<String> {
    number(word).map(|number| (128 + number).to_string())
}

pub fn lists() -> Vec<Witness> {
    vec![
        Witness::new("curl-sys", Of::List("curl"))
            .read(CURL, "{name}, /* {code} ")
            .within("CURLE_OK = 0,", "CURL_LAST")
            .code(decimal)
            .name(curle)
            .read(&["lib.rs"], "pub const {name}: CURLcode = {code};")
            .code(decimal)
            .name(curle),
        Witness::new("windows-sys", Of::List("winsock"))
            .read(&["src/Windows/Win32/Networking/WinSock/mod.rs"], "pub const {name}: WSA_ERROR = {code};")
            .code(decimal),
        Witness::new("winapi", Of::List("winsock"))
            .read(&["src/shared/winerror.rs"], "pub const WSA{name}: DWORD = {code};")
            .code(decimal)
            .name(|name| Some(format!("WSA{name}"))),
        Witness::new("proc-exit", Of::List("exit"))
            .read(&["src/bash.rs"], "pub const {name}: crate::Code = crate::Code::new(SIGBASE + {code});")
            .code(killed)
            .read(&["src/bash.rs"], "pub const {name}: crate::Code = crate::Code::new({code});")
            .code(decimal),
        Witness::new("sysexit", Of::List("exit"))
            .read(&["sysexit.rs"], "{name} = {code},")
            .within("pub enum Code {", "\n}")
            .code(decimal),
        Witness::new("linux-raw-sys", Of::List("exit"))
            .read(&["src/x86_64/general.rs"], "pub const {name}: u32 = {code};")
            .code(killed)
            .name(signal),
        Witness::new("sysexits", Of::List("sysexits"))
            // The numbers stand in the examples: the enum counts on from the first.
            .read(&["src/exit_code.rs"], "ExitCode::{name} as u8, {code});")
            .code(decimal),
        Witness::new("exitcode", Of::List("systemd"))
            .read(&["src/lib.rs"], "pub const {name}: ExitCode = {code};")
            .code(decimal),
        Witness::new("h3", Of::List("http3")).read(&["src/error/codes.rs"], "({code}, {name});").code(hex),
        Witness::new("quinn-proto", Of::List("quic"))
            .read(&["src/transport_error.rs"], "{name}({code}) \"")
            .within("errors! {", "\n}")
            .code(hex),
        Witness::new("s2n-quic-core", Of::List("quic"))
            .read(&["src/transport/error.rs"], "\n {name} = {code}")
            .within("impl_errors! {", "\n}")
            .code(hex),
        Witness::new("rustls", Of::List("quic"))
            .read(&["src/enums.rs"], "{name} => {code},")
            .within("pub enum AlertDescription {", "}")
            .code(|word| number(word).map(|alert| format!("{:#x}", 0x100 + alert))),
        Witness::new("rustls", Of::List("tls-alert"))
            .read(&["src/enums.rs"], "{name} => {code},")
            .within("pub enum AlertDescription {", "}")
            .code(decimal),
        Witness::new("domain", Of::List("dns-ede"))
            .read(&["src/base/iana/exterr.rs"], "({name} => {code}, \"")
            .code(decimal),
        Witness::new("domain", Of::List("dns"))
            .read(&["src/base/iana/rcode.rs"], "({name} => {code}, \"")
            .within("TsigRcode, u16;", "\n}")
            .code(decimal),
        Witness::new("coap-lite", Of::List("coap"))
            .read(&["src/header.rs"], "{code} => MessageClass::Response(ResponseType::{name})")
            .code(coap)
            .read(&["src/header.rs"], "{code} => { MessageClass::Response(ResponseType::{name}")
            .code(coap),
        Witness::new("wasip2", Of::List("proxy-status"))
            .read(&["src/proxy.rs"], "\n {code}")
            .within("pub enum ErrorCode {", "\n            }")
            .code(|word| word.starts_with(|sign: char| sign.is_ascii_uppercase()).then(|| snake(word)).flatten())
            .name(word),
        Witness::new("libuv-sys2", Of::List("libuv"))
            .read(&["libuv/include/uv.h"], "XX({code}, \"{name*}\")")
            .within("#define UV_ERRNO_MAP(XX)", "\n\n"),
    ]
}

pub fn numbers() -> Vec<Witness> {
    let line = "pub const {code}: c_int = {name};";
    let libc = |platform, files| {
        Witness::new("libc", Of::Numbers("errno", platform)).read(files, line).code(errno).name(number_or_name)
    };
    let signals = |platform, files| {
        Witness::new("libc", Of::Numbers("signal", platform)).read(files, line).code(signal).name(decimal)
    };
    vec![
        libc("Linux", LINUX),
        Witness::new("linux-raw-sys", Of::Numbers("errno", "Linux"))
            .read(&["src/x86_64/errno.rs"], "pub const {code}: u32 = {name};")
            .code(errno),
        libc("macOS", APPLE),
        libc("FreeBSD", FREEBSD),
        libc("Windows CRT", WINDOWS),
        libc("WASI", WASI),
        Witness::new("linux-raw-sys", Of::Numbers("signal", "Linux"))
            .read(&["src/x86_64/general.rs"], "pub const {code}: u32 = {name};")
            .code(signal),
        signals("macOS", &["src/unix/bsd/mod.rs", "src/unix/bsd/apple/mod.rs"]),
        signals(
            "FreeBSD",
            &["src/unix/bsd/mod.rs", "src/unix/bsd/freebsdlike/mod.rs", "src/unix/bsd/freebsdlike/freebsd/mod.rs"],
        ),
        Witness::new("libuv-sys2", Of::Numbers("libuv", "Windows"))
            .read(&["libuv/include/uv/errno.h"], "define UV__{code} ({name})")
            .name(decimal),
    ]
}

pub fn constants() -> Vec<Witness> {
    let of = |id, package| Witness::new(package, Of::Constants(id));
    let libc = [APPLE[0], FREEBSD[0], FREEBSD[1], WINDOWS[0], WASI[0], LINUX[0], LINUX[1]];
    let mut libc_errno = of("rust-libc-errno", "libc");
    for file in libc {
        // Every file names the same kind of constant: the code is its name.
        let files: &'static [&'static str] = Vec::leak(vec![file]);
        libc_errno = libc_errno.read(files, "pub const {code}: c_int = ").code(errno);
    }
    vec![
        libc_errno,
        of("rust-coap-lite", "coap-lite")
            .read(&["src/header.rs"], "{code} => MessageClass::Response(ResponseType::{name})")
            .code(coap)
            .read(&["src/header.rs"], "{code} => { MessageClass::Response(ResponseType::{name}")
            .code(coap),
        of("rust-curl", "curl")
            .read(&["src/error.rs"], "pub fn {name}(&self) -> bool { self.code == curl_sys::{code} }")
            .code(|symbol| code_of("c-libcurl", symbol)),
        of("c-libcurl", "curl-sys")
            .read(CURL, "{name}, /* {code} ")
            .within("CURLE_OK = 0,", "CURL_LAST")
            .code(decimal)
            .name(curle)
            .read(CURL, "{name} = {code},")
            .within("typedef enum {", "CURLE_UNSUPPORTED")
            .code(decimal)
            .name(curle)
            // Former names.
            .read(CURL, "#define {name} {code}")
            .within("CURL_LAST", "CURLE_ALREADY_COMPLETE")
            .code(|symbol| {
                symbol.strip_prefix("CURLE_OBSOLETE").map_or_else(|| code_of("c-libcurl", symbol), decimal)
            })
            .name(curle),
        of("rust-exitcode", "exitcode").read(&["src/lib.rs"], "pub const {name}: ExitCode = {code};").code(decimal),
        of("rust-sysexits", "sysexits")
            // The numbers stand in the examples: the enum counts on from the first.
            .read(&["src/exit_code.rs"], "ExitCode::{name} as u8, {code});")
            .code(decimal),
        of("rust-h2", "h2").read(&["src/frame/reason.rs"], "pub const {name}: Reason = Reason({code});").code(hex),
        of("rust-h3", "h3").read(&["src/error/codes.rs"], "({code}, {name});").code(hex),
        of("rust-hickory-proto", "hickory-proto")
            .read(&["src/op/response_code.rs"], "ResponseCode::{name} {..}=> {code},")
            .within("impl From<ResponseCode> for u16 {", "ResponseCode::Unknown")
            .code(decimal),
        of("rust-http", "http")
            .read(&["src/status.rs"], "({code}, {name}, \"")
            .within("status_codes! {", "\n}")
            .code(decimal),
        of("rust-nix", "nix")
            .read(&["src/sys/signal.rs"], "{code},")
            .within("pub enum Signal {", "\n    }")
            .code(signal),
        of("rust-quinn", "quinn-proto")
            .read(&["src/transport_error.rs"], "{name}({code}) \"")
            .within("errors! {", "\n}")
            .code(hex),
        of("rust-rsip", "rsip")
            .read(&["src/common/status_code.rs"], "{name} => {code}")
            .within("create_status_codes!(", ");")
            .code(decimal),
        of("rust-rumqttc", "rumqttc")
            .read(
                &[
                    "src/v5/mqttbytes/v5/connack.rs",
                    "src/v5/mqttbytes/v5/puback.rs",
                    "src/v5/mqttbytes/v5/pubrec.rs",
                    "src/v5/mqttbytes/v5/pubrel.rs",
                    "src/v5/mqttbytes/v5/pubcomp.rs",
                    "src/v5/mqttbytes/v5/suback.rs",
                    "src/v5/mqttbytes/v5/unsuback.rs",
                ],
                "{code} => {name*},",
            )
            .code(hex)
            .name(|name| name.contains("Re").then(|| name.to_owned()))
            .read(&["src/v5/mqttbytes/v5/disconnect.rs"], "{name} = {code},")
            .within("pub enum DisconnectReasonCode {", "\n}")
            .code(hex)
            .name(|name| Some(format!("DisconnectReasonCode::{name}"))),
        of("rust-rustix-errno", "rustix").read(
            &["src/backend/linux_raw/io/errno.rs"],
            "pub const {name}: Self = Self::from_errno(errno::{code});",
        ),
        of("rust-rustls", "rustls")
            .read(&["src/enums.rs"], "{name} => {code},")
            .within("pub enum AlertDescription {", "}")
            .code(decimal),
        of("rust-tokio-postgres", "tokio-postgres")
            .read(&["src/error/sqlstate.rs"], "pub const {name}: SqlState = SqlState(Inner::E{code});"),
        of("rust-tonic", "tonic")
            .read(&["src/status.rs"], "{name} = {code},")
            .within("pub enum Code {", "\n}")
            .code(decimal),
        of("rust-tungstenite", "tungstenite")
            .read(&["src/protocol/frame/coding.rs"], "{name} => {code},")
            .within("impl From<CloseCode> for u16 {", "Reserved(code)")
            .code(decimal),
        of("c-openssl", "openssl-src")
            .read(&["openssl/include/openssl/ssl3.h"], "define SSL3_AD_{name} {code}")
            .code(decimal)
            .read(&["openssl/include/openssl/tls1.h"], "define TLS1_AD_{name} {code}")
            .code(decimal)
            .read(&["openssl/include/openssl/tls1.h"], "define TLS13_AD_{name} {code}")
            .code(decimal),
        of("c-openssl-reasons", "openssl-src")
            .read(&["openssl/include/openssl/sslerr.h"], "define SSL_R_{name} {code}")
            .code(alert_of_reason),
        // Node.js makes its codes of OpenSSL's reasons.
        of("node-tls", "openssl-src")
            .read(&["openssl/include/openssl/sslerr.h"], "define SSL_R_{name} {code}")
            .code(alert_of_reason),
        of("c-nginx", "nginx-src")
            .read(&["nginx/src/http/ngx_http_request.h"], "define {name} {code}")
            .within("NGX_HTTP_LOG_UNSAFE", "")
            .code(|word| decimal(word).filter(|code| code.len() == 3))
            .name(|name| (name.starts_with("NGX_HTTP") && !name.ends_with("_BUFFERED")).then(|| name.to_owned())),
        of("c-grpc", "grpcio-sys")
            .read(&["grpc/include/grpc/status.h"], "{name} = {code},")
            .within("typedef enum {", "}")
            .code(decimal),
        of("cpp-grpc", "grpcio-sys")
            .read(&["grpc/include/grpcpp/support/status_code_enum.h"], "{name} = {code},")
            .code(decimal),
    ]
}

/// The reasons of alerts are the alerts' numbers and 1,000.
fn alert_of_reason(word: &str) -> Option<String> {
    number(word).filter(|reason| *reason >= 1000).map(|reason| (reason - 1000).to_string())
}

pub fn edges() -> Vec<Witness> {
    let tonic = |symbol: &str| code_of("rust-tonic", symbol);
    vec![
        Witness::new("tonic", Of::Edges("http", "grpc", "tonic"))
            .read(&["src/status.rs"], "http::StatusCode::{code} {..}=> Code::{name},")
            .within("let code = match status_code {", "http::StatusCode::OK")
            .code(|symbol| code_of("rust-http", symbol))
            .name(tonic),
        Witness::new("tonic", Of::Edges("http2", "grpc", "tonic"))
            .read(&["src/status.rs"], "Some(h2::Reason::{code}) {..}=> Code::{name},")
            .within("fn code_from_h2(", "_ => Code::Unknown")
            .code(|symbol| code_of("rust-h2", symbol))
            .name(tonic),
        Witness::new("grpcio-sys", Of::Edges("errno", "grpc", "Abseil"))
            .read(
                &["grpc/third_party/abseil-cpp/absl/status/status.cc"],
                "case {code}:{..}return StatusCode::k{name};",
            )
            .within("StatusCode ErrnoToStatusCode(", "default:")
            .code(errno)
            .name(|symbol| code_of("cpp-grpc", symbol)),
        Witness::new("google-cloud-rpc", Of::Edges("grpc", "http", ""))
            .read(&["src/model.rs"], "/// HTTP Mapping: {name} {..}\n {code},")
            .within("pub enum Code {", "\n}")
            .code(tonic),
        Witness::new("libuv-sys2", Of::Edges("libuv", "errno", "libuv"))
            .read(&["libuv/include/uv/errno.h"], "define UV__{code} UV__ERR({name})"),
        Witness::new("libuv-sys2", Of::Edges("winsock", "libuv", "libuv"))
            .read(UV, "case {code}: return UV_{name};")
            .code(winsock)
            .read(&["libuv/src/win/getaddrinfo.c"], "case {code}: return UV_{name};")
            .code(winsock),
        Witness::new("libuv-sys2", Of::Edges("winsock", "errno", "libuv"))
            .read(UV, "case {code}: return UV_{name};")
            .code(winsock),
    ]
}
