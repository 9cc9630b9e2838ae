import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { setBase, type Change } from "wirecode/react";

setBase("/elsewhere");

function App() {
  const [code, setCode] = useState("404");
  const [told, setTold] = useState<Change>();
  return (
    <main>
      <button id="next" onClick={() => setCode("502")}>502</button>
      <wire-code value={code} systems="http grpc" link-base="/codes/" onwire-code-change={(event) => setTold(event.detail)}>
        HTTP 404
      </wire-code>
      <output>{told && `${told.system} ${told.code}`}</output>
    </main>
  );
}

const root = document.createElement("div");
document.body.append(root);
createRoot(root).render(<StrictMode><App /></StrictMode>);
