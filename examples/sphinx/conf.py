project = "Example site"
html_theme = "furo"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_js_files = [
    ("https://cdn.example/wirecode/embed.js", {"type": "module"}),
]
