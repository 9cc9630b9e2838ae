//! A pasted text -> messages. Lenient: what is no message is passed over, and so is what stands between messages.
//!
//! Understood: messages as they are on the wire, with any line ends and any indentation; the transcript of
//! `curl -v`, where `>` and `<` mark the lines; and pseudo-header fields as tools print them.

use super::{line::Line, message::Message};

/// Servers refuse messages with more fields; a text with more is no message that somebody sent.
const MOST_FIELDS: usize = 128;

/// Who pastes more messages wants to know something else.
const MOST_MESSAGES: usize = 16;

/// What the next line belongs to.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// No message.
    Outside,
    /// The fields; with the mark before every line, whether the lines are indented, and whether some were left out.
    Head { mark: Option<u8>, is_indented: bool, is_cut: bool },
    /// What stands behind the empty line, from this byte on.
    Body { from: usize },
}

/// All messages in `text`, in their order.
pub(super) fn messages(text: &str) -> Vec<Message<'_>> {
    let mut messages: Vec<Message> = Vec::new();
    let mut state = State::Outside;
    let mut next = 0;
    for whole in text.split_inclusive('\n') {
        let at = next;
        next += whole.len();
        let line = Line::new(whole, at);
        if let Some((start, version, span)) = line.start() {
            end_body(text, messages.last_mut(), state, at);
            state = State::Outside;
            if messages.len() == MOST_MESSAGES {
                break;
            }
            messages.push(Message { start, version, span, fields: Vec::new(), is_whole: false, body: None });
            state = State::Head { mark: line.mark, is_indented: line.is_indented, is_cut: false };
        } else if let Some(message) = messages.last_mut() {
            state = read(message, state, &line, next);
        }
    }
    end_body(text, messages.last_mut(), state, text.len());
    messages
}

/// Reads a line that does not begin a message.
fn read<'a>(message: &mut Message<'a>, state: State, line: &Line<'a>, next: usize) -> State {
    match state {
        // curl's own remarks, and the body, stand unmarked between marked lines.
        State::Head { mark: Some(mark), .. } if line.mark != Some(mark) => state,
        State::Head { mark, is_indented, is_cut } => {
            if line.text.is_empty() {
                message.is_whole |= line.mark.is_some() && !is_cut;
                return if line.mark.is_some() { State::Outside } else { State::Body { from: next } };
            }
            // A line that begins with a blank continues the one before it.
            if line.is_indented && !is_indented {
                return state;
            }
            // Whoever copies by hand may miss the first mark.
            let mark = mark.or(line.mark);
            match line.field() {
                Some(field) if message.fields.len() < MOST_FIELDS => {
                    message.fields.push(field);
                    message.is_whole = !is_cut;
                    State::Head { mark, is_indented, is_cut }
                }
                None if line.is_ellipsis() => {
                    message.is_whole = false;
                    State::Head { mark, is_indented, is_cut: true }
                }
                _ => State::Outside,
            }
        }
        State::Body { .. } | State::Outside => state,
    }
}

fn end_body<'a>(text: &'a str, message: Option<&mut Message<'a>>, state: State, end: usize) {
    if let (State::Body { from }, Some(message)) = (state, message) {
        message.body = text.get(from..end);
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::{Start, Version};
    use super::*;

    /// `method-or-code version fields wholeness body`, one a message.
    fn summary(text: &str) -> Vec<String> {
        let summary = |it: Message<'_>| {
            let start = match it.start {
                Start::Request(method) => method,
                Start::Response(code) => code,
            };
            let fields: Vec<_> = it.fields.iter().map(|field| format!("{}={}", field.name, field.value)).collect();
            let body = it.body.map(str::trim_end);
            format!("{start} {:?} [{}] {} {body:?}", it.version, fields.join(" "), it.is_whole)
        };
        messages(text).into_iter().map(summary).collect()
    }

    #[test]
    fn messages_are_read() {
        for (text, expected) in [
            ("HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nno\r\n", &["404 Http11 [A=b] true Some(\"no\")"][..]),
            ("HTTP/1.0 200", &["200 Http10 [] false None"]),
            ("HTTP/1.1 200 OK\n\n", &["200 Http11 [] false Some(\"\")"]),
            (
                "GET / HTTP/1.1\n\nHTTP/1.1 400 \n\nx",
                &["GET Http11 [] false Some(\"\")", "400 Http11 [] false Some(\"x\")"],
            ),
            ("  HTTP/1.1 200 OK\n  A: b\n  C:d\n", &["200 Http11 [A=b C=d] true None"]),
            ("HTTP/1.1 200 OK\nA: b\n c\nD: e", &["200 Http11 [A=b D=e] true None"]),
            ("HTTP/1.1 200 OK\nA: b\n...\nD: e", &["200 Http11 [A=b D=e] false None"]),
            (
                "$ curl -v x\n* Trying\n> GET /a HTTP/2\n> Host: x\n> \nHandling\n< HTTP/2 101 \n< a: b\n* c: d\n< \nbody",
                &["GET Http2 [Host=x] true None", "101 Http2 [a=b] true None"],
            ),
            ("GET / HTTP/1.1\n> Host: x\n>\n", &["GET Http11 [Host=x] true None"]),
            (
                ":authority: x\n:method: GET\n:path: /\na: b\n\n:status: 200\nc: d",
                &["GET Http2 [:path=/ a=b] true Some(\"\")", "200 Http2 [c=d] true None"],
            ),
            ("HTTP/3 204\nWhy is that?\nA: b", &["204 Http3 [] false None"]),
            ("GET /a HTTP/1.1 404\nerror: x\n\"GET / HTTP/1.1\" 200\nHTTP/1.1 4040\nget it\n:memo: 5", &[]),
            ("", &[]),
        ] {
            assert_eq!(summary(text), *expected, "{text:?}");
        }
        assert_eq!(messages("HTTP/3 200").first().map(|it| it.version), Some(Version::Http3));
    }

    #[test]
    fn spans_show_the_text() {
        let text = "é\n< HTTP/1.1  404 x\n< Date : ü \r\n<\nGET /a HTTP/1.1\nä: b\n\nü\n";
        let parts: Vec<_> = messages(text)
            .iter()
            .flat_map(|it| [it.span].into_iter().chain(it.fields.iter().map(|field| field.span)))
            .map(|it| text.get(it.start..it.end))
            .collect();
        assert_eq!(parts, [Some("404"), Some("Date : ü"), Some("GET /a HTTP/1.1")]);
    }
}
