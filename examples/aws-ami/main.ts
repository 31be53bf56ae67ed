// An AWS profile on the newest AMI that an image pipeline made, looked up by the AWS provider in the same stack.
import { App, TerraformDataSource, TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ClusterProfile, LayerKind, NonEdgeByoosLayer, PackLayer, SpectrocloudProvider } from "../../lib";

export function build(app: App): void {
  const stack = new TerraformStack(app, "aws-ami");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
  new AwsProvider(stack, "aws", "eu-central-1");

  const ami = new NewestAmi(stack, "golden_rhel", "golden-rhel-8-*");

  new ClusterProfile(stack, "profile", {
    name: "aws-ami",
    version: "1.0.0",
    cloud: "aws",
    layers: [
      new NonEdgeByoosLayer(stack, "byoos", {
        // A token: nobody knows the ID before Terraform plans.
        osImageOverride: ami.getStringAttribute("id"),
        osName: "rhel",
        osVersion: "8",
      }),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "kubernetes", version: "1.33.6" }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
      new PackLayer(stack, "storage", { kind: LayerKind.STORAGE, name: "csi-aws-ebs", version: "1.63.1" }),
    ],
  });
}

// These two stand in for `AwsProvider` and `DataAwsAmi` of @cdktf/provider-aws. That package has the whole of AWS in
// it, far more than an example should make you install; in a project of your own, use it.

class AwsProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    private readonly region: string,
  ) {
    super(scope, id, {
      terraformResourceType: "aws",
      terraformProviderSource: "hashicorp/aws",
      terraformGeneratorMetadata: { providerName: "aws" },
    });
  }

  protected synthesizeAttributes() {
    return { region: this.region };
  }

  protected synthesizeHclAttributes() {
    return { region: { value: this.region, isBlock: false, type: "simple", storageClassType: "string" } };
  }
}

/** The newest AMI of one's own account whose name matches. */
class NewestAmi extends TerraformDataSource {
  constructor(
    scope: Construct,
    id: string,
    private readonly namePattern: string,
  ) {
    super(scope, id, { terraformResourceType: "aws_ami", terraformGeneratorMetadata: { providerName: "aws" } });
  }

  protected synthesizeAttributes() {
    return { most_recent: true, owners: ["self"], filter: this.filters };
  }

  protected synthesizeHclAttributes() {
    return {
      most_recent: { value: true, isBlock: false, type: "simple", storageClassType: "boolean" },
      owners: { value: ["self"], isBlock: false, type: "list", storageClassType: "stringList" },
      filter: { value: this.filters.map(toHclFilter), isBlock: true, type: "list", storageClassType: "filterList" },
    };
  }

  private get filters() {
    return [{ name: "name", values: [this.namePattern] }];
  }
}

function toHclFilter({ name, values }: { name: string; values: string[] }) {
  return {
    name: { value: name, isBlock: false, type: "simple", storageClassType: "string" },
    values: { value: values, isBlock: false, type: "list", storageClassType: "stringList" },
  };
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
