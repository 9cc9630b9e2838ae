//! One type for every element of the view.
//!
//! Leptos gives each shape of view a type of its own and compiles the renderer once for each: the answer alone
//! was 157 kB of wasm (brotli) that way. A [`Node`] is a tree of one type, so that the renderer is there once; it is a
//! Leptos view like any other (`Render`, `RenderHtml`), and can stand in `view!` and be returned by components.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::tachys::{
    html::attribute::{Attribute, any_attribute::AnyAttribute},
    hydration::Cursor,
    renderer::{RemoveEventHandler, Rndr, types},
    view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
};
use leptos::wasm_bindgen::JsValue;

/// What is called with the DOM event.
pub type Handler = Arc<dyn Fn(JsValue) + Send + Sync>;

/// A text or an element.
#[derive(Clone)]
pub enum Node {
    /// A text.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with its attributes, handlers and children. It is handed from call to call while it is made, and each
/// hand-over of a struct by value is code: a pointer made the widget 2 kB (brotli) smaller.
#[derive(Clone)]
pub struct Element(Box<Parts>);

#[derive(Clone)]
struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    /// The property `value` of a field, which its attribute only sets at first.
    value: Option<String>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<Node>,
}

/// An element without anything.
#[must_use]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        value: None,
        handlers: Vec::new(),
        children: Vec::new(),
    }))
}

// Not inlined: a page is made of hundreds of these calls.
impl Element {
    /// With the class or classes.
    #[must_use]
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// With an attribute.
    #[must_use]
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// With an attribute where there is a value.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With an attribute that is there or not.
    #[must_use]
    pub fn flag(self, name: &'static str, there: bool) -> Self {
        self.maybe(name, there.then_some(""))
    }

    /// With the property `value`.
    #[must_use]
    pub fn value(mut self, value: &str) -> Self {
        self.0.value = Some(value.to_owned());
        self
    }

    /// With a handler of an event.
    #[must_use]
    #[inline(never)]
    pub fn on(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.handlers.push((event, handler));
        self
    }

