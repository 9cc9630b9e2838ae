//! Articles: Markdown with TOML front matter -> [`Article`].

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;

use crate::catalog::{CatalogError, ErrorKind};
use crate::model::{Article, Block, Exchange, Message, Party, Prose, Question, Relation, RelationKind, Tab};

/// The headings of an article, in their order.
pub const SECTIONS: [&str; 5] = ["Quick answer", "When you will see it", "Debugging", "In code", "FAQ"];

const FENCE: &str = "+++";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    description: String,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    related: Vec<FrontRelation>,
    #[serde(default)]
    exchange: Vec<FrontExchange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontRelation {
    to: String,
    kind: String,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontExchange {
    title: String,
    message: Vec<FrontMessage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMessage {
    from: String,
    text: String,
}

/// Reads an article and the relations of its front matter. What is wrong goes to `problems`, with the line.
pub fn read_article(file: &str, text: &str, problems: &mut Vec<CatalogError>) -> Option<(Article, Vec<Relation>)> {
    let mut report = |line: usize, what: String| {
        problems.push(CatalogError {
            file: file.to_owned(),
            pointer: format!("line {line}"),
            kind: ErrorKind::Rule(what),
        });
    };
    let rest = text.strip_prefix(FENCE).and_then(|rest| rest.split_once("\n+++"));
    let Some((front, body)) = rest else {
        report(1, "an article begins with its front matter between two lines of +++".to_owned());
        return None;
    };
    let front: FrontMatter = match toml::from_str(front) {
        Ok(front) => front,
        Err(error) => {
            let before = error.span().and_then(|span| front.get(..span.start)).unwrap_or_default();
            report(before.matches('\n').count() + 1, format!("front matter: {}", error.message()));
            return None;
        }
    };
    let body_line = text.len().checked_sub(body.len()).and_then(|at| text.get(..at)).unwrap_or_default();
    let body_line = body_line.matches('\n').count() + 1;
    let mut article = Article {
        description: front.description,
        sources: front.sources,
        exchange: front.exchange.into_iter().map(|exchange| exchange_of(exchange, &mut report)).collect(),
        ..Article::default()
    };
    let related = front.related.into_iter().map(|relation| relation_of(relation, &mut report)).collect();
    let pieces = pieces(body, &mut |offset, what| {
        let line = body.get(..offset).unwrap_or_default().matches('\n').count();
        report(body_line + line, what);
    });
    sort_into(&mut article, pieces, &mut |what| report(body_line, what));
    Some((article, related))
}

fn exchange_of(front: FrontExchange, report: &mut dyn FnMut(usize, String)) -> Exchange {
    let message = |message: FrontMessage, report: &mut dyn FnMut(usize, String)| {
        let known = Party::NAMES.iter().find(|(name, _)| *name == message.from);
        if known.is_none() {
            report(1, format!("`{}` sends a message: write client or server", message.from));
        }
        Message {
            from: known.map(|(_, party)| *party).unwrap_or_default(),
            text: message.text.trim_matches('\n').to_owned(),
        }
    };
    Exchange {
        title: front.title,
        messages: front.message.into_iter().map(|front| message(front, report)).collect(),
    }
}

fn relation_of(front: FrontRelation, report: &mut dyn FnMut(usize, String)) -> Relation {
    let known = RelationKind::NAMES.iter().find(|(name, _)| *name == front.kind);
    if known.is_none() {
        let names: Vec<&str> = RelationKind::NAMES.iter().map(|(name, _)| *name).collect();
        report(1, format!("`{}` is no kind of relation: write one of {}", front.kind, names.join(", ")));
    }
    Relation { to: front.to, kind: known.map(|(_, kind)| *kind).unwrap_or_default(), why: front.why }
}

/// A heading of level 2 or 3, or a block.
enum Piece {
    Section(String),
    Heading(String),
    Block(Block),
}

/// Takes the Markdown apart. Everything that the typed prose cannot hold is reported.
fn pieces(body: &str, report: &mut dyn FnMut(usize, String)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut items: Vec<(bool, Vec<Prose>)> = Vec::new();
    let mut code: Option<String> = None;
    let mut link: Option<String> = None;
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => text.clear(),
            Event::End(TagEnd::Paragraph) if items.is_empty() => {
                pieces.push(Piece::Block(Block::Paragraph(Prose(std::mem::take(&mut text)))));
            }
            // A loose list wraps its items in paragraphs.
            Event::End(TagEnd::Paragraph) => {}
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                pieces.push(Piece::Section(Prose(std::mem::take(&mut text)).plain()))
            }
            Event::End(TagEnd::Heading(HeadingLevel::H3)) => {
                pieces.push(Piece::Heading(Prose(std::mem::take(&mut text)).plain()))
            }
            Event::End(TagEnd::Heading(_)) => {
                report(range.start, "only headings of level 2 and 3 are allowed".to_owned())
            }
            Event::Start(Tag::List(first)) => {
                if !items.is_empty() {
                    report(range.start, "a list inside a list is not allowed".to_owned());
                }
                items.push((first.is_some(), Vec::new()));
            }
            Event::End(TagEnd::Item) => {
                if let Some((_, items)) = items.last_mut()
                    && !text.is_empty()
                {
                    items.push(Prose(std::mem::take(&mut text)));
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some((ordered, items)) = items.pop() {
                    pieces.push(Piece::Block(Block::List { ordered, items }));
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                text.clear();
                code = Some(match kind {
                    CodeBlockKind::Fenced(lang) => lang.to_string(),
                    CodeBlockKind::Indented => String::new(),
                });
                if code.as_ref().is_some_and(String::is_empty) {
                    report(range.start, "name the language behind the fence of a code block".to_owned());
                }
                if !items.is_empty() {
                    report(range.start, "a code block inside a list is not allowed".to_owned());
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let lang = code.take().unwrap_or_default();
                let text = std::mem::take(&mut text).trim_end_matches('\n').to_owned();
                pieces.push(Piece::Block(Block::Code { lang, text }));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                if !crate::model::is_allowed_address(&dest_url) {
                    report(range.start, ErrorKind::Link(dest_url.to_string()).to_string());
                }
                text.push('[');
                link = Some(dest_url.to_string());
            }
            Event::End(TagEnd::Link) => {
                text.push_str("](");
                text.push_str(&link.take().unwrap_or_default());
                text.push(')');
            }
            Event::Text(words) if code.is_some() => text.push_str(&words),
            Event::Text(words) => {
                for sign in words.chars() {
                    if matches!(sign, '`' | '[' | ']' | '\\') {
                        text.push('\\');
                    }
                    text.push(sign);
                }
            }
            Event::Code(words) => {
                text.push('`');
                text.push_str(&words);
                text.push('`');
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            other => report(range.start, format!("{} not allowed in an article", name_of(&other))),
        }
    }
    pieces
}

fn name_of(event: &Event) -> &'static str {
    match event {
        Event::Start(Tag::Emphasis | Tag::Strong) | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
            "bold and italics are"
        }
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => "images are",
        Event::Start(Tag::BlockQuote(_)) | Event::End(TagEnd::BlockQuote(_)) => "block quotes are",
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {
            "HTML is"
        }
        Event::Rule => "rules are",
        _ => "this Markdown is",
    }
}

/// Puts the pieces under the headings that all articles share.
fn sort_into(article: &mut Article, pieces: Vec<Piece>, report: &mut dyn FnMut(String)) {
    let mut section = None;
    let mut seen = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Section(title) => {
                section = SECTIONS.iter().position(|known| *known == title);
                match section {
                    None => report(format!("unknown heading `{title}`: the headings are {}", SECTIONS.join(", "))),
                    Some(at) if seen.last().is_some_and(|last| *last >= at) => {
                        report(format!("the heading `{title}` is out of its order: {}", SECTIONS.join(", ")));
                    }
                    Some(at) => seen.push(at),
                }
            }
            Piece::Heading(title) => match section {
                Some(1) => article.when.push(Block::Heading(title)),
                Some(2) => article.debugging.push(Block::Heading(title)),
                Some(3) => article.in_code.push(Tab { label: title, blocks: Vec::new() }),
                Some(4) => article.faq.push(Question { question: title, answer: Vec::new() }),
                _ => report(format!("no `###` heading belongs here: `{title}`")),
            },
            Piece::Block(block) => {
                let target = match section {
                    Some(0) => {
                        match block {
                            Block::Paragraph(prose) => article.quick_answer.push(prose),
                            _ => report("the quick answer has paragraphs only".to_owned()),
                        }
                        continue;
                    }
                    Some(1) => Some(&mut article.when),
                    Some(2) => Some(&mut article.debugging),
                    Some(3) => article.in_code.last_mut().map(|tab| &mut tab.blocks),
                    Some(4) => article.faq.last_mut().map(|question| &mut question.answer),
                    _ => None,
                };
                match target {
                    Some(target) => target.push(block),
                    None => report("text before the first heading of its section".to_owned()),
                }
            }
        }
    }
    for (at, title) in SECTIONS.iter().enumerate() {
        if !seen.contains(&at) {
            report(format!("the heading `{title}` is missing"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "+++\ndescription = \"d\"\nsources = [\"rfc9110\"]\n[[related]]\nto = \"426\"\nkind = \"before\"\n[[exchange]]\ntitle = \"t\"\n[[exchange.message]]\nfrom = \"client\"\ntext = '''\nGET / HTTP/1.1\nHost: a\n\n'''\n+++\n\n## Quick answer\nA `code` and [link](../426/).\n\n## When you will see it\n- One: a.\n- Two [::1].\n\n## Debugging\n1. First.\n\n### nginx\n```nginx\nlisten 80;\n```\n\n## In code\n### Python\nHow:\n```python\nprint(1)\n```\n\n## FAQ\n### Why?\nBecause.\n";

    #[test]
    fn an_article_is_read() {
        let mut problems = Vec::new();
        let (article, related) = read_article("a.md", GOOD, &mut problems).unwrap();
        assert_eq!(problems, []);
        assert_eq!(article.quick_answer, [Prose::from("A `code` and [link](../426/).")]);
        assert_eq!(
            article.when,
            [Block::List { ordered: false, items: vec!["One: a.".into(), r"Two \[::1\].".into()] }]
        );
        assert_eq!(article.debugging.len(), 3);
        assert_eq!(article.in_code[0].blocks.len(), 2);
        assert_eq!(article.faq[0].question, "Why?");
        assert_eq!(article.exchange[0].messages[0].text, "GET / HTTP/1.1\nHost: a");
        assert_eq!(related[0].kind, RelationKind::Before);
    }

    #[test]
    fn problems_are_named_with_their_line() {
        let rows = [
            ("+++\ndescription = \"d\"\n", "", "line 1", "two lines of +++"),
            ("sources = [\"rfc9110\"]", "source = [\"rfc9110\"]", "line 3", "unknown field"),
            ("kind = \"before\"", "kind = \"near\"", "line 1", "no kind of relation"),
            ("from = \"client\"", "from = \"proxy\"", "line 1", "write client or server"),
            ("## Debugging", "## Bugs", "line 16", "unknown heading `Bugs`"),
            ("- One: a.", "- **One**: a.", "line 22", "bold and italics are not allowed"),
            ("Because.", "<b>x</b>", "line 42", "HTML is not allowed"),
            ("../426/", "javascript:x", "line 19", "is not allowed"),
            ("```nginx", "```", "line 29", "name the language"),
        ];
        for (from, to, line, what) in rows {
            let mut problems = Vec::new();
            let _ = read_article("a.md", &GOOD.replace(from, to), &mut problems);
            let found =
                problems.iter().any(|problem| problem.pointer == line && problem.to_string().contains(what));
            assert!(found, "{to:?}: expected {what:?} at {line}, found {problems:#?}");
        }
    }
}
