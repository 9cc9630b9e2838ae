//! JSON -> articles.

use super::{
    ErrorKind,
    json::{At, Reader, Value},
    read::prose,
};
use crate::model::{Article, Block, Exchange, Message, Party, Question, Tab};

const ARTICLE_FIELDS: [&str; 8] =
    ["description", "quickAnswer", "when", "debugging", "inCode", "faq", "exchange", "sources"];

pub fn article(reader: &mut Reader, value: &Value, at: &At) -> Option<Article> {
    let object = reader.object(value, at, &ARTICLE_FIELDS)?;
    Some(Article {
        description: reader.maybe(&object, "description").unwrap_or_default(),
        quick_answer: reader.list(&object, "quickAnswer", prose),
        when: reader.list(&object, "when", block),
        debugging: reader.list(&object, "debugging", block),
        in_code: reader.list(&object, "inCode", |reader, value, at| {
            let object = reader.object(value, at, &["label", "blocks"])?;
            Some(Tab { label: reader.text(&object, "label"), blocks: reader.list(&object, "blocks", block) })
        }),
        faq: reader.list(&object, "faq", |reader, value, at| {
            let object = reader.object(value, at, &["question", "answer"])?;
            Some(Question {
                question: reader.text(&object, "question"),
                answer: reader.list(&object, "answer", block),
            })
        }),
        exchange: reader.list(&object, "exchange", exchange),
        sources: reader.texts(&object, "sources"),
    })
}

fn exchange(reader: &mut Reader, value: &Value, at: &At) -> Option<Exchange> {
    let object = reader.object(value, at, &["title", "messages"])?;
    Some(Exchange {
        title: reader.text(&object, "title"),
        messages: reader.list(&object, "messages", |reader, value, at| {
            let object = reader.object(value, at, &["from", "text"])?;
            Some(Message {
                from: reader.choice(&object, "from", &Party::NAMES, true),
                text: reader.text(&object, "text"),
            })
        }),
    })
}

fn block(reader: &mut Reader, value: &Value, at: &At) -> Option<Block> {
    if let Value::String(_) = value {
        return prose(reader, value, at).map(Block::Paragraph);
    }
    let object = reader.object(value, at, &["heading", "list", "ordered", "code", "lang"])?;
    if object.get("list").is_some() {
        let ordered = reader.flag(&object, "ordered", false);
        Some(Block::List { ordered, items: reader.list(&object, "list", prose) })
    } else if object.get("code").is_some() {
        let lang = reader.maybe(&object, "lang").unwrap_or_default();
        Some(Block::Code { lang, text: reader.text(&object, "code") })
    } else if object.get("heading").is_some() {
        Some(Block::Heading(reader.text(&object, "heading")))
    } else {
        let text = "a block is a text, or an object with `heading`, `list` or `code`".to_owned();
        reader.problem(at, ErrorKind::Rule(text));
        None
    }
}
