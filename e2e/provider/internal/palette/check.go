package palette

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	macro             = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	variableReference = regexp.MustCompile(`\.spectro\.var\.([A-Za-z0-9_-]+)`)
)

// check is what Palette refuses to store.
func check(profile *Profile, catalogue *Catalogue) error {
	if profile.Cloud == "all" && profile.Type != "add-on" {
		return fmt.Errorf("InvalidProfileType: cloud type all is only for profiles of type add-on, not %s", profile.Type)
	}
	if err := checkPacks(profile, catalogue); err != nil {
		return err
	}
	return checkVariables(profile)
}

func checkPacks(profile *Profile, catalogue *Catalogue) error {
	seen := map[string]bool{}
	for _, pack := range profile.Packs {
		if seen[pack.Name] {
			return fmt.Errorf("DuplicatePackName: pack name %q is used twice in the profile", pack.Name)
		}
		seen[pack.Name] = true
		if err := checkPack(pack, profile.Cloud, catalogue); err != nil {
			return err
		}
	}
	return nil
}

func checkPack(pack ProfilePack, cloud string, catalogue *Catalogue) error {
	if pack.Type == "manifest" {
		return nil
	}
	if pack.UID == "" {
		registry, ok := catalogue.RegistryByUID(pack.RegistryUID)
		chart := pack.Type == KindHelm || pack.Type == KindOCI
		if ok && chart && registry.Kind == pack.Type {
			return nil
		}
		return fmt.Errorf("PackNotFound: pack %s has no uid and registry %q cannot tell it", pack.Name, pack.RegistryUID)
	}
	found, _, ok := catalogue.PackByUID(pack.UID)
	if !ok {
		return fmt.Errorf("PackNotFound: pack %s: there is no pack with uid %q", pack.Name, pack.UID)
	}
	if cloud != "all" && !slices.Contains(found.Clouds, "all") && !slices.Contains(found.Clouds, cloud) {
		return fmt.Errorf("PackCloudInvalid: pack %s is for %s, and the profile for %s",
			pack.Name, strings.Join(found.Clouds, ", "), cloud)
	}
	registry, ok := catalogue.RegistryByUID(found.RegistryUID())
	if ok && pack.Type != "" && pack.Type != registry.Kind {
		return fmt.Errorf("Invalid parameter 'PackType'; caused by: PackType '%s' is not matching with registry type '%s' for pack '%s'",
			pack.Type, paletteKind(registry.Kind), pack.Name)
	}
	return nil
}

// checkStates refuses packs that are switched off, but for those that a stored
// profile has already.
func checkStates(profile, stored *Profile, catalogue *Catalogue) error {
	for _, pack := range profile.Packs {
		found, version, ok := catalogue.PackByUID(pack.UID)
		kept := stored != nil && slices.ContainsFunc(stored.Packs, func(old ProfilePack) bool { return old.UID == pack.UID })
		if ok && found.Disabled && !kept {
			return fmt.Errorf("ClusterProfileInvalidPackState: Pack '%s' with version '%s' is disabled", found.Name, version.Version)
		}
	}
	return nil
}

// paletteKind is what Palette calls a kind of registry: the provider's spectro
// is its pack.
func paletteKind(kind string) string {
	if kind == KindSpectro {
		return "pack"
	}
	return kind
}

func checkVariables(profile *Profile) error {
	declared := map[string]bool{}
	for _, variable := range profile.Variables {
		if declared[variable.Name] {
			return fmt.Errorf("DuplicateVariable: variable %q is declared twice in the profile", variable.Name)
		}
		declared[variable.Name] = true
	}
	for _, pack := range profile.Packs {
		var missing []string
		for _, name := range usedVariables(pack) {
			if !declared[name] && !slices.Contains(missing, name) {
				missing = append(missing, name)
			}
		}
		if len(missing) > 0 {
			return fmt.Errorf("PackVariablesUndefined: pack %s uses variables that the profile does not declare: %s",
				pack.Name, strings.Join(missing, ", "))
		}
	}
	return nil
}

func usedVariables(pack ProfilePack) []string {
	texts := []string{pack.Values}
	for _, manifest := range pack.Manifests {
		texts = append(texts, manifest.Content)
	}
	var names []string
	for _, text := range texts {
		for _, use := range macro.FindAllString(text, -1) {
			for _, match := range variableReference.FindAllStringSubmatch(use, -1) {
				names = append(names, match[1])
			}
		}
	}
	return names
}

func checkFormats(stored, sent []Variable) error {
	formats := map[string]string{}
	for _, variable := range stored {
		formats[variable.Name] = variable.Format
	}
	for _, variable := range sent {
		if format, ok := formats[variable.Name]; ok && format != variable.Format {
			return fmt.Errorf("VariableFormatImmutable: variable %q has format %s, which can be set only at creation", variable.Name, format)
		}
	}
	return nil
}
