import { hidden, Place, withoutSecrets } from "../../../lib/secrets/secrets";
import { attribute, blocks, textAttribute } from "../../read/block";
import { attributeSettings, type Setting } from "../../read/settings";
import { readable } from "../../read/template-text";

/** A variable of a profile. */
export interface Variable {
  readonly name: string;
  readonly displayName?: string;
  readonly format: string;
  readonly required: boolean;
  readonly sensitive: boolean;
  /** The default value; of a sensitive variable, only that there is one. */
  readonly defaultValue?: string;
  /** Whether the profile declares it. One that only a macro names makes Palette refuse the values. */
  readonly declared: boolean;
  /** The packs whose layers use it. */
  readonly usedBy: string[];
  readonly attributes: Setting[];
}

interface UsingLayer {
  readonly pack: string;
  readonly variables: string[];
}

/** The variables that a profile declares, then those that its layers use all the same. */
export function variablesOf(profile: unknown, layers: UsingLayer[]): Variable[] {
  const usedBy = (name: string) => layers.filter(({ variables }) => variables.includes(name)).map(({ pack }) => pack);
  const declared = blocks(profile, "profile_variables")
    .flatMap((list) => blocks(list, "variable"))
    .map((block) => declaredVariable(block, usedBy));
  const names = new Set(declared.map(({ name }) => name));
  // Where Terraform alone knows what is declared, nobody knows what is not.
  const used =
    typeof attribute(profile, "profile_variables") === "string" ? [] : layers.flatMap((each) => each.variables);
  const undeclared = [...new Set(used)].filter((name) => !names.has(name));
  return [
    ...declared,
    ...undeclared.map((name) => ({
      name,
      format: "string",
      required: false,
      sensitive: false,
      declared: false,
      usedBy: usedBy(name),
      attributes: [],
    })),
  ];
}

function declaredVariable(block: Record<string, unknown>, usedBy: (name: string) => string[]): Variable {
  const text = (attributeName: string) => {
    const template = textAttribute(block, attributeName);
    return template === undefined ? undefined : readable(template);
  };
  const name = text("name") ?? "?";
  // An expression may turn out to be true.
  const sensitive = ![undefined, false, "false"].includes(attribute(block, "is_sensitive") as never);
  const displayName = text("display_name");
  const place = Place.called(name, displayName, text("description"));
  const values = [text("default_value"), ...blocks(block, "options").map((option) => textAttribute(option, "value"))];
  const secret = sensitive || values.some((value) => value !== undefined && place.secretsIn(value).length > 0);
  const attributes = attributeSettings(block, (path) => secret && /^(default_value|regex|options)/.test(path));
  return {
    name: withoutSecrets(name),
    displayName: displayName === undefined ? undefined : withoutSecrets(displayName),
    format: text("format") ?? "string",
    required: attribute(block, "required") === true || text("required") === "true",
    sensitive,
    defaultValue:
      text("default_value") === undefined
        ? undefined
        : secret
          ? hidden("sensitive value")
          : attributes.find(({ path }) => path === "default_value")?.shown,
    declared: true,
    usedBy: usedBy(name),
    attributes,
  };
}
