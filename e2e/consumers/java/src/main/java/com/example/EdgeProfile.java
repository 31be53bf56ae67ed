package com.example;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.TerraformVariable;
import com.hashicorp.cdktf.Token;
import io.github.cdktfpalettebyoos.ClusterProfile;
import io.github.cdktfpalettebyoos.EdgeByoosLayer;
import io.github.cdktfpalettebyoos.LayerKind;
import io.github.cdktfpalettebyoos.Macro;
import io.github.cdktfpalettebyoos.PackLayer;
import io.github.cdktfpalettebyoos.PackValues;
import io.github.cdktfpalettebyoos.ProfileVariable;
import io.github.cdktfpalettebyoos.ProviderImage;
import io.github.cdktfpalettebyoos.RegistryCredentials;
import io.github.cdktfpalettebyoos.SpectrocloudProvider;
import io.github.cdktfpalettebyoos.VariableFormat;
import java.util.List;
import java.util.Map;

/** The Edge profile of ../typescript/main.ts, in Java. */
public final class EdgeProfile {
    public static void main(String[] args) {
        App app = new App();
        TerraformStack stack = new TerraformStack(app, "edge");
        SpectrocloudProvider.Builder.create(stack, "spectrocloud").projectName("Default").build();
        TerraformVariable password = TerraformVariable.Builder.create(stack, "registry_password")
            .type("string")
            .sensitive(true)
            .build();

        EdgeByoosLayer os = EdgeByoosLayer.Builder.create(stack, "byoos")
            .image(ProviderImage.fromCanvosArgs("edge.arg"))
            .additionalImages(List.of("registry.example.com/edge/tools:1.2.0"))
            .registryCredentials(RegistryCredentials.builder()
                .registry("registry.example.com")
                .username("edge")
                .password(password.getStringValue())
                .build())
            .additionalValues(Map.of(
                "maxPods", 110,
                "pack", Map.of("drain", Map.of(
                    "timeout", "60s",
                    "force", true,
                    "labels", List.of("a", "b"),
                    "podSelector", Token.nullValue()))))
            .build();
        PackLayer kubernetes = PackLayer.Builder.create(stack, "kubernetes")
            .kind(LayerKind.KUBERNETES)
            .name("edge-k3s")
            .version("1.32.1")
            .values(PackValues.fromYaml("cluster:\n  config:\n    token: ${NOT_TERRAFORM}\n")
                .merge(PackValues.fromObject(Map.of("site", Macro.variable("site")))))
            .build();
        PackLayer network = PackLayer.Builder.create(stack, "network")
            .kind(LayerKind.NETWORK)
            .name("cni-calico")
            .version("3.29.2")
            .build();

        ClusterProfile.Builder.create(stack, "profile")
            .name("edge-byoos")
            .version("1.0.0")
            .cloud("edge-native")
            .tags(List.of("os:ubuntu"))
            .layers(List.of(os, kubernetes, network))
            .variables(List.of(ProfileVariable.builder()
                .name("site")
                .displayName("Site")
                .format(VariableFormat.STRING)
                .required(true)
                .build()))
            .build();

        io.github.cdktfpalettebyoos.spectrocloud.ClusterProfile.Builder.create(stack, "theirs")
            .name("theirs")
            .pack(List.of(network.toPack()))
            .build();

        app.synth();
    }
}
