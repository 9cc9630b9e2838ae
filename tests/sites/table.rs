//! The sites of `examples/`, a row each: the chore that builds them and the tests that drive them read the same.

/// One example, and what a test has to know of it.
pub struct Site {
    /// Its folder in `examples/`.
    pub name: &'static str,
    /// The command that builds it; none: its files are the site. The program says where it comes from: npm packages by
    /// the example's lock, Python's by its `requirements.txt`, mdBook by cargo.
    pub build: &'static [&'static str],
    /// The folder that the generator writes to.
    pub out: &'static str,
    /// Where the widget comes from.
    pub widget: Widget,
    /// The page that has the widget, and another.
    pub pages: [&'static str; 2],
    /// Whether pages are swapped in place, without loading a document.
    pub is_swapped: bool,
    /// What a reader does to make the site dark, and then light again.
    pub toggle: [&'static [Act]; 2],
    /// A key of the site's own, and what is there once it was pressed outside the widget.
    pub hotkey: Option<(&'static str, &'static str)>,
    /// What the site's own scripts make a browser say in the console.
    pub says: &'static [&'static str],
}

/// Where a site has the widget from.
pub enum Widget {
    /// From another origin: that of the placeholder.
    Cdn,
    /// From the site itself: files of the release that the reader copies to these places.
    Own(&'static [&'static str]),
}

/// What a reader does with the mouse or the keyboard, by the selector of what it is done to.
pub enum Act {
    Click(&'static str),
    Press(&'static str, &'static str),
}

use Act::{Click, Press};
use Widget::{Cdn, Own};

/// The address that the examples have in place of the widget's.
pub const CDN: &str = "https://cdn.example/";

/// The address that the examples have in place of their own.
pub const HOST: &str = "https://docs.example/";

const BUTTON: [&[Act]; 2] = [&[Click("#theme")]; 2];

pub const SITES: &[Site] = &[
    Site {
        name: "html",
        build: &[],
        out: "",
        widget: Own(&["wirecode/embed.js"]),
        pages: ["/index.html", "/about.html"],
        is_swapped: false,
        toggle: BUTTON,
        hotkey: None,
        says: &[],
    },
    Site {
        name: "mdbook",
        build: &["mdbook", "build"],
        out: "book",
        widget: Own(&["src/wirecode/embed.js", "wirecode/embed.classic.js"]),
        pages: ["/errors.html", "/about.html"],
        is_swapped: false,
        toggle: [
            &[Click("#mdbook-theme-toggle"), Click("#mdbook-theme-navy")],
            // The menu stays open.
            &[Click("#mdbook-theme-light")],
        ],
        hotkey: Some(("s", "#mdbook-search-wrapper:not(.hidden)")),
        says: &[],
    },
    Site {
        name: "mkdocs",
        build: &["python3", "-m", "mkdocs", "build", "--quiet", "--strict"],
        out: "site",
        widget: Cdn,
        pages: ["/", "/about/"],
        is_swapped: true,
        toggle: [&[Click("label[title=Dark]")], &[Click("label[title=Light]")]],
        hotkey: Some(("f", "#__search:checked")),
        // Firefox, of Material's own script.
        says: &["Empty string passed to getElementById()"],
    },
    Site {
        name: "sphinx",
        build: &["python3", "-m", "sphinx", "-q", "-W", "-b", "html", ".", "_build/html"],
        out: "_build/html",
        widget: Cdn,
        pages: ["/errors.html", "/about.html"],
        is_swapped: false,
        // It begins with what the reader's system prefers.
        toggle: [
            &[Click(".content-icon-container .theme-toggle")],
            &[Click(".content-icon-container .theme-toggle")],
        ],
        hotkey: Some(("/", "input[name=q]:focus")),
        says: &[],
    },
    Site {
        name: "docusaurus",
        build: &["npm", "run", "--silent", "build"],
        out: "build",
        widget: Cdn,
        pages: ["/", "/about/"],
        is_swapped: true,
        // It tells when React listens.
        toggle: [&[Click("[data-has-hydrated=true] button[class*=toggleButton]")]; 2],
        hotkey: None,
        says: &[],
    },
    Site {
        name: "vitepress",
        build: &["npm", "run", "--silent", "build"],
        out: "docs/.vitepress/dist",
        widget: Own(&["docs/public/wirecode/embed.js"]),
        pages: ["/", "/about.html"],
        is_swapped: true,
        toggle: [&[Click(".VPNavBar .VPSwitchAppearance")]; 2],
        hotkey: Some(("/", ".VPLocalSearchBox")),
        says: &[],
    },
    Site {
        name: "starlight",
        build: &["npm", "run", "--silent", "build"],
        out: "dist",
        widget: Cdn,
        pages: ["/", "/about/"],
        is_swapped: true,
        // Dark, light, what the system prefers; it begins with the last. Two up, and one down.
        toggle: [
            &[Press(".right-group starlight-theme-select select", "\u{e013}\u{e013}")],
            &[Press(".right-group starlight-theme-select select", "\u{e015}")],
        ],
        hotkey: None,
        says: &[],
    },
    Site {
        name: "hugo",
        build: &["python3", "-m", "hugo", "--quiet"],
        out: "public",
        widget: Own(&["static/wirecode/embed.js"]),
        pages: ["/", "/about/"],
        is_swapped: false,
        toggle: BUTTON,
        hotkey: None,
        says: &[],
    },
    Site {
        name: "eleventy",
        build: &["npm", "run", "--silent", "build"],
        out: "_site",
        widget: Own(&["wirecode/embed.js"]),
        pages: ["/", "/about/"],
        is_swapped: false,
        toggle: BUTTON,
        hotkey: None,
        says: &[],
    },
    Site {
        name: "react",
        build: &["npm", "run", "--silent", "build"],
        out: "dist",
        widget: Cdn,
        pages: ["/", "/about"],
        is_swapped: true,
        toggle: BUTTON,
        hotkey: None,
        says: &[],
    },
    Site {
        name: "vue",
        build: &["npm", "run", "--silent", "build"],
        out: "dist",
        widget: Own(&["public/wirecode/embed.js"]),
        pages: ["/", "/about"],
        is_swapped: true,
        toggle: BUTTON,
        hotkey: None,
        says: &[],
    },
];
