// The Edge profile of ../typescript/main.ts, in C#.
using System.Collections.Generic;
using CdktfPaletteByoos;
using HashiCorp.Cdktf;

namespace EdgeProfile
{
    public static class Program
    {
        public static void Main()
        {
            var app = new App();
            var stack = new TerraformStack(app, "edge");
            new SpectrocloudProvider(stack, "spectrocloud", new SpectrocloudProviderConfig { ProjectName = "Default" });
            var password = new TerraformVariable(stack, "registry_password", new TerraformVariableConfig
            {
                Type = "string",
                Sensitive = true,
            });

            var os = new EdgeByoosLayer(stack, "byoos", new EdgeByoosLayerProps
            {
                Image = ProviderImage.FromCanvosArgs("edge.arg"),
                AdditionalImages = new[] { "registry.example.com/edge/tools:1.2.0" },
                RegistryCredentials = new RegistryCredentials
                {
                    Registry = "registry.example.com",
                    Username = "edge",
                    Password = password.StringValue,
                },
                AdditionalValues = new Dictionary<string, object>
                {
                    ["maxPods"] = 110,
                    ["pack"] = new Dictionary<string, object>
                    {
                        ["drain"] = new Dictionary<string, object>
                        {
                            ["timeout"] = "60s",
                            ["force"] = true,
                            ["labels"] = new[] { "a", "b" },
                            },
                    },
                },
            });
            var kubernetes = new PackLayer(stack, "kubernetes", new PackLayerProps
            {
                Kind = LayerKind.KUBERNETES,
                Name = "edge-k3s",
                Version = "1.32.1",
                Values = PackValues.FromYaml("cluster:\n  config:\n    token: ${NOT_TERRAFORM}\n").Merge(
                    PackValues.FromObject(new Dictionary<string, object> { ["site"] = Macro.Variable("site") })),
            });
            var network = new PackLayer(stack, "network", new PackLayerProps
            {
                Kind = LayerKind.NETWORK,
                Name = "cni-calico",
                Version = "3.29.2",
            });

            new ClusterProfile(stack, "profile", new ClusterProfileProps
            {
                Name = "edge-byoos",
                Version = "1.0.0",
                Cloud = "edge-native",
                Tags = new[] { "os:ubuntu" },
                Layers = new ProfileLayer[] { os, kubernetes, network },
                Variables = new[]
                {
                    new ProfileVariable
                    {
                        Name = "site",
                        DisplayName = "Site",
                        Format = VariableFormat.STRING,
                        Required = true,
                    },
                },
            });

            new CdktfPaletteByoos.Spectrocloud.ClusterProfile(
                stack,
                "theirs",
                new CdktfPaletteByoos.Spectrocloud.ClusterProfileConfig { Name = "theirs", Pack = new[] { network.ToPack() } });

            app.Synth();
        }
    }
}
