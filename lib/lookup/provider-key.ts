import { TerraformProvider, type TerraformStack } from "cdktf";
import { writtenOut } from "../checks/known";
import { addCheck } from "../checks/report";
import { type Finding, finding } from "../checks/rules";
import type { SpectrocloudProvider } from "../imports/spectrocloud/provider";

const watched = new WeakSet<TerraformStack>();

/** Has the providers of a stack checked for a key that is written out, which is not repeated. */
export function watchProviderKeys(stack: TerraformStack): void {
  if (watched.has(stack)) return;
  watched.add(stack);
  addCheck(stack, () => stack.node.findAll().flatMap((node) => (isOurs(node) ? checkKey(node) : [])));
}

function isOurs(node: unknown): node is SpectrocloudProvider {
  return (
    TerraformProvider.isTerraformProvider(node) &&
    node.terraformResourceType === "spectrocloud" &&
    "apiKeyInput" in node
  );
}

function checkKey({ apiKeyInput: key, node }: SpectrocloudProvider): Finding[] {
  const literal = typeof key === "string" && !key.includes("${") && writtenOut(key).trim() !== "";
  return literal ? [finding("literal-api-key", { provider: node.path })] : [];
}
