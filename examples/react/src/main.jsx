import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Route, Routes } from "react-router";
import "./site.css";

function Errors() {
  const [last, setLast] = useState("502");
  return (
    <>
      <h1>When a request fails</h1>
      <p>Type the code that you were given. Looked up last: <output>{last}</output></p>
      <wire-code value="502" onwire-code-change={({ detail }) => setLast(detail.code || detail.input)}>
        502 Bad Gateway: the server behind the gateway gave no valid answer.
      </wire-code>
    </>
  );
}

function About() {
  return (
    <>
      <h1>About this site</h1>
      <p>A page without the tool.</p>
    </>
  );
}

function Site() {
  const [theme, setTheme] = useState("light");
  return (
    <div className="site" data-theme={theme}>
      <header>
        <Link to="/">Errors</Link> <Link to="/about">About this site</Link>{" "}
        <button id="theme" onClick={() => setTheme(theme === "dark" ? "light" : "dark")}>Theme</button>
      </header>
      <main>
        <Routes>
          <Route path="/" element={<Errors />} />
          <Route path="/about" element={<About />} />
        </Routes>
      </main>
    </div>
  );
}

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <BrowserRouter>
      <Site />
    </BrowserRouter>
  </StrictMode>,
);
