/** @jsxImportSource react */
import { useRef } from "react";
import type { WireCode } from "wirecode/react";

export function Page() {
  const element = useRef<WireCode>(null);
  return (
    <>
      <wire-code ref={element} value="404" theme="dark" link-base="/" className="wide" onwire-code-error={({ detail }) => console.log(detail.kind)}>text</wire-code>
      {/* @ts-expect-error: no such layout */}
      <wire-code layout="wide" />
      {/* @ts-expect-error: no such detail */}
      <wire-code onwire-code-change={(event) => event.detail.kode} />
    </>
  );
}
