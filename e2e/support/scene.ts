import fs from "node:fs";
import path from "node:path";
import type { TerraformStack } from "cdktf";
import { Palette } from "./palette";
import { newFolder } from "./setup";
import { type Format, synthesized } from "./synth";
import { Workspace } from "./terraform";

/** A stack that is written again and again, as users do, on one state and one Palette. */
export class Scene {
  public readonly palette: Palette;
  public readonly workspace: Workspace;
  private readonly outdir = newFolder("scene");
  private initialized = false;

  constructor(
    private readonly format: Format = "JSON",
    public readonly variables: Record<string, string> = {},
    palette = new Palette(),
  ) {
    this.palette = palette;
    this.workspace = new Workspace(path.join(this.outdir, "stacks", "stack"), palette, variables);
  }

  /** Synthesizes the stack, and installs the providers the first time. */
  public async write(add: (stack: TerraformStack) => void): Promise<Workspace> {
    synthesized(this.format, add, this.outdir);
    if (!this.initialized) await this.workspace.init();
    this.initialized = true;
    return this.workspace;
  }

  /** Changes the synthesized file by hand, as nobody should: to show that a test notices. */
  public tamper(change: (text: string) => string): void {
    const file = path.join(this.workspace.folder, this.format === "HCL" ? "cdk.tf" : "cdk.tf.json");
    const before = fs.readFileSync(file, "utf8");
    const after = change(before);
    if (after === before) throw new Error("Nothing was changed, so the test would show nothing.");
    fs.writeFileSync(file, after);
  }

  /** Every synthesized file, as one text. */
  public written(): string {
    const entries = fs.readdirSync(this.outdir, { recursive: true, withFileTypes: true });
    const files = entries.filter(
      (entry) => entry.isFile() && /^(cdk\.tf(\.json)?|.*metadata.*|manifest\.json)$/.test(entry.name),
    );
    return files.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8")).join("\n");
  }
}
