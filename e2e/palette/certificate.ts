import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Makes a certificate that clients trust if SSL_CERT_FILE names it, with the program that Go has for that. */
export function certificateIn(folder: string): string {
  fs.mkdirSync(folder);
  const go = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  const program = path.join(go, "src", "crypto", "tls", "generate_cert.go");
  execFileSync("go", ["run", program, "-host", "127.0.0.1", "-ecdsa-curve", "P256"], { cwd: folder, stdio: "pipe" });
  return folder;
}
