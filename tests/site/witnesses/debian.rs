//! What Debian's packages and Rust's std are read for (`tests/witnesses/debian.txt` lists the packages).

use super::reader::{decimal, errno, hex, signal, winsock, word};
use super::{Of, Witness};

const SYSEXITS: &[&str] = &["usr/include/sysexits.h"];
const SYSCALL: &[&str] = &[
    "usr/share/go-1.19/src/syscall/zerrors_linux_amd64.go",
    "usr/share/go-1.19/src/syscall/zerrors_darwin_arm64.go",
    "usr/share/go-1.19/src/syscall/zerrors_freebsd_amd64.go",
];

/// A name with this beginning.
fn begins(name: &str, with: &str) -> Option<String> {
    name.starts_with(with).then(|| name.to_owned())
}

/// A status of HTTP; ranges and class numbers are none.
fn status(word: &str) -> Option<String> {
    decimal(word).filter(|code| code.len() == 3)
}

/// A name of sysexits.h; two underscores are of the first and the last number.
fn sysexit(name: &str) -> Option<String> {
    begins(name, "EX_").filter(|name| !name.starts_with("EX__"))
}

/// What Go exports.
fn exported(name: &str) -> Option<String> {
    name.starts_with(|sign: char| sign.is_ascii_uppercase()).then(|| name.to_owned())
}

/// Rack makes the names of its constants of reason phrases.
fn phrase(text: &str) -> Option<String> {
    Some(text.to_ascii_lowercase().replace([' ', '-', '\''], "_"))
}

/// std has the Windows names, Winsock's own begin with other letters.
fn windows(name: &str) -> Option<String> {
    winsock(name).or_else(|| winsock(&format!("WSA_{}", name.strip_prefix("ERROR_")?)))
}

pub fn lists() -> Vec<Witness> {
    vec![
        Witness::debian("libc6-dev", Of::List("sysexits"))
            .read(SYSEXITS, "#define {name} {code}")
            .code(decimal)
            .name(sysexit),
    ]
}

pub fn constants() -> Vec<Witness> {
    let of = |id, package| Witness::debian(package, Of::Constants(id));
    vec![
        of("c-apache", "apache2-dev")
            .read(&["usr/include/apache2/httpd.h"], "#define {name} {code}")
            .within("#define RESPONSE_CODES", "/** is the status code informational */")
            .code(status),
        of("c-bind9", "bind9-dev")
            .read(&["usr/include/dns/types.h"], "{name} = {code}")
            .code(decimal)
            .name(|name| begins(name, "dns_rcode_").or_else(|| begins(name, "dns_tsigerror_"))),
        of("c-glibc-nameser", "libc6-dev")
            .read(&["usr/include/arpa/nameser.h"], "{name} = {code}")
            .code(decimal)
            .name(|name| begins(name, "ns_r_").filter(|name| name != "ns_r_max")),
        of("c-ldns", "libldns-dev")
            .read(&["usr/include/ldns/packet.h"], "{name} = {code}")
            .code(decimal)
            .name(|name| begins(name, "LDNS_RCODE_")),
        of("c-ldns-ede", "libldns-dev")
            .read(&["usr/include/ldns/edns.h"], "{name} = {code}")
            .code(decimal)
            .name(|name| begins(name, "LDNS_EDE_")),
        of("c-signal-h", "libc6-dev")
            .read(
                &[
                    "usr/include/*/bits/signum-generic.h",
                    "usr/include/*/bits/signum-arch.h",
                    "usr/include/signal.h",
                ],
                "#define {code} ",
            )
            .code(signal),
        of("c-sysexits-h", "libc6-dev").read(SYSEXITS, "#define {name} {code}").code(decimal).name(sysexit),
        of("cpp-boost-beast", "libboost1.81-dev")
            .read(&["usr/include/boost/beast/http/status.hpp"], "{name} = {code}")
            .within("enum class status : unsigned", "};")
            .code(status),
        of("cpp-errc", "libstdc++-12-dev")
            .read(&["usr/include/*/c++/12/bits/error_constants.h"], "{name} = {code}")
            .within("enum class errc", "};"),
        of("go-amqp091", "golang-github-rabbitmq-amqp091-go-dev")
            .read(&["usr/share/gocode/src/github.com/rabbitmq/amqp091-go/spec091.go"], "{name} = {code}")
            .within("const (", ")")
            .code(decimal)
            .name(exported),
        of("go-coder-websocket", "golang-nhooyr-websocket-dev")
            .read(&["usr/share/gocode/src/nhooyr.io/websocket/stringer.go"], "_ = x[{name*}-{code}]")
            // The numbers of the other type are of one digit.
            .code(|word| decimal(word).filter(|code| code.len() == 4))
            .name(exported),
        of("go-gorilla-websocket", "golang-github-gorilla-websocket-dev")
            .read(&["usr/share/gocode/src/github.com/gorilla/websocket/conn.go"], "{name} = {code}")
            .within("// Close codes defined in", ")")
            .code(decimal),
        of("go-grpc-codes", "golang-google-grpc-dev")
            .read(&["usr/share/gocode/src/google.golang.org/grpc/codes/codes.go"], "{name} Code = {code}")
            .code(decimal),
        of("go-miekg-dns", "golang-github-miekg-dns-dev")
            .read(&["usr/share/gocode/src/github.com/miekg/dns/types.go"], "{name} = {code}")
            .code(decimal)
            .name(|name| begins(name, "Rcode")),
        of("go-miekg-dns-ede", "golang-github-miekg-dns-dev")
            .read(&["usr/share/gocode/src/github.com/miekg/dns/edns.go"], "\n ExtendedErrorCode{name}")
            .within("// Extended DNS Error Codes", "\n)")
            .counted()
            .name(|name| Some(format!("ExtendedErrorCode{name}"))),
        of("go-net-http", "golang-1.19-src")
            .read(&["usr/share/go-1.19/src/net/http/status.go"], "{name} = {code}")
            .code(status)
            .name(exported),
        of("go-signal", "golang-1.19-src").read(&SYSCALL[..2], "{code} = Signal(").code(signal),
        of("go-syscall", "golang-1.19-src").read(SYSCALL, "{code} = Errno(").code(errno),
        of("go-x-net-http2", "golang-golang-x-net-dev")
            .read(&["usr/share/gocode/src/golang.org/x/net/http2/errors.go"], "{name} ErrCode = {code}")
            .code(hex),
        of("php-symfony", "php-symfony-http-foundation")
            .read(&["usr/share/php/Symfony/Component/HttpFoundation/Response.php"], "public const {name} = {code};")
            .code(status),
        of("ruby-rack", "ruby-rack")
            .read(&["usr/share/rubygems-integration/all/gems/*/lib/rack/utils.rb"], "{code} => '{name*}'")
            .within("HTTP_STATUS_CODES = {", "}")
            .code(status)
            .name(phrase),
        Witness::std(Of::Constants("winsock-rust-errorkind"))
            .read(&["src/sys/io/error/windows.rs"], "c::{code} {..}=> return {name},")
            .within("match errno as u32 {", "_ => {}")
            .code(windows)
            .read(&["src/sys/io/error/windows.rs"], "c::{code} => {name},")
            .within("match errno {", "_ =>")
            .code(windows)
            .name(word),
    ]
}
