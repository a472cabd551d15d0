import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { registerOffline } from "./registerOffline.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <h1>Sleeves</h1>
  </StrictMode>,
);
registerOffline();
