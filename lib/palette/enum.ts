/**
 * Has an enum refuse members that it has not. Compilers do so; without one, `LayerKind.APP` is nothing, and nothing is how
 * a property says that it is not given.
 */
export function strict(name: string, members: object): void {
  const refuse = (_: object, member: string | symbol) => {
    // Other names are asked for by whoever prints, copies or tests the enum.
    if (typeof member === "symbol" || !/^[A-Z][A-Z\d_]*$/.test(member)) return undefined;
    throw new Error(`There is no ${name}.${member}. Accepted are ${Object.keys(members).join(", ")}.`);
  };
  Object.setPrototypeOf(
    members,
    new Proxy(Object.prototype, {
      get: (target, member, receiver) => {
        return member in target ? Reflect.get(target, member, receiver) : refuse(target, member);
      },
    }),
  );
}
