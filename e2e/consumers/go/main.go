// The Edge profile of ../typescript/main.ts, in Go.
package main

import (
	"fmt"
	"strings"

	"github.com/aws/jsii-runtime-go"
	byoos "github.com/cdktf-palette-byoos/cdktf-palette-byoos-go/palettebyoos"
	"github.com/cdktf-palette-byoos/cdktf-palette-byoos-go/palettebyoos/spectrocloud"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	app := cdktf.NewApp(nil)
	stack := cdktf.NewTerraformStack(app, jsii.String("edge"))
	byoos.NewSpectrocloudProvider(stack, jsii.String("spectrocloud"), &byoos.SpectrocloudProviderConfig{
		ProjectName: jsii.String("Default"),
	})
	password := cdktf.NewTerraformVariable(stack, jsii.String("registry_password"), &cdktf.TerraformVariableConfig{
		Type:      jsii.String("string"),
		Sensitive: jsii.Bool(true),
	})

	os := byoos.NewEdgeByoosLayer(stack, jsii.String("byoos"), &byoos.EdgeByoosLayerProps{
		Image:            byoos.ProviderImage_FromCanvosArgs(jsii.String("edge.arg"), nil),
		AdditionalImages: jsii.Strings("registry.example.com/edge/tools:1.2.0"),
		RegistryCredentials: &byoos.RegistryCredentials{
			Registry: jsii.String("registry.example.com"),
			Username: jsii.String("edge"),
			Password: password.StringValue(),
		},
		AdditionalValues: &map[string]interface{}{
			"maxPods": 110,
			"pack": map[string]interface{}{
				"drain": map[string]interface{}{
					"timeout":     "60s",
					"force":       true,
					"labels":      []string{"a", "b"},
					"podSelector": cdktf.Token_NullValue(),
				},
			},
		},
	})
	kubernetes := byoos.NewPackLayer(stack, jsii.String("kubernetes"), &byoos.PackLayerProps{
		Kind:    byoos.LayerKind_KUBERNETES,
		Name:    jsii.String("edge-k3s"),
		Version: jsii.String("1.32.1"),
		Values: byoos.PackValues_FromYaml(jsii.String("cluster:\n  config:\n    token: ${NOT_TERRAFORM}\n")).Merge(
			byoos.PackValues_FromObject(&map[string]interface{}{"site": byoos.Macro_Variable(jsii.String("site"))}),
		),
	})
	network := byoos.NewPackLayer(stack, jsii.String("network"), &byoos.PackLayerProps{
		Kind:    byoos.LayerKind_NETWORK,
		Name:    jsii.String("cni-calico"),
		Version: jsii.String("3.29.2"),
	})

	byoos.NewClusterProfile(stack, jsii.String("profile"), &byoos.ClusterProfileProps{
		Name:    jsii.String("edge-byoos"),
		Version: jsii.String("1.0.0"),
		Cloud:   jsii.String("edge-native"),
		Tags:    jsii.Strings("os:ubuntu"),
		Layers:  &[]byoos.ProfileLayer{os, kubernetes, network},
		Variables: &[]*byoos.ProfileVariable{{
			Name:        jsii.String("site"),
			DisplayName: jsii.String("Site"),
			Format:      byoos.VariableFormat_STRING,
			Required:    jsii.Bool(true),
		}},
	})

	refuse(map[int]string{8080: "a", 8443: "b"})
	refuse(map[interface{}]interface{}{"port": 8080})

	pack := spectrocloud.ClusterProfilePack(*network.ToPack())
	spectrocloud.NewClusterProfile(stack, jsii.String("theirs"), &spectrocloud.ClusterProfileConfig{
		Name: jsii.String("theirs"),
		Pack: &[]*spectrocloud.ClusterProfilePack{&pack},
	})

	app.Synth()
}

// refuse sees to it that a map whose keys are no texts, of which Go hands over one, stops the synth. The layer is in a
// stack of its own, because it is refused.
func refuse(ports interface{}) {
	stack := cdktf.NewTerraformStack(cdktf.Testing_App(nil), jsii.String("refused"))
	byoos.NewSpectrocloudProvider(stack, jsii.String("spectrocloud"), &byoos.SpectrocloudProviderConfig{})
	byoos.NewPackLayer(stack, jsii.String("network"), &byoos.PackLayerProps{
		Kind:    byoos.LayerKind_NETWORK,
		Name:    jsii.String("cni-calico"),
		Version: jsii.String("3.29.2"),
		Values:  byoos.PackValues_FromObject(&map[string]interface{}{"ports": ports}),
	})
	defer func() {
		if message := fmt.Sprint(recover()); !strings.Contains(message, "keys that are not text") {
			panic("unexpected: " + message)
		}
	}()
	byoos.StableConfig_Json(stack)
}