    /// With one more child.
    #[must_use]
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with(child.into())
    }

    #[inline(never)]
    fn with(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }

    /// With a text as one more child.
    #[must_use]
    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        self.with(Node::Text(text.to_owned()))
    }

    /// With more children.
    #[must_use]
    #[inline(never)]
    pub fn children(mut self, children: Vec<Node>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// With one more child, if there is one.
    #[must_use]
    pub fn maybe_child(self, child: Option<Element>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// A node in the document.
pub enum Mounted {
    /// A text.
    Text(types::Text, String),
    /// An element.
    Element(Box<MountedElement>),
}

/// An element in the document, with what it was last rendered from.
pub struct MountedElement {
    element: types::Element,
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    value: Option<String>,
    /// The listener stays as long as the element; what it calls is exchanged.
    handlers: Vec<Listener>,
    children: Vec<Mounted>,
}

/// A listener; dropping it takes it off its element, and what it calls out of memory.
struct Listener {
    event: &'static str,
    calls: Rc<RefCell<Handler>>,
    _remover: RemoveEventHandler<types::Element>,
}

impl Mounted {
    fn node(&self) -> &types::Node {
        match self {
            Self::Text(text, _) => text,
            Self::Element(mounted) => &mounted.element,
        }
    }
}

fn build(node: Node) -> Mounted {
    let element = match node {
        Node::Text(text) => return Mounted::Text(Rndr::create_text_node(&text), text),
        Node::Element(element) => element.0,
    };
    let mut mounted = MountedElement {
        element: Rndr::create_element(element.tag, None),
        tag: element.tag,
        attributes: Vec::new(),
        value: None,
        handlers: Vec::new(),
        children: Vec::new(),
    };
    patch(&mut mounted, *element);
    Mounted::Element(Box::new(mounted))
}

fn patch(mounted: &mut MountedElement, new: Parts) {
    let target = &mounted.element;
    for (name, value) in &new.attributes {
        if !mounted.attributes.iter().any(|old| old.0 == *name && old.1 == *value) {
            Rndr::set_attribute(target, name, value);
        }
    }
    for (name, _) in &mounted.attributes {
        if !new.attributes.iter().any(|(kept, _)| kept == name) {
            Rndr::remove_attribute(target, name);
        }
    }
    mounted.attributes = new.attributes;
    for (event, handler) in new.handlers {
        match mounted.handlers.iter().find(|known| known.event == event) {
            Some(known) => *known.calls.borrow_mut() = handler,
            None => {
                let calls = Rc::new(RefCell::new(handler));
                let called = Rc::clone(&calls);
                let listen = move |event| {
                    // What is called may render, and exchange what is called.
                    let handler = Arc::clone(&called.borrow());
                    handler(event);
                };
                let _remover = Rndr::add_event_listener(target, event, Box::new(listen));
                mounted.handlers.push(Listener { event, calls, _remover });
            }
        }
    }
    let kept = new.children.len();
    for (at, child) in new.children.into_iter().enumerate() {
        match mounted.children.get_mut(at) {
            Some(old) => rebuild(old, child),
            None => {
                let child = build(child);
                Rndr::insert_node(target, child.node(), None);
                mounted.children.push(child);
            }
        }
    }
    for gone in mounted.children.drain(kept..) {
        Rndr::remove(gone.node());
    }
    // After the children, because a `select` needs its options first; and only when it changed, because
    // setting it moves the caret.
    if new.value != mounted.value
        && let Some(value) = &new.value
    {
        Rndr::set_property(target, "value", &JsValue::from_str(value));
    }
    mounted.value = new.value;
}

fn rebuild(mounted: &mut Mounted, node: Node) {
    match (&mut *mounted, node) {
        (Mounted::Text(target, old), Node::Text(new)) => {
            if *old != new {
                Rndr::set_text(target, &new);
                *old = new;
            }
        }
        (Mounted::Element(target), Node::Element(new)) if target.tag == new.0.tag => patch(target, *new.0),
        (_, node) => {
            let new = build(node);
            if let Some(parent) = Rndr::get_parent(mounted.node()) {
                let parent = leptos::wasm_bindgen::JsCast::unchecked_into::<types::Element>(parent);
                Rndr::insert_node(&parent, new.node(), Some(mounted.node()));
                Rndr::remove(mounted.node());
            }
            *mounted = new;
        }
    }
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        Rndr::remove(self.node());
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, self.node(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(self.node());
        let parent = parent.map(leptos::wasm_bindgen::JsCast::unchecked_into::<types::Element>);
        parent.inspect(|parent| child.mount(parent, Some(self.node()))).is_some()
    }

    fn elements(&self) -> Vec<types::Element> {
        match self {
            Self::Text(..) => Vec::new(),
            Self::Element(mounted) => vec![mounted.element.clone()],
        }
    }
}

impl Render for Node {
    type State = Mounted;

    fn build(self) -> Mounted {
        build(self)
    }

    fn rebuild(self, state: &mut Mounted) {
        rebuild(state, self);
    }
}

impl AddAnyAttr for Node {
    type Output<SomeNewAttr: Attribute> = Self;

    /// Attributes are spread onto components by Leptos; a node has its own.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, buf: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write(buf);
    }

    /// Pages are never hydrated; a node is built anew.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Mounted {
        build(self)
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Node {
    /// The node as HTML.
    pub fn write(&self, html: &mut String) {
        match self {
            Self::Text(text) => escape(html, text),
            Self::Element(element) => element.0.write(html),
        }
    }
}

impl Parts {
    fn write(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            if !value.is_empty() {
                html.push_str("=\"");
                escape(html, value);
                html.push('"');
            }
        }
        html.push('>');
        if self.tag == "input" {
            return;
        }
        for child in &self.children {
            child.write(html);
        }
        html.push_str("</");
        html.push_str(self.tag);
        html.push('>');
    }
}

fn escape(html: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_escaped() {
        let node: Node = el("p")
            .class("a \"b\"")
            .flag("hidden", true)
            .flag("open", false)
            .text("1 < 2 & \"3\"")
            .child(el("input").attr("type", "text"))
            .into();
        let mut html = String::new();
        node.write(&mut html);
        assert_eq!(
            html,
            "<p class=\"a &quot;b&quot;\" hidden>1 &lt; 2 &amp; &quot;3&quot;<input type=\"text\"></p>"
        );
    }
}
